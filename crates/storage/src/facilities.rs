//! The register of facilities with their rooms. How many beds are taken is counted from where people
//! under a measure are, from beds kept for somebody on the way in, and from beds kept for somebody
//! on the way out who may yet be turned back.

use linli_domain::areas::{AreaLevel, District, GridCode};
use linli_domain::ids::{FacilityId, MeasureId, RoomId};
use linli_domain::time::Moment;

use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::row::{Row, Value};

/// A facility.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facility {
    pub district: District,
    pub id: FacilityId,
    /// The area it serves, whose officers keep it: district, street or community.
    pub area: GridCode,
    /// A word of `domain::facilities::FacilityKind`.
    pub kind: String,
    pub name: String,
    pub address: Option<String>,
    pub staff: i64,
    pub contact: Option<String>,
    pub contact_phone: Option<String>,
    pub opened_at: Moment,
    pub closed_at: Option<Moment>,
    pub version: i64,
    /// Of its rooms; not written here.
    pub rooms: i64,
    /// Of its rooms; not written here.
    pub beds: i64,
    /// Beds with somebody in them or kept for somebody; not written here.
    pub taken: i64,
}

/// A room of a facility.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Room {
    pub id: RoomId,
    pub facility_id: FacilityId,
    pub name: String,
    pub beds: i64,
    pub own_bathroom: bool,
    /// As of a facility; not written here.
    pub taken: i64,
}

/// Beds of a room that somebody has at `$2`; `$1` is the district, `r` the room.
const TAKEN: &str = "((select count(*) from placements p
      join measures m on m.district = p.district and m.id = p.measure_id
      where p.district = $1 and p.room_id = r.id and p.to_at is null
        and m.state = 'in_force' and m.ends_at > $2)
    + (select count(*) from transfers t
      join measures m on m.district = t.district and m.id = t.measure_id
      where t.district = $1 and t.to_room_id = r.id and t.state in ('ordered', 'on_the_way')
        and m.state = 'in_force' and m.ends_at > $2)
    + (select count(*) from transfers t
      join measures m on m.district = t.district and m.id = t.measure_id
      where t.district = $1 and t.from_room_id = r.id and t.state = 'on_the_way'
        and m.state = 'in_force' and m.ends_at > $2))";

fn select(rest: &str) -> String {
    let rooms = "from facility_rooms r where r.district = f.district and r.facility_id = f.id
                   and r.removed_at is null";
    format!(
        "select f.district, f.id, f.area, f.kind, f.name, f.address, f.staff, f.contact,
           f.contact_phone, f.opened_at, f.closed_at, f.version,
           (select count(*) {rooms}) as rooms,
           (select cast(coalesce(sum(r.beds), 0) as bigint) {rooms}) as beds,
           (select cast(coalesce(sum({TAKEN}), 0) as bigint) {rooms}) as taken
         from facilities f where f.district = $1 and {rest}"
    )
}

fn read_facility(mut row: Row) -> Result<Facility, Error> {
    let district =
        District::new(row.int()?).ok_or(Error::Unreadable { column: 1, wanted: "a district" })?;
    Ok(Facility {
        district,
        id: row.id()?,
        area: row.area()?,
        kind: row.text()?,
        name: row.text()?,
        address: row.text_or_null()?,
        staff: row.int()?,
        contact: row.text_or_null()?,
        contact_phone: row.text_or_null()?,
        opened_at: row.moment()?,
        closed_at: row.moment_or_null()?,
        version: row.int()?,
        rooms: row.int()?,
        beds: row.int()?,
        taken: row.int()?,
    })
}

pub async fn insert_facility(tx: &mut Tx, new: &Facility) -> Result<(), Error> {
    let row = [
        new.district.into(),
        new.id.into(),
        new.area.into(),
        (&new.kind).into(),
        (&new.name).into(),
        new.address.clone().into(),
        new.staff.into(),
        new.contact.clone().into(),
        new.contact_phone.clone().into(),
        new.opened_at.into(),
        new.closed_at.into(),
        new.version.into(),
    ];
    let columns = "district,id,area,kind,name,address,staff,contact,contact_phone,opened_at,\
                   closed_at,version";
    tx.insert_rows("facilities", columns, row.to_vec()).await
}

