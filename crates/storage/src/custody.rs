//! Where people under a measure are, and every hop of theirs between two places. Reasons lie sealed.

use linli_domain::areas::District;
use linli_domain::custody::{Custody, Journey, TransferState, Whereabouts};
use linli_domain::ids::{FacilityId, MeasureId, RoomId, TransferId, UserId};
use linli_domain::time::Moment;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::measures::Measure;
use crate::row::{Row, Value};

/// Where somebody was for a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placement {
    pub id: Uuid,
    pub measure_id: MeasureId,
    pub at: Whereabouts,
    pub from_at: Moment,
    pub to_at: Option<Moment>,
    pub by_user: Option<UserId>,
}

/// One hop.
#[derive(Debug, Clone)]
pub struct Transfer {
    pub id: TransferId,
    pub measure_id: MeasureId,
    pub state: TransferState,
    pub from: Whereabouts,
    pub to: Whereabouts,
    pub reason: Zeroizing<String>,
    pub ordered_by: Option<UserId>,
    pub ordered_at: Moment,
    pub vehicle: Option<String>,
    pub handed_over_by: Option<UserId>,
    pub handed_over_at: Option<Moment>,
    /// When the other side must have taken over.
    pub due_at: Option<Moment>,
    pub taken_over_by: Option<UserId>,
    pub taken_over_at: Option<Moment>,
}

impl Transfer {
    /// Handed over, and nobody has answered for the person in time.
    pub fn is_late(&self, now: Moment) -> bool {
        self.state == TransferState::OnTheWay && self.due_at.is_some_and(|due| now > due)
    }
}

const REASON: &[u8] = b"transfers.reason";

fn whereabouts(facility: Option<FacilityId>, room: Option<RoomId>) -> Whereabouts {
    match (facility, room) {
        (Some(facility), Some(room)) => Whereabouts::Room { facility, room },
        _ => Whereabouts::Home,
    }
}

fn columns(at: Whereabouts) -> [Value; 2] {
    [at.facility().into(), at.room().into()]
}

pub async fn insert_placement(
    tx: &mut Tx,
    district: District,
    new: &Placement,
) -> Result<(), Error> {
    let [facility, room] = columns(new.at);
    let row = vec![
        district.into(),
        new.id.into(),
        new.measure_id.into(),
        facility,
        room,
        new.from_at.into(),
        new.to_at.into(),
        new.by_user.into(),
    ];
    let columns = "district,id,measure_id,facility_id,room_id,from_at,to_at,by_user";
    tx.insert_rows("placements", columns, row).await
}

/// Ends the placement that is open, if one is.
pub async fn end_placement(
    tx: &mut Tx,
    district: District,
    measure: MeasureId,
    at: Moment,
) -> Result<(), Error> {
    let sql = "update placements set to_at = case when from_at > $3 then from_at else $3 end
               where district = $1 and measure_id = $2 and to_at is null";
    tx.execute(sql, &[district.into(), measure.into(), at.into()]).await.map(drop)
}

/// The placements of a measure, the first one first.
pub async fn placements_of(
    reader: &mut Reader,
    district: District,
    measure: MeasureId,
) -> Result<Vec<Placement>, Error> {
    let sql = "select id, measure_id, facility_id, room_id, from_at, to_at, by_user from placements
               where district = $1 and measure_id = $2 order by from_at, id limit 500";
    let rows = reader.query(sql, &[district.into(), measure.into()]).await?;
    rows.into_iter()
        .map(|mut row| {
            Ok(Placement {
                id: row.id()?,
                measure_id: row.id()?,
                at: whereabouts(row.id_or_null()?, row.id_or_null()?),
                from_at: row.moment()?,
                to_at: row.moment_or_null()?,
                by_user: row.id_or_null()?,
            })
        })
        .collect()
}

/// An order; how it goes on is written by `step_transfer`.
pub async fn insert_transfer(tx: &mut Tx, district: District, new: &Transfer) -> Result<(), Error> {
    let sealed = tx.vault().sealer(district)?.seal(REASON, new.reason.as_bytes())?;
    let [from_facility, from_room] = columns(new.from);
    let [to_facility, to_room] = columns(new.to);
    let row = vec![
        district.into(),
        new.id.into(),
        new.measure_id.into(),
        new.state.word().into(),
        from_facility,
        from_room,
        to_facility,
        to_room,
        sealed.into(),
        new.ordered_by.into(),
        new.ordered_at.into(),
    ];
    let columns = "district,id,measure_id,state,from_facility_id,from_room_id,to_facility_id,\
                   to_room_id,reason_sealed,ordered_by,ordered_at";
    tx.insert_rows("transfers", columns, row).await
}

/// Writes where a transfer stands; false when somebody else moved it meanwhile.
pub async fn step_transfer(
    tx: &mut Tx,
    district: District,
    before: TransferState,
    after: &Transfer,
) -> Result<bool, Error> {
    let sql = "update transfers set state = $3, to_facility_id = $4, to_room_id = $5, vehicle = $6,
                 handed_over_by = $7, handed_over_at = $8, due_at = $9, taken_over_by = $10,
                 taken_over_at = $11
               where district = $1 and id = $2 and state = $12";
    let [to_facility, to_room] = columns(after.to);
    let params = [
        district.into(),
        after.id.into(),
        after.state.word().into(),
        to_facility,
        to_room,
        after.vehicle.clone().into(),
        after.handed_over_by.into(),
        after.handed_over_at.into(),
        after.due_at.into(),
        after.taken_over_by.into(),
        after.taken_over_at.into(),
        before.word().into(),
    ];
    Ok(tx.execute(sql, &params).await? > 0)
}

