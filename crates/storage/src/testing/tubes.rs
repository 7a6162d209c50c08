//! Tubes and the samples in them. A result lies with the tube; what it means for a person follows
//! from how many are in it.

use linli_domain::areas::{District, GridCode};
use linli_domain::ids::{BuildingId, HouseholdId, PersonId, SessionId, TubeId, UserId};
use linli_domain::testing::TestResult;
use linli_domain::time::Moment;
use uuid::Uuid;

use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::registry::{key_lists, marks};
use crate::row::{Row, Value};

/// A tube as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredTube {
    pub id: TubeId,
    /// None for a sample that a clinic took.
    pub session_id: Option<SessionId>,
    pub code: String,
    pub area: GridCode,
    pub channel: String,
    pub capacity: i64,
    pub people: i64,
    /// People in it who were ordered a test: their result leads to something.
    pub ordered: i64,
    pub sampled_from: Moment,
    pub sampled_to: Moment,
    pub closed_at: Option<Moment>,
    pub due_at: Moment,
    pub received_at: Option<Moment>,
    pub tested_at: Option<Moment>,
    /// When the laboratory says it reported.
    pub lab_reported_at: Option<Moment>,
    /// When it was known here.
    pub reported_at: Option<Moment>,
    pub result: Option<TestResult>,
    pub revoked_at: Option<Moment>,
    pub revoked_result: Option<TestResult>,
    pub revoked_tested_at: Option<Moment>,
    pub revoked_reported_at: Option<Moment>,
    /// When the laboratory corrected it last, by our clock.
    pub corrected_at: Option<Moment>,
    pub laboratory: Option<String>,
}

const COLUMNS: &str = "id,session_id,code,area,channel,capacity,people,ordered,sampled_from,\
    sampled_to,closed_at,due_at,received_at,tested_at,lab_reported_at,reported_at,result,\
    revoked_at,revoked_result,revoked_tested_at,revoked_reported_at,corrected_at,laboratory";

fn tube_columns(prefix: &str) -> String {
    let names: Vec<String> = COLUMNS.split(',').map(|name| format!("{prefix}.{name}")).collect();
    names.join(", ")
}

fn read_tube(row: &mut Row) -> Result<StoredTube, Error> {
    let result = |text: Option<String>| text.as_deref().and_then(TestResult::from_word);
    Ok(StoredTube {
        id: row.id()?,
        session_id: row.id_or_null()?,
        code: row.text()?,
        area: row.area()?,
        channel: row.text()?,
        capacity: row.int()?,
        people: row.int()?,
        ordered: row.int()?,
        sampled_from: row.moment()?,
        sampled_to: row.moment()?,
        closed_at: row.moment_or_null()?,
        due_at: row.moment()?,
        received_at: row.moment_or_null()?,
        tested_at: row.moment_or_null()?,
        lab_reported_at: row.moment_or_null()?,
        reported_at: row.moment_or_null()?,
        result: result(row.text_or_null()?),
        revoked_at: row.moment_or_null()?,
        revoked_result: result(row.text_or_null()?),
        revoked_tested_at: row.moment_or_null()?,
        revoked_reported_at: row.moment_or_null()?,
        corrected_at: row.moment_or_null()?,
        laboratory: row.text_or_null()?,
    })
}

