//! A resident asks that something held about them be corrected or erased; the community answers.

use linli_domain::areas::{District, GridCode};
use linli_domain::ids::{PersonId, PublicId};
use linli_storage::Tx;
use linli_storage::registry::{Correction, PersonLine, corrections_of, insert_correction};
use uuid::Uuid;
use zeroize::Zeroizing;

use super::{people_of, phone_of};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::measures::text_of;

/// Corrections of one phone that wait at once.
const OPEN_MAX: usize = 10;
const FIELD_CHARS_MAX: usize = 40;

/// Answers the correction's id.
pub async fn raise_correction(
    app: &App,
    ctx: &Context,
    person: Option<PublicId>,
    field: Option<String>,
    text: &str,
) -> Result<PublicId, Error> {
    let phone = phone_of(ctx)?;
    let text = text_of(text)?;
    let mut reader = app.db.read().await?;
    let people = people_of(&mut reader, &phone).await?;
    let (district, id, grid) = about(&people, person).ok_or_else(Error::not_found)?;
    let waiting = corrections_of(&mut reader, district, &phone).await?;
    drop(reader);
    if waiting.iter().filter(|one| one.state == "open").count() >= OPEN_MAX {
        return Err(Error::state(
            "corrections.open",
            "您已有多条更正待答复：请等社区答复，或直接打电话。",
            "Many of your corrections wait for an answer already: wait for it, or call.",
        ));
    }
    let new = Correction {
        id: Uuid::nil(),
        grid_code: grid,
        person_id: Some(id),
        phone_index: phone.to_vec(),
        field: field.filter(|field| field.chars().count() <= FIELD_CHARS_MAX),
        text: Zeroizing::new(text),
        raised_at: ctx.now,
        state: "open".to_owned(),
        answer: None,
        answered_at: None,
        answered_by: None,
    };
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<PublicId, Error> {
        let new = Correction { id: ctx.id(), ..new.clone() };
        insert_correction(tx, district, &new).await?;
        let public = PublicId::new(district, new.id);
        Record::named(ctx, "raise_correction", grid).about("correction", public).write(tx).await?;
        Ok(public)
    })
    .await
}

/// The person it is about: the one asked for, if it is one of theirs, else the first.
fn about(
    people: &[(District, Vec<PersonLine>)],
    person: Option<PublicId>,
) -> Option<(District, PersonId, GridCode)> {
    for (district, lines) in people {
        for line in lines {
            let id = line.person.id;
            if person.is_none_or(|asked| asked == PublicId::new(*district, id)) {
                return Some((*district, id, line.person.grid_code));
            }
        }
    }
    None
}
