//! Asking to leave, by the resident or a worker for them. What the plan refuses is answered at once with
//! its reason; who is held by a measure is told so and shown the medical way; the rest waits for an
//! officer.

use linli_domain::areas::GridCode;
use linli_domain::departures::{DAYS_MAX, DecidedHow, DepartureKind, DepartureState};
use linli_domain::identity::Action;
use linli_domain::ids::{PersonId, PublicId};
use linli_domain::lang::Lang;
use linli_domain::time::Moment;
use linli_storage::departures::{Departure, departures_of, insert_departure};
use linli_storage::registry::households_of;
use linli_storage::{Reader, Tx};
use serde_json::json;
use zeroize::Zeroizing;

use super::{DepartureView, held, is_own, person_area, rules, state_of, view_of};
use crate::app::App;
use crate::context::{Actor, Context};
use crate::error::Error;
use crate::journal::Record;
use crate::measures::text_of;

const DESTINATION_CHARS_MAX: usize = 200;
/// Asked for this long ahead at most.
const AHEAD_DAYS: i64 = 90;
/// Departures of one person that are looked through, and requests that wait at once.
const KNOWN_MAX: i64 = 200;
const OPEN_MAX: usize = 5;
/// What began a little ago may still be asked for: the door is closing, the paper comes after.
const BACK_MINUTES: i64 = 60;

/// What is asked for.
#[derive(Clone)]
pub struct NewDeparture {
    pub person: PublicId,
    pub kind: DepartureKind,
    pub destination: String,
    pub reason: Option<String>,
    pub from_at: Moment,
    pub until_at: Moment,
}

/// Keeps the request with what follows at once.
///
/// # Errors
/// Times that cannot be, an open request for the same time, too many that wait.
pub async fn request_departure(
    app: &App,
    ctx: &Context,
    new: NewDeparture,
) -> Result<DepartureView, Error> {
    let district = new.person.district;
    let mut reader = app.db.read().await?;
    let grid = authorized_for(&mut reader, ctx, new.person).await?;
    let (rules, version) = rules(&mut reader, grid, ctx.now.day()).await?;
    let rule = rules.rule(new.kind);
    check_times(&new, i64::from(rule.days_max), ctx.now)?;
    let destination = text_in_line(&new.destination)?;
    let reason = new.reason.as_deref().filter(|text| !text.trim().is_empty());
    let reason = reason.map(text_of).transpose()?;
    let person = PersonId(new.person.id);
    check_others(departures_of(&mut reader, district, person, KNOWN_MAX).await?, &new)?;
    let held = held(&mut reader, district, person, ctx.now).await?;
    let household = households_of(&mut reader, district, person).await?.first().copied();
    drop(reader);
    let mut departure = Departure {
        id: ctx.id(),
        person_id: person,
        household_id: household,
        grid_code: grid,
        kind: new.kind.word().to_owned(),
        destination: Zeroizing::new(destination),
        reason: reason.map(Zeroizing::new),
        from_at: new.from_at,
        until_at: new.until_at,
        state: DepartureState::Requested.word().to_owned(),
        requested_at: ctx.now,
        requested_by: ctx.user(),
        decided_at: None,
        decided_by: None,
        decided_how: None,
        decision: None,
        plan_version: version,
        clause: (!rule.clause.is_empty()).then(|| rule.clause.clone()),
        measure_id: None,
        left_at: None,
        returned_at: None,
        version: 1,
        name: String::new(),
    };
    // A medical way stays open whatever else holds: only an officer says no to it.
    let refused = match &held {
        Some(held) if new.kind != DepartureKind::Medical => {
            departure.measure_id = Some(held.measure);
            Some((DecidedHow::Measure, held.answer(Lang::Zh)))
        }
        _ if rule.refused => Some((DecidedHow::Plan, rule.text.clone())),
        _ => None,
    };
    if let Some((how, why)) = refused {
        departure.state = DepartureState::Refused.word().to_owned();
        departure.decided_at = Some(ctx.now);
        departure.decided_how = Some(how.word().to_owned());
        departure.decision = Some(Zeroizing::new(why));
    }
    let id = departure.id;
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<(), Error> {
        insert_departure(tx, district, &departure).await?;
        let values = json!({
            "departure": departure.id, "kind": departure.kind, "state": departure.state,
            "decided_how": departure.decided_how, "from": departure.from_at,
            "until": departure.until_at,
        });
        let person = PublicId::new(district, departure.person_id);
        let record = Record::of(ctx, Action::RequestDeparture, grid).about("person", person);
        Ok(record.values(&values).write(tx).await?)
    })
    .await?;
    let mut reader = app.db.read().await?;
    let kept = linli_storage::departures::departure(&mut reader, district, id).await?;
    view_of(&mut reader, ctx, district, kept.ok_or_else(Error::not_found)?).await
}

