//! Somebody of the team sees to a need.

use linli_domain::care::NeedState;
use linli_domain::identity::Action;
use linli_domain::ids::PublicId;
use linli_storage::Tx;
use linli_storage::care::{Need, step_need};
use serde_json::json;

use super::{authorized_need, need_closed, need_moved};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

/// Takes a need. Who takes it from a colleague stands in the journal.
pub async fn take_need(app: &App, ctx: &Context, id: PublicId) -> Result<(), Error> {
    let mut reader = app.db.read().await?;
    let (need, measure) = authorized_need(&mut reader, ctx, Action::TakeNeed, id).await?;
    drop(reader);
    if !NeedState::from_word(&need.state).is_some_and(NeedState::is_open) {
        return Err(need_closed());
    }
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<(), Error> {
        let taken = Need {
            state: NeedState::Taken.word().to_owned(),
            taken_by: ctx.user(),
            taken_at: Some(ctx.now),
            ..need.clone()
        };
        if !step_need(tx, measure.district, &need.state, &taken).await? {
            return Err(need_moved());
        }
        Record::of(ctx, Action::TakeNeed, measure.grid_code)
            .about("measure", measure.id.0)
            .values(&json!({ "need": need.id, "kind": need.kind, "before": need.taken_by }))
            .write(tx)
            .await?;
        Ok(())
    })
    .await
}
