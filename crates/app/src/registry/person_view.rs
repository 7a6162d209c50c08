//! A person as screens show them: numbers masked, always in the same way. Shows no note, only that
//! there is one.

use linli_domain::areas::{District, GridCode};
use linli_domain::ids::{HouseholdId, PersonId, PublicId};
use linli_domain::registry::{IdentityNumber, Phone};
use linli_domain::time::Day;
use linli_storage::Error;
use linli_storage::registry::{ABOUT_NUMBER, ABOUT_PHONE, PersonLine, StoredPerson};
use linli_storage::vault::{Sealer, Vault};

/// A person with masked numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonView {
    pub id: PublicId,
    pub grid_code: GridCode,
    pub name: String,
    /// `male`, `female`.
    pub sex: Option<String>,
    pub born: Option<Day>,
    /// `990101********1234`; an unverified one shows its last two characters.
    pub id_number: Option<String>,
    /// `verified`, `checksum`, `precision_lost`, `missing`.
    pub id_number_state: String,
    /// `154****5678`.
    pub phone: Option<String>,
    pub registered_address: Option<String>,
    /// A code of `Residence`, or the roster's own word.
    pub residence: Option<String>,
    pub political_status: Option<String>,
    pub has_note: bool,
    /// One household they live in.
    pub household: Option<PublicId>,
    pub version: i64,
}

/// Masks what is sealed.
pub(crate) fn view(
    sealer: &Sealer,
    district: District,
    person: StoredPerson,
    household: Option<HouseholdId>,
) -> Result<PersonView, Error> {
    let id_number = match &person.id_number_sealed {
        Some(sealed) => Some(masked_number(&sealer.open_text(ABOUT_NUMBER, sealed)?)),
        None => None,
    };
    let phone = match &person.phone_sealed {
        Some(sealed) => Some(masked_phone(&sealer.open_text(ABOUT_PHONE, sealed)?)),
        None => None,
    };
    Ok(PersonView {
        id: PublicId::new(district, person.id),
        grid_code: person.grid_code,
        name: person.name,
        sex: person.sex,
        born: person.born,
        id_number,
        id_number_state: person.id_number_state,
        phone,
        registered_address: person.registered_address,
        residence: person.residence,
        political_status: person.political_status,
        has_note: person.note_sealed.is_some(),
        household: household.map(|id| PublicId::new(district, id)),
        version: person.version,
    })
}

pub(super) fn views(
    vault: &Vault,
    district: District,
    lines: Vec<PersonLine>,
) -> Result<Vec<PersonView>, Error> {
    let sealer = vault.sealer(district)?;
    lines.into_iter().map(|line| view(&sealer, district, line.person, line.household_id)).collect()
}

pub(crate) fn masked_number(text: &str) -> String {
    match IdentityNumber::read(text) {
        Ok(read) => read.number.masked(),
        Err(_) => last_two(text),
    }
}

pub(crate) fn masked_phone(text: &str) -> String {
    Phone::read(text).map_or_else(|| last_two(text), Phone::masked)
}

fn last_two(text: &str) -> String {
    let count = text.chars().count();
    let shown = count.saturating_sub(2).max(count.min(4) / 2);
    text.chars().enumerate().map(|(at, c)| if at >= shown { c } else { '*' }).collect()
}

/// The id inside its district.
pub(super) fn person_id(id: PublicId) -> PersonId {
    PersonId(id.id)
}
