//! A second person of another office confirms that the government's decision is as it was recorded.

use linli_domain::identity::Action;
use linli_domain::ids::PublicId;
use linli_storage::Tx;
use linli_storage::legitimacy::{confirm_legal_order as confirm, legal_order};

use super::second_person;
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

/// From now on it covers what it names.
///
/// # Errors
/// It was confirmed or withdrawn before, or the actor is of the office that recorded it.
pub async fn confirm_legal_order(app: &App, ctx: &Context, id: PublicId) -> Result<(), Error> {
    let mut reader = app.db.read().await?;
    let found = legal_order(&mut reader, id.district, id.id).await?.ok_or_else(Error::not_found)?;
    drop(reader);
    ctx.authorize(Action::ConfirmLegalOrder, found.area)?;
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<(), Error> {
        let second = second_person(tx, ctx, Some(found.recorded_by)).await?;
        if !confirm(tx, id.district, id.id, second, ctx.now).await? {
            return Err(Error::state(
                "legitimacy.order_closed",
                "这项决定已经确认或撤回。",
                "This decision was confirmed or withdrawn before.",
            ));
        }
        Record::of(ctx, Action::ConfirmLegalOrder, found.area)
            .about("legal_order", id)
            .write(tx)
            .await?;
        Ok(())
    })
    .await
}
