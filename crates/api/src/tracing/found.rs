//! What the rules find, before anything of it is kept.

use linli_app::tracing::find_contacts::{CrowdedPlace, Found, FoundContact, FoundTie};
use linli_domain::areas::District;
use linli_domain::ids::PublicId;
use serde::Serialize;
use utoipa::ToSchema;

/// A tie that was found, not yet kept.
#[derive(Serialize, ToSchema)]
struct FoundTieItem {
    link: String,
    confidence: String,
    class: String,
    /// The gate or venue, by its number.
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<i64>,
    via_at: String,
    met_at: String,
    record: String,
}

/// Somebody who was found, not yet kept.
#[derive(Serialize, ToSchema)]
pub(super) struct FoundItem {
    #[serde(skip_serializing_if = "Option::is_none")]
    person: Option<String>,
    name: String,
    class: String,
    link: String,
    last_at: String,
    evidence: Vec<FoundTieItem>,
}

/// A place with too many people at once to name anybody.
#[derive(Serialize, ToSchema)]
pub(super) struct CrowdItem {
    place: String,
    at: String,
    /// So many records around that minute.
    records: u32,
}

/// What the rules find now.
#[derive(Serialize, ToSchema)]
pub(super) struct Preview {
    pub(super) contacts: Vec<FoundItem>,
    /// Too busy: shown as places, not as contacts.
    pub(super) crowded: Vec<CrowdItem>,
    /// There were more than are told.
    pub(super) cut: bool,
}

pub(super) fn found_item(found: FoundContact, district: District) -> FoundItem {
    let person = found.person.as_ref();
    let tie = |tie: &FoundTie| FoundTieItem {
        link: tie.tie.link.word().to_owned(),
        confidence: tie.tie.confidence.word().to_owned(),
        class: tie.tie.class.word().to_owned(),
        place: tie.place,
        via_at: tie.via_at.to_string(),
        met_at: tie.tie.met_at.to_string(),
        record: tie.record.clone(),
    };
    FoundItem {
        person: person.map(|person| PublicId::new(district, person.person_id).to_string()),
        name: person.map(|person| person.name.clone()).unwrap_or_default(),
        class: found.judged.class.word().to_owned(),
        link: found.judged.link.word().to_owned(),
        last_at: found.judged.last_at.to_string(),
        evidence: found.ties.iter().map(tie).collect(),
    }
}

pub(super) fn crowds(found: &Found) -> Vec<CrowdItem> {
    let item = |crowd: &CrowdedPlace| CrowdItem {
        place: crowd.name.clone(),
        at: crowd.at.to_string(),
        records: crowd.records,
    };
    found.crowds.iter().map(item).collect()
}
