//! How often households went out: read and written under a lock of the household's row, so that two gates on
//! two servers never both give away the last exit.

use linli_domain::areas::District;
use linli_domain::passes::quota::Use;
use linli_domain::time::Moment;
use uuid::Uuid;

use crate::db::{Reader, Tx};
use crate::error::Error;

/// Bytes of one use: moment and check.
const USE_BYTES: usize = 24;

/// The uses of one household that still count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HouseholdUses {
    pub household: i64,
    pub uses: Vec<Use>,
    pub changed_at: Moment,
}

fn write(uses: &[Use]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(uses.len() * USE_BYTES);
    for one in uses {
        bytes.extend_from_slice(&one.at.0.to_be_bytes());
        bytes.extend_from_slice(one.check.as_bytes());
    }
    bytes
}

fn read(bytes: &[u8]) -> Vec<Use> {
    let (uses, _) = bytes.as_chunks::<USE_BYTES>();
    uses.iter()
        .filter_map(|one| {
            let (at, check) = one.split_first_chunk::<8>()?;
            let check = Uuid::from_slice(check).ok()?;
            Some(Use { at: Moment(i64::from_be_bytes(*at)), check })
        })
        .collect()
}

/// The uses of a household; nobody else changes them until the transaction ends. Households are taken in
/// rising order.
pub async fn lock_uses(
    tx: &mut Tx,
    district: District,
    household: i64,
    now: Moment,
) -> Result<Vec<Use>, Error> {
    // The update that changes nothing takes the row's lock, there or not there before.
    let sql = "insert into household_uses (district, household_key, uses, changed_at)
               values ($1, $2, $3, $4)
               on conflict (district, household_key)
               do update set changed_at = household_uses.changed_at returning uses";
    let params = [district.into(), household.into(), Vec::<u8>::new().into(), now.into()];
    let row = tx.query_one(sql, &params).await?;
    row.map(|mut row| Ok(read(&row.bytes()?))).unwrap_or_else(|| Ok(Vec::new()))
}

/// The uses of a household as they are.
pub async fn uses_of(
    reader: &mut Reader,
    district: District,
    household: i64,
) -> Result<Vec<Use>, Error> {
    let sql = "select uses from household_uses where district = $1 and household_key = $2";
    let row = reader.query_one(sql, &[district.into(), household.into()]).await?;
    row.map(|mut row| Ok(read(&row.bytes()?))).unwrap_or_else(|| Ok(Vec::new()))
}

pub async fn put_uses(
    tx: &mut Tx,
    district: District,
    household: i64,
    uses: &[Use],
    now: Moment,
) -> Result<(), Error> {
    let sql = "update household_uses set uses = $3, changed_at = $4
               where district = $1 and household_key = $2";
    let params = [district.into(), household.into(), write(uses).into(), now.into()];
    tx.execute(sql, &params).await.map(drop)
}

/// Uses of a district written at or after a moment.
pub async fn uses_since(
    reader: &mut Reader,
    district: District,
    since: Moment,
) -> Result<Vec<HouseholdUses>, Error> {
    let sql = "select household_key, uses, changed_at from household_uses
               where district = $1 and changed_at >= $2";
    let rows = reader.query(sql, &[district.into(), since.into()]).await?;
    rows.into_iter()
        .map(|mut row| {
            let household = row.int()?;
            Ok(HouseholdUses { household, uses: read(&row.bytes()?), changed_at: row.moment()? })
        })
        .collect()
}
