//! Changes of an area: what waits for confirmation, what was noted in a period, and one's own list until the reporting day.
//! The outcomes add up to what was noted.

use std::collections::HashMap;

use linli_domain::areas::{District, GridCode, Scope};
use linli_domain::changes::ChangeState;
use linli_domain::identity::Action;
use linli_domain::ids::{PersonId, UserId};
use linli_domain::time::Moment;
use linli_storage::Reader;
use linli_storage::changes::{GridChange, change_counts, changes_in, waiting_changes};
use linli_storage::registry as records;
use linli_storage::shops::shop;

use super::Said;
use crate::app::App;
use crate::context::Context;
use crate::custody::list_transfers::name;
use crate::error::Error;
use crate::journal::Record;

const CHANGES_MAX: i64 = 500;

/// A change as somebody reads it.
#[derive(Debug, Clone)]
pub struct ChangeView {
    pub change: GridChange,
    pub said: Said,
    pub person: Option<String>,
    pub other: Option<String>,
    /// The household's door.
    pub door: Option<String>,
    pub to_door: Option<String>,
    pub shop: Option<String>,
    pub noted_by: Option<String>,
    /// People of that name in the grid, where it waits because there are several or none.
    pub candidates: Vec<(PersonId, String, Option<String>)>,
}

/// What a list shows.
#[derive(Debug, Clone)]
pub struct ChangeList {
    pub items: Vec<ChangeView>,
    /// Kind, state, how many of those noted in the period.
    pub counts: Vec<(String, String, i64)>,
}

/// In a state or all of them; `waiting` shows all that waits, whenever it was noted.
pub async fn list_changes(
    app: &App,
    ctx: &Context,
    area: GridCode,
    period: (Moment, Moment),
    state: Option<ChangeState>,
) -> Result<ChangeList, Error> {
    let scope = ctx.scope_within(Action::ListChanges, area)?;
    let mut reader = app.db.read().await?;
    let found = match state {
        Some(ChangeState::Waiting) => waiting_changes(&mut reader, &scope, CHANGES_MAX).await?,
        other => {
            let word = other.map(ChangeState::word);
            changes_in(&mut reader, &scope, period, word, CHANGES_MAX).await?
        }
    };
    let counts = change_counts(&mut reader, &scope, period).await?;
    let mut names = HashMap::new();
    let mut items = Vec::with_capacity(found.len());
    for change in found {
        items.push(view(&mut reader, change, &mut names).await?);
    }
    app.note_read(Record::of(ctx, Action::ListChanges, area).about("changes", items.len()));
    Ok(ChangeList { items, counts })
}

/// A stored change that cannot be read.
pub(crate) fn damaged() -> Error {
    linli_storage::Error::Unreadable { column: 0, wanted: "a change" }.into()
}

/// What was said; nothing once it was erased.
pub(crate) fn said_of(change: &GridChange) -> Said {
    let said = change.said.as_ref().and_then(|text| serde_json::from_str(text).ok());
    said.unwrap_or_default()
}

pub(crate) async fn view(
    reader: &mut Reader,
    change: GridChange,
    names: &mut HashMap<UserId, Option<String>>,
) -> Result<ChangeView, Error> {
    let district = change.district;
    let said = said_of(&change);
    let noted_by = match change.noted_by {
        Some(by) => match names.get(&by) {
            Some(known) => known.clone(),
            None => {
                let known = name(reader, Some(by)).await?;
                names.insert(by, known.clone());
                known
            }
        },
        None => None,
    };
    let person = person_name(reader, district, change.person_id).await?;
    let candidates = if change.state == ChangeState::Waiting.word() && change.person_id.is_none() {
        namesakes(reader, &change, &said).await?
    } else {
        Vec::new()
    };
    Ok(ChangeView {
        other: person_name(reader, district, change.other_id).await?,
        door: records::door_of(reader, district, change.household_id).await?,
        to_door: records::door_of(reader, district, change.to_household_id).await?,
        shop: match change.shop_id {
            Some(id) => shop(reader, district, id).await?.map(|shop| shop.name),
            None => None,
        },
        person,
        noted_by,
        candidates,
        said,
        change,
    })
}

async fn person_name(
    reader: &mut Reader,
    district: District,
    id: Option<PersonId>,
) -> Result<Option<String>, Error> {
    let Some(id) = id else { return Ok(None) };
    Ok(records::person(reader, district, id).await?.map(|person| person.name))
}

/// Whom the words may mean, each with their door.
async fn namesakes(
    reader: &mut Reader,
    change: &GridChange,
    said: &Said,
) -> Result<Vec<(PersonId, String, Option<String>)>, Error> {
    let Some(wanted) = said.name.as_deref() else { return Ok(Vec::new()) };
    let (district, grid) = (change.district, change.grid_code);
    let lines =
        records::people_by_name(reader, district, &Scope::of(grid), wanted, None, 10).await?;
    let mut found = Vec::with_capacity(lines.len());
    for line in lines {
        let home = records::door_of(reader, district, line.household_id).await?;
        found.push((line.person.id, line.person.name, home));
    }
    Ok(found)
}
