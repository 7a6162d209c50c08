//! Who a measure or test is about, whatever led to it.

use linli_domain::areas::{District, GridCode};
use linli_domain::ids::{HouseholdId, PersonId};
use linli_domain::measures::GroundKind;
use linli_storage::Reader;
use linli_storage::arrivals::{Declaration, person_key};
use linli_storage::measures::Measure;
use linli_storage::registry::{households_of, person};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::error::Error;

/// What a decision stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Ground {
    pub kind: GroundKind,
    pub id: Uuid,
}

/// A person as measures and tests know them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Subject {
    pub district: District,
    pub grid_code: GridCode,
    pub person_id: Option<PersonId>,
    pub household_id: Option<HouseholdId>,
    pub name: String,
    /// One person, one key; see `Measure::person_key`.
    pub person_key: Vec<u8>,
    pub phone_index: Option<Vec<u8>>,
}

impl Subject {
    /// Somebody in the registry.
    ///
    /// # Errors
    /// Nobody by this id.
    pub(crate) async fn registered(
        reader: &mut Reader,
        district: District,
        id: PersonId,
    ) -> Result<Self, Error> {
        let person = person(reader, district, id).await?.ok_or_else(Error::not_found)?;
        let homes = households_of(reader, district, id).await?;
        let key = person.id_number_index.unwrap_or_else(|| person.id.0.as_bytes().to_vec());
        Ok(Self {
            district,
            grid_code: person.grid_code,
            person_id: Some(person.id),
            household_id: homes.first().copied(),
            name: person.name,
            person_key: key,
            phone_index: person.phone_index,
        })
    }
}

impl From<&Declaration> for Subject {
    fn from(declaration: &Declaration) -> Self {
        Self {
            district: declaration.district,
            grid_code: declaration.grid_code,
            person_id: declaration.person_id,
            household_id: declaration.household_id,
            name: declaration.name.clone(),
            person_key: person_key(declaration),
            phone_index: declaration.phone_index.clone(),
        }
    }
}

impl From<&Measure> for Subject {
    fn from(measure: &Measure) -> Self {
        Self {
            district: measure.district,
            grid_code: measure.grid_code,
            person_id: measure.person_id,
            household_id: measure.household_id,
            name: measure.name.clone(),
            person_key: measure.person_key.clone(),
            phone_index: measure.phone_index.clone(),
        }
    }
}
