//! Who stands at the table: by building and missing, by the beginning of a name, or by a whole
//! identity number as it is scanned. Shows a name and a door, no number.

use linli_domain::identity::Action;
use linli_domain::ids::{BuildingId, PersonId, PublicId};
use linli_domain::registry::{IdentityNumber, fold};
use linli_domain::testing::TestOutcome;
use linli_storage::Reader;
use linli_storage::testing::{
    PeopleWanted, Session, TestPerson, open_retests_of, people_by_numbers, people_named_in,
    people_of_campaign, sampled_in,
};
use linli_storage::vault::IndexOf;

use super::list_sampling_sessions::visible;
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

/// As many as a phone shows without scrolling for long.
const PEOPLE_MAX: i64 = 60;
const NAME_CHARACTERS_MAX: usize = 40;

/// What somebody is looked for by.
#[derive(Clone)]
pub enum ToSample {
    Name(String),
    IdNumber(String),
    /// The list of a building: those still missing first.
    Building(BuildingId),
}

/// Somebody at the table.
#[derive(Clone)]
pub struct AtTable {
    pub person: TestPerson,
    /// The tube they are in already.
    pub tube: Option<String>,
    /// Has to be tested alone.
    pub alone: bool,
}

/// # Errors
/// There is no such session here, or what was typed is no name or number.
pub async fn find_to_sample(
    app: &App,
    ctx: &Context,
    session: PublicId,
    wanted: &ToSample,
) -> Result<Vec<AtTable>, Error> {
    let mut reader = app.db.read().await?;
    let found = visible(&mut reader, ctx, Action::FindToSample, session).await?;
    let people = match wanted {
        ToSample::Name(text) => {
            let name = fold(text);
            if name.is_empty() || name.chars().count() > NAME_CHARACTERS_MAX {
                return Err(Error::invalid(
                    "testing.name",
                    "请输入姓名的前一个或几个字。",
                    "Type the first character or more of the name.",
                ));
            }
            people_named_in(&mut reader, found.district, found.area, &name, PEOPLE_MAX).await?
        }
        ToSample::IdNumber(text) => {
            let index = number_index(&reader, text)?;
            let people = people_by_numbers(&mut reader, found.district, &[index]).await?;
            people.into_iter().map(|(_, person)| person).collect()
        }
        ToSample::Building(building) => of_building(&mut reader, &found, *building).await?,
    };
    let ids: Vec<PersonId> = people.iter().map(|person| person.id).collect();
    let sampled = sampled_in(&mut reader, found.district, found.id, &ids).await?;
    let alone = open_retests_of(&mut reader, found.district, &ids).await?;
    app.note_read(Record::of(ctx, Action::FindToSample, found.area).about("persons", ids.len()));
    let mut people: Vec<AtTable> = people
        .into_iter()
        .map(|person| AtTable {
            tube: sampled.iter().find(|(id, _)| *id == person.id).map(|(_, code)| code.clone()),
            alone: alone.contains(&person.id),
            person,
        })
        .collect();
    if matches!(wanted, ToSample::Building(_)) {
        people.sort_by(|a, b| {
            let door = |one: &AtTable| (one.person.unit.clone(), one.person.door.clone());
            a.tube.is_some().cmp(&b.tube.is_some()).then_with(|| door(a).cmp(&door(b)))
        });
    }
    Ok(people)
}

/// Those of a building who are missing on the round's list.
async fn of_building(
    reader: &mut Reader,
    session: &Session,
    building: BuildingId,
) -> Result<Vec<TestPerson>, Error> {
    let Some(campaign) = session.campaign_id else { return Ok(Vec::new()) };
    let wanted = PeopleWanted {
        outcome: Some(TestOutcome::Missing),
        building: Some(building),
        after: None,
        limit: PEOPLE_MAX * 10,
    };
    let area = session.area;
    let listed = people_of_campaign(reader, session.district, campaign, area, &wanted).await?;
    Ok(listed.into_iter().map(|one| one.person).collect())
}

/// The blind index of an identity number as it was typed or scanned.
pub(super) fn number_index(reader: &Reader, text: &str) -> Result<[u8; 16], Error> {
    let read = IdentityNumber::read(text).map_err(|_| {
        Error::invalid(
            "testing.id_number",
            "身份证号不对：请检查后重新扫描或输入。",
            "That is no identity number: scan or type it again.",
        )
    })?;
    Ok(reader.vault().index(IndexOf::IdNumber, &read.number.expose_bytes()))
}
