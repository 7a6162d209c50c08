//! The book of a store (物资台账): what came in, went out, is on its way, was counted. A store never has less than nothing.

use crate::time::Day;
use crate::words::words;

/// Of one thing in one movement.
pub const MOVED_MAX: u32 = 1_000_000;

words! {
    /// Why the number in a store changed.
    MovementKind {
        Receipt "receipt" "入库" "received",
        Issue "issue" "发放" "issued",
        Sent "sent" "调出" "sent to another store",
        Arrived "arrived" "调入" "received from another store",
        Counted "counted" "盘点" "counted",
        Expired "expired" "过期报损" "expired",
    }
}

words! {
    /// For whom something was issued.
    Purpose {
        Household "household" "发给住户" "a household",
        Quarantine "quarantine" "居家隔离开始时发放" "the beginning of a home quarantine",
        AidShop "aid_shop" "爱心超市" "the aid shop",
        Post "post" "卡口、采样点、工作人员" "a gate, a sampling point, staff",
    }
}

impl Purpose {
    /// Whether it names the household that got it.
    pub fn names_household(self) -> bool {
        self != Self::Post
    }
}

/// A lot of a store: its name and what is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InStore {
    pub lot: String,
    pub expires: Option<Day>,
    pub quantity: u32,
}

/// From which lots to take: what expires first goes first, what has expired stays. `None` when there is not enough.
pub fn take(lots: &[InStore], quantity: u32, today: Day) -> Option<Vec<(String, u32)>> {
    let mut usable: Vec<&InStore> = lots
        .iter()
        .filter(|lot| lot.quantity > 0 && lot.expires.is_none_or(|day| day >= today))
        .collect();
    usable.sort_by_key(|lot| (lot.expires.map_or(i64::MAX, |day| day.0), lot.lot.clone()));
    let mut left = quantity;
    let mut taken = Vec::new();
    for lot in usable {
        if left == 0 {
            break;
        }
        let part = lot.quantity.min(left);
        taken.push((lot.lot.clone(), part));
        left -= part;
    }
    (left == 0).then_some(taken)
}

/// What a household has left this month in the aid shop: never more than the plan gives, never less than nothing.
pub fn points_left(allowance: u32, spent: u32) -> u32 {
    allowance.saturating_sub(spent)
}
