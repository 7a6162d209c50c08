//! Since when people are under measures, and on which decisions a contact's stand.

use linli_domain::areas::District;
use linli_domain::ids::{ContactId, DecisionId, PersonId};
use linli_domain::measures::GroundKind;
use linli_domain::time::Moment;

use crate::db::Reader;
use crate::error::Error;
use crate::registry::{key_lists, marks};

/// A measure as far as a search needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Control {
    pub person_id: PersonId,
    pub kind: String,
    pub starts_at: Moment,
    /// When it ended, or will.
    pub ends_at: Moment,
    /// Imposed on a contact of some case.
    pub is_contact: bool,
}

/// The measures on these people that were not withdrawn, whatever led to them, the first one first.
pub async fn controls_of(
    reader: &mut Reader,
    district: District,
    people: &[PersonId],
) -> Result<Vec<Control>, Error> {
    let mut found = Vec::new();
    for (count, keys) in key_lists(people) {
        let sql = format!(
            "select m.person_id, m.kind, m.starts_at, coalesce(m.ended_at, m.ends_at), m.ground
             from measures m
             where m.district = $1 and m.person_id in ({})
               and (m.ended_how is null or m.ended_how <> 'withdrawn')
             order by m.starts_at, m.id",
            marks(count)
        );
        let params = [vec![district.into()], keys].concat();
        for mut row in reader.query(&sql, &params).await? {
            found.push(Control {
                person_id: row.id()?,
                kind: row.text()?,
                starts_at: row.moment()?,
                ends_at: row.moment()?,
                is_contact: row.text()? == GroundKind::Contact.word(),
            });
        }
    }
    Ok(found)
}

/// Every decision about a contact: what waits for somebody may stand on an earlier one.
pub async fn decisions_of_contact(
    reader: &mut Reader,
    district: District,
    contact: ContactId,
) -> Result<Vec<DecisionId>, Error> {
    let sql = "select id from decisions where district = $1 and ground_id = $2 order by id";
    let rows = reader.query(sql, &[district.into(), contact.into()]).await?;
    rows.into_iter().map(|mut row| row.id()).collect()
}
