//! Lists from elsewhere (M10): numbers only as blind indexes, texts sealed. A row that matched nobody
//! holds nothing but its indexes.

use linli_domain::areas::{District, GridCode, Scope};
use linli_domain::ids::{HouseholdId, ListId, PersonId, UserId};
use linli_domain::time::{Day, Moment};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::arrivals::ranges_of;
use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::row::Row;

const ABOUT_DETAIL: &[u8] = b"outside_rows.detail";
const ABOUT_INFORMANT: &[u8] = b"outside_rows.informant";
const ABOUT_NOTE: &[u8] = b"outside_rows.note";

/// A list as it was handed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutsideList {
    pub id: ListId,
    pub grid_code: GridCode,
    /// A word of `domain::tracing::ListKind`.
    pub kind: String,
    pub source: String,
    pub basis: String,
    pub purpose: String,
    /// The last day it is kept.
    pub expires_day: Day,
    /// Rows handed in; they are `matched`, unmatched, `repeated` or `refused`.
    pub rows: i64,
    pub matched: i64,
    pub repeated: i64,
    pub refused: i64,
    pub recorded_by: Option<UserId>,
    pub recorded_at: Moment,
    pub erased_at: Option<Moment>,
    pub erased_rows: Option<i64>,
    /// Rows that wait for somebody to verify them; counted, not written.
    pub open: i64,
}

/// Somebody on a list.
#[derive(Clone)]
pub struct OutsideRow {
    pub id: Uuid,
    pub list_id: ListId,
    pub line: i64,
    pub grid_code: GridCode,
    pub id_number_index: Option<Vec<u8>>,
    pub phone_index: Option<Vec<u8>>,
    pub person_id: Option<PersonId>,
    pub household_id: Option<HouseholdId>,
    pub detail: Option<Zeroizing<String>>,
    /// Who told: never shown to those who work the tip.
    pub informant: Option<Zeroizing<String>>,
    /// `unmatched`, `open`, `verified`.
    pub state: String,
    pub outcome: Option<String>,
    pub note: Option<Zeroizing<String>>,
    pub verified_by: Option<UserId>,
    pub verified_at: Option<Moment>,
    /// From the registry and the list; not written here.
    pub name: Option<String>,
    pub kind: String,
    pub purpose: String,
}

impl std::fmt::Debug for OutsideRow {
    /// Only what identifies nobody.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("OutsideRow").field("id", &self.id).finish_non_exhaustive()
    }
}

const LIST: &str = "select l.id, l.grid_code, l.kind, l.source, l.basis, l.purpose, l.expires_day,
    l.rows, l.matched, l.repeated, l.refused, l.recorded_by, l.recorded_at, l.erased_at,
    l.erased_rows, (select count(*) from outside_rows r where r.district = l.district
      and r.list_id = l.id and r.state = 'open') from outside_lists l";

fn read_list(mut row: Row) -> Result<OutsideList, Error> {
    Ok(OutsideList {
        id: row.id()?,
        grid_code: row.area()?,
        kind: row.text()?,
        source: row.text()?,
        basis: row.text()?,
        purpose: row.text()?,
        expires_day: row.day()?,
        rows: row.int()?,
        matched: row.int()?,
        repeated: row.int()?,
        refused: row.int()?,
        recorded_by: row.id_or_null()?,
        recorded_at: row.moment()?,
        erased_at: row.moment_or_null()?,
        erased_rows: row.int_or_null()?,
        open: row.int()?,
    })
}

