//! Gates as an office keeps them, and who handed a gate over to whom.

use linli_domain::areas::{District, GridCode, Scope};
use linli_domain::ids::{CompoundId, GateId, UserId};
use linli_domain::time::Moment;
use uuid::Uuid;

use crate::arrivals::ranges_of;
use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::row::Row;

mod checks;
mod enquiries;
mod log;
mod numbers;

pub use checks::{
    CheckRow, checks_at, checks_recorded, erase_checks, file_checks, filed, set_steps,
};
pub use enquiries::{
    PlateEnquiry, answer_enquiry, answers_of, answers_since, enquiries_in, enquiry,
    erase_enquiries, insert_enquiry, open_enquiry,
};
pub use log::{LogPart, append_log, drop_log, log_parts};
pub use numbers::{HourCount, add_counts, counts_of, last_checks};

/// A gate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gate {
    pub district: District,
    pub id: GateId,
    /// Its number in the district, as checks name it.
    pub serial: u32,
    /// The community or grid whose officers keep it.
    pub area: GridCode,
    pub compound_id: Option<CompoundId>,
    pub name: String,
    /// A word of `domain::gates::GateKind`.
    pub kind: String,
    /// A word of `domain::gates::GateState`.
    pub state: String,
    /// Minutes of the day; both or none.
    pub opens: Option<i64>,
    pub closes: Option<i64>,
    pub note: Option<String>,
    pub made_at: Moment,
    pub made_by: Option<UserId>,
    pub changed_at: Moment,
    pub version: i64,
    /// Millionths of a degree (WGS-84); both or none.
    pub latitude: Option<i64>,
    pub longitude: Option<i64>,
}

const COLUMNS: &str = "district,id,serial,area,compound_id,name,kind,state,opens,closes,note,made_at,\
                       made_by,changed_at,version,latitude,longitude";

fn read_gate(mut row: Row) -> Result<Gate, Error> {
    let wrong = |column, wanted| Error::Unreadable { column, wanted };
    Ok(Gate {
        district: District::new(row.int()?).ok_or(wrong(1, "a district"))?,
        id: row.id()?,
        serial: u32::try_from(row.int()?).map_err(|_| wrong(3, "a gate's number"))?,
        area: row.area()?,
        compound_id: row.id_or_null()?,
        name: row.text()?,
        kind: row.text()?,
        state: row.text()?,
        opens: row.int_or_null()?,
        closes: row.int_or_null()?,
        note: row.text_or_null()?,
        made_at: row.moment()?,
        made_by: row.id_or_null()?,
        changed_at: row.moment()?,
        version: row.int()?,
        latitude: row.int_or_null()?,
        longitude: row.int_or_null()?,
    })
}

/// The next number of a gate in its district; two writers never get the same (unique index).
pub async fn next_serial(tx: &mut Tx, district: District) -> Result<u32, Error> {
    let sql = "select max(serial) from gates where district = $1";
    let last = tx.count(sql, &[district.into()]).await?;
    Ok(u32::try_from(last + 1).unwrap_or(u32::MAX))
}

pub async fn insert_gate(tx: &mut Tx, new: &Gate) -> Result<(), Error> {
    let row = vec![
        new.district.into(),
        new.id.into(),
        new.serial.into(),
        new.area.into(),
        new.compound_id.map(Uuid::from).into(),
        (&new.name).into(),
        (&new.kind).into(),
        (&new.state).into(),
        new.opens.into(),
        new.closes.into(),
        new.note.clone().into(),
        new.made_at.into(),
        new.made_by.map(Uuid::from).into(),
        new.changed_at.into(),
        new.version.into(),
        new.latitude.into(),
        new.longitude.into(),
    ];
    tx.insert_rows("gates", COLUMNS, row).await
}