/// Who is on the way stays in the same hands under the measure that follows; false when nobody was.
pub async fn carry_journey(
    tx: &mut Tx,
    district: District,
    before: MeasureId,
    after: MeasureId,
) -> Result<bool, Error> {
    let sql = "update transfers set measure_id = $3
               where district = $1 and measure_id = $2 and state = 'on_the_way'";
    Ok(tx.execute(sql, &[district.into(), before.into(), after.into()]).await? > 0)
}

const TRANSFER: &str = "t.id, t.measure_id, t.state, t.from_facility_id, t.from_room_id,
    t.to_facility_id, t.to_room_id, t.reason_sealed, t.ordered_by, t.ordered_at, t.vehicle,
    t.handed_over_by, t.handed_over_at, t.due_at, t.taken_over_by, t.taken_over_at";

fn read_transfer(reader: &Reader, district: District, mut row: Row) -> Result<Transfer, Error> {
    let sealer = reader.vault().sealer(district)?;
    let (id, measure_id) = (row.id()?, row.id()?);
    let state = TransferState::from_word(&row.text()?)
        .ok_or(Error::Unreadable { column: 3, wanted: "a state of a transfer" })?;
    let from: (Option<FacilityId>, Option<RoomId>) = (row.id_or_null()?, row.id_or_null()?);
    let to = (row.id_or_null()?, row.id_or_null()?);
    Ok(Transfer {
        id,
        measure_id,
        state,
        from: whereabouts(from.0, from.1),
        to: whereabouts(to.0, to.1),
        reason: sealer.open_text(REASON, &row.bytes()?)?,
        ordered_by: row.id_or_null()?,
        ordered_at: row.moment()?,
        vehicle: row.text_or_null()?,
        handed_over_by: row.id_or_null()?,
        handed_over_at: row.moment_or_null()?,
        due_at: row.moment_or_null()?,
        taken_over_by: row.id_or_null()?,
        taken_over_at: row.moment_or_null()?,
    })
}

pub async fn transfer(
    reader: &mut Reader,
    district: District,
    id: TransferId,
) -> Result<Option<Transfer>, Error> {
    let sql = format!("select {TRANSFER} from transfers t where t.district = $1 and t.id = $2");
    let row = reader.query_one(&sql, &[district.into(), id.into()]).await?;
    row.map(|row| read_transfer(reader, district, row)).transpose()
}

/// The transfers of a measure, the first one first.
pub async fn transfers_of(
    reader: &mut Reader,
    district: District,
    measure: MeasureId,
) -> Result<Vec<Transfer>, Error> {
    let sql = format!(
        "select {TRANSFER} from transfers t where t.district = $1 and t.measure_id = $2
         order by t.ordered_at, t.id limit 500"
    );
    let rows = reader.query(&sql, &[district.into(), measure.into()]).await?;
    rows.into_iter().map(|row| read_transfer(reader, district, row)).collect()
}

/// Transfers that are open for people of a range of grids, the earliest ordered first.
pub async fn open_transfers(
    reader: &mut Reader,
    district: District,
    range: (i64, i64),
    limit: i64,
) -> Result<Vec<Transfer>, Error> {
    let sql = format!(
        "select {TRANSFER} from transfers t
         join measures m on m.district = t.district and m.id = t.measure_id
         where t.district = $1 and t.state in ('ordered', 'on_the_way')
           and m.grid_code between $2 and $3
         order by t.ordered_at, t.id limit $4"
    );
    let params = [district.into(), range.0.into(), range.1.into(), limit.into()];
    let rows = reader.query(&sql, &params).await?;
    rows.into_iter().map(|row| read_transfer(reader, district, row)).collect()
}

/// Where the person of a measure is, and the transfer that is open.
pub async fn custody_of(
    reader: &mut Reader,
    district: District,
    measure: MeasureId,
) -> Result<(Custody, Option<Transfer>), Error> {
    let placements = placements_of(reader, district, measure).await?;
    let placed = placements.iter().find(|placement| placement.to_at.is_none());
    let transfers = transfers_of(reader, district, measure).await?;
    let open = transfers.into_iter().find(|transfer| transfer.state.is_open());
    let journey = open.as_ref().map(|transfer| Journey {
        from: transfer.from,
        to: transfer.to,
        on_the_way: transfer.state == TransferState::OnTheWay,
    });
    Ok((Custody { placed: placed.map(|placement| placement.at), journey }, open))
}

/// Locks every measure of a person that is in force, so that two officers never move the same person,
/// whichever measure each of them has open.
pub async fn lock_person(tx: &mut Tx, measure: &Measure) -> Result<(), Error> {
    let sql = "select id from measures where district = $1 and person_key = $2
                 and state = 'in_force' order by id for update";
    let params = [measure.district.into(), measure.person_key.clone().into()];
    tx.query(sql, &params).await.map(drop)
}

/// The measure in force, other than this one, under which the person has a bed or is on the way.
pub async fn kept_under(
    reader: &mut Reader,
    of: &Measure,
    now: Moment,
) -> Result<Option<MeasureId>, Error> {
    let sql = "select m.id from measures m
               where m.district = $1 and m.person_key = $2 and m.id <> $3
                 and m.state = 'in_force' and m.ends_at > $4
                 and (exists (select 1 from placements p where p.district = m.district
                        and p.measure_id = m.id and p.to_at is null and p.room_id is not null)
                   or exists (select 1 from transfers t where t.district = m.district
                        and t.measure_id = m.id and t.state in ('ordered', 'on_the_way')))
               order by m.id limit 1";
    let params = [of.district.into(), of.person_key.clone().into(), of.id.into(), now.into()];
    reader.query_one(sql, &params).await?.map(|mut row| row.id()).transpose()
}
