//! Checks at a gate: judged from memory, answered when durable. What was done without a network is `merge_check`.

use std::sync::Arc;

use linli_domain::areas::District;
use linli_domain::gates::check::{
    Direction, Errand, Facts, PassFacts, Reason, Shown, TEMPERATURES, judge, tenths,
};
use linli_domain::gates::plate::Plate;
use linli_domain::identity::Action;
use linli_domain::ids::{GateId, PublicId};
use linli_domain::passes::PassNumber;
use linli_domain::passes::quota::Admission;
use linli_domain::plans::sections::Vehicles;
use linli_domain::time::Moment;
use uuid::Uuid;

use super::follow::known;
use super::group::{Judged, Spend, write};
use super::logged::Logged;
use super::memory::{DistrictMemory, KnownGate, KnownPass, Seen};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::operations::apply_operations::{bad_body, spoken};

/// Checks of one call.
pub const CHECKS_MAX: usize = 50;
/// Seen at another gate so shortly before, one pass is in two hands.
const AGAIN_MS: i64 = 60_000;
/// What a device did is taken for this long; older work is somebody's mistake.
pub(super) const PAST_DAYS: i64 = 14;
const STEPS_CHARS_MAX: usize = 300;

/// What was shown at the gate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shows {
    Nothing,
    /// A scanned pass: district, number and what only the server knows.
    Scanned {
        number: PassNumber,
        mac: [u8; 8],
    },
    /// A number typed from paper.
    Typed(PassNumber),
    /// Read as a pass and found to be none of ours by the device.
    Forged,
}

impl Shows {
    pub(super) fn number(&self) -> Option<PassNumber> {
        match self {
            Self::Scanned { number, .. } | Self::Typed(number) => Some(*number),
            Self::Nothing | Self::Forged => None,
        }
    }

    /// Guessing a number is not having the pass.
    pub(super) fn is(&self, pass: &KnownPass) -> bool {
        match self {
            Self::Scanned { mac, .. } => same(pass.mac, *mac),
            _ => true,
        }
    }
}

/// One check as the gate sends it.
#[derive(Debug, Clone)]
pub struct NewCheck {
    /// Made by the device: known by it however often it comes.
    pub id: Uuid,
    pub direction: Direction,
    pub shows: Shows,
    pub plate: Option<String>,
    /// Where freight comes from, going in, or goes to, going out: an area's digits.
    pub freight: Option<String>,
    pub errand: Option<Errand>,
    /// Degrees Celsius.
    pub temperature: Option<f64>,
    pub mask: Option<bool>,
    /// What was done about it, words of the plan's steps.
    pub steps: Vec<String>,
    /// Done at that moment without the server, with what the device had said.
    pub past: Option<(Moment, Option<Reason>)>,
}

/// The answer to one check.
#[derive(Debug, Clone)]
pub struct Checked {
    pub id: Uuid,
    pub reason: Reason,
    pub hint: Option<String>,
    pub next_at: Option<Moment>,
    /// The household had gone out already.
    pub is_twice: bool,
    /// Answered before.
    pub is_repeat: bool,
}

/// `<district>.<number>.<mac>`, as the device has it from the code it scanned.
pub fn read_scanned(text: &str) -> Option<Shows> {
    let mut parts = text.split('.');
    let district = parts.next()?.parse().ok()?;
    let number = parts.next()?.parse().ok()?;
    let mac = u64::from_str_radix(parts.next().filter(|mac| mac.len() == 16)?, 16).ok()?;
    let number = PassNumber { district, number };
    parts.next().is_none().then_some(Shows::Scanned { number, mac: mac.to_be_bytes() })
}

