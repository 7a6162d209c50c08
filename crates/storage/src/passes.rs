//! Passes by their number in the district, the keys that sign them, and how often households went out.

use linli_domain::areas::{District, GridCode, Scope};
use linli_domain::ids::{HouseholdId, PassId, PersonId, UserId};
use linli_domain::time::Moment;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::arrivals::ranges_of;
use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::row::{Row, Value};

mod held;
mod keys;
mod slots;
mod uses;

pub use held::{Held, Leave, held_near, held_now, held_since, leaves};
pub use keys::{PassKey, insert_key, keys_of};
pub use slots::{PassSlot, next_number, revoked_numbers, slots_between, slots_since};
pub use uses::{HouseholdUses, lock_uses, put_uses, uses_of, uses_since};

/// A pass.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pass {
    pub district: District,
    pub number: u32,
    pub id: PassId,
    /// A word of `domain::passes::PassKind`.
    pub kind: String,
    /// Of the holder's home; of the community for visitors.
    pub grid_code: GridCode,
    pub person_id: Option<PersonId>,
    pub household_id: Option<HouseholdId>,
    /// Stands for the household in the pass.
    pub household_key: Option<i64>,
    /// Whom it is for, in clear here and sealed at rest.
    pub holder: Zeroizing<String>,
    pub hint: String,
    pub mac: i64,
    pub everywhere: bool,
    /// `people/days/counting`, as the plan had it.
    pub quota: Option<String>,
    pub plate: Option<String>,
    /// What it rests on.
    pub paper: Option<String>,
    pub from_at: Moment,
    pub until_at: Moment,
    pub issued_at: Moment,
    pub issued_by: Option<UserId>,
    pub kid: Vec<u8>,
    pub revoked_at: Option<Moment>,
    pub revoked_by: Option<UserId>,
    pub revoked_why: Option<String>,
    /// The number of the pass it takes the place of.
    pub replaces: Option<i64>,
    pub changed_at: Moment,
}

const COLUMNS: &str = "district,number,id,kind,grid_code,person_id,household_id,household_key,\
                       holder_sealed,hint,mac,everywhere,quota,plate,paper,from_at,until_at,issued_at,\
                       issued_by,kid,revoked_at,revoked_by,revoked_why,replaces,changed_at";
const SEALED: &[u8] = b"pass_holder";

fn read_pass(reader: &Reader, mut row: Row) -> Result<Pass, Error> {
    let wrong = |column, wanted| Error::Unreadable { column, wanted };
    let district = District::new(row.int()?).ok_or(wrong(1, "a district"))?;
    Ok(Pass {
        district,
        number: u32::try_from(row.int()?).map_err(|_| wrong(2, "a number"))?,
        id: row.id()?,
        kind: row.text()?,
        grid_code: row.area()?,
        person_id: row.id_or_null()?,
        household_id: row.id_or_null()?,
        household_key: row.int_or_null()?,
        holder: reader.vault().sealer(district)?.open_text(SEALED, &row.bytes()?)?,
        hint: row.text()?,
        mac: row.int()?,
        everywhere: row.flag()?,
        quota: row.text_or_null()?,
        plate: row.text_or_null()?,
        paper: row.text_or_null()?,
        from_at: row.moment()?,
        until_at: row.moment()?,
        issued_at: row.moment()?,
        issued_by: row.id_or_null()?,
        kid: row.bytes()?,
        revoked_at: row.moment_or_null()?,
        revoked_by: row.id_or_null()?,
        revoked_why: row.text_or_null()?,
        replaces: row.int_or_null()?,
        changed_at: row.moment()?,
    })
}

/// The first of `count` numbers that nobody has; the row is held until the transaction ends.
pub async fn take_numbers(tx: &mut Tx, district: District, count: usize) -> Result<u32, Error> {
    let sql = "insert into pass_numbers (district, next) values ($1, cast($2 as bigint) + 1)
               on conflict (district) do update set next = pass_numbers.next + cast($2 as bigint)
               returning next";
    let count = i64::try_from(count).unwrap_or(0);
    let next = tx.count(sql, &[district.into(), count.into()]).await?;
    u32::try_from(next - count).map_err(|_| Error::Unreadable { column: 1, wanted: "a number" })
}

