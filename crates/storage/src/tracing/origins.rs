//! What the clocks of cases and requests stand on: when word of a case came, whether the positive it
//! comes from still holds, which steps are done. For many at once, so that lists ask once.

use std::collections::HashMap;

use linli_domain::areas::District;
use linli_domain::ids::CaseId;
use linli_domain::time::Moment;
use uuid::Uuid;

use super::cases::Step;
use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::registry::{key_lists, marks};

/// Where a case comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Origin {
    /// The twenty-four hours count from here.
    pub received_at: Moment,
    /// When the positive it comes from was withdrawn.
    pub withdrawn_at: Option<Moment>,
}

/// Notes when word of a case came.
pub async fn set_received(
    tx: &mut Tx,
    district: District,
    case: CaseId,
    at: Moment,
) -> Result<(), Error> {
    let sql = "update cases set received_at = $3 where district = $1 and id = $2";
    tx.execute(sql, &[district.into(), case.into(), at.into()]).await.map(drop)
}

/// Where cases come from; those of before the moment was kept count from when they were opened.
pub async fn origins_of(
    reader: &mut Reader,
    district: District,
    cases: &[CaseId],
) -> Result<HashMap<CaseId, Origin>, Error> {
    let mut found = HashMap::new();
    for (length, keys) in key_lists(cases) {
        let sql = format!(
            "select c.id, coalesce(c.received_at, c.opened_at), p.withdrawn_at
             from cases c left join positives p on p.district = c.district and p.id = c.source_id
             where c.district = $1 and c.id in ({})",
            marks(length)
        );
        let params = [vec![district.into()], keys].concat();
        for mut row in reader.query(&sql, &params).await? {
            let id = row.id()?;
            let (received_at, withdrawn_at) = (row.moment()?, row.moment_or_null()?);
            found.insert(id, Origin { received_at, withdrawn_at });
        }
    }
    Ok(found)
}

/// The steps done of each of these cases or requests, in the order they were done.
pub async fn steps_of_all(
    reader: &mut Reader,
    district: District,
    subjects: &[Uuid],
) -> Result<HashMap<Uuid, Vec<Step>>, Error> {
    let mut found: HashMap<Uuid, Vec<Step>> = HashMap::new();
    for (length, keys) in key_lists(subjects) {
        let sql = format!(
            "select subject_id, step, done_at, done_by from tracing_steps
             where district = $1 and subject_id in ({}) order by subject_id, done_at, step",
            marks(length)
        );
        let params = [vec![district.into()], keys].concat();
        for mut row in reader.query(&sql, &params).await? {
            let subject: Uuid = row.id()?;
            let (step, done_at) = (row.text()?, row.moment()?);
            let step = Step { step, done_at, done_by: row.id_or_null()? };
            found.entry(subject).or_default().push(step);
        }
    }
    Ok(found)
}
