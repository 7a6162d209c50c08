//! Births and moving in: who comes, behind which door. Somebody who is known is taken up again, nobody is entered twice.

use linli_domain::areas::GridCode;
use linli_domain::changes::{ChangeKind, WaitingWhy};
use linli_domain::identity::Action;
use linli_domain::ids::{BuildingId, DwellingId, HouseholdId, PersonId, PublicId};
use linli_domain::registry::{CareNeed, IdentityNumber, Phone, Relationship, Sex, read_name};
use linli_storage::areas::grid_on;
use linli_storage::changes as kept;
use linli_storage::registry::{
    self as records, ABOUT_NUMBER, ABOUT_PHONE, DwellingOf, StoredPerson, person_values,
};
use linli_storage::vault::IndexOf;
use linli_storage::{Reader, Tx};

use super::effects::Effect;
use super::{Doing, Outcome, Said};
use crate::context::Context;
use crate::error::Error;

/// Longest unit or door.
const DOOR_CHARS_MAX: usize = 20;

/// Where somebody comes to live.
pub(crate) enum Home {
    Known {
        id: HouseholdId,
        grid: GridCode,
    },
    /// A door behind which a new household begins.
    New {
        building: BuildingId,
        unit: String,
        door: String,
        dwelling: Option<DwellingId>,
        grid: GridCode,
    },
}

/// The household or door that was said; none when it cannot be found in the district.
pub(crate) async fn home_of(
    reader: &mut Reader,
    doing: &Doing<'_>,
    household: Option<HouseholdId>,
) -> Result<Option<Home>, Error> {
    let district = doing.district;
    if let Some(id) = household {
        let line = records::household(reader, district, id).await?;
        return Ok(line.map(|line| Home::Known { id, grid: line.grid_code }));
    }
    let said = doing.said;
    let building: Option<PublicId> = said.building.as_deref().and_then(|id| id.parse().ok());
    let Some(building) = building.filter(|id| id.district == district) else { return Ok(None) };
    let id = BuildingId(building.id);
    let Some(grid) = grid_on(reader, district, id, doing.day).await? else { return Ok(None) };
    let unit = said.unit.clone().unwrap_or_default().trim().to_owned();
    let door = said.door.clone().unwrap_or_default().trim().to_owned();
    let fits =
        |text: &str| text.chars().count() <= DOOR_CHARS_MAX && !text.contains(char::is_control);
    if door.is_empty() || !fits(&door) || !fits(&unit) {
        return Ok(None);
    }
    let known: Vec<DwellingOf> = records::dwelling(reader, district, id, &unit, &door).await?;
    let dwelling = known.first().map(|one| one.id);
    Ok(Some(Home::New { building: id, unit, door, dwelling, grid }))
}

impl Home {
    pub(crate) fn grid(&self) -> GridCode {
        match self {
            Self::Known { grid, .. } | Self::New { grid, .. } => *grid,
        }
    }

    pub(crate) fn is_new(&self) -> bool {
        matches!(self, Self::New { .. })
    }

    /// Whether the actor may bring somebody there.
    pub(crate) fn is_reached(&self, ctx: &Context) -> bool {
        ctx.authorize(Action::NoteChange, self.grid()).is_ok()
    }

    /// The household, which is made when it is new; its head is who comes first.
    pub(crate) async fn settle(
        &self,
        tx: &mut Tx,
        ctx: &Context,
        doing: &Doing<'_>,
        head: Option<PersonId>,
        effects: &mut Vec<Effect>,
    ) -> Result<(HouseholdId, GridCode), Error> {
        let district = doing.district;
        let (building, unit, door, dwelling, grid) = match self {
            Self::Known { id, grid } => return Ok((*id, *grid)),
            Self::New { building, unit, door, dwelling, grid } => {
                (*building, unit, door, *dwelling, *grid)
            }
        };
        let dwelling = match dwelling {
            Some(id) => id,
            None => {
                let id: DwellingId = ctx.id();
                let row = vec![
                    district.into(),
                    id.into(),
                    building.into(),
                    unit.into(),
                    door.into(),
                    grid.into(),
                ];
                records::insert_dwellings(tx, row).await?;
                id
            }
        };
        let name = match head {
            Some(head) => records::person(tx, district, head).await?.map(|person| person.name),
            None => doing.said.name.as_deref().and_then(read_name),
        };
        let id: HouseholdId = ctx.id();
        let row = vec![
            district.into(),
            id.into(),
            dwelling.into(),
            grid.into(),
            name.unwrap_or_default().into(),
            ctx.now.into(),
            ctx.now.into(),
            1_i64.into(),
        ];
        records::insert_households(tx, row).await?;
        effects.push(Effect::HouseholdAdded { household: id.0 });
        Ok((id, grid))
    }
}

