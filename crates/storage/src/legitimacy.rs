//! What keeps measures lawful: decisions of the government they may need, measures held back for a
//! second person, restrictions that were refused, and the counts that everybody may see.

mod counts;

use linli_domain::areas::{District, GridCode};
use linli_domain::ids::{DecisionId, UserId};
use linli_domain::time::{Day, Moment};
use uuid::Uuid;

use crate::areas;
use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::row::{Row, Value, marks_from};

pub use counts::{PublicCount, public_counts};

/// What the sealed measure in the making is bound to.
pub const HELD_ABOUT: &[u8] = b"held_measures.measure";

/// A measure that waits: for a second person, or for a decision of the government.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldMeasure {
    pub district: District,
    pub id: Uuid,
    pub grid_code: GridCode,
    pub decision_id: DecisionId,
    pub officer: Option<UserId>,
    pub held_at: Moment,
    pub measure_sealed: Vec<u8>,
    pub kind: String,
    /// `bulk` or `no_order`.
    pub why: String,
    /// `open`, `confirmed`, `rejected`, `replaced`, `closed` (with the emergency).
    pub state: String,
    pub decided_by: Option<UserId>,
    pub decided_at: Option<Moment>,
}

const HELD: &str = "district,id,grid_code,decision_id,officer,held_at,measure_sealed,kind,why,state,\
    decided_by,decided_at";

pub async fn insert_held(tx: &mut Tx, new: &[HeldMeasure]) -> Result<(), Error> {
    let rows = new.iter().flat_map(|new| {
        [
            new.district.into(),
            new.id.into(),
            new.grid_code.into(),
            new.decision_id.into(),
            new.officer.into(),
            new.held_at.into(),
            new.measure_sealed.clone().into(),
            (&new.kind).into(),
            (&new.why).into(),
            (&new.state).into(),
            new.decided_by.into(),
            new.decided_at.into(),
        ]
    });
    tx.insert_rows("held_measures", HELD, rows.collect::<Vec<Value>>()).await
}

fn read_held(mut row: Row) -> Result<HeldMeasure, Error> {
    let district =
        District::new(row.int()?).ok_or(Error::Unreadable { column: 1, wanted: "a district" })?;
    Ok(HeldMeasure {
        district,
        id: row.id()?,
        grid_code: row.area()?,
        decision_id: row.id()?,
        officer: row.id_or_null()?,
        held_at: row.moment()?,
        measure_sealed: row.bytes()?,
        kind: row.text()?,
        why: row.text()?,
        state: row.text()?,
        decided_by: row.id_or_null()?,
        decided_at: row.moment_or_null()?,
    })
}

/// What waits in a range of grids, the oldest first.
pub async fn held_in(
    reader: &mut Reader,
    district: District,
    range: (i64, i64),
    limit: i64,
) -> Result<Vec<HeldMeasure>, Error> {
    let sql = format!(
        "select {HELD} from held_measures where district = $1 and state = 'open'
           and grid_code between $2 and $3 order by id limit $4"
    );
    let params = [district.into(), range.0.into(), range.1.into(), limit.into()];
    reader.query(&sql, &params).await?.into_iter().map(read_held).collect()
}

pub async fn held(
    reader: &mut Reader,
    district: District,
    id: Uuid,
) -> Result<Option<HeldMeasure>, Error> {
    let sql = format!("select {HELD} from held_measures where district = $1 and id = $2");
    reader.query_one(&sql, &[district.into(), id.into()]).await?.map(read_held).transpose()
}

/// Holds a waiting measure until the end of the transaction; false when it does not wait any more.
pub async fn take_held(tx: &mut Tx, district: District, id: Uuid) -> Result<bool, Error> {
    let sql = "update held_measures set state = state
               where district = $1 and id = $2 and state = 'open'";
    Ok(tx.execute(sql, &[district.into(), id.into()]).await? > 0)
}

