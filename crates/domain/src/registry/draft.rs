//! What one row of a roster says about one person, and the slips in it. Doubles are found by the
//! reader, which sees the other rows.

use std::borrow::Cow;
use std::fmt;

use super::birth::Birth;
use super::columns::{Columns, Meaning};
use super::identity_number::{IdentityError, IdentityNumber};
use super::phone::Phone;
use super::rounded;
use super::row::{Cell, Cells};
use super::text::{fold, half_width, is_invisible, says_nothing};
use super::words::{CareNeed, Relationship, Residence, Sex, political_word};
use crate::lang::Lang;
use crate::time::Day;

/// A slip of hand-kept rosters. None of them loses the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Slip {
    /// The number is not one of GB 11643: wrong check character, length or date.
    IdChecksum,
    /// Excel took the number for an amount and rounded it.
    IdPrecisionLost,
    IdMissing,
    /// Full width, inner blanks, lower-case x or 15 digits; repaired.
    IdNormalised,
    SexMismatch,
    BirthMismatch,
    PhoneInvalid,
    /// The same person again in the same household.
    DuplicateRow,
    /// The same person in a second household.
    DuplicatePerson,
}

/// Why a row waits for a person to look at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ReviewReason {
    NoName,
    /// The cell holds digits, signs or broken characters.
    NotAName,
    NoPlace,
    /// The same identity number in two households.
    TwoHouseholds,
}

/// The identity number as the roster gives it.
#[derive(Clone, PartialEq, Eq)]
pub enum WrittenIdentity {
    Missing,
    Verified(IdentityNumber),
    /// Wrong or rounded, as written; personal data all the same.
    Unverified(String),
}

/// A relationship with the word the roster used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relation {
    pub kind: Relationship,
    pub word: String,
}

/// One person as a row describes them. Texts are without outer blanks and never empty when `Some`.
#[derive(Clone, PartialEq, Eq)]
pub struct PersonDraft {
    /// Inner blanks of Han names removed.
    pub name: String,
    pub identity: WrittenIdentity,
    /// From a verified number, else from the column.
    pub sex: Option<Sex>,
    /// From a verified number, else from the column, else from a rounded number.
    pub birth: Option<Day>,
    pub phone: Option<Phone>,
    /// What stands in the phone column when it cannot be dialled.
    pub phone_written: Option<String>,
    pub relation: Option<Relation>,
    pub registered_address: Option<String>,
    pub residence: Option<Residence>,
    /// The roster's word when `residence` is `Other`.
    pub residence_word: Option<String>,
    pub political: Option<String>,
    pub care: Vec<CareNeed>,
    /// Words of the care column that are not known.
    pub care_other: Option<String>,
    pub plate: Option<String>,
    pub note: Option<String>,
}

/// Judges the cells of a row about a person.
pub fn judge_person<C: Cells>(
    columns: &Columns,
    row: &C,
) -> Result<(PersonDraft, Vec<Slip>), ReviewReason> {
    let name = name_of(&columns.cell(row, Meaning::Name))?;
    let mut slips = Vec::new();
    let identity = identity_of(&columns.cell(row, Meaning::Identity), &mut slips);
    let mut sex = Sex::read(&columns.cell(row, Meaning::Sex).text());
    let written_birth = Birth::read(&columns.cell(row, Meaning::Birth));
    let mut birth = match written_birth {
        Some(Birth::Day(day)) => Some(day),
        _ => None,
    };
    match &identity {
        WrittenIdentity::Verified(number) => {
            if sex.is_some_and(|sex| sex != number.sex()) {
                slips.push(Slip::SexMismatch);
            }
            if written_birth.is_some_and(|birth| !birth.agrees_with(number.birth())) {
                slips.push(Slip::BirthMismatch);
            }
            sex = Some(number.sex());
            birth = Some(number.birth());
        }
        WrittenIdentity::Unverified(text) if slips.contains(&Slip::IdPrecisionLost) => {
            birth = birth.or_else(|| rounded::birth(text));
        }
        _ => {}
    }
    let phone_cell = columns.cell(row, Meaning::Phone).text();
    let phone = Phone::read(&phone_cell);
    let phone_written = (phone.is_none() && !says_nothing(&phone_cell)).then(|| {
        slips.push(Slip::PhoneInvalid);
        phone_cell.into_owned()
    });
    let (care, care_other) = care_of(&columns.cell(row, Meaning::Care).text());
    let residence_word = said(columns, row, Meaning::Residence);
    let residence = residence_word.as_deref().map(Residence::read);
    let relation = said(columns, row, Meaning::Relation);
    let draft = PersonDraft {
        name,
        identity,
        sex,
        birth,
        phone,
        phone_written,
        relation: relation
            .map(|word| Relation { kind: Relationship::read(&word), word: word.into_owned() }),
        registered_address: said(columns, row, Meaning::RegisteredAddress).map(Cow::into_owned),
        residence,
        residence_word: residence_word
            .filter(|_| residence == Some(Residence::Other))
            .map(Cow::into_owned),
        political: said(columns, row, Meaning::Political)
            .map(|word| political_word(&word).to_owned()),
        care,
        care_other,
        plate: said(columns, row, Meaning::Plate).map(|plate| fold(&plate).to_ascii_uppercase()),
        note: said(columns, row, Meaning::Note).map(Cow::into_owned),
    };
    Ok((draft, slips))
}

/// The cell of a column, unless it says that there is nothing.
fn said<'a, C: Cells>(columns: &Columns, row: &'a C, meaning: Meaning) -> Option<Cow<'a, str>> {
    let text = columns.cell(row, meaning).text();
    (!says_nothing(&text)).then_some(text)
}

