//! Finds people by the beginning of a name, or by a whole identity or phone number, inside the
//! actor's areas. Numbers come back masked.

use linli_domain::areas::{District, GridCode};
use linli_domain::identity::Action;
use linli_domain::ids::PublicId;
use linli_domain::registry::{IdentityNumber, Phone, fold};
use linli_storage::registry::{self as records, ByIndex};
use linli_storage::vault::IndexOf;
use linli_storage::{Reader, areas};

use super::person_view::{PersonView, person_id, views};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

/// Characters of a name that are looked for.
const NAME_CHARACTERS_MAX: usize = 40;

/// What somebody is looked for by.
#[derive(Clone, PartialEq, Eq)]
pub enum PersonSearch {
    /// The beginning of a name, at least one character.
    Name(String),
    IdNumber(String),
    Phone(String),
}

/// At most `limit` people after the person `after`, by district, name, grid and id.
pub async fn search_persons(
    app: &App,
    ctx: &Context,
    area: Option<GridCode>,
    search: &PersonSearch,
    after: Option<PublicId>,
    limit: i64,
) -> Result<Vec<PersonView>, Error> {
    let area = area.unwrap_or(GridCode::COUNTRY);
    let scope = ctx.scope_within(Action::SearchPersons, area)?;
    let mut reader = app.db.read().await?;
    let known = areas::districts(&mut reader).await?;
    let mut found: Vec<PersonView> = Vec::new();
    for district in scope.districts(&known) {
        let wanted = limit - found.len() as i64;
        if wanted <= 0 || after.is_some_and(|after| after.district > district) {
            continue;
        }
        if app.db.vault().sealer(district).is_err() {
            // Nobody was ever registered there.
            continue;
        }
        let inside = scope.within(district.area());
        let after = after.filter(|after| after.district == district);
        found.extend(in_district(&mut reader, district, &inside, search, after, wanted).await?);
    }
    let record = Record::of(ctx, Action::SearchPersons, area);
    app.note_read(record.about("persons", found.len()));
    Ok(found)
}

async fn in_district(
    reader: &mut Reader,
    district: District,
    scope: &linli_domain::areas::Scope,
    search: &PersonSearch,
    after: Option<PublicId>,
    limit: i64,
) -> Result<Vec<PersonView>, Error> {
    let lines = match search {
        PersonSearch::Name(prefix) => {
            let prefix = fold(prefix);
            if prefix.is_empty() || prefix.chars().count() > NAME_CHARACTERS_MAX {
                return Err(invalid("姓名写 1 至 40 个字", "a name needs 1 to 40 characters"));
            }
            let last = match after {
                Some(after) => records::person(reader, district, person_id(after)).await?,
                None => None,
            };
            let after =
                last.as_ref().map(|person| (person.name.as_str(), person.grid_code, person.id));
            records::people_by_name(reader, district, scope, &prefix, after, limit).await?
        }
        PersonSearch::IdNumber(text) => {
            let read = IdentityNumber::read(text)
                .map_err(|_| invalid("身份证号写法不对", "that is no identity number"))?;
            let index = reader.vault().index(IndexOf::IdNumber, &read.number.expose_bytes());
            let by = ByIndex::IdNumber;
            records::people_by_index(reader, district, scope, by, &index, limit).await?
        }
        PersonSearch::Phone(text) => {
            let phone = Phone::read(text)
                .ok_or_else(|| invalid("电话号码写法不对", "that is no phone number"))?;
            let index = reader.vault().index(IndexOf::Phone, phone.expose().as_bytes());
            let by = ByIndex::Phone;
            records::people_by_index(reader, district, scope, by, &index, limit).await?
        }
    };
    Ok(views(reader.vault(), district, lines)?)
}

fn invalid(zh: &str, en: &str) -> Error {
    Error::invalid("persons.search", format!("{zh}：请检查后再查。"), format!("{en}: check it."))
}
