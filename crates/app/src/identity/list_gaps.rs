//! What is missing in the register: an area without a leader, a grid without a worker or a police
//! officer, a leader with too many areas (M2).

use std::collections::BTreeMap;

use linli_domain::areas::{AreaLevel, GridCode};
use linli_domain::identity::{Action, Role};
use linli_domain::lang::Lang;
use linli_storage::{areas, identity};

use crate::app::App;
use crate::context::Context;
use crate::error::Error;

/// More areas than this under one leader is a gap.
const AREAS_PER_LEADER_MAX: usize = 8;
const AREAS_MAX: i64 = 20_000;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GapKind {
    Leader,
    GridWorker,
    Police,
    OverloadedLeader,
}

impl GapKind {
    pub fn word(self) -> &'static str {
        match self {
            Self::Leader => "leader",
            Self::GridWorker => "grid_worker",
            Self::Police => "police",
            Self::OverloadedLeader => "overloaded_leader",
        }
    }
}

/// A post that should be filled and is not.
#[derive(Debug, Clone)]
pub struct Gap {
    pub area: GridCode,
    pub area_name: String,
    pub kind: GapKind,
}

impl Gap {
    pub fn say(&self, lang: Lang) -> String {
        let name = &self.area_name;
        let (zh, en) = match self.kind {
            GapKind::Leader => (format!("{name}没有网格长"), format!("{name} has no leader")),
            GapKind::GridWorker => {
                (format!("{name}没有网格员"), format!("{name} has no grid worker"))
            }
            GapKind::Police => (format!("{name}没有民警"), format!("{name} has no police officer")),
            GapKind::OverloadedLeader => (
                format!("{name}的网格长负责区域过多"),
                format!("{name}'s leader has too many areas"),
            ),
        };
        lang.pick(&zh, &en).to_owned()
    }
}

/// Gaps of today in `area`, lowest code first.
pub async fn list_gaps(app: &App, ctx: &Context, area: GridCode) -> Result<Vec<Gap>, Error> {
    ctx.authorize(Action::ListGaps, area)?;
    let mut reader = app.db.read().await?;
    let posts = identity::posts_in(&mut reader, area, ctx.now.day()).await?;
    let areas = areas::areas_in(&mut reader, area, 0, AREAS_MAX).await?;
    let mut led: BTreeMap<_, usize> = BTreeMap::new();
    for (post, _) in posts.iter().filter(|(post, _)| is_leader(post.role)) {
        *led.entry(post.user_id).or_default() += 1;
    }
    let mut gaps = Vec::new();
    for area in areas {
        let here = || posts.iter().filter(|(post, _)| post.area == area.code);
        let mut gap = |kind| {
            gaps.push(Gap { area: area.code, area_name: area.name.clone(), kind });
        };
        let leader = here().find(|(post, _)| is_leader(post.role));
        match leader {
            None if area.level >= AreaLevel::Street => gap(GapKind::Leader),
            Some((post, _)) if led.get(&post.user_id) > Some(&AREAS_PER_LEADER_MAX) => {
                gap(GapKind::OverloadedLeader);
            }
            _ => {}
        }
        if area.level == AreaLevel::Grid {
            if !here().any(|(post, _)| post.role == Role::GridWorker) {
                gap(GapKind::GridWorker);
            }
            if !here().any(|(post, _)| post.role == Role::Police) {
                gap(GapKind::Police);
            }
        }
    }
    Ok(gaps)
}

fn is_leader(role: Role) -> bool {
    matches!(
        role,
        Role::GridLeader | Role::CommunityLeader | Role::StreetLeader | Role::DistrictLeader
    )
}
