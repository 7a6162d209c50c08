//! Dates of birth as offices write them. Reads no clock: whether a date lies ahead is not asked.

use super::row::Cell;
use super::text::half_width;
use crate::time::Day;

/// What a birth column says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Birth {
    Day(Day),
    /// Year and month only, as in `1990年1月`.
    Month(i64, i64),
}

/// Excel's day number of 1970-01-01 in the 1900 date system.
const EXCEL_EPOCH: i64 = 25_569;

impl Birth {
    /// Reads `1990-01-05`, `1990.1.5`, `1990/1/5`, `1990年1月5日`, `19900105`, `1990.1`, a day
    /// number of Excel, a date cell. `None` when it is nothing of the kind.
    pub fn read(cell: &Cell<'_>) -> Option<Self> {
        match cell {
            Cell::Empty => None,
            Cell::Day(day) => Some(Self::Day(*day)),
            Cell::Number(number) if number.fract() == 0.0 => Self::of_digits(*number as i64),
            Cell::Number(_) => None,
            Cell::Text(text) => Self::of_text(text),
        }
    }

    /// Whether the two can be the same birthday.
    pub fn agrees_with(self, day: Day) -> bool {
        match self {
            Self::Day(own) => own == day,
            Self::Month(year, month) => {
                let date = day.to_date();
                i64::from(date.year()) == year && i64::from(date.month()) == month
            }
        }
    }

    fn of_text(text: &str) -> Option<Self> {
        let mut groups = [0_i64; 3];
        let (mut count, mut width, mut first_width) = (0_usize, 0_usize, 0_usize);
        for c in text.trim().chars().map(half_width) {
            if let Some(digit) = c.to_digit(10) {
                if width == 0 {
                    count += 1;
                }
                width += 1;
                if width > 8 || count > 3 {
                    return None;
                }
                let group = groups.get_mut(count - 1)?;
                *group = *group * 10 + i64::from(digit);
                if count == 1 {
                    first_width = width;
                }
            } else if (c == ' ' || c == 'T') && count == 3 && width > 0 {
                break;
            } else {
                if !matches!(c, '-' | '/' | '.' | '年' | '月' | '日' | ' ' | '生') {
                    return None;
                }
                width = 0;
            }
        }
        let [year, month, day] = groups;
        match (count, first_width) {
            (1, 5 | 6 | 8) => Self::of_digits(year),
            (2, 4) => (1..=12).contains(&month).then_some(Self::Month(year, month)),
            (3, 4) => day_of(year, month, day).map(Self::Day),
            _ => None,
        }
    }

    fn of_digits(number: i64) -> Option<Self> {
        match number {
            10_000_000..=99_999_999 => {
                day_of(number / 10_000, number / 100 % 100, number % 100).map(Self::Day)
            }
            188_001..=210_012 => {
                let month = number % 100;
                (1..=12).contains(&month).then_some(Self::Month(number / 100, month))
            }
            1_000..=73_050 => Some(Self::Day(Day(number - EXCEL_EPOCH))),
            _ => None,
        }
    }
}

/// The day of a year from 1880 to 2099, or `None` when the calendar has no such day.
pub(super) fn day_of(year: i64, month: i64, day: i64) -> Option<Day> {
    if !(1880..=2099).contains(&year) || !(1..=12).contains(&month) || day < 1 {
        return None;
    }
    let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    let last = match month {
        2 => 28 + i64::from(leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    if day > last {
        return None;
    }
    // Days since 1970-01-01 with the year taken to begin in March, so that a leap day comes last.
    let (y, m) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let before = 365 * y + y / 4 - y / 100 + y / 400;
    Some(Day(before + (153 * m + 2) / 5 + day - 1 - 719_468))
}
