//! Linked households (帮包联户, M43): a party member or worker for each household, who speaks to it as
//! often as the plan says. The ledger adds up to all households and names the missing.

pub mod assign_links;
pub mod end_link;
pub mod hand_over_links;
pub mod import_links;
mod read_links;

pub mod list_link_households;
pub mod list_my_links;
pub mod open_link;
pub mod record_link_contact;
pub mod view_link_coverage;

use linli_domain::areas::{AreaLevel, District, GridCode};
use linli_domain::identity::{Action, Role, matrix};
use linli_domain::ids::{HouseholdId, PublicId, UserId};
use linli_domain::time::Day;
use linli_storage::identity::{User, posts_of, user};
use linli_storage::links::{Link, end_link, insert_links, link_of};
use linli_storage::{Reader, Tx, areas};
use serde_json::json;
use uuid::Uuid;

use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::plans::active_plan::active_plans;

/// Households linked in one call.
pub const HOUSEHOLDS_MAX: usize = 2_000;
/// Communities of a district with their grids.
const AREAS_MAX: i64 = 20_000;
const REASON_CHARS_MAX: usize = 200;

/// Contacts a day that the plans in force want with every household; none where no plan holds.
pub(crate) async fn contacts_wanted(
    reader: &mut Reader,
    area: GridCode,
    day: Day,
) -> Result<i64, Error> {
    let plans = active_plans(reader, area, day).await?;
    let wanted = plans.iter().map(|plan| plan.pack.document.care.links_per_day).max();
    Ok(wanted.map_or(0, i64::from))
}

/// The communities of a range of codes, each with what the plans want there: a plan may hold in one
/// community and not in the next.
pub(crate) async fn communities(
    reader: &mut Reader,
    area: GridCode,
    day: Day,
) -> Result<Vec<(District, (i64, i64), i64)>, Error> {
    let inside = if area.level() >= AreaLevel::Community {
        vec![area]
    } else {
        let all = areas::areas_in(reader, area, 0, AREAS_MAX).await?;
        let all = all.into_iter().filter(|area| area.level == AreaLevel::Community);
        all.map(|area| area.code).collect()
    };
    let mut found = Vec::new();
    for area in inside {
        if let Some(district) = area.district() {
            found.push((district, area.range(), contacts_wanted(reader, area, day).await?));
        }
    }
    Ok(found)
}

/// Somebody who may be linked to households of a grid: a user whose post is there, with a role that
/// has linked households.
pub(crate) async fn holder(
    reader: &mut Reader,
    id: UserId,
    grid: GridCode,
    day: Day,
) -> Result<User, Error> {
    let found = user(reader, id).await?.filter(|user| user.ended_at.is_none());
    let posts = posts_of(reader, id, day).await?;
    let here = posts
        .iter()
        .any(|post| post.area.contains(grid) && matrix().allows(post.role, Action::ListMyLinks));
    found.filter(|_| here).ok_or_else(|| {
        Error::invalid(
            "links.holder",
            "这个人在该网格没有可以联户的岗位：请先由系统管理员登记岗位，或换一个人。",
            "Nobody with a fitting post in this grid: add a post first, or choose somebody else.",
        )
    })
}

/// A reason in a line.
pub(crate) fn reason_of(text: Option<&str>) -> Result<String, Error> {
    let text = text.unwrap_or_default().trim();
    if (1..=REASON_CHARS_MAX).contains(&text.chars().count()) && !text.contains('\0') {
        return Ok(text.to_owned());
    }
    Err(Error::invalid(
        "links.reason",
        format!("请写明交接或结束的原因，1 至 {REASON_CHARS_MAX} 字。"),
        format!("Write why it is handed over or ended, 1 to {REASON_CHARS_MAX} characters."),
    ))
}

/// How one household came out of an assignment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Assigned {
    Linked,
    HandedOver,
    Unchanged,
}

/// Links one household in the caller's transaction, with its journal entry.
pub(crate) async fn assign(
    tx: &mut Tx,
    ctx: &Context,
    household: PublicId,
    (grid, user, reason): (GridCode, UserId, &str),
) -> Result<Assigned, Error> {
    let (district, home) = (household.district, HouseholdId(household.id));
    let before = link_of(tx, district, home).await?;
    if before.as_ref().is_some_and(|link| link.user_id == user) {
        return Ok(Assigned::Unchanged);
    }
    if let Some(before) = &before {
        let told = (reason, ctx.user(), ctx.now);
        if !end_link(tx, district, before.id, told).await? {
            return Err(changed());
        }
    }
    let id: Uuid = ctx.id();
    insert_links(tx, district, &[(id, home)], user, ctx.user(), ctx.now).await?;
    let action = if before.is_some() { Action::HandOverLinks } else { Action::AssignLinks };
    let from = before.map(|link| link.user_id);
    Record::of(ctx, action, grid)
        .about("household", household)
        .values(&json!({ "link": id, "user": user, "from": from, "reason": reason }))
        .write(tx)
        .await?;
    Ok(match from {
        Some(_) => Assigned::HandedOver,
        None => Assigned::Linked,
    })
}

fn changed() -> Error {
    Error::state(
        "links.changed",
        "这一户的联户关系刚被他人更改：请刷新后再操作。",
        "Somebody else has just changed who is linked to this household: reload, then decide.",
    )
}

/// Who is linked, as the people concerned read it.
#[derive(Debug, Clone)]
pub struct LinkView {
    pub link: Link,
    /// Of the holder's first post around the household.
    pub role: Option<Role>,
    pub phone: Option<String>,
}

/// Adds the post and phone by which a holder is known.
pub(crate) async fn view_of(
    reader: &mut Reader,
    link: Link,
    grid: GridCode,
    day: Day,
) -> Result<LinkView, Error> {
    let posts = posts_of(reader, link.user_id, day).await?;
    let post = posts.iter().find(|post| post.area.contains(grid));
    let phone = linli_storage::identity::phone_of(reader, link.user_id).await?;
    Ok(LinkView { role: post.map(|post| post.role), phone, link })
}
