//! Close contacts through whom others became contacts of a contact: their first tests, and which of
//! the others a positive reaches.

use linli_domain::areas::District;
use linli_domain::ids::{CaseId, ContactId};
use linli_domain::time::Moment;
use linli_domain::tracing::engine::Key;
use uuid::Uuid;

use super::contacts::{Contact, SELECT, key_of, read};
use crate::db::Reader;
use crate::error::Error;

/// A close contact through whom somebody became a contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Via {
    pub key: Key,
    /// When they had met the case themselves: their first two tests are those after it.
    pub met_at: Moment,
}

/// Through whom somebody became a contact of a case, each once; not those whom a reviewer rejected or
/// for whom no evidence speaks any more.
pub async fn vias_of(
    reader: &mut Reader,
    district: District,
    case: CaseId,
    contact: ContactId,
) -> Result<Vec<Via>, Error> {
    let sql = "select v.person_key, v.first_at from case_contacts v
               where v.district = $1 and v.case_id = $2 and v.id <> $3
                 and v.state in ('proposed', 'accepted')
                 and v.person_key in (select e.via_key from contact_evidence e
                   where e.district = $1 and e.contact_id = $3)
               order by v.person_key";
    let rows = reader.query(sql, &[district.into(), case.into(), contact.into()]).await?;
    rows.into_iter()
        .map(|mut row| Ok(Via { key: key_of(row.bytes()?, 1)?, met_at: row.moment()? }))
        .collect()
}

/// The first results of somebody sampled after a moment, in order, whoever had ordered the test: of
/// measures, screenings, clinics. What a tube of several says of one of them is no result
/// (`domain::testing::concerns`). The key is an id of the registry; tests of before the registration
/// know people by their number.
pub async fn first_tests(
    reader: &mut Reader,
    district: District,
    key: &Key,
    since: Moment,
    count: usize,
) -> Result<Vec<String>, Error> {
    // One test that stands in several tables has one time and one result, so that `union` joins them.
    let sql = "select x.result from (
                 select o.sampled_at as sampled_at, o.result as result from naat_orders o
                 where o.district = $1 and o.person_id = $3 and o.result is not null
                   and o.sampled_at >= $4
                 union
                 select o.sampled_at, o.result from naat_orders o
                 where o.district = $1 and o.person_key in ($2, (select p.id_number_index
                     from persons p where p.district = $1 and p.id = $3))
                   and o.result is not null and o.sampled_at >= $4
                 union
                 select s.sampled_at, t.result from samples s
                 join sampling_tubes t on t.district = s.district and t.id = s.tube_id
                 where s.district = $1 and s.person_id = $3 and s.sampled_at >= $4
                   and (t.result = 'negative' or (t.result = 'positive' and t.people = 1))
                 union
                 select q.sampled_at, 'positive' from positives q
                 where q.district = $1 and q.person_id = $3 and q.state = 'confirmed'
                   and q.sampled_at >= $4
               ) x order by x.sampled_at, x.result limit $5";
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    let params =
        [district.into(), (*key).into(), Uuid::from_bytes(*key).into(), since.into(), count.into()];
    let rows = reader.query(sql, &params).await?;
    rows.into_iter().map(|mut row| row.text()).collect()
}

/// Accepted contacts of contacts of open cases, after `after`, whose close contact had a positive since
/// they met the case: begins with the few close contacts of open cases, never with all that were kept.
pub async fn reached_by_positives(
    reader: &mut Reader,
    district: District,
    after: ContactId,
    limit: i64,
) -> Result<Vec<Contact>, Error> {
    let sql = format!(
        "{SELECT} where district = $1 and state = 'accepted' and class = 'secondary' and id > $2
           and (id, case_id) in (select e.contact_id, v.case_id
             from cases k
             join case_contacts v on v.district = k.district and v.case_id = k.id
               and v.class = 'close' and v.state in ('proposed', 'accepted')
             join contact_evidence e on e.district = v.district and e.via_key = v.person_key
             where k.district = $1 and k.state = 'open'
               and (exists (select 1 from positives q where q.district = v.district
                   and q.person_id = v.person_id and q.state = 'confirmed'
                   and q.sampled_at >= v.first_at)
                 or exists (select 1 from naat_orders o where o.district = v.district
                   and o.person_id = v.person_id and o.result = 'positive'
                   and o.sampled_at >= v.first_at)
                 or exists (select 1 from persons p
                   join naat_orders o on o.district = p.district
                     and o.person_key = p.id_number_index
                   where p.district = v.district and p.id = v.person_id
                     and o.result = 'positive' and o.sampled_at >= v.first_at)))
         order by id limit $3"
    );
    let params = [district.into(), after.into(), limit.into()];
    reader.query(&sql, &params).await?.into_iter().map(read).collect()
}

/// Accepted contacts of open cases, after `after`, that a positive made close contacts.
pub async fn upgraded_contacts(
    reader: &mut Reader,
    district: District,
    after: ContactId,
    limit: i64,
) -> Result<Vec<Contact>, Error> {
    let sql = format!(
        "{SELECT} where district = $1 and state = 'accepted' and upgraded_at is not null
           and id > $2
           and case_id in (select k.id from cases k where k.district = $1 and k.state = 'open')
         order by id limit $3"
    );
    let params = [district.into(), after.into(), limit.into()];
    reader.query(&sql, &params).await?.into_iter().map(read).collect()
}
