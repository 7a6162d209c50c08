//! Matters as they go over the wire.

use linli_app::context::Context;
use linli_app::matters::Rules;
use linli_app::matters::list_matters::MatterView;
use linli_app::matters::open_matter::{StepView, acts_for};
use linli_app::matters::similar_matters::Similar;
use linli_domain::ids::PublicId;
use linli_domain::lang::Lang;
use linli_domain::matters::Source;
use linli_domain::matters::course::Act;
use linli_domain::time::Moment;
use linli_storage::matters::Matter;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

/// A matter in a list.
#[derive(Serialize, ToSchema)]
pub(super) struct MatterItem {
    id: String,
    number: String,
    kind: String,
    kind_label: String,
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<String>,
    grid: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    household: Option<String>,
    /// Ids for `GET /photos/{id}`.
    photos: Vec<String>,
    at: String,
    reported_at: String,
    /// Who wrote it down, when it was one of the staff.
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<String>,
    source: String,
    source_label: String,
    state: String,
    state_label: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    outcome: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    outcome_label: Option<String>,
    /// Whose turn it is: `grid`, `community`, `street`, `district`.
    level: String,
    level_label: String,
    urgent: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    owner: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    handler: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    task_force: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    task_force_label: Option<String>,
    /// When it goes up by itself unless somebody acts.
    #[serde(skip_serializing_if = "Option::is_none")]
    next_at: Option<String>,
    /// The end of its last clock.
    #[serde(skip_serializing_if = "Option::is_none")]
    due_at: Option<String>,
    late: bool,
    suspended: bool,
    supervised: bool,
    /// Somebody asked for more time.
    asked: bool,
    apart: bool,
    raised: i64,
    reopened: i64,
    reworks: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    closed_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rating: Option<i64>,
    /// The stage of the work it is at.
    #[serde(skip_serializing_if = "Option::is_none")]
    stage: Option<String>,
    /// What the asker can do now.
    acts: Vec<String>,
}

pub(super) fn kind_label(rules: &Rules, kind: &str, lang: Lang) -> String {
    rules.category(kind).map_or(kind, |category| category.label(lang)).to_owned()
}

pub(super) fn force_label(rules: &Rules, id: &str, lang: Lang) -> String {
    let force = rules.task_forces.iter().find(|force| force.id == id);
    match (force, lang) {
        (Some(force), Lang::En) if !force.name_en.is_empty() => force.name_en.clone(),
        (Some(force), _) => force.name.clone(),
        (None, _) => id.to_owned(),
    }
}

/// The stage of the work an open matter is at.
fn stage_label(rules: &Rules, one: &Matter, lang: Lang) -> Option<String> {
    let stage = rules.category(&one.kind)?.stages.get(one.stage)?;
    let is_at_work = one.closed_at.is_none() && one.filed_at.is_some();
    is_at_work.then(|| lang.pick(&stage.name, &stage.name_en).to_owned())
}

/// Whether something about it is late: the next moment has passed, or it was closed after its end.
pub(super) fn is_late(one: &Matter, now: Moment) -> bool {
    match one.closed_at {
        Some(at) => one.due_at.is_some_and(|due| at > due),
        None => one.next_at.is_some_and(|at| at < now) || one.due_at.is_some_and(|at| at < now),
    }
}

