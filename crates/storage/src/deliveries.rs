//! What was set down at a hand-over point, and what became of it. For whom it is, who brought it and the plate lie
//! sealed.

use linli_domain::areas::{District, GridCode, Scope};
use linli_domain::gates::delivery::{DeliveryStep, DeliveryTimes};
use linli_domain::ids::{DeliveryId, HouseholdId, UserId};
use linli_domain::time::Moment;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::arrivals::ranges_of;
use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::row::Row;

/// One delivery.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    pub district: District,
    pub id: DeliveryId,
    /// At which gate.
    pub gate: u32,
    /// Of the gate.
    pub grid_code: GridCode,
    pub set_down_at: Moment,
    /// A word of `domain::gates::delivery::Goods`.
    pub goods: String,
    pub household_id: Option<HouseholdId>,
    /// In clear here and sealed at rest, as the next two.
    pub whom: Option<Zeroizing<String>>,
    pub carrier: Option<Zeroizing<String>>,
    pub plate: Option<Zeroizing<String>>,
    pub times: DeliveryTimes,
    pub disinfected_by: Option<UserId>,
    pub collected_by: Option<UserId>,
    pub recorded_at: Moment,
    pub recorded_by: Option<UserId>,
}

const COLUMNS: &str = "district,id,gate,grid_code,set_down_at,goods,household_id,whom_sealed,carrier_sealed,\
                       plate_sealed,disinfect_due_at,collect_due_at,disinfected_at,collected_at,\
                       disinfected_by,collected_by,recorded_at,recorded_by";
const WHOM: &[u8] = b"delivery_whom";
const CARRIER: &[u8] = b"delivery_carrier";
const PLATE: &[u8] = b"delivery_plate";

fn read_delivery(reader: &Reader, mut row: Row) -> Result<Delivery, Error> {
    let wrong = |column, wanted| Error::Unreadable { column, wanted };
    let district = District::new(row.int()?).ok_or(wrong(1, "a district"))?;
    let sealer = reader.vault().sealer(district)?;
    let open = |about, sealed: Option<Vec<u8>>| {
        sealed.map(|sealed| sealer.open_text(about, &sealed)).transpose()
    };
    Ok(Delivery {
        district,
        id: row.id()?,
        gate: u32::try_from(row.int()?).map_err(|_| wrong(3, "a gate's number"))?,
        grid_code: row.area()?,
        set_down_at: row.moment()?,
        goods: row.text()?,
        household_id: row.id_or_null()?,
        whom: open(WHOM, row.bytes_or_null()?)?,
        carrier: open(CARRIER, row.bytes_or_null()?)?,
        plate: open(PLATE, row.bytes_or_null()?)?,
        times: DeliveryTimes {
            disinfect_due_at: row.moment()?,
            collect_due_at: row.moment()?,
            disinfected_at: row.moment_or_null()?,
            collected_at: row.moment_or_null()?,
        },
        disinfected_by: row.id_or_null()?,
        collected_by: row.id_or_null()?,
        recorded_at: row.moment()?,
        recorded_by: row.id_or_null()?,
    })
}

pub async fn insert_delivery(tx: &mut Tx, new: &Delivery) -> Result<(), Error> {
    let sealer = tx.vault().sealer(new.district)?;
    let seal = |about, text: &Option<Zeroizing<String>>| {
        text.as_ref().map(|text| sealer.seal(about, text.as_bytes())).transpose()
    };
    let row = vec![
        new.district.into(),
        new.id.into(),
        new.gate.into(),
        new.grid_code.into(),
        new.set_down_at.into(),
        (&new.goods).into(),
        new.household_id.map(Uuid::from).into(),
        seal(WHOM, &new.whom)?.into(),
        seal(CARRIER, &new.carrier)?.into(),
        seal(PLATE, &new.plate)?.into(),
        new.times.disinfect_due_at.into(),
        new.times.collect_due_at.into(),
        new.times.disinfected_at.into(),
        new.times.collected_at.into(),
        new.disinfected_by.map(Uuid::from).into(),
        new.collected_by.map(Uuid::from).into(),
        new.recorded_at.into(),
        new.recorded_by.map(Uuid::from).into(),
    ];
    tx.insert_rows("deliveries", COLUMNS, row).await
}

/// Notes a step, if nobody has meanwhile and nothing was collected yet.
pub async fn note_step(
    tx: &mut Tx,
    (district, id): (District, DeliveryId),
    step: DeliveryStep,
    at: Moment,
    by: Option<UserId>,
) -> Result<bool, Error> {
    let sql = match step {
        DeliveryStep::Disinfected => {
            "update deliveries set disinfected_at = $3, disinfected_by = $4
             where district = $1 and id = $2 and disinfected_at is null and collected_at is null"
        }
        DeliveryStep::Collected => {
            "update deliveries set collected_at = $3, collected_by = $4
             where district = $1 and id = $2 and collected_at is null"
        }
    };
    let params = [district.into(), id.into(), at.into(), by.map(Uuid::from).into()];
    Ok(tx.execute(sql, &params).await? == 1)
}

pub async fn delivery(
    reader: &mut Reader,
    district: District,
    id: DeliveryId,
) -> Result<Option<Delivery>, Error> {
    let sql = format!("select {COLUMNS} from deliveries where district = $1 and id = $2");
    let row = reader.query_one(&sql, &[district.into(), id.into()]).await?;
    row.map(|row| read_delivery(reader, row)).transpose()
}

/// Deliveries of a scope set down from `from` on and before `until`, and earlier ones that nobody has collected;
/// what is not collected first, then the newest.
pub async fn deliveries_in(
    reader: &mut Reader,
    scope: &Scope,
    (from, until): (Moment, Moment),
    limit: i64,
) -> Result<Vec<Delivery>, Error> {
    let sql = format!(
        "select {COLUMNS} from deliveries where district = $1 and grid_code between $2 and $3
           and set_down_at < $5 and (set_down_at >= $4 or collected_at is null)
         order by case when collected_at is null then 0 else 1 end, set_down_at desc limit $6"
    );
    let mut found = Vec::new();
    for (district, low, high) in ranges_of(reader, scope).await? {
        let params =
            [district.into(), low.into(), high.into(), from.into(), until.into(), limit.into()];
        for row in reader.query(&sql, &params).await? {
            found.push(read_delivery(reader, row)?);
        }
    }
    Ok(found)
}

/// Deliveries set down before a moment go; answers how many.
pub async fn erase_deliveries(
    tx: &mut Tx,
    district: District,
    before: Moment,
) -> Result<u64, Error> {
    let sql = "delete from deliveries where district = $1 and set_down_at < $2";
    tx.execute(sql, &[district.into(), before.into()]).await
}
