//! Somebody notes that what a clock asks for has begun or is done. The moment is the server's; what was
//! done late shows as late.

use linli_domain::identity::Action;
use linli_domain::ids::PublicId;
use linli_domain::time::Moment;
use linli_storage::Tx;
use linli_storage::levels::{ClockRow, clock, set_clock, trigger};
use serde_json::json;

use super::trigger_risk::CO_INVESTIGATION;
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

/// Notes the start, or with `done` the end (and the start, where nobody noted it).
///
/// # Errors
/// The canvass keeps this clock by itself; it is done already.
pub async fn record_clock(
    app: &App,
    ctx: &Context,
    id: PublicId,
    done: bool,
) -> Result<ClockRow, Error> {
    let mut reader = app.db.read().await?;
    let found = clock(&mut reader, id.district, id.id).await?.ok_or_else(Error::not_found)?;
    ctx.authorize(Action::RecordClock, found.area)?;
    let began = trigger(&mut reader, id.district, found.trigger_id).await?;
    let canvassed = began.is_some_and(|began| began.canvass_id.is_some());
    drop(reader);
    if canvassed && found.name != CO_INVESTIGATION {
        return Err(Error::state(
            "levels.clock_kept",
            "这个时限由排查记录自动判定：请登记排查结果。",
            "This clock follows the canvass by itself: record what the canvass found.",
        ));
    }
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<ClockRow, Error> {
        let now = ctx.now;
        let before: (Option<Moment>, Option<Moment>) = (found.started_at, found.done_at);
        if found.done_at.is_some() || (found.started_at.is_some() && !done) {
            return Err(noted());
        }
        let mut changed = found.clone();
        if changed.started_at.is_none() {
            (changed.started_at, changed.started_by) = (Some(now), ctx.user());
        }
        if done {
            (changed.done_at, changed.done_by) = (Some(now), ctx.user());
        }
        if !set_clock(tx, &changed).await? {
            return Err(noted());
        }
        let after = (changed.started_at, changed.done_at);
        Record::of(ctx, Action::RecordClock, changed.area)
            .about("clock", id)
            .values(&json!({ "clock": changed.name, "before": before, "after": after }))
            .write(tx)
            .await?;
        Ok(changed)
    })
    .await
}

fn noted() -> Error {
    Error::state(
        "levels.clock_noted",
        "已经登记过：请刷新后查看。",
        "This was noted already: refresh and look.",
    )
}
