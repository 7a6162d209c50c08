//! Death, moving out, moving within the district, being away and coming back.

use linli_domain::areas::{District, GridCode};
use linli_domain::changes::{ChangeKind, PersonEnded, WaitingWhy};
use linli_domain::ids::{HouseholdId, PersonId};
use linli_domain::measures::EndedHow;
use linli_domain::passes::RevokedWhy;
use linli_domain::registry::Residence;
use linli_storage::areas::districts;
use linli_storage::changes::{self as kept, LedgerLine};
use linli_storage::registry::{self as records, StoredPerson};
use linli_storage::{Reader, Tx};

use super::apart::{
    Holdings, end_all, end_care_and_cars, end_passes, holdings, leave_homes, move_measures,
};
use super::come::{Home, relation};
use super::effects::Effect;
use super::{Doing, Outcome};
use crate::context::Context;
use crate::error::Error;

/// The people a change is about: one, or everybody of a household.
pub(crate) async fn people(
    reader: &mut Reader,
    district: District,
    person: Option<PersonId>,
    household: Option<HouseholdId>,
) -> Result<Vec<PersonId>, Error> {
    match (person, household) {
        (Some(person), _) => Ok(vec![person]),
        (None, Some(home)) => {
            let members = records::members_of(reader, district, &[home]).await?;
            Ok(members.into_iter().map(|member| member.person.id).collect())
        }
        (None, None) => Ok(Vec::new()),
    }
}

/// Everybody with what they have; none when one of them is registered no more.
async fn all_held(
    reader: &mut Reader,
    ctx: &Context,
    district: District,
    people: &[PersonId],
) -> Result<Option<Vec<(PersonId, Holdings)>>, Error> {
    let mut held = Vec::with_capacity(people.len());
    for person in people {
        if kept::person_ended(reader, district, *person).await?.is_some() {
            return Ok(None);
        }
        held.push((*person, holdings(reader, ctx, district, *person).await?));
    }
    Ok(Some(held))
}

/// A death ends the registration with everything that hangs on it.
pub(crate) async fn death(
    tx: &mut Tx,
    ctx: &Context,
    doing: &Doing<'_>,
    person: PersonId,
) -> Result<Outcome, Error> {
    let district = doing.district;
    let Some(held) = all_held(tx, ctx, district, &[person]).await? else {
        return Ok(Outcome::Waits(WaitingWhy::AlreadyEnded));
    };
    if held.iter().any(|(_, held)| !held.may_end(ctx)) {
        return Ok(Outcome::Waits(WaitingWhy::UnderMeasure));
    }
    let mut effects = Vec::new();
    for (person, held) in held {
        let how = (EndedHow::Died, RevokedWhy::Died);
        effects.extend(end_all(tx, ctx, (district, person), held, how).await?);
        effects.extend(end_care_and_cars(tx, (district, person), doing.day).await?);
        effects.extend(leave_homes(tx, ctx, (district, person), doing.day).await?);
        if let Some(marriage) = kept::marriage_of(tx, district, person).await? {
            kept::end_marriage(tx, district, marriage.id, doing.day).await?;
            effects.push(Effect::MarriageEnded { marriage: marriage.id });
        }
        let how = PersonEnded::Died.word();
        kept::end_person(tx, (district, person), how, doing.day, ctx.now).await?;
        effects.push(Effect::PersonEnded { person: person.0 });
    }
    Ok(Outcome::Done(effects))
}

/// Somebody leaves the district. To another district that is kept here it leaves a line in that one's ledger.
pub(crate) async fn moved_out(
    tx: &mut Tx,
    ctx: &Context,
    doing: &Doing<'_>,
    people: Vec<PersonId>,
) -> Result<Outcome, Error> {
    let district = doing.district;
    let Some(held) = all_held(tx, ctx, district, &people).await? else {
        return Ok(Outcome::Waits(WaitingWhy::AlreadyEnded));
    };
    if people.is_empty() {
        return Ok(Outcome::Waits(WaitingWhy::PersonNotFound));
    }
    if held.iter().any(|(_, held)| !held.may_end(ctx)) {
        return Ok(Outcome::Waits(WaitingWhy::UnderMeasure));
    }
    let to: Option<GridCode> = doing.said.area.as_deref().and_then(|code| code.parse().ok());
    let to = to.and_then(GridCode::district).filter(|to| *to != district);
    let known = districts(tx).await?;
    let to = to.filter(|to| known.contains(to) && tx.vault().sealer(*to).is_ok());
    let mut effects = Vec::new();
    for (person, held) in held {
        let stored = records::person(tx, district, person).await?.ok_or_else(Error::not_found)?;
        let how = (EndedHow::MovedAway, RevokedWhy::Moved);
        effects.extend(end_all(tx, ctx, (district, person), held, how).await?);
        effects.extend(end_care_and_cars(tx, (district, person), doing.day).await?);
        effects.extend(leave_homes(tx, ctx, (district, person), doing.day).await?);
        let word = if to.is_some() { PersonEnded::OtherDistrict } else { PersonEnded::Left };
        kept::end_person(tx, (district, person), word.word(), doing.day, ctx.now).await?;
        effects.push(Effect::PersonEnded { person: person.0 });
        if let (Some(to), Some(index)) = (to, &stored.id_number_index) {
            let line = LedgerLine { id: ctx.id(), from_district: district, day: doing.day };
            kept::insert_ledger(tx, to, &line, (index, ctx.now)).await?;
            effects.push(Effect::LedgerWritten { district: to, line: line.id });
        }
    }
    Ok(Outcome::Done(effects))
}

