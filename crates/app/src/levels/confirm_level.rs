//! A second person, signed in and of another office than the proposer, puts a switch of level into
//! force at its moment. Whom the new rules concern is told.

use linli_domain::areas::AreaLevel;
use linli_domain::identity::Action;
use linli_domain::ids::PublicId;
use linli_storage::Tx;
use linli_storage::arrivals::{Telling, insert_tellings};
use linli_storage::levels::{Switch, confirm_switch, switch};
use serde_json::json;

use super::preview_level::proposed;
use super::propose_level::already;
use super::view_levels::is_lapsed;
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::legitimacy::second_person;

/// Who is told that other rules hold.
const TOLD: [(&str, AreaLevel); 3] = [
    ("district_officer", AreaLevel::District),
    ("street_officer", AreaLevel::Street),
    ("community_officer", AreaLevel::Community),
];

/// Confirms a proposal; answers the switch as it is now.
///
/// # Errors
/// It is not open any more, its plan is not in force or in another version, the level holds already, or
/// the actor is the proposer, of the proposer's office, or nobody signed in.
pub async fn confirm_level(app: &App, ctx: &Context, id: PublicId) -> Result<Switch, Error> {
    let mut reader = app.db.read().await?;
    let found = switch(&mut reader, id.district, id.id).await?.ok_or_else(Error::not_found)?;
    ctx.authorize(Action::ConfirmLevel, found.area)?;
    let second = second_person(&mut reader, ctx, Some(found.proposed_by)).await?;
    if is_lapsed(&found, ctx.now) {
        return Err(closed());
    }
    let chosen = proposed(&mut reader, &found, ctx.now).await?;
    if chosen.before.id == found.level {
        return Err(already(found.area, &chosen.after.name, &chosen.after.name_en));
    }
    drop(reader);
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<Switch, Error> {
        let takes_effect_at = found.takes_effect_at.max(ctx.now);
        if !confirm_switch(tx, &found, second, takes_effect_at, ctx.now).await? {
            return Err(closed());
        }
        let now = Switch {
            state: "confirmed".to_owned(),
            takes_effect_at,
            confirmed_by: Some(second),
            confirmed_at: Some(ctx.now),
            ..found.clone()
        };
        insert_tellings(tx, &tellings(ctx, &now)).await?;
        let values = json!({
            "before": now.level_before, "after": now.level, "reason": now.reason,
            "order": [now.order_number, now.order_name], "takes_effect_at": takes_effect_at,
            "proposed_by": now.proposed_by, "confirmed_by": second,
        });
        Record::of(ctx, Action::ConfirmLevel, now.area)
            .about("level", PublicId::new(now.district, now.id))
            .values(&values)
            .write(tx)
            .await?;
        Ok(now)
    })
    .await
}

fn tellings(ctx: &Context, switch: &Switch) -> Vec<Telling> {
    let here = |level: AreaLevel| level <= switch.area.level() || level == AreaLevel::District;
    let told = TOLD.iter().filter(|(_, level)| here(*level));
    told.map(|(role, level)| Telling {
        district: switch.district,
        id: ctx.id(),
        grid_code: switch.area.at(*level),
        role: (*role).to_owned(),
        kind: "level",
        subject: switch.id,
        told_at: ctx.now,
    })
    .collect()
}

pub(super) fn closed() -> Error {
    Error::state(
        "levels.closed",
        "这项提议已处理、已撤回、被新的提议取代或已过期：请重新提出。",
        "This proposal was dealt with, withdrawn, replaced or has lapsed: propose it again.",
    )
}