pub async fn insert_passes(tx: &mut Tx, district: District, new: &[Pass]) -> Result<(), Error> {
    let sealer = tx.vault().sealer(district)?;
    let mut rows: Vec<Value> = Vec::with_capacity(new.len() * 25);
    for pass in new {
        rows.extend([
            district.into(),
            pass.number.into(),
            pass.id.into(),
            (&pass.kind).into(),
            pass.grid_code.into(),
            pass.person_id.map(Uuid::from).into(),
            pass.household_id.map(Uuid::from).into(),
            pass.household_key.into(),
            sealer.seal(SEALED, pass.holder.as_bytes())?.into(),
            (&pass.hint).into(),
            pass.mac.into(),
            pass.everywhere.into(),
            pass.quota.clone().into(),
            pass.plate.clone().into(),
            pass.paper.clone().into(),
            pass.from_at.into(),
            pass.until_at.into(),
            pass.issued_at.into(),
            pass.issued_by.map(Uuid::from).into(),
            pass.kid.clone().into(),
            pass.revoked_at.into(),
            pass.revoked_by.map(Uuid::from).into(),
            pass.revoked_why.clone().into(),
            pass.replaces.into(),
            pass.changed_at.into(),
        ]);
    }
    tx.insert_rows("passes", COLUMNS, rows).await
}

/// Takes a pass back; answers whether it held until now.
pub async fn revoke(
    tx: &mut Tx,
    (district, number): (District, u32),
    by: Option<UserId>,
    why: &str,
    at: Moment,
) -> Result<bool, Error> {
    let sql =
        "update passes set revoked_at = $3, revoked_by = $4, revoked_why = $5, changed_at = $3
               where district = $1 and number = $2 and revoked_at is null";
    let params = [district.into(), number.into(), at.into(), by.map(Uuid::from).into(), why.into()];
    Ok(tx.execute(sql, &params).await? == 1)
}

/// Whose passes are asked for.
#[derive(Debug, Clone, Copy)]
pub enum Of<'a> {
    Number(u32),
    Id(PassId),
    Person(PersonId),
    Household(HouseholdId),
    Plate(&'a str),
}

/// Passes of somebody, the newest first.
pub async fn passes_of(
    reader: &mut Reader,
    district: District,
    of: Of<'_>,
    limit: i64,
) -> Result<Vec<Pass>, Error> {
    let (column, value): (_, Value) = match of {
        Of::Number(number) => ("number", number.into()),
        Of::Id(id) => ("id", id.into()),
        Of::Person(id) => ("person_id", id.into()),
        Of::Household(id) => ("household_id", id.into()),
        Of::Plate(plate) => ("plate", plate.into()),
    };
    let sql = format!(
        "select {COLUMNS} from passes where district = $1 and {column} = $2
         order by number desc limit $3"
    );
    let rows = reader.query(&sql, &[district.into(), value, limit.into()]).await?;
    rows.into_iter().map(|row| read_pass(reader, row)).collect()
}

/// Passes of a scope numbered below `before`, the newest first.
pub async fn passes_in(
    reader: &mut Reader,
    scope: &Scope,
    kind: Option<&str>,
    before: Option<u32>,
    limit: i64,
) -> Result<Vec<Pass>, Error> {
    let sql = format!(
        "select {COLUMNS} from passes where district = $1 and grid_code between $2 and $3
           and number < $4 and (cast($5 as text) is null or kind = $5)
         order by number desc limit $6"
    );
    let before = before.unwrap_or(u32::MAX);
    let mut found = Vec::new();
    for (district, low, high) in ranges_of(reader, scope).await? {
        let params = [
            district.into(),
            low.into(),
            high.into(),
            before.into(),
            kind.map(str::to_owned).into(),
            limit.into(),
        ];
        let rows = reader.query(&sql, &params).await?;
        for row in rows {
            found.push(read_pass(reader, row)?);
        }
    }
    found.sort_by_key(|pass| std::cmp::Reverse(pass.number));
    found.truncate(usize::try_from(limit).unwrap_or(0));
    Ok(found)
}

/// Passes that ended before a moment go; answers how many, at most `limit`.
pub async fn erase_passes(
    tx: &mut Tx,
    district: District,
    before: Moment,
    limit: i64,
) -> Result<u64, Error> {
    let sql = "delete from passes where district = $1 and number in
                 (select number from passes where district = $1 and until_at < $2
                  order by until_at limit $3)";
    tx.execute(sql, &[district.into(), before.into(), limit.into()]).await
}