impl MatterItem {
    pub(super) fn of(view: MatterView, rules: &Rules, ctx: &Context) -> Self {
        let lang = ctx.lang;
        let acts = acts_for(ctx, rules, &view.matter);
        let (one, text) = (view.matter, |at: Option<Moment>| at.map(|at| at.to_string()));
        let public = |id| PublicId::new(one.district, id).to_string();
        let source = Source::from_word(&one.source);
        Self {
            id: public(one.id.0),
            kind_label: kind_label(rules, &one.kind, lang),
            text: one.text.to_string(),
            place: one.place.clone(),
            grid: one.grid_code.short(),
            household: one.household_id.map(|id| public(id.0)),
            photos: one.photos.iter().map(|id| public(*id)).collect(),
            at: one.at.to_string(),
            reported_at: one.reported_at.to_string(),
            by: view.by,
            source_label: source.map_or("", |source| source.label(lang)).to_owned(),
            state: one.state.word().to_owned(),
            state_label: one.state.label(lang).to_owned(),
            outcome: one.outcome.map(|outcome| outcome.word().to_owned()),
            outcome_label: one.outcome.map(|outcome| outcome.label(lang).to_owned()),
            level: one.level.word().to_owned(),
            level_label: one.level.label(lang).to_owned(),
            urgent: one.is_urgent,
            owner: view.owner,
            handler: view.handler,
            task_force_label: one.task_force.as_deref().map(|id| force_label(rules, id, lang)),
            next_at: text(one.next_at),
            due_at: text(one.due_at),
            late: is_late(&one, ctx.now),
            suspended: one.suspended_at.is_some(),
            supervised: one.supervised_at.is_some(),
            asked: one.asked_by.is_some(),
            apart: one.is_apart,
            raised: one.raised,
            reopened: one.reopened,
            reworks: one.reworks,
            closed_at: text(one.closed_at),
            rating: one.rating,
            stage: stage_label(rules, &one, lang),
            acts: acts.iter().map(|act| act.word().to_owned()).collect(),
            number: one.number,
            kind: one.kind,
            source: one.source,
            task_force: one.task_force,
        }
    }
}

/// A step of a matter.
#[derive(Serialize, ToSchema)]
pub(super) struct MatterStepItem {
    at: String,
    act: String,
    label: String,
    /// Who did it: a name of the staff; none for the reporter and for what happened by itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<String>,
    /// `user`, `resident`, `system`, `public`, `open311`.
    by_whom: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    level_label: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    task_force_label: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    handler: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    /// The reporter reads it.
    told: bool,
    photos: Vec<String>,
    /// A clock that ran out led to it.
    late: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    meet_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    span: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rating: Option<i64>,
}

impl MatterStepItem {
    pub(super) fn of(
        view: StepView,
        district: linli_domain::areas::District,
        rules: &Rules,
        lang: Lang,
    ) -> Self {
        let step = view.step;
        let facts: Value =
            step.facts.as_deref().and_then(|t| serde_json::from_str(t).ok()).unwrap_or_default();
        let text = |name: &str| facts.get(name).and_then(Value::as_str).map(str::to_owned);
        let level = step.level.as_deref().and_then(linli_domain::areas::AreaLevel::from_word);
        let act = Act::from_word(&step.act);
        Self {
            at: step.at.to_string(),
            label: act.map_or(step.act.as_str(), |act| act.label(lang)).to_owned(),
            by: view.by,
            by_whom: step.by_whom,
            level_label: level.map(|level| level.label(lang).to_owned()),
            task_force_label: step.task_force.as_deref().map(|id| force_label(rules, id, lang)),
            handler: view.handler,
            text: step.text.map(|text| text.to_string()),
            told: step.is_told,
            photos: step.photos.iter().map(|id| PublicId::new(district, *id).to_string()).collect(),
            late: facts.get("late").and_then(Value::as_bool).unwrap_or(false),
            next_at: text("next_at"),
            meet_at: text("meet_at"),
            span: text("span"),
            rating: facts.get("rating").and_then(Value::as_i64),
            act: step.act,
        }
    }
}

/// A matter that may be the same.
#[derive(Serialize, ToSchema)]
pub(super) struct SimilarItem {
    id: String,
    number: String,
    kind_label: String,
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<String>,
    state_label: String,
    reported_at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    metres: Option<i64>,
    /// Per cent of common words.
    likeness: i64,
}

impl SimilarItem {
    #[expect(clippy::cast_possible_truncation, reason = "metres and per cent")]
    pub(super) fn of(one: Similar, rules: &Rules, lang: Lang) -> Self {
        let matter = one.matter;
        Self {
            id: PublicId::new(matter.district, matter.id).to_string(),
            kind_label: kind_label(rules, &matter.kind, lang),
            text: matter.text.to_string(),
            place: matter.place,
            state_label: matter.state.label(lang).to_owned(),
            reported_at: matter.reported_at.to_string(),
            metres: one.metres.map(|metres| metres.round() as i64),
            likeness: (one.likeness * 100.0).round() as i64,
            number: matter.number,
        }
    }
}
