//! Devices at doors (M14): what hangs where, its key sealed, what it said. A device without a measure
//! does not exist, and its key is forgotten when it ends.

mod tasks;

pub use tasks::{
    SquadTask, TaskList, answer_task, carry_supervision, count_tasks, escalate_task,
    has_lapsed_tasks, insert_task, join_task, lapse_tasks, late_tasks, note_recovered,
    open_task_of, task, tasks_in, tasks_of_measure,
};

use linli_domain::areas::{District, GridCode};
use linli_domain::ids::{DeviceId, HouseholdId, MeasureId, PersonId, TaskId, UserId};
use linli_domain::time::Moment;
use zeroize::Zeroizing;

use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::row::Row;

const ABOUT_KEY: &[u8] = b"devices.key";

/// A device at a door.
#[derive(Debug, Clone)]
pub struct Device {
    pub id: DeviceId,
    pub measure_id: MeasureId,
    pub household_id: Option<HouseholdId>,
    pub grid_code: GridCode,
    /// A word of `domain::supervision::DeviceKind`.
    pub kind: String,
    /// What is written on it.
    pub label: String,
    /// The last event that was not a heartbeat.
    pub state: Option<String>,
    pub last_number: i64,
    /// When it was last heard of; its registration before that.
    pub last_at: Moment,
    pub silent_minutes: i64,
    pub registered_at: Moment,
    pub registered_by: Option<UserId>,
    pub ended_at: Option<Moment>,
}

const DEVICE: &str = "select d.id, d.measure_id, d.household_id, d.grid_code, d.kind, d.label,
    d.state, d.last_number, d.last_at, d.silent_minutes, d.registered_at, d.registered_by,
    d.ended_at from devices d";

fn read_device(row: &mut Row) -> Result<Device, Error> {
    Ok(Device {
        id: row.id()?,
        measure_id: row.id()?,
        household_id: row.id_or_null()?,
        grid_code: row.area()?,
        kind: row.text()?,
        label: row.text()?,
        state: row.text_or_null()?,
        last_number: row.int()?,
        last_at: row.moment()?,
        silent_minutes: row.int()?,
        registered_at: row.moment()?,
        registered_by: row.id_or_null()?,
        ended_at: row.moment_or_null()?,
    })
}

pub async fn insert_device(
    tx: &mut Tx,
    district: District,
    new: &Device,
    key: &[u8],
) -> Result<(), Error> {
    let sealed = tx.vault().sealer(district)?.seal(ABOUT_KEY, key)?;
    let row = [
        district.into(),
        new.id.into(),
        new.measure_id.into(),
        new.household_id.into(),
        new.grid_code.into(),
        (&new.kind).into(),
        (&new.label).into(),
        sealed.into(),
        new.state.clone().into(),
        new.last_number.into(),
        new.last_at.into(),
        new.silent_minutes.into(),
        new.registered_at.into(),
        new.registered_by.into(),
        new.ended_at.into(),
    ];
    let columns = "district,id,measure_id,household_id,grid_code,kind,label,key_sealed,state,\
                   last_number,last_at,silent_minutes,registered_at,registered_by,ended_at";
    tx.insert_rows("devices", columns, row.to_vec()).await
}

pub async fn device(
    reader: &mut Reader,
    district: District,
    id: DeviceId,
) -> Result<Option<Device>, Error> {
    let sql = format!("{DEVICE} where d.district = $1 and d.id = $2");
    let row = reader.query_one(&sql, &[district.into(), id.into()]).await?;
    row.map(|mut row| read_device(&mut row)).transpose()
}

/// The key of a device; `None` once it has ended.
pub async fn device_key(
    reader: &mut Reader,
    district: District,
    id: DeviceId,
) -> Result<Option<Zeroizing<Vec<u8>>>, Error> {
    let sql = "select key_sealed from devices where district = $1 and id = $2";
    let row = reader.query_one(sql, &[district.into(), id.into()]).await?;
    let Some(sealed) = row.map(|mut row| row.bytes_or_null()).transpose()?.flatten() else {
        return Ok(None);
    };
    Ok(Some(reader.vault().sealer(district)?.open(ABOUT_KEY, &sealed)?))
}

/// Devices of a measure, ended ones too.
pub async fn devices_of(
    reader: &mut Reader,
    district: District,
    measure: MeasureId,
) -> Result<Vec<Device>, Error> {
    let sql = format!("{DEVICE} where d.district = $1 and d.measure_id = $2 order by d.id");
    let rows = reader.query(&sql, &[district.into(), measure.into()]).await?;
    rows.into_iter().map(|mut row| read_device(&mut row)).collect()
}

/// Devices of some kinds that hang at doors of a range of grids while their measure is in force.
pub async fn hanging_devices(
    reader: &mut Reader,
    (district, (low, high)): (District, (i64, i64)),
    kinds: [&str; 2],
    now: Moment,
    limit: i64,
) -> Result<Vec<Device>, Error> {
    let sql = format!(
        "{DEVICE} join measures m on m.district = d.district and m.id = d.measure_id
         where d.district = $1 and d.grid_code between $2 and $3 and d.ended_at is null
           and d.kind in ($4, $5) and m.state = 'in_force' and m.starts_at <= $6 and m.ends_at > $6
         order by d.id limit $7"
    );
    let params = [
        district.into(),
        low.into(),
        high.into(),
        kinds[0].into(),
        kinds[1].into(),
        now.into(),
        limit.into(),
    ];
    let rows = reader.query(&sql, &params).await?;
    rows.into_iter().map(|mut row| read_device(&mut row)).collect()
}

