//! Supplies (M25, seed 003 三.14: residents say what they need, the grid worker collects it, the community orders it,
//! shop and pharmacy supply it, it is brought to the door): orders, rounds, a fair share when something is short, how
//! long a store lasts. Money is noted, never handled.

pub mod aid;
pub mod cover;
pub mod order;
pub mod share;
pub mod stock;
#[cfg(test)]
mod tests;

pub use order::{
    Failure, LineOutcome, OrderError, OrderLine, OrderState, Payment, Proof, RoundState, SignedBy,
    line_outcome, order_outcome, route_key,
};
pub use stock::{MovementKind, Purpose};

use crate::words::words;

/// Goods of one order.
pub const LINES_MAX: usize = 30;
/// Of one thing in one order; a community sets less.
pub const QUANTITY_MAX: u32 = 99;
/// A wish in words.
pub const WISH_CHARS_MAX: usize = 200;
/// A name of goods, a shop, a unit.
pub const NAME_CHARS_MAX: usize = 60;
/// A signature drawn with a finger, as the path of an SVG.
pub const SIGNATURE_CHARS_MAX: usize = 6_000;

words! {
    /// What kind of goods it is.
    Category {
        Food "food" "食品" "food",
        Medicine "medicine" "药品" "medicine",
        Protective "protective" "防护用品" "protective goods",
        Household "household" "日用品" "household goods",
        Other "other" "其他" "other",
    }
}

/// Whether a text is the path of a drawing and nothing else: moves and lines between whole numbers. It is drawn by
/// the faces, so no other letter is let in.
pub fn is_signature(path: &str) -> bool {
    let plain = |c: char| c.is_ascii_digit() || matches!(c, 'M' | 'L' | ' ' | '-');
    path.len() <= SIGNATURE_CHARS_MAX
        && path.starts_with('M')
        && path.contains('L')
        && path.chars().all(plain)
}

/// A code of goods: what a shop or office calls it, such as `rice-5kg`.
pub fn is_code(code: &str) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_');
    (1..=32).contains(&code.len()) && code.chars().all(plain)
}