/// Where the person lives, if the actor may ask for them.
async fn authorized_for(
    reader: &mut Reader,
    ctx: &Context,
    person: PublicId,
) -> Result<GridCode, Error> {
    let grid = person_area(reader, person).await?;
    if let Actor::Resident { phone_index } = &ctx.actor {
        let own = is_own(reader, phone_index, person.district, PersonId(person.id)).await?;
        return if own { Ok(grid) } else { Err(Error::not_found()) };
    }
    ctx.authorize(Action::RequestDeparture, grid)?;
    Ok(grid)
}

fn check_times(new: &NewDeparture, days_max: i64, now: Moment) -> Result<(), Error> {
    let early = new.from_at < now.plus_minutes(-BACK_MINUTES);
    let late = new.from_at > now.plus_hours(AHEAD_DAYS * 24);
    if early || late || new.until_at <= new.from_at {
        return Err(Error::invalid(
            "departures.times",
            format!("外出时间须从现在起 {AHEAD_DAYS} 天之内，返回时间须晚于外出时间。"),
            format!("Leaving lies within the next {AHEAD_DAYS} days, and coming back after it."),
        ));
    }
    let days = days_max.min(DAYS_MAX);
    if new.until_at.0 - new.from_at.0 > days * 24 * 3_600_000 {
        return Err(Error::invalid(
            "departures.days",
            format!("这类外出最长 {days} 天：请改返回时间，到期前可以再申请。"),
            format!("Departures of this kind last at most {days} days: change the return."),
        ));
    }
    Ok(())
}

fn text_in_line(text: &str) -> Result<String, Error> {
    let text = text.trim();
    if (1..=DESTINATION_CHARS_MAX).contains(&text.chars().count()) && !text.contains('\0') {
        return Ok(text.to_owned());
    }
    Err(Error::invalid(
        "departures.destination",
        format!("请写明去哪里，1 至 {DESTINATION_CHARS_MAX} 字。"),
        format!("Write where to, 1 to {DESTINATION_CHARS_MAX} characters."),
    ))
}

fn check_others(others: Vec<Departure>, new: &NewDeparture) -> Result<(), Error> {
    let mut waiting = 0;
    for other in others {
        let state = state_of(&other)?;
        let open = !state.is_over() && other.until_at > new.from_at;
        if open && other.from_at < new.until_at && other.kind == new.kind.word() {
            return Err(Error::state(
                "departures.twice",
                "这段时间已有一份同类外出申请：请查看那一份，或先撤回。",
                "There is a request of this kind for this time: look at it, or withdraw it first.",
            ));
        }
        waiting += usize::from(open && state == DepartureState::Requested);
    }
    if waiting >= OPEN_MAX {
        return Err(Error::state(
            "departures.open",
            "已有多份外出申请待审批：请等社区答复，或直接打电话。",
            "Several requests wait for a decision already: wait for it, or call.",
        ));
    }
    Ok(())
}
