//! People, households and dwellings (M4), and what a line of an office's roster says about them
//! (M5): numbers, words, places, headers, slips. Judges cells; never opens a file.

mod birth;
mod columns;
mod credit_code;
mod draft;
mod identity_number;
mod phone;
mod place;
mod rounded;
mod row;
mod text;
mod words;

pub use birth::Birth;
pub use columns::{Columns, ColumnsError, Meaning};
pub use credit_code::{CreditCode, CreditCodeError};
pub use draft::{
    PersonDraft, Relation, ReviewReason, Slip, WrittenIdentity, judge_person, read_name,
};
pub use identity_number::{IdentityError, IdentityNumber, ReadIdentity};
pub use phone::Phone;
pub use place::{Place, floor_of_door, place_of_address};
pub use rounded::rounded_text;
pub use row::{Cell, Cells, RowKind, kind_of_row};
pub use text::fold;
pub use words::{CareNeed, Relationship, Residence, Sex, political_word};

#[cfg(test)]
mod tests;