/// Writes what is written down of a gate, if nobody else has meanwhile.
pub async fn update_gate(tx: &mut Tx, gate: &Gate) -> Result<bool, Error> {
    let sql =
        "update gates set name = $3, kind = $4, state = $5, opens = $6, closes = $7, note = $8,
                 changed_at = $9, version = version + 1, latitude = $11, longitude = $12
               where district = $1 and id = $2 and version = $10";
    let params = [
        gate.district.into(),
        gate.id.into(),
        (&gate.name).into(),
        (&gate.kind).into(),
        (&gate.state).into(),
        gate.opens.into(),
        gate.closes.into(),
        gate.note.clone().into(),
        gate.changed_at.into(),
        gate.version.into(),
        gate.latitude.into(),
        gate.longitude.into(),
    ];
    Ok(tx.execute(sql, &params).await? == 1)
}

pub async fn gate(
    reader: &mut Reader,
    district: District,
    id: GateId,
) -> Result<Option<Gate>, Error> {
    let sql = format!("select {COLUMNS} from gates where district = $1 and id = $2");
    let row = reader.query_one(&sql, &[district.into(), id.into()]).await?;
    row.map(read_gate).transpose()
}

/// Gates of a scope by area and name.
pub async fn gates_in(reader: &mut Reader, scope: &Scope, limit: i64) -> Result<Vec<Gate>, Error> {
    let sql = format!(
        "select {COLUMNS} from gates where district = $1 and area between $2 and $3
         order by area, name limit $4"
    );
    let mut found = Vec::new();
    for (district, low, high) in ranges_of(reader, scope).await? {
        let params = [district.into(), low.into(), high.into(), limit.into()];
        for row in reader.query(&sql, &params).await? {
            found.push(read_gate(row)?);
        }
    }
    Ok(found)
}

/// Gates of a district written at or after a moment.
pub async fn gates_since(
    reader: &mut Reader,
    district: District,
    since: Moment,
) -> Result<Vec<Gate>, Error> {
    let sql = format!("select {COLUMNS} from gates where district = $1 and changed_at >= $2");
    let rows = reader.query(&sql, &[district.into(), since.into()]).await?;
    rows.into_iter().map(read_gate).collect()
}

/// One shift's end: who went, who came, what was counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandOver {
    pub id: Uuid,
    pub gate: u32,
    pub at: Moment,
    pub by_user: Option<UserId>,
    pub taken_over_by: Option<UserId>,
    /// When the shift began.
    pub since: Option<Moment>,
    pub came_in: i64,
    pub went_out: i64,
    pub abnormal: i64,
    pub note: Option<String>,
    pub recorded_at: Moment,
}

/// Answers whether it was new.
pub async fn insert_handover(
    tx: &mut Tx,
    district: District,
    new: &HandOver,
) -> Result<bool, Error> {
    let sql = "insert into gate_handovers (district,id,gate,at,by_user,taken_over_by,since,came_in,
                 went_out,abnormal,note,recorded_at)
               values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12)
               on conflict (district, id) do nothing";
    let params = [
        district.into(),
        new.id.into(),
        new.gate.into(),
        new.at.into(),
        new.by_user.map(Uuid::from).into(),
        new.taken_over_by.map(Uuid::from).into(),
        new.since.into(),
        new.came_in.into(),
        new.went_out.into(),
        new.abnormal.into(),
        new.note.clone().into(),
        new.recorded_at.into(),
    ];
    Ok(tx.execute(sql, &params).await? == 1)
}

/// The hand-overs of a gate, the newest first.
pub async fn handovers_of(
    reader: &mut Reader,
    district: District,
    gate: u32,
    limit: i64,
) -> Result<Vec<HandOver>, Error> {
    let sql =
        "select id,gate,at,by_user,taken_over_by,since,came_in,went_out,abnormal,note,recorded_at
               from gate_handovers where district = $1 and gate = $2 order by at desc limit $3";
    let rows = reader.query(sql, &[district.into(), gate.into(), limit.into()]).await?;
    let read = |mut row: Row| {
        Ok(HandOver {
            id: row.id()?,
            gate: u32::try_from(row.int()?).unwrap_or(0),
            at: row.moment()?,
            by_user: row.id_or_null()?,
            taken_over_by: row.id_or_null()?,
            since: row.moment_or_null()?,
            came_in: row.int()?,
            went_out: row.int()?,
            abnormal: row.int()?,
            note: row.text_or_null()?,
            recorded_at: row.moment()?,
        })
    };
    rows.into_iter().map(read).collect()
}
