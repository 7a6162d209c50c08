//! What has to be bought in a round, shop by shop, as plain values; printing is journalled.

use linli_domain::identity::Action;
use linli_domain::ids::PublicId;
use linli_domain::time::Moment;
use linli_storage::Tx;
use linli_storage::areas::area;
use linli_storage::supplies::{Item, Supplier, items_of, sums_of, suppliers_of};
use serde_json::json;
use std::collections::BTreeMap;

use super::authorized_round;
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

/// A shop, if one is named, and how many of what are bought there.
pub type ToBuyAt = (Option<Supplier>, Vec<(Item, i64)>);

/// The list of a round; things without a shop come last.
#[derive(Debug, Clone)]
pub struct PurchaseList {
    pub community: String,
    pub number: u32,
    pub cut_off_at: Moment,
    pub printed_at: Moment,
    pub printed_by: String,
    pub shops: Vec<ToBuyAt>,
}

pub async fn print_purchase_list(
    app: &App,
    ctx: &Context,
    id: PublicId,
) -> Result<PurchaseList, Error> {
    let mut reader = app.db.read().await?;
    let found = authorized_round(&mut reader, ctx, Action::PrintPurchaseList, id).await?;
    let district = id.district;
    let mut ordered: BTreeMap<_, i64> = BTreeMap::new();
    for sum in sums_of(&mut reader, district, found.id).await? {
        *ordered.entry(sum.item_id).or_default() += sum.quantity;
    }
    let items = items_of(&mut reader, district, found.community).await?;
    let known = suppliers_of(&mut reader, district, found.community).await?;
    let name = area(&mut reader, found.community).await?.map(|area| area.name);
    drop(reader);
    let of_shop = |shop: Option<&Supplier>| -> Vec<(Item, i64)> {
        let here = items.iter().filter(|item| match shop {
            Some(shop) => item.shop_id == Some(shop.id),
            None => !known.iter().any(|shop| item.shop_id == Some(shop.id)),
        });
        here.filter_map(|item| Some((item.clone(), *ordered.get(&item.id)?))).collect()
    };
    let mut shops: Vec<_> =
        known.iter().map(|shop| (Some(shop.clone()), of_shop(Some(shop)))).collect();
    shops.push((None, of_shop(None)));
    shops.retain(|(_, lines)| !lines.is_empty());
    let record = Record::of(ctx, Action::PrintPurchaseList, found.community)
        .about("supply_round", id)
        .values(&json!({ "shops": shops.len() }));
    app.db.write(async move |tx: &mut Tx| record.clone().write(tx).await).await?;
    Ok(PurchaseList {
        community: name.unwrap_or_default(),
        number: found.number,
        cut_off_at: found.cut_off_at,
        printed_at: ctx.now,
        printed_by: ctx.actor_name(),
        shops,
    })
}
