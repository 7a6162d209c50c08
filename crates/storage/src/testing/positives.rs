//! People whose own sample was positive, and the chain along which they were told about.

use linli_domain::areas::{District, GridCode};
use linli_domain::ids::{HouseholdId, PersonId, PositiveId, TubeId, UserId};
use linli_domain::testing::Step;
use linli_domain::time::Moment;

use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::registry::{key_lists, marks};
use crate::row::Row;

/// A positive of one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Positive {
    pub district: District,
    pub id: PositiveId,
    pub person_id: PersonId,
    pub household_id: Option<HouseholdId>,
    pub tube_id: TubeId,
    pub grid_code: GridCode,
    pub channel: String,
    pub sampled_at: Moment,
    pub tested_at: Option<Moment>,
    pub confirmed_at: Moment,
    /// `confirmed`, `withdrawn`.
    pub state: String,
    /// When the person themselves was told, by whom and how.
    pub told_at: Option<Moment>,
    pub told_by: Option<UserId>,
    pub told_how: Option<String>,
    pub withdrawn_at: Option<Moment>,
    /// `revoked`, `corrected`.
    pub withdrawn_why: Option<String>,
    pub withdrawal_told_at: Option<Moment>,
    pub withdrawal_told_by: Option<UserId>,
}

const POSITIVE: &str = "select district, id, person_id, household_id, tube_id, grid_code, channel, \
    sampled_at, tested_at, confirmed_at, state, told_at, told_by, told_how, withdrawn_at, \
    withdrawn_why, withdrawal_told_at, withdrawal_told_by from positives";

fn read_positive(mut row: Row) -> Result<Positive, Error> {
    Ok(Positive {
        district: District::new(row.int()?)
            .ok_or(Error::Unreadable { column: 1, wanted: "a district" })?,
        id: row.id()?,
        person_id: row.id()?,
        household_id: row.id_or_null()?,
        tube_id: row.id()?,
        grid_code: row.area()?,
        channel: row.text()?,
        sampled_at: row.moment()?,
        tested_at: row.moment_or_null()?,
        confirmed_at: row.moment()?,
        state: row.text()?,
        told_at: row.moment_or_null()?,
        told_by: row.id_or_null()?,
        told_how: row.text_or_null()?,
        withdrawn_at: row.moment_or_null()?,
        withdrawn_why: row.text_or_null()?,
        withdrawal_told_at: row.moment_or_null()?,
        withdrawal_told_by: row.id_or_null()?,
    })
}

/// Writes positives. One that was withdrawn for the same tube and person is confirmed again.
pub async fn insert_positives(tx: &mut Tx, new: &[Positive]) -> Result<(), Error> {
    let sql = "insert into positives (district, id, person_id, household_id, tube_id, grid_code,
                 channel, sampled_at, tested_at, confirmed_at, state, told_at, told_by, told_how,
                 withdrawn_at, withdrawn_why, withdrawal_told_at, withdrawal_told_by)
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'confirmed', null, null, null,
                 null, null, null, null)
               on conflict (district, tube_id, person_id) do update
                 set state = 'confirmed', confirmed_at = excluded.confirmed_at,
                   tested_at = excluded.tested_at, told_at = null, told_by = null, told_how = null,
                   withdrawn_at = null, withdrawn_why = null, withdrawal_told_at = null,
                   withdrawal_told_by = null";
    for positive in new {
        // Told again from the first of the chain on; the journal keeps who was told before.
        let again = "delete from positive_steps where district = $1 and positive_id in
                       (select id from positives where district = $1 and tube_id = $2
                          and person_id = $3 and state = 'withdrawn')";
        let key = [positive.district.into(), positive.tube_id.into(), positive.person_id.into()];
        tx.execute(again, &key).await?;
        let params = [
            positive.district.into(),
            positive.id.into(),
            positive.person_id.into(),
            positive.household_id.into(),
            positive.tube_id.into(),
            positive.grid_code.into(),
            (&positive.channel).into(),
            positive.sampled_at.into(),
            positive.tested_at.into(),
            positive.confirmed_at.into(),
        ];
        tx.execute(sql, &params).await?;
    }
    Ok(())
}

pub async fn positive(
    reader: &mut Reader,
    district: District,
    id: PositiveId,
) -> Result<Option<Positive>, Error> {
    let sql = format!("{POSITIVE} where district = $1 and id = $2");
    reader.query_one(&sql, &[district.into(), id.into()]).await?.map(read_positive).transpose()
}

/// Positives of an area in a state, the newest first.
pub async fn positives_in(
    reader: &mut Reader,
    district: District,
    area: GridCode,
    state: &str,
    limit: i64,
) -> Result<Vec<Positive>, Error> {
    let (low, high) = area.range();
    let sql = format!(
        "{POSITIVE} where district = $1 and state = $2 and grid_code between $3 and $4
         order by confirmed_at desc, id desc limit $5"
    );
    let params = [district.into(), state.into(), low.into(), high.into(), limit.into()];
    reader.query(&sql, &params).await?.into_iter().map(read_positive).collect()
}

/// Positives that rest on these tubes.
pub async fn positives_of_tubes(
    reader: &mut Reader,
    district: District,
    tubes: &[TubeId],
) -> Result<Vec<Positive>, Error> {
    let mut found = Vec::new();
    for (count, keys) in key_lists(tubes) {
        let sql = format!("{POSITIVE} where district = $1 and tube_id in ({})", marks(count));
        let params = [vec![district.into()], keys].concat();
        for row in reader.query(&sql, &params).await? {
            found.push(read_positive(row)?);
        }
    }
    Ok(found)
}

