//! Sends the bags out: a run for each building. Which households may not be met is looked at anew.

use linli_domain::identity::Action;
use linli_domain::ids::PublicId;
use linli_domain::supplies::{OrderState, RoundState};
use linli_storage::Tx;
use linli_storage::supplies::{
    Run, insert_runs, kept_households, set_isolated, step_round, waiting_buildings,
};
use serde_json::json;

use super::{authorized_round, home_kinds, moved};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

/// Answers how many runs there are.
///
/// # Errors
/// The round was not shared out, or its bags are on their way already.
pub async fn start_supply_runs(app: &App, ctx: &Context, id: PublicId) -> Result<usize, Error> {
    let mut reader = app.db.read().await?;
    let found = authorized_round(&mut reader, ctx, Action::StartSupplyRuns, id).await?;
    let kinds = home_kinds(&mut reader, found.community, ctx.now).await?;
    drop(reader);
    if found.state != RoundState::Shared.word() {
        return Err(Error::state(
            "supplies.not_shared",
            "这一轮还没有分配，或已经在配送：请看轮次的进度。",
            "This round was not shared out yet, or is being delivered: look at how far it is.",
        ));
    }
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<usize, Error> {
        let district = id.district;
        let step = (RoundState::Shared.word(), RoundState::Out.word());
        if !step_round(tx, district, found.id, step, ctx.now).await? {
            return Err(moved());
        }
        let places = waiting_buildings(tx, district, found.id).await?;
        let runs: Vec<Run> = places
            .into_iter()
            .map(|(building_id, grid_code, place)| Run {
                id: ctx.id(),
                round_id: found.id,
                building_id,
                grid_code,
                place,
                started_at: ctx.now,
                started_by: ctx.user(),
                finished_at: None,
            })
            .collect();
        insert_runs(tx, district, &runs).await?;
        let (low, high) = found.community.range();
        let kept = kept_households(tx, (district, low, high), &kinds, ctx.now).await?;
        set_isolated(tx, district, (found.id, OrderState::Out.word()), &kept).await?;
        Record::of(ctx, Action::StartSupplyRuns, found.community)
            .about("supply_round", id)
            .values(&json!({ "runs": runs.len() }))
            .write(tx)
            .await?;
        Ok(runs.len())
    })
    .await
}
