//! Somebody is away for some days: no visit is planned on them, and what was planned goes to somebody else.

use linli_domain::areas::GridCode;
use linli_domain::identity::Action;
use linli_domain::ids::UserId;
use linli_domain::time::Day;
use linli_storage::Tx;
use linli_storage::identity::posts_of;
use linli_storage::planned::{Absence, insert_absence};
use serde_json::json;

use super::plan_work::plan_due_work;
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

const DAYS_MAX: i64 = 366;
const REASON_CHARS_MAX: usize = 100;

/// # Errors
/// The person has no post in the area; days that cannot be.
pub async fn record_absence(
    app: &App,
    ctx: &Context,
    area: GridCode,
    (user, from, to): (UserId, Day, Day),
    reason: &str,
) -> Result<(), Error> {
    ctx.authorize(Action::RecordAbsence, area)?;
    let district = area.district().ok_or_else(Error::not_found)?;
    let reason = reason.trim().to_owned();
    let days = to.0 - from.0;
    let fits = (0..DAYS_MAX).contains(&days)
        && to >= ctx.now.day()
        && reason.chars().count() <= REASON_CHARS_MAX
        && !reason.contains('\0');
    if !fits {
        return Err(Error::invalid(
            "visits.absence",
            "请填写从哪天到哪天（最后一天不早于今天，最长一年）。",
            "Say from which day to which: the last is not before today, at most a year.",
        ));
    }
    let mut reader = app.db.read().await?;
    let posts = posts_of(&mut reader, user, ctx.now.day()).await?;
    if !posts.iter().any(|post| area.contains(post.area) || post.area.contains(area)) {
        return Err(Error::not_found());
    }
    drop(reader);
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<(), Error> {
        let new = Absence {
            id: ctx.id(),
            area,
            user_id: user,
            from_day: from,
            to_day: to,
            reason: reason.clone(),
        };
        insert_absence(tx, district, &new, (ctx.user(), ctx.now)).await?;
        Record::of(ctx, Action::RecordAbsence, area)
            .about("user", user.0)
            .values(&json!({ "from": from, "to": to, "reason": reason }))
            .write(tx)
            .await?;
        Ok(())
    })
    .await?;
    // What was planned for them is given on by the job; a failure there is tried again.
    drop(plan_due_work(app).await);
    Ok(())
}
