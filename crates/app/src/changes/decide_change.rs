//! An officer looks at a change that waits: it is carried out, perhaps with the person or door that was meant, or refused
//! with a reason.

use linli_domain::changes::{ChangeKind, ChangeState, WaitingWhy};
use linli_domain::identity::Action;
use linli_domain::ids::{ChangeId, HouseholdId, PersonId, PublicId};
use linli_domain::lang::Lang;
use linli_storage::Tx;
use linli_storage::changes::{GridChange, change, settle_change};
use serde_json::json;
use zeroize::Zeroizing;

use super::list_changes::said_of;
use super::named::{named, within};
use super::note_change::{carry_out, settle};
use super::{Doing, Outcome, confirms, public, rules_at};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::measures::text_of;

/// What an officer says about a change.
#[derive(Debug, Clone)]
pub enum ChangeDecision {
    /// With the one who was meant, where the words did not say.
    Confirm {
        person: Option<PublicId>,
        other: Option<PublicId>,
        to_household: Option<PublicId>,
    },
    Refuse {
        reason: String,
    },
}

/// Answers the change as it is now.
///
/// # Errors
/// Nobody meant by the plan decides this; it waits no more; it still cannot be done.
pub async fn decide_change(
    app: &App,
    ctx: &Context,
    id: PublicId,
    decision: ChangeDecision,
) -> Result<GridChange, Error> {
    let mut reader = app.db.read().await?;
    let found = change(&mut reader, id.district, ChangeId(id.id)).await?;
    let found = found.ok_or_else(Error::not_found)?;
    ctx.authorize(Action::DecideChange, found.grid_code)?;
    let plan = rules_at(&mut reader, found.grid_code, ctx.now).await?;
    let kind = ChangeKind::from_word(&found.kind).ok_or_else(super::list_changes::damaged)?;
    if plan.changes.confirm.contains(&kind) && !confirms(ctx, &plan.changes, found.grid_code) {
        return Err(not_yours(&plan.changes));
    }
    drop(reader);
    let reason = match &decision {
        ChangeDecision::Refuse { reason } => Some(text_of(reason)?),
        ChangeDecision::Confirm { .. } => None,
    };
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<GridChange, Error> {
        let found = change(tx, id.district, ChangeId(id.id)).await?;
        let mut kept = found.ok_or_else(Error::not_found)?;
        let waiting = ChangeState::Waiting.word();
        if kept.state != waiting {
            return Err(decided());
        }
        let said = said_of(&kept);
        match &decision {
            ChangeDecision::Refuse { .. } => {
                kept.state = ChangeState::Refused.word().to_owned();
                kept.reason = reason.clone().map(Zeroizing::new);
            }
            ChangeDecision::Confirm { person, other, to_household } => {
                let own = |one: &Option<PublicId>| one.filter(|one| one.district == id.district);
                kept.person_id = own(person).map(|one| PersonId(one.id)).or(kept.person_id);
                kept.other_id = own(other).map(|one| PersonId(one.id)).or(kept.other_id);
                let to = own(to_household).map(|one| HouseholdId(one.id));
                kept.to_household_id = to.or(kept.to_household_id);
                if let Some(why) = named(tx, &mut kept, &said).await? {
                    return Err(cannot(why));
                }
                if !within(tx, ctx, &kept).await? {
                    return Err(cannot(WaitingWhy::OtherArea));
                }
                let doing = Doing {
                    district: kept.district,
                    grid: kept.grid_code,
                    kind,
                    day: kept.day,
                    said: &said,
                    confirmed: true,
                };
                match carry_out(tx, ctx, &doing, &kept).await? {
                    Outcome::Done(effects) => {
                        settle(&mut kept, &effects, &plan.changes, doing.day)?;
                    }
                    Outcome::Waits(why) => return Err(cannot(why)),
                }
            }
        }
        (kept.decided_at, kept.decided_by) = (Some(ctx.now), ctx.user());
        kept.said = Some(Zeroizing::new(json!(said.settled()).to_string()));
        if !settle_change(tx, &kept, waiting).await? {
            return Err(decided());
        }
        let record = Record::of(ctx, Action::DecideChange, kept.grid_code);
        let record = match kept.person_id {
            Some(person) => record.about("person", public(kept.district, person)),
            None => record.about("change", id),
        };
        let values = json!({
            "kind": kept.kind, "before": waiting, "after": kept.state, "reason": reason,
            "change": id, "effects": kept.effects.as_ref().map(|text| text.as_str()),
        });
        record.values(&values).write(tx).await?;
        Ok(kept)
    })
    .await
}

fn decided() -> Error {
    Error::state(
        "changes.decided",
        "这条动态已经有人处理过：请刷新列表。",
        "Somebody has dealt with this change already: look at the list again.",
    )
}

/// It still cannot be done: said in words, and it goes on waiting.
pub(super) fn cannot(why: WaitingWhy) -> Error {
    let (zh, en) = (why.label(Lang::Zh), why.label(Lang::En));
    Error::state(
        "changes.cannot",
        format!("现在还不能办：{zh}。请选定具体的人或门牌，或写明理由不予采纳。"),
        format!(
            "This cannot be done yet: {en}. Choose the person or door, or refuse it with a reason."
        ),
    )
}

fn not_yours(rules: &linli_domain::plans::sections::Changes) -> Error {
    let zh: Vec<&str> = rules.confirmed_by.iter().map(|role| role.label_zh()).collect();
    let en: Vec<&str> = rules.confirmed_by.iter().map(|role| role.word()).collect();
    Error::state(
        "changes.confirmed_by",
        format!("按预案须由{}确认。", zh.join("、")),
        format!("By the plan this is confirmed by: {}.", en.join(", ")),
    )
}
