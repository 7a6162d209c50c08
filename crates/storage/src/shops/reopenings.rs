//! Applications of shops to reopen: asked, checked on site, decided. What was said lies sealed.

use linli_domain::areas::{District, GridCode, Scope};
use linli_domain::ids::{ShopId, UserId};
use linli_domain::time::Moment;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::arrivals::ranges_of;
use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::row::{Row, Value};

/// An application to reopen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reopening {
    pub district: District,
    pub id: Uuid,
    pub shop_id: ShopId,
    pub grid_code: GridCode,
    /// A word of `domain::shops::ReopeningState`.
    pub state: String,
    pub asked_at: Moment,
    pub asked_by: Option<UserId>,
    pub phone_index: Option<Vec<u8>>,
    pub said: Option<Zeroizing<String>>,
    /// The check on site it is decided by.
    pub check_id: Option<Uuid>,
    /// Questions of the checklist that are not met, parted by blanks.
    pub missing: String,
    pub decided_at: Option<Moment>,
    pub decided_by: Option<UserId>,
    pub reason: Option<Zeroizing<String>>,
    pub plan_version: Option<String>,
}

const COLUMNS: &str = "district,id,shop_id,grid_code,state,asked_at,asked_by,phone_index,said_sealed,check_id,\
                       missing,decided_at,decided_by,reason_sealed,plan_version";
const SAID: &[u8] = b"shop_reopenings.said";
const REASON: &[u8] = b"shop_reopenings.reason";

fn read(reader: &Reader, mut row: Row) -> Result<Reopening, Error> {
    let district =
        District::new(row.int()?).ok_or(Error::Unreadable { column: 1, wanted: "a district" })?;
    let sealer = reader.vault().sealer(district)?;
    let open = |about, sealed: Option<Vec<u8>>| {
        sealed.map(|sealed| sealer.open_text(about, &sealed)).transpose()
    };
    Ok(Reopening {
        district,
        id: row.id()?,
        shop_id: row.id()?,
        grid_code: row.area()?,
        state: row.text()?,
        asked_at: row.moment()?,
        asked_by: row.id_or_null()?,
        phone_index: row.bytes_or_null()?,
        said: open(SAID, row.bytes_or_null()?)?,
        check_id: row.id_or_null()?,
        missing: row.text()?,
        decided_at: row.moment_or_null()?,
        decided_by: row.id_or_null()?,
        reason: open(REASON, row.bytes_or_null()?)?,
        plan_version: row.text_or_null()?,
    })
}

pub async fn insert_reopening(tx: &mut Tx, new: &Reopening) -> Result<(), Error> {
    let said = super::sealed(tx, new.district, SAID, new.said.as_ref())?;
    let reason = super::sealed(tx, new.district, REASON, new.reason.as_ref())?;
    let row: Vec<Value> = vec![
        new.district.into(),
        new.id.into(),
        new.shop_id.into(),
        new.grid_code.into(),
        (&new.state).into(),
        new.asked_at.into(),
        new.asked_by.into(),
        new.phone_index.clone().into(),
        said,
        new.check_id.into(),
        (&new.missing).into(),
        new.decided_at.into(),
        new.decided_by.into(),
        reason,
        new.plan_version.clone().into(),
    ];
    tx.insert_rows("shop_reopenings", COLUMNS, row).await
}

/// Writes a step, if it still is in the state that was read.
pub async fn settle_reopening(
    tx: &mut Tx,
    changed: &Reopening,
    before: &str,
) -> Result<bool, Error> {
    let reason = super::sealed(tx, changed.district, REASON, changed.reason.as_ref())?;
    let sql = "update shop_reopenings set state = $3, check_id = $4, missing = $5, decided_at = $6,
                 decided_by = $7, reason_sealed = $8, plan_version = $9
               where district = $1 and id = $2 and state = $10";
    let params = [
        changed.district.into(),
        changed.id.into(),
        (&changed.state).into(),
        changed.check_id.into(),
        (&changed.missing).into(),
        changed.decided_at.into(),
        changed.decided_by.into(),
        reason,
        changed.plan_version.clone().into(),
        before.into(),
    ];
    Ok(tx.execute(sql, &params).await? == 1)
}

pub async fn reopening(
    reader: &mut Reader,
    district: District,
    id: Uuid,
) -> Result<Option<Reopening>, Error> {
    let sql = format!("select {COLUMNS} from shop_reopenings where district = $1 and id = $2");
    let row = reader.query_one(&sql, &[district.into(), id.into()]).await?;
    row.map(|row| read(reader, row)).transpose()
}

/// A shop's applications, the newest first.
pub async fn reopenings_of(
    reader: &mut Reader,
    district: District,
    shop: ShopId,
) -> Result<Vec<Reopening>, Error> {
    let sql = format!(
        "select {COLUMNS} from shop_reopenings where district = $1 and shop_id = $2
         order by asked_at desc, id desc limit 50"
    );
    let rows = reader.query(&sql, &[district.into(), shop.into()]).await?;
    rows.into_iter().map(|row| read(reader, row)).collect()
}

/// The one that nobody has decided.
pub async fn open_reopening_of(
    reader: &mut Reader,
    district: District,
    shop: ShopId,
) -> Result<Option<Reopening>, Error> {
    let sql = format!(
        "select {COLUMNS} from shop_reopenings where district = $1 and shop_id = $2
           and state in ('asked', 'checked') order by asked_at desc, id desc limit 1"
    );
    let row = reader.query_one(&sql, &[district.into(), shop.into()]).await?;
    row.map(|row| read(reader, row)).transpose()
}

/// Applications of a scope in a state, the oldest first.
pub async fn reopenings_in(
    reader: &mut Reader,
    scope: &Scope,
    state: &str,
    limit: i64,
) -> Result<Vec<Reopening>, Error> {
    let sql = format!(
        "select {COLUMNS} from shop_reopenings where district = $1 and state = $2
           and grid_code between $3 and $4 order by asked_at, id limit $5"
    );
    let mut found = Vec::new();
    for (district, low, high) in ranges_of(reader, scope).await? {
        let params = [district.into(), state.into(), low.into(), high.into(), limit.into()];
        for row in reader.query(&sql, &params).await? {
            found.push(read(reader, row)?);
        }
    }
    Ok(found)
}
