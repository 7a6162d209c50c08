//! The clocks of the plan in an area (时限看板): those of risk triggers, of canvasses, of appeals, of
//! cases and requests and of the day's report, each where the records put it and with who answers for
//! it. Judges by the rules of `domain`; nobody sets a state by hand.

use std::collections::BTreeMap;

use linli_domain::areas::{AreaLevel, District, GridCode};
use linli_domain::canvass::due::RISK_TRIGGER;
use linli_domain::identity::{Action, Role};
use linli_domain::ids::{CanvassId, PublicId};
use linli_domain::levels::{Clock, ClockState};
use linli_domain::plans::document::Document;
use linli_domain::reports::schedule::{DAILY_REPORT, closing_time};
use linli_domain::time::Moment;
use linli_storage::canvass::canvasses_touching;
use linli_storage::identity::{Post, posts_around, posts_in};
use linli_storage::levels::{Trigger, clocks_in, triggers_in, unreached};
use linli_storage::measures::appeals_in;
use linli_storage::reports::report_of;
use linli_storage::{Reader, areas};

use super::clocks_of_tracing::{CASE, REQUEST};
use super::trigger_risk::CO_INVESTIGATION;
use crate::app::App;
use crate::canvass::start_canvass::NEWEST;
use crate::context::Context;
use crate::error::Error;
use crate::plans::active_plan::active_plans;

/// Clocks shown, the newest first.
pub(super) const CLOCKS_MAX: i64 = 200;
/// A clock that was done longer ago is history, not work.
const DONE_SHOWN_HOURS: i64 = 72;
const NAMES_MAX: usize = 5;

/// What a clock belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClockSource {
    Trigger,
    Canvass,
    Appeal,
    Report,
    Case,
    Request,
}

impl ClockSource {
    pub fn word(self) -> &'static str {
        match self {
            Self::Trigger => "trigger",
            Self::Canvass => "canvass",
            Self::Appeal => "appeal",
            Self::Report => "report",
            Self::Case => CASE,
            Self::Request => REQUEST,
        }
    }
}

/// One clock.
#[derive(Debug, Clone)]
pub struct ClockView {
    pub source: ClockSource,
    /// Of the clock itself where somebody records it by hand; else of what it belongs to.
    pub id: Option<PublicId>,
    /// A name of the plan's `[deadlines]`.
    pub name: String,
    pub area: GridCode,
    pub clock: Clock,
    pub state: ClockState,
    pub kept: bool,
    /// Who answers for it by the plan, and who holds the post; empty: nobody.
    pub lead_label: String,
    pub people: Vec<String>,
    /// What is still to do, where it can be counted.
    pub open: Option<i64>,
    /// The trigger it began with.
    pub trigger: Option<Trigger>,
    /// May it be started and completed by hand?
    pub by_hand: bool,
}

/// The clocks of an area, the most pressing first.
pub async fn list_clocks(
    app: &App,
    ctx: &Context,
    area: GridCode,
) -> Result<Vec<ClockView>, Error> {
    ctx.authorize(Action::ListClocks, area)?;
    let district = area.district().filter(|_| area.level() >= AreaLevel::District);
    let district = district.ok_or_else(Error::not_found)?;
    let mut reader = app.db.read().await?;
    areas::area(&mut reader, area).await?.ok_or_else(Error::not_found)?;
    let mut board = Board::open(&mut reader, district, area, ctx.now).await?;
    let triggers = triggers_in(&mut reader, area, CLOCKS_MAX).await?;
    board.of_triggers(&mut reader, &triggers).await?;
    board.of_canvasses(&mut reader, &triggers).await?;
    board.of_appeals(&mut reader).await?;
    board.of_report(&mut reader).await?;
    board.of_cases(&mut reader).await?;
    board.of_requests(&mut reader).await?;
    let shown = ctx.now.plus_hours(-DONE_SHOWN_HOURS);
    board.clocks.retain(|one| one.clock.done_at.is_none_or(|done| done > shown));
    board.clocks.sort_by_key(|one| (!one.state.is_open(), one.clock.next_due()));
    Ok(board.clocks)
}

/// The clocks as they are gathered.
pub(super) struct Board {
    pub(super) district: District,
    pub(super) area: GridCode,
    now: Moment,
    plans: Vec<std::sync::Arc<linli_domain::plans::pack::Pack>>,
    posts: Vec<(Post, String)>,
    pub(super) clocks: Vec<ClockView>,
    rounds: BTreeMap<CanvassId, (i64, Option<Moment>)>,
}

