//! Opens a case from a positive or by an officer: who, found what, since when. The infectious window
//! follows from the plan, the twenty-four hours from when word came. One person has one open case.

use linli_domain::areas::{AreaLevel, District};
use linli_domain::identity::Action;
use linli_domain::ids::{CaseId, PersonId, PositiveId, PublicId};
use linli_domain::matters::number;
use linli_domain::time::Moment;
use linli_domain::tracing::{CaseKind, CaseState, ONSET_DAYS_MAX, window_from};
use linli_storage::registry::{households_of, person};
use linli_storage::testing::{Positive, positive};
use linli_storage::tracing::{
    Case, case_of_positive, count_cases_on, insert_case, lock_presences, open_cases, set_received,
};
use linli_storage::{Reader, Tx};
use serde_json::json;

use super::{rules_of, tracing_plan};
use crate::app::App;
use crate::arrivals::record_area_case::case_registered;
use crate::context::Context;
use crate::error::Error;
use crate::facts::decide_stays::decide_stays_in;
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
    pub positive: Option<PublicId>,
}

/// Opens a case. `received_at` is when word of it came, now unless said; a positive says it by itself.
///
/// # Errors
/// The person is not registered, no date or one in the future, the positive is not this person's or
/// was withdrawn, or there is a case already.
pub async fn register_case(
    app: &App,
    ctx: &Context,
    mut new: NewCase,
    received_at: Option<Moment>,
) -> Result<PublicId, Error> {
    let district = new.person.district;
    let mut reader = app.db.read().await?;
    let found = person(&mut reader, district, PersonId(new.person.id)).await?;
    let found = found.ok_or_else(Error::not_found)?;
    ctx.authorize(Action::RegisterCase, found.grid_code)?;
    let from_positive = match new.positive {
        Some(id) => Some(holding(&mut reader, id, found.id, district).await?),
        None => None,
    };
    // Of somebody without symptoms the sampling is the date; the laboratory has told it.
    if let (None, None, Some(one)) = (new.onset_at, new.sampled_at, &from_positive) {
        new.sampled_at = Some(one.sampled_at);
    }
    check_times(&new, ctx.now)?;
    if received_at.is_some_and(|at| !is_near(at, ctx.now)) {
        return Err(wrong_time());
    }
    let plan = tracing_plan(&mut reader, found.grid_code, ctx.now.day()).await?;
    let days = rules_of(plan.as_ref()).days_before_onset;
    let from = window_from(new.onset_at, new.sampled_at, days).ok_or_else(no_date)?;
    let home = households_of(&mut reader, district, found.id).await?.first().copied();
    drop(reader);
    let version = plan.map(|plan| plan.version).unwrap_or_default();
    let made = app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<PublicId, Error> {
        // Numbers are given one after the other.
        lock_presences(tx, district).await?;
        let before = match &from_positive {
            Some(one) => case_of_positive(tx, district, one.id, found.id).await?,
            None => open_cases(tx, district, found.id).await?.into_iter().next(),
        };
        if let Some(before) = before {
            return Err(already(&before));
        }
        let confirmed_at = from_positive.as_ref().map(|one| one.confirmed_at);
        let received_at = confirmed_at.or(received_at).unwrap_or(ctx.now).min(ctx.now);
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
            source_id: new.positive.map(|from| from.id),
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
        set_received(tx, district, id, received_at).await?;
        Record::of(ctx, Action::RegisterCase, case.grid_code)
            .about("case", id.0)
            .values(&json!({
                "number": case.number, "kind": case.kind, "onset_at": case.onset_at,
                "sampled_at": case.sampled_at, "window_from": case.window_from,
                "received_at": received_at, "positive": case.source_id,
            }))
            .write(tx)
            .await?;
        case_registered(tx, ctx, case.grid_code).await?;
        Ok(PublicId::new(district, id))
    });
    let made = made.await?;
    // The community may have risen: whoever stayed there is decided by what is known now.
    decide_stays_in(app, ctx, &[found.grid_code.at(AreaLevel::Community)]).await?;
    Ok(made)
}

/// The positive, if it is this person's and holds.
async fn holding(
    reader: &mut Reader,
    id: PublicId,
    person: PersonId,
    district: District,
) -> Result<Positive, Error> {
    let found = positive(reader, district, PositiveId(id.id)).await?;
    let theirs = |one: &Positive| id.district == district && one.person_id == person;
    let found = found.filter(theirs).ok_or_else(|| {
        Error::invalid(
            "cases.positive",
            "这个阳性不是此人的：请从此人的阳性记录中登记病例，或不填阳性。",
            "This positive is not this person's: open the case from their own, or name none.",
        )
    })?;
    if found.withdrawn_at.is_none() {
        return Ok(found);
    }
    Err(Error::state(
        "cases.positive_withdrawn",
        "这个阳性已撤销：不能据此登记病例。",
        "This positive was withdrawn: no case can rest on it.",
    ))
}

fn already(before: &Case) -> Error {
    let number = &before.number;
    if before.state == CaseState::Open.word() {
        return Error::state(
            "cases.open",
            format!("此人已有处置中的病例 {number}：请在该病例中更新。"),
            format!("This person has an open case, {number}: change that one."),
        );
    }
    Error::state(
        "cases.from_positive",
        format!("这份阳性报告已开立过病例 {number}：请查看该病例。"),
        format!("A case was opened from this positive before, {number}: look at that one."),
    )
}

/// Refuses what lies in the future or too long ago.
pub(crate) fn check_times(new: &NewCase, now: Moment) -> Result<(), Error> {
    if new.onset_at.is_none() && new.sampled_at.is_none() {
        return Err(no_date());
    }
    let times = [new.onset_at, new.sampled_at, new.isolated_at];
    if times.into_iter().flatten().all(|at| is_near(at, now)) { Ok(()) } else { Err(wrong_time()) }
}

fn is_near(at: Moment, now: Moment) -> bool {
    at <= now && at >= now.day().plus(-ONSET_DAYS_MAX).start()
}

fn wrong_time() -> Error {
    Error::invalid(
        "cases.time",
        format!("发病、采样、隔离或接报时间不能晚于现在，也不能早于 {ONSET_DAYS_MAX} 天前。"),
        format!(
            "Onset, sampling, isolation and when word came lie neither in the future nor \
             {ONSET_DAYS_MAX} days ago."
        ),
    )
}

fn no_date() -> Error {
    Error::invalid(
        "cases.date",
        "请填写发病时间；无症状感染者请填写采样时间。",
        "Give the onset, or the sampling of somebody without symptoms.",
    )
}
