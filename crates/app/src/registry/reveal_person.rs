//! Shows a person's number, phone or note in clear, for a purpose. The journal has it before the
//! answer leaves.

use linli_domain::identity::Action;
use linli_domain::ids::PublicId;
use linli_storage::Tx;
use linli_storage::registry::{self as records, ABOUT_NOTE, ABOUT_NUMBER, ABOUT_PHONE};
use serde_json::json;
use zeroize::Zeroizing;

use super::person_view::person_id;
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

const PURPOSE_CHARACTERS_MAX: usize = 200;

/// What may be shown in clear.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    IdNumber,
    Phone,
    Note,
}

impl Field {
    pub const ALL: [Self; 3] = [Self::IdNumber, Self::Phone, Self::Note];

    pub fn word(self) -> &'static str {
        match self {
            Self::IdNumber => "id_number",
            Self::Phone => "phone",
            Self::Note => "note",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.word() == word)
    }
}

/// A field in clear; `None` when there is nothing.
pub type Revealed = (Field, Option<Zeroizing<String>>);

pub async fn reveal_person(
    app: &App,
    ctx: &Context,
    id: PublicId,
    purpose: &str,
    fields: &[Field],
) -> Result<Vec<Revealed>, Error> {
    let district = id.district;
    let person = records::person(&mut app.db.read().await?, district, person_id(id)).await?;
    let person = person.ok_or_else(Error::not_found)?;
    ctx.authorize(Action::RevealPerson, person.grid_code)?;
    let purpose = checked_purpose(purpose)?;
    let mut fields = fields.to_vec();
    fields.sort_unstable();
    fields.dedup();
    let words: Vec<&str> = fields.iter().map(|field| field.word()).collect();
    let record = Record::of(ctx, Action::RevealPerson, person.grid_code)
        .about("person", id)
        .purpose(&purpose)
        .values(&json!({ "fields": words }));
    app.db
        .write(async move |tx: &mut Tx| -> Result<(), Error> {
            Ok(record.clone().write(tx).await?)
        })
        .await?;
    let sealer = app.db.vault().sealer(district)?;
    fields
        .into_iter()
        .map(|field| {
            let (about, sealed) = match field {
                Field::IdNumber => (ABOUT_NUMBER, &person.id_number_sealed),
                Field::Phone => (ABOUT_PHONE, &person.phone_sealed),
                Field::Note => (ABOUT_NOTE, &person.note_sealed),
            };
            let clear = match sealed {
                Some(sealed) => Some(sealer.open_text(about, sealed)?),
                None => None,
            };
            Ok((field, clear))
        })
        .collect()
}

/// A purpose of 1 to 200 characters.
pub(super) fn checked_purpose(purpose: &str) -> Result<String, Error> {
    let purpose = purpose.trim();
    if purpose.is_empty() || purpose.chars().count() > PURPOSE_CHARACTERS_MAX {
        return Err(Error::invalid(
            "registry.purpose",
            "请写明用途（1 至 200 个字）：用途会记入日志。",
            "Say what for (1 to 200 characters): the purpose is journalled.",
        ));
    }
    Ok(purpose.to_owned())
}
