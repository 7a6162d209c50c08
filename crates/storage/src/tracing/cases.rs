//! Cases with the clocks of their steps.

use linli_domain::areas::{District, GridCode, Scope};
use linli_domain::ids::{CaseId, HouseholdId, PersonId, PositiveId, UserId};
use linli_domain::time::Moment;
use uuid::Uuid;

use crate::arrivals::ranges_of;
use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::row::Row;

/// A case with the name of the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    pub district: District,
    pub id: CaseId,
    /// By which people speak of it.
    pub number: String,
    pub grid_code: GridCode,
    pub person_id: PersonId,
    pub household_id: Option<HouseholdId>,
    /// A word of `domain::tracing::CaseKind`.
    pub kind: String,
    pub onset_at: Option<Moment>,
    pub sampled_at: Option<Moment>,
    pub isolated_at: Option<Moment>,
    pub window_from: Moment,
    pub plan_version: String,
    /// `officer`, or what reported the positive.
    pub source: String,
    pub source_id: Option<Uuid>,
    pub opened_by: Option<UserId>,
    pub opened_at: Moment,
    /// A word of `domain::tracing::CaseState`.
    pub state: String,
    pub ended_at: Option<Moment>,
    pub ended_reason: Option<String>,
    pub version: i64,
    /// From the registry; not written here.
    pub name: String,
    /// Contacts waiting for a review, and those accepted; counted, not written.
    pub proposed: i64,
    pub accepted: i64,
}

pub(super) const SELECT: &str = "select c.district, c.id, c.number, c.grid_code, c.person_id,
    c.household_id, c.kind, c.onset_at, c.sampled_at, c.isolated_at, c.window_from, c.plan_version, c.source,
    c.source_id, c.opened_by, c.opened_at, c.state, c.ended_at, c.ended_reason, c.version, p.name,
    (select count(*) from case_contacts k where k.district = c.district and k.case_id = c.id
       and k.state = 'proposed'),
    (select count(*) from case_contacts k where k.district = c.district and k.case_id = c.id
       and k.state = 'accepted')
    from cases c join persons p on p.district = c.district and p.id = c.person_id";

pub(super) fn read(mut row: Row) -> Result<Case, Error> {
    let district =
        District::new(row.int()?).ok_or(Error::Unreadable { column: 1, wanted: "a district" })?;
    Ok(Case {
        district,
        id: row.id()?,
        number: row.text()?,
        grid_code: row.area()?,
        person_id: row.id()?,
        household_id: row.id_or_null()?,
        kind: row.text()?,
        onset_at: row.moment_or_null()?,
        sampled_at: row.moment_or_null()?,
        isolated_at: row.moment_or_null()?,
        window_from: row.moment()?,
        plan_version: row.text()?,
        source: row.text()?,
        source_id: row.id_or_null()?,
        opened_by: row.id_or_null()?,
        opened_at: row.moment()?,
        state: row.text()?,
        ended_at: row.moment_or_null()?,
        ended_reason: row.text_or_null()?,
        version: row.int()?,
        name: row.text()?,
        proposed: row.int()?,
        accepted: row.int()?,
    })
}

/// Cases of a district opened on the day of `at`, to number the next one.
pub async fn count_cases_on(
    reader: &mut Reader,
    district: District,
    at: Moment,
) -> Result<i64, Error> {
    let sql = "select count(*) from cases where district = $1 and day = $2";
    reader.count(sql, &[district.into(), at.day().into()]).await
}

pub async fn insert_case(tx: &mut Tx, new: &Case) -> Result<(), Error> {
    let columns = "district,id,number,grid_code,person_id,household_id,kind,onset_at,sampled_at,\
                   isolated_at,window_from,plan_version,source,source_id,opened_by,opened_at,day,\
                   state,ended_at,ended_reason,version";
    let row = vec![
        new.district.into(),
        new.id.into(),
        (&new.number).into(),
        new.grid_code.into(),
        new.person_id.into(),
        new.household_id.into(),
        (&new.kind).into(),
        new.onset_at.into(),
        new.sampled_at.into(),
        new.isolated_at.into(),
        new.window_from.into(),
        (&new.plan_version).into(),
        (&new.source).into(),
        new.source_id.into(),
        new.opened_by.into(),
        new.opened_at.into(),
        new.opened_at.day().into(),
        (&new.state).into(),
        new.ended_at.into(),
        new.ended_reason.clone().into(),
        new.version.into(),
    ];
    tx.insert_rows("cases", columns, row).await
}

