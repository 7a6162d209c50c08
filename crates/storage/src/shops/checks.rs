//! Checks of shops by a plan's checklist, and what they found that has to be put right.

use linli_domain::areas::{District, GridCode, Scope};
use linli_domain::ids::{ShopId, UserId};
use linli_domain::time::{Day, Moment};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::arrivals::ranges_of;
use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::photos::use_photos;
use crate::row::{Row, Value};

/// One check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShopCheck {
    pub district: District,
    pub id: Uuid,
    pub shop_id: ShopId,
    pub grid_code: GridCode,
    /// A word of `domain::shops::CheckPurpose`.
    pub purpose: String,
    pub checklist: String,
    pub plan_version: Option<String>,
    /// JSON: question and answer. Empty once erased.
    pub answers: Zeroizing<String>,
    /// Questions that are not met, parted by blanks.
    pub missing: String,
    pub note: Option<Zeroizing<String>>,
    pub at: Moment,
    pub recorded_at: Moment,
    pub by_user: Option<UserId>,
}

const COLUMNS: &str = "district,id,shop_id,grid_code,purpose,checklist,plan_version,answers_sealed,missing,\
                       note_sealed,at,day,recorded_at,by_user";
const ANSWERS: &[u8] = b"shop_checks.answers";
const NOTE: &[u8] = b"shop_checks.note";

fn read(reader: &Reader, mut row: Row) -> Result<ShopCheck, Error> {
    let district =
        District::new(row.int()?).ok_or(Error::Unreadable { column: 1, wanted: "a district" })?;
    let sealer = reader.vault().sealer(district)?;
    Ok(ShopCheck {
        district,
        id: row.id()?,
        shop_id: row.id()?,
        grid_code: row.area()?,
        purpose: row.text()?,
        checklist: row.text()?,
        plan_version: row.text_or_null()?,
        answers: sealer.open_text(ANSWERS, &row.bytes()?)?,
        missing: row.text()?,
        note: row.bytes_or_null()?.map(|sealed| sealer.open_text(NOTE, &sealed)).transpose()?,
        at: row.moment()?,
        recorded_at: {
            row.day()?;
            row.moment()?
        },
        by_user: row.id_or_null()?,
    })
}

/// Keeps a check that shows these photos.
pub async fn insert_check(tx: &mut Tx, new: &ShopCheck, photos: &[Uuid]) -> Result<(), Error> {
    let answers = super::sealed(tx, new.district, ANSWERS, Some(&new.answers))?;
    let note = super::sealed(tx, new.district, NOTE, new.note.as_ref())?;
    let row: Vec<Value> = vec![
        new.district.into(),
        new.id.into(),
        new.shop_id.into(),
        new.grid_code.into(),
        (&new.purpose).into(),
        (&new.checklist).into(),
        new.plan_version.clone().into(),
        answers,
        (&new.missing).into(),
        note,
        new.at.into(),
        new.at.day().into(),
        new.recorded_at.into(),
        new.by_user.into(),
    ];
    tx.insert_rows("shop_checks", COLUMNS, row).await?;
    use_photos(tx, new.district, new.id, photos).await
}

pub async fn check_of(
    reader: &mut Reader,
    district: District,
    id: Uuid,
) -> Result<Option<ShopCheck>, Error> {
    let sql = format!("select {COLUMNS} from shop_checks where district = $1 and id = $2");
    let row = reader.query_one(&sql, &[district.into(), id.into()]).await?;
    row.map(|row| read(reader, row)).transpose()
}

/// A shop's checks, the newest first.
pub async fn checks_of(
    reader: &mut Reader,
    district: District,
    shop: ShopId,
    limit: i64,
) -> Result<Vec<ShopCheck>, Error> {
    let sql = format!(
        "select {COLUMNS} from shop_checks where district = $1 and shop_id = $2
         order by day desc, at desc, id desc limit $3"
    );
    let rows = reader.query(&sql, &[district.into(), shop.into(), limit.into()]).await?;
    rows.into_iter().map(|row| read(reader, row)).collect()
}

