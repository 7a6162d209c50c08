//! Matters (事件、民情, M23): what somebody brings up, who answers for it, by when, and how it ended.
//! The course of one: `course`; kinds as data: `category`; clocks: `clock`; indicators: `tally`;
//! likely doubles and search: `similar`.

pub mod category;
pub mod clock;
pub mod course;
pub mod route;
pub mod similar;
pub mod tally;
#[cfg(test)]
mod tests;

use crate::time::Day;
use crate::words::words;

/// Longest text of a matter.
pub const TEXT_CHARS_MAX: usize = 4_000;
/// Longest name of a place.
pub const PLACE_CHARS_MAX: usize = 200;
/// Photos of one matter.
pub const PHOTOS_MAX: usize = 3;
/// Bytes of one photo.
pub const PHOTO_BYTES_MAX: usize = 2 * 1024 * 1024;

words! {
    /// How a matter came in.
    Source {
        Resident "resident" "居民" "resident",
        Field "field" "网格员上报" "grid worker",
        Desk "desk" "窗口" "at the desk",
        Phone "phone" "电话" "phone",
        Open311 "open311" "Open311" "Open311",
        Peer "peer" "外地转来" "another server",
    }
}

words! {
    /// Whether the place it names lies here.
    PlaceState {
        /// Inside the outline of the area that keeps it, or the area has no outline.
        Inside "inside" "在辖区内" "within the area",
        /// No place was given.
        Unknown "unknown" "没有位置" "no place given",
        /// Inside no outline known here: another city, the sea.
        Outside "outside" "不在辖区内" "outside every area known here",
    }
}

/// The number people speak of: the day, and which matter of it this is.
pub fn number(day: Day, nth: i64) -> String {
    let day: String = day.to_string().chars().filter(char::is_ascii_digit).collect();
    format!("{day}-{nth:03}")
}
