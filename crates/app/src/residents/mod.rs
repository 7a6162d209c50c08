//! What a resident may see and do about themselves (M11, M13, M38): known by a phone that they proved to
//! be theirs, they see the people registered with it and nobody else.

pub mod channel;

pub mod request_code;
pub mod sign_in_resident;

pub mod view_file;
pub mod view_home;
pub mod view_tests;

pub mod declare;
pub mod demo;
mod owns;
pub mod raise_correction;

pub(crate) use owns::owns;

use linli_domain::areas::{District, GridCode, Scope};
use linli_storage::registry::{ByIndex, PersonLine, people_by_index};
use linli_storage::{Reader, areas};

use crate::context::{Actor, Context};
use crate::error::Error;

/// People registered with one phone.
const PEOPLE_MAX: i64 = 20;

/// The index of the phone that the resident proved to be theirs.
pub(crate) fn phone_of(ctx: &Context) -> Result<[u8; 16], Error> {
    match &ctx.actor {
        Actor::Resident { phone_index } => Ok(*phone_index),
        _ => Err(Error::not_found()),
    }
}

/// The people registered with the resident's phone, district by district.
pub(crate) async fn people_of(
    reader: &mut Reader,
    phone_index: &[u8; 16],
) -> Result<Vec<(District, Vec<PersonLine>)>, Error> {
    let everywhere = Scope::of(GridCode::COUNTRY);
    let mut found = Vec::new();
    for district in areas::districts(reader).await? {
        if reader.vault().sealer(district).is_err() {
            continue;
        }
        let by = ByIndex::Phone;
        let people =
            people_by_index(reader, district, &everywhere, by, phone_index, PEOPLE_MAX).await?;
        found.push((district, people));
    }
    Ok(found)
}

/// `王*芳`: first and last character of a name.
pub fn masked_name(name: &str) -> String {
    let letters: Vec<char> = name.chars().collect();
    match letters.as_slice() {
        [] => String::new(),
        [one] => one.to_string(),
        [first, _] => format!("{first}*"),
        [first, middle @ .., last] => format!("{first}{}{last}", "*".repeat(middle.len().min(8))),
    }
}
