//! What a matter becomes by an act: its state by the course of the domain, its clocks by the office's hours, who has
//! it now. Computes; writes nothing.

use linli_domain::areas::AreaLevel;
use linli_domain::ids::UserId;
use linli_domain::matters::category::Process;
use linli_domain::matters::clock::Span;
use linli_domain::matters::course::{Act, Standing, State, above, after, outcome_of};
use linli_domain::matters::route::route;
use linli_domain::time::Moment;
use linli_storage::matters::Matter;
use uuid::Uuid;

use super::Rules;
use super::step_matter::Doing;
use crate::error::Error;
use crate::operations::apply_operations::spoken;

/// The spans of a matter's stages.
pub(super) fn spans_of(matter: &Matter) -> Vec<Span> {
    matter.spans.split('|').filter_map(|span| span.parse().ok()).collect()
}

fn written(spans: &[Span]) -> String {
    spans.iter().map(Span::to_string).collect::<Vec<_>>().join("|")
}

/// Where a matter stands, for the rules.
pub(super) fn standing(rules: &Rules, matter: &Matter, now: Moment) -> Standing {
    let spans = spans_of(matter);
    let reopen_days = i64::from(rules.rules.reopen_days);
    let plain = |id: Option<UserId>| id.map(Uuid::from);
    Standing {
        state: matter.state,
        process: Process::from_word(&matter.process).unwrap_or(Process::Dispatch),
        level: matter.level,
        is_urgent: matter.is_urgent,
        is_suspended: matter.suspended_at.is_some(),
        is_attempted: matter.is_attempted,
        stages_left: spans.len().saturating_sub(matter.stage + 1),
        asked_by: plain(matter.asked_by),
        fixer: plain(matter.fixer),
        handler: plain(matter.handler),
        outcome: matter.outcome,
        may_reopen: matter.closed_at.is_some_and(|at| now <= at.plus_hours(24 * reopen_days)),
    }
}

/// The matter after an act by somebody.
///
/// # Errors
/// Why it is not possible.
pub(crate) fn becomes(
    rules: &Rules,
    before: &Matter,
    doing: &Doing,
    by: Option<UserId>,
    now: Moment,
) -> Result<Matter, Error> {
    let standing = standing(rules, before, now);
    let state = after(&standing, doing.act, by.map(Uuid::from)).map_err(|error| spoken(&error))?;
    let mut one = before.clone();
    one.state = state;
    one.version += 1;
    one.changed_at = now;
    if doing.act.is_response() && one.answered_at.is_none() {
        one.answered_at = Some(now);
    }
    if by.is_some() && TRIES.contains(&doing.act) {
        one.is_attempted = true;
    }
    match doing.act {
        Act::Take => {
            one.owner = one.owner.or(by);
            one.is_apart = false;
            file(rules, &mut one, doing, now);
        }
        Act::Dispatch => dispatch(rules, &mut one, doing, now)?,
        Act::Start => one.handler = one.handler.or(by),
        Act::StageDone => {
            one.stage += 1;
            one.fixer = by;
            tick(rules, &mut one);
        }
        Act::FeedBack => {
            one.fixer = by;
            one.asked_span = None;
            one.asked_by = None;
            one.next_at = Some(rules.office().due(now, rules.rules.verify));
        }
        Act::Rework => {
            one.reworks += 1;
            one.fixer = None;
            tick(rules, &mut one);
        }
        Act::SendBack => {
            (one.handler, one.task_force) = (None, None);
        }
        Act::Raise => raise(rules, &mut one, now),
        Act::Suspend => {
            one.suspended_at = Some(now);
            one.next_at = None;
        }
        Act::Resume => resume(rules, &mut one, now),
        Act::AskExtension => {
            one.asked_span = Some(doing.span.ok_or_else(|| missing_span(&one))?.to_string());
            one.asked_by = by;
            added(&one, doing.span)?;
        }
        Act::GrantExtension => {
            let span = one.asked_span.take().and_then(|span| span.parse().ok());
            one.spans = added(&one, span)?;
            one.asked_by = None;
            tick(rules, &mut one);
        }
        Act::RefuseExtension => (one.asked_span, one.asked_by) = (None, None),
        Act::Supervise => one.supervised_at = Some(now),
        Act::Review => {
            if let Some(level) = above(one.level) {
                one.level = level;
            }
            tick(rules, &mut one);
        }
        Act::GiveOver => {
            if one.owner == doing.from {
                one.owner = doing.handler;
            }
            if one.handler == doing.from {
                one.handler = doing.handler;
            }
        }
        Act::Rate => {
            one.rating = doing.rating;
            one.rated_at = Some(now);
        }
        Act::Reopen => reopen(rules, &mut one, doing, now),
        Act::Meet => (one.meet_at, one.at_home) = (doing.meet_at, doing.at_home),
        Act::Unmerge => {
            (one.outcome, one.closed_at, one.merged_into) = (None, None, None);
            if one.filed_at.is_none() {
                file(rules, &mut one, doing, now);
            }
            tick(rules, &mut one);
        }
        _ => {}
    }
    if let Some(outcome) = outcome_of(doing.act) {
        if one.filed_at.is_none() {
            file(rules, &mut one, doing, now);
        }
        one.outcome = Some(outcome);
        one.closed_at = Some(now);
        (one.next_at, one.suspended_at) = (None, None);
        (one.asked_span, one.asked_by) = (None, None);
        one.owner = one.owner.or(by);
    }
    Ok(one)
}

/// Acts that are an attempt at it where it lies.
const TRIES: [Act; 8] = [
    Act::Take,
    Act::Answer,
    Act::Dispatch,
    Act::Start,
    Act::StageDone,
    Act::FeedBack,
    Act::SendBack,
    Act::Rework,
];

