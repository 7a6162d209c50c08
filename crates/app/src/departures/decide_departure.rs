//! An officer's answer to a request, with its reason. An approval keeps to the plan: its papers are there,
//! it is not refused, and nothing but medical care leads out of a binding measure.

use linli_domain::areas::District;
use linli_domain::departures::{DecidedHow, DepartureKind, DepartureStanding, DepartureStep};
use linli_domain::identity::Action;
use linli_domain::ids::PublicId;
use linli_domain::lang::Lang;
use linli_storage::departures::{Departure, update_departure};
use linli_storage::{Reader, Tx};
use serde_json::json;
use zeroize::Zeroizing;

use super::{DepartureView, authorized, held, kind_of, missing_papers, rules, state_of, view_of};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::measures::text_of;
use crate::operations::apply_operations::spoken;

/// Approves or refuses. An approval can be taken back until somebody has left.
pub async fn decide_departure(
    app: &App,
    ctx: &Context,
    id: PublicId,
    approve: bool,
    reason: &str,
) -> Result<DepartureView, Error> {
    let district = id.district;
    let mut reader = app.db.read().await?;
    let mut found = authorized(&mut reader, ctx, Action::DecideDeparture, id).await?;
    let reason = text_of(reason)?;
    let step = if approve { DepartureStep::Approve } else { DepartureStep::Refuse };
    let (kind, state) = (kind_of(&found)?, state_of(&found)?);
    let next = state.after(step).map_err(|error| as_state(&error))?;
    if approve {
        if state.standing(found.until_at, ctx.now) == DepartureStanding::Lapsed {
            return Err(Error::state(
                "departures.lapsed",
                "申请的时间已经过去：请让申请人按新的时间再申请。",
                "The time asked for is over: ask for a new one.",
            ));
        }
        may_approve(&mut reader, ctx, district, &found, kind).await?;
    }
    found.plan_version = rules(&mut reader, found.grid_code, ctx.now.day()).await?.1;
    drop(reader);
    found.state = next.word().to_owned();
    found.decided_at = Some(ctx.now);
    found.decided_by = ctx.user();
    found.decided_how = Some(DecidedHow::Officer.word().to_owned());
    found.decision = Some(Zeroizing::new(reason));
    let kept = found.clone();
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<(), Error> {
        save(tx, ctx, Action::DecideDeparture, district, &kept).await
    })
    .await?;
    view_of(&mut app.db.read().await?, ctx, district, found).await
}

async fn may_approve(
    reader: &mut Reader,
    ctx: &Context,
    district: District,
    found: &Departure,
    kind: DepartureKind,
) -> Result<(), Error> {
    let (rules, _) = rules(reader, found.grid_code, ctx.now.day()).await?;
    let rule = rules.rule(kind);
    if kind != DepartureKind::Medical {
        if let Some(held) = held(reader, district, found.person_id, ctx.now).await? {
            return Err(held.error());
        }
        if rule.refused {
            return Err(Error::state("departures.plan", rule.text, rule.text_en));
        }
    }
    let missing = missing_papers(reader, district, found.id, &rule).await?;
    if missing.is_empty() {
        return Ok(());
    }
    let named = |lang| missing.iter().map(|paper| paper.label(lang)).collect::<Vec<_>>();
    Err(Error::state(
        "departures.papers",
        format!("还缺 {}：补齐后再批准。", named(Lang::Zh).join("、")),
        format!("Missing: {}. Add it, then approve.", named(Lang::En).join(", ")),
    ))
}

/// A step that does not lead on, as a conflict: somebody else was faster.
pub(super) fn as_state(error: &linli_domain::departures::NoSuchStep) -> Error {
    match spoken(error) {
        Error::Invalid { code, zh, en } => Error::State { code, zh, en },
        other => other,
    }
}

/// Writes a changed departure with its journal entry.
pub(super) async fn save(
    tx: &mut Tx,
    ctx: &Context,
    action: Action,
    district: District,
    changed: &Departure,
) -> Result<(), Error> {
    if !update_departure(tx, district, changed).await? {
        return Err(Error::state(
            "departures.changed",
            "这份外出申请刚被他人更改：请重新打开后再操作。",
            "Somebody else has just changed this departure: open it again, then decide.",
        ));
    }
    let person = PublicId::new(district, changed.person_id);
    let values = json!({
        "departure": changed.id, "state": changed.state, "decided_how": changed.decided_how,
        "left_at": changed.left_at, "returned_at": changed.returned_at,
    });
    let record = Record::of(ctx, action, changed.grid_code).about("person", person);
    Ok(record.values(&values).write(tx).await?)
}
