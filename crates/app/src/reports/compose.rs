//! Puts a report's content together: the plans' metrics and their clauses, as of a cut-off.
//! Authorises nobody and keeps nothing.

use std::collections::{BTreeMap, BTreeSet};

use linli_domain::areas::{AreaLevel, District, GridCode};
use linli_domain::plans::document::Document;
use linli_domain::plans::duties::Responsibility;
use linli_domain::plans::metric::{Metric, Source};
use linli_domain::reports::content::{Content, MetricValue, PlanName};
use linli_domain::reports::duty::{self, Duty, EvidenceKind, Found};
use linli_domain::reports::schedule::{area_level, closing_time, due_moment, term};
use linli_domain::time::{Day, Moment};
use linli_storage::Reader;
use linli_storage::reports::evidence::{self, HeldPost};
use linli_storage::reports::numbers::metric_values;
use linli_storage::reports::{Frame, canvasses_on};

use crate::error::Error;
use crate::plans::active_plan::{ActivePlan, AsOf, active_plans, no_plan};

/// The plans a report is made under as far as the day has gone, the newest first.
pub(super) async fn plans_of(
    reader: &mut Reader,
    area: GridCode,
    day: Day,
    now: Moment,
) -> Result<Vec<ActivePlan>, Error> {
    let plans = active_plans(reader, area, AsOf::until(day, now)).await?;
    if plans.is_empty() { Err(no_plan(area, day)) } else { Ok(plans) }
}

/// When the report of the area closes.
pub(super) fn closing(plans: &[ActivePlan], area: GridCode, day: Day) -> Moment {
    closing_time(plans.iter().map(|plan| &plan.pack.document), area.level(), day)
}

/// Every metric of the plans; of two with one name the newer plan's.
pub(super) fn metrics_of(plans: &[ActivePlan]) -> Vec<Metric> {
    let mut names = BTreeSet::new();
    let all = plans.iter().flat_map(|plan| &plan.pack.document.metrics);
    all.filter(|metric| names.insert(metric.name.clone())).cloned().collect()
}

/// What the report is about.
pub(super) async fn frame_of(
    reader: &mut Reader,
    district: District,
    area: GridCode,
    day: Day,
    cut_off: Moment,
) -> Result<Frame, Error> {
    let canvasses = canvasses_on(reader, district, area, day, cut_off).await?;
    Ok(Frame { district, area, day, cut_off, recorded_until: None, canvasses })
}

/// The metrics' values.
pub(super) async fn numbers(
    reader: &mut Reader,
    frame: &Frame,
    metrics: &[Metric],
) -> Result<Vec<MetricValue>, Error> {
    let values = metric_values(reader, frame, metrics).await?;
    let named = |(metric, value): (&Metric, i64)| MetricValue {
        name: metric.name.clone(),
        label: metric.label.clone(),
        label_en: metric.label_en.clone(),
        value,
    };
    Ok(metrics.iter().zip(values).map(named).collect())
}

/// The whole content. `closed`: is the report closed, or being closed?
pub(super) async fn content(
    reader: &mut Reader,
    frame: &Frame,
    plans: &[ActivePlan],
    now: Moment,
    closed: bool,
) -> Result<Content, Error> {
    let metrics = metrics_of(plans);
    let values = numbers(reader, frame, &metrics).await?;
    let mut desk = Desk {
        posts: evidence::held_posts(reader, frame).await?,
        recorded: evidence::duty_counts(reader, frame).await?,
        found: BTreeMap::new(),
        metrics: &metrics,
        closing: closing(plans, frame.area, frame.day),
        closed,
        now,
    };
    let mut responsibilities = Vec::new();
    for plan in plans {
        for clause in &plan.pack.document.responsibilities {
            responsibilities.push(desk.duty(reader, frame, &plan.pack.document, clause).await?);
        }
    }
    let plans = plans.iter().map(|plan| PlanName {
        id: plan.plan_id.clone(),
        name: plan.pack.document.plan.name.clone(),
        version: plan.version.clone(),
    });
    Ok(Content { plans: plans.collect(), metrics: values, responsibilities })
}

/// What judging the clauses needs, read once.
struct Desk<'a> {
    posts: Vec<HeldPost>,
    /// Records of duty by clause.
    recorded: BTreeMap<String, i64>,
    /// Evidence that does not depend on the clause.
    found: BTreeMap<EvidenceKind, Found>,
    metrics: &'a [Metric],
    closing: Moment,
    closed: bool,
    now: Moment,
}

