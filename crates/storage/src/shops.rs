//! Shops and firms (M8): the ledger, who sits at their service desks, which registers they handed in. Who to call lies
//! sealed.

mod checks;
mod reopenings;
mod seats;

pub use checks::{
    Finding, ShopCheck, check_of, checks_of, close_findings, findings_in, findings_of,
    insert_check, insert_findings, last_checks,
};
pub use reopenings::{
    Reopening, insert_reopening, open_reopening_of, reopening, reopenings_in, reopenings_of,
    settle_reopening,
};
pub use seats::{Register, Seat, insert_register, put_seat, registers_of, seats_of, seats_taken};

use linli_domain::areas::{District, GridCode, Scope};
use linli_domain::ids::{BuildingId, ShopId, UserId};
use linli_domain::time::Moment;
use zeroize::Zeroizing;

use crate::arrivals::ranges_of;
use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::photos::erase_photos_of_all;
use crate::row::{Row, Value};

/// A shop or firm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shop {
    pub district: District,
    pub id: ShopId,
    pub grid_code: GridCode,
    /// Words of `domain::shops`.
    pub kind: String,
    pub name: String,
    /// The unified social credit code, if known, and whether its check character is right.
    pub code: Option<String>,
    pub code_is_right: bool,
    pub place: String,
    pub building_id: Option<BuildingId>,
    /// JSON with name and phone; in clear here and sealed at rest.
    pub contact: Option<Zeroizing<String>>,
    pub phone_index: Option<Vec<u8>>,
    pub state: String,
    /// Why it has not reopened.
    pub why: Option<String>,
    pub why_text: Option<Zeroizing<String>>,
    pub why_asked_at: Option<Moment>,
    pub state_since: Moment,
    pub recorded_at: Moment,
    pub recorded_by: Option<UserId>,
    pub updated_at: Moment,
    pub version: i64,
}

const COLUMNS: &str = "district,id,grid_code,kind,name,code,code_is_right,place,building_id,contact_sealed,\
                       phone_index,state,why,why_sealed,why_asked_at,state_since,recorded_at,recorded_by,\
                       updated_at,version";
const CONTACT: &[u8] = b"shops.contact";
const WHY: &[u8] = b"shops.why";

fn read_shop(reader: &Reader, mut row: Row) -> Result<Shop, Error> {
    let district =
        District::new(row.int()?).ok_or(Error::Unreadable { column: 1, wanted: "a district" })?;
    let sealer = reader.vault().sealer(district)?;
    let open = |about, sealed: Option<Vec<u8>>| {
        sealed.map(|sealed| sealer.open_text(about, &sealed)).transpose()
    };
    Ok(Shop {
        district,
        id: row.id()?,
        grid_code: row.area()?,
        kind: row.text()?,
        name: row.text()?,
        code: row.text_or_null()?,
        code_is_right: row.flag()?,
        place: row.text()?,
        building_id: row.id_or_null()?,
        contact: open(CONTACT, row.bytes_or_null()?)?,
        phone_index: row.bytes_or_null()?,
        state: row.text()?,
        why: row.text_or_null()?,
        why_text: open(WHY, row.bytes_or_null()?)?,
        why_asked_at: row.moment_or_null()?,
        state_since: row.moment()?,
        recorded_at: row.moment()?,
        recorded_by: row.id_or_null()?,
        updated_at: row.moment()?,
        version: row.int()?,
    })
}

fn sealed(
    tx: &Tx,
    district: District,
    about: &[u8],
    text: Option<&Zeroizing<String>>,
) -> Result<Value, Error> {
    let sealer = tx.vault().sealer(district)?;
    Ok(text.map(|text| sealer.seal(about, text.as_bytes())).transpose()?.into())
}

pub async fn insert_shop(tx: &mut Tx, new: &Shop) -> Result<(), Error> {
    let contact = sealed(tx, new.district, CONTACT, new.contact.as_ref())?;
    let why = sealed(tx, new.district, WHY, new.why_text.as_ref())?;
    let row: Vec<Value> = vec![
        new.district.into(),
        new.id.into(),
        new.grid_code.into(),
        (&new.kind).into(),
        (&new.name).into(),
        new.code.clone().into(),
        new.code_is_right.into(),
        (&new.place).into(),
        new.building_id.into(),
        contact,
        new.phone_index.clone().into(),
        (&new.state).into(),
        new.why.clone().into(),
        why,
        new.why_asked_at.into(),
        new.state_since.into(),
        new.recorded_at.into(),
        new.recorded_by.into(),
        new.updated_at.into(),
        new.version.into(),
    ];
    tx.insert_rows("shops", COLUMNS, row).await
}

/// Writes a shop over the version that was read; false when somebody else was quicker.
pub async fn update_shop(tx: &mut Tx, changed: &Shop) -> Result<bool, Error> {
    let contact = sealed(tx, changed.district, CONTACT, changed.contact.as_ref())?;
    let why = sealed(tx, changed.district, WHY, changed.why_text.as_ref())?;
    let sql =
        "update shops set grid_code = $3, kind = $4, name = $5, code = $6, code_is_right = $7,
                 place = $8, building_id = $9, contact_sealed = $10, phone_index = $11, state = $12,
                 why = $13, why_sealed = $14, why_asked_at = $15, state_since = $16,
                 updated_at = $17, version = $18 + 1
               where district = $1 and id = $2 and version = $18";
    let params = [
        changed.district.into(),
        changed.id.into(),
        changed.grid_code.into(),
        (&changed.kind).into(),
        (&changed.name).into(),
        changed.code.clone().into(),
        changed.code_is_right.into(),
        (&changed.place).into(),
        changed.building_id.into(),
        contact,
        changed.phone_index.clone().into(),
        (&changed.state).into(),
        changed.why.clone().into(),
        why,
        changed.why_asked_at.into(),
        changed.state_since.into(),
        changed.updated_at.into(),
        changed.version.into(),
    ];
    Ok(tx.execute(sql, &params).await? == 1)
}