/// False when it was decided meanwhile.
pub async fn close_held(
    tx: &mut Tx,
    district: District,
    id: Uuid,
    state: &str,
    by: UserId,
    now: Moment,
) -> Result<bool, Error> {
    let sql = "update held_measures set state = $3, decided_by = $4, decided_at = $5
               where district = $1 and id = $2 and state = 'open'";
    let params = [district.into(), id.into(), state.into(), by.into(), now.into()];
    Ok(tx.execute(sql, &params).await? > 0)
}

/// What waits for a decision that was replaced does not wait any more.
pub async fn close_held_of(
    tx: &mut Tx,
    district: District,
    decision: DecisionId,
    now: Moment,
) -> Result<(), Error> {
    let sql = "update held_measures set state = 'replaced', decided_at = $3
               where district = $1 and decision_id = $2 and state = 'open'";
    tx.execute(sql, &[district.into(), decision.into(), now.into()]).await.map(drop)
}

/// Holds an officer's row until the end of the transaction, so that two servers do not both count
/// what the other has not written yet.
pub async fn one_at_a_time(tx: &mut Tx, officer: UserId) -> Result<(), Error> {
    tx.execute("update users set name = name where id = $1", &[officer.into()]).await.map(drop)
}

/// Whose entries led to measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    Officer(UserId),
    /// Nobody who is known, in a range of grids.
    Nobody((i64, i64)),
}

/// Measures of these kinds that somebody's entries led to since a moment: an officer's in every
/// district, since a post may cover several.
pub async fn imposed_since(
    reader: &mut Reader,
    district: District,
    by: By,
    since: Moment,
    kinds: &[&str],
) -> Result<i64, Error> {
    if kinds.is_empty() {
        return Ok(0);
    }
    let (districts, whose, values): (Vec<District>, &str, Vec<Value>) = match by {
        By::Officer(officer) => {
            (areas::districts(reader).await?, "imposed_by = $3", vec![officer.into()])
        }
        By::Nobody((low, high)) => (
            vec![district],
            "imposed_by is null and grid_code between $3 and $4",
            vec![low.into(), high.into()],
        ),
    };
    let sql = format!(
        "select count(*) from measures where district = $1 and created_at > $2 and {whose}
           and kind in ({})",
        marks_from(values.len() + 3, kinds.len())
    );
    let mut count = 0;
    for district in districts {
        let mut params: Vec<Value> = vec![district.into(), since.into()];
        params.extend(values.iter().cloned());
        params.extend(kinds.iter().map(|kind| Value::from(*kind)));
        count += reader.count(&sql, &params).await?;
    }
    Ok(count)
}

/// A restriction that was refused. Names nobody it would have hit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    pub district: District,
    pub id: Uuid,
    pub grid_code: GridCode,
    pub officer: Option<UserId>,
    /// Word of what was lacking.
    pub reason: String,
    pub kind: String,
    pub at: Moment,
}

pub async fn insert_refusals(tx: &mut Tx, new: &[Refusal]) -> Result<(), Error> {
    let rows = new.iter().flat_map(|new| {
        [
            new.district.into(),
            new.id.into(),
            new.grid_code.into(),
            new.officer.into(),
            (&new.reason).into(),
            (&new.kind).into(),
            new.at.into(),
            new.at.day().into(),
        ]
    });
    let columns = "district,id,grid_code,officer,reason,kind,at,day";
    tx.insert_rows("refusals", columns, rows.collect::<Vec<Value>>()).await
}

/// A decision of the government of a county or higher (law on infectious diseases, article 58).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LegalOrder {
    pub district: District,
    pub id: Uuid,
    /// Where it holds.
    pub area: GridCode,
    pub number: String,
    pub issued_by: String,
    pub issued_day: Day,
    pub content: String,
    /// The kinds it covers, separated by spaces.
    pub measures: String,
    pub from_day: Day,
    pub to_day: Day,
    pub recorded_by: UserId,
    pub recorded_at: Moment,
    pub confirmed_by: Option<UserId>,
    pub confirmed_at: Option<Moment>,
    pub withdrawn_at: Option<Moment>,
}

