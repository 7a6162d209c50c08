//! Cases and their contacts, where people were, co-investigation requests, lists from elsewhere.
//! Lists of people take a `Scope`; texts and names of others lie sealed. Decides nothing.

mod cases;
mod contacts;
mod gatherings;
mod outside;
mod people;
mod presences;
mod requests;

pub use cases::{
    Case, Neighbour, Step, case, case_of_positive, cases_in, cases_to_review, count_cases_on,
    insert_case, neighbours_of, open_cases, put_step, steps_of, update_case,
};
pub use contacts::{
    Contact, Evidence, contact, contacts_of, contacts_of_person, delete_evidence, evidence_of,
    first_tests, insert_contacts, insert_evidence, secondary_contacts, update_contact, via_keys_of,
};
pub use gatherings::{
    Gathering, erase_gathering, expired_gatherings, gatherings_in, gatherings_of, insert_gathering,
    people_of_gatherings,
};
pub use outside::{
    OutsideList, OutsideRow, Verified, erase_list, expired_lists, insert_list, list, lists_in,
    open_rows, row, rows_of, verify_row,
};
pub use people::{KnownPerson, people_by_keys};
pub use presences::{
    Batch, Heads, Place, PresenceLine, batches_in, delete_batch, erase_batch, expired_batches,
    heads, insert_batch, insert_presences, load_batches, load_presences, lock_presences, places,
    presences_of, put_place, update_batch_records,
};
pub use requests::{
    Request, erase_request, expired_requests, insert_request, request, requests_in, update_request,
};