pub async fn insert_tubes(
    tx: &mut Tx,
    district: District,
    tubes: &[StoredTube],
) -> Result<(), Error> {
    let columns = "district,id,session_id,code,area,channel,capacity,people,ordered,sampled_from,\
                   sampled_to,closed_at,due_at,received_at,tested_at,lab_reported_at,reported_at,\
                   result,revoked_at,revoked_result,revoked_tested_at,revoked_reported_at,\
                   corrected_at,laboratory";
    let word = |result: Option<TestResult>| -> Value { result.map(TestResult::word).into() };
    let rows = tubes.iter().flat_map(|new| {
        [
            district.into(),
            new.id.into(),
            new.session_id.into(),
            (&new.code).into(),
            new.area.into(),
            (&new.channel).into(),
            new.capacity.into(),
            new.people.into(),
            new.ordered.into(),
            new.sampled_from.into(),
            new.sampled_to.into(),
            new.closed_at.into(),
            new.due_at.into(),
            new.received_at.into(),
            new.tested_at.into(),
            new.lab_reported_at.into(),
            new.reported_at.into(),
            word(new.result),
            new.revoked_at.into(),
            word(new.revoked_result),
            new.revoked_tested_at.into(),
            new.revoked_reported_at.into(),
            new.corrected_at.into(),
            new.laboratory.clone().into(),
        ]
    });
    tx.insert_rows("sampling_tubes", columns, rows.collect()).await
}

/// The tubes of these codes.
pub async fn tubes_by_codes(
    reader: &mut Reader,
    district: District,
    codes: &[&str],
) -> Result<Vec<StoredTube>, Error> {
    let mut found = Vec::with_capacity(codes.len());
    for (count, keys) in key_lists(codes) {
        let sql = format!(
            "select {COLUMNS} from sampling_tubes where district = $1 and code in ({})",
            marks(count)
        );
        let params = [vec![district.into()], keys].concat();
        for mut row in reader.query(&sql, &params).await? {
            found.push(read_tube(&mut row)?);
        }
    }
    Ok(found)
}

pub async fn tubes_by_ids(
    reader: &mut Reader,
    district: District,
    ids: &[TubeId],
) -> Result<Vec<StoredTube>, Error> {
    let mut found = Vec::with_capacity(ids.len());
    for (count, keys) in key_lists(ids) {
        let sql = format!(
            "select {COLUMNS} from sampling_tubes where district = $1 and id in ({})",
            marks(count)
        );
        let params = [vec![district.into()], keys].concat();
        for mut row in reader.query(&sql, &params).await? {
            found.push(read_tube(&mut row)?);
        }
    }
    Ok(found)
}

/// Tubes of a session by code; only those with a result that calls for something when `striking`.
pub async fn tubes_of_session(
    reader: &mut Reader,
    district: District,
    session: SessionId,
    (striking, after): (bool, &str),
    limit: i64,
) -> Result<Vec<StoredTube>, Error> {
    let more = if striking { " and result in ('positive', 'inconclusive')" } else { "" };
    let sql = format!(
        "select {COLUMNS} from sampling_tubes
         where district = $1 and session_id = $2 and code > $3{more} order by code limit $4"
    );
    let params = [district.into(), session.into(), after.into(), limit.into()];
    let rows = reader.query(&sql, &params).await?;
    rows.into_iter().map(|mut row| read_tube(&mut row)).collect()
}

/// Tubes of an area whose result is not there in time, the latest first, and how many they are.
pub async fn late_tubes(
    reader: &mut Reader,
    district: District,
    area: GridCode,
    now: Moment,
    limit: i64,
) -> Result<(i64, Vec<StoredTube>), Error> {
    let (low, high) = area.range();
    let late = "district = $1 and reported_at is null and due_at < $2 and area between $3 and $4";
    let params = [district.into(), now.into(), low.into(), high.into()];
    let count = format!("select count(*) from sampling_tubes where {late}");
    let count = reader.count(&count, &params).await?;
    let sql =
        format!("select {COLUMNS} from sampling_tubes where {late} order by due_at, id limit $5");
    let params = [&params[..], &[limit.into()]].concat();
    let rows = reader.query(&sql, &params).await?;
    let tubes = rows.into_iter().map(|mut row| read_tube(&mut row)).collect::<Result<_, _>>()?;
    Ok((count, tubes))
}

/// Somebody's sample in a tube.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sample {
    pub id: Uuid,
    pub tube_id: TubeId,
    pub session_id: Option<SessionId>,
    pub person_id: PersonId,
    pub household_id: Option<HouseholdId>,
    pub building_id: Option<BuildingId>,
    pub grid_code: GridCode,
    /// The test of a measure it answers.
    pub order_id: Option<Uuid>,
    pub sampled_at: Moment,
    pub by_user: Option<UserId>,
    pub recorded_at: Moment,
}