/// Writes details and closing; false when somebody else changed the facility meanwhile.
pub async fn update_facility(tx: &mut Tx, changed: &Facility) -> Result<bool, Error> {
    let sql = "update facilities set name = $3, address = $4, staff = $5, contact = $6,
                 contact_phone = $7, closed_at = $8, version = version + 1
               where district = $1 and id = $2 and version = $9";
    let params = [
        changed.district.into(),
        changed.id.into(),
        (&changed.name).into(),
        changed.address.clone().into(),
        changed.staff.into(),
        changed.contact.clone().into(),
        changed.contact_phone.clone().into(),
        changed.closed_at.into(),
        changed.version.into(),
    ];
    Ok(tx.execute(sql, &params).await? > 0)
}

/// A facility as it stands at `now`, closed or not.
pub async fn facility(
    reader: &mut Reader,
    district: District,
    id: FacilityId,
    now: Moment,
) -> Result<Option<Facility>, Error> {
    let params = [district.into(), now.into(), id.into()];
    reader.query_one(&select("f.id = $3"), &params).await?.map(read_facility).transpose()
}

/// The open facilities inside an area and those around it that serve it, by area, kind and name.
pub async fn facilities_for(
    reader: &mut Reader,
    district: District,
    area: GridCode,
    now: Moment,
    limit: i64,
) -> Result<Vec<Facility>, Error> {
    let (low, high) = area.range();
    let around = |level: AreaLevel| -> Value { area.at(level).into() };
    let sql = select(
        "f.closed_at is null and (f.area between $3 and $4 or f.area in ($5, $6, $7))
         order by f.area, f.kind, f.name limit $8",
    );
    let params = [
        district.into(),
        now.into(),
        low.into(),
        high.into(),
        district.area().into(),
        around(AreaLevel::Street),
        around(AreaLevel::Community),
        limit.into(),
    ];
    reader.query(&sql, &params).await?.into_iter().map(read_facility).collect()
}

/// Whether an open facility of that name exists in the area, other than `but`.
pub async fn is_name_taken(
    reader: &mut Reader,
    district: District,
    area: GridCode,
    name: &str,
    but: Option<FacilityId>,
) -> Result<bool, Error> {
    let sql = "select id from facilities where district = $1 and area = $2 and name = $3
                 and closed_at is null";
    let rows = reader.query(sql, &[district.into(), area.into(), name.into()]).await?;
    for mut row in rows {
        if Some(row.id()?) != but {
            return Ok(true);
        }
    }
    Ok(false)
}

/// What the facilities of one kind hold together, for one area they serve.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacilityTotal {
    pub area: GridCode,
    pub kind: String,
    pub facilities: i64,
    pub rooms: i64,
    pub beds: i64,
    pub taken: i64,
    pub staff: i64,
}

/// Totals of the open facilities inside a range of codes, per area they serve and kind.
pub async fn facility_totals(
    reader: &mut Reader,
    district: District,
    range: (i64, i64),
    now: Moment,
) -> Result<Vec<FacilityTotal>, Error> {
    let all = select("f.closed_at is null and f.area between $3 and $4");
    let sql = format!(
        "select x.area, x.kind, count(*), cast(sum(x.rooms) as bigint),
           cast(sum(x.beds) as bigint), cast(sum(x.taken) as bigint),
           cast(sum(x.staff) as bigint)
         from ({all}) x group by x.area, x.kind order by x.area, x.kind"
    );
    let params = [district.into(), now.into(), range.0.into(), range.1.into()];
    let rows = reader.query(&sql, &params).await?;
    rows.into_iter()
        .map(|mut row| {
            Ok(FacilityTotal {
                area: row.area()?,
                kind: row.text()?,
                facilities: row.int()?,
                rooms: row.int()?,
                beds: row.int()?,
                taken: row.int()?,
                staff: row.int()?,
            })
        })
        .collect()
}

