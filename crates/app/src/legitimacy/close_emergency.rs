//! An emergency is declared over: every measure of its plan in the area ends now, and what was
//! collected is erased when the plan's days of keeping are over, with a certificate of how much.

use linli_domain::areas::{AreaLevel, GridCode};
use linli_domain::identity::Action;
use linli_domain::ids::PublicId;
use linli_domain::measures::EndedHow;
use linli_storage::areas::districts;
use linli_storage::erase::{
    Closure, certify, close_held_of_plan, closures, erase, insert_closure, measures_of_plan,
};
use linli_storage::measures::measure;
use linli_storage::{Reader, Tx};
use serde_json::json;

use crate::app::App;
use crate::context::{Context, Refused};
use crate::error::Error;
use crate::journal::Record;
use crate::measures::{end_measure, text_of};
use crate::plans::active_plan::active_plans;

/// Measures ended in one transaction.
const MEASURES_PER_CHUNK: i64 = 200;
/// Days of keeping where the plan does not say.
const RETENTION_DAYS: u32 = 30;

/// Ends the measures of a plan in an area; answers the closure.
///
/// # Errors
/// The plan does not hold there, the area is larger than a district, or nobody is signed in.
pub async fn close_emergency(
    app: &App,
    ctx: &Context,
    area: GridCode,
    plan_id: &str,
    reason: &str,
) -> Result<Closure, Error> {
    ctx.authorize(Action::CloseEmergency, area)?;
    let closed_by = ctx.user().ok_or(Refused::SecondPerson)?;
    let reason = text_of(reason)?;
    let district = area.district().filter(|_| area.level() >= AreaLevel::District);
    let district = district.ok_or_else(Error::not_found)?;
    let mut reader = app.db.read().await?;
    let today = ctx.now.day();
    let plans = active_plans(&mut reader, area, today).await?;
    let plan = plans.into_iter().find(|plan| plan.plan_id == plan_id);
    let plan = plan.ok_or_else(|| {
        Error::state(
            "legitimacy.plan",
            "该预案在此区域没有启用。",
            "This plan does not hold in this area.",
        )
    })?;
    let kept = plan.pack.document.plan.retention_days.unwrap_or(RETENTION_DAYS);
    let mut ended = 0;
    loop {
        let limit = MEASURES_PER_CHUNK;
        let running = measures_of_plan(&mut reader, district, area, plan_id, limit).await?;
        if running.is_empty() {
            break;
        }
        let ctx = ctx.clone();
        let chunk = app.db.write(async move |tx: &mut Tx| -> Result<i64, Error> {
            let mut count = 0;
            for id in &running {
                if let Some(mut measure) = measure(tx, district, *id).await? {
                    end_measure(tx, &ctx, &mut measure, EndedHow::Closed, ctx.now).await?;
                    count += 1;
                }
            }
            Ok(count)
        });
        ended += chunk.await?;
        reader = app.db.read().await?;
    }
    drop(reader);
    let closure = Closure {
        district,
        id: ctx.id(),
        area,
        plan_id: plan_id.to_owned(),
        reason,
        closed_by,
        closed_at: ctx.now,
        ended,
        erase_on: today.plus(i64::from(kept)),
        erased_at: None,
        certificate: None,
    };
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<Closure, Error> {
        insert_closure(tx, &closure).await?;
        let plan = closure.plan_id.as_str();
        let held = close_held_of_plan(tx, district, area, plan, ctx.now).await?;
        Record::of(ctx, Action::CloseEmergency, area)
            .about("closure", PublicId::new(district, closure.id))
            .values(
                &json!({ "plan": plan, "ended": ended, "held": held, "erase": closure.erase_on }),
            )
            .write(tx)
            .await?;
        Ok(closure.clone())
    })
    .await
}

/// The closures that touch an area, with their certificates.
pub async fn list_closures(
    app: &App,
    ctx: &Context,
    area: GridCode,
) -> Result<Vec<Closure>, Error> {
    ctx.scope_within(Action::ListClosures, area)?;
    let mut reader = app.db.read().await?;
    let Some(district) = area.district() else { return Ok(Vec::new()) };
    let found = closures(&mut reader, district).await?;
    Ok(found.into_iter().filter(|c| c.area.contains(area) || area.contains(c.area)).collect())
}

/// Erases what is due; answers how many closures. Running it twice changes nothing.
pub async fn erase_due(app: &App) -> Result<usize, Error> {
    let ctx = app.job("erase_due");
    let mut reader = app.db.read().await?;
    let due = due(&mut reader, &ctx).await?;
    drop(reader);
    let count = due.len();
    for closure in due {
        let ctx = ctx.clone();
        let erased = app.db.write(async move |tx: &mut Tx| -> Result<(), Error> {
            let (district, area) = (closure.district, closure.area);
            let rows = erase(tx, &closure).await?;
            let rows: serde_json::Map<String, serde_json::Value> =
                rows.into_iter().map(|(table, count)| (table.to_owned(), count.into())).collect();
            let certificate = json!({ "rows": rows }).to_string();
            certify(tx, district, closure.id, &certificate, ctx.now).await?;
            Record::named(&ctx, "erase_closure", area)
                .about("closure", PublicId::new(district, closure.id))
                .values(&json!({ "rows": rows }))
                .write(tx)
                .await?;
            Ok(())
        });
        erased.await?;
    }
    Ok(count)
}

async fn due(reader: &mut Reader, ctx: &Context) -> Result<Vec<Closure>, Error> {
    let mut due = Vec::new();
    for district in districts(reader).await? {
        let all = closures(reader, district).await?;
        due.extend(
            all.into_iter().filter(|c| c.erased_at.is_none() && c.erase_on <= ctx.now.day()),
        );
    }
    Ok(due)
}
