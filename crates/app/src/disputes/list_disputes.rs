//! Disputes of an area, and one with its steps. Lists name nobody: the parties stand in the opened one,
//! whose opening is journalled.

use std::collections::HashMap;

use linli_domain::areas::GridCode;
use linli_domain::disputes::{DisputeState, DisputeStep};
use linli_domain::identity::Action;
use linli_domain::ids::PublicId;
use linli_storage::disputes::{Dispute, StepTaken, dispute, disputes_in, steps_of};

use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::visits::list_planned_work::name_of;

const DISPUTES_MAX: i64 = 500;
/// Closed ones are listed for so many days.
const CLOSED_HOURS: i64 = 24 * 30;

/// One with its steps, who took them, and what may follow.
#[derive(Debug, Clone)]
pub struct OpenedDispute {
    pub dispute: Dispute,
    pub steps: Vec<(StepTaken, Option<String>)>,
    pub next: Vec<DisputeStep>,
}

pub async fn list_disputes(
    app: &App,
    ctx: &Context,
    area: GridCode,
) -> Result<Vec<Dispute>, Error> {
    let scope = ctx.scope_within(Action::ListDisputes, area)?;
    let mut reader = app.db.read().await?;
    let since = ctx.now.plus_hours(-CLOSED_HOURS);
    let found = disputes_in(&mut reader, &scope, since, DISPUTES_MAX).await?;
    app.note_read(Record::of(ctx, Action::ListDisputes, area).about("disputes", found.len()));
    Ok(found)
}

pub async fn open_dispute(app: &App, ctx: &Context, id: PublicId) -> Result<OpenedDispute, Error> {
    let mut reader = app.db.read().await?;
    let found = dispute(&mut reader, id.district, id.id).await?.ok_or_else(Error::not_found)?;
    ctx.authorize(Action::OpenDispute, found.grid_code)?;
    let (mut steps, mut names) = (Vec::new(), HashMap::new());
    for step in steps_of(&mut reader, id.district, id.id).await? {
        let by = name_of(&mut reader, &mut names, step.by_user).await?;
        steps.push((step, by));
    }
    let taken: Vec<DisputeStep> =
        steps.iter().filter_map(|(one, _)| DisputeStep::from_word(&one.step)).collect();
    let state = DisputeState::from_word(&found.state);
    app.note_read(Record::of(ctx, Action::OpenDispute, found.grid_code).about("dispute", id));
    Ok(OpenedDispute {
        next: state.map(|s| s.next(&taken)).unwrap_or_default(),
        dispute: found,
        steps,
    })
}
