//! A named officer proposes to make a measure longer, before its end and with a reason. Nothing changes
//! until a superior assents.

use linli_domain::identity::Action;
use linli_domain::ids::PublicId;
use linli_domain::measures::{Period, extended};
use linli_storage::Tx;
use linli_storage::measures::{Extension, extensions_of, insert_extension};
use serde_json::json;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::{authorized, still_open, text_of};
use crate::app::App;
use crate::context::{Context, Refused};
use crate::error::Error;
use crate::journal::Record;
use crate::operations::apply_operations::spoken;

/// Answers the proposal's id.
///
/// # Errors
/// The measure is over, the days or the number of extensions are beyond their limit, one is open
/// already, or nobody is signed in.
pub async fn propose_extension(
    app: &App,
    ctx: &Context,
    id: PublicId,
    days: i64,
    reason: &str,
) -> Result<Uuid, Error> {
    let mut reader = app.db.read().await?;
    let measure = authorized(&mut reader, ctx, Action::ProposeExtension, id).await?;
    let known = extensions_of(&mut reader, measure.district, measure.id).await?;
    drop(reader);
    let proposer = ctx.user().ok_or(Refused::SecondPerson)?;
    still_open(&measure, ctx.now)?;
    let reason = text_of(reason)?;
    if known.iter().any(|one| one.state == "proposed") {
        return Err(Error::state(
            "measures.extension_open",
            "已有一项延长待上级同意。",
            "An extension waits for a superior's assent already.",
        ));
    }
    let earlier = known.iter().filter(|one| one.state == "confirmed").count();
    let period = Period { starts_at: measure.starts_at, ends_at: measure.ends_at };
    let longer = extended(period, days, earlier, ctx.now).map_err(|error| spoken(&error))?;
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<Uuid, Error> {
        let proposal = Extension {
            id: ctx.id(),
            measure_id: measure.id,
            days,
            ends_before: measure.ends_at,
            ends_after: longer.ends_at,
            reason: Zeroizing::new(reason.clone()),
            proposed_by: proposer,
            proposed_at: ctx.now,
            confirmed_by: None,
            confirmed_at: None,
            state: "proposed".to_owned(),
        };
        insert_extension(tx, measure.district, &proposal).await?;
        Record::of(ctx, Action::ProposeExtension, measure.grid_code)
            .about("measure", measure.id.0)
            .values(&json!({ "days": days, "reason": reason, "ends_after": longer.ends_at }))
            .write(tx)
            .await?;
        Ok(proposal.id)
    })
    .await
}
