//! Somebody goes and verifies a person on a list (M10): it is them, it is not, or nobody was found.
//! Nothing follows by itself. Works without network like any work in the field.

use linli_domain::areas::GridCode;
use linli_domain::identity::Action;
use linli_domain::ids::PublicId;
use linli_domain::tracing::Outcome;
use linli_storage::Tx;
use linli_storage::arrivals::ranges_of;
use linli_storage::tracing::{OutsideRow, Verified, open_rows, row, verify_row};
use serde_json::json;
use zeroize::Zeroizing;

use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::operations::apply_operations::{Effect, Operation, bad_body};
use crate::operations::body::Body;

/// Rows of one answer.
const ROWS_MAX: i64 = 500;
/// Longest note.
const NOTE_CHARS_MAX: usize = 2_000;

/// Who waits to be verified in an area. Who told is not among it.
pub async fn list_verifications(
    app: &App,
    ctx: &Context,
    area: GridCode,
) -> Result<Vec<(PublicId, OutsideRow)>, Error> {
    let scope = ctx.scope_within(Action::ListVerifications, area)?;
    let mut reader = app.db.read().await?;
    let mut found = Vec::new();
    for (district, low, high) in ranges_of(&mut reader, &scope).await? {
        if reader.vault().sealer(district).is_err() {
            continue;
        }
        let rows = open_rows(&mut reader, district, (low, high), ROWS_MAX).await?;
        found.extend(rows.into_iter().map(|mut row| {
            row.informant = None;
            (PublicId::new(district, row.id), row)
        }));
    }
    let record = Record::of(ctx, Action::ListVerifications, area);
    app.note_read(record.about("verifications", found.len()));
    Ok(found)
}

/// Notes what was found.
///
/// # Errors
/// The row is not there, or was verified before.
pub async fn verify_listed(
    app: &App,
    ctx: &Context,
    id: PublicId,
    outcome: Outcome,
    note: String,
) -> Result<(), Error> {
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<(), Error> {
        verify(tx, ctx, id, outcome, &note).await?.write(tx).await?;
        Ok(())
    })
    .await
}

/// `entity` is the row; `body` `{outcome, note?}`.
pub(crate) async fn apply(tx: &mut Tx, ctx: &Context, op: &Operation) -> Result<Effect, Error> {
    let body = Body::of(op)?;
    let outcome = Outcome::from_word(body.needed("outcome")?).ok_or_else(|| bad_body("outcome"))?;
    let note = body.text("note")?.unwrap_or_default();
    let record = verify(tx, ctx, op.entity, outcome, note).await?;
    let current = json!({ "id": op.entity, "outcome": outcome.word() });
    Ok(Effect { current, records: vec![record] })
}

async fn verify(
    tx: &mut Tx,
    ctx: &Context,
    id: PublicId,
    outcome: Outcome,
    note: &str,
) -> Result<Record, Error> {
    if tx.vault().sealer(id.district).is_err() {
        return Err(Error::not_found());
    }
    let found = row(tx, id.district, id.id).await?.ok_or_else(Error::not_found)?;
    ctx.authorize(Action::VerifyListed, found.grid_code)?;
    let note = note.trim();
    if note.chars().count() > NOTE_CHARS_MAX || note.contains('\0') {
        return Err(bad_body("note"));
    }
    let note = (!note.is_empty()).then(|| Zeroizing::new(note.to_owned()));
    let verified = Verified { outcome: outcome.word(), note, by: ctx.user(), at: ctx.now };
    if found.state == "unmatched" || !verify_row(tx, id.district, id.id, &verified).await? {
        return Err(Error::state(
            "lists.verified",
            "这一条已经核实过。",
            "This one has been verified already.",
        ));
    }
    Ok(Record::of(ctx, Action::VerifyListed, found.grid_code)
        .about("listed", id.id)
        .values(&json!({ "outcome": outcome.word() })))
}
