//! Ends a round of tests. Who was missing stays on its list as missing.

use linli_domain::identity::Action;
use linli_domain::ids::{CampaignId, PublicId};
use linli_storage::Tx;
use linli_storage::testing::{campaign, close_campaign};
use serde_json::json;

use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

/// # Errors
/// There is no such campaign here, or it is over.
pub async fn close_test_campaign(app: &App, ctx: &Context, id: PublicId) -> Result<(), Error> {
    let mut reader = app.db.read().await?;
    let found = campaign(&mut reader, id.district, CampaignId(id.id)).await?;
    let found = found.ok_or_else(Error::not_found)?;
    ctx.authorize(Action::CloseTestCampaign, found.area)?;
    drop(reader);
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<(), Error> {
        if !close_campaign(tx, found.district, found.id, ctx.now).await? {
            return Err(closed());
        }
        Record::of(ctx, Action::CloseTestCampaign, found.area)
            .about("test_campaign", id)
            .values(&json!({ "before": { "closed_at": null }, "after": { "closed_at": ctx.now } }))
            .write(tx)
            .await?;
        Ok(())
    })
    .await
}

pub(super) fn closed() -> Error {
    Error::state("testing.campaign_closed", "这轮检测已经结束。", "This round of tests is over.")
}
