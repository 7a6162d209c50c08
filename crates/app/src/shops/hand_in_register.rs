//! A pharmacy hands in its register of fever medicine sold (M10). It becomes one of the lists from elsewhere, with source,
//! basis, purpose and last day: matched by keyed hash, read only by those who work lists, erased when it expires. It restricts
//! nobody.

use linli_domain::identity::Action;
use linli_domain::ids::PublicId;
use linli_domain::shops::ShopKind;
use linli_domain::tracing::{ListKind, check_list};
use linli_storage::Tx;
use linli_storage::shops::insert_register;
use linli_storage::tracing::insert_list;

use super::{authorized, kind_of};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::operations::apply_operations::spoken;
use crate::tracing::import_list::{ListTaken, NewList, NewRow, matched, taken};

/// Kept so long: the incubation the fever rules of the seeds look at, twice.
const DAYS: i64 = 28;

/// # Errors
/// The shop is no pharmacy; nobody or too many are on it.
pub async fn hand_in_register(
    app: &App,
    ctx: &Context,
    id: PublicId,
    rows: Vec<NewRow>,
) -> Result<ListTaken, Error> {
    let mut reader = app.db.read().await?;
    let shop = authorized(&mut reader, ctx, Action::HandInRegister, id).await?;
    if kind_of(&shop) != ShopKind::Pharmacy {
        return Err(Error::state(
            "shops.no_pharmacy",
            "只有药店登记退热类药品的购买者。",
            "Only a pharmacy registers who buys fever medicine.",
        ));
    }
    let today = ctx.now.day();
    let new = NewList {
        area: shop.grid_code.at(linli_domain::areas::AreaLevel::District),
        kind: ListKind::FeverMedicine,
        source: shop.name.clone(),
        basis: "传染病防治法第三十一条；药店退热类药品登记".to_owned(),
        purpose: "提醒购药者及时就医，不作其他用途".to_owned(),
        expires_day: Some(today.plus(DAYS)),
        rows,
    };
    let texts = (new.source.as_str(), new.basis.as_str(), new.purpose.as_str());
    check_list(texts, new.expires_day, new.rows.len(), today).map_err(|error| spoken(&error))?;
    let district = shop.district;
    let (list, rows) = matched(&mut reader, ctx, district, &new).await?;
    drop(reader);
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<ListTaken, Error> {
        insert_list(tx, district, &list, &rows).await?;
        insert_register(tx, district, (list.id, shop.id), (ctx.user(), ctx.now)).await?;
        Record::of(ctx, Action::HandInRegister, shop.grid_code)
            .about("shop", id)
            .values(&serde_json::json!({
                "list": list.id, "rows": list.rows, "expires_day": list.expires_day,
            }))
            .write(tx)
            .await?;
        Ok(taken(district, &list))
    })
    .await
}
