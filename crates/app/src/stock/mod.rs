//! The book of stores (物资台账, M25) of a community, street or district: what came in, what was issued to whom, what is on
//! its way between two of them, what counting found, how long it lasts, and donations.

pub mod list_stock_movements;
pub mod put_stock_item;
pub mod view_stock;

pub mod count_stock;
pub mod issue_stock;
pub mod receive_shipment;
pub mod receive_stock;
pub mod send_stock;

pub mod add_donation;
pub mod list_donations;
pub mod view_aid;
pub mod view_thanks;

use linli_domain::areas::{AreaLevel, District, GridCode};
use linli_domain::supplies::MovementKind;
use linli_domain::supplies::stock::{InStore, MOVED_MAX, take};
use linli_domain::time::{Day, Moment};
use linli_storage::stock::{
    Lot, Movement, StockItem, add_to_lot, lots_of, stock_item, take_from_lot,
};
use linli_storage::{Reader, Tx};

use crate::context::Context;
use crate::error::Error;

const LOT_CHARS_MAX: usize = 40;
/// Things moved at once.
pub(crate) const LINES_MAX: usize = 50;

/// The district of a store; stores are those of a community, a street or a district.
pub(crate) fn store_of(area: GridCode) -> Result<District, Error> {
    let level = area.level();
    let fits = (AreaLevel::District..=AreaLevel::Community).contains(&level);
    area.district().filter(|_| fits).ok_or_else(|| {
        Error::invalid(
            "stock.area",
            "物资台账按区县、街道、社区记：请选其中一个区域。",
            "Stores belong to a district, street or community: choose one.",
        )
    })
}

/// A number that can be moved.
pub(crate) fn amount(quantity: u32) -> Result<u32, Error> {
    if (1..=MOVED_MAX).contains(&quantity) {
        return Ok(quantity);
    }
    Err(Error::invalid(
        "stock.quantity",
        format!("数量须在 1 至 {MOVED_MAX} 之间。"),
        format!("A quantity lies from 1 to {MOVED_MAX}."),
    ))
}

pub(crate) async fn known_item(
    reader: &mut Reader,
    district: District,
    code: &str,
) -> Result<StockItem, Error> {
    stock_item(reader, district, code).await?.ok_or_else(|| {
        Error::invalid(
            "stock.item",
            format!("台账里没有“{code}”：请先登记这种物资。"),
            format!("The book has no “{code}”: add it first."),
        )
    })
}

/// The name of a lot: what stands on it, else the day it expires.
pub(crate) fn lot_name(lot: Option<&str>, expires: Option<Day>) -> Result<String, Error> {
    let lot = lot.map(str::trim).filter(|lot| !lot.is_empty());
    if lot.is_some_and(|l| l.chars().count() > LOT_CHARS_MAX || l.contains(char::is_control)) {
        return Err(Error::invalid(
            "stock.lot",
            format!("批号不超过 {LOT_CHARS_MAX} 字。"),
            format!("A lot's name has at most {LOT_CHARS_MAX} characters."),
        ));
    }
    let day = expires.map(|day| day.to_string());
    Ok(lot.map(str::to_owned).or(day).unwrap_or_default())
}

/// Puts something into a store.
pub(crate) async fn put_in(tx: &mut Tx, district: District, lot: &Lot) -> Result<(), Error> {
    if add_to_lot(tx, district, lot).await? {
        return Ok(());
    }
    Err(Error::state(
        "stock.lot_expires",
        format!("批号“{}”已登记了另一个有效期：请核对，或换一个批号。", lot.lot),
        format!("Lot “{}” is noted with another expiry: check it or name it otherwise.", lot.lot),
    ))
}

/// Takes something out of a store, what expires first goes first. Answers the lots.
///
/// # Errors
/// There is not enough: then nothing was taken.
pub(crate) async fn take_out(
    tx: &mut Tx,
    (district, area): (District, GridCode),
    item: &StockItem,
    quantity: u32,
    today: Day,
) -> Result<Vec<Lot>, Error> {
    let lots = lots_of(tx, district, area, &item.code).await?;
    let there: Vec<InStore> = lots
        .iter()
        .map(|lot| InStore { lot: lot.lot.clone(), expires: lot.expires, quantity: lot.quantity })
        .collect();
    let Some(taken) = take(&there, quantity, today) else {
        let usable = there.iter().filter(|lot| lot.expires.is_none_or(|day| day >= today));
        let left: u32 = usable.map(|lot| lot.quantity).sum();
        return Err(not_enough(item, left));
    };
    let mut from = Vec::with_capacity(taken.len());
    for (name, part) in taken {
        // Somebody may have taken from it since it was looked at: then there is not enough.
        if !take_from_lot(tx, district, (area, &item.code, &name), part).await? {
            return Err(Error::state(
                "stock.taken",
                format!("“{}”刚被别人领走一部分：请刷新后再发。", item.name),
                format!("Some of “{}” was taken just now: look again.", item.name_en),
            ));
        }
        let lot = lots.iter().find(|lot| lot.lot == name);
        from.push(Lot {
            area,
            item: item.code.clone(),
            lot: name,
            expires: lot.and_then(|lot| lot.expires),
            quantity: part,
        });
    }
    Ok(from)
}

fn not_enough(item: &StockItem, left: u32) -> Error {
    Error::state(
        "stock.not_enough",
        format!(
            "“{}”只剩 {left} {}（过期的不能发）：请改少，或先调剂、入库。",
            item.name, item.unit
        ),
        format!(
            "Only {left} of “{}” are left (expired ones are not given out): take fewer, or have \
             some sent first.",
            item.name_en
        ),
    )
}

/// One line of the book about a lot.
pub(crate) fn movement(ctx: &Context, lot: &Lot, kind: MovementKind, quantity: i64) -> Movement {
    Movement {
        id: ctx.id(),
        area: lot.area,
        item: lot.item.clone(),
        lot: lot.lot.clone(),
        kind: kind.word().to_owned(),
        quantity,
        at: ctx.now,
        recorded_at: ctx.now,
        by_user: ctx.user(),
        household_id: None,
        measure_id: None,
        shipment_id: None,
        donation_id: None,
        points: 0,
        counted: None,
        purpose: None,
        note: None,
    }
}

/// The first and the first moment after the month of a moment.
pub(crate) fn month_of(now: Moment) -> (Moment, Moment) {
    let date = now.day().to_date();
    let first = Day::from_date(date.first_of_month());
    let next = Day::from_date(date.last_of_month()).plus(1);
    (first.start(), next.start())
}
