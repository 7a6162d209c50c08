//! Canvasses: the households of one as they stood when it began, the attempts, and what came of
//! them. Decides no outcome; `domain::canvass` does.

use linli_domain::areas::{AreaLevel, District, GridCode, Scope};
use linli_domain::canvass::{Attempt, Outcome, Standing};
use linli_domain::ids::{CanvassId, HouseholdId, UserId};
use linli_domain::time::Moment;
use uuid::Uuid;

use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::row::Row;

/// One canvass of an area.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Canvass {
    pub district: District,
    pub id: CanvassId,
    pub area: GridCode,
    /// The plan that set the deadline; `None` when a person did.
    pub plan_version: Option<String>,
    pub reason: String,
    pub triggered_at: Moment,
    pub start_due_at: Moment,
    pub due_at: Moment,
    pub started_at: Moment,
    pub started_by: Option<UserId>,
    pub closed_at: Option<Moment>,
}

const CANVASS: &str = "c.district, c.id, c.area, c.plan_version, c.reason, c.triggered_at,
    c.start_due_at, c.due_at, c.started_at, c.started_by, c.closed_at";

fn read_canvass(row: &mut Row) -> Result<Canvass, Error> {
    Ok(Canvass {
        district: District::new(row.int()?)
            .ok_or(Error::Unreadable { column: 1, wanted: "a district" })?,
        id: row.id()?,
        area: row.area()?,
        plan_version: row.text_or_null()?,
        reason: row.text()?,
        triggered_at: row.moment()?,
        start_due_at: row.moment()?,
        due_at: row.moment()?,
        started_at: row.moment()?,
        started_by: row.id_or_null()?,
        closed_at: row.moment_or_null()?,
    })
}

/// Writes a canvass and puts every living household of its area on its list as not reached, in one
/// statement. Answers how many households those are.
pub async fn start_canvass(tx: &mut Tx, new: &Canvass) -> Result<u64, Error> {
    tx.execute(
        "insert into canvasses (district, id, area, plan_version, reason, triggered_at,
           start_due_at, due_at, started_at, started_by, closed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        &[
            new.district.into(),
            new.id.into(),
            new.area.into(),
            new.plan_version.clone().into(),
            (&new.reason).into(),
            new.triggered_at.into(),
            new.start_due_at.into(),
            new.due_at.into(),
            new.started_at.into(),
            new.started_by.into(),
            new.closed_at.into(),
        ],
    )
    .await?;
    let (low, high) = new.area.range();
    tx.execute(
        "insert into canvass_households (district, canvass_id, household_id, grid_code, outcome,
           attempts, notices, version)
         select c.district, c.id, h.id, h.grid_code, 'not_reached', 0, 0, 0
         from canvasses c join households h on h.district = c.district
         where c.district = $1 and c.id = $2 and h.grid_code between $3 and $4
           and h.ended_day is null",
        &[new.district.into(), new.id.into(), low.into(), high.into()],
    )
    .await
}

pub async fn canvass(
    reader: &mut Reader,
    district: District,
    id: CanvassId,
) -> Result<Option<Canvass>, Error> {
    let sql = format!("select {CANVASS} from canvasses c where c.district = $1 and c.id = $2");
    let row = reader.query_one(&sql, &[district.into(), id.into()]).await?;
    row.map(|mut row| read_canvass(&mut row)).transpose()
}

/// The canvasses of a district that touch `area` (their area lies in it, or around it), the newest
/// first, at most `limit` after the moment and id of `after`.
pub async fn canvasses_touching(
    reader: &mut Reader,
    district: District,
    area: GridCode,
    after: (Moment, CanvassId),
    limit: i64,
) -> Result<Vec<Canvass>, Error> {
    let (low, high) = area.range();
    let sql = format!(
        "select {CANVASS} from canvasses c
         where c.district = $1 and (c.area between $2 and $3 or c.area in ($4, $5, $6))
           and (c.triggered_at < $7 or (c.triggered_at = $7 and c.id < $8))
         order by c.triggered_at desc, c.id desc limit $9"
    );
    let up = |level| area.at(level).into();
    let params = [
        district.into(),
        low.into(),
        high.into(),
        up(AreaLevel::District),
        up(AreaLevel::Street),
        up(AreaLevel::Community),
        after.0.into(),
        after.1.into(),
        limit.into(),
    ];
    let rows = reader.query(&sql, &params).await?;
    rows.into_iter().map(|mut row| read_canvass(&mut row)).collect()
}

