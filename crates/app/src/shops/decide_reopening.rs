//! The decision about an application: it opens, or not yet with what is missing. Only after a check on site, and never while
//! something the plan asks for is missing.

use linli_domain::identity::Action;
use linli_domain::ids::PublicId;
use linli_domain::shops::{NotOpenWhy, ReopeningState, ReopeningStep, ShopState};
use linli_storage::Tx;
use linli_storage::shops::{reopening, settle_reopening, shop, update_shop};
use serde_json::json;
use zeroize::Zeroizing;

use super::ask_reopening::as_state;
use super::{changed, checklists_at, kind_of, question_names, reopening_list};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::measures::text_of;

/// # Errors
/// Nobody has checked yet; something is missing; somebody was quicker.
pub async fn decide_reopening(
    app: &App,
    ctx: &Context,
    id: PublicId,
    approve: bool,
    reason: &str,
) -> Result<(), Error> {
    let found = reopening(&mut app.db.read().await?, id.district, id.id).await?;
    let found = found.ok_or_else(Error::not_found)?;
    ctx.authorize(Action::DecideReopening, found.grid_code)?;
    let reason = if approve && reason.trim().is_empty() { None } else { Some(text_of(reason)?) };
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<(), Error> {
        let found = reopening(tx, id.district, id.id).await?;
        let mut kept = found.ok_or_else(Error::not_found)?;
        let before = kept.state.clone();
        let state = ReopeningState::from_word(&before).unwrap_or(ReopeningState::Withdrawn);
        let step = if approve { ReopeningStep::Approve } else { ReopeningStep::NotYet };
        let next = state.after(step).map_err(|error| as_state(&error))?;
        let mut of = shop(tx, id.district, kept.shop_id).await?.ok_or_else(Error::not_found)?;
        if approve && !kept.missing.is_empty() {
            let (lists, _) = checklists_at(tx, kept.grid_code, ctx.now).await?;
            let list = reopening_list(&lists, kind_of(&of));
            let say = |lang| {
                let names = question_names(list, &kept.missing, lang);
                names.into_iter().map(|(_, name)| name).collect::<Vec<_>>()
            };
            use linli_domain::lang::Lang;
            return Err(Error::state(
                "shops.missing",
                format!("现场查看还缺：{}。补齐并复查后再同意。", say(Lang::Zh).join("、")),
                format!("Still missing on site: {}. Check again first.", say(Lang::En).join("; ")),
            ));
        }
        kept.state = next.word().to_owned();
        (kept.decided_at, kept.decided_by) = (Some(ctx.now), ctx.user());
        kept.reason = reason.clone().map(Zeroizing::new);
        if !settle_reopening(tx, &kept, &before).await? {
            return Err(changed());
        }
        if approve {
            of.state = ShopState::Open.word().to_owned();
            (of.why, of.why_text) = (None, None);
            of.state_since = ctx.now;
        } else if of.why.as_deref() == Some(NotOpenWhy::Unknown.word()) && !kept.missing.is_empty()
        {
            // Now it is known why.
            of.why = Some(NotOpenWhy::Equipment.word().to_owned());
            of.why_asked_at = Some(ctx.now);
        }
        of.updated_at = ctx.now;
        if !update_shop(tx, &of).await? {
            return Err(changed());
        }
        Record::of(ctx, Action::DecideReopening, kept.grid_code)
            .about("shop", PublicId::new(id.district, kept.shop_id))
            .values(&json!({
                "reopening": id, "before": before, "after": kept.state, "missing": kept.missing,
                "reason": reason,
            }))
            .write(tx)
            .await?;
        Ok(())
    })
    .await
}
