//! What the emergency squad is asked to look after, until when, and what it found. Notes lie sealed.

use linli_domain::areas::{District, GridCode};
use linli_domain::ids::{DepartureId, DeviceId, MeasureId, TaskId, UserId};
use linli_domain::time::Moment;
use zeroize::Zeroizing;

use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::row::Row;
use crate::vault::Sealer;

const ABOUT_NOTE: &[u8] = b"squad_tasks.note";

/// A task.
#[derive(Debug, Clone)]
pub struct SquadTask {
    pub id: TaskId,
    pub measure_id: MeasureId,
    /// `None`: a person saw it.
    pub device_id: Option<DeviceId>,
    pub grid_code: GridCode,
    /// A word of `domain::supervision::TaskKind`.
    pub kind: String,
    /// A word of `domain::supervision::TaskState`.
    pub state: String,
    /// Events joined to it, the first one too.
    pub events: i64,
    pub opened_at: Moment,
    pub opened_by: Option<UserId>,
    pub last_at: Moment,
    pub due_at: Moment,
    /// When the device was well again.
    pub recovered_at: Option<Moment>,
    /// When it was told upwards that nobody answered in time.
    pub escalated_at: Option<Moment>,
    /// The approved departure that explains it.
    pub departure_id: Option<DepartureId>,
    /// A word of `domain::supervision::TaskOutcome`.
    pub outcome: Option<String>,
    pub note: Option<Zeroizing<String>>,
    pub answered_at: Option<Moment>,
    /// `None`: the approved departure answered it.
    pub answered_by: Option<UserId>,
}

const TASK: &str = "select t.id, t.measure_id, t.device_id, t.grid_code, t.kind, t.state, t.events,
    t.opened_at, t.opened_by, t.last_at, t.due_at, t.recovered_at, t.escalated_at, t.departure_id,
    t.outcome, t.note_sealed, t.answered_at, t.answered_by from squad_tasks t";

fn read(sealer: &Sealer, mut row: Row) -> Result<SquadTask, Error> {
    Ok(SquadTask {
        id: row.id()?,
        measure_id: row.id()?,
        device_id: row.id_or_null()?,
        grid_code: row.area()?,
        kind: row.text()?,
        state: row.text()?,
        events: row.int()?,
        opened_at: row.moment()?,
        opened_by: row.id_or_null()?,
        last_at: row.moment()?,
        due_at: row.moment()?,
        recovered_at: row.moment_or_null()?,
        escalated_at: row.moment_or_null()?,
        departure_id: row.id_or_null()?,
        outcome: row.text_or_null()?,
        note: row
            .bytes_or_null()?
            .map(|sealed| sealer.open_text(ABOUT_NOTE, &sealed))
            .transpose()?,
        answered_at: row.moment_or_null()?,
        answered_by: row.id_or_null()?,
    })
}

pub async fn insert_task(tx: &mut Tx, district: District, new: &SquadTask) -> Result<(), Error> {
    let sealer = tx.vault().sealer(district)?;
    let note = new.note.as_ref().map(|text| sealer.seal(ABOUT_NOTE, text.as_bytes()));
    let row = [
        district.into(),
        new.id.into(),
        new.measure_id.into(),
        new.device_id.into(),
        new.grid_code.into(),
        (&new.kind).into(),
        (&new.state).into(),
        new.events.into(),
        new.opened_at.into(),
        new.opened_by.into(),
        new.last_at.into(),
        new.due_at.into(),
        new.recovered_at.into(),
        new.escalated_at.into(),
        new.departure_id.into(),
        new.outcome.clone().into(),
        note.transpose()?.into(),
        new.answered_at.into(),
        new.answered_by.into(),
    ];
    let columns = "district,id,measure_id,device_id,grid_code,kind,state,events,opened_at,\
                   opened_by,last_at,due_at,recovered_at,escalated_at,departure_id,outcome,\
                   note_sealed,answered_at,answered_by";
    tx.insert_rows("squad_tasks", columns, row.to_vec()).await
}