/// What somebody is to the head: as said; else the head of a new household, else as before, else not known.
pub(crate) fn relation(
    said: &Said,
    is_head: bool,
    before: Option<(String, String)>,
) -> (String, String) {
    let code = said.relationship.as_deref().and_then(Relationship::from_code);
    match code {
        Some(code) => (code.code().to_owned(), String::new()),
        None if is_head => (Relationship::Head.code().to_owned(), "户主".to_owned()),
        None => before.unwrap_or_else(|| (Relationship::Other.code().to_owned(), String::new())),
    }
}

/// Adds somebody new to the registry.
async fn add_person(
    tx: &mut Tx,
    ctx: &Context,
    doing: &Doing<'_>,
    grid: GridCode,
) -> Result<PersonId, Error> {
    let (district, said) = (doing.district, doing.said);
    let name = said.name.as_deref().and_then(read_name).ok_or_else(no_name)?;
    let sealer = tx.vault().sealer(district)?;
    let number = said.id_number.as_deref().and_then(|text| IdentityNumber::read(text).ok());
    let number = number.map(|read| read.number);
    let phone = said.phone.as_deref().and_then(Phone::read);
    let birth = matches!(doing.kind, ChangeKind::Birth).then_some(doing.day);
    let (mut sex, mut born) = (said.sex.as_deref().and_then(Sex::from_code), birth);
    let (mut sealed, mut index, mut state) = (None, None, "missing");
    if let Some(number) = &number {
        let clear = number.expose_bytes();
        sealed = Some(sealer.seal(ABOUT_NUMBER, &clear)?);
        index = Some(tx.vault().index(IndexOf::IdNumber, &clear).to_vec());
        (sex, born, state) = (Some(number.sex()), Some(number.birth()), "verified");
    }
    let (mut phone_sealed, mut phone_index) = (None, None);
    if let Some(phone) = phone {
        let clear = phone.expose();
        phone_sealed = Some(sealer.seal(ABOUT_PHONE, clear.as_bytes())?);
        phone_index = Some(tx.vault().index(IndexOf::Phone, clear.as_bytes()).to_vec());
    }
    let person = StoredPerson {
        id: ctx.id(),
        grid_code: grid,
        name,
        sex: sex.map(|sex| sex.code().to_owned()),
        born,
        id_number_sealed: sealed,
        id_number_index: index,
        id_number_state: state.to_owned(),
        phone_sealed,
        phone_index,
        registered_address: None,
        residence: Some("resident".to_owned()),
        political_status: None,
        note_sealed: None,
        version: 1,
    };
    let id = person.id;
    records::insert_persons(tx, person_values(district, person, None, ctx.now).to_vec()).await?;
    Ok(id)
}

fn no_name() -> Error {
    Error::invalid(
        "changes.name",
        "姓名写法不对：请写汉字或字母，不含数字。",
        "The name cannot be read: letters only, no digits.",
    )
}