/// Sets the end of a canvass that is open. False when it was closed already.
pub async fn close_canvass(
    tx: &mut Tx,
    district: District,
    id: CanvassId,
    now: Moment,
) -> Result<bool, Error> {
    let sql = "update canvasses set closed_at = $3
               where district = $1 and id = $2 and closed_at is null";
    Ok(tx.execute(sql, &[district.into(), id.into(), now.into()]).await? > 0)
}

/// Households of one grid and outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    pub grid: GridCode,
    pub outcome: Outcome,
    pub households: i64,
    pub attempts: i64,
    pub notices: i64,
}

/// The counts of a canvass in `scope`, by grid.
pub async fn counts(
    reader: &mut Reader,
    district: District,
    id: CanvassId,
    scope: &Scope,
) -> Result<Vec<Count>, Error> {
    let sql = "select grid_code, outcome, count(*), cast(sum(attempts) as bigint),
                 cast(sum(notices) as bigint)
               from canvass_households
               where district = $1 and canvass_id = $2 and grid_code between $3 and $4
               group by grid_code, outcome order by grid_code, outcome";
    let mut counts = Vec::new();
    for area in scope.areas() {
        let (low, high) = area.range();
        let params = [district.into(), id.into(), low.into(), high.into()];
        for mut row in reader.query(sql, &params).await? {
            counts.push(Count {
                grid: row.area()?,
                outcome: read_outcome(&mut row)?,
                households: row.int()?,
                attempts: row.int()?,
                notices: row.int()?,
            });
        }
    }
    Ok(counts)
}

fn read_outcome(row: &mut Row) -> Result<Outcome, Error> {
    Outcome::from_word(&row.text()?).ok_or(Error::Unreadable { column: 2, wanted: "an outcome" })
}

/// A household on the list of a canvass, with where to find it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    pub grid: GridCode,
    pub household: HouseholdId,
    pub outcome: Outcome,
    pub outcome_at: Option<Moment>,
    pub attempts: i64,
    pub notices: i64,
    pub version: i64,
    pub head_name: String,
    pub compound: String,
    pub building: String,
    pub unit: String,
    pub door: String,
}

/// What a list asks for.
#[derive(Debug, Clone)]
pub struct ListQuery {
    pub district: District,
    pub canvass: CanvassId,
    pub outcome: Option<Outcome>,
    /// The last household of the page before.
    pub after: (i64, HouseholdId),
    pub limit: i64,
}

/// The first page begins after this.
pub const FROM_START: (i64, HouseholdId) = (0, HouseholdId(Uuid::nil()));

/// Households of a canvass in `scope` by grid, in the order of the roster, which is the order of
/// walking.
pub async fn households(
    reader: &mut Reader,
    query: &ListQuery,
    scope: &Scope,
) -> Result<Vec<Listed>, Error> {
    // The page is cut before names and places are looked up: a district has 100,000 households.
    let sql = "select p.grid_code, p.household_id, p.outcome, p.outcome_at, p.attempts,
                 p.notices, p.version, h.head_name, c.name, b.name, d.unit, d.door
               from (select district, grid_code, household_id, outcome, outcome_at, attempts,
                       notices, version
                     from canvass_households
                     where district = $1 and canvass_id = $2 and grid_code between $3 and $4
                       and (grid_code > $5 or household_id > $6)
                       and (cast($7 as text) is null or outcome = $7)
                     order by grid_code, household_id limit $8) p
               join households h on h.district = p.district and h.id = p.household_id
               join dwellings d on d.district = h.district and d.id = h.dwelling_id
               join buildings b on b.district = d.district and b.id = d.building_id
               join compounds c on c.district = b.district and c.id = b.compound_id
               order by p.grid_code, p.household_id";
    let mut found = Vec::new();
    for area in scope.areas() {
        let left = query.limit - found.len() as i64;
        if left <= 0 {
            break;
        }
        let (low, high) = area.range();
        let params = [
            query.district.into(),
            query.canvass.into(),
            low.max(query.after.0).into(),
            high.into(),
            query.after.0.into(),
            query.after.1.into(),
            query.outcome.map(Outcome::word).into(),
            left.into(),
        ];
        for row in reader.query(sql, &params).await? {
            found.push(read_listed(row)?);
        }
    }
    Ok(found)
}