/// Records what was checked now, at most `CHECKS_MAX`.
///
/// # Errors
/// Not at this gate; a temperature or plate nobody can have; too busy, then the device judges by itself.
pub async fn record_checks(
    app: &App,
    ctx: &Context,
    gate: PublicId,
    checks: Vec<NewCheck>,
) -> Result<Vec<Checked>, Error> {
    if checks.is_empty() || checks.len() > CHECKS_MAX {
        return Err(Error::invalid(
            "gates.checks",
            format!("一次 1 至 {CHECKS_MAX} 条：请分批上传。"),
            format!("1 to {CHECKS_MAX} checks a call: send them in parts."),
        ));
    }
    let memory = known(app, gate.district).await?;
    let here = memory.gate(GateId(gate.id)).ok_or_else(Error::not_found)?;
    ctx.authorize(Action::RecordChecks, here.area)?;
    let mut answers = Vec::with_capacity(checks.len());
    let mut judged = Vec::with_capacity(checks.len());
    for check in &checks {
        let pass = shown_pass(app, gate.district, &memory, check).await?;
        let hint = pass.map(|pass| pass.hint());
        if let Some(reason) = memory.answer(check.id) {
            let (id, next_at) = (check.id, None);
            answers.push(Checked { id, reason, hint, next_at, is_twice: false, is_repeat: true });
            continue;
        }
        let (one, next_at) = judge_one(ctx, &memory, &here, pass, check)?;
        let (id, reason) = (check.id, one.logged.reason);
        answers.push(Checked { id, reason, hint, next_at, is_twice: false, is_repeat: false });
        judged.push(one);
    }
    let spends: Vec<Option<Spend>> = judged.iter().map(|one| one.spend).collect();
    let outcomes =
        if judged.is_empty() { Vec::new() } else { write(app, gate.district, judged).await? };
    let fresh = answers.iter_mut().filter(|answer| !answer.is_repeat);
    for ((answer, outcome), spend) in fresh.zip(outcomes).zip(spends) {
        answer.reason = outcome.reason;
        answer.next_at = outcome.next_at.or(answer.next_at);
        answer.is_twice = outcome.is_twice;
        if let Some(spend) = spend
            && outcome.reason != Reason::Used
        {
            memory.add_use(spend.household, use_of(ctx.now, answer.id));
        }
    }
    memory.keep_answers(answers.iter().map(|answer| (answer.id, answer.reason)));
    Ok(answers)
}

fn use_of(at: Moment, check: Uuid) -> linli_domain::passes::quota::Use {
    linli_domain::passes::quota::Use { at, check }
}

/// The pass that was shown, of whichever district.
async fn shown_pass(
    app: &App,
    here: District,
    memory: &Arc<DistrictMemory>,
    check: &NewCheck,
) -> Result<Option<KnownPass>, Error> {
    let Some(number) = check.shows.number() else { return Ok(None) };
    let found = if number.district == here {
        memory.pass(number.number)
    } else {
        match known(app, number.district).await {
            Ok(other) => other.pass(number.number),
            Err(Error::Refused(_)) => None,
            Err(error) => return Err(error),
        }
    };
    Ok(found.filter(|pass| check.shows.is(pass)))
}

/// Compares without telling by the time it takes where they differ.
fn same(one: [u8; 8], other: [u8; 8]) -> bool {
    std::hint::black_box(u64::from_be_bytes(one) ^ u64::from_be_bytes(other)) == 0
}