impl Board {
    async fn open(
        reader: &mut Reader,
        district: District,
        area: GridCode,
        now: Moment,
    ) -> Result<Self, Error> {
        let plans = active_plans(reader, area, now).await?;
        let mut posts = posts_in(reader, area, now.day()).await?;
        posts.extend(posts_around(reader, area, now.day()).await?);
        posts.sort_by_key(|(post, _)| post.id);
        posts.dedup_by_key(|(post, _)| post.id);
        let plans = plans.into_iter().map(|plan| plan.pack).collect();
        let (clocks, rounds) = (Vec::new(), BTreeMap::new());
        Ok(Self { district, area, now, plans, posts, clocks, rounds })
    }

    fn documents(&self) -> impl Iterator<Item = &Document> {
        self.plans.iter().map(|pack| &pack.document)
    }

    /// The people in a lead who work around or in an area, nearest first.
    fn led_by(&self, lead: &str, area: GridCode) -> Vec<String> {
        use linli_domain::reports::duty::leads;
        let duty = self.documents().flat_map(|plan| {
            plan.responsibilities.iter().map(move |duty| (duty, plan.task_forces.as_slice()))
        });
        let Some((duty, forces)) = duty.into_iter().find(|(duty, _)| duty.lead == lead) else {
            return Role::from_word(lead).map(|role| self.named(role)).unwrap_or_default();
        };
        let near = |post: &Post| post.area.contains(area) || area.contains(post.area);
        let mut held: Vec<_> = self
            .posts
            .iter()
            .filter(|(post, _)| near(post))
            .filter(|(post, _)| leads(duty, forces, post.role, post.task_force.as_deref()))
            .collect();
        held.sort_by_key(|(post, _)| post.area != area);
        let mut names: Vec<String> = held.into_iter().map(|(_, name)| name.clone()).collect();
        names.dedup();
        names.truncate(NAMES_MAX);
        names
    }

    pub(super) fn named(&self, role: Role) -> Vec<String> {
        let held = self.posts.iter().filter(|(post, _)| post.role == role);
        held.map(|(_, name)| name.clone()).take(NAMES_MAX).collect()
    }

    pub(super) fn push(&mut self, source: ClockSource, name: &str, area: GridCode, clock: Clock) {
        let (lead, lead_label) = self.lead_of(name);
        self.clocks.push(ClockView {
            source,
            id: None,
            name: name.to_owned(),
            area,
            state: clock.state(self.now),
            kept: clock.is_kept(self.now),
            clock,
            people: self.led_by(&lead, area),
            lead_label,
            open: None,
            trigger: None,
            by_hand: false,
        });
    }

    /// Who the plan says leads what is due by a deadline.
    fn lead_of(&self, name: &str) -> (String, String) {
        use linli_domain::reports::duty::lead_label;
        let found = self.documents().find_map(|plan| {
            let duty = plan.responsibilities.iter().find(|duty| duty.due.as_deref() == Some(name));
            duty.map(|duty| (duty.lead.clone(), lead_label(duty, &plan.task_forces)))
        });
        found.unwrap_or_default()
    }

    async fn of_triggers(&mut self, reader: &mut Reader, known: &[Trigger]) -> Result<(), Error> {
        for row in clocks_in(reader, self.area, CLOCKS_MAX).await? {
            let trigger = known.iter().find(|one| one.id == row.trigger_id).cloned();
            let mut clock = Clock {
                began_at: row.began_at,
                start_due_at: row.start_due_at,
                due_at: row.due_at,
                started_at: row.started_at,
                done_at: row.done_at,
            };
            let mut open = None;
            let canvass = trigger.as_ref().and_then(|trigger| trigger.canvass_id);
            let canvass = canvass.filter(|_| row.name == RISK_TRIGGER);
            if let (Some(id), Some(trigger)) = (canvass, &trigger) {
                // A later round of the area asks the same homes again.
                let later = known.iter().filter(|one| one.area == trigger.area);
                let later = later.filter(|one| one.triggered_at > trigger.triggered_at);
                let mut rounds: Vec<CanvassId> = later.filter_map(|one| one.canvass_id).collect();
                rounds.push(id);
                rounds.sort_unstable();
                rounds.dedup();
                clock.done_at = None;
                for round in rounds {
                    let (left, last) = self.round(reader, round).await?;
                    open = Some(open.map_or(left, |open: i64| open.min(left)));
                    let done = last.filter(|_| left == 0).map(|at| at.max(trigger.recorded_at));
                    clock.done_at = [clock.done_at, done].into_iter().flatten().min();
                }
                // The canvass began with the trigger, or was under way when it came.
                clock.started_at = Some(trigger.recorded_at);
            }
            self.push(ClockSource::Trigger, &row.name, row.area, clock);
            let people = self.led_by(&row.lead, row.area);
            if let Some(view) = self.clocks.last_mut() {
                view.id = Some(PublicId::new(row.district, row.id));
                view.by_hand = canvass.is_none();
                view.lead_label = row.lead_label;
                view.people = people;
                view.open = open;
                view.trigger = trigger;
            }
        }
        Ok(())
    }

