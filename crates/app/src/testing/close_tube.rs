//! A tube is closed with fewer people than it takes: the last one of a building.

use linli_domain::identity::Action;
use linli_domain::ids::PublicId;
use linli_domain::testing::{Tube, TubeCode};
use linli_storage::Tx;
use linli_storage::testing::{StoredTube, close_tube as close, tubes_by_codes};
use serde_json::json;

use super::list_sampling_sessions::visible;
use super::record_sample::Became;
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

/// Answers the tube; closing it again changes nothing.
///
/// # Errors
/// The session has no such tube.
pub async fn close_tube(
    app: &App,
    ctx: &Context,
    session: PublicId,
    code: TubeCode,
) -> Result<StoredTube, Error> {
    let mut reader = app.db.read().await?;
    let found = visible(&mut reader, ctx, Action::CloseTube, session).await?;
    drop(reader);
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<StoredTube, Error> {
        let tube = tubes_by_codes(tx, found.district, &[&code.to_string()]).await?.pop();
        let mut tube = tube.filter(|_| code.serial() == found.serial).ok_or_else(|| {
            let other = Became::OtherSession.refusal().filter(|_| code.serial() != found.serial);
            other.unwrap_or_else(empty)
        })?;
        let closed = tube.closed_at.is_some();
        let fill = Tube { capacity: tube.capacity, people: tube.people, closed };
        fill.close().map_err(|_| empty())?;
        if close(tx, found.district, tube.id, ctx.now).await? {
            tube.closed_at = Some(ctx.now);
            Record::of(ctx, Action::CloseTube, found.area)
                .about("tube", PublicId::new(found.district, tube.id))
                .values(&json!({ "people": tube.people }))
                .write(tx)
                .await?;
        }
        Ok(tube)
    })
    .await
}

fn empty() -> Error {
    Error::state(
        "testing.tube_empty",
        "这支试管里还没有样本：先采样，再封管。",
        "Nobody's sample is in this tube: sample first, then close it.",
    )
}