/// The last day each shop of a scope was checked by each list.
pub async fn last_checks(
    reader: &mut Reader,
    scope: &Scope,
) -> Result<Vec<(ShopId, String, Day)>, Error> {
    let sql = "select shop_id, checklist, max(day) from shop_checks
               where district = $1 and grid_code between $2 and $3 group by shop_id, checklist";
    let mut found = Vec::new();
    for (district, low, high) in ranges_of(reader, scope).await? {
        for mut row in reader.query(sql, &[district.into(), low.into(), high.into()]).await? {
            found.push((row.id()?, row.text()?, row.day()?));
        }
    }
    Ok(found)
}

/// Something that has to be put right by a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub district: District,
    pub id: Uuid,
    pub shop_id: ShopId,
    pub grid_code: GridCode,
    pub check_id: Uuid,
    pub checklist: String,
    /// The question's id and its words in the plan of that day.
    pub item: String,
    pub text: String,
    pub rectify_by: Day,
    /// `open` or `rectified`.
    pub state: String,
    pub found_at: Moment,
    pub closed_at: Option<Moment>,
}

const FINDING: &str = "district,id,shop_id,grid_code,check_id,checklist,item,text,rectify_by,state,found_at,closed_at";

fn read_finding(mut row: Row) -> Result<Finding, Error> {
    let wrong = Error::Unreadable { column: 1, wanted: "a district" };
    Ok(Finding {
        district: District::new(row.int()?).ok_or(wrong)?,
        id: row.id()?,
        shop_id: row.id()?,
        grid_code: row.area()?,
        check_id: row.id()?,
        checklist: row.text()?,
        item: row.text()?,
        text: row.text()?,
        rectify_by: row.day()?,
        state: row.text()?,
        found_at: row.moment()?,
        closed_at: row.moment_or_null()?,
    })
}

pub async fn insert_findings(tx: &mut Tx, new: &[Finding]) -> Result<(), Error> {
    let mut rows: Vec<Value> = Vec::with_capacity(new.len() * 12);
    for one in new {
        rows.extend([
            one.district.into(),
            one.id.into(),
            one.shop_id.into(),
            one.grid_code.into(),
            one.check_id.into(),
            (&one.checklist).into(),
            (&one.item).into(),
            (&one.text).into(),
            one.rectify_by.into(),
            (&one.state).into(),
            one.found_at.into(),
            one.closed_at.into(),
        ]);
    }
    tx.insert_rows("shop_findings", FINDING, rows).await
}

/// Findings of a shop, the open ones first.
pub async fn findings_of(
    reader: &mut Reader,
    district: District,
    shop: ShopId,
) -> Result<Vec<Finding>, Error> {
    let sql = format!(
        "select {FINDING} from shop_findings where district = $1 and shop_id = $2
         order by case when state = 'open' then 0 else 1 end, rectify_by, id limit 200"
    );
    let rows = reader.query(&sql, &[district.into(), shop.into()]).await?;
    rows.into_iter().map(read_finding).collect()
}

/// Open findings of a scope, the earliest day first.
pub async fn findings_in(
    reader: &mut Reader,
    scope: &Scope,
    limit: i64,
) -> Result<Vec<Finding>, Error> {
    let sql = format!(
        "select {FINDING} from shop_findings where district = $1 and state = 'open'
           and grid_code between $2 and $3 order by rectify_by, id limit $4"
    );
    let mut found = Vec::new();
    for (district, low, high) in ranges_of(reader, scope).await? {
        let params = [district.into(), low.into(), high.into(), limit.into()];
        for row in reader.query(&sql, &params).await? {
            found.push(read_finding(row)?);
        }
    }
    Ok(found)
}

/// What a later check found in order is put right; answers how many.
pub async fn close_findings(
    tx: &mut Tx,
    (district, shop): (District, ShopId),
    checklist: &str,
    items: &[String],
    (check, at): (Uuid, Moment),
) -> Result<u64, Error> {
    let sql = "update shop_findings set state = 'rectified', closed_at = $5, closed_check_id = $6
               where district = $1 and shop_id = $2 and checklist = $3 and item = $4
                 and state = 'open' and found_at <= $5";
    let mut closed = 0;
    for item in items {
        let params =
            [district.into(), shop.into(), checklist.into(), item.into(), at.into(), check.into()];
        closed += tx.execute(sql, &params).await?;
    }
    Ok(closed)
}
