//! Plan packs as they were activated: the files of every version by content hash, and which version
//! holds where and since when. Never changes the files of a version.

use linli_domain::areas::{AreaLevel, GridCode};
use linli_domain::ids::UserId;
use linli_domain::time::{Day, Moment};
use uuid::Uuid;

use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::row::{Row, Value};

/// A version of a plan put into force in an area.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Activation {
    pub id: Uuid,
    /// Content hash of the pack.
    pub version: String,
    pub plan_id: String,
    /// The plan's name as its version says it.
    pub name: String,
    /// It holds in this area and all below it.
    pub area: GridCode,
    pub from_day: Day,
    /// The last day, once a later activation has followed.
    pub to_day: Option<Day>,
    pub activated_at: Moment,
    pub activated_by: Option<UserId>,
}

const COLUMNS: &str = "a.id, a.version, a.plan_id, v.name, a.area, a.from_day, a.to_day,
    a.activated_at, a.activated_by";

fn read_activation(mut row: Row) -> Result<Activation, Error> {
    Ok(Activation {
        id: row.id()?,
        version: row.text()?,
        plan_id: row.text()?,
        name: row.text()?,
        area: row.area()?,
        from_day: row.day()?,
        to_day: row.day_or_null()?,
        activated_at: row.moment()?,
        activated_by: row.id_or_null()?,
    })
}

/// The area itself at every level, so that a statement finds what holds around it.
pub(crate) fn around(area: GridCode) -> [Value; 6] {
    use AreaLevel::{City, Community, District, Grid, Province, Street};
    [Province, City, District, Street, Community, Grid].map(|level| area.at(level).into())
}

/// What holds in `area` on `day`, the newest activation first, at most 32.
pub async fn activations_at(
    reader: &mut Reader,
    area: GridCode,
    day: Day,
) -> Result<Vec<Activation>, Error> {
    let sql = format!(
        "select {COLUMNS} from plan_activations a join plan_versions v on v.version = a.version
         where a.area in ($1, $2, $3, $4, $5, $6)
           and a.from_day <= $7 and (a.to_day is null or a.to_day >= $7)
         order by a.activated_at desc, a.id desc limit 32"
    );
    let params = [&around(area)[..], &[day.into()]].concat();
    reader.query(&sql, &params).await?.into_iter().map(read_activation).collect()
}

/// What holds on `day` around or anywhere below `area`, by area, the newest first, at most `limit`.
pub async fn activations_within(
    reader: &mut Reader,
    area: GridCode,
    day: Day,
    limit: i64,
) -> Result<Vec<Activation>, Error> {
    let (low, high) = area.range();
    let sql = format!(
        "select {COLUMNS} from plan_activations a join plan_versions v on v.version = a.version
         where (a.area in ($1, $2, $3, $4, $5, $6) or a.area between $8 and $9)
           and a.from_day <= $7 and (a.to_day is null or a.to_day >= $7)
         order by a.area, a.activated_at desc, a.id desc limit $10"
    );
    let rest = [day.into(), low.into(), high.into(), limit.into()];
    let params = [&around(area)[..], &rest].concat();
    reader.query(&sql, &params).await?.into_iter().map(read_activation).collect()
}

/// Keeps a version's files (JSON, path to text); a version that is kept already stays as it is.
pub async fn keep_version(
    tx: &mut Tx,
    version: &str,
    plan_id: &str,
    name: &str,
    files: &str,
    now: Moment,
) -> Result<(), Error> {
    tx.execute(
        "insert into plan_versions (version, plan_id, name, files, created_at)
         values ($1, $2, $3, $4, $5) on conflict (version) do nothing",
        &[version.into(), plan_id.into(), name.into(), files.into(), now.into()],
    )
    .await
    .map(drop)
}

/// The files of a version as JSON.
pub async fn version_files(reader: &mut Reader, version: &str) -> Result<Option<String>, Error> {
    let sql = "select files from plan_versions where version = $1";
    reader.query_one(sql, &[version.into()]).await?.map(|mut row| row.text()).transpose()
}

/// Where and when a version was put into force, the newest first.
pub async fn activations_of(reader: &mut Reader, version: &str) -> Result<Vec<Activation>, Error> {
    let sql = format!(
        "select {COLUMNS} from plan_activations a join plan_versions v on v.version = a.version
         where a.version = $1 order by a.activated_at desc, a.id desc limit 200"
    );
    reader.query(&sql, &[version.into()]).await?.into_iter().map(read_activation).collect()
}

/// The activations of a plan in exactly this area that would still hold on `day` or later.
pub async fn activations_from(
    reader: &mut Reader,
    plan_id: &str,
    area: GridCode,
    day: Day,
) -> Result<Vec<Activation>, Error> {
    let sql = format!(
        "select {COLUMNS} from plan_activations a join plan_versions v on v.version = a.version
         where a.plan_id = $1 and a.area = $2 and (a.to_day is null or a.to_day >= $3)
         order by a.activated_at desc, a.id desc"
    );
    let params = [plan_id.into(), area.into(), day.into()];
    reader.query(&sql, &params).await?.into_iter().map(read_activation).collect()
}

/// Sets the last day of an activation; a day before its first one means that it never held.
pub async fn end_activation(tx: &mut Tx, id: Uuid, to_day: Day) -> Result<(), Error> {
    let sql = "update plan_activations set to_day = $2 where id = $1";
    tx.execute(sql, &[id.into(), to_day.into()]).await.map(drop)
}

pub async fn insert_activation(tx: &mut Tx, new: &Activation) -> Result<(), Error> {
    tx.execute(
        "insert into plan_activations (id, version, plan_id, area, from_day, to_day, activated_at,
           activated_by) values ($1, $2, $3, $4, $5, $6, $7, $8)",
        &[
            new.id.into(),
            (&new.version).into(),
            (&new.plan_id).into(),
            new.area.into(),
            new.from_day.into(),
            new.to_day.into(),
            new.activated_at.into(),
            new.activated_by.into(),
        ],
    )
    .await
    .map(drop)
}