/// The rooms of a facility by name.
pub async fn rooms_of(
    reader: &mut Reader,
    district: District,
    facility: FacilityId,
    now: Moment,
) -> Result<Vec<Room>, Error> {
    let sql = format!(
        "select r.id, r.facility_id, r.name, r.beds, r.own_bathroom, {TAKEN} from facility_rooms r
         where r.district = $1 and r.facility_id = $3 and r.removed_at is null
         order by r.name, r.id"
    );
    let rows = reader.query(&sql, &[district.into(), now.into(), facility.into()]).await?;
    rows.into_iter().map(read_room).collect()
}

fn read_room(mut row: Row) -> Result<Room, Error> {
    Ok(Room {
        id: row.id()?,
        facility_id: row.id()?,
        name: row.text()?,
        beds: row.int()?,
        own_bathroom: row.flag()?,
        taken: row.int()?,
    })
}

/// The names of a room's facility and of the room, also when either is gone.
pub async fn room_name(
    reader: &mut Reader,
    district: District,
    id: RoomId,
) -> Result<Option<(String, String)>, Error> {
    let sql = "select f.name, r.name from facility_rooms r
               join facilities f on f.district = r.district and f.id = r.facility_id
               where r.district = $1 and r.id = $2";
    let row = reader.query_one(sql, &[district.into(), id.into()]).await?;
    row.map(|mut row| Ok((row.text()?, row.text()?))).transpose()
}

/// A room that still exists, locked so that two officers never give away the same bed.
pub async fn lock_room(
    tx: &mut Tx,
    district: District,
    id: RoomId,
    now: Moment,
) -> Result<Option<Room>, Error> {
    let lock = "select id from facility_rooms where district = $1 and id = $2 for update";
    tx.query(lock, &[district.into(), id.into()]).await?;
    let sql = format!(
        "select r.id, r.facility_id, r.name, r.beds, r.own_bathroom, {TAKEN} from facility_rooms r
         where r.district = $1 and r.id = $3 and r.removed_at is null"
    );
    let params = [district.into(), now.into(), id.into()];
    tx.query_one(&sql, &params).await?.map(read_room).transpose()
}

pub async fn insert_rooms(tx: &mut Tx, district: District, new: &[Room]) -> Result<(), Error> {
    let rows = new.iter().flat_map(|room| {
        [
            district.into(),
            room.id.into(),
            room.facility_id.into(),
            (&room.name).into(),
            room.beds.into(),
            room.own_bathroom.into(),
            Value::Null,
        ]
    });
    let columns = "district,id,facility_id,name,beds,own_bathroom,removed_at";
    tx.insert_rows("facility_rooms", columns, rows.collect()).await
}

/// Writes beds and bathroom of a room.
pub async fn update_room(tx: &mut Tx, district: District, room: &Room) -> Result<(), Error> {
    let sql = "update facility_rooms set beds = $3, own_bathroom = $4
               where district = $1 and id = $2";
    let params = [district.into(), room.id.into(), room.beds.into(), room.own_bathroom.into()];
    tx.execute(sql, &params).await.map(drop)
}

pub async fn remove_room(
    tx: &mut Tx,
    district: District,
    id: RoomId,
    now: Moment,
) -> Result<(), Error> {
    let sql = "update facility_rooms set removed_at = $3 where district = $1 and id = $2";
    tx.execute(sql, &[district.into(), id.into(), now.into()]).await.map(drop)
}

/// Who is in the rooms of a facility now: room, measure and the grid the person belongs to.
pub async fn people_in(
    reader: &mut Reader,
    district: District,
    facility: FacilityId,
    now: Moment,
) -> Result<Vec<(RoomId, MeasureId, GridCode)>, Error> {
    let sql = "select p.room_id, p.measure_id, m.grid_code from placements p
               join measures m on m.district = p.district and m.id = p.measure_id
               where p.district = $1 and p.facility_id = $2 and p.to_at is null
                 and m.state = 'in_force' and m.ends_at > $3
               order by p.room_id, p.from_at, p.id";
    let rows = reader.query(sql, &[district.into(), facility.into(), now.into()]).await?;
    rows.into_iter().map(|mut row| Ok((row.id()?, row.id()?, row.area()?))).collect()
}
