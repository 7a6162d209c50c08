//! Numbers of gates (M19, M20): how many went in and out each hour, how many were unusual, how long people
//! wait about, and which gates nobody seems to stand at.

use std::collections::{BTreeMap, HashMap};

use linli_domain::areas::GridCode;
use linli_domain::gates::GateKind;
use linli_domain::gates::check::{Direction, Reason};
use linli_domain::identity::{Action, Role};
use linli_domain::time::{Day, Moment};
use linli_storage::gates::{Gate, counts_of, gates_in, last_checks};
use linli_storage::identity::posts_around;

use super::known;
use super::list_gates::LIST_MAX;
use crate::app::App;
use crate::context::Context;
use crate::error::Error;

const HOUR_MS: i64 = 3_600_000;
/// An open gate where nobody was checked for so long is looked into.
const SILENT_HOURS: i64 = 1;
/// One guard checks about one person every ten seconds; what comes faster waits.
const SECONDS_A_CHECK: i64 = 10;

/// One hour of a gate.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct HourFlow {
    pub hour: i64,
    pub came_in: i64,
    pub went_out: i64,
    pub abnormal: i64,
}

/// One gate's day.
#[derive(Debug, Clone)]
pub struct GateFlow {
    pub gate: Gate,
    pub hours: Vec<HourFlow>,
    pub checks: i64,
    pub abnormal: i64,
    pub last_at: Option<Moment>,
    /// Open, and nobody was checked for an hour.
    pub is_silent: bool,
    /// Guards and volunteers whose post the gate lies in.
    pub guards: usize,
    /// Seconds people waited in the fullest hour, one guard assumed.
    pub wait_seconds: i64,
}

pub async fn view_gate_flow(
    app: &App,
    ctx: &Context,
    area: GridCode,
    day: Day,
) -> Result<Vec<GateFlow>, Error> {
    let scope = ctx.scope_within(Action::ViewGateFlow, area)?;
    let mut reader = app.db.read().await?;
    let gates = gates_in(&mut reader, &scope, LIST_MAX).await?;
    let mut districts: Vec<_> = gates.iter().map(|gate| gate.district).collect();
    districts.sort_unstable();
    districts.dedup();
    let (mut flows, mut last) = (HashMap::new(), HashMap::new());
    for district in districts {
        for one in counts_of(&mut reader, district, (day.start(), day.end())).await? {
            let hours: &mut BTreeMap<i64, HourFlow> =
                flows.entry((district, one.gate)).or_default();
            let hour = hours.entry(one.hour).or_default();
            hour.hour = one.hour;
            let side = if one.direction == Direction::In.word() {
                &mut hour.came_in
            } else {
                &mut hour.went_out
            };
            *side += one.checks;
            if Reason::from_word(&one.reason).is_none_or(Reason::is_abnormal) {
                hour.abnormal += one.checks;
            }
        }
        for (gate, at) in last_checks(&mut reader, district, day.start()).await? {
            last.insert((district, gate), at);
        }
    }
    let mut areas: Vec<GridCode> = gates.iter().map(|gate| gate.area).collect();
    areas.sort_unstable();
    areas.dedup();
    let mut guards = HashMap::new();
    for area in areas {
        let posts = posts_around(&mut reader, area, ctx.now.day()).await?;
        let stand = |role| matches!(role, Role::GateGuard | Role::Volunteer);
        guards.insert(area, posts.iter().filter(|(post, _)| stand(post.role)).count());
    }
    let since = ctx.now.plus_hours(-SILENT_HOURS);
    let flow = |gate: Gate| {
        let key = (gate.district, gate.serial);
        let hours: Vec<HourFlow> =
            flows.get(&key).map(|hours| hours.values().copied().collect()).unwrap_or_default();
        let last_at = last.get(&key).copied();
        let rules = known(&gate);
        // Nobody is checked at a hand-over point.
        let is_checked = rules.kind != GateKind::HandOver;
        let was_open = is_checked && rules.is_open(ctx.now) && rules.is_open(since);
        let fullest = hours.iter().map(|hour| hour.came_in + hour.went_out).max().unwrap_or(0);
        GateFlow {
            checks: hours.iter().map(|hour| hour.came_in + hour.went_out).sum(),
            abnormal: hours.iter().map(|hour| hour.abnormal).sum(),
            is_silent: day == ctx.now.day() && was_open && last_at.is_none_or(|at| at < since),
            wait_seconds: wait(fullest),
            guards: guards.get(&gate.area).copied().unwrap_or(0),
            last_at,
            hours,
            gate,
        }
    };
    Ok(gates.into_iter().map(flow).collect())
}

/// Half of the queue that builds up in an hour in which more came than one guard can check.
fn wait(checks: i64) -> i64 {
    let capacity = HOUR_MS / 1_000 / SECONDS_A_CHECK;
    (checks - capacity).max(0) * SECONDS_A_CHECK / 2
}
