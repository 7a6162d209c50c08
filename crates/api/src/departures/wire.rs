//! A departure as it is sent.

use std::collections::HashMap;

use linli_app::departures::DepartureView;
use linli_app::departures::open_departure::OpenedDeparture;
use linli_domain::departures::Paper;
use linli_domain::ids::{PublicId, UserId};
use linli_domain::lang::Lang;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::links::label;

/// A paper by its word and name.
#[derive(Serialize, ToSchema)]
pub(crate) struct PaperWord {
    paper: String,
    label: String,
}

impl PaperWord {
    pub(crate) fn of(paper: Paper, lang: Lang) -> Self {
        Self { paper: paper.word().to_owned(), label: paper.label(lang).to_owned() }
    }
}

/// A departure.
#[derive(Serialize, ToSchema)]
pub(crate) struct DepartureItem {
    id: String,
    person: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    household: Option<String>,
    name: String,
    grid: String,
    /// `work`, `medical`, `local_work`, `visit`.
    kind: String,
    kind_label: String,
    /// Not for the guard of a gate, who reads neither this nor the reason.
    #[serde(skip_serializing_if = "Option::is_none")]
    destination: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    from_at: String,
    until_at: String,
    /// By the clock: `requested`, `approved`, `refused`, `withdrawn`, `out`, `overdue`, `returned`,
    /// `lapsed`.
    standing: String,
    standing_label: String,
    requested_at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    decided_at: Option<String>,
    /// `officer`, `plan`, `measure`.
    #[serde(skip_serializing_if = "Option::is_none")]
    decided_how: Option<String>,
    /// The reason of the decision.
    #[serde(skip_serializing_if = "Option::is_none")]
    decision: Option<String>,
    /// The clause of the plan.
    #[serde(skip_serializing_if = "Option::is_none")]
    clause: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    left_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    returned_at: Option<String>,
    /// Papers without which it is not approved.
    missing: Vec<PaperWord>,
    /// Each day out is logged with a temperature.
    temperature: bool,
}

impl DepartureItem {
    pub(crate) fn of(view: DepartureView, lang: Lang) -> Self {
        let public = |id: Uuid| PublicId::new(view.district, id).to_string();
        let found = view.departure;
        Self {
            id: public(found.id.0),
            person: public(found.person_id.0),
            household: found.household_id.map(|id| public(id.0)),
            name: found.name,
            grid: found.grid_code.short(),
            kind_label: view.kind.label(lang).to_owned(),
            destination: Some(found.destination.to_string()).filter(|text| !text.is_empty()),
            reason: found.reason.map(|text| text.to_string()),
            from_at: found.from_at.to_string(),
            until_at: found.until_at.to_string(),
            standing: view.standing.word().to_owned(),
            standing_label: view.standing.label(lang).to_owned(),
            requested_at: found.requested_at.to_string(),
            decided_at: found.decided_at.map(|at| at.to_string()),
            decided_how: found.decided_how,
            decision: view.decision,
            clause: found.clause,
            left_at: found.left_at.map(|at| at.to_string()),
            returned_at: found.returned_at.map(|at| at.to_string()),
            missing: view.missing.into_iter().map(|paper| PaperWord::of(paper, lang)).collect(),
            temperature: view.temperature,
            kind: found.kind,
        }
    }
}

#[derive(Serialize, ToSchema)]
struct DeparturePaperItem {
    paper: String,
    label: String,
    reference: String,
    at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<String>,
}

#[derive(Serialize, ToSchema)]
struct DepartureLogItem {
    day: String,
    /// Degrees Celsius.
    temperature: f64,
    at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<String>,
}

/// A departure with everything that hangs on it.
#[derive(Serialize, ToSchema)]
pub(super) struct DepartureDetail {
    #[serde(flatten)]
    departure: DepartureItem,
    /// `None`: the resident.
    #[serde(skip_serializing_if = "Option::is_none")]
    requested_by: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    decided_by: Option<String>,
    papers: Vec<DeparturePaperItem>,
    /// The newest day first.
    logs: Vec<DepartureLogItem>,
}

impl DepartureDetail {
    pub(super) fn of(opened: OpenedDeparture, lang: Lang) -> Self {
        let names: HashMap<Uuid, String> = opened.names;
        let name = |id: Option<UserId>| id.and_then(|id| names.get(&id.0).cloned());
        let papers = opened.papers.into_iter().map(|paper| DeparturePaperItem {
            label: label(&paper.paper, Paper::from_word, Paper::label, lang),
            reference: paper.reference.to_string(),
            at: paper.at.to_string(),
            by: name(paper.by_user),
            paper: paper.paper,
        });
        let logs = opened.logs.into_iter().map(|log| DepartureLogItem {
            day: log.day.to_string(),
            temperature: log.temperature_tenths as f64 / 10.0,
            at: log.at.to_string(),
            by: name(log.by_user),
        });
        Self {
            requested_by: name(opened.view.departure.requested_by),
            decided_by: name(opened.view.departure.decided_by),
            papers: papers.collect(),
            logs: logs.collect(),
            departure: DepartureItem::of(opened.view, lang),
        }
    }
}
