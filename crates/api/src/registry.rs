//! People, households, rosters and the rows of rosters that wait for a decision. Identity numbers
//! never stand in an address: who looks for one sends it in a body.

use linli_app::registry::PersonView;
use linli_domain::ids::PublicId;
use linli_storage::registry::HouseholdLine;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;

use crate::state::ApiState;

mod corrections;
mod grids;
mod households;
mod imports;
mod jobs;
mod people;
mod reviews;
mod table;

pub(crate) use imports::read_body;
pub(crate) use jobs::ImportJobs;

pub(crate) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new()
        .merge(imports::router())
        .merge(table::router())
        .merge(grids::router())
        .merge(corrections::router())
        .merge(reviews::router())
        .merge(households::router())
        .merge(people::router())
}

/// A person; numbers are masked, always in the same way.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PersonItem {
    id: String,
    grid: String,
    name: String,
    /// `male`, `female`.
    #[serde(skip_serializing_if = "Option::is_none")]
    sex: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    born: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    id_number: Option<String>,
    /// `verified`, `checksum`, `precision_lost`, `missing`.
    id_number_state: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    phone: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    registered_address: Option<String>,
    /// `resident`, `floating`, `separated`, `empty_registration`, `away`, or the roster's own word.
    #[serde(skip_serializing_if = "Option::is_none")]
    residence: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    political_status: Option<String>,
    /// There is a note, which only a reveal shows.
    has_note: bool,
    /// A household they live in.
    #[serde(skip_serializing_if = "Option::is_none")]
    household: Option<String>,
    /// Send it back with a change.
    version: i64,
}

impl From<PersonView> for PersonItem {
    fn from(person: PersonView) -> Self {
        Self {
            id: person.id.to_string(),
            grid: person.grid_code.short(),
            name: person.name,
            sex: person.sex,
            born: person.born.map(|day| day.to_string()),
            id_number: person.id_number,
            id_number_state: person.id_number_state,
            phone: person.phone,
            registered_address: person.registered_address,
            residence: person.residence,
            political_status: person.political_status,
            has_note: person.has_note,
            household: person.household.map(|id| id.to_string()),
            version: person.version,
        }
    }
}

/// A household and its door.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct HouseholdItem {
    id: String,
    grid: String,
    head_name: String,
    compound: String,
    /// Empty in a village group.
    building: String,
    unit: String,
    door: String,
    /// People who live in it now.
    people: i64,
    version: i64,
}

impl HouseholdItem {
    fn of(id: PublicId, line: HouseholdLine) -> Self {
        Self {
            id: id.to_string(),
            grid: line.grid_code.short(),
            head_name: line.head_name,
            compound: line.compound,
            building: line.building,
            unit: line.unit,
            door: line.door,
            people: line.members,
            version: line.version,
        }
    }
}
