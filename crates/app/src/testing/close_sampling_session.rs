//! Ends a sampling session. Tubes that nobody closed are closed with it.

use linli_domain::identity::Action;
use linli_domain::ids::{PublicId, SessionId};
use linli_storage::Tx;
use linli_storage::testing::{close_session, close_tubes_of, session};
use serde_json::json;

use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

/// Answers how many tubes were closed with it.
///
/// # Errors
/// There is no such session here, or it is over.
pub async fn close_sampling_session(app: &App, ctx: &Context, id: PublicId) -> Result<u64, Error> {
    let mut reader = app.db.read().await?;
    let found = session(&mut reader, id.district, SessionId(id.id)).await?;
    let found = found.ok_or_else(Error::not_found)?;
    ctx.authorize(Action::CloseSamplingSession, found.area)?;
    drop(reader);
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<u64, Error> {
        if !close_session(tx, found.district, found.id, ctx.now).await? {
            return Err(closed());
        }
        let tubes = close_tubes_of(tx, found.district, found.id, ctx.now).await?;
        Record::of(ctx, Action::CloseSamplingSession, found.area)
            .about("sampling_session", id)
            .values(&json!({ "tubes_closed": tubes }))
            .write(tx)
            .await?;
        Ok(tubes)
    })
    .await
}

pub(super) fn closed() -> Error {
    Error::state(
        "testing.session_closed",
        "这个采样场次已经结束：请换到进行中的场次。",
        "This sampling session is over: go on in one that is open.",
    )
}
