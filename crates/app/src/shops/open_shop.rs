//! One shop with everything that hangs on it: contact (masked), service desk, applications, checks, findings, registers.

use linli_domain::identity::Action;
use linli_domain::ids::PublicId;
use linli_domain::plans::sections::Checklist;
use linli_domain::shops::SEATS;
use linli_storage::shops::{
    Finding, Register, Seat, Shop, ShopCheck, checks_of, findings_of, registers_of, reopenings_of,
    seats_of,
};

use super::list_reopenings::{ReopeningView, view};
use super::{ShopContact, authorized, checklists_at, kind_of, masked_contact};
use crate::app::App;
use crate::context::Context;
use crate::custody::list_transfers::name;
use crate::error::Error;
use crate::journal::Record;

const CHECKS_MAX: i64 = 30;

/// A shop, opened.
#[derive(Debug, Clone)]
pub struct OpenedShop {
    pub shop: Shop,
    pub contact: Option<ShopContact>,
    /// Seat, who; a seat without anybody is vacant.
    pub seats: Vec<(i64, Option<String>)>,
    pub reopenings: Vec<ReopeningView>,
    pub checks: Vec<ShopCheck>,
    pub findings: Vec<Finding>,
    pub registers: Vec<Register>,
    /// What the plan asks of a shop of this kind.
    pub checklists: Vec<Checklist>,
}

pub async fn open_shop(app: &App, ctx: &Context, id: PublicId) -> Result<OpenedShop, Error> {
    let mut reader = app.db.read().await?;
    let shop = authorized(&mut reader, ctx, Action::OpenShop, id).await?;
    let (district, of) = (shop.district, shop.id);
    let mut reopenings = Vec::new();
    for one in reopenings_of(&mut reader, district, of).await? {
        reopenings.extend(view(&mut reader, ctx, one).await?);
    }
    let taken = seats_of(&mut reader, district, of).await?;
    let mut seats = Vec::new();
    for seat in 1..=SEATS {
        let who = match taken.iter().find(|one| one.seat == seat) {
            Some(Seat { user_id: Some(user), .. }) => name(&mut reader, Some(*user)).await?,
            Some(Seat { who: Some(who), .. }) => Some(who.to_string()),
            _ => None,
        };
        seats.push((seat, who));
    }
    let (mut checklists, _) = checklists_at(&mut reader, shop.grid_code, ctx.now).await?;
    checklists.retain(|list| list.is_for(kind_of(&shop)));
    let opened = OpenedShop {
        contact: masked_contact(shop.contact.as_ref()),
        seats,
        reopenings,
        checks: checks_of(&mut reader, district, of, CHECKS_MAX).await?,
        findings: findings_of(&mut reader, district, of).await?,
        registers: registers_of(&mut reader, district, of).await?,
        checklists,
        shop,
    };
    app.note_read(Record::of(ctx, Action::OpenShop, opened.shop.grid_code).about("shop", id));
    Ok(opened)
}
