//! An order from being said to standing at the door. Every line of it ends in exactly one outcome; what was not
//! delivered says why.

use crate::lang::{Lang, Speak};
use crate::words::words;

words! {
    /// How far an order has come.
    OrderState {
        Ordered "ordered" "已登记" "ordered",
        Summed "summed" "已汇总，待采购" "summed up, to be bought",
        Bought "bought" "已采购，待配送" "bought, to be delivered",
        Out "out" "配送中" "on its way",
        Delivered "delivered" "已送达" "delivered",
        Partly "partly" "部分送达" "partly delivered",
        NotDelivered "not_delivered" "未送达" "not delivered",
        Cancelled "cancelled" "已取消" "cancelled",
    }
}

impl OrderState {
    /// Nothing more is owed, except to somebody whom nobody found at home.
    pub fn is_settled(self) -> bool {
        matches!(self, Self::Delivered | Self::Partly | Self::NotDelivered | Self::Cancelled)
    }
}

words! {
    /// What became of one line.
    LineOutcome {
        Delivered "delivered" "足量送达" "delivered in full",
        Partly "partly" "部分送达" "delivered in part",
        Short "short" "缺货" "short",
        NotDelivered "not_delivered" "未送达" "not delivered",
        Cancelled "cancelled" "已取消" "cancelled",
    }
}

words! {
    /// How far a round has come.
    RoundState {
        Open "open" "登记中" "open",
        Summed "summed" "已汇总" "summed up",
        Shared "shared" "已分配" "shared out",
        Out "out" "配送中" "being delivered",
        Finished "finished" "已完成" "finished",
    }
}

words! {
    /// What shows that a bag arrived.
    Proof {
        Signed "signed" "签收" "signed for",
        Photo "photo" "拍照" "photo",
        Left "left" "放在门口" "left at the door",
    }
}

words! {
    /// Whose signature it is. Nobody signs with a household that is isolated: who sets the bag down signs.
    SignedBy {
        Household "household" "住户" "the household",
        Carrier "carrier" "送货人" "who brought it",
    }
}

words! {
    /// Why a bag did not arrive.
    Failure {
        NobodyHome "nobody_home" "家中无人" "nobody at home",
        Refused "refused" "住户拒收" "not wanted",
        MovedAway "moved_away" "已搬离" "moved away",
        Deceased "deceased" "已去世" "died",
        Damaged "damaged" "途中损坏" "damaged on the way",
        Short "short" "缺货" "short",
        Other "other" "其他" "other",
    }
}

words! {
    /// What was noted about paying. Linli keeps no money.
    Payment {
        Due "due" "待付" "due",
        Cash "cash" "已付现金" "paid in cash",
        Transfer "transfer" "已转账" "paid by transfer",
        Exempt "exempt" "免费" "free",
    }
}

/// One line: which goods, how many, and how many more that household may have of it in this round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderLine {
    pub name: String,
    pub name_en: String,
    pub active: bool,
    pub quantity: u32,
    pub order_max: u32,
    pub round_max: u32,
    /// Already ordered by the household in the round.
    pub before: u32,
}

/// Why an order is not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OrderError {
    #[error("nothing is ordered")]
    Empty,
    #[error("too many lines")]
    Lines,
    #[error("the wish is too long")]
    Wish,
    #[error("no longer sold")]
    Ended { name: String, name_en: String },
    #[error("more than an order may have")]
    OrderMax { name: String, name_en: String, most: u32 },
    #[error("more than a household may have in a round")]
    RoundMax { name: String, name_en: String, most: u32, before: u32 },
}

