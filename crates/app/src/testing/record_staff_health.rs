//! A test or a dose of somebody of the front line, entered by who saw the paper.

use linli_domain::areas::GridCode;
use linli_domain::identity::Action;
use linli_domain::ids::UserId;
use linli_domain::time::Day;
use linli_storage::Tx;
use linli_storage::testing::{HealthRecord, insert_health, staff_in};
use serde_json::json;

use super::district_of;
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

/// What was done is entered within this time.
const DAYS_MAX: i64 = 3 * 366;

/// What is entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entered {
    Test { negative: bool },
    Dose,
}

/// Again for the same day changes a test and nothing of a dose.
///
/// # Errors
/// The user has no post in the area, or the day does not lie in the past three years.
pub async fn record_staff_health(
    app: &App,
    ctx: &Context,
    area: GridCode,
    user: UserId,
    entered: Entered,
    day: Day,
) -> Result<(), Error> {
    ctx.authorize(Action::RecordStaffHealth, area)?;
    let district = district_of(area)?;
    let today = ctx.now.day();
    if day > today || day < today.plus(-DAYS_MAX) {
        return Err(Error::invalid(
            "testing.staff_day",
            "日期须在过去三年之内、不晚于今天：请检查日期。",
            "The day lies in the past three years and not in the future: check it.",
        ));
    }
    let staff = staff_in(&mut app.db.read().await?, area, today).await?;
    if !staff.iter().any(|one| one.id == user) {
        return Err(Error::not_found());
    }
    app.db.ensure_district(district).await?;
    let (kind, negative) = match entered {
        Entered::Test { negative } => ("test", negative),
        Entered::Dose => ("dose", false),
    };
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<(), Error> {
        let record = HealthRecord {
            id: ctx.id(),
            user_id: user,
            kind: kind.to_owned(),
            day,
            negative,
            recorded_at: ctx.now,
            recorded_by: ctx.user(),
        };
        insert_health(tx, district, &record).await?;
        Record::of(ctx, Action::RecordStaffHealth, area)
            .about("user", user.0)
            .values(&json!({ "kind": kind, "day": day, "negative": negative }))
            .write(tx)
            .await?;
        Ok(())
    })
    .await
}