const ORDER: &str = "district,id,area,number,issued_by,issued_day,content,measures,from_day,to_day,\
    recorded_by,recorded_at,confirmed_by,confirmed_at,withdrawn_at";

pub async fn insert_legal_order(tx: &mut Tx, new: &LegalOrder) -> Result<(), Error> {
    let row: Vec<Value> = vec![
        new.district.into(),
        new.id.into(),
        new.area.into(),
        (&new.number).into(),
        (&new.issued_by).into(),
        new.issued_day.into(),
        (&new.content).into(),
        (&new.measures).into(),
        new.from_day.into(),
        new.to_day.into(),
        new.recorded_by.into(),
        new.recorded_at.into(),
        new.confirmed_by.into(),
        new.confirmed_at.into(),
        new.withdrawn_at.into(),
    ];
    tx.insert_rows("legal_orders", ORDER, row).await
}

fn read_order(mut row: Row) -> Result<LegalOrder, Error> {
    let district =
        District::new(row.int()?).ok_or(Error::Unreadable { column: 1, wanted: "a district" })?;
    Ok(LegalOrder {
        district,
        id: row.id()?,
        area: row.area()?,
        number: row.text()?,
        issued_by: row.text()?,
        issued_day: row.day()?,
        content: row.text()?,
        measures: row.text()?,
        from_day: row.day()?,
        to_day: row.day()?,
        recorded_by: row.id()?,
        recorded_at: row.moment()?,
        confirmed_by: row.id_or_null()?,
        confirmed_at: row.moment_or_null()?,
        withdrawn_at: row.moment_or_null()?,
    })
}

/// The decisions of a district, the newest first.
pub async fn legal_orders(
    reader: &mut Reader,
    district: District,
) -> Result<Vec<LegalOrder>, Error> {
    let sql = format!(
        "select {ORDER} from legal_orders where district = $1 order by from_day desc, id desc
         limit 500"
    );
    reader.query(&sql, &[district.into()]).await?.into_iter().map(read_order).collect()
}

pub async fn legal_order(
    reader: &mut Reader,
    district: District,
    id: Uuid,
) -> Result<Option<LegalOrder>, Error> {
    let sql = format!("select {ORDER} from legal_orders where district = $1 and id = $2");
    reader.query_one(&sql, &[district.into(), id.into()]).await?.map(read_order).transpose()
}

/// False when it was confirmed or withdrawn meanwhile.
pub async fn confirm_legal_order(
    tx: &mut Tx,
    district: District,
    id: Uuid,
    by: UserId,
    now: Moment,
) -> Result<bool, Error> {
    let sql = "update legal_orders set confirmed_by = $3, confirmed_at = $4
               where district = $1 and id = $2 and confirmed_at is null and withdrawn_at is null";
    Ok(tx.execute(sql, &[district.into(), id.into(), by.into(), now.into()]).await? > 0)
}

pub async fn withdraw_legal_order(
    tx: &mut Tx,
    district: District,
    id: Uuid,
    now: Moment,
) -> Result<bool, Error> {
    let sql = "update legal_orders set withdrawn_at = $3
               where district = $1 and id = $2 and withdrawn_at is null";
    Ok(tx.execute(sql, &[district.into(), id.into(), now.into()]).await? > 0)
}

/// The last day of the confirmed decision that covers a kind of measure at a place on a day; of several
/// the latest.
pub async fn order_covers(
    reader: &mut Reader,
    place: GridCode,
    kind: &str,
    day: Day,
) -> Result<Option<Day>, Error> {
    let Some(district) = place.district() else { return Ok(None) };
    let sql = "select area, measures, to_day from legal_orders
               where district = $1 and confirmed_at is not null and withdrawn_at is null
                 and from_day <= $2 and to_day >= $2";
    let mut last = None;
    for mut row in reader.query(sql, &[district.into(), day.into()]).await? {
        let (area, measures, to) = (row.area()?, row.text()?, row.day()?);
        if area.contains(place) && measures.split(' ').any(|word| word == kind) {
            last = last.max(Some(to));
        }
    }
    Ok(last)
}
