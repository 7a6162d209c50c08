//! What is known of a registered person when a table of a plan is asked about them: the facts that
//! were recorded, their age, and whether their home is fit to be quarantined in.

use linli_domain::areas::District;
use linli_domain::arrivals::age_years;
use linli_domain::care::is_suitable;
use linli_domain::ids::PersonId;
use linli_domain::time::Moment;
use linli_storage::Reader;
use linli_storage::care::home_of_person;
use linli_storage::facts::{facts_of, holding};
use linli_storage::registry::person;
use serde_json::{Map, Value};

use crate::error::Error;

/// By input of the tables; what nobody knows is not among it. A recorded fact goes before what the
/// home check says.
pub(crate) async fn known_facts(
    reader: &mut Reader,
    district: District,
    id: PersonId,
    now: Moment,
) -> Result<Map<String, Value>, Error> {
    let mut known = Map::new();
    if let Some(born) = person(reader, district, id).await?.and_then(|person| person.born) {
        known.insert("age_years".to_owned(), age_years(born, now.day()).into());
    }
    if let Some((alone, room, bathroom)) = home_of_person(reader, district, id).await? {
        known.insert("home_suitable".to_owned(), is_suitable(alone, room, bathroom).into());
    }
    known.extend(holding(&facts_of(reader, district, id).await?));
    Ok(known)
}