/// A name: letters or Han, at most 40 characters, no digits. Han names lose inner blanks.
pub(super) fn name_of(cell: &Cell<'_>) -> Result<String, ReviewReason> {
    let text = cell.text();
    if says_nothing(&text) {
        return Err(ReviewReason::NoName);
    }
    let is_han = |c: char| matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}');
    let count = text.chars().count();
    if count <= 4 && text.chars().all(is_han) {
        return Ok(text.into_owned());
    }
    let joined = text.chars().any(is_han);
    let mut name = String::with_capacity(text.len());
    for c in text.chars().filter(|c| !is_invisible(*c)) {
        let c = half_width(c);
        if !c.is_whitespace() {
            name.push(c);
        } else if !joined && !name.ends_with(' ') {
            name.push(' ');
        }
    }
    let readable =
        |c: char| c.is_alphabetic() || matches!(c, ' ' | '·' | '•' | '.' | '\'' | '-' | '(' | ')');
    let good = count <= 40 && name.chars().any(char::is_alphabetic) && name.chars().all(readable);
    if good { Ok(name) } else { Err(ReviewReason::NotAName) }
}

/// A name as typed into a form, read like a roster's cell.
pub fn read_name(text: &str) -> Option<String> {
    name_of(&Cell::Text(text)).ok()
}

fn identity_of(cell: &Cell<'_>, slips: &mut Vec<Slip>) -> WrittenIdentity {
    let text = cell.text();
    if says_nothing(&text) {
        slips.push(Slip::IdMissing);
        return WrittenIdentity::Missing;
    }
    // Excel keeps fifteen digits of a number: more than that are gone, whatever the check says.
    let rounded = match cell {
        Cell::Number(number) => *number >= 1e15,
        _ => rounded::is_exponent(&text),
    };
    let read = if rounded { Err(IdentityError::Form) } else { IdentityNumber::read(&text) };
    match read {
        Ok(read) => {
            if read.normalised {
                slips.push(Slip::IdNormalised);
            }
            WrittenIdentity::Verified(read.number)
        }
        Err(_) => {
            slips.push(if rounded { Slip::IdPrecisionLost } else { Slip::IdChecksum });
            let written = match cell {
                Cell::Number(number) if rounded => rounded::digits_of(*number),
                _ if rounded => rounded::as_digits(&text),
                _ => None,
            };
            WrittenIdentity::Unverified(written.unwrap_or_else(|| text.into_owned()))
        }
    }
}

fn care_of(text: &str) -> (Vec<CareNeed>, Option<String>) {
    if says_nothing(text) {
        return (Vec::new(), None);
    }
    let (mut known, mut other) = (Vec::new(), Vec::new());
    for word in text.split(['、', ',', '，', ';', '；', '/', ' ', '\n', '|', '+']) {
        match CareNeed::read(word) {
            Some(need) if !known.contains(&need) => known.push(need),
            Some(_) => {}
            None if says_nothing(word.trim()) => {}
            None => other.push(word.trim()),
        }
    }
    (known, (!other.is_empty()).then(|| other.join("、")))
}

impl Slip {
    pub const ALL: [Self; 9] = [
        Self::IdChecksum,
        Self::IdPrecisionLost,
        Self::IdMissing,
        Self::IdNormalised,
        Self::SexMismatch,
        Self::BirthMismatch,
        Self::PhoneInvalid,
        Self::DuplicateRow,
        Self::DuplicatePerson,
    ];

    /// The stable code, as in reports and reviews.
    pub fn code(self) -> &'static str {
        match self {
            Self::IdChecksum => "id_checksum",
            Self::IdPrecisionLost => "id_precision_lost",
            Self::IdMissing => "id_missing",
            Self::IdNormalised => "id_normalised",
            Self::SexMismatch => "sex_mismatch",
            Self::BirthMismatch => "birth_mismatch",
            Self::PhoneInvalid => "phone_invalid",
            Self::DuplicateRow => "duplicate_row",
            Self::DuplicatePerson => "duplicate_person",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|slip| slip.code() == code)
    }
}

impl ReviewReason {
    pub const ALL: [Self; 4] = [Self::NoName, Self::NotAName, Self::NoPlace, Self::TwoHouseholds];

    pub fn code(self) -> &'static str {
        match self {
            Self::NoName => "no_name",
            Self::NotAName => "not_a_name",
            Self::NoPlace => "no_place",
            Self::TwoHouseholds => "two_households",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.code() == code)
    }

    /// What is wrong and what to do, for the review queue.
    pub fn say(self, lang: Lang) -> &'static str {
        match self {
            Self::NoName => lang.pick(
                "这一行没有姓名：请补上姓名，或确认为空户",
                "the row has no name: fill it in or confirm that the dwelling is empty",
            ),
            Self::NotAName => lang.pick(
                "姓名栏不是姓名：请对照原表更正",
                "the name column holds no name: correct it from the original",
            ),
            Self::NoPlace => lang.pick(
                "没有楼栋、门牌号，上面也没有可归属的一户：请补上住址",
                "no building or door, and no household above to belong to: fill in the place",
            ),
            Self::TwoHouseholds => lang.pick(
                "同一身份证号出现在两户：请确认此人住在哪一户",
                "the same identity number is in two households: decide where the person lives",
            ),
        }
    }
}

impl fmt::Debug for WrittenIdentity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str("Missing"),
            Self::Verified(number) => write!(f, "Verified({number})"),
            Self::Unverified(_) => f.write_str("Unverified(..)"),
        }
    }
}

impl fmt::Debug for PersonDraft {
    /// Only what identifies nobody.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PersonDraft").field("identity", &self.identity).finish_non_exhaustive()
    }
}
