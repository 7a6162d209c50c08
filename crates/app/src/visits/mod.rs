//! Visits to households and the work planned for a day (走访, M24), people's needs as help to be given (M6).

pub mod end_care_need;
pub mod erase_visits;
pub mod list_care_needs;
pub mod list_my_work;
pub mod list_planned_work;
pub mod plan_month;
pub mod plan_work;
pub mod put_care_need;
pub mod record_absence;
pub mod record_visit;
pub mod settle_task;

use linli_domain::areas::GridCode;
use linli_domain::ids::UserId;
use linli_domain::reports::duty::role_named;
use linli_domain::time::Day;
use linli_storage::Reader;
use linli_storage::identity::posts_around;
use linli_storage::planned::Absence;

use crate::error::Error;

/// Who holds a post for an area on a day, the narrowest posts; nobody where the role is none of Linli's.
pub(crate) async fn holders(
    reader: &mut Reader,
    area: GridCode,
    role: &str,
    day: Day,
    away: &[Absence],
) -> Result<Vec<UserId>, Error> {
    let Some(role) = role_named(role) else { return Ok(Vec::new()) };
    let posts = posts_around(reader, area, day).await?;
    let mut found: Vec<(GridCode, UserId)> = posts
        .iter()
        .filter(|(post, _)| post.role == role && !is_away(away, post.user_id, day))
        .map(|(post, _)| (post.area, post.user_id))
        .collect();
    let narrowest = found.iter().map(|(area, _)| area.level()).max();
    found.retain(|(area, _)| Some(area.level()) == narrowest);
    let mut users: Vec<UserId> = found.into_iter().map(|(_, user)| user).collect();
    users.sort_unstable();
    users.dedup();
    Ok(users)
}

pub(crate) fn is_away(away: &[Absence], user: UserId, day: Day) -> bool {
    away.iter().any(|one| one.user_id == user && one.from_day <= day && day <= one.to_day)
}