/// Writes a list with its rows.
pub async fn insert_list(
    tx: &mut Tx,
    district: District,
    new: &OutsideList,
    rows: &[OutsideRow],
) -> Result<(), Error> {
    let columns = "district,id,grid_code,kind,source,basis,purpose,expires_day,rows,matched,\
                   repeated,refused,recorded_by,recorded_at,erased_at,erased_rows";
    let values = vec![
        district.into(),
        new.id.into(),
        new.grid_code.into(),
        (&new.kind).into(),
        (&new.source).into(),
        (&new.basis).into(),
        (&new.purpose).into(),
        new.expires_day.into(),
        new.rows.into(),
        new.matched.into(),
        new.repeated.into(),
        new.refused.into(),
        new.recorded_by.into(),
        new.recorded_at.into(),
        new.erased_at.into(),
        new.erased_rows.into(),
    ];
    tx.insert_rows("outside_lists", columns, values).await?;
    let sealer = tx.vault().sealer(district)?;
    let mut values = Vec::with_capacity(rows.len() * 14);
    for row in rows {
        let seal = |about: &[u8], text: &Option<Zeroizing<String>>| {
            text.as_ref().map(|text| sealer.seal(about, text.as_bytes())).transpose()
        };
        values.extend([
            district.into(),
            row.id.into(),
            row.list_id.into(),
            row.line.into(),
            row.grid_code.into(),
            row.id_number_index.clone().into(),
            row.phone_index.clone().into(),
            row.person_id.into(),
            row.household_id.into(),
            seal(ABOUT_DETAIL, &row.detail)?.into(),
            seal(ABOUT_INFORMANT, &row.informant)?.into(),
            (&row.state).into(),
        ]);
    }
    let columns = "district,id,list_id,line,grid_code,id_number_index,phone_index,person_id,\
                   household_id,detail_sealed,informant_sealed,state";
    tx.insert_rows("outside_rows", columns, values).await
}

pub async fn list(
    reader: &mut Reader,
    district: District,
    id: ListId,
) -> Result<Option<OutsideList>, Error> {
    let sql = format!("{LIST} where l.district = $1 and l.id = $2");
    reader.query_one(&sql, &[district.into(), id.into()]).await?.map(read_list).transpose()
}

/// Lists of a scope, the newest first.
pub async fn lists_in(
    reader: &mut Reader,
    scope: &Scope,
    limit: i64,
) -> Result<Vec<(District, OutsideList)>, Error> {
    let sql = format!(
        "{LIST} where l.district = $1 and l.grid_code between $2 and $3
         order by l.recorded_at desc, l.id desc limit $4"
    );
    let mut found = Vec::new();
    for (district, low, high) in ranges_of(reader, scope).await? {
        let params = [district.into(), low.into(), high.into(), limit.into()];
        for row in reader.query(&sql, &params).await? {
            found.push((district, read_list(row)?));
        }
    }
    found.sort_by_key(|(_, list)| std::cmp::Reverse((list.recorded_at, list.id)));
    found.truncate(usize::try_from(limit).unwrap_or(0));
    Ok(found)
}

pub async fn expired_lists(
    reader: &mut Reader,
    district: District,
    today: Day,
    limit: i64,
) -> Result<Vec<OutsideList>, Error> {
    let sql = format!(
        "{LIST} where l.district = $1 and l.expires_day < $2 and l.erased_at is null
         order by l.id limit $3"
    );
    let params = [district.into(), today.into(), limit.into()];
    reader.query(&sql, &params).await?.into_iter().map(read_list).collect()
}

/// Erases the rows of a list; what stays says only what kind of list it was and how many were on it.
pub async fn erase_list(
    tx: &mut Tx,
    district: District,
    id: ListId,
    now: Moment,
) -> Result<u64, Error> {
    let sql = "delete from outside_rows where district = $1 and list_id = $2";
    let erased = tx.execute(sql, &[district.into(), id.into()]).await?;
    let rows = i64::try_from(erased).unwrap_or(i64::MAX);
    let sql = "update outside_lists set erased_at = $3, erased_rows = $4
               where district = $1 and id = $2";
    tx.execute(sql, &[district.into(), id.into(), now.into(), rows.into()]).await?;
    Ok(erased)
}

