//! People, households and dwellings, and what a roster's import leaves beside them. Lists of people
//! take a `Scope`; numbers, phones and notes come and go sealed.

mod corrections;
mod grid;
mod imports;
mod list;
mod people;
mod places;
mod search;

pub use corrections::{
    Correction, answer_correction, correction, corrections_in, corrections_of, insert_correction,
};
pub use grid::{
    BuildingOfGrid, HouseholdOfGrid, buildings_of_grid, followups_of_grid, households_of_grid,
    standings_of_grid,
};
pub use imports::{
    ImportLine, NewReview, Review, decide, finish_import, imports_of, insert_reviews, insert_slips,
    note_import, other_imports, review, reviews, reviews_by_fingerprint,
};
pub use list::{PersonFilter, PersonRow, PersonTable, count_people, people_at};
pub use people::{
    Care, Member, NumberHolder, StoredPerson, Vehicle, cares_of, end_care, end_membership,
    holders_of, households_of, insert_cares, insert_memberships, insert_persons, insert_vehicles,
    members_of, person, person_values, put_membership, update_person, vehicles_of,
};
pub use places::{
    Building, DwellingOf, HouseholdOf, building, compound_id, dwelling, dwellings_of, has_people,
    insert_buildings, insert_compounds, insert_dwellings, insert_households, lock_community,
    rename_head,
};
pub use search::{
    ByIndex, ExportRow, HouseholdLine, PersonLine, door_of, door_words, export_rows, household,
    households_in, people_by_index, people_by_name,
};

use crate::row::{Value, marks_from};

/// Where sealed columns say they belong; the same words for sealing and opening.
pub const ABOUT_NUMBER: &[u8] = b"persons.id_number";
pub const ABOUT_PHONE: &[u8] = b"persons.phone";
pub const ABOUT_NOTE: &[u8] = b"persons.note";
pub const ABOUT_CELLS: &[u8] = b"roster_reviews.cells";

/// Keys looked up by one statement.
const KEYS_MAX: usize = 256;

/// Cuts keys into lists for `in (...)`. Lists have few lengths, so that statements stay prepared:
/// the last key fills them up.
pub(crate) fn key_lists<'a, K: Copy + Into<Value>>(
    keys: &'a [K],
) -> impl Iterator<Item = (usize, Vec<Value>)> + 'a {
    keys.chunks(KEYS_MAX).filter_map(|part| {
        let length = [1, 8, 64, KEYS_MAX].into_iter().find(|length| *length >= part.len())?;
        let last = part.last()?;
        let filler = std::iter::repeat_n(last, length - part.len());
        Some((length, part.iter().chain(filler).map(|key| (*key).into()).collect()))
    })
}

/// `$2, $3, ...`: so many parameters after the district.
pub(crate) fn marks(count: usize) -> String {
    marks_from(2, count)
}
