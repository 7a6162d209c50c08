//! Orders of households: what was wished lies sealed, and so does the signature at the door.

use linli_domain::areas::{District, GridCode};
use linli_domain::ids::{
    BuildingId, CompoundId, HouseholdId, ItemId, OrderId, RoundId, RunId, UserId,
};
use linli_domain::time::Moment;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::photos::{erase_photos_of_all, use_photos};
use crate::row::{Row, Value};

const WISH: &[u8] = b"supply_orders.wish";
const SIGNATURE: &[u8] = b"supply_orders.signature";

/// One order.
#[derive(Debug, Clone)]
pub struct Order {
    pub id: OrderId,
    pub community: GridCode,
    pub grid_code: GridCode,
    pub compound_id: CompoundId,
    pub building_id: BuildingId,
    pub household_id: HouseholdId,
    /// None: it waits for the next round.
    pub round_id: Option<RoundId>,
    /// Came after the round it was meant for had closed.
    pub late: bool,
    /// A word of `domain::supplies::OrderState`.
    pub state: String,
    pub ordered_at: Moment,
    pub recorded_at: Moment,
    /// The worker who took it; none: the household itself.
    pub by_user: Option<UserId>,
    pub phone_index: Option<Vec<u8>>,
    /// In clear here and sealed at rest, as the signature.
    pub wish: Option<Zeroizing<String>>,
    /// Somebody of the household is kept at home by a measure: the bag is left at the door.
    pub isolated: bool,
    /// Somebody of the household has a care need.
    pub care: bool,
    /// The household agreed that the bag is left at the door.
    pub leave_ok: bool,
    pub due_fen: i64,
    /// A word of `domain::supplies::Payment`.
    pub payment: String,
    pub run_id: Option<RunId>,
    pub proof: Option<String>,
    pub signed_by: Option<String>,
    pub signature: Option<Zeroizing<String>>,
    pub photo_id: Option<Uuid>,
    /// Why it was not delivered, or was cancelled.
    pub reason: Option<String>,
    pub settled_at: Option<Moment>,
    pub settled_by: Option<UserId>,
}

const COLUMNS: &str = "district,id,community,grid_code,compound_id,building_id,household_id,round_id,\
    late,state,ordered_at,recorded_at,by_user,phone_index,wish_sealed,isolated,care,leave_ok,due_fen,\
    payment,run_id,proof,signed_by,signature_sealed,photo_id,reason,settled_at,settled_by";

fn read_order(reader: &Reader, mut row: Row) -> Result<Order, Error> {
    let wrong = Error::Unreadable { column: 1, wanted: "a district" };
    let district = District::new(row.int()?).ok_or(wrong)?;
    let sealer = reader.vault().sealer(district)?;
    let open = |about, sealed: Option<Vec<u8>>| {
        sealed.map(|sealed| sealer.open_text(about, &sealed)).transpose()
    };
    Ok(Order {
        id: row.id()?,
        community: row.area()?,
        grid_code: row.area()?,
        compound_id: row.id()?,
        building_id: row.id()?,
        household_id: row.id()?,
        round_id: row.id_or_null()?,
        late: row.flag()?,
        state: row.text()?,
        ordered_at: row.moment()?,
        recorded_at: row.moment()?,
        by_user: row.id_or_null()?,
        phone_index: row.bytes_or_null()?,
        wish: open(WISH, row.bytes_or_null()?)?,
        isolated: row.flag()?,
        care: row.flag()?,
        leave_ok: row.flag()?,
        due_fen: row.int()?,
        payment: row.text()?,
        run_id: row.id_or_null()?,
        proof: row.text_or_null()?,
        signed_by: row.text_or_null()?,
        signature: open(SIGNATURE, row.bytes_or_null()?)?,
        photo_id: row.id_or_null()?,
        reason: row.text_or_null()?,
        settled_at: row.moment_or_null()?,
        settled_by: row.id_or_null()?,
    })
}

pub async fn insert_order(tx: &mut Tx, district: District, new: &Order) -> Result<(), Error> {
    let sealer = tx.vault().sealer(district)?;
    let seal = |about, text: &Option<Zeroizing<String>>| {
        text.as_ref().map(|text| sealer.seal(about, text.as_bytes())).transpose()
    };
    let row: Vec<Value> = vec![
        district.into(),
        new.id.into(),
        new.community.into(),
        new.grid_code.into(),
        new.compound_id.into(),
        new.building_id.into(),
        new.household_id.into(),
        new.round_id.into(),
        new.late.into(),
        (&new.state).into(),
        new.ordered_at.into(),
        new.recorded_at.into(),
        new.by_user.into(),
        new.phone_index.clone().into(),
        seal(WISH, &new.wish)?.into(),
        new.isolated.into(),
        new.care.into(),
        new.leave_ok.into(),
        new.due_fen.into(),
        (&new.payment).into(),
        new.run_id.into(),
        new.proof.clone().into(),
        new.signed_by.clone().into(),
        seal(SIGNATURE, &new.signature)?.into(),
        new.photo_id.into(),
        new.reason.clone().into(),
        new.settled_at.into(),
        new.settled_by.into(),
    ];
    tx.insert_rows("supply_orders", COLUMNS, row).await
}