pub(super) fn judge_one(
    ctx: &Context,
    memory: &DistrictMemory,
    here: &KnownGate,
    pass: Option<KnownPass>,
    check: &NewCheck,
) -> Result<(Judged, Option<Moment>), Error> {
    let at = match check.past {
        // A device's clock may be wrong: never later than now, never far back.
        Some((at, _)) => at.min(ctx.now).max(ctx.now.plus_hours(-24 * PAST_DAYS)),
        None => ctx.now,
    };
    let number = check.shows.number().map(|number| number.number);
    let temperature = check.temperature.map(temperature).transpose()?;
    let plate = check.plate.as_deref().map(Plate::read).transpose();
    let plate = plate.map_err(|error| spoken(&error))?;
    let gates = &here.rules.gates;
    let shown = match (&check.shows, pass) {
        (Shows::Nothing, _) => Shown::Nothing,
        (Shows::Forged, _) => Shown::Forged,
        (_, None) => Shown::Unknown,
        (_, Some(pass)) => Shown::Pass(PassFacts {
            validity: pass.validity,
            is_revoked: pass.is_revoked,
            is_held: memory.is_held(&pass, at),
            is_for_here: pass.is_for(here.area),
            is_again: number.is_some_and(|number| is_again(memory, number, here.serial, at)),
        }),
    };
    let spend = pass.and_then(|pass| spend_of(here, &pass, check));
    let quota = spend.map(|spend| spend.quota.admits(&memory.uses(spend.household), at, check.id));
    let reason = judge(&Facts {
        at,
        direction: check.direction,
        shown,
        is_open: here.gate.is_open(at),
        temperature,
        temperature_max: gates.temperature_max(),
        mask: check.mask,
        needs_mask: gates.mask,
        quota: quota.filter(|_| check.past.is_none()),
        vehicle: vehicle(&gates.vehicles, plate.as_ref(), check.freight.as_deref()).map(
            |by_plan| {
                let answer = plate.as_ref().and_then(|plate| memory.plate_answer(plate, at));
                answer.map_or(by_plan, |answer| answer.judge(by_plan))
            },
        ),
    });
    // What was done at the gate is what is kept; the records' own word stands beside it.
    let goes = check.past.map_or(reason, |(_, said)| said.unwrap_or(reason));
    let is_let_out = matches!(goes.verdict(), linli_domain::gates::check::Verdict::Admit)
        || matches!(goes, Reason::Again | Reason::NoMask | Reason::Dated);
    let steps = check.steps.join(" ");
    if steps.chars().count() > STEPS_CHARS_MAX {
        return Err(bad_body("steps"));
    }
    let next_at = match quota {
        Some(Admission::Used { next_at }) if reason == Reason::Used => Some(next_at),
        _ => None,
    };
    let judged = Judged {
        spend: spend.filter(|_| is_let_out && !matches!(quota, Some(Admission::Counted))),
        is_past: check.past.is_some(),
        logged: Logged {
            id: check.id,
            gate: here.serial,
            area: here.area.number(),
            at: at.0,
            direction: check.direction,
            number,
            person: pass.and_then(|pass| pass.person).map(|id| id.0),
            errand: check.errand,
            plate: plate.map(|plate| plate.as_str().to_owned()),
            temperature,
            mask: check.mask,
            reason: goes,
            found: (goes != reason).then_some(reason),
            is_twice: false,
            steps,
            user: ctx.user().map(|id| id.0),
        },
    };
    Ok((judged, next_at))
}

/// What plate and load mean at this gate.
fn vehicle(rules: &Vehicles, plate: Option<&Plate>, freight: Option<&str>) -> Option<Reason> {
    if freight.is_some_and(|area| rules.bars_freight(area)) {
        return Some(Reason::Barred);
    }
    plate.map(|plate| rules.judge(plate))
}

fn temperature(celsius: f64) -> Result<i16, Error> {
    tenths(celsius).ok_or_else(|| {
        let (low, high) = (TEMPERATURES.start() / 10, TEMPERATURES.end() / 10);
        Error::invalid(
            "gates.temperature",
            format!("体温须在 {low} 至 {high} ℃ 之间：请再量一次，或留空。"),
            format!(
                "A temperature lies between {low} and {high} °C: measure again or leave it out."
            ),
        )
    })
}

fn is_again(memory: &DistrictMemory, number: u32, gate: u32, at: Moment) -> bool {
    let before = memory.see(number, Seen { gate, at });
    before.is_some_and(|before| before.gate != gate && (at.0 - before.at.0).abs() < AGAIN_MS)
}

/// What of the household's quota the errand takes.
fn spend_of(here: &KnownGate, pass: &KnownPass, check: &NewCheck) -> Option<Spend> {
    let (quota, household) = (pass.quota?, pass.household?);
    let rule = here.rules.pass(pass.kind)?;
    let spends = check.direction == Direction::Out
        && check.errand.is_some_and(|errand| rule.spends.contains(&errand));
    spends.then_some(Spend { household, quota })
}
