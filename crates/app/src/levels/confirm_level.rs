//! A second person, signed in and of another office than the proposer, puts a switch of level into
//! force at its moment. Whom the new rules concern is told.

use linli_domain::areas::AreaLevel;
use linli_domain::identity::{Action, Office, of_other_offices};
use linli_domain::ids::{PublicId, UserId};
use linli_domain::time::Day;
use linli_storage::arrivals::{Telling, insert_tellings};
use linli_storage::levels::{Switch, confirm_switch, switch};
use linli_storage::{Reader, Tx, identity};
use serde_json::json;

use super::preview_level::chosen;
use super::propose_level::already;
use super::view_levels::is_lapsed;
use crate::app::App;
use crate::context::{Context, Refused};
use crate::error::Error;
use crate::journal::Record;

/// Who is told that other rules hold.
const TOLD: [(&str, AreaLevel); 3] = [
    ("district_officer", AreaLevel::District),
    ("street_officer", AreaLevel::Street),
    ("community_officer", AreaLevel::Community),
];

/// Confirms a proposal; answers the switch as it is now.
///
/// # Errors
/// It is not open any more, the level holds already, or the actor is the proposer, of the proposer's
/// office, or nobody signed in.
pub async fn confirm_level(app: &App, ctx: &Context, id: PublicId) -> Result<Switch, Error> {
    let mut reader = app.db.read().await?;
    let found = switch(&mut reader, id.district, id.id).await?.ok_or_else(Error::not_found)?;
    ctx.authorize(Action::ConfirmLevel, found.area)?;
    let second = ctx.user().ok_or(Refused::SecondPerson)?;
    let day = ctx.now.day();
    let mine = offices(&mut reader, second, day).await?;
    let theirs = offices(&mut reader, found.proposed_by, day).await?;
    if second == found.proposed_by || !of_other_offices(&theirs, &mine) {
        return Err(same_office());
    }
    if is_lapsed(&found, ctx.now) {
        return Err(closed());
    }
    let chosen = chosen(&mut reader, found.area, &found.level, ctx.now).await?;
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

async fn offices(reader: &mut Reader, user: UserId, day: Day) -> Result<Vec<Office>, Error> {
    let posts = identity::posts_of(reader, user, day).await?;
    Ok(posts.iter().map(|post| Office::of(post.role, post.area)).collect())
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

fn same_office() -> Error {
    Error::state(
        "levels.second_person",
        "须由另一单位的人确认：提出人及其同单位同事不能确认。",
        "Somebody of another office must confirm this: not the proposer, nor a colleague of theirs.",
    )
}

pub(super) fn closed() -> Error {
    Error::state(
        "levels.closed",
        "这项提议已处理、已撤回、被新的提议取代或已过期：请重新提出。",
        "This proposal was dealt with, withdrawn, replaced or has lapsed: propose it again.",
    )
}
