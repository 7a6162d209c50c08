//! Matters as they go over the wire.

use linli_app::matters::Rules;
use linli_app::matters::list_matters::MatterView;
use linli_app::matters::open_matter::{OpenMatter, StepView};
use linli_app::matters::similar_matters::Similar;
use linli_domain::ids::PublicId;
use linli_domain::lang::Lang;
use linli_domain::matters::category::Process;
use linli_domain::matters::course::Act;
use linli_domain::matters::{PlaceState, Source};
use linli_domain::time::Moment;
use linli_storage::matters::Matter;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::sessions::role_label;

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

/// Whether something about it is late: the next moment has passed, or it was closed after its end.
pub(super) fn is_late(one: &Matter, now: Moment) -> bool {
    match one.closed_at {
        Some(at) => one.due_at.is_some_and(|due| at > due),
        None => one.next_at.is_some_and(|at| at < now) || one.due_at.is_some_and(|at| at < now),
    }
}

impl MatterItem {
    pub(super) fn of(view: MatterView, rules: &Rules, now: Moment, lang: Lang) -> Self {
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
            late: is_late(&one, now),
            suspended: one.suspended_at.is_some(),
            supervised: one.supervised_at.is_some(),
            asked: one.asked_by.is_some(),
            apart: one.is_apart,
            raised: one.raised,
            reopened: one.reopened,
            reworks: one.reworks,
            closed_at: text(one.closed_at),
            rating: one.rating,
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

/// A stage of the work.
#[derive(Serialize, ToSchema)]
pub(super) struct MatterStage {
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    due_at: Option<String>,
    done: bool,
    now: bool,
}

/// Somebody a matter can be given to.
#[derive(Serialize, ToSchema)]
struct MatterCandidate {
    id: String,
    name: String,
    role_label: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    task_force: Option<String>,
}

/// An answer to a question of its kind.
#[derive(Serialize, ToSchema)]
pub(super) struct MatterAnswer {
    question: String,
    answer: String,
}

/// One matter with everything.
#[derive(Serialize, ToSchema)]
pub(super) struct MatterWhole {
    #[serde(flatten)]
    item: MatterItem,
    process: String,
    process_label: String,
    place_state: String,
    place_state_label: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    latitude: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    longitude: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    contact_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    contact_phone: Option<String>,
    answers: Vec<MatterAnswer>,
    /// Everything the reporter was told to bring.
    needs: Vec<String>,
    stages: Vec<MatterStage>,
    steps: Vec<MatterStepItem>,
    /// What the asker can do now.
    acts: Vec<String>,
    similar: Vec<SimilarItem>,
    candidates: Vec<MatterCandidate>,
    task_forces: Vec<MatterForce>,
    #[serde(skip_serializing_if = "Option::is_none")]
    asked_span: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    merged_into: Option<String>,
    published: bool,
    followed: bool,
    at_home: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    wanted_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    meet_at: Option<String>,
}

/// A department matters can be given to.
#[derive(Serialize, ToSchema)]
pub(super) struct MatterForce {
    id: String,
    label: String,
}

pub(super) fn forces(rules: &Rules, lang: Lang) -> Vec<MatterForce> {
    let all = rules.task_forces.iter();
    all.map(|one| MatterForce { id: one.id.clone(), label: force_label(rules, &one.id, lang) })
        .collect()
}

/// The stages of its kind, with when each ends.
pub(super) fn stages(one: &Matter, rules: &Rules, due: &[Moment], lang: Lang) -> Vec<MatterStage> {
    let named = rules.category(&one.kind).map(|kind| kind.stages.as_slice()).unwrap_or_default();
    let stages = named.iter().enumerate();
    stages
        .map(|(n, stage)| MatterStage {
            name: lang.pick(&stage.name, &stage.name_en).to_owned(),
            due_at: due.get(n).map(ToString::to_string),
            done: n < one.stage || one.closed_at.is_some(),
            now: n == one.stage && one.closed_at.is_none() && one.filed_at.is_some(),
        })
        .collect()
}

/// Answers in the words of the questions.
pub(super) fn answers(one: &Matter, rules: &Rules, lang: Lang) -> Vec<MatterAnswer> {
    let given: Value =
        one.answers.as_deref().and_then(|t| serde_json::from_str(t).ok()).unwrap_or_default();
    let Some(map) = given.as_object() else { return Vec::new() };
    let questions = rules.category(&one.kind).map(|k| k.questions.as_slice()).unwrap_or_default();
    map.iter()
        .map(|(code, values)| {
            let question = questions.iter().find(|question| question.code == *code);
            let said = |key: &str| {
                let choice = question.and_then(|q| q.values.iter().find(|one| one.key == key));
                choice.map_or(key, |one| lang.pick(&one.name, &one.name_en)).to_owned()
            };
            let values = values.as_array().into_iter().flatten().filter_map(Value::as_str);
            MatterAnswer {
                question: question
                    .map_or(code.as_str(), |q| lang.pick(&q.name, &q.name_en))
                    .to_owned(),
                answer: values.map(said).collect::<Vec<_>>().join(lang.pick("、", ", ")),
            }
        })
        .collect()
}

#[expect(clippy::cast_precision_loss, reason = "millionths of a degree")]
fn degrees(micro: i64) -> f64 {
    micro as f64 / 1e6
}

impl MatterWhole {
    pub(super) fn of(found: OpenMatter, now: Moment, lang: Lang) -> Self {
        let (rules, one) = (&found.rules, &found.view.matter);
        let district = one.district;
        let mut contact = one.contact.as_deref().map_or("", String::as_str).split('\n');
        let mut said = || contact.next().filter(|text| !text.is_empty()).map(str::to_owned);
        let (contact_name, contact_phone) = (said(), said());
        let process = Process::from_word(&one.process);
        let place = PlaceState::from_word(&one.place_state);
        let kind = rules.category(&one.kind);
        Self {
            process: one.process.clone(),
            process_label: process.map_or("", |process| process.label(lang)).to_owned(),
            place_state: one.place_state.clone(),
            place_state_label: place.map_or("", |place| place.label(lang)).to_owned(),
            latitude: one.point.map(|(latitude, _)| degrees(latitude)),
            longitude: one.point.map(|(_, longitude)| degrees(longitude)),
            contact_name,
            contact_phone,
            answers: answers(one, rules, lang),
            needs: kind.map(|kind| kind.needs.clone()).unwrap_or_default(),
            stages: stages(one, rules, &found.stages_due, lang),
            acts: found.acts.iter().map(|act| act.word().to_owned()).collect(),
            similar: found
                .similar
                .into_iter()
                .map(|one| SimilarItem::of(one, rules, lang))
                .collect(),
            candidates: found
                .candidates
                .into_iter()
                .map(|one| MatterCandidate {
                    id: one.id.0.to_string(),
                    name: one.name,
                    role_label: role_label(one.role, lang),
                    task_force: one.task_force,
                })
                .collect(),
            task_forces: forces(rules, lang),
            asked_span: one.asked_span.clone(),
            merged_into: one.merged_into.map(|id| PublicId::new(district, id.0).to_string()),
            published: one.is_published,
            followed: one.is_followed,
            at_home: one.at_home,
            wanted_at: one.wanted_at.map(|at| at.to_string()),
            meet_at: one.meet_at.map(|at| at.to_string()),
            steps: found
                .steps
                .into_iter()
                .map(|step| MatterStepItem::of(step, district, rules, lang))
                .collect(),
            item: MatterItem::of(found.view.clone(), rules, now, lang),
        }
    }
}
