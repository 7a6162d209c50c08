//! Corrections that residents ask for: listed and answered by the community.

use linli_domain::areas::{District, GridCode};
use linli_domain::identity::Action;
use linli_domain::ids::PublicId;
use linli_storage::Tx;
use linli_storage::arrivals::ranges_of;
use linli_storage::registry::{self as records, Correction};
use serde_json::json;

use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::measures::text_of;

/// A correction with the name of the person it is about.
#[derive(Clone)]
pub struct CorrectionView {
    pub district: District,
    pub correction: Correction,
    pub name: String,
}

/// In a state (`open`, `accepted`, `declined`), the newest first.
pub async fn list_corrections(
    app: &App,
    ctx: &Context,
    area: GridCode,
    state: &str,
) -> Result<Vec<CorrectionView>, Error> {
    let scope = ctx.scope_within(Action::ListCorrections, area)?;
    let mut reader = app.db.read().await?;
    let mut found = Vec::new();
    for (district, low, high) in ranges_of(&mut reader, &scope).await? {
        if reader.vault().sealer(district).is_err() {
            continue;
        }
        let open = records::corrections_in(&mut reader, district, (low, high), state).await?;
        for correction in open {
            let name = match correction.person_id {
                Some(id) => records::person(&mut reader, district, id).await?.map(|p| p.name),
                None => None,
            };
            let name = name.unwrap_or_default();
            found.push(CorrectionView { district, correction, name });
        }
    }
    let record = Record::of(ctx, Action::ListCorrections, area);
    app.note_read(record.about("corrections", found.len()));
    Ok(found)
}

/// Answers one; the resident reads the text.
pub async fn answer_correction(
    app: &App,
    ctx: &Context,
    id: PublicId,
    accepted: bool,
    text: &str,
) -> Result<(), Error> {
    let found = records::correction(&mut app.db.read().await?, id.district, id.id).await?;
    let area = found.ok_or_else(Error::not_found)?.grid_code;
    ctx.authorize(Action::AnswerCorrection, area)?;
    let text = text_of(text)?;
    let state = if accepted { "accepted" } else { "declined" };
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<(), Error> {
        let by = (ctx.user(), ctx.now);
        if !records::answer_correction(tx, id.district, id.id, state, &text, by).await? {
            return Err(Error::state(
                "corrections.answered",
                "这条更正已经答复过。",
                "This correction has been answered already.",
            ));
        }
        Record::of(ctx, Action::AnswerCorrection, area)
            .about("correction", id)
            .values(&json!({ "state": state }))
            .write(tx)
            .await?;
        Ok(())
    })
    .await
}
