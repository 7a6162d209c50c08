//! Tests again, alone, for everybody of a tube that was not negative.

use linli_domain::areas::{District, GridCode};
use linli_domain::ids::{PersonId, TubeId};
use linli_domain::time::Moment;
use uuid::Uuid;

use super::people::{AT_HOME, TEST_PERSON, TestPerson, read_test_person};
use super::tubes::Sample;
use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::registry::{key_lists, marks};

/// An order for one person to be tested again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Retest {
    pub id: Uuid,
    /// The tube it follows.
    pub tube_id: TubeId,
    pub person_id: PersonId,
    pub grid_code: GridCode,
    /// `pool`, `inconclusive`.
    pub reason: String,
    pub ordered_at: Moment,
    pub due_at: Moment,
}

/// Orders retests; one that was withdrawn for the same tube and person stands again.
pub async fn insert_retests(
    tx: &mut Tx,
    district: District,
    retests: &[Retest],
) -> Result<(), Error> {
    let sql =
        "insert into retests (district, id, tube_id, person_id, grid_code, reason, ordered_at,
                 due_at, answered_by, withdrawn_at)
               values ($1, $2, $3, $4, $5, $6, $7, $8, null, null)
               on conflict (district, tube_id, person_id) do update
                 set reason = excluded.reason, ordered_at = excluded.ordered_at,
                   due_at = excluded.due_at, answered_by = null, withdrawn_at = null
                 where retests.withdrawn_at is not null";
    for new in retests {
        let params = [
            district.into(),
            new.id.into(),
            new.tube_id.into(),
            new.person_id.into(),
            new.grid_code.into(),
            (&new.reason).into(),
            new.ordered_at.into(),
            new.due_at.into(),
        ];
        tx.execute(sql, &params).await?;
    }
    Ok(())
}

/// Which of these people have to be tested again, alone.
pub async fn open_retests_of(
    reader: &mut Reader,
    district: District,
    people: &[PersonId],
) -> Result<Vec<PersonId>, Error> {
    let mut found = Vec::new();
    for (count, keys) in key_lists(people) {
        let sql = format!(
            "select person_id from retests where district = $1 and person_id in ({})
               and answered_by is null and withdrawn_at is null",
            marks(count)
        );
        let params = [vec![district.into()], keys].concat();
        for mut row in reader.query(&sql, &params).await? {
            found.push(row.id()?);
        }
    }
    Ok(found)
}

/// The sample that answers somebody's open retests. One taken before they were ordered answers none.
pub async fn answer_retests(
    tx: &mut Tx,
    district: District,
    sample: &Sample,
) -> Result<u64, Error> {
    let sql = "update retests set answered_by = $3 where district = $1 and person_id = $2
                 and answered_by is null and withdrawn_at is null and ordered_at <= $4";
    let params =
        [district.into(), sample.person_id.into(), sample.id.into(), sample.sampled_at.into()];
    tx.execute(sql, &params).await
}

/// Takes back the retests of a tube whose result was revoked; those sampled already stay.
pub async fn withdraw_retests(
    tx: &mut Tx,
    district: District,
    tube: TubeId,
    now: Moment,
) -> Result<u64, Error> {
    let sql = "update retests set withdrawn_at = $3 where district = $1 and tube_id = $2
                 and answered_by is null and withdrawn_at is null";
    tx.execute(sql, &[district.into(), tube.into(), now.into()]).await
}

/// Retests of an area that nobody has sampled, the earliest due first.
pub async fn open_retests_in(
    reader: &mut Reader,
    district: District,
    area: GridCode,
    limit: i64,
) -> Result<Vec<(TestPerson, Retest)>, Error> {
    let (low, high) = area.range();
    let sql = format!(
        "select {TEST_PERSON}, r.id, r.tube_id, r.person_id, r.grid_code, r.reason, r.ordered_at,
           r.due_at
         from retests r
         join persons p on p.district = r.district and p.id = r.person_id {AT_HOME}
         where r.district = $1 and r.answered_by is null and r.grid_code between $2 and $3
           and r.withdrawn_at is null
         order by r.due_at, r.id limit $4"
    );
    let params = [district.into(), low.into(), high.into(), limit.into()];
    let rows = reader.query(&sql, &params).await?;
    rows.into_iter()
        .map(|mut row| {
            let person = read_test_person(&mut row)?;
            let retest = Retest {
                id: row.id()?,
                tube_id: row.id()?,
                person_id: row.id()?,
                grid_code: row.area()?,
                reason: row.text()?,
                ordered_at: row.moment()?,
                due_at: row.moment()?,
            };
            Ok((person, retest))
        })
        .collect()
}
