//! Patrols and rounds as they were recorded: counts in columns, the answers of the form sealed with the
//! form's version.

use linli_domain::areas::{District, GridCode, Scope};
use linli_domain::ids::UserId;
use linli_domain::patrols::PatrolCounts;
use linli_domain::time::{Day, Moment};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::arrivals::ranges_of;
use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::photos::{read, use_photos, written};
use crate::row::Row;

const ABOUT_PATROL: &[u8] = b"patrols.answers";
const ABOUT_ROUND: &[u8] = b"rounds.answers";

/// A patrol.
#[derive(Debug, Clone)]
pub struct Patrol {
    pub district: District,
    pub id: Uuid,
    pub grid_code: GridCode,
    pub task_id: Option<Uuid>,
    pub form: String,
    pub form_version: String,
    /// Was the form of that version known, and the answers judged by it?
    pub checked: bool,
    /// JSON; none once erased.
    pub answers: Option<Zeroizing<String>>,
    pub counts: PatrolCounts,
    /// Matters reported with it.
    pub matters: Vec<Uuid>,
    pub photos: Vec<Uuid>,
    pub at: Moment,
    pub by_user: Option<UserId>,
    pub recorded_at: Moment,
}

/// Keeps a patrol. False when there is one of that id already.
pub async fn insert_patrol(tx: &mut Tx, new: &Patrol) -> Result<bool, Error> {
    let sealer = tx.vault().sealer(new.district)?;
    let answers =
        new.answers.as_ref().map(|text| sealer.seal(ABOUT_PATROL, text.as_bytes())).transpose()?;
    let sql = "insert into patrols (district, id, grid_code, task_id, form, form_version, checked,
                 answers_sealed, hazard_found, gatherings, weddings, funerals, strangers, matters,
                 photos, at, day, by_user, recorded_at)
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17,
                 $18, $19) on conflict (district, id) do nothing";
    let counts = new.counts;
    let params = [
        new.district.into(),
        new.id.into(),
        new.grid_code.into(),
        new.task_id.into(),
        (&new.form).into(),
        (&new.form_version).into(),
        new.checked.into(),
        answers.into(),
        counts.hazard_found.into(),
        counts.gatherings.into(),
        counts.weddings.into(),
        counts.funerals.into(),
        counts.strangers.into(),
        written(&new.matters).into(),
        written(&new.photos).into(),
        new.at.into(),
        new.at.day().into(),
        new.by_user.into(),
        new.recorded_at.into(),
    ];
    let is_new = tx.execute(sql, &params).await? == 1;
    if is_new {
        use_photos(tx, new.district, new.id, &new.photos).await?;
    }
    Ok(is_new)
}

/// Patrols of a scope on the days from..=to, the newest first.
pub async fn patrols_in(
    reader: &mut Reader,
    scope: &Scope,
    (from, to): (Day, Day),
    limit: i64,
) -> Result<Vec<Patrol>, Error> {
    let sql =
        "select district, id, grid_code, task_id, form, form_version, checked, answers_sealed,
                 hazard_found, gatherings, weddings, funerals, strangers, matters, photos, at,
                 by_user, recorded_at from patrols
               where district = $1 and day between $2 and $3 and grid_code between $4 and $5
               order by at desc, id desc limit $6";
    let mut found = Vec::new();
    for (district, low, high) in ranges_of(reader, scope).await? {
        let params =
            [district.into(), from.into(), to.into(), low.into(), high.into(), limit.into()];
        for row in reader.query(sql, &params).await? {
            found.push(read_patrol(reader, district, row)?);
        }
    }
    Ok(found)
}

fn read_patrol(reader: &Reader, district: District, mut row: Row) -> Result<Patrol, Error> {
    row.int()?;
    let (id, grid_code, task_id) = (row.id()?, row.area()?, row.id_or_null()?);
    let (form, form_version, checked) = (row.text()?, row.text()?, row.flag()?);
    let answers = row.bytes_or_null()?;
    let answers = match answers {
        Some(sealed) => Some(reader.vault().sealer(district)?.open_text(ABOUT_PATROL, &sealed)?),
        None => None,
    };
    Ok(Patrol {
        district,
        id,
        grid_code,
        task_id,
        form,
        form_version,
        checked,
        answers,
        counts: PatrolCounts {
            hazard_found: row.flag()?,
            gatherings: row.int()?,
            weddings: row.int()?,
            funerals: row.int()?,
            strangers: row.int()?,
        },
        matters: read(&row.text()?),
        photos: read(&row.text()?),
        at: row.moment()?,
        by_user: row.id_or_null()?,
        recorded_at: row.moment()?,
    })
}