fn read_listed(mut row: Row) -> Result<Listed, Error> {
    Ok(Listed {
        grid: row.area()?,
        household: row.id()?,
        outcome: read_outcome(&mut row)?,
        outcome_at: row.moment_or_null()?,
        attempts: row.int()?,
        notices: row.int()?,
        version: row.int()?,
        head_name: row.text()?,
        compound: row.text()?,
        building: row.text()?,
        unit: row.text()?,
        door: row.text()?,
    })
}

/// How a household stands in a canvass.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HouseholdStanding {
    pub standing: Standing,
    pub grid: GridCode,
    pub attempts: i64,
    pub notices: i64,
    pub version: i64,
}

/// A household's row in a canvass with the canvass, locked for this transaction. Without `canvass`
/// the newest one that had begun at `at` and has the household on its list.
pub async fn lock_standing(
    tx: &mut Tx,
    district: District,
    household: HouseholdId,
    canvass: Option<CanvassId>,
    at: Moment,
) -> Result<Option<(Canvass, HouseholdStanding)>, Error> {
    let newest = format!(
        "select {CANVASS} from canvasses c
         join canvass_households ch on ch.district = c.district and ch.canvass_id = c.id
           and ch.household_id = $2
         where c.district = $1 and c.triggered_at <= $3
         order by c.triggered_at desc, c.id desc limit 1"
    );
    let found = match canvass {
        Some(id) => self::canvass(tx, district, id).await?,
        None => {
            let params = [district.into(), household.into(), at.into()];
            let row = tx.query_one(&newest, &params).await?;
            row.map(|mut row| read_canvass(&mut row)).transpose()?
        }
    };
    let Some(found) = found else { return Ok(None) };
    let sql = "select outcome, outcome_at, grid_code, attempts, notices, version
               from canvass_households
               where district = $1 and canvass_id = $2 and household_id = $3 for update";
    let params = [district.into(), found.id.into(), household.into()];
    let Some(mut row) = tx.query_one(sql, &params).await? else { return Ok(None) };
    let outcome = read_outcome(&mut row)?;
    let standing = Standing { outcome, at: row.moment_or_null()? };
    let standing = HouseholdStanding {
        standing,
        grid: row.area()?,
        attempts: row.int()?,
        notices: row.int()?,
        version: row.int()?,
    };
    Ok(Some((found, standing)))
}

/// An attempt to be kept.
#[derive(Debug, Clone)]
pub struct NewAttempt<'a> {
    pub id: Uuid,
    pub district: District,
    pub canvass: CanvassId,
    pub household: HouseholdId,
    pub grid: GridCode,
    pub attempt: &'a Attempt,
    pub by_user: Option<UserId>,
    pub now: Moment,
}

/// Keeps an attempt. False when one with this id is there already: nothing was written then.
pub async fn insert_attempt(tx: &mut Tx, new: &NewAttempt<'_>) -> Result<bool, Error> {
    let note = match new.attempt.note() {
        None => None,
        Some(note) => {
            let sealer = tx.vault().sealer(new.district)?;
            Some(sealer.seal(b"canvass_attempts.note_sealed", note.as_bytes())?)
        }
    };
    let touched = tx
        .execute(
            "insert into canvass_attempts (district, id, canvass_id, household_id, grid_code,
               channel, outcome, notice, at, by_user, note_sealed, recorded_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
             on conflict (district, id) do nothing",
            &[
                new.district.into(),
                new.id.into(),
                new.canvass.into(),
                new.household.into(),
                new.grid.into(),
                new.attempt.channel().word().into(),
                new.attempt.outcome().word().into(),
                new.attempt.notices().into(),
                new.attempt.at().into(),
                new.by_user.into(),
                note.into(),
                new.now.into(),
            ],
        )
        .await?;
    Ok(touched > 0)
}

/// Sets how a household stands; its version rises by one.
pub async fn set_standing(
    tx: &mut Tx,
    (district, canvass, household): (District, CanvassId, HouseholdId),
    new: &HouseholdStanding,
    by_user: Option<UserId>,
) -> Result<(), Error> {
    tx.execute(
        "update canvass_households set outcome = $4, outcome_at = $5, outcome_by = $6,
           attempts = $7, notices = $8, version = version + 1
         where district = $1 and canvass_id = $2 and household_id = $3",
        &[
            district.into(),
            canvass.into(),
            household.into(),
            new.standing.outcome.word().into(),
            new.standing.at.into(),
            by_user.into(),
            new.attempts.into(),
            new.notices.into(),
        ],
    )
    .await
    .map(drop)
}