pub async fn positives_of_person(
    reader: &mut Reader,
    district: District,
    person: PersonId,
) -> Result<Vec<Positive>, Error> {
    let sql = format!(
        "{POSITIVE} where district = $1 and person_id = $2 order by confirmed_at desc, id desc"
    );
    let rows = reader.query(&sql, &[district.into(), person.into()]).await?;
    rows.into_iter().map(read_positive).collect()
}

/// False when it was withdrawn already.
pub async fn withdraw_positive(
    tx: &mut Tx,
    district: District,
    id: PositiveId,
    why: &str,
    now: Moment,
) -> Result<bool, Error> {
    let sql = "update positives set state = 'withdrawn', withdrawn_at = $3, withdrawn_why = $4
               where district = $1 and id = $2 and state = 'confirmed'";
    let params = [district.into(), id.into(), now.into(), why.into()];
    Ok(tx.execute(sql, &params).await? > 0)
}

/// Notes that the person was told of the result. False when they had been.
pub async fn set_told(
    tx: &mut Tx,
    district: District,
    id: PositiveId,
    how: &str,
    by: Option<UserId>,
    now: Moment,
) -> Result<bool, Error> {
    let sql = "update positives set told_at = $3, told_by = $4, told_how = $5
               where district = $1 and id = $2 and told_at is null and state = 'confirmed'";
    let params = [district.into(), id.into(), now.into(), by.into(), how.into()];
    Ok(tx.execute(sql, &params).await? > 0)
}

/// Notes that the person was told that the result was withdrawn. False when they had been.
pub async fn set_withdrawal_told(
    tx: &mut Tx,
    district: District,
    id: PositiveId,
    by: Option<UserId>,
    now: Moment,
) -> Result<bool, Error> {
    let sql = "update positives set withdrawal_told_at = $3, withdrawal_told_by = $4
               where district = $1 and id = $2 and withdrawal_told_at is null
                 and state = 'withdrawn'";
    Ok(tx.execute(sql, &[district.into(), id.into(), now.into(), by.into()]).await? > 0)
}

/// Somebody of the chain who was told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PositiveStep {
    pub positive_id: PositiveId,
    pub place: i64,
    pub role: String,
    /// The area whose people of `role` were told.
    pub area: GridCode,
    /// Steps of the whole chain.
    pub length: i64,
    pub step: Step,
    /// The one before had not answered in time.
    pub late: bool,
    pub acknowledged_by: Option<UserId>,
}

pub async fn insert_steps(
    tx: &mut Tx,
    district: District,
    steps: &[PositiveStep],
) -> Result<(), Error> {
    let sql = "insert into positive_steps (district, positive_id, place, role, area, length,
                 told_at, due_at, late, acknowledged_at, acknowledged_by)
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, null, null) on conflict do nothing";
    for new in steps {
        let params = [
            district.into(),
            new.positive_id.into(),
            new.place.into(),
            (&new.role).into(),
            new.area.into(),
            new.length.into(),
            new.step.told_at.into(),
            new.step.due_at.into(),
            new.late.into(),
        ];
        tx.execute(sql, &params).await?;
    }
    Ok(())
}

/// The steps of a positive in order.
pub async fn steps_of(
    reader: &mut Reader,
    district: District,
    id: PositiveId,
) -> Result<Vec<PositiveStep>, Error> {
    let sql = "select positive_id, place, role, area, length, told_at, due_at, late,
                 acknowledged_at, acknowledged_by
               from positive_steps where district = $1 and positive_id = $2 order by place";
    let rows = reader.query(sql, &[district.into(), id.into()]).await?;
    rows.into_iter()
        .map(|mut row| {
            let (positive_id, place, role) = (row.id()?, row.int()?, row.text()?);
            let (area, length) = (row.area()?, row.int()?);
            let (told_at, due_at, late) = (row.moment()?, row.moment()?, row.flag()?);
            let step = Step { told_at, due_at, acknowledged_at: row.moment_or_null()? };
            let acknowledged_by = row.id_or_null()?;
            Ok(PositiveStep { positive_id, place, role, area, length, step, late, acknowledged_by })
        })
        .collect()
}

/// False when it was acknowledged already.
pub async fn acknowledge_step(
    tx: &mut Tx,
    district: District,
    id: PositiveId,
    place: i64,
    by: Option<UserId>,
    now: Moment,
) -> Result<bool, Error> {
    let sql = "update positive_steps set acknowledged_at = $4, acknowledged_by = $5
               where district = $1 and positive_id = $2 and place = $3
                 and acknowledged_at is null";
    let params = [district.into(), id.into(), place.into(), now.into(), by.into()];
    Ok(tx.execute(sql, &params).await? > 0)
}

/// Positives that have a step whose time is over unanswered and whose next is not told yet.
pub async fn open_positives_with_due(
    reader: &mut Reader,
    district: District,
    now: Moment,
    limit: i64,
) -> Result<Vec<PositiveId>, Error> {
    let sql = "select s.positive_id from positive_steps s
               join positives p on p.district = s.district and p.id = s.positive_id
               where s.district = $1 and s.acknowledged_at is null and s.due_at <= $2
                 and p.state = 'confirmed' and s.place + 1 < s.length
                 and not exists (select 1 from positive_steps n where n.district = s.district
                   and n.positive_id = s.positive_id and n.place > s.place)
               order by s.due_at limit $3";
    let rows = reader.query(sql, &[district.into(), now.into(), limit.into()]).await?;
    rows.into_iter().map(|mut row| row.id()).collect()
}