/// A child joins the household; the mother's pregnancy ends.
pub(crate) async fn birth(
    tx: &mut Tx,
    ctx: &Context,
    doing: &Doing<'_>,
    home: HouseholdId,
    mother: Option<PersonId>,
) -> Result<Outcome, Error> {
    let district = doing.district;
    let line = records::household(tx, district, home).await?.ok_or_else(Error::not_found)?;
    if doing.said.name.as_deref().and_then(read_name).is_none() {
        return Err(no_name());
    }
    let members = records::members_of(tx, district, &[home]).await?;
    let child = add_person(tx, ctx, doing, line.grid_code).await?;
    let (kind, word) = match relation(doing.said, false, None) {
        (other, _) if other == "other" => ("child".to_owned(), "子女".to_owned()),
        known => known,
    };
    records::put_membership(tx, district, (home, child), (&kind, &word), doing.day).await?;
    let mut effects = vec![
        Effect::PersonAdded { person: child.0 },
        Effect::MembershipBegun { household: home.0, person: child.0 },
    ];
    let people: Vec<PersonId> = match mother {
        Some(mother) => vec![mother],
        None => members.into_iter().map(|member| member.person.id).collect(),
    };
    let pregnant = CareNeed::Pregnant.code();
    let cares = records::cares_of(tx, district, &people).await?;
    let mut cares = cares.into_iter().filter(|care| care.need == pregnant);
    // Where nobody named the mother, one pregnancy in the household is hers, two are not told apart.
    if let (Some(care), None) = (cares.next(), cares.next()) {
        records::end_care(tx, district, &care, ctx.now.day()).await?;
        effects.push(Effect::CareEnded {
            person: care.person_id.0,
            need: care.need,
            word: care.word,
            from: care.from_day,
        });
    }
    Ok(Outcome::Done(effects))
}

/// Somebody comes to live here: new, or known and gone before, or from another district of the city.
pub(crate) async fn moved_in(
    tx: &mut Tx,
    ctx: &Context,
    doing: &Doing<'_>,
    known: Option<PersonId>,
    home: Home,
) -> Result<Outcome, Error> {
    let district = doing.district;
    let number = doing.said.id_number.as_deref().filter(|text| !text.trim().is_empty());
    let index = match number.map(IdentityNumber::read) {
        None => None,
        Some(Ok(read)) => Some(tx.vault().index(IndexOf::IdNumber, &read.number.expose_bytes())),
        Some(Err(_)) => {
            return Err(Error::invalid(
                "changes.id_number",
                "身份证号写法不对：请核对，没有可以先不填。",
                "The identity number cannot be read: check it, or leave it empty for now.",
            ));
        }
    };
    let mut person = known;
    if let (None, Some(index)) = (person, index) {
        let holders = records::holders_of(tx, district, &[index]).await?;
        person = holders.first().map(|holder| holder.person_id);
    }
    let mut effects = Vec::new();
    if let Some(person) = person {
        if let Some((day, how)) = kept::person_ended(tx, district, person).await? {
            let dead = how == "died";
            if dead || (!doing.confirmed && !home.is_reached(ctx)) {
                return Ok(Outcome::Waits(WaitingWhy::AlreadyEnded));
            }
            kept::revive_person(tx, (district, person), ctx.now).await?;
            effects.push(Effect::PersonBack { person: person.0, day, how });
        } else if !kept::memberships_on(tx, district, person).await?.is_empty() {
            // Who is registered in the district moves within it.
            if !doing.confirmed {
                return Ok(Outcome::Waits(WaitingWhy::LivesElsewhere));
            }
            return super::go::moved_within(tx, ctx, doing, vec![person], home).await;
        }
    }
    let (household, grid) = home.settle(tx, ctx, doing, person, &mut effects).await?;
    let id = match person {
        Some(id) => {
            let stored = records::person(tx, district, id).await?.ok_or_else(Error::not_found)?;
            if stored.grid_code != grid {
                effects.push(Effect::GridMoved { person: id.0, before: stored.grid_code });
                kept::move_person_grid(tx, (district, id), grid, ctx.now).await?;
            }
            id
        }
        None => {
            let id = add_person(tx, ctx, doing, grid).await?;
            effects.push(Effect::PersonAdded { person: id.0 });
            id
        }
    };
    let (kind, word) = relation(doing.said, home.is_new(), None);
    records::put_membership(tx, district, (household, id), (&kind, &word), doing.day).await?;
    effects.push(Effect::MembershipBegun { household: household.0, person: id.0 });
    if let Some(index) = index
        && let Some(line) = kept::ledger_of(tx, district, &index).await?
    {
        kept::note_arrived(tx, district, line.id, Some(ctx.now)).await?;
        effects.push(Effect::LedgerArrived { line: line.id });
    }
    Ok(Outcome::Done(effects))
}