const SAMPLE: &str = "s.id, s.tube_id, s.session_id, s.person_id, s.household_id, s.building_id, \
    s.grid_code, s.order_id, s.sampled_at, s.by_user, s.recorded_at";

fn read_sample(row: &mut Row) -> Result<Sample, Error> {
    Ok(Sample {
        id: row.id()?,
        tube_id: row.id()?,
        session_id: row.id_or_null()?,
        person_id: row.id()?,
        household_id: row.id_or_null()?,
        building_id: row.id_or_null()?,
        grid_code: row.area()?,
        order_id: row.id_or_null()?,
        sampled_at: row.moment()?,
        by_user: row.id_or_null()?,
        recorded_at: row.moment()?,
    })
}

pub async fn insert_samples(
    tx: &mut Tx,
    district: District,
    samples: &[Sample],
) -> Result<(), Error> {
    let columns = "district,id,tube_id,session_id,person_id,household_id,building_id,grid_code,\
                   order_id,sampled_at,by_user,recorded_at";
    let rows = samples.iter().flat_map(|new| {
        [
            district.into(),
            new.id.into(),
            new.tube_id.into(),
            new.session_id.into(),
            new.person_id.into(),
            new.household_id.into(),
            new.building_id.into(),
            new.grid_code.into(),
            new.order_id.into(),
            new.sampled_at.into(),
            new.by_user.into(),
            new.recorded_at.into(),
        ]
    });
    tx.insert_rows("samples", columns, rows.collect()).await
}

/// Samples of these tubes, in the order they were taken.
pub async fn samples_of_tubes(
    reader: &mut Reader,
    district: District,
    tubes: &[TubeId],
) -> Result<Vec<Sample>, Error> {
    let mut found = Vec::new();
    for (count, keys) in key_lists(tubes) {
        let sql = format!(
            "select {SAMPLE} from samples s where s.district = $1 and s.tube_id in ({})
             order by s.tube_id, s.sampled_at, s.id",
            marks(count)
        );
        let params = [vec![district.into()], keys].concat();
        for mut row in reader.query(&sql, &params).await? {
            found.push(read_sample(&mut row)?);
        }
    }
    Ok(found)
}

/// Which of these people were sampled in a session, and the code of their tube.
pub async fn sampled_in(
    reader: &mut Reader,
    district: District,
    session: SessionId,
    people: &[PersonId],
) -> Result<Vec<(PersonId, String)>, Error> {
    let mut found = Vec::new();
    for (count, keys) in key_lists(people) {
        let sql = format!(
            "select s.person_id, t.code from samples s
             join sampling_tubes t on t.district = s.district and t.id = s.tube_id
             where s.district = $1 and s.person_id in ({}) and s.session_id = ${}",
            marks(count),
            count + 2
        );
        let params = [vec![district.into()], keys, vec![session.into()]].concat();
        for mut row in reader.query(&sql, &params).await? {
            found.push((row.id()?, row.text()?));
        }
    }
    Ok(found)
}

/// Somebody's samples with their tubes, the newest first.
pub async fn own_samples(
    reader: &mut Reader,
    district: District,
    person: PersonId,
    limit: i64,
) -> Result<Vec<(Sample, StoredTube)>, Error> {
    let sql = format!(
        "select {SAMPLE}, {} from samples s
         join sampling_tubes t on t.district = s.district and t.id = s.tube_id
         where s.district = $1 and s.person_id = $2
         order by s.sampled_at desc, s.id desc limit $3",
        tube_columns("t")
    );
    let rows = reader.query(&sql, &[district.into(), person.into(), limit.into()]).await?;
    rows.into_iter().map(|mut row| Ok((read_sample(&mut row)?, read_tube(&mut row)?))).collect()
}
