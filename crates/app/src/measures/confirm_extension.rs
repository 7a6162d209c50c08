//! A superior, signed in and of another office than the proposer, assents to an extension before the end. Only here does
//! a measure become longer; person, community and health authority are told.

use linli_domain::identity::Action;
use linli_domain::ids::PublicId;
use linli_domain::measures::{Period, extended};
use linli_storage::Tx;
use linli_storage::arrivals::insert_tellings;
use linli_storage::measures::{
    Extension, Measure, confirm_extension as confirm, extensions_of, measure,
};
use serde_json::json;
use uuid::Uuid;

use super::{authorized, save, still_open};
use crate::app::App;
use crate::context::{Context, Refused};
use crate::error::Error;
use crate::legitimacy::{is_covered, not_covered, second_person};
use crate::measures::impose::telling;
use crate::operations::apply_operations::spoken;

/// Answers the measure as it is now.
///
/// # Errors
/// The measure is over, the proposal is not open any more, or the actor is the proposer or nobody
/// signed in.
pub async fn confirm_extension(
    app: &App,
    ctx: &Context,
    id: PublicId,
    proposal: Uuid,
) -> Result<Measure, Error> {
    let mut reader = app.db.read().await?;
    let found = authorized(&mut reader, ctx, Action::ConfirmExtension, id).await?;
    drop(reader);
    let superior = ctx.user().ok_or(Refused::SecondPerson)?;
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<Measure, Error> {
        let again = measure(tx, found.district, found.id).await?;
        let mut measure = again.ok_or_else(Error::not_found)?;
        still_open(&measure, ctx.now)?;
        let known = extensions_of(tx, measure.district, measure.id).await?;
        let earlier = known.iter().filter(|one| one.state == "confirmed").count();
        let wanted = known.into_iter().find(|one| one.id == proposal);
        let wanted = wanted.ok_or_else(Error::not_found)?;
        second_person(tx, ctx, Some(wanted.proposed_by)).await?;
        let period = Period { starts_at: measure.starts_at, ends_at: measure.ends_at };
        let longer = extended(period, wanted.days, earlier, ctx.now);
        let longer = longer.map_err(|error| spoken(&error))?;
        // An end at midnight is the end of the day before.
        let last = longer.ends_at.plus_minutes(-1).day();
        if !is_covered(tx, &measure, &measure.kind, last).await? {
            return Err(not_covered());
        }
        let confirmed = Extension {
            ends_before: measure.ends_at,
            ends_after: longer.ends_at,
            confirmed_by: Some(superior),
            confirmed_at: Some(ctx.now),
            ..wanted
        };
        if !confirm(tx, measure.district, &confirmed).await? {
            return Err(Error::state(
                "measures.extension_closed",
                "这项延长已经处理过。",
                "This extension has been dealt with already.",
            ));
        }
        measure.ends_at = longer.ends_at;
        let detail = json!({
            "what": "extension", "days": confirmed.days, "reason": confirmed.reason.as_str(),
            "before": { "ends_at": confirmed.ends_before },
            "after": { "ends_at": confirmed.ends_after },
            "proposed_by": confirmed.proposed_by, "confirmed_by": superior,
        });
        save(tx, ctx, &measure, Action::ConfirmExtension.word(), ctx.now, &detail).await?;
        let place = (measure.district, measure.grid_code);
        let told = ["community", "health_authority"]
            .map(|word| telling(ctx, place, word, ("extension", measure.id.0)));
        insert_tellings(tx, &told).await?;
        measure.version += 1;
        Ok(measure)
    })
    .await
}
