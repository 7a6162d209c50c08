//! Cases and their contacts, where people were, co-investigation requests, lists from elsewhere.
//! Lists of people take a `Scope`; texts and names of others lie sealed. Decides nothing.

mod cases;
mod contacts;
mod controls;
mod gatherings;
mod homes;
mod origins;
mod outside;
mod people;
mod presences;
mod requests;
mod sources;
mod vias;

pub use cases::{
    Case, Step, case, case_of_positive, cases_in, cases_to_review, count_cases_on, insert_case,
    open_cases, put_step, steps_of, update_case,
};
pub use contacts::{
    Contact, Evidence, contact, contacts_of, contacts_of_person, delete_evidence, evidence_of,
    insert_contacts, insert_evidence, update_contact,
};
pub use controls::{Control, controls_of, decisions_of_contact};
pub use gatherings::{
    Attended, Gathering, attended_by, erase_gathering, expired_gatherings, gatherings_in,
    insert_gathering, people_of_gatherings,
};
pub use homes::{Lodger, Neighbour, homes_of, lodgers_of, neighbours_of};
pub use origins::{Origin, origins_of, set_received, steps_of_all};
pub use outside::{
    OutsideList, OutsideRow, Verified, erase_list, expired_lists, insert_list, list, lists_in,
    open_rows, row, rows_of, verify_row,
};
pub use people::{KnownPerson, people_by_keys};
pub use presences::{
    Batch, Heads, Place, PresenceLine, batches_in, delete_batch, erase_batch, expired_batches,
    heads, insert_batch, insert_presences, last_place, load_batches, load_presences,
    lock_presences, places, places_by_codes, places_by_numbers, presences_of, put_place,
    update_batch_records,
};
pub use requests::{
    Request, RequestHead, erase_request, expired_requests, insert_request, request, requests_in,
    update_request,
};
pub use sources::cases_of_source;
pub use vias::{Via, first_tests, reached_by_positives, upgraded_contacts, vias_of};
