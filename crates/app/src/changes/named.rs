//! Whom the words of a change mean, and whether the actor looks after all of them.

use linli_domain::areas::{District, GridCode, Scope};
use linli_domain::changes::{ChangeKind, WaitingWhy};
use linli_domain::identity::Action;
use linli_domain::ids::{HouseholdId, PersonId};
use linli_storage::Reader;
use linli_storage::changes::GridChange;
use linli_storage::registry::{self as records, people_by_name};
use linli_storage::shops::shop;

use super::Said;
use crate::context::Context;
use crate::error::Error;

/// Namesakes that are looked at.
const NAMESAKES_MAX: i64 = 20;

/// Finds the people that were named in words; why it waits, if they cannot be told.
pub(crate) async fn named(
    reader: &mut Reader,
    kept: &mut GridChange,
    said: &Said,
) -> Result<Option<WaitingWhy>, Error> {
    let district = kept.district;
    let kind = ChangeKind::from_word(&kept.kind);
    let newcomer = matches!(kind, Some(ChangeKind::Birth | ChangeKind::MovedIn))
        || kind.is_some_and(ChangeKind::is_about_shops);
    let whole = kept.household_id.is_some() && said.name.is_none();
    if kept.person_id.is_none() && !newcomer && !whole {
        let name = said.name.as_deref().unwrap_or_default();
        match find(reader, (district, kept.grid_code), kept.household_id, name).await? {
            Ok(person) => kept.person_id = Some(person),
            Err(why) => return Ok(Some(why)),
        }
    }
    if matches!(kind, Some(ChangeKind::Marriage | ChangeKind::Divorce)) && kept.other_id.is_none() {
        let name = said.other_name.as_deref().unwrap_or_default();
        match find(reader, (district, kept.grid_code), None, name).await? {
            Ok(person) => kept.other_id = Some(person),
            Err(why) => return Ok(Some(why)),
        }
    }
    for person in [kept.person_id, kept.other_id].into_iter().flatten() {
        let known = records::person(reader, district, person).await?;
        if known.is_none() {
            return Ok(Some(WaitingWhy::PersonNotFound));
        }
    }
    Ok(None)
}

async fn find(
    reader: &mut Reader,
    (district, grid): (District, GridCode),
    household: Option<HouseholdId>,
    name: &str,
) -> Result<Result<PersonId, WaitingWhy>, Error> {
    let mut found: Vec<PersonId> = if let Some(home) = household {
        let members = records::members_of(reader, district, &[home]).await?;
        let same = members.into_iter().filter(|member| member.person.name == name);
        same.map(|member| member.person.id).collect()
    } else {
        let lines =
            people_by_name(reader, district, &Scope::of(grid), name, None, NAMESAKES_MAX).await?;
        lines
            .into_iter()
            .filter(|line| line.person.name == name)
            .map(|line| line.person.id)
            .collect()
    };
    Ok(match (found.pop(), found.is_empty()) {
        (Some(one), true) if !name.is_empty() => Ok(one),
        (Some(_), false) => Err(WaitingWhy::SeveralMatches),
        _ => Err(WaitingWhy::PersonNotFound),
    })
}

/// Does the actor look after everybody and everything the change is about?
pub(crate) async fn within(
    reader: &mut Reader,
    ctx: &Context,
    kept: &GridChange,
) -> Result<bool, Error> {
    let district = kept.district;
    let mut grids = Vec::new();
    for person in [kept.person_id, kept.other_id].into_iter().flatten() {
        grids.extend(records::person(reader, district, person).await?.map(|p| p.grid_code));
    }
    for home in [kept.household_id, kept.to_household_id].into_iter().flatten() {
        let line = records::household(reader, district, home).await?;
        grids.push(line.ok_or_else(Error::not_found)?.grid_code);
    }
    if let Some(id) = kept.shop_id {
        grids.push(shop(reader, district, id).await?.ok_or_else(Error::not_found)?.grid_code);
    }
    Ok(grids.into_iter().all(|grid| ctx.authorize(Action::NoteChange, grid).is_ok()))
}
