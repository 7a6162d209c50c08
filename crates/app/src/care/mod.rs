//! What a measure brings the person in it (M13, M14): the home, the six ones, the watch log, needs and
//! the team that answers them.

pub mod view_care;

pub mod record_home;
pub mod record_service;
pub mod record_watch;

pub mod print_home_paper;

pub mod list_needs;
pub mod raise_need;
pub mod settle_need;
pub mod take_need;

pub mod escalate_late_needs;

use linli_domain::identity::{Action, Role};
use linli_domain::ids::{NeedId, PublicId};
use linli_domain::time::Day;
use linli_storage::Reader;
use linli_storage::care::{Need, need};
use linli_storage::identity::{phone_of, posts_around};
use linli_storage::measures::{Measure, measure};
use serde::{Deserialize, Serialize};

use crate::context::Context;
use crate::error::Error;
use crate::plans::active_plan::pack_of;

/// Somebody who lives with the person, and what they may do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoResident {
    pub name: String,
    pub relation: Option<String>,
    /// A word of `domain::care::CoResidentRule`.
    pub rule: String,
}

/// Who is there for a minor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guardian {
    pub name: String,
    pub relation: Option<String>,
    pub phone: Option<String>,
}

/// What is kept sealed of a home.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HomeDetails {
    pub co_residents: Vec<CoResident>,
    pub guardian: Option<Guardian>,
    pub note: Option<String>,
}

impl HomeDetails {
    pub fn read(text: &str) -> Self {
        serde_json::from_str(text).unwrap_or_default()
    }
}

/// One seat of the four-to-one team (四包一); vacant without anybody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seat {
    pub role: Role,
    /// Names of those who hold such a post nearest to the grid.
    pub people: Vec<String>,
    pub phone: Option<String>,
}

/// The team of a measure: the roles of its plan, filled by those who answer for its grid, the
/// nearest first. Nobody is entered for it by hand, so a post that ends leaves its vacancy at once.
pub async fn team_of(reader: &mut Reader, measure: &Measure, day: Day) -> Result<Vec<Seat>, Error> {
    let pack = pack_of(reader, &measure.plan_version).await?;
    let posts = posts_around(reader, measure.grid_code, day).await?;
    let mut team = Vec::new();
    for role in &pack.document.care.team {
        let holders = || posts.iter().filter(|(post, _)| post.role == *role);
        let nearest = holders().map(|(post, _)| post.area).next();
        let here = || holders().filter(|(post, _)| Some(post.area) == nearest);
        let phone = match here().next() {
            Some((post, _)) => phone_of(reader, post.user_id).await?,
            None => None,
        };
        let people = here().map(|(_, name)| name.clone()).collect();
        team.push(Seat { role: *role, people, phone });
    }
    Ok(team)
}

/// A need with the measure it belongs to, if the actor may do `action` there.
async fn authorized_need(
    reader: &mut Reader,
    ctx: &Context,
    action: Action,
    id: PublicId,
) -> Result<(Need, Measure), Error> {
    let found = need(reader, id.district, NeedId(id.id)).await?.ok_or_else(Error::not_found)?;
    let of = measure(reader, id.district, found.measure_id).await?;
    let of = of.ok_or_else(Error::not_found)?;
    ctx.authorize(action, of.grid_code)?;
    Ok((found, of))
}

fn need_moved() -> Error {
    Error::state(
        "care.need_changed",
        "这项需求刚被他人处理：请重新打开后再操作。",
        "Somebody else has just seen to this need: open it again.",
    )
}

fn need_closed() -> Error {
    Error::state("care.need_closed", "这项需求已经办结。", "This need has been settled already.")
}