impl Speak for OrderError {
    fn say(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Empty, _) => lang
                .pick(
                    "请至少选一样物品，或写明需要什么。",
                    "Choose something, or write what is needed.",
                )
                .to_owned(),
            (Self::Lines, Lang::Zh) => {
                format!("一次最多登记 {} 种物品：其余的请再登记一次。", super::LINES_MAX)
            }
            (Self::Lines, Lang::En) => {
                format!(
                    "At most {} things in one order: put the rest in another.",
                    super::LINES_MAX
                )
            }
            (Self::Wish, Lang::Zh) => format!("留言不超过 {} 字。", super::WISH_CHARS_MAX),
            (Self::Wish, Lang::En) => {
                format!("A wish has at most {} characters.", super::WISH_CHARS_MAX)
            }
            (Self::Ended { name, .. }, Lang::Zh) => {
                format!("“{name}”已停售：请从清单中去掉，或另选一种。")
            }
            (Self::Ended { name_en, .. }, Lang::En) => {
                format!("“{name_en}” is no longer sold: take it off or choose another.")
            }
            (Self::OrderMax { name, most, .. }, Lang::Zh) => {
                format!("“{name}”一次最多 {most} 份：请改少后再登记。")
            }
            (Self::OrderMax { name_en, most, .. }, Lang::En) => {
                format!("At most {most} of “{name_en}” in one order: ask for fewer.")
            }
            (Self::RoundMax { name, most, before, .. }, Lang::Zh) => format!(
                "“{name}”每户每轮最多 {most} 份，本轮已登记 {before} 份：请改少，或等下一轮。"
            ),
            (Self::RoundMax { name_en, most, before, .. }, Lang::En) => format!(
                "At most {most} of “{name_en}” for a household in a round, {before} are ordered \
                 already: ask for fewer or wait for the next round."
            ),
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Empty => "supplies.empty",
            Self::Lines => "supplies.lines",
            Self::Wish => "supplies.wish",
            Self::Ended { .. } => "supplies.ended",
            Self::OrderMax { .. } => "supplies.order_max",
            Self::RoundMax { .. } => "supplies.round_max",
        }
    }
}

/// Whether these lines may be ordered.
pub fn check_lines(lines: &[OrderLine], wish: Option<&str>) -> Result<(), OrderError> {
    if lines.is_empty() && wish.is_none() {
        return Err(OrderError::Empty);
    }
    if lines.len() > super::LINES_MAX {
        return Err(OrderError::Lines);
    }
    if wish.is_some_and(|wish| wish.chars().count() > super::WISH_CHARS_MAX || wish.contains('\0'))
    {
        return Err(OrderError::Wish);
    }
    for line in lines {
        let (name, name_en) = (line.name.clone(), line.name_en.clone());
        if line.quantity == 0 {
            return Err(OrderError::Empty);
        }
        if !line.active {
            return Err(OrderError::Ended { name, name_en });
        }
        if line.quantity > line.order_max {
            return Err(OrderError::OrderMax { name, name_en, most: line.order_max });
        }
        if line.before.saturating_add(line.quantity) > line.round_max {
            let (most, before) = (line.round_max, line.before);
            return Err(OrderError::RoundMax { name, name_en, most, before });
        }
    }
    Ok(())
}

/// What became of a line of which `shared` were there and `delivered` arrived.
pub fn line_outcome(quantity: u32, shared: u32, delivered: u32) -> LineOutcome {
    match (shared, delivered) {
        (_, delivered) if delivered > 0 && delivered >= quantity => LineOutcome::Delivered,
        (_, 1..) => LineOutcome::Partly,
        (0, 0) => LineOutcome::Short,
        (1.., 0) => LineOutcome::NotDelivered,
    }
}

/// What became of an order, from its lines.
pub fn order_outcome(lines: &[LineOutcome]) -> OrderState {
    let arrived = |line: &LineOutcome| matches!(line, LineOutcome::Delivered | LineOutcome::Partly);
    if lines.iter().all(|line| *line == LineOutcome::Delivered) {
        OrderState::Delivered
    } else if lines.iter().any(arrived) {
        OrderState::Partly
    } else {
        OrderState::NotDelivered
    }
}

/// Where a door comes on the way through a building: unit, floor, door, each by its number. 1203 is on floor 12.
pub fn route_key(unit: &str, door: &str) -> (u64, u64, u64, String) {
    let number = |text: &str| {
        let digits: String = text.chars().skip_while(|c| !c.is_ascii_digit()).collect();
        let digits: String = digits.chars().take_while(char::is_ascii_digit).take(9).collect();
        digits.parse::<u64>().unwrap_or(u64::MAX)
    };
    let door_number = number(door);
    let floor = if door_number == u64::MAX { u64::MAX } else { door_number / 100 };
    (number(unit), floor, door_number, door.to_owned())
}
