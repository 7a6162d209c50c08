//! Ends every measure of a person who died or left the district. Neither ever lengthens anything:
//! what the other district decides is its own.

use linli_domain::identity::Action;
use linli_domain::ids::PublicId;
use linli_domain::measures::EndedHow;
use linli_storage::Tx;
use linli_storage::arrivals::insert_tellings;
use linli_storage::measures::{Measure, measure};
use serde_json::json;

use super::{authorized, end_measure, running_on, still_open, text_of};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::measures::impose::telling;

/// Why a measure has nobody to be about any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Closing {
    Died,
    MovedAway,
}

impl Closing {
    pub fn from_word(word: &str) -> Option<Self> {
        match word {
            "died" => Some(Self::Died),
            "moved_away" => Some(Self::MovedAway),
            _ => None,
        }
    }

    fn how(self) -> EndedHow {
        match self {
            Self::Died => EndedHow::Died,
            Self::MovedAway => EndedHow::MovedAway,
        }
    }
}

/// Closes a measure, and the person's others with it; the note says where the person went, or what
/// is known. Answers it as it is now.
///
/// # Errors
/// It is over already: nobody is released twice.
pub async fn close_measure(
    app: &App,
    ctx: &Context,
    id: PublicId,
    closing: Closing,
    note: &str,
) -> Result<Measure, Error> {
    let mut reader = app.db.read().await?;
    let found = authorized(&mut reader, ctx, Action::CloseMeasure, id).await?;
    drop(reader);
    let note = text_of(note)?;
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<Measure, Error> {
        let again = measure(tx, found.district, found.id).await?;
        let mut measure = again.ok_or_else(Error::not_found)?;
        still_open(&measure, ctx.now)?;
        end_measure(tx, ctx, &mut measure, closing.how(), ctx.now).await?;
        // Whoever died or left is under none of the others either.
        let others = running_on(tx, measure.district, &measure.person_key, ctx.now).await?;
        for mut other in others {
            end_measure(tx, ctx, &mut other, closing.how(), ctx.now).await?;
        }
        let place = (measure.district, measure.grid_code);
        let told = telling(ctx, place, "health_authority", (closing.how().word(), measure.id.0));
        insert_tellings(tx, &[told]).await?;
        Record::of(ctx, Action::CloseMeasure, measure.grid_code)
            .about("measure", measure.id.0)
            .values(&json!({ "how": closing.how().word(), "note": note }))
            .write(tx)
            .await?;
        Ok(measure)
    })
    .await
}
