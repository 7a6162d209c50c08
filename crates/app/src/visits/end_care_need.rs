//! A need ends, with the reason; the visits planned for it are called off at once.

use linli_domain::identity::Action;
use linli_domain::ids::{PersonId, PublicId};
use linli_domain::visits::care::{REASON_CHARS_MAX, is_sensitive};
use linli_storage::Tx;
use linli_storage::care_groups::{care_of, close_need};
use linli_storage::planned::drop_visits;
use linli_storage::registry::person;
use serde_json::json;

use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

/// # Errors
/// No reason; the need does not hold.
pub async fn end_care_need(
    app: &App,
    ctx: &Context,
    id: PublicId,
    need: String,
    reason: &str,
) -> Result<(), Error> {
    let mut reader = app.db.read().await?;
    let found = person(&mut reader, id.district, PersonId(id.id)).await?;
    let found = found.ok_or_else(Error::not_found)?;
    ctx.authorize(Action::EndCareNeed, found.grid_code)?;
    if is_sensitive(&need) {
        ctx.authorize(Action::ViewSensitiveNeeds, found.grid_code)?;
    }
    drop(reader);
    let reason = reason.trim().to_owned();
    if reason.is_empty() || reason.chars().count() > REASON_CHARS_MAX || reason.contains('\0') {
        return Err(Error::invalid(
            "visits.care_reason",
            format!("请写明结束的原因，1 至 {REASON_CHARS_MAX} 字。"),
            format!("Write why it ends, 1 to {REASON_CHARS_MAX} characters."),
        ));
    }
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<(), Error> {
        let (district, who) = (id.district, found.id);
        if !close_need(tx, district, (who, &need), &reason, ctx.now).await? {
            return Err(Error::state(
                "visits.care_ended",
                "这项服务需求已经结束：请刷新。",
                "This need has ended already: look again.",
            ));
        }
        // Planned for another need that still holds, visits are planned anew by the job.
        let rest = care_of(tx, district, who, ctx.now).await?;
        let called_off = drop_visits(tx, district, who, (ctx.now.day(), ctx.now)).await?;
        Record::of(ctx, Action::EndCareNeed, found.grid_code)
            .about("person", id)
            .values(&json!({
                "need": need, "reason": reason, "visits_called_off": called_off, "needs_left": rest.len(),
            }))
            .write(tx)
            .await?;
        Ok(())
    })
    .await
}
