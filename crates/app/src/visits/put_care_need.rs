//! Notes that somebody needs help: what, how often, by whom, and when it is looked at again. Doing it again
//! is the yearly review.

use linli_domain::identity::Action;
use linli_domain::ids::{PersonId, PublicId};
use linli_domain::registry::CareNeed;
use linli_domain::reports::duty::role_named;
use linli_domain::time::Day;
use linli_domain::visits::care::{HELP_CHARS_MAX, REVIEW_DAYS, VISITS_PER_MONTH_MAX, is_sensitive};
use linli_storage::Tx;
use linli_storage::care_groups::{CareFile, begin_need, put_care_file};
use linli_storage::registry::person;
use serde_json::json;
use zeroize::Zeroizing;

use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

/// A need as an officer writes it.
#[derive(Debug, Clone)]
pub struct NewCareNeed {
    pub need: String,
    pub help: Option<String>,
    /// None: as the plan says.
    pub visits_per_month: Option<i64>,
    pub visited_by: Option<String>,
    /// None: in a year.
    pub review_day: Option<Day>,
}

/// # Errors
/// No such need, a text too long, a day that is over or more than a year away.
pub async fn put_care_need(
    app: &App,
    ctx: &Context,
    id: PublicId,
    new: NewCareNeed,
) -> Result<(), Error> {
    let mut reader = app.db.read().await?;
    let found = person(&mut reader, id.district, PersonId(id.id)).await?;
    let found = found.ok_or_else(Error::not_found)?;
    ctx.authorize(Action::PutCareNeed, found.grid_code)?;
    if is_sensitive(&new.need) {
        ctx.authorize(Action::ViewSensitiveNeeds, found.grid_code)?;
    }
    drop(reader);
    let wrong = |zh: &str, en: &str| Error::invalid("visits.care", zh, en);
    let need = CareNeed::from_code(&new.need);
    let need = need.ok_or_else(|| {
        wrong("没有这种服务需求：请从列表中选择。", "No such need: choose one of the list.")
    })?;
    let help = new.help.as_deref().map(str::trim).filter(|text| !text.is_empty());
    if help.is_some_and(|text| text.chars().count() > HELP_CHARS_MAX || text.contains('\0')) {
        return Err(wrong(
            "需要的帮助最多 300 字。",
            "The help wanted has at most 300 characters.",
        ));
    }
    let help = help.map(|text| Zeroizing::new(text.to_owned()));
    if new.visits_per_month.is_some_and(|n| !(0..=VISITS_PER_MONTH_MAX).contains(&n)) {
        return Err(wrong("每月走访 0 至 31 次。", "0 to 31 visits a month."));
    }
    if new.visited_by.as_deref().is_some_and(|role| role_named(role).is_none()) {
        return Err(wrong("没有这种岗位。", "There is no such post."));
    }
    let today = ctx.now.day();
    let review_day = new.review_day.unwrap_or_else(|| today.plus(REVIEW_DAYS));
    if review_day <= today || review_day > today.plus(REVIEW_DAYS) {
        return Err(wrong(
            "复核日期须在今天之后、一年之内。",
            "It is looked at again after today and within a year.",
        ));
    }
    let file = CareFile {
        person_id: found.id,
        need: new.need,
        help,
        visits_per_month: new.visits_per_month,
        visited_by: new.visited_by,
        review_day,
    };
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<(), Error> {
        let (district, person) = (id.district, found.id);
        begin_need(tx, district, person, (&file.need, need.label()), ctx.now.day()).await?;
        put_care_file(tx, district, &file, (ctx.user(), ctx.now)).await?;
        Record::of(ctx, Action::PutCareNeed, found.grid_code)
            .about("person", id)
            .values(&json!({
                "need": file.need, "visits_per_month": file.visits_per_month,
                "visited_by": file.visited_by, "review_day": file.review_day,
            }))
            .write(tx)
            .await?;
        Ok(())
    })
    .await
}