/// Writes what may change of a case. False when somebody else was faster.
pub async fn update_case(tx: &mut Tx, case: &Case) -> Result<bool, Error> {
    let sql = "update cases set kind = $4, onset_at = $5, sampled_at = $6, isolated_at = $7,
                 window_from = $8, state = $9, ended_at = $10, ended_reason = $11,
                 version = version + 1
               where district = $1 and id = $2 and version = $3";
    let params = [
        case.district.into(),
        case.id.into(),
        case.version.into(),
        (&case.kind).into(),
        case.onset_at.into(),
        case.sampled_at.into(),
        case.isolated_at.into(),
        case.window_from.into(),
        (&case.state).into(),
        case.ended_at.into(),
        case.ended_reason.clone().into(),
    ];
    Ok(tx.execute(sql, &params).await? > 0)
}

pub async fn case(
    reader: &mut Reader,
    district: District,
    id: CaseId,
) -> Result<Option<Case>, Error> {
    let sql = format!("{SELECT} where c.district = $1 and c.id = $2");
    reader.query_one(&sql, &[district.into(), id.into()]).await?.map(read).transpose()
}

/// Cases of a scope, the newest first; only those of `state` if one is named.
pub async fn cases_in(
    reader: &mut Reader,
    scope: &Scope,
    state: Option<&str>,
    limit: i64,
) -> Result<Vec<Case>, Error> {
    let sql = format!(
        "{SELECT} where c.district = $1 and c.grid_code between $2 and $3
           and (cast($4 as text) is null or c.state = $4)
         order by c.opened_at desc, c.id desc limit $5"
    );
    let mut found = Vec::new();
    for (district, low, high) in ranges_of(reader, scope).await? {
        let state = state.map(str::to_owned);
        let params = [district.into(), low.into(), high.into(), state.into(), limit.into()];
        for row in reader.query(&sql, &params).await? {
            found.push(read(row)?);
        }
    }
    found.sort_by_key(|case| std::cmp::Reverse((case.opened_at, case.id)));
    found.truncate(usize::try_from(limit).unwrap_or(0));
    Ok(found)
}

/// Open cases about a person.
pub async fn open_cases(
    reader: &mut Reader,
    district: District,
    person: PersonId,
) -> Result<Vec<Case>, Error> {
    let sql = format!(
        "{SELECT} where c.district = $1 and c.person_id = $2 and c.state = 'open' order by c.id"
    );
    let rows = reader.query(&sql, &[district.into(), person.into()]).await?;
    rows.into_iter().map(read).collect()
}

/// The case that a positive led to, or else the open one of its person; none where tracing has not begun.
pub async fn case_of_positive(
    reader: &mut Reader,
    district: District,
    positive: PositiveId,
    person: PersonId,
) -> Result<Option<Case>, Error> {
    let sql = format!(
        "{SELECT} where c.district = $1 and c.person_id = $2 and c.state <> 'revoked'
           and (c.source_id = $3 or c.state = 'open')
         order by case when c.source_id = $3 then 0 else 1 end, c.opened_at desc, c.id desc limit 1"
    );
    let params = [district.into(), person.into(), positive.into()];
    reader.query_one(&sql, &params).await?.map(read).transpose()
}

/// Open cases of which contacts in a range of codes wait for a review, at most `limit`.
pub async fn cases_to_review(
    reader: &mut Reader,
    district: District,
    range: (i64, i64),
    limit: i64,
) -> Result<Vec<CaseId>, Error> {
    let sql = "select distinct k.case_id from case_contacts k
               join cases c on c.district = k.district and c.id = k.case_id
               where k.district = $1 and k.state = 'proposed' and k.grid_code between $2 and $3
                 and c.state = 'open' order by k.case_id limit $4";
    let params = [district.into(), range.0.into(), range.1.into(), limit.into()];
    reader.query(sql, &params).await?.into_iter().map(|mut row| row.id()).collect()
}

/// A step that was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// A word of `domain::tracing::StepKind`.
    pub step: String,
    pub done_at: Moment,
    pub done_by: Option<UserId>,
}

/// Notes a step once. False when it was noted before.
pub async fn put_step(
    tx: &mut Tx,
    district: District,
    subject: Uuid,
    step: &Step,
) -> Result<bool, Error> {
    let sql = "insert into tracing_steps (district, subject_id, step, done_at, done_by)
               values ($1, $2, $3, $4, $5) on conflict (district, subject_id, step) do nothing";
    let params = [
        district.into(),
        subject.into(),
        (&step.step).into(),
        step.done_at.into(),
        step.done_by.into(),
    ];
    Ok(tx.execute(sql, &params).await? > 0)
}

pub async fn steps_of(
    reader: &mut Reader,
    district: District,
    subject: Uuid,
) -> Result<Vec<Step>, Error> {
    let sql = "select step, done_at, done_by from tracing_steps
               where district = $1 and subject_id = $2 order by done_at, step";
    let rows = reader.query(sql, &[district.into(), subject.into()]).await?;
    rows.into_iter()
        .map(|mut row| {
            Ok(Step { step: row.text()?, done_at: row.moment()?, done_by: row.id_or_null()? })
        })
        .collect()
}
