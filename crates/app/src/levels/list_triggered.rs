//! Who came from an area that rose: people of one's own areas who declared it, or whose stay there is
//! recorded, within the days looked back at, each with the measure they are under. A list of people,
//! so it is noted.

use std::collections::HashSet;

use linli_domain::areas::GridCode;
use linli_domain::arrivals::LOOK_BACK_DAYS;
use linli_domain::identity::Action;
use linli_domain::ids::PublicId;
use linli_domain::measures::Standing;
use linli_storage::levels::{PersonFrom, Trigger, people_from, trigger, triggers_in};
use linli_storage::measures::measures_of;

use super::district_of;
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::measures::standing;

/// Most people of one list.
pub const PEOPLE_MAX: i64 = 2_000;
const TRIGGERS_MAX: i64 = 200;

/// Somebody with the measure they are under now, if any.
pub type Found = (PersonFrom, Option<String>);

/// The people of a trigger in the areas the actor may see.
pub async fn list_triggered(
    app: &App,
    ctx: &Context,
    id: PublicId,
) -> Result<(Trigger, Vec<Found>), Error> {
    let mut reader = app.db.read().await?;
    let found = trigger(&mut reader, id.district, id.id).await?.ok_or_else(Error::not_found)?;
    let scope = ctx.scope_within(Action::ListTriggered, found.area)?;
    let since = found.triggered_at.day().plus(-LOOK_BACK_DAYS);
    let mut people = Vec::new();
    for area in scope.areas() {
        let (district, from) = (found.district, found.risk_area);
        let days = (since, ctx.now.day());
        people.extend(people_from(&mut reader, district, *area, from, days, PEOPLE_MAX).await?);
    }
    // Who declared and whose stay is recorded too is one person.
    let mut known = HashSet::new();
    people.retain(|one| one.person_id.is_none_or(|person| known.insert(person)));
    people.truncate(usize::try_from(PEOPLE_MAX).unwrap_or(usize::MAX));
    let mut with_measures = Vec::with_capacity(people.len());
    for person in people {
        let held = measures_of(&mut reader, found.district, person.id).await?;
        let held = held.into_iter().rev().find(|one| standing(one, ctx.now) == Standing::InForce);
        with_measures.push((person, held.map(|one| one.kind)));
    }
    app.note_read(Record::of(ctx, Action::ListTriggered, found.area).about("trigger", id));
    Ok((found, with_measures))
}

/// The triggers that concern an area, newest first.
pub async fn list_triggers(
    app: &App,
    ctx: &Context,
    area: GridCode,
) -> Result<Vec<Trigger>, Error> {
    ctx.authorize(Action::ListTriggers, area)?;
    district_of(area)?;
    Ok(triggers_in(&mut app.db.read().await?, area, TRIGGERS_MAX).await?)
}
