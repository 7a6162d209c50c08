//! Opens a case from a positive or by an officer: who, found what, since when. The infectious window
//! follows from the plan. One person has one open case.

use linli_domain::identity::Action;
use linli_domain::ids::{CaseId, PersonId, PublicId};
use linli_domain::matters::number;
use linli_domain::time::Moment;
use linli_domain::tracing::{CaseKind, CaseState, ONSET_DAYS_MAX, window_from};
use linli_storage::Tx;
use linli_storage::registry::{households_of, person};
use linli_storage::tracing::{Case, count_cases_on, insert_case, lock_presences, open_cases};
use serde_json::json;
use uuid::Uuid;

use super::{rules_of, tracing_plan};
use crate::app::App;
use crate::arrivals::fall_risk_areas::count_days_anew;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

/// What is known when a case is opened.
#[derive(Debug, Clone, Copy)]
pub struct NewCase {
    pub person: PublicId,
    pub kind: CaseKind,
    pub onset_at: Option<Moment>,
    pub sampled_at: Option<Moment>,
    pub isolated_at: Option<Moment>,
    /// The positive it comes from; an officer opened it otherwise.
    pub positive: Option<Uuid>,
}

/// Opens a case.
///
/// # Errors
/// The person is not registered, no date or one in the future, or there is an open case already.
pub async fn register_case(app: &App, ctx: &Context, new: NewCase) -> Result<PublicId, Error> {
    let district = new.person.district;
    let mut reader = app.db.read().await?;
    let found = person(&mut reader, district, PersonId(new.person.id)).await?;
    let found = found.ok_or_else(Error::not_found)?;
    ctx.authorize(Action::RegisterCase, found.grid_code)?;
    check_times(&new, ctx.now)?;
    let plan = tracing_plan(&mut reader, found.grid_code, ctx.now.day()).await?;
    let days = rules_of(plan.as_ref()).days_before_onset;
    let from = window_from(new.onset_at, new.sampled_at, days).ok_or_else(no_date)?;
    let home = households_of(&mut reader, district, found.id).await?.first().copied();
    drop(reader);
    let version = plan.map(|plan| plan.version).unwrap_or_default();
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<PublicId, Error> {
        // Numbers are given one after the other.
        lock_presences(tx, district).await?;
        if let Some(open) = open_cases(tx, district, found.id).await?.first() {
            let number = &open.number;
            return Err(Error::state(
                "cases.open",
                format!("此人已有处置中的病例 {number}：请在该病例中更新。"),
                format!("This person has an open case, {number}: change that one."),
            ));
        }
        let id: CaseId = ctx.id();
        let earlier = count_cases_on(tx, district, ctx.now).await?;
        let case = Case {
            district,
            id,
            number: number(ctx.now.day(), earlier),
            grid_code: found.grid_code,
            person_id: found.id,
            household_id: home,
            kind: new.kind.word().to_owned(),
            onset_at: new.onset_at,
            sampled_at: new.sampled_at,
            isolated_at: new.isolated_at,
            window_from: from,
            plan_version: version.clone(),
            source: if new.positive.is_some() { "positive" } else { "officer" }.to_owned(),
            source_id: new.positive,
            opened_by: ctx.user(),
            opened_at: ctx.now,
            state: CaseState::Open.word().to_owned(),
            ended_at: None,
            ended_reason: None,
            version: 1,
            name: String::new(),
            proposed: 0,
            accepted: 0,
        };
        insert_case(tx, &case).await?;
        if new.kind != CaseKind::Excluded {
            count_days_anew(tx, case.grid_code, ctx.now.day()).await?;
        }
        Record::of(ctx, Action::RegisterCase, case.grid_code)
            .about("case", id.0)
            .values(&json!({
                "number": case.number, "kind": case.kind, "onset_at": case.onset_at,
                "sampled_at": case.sampled_at, "window_from": case.window_from,
            }))
            .write(tx)
            .await?;
        Ok(PublicId::new(district, id))
    })
    .await
}

/// Refuses what lies in the future or too long ago.
pub(crate) fn check_times(new: &NewCase, now: Moment) -> Result<(), Error> {
    if new.onset_at.is_none() && new.sampled_at.is_none() {
        return Err(no_date());
    }
    let earliest = now.day().plus(-ONSET_DAYS_MAX).start();
    let fits = |at: &Moment| *at <= now && *at >= earliest;
    let times = [new.onset_at, new.sampled_at, new.isolated_at];
    if times.iter().flatten().all(fits) {
        return Ok(());
    }
    Err(Error::invalid(
        "cases.time",
        format!("发病、采样或隔离时间不能晚于现在，也不能早于 {ONSET_DAYS_MAX} 天前。"),
        format!(
            "Onset, sampling and isolation lie neither in the future nor {ONSET_DAYS_MAX} days ago."
        ),
    ))
}

fn no_date() -> Error {
    Error::invalid(
        "cases.date",
        "请填写发病时间；无症状感染者请填写采样时间。",
        "Give the onset, or the sampling of somebody without symptoms.",
    )
}
