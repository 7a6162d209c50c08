//! One matter as it goes over the wire: everything that is known of it, and what the asker can do.

use linli_app::context::Context;
use linli_app::matters::Rules;
use linli_app::matters::open_matter::OpenMatter;
use linli_domain::ids::PublicId;
use linli_domain::lang::Lang;
use linli_domain::matters::PlaceState;
use linli_domain::matters::category::Process;
use linli_domain::time::Moment;
use linli_storage::matters::Matter;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use super::wire::{MatterItem, MatterStepItem, SimilarItem, force_label};
use crate::sessions::role_label;

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
    /// The door it is about; nobody's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    door: Option<String>,
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
    pub(super) fn of(found: OpenMatter, ctx: &Context) -> Self {
        let lang = ctx.lang;
        let (rules, one) = (&found.rules, &found.view.matter);
        let district = one.district;
        let mut contact = one.contact.as_deref().map_or("", String::as_str).split('\n');
        let mut said = || contact.next().filter(|text| !text.is_empty()).map(str::to_owned);
        let (contact_name, contact_phone) = (said(), said());
        let process = Process::from_word(&one.process);
        let place = PlaceState::from_word(&one.place_state);
        let kind = rules.category(&one.kind);
        Self {
            door: found.door.clone(),
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
            item: MatterItem::of(found.view.clone(), rules, ctx),
        }
    }
}