impl Desk<'_> {
    async fn duty(
        &mut self,
        reader: &mut Reader,
        frame: &Frame,
        plan: &Document,
        clause: &Responsibility,
    ) -> Result<Duty, Error> {
        let kind = EvidenceKind::of(clause.evidence.as_deref());
        let found = self.found(reader, frame, kind, clause).await?;
        let due = match kind {
            EvidenceKind::Reports => Some(self.closing),
            _ => found.due.or_else(|| {
                let term = term(plan, clause.due.as_deref(), frame.area.level())?;
                due_moment(term, found.trigger, frame.day)
            }),
        };
        let leads = |post: &HeldPost| {
            duty::leads(clause, &plan.task_forces, post.role, post.task_force.as_deref())
        };
        let led = self.posts.iter().any(leads);
        Ok(Duty {
            clause: clause.clause.clone(),
            text: clause.text.clone(),
            text_en: clause.text_en.clone(),
            state: duty::judge(kind, led, found, due, self.now),
            lead: clause.lead.clone(),
            lead_label: duty::lead_label(clause, &plan.task_forces),
            helpers: clause.helpers.clone(),
            due,
            evidence: clause.evidence.clone().unwrap_or_else(|| "records".to_owned()),
            count: found.count,
            open: found.open,
            metric: self.metric_of(kind),
        })
    }

    fn metric_of(&self, kind: EvidenceKind) -> Option<String> {
        let source = match kind {
            EvidenceKind::Canvass => Source::CanvassHouseholds,
            EvidenceKind::Declarations => Source::Declarations,
            EvidenceKind::Measures => Source::Measures,
            EvidenceKind::NaatTests => Source::NaatOrders,
            EvidenceKind::Visits => Source::Visits,
            EvidenceKind::Patrols => Source::Patrols,
            EvidenceKind::Posts | EvidenceKind::Reports | EvidenceKind::Recorded => return None,
        };
        self.metrics.iter().find(|metric| metric.of == source).map(|metric| metric.name.clone())
    }

    async fn found(
        &mut self,
        reader: &mut Reader,
        frame: &Frame,
        kind: EvidenceKind,
        clause: &Responsibility,
    ) -> Result<Found, Error> {
        if let Some(found) = self.found.get(&kind) {
            return Ok(*found);
        }
        let found = match kind {
            EvidenceKind::Posts => return self.posts(reader, frame, clause).await,
            EvidenceKind::Recorded => {
                let count = self.recorded.get(&clause.clause).copied().unwrap_or(0);
                return Ok(Found { count, ..Found::default() });
            }
            EvidenceKind::Reports => {
                let (count, open) = if self.closed { (1, 0) } else { (0, 1) };
                Found { count, open, ..Found::default() }
            }
            EvidenceKind::Canvass => evidence::canvass(reader, frame).await?,
            EvidenceKind::Declarations => evidence::declarations(reader, frame).await?,
            EvidenceKind::Measures => evidence::measures(reader, frame).await?,
            EvidenceKind::NaatTests => evidence::naat_tests(reader, frame).await?,
            EvidenceKind::Visits => evidence::visits(reader, frame).await?,
            EvidenceKind::Patrols => evidence::patrols(reader, frame).await?,
        };
        if matches!(kind, EvidenceKind::Visits | EvidenceKind::Patrols) {
            // The police have no phone of ours: what somebody recorded of theirs counts as well.
            let by_hand = self.recorded.get(&clause.clause).copied().unwrap_or(0);
            return Ok(Found { count: found.count + by_hand, ..found });
        }
        self.found.insert(kind, found);
        Ok(found)
    }

    /// Areas of the clause's level with a leader, and those without. A report of a smaller area
    /// looks at the area around it. Before grids are divided the communities stand for them; a grid
    /// without a leader of its own has its community's.
    async fn posts(
        &self,
        reader: &mut Reader,
        frame: &Frame,
        clause: &Responsibility,
    ) -> Result<Found, Error> {
        let level = area_level(clause.area_level);
        let mut areas = if level <= frame.area.level() {
            vec![frame.area.at(level)]
        } else {
            evidence::areas_of_level(reader, frame.area, level).await?
        };
        if areas.is_empty() && level == AreaLevel::Grid {
            areas = evidence::areas_of_level(reader, frame.area, AreaLevel::Community).await?;
        }
        let leaders: BTreeSet<GridCode> = self
            .posts
            .iter()
            .filter(|post| duty::is_leader(post.role))
            .map(|post| post.area)
            .collect();
        let has_leader = |area: &&GridCode| {
            let above = area.at(AreaLevel::Community);
            leaders.contains(*area) || (level == AreaLevel::Grid && leaders.contains(&above))
        };
        let count = i64::try_from(areas.iter().filter(has_leader).count()).unwrap_or(i64::MAX);
        let open = i64::try_from(areas.len()).unwrap_or(i64::MAX) - count;
        Ok(Found { count, open, ..Found::default() })
    }
}
