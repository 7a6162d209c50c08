//! Shapes that several parts of the tests' API share.

use linli_app::canvass::view_canvass::Worker;
use linli_domain::areas::District;
use linli_domain::ids::PublicId;
use linli_domain::lang::Lang;
use linli_domain::testing::{CampaignTotals, Channel};
use linli_domain::time::Moment;
use linli_storage::testing::{StoredTube, TestPerson};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct AreaQuery {
    /// District, street, community or grid.
    pub(super) area: String,
}

/// Outcomes of a list; they add up to `people`.
#[derive(Serialize, ToSchema)]
pub(super) struct TestTotals {
    people: i64,
    sampled: i64,
    refused: i64,
    exempt: i64,
    missing: i64,
}

impl From<CampaignTotals> for TestTotals {
    fn from(totals: CampaignTotals) -> Self {
        Self {
            people: totals.people(),
            sampled: totals.sampled,
            refused: totals.refused,
            exempt: totals.exempt,
            missing: totals.missing,
        }
    }
}

/// A person with a door; no number.
#[derive(Serialize, ToSchema)]
pub(super) struct TestPersonItem {
    id: String,
    name: String,
    grid: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    compound: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    building: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    door: Option<String>,
}

impl TestPersonItem {
    pub(super) fn of(district: District, person: TestPerson) -> Self {
        Self {
            id: PublicId::new(district, person.id).to_string(),
            name: person.name,
            grid: person.grid_code.short(),
            compound: person.compound,
            building: person.building,
            unit: person.unit,
            door: person.door,
        }
    }
}

/// A tube with every hop's time.
#[derive(Serialize, ToSchema)]
pub(super) struct TubeItem {
    id: String,
    code: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    session: Option<String>,
    area: String,
    channel: String,
    channel_label: String,
    capacity: i64,
    people: i64,
    sampled_from: String,
    sampled_to: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    closed_at: Option<String>,
    /// The plan's time for the result.
    due_at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    received_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tested_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lab_reported_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reported_at: Option<String>,
    /// `negative`, `positive`, `inconclusive`; absent until reported.
    #[serde(skip_serializing_if = "Option::is_none")]
    result: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    revoked_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    laboratory: Option<String>,
    late: bool,
}

impl TubeItem {
    pub(super) fn of(district: District, tube: StoredTube, now: Moment, lang: Lang) -> Self {
        let text = |at: Option<Moment>| at.map(|at| at.to_string());
        Self {
            id: PublicId::new(district, tube.id).to_string(),
            session: tube.session_id.map(|id| PublicId::new(district, id).to_string()),
            area: tube.area.short(),
            channel_label: channel_label(&tube.channel, lang),
            channel: tube.channel,
            capacity: tube.capacity,
            people: tube.people,
            sampled_from: tube.sampled_from.to_string(),
            sampled_to: tube.sampled_to.to_string(),
            closed_at: text(tube.closed_at),
            due_at: tube.due_at.to_string(),
            received_at: text(tube.received_at),
            tested_at: text(tube.tested_at),
            lab_reported_at: text(tube.lab_reported_at),
            reported_at: text(tube.reported_at),
            result: tube.result.map(linli_domain::testing::TestResult::word),
            revoked_at: text(tube.revoked_at),
            laboratory: tube.laboratory,
            late: tube.reported_at.unwrap_or(now) > tube.due_at,
            code: tube.code,
        }
    }
}

pub(super) fn channel_label(word: &str, lang: Lang) -> String {
    Channel::from_word(word).map_or(word, |channel| channel.label(lang)).to_owned()
}

pub(super) fn names(workers: Vec<Worker>) -> Vec<String> {
    workers.into_iter().map(|worker| worker.name).collect()
}
