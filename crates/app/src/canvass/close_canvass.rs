//! Ends a canvass: attempts made later belong to the next round. Those made before still count when
//! their device comes back online.

use linli_domain::areas::District;
use linli_domain::identity::Action;
use linli_domain::ids::{CanvassId, PublicId};
use linli_storage::Tx;
use linli_storage::canvass;
use serde_json::json;

use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

/// # Errors
/// There is no such canvass, or it is closed already.
pub async fn close_canvass(
    app: &App,
    ctx: &Context,
    district: District,
    id: CanvassId,
) -> Result<canvass::Canvass, Error> {
    let found = canvass::canvass(&mut app.db.read().await?, district, id).await?;
    let found = found.ok_or_else(Error::not_found)?;
    ctx.authorize(Action::CloseCanvass, found.area)?;
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<canvass::Canvass, Error> {
        if !canvass::close_canvass(tx, district, id, ctx.now).await? {
            return Err(Error::state(
                "canvass.closed",
                "这次排查已经结束。",
                "This canvass is closed already.",
            ));
        }
        let after = json!({ "closed_at": ctx.now });
        Record::of(ctx, Action::CloseCanvass, found.area)
            .about("canvass", PublicId::new(district, id))
            .values(&json!({ "before": { "closed_at": null }, "after": after }))
            .write(tx)
            .await?;
        Ok(canvass::Canvass { closed_at: Some(ctx.now), ..found.clone() })
    })
    .await
}