pub async fn task(
    reader: &mut Reader,
    district: District,
    id: TaskId,
) -> Result<Option<SquadTask>, Error> {
    let sql = format!("{TASK} where t.district = $1 and t.id = $2");
    let row = reader.query_one(&sql, &[district.into(), id.into()]).await?;
    let sealer = reader.vault().sealer(district)?;
    row.map(|row| read(&sealer, row)).transpose()
}

/// The open task of a kind about a measure: there is at most one.
pub async fn open_task_of(
    reader: &mut Reader,
    district: District,
    measure: MeasureId,
    kind: &str,
) -> Result<Option<TaskId>, Error> {
    let sql = "select id from squad_tasks where district = $1 and measure_id = $2 and kind = $3
                 and state = 'open'";
    let row = reader.query_one(sql, &[district.into(), measure.into(), kind.into()]).await?;
    row.map(|mut row| row.id()).transpose()
}

/// Counts a repeat into an open task. Its clock goes on as it was.
pub async fn join_task(
    tx: &mut Tx,
    district: District,
    id: TaskId,
    now: Moment,
) -> Result<(), Error> {
    let sql = "update squad_tasks set events = events + 1, last_at = $3
               where district = $1 and id = $2";
    tx.execute(sql, &[district.into(), id.into(), now.into()]).await.map(drop)
}

/// Notes on open tasks of a device that it is well again; the squad still says what it was.
pub async fn note_recovered(
    tx: &mut Tx,
    district: District,
    device: DeviceId,
    kinds: [&str; 2],
    now: Moment,
) -> Result<(), Error> {
    let sql = "update squad_tasks set recovered_at = $3 where district = $1 and device_id = $2
                 and state = 'open' and kind in ($4, $5) and recovered_at is null";
    let params = [district.into(), device.into(), now.into(), kinds[0].into(), kinds[1].into()];
    tx.execute(sql, &params).await.map(drop)
}

/// Writes the answer; false when somebody answered before.
pub async fn answer_task(
    tx: &mut Tx,
    district: District,
    answered: &SquadTask,
) -> Result<bool, Error> {
    let sealer = tx.vault().sealer(district)?;
    let note = answered.note.as_ref().map(|text| sealer.seal(ABOUT_NOTE, text.as_bytes()));
    let sql = "update squad_tasks set state = 'answered', outcome = $3, note_sealed = $4,
                 answered_at = $5, answered_by = $6
               where district = $1 and id = $2 and state = 'open'";
    let params = [
        district.into(),
        answered.id.into(),
        answered.outcome.clone().into(),
        note.transpose()?.into(),
        answered.answered_at.into(),
        answered.answered_by.into(),
    ];
    Ok(tx.execute(sql, &params).await? > 0)
}

/// Open tasks whose time is over and of which nobody above was told.
pub async fn late_tasks(
    reader: &mut Reader,
    district: District,
    now: Moment,
    limit: i64,
) -> Result<Vec<SquadTask>, Error> {
    let sql = format!(
        "{TASK} where t.district = $1 and t.state = 'open' and t.due_at <= $2
           and t.escalated_at is null order by t.due_at, t.id limit $3"
    );
    let rows = reader.query(&sql, &[district.into(), now.into(), limit.into()]).await?;
    let sealer = reader.vault().sealer(district)?;
    rows.into_iter().map(|row| read(&sealer, row)).collect()
}

/// Notes that somebody above was told; false when they were already.
pub async fn escalate_task(
    tx: &mut Tx,
    district: District,
    id: TaskId,
    now: Moment,
) -> Result<bool, Error> {
    let sql = "update squad_tasks set escalated_at = $3 where district = $1 and id = $2
                 and state = 'open' and escalated_at is null";
    Ok(tx.execute(sql, &[district.into(), id.into(), now.into()]).await? > 0)
}