const ROW: &str = "select r.id, r.list_id, r.line, r.grid_code, r.id_number_index, r.phone_index,
    r.person_id, r.household_id, r.detail_sealed, r.informant_sealed, r.state, r.outcome,
    r.note_sealed, r.verified_by, r.verified_at, p.name, l.kind, l.purpose
    from outside_rows r
    join outside_lists l on l.district = r.district and l.id = r.list_id
    left join persons p on p.district = r.district and p.id = r.person_id";

fn read_row(reader: &Reader, district: District, mut row: Row) -> Result<OutsideRow, Error> {
    let sealer = reader.vault().sealer(district)?;
    let open = |about: &[u8], sealed: Option<Vec<u8>>| {
        sealed.map(|sealed| sealer.open_text(about, &sealed)).transpose()
    };
    Ok(OutsideRow {
        id: row.id()?,
        list_id: row.id()?,
        line: row.int()?,
        grid_code: row.area()?,
        id_number_index: row.bytes_or_null()?,
        phone_index: row.bytes_or_null()?,
        person_id: row.id_or_null()?,
        household_id: row.id_or_null()?,
        detail: open(ABOUT_DETAIL, row.bytes_or_null()?)?,
        informant: open(ABOUT_INFORMANT, row.bytes_or_null()?)?,
        state: row.text()?,
        outcome: row.text_or_null()?,
        note: open(ABOUT_NOTE, row.bytes_or_null()?)?,
        verified_by: row.id_or_null()?,
        verified_at: row.moment_or_null()?,
        name: row.text_or_null()?,
        kind: row.text()?,
        purpose: row.text()?,
    })
}

pub async fn row(
    reader: &mut Reader,
    district: District,
    id: Uuid,
) -> Result<Option<OutsideRow>, Error> {
    let sql = format!("{ROW} where r.district = $1 and r.id = $2");
    let found = reader.query_one(&sql, &[district.into(), id.into()]).await?;
    found.map(|row| read_row(reader, district, row)).transpose()
}

/// The rows of a list in its order.
pub async fn rows_of(
    reader: &mut Reader,
    district: District,
    list: ListId,
    limit: i64,
) -> Result<Vec<OutsideRow>, Error> {
    let sql = format!("{ROW} where r.district = $1 and r.list_id = $2 order by r.line limit $3");
    let rows = reader.query(&sql, &[district.into(), list.into(), limit.into()]).await?;
    rows.into_iter().map(|row| read_row(reader, district, row)).collect()
}

/// Rows of a range of codes that wait for somebody to verify them.
pub async fn open_rows(
    reader: &mut Reader,
    district: District,
    range: (i64, i64),
    limit: i64,
) -> Result<Vec<OutsideRow>, Error> {
    let sql = format!(
        "{ROW} where r.district = $1 and r.state = 'open' and r.grid_code between $2 and $3
         order by r.list_id, r.line limit $4"
    );
    let params = [district.into(), range.0.into(), range.1.into(), limit.into()];
    let rows = reader.query(&sql, &params).await?;
    rows.into_iter().map(|row| read_row(reader, district, row)).collect()
}

/// What was found about somebody on a list.
#[derive(Clone)]
pub struct Verified {
    pub outcome: &'static str,
    pub note: Option<Zeroizing<String>>,
    pub by: Option<UserId>,
    pub at: Moment,
}

/// Notes what was found, once. False when it was noted before.
pub async fn verify_row(
    tx: &mut Tx,
    district: District,
    id: Uuid,
    found: &Verified,
) -> Result<bool, Error> {
    let sealer = tx.vault().sealer(district)?;
    let note = found.note.as_ref().map(|note| sealer.seal(ABOUT_NOTE, note.as_bytes()));
    let sql = "update outside_rows set state = 'verified', outcome = $3, note_sealed = $4,
                 verified_by = $5, verified_at = $6
               where district = $1 and id = $2 and state = 'open'";
    let params = [
        district.into(),
        id.into(),
        found.outcome.into(),
        note.transpose()?.into(),
        found.by.into(),
        found.at.into(),
    ];
    Ok(tx.execute(sql, &params).await? > 0)
}