/// The numbers of matters by id, those that are there and lie in the grid.
pub async fn matter_numbers(
    reader: &mut Reader,
    district: District,
    grid: GridCode,
    matters: &[Uuid],
) -> Result<Vec<(Uuid, String)>, Error> {
    let mut found = Vec::new();
    for id in matters {
        let sql = "select number from matters where district = $1 and id = $2 and grid_code = $3";
        let row = reader.query_one(sql, &[district.into(), (*id).into(), grid.into()]).await?;
        if let Some(mut row) = row {
            found.push((*id, row.text()?));
        }
    }
    Ok(found)
}

/// A round.
#[derive(Debug, Clone)]
pub struct Round {
    pub district: District,
    pub id: Uuid,
    pub grid_code: GridCode,
    pub task_id: Option<Uuid>,
    /// A word of `domain::patrols::RoundKind`.
    pub kind: String,
    pub place: String,
    pub agent: Option<String>,
    /// mg/L of available chlorine.
    pub concentration: Option<i64>,
    pub photos_before: Vec<Uuid>,
    pub photos_after: Vec<Uuid>,
    pub form_version: String,
    pub checked: bool,
    pub answers: Option<Zeroizing<String>>,
    pub at: Moment,
    pub by_user: Option<UserId>,
    pub recorded_at: Moment,
}

/// Keeps a round. False when there is one of that id already.
pub async fn insert_round(tx: &mut Tx, new: &Round) -> Result<bool, Error> {
    let sealer = tx.vault().sealer(new.district)?;
    let answers =
        new.answers.as_ref().map(|text| sealer.seal(ABOUT_ROUND, text.as_bytes())).transpose()?;
    let sql = "insert into rounds (district, id, grid_code, task_id, kind, place, agent,
                 concentration, photos_before, photos_after, form_version, checked, answers_sealed,
                 at, day, by_user, recorded_at)
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
               on conflict (district, id) do nothing";
    let params = [
        new.district.into(),
        new.id.into(),
        new.grid_code.into(),
        new.task_id.into(),
        (&new.kind).into(),
        (&new.place).into(),
        new.agent.clone().into(),
        new.concentration.into(),
        written(&new.photos_before).into(),
        written(&new.photos_after).into(),
        (&new.form_version).into(),
        new.checked.into(),
        answers.into(),
        new.at.into(),
        new.at.day().into(),
        new.by_user.into(),
        new.recorded_at.into(),
    ];
    let is_new = tx.execute(sql, &params).await? == 1;
    if is_new {
        use_photos(
            tx,
            new.district,
            new.id,
            &[new.photos_before.as_slice(), &new.photos_after].concat(),
        )
        .await?;
    }
    Ok(is_new)
}

/// Rounds of a scope on the days from..=to, the newest first.
pub async fn rounds_in(
    reader: &mut Reader,
    scope: &Scope,
    (from, to): (Day, Day),
    limit: i64,
) -> Result<Vec<Round>, Error> {
    let sql = "select id, grid_code, task_id, kind, place, agent, concentration, photos_before,
                 photos_after, form_version, checked, at, by_user, recorded_at from rounds
               where district = $1 and day between $2 and $3 and grid_code between $4 and $5
               order by at desc, id desc limit $6";
    let mut found = Vec::new();
    for (district, low, high) in ranges_of(reader, scope).await? {
        let params =
            [district.into(), from.into(), to.into(), low.into(), high.into(), limit.into()];
        for mut row in reader.query(sql, &params).await? {
            found.push(Round {
                district,
                id: row.id()?,
                grid_code: row.area()?,
                task_id: row.id_or_null()?,
                kind: row.text()?,
                place: row.text()?,
                agent: row.text_or_null()?,
                concentration: row.int_or_null()?,
                photos_before: read(&row.text()?),
                photos_after: read(&row.text()?),
                form_version: row.text()?,
                checked: row.flag()?,
                answers: None,
                at: row.moment()?,
                by_user: row.id_or_null()?,
                recorded_at: row.moment()?,
            });
        }
    }
    Ok(found)
}
