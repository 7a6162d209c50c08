//! Ends who is linked to a household without anybody taking over; the ledger then names it.

use linli_domain::identity::Action;
use linli_domain::ids::{HouseholdId, PublicId};
use linli_storage::Tx;
use linli_storage::links::{self, link_of};
use linli_storage::registry::household;
use serde_json::json;

use super::{changed, reason_of};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

pub async fn end_link(app: &App, ctx: &Context, id: PublicId, reason: &str) -> Result<(), Error> {
    let mut reader = app.db.read().await?;
    let line = household(&mut reader, id.district, HouseholdId(id.id)).await?;
    let grid = line.ok_or_else(Error::not_found)?.grid_code;
    ctx.authorize(Action::EndLink, grid)?;
    drop(reader);
    let reason = reason_of(Some(reason))?;
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<(), Error> {
        let Some(link) = link_of(tx, id.district, HouseholdId(id.id)).await? else {
            return Err(Error::state(
                "links.none",
                "这一户现在没有联户人。",
                "Nobody is linked to this household now.",
            ));
        };
        let told = (reason.as_str(), ctx.user(), ctx.now);
        if !links::end_link(tx, id.district, link.id, told).await? {
            return Err(changed());
        }
        let values = json!({ "link": link.id, "user": link.user_id, "reason": reason });
        let record = Record::of(ctx, Action::EndLink, grid).about("household", id);
        Ok(record.values(&values).write(tx).await?)
    })
    .await
}
