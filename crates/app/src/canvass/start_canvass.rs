//! Starts a canvass: every living household of an area goes on its list as not reached, with the
//! deadline of the plan in force. Changes nothing about the households.

use linli_domain::areas::{AreaLevel, District, GridCode};
use linli_domain::canvass::due::{CanvassDue, RISK_TRIGGER, canvass_due};
use linli_domain::identity::Action;
use linli_domain::ids::{CanvassId, PublicId};
use linli_domain::plans::pack::Pack;
use linli_domain::time::Moment;
use linli_storage::canvass::{self, Canvass, canvasses_touching};
use linli_storage::{Reader, Tx, areas};
use serde_json::json;
use uuid::Uuid;

use crate::app::App;
use crate::areas::unknown_area;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::plans::active_plan::{active_plan_with, no_plan};

const REASON_CHARS_MAX: usize = 200;
/// A trigger may be entered late, by at most this much.
const TRIGGER_HOURS_MAX: i64 = 72;
/// A deadline lies at most this far away.
const DUE_DAYS_MAX: i64 = 60;

/// What is asked for.
#[derive(Debug, Clone)]
pub struct StartCanvass {
    pub area: GridCode,
    /// Why, in a line; empty is "risk trigger".
    pub reason: String,
    /// When the trigger happened (a case, an order); now unless said.
    pub triggered_at: Option<Moment>,
    /// The deadline, where no plan sets it or another is ordered.
    pub due_at: Option<Moment>,
}

/// Answers the canvass and how many households are on its list.
///
/// # Errors
/// The area is unknown, has no household or an open canvass of its own; no plan in force sets the
/// deadline `risk_trigger` and none was given.
pub async fn start_canvass(
    app: &App,
    ctx: &Context,
    new: StartCanvass,
) -> Result<(Canvass, u64), Error> {
    ctx.authorize(Action::StartCanvass, new.area)?;
    let canvass = planned(&mut app.db.read().await?, ctx, &new).await?;
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| {
        if open_canvass(tx, canvass.district, canvass.area).await?.is_some() {
            return Err(Error::state(
                "canvass.open",
                "这个区域已有一次进行中的排查：请先结束它（linli canvass close），再开始新的一轮。",
                "This area has an open canvass: close it (`linli canvass close`) before a new round.",
            ));
        }
        begin(tx, ctx, &canvass).await
    })
    .await
}

/// The canvass that would start now, with the deadline given or that of the plan in force.
pub(crate) async fn planned(
    reader: &mut Reader,
    ctx: &Context,
    new: &StartCanvass,
) -> Result<Canvass, Error> {
    let district = new.area.district().ok_or_else(too_wide)?;
    let reason = read_reason(&new.reason, ctx)?;
    let triggered_at = new.triggered_at.unwrap_or(ctx.now);
    let ahead = triggered_at > ctx.now.plus_minutes(10);
    if ahead || triggered_at < ctx.now.plus_hours(-TRIGGER_HOURS_MAX) {
        return Err(Error::invalid(
            "canvass.trigger",
            "触发时间须在过去 72 小时内：请检查时间。",
            "The trigger lies within the past 72 hours: check the time.",
        ));
    }
    let known = areas::area(reader, new.area).await?.is_some();
    if !known && new.area.level() != AreaLevel::Grid {
        return Err(unknown_area(new.area));
    }
    let (due, plan_version) = due_of(reader, new, triggered_at, ctx.now).await?;
    Ok(Canvass {
        district,
        id: ctx.id(),
        area: new.area,
        plan_version,
        reason,
        triggered_at,
        start_due_at: due.start,
        due_at: due.complete,
        started_at: ctx.now,
        started_by: ctx.user(),
        closed_at: None,
    })
}

/// Puts every living household on the canvass's list, with its journal entry.
pub(crate) async fn begin(
    tx: &mut Tx,
    ctx: &Context,
    canvass: &Canvass,
) -> Result<(Canvass, u64), Error> {
    let households = canvass::start_canvass(tx, canvass).await?;
    if households == 0 {
        return Err(Error::state(
            "canvass.empty",
            "这个区域还没有住户：请先导入花名册（linli roster import）。",
            "No household lives in this area: import its roster first (`linli roster import`).",
        ));
    }
    let values = json!({
        "before": null,
        "after": {
            "area": canvass.area, "reason": canvass.reason, "plan": canvass.plan_version,
            "triggered_at": canvass.triggered_at, "due_at": canvass.due_at,
            "households": households,
        },
    });
    Record::of(ctx, Action::StartCanvass, canvass.area)
        .about("canvass", PublicId::new(canvass.district, canvass.id))
        .values(&values)
        .write(tx)
        .await?;
    Ok((canvass.clone(), households))
}

/// The cursor before the newest canvass.
pub(crate) const NEWEST: (Moment, CanvassId) = (Moment(i64::MAX), CanvassId(Uuid::max()));

/// The canvass of exactly this area that nobody has closed.
pub(crate) async fn open_canvass(
    reader: &mut Reader,
    district: District,
    area: GridCode,
) -> Result<Option<Canvass>, Error> {
    let near = canvasses_touching(reader, district, area, NEWEST, 100).await?;
    Ok(near.into_iter().find(|canvass| canvass.area == area && canvass.closed_at.is_none()))
}

/// The deadline given, else that of the plan in force when the canvass starts.
async fn due_of(
    reader: &mut Reader,
    new: &StartCanvass,
    trigger: Moment,
    now: Moment,
) -> Result<(CanvassDue, Option<String>), Error> {
    let of = |pack: &Pack| {
        let deadline = pack.document.deadlines.get(RISK_TRIGGER)?;
        canvass_due(deadline, new.area.level(), trigger)
    };
    let plan = active_plan_with(reader, new.area, now, |pack| of(pack).is_some()).await?;
    let planned = plan.as_ref().and_then(|plan| of(&plan.pack));
    let version = plan.map(|plan| plan.version);
    match (new.due_at, planned) {
        (None, Some(due)) => Ok((due, version)),
        (None, None) => Err(missing_due(new.area, now)),
        (Some(due), _) if due <= now || due > now.plus_hours(24 * DUE_DAYS_MAX) => {
            Err(Error::invalid(
                "canvass.due",
                "完成期限须在 60 天以内的将来：请检查时间。",
                "The deadline lies in the coming 60 days: check the time.",
            ))
        }
        (Some(complete), planned) => {
            let start = planned.map_or(complete, |due| due.start.min(complete));
            Ok((CanvassDue { start, complete }, version))
        }
    }
}

/// As `no_plan`, with the other way out.
fn missing_due(area: GridCode, now: Moment) -> Error {
    match no_plan(area, now.day()) {
        Error::State { code, zh, en } => Error::state(
            code,
            format!("{zh}或用 --due 给出完成期限。"),
            format!("{en} Or give the deadline with --due."),
        ),
        other => other,
    }
}

fn read_reason(text: &str, ctx: &Context) -> Result<String, Error> {
    let text = text.trim();
    if text.chars().count() > REASON_CHARS_MAX || text.contains(char::is_control) {
        return Err(Error::invalid(
            "canvass.reason",
            "排查原因须为一行，最多 200 个字。",
            "The reason is one line of at most 200 characters.",
        ));
    }
    let usual = ctx.lang.pick("风险触发", "risk trigger");
    Ok(if text.is_empty() { usual.to_owned() } else { text.to_owned() })
}

fn too_wide() -> Error {
    Error::invalid(
        "canvass.area",
        "一次排查最大到区县：请按区县分别开始。",
        "A canvass covers at most a district: start one for each.",
    )
}
