//! A change as it is sent.

use linli_app::changes::list_changes::ChangeView;
use linli_domain::changes::{ChangeKind, ChangeSource, ChangeState, WaitingWhy};
use linli_domain::ids::PublicId;
use linli_domain::lang::Lang;
use serde::Serialize;
use utoipa::ToSchema;

/// Somebody whom the words of a change may mean.
#[derive(Serialize, ToSchema)]
struct ChangeCandidate {
    id: String,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    door: Option<String>,
}

/// A change that was noted.
#[derive(Serialize, ToSchema)]
pub(super) struct GridChangeItem {
    id: String,
    grid: String,
    kind: String,
    kind_label: String,
    day: String,
    /// `applied`, `waiting`, `refused`, `undone`.
    state: String,
    state_label: String,
    /// Why it waits.
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    why_label: Option<String>,
    /// Told at once when it was noted.
    special: bool,
    source_label: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    person: Option<String>,
    /// The person's name, or what was said.
    who: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    other: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    household: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    door: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to_door: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    shop: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    noted_at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    noted_by: Option<String>,
    reported: bool,
    /// The change this one undid.
    #[serde(skip_serializing_if = "Option::is_none")]
    undoes: Option<String>,
    candidates: Vec<ChangeCandidate>,
}

impl GridChangeItem {
    pub(super) fn of(view: ChangeView, lang: Lang) -> Self {
        let ChangeView { change: one, said, .. } = view;
        let public = |id: uuid::Uuid| PublicId::new(one.district, id).to_string();
        let who = view.person.or(said.name).or(view.shop.clone()).unwrap_or_default();
        let candidates = view.candidates.into_iter().map(|(id, name, door)| ChangeCandidate {
            id: public(id.0),
            name,
            door,
        });
        let candidates = candidates.collect();
        Self {
            id: public(one.id.0),
            grid: one.grid_code.short(),
            kind_label: label(ChangeKind::from_word(&one.kind).map(|kind| kind.label(lang))),
            state_label: label(ChangeState::from_word(&one.state).map(|state| state.label(lang))),
            why_label: one
                .why
                .as_deref()
                .and_then(WaitingWhy::from_word)
                .map(|why| why.label(lang).to_owned()),
            source_label: label(ChangeSource::from_word(&one.source).map(|by| by.label(lang))),
            person: one.person_id.map(|id| public(id.0)),
            who,
            other: view.other.or(said.other_name),
            household: one.household_id.map(|id| public(id.0)),
            door: view.door,
            to_door: view.to_door.or(said.door),
            shop: view.shop,
            note: said.note,
            reason: one.reason.map(|text| text.to_string()),
            noted_at: one.noted_at.to_string(),
            noted_by: view.noted_by,
            reported: one.report_id.is_some(),
            undoes: one.undoes.map(|id| public(id.0)),
            candidates,
            day: one.day.to_string(),
            special: one.special,
            kind: one.kind,
            state: one.state,
            why: one.why,
        }
    }
}

pub(super) fn label(text: Option<&str>) -> String {
    text.unwrap_or_default().to_owned()
}