/// Writes how far an order has come, how it arrived and what was noted about paying; false when somebody else moved
/// it meanwhile.
pub async fn update_order(
    tx: &mut Tx,
    district: District,
    before: &str,
    after: &Order,
) -> Result<bool, Error> {
    let sealer = tx.vault().sealer(district)?;
    let signature = after.signature.as_ref();
    let signature = signature.map(|text| sealer.seal(SIGNATURE, text.as_bytes())).transpose()?;
    let sql = "update supply_orders set state = $3, payment = $4, proof = $5, signed_by = $6,
                 signature_sealed = $7, photo_id = $8, reason = $9, settled_at = $10,
                 settled_by = $11
               where district = $1 and id = $2 and state = $12";
    let params = [
        district.into(),
        after.id.into(),
        (&after.state).into(),
        (&after.payment).into(),
        after.proof.clone().into(),
        after.signed_by.clone().into(),
        signature.into(),
        after.photo_id.into(),
        after.reason.clone().into(),
        after.settled_at.into(),
        after.settled_by.into(),
        before.into(),
    ];
    let is_written = tx.execute(sql, &params).await? > 0;
    if is_written {
        use_photos(tx, district, after.id.0, after.photo_id.as_slice()).await?;
    }
    Ok(is_written)
}

pub async fn order(
    reader: &mut Reader,
    district: District,
    id: OrderId,
) -> Result<Option<Order>, Error> {
    let sql = format!("select {COLUMNS} from supply_orders where district = $1 and id = $2");
    let row = reader.query_one(&sql, &[district.into(), id.into()]).await?;
    row.map(|row| read_order(reader, row)).transpose()
}

async fn many(reader: &mut Reader, rest: &str, params: &[Value]) -> Result<Vec<Order>, Error> {
    let sql = format!("select {COLUMNS} from supply_orders {rest}");
    let rows = reader.query(&sql, params).await?;
    rows.into_iter().map(|row| read_order(reader, row)).collect()
}

/// Orders of a household, the newest first.
pub async fn orders_of_household(
    reader: &mut Reader,
    district: District,
    household: HouseholdId,
    limit: i64,
) -> Result<Vec<Order>, Error> {
    let rest =
        "where district = $1 and household_id = $2 order by ordered_at desc, id desc limit $3";
    many(reader, rest, &[district.into(), household.into(), limit.into()]).await
}

/// Orders made with a phone, the newest first.
pub async fn orders_of_phone(
    reader: &mut Reader,
    district: District,
    phone: &[u8],
    limit: i64,
) -> Result<Vec<Order>, Error> {
    let rest =
        "where district = $1 and phone_index = $2 order by ordered_at desc, id desc limit $3";
    many(reader, rest, &[district.into(), phone.into(), limit.into()]).await
}

pub async fn orders_of_run(
    reader: &mut Reader,
    district: District,
    run: RunId,
) -> Result<Vec<Order>, Error> {
    let rest = "where district = $1 and run_id = $2 order by ordered_at, id limit 2000";
    many(reader, rest, &[district.into(), run.into()]).await
}

/// Orders of a range of grids in the order they were made: those of a round, or those that wait for the next.
pub async fn orders_in(
    reader: &mut Reader,
    (district, low, high): (District, i64, i64),
    round: Option<RoundId>,
    limit: i64,
) -> Result<Vec<Order>, Error> {
    let mut params = vec![district.into(), low.into(), high.into(), limit.into()];
    let which = match round {
        Some(round) => {
            params.push(round.into());
            "round_id = $5"
        }
        None => "round_id is null and state = 'ordered'",
    };
    let rest = format!(
        "where district = $1 and grid_code between $2 and $3 and {which}
         order by ordered_at, id limit $4"
    );
    many(reader, &rest, &params).await
}

/// How many orders a household has in a round, or waiting for one, and how many of each thing.
pub async fn household_ordered(
    reader: &mut Reader,
    district: District,
    household: HouseholdId,
    round: Option<RoundId>,
) -> Result<(i64, Vec<(ItemId, i64)>), Error> {
    let which = if round.is_some() { "o.round_id = $3" } else { "o.round_id is null" };
    let of =
        format!("o.district = $1 and o.household_id = $2 and o.state <> 'cancelled' and {which}");
    let mut params = vec![district.into(), household.into()];
    params.extend(round.map(Value::from));
    let orders = format!("select count(*) from supply_orders o where {of}");
    let orders = reader.count(&orders, &params).await?;
    let sql = format!(
        "select l.item_id, cast(sum(l.quantity) as bigint) from supply_orders o
         join supply_lines l on l.district = o.district and l.order_id = o.id
         where {of} group by l.item_id"
    );
    let rows = reader.query(&sql, &params).await?;
    let items = rows.into_iter().map(|mut row| Ok((row.id()?, row.int()?)));
    Ok((orders, items.collect::<Result<_, Error>>()?))
}

/// Orders settled before a moment, and those made before it that nobody settled, go with their lines and photos; what
/// was issued to households before it names none any more. Answers how many of both.
pub async fn erase_orders(
    tx: &mut Tx,
    district: District,
    before: Moment,
) -> Result<(u64, u64), Error> {
    let params = [district.into(), before.into()];
    let old =
        "o.district = $1 and (o.settled_at < $2 or (o.settled_at is null and o.ordered_at < $2))";
    let orders = format!("select o.id from supply_orders o where {old}");
    erase_photos_of_all(tx, district, &orders, before).await?;
    let lines = format!(
        "delete from supply_lines where district = $1 and order_id in
           (select o.id from supply_orders o where {old})"
    );
    tx.execute(&lines, &params).await?;
    let orders = "delete from supply_orders where district = $1
                    and (settled_at < $2 or (settled_at is null and ordered_at < $2))";
    let orders = tx.execute(orders, &params).await?;
    let issues =
        "update stock_movements set household_id = null, measure_id = null, note_sealed = null
                  where district = $1 and at < $2
                    and (household_id is not null or note_sealed is not null)";
    Ok((orders, tx.execute(issues, &params).await?))
}
