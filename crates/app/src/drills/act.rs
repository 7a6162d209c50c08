//! Carries out the events of a script as the people of the office would: each is the use case itself,
//! with its checks, its transaction and its journal entry.

use std::collections::BTreeMap;

use linli_domain::areas::{AreaLevel, GridCode};
use linli_domain::arrivals::{NaatResult, Source};
use linli_domain::canvass::{Attempt, Outcome, RawAttempt};
use linli_domain::drills::Injected;
use linli_domain::identity::Role;
use linli_domain::ids::PublicId;
use linli_domain::lang::Lang;
use linli_domain::time::Day;
use linli_storage::areas::areas_in;
use linli_storage::identity::posts_in;
use linli_storage::{Tx, canvass};

use super::run_drill::Said;
use crate::app::App;
use crate::arrivals::declare_arrival::{NewDeclaration, declare_arrival};
use crate::arrivals::list_declarations::list_declarations;
use crate::arrivals::record_naat_result::record_naat_result;
use crate::canvass::list_canvass_households::{HouseholdsWanted, list_canvass_households};
use crate::canvass::record_attempt::AttemptAt;
use crate::canvass::record_attempts::record_group;
use crate::canvass::start_canvass::NEWEST;
use crate::context::Context;
use crate::error::Error;
use crate::identity::add_user::{NewPost, add_user};
use crate::identity::authenticate::authenticate;
use crate::identity::end_user::end_user_of;
use crate::identity::issue_token::issue_token;
use crate::levels::Order;
use crate::levels::confirm_level::confirm_level;
use crate::levels::list_clocks::list_clocks;
use crate::levels::propose_level::{NewSwitch, propose_level};
use crate::levels::record_clock::record_clock;
use crate::levels::trigger_risk::{NewTrigger, trigger_risk};
use crate::plans::simulate_plan::Question;

/// Declarations looked through for the newest ones.
const DECLARATIONS_MAX: i64 = 2_000;
/// Households reached by one event.
const HOUSEHOLDS_MAX: i64 = 200_000;
const GROUP: usize = 500;

/// Who acts in a drill, and what it says there is.
pub(super) struct Actor<'a> {
    pub(super) app: &'a App,
    pub(super) lang: Lang,
    pub(super) area: GridCode,
    pub(super) have: BTreeMap<String, u64>,
    /// What the squad was asked after breaks.
    pub(super) alarms: Vec<PublicId>,
    /// People made up so far, to tell them apart.
    arrived: u32,
}

impl<'a> Actor<'a> {
    pub(super) fn new(app: &'a App, lang: Lang, area: GridCode) -> Self {
        Self { app, lang, area, have: BTreeMap::new(), alarms: Vec::new(), arrived: 0 }
    }

    pub(super) fn ctx(&self) -> Context {
        self.app.operator(self.lang)
    }

    /// Carries out one event and says what was done.
    pub(super) async fn act(&mut self, what: &Injected) -> Result<Said, Error> {
        match what {
            Injected::Trigger { risk_area, level, order } => {
                let new = NewTrigger {
                    area: self.area,
                    risk_area: *risk_area,
                    risk_level: *level,
                    from: None,
                    order: Order { number: order.clone(), name: "演练指令".to_owned() },
                    triggered_at: None,
                };
                let done = trigger_risk(self.app, &self.ctx(), new).await?;
                let (clocks, area) = (done.clocks.len(), risk_area.short());
                Ok(said(
                    format!("{area} 风险上升，{clocks} 个时限启动"),
                    format!("{area} rose, {clocks} clocks run"),
                ))
            }
            Injected::Level { level, reason } => self.switch(level, reason).await,
            Injected::Arrivals { from, count } => self.arrivals(*from, *count).await,
            Injected::Positive { count } => self.positive(*count).await,
            Injected::Reached { percent } => self.reached(*percent).await,
            Injected::StaffAbsent { role, count } => self.absent(*role, *count).await,
            Injected::Capacity { resource, have } => {
                self.have.insert(resource.clone(), *have);
                let zh = format!("{resource} 现有 {have}");
                Ok(said(zh, format!("there are {have} {resource}")))
            }
            Injected::Clock { name, done } => self.clock(name, *done).await,
            Injected::SensorBreak { count } => self.sensor_break(*count).await,
            Injected::SquadAnswer => self.squad_answer().await,
        }
    }

    /// Somebody of an office that exists in the drill only.
    async fn somebody(&self, name: &str, role: Role) -> Result<Context, Error> {
        let post = NewPost { role, area: self.area.at(AreaLevel::District), task_force: None };
        add_user(self.app, &self.ctx(), name, None, vec![post]).await?;
        let (token, _) = issue_token(self.app, &self.ctx(), name, 1.0).await?;
        let known = authenticate(self.app, &token, self.lang).await?;
        known.context().ok_or_else(Error::not_found)
    }

    async fn switch(&self, level: &str, reason: &str) -> Result<Said, Error> {
        let health = self.somebody("演练卫健", Role::HealthAuthority).await?;
        let leader = self.somebody("演练区长", Role::DistrictLeader).await?;
        let new = NewSwitch {
            level: level.to_owned(),
            reason: reason.to_owned(),
            order: Order { number: "演练".to_owned(), name: "演练指令".to_owned() },
            takes_effect_at: None,
        };
        let made = propose_level(self.app, &health, Question::of(self.area), new).await?;
        let district = self.area.district().ok_or_else(Error::not_found)?;
        confirm_level(self.app, &leader, PublicId::new(district, made)).await?;
        Ok(said(format!("切换到 {level}"), format!("switched to {level}")))
    }