/// The case is filed: kind and urgency as the office sees them, clocks from now.
fn file(rules: &Rules, one: &mut Matter, doing: &Doing, now: Moment) {
    if let Some(kind) = &doing.kind {
        one.kind.clone_from(kind);
    }
    one.is_urgent = doing.is_urgent.unwrap_or(one.is_urgent);
    let category = rules.category(&one.kind);
    let stages = category.map(|one| one.stages.as_slice()).unwrap_or_default();
    let spans: Vec<Span> = stages.iter().map(|stage| stage.within).collect();
    let spans = if spans.is_empty() { vec![Span::Workdays(3)] } else { spans };
    if let Some(category) = category {
        category.process.word().clone_into(&mut one.process);
        let route = route(rules.pack.as_deref(), category, one.is_urgent);
        one.is_published = route.is_published;
        one.is_followed = route.is_followed;
        // Never further down than it already lies.
        one.level = one.level.min(route.level);
    }
    one.filed_at = Some(now);
    one.spans = written(&spans);
    one.clock_from = Some(now);
    one.stage = 0;
    tick(rules, one);
}

fn dispatch(rules: &Rules, one: &mut Matter, doing: &Doing, now: Moment) -> Result<(), Error> {
    if one.filed_at.is_none() {
        file(rules, one, doing, now);
    }
    let force = doing.task_force.clone().or_else(|| {
        let usual = rules.category(&one.kind).and_then(|kind| kind.handled_by.clone());
        usual.filter(|_| doing.level.is_none() && doing.handler.is_none())
    });
    if let Some(force) = &force
        && !rules.task_forces.iter().any(|known| known.id == *force)
    {
        return Err(Error::invalid(
            "matters.task_force",
            "预案里没有这个部门：请从列表里选。",
            "The plan has no such department: choose one of the list.",
        ));
    }
    if force.is_none() && doing.handler.is_none() && doing.level.is_none() {
        return Err(Error::invalid(
            "matters.to_whom",
            "请选派给哪一级、哪个部门或哪个人。",
            "Say to which level, department or person it goes.",
        ));
    }
    if let Some(level) = doing.level {
        one.level = level;
    }
    one.task_force = force;
    one.handler = doing.handler;
    one.fixer = None;
    tick(rules, one);
    Ok(())
}

/// One level up. Who has been handling it goes on; the level above watches.
fn raise(rules: &Rules, one: &mut Matter, now: Moment) {
    if let Some(level) = above(one.level) {
        one.level = level;
    }
    if one.handler.is_some() || one.task_force.is_some() {
        one.state = State::Handling;
    }
    if one.filed_at.is_none() {
        // Nobody has answered: the clock of the work starts all the same.
        file(rules, one, &Doing::of(Act::Raise), now);
    }
    one.is_attempted = false;
    one.raised += 1;
    one.next_at = Some(rules.office().due(now, rules.rules.raised));
}

/// What was left when it was paused is left now.
fn resume(rules: &Rules, one: &mut Matter, now: Moment) {
    let paused = one.suspended_at.take().unwrap_or(now);
    let Some(from) = one.clock_from else {
        one.next_at = Some(one.answer_due_at.max(now));
        return;
    };
    let office = rules.office();
    let left: Vec<Span> =
        spans_of(one).into_iter().map(|span| office.left(from, span, paused)).collect();
    one.spans = written(&left);
    one.clock_from = Some(now);
    tick(rules, one);
    if one.state == State::FedBack {
        one.next_at = Some(office.due(now, rules.rules.verify));
    }
}

fn reopen(rules: &Rules, one: &mut Matter, doing: &Doing, now: Moment) {
    one.reopened += 1;
    (one.outcome, one.closed_at, one.fixer) = (None, None, None);
    (one.rating, one.rated_at) = (None, None);
    (one.handler, one.task_force) = (None, None);
    // Whoever thought it was settled is not asked alone again.
    one.level = one.level.min(AreaLevel::Community);
    file(rules, one, doing, now);
}

/// The spans with so much more for the stages that are left.
fn added(one: &Matter, more: Option<Span>) -> Result<String, Error> {
    let more = more.ok_or_else(|| missing_span(one))?;
    let mut spans = spans_of(one);
    let mut longer = false;
    for span in spans.iter_mut().skip(one.stage) {
        if let Some(sum) = span.plus(more) {
            *span = sum;
            longer = true;
        }
    }
    if longer { Ok(written(&spans)) } else { Err(missing_span(one)) }
}

fn missing_span(one: &Matter) -> Error {
    let unit = match spans_of(one).get(one.stage) {
        Some(Span::Urgent(_)) => {
            ("紧急小时，例如 3 urgent hours", "urgent hours, e.g. 3 urgent hours")
        }
        Some(Span::Working(_)) => {
            ("工作小时，例如 4 working hours", "working hours, e.g. 4 working hours")
        }
        _ => ("工作日，例如 3 workdays", "workdays, e.g. 3 workdays"),
    };
    Error::invalid(
        "matters.span",
        format!("这件事按{}申请延期。", unit.0),
        format!("More time for this matter is asked for in {}.", unit.1),
    )
}

/// Sets both due moments from the spans and the moment they count from.
pub(super) fn tick(rules: &Rules, one: &mut Matter) {
    let Some(from) = one.clock_from else { return };
    let (spans, office) = (spans_of(one), rules.office());
    one.due_at = spans.iter().map(|span| office.due(from, *span)).max();
    if one.suspended_at.is_none() {
        one.next_at = spans.get(one.stage).map(|span| office.due(from, *span)).or(one.due_at);
    }
}