/// Somebody moves inside the district: one place ends, another begins, and what they are under goes with them.
pub(crate) async fn moved_within(
    tx: &mut Tx,
    ctx: &Context,
    doing: &Doing<'_>,
    people: Vec<PersonId>,
    home: Home,
) -> Result<Outcome, Error> {
    let district = doing.district;
    if people.is_empty() {
        return Ok(Outcome::Waits(WaitingWhy::PersonNotFound));
    }
    let Some(held) = all_held(tx, ctx, district, &people).await? else {
        return Ok(Outcome::Waits(WaitingWhy::AlreadyEnded));
    };
    if held.iter().any(|(_, held)| !held.may_move(ctx)) {
        return Ok(Outcome::Waits(WaitingWhy::UnderMeasure));
    }
    let relations = relations_of(tx, district, &people).await?;
    let mut effects = Vec::new();
    let (household, grid) =
        home.settle(tx, ctx, doing, people.first().copied(), &mut effects).await?;
    let mut first = home.is_new();
    for (person, held) in held {
        let before = kept::memberships_on(tx, district, person).await?;
        if before.iter().any(|one| one.household_id == household) {
            continue;
        }
        effects.extend(leave_homes(tx, ctx, (district, person), doing.day.plus(-1)).await?);
        let own = relations.iter().find(|(id, _)| *id == person).map(|(_, word)| word.clone());
        let (kind, word) = relation(doing.said, first, own);
        first = false;
        let key = (household, person);
        records::put_membership(tx, district, key, (&kind, &word), doing.day).await?;
        effects.push(Effect::MembershipBegun { household: household.0, person: person.0 });
        let stored = records::person(tx, district, person).await?.ok_or_else(Error::not_found)?;
        if stored.grid_code != grid {
            effects.push(Effect::GridMoved { person: person.0, before: stored.grid_code });
            kept::move_person_grid(tx, (district, person), grid, ctx.now).await?;
        }
        effects.extend(move_measures(tx, ctx, held.measures, grid).await?);
        let bound: Vec<_> = held.passes.into_iter().filter(|pass| !pass.everywhere).collect();
        effects.extend(end_passes(tx, ctx, bound, RevokedWhy::Moved).await?);
    }
    Ok(Outcome::Done(effects))
}

/// What people were to the head of their household, for a household that moves as a whole.
async fn relations_of(
    reader: &mut Reader,
    district: District,
    people: &[PersonId],
) -> Result<Vec<(PersonId, (String, String))>, Error> {
    let mut found = Vec::new();
    for person in people {
        let held = kept::memberships_on(reader, district, *person).await?;
        if let Some(held) = held.into_iter().next() {
            found.push((*person, (held.relationship, held.relationship_word)));
        }
    }
    Ok(found)
}

/// Away for a while, or back: the word of residence, and nothing ends.
pub(crate) async fn away(
    tx: &mut Tx,
    ctx: &Context,
    doing: &Doing<'_>,
    people: Vec<PersonId>,
) -> Result<Outcome, Error> {
    if people.is_empty() {
        return Ok(Outcome::Waits(WaitingWhy::PersonNotFound));
    }
    let word = match doing.kind {
        ChangeKind::Absent => Residence::Away,
        _ => Residence::Resident,
    };
    for person in &people {
        if kept::person_ended(tx, doing.district, *person).await?.is_some() {
            return Ok(Outcome::Waits(WaitingWhy::AlreadyEnded));
        }
    }
    let mut effects = Vec::new();
    for person in people {
        let found = records::person(tx, doing.district, person).await?;
        let found = found.ok_or_else(Error::not_found)?;
        let before = found.residence.clone();
        if before.as_deref() == Some(word.code()) {
            continue;
        }
        let after = StoredPerson { residence: Some(word.code().to_owned()), ..found };
        records::update_person(tx, doing.district, after, ctx.now).await?;
        effects.push(Effect::ResidenceSet { person: person.0, before });
    }
    Ok(Outcome::Done(effects))
}