    /// The community people arrive in: the area itself, or its first.
    async fn community(&self) -> Result<GridCode, Error> {
        if self.area.level() >= AreaLevel::Community {
            return Ok(self.area.at(AreaLevel::Community));
        }
        let below = areas_in(&mut self.app.db.read().await?, self.area, 0, 20_000).await?;
        let found = below.into_iter().find(|one| one.level == AreaLevel::Community);
        found.map(|one| one.code).ok_or_else(Error::not_found)
    }

    async fn arrivals(&mut self, from: GridCode, count: u32) -> Result<Said, Error> {
        let (community, ctx) = (self.community().await?, self.ctx());
        for _ in 0..count {
            self.arrived += 1;
            let new = NewDeclaration {
                name: format!("演练来返{}", self.arrived),
                id_number: String::new(),
                // Numbers beginning with 154 are nobody's.
                phone: format!("1549{:07}", self.arrived),
                from_area: from,
                arrive_at: ctx.now,
                address: String::new(),
                naat_sampled_at: None,
                naat_result: None,
                released_from_abroad: Some(false),
            };
            declare_arrival(self.app, &ctx, community, Source::Office, new).await?;
        }
        let from = from.short();
        Ok(said(format!("{count} 人自 {from} 抵达"), format!("{count} people came from {from}")))
    }

    async fn positive(&self, count: u32) -> Result<Said, Error> {
        let ctx = self.ctx();
        let days = (ctx.now.day().plus(-14), Day(ctx.now.day().0));
        let lines =
            list_declarations(self.app, &ctx, self.area, days, None, DECLARATIONS_MAX).await?;
        let open = lines.iter().rev().filter(|line| line.declaration.naat_result.is_none());
        let mut found = 0;
        for line in open.take(usize::try_from(count).unwrap_or(0)) {
            let id = PublicId::new(line.declaration.district, line.declaration.id);
            record_naat_result(self.app, &ctx, id, ctx.now, NaatResult::Positive).await?;
            found += 1;
        }
        if found == 0 {
            return Err(Error::state(
                "drills.nobody",
                "没有可以报告阳性的来返人员：请先安排 arrivals 事件。",
                "There is nobody to be found positive: let people arrive first.",
            ));
        }
        Ok(said(format!("{found} 人检测阳性"), format!("{found} people tested positive")))
    }

    async fn reached(&self, percent: u32) -> Result<Said, Error> {
        let district = self.area.district().ok_or_else(Error::not_found)?;
        let ctx = self.ctx();
        let mut reader = self.app.db.read().await?;
        let near = canvass::canvasses_touching(&mut reader, district, self.area, NEWEST, 50);
        let open = near.await?.into_iter().find(|one| one.closed_at.is_none());
        drop(reader);
        let open = open.ok_or_else(|| {
            Error::state(
                "drills.no_canvass",
                "没有进行中的排查：请先安排 trigger 事件。",
                "No canvass is open: trigger one first.",
            )
        })?;
        let wanted = HouseholdsWanted {
            area: None,
            outcome: Some(Outcome::NotReached),
            after: None,
            limit: HOUSEHOLDS_MAX,
        };
        let left = list_canvass_households(self.app, &ctx, district, open.id, &wanted).await?;
        let part = left.len() * usize::try_from(percent).unwrap_or(100) / 100;
        let raw = RawAttempt {
            channel: "phone",
            outcome: "reached",
            notices: None,
            at: ctx.now,
            note: None,
        };
        let attempt = Attempt::read(&raw).map_err(|error| Error::Input(Box::new(error)))?;
        let attempts: Vec<(usize, AttemptAt)> = left
            .iter()
            .take(part)
            .enumerate()
            .map(|(n, home)| {
                let one = AttemptAt {
                    id: ctx.id(),
                    district,
                    household: home.household,
                    canvass: Some(open.id),
                    attempt: attempt.clone(),
                };
                (n, one)
            })
            .collect();
        for group in attempts.chunks(GROUP) {
            let (ctx, group) = (ctx.clone(), group.to_vec());
            let write = async move |tx: &mut Tx| record_group(tx, &ctx, &group).await;
            self.app.db.write(write).await?;
        }
        Ok(said(format!("{part} 户电话排查到"), format!("{part} households reached by phone")))
    }

    async fn absent(&self, role: Role, count: u32) -> Result<Said, Error> {
        let ctx = self.ctx();
        let posts = posts_in(&mut self.app.db.read().await?, self.area, ctx.now.day()).await?;
        let mut gone = Vec::new();
        for (post, name) in posts.into_iter().filter(|(post, _)| post.role == role) {
            if gone.len() < usize::try_from(count).unwrap_or(0) && !gone.contains(&name) {
                end_user_of(self.app, &ctx, post.user_id).await?;
                gone.push(name);
            }
        }
        if gone.is_empty() {
            return Err(Error::state(
                "drills.nobody",
                "这个区域没有这种岗位的人。",
                "Nobody holds such a post in this area.",
            ));
        }
        let names = gone.join("、");
        Ok(said(format!("缺勤：{names}"), format!("absent: {}", gone.join(", "))))
    }

    async fn clock(&self, name: &str, done: bool) -> Result<Said, Error> {
        let clocks = list_clocks(self.app, &self.ctx(), self.area).await?;
        let open = clocks.iter().find(|one| one.name == name && one.by_hand && one.state.is_open());
        let id = open.and_then(|one| one.id).ok_or_else(|| {
            Error::state(
                "drills.no_clock",
                "没有可以登记的这个时限。",
                "There is no such clock to be noted.",
            )
        })?;
        record_clock(self.app, &self.ctx(), id, done).await?;
        let (zh, en) = if done { ("完成", "done") } else { ("启动", "started") };
        Ok(said(format!("{name} 已{zh}"), format!("{name} {en}")))
    }
}

pub(super) fn said(zh: String, en: String) -> Said {
    Said { zh, en }
}
