//! Donations of an area, and one of them as it is printed on its receipt; printing is journalled.

use linli_domain::areas::{District, GridCode};
use linli_domain::identity::Action;
use linli_domain::ids::{DonationId, PublicId};
use linli_domain::time::Moment;
use linli_storage::areas::area as area_of;
use linli_storage::arrivals::ranges_of;
use linli_storage::stock::{
    Donation, Movement, StockItem, donation, donations_in, movements_of_donation, stock_items,
};
use linli_storage::{Reader, Tx};

use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

const DONATIONS_MAX: i64 = 200;

/// A donation with what was given.
#[derive(Debug, Clone)]
pub struct DonationView {
    pub district: District,
    pub donation: Donation,
    pub lines: Vec<(Movement, Option<StockItem>)>,
}

pub async fn list_donations(
    app: &App,
    ctx: &Context,
    area: GridCode,
) -> Result<Vec<DonationView>, Error> {
    let scope = ctx.scope_within(Action::ListDonations, area)?;
    let mut reader = app.db.read().await?;
    let mut views = Vec::new();
    for range in ranges_of(&mut reader, &scope).await? {
        if reader.vault().sealer(range.0).is_err() {
            continue;
        }
        let items = stock_items(&mut reader, range.0).await?;
        for donation in donations_in(&mut reader, range, DONATIONS_MAX).await? {
            views.push(with_lines(&mut reader, range.0, donation, &items).await?);
        }
    }
    app.note_read(Record::of(ctx, Action::ListDonations, area).about("donations", views.len()));
    Ok(views)
}

async fn with_lines(
    reader: &mut Reader,
    district: District,
    donation: Donation,
    items: &[StockItem],
) -> Result<DonationView, Error> {
    let moved = movements_of_donation(reader, district, donation.id).await?;
    let lines = moved
        .into_iter()
        .map(|moved| {
            let item = items.iter().find(|item| item.code == moved.item).cloned();
            (moved, item)
        })
        .collect();
    Ok(DonationView { district, donation, lines })
}

/// A receipt as plain values.
#[derive(Debug, Clone)]
pub struct Receipt {
    pub view: DonationView,
    /// Who received it.
    pub area_name: String,
    pub printed_at: Moment,
}

pub async fn print_donation(app: &App, ctx: &Context, id: PublicId) -> Result<Receipt, Error> {
    let mut reader = app.db.read().await?;
    let found = donation(&mut reader, id.district, DonationId(id.id)).await?;
    let found = found.ok_or_else(Error::not_found)?;
    ctx.authorize(Action::PrintDonation, found.area)?;
    let area = found.area;
    let items = stock_items(&mut reader, id.district).await?;
    let view = with_lines(&mut reader, id.district, found, &items).await?;
    let name = area_of(&mut reader, area).await?.map(|area| area.name);
    drop(reader);
    let record = Record::of(ctx, Action::PrintDonation, area).about("donation", id);
    app.db.write(async move |tx: &mut Tx| record.clone().write(tx).await).await?;
    Ok(Receipt { view, area_name: name.unwrap_or_default(), printed_at: ctx.now })
}
