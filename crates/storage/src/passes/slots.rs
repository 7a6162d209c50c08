//! What a gate needs of every pass, read for memory: whole districts in pages, then what changed.

use linli_domain::areas::District;
use linli_domain::ids::PersonId;
use linli_domain::time::Moment;

use crate::db::Reader;
use crate::error::Error;
use crate::row::Row;

/// One pass as a gate knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PassSlot {
    pub number: u32,
    pub kind: String,
    pub grid_code: i64,
    pub person_id: Option<PersonId>,
    pub household_key: Option<i64>,
    pub hint: String,
    pub mac: i64,
    pub everywhere: bool,
    pub quota: Option<String>,
    pub from_at: Moment,
    pub until_at: Moment,
    pub is_revoked: bool,
    pub changed_at: Moment,
}

const COLUMNS: &str = "number,kind,grid_code,person_id,household_key,hint,mac,everywhere,quota,\
                       from_at,until_at,case when revoked_at is null then 0 else 1 end,changed_at";

fn read_slot(mut row: Row) -> Result<PassSlot, Error> {
    Ok(PassSlot {
        number: u32::try_from(row.int()?)
            .map_err(|_| Error::Unreadable { column: 1, wanted: "a number" })?,
        kind: row.text()?,
        grid_code: row.int()?,
        person_id: row.id_or_null()?,
        household_key: row.int_or_null()?,
        hint: row.text()?,
        mac: row.int()?,
        everywhere: row.flag()?,
        quota: row.text_or_null()?,
        from_at: row.moment()?,
        until_at: row.moment()?,
        is_revoked: row.flag()?,
        changed_at: row.moment()?,
    })
}

/// Passes of a district by their numbers, in order.
pub async fn slots_between(
    reader: &mut Reader,
    district: District,
    numbers: std::ops::Range<u32>,
) -> Result<Vec<PassSlot>, Error> {
    let sql = format!(
        "select {COLUMNS} from passes where district = $1 and number >= $2 and number < $3
         order by number"
    );
    let params = [district.into(), numbers.start.into(), numbers.end.into()];
    reader.query(&sql, &params).await?.into_iter().map(read_slot).collect()
}

/// Passes of a district issued or revoked at or after a moment.
pub async fn slots_since(
    reader: &mut Reader,
    district: District,
    since: Moment,
) -> Result<Vec<PassSlot>, Error> {
    let sql = format!("select {COLUMNS} from passes where district = $1 and changed_at >= $2");
    let rows = reader.query(&sql, &[district.into(), since.into()]).await?;
    rows.into_iter().map(read_slot).collect()
}

/// The number that will be given next in a district.
pub async fn next_number(reader: &mut Reader, district: District) -> Result<u32, Error> {
    let next = "select next from pass_numbers where district = $1";
    let next = reader.count(next, &[district.into()]).await?;
    Ok(u32::try_from(next).unwrap_or(0))
}

/// How many numbers there are in a district, and which are revoked.
pub async fn revoked_numbers(
    reader: &mut Reader,
    district: District,
) -> Result<(u32, Vec<u32>), Error> {
    let next = next_number(reader, district).await?;
    let sql = "select number from passes where district = $1 and revoked_at is not null";
    let rows = reader.query(sql, &[district.into()]).await?;
    let numbers = rows.into_iter().map(|mut row| row.int()).collect::<Result<Vec<_>, _>>()?;
    let numbers = numbers.into_iter().filter_map(|number| u32::try_from(number).ok()).collect();
    Ok((next, numbers))
}
