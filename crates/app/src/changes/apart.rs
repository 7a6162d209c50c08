//! What ends when somebody dies or leaves: measures, passes, departures, tests, the place in the household. Each by the
//! same functions as anywhere else, and only by somebody who may do that by itself; otherwise the change waits.

use linli_domain::areas::{District, GridCode};
use linli_domain::identity::Action;
use linli_domain::ids::{HouseholdId, PersonId};
use linli_domain::measures::EndedHow;
use linli_domain::passes::RevokedWhy;
use linli_domain::time::Day;
use linli_storage::arrivals::insert_tellings;
use linli_storage::changes as kept;
use linli_storage::links::{end_link, link_of};
use linli_storage::measures::{Measure, move_measure, move_work};
use linli_storage::passes::{Of, Pass, passes_of, revoke};
use linli_storage::registry as records;
use linli_storage::{Reader, Tx};
use serde_json::json;

use super::effects::Effect;
use super::public;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::measures::impose::telling;
use crate::measures::subject::Subject;
use crate::measures::{end_measure, running_on};

/// Passes of one person that are looked at.
const PASSES_MAX: i64 = 200;

/// What somebody has that ends with them.
pub(crate) struct Holdings {
    pub measures: Vec<Measure>,
    pub passes: Vec<Pass>,
}

/// What somebody is under and has now.
pub(crate) async fn holdings(
    reader: &mut Reader,
    ctx: &Context,
    district: District,
    person: PersonId,
) -> Result<Holdings, Error> {
    let subject = Subject::registered(reader, district, person).await?;
    let measures = running_on(reader, district, &subject.person_key, ctx.now).await?;
    let mut passes = passes_of(reader, district, Of::Person(person), PASSES_MAX).await?;
    passes.retain(|pass| pass.revoked_at.is_none() && pass.until_at > ctx.now);
    Ok(Holdings { measures, passes })
}

impl Holdings {
    /// May the actor end all of it?
    pub(crate) fn may_end(&self, ctx: &Context) -> bool {
        let measures = self
            .measures
            .iter()
            .all(|one| ctx.authorize(Action::CloseMeasure, one.grid_code).is_ok());
        let passes =
            self.passes.iter().all(|one| ctx.authorize(Action::RevokePass, one.grid_code).is_ok());
        measures && passes
    }

    /// May the actor take the measures along to another grid, and end the passes of the old home?
    pub(crate) fn may_move(&self, ctx: &Context) -> bool {
        let measures = self
            .measures
            .iter()
            .all(|one| ctx.authorize(Action::MoveMeasure, one.grid_code).is_ok());
        let mut bound = self.passes.iter().filter(|pass| !pass.everywhere);
        measures && bound.all(|one| ctx.authorize(Action::RevokePass, one.grid_code).is_ok())
    }
}

/// Ends everything somebody has.
pub(crate) async fn end_all(
    tx: &mut Tx,
    ctx: &Context,
    (district, person): (District, PersonId),
    held: Holdings,
    (how, why): (EndedHow, RevokedWhy),
) -> Result<Vec<Effect>, Error> {
    let mut effects = Vec::new();
    for mut measure in held.measures {
        end_measure(tx, ctx, &mut measure, how, ctx.now).await?;
        let place = (measure.district, measure.grid_code);
        let told = telling(ctx, place, "health_authority", (how.word(), measure.id.0));
        insert_tellings(tx, &[told]).await?;
        Record::of(ctx, Action::CloseMeasure, measure.grid_code)
            .about("measure", measure.id.0)
            .values(&json!({ "how": how.word(), "because": "grid_change" }))
            .write(tx)
            .await?;
        effects.push(Effect::MeasureEnded { measure: measure.id.0 });
    }
    effects.extend(end_passes(tx, ctx, held.passes, why).await?);
    for departure in kept::close_departures(tx, district, person).await? {
        effects.push(Effect::DepartureClosed { departure: departure.0 });
    }
    let dropped = kept::drop_open_orders(tx, district, person).await?
        + kept::excuse_from_campaigns(tx, district, person).await?;
    if dropped > 0 {
        effects.push(Effect::TestsDropped { count: dropped });
    }
    Ok(effects)
}

