//! Ticks off one of the six ones (六个一) done for a person; twice changes nothing.

use linli_domain::care::Service;
use linli_domain::identity::Action;
use linli_domain::ids::PublicId;
use linli_storage::Tx;
use linli_storage::care::{ServiceDone, insert_service};
use serde_json::json;

use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::measures::{authorized, still_open};

/// Answers whether it had not been done before.
pub async fn record_service(
    app: &App,
    ctx: &Context,
    id: PublicId,
    service: Service,
) -> Result<bool, Error> {
    let mut reader = app.db.read().await?;
    let measure = authorized(&mut reader, ctx, Action::RecordService, id).await?;
    drop(reader);
    still_open(&measure, ctx.now)?;
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<bool, Error> {
        let service = service.word().to_owned();
        let done = ServiceDone { service, done_at: ctx.now, done_by: ctx.user() };
        let new = insert_service(tx, measure.district, measure.id, &done).await?;
        if new {
            Record::of(ctx, Action::RecordService, measure.grid_code)
                .about("measure", measure.id.0)
                .values(&json!({ "service": done.service }))
                .write(tx)
                .await?;
        }
        Ok(new)
    })
    .await
}
