//! Working days that the state announces or moves: entered once, and the clock of every open matter is set anew.

use linli_domain::areas::GridCode;
use linli_domain::calendar::{AnnouncedDay, Calendar, read};
use linli_domain::identity::Action;
use linli_storage::Tx;
use linli_storage::areas::districts;
use linli_storage::matters::{
    MatterFilter, View, calendar, matters_in, put_calendar_days, update_matter,
};
use serde_json::json;

use super::becomes::tick;
use super::rules_at;
use crate::app::App;
use crate::context::{Actor, Context};
use crate::error::Error;
use crate::journal::Record;

const DAYS_MAX: usize = 400;
/// Clocks set anew in one transaction.
const GROUP: i64 = 500;

/// The announced days of a year, and whether anything is known of it.
pub async fn view_calendar(
    app: &App,
    ctx: &Context,
    year: i16,
) -> Result<(Vec<AnnouncedDay>, bool), Error> {
    ctx.scope(Action::ViewCalendar)?;
    let calendar = calendar(&mut app.db.read().await?).await?;
    Ok((calendar.days_of(year).cloned().collect(), calendar.knows(year)))
}

/// Takes lines of `date,off|work,name` below a heading; answers how many days and how many clocks changed.
///
/// # Errors
/// A line that cannot be read, by its number.
pub async fn change_calendar(
    app: &App,
    ctx: &Context,
    text: &str,
) -> Result<(usize, usize), Error> {
    ctx.scope(Action::ChangeCalendar)?;
    let days = read(text).map_err(|error| {
        let line = error.line;
        Error::invalid(
            "calendar.line",
            format!("第 {line} 行读不懂：每行写“日期,休或班,名称”，例如 2027-01-01,休,元旦。"),
            format!("Line {line} cannot be read: write date, off or work, name: 2027-01-01,off,New Year."),
        )
    })?;
    if days.is_empty() || days.len() > DAYS_MAX {
        return Err(Error::invalid(
            "calendar.days",
            format!("一次须有 1 到 {DAYS_MAX} 天。"),
            format!("1 to {DAYS_MAX} days at a time."),
        ));
    }
    let area = match &ctx.actor {
        Actor::User { posts, .. } => posts.first().map_or(GridCode::COUNTRY, |post| post.area),
        _ => GridCode::COUNTRY,
    };
    let count = days.len();
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<(), Error> {
        put_calendar_days(tx, &days, ctx.user(), ctx.now).await?;
        let named: Vec<String> = days.iter().map(|one| one.day.to_string()).collect();
        Record::of(ctx, Action::ChangeCalendar, area)
            .about("days", days.len())
            .values(&json!({ "days": named }))
            .write(tx)
            .await?;
        Ok(())
    })
    .await?;
    let changed = reset_clocks(app, ctx).await?;
    Ok((count, changed))
}

/// Sets the clock of every open matter by the calendar as it is now.
async fn reset_clocks(app: &App, ctx: &Context) -> Result<usize, Error> {
    let mut changed = 0;
    let all = districts(&mut app.db.read().await?).await?;
    for district in all {
        if app.db.vault().sealer(district).is_err() {
            continue;
        }
        let mut after = None;
        loop {
            let filter = MatterFilter { view: View::Open, after, ..MatterFilter::default() };
            let mut reader = app.db.read().await?;
            let range = district.area().range();
            let page = matters_in(&mut reader, district, range, &filter, ctx.now, GROUP).await?;
            drop(reader);
            let Some(last) = page.last() else { break };
            after = Some((linli_storage::matters::sort_key(View::Open, last), last.id));
            let job = ctx.clone();
            changed += app
                .db
                .write(async move |tx: &mut Tx| -> Result<usize, Error> {
                    let mut changed = 0;
                    for before in &page {
                        let rules = rules_at(tx, before.grid_code, job.now).await?;
                        let mut now = before.clone();
                        tick(&rules, &mut now);
                        if now.due_at != before.due_at {
                            now.version += 1;
                            changed += usize::from(update_matter(tx, before, &now).await?);
                        }
                    }
                    if changed > 0 {
                        Record::of(&job, Action::ChangeCalendar, district.area())
                            .about("clocks", changed)
                            .write(tx)
                            .await?;
                    }
                    Ok(changed)
                })
                .await?;
        }
    }
    Ok(changed)
}

/// The calendar in force, for other clocks.
pub async fn calendar_now(app: &App) -> Result<Calendar, Error> {
    Ok(calendar(&mut app.db.read().await?).await?)
}