/// Devices that still report, with their measure's last moment if it is over.
pub async fn devices_of_ended_measures(
    reader: &mut Reader,
    district: District,
    now: Moment,
    limit: i64,
) -> Result<Vec<Device>, Error> {
    let sql = format!(
        "{DEVICE} join measures m on m.district = d.district and m.id = d.measure_id
         where d.district = $1 and d.ended_at is null and coalesce(m.ended_at, m.ends_at) <= $2
         order by d.id limit $3"
    );
    let rows = reader.query(&sql, &[district.into(), now.into(), limit.into()]).await?;
    rows.into_iter().map(|mut row| read_device(&mut row)).collect()
}

/// Devices that have been silent for longer than they may, and for which no task says so yet.
pub async fn silent_devices(
    reader: &mut Reader,
    district: District,
    now: Moment,
    limit: i64,
) -> Result<Vec<Device>, Error> {
    let sql = format!(
        "{DEVICE} join measures m on m.district = d.district and m.id = d.measure_id
         where d.district = $1 and d.ended_at is null
           and d.last_at + d.silent_minutes * 60000 < $2
           and m.starts_at <= $2 and coalesce(m.ended_at, m.ends_at) > $2
           and not exists (select 1 from squad_tasks t where t.district = d.district
             and t.measure_id = d.measure_id and t.device_id = d.id and t.kind = 'silent'
             and (t.state = 'open' or t.opened_at > d.last_at))
         order by d.id limit $3"
    );
    let rows = reader.query(&sql, &[district.into(), now.into(), limit.into()]).await?;
    rows.into_iter().map(|mut row| read_device(&mut row)).collect()
}

/// Takes a number for a device that still reports; false when it or a later one was taken.
pub async fn take_number(
    tx: &mut Tx,
    district: District,
    id: DeviceId,
    number: i64,
    state: Option<&str>,
    now: Moment,
) -> Result<bool, Error> {
    let sql = "update devices set last_number = $3, last_at = $4, state = coalesce($5, state)
               where district = $1 and id = $2 and last_number < $3 and ended_at is null";
    let params = [district.into(), id.into(), number.into(), now.into(), state.into()];
    Ok(tx.execute(sql, &params).await? > 0)
}

/// Ends a device and forgets its key; false when it had ended.
pub async fn end_device(
    tx: &mut Tx,
    district: District,
    id: DeviceId,
    now: Moment,
) -> Result<bool, Error> {
    let sql = "update devices set ended_at = $3, key_sealed = null
               where district = $1 and id = $2 and ended_at is null";
    Ok(tx.execute(sql, &[district.into(), id.into(), now.into()]).await? > 0)
}

/// What a device said; heartbeats are not kept.
#[derive(Debug, Clone)]
pub struct DeviceSaid {
    pub device_id: DeviceId,
    pub number: i64,
    pub event: String,
    pub at: Moment,
    pub received_at: Moment,
    pub task_id: Option<TaskId>,
}

pub async fn insert_event(tx: &mut Tx, district: District, new: &DeviceSaid) -> Result<(), Error> {
    let row = [
        district.into(),
        new.device_id.into(),
        new.number.into(),
        (&new.event).into(),
        new.at.into(),
        new.received_at.into(),
        new.task_id.into(),
    ];
    let columns = "district,device_id,number,event,at,received_at,task_id";
    tx.insert_rows("device_events", columns, row.to_vec()).await
}

/// What a device said last, the newest first.
pub async fn events_of(
    reader: &mut Reader,
    district: District,
    device: DeviceId,
    limit: i64,
) -> Result<Vec<DeviceSaid>, Error> {
    let sql = "select device_id, number, event, at, received_at, task_id from device_events
               where district = $1 and device_id = $2 order by number desc limit $3";
    let rows = reader.query(sql, &[district.into(), device.into(), limit.into()]).await?;
    rows.into_iter()
        .map(|mut row| {
            Ok(DeviceSaid {
                device_id: row.id()?,
                number: row.int()?,
                event: row.text()?,
                at: row.moment()?,
                received_at: row.moment()?,
                task_id: row.id_or_null()?,
            })
        })
        .collect()
}

/// Measures that hold somebody now: id, kind, end.
pub async fn measures_on_person(
    reader: &mut Reader,
    district: District,
    person: PersonId,
    now: Moment,
) -> Result<Vec<(MeasureId, String, Moment)>, Error> {
    let sql = "select id, kind, ends_at from measures where district = $1 and state = 'in_force'
                 and ends_at > $2 and starts_at <= $2 and person_id = $3 order by ends_at desc, id";
    let rows = reader.query(sql, &[district.into(), now.into(), person.into()]).await?;
    rows.into_iter().map(|mut row| Ok((row.id()?, row.text()?, row.moment()?))).collect()
}