/// Whether a task is open about a measure that is over.
pub async fn has_lapsed_tasks(
    reader: &mut Reader,
    district: District,
    now: Moment,
) -> Result<bool, Error> {
    let sql = "select t.id from squad_tasks t
               join measures m on m.district = t.district and m.id = t.measure_id
               where t.district = $1 and t.state = 'open'
                 and coalesce(m.ended_at, m.ends_at) <= $2 limit 1";
    Ok(reader.query_one(sql, &[district.into(), now.into()]).await?.is_some())
}

/// What watches a door, and what is asked about it, goes on with the measure that follows.
pub async fn carry_supervision(
    tx: &mut Tx,
    district: District,
    before: MeasureId,
    after: MeasureId,
) -> Result<(), Error> {
    for sql in [
        "update devices set measure_id = $3
         where district = $1 and measure_id = $2 and ended_at is null",
        "update squad_tasks set measure_id = $3
         where district = $1 and measure_id = $2 and state = 'open'",
    ] {
        tx.execute(sql, &[district.into(), before.into(), after.into()]).await?;
    }
    Ok(())
}

/// Asks nobody any more about a measure that is over; how many tasks that were.
pub async fn lapse_tasks(tx: &mut Tx, district: District, now: Moment) -> Result<u64, Error> {
    let sql = "update squad_tasks set state = 'lapsed', answered_at = $2
               where district = $1 and state = 'open' and exists (select 1 from measures m
                 where m.district = squad_tasks.district and m.id = squad_tasks.measure_id
                   and coalesce(m.ended_at, m.ends_at) <= $2)";
    tx.execute(sql, &[district.into(), now.into()]).await
}

/// Which tasks a list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TaskList {
    /// Open ones, the earliest due first.
    #[default]
    Open,
    /// Open past their time.
    Late,
    /// Answered or lapsed, the newest first.
    Done,
}

impl TaskList {
    pub const ALL: [Self; 3] = [Self::Open, Self::Late, Self::Done];

    pub fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Late => "late",
            Self::Done => "done",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }

    fn condition(self) -> &'static str {
        match self {
            Self::Open => "t.state = 'open' and cast($4 as bigint) is not null",
            Self::Late => "t.state = 'open' and t.due_at <= $4",
            Self::Done => "t.state <> 'open' and cast($4 as bigint) is not null",
        }
    }
}

/// Tasks of a range of grids.
pub async fn tasks_in(
    reader: &mut Reader,
    district: District,
    range: (i64, i64),
    list: TaskList,
    now: Moment,
    limit: i64,
) -> Result<Vec<SquadTask>, Error> {
    let condition = list.condition();
    let order = if list == TaskList::Done { "t.opened_at desc" } else { "t.due_at" };
    let sql = format!(
        "{TASK} where t.district = $1 and t.grid_code between $2 and $3 and {condition}
         order by {order}, t.id limit $5"
    );
    let params = [district.into(), range.0.into(), range.1.into(), now.into(), limit.into()];
    let rows = reader.query(&sql, &params).await?;
    let sealer = reader.vault().sealer(district)?;
    rows.into_iter().map(|row| read(&sealer, row)).collect()
}

/// How many tasks of a list there are in a range of grids.
pub async fn count_tasks(
    reader: &mut Reader,
    district: District,
    range: (i64, i64),
    list: TaskList,
    now: Moment,
) -> Result<i64, Error> {
    let condition = list.condition();
    let sql = format!(
        "select count(*) from squad_tasks t where t.district = $1
           and t.grid_code between $2 and $3 and {condition}"
    );
    reader.count(&sql, &[district.into(), range.0.into(), range.1.into(), now.into()]).await
}

/// Tasks about a measure, the newest first.
pub async fn tasks_of_measure(
    reader: &mut Reader,
    district: District,
    measure: MeasureId,
) -> Result<Vec<SquadTask>, Error> {
    let sql = format!(
        "{TASK} where t.district = $1 and t.measure_id = $2 order by t.opened_at desc, t.id limit 100"
    );
    let rows = reader.query(&sql, &[district.into(), measure.into()]).await?;
    let sealer = reader.vault().sealer(district)?;
    rows.into_iter().map(|row| read(&sealer, row)).collect()
}