pub async fn shop(
    reader: &mut Reader,
    district: District,
    id: ShopId,
) -> Result<Option<Shop>, Error> {
    let sql = format!("select {COLUMNS} from shops where district = $1 and id = $2");
    let row = reader.query_one(&sql, &[district.into(), id.into()]).await?;
    row.map(|row| read_shop(reader, row)).transpose()
}

/// The shop with a credit code.
pub async fn shop_by_code(
    reader: &mut Reader,
    district: District,
    code: &str,
) -> Result<Option<Shop>, Error> {
    let sql = format!("select {COLUMNS} from shops where district = $1 and code = $2");
    let row = reader.query_one(&sql, &[district.into(), code.into()]).await?;
    row.map(|row| read_shop(reader, row)).transpose()
}

/// Which shops a list shows.
#[derive(Debug, Clone, Copy, Default)]
pub struct ShopFilter<'a> {
    pub kind: Option<&'a str>,
    pub state: Option<&'a str>,
    pub why: Option<&'a str>,
}

/// Shops of a scope in walking order: by grid, building and name.
pub async fn shops_in(
    reader: &mut Reader,
    scope: &Scope,
    filter: ShopFilter<'_>,
    limit: i64,
) -> Result<Vec<Shop>, Error> {
    let list: Vec<String> =
        COLUMNS.split(',').map(|column| format!("s.{}", column.trim())).collect();
    let sql = format!(
        "select {} from shops s
         left join buildings b on b.district = s.district and b.id = s.building_id
         where s.district = $1 and s.grid_code between $2 and $3
           and (cast($4 as text) is null or s.kind = $4)
           and (cast($5 as text) is null or s.state = $5)
           and (cast($6 as text) is null or coalesce(s.why, 'unknown') = $6)
         order by s.grid_code, coalesce(b.sort_key, ''), s.place, s.name, s.id limit $7",
        list.join(", ")
    );
    let text = |text: Option<&str>| Value::from(text.map(str::to_owned));
    let mut found = Vec::new();
    for (district, low, high) in ranges_of(reader, scope).await? {
        let params = [
            district.into(),
            low.into(),
            high.into(),
            text(filter.kind),
            text(filter.state),
            text(filter.why),
            limit.into(),
        ];
        for row in reader.query(&sql, &params).await? {
            found.push(read_shop(reader, row)?);
        }
    }
    found.truncate(usize::try_from(limit).unwrap_or(0));
    Ok(found)
}

/// How many shops of which kind and state, and why those that have not reopened have not.
pub async fn shop_counts(
    reader: &mut Reader,
    scope: &Scope,
) -> Result<Vec<(String, String, String, i64)>, Error> {
    let sql = "select kind, state, case when state = 'not_open' then coalesce(why, 'unknown') else '' end,
                 count(*)
               from shops where district = $1 and grid_code between $2 and $3
               group by 1, 2, 3 order by 1, 2, 3";
    let mut found: Vec<(String, String, String, i64)> = Vec::new();
    for (district, low, high) in ranges_of(reader, scope).await? {
        for mut row in reader.query(sql, &[district.into(), low.into(), high.into()]).await? {
            let line = (row.text()?, row.text()?, row.text()?, row.int()?);
            match found
                .iter_mut()
                .find(|one| (&one.0, &one.1, &one.2) == (&line.0, &line.1, &line.2))
            {
                Some(have) => have.3 += line.3,
                None => found.push(line),
            }
        }
    }
    Ok(found)
}

/// The shops that gave this phone as theirs.
pub async fn shops_of_phone(
    reader: &mut Reader,
    district: District,
    phone_index: &[u8],
    limit: i64,
) -> Result<Vec<Shop>, Error> {
    let sql = format!(
        "select {COLUMNS} from shops where district = $1 and phone_index = $2 order by id limit $3"
    );
    let rows = reader.query(&sql, &[district.into(), phone_index.into(), limit.into()]).await?;
    rows.into_iter().map(|row| read_shop(reader, row)).collect()
}

/// What was said about shops goes: texts of applications that were decided and of checks before a moment, and the
/// contacts of shops that closed down before it. Answers how many rows.
pub async fn erase_shop_notes(
    tx: &mut Tx,
    district: District,
    before: Moment,
) -> Result<u64, Error> {
    let checks = "select id from shop_checks where district = $1 and recorded_at < $2";
    let mut erased = erase_photos_of_all(tx, district, checks, before).await?;
    for sql in [
        "update shop_reopenings set said_sealed = null, reason_sealed = null, phone_index = null
         where district = $1 and decided_at < $2
           and (said_sealed is not null or reason_sealed is not null or phone_index is not null)",
        "update shop_checks set note_sealed = null
         where district = $1 and recorded_at < $2 and note_sealed is not null",
        "delete from shop_seats where district = $1 and shop_id in
           (select id from shops where district = $1 and state = 'gone' and state_since < $2)",
        "update shops set contact_sealed = null, phone_index = null, why_sealed = null
         where district = $1 and state = 'gone' and state_since < $2
           and (contact_sealed is not null or phone_index is not null or why_sealed is not null)",
    ] {
        erased += tx.execute(sql, &[district.into(), before.into()]).await?;
    }
    Ok(erased)
}
