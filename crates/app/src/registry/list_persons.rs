//! The registry as a table: people of an area from any position, with door and measure, and how many.

use linli_domain::areas::{District, GridCode};
use linli_domain::identity::Action;
use linli_domain::registry::fold;
use linli_storage::arrivals::ranges_of;
use linli_storage::registry::{PersonFilter, PersonRow, PersonTable, count_people, people_at};

use super::person_view::{PersonView, view};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

const NAME_CHARACTERS_MAX: usize = 40;

/// One row of the table.
#[derive(Debug, Clone)]
pub struct ListedPerson {
    pub district: District,
    pub person: PersonView,
    pub row: PersonRow,
}

/// The rows from `offset` on and how many there are in all.
pub async fn list_persons(
    app: &App,
    ctx: &Context,
    area: GridCode,
    mut table: PersonTable,
) -> Result<(Vec<ListedPerson>, i64), Error> {
    let scope = match table.filter {
        // Who is in care is seen by fewer than who lives there.
        PersonFilter::Care => ctx.scope_within(Action::ListCareNeeds, area)?,
        _ => ctx.scope_within(Action::SearchPersons, area)?,
    };
    table.name = fold(&table.name).chars().take(NAME_CHARACTERS_MAX).collect();
    let mut reader = app.db.read().await?;
    let (mut found, mut total) = (Vec::new(), 0);
    let wanted = table.limit;
    for (district, low, high) in ranges_of(&mut reader, &scope).await? {
        let Ok(sealer) = reader.vault().sealer(district) else { continue };
        let range = (low, high);
        let here = count_people(&mut reader, district, range, &table, ctx.now).await?;
        let left = wanted - found.len() as i64;
        let offset = table.offset - total;
        total += here;
        if left <= 0 || offset >= here {
            continue;
        }
        let part = PersonTable { offset: offset.max(0), limit: left, ..table.clone() };
        for row in people_at(&mut reader, district, range, &part, ctx.now).await? {
            let person = view(&sealer, district, row.person.clone(), row.household_id)?;
            found.push(ListedPerson { district, person, row });
        }
    }
    let record = Record::of(ctx, Action::SearchPersons, area);
    app.note_read(record.about("persons", found.len()));
    Ok((found, total))
}
