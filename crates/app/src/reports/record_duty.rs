//! Records by hand that a clause of the plan was met on a day: the gate was watched, the patrol
//! made, the notice posted. For what has records of its own nobody writes one.

use linli_domain::areas::GridCode;
use linli_domain::identity::Action;
use linli_domain::time::Day;
use linli_storage::Tx;
use linli_storage::areas::area as area_named;
use linli_storage::reports::{DutyRecord, insert_duty};
use serde_json::json;

use super::{compose, district_of};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

/// Longest note and clause, in characters.
pub const NOTE_CHARS_MAX: usize = 500;
/// What was forgotten may be recorded this many days later.
const DAYS_BACK_MAX: i64 = 31;

/// What is recorded.
#[derive(Debug, Clone)]
pub struct NewDuty {
    pub area: GridCode,
    /// The clause as the plan numbers it.
    pub clause: String,
    /// Today unless said.
    pub day: Option<Day>,
    pub note: Option<String>,
}

/// Keeps the record.
///
/// # Errors
/// The plan has no such clause, the note is too long, or the day lies ahead or more than a month
/// back.
pub async fn record_duty(app: &App, ctx: &Context, new: NewDuty) -> Result<DutyRecord, Error> {
    ctx.authorize(Action::RecordDuty, new.area)?;
    let district = district_of(new.area)?;
    let (today, day) = (ctx.now.day(), new.day.unwrap_or_else(|| ctx.now.day()));
    if day > today || day < today.plus(-DAYS_BACK_MAX) {
        return Err(Error::invalid(
            "reports.duty_day",
            "日期须在今天之前的 31 天之内。",
            "The day is today or within the 31 days before.",
        ));
    }
    let note = new.note.map(|note| note.trim().to_owned()).filter(|note| !note.is_empty());
    if note.as_ref().is_some_and(|note| note.chars().count() > NOTE_CHARS_MAX) {
        return Err(Error::invalid(
            "reports.duty_note",
            "备注最多 500 个字：请写短一些。",
            "A note has at most 500 characters: shorten it.",
        ));
    }
    let mut reader = app.db.read().await?;
    area_named(&mut reader, new.area).await?.ok_or_else(Error::not_found)?;
    let plans = compose::plans_of(&mut reader, new.area, day, ctx.now).await?;
    drop(reader);
    let clause = new.clause.trim().to_owned();
    let plan = plans.iter().find(|plan| {
        plan.pack.document.responsibilities.iter().any(|known| known.clause == clause)
    });
    let Some(plan) = plan else {
        return Err(Error::invalid(
            "reports.clause",
            "启用的预案没有这一条：请写责任清单中的条号，如 二.2。",
            "No plan in force has this clause: write its number as the plan does, for example 二.2.",
        ));
    };
    let record = DutyRecord {
        id: ctx.id(),
        area: new.area,
        responsibility: clause,
        plan_version: plan.version.clone(),
        day,
        at: ctx.now,
        by_user: ctx.user(),
    };
    let kept = record.clone();
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<(), Error> {
        insert_duty(tx, district, &kept, note.as_deref()).await?;
        let values = json!({ "clause": kept.responsibility, "day": kept.day, "note": note });
        let entry = Record::of(ctx, Action::RecordDuty, kept.area).about("duty", kept.id);
        Ok(entry.values(&values).write(tx).await?)
    })
    .await?;
    Ok(record)
}
