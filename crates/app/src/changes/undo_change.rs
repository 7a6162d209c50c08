//! Undoes a change that was noted wrongly, by a second act that names it. The dead come back, the moved move back; passes
//! and measures that ended stay ended, and the answer says so.

use linli_domain::changes::{ChangeSource, ChangeState};
use linli_domain::identity::Action;
use linli_domain::ids::{ChangeId, PublicId};
use linli_storage::Tx;
use linli_storage::changes::{GridChange, applied_after, change, insert_change, settle_change};
use serde_json::json;
use zeroize::Zeroizing;

use super::effects::{Effect, StaysEnded, take_back};
use super::public;
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::measures::text_of;

/// What came of undoing.
#[derive(Debug, Clone)]
pub struct Undone {
    /// The act that undid it.
    pub id: PublicId,
    pub stays: StaysEnded,
}

/// # Errors
/// It was never applied; something newer rests on it; what it did has been erased.
pub async fn undo_change(
    app: &App,
    ctx: &Context,
    id: PublicId,
    reason: &str,
) -> Result<Undone, Error> {
    let found = change(&mut app.db.read().await?, id.district, ChangeId(id.id)).await?;
    let found = found.ok_or_else(Error::not_found)?;
    ctx.authorize(Action::UndoChange, found.grid_code)?;
    let reason = text_of(reason)?;
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<Undone, Error> {
        let found = change(tx, id.district, ChangeId(id.id)).await?;
        let mut kept = found.ok_or_else(Error::not_found)?;
        let applied = ChangeState::Applied.word();
        if kept.state != applied || kept.undoes.is_some() {
            return Err(Error::state(
                "changes.not_applied",
                "只有已办的动态可以撤销：请刷新列表。",
                "Only a change that was applied can be undone: look at the list again.",
            ));
        }
        if let Some(newer) = applied_after(tx, &kept).await? {
            let newer = public(kept.district, newer);
            return Err(Error::state(
                "changes.newer",
                format!("此后又有与之相关的变动（{newer}）：请先撤销后面的一条。"),
                format!("Something newer rests on it ({newer}): undo that one first."),
            ));
        }
        let effects = effects_of(&kept)?;
        for effect in effects.iter().rev() {
            take_back(tx, ctx, kept.district, effect).await?;
        }
        kept.state = ChangeState::Undone.word().to_owned();
        (kept.decided_at, kept.decided_by) = (Some(ctx.now), ctx.user());
        kept.until_day = None;
        kept.reason = Some(Zeroizing::new(reason.clone()));
        if !settle_change(tx, &kept, applied).await? {
            return Err(linli_storage::Error::Retry.into());
        }
        let act = act_of(ctx, &kept, &reason);
        insert_change(tx, &act).await?;
        let stays = StaysEnded::of(&effects);
        let record = Record::of(ctx, Action::UndoChange, kept.grid_code);
        let record = match kept.person_id {
            Some(person) => record.about("person", public(kept.district, person)),
            None => record.about("change", id),
        };
        let values = json!({
            "change": id, "kind": kept.kind, "reason": reason, "stays_ended": stays,
            "effects": kept.effects.as_ref().map(|text| text.as_str()),
        });
        record.values(&values).write(tx).await?;
        Ok(Undone { id: public(kept.district, act.id), stays })
    })
    .await
}

/// The second act, a change of its own that names the first.
fn act_of(ctx: &Context, kept: &GridChange, reason: &str) -> GridChange {
    GridChange {
        id: ctx.id(),
        state: ChangeState::Applied.word().to_owned(),
        why: None,
        special: false,
        source: ChangeSource::Office.word().to_owned(),
        day: ctx.now.day(),
        said: None,
        effects: None,
        noted_at: ctx.now,
        noted_by: ctx.user(),
        recorded_at: ctx.now,
        decided_at: None,
        decided_by: None,
        reason: Some(Zeroizing::new(reason.to_owned())),
        undoes: Some(kept.id),
        report_id: None,
        ..kept.clone()
    }
}

fn effects_of(kept: &GridChange) -> Result<Vec<Effect>, Error> {
    let text = kept.effects.as_ref().ok_or_else(|| {
        Error::state(
            "changes.erased",
            "这条动态的明细已按期清除，不能自动撤销：请在人口登记中更正。",
            "What this change did has been erased in time: correct the registry itself.",
        )
    })?;
    serde_json::from_str(text).map_err(|_| super::list_changes::damaged())
}
