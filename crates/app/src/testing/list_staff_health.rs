//! The test and vaccination calendar of front-line staff (M18), and the answer whether somebody may
//! take a shift, for whoever gives shifts out.

use linli_domain::areas::{AreaLevel, GridCode};
use linli_domain::identity::{Action, Role};
use linli_domain::ids::UserId;
use linli_domain::plans::sections::Tests;
use linli_domain::testing::{Bar, Health, StaffRule, standing};
use linli_domain::time::Day;
use linli_storage::Reader;
use linli_storage::identity::posts_of;
use linli_storage::testing::{StaffUser, health_of, staff_in};

use super::{district_of, rules};
use crate::app::App;
use crate::context::{Actor, Context};
use crate::error::Error;
use crate::journal::Record;

/// Somebody of the front line on a day.
#[derive(Debug, Clone)]
pub struct StaffStanding {
    pub user: StaffUser,
    pub health: Health,
    pub every_days: Option<i64>,
    pub doses: i64,
    /// Day of the next test.
    pub due: Option<Day>,
    /// Empty: may take a shift.
    pub bars: Vec<Bar>,
}

/// Everybody of an area whose role the plan asks for tests or doses of; those who may not take a
/// shift first.
pub async fn list_staff_health(
    app: &App,
    ctx: &Context,
    area: GridCode,
    day: Day,
) -> Result<Vec<StaffStanding>, Error> {
    let scope = ctx.scope_within(Action::ListStaffHealth, area)?;
    district_of(area)?;
    let mut reader = app.db.read().await?;
    let (tests, _) = rules(&mut reader, area, day).await?;
    let mut found = Vec::new();
    for part in scope.areas() {
        for user in staff_in(&mut reader, *part, day).await? {
            if let Some(one) = standing_of(&mut reader, &tests, user, day).await? {
                found.push(one);
            }
        }
    }
    found.sort_by(|a, b| {
        let key = |one: &StaffStanding| (one.bars.is_empty(), one.due, one.user.name.clone());
        key(a).cmp(&key(b))
    });
    app.note_read(Record::of(ctx, Action::ListStaffHealth, area).about("staff", found.len()));
    Ok(found)
}

/// One's own calendar.
pub async fn view_own_health(app: &App, ctx: &Context) -> Result<Option<StaffStanding>, Error> {
    let Actor::User { id, name, posts } = &ctx.actor else { return Ok(None) };
    let mut reader = app.db.read().await?;
    let held: Vec<(Role, GridCode)> = posts.iter().map(|post| (post.role, post.area)).collect();
    let Some((_, area)) = held.first().copied() else { return Ok(None) };
    if area.district().is_none() {
        return Ok(None);
    }
    let (tests, _) = rules(&mut reader, area, ctx.now.day()).await?;
    let user = StaffUser { id: *id, name: name.clone(), posts: held };
    standing_of(&mut reader, &tests, user, ctx.now.day()).await
}

/// Why somebody may not take a shift on `day`; nothing: they may.
pub async fn may_take_shift(
    reader: &mut Reader,
    user: UserId,
    day: Day,
) -> Result<Vec<Bar>, Error> {
    let posts: Vec<(Role, GridCode)> =
        posts_of(reader, user, day).await?.into_iter().map(|post| (post.role, post.area)).collect();
    let Some((_, area)) = posts.iter().find(|(_, area)| area.district().is_some()).copied() else {
        return Ok(Vec::new());
    };
    let (tests, _) = rules(reader, area, day).await?;
    let user = StaffUser { id: user, name: String::new(), posts };
    Ok(standing_of(reader, &tests, user, day).await?.map(|one| one.bars).unwrap_or_default())
}

async fn standing_of(
    reader: &mut Reader,
    tests: &Tests,
    user: StaffUser,
    day: Day,
) -> Result<Option<StaffStanding>, Error> {
    let held =
        tests.staff.iter().filter(|rule| user.posts.iter().any(|(role, _)| *role == rule.role));
    let asked: Vec<StaffRule> = held
        .map(|rule| StaffRule {
            every_days: i64::from(rule.every_days),
            doses: i64::from(rule.doses),
        })
        .collect();
    let place = user.posts.iter().find_map(|(_, area)| area.at(AreaLevel::District).district());
    let (Some(district), false) = (place, asked.is_empty()) else { return Ok(None) };
    let health = health_of(reader, district, user.id, day).await?;
    let (due, bars) = standing(&asked, health, day);
    Ok(Some(StaffStanding {
        every_days: asked.iter().map(|rule| rule.every_days).min(),
        doses: asked.iter().map(|rule| rule.doses).max().unwrap_or(0),
        user,
        health,
        due,
        bars,
    }))
}
