//! People, households and dwellings: what is done with them (M4, M5).

mod kept_row;
pub(crate) mod person_view;

pub mod answer_correction;
pub mod change_person;
pub mod decide_review;
pub mod export_roster;
pub mod import_roster;
pub mod list_households;
pub mod list_imports;
pub mod list_persons;
pub mod list_reviews;
pub(crate) mod merge_person;
pub mod open_grid;
pub mod open_household;
pub mod open_person;
pub mod read_roster;
pub mod reveal_person;
pub mod search_persons;
pub mod view_past;

pub use person_view::PersonView;