    async fn of_canvasses(&mut self, reader: &mut Reader, known: &[Trigger]) -> Result<(), Error> {
        let near = canvasses_touching(reader, self.district, self.area, NEWEST, CLOCKS_MAX).await?;
        for canvass in near {
            if known.iter().any(|trigger| trigger.canvass_id == Some(canvass.id)) {
                continue;
            }
            let (left, last) = self.round(reader, canvass.id).await?;
            if canvass.closed_at.is_some() && left > 0 && canvass.due_at < self.now.plus_hours(-72)
            {
                continue;
            }
            let clock = Clock {
                began_at: canvass.triggered_at,
                start_due_at: Some(canvass.start_due_at),
                due_at: canvass.due_at,
                started_at: Some(canvass.started_at),
                done_at: last.filter(|_| left == 0),
            };
            self.push(ClockSource::Canvass, RISK_TRIGGER, canvass.area, clock);
            if let Some(view) = self.clocks.last_mut() {
                view.id = Some(PublicId::new(self.district, canvass.id));
                view.open = Some(left);
            }
        }
        Ok(())
    }

    /// Households of a canvass that are not reached, and when the last of the others was; each
    /// canvass is counted once.
    async fn round(
        &mut self,
        reader: &mut Reader,
        id: CanvassId,
    ) -> Result<(i64, Option<Moment>), Error> {
        if let Some(known) = self.rounds.get(&id) {
            return Ok(*known);
        }
        let (left, _, last) = unreached(reader, self.district, id).await?;
        self.rounds.insert(id, (left, last));
        Ok((left, last))
    }

    async fn of_appeals(&mut self, reader: &mut Reader) -> Result<(), Error> {
        if reader.vault().sealer(self.district).is_err() {
            return Ok(());
        }
        for appeal in appeals_in(reader, self.district, self.area.range(), true).await? {
            let clock = Clock {
                began_at: appeal.raised_at,
                start_due_at: None,
                due_at: appeal.due_at,
                started_at: Some(appeal.raised_at),
                done_at: appeal.answered_at,
            };
            self.push(ClockSource::Appeal, "appeal_answer", self.area, clock);
            let people = self.named(Role::DistrictLeader);
            if let Some(view) = self.clocks.last_mut() {
                view.id = Some(PublicId::new(self.district, appeal.measure_id));
                view.people = people;
            }
        }
        Ok(())
    }

    async fn of_report(&mut self, reader: &mut Reader) -> Result<(), Error> {
        if self.plans.is_empty() || self.area.level() > AreaLevel::Community {
            return Ok(());
        }
        let day = self.now.day();
        let due_at = closing_time(self.documents(), self.area.level(), day);
        let kept = report_of(reader, self.district, self.area, day).await?;
        let began_at = day.start();
        let done_at = kept.map(|kept| kept.closed_at);
        let started_at = Some(began_at);
        let clock = Clock { began_at, start_due_at: None, due_at, started_at, done_at };
        self.push(ClockSource::Report, DAILY_REPORT, self.area, clock);
        Ok(())
    }
}

/// How a clock is called.
pub fn clock_label(name: &str, lang: linli_domain::lang::Lang) -> String {
    let (zh, en) = match name {
        RISK_TRIGGER => ("风险触发后的排查", "canvass after a risk"),
        CO_INVESTIGATION => ("协查", "co-investigation"),
        "appeal_answer" => ("申诉答复", "answer to an appeal"),
        DAILY_REPORT => ("日报", "daily report"),
        CASE => ("病例 24 小时处置", "24 hours of a case"),
        REQUEST => ("协查函 24 小时办结", "24 hours of a request"),
        other => (other, other),
    };
    lang.pick(zh, en).to_owned()
}
