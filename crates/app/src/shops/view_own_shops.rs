//! An owner's shops, known by their phone: where each application stands, and what is missing.

use linli_domain::areas::District;
use linli_storage::areas::districts;
use linli_storage::shops::{reopenings_of, shops_of_phone};

use super::list_reopenings::{ReopeningView, view};
use super::{checklists_at, kind_of, reopening_list};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::residents::phone_of;

const SHOPS_MAX: i64 = 20;

/// One of the owner's shops.
#[derive(Debug, Clone)]
pub struct OwnShop {
    pub district: District,
    pub shop: linli_storage::shops::Shop,
    /// The newest first.
    pub reopenings: Vec<ReopeningView>,
    /// What is asked of a shop of this kind before it opens.
    pub asked: Vec<String>,
}

pub async fn view_own_shops(app: &App, ctx: &Context) -> Result<Vec<OwnShop>, Error> {
    let phone = phone_of(ctx)?;
    let mut reader = app.db.read().await?;
    let mut own = Vec::new();
    for district in districts(&mut reader).await? {
        if reader.vault().sealer(district).is_err() {
            continue;
        }
        for shop in shops_of_phone(&mut reader, district, &phone, SHOPS_MAX).await? {
            let mut reopenings = Vec::new();
            for one in reopenings_of(&mut reader, district, shop.id).await? {
                reopenings.extend(view(&mut reader, ctx, one).await?);
            }
            let (lists, _) = checklists_at(&mut reader, shop.grid_code, ctx.now).await?;
            let list = reopening_list(&lists, kind_of(&shop));
            let questions = list.map(|list| list.questions.as_slice()).unwrap_or_default();
            let asked = questions
                .iter()
                .filter(|one| one.needed)
                .map(|one| ctx.lang.pick(&one.text, &one.text_en).to_owned())
                .collect();
            app.note_read(Record::named(ctx, "view_own_shops", shop.grid_code));
            own.push(OwnShop { district, shop, reopenings, asked });
        }
    }
    Ok(own)
}