/// Takes passes back, each with its journal entry.
pub(crate) async fn end_passes(
    tx: &mut Tx,
    ctx: &Context,
    passes: Vec<Pass>,
    why: RevokedWhy,
) -> Result<Vec<Effect>, Error> {
    let mut effects = Vec::new();
    for pass in passes {
        let of = (pass.district, pass.number);
        if revoke(tx, of, ctx.user(), why.word(), ctx.now).await? {
            Record::of(ctx, Action::RevokePass, pass.grid_code)
                .about("pass", public(pass.district, pass.id))
                .values(&json!({ "number": pass.number, "why": why.word() }))
                .write(tx)
                .await?;
            effects.push(Effect::PassEnded { number: pass.number });
        }
    }
    Ok(effects)
}

/// Takes measures along to another grid, with the work that is open; both sides are told.
pub(crate) async fn move_measures(
    tx: &mut Tx,
    ctx: &Context,
    measures: Vec<Measure>,
    to: GridCode,
) -> Result<Vec<Effect>, Error> {
    let mut effects = Vec::new();
    for measure in measures.into_iter().filter(|measure| measure.grid_code != to) {
        let (district, from) = (measure.district, measure.grid_code);
        move_measure(tx, district, measure.id, to).await?;
        move_work(tx, district, measure.id, to).await?;
        let told = [from, to]
            .map(|grid| telling(ctx, (district, grid), "community", ("moved", measure.id.0)));
        insert_tellings(tx, &told).await?;
        Record::of(ctx, Action::MoveMeasure, from)
            .about("measure", measure.id.0)
            .values(&json!({ "from": from, "to": to, "because": "grid_change" }))
            .write(tx)
            .await?;
        effects.push(Effect::MeasureMoved { measure: measure.id.0, before: from });
    }
    Ok(effects)
}

/// Ends somebody's places in households; `day` is the last one. A household that nobody is left in ends, and with
/// it who was linked to it.
pub(crate) async fn leave_homes(
    tx: &mut Tx,
    ctx: &Context,
    (district, person): (District, PersonId),
    day: Day,
) -> Result<Vec<Effect>, Error> {
    let mut effects = Vec::new();
    for held in kept::memberships_on(tx, district, person).await? {
        let home = held.household_id;
        records::end_membership(tx, district, home, person, day).await?;
        effects.push(Effect::MembershipEnded { household: home.0, person: person.0 });
        if kept::households_left(tx, district, home).await? == 0 {
            effects.extend(end_home(tx, ctx, (district, home), day).await?);
        }
    }
    Ok(effects)
}

async fn end_home(
    tx: &mut Tx,
    ctx: &Context,
    (district, home): (District, HouseholdId),
    day: Day,
) -> Result<Vec<Effect>, Error> {
    let mut effects = Vec::new();
    if kept::end_household(tx, (district, home), day, ctx.now).await? {
        effects.push(Effect::HouseholdEnded { household: home.0 });
    }
    if let Some(link) = link_of(tx, district, home).await? {
        let told = ("本户已无人居住", ctx.user(), ctx.now);
        if end_link(tx, district, link.id, told).await? {
            effects.push(Effect::LinkEnded { household: home.0 });
        }
    }
    Ok(effects)
}

/// Ends care needs and vehicles of somebody who is gone.
pub(crate) async fn end_care_and_cars(
    tx: &mut Tx,
    (district, person): (District, PersonId),
    day: Day,
) -> Result<Vec<Effect>, Error> {
    let mut effects = Vec::new();
    for care in records::cares_of(tx, district, &[person]).await? {
        records::end_care(tx, district, &care, day.plus(1)).await?;
        effects.push(Effect::CareEnded {
            person: person.0,
            need: care.need,
            word: care.word,
            from: care.from_day,
        });
    }
    for vehicle in kept::end_vehicles(tx, district, person, day).await? {
        effects.push(Effect::VehicleEnded { vehicle });
    }
    Ok(effects)
}
