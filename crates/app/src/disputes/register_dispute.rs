//! Registers a dispute: between whom, about what. Both lie sealed.

use linli_domain::areas::{AreaLevel, GridCode};
use linli_domain::disputes::{DisputeKind, DisputeState, PARTIES_CHARS_MAX, TEXT_CHARS_MAX};
use linli_domain::identity::Action;
use linli_domain::ids::PublicId;
use linli_storage::Tx;
use linli_storage::disputes::{Dispute, insert_dispute};
use serde_json::json;

use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::memos::text_of;

/// # Errors
/// No parties, no text, or too long.
pub async fn register_dispute(
    app: &App,
    ctx: &Context,
    area: GridCode,
    kind: DisputeKind,
    (parties, text): (&str, &str),
) -> Result<PublicId, Error> {
    ctx.authorize(Action::RegisterDispute, area)?;
    let district = area.district().filter(|_| area.level() >= AreaLevel::Community);
    let district = district.ok_or_else(Error::not_found)?;
    let parties = text_of(parties, PARTIES_CHARS_MAX)?;
    let text = text_of(text, TEXT_CHARS_MAX)?;
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<PublicId, Error> {
        let new = Dispute {
            district,
            id: ctx.id(),
            grid_code: area,
            kind: kind.word().to_owned(),
            parties: parties.clone(),
            text: text.clone(),
            state: DisputeState::Registered.word().to_owned(),
            at: ctx.now,
            registered_at: ctx.now,
            registered_by: ctx.user(),
            changed_at: ctx.now,
        };
        insert_dispute(tx, &new).await?;
        let id = PublicId::new(district, new.id);
        Record::of(ctx, Action::RegisterDispute, area)
            .about("dispute", id)
            .values(&json!({ "kind": new.kind }))
            .write(tx)
            .await?;
        Ok(id)
    })
    .await
}
