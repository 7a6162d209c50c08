//! Days and moments as plain numbers, so that storage and wire never disagree about time.
//! Reads no clock: `now` is always an argument.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};

/// The text is not a date or a moment.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a {0}")]
pub struct TimeError(pub &'static str);

/// A moment: milliseconds since 1970-01-01T00:00:00Z.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Moment(pub i64);

/// A calendar day: days since 1970-01-01.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Day(pub i64);

/// China has one zone without summer time, so an hour is always 3,600 s here (+08:00).
const CHINA_OFFSET_MS: i64 = 8 * 3_600_000;
const DAY_MS: i64 = 86_400_000;

impl Moment {
    /// The day this moment falls on in China (+08:00).
    pub fn day(self) -> Day {
        Day((self.0 + CHINA_OFFSET_MS).div_euclid(DAY_MS))
    }

    pub fn plus_hours(self, hours: i64) -> Self {
        Self(self.0.saturating_add(hours.saturating_mul(3_600_000)))
    }

    pub fn plus_minutes(self, minutes: i64) -> Self {
        Self(self.0.saturating_add(minutes.saturating_mul(60_000)))
    }

    /// Hours from `earlier` to `self`, fractions kept.
    pub fn hours_since(self, earlier: Self) -> f64 {
        (self.0 - earlier.0) as f64 / 3_600_000.0
    }

    /// `HH:MM` in China, for letters and sentences.
    pub fn clock(self) -> String {
        let minutes = (self.0 + CHINA_OFFSET_MS).rem_euclid(DAY_MS) / 60_000;
        format!("{:02}:{:02}", minutes / 60, minutes % 60)
    }

    pub fn from_timestamp(at: Timestamp) -> Self {
        Self(at.as_millisecond())
    }
}

impl Day {
    /// 00:00 of this day in China.
    pub fn start(self) -> Moment {
        Moment(self.0 * DAY_MS - CHINA_OFFSET_MS)
    }

    /// 24:00 of this day in China, the first moment that is no longer this day.
    pub fn end(self) -> Moment {
        Self(self.0 + 1).start()
    }

    /// A time of day on this day, China.
    pub fn at(self, hour: i64, minute: i64) -> Moment {
        Moment(self.start().0 + hour * 3_600_000 + minute * 60_000)
    }

    pub fn plus(self, days: i64) -> Self {
        Self(self.0.saturating_add(days))
    }

    pub fn from_date(date: Date) -> Self {
        let epoch = Date::constant(1970, 1, 1);
        Self(i64::from((date - epoch).get_days()))
    }

    /// Year 1 to 9999; anything outside becomes 1970-01-01, which no code path makes.
    pub fn to_date(self) -> Date {
        let epoch = Date::constant(1970, 1, 1);
        i32::try_from(self.0).ok().and_then(|n| epoch.checked_add(n.days()).ok()).unwrap_or(epoch)
    }

    pub fn from_ymd(year: i16, month: i8, day: i8) -> Option<Self> {
        Date::new(year, month, day).ok().map(Self::from_date)
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let clock = (self.0 + CHINA_OFFSET_MS).rem_euclid(DAY_MS);
        let (seconds, ms) = (clock / 1000, clock % 1000);
        write!(
            f,
            "{}T{:02}:{:02}:{:02}",
            self.day(),
            seconds / 3600,
            seconds / 60 % 60,
            seconds % 60
        )?;
        if ms != 0 {
            write!(f, ".{ms:03}")?;
        }
        f.write_str("+08:00")
    }
}

impl FromStr for Moment {
    type Err = TimeError;

    /// RFC 3339; without an offset the time is China's, a bare date is its midnight.
    fn from_str(text: &str) -> Result<Self, TimeError> {
        let text = text.trim();
        if let Ok(at) = text.parse::<Timestamp>() {
            return Ok(Self::from_timestamp(at));
        }
        if let Ok(civil) = text.parse::<jiff::civil::DateTime>() {
            let zone = TimeZone::fixed(jiff::tz::offset(8));
            let zoned = civil.to_zoned(zone).map_err(|_| TimeError("time"))?;
            return Ok(Self::from_timestamp(zoned.timestamp()));
        }
        text.parse::<Day>().map(Day::start).map_err(|_| TimeError("time"))
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.to_date())
    }
}

impl FromStr for Day {
    type Err = TimeError;

    fn from_str(text: &str) -> Result<Self, TimeError> {
        text.trim().parse::<Date>().map(Self::from_date).map_err(|_| TimeError("date"))
    }
}

macro_rules! as_text {
    ($name:ident) => {
        impl Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}
as_text!(Moment);
as_text!(Day);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_of_n_days_ends_at_midnight_in_china() {
        let day: Day = "2021-10-20".parse().unwrap();
        assert_eq!(day.start().to_string(), "2021-10-20T00:00:00+08:00");
        assert_eq!(day.plus(13).end().to_string(), "2021-11-03T00:00:00+08:00");
        assert_eq!(day.at(20, 0).day(), day);
    }

    proptest::proptest! {
        /// Days, months, leap years and years are those of the calendar, and an hour is always an
        /// hour: China's summer time of 1986 to 1991 is long over, +08:00 is all there is.
        #[test]
        fn days_are_those_of_the_calendar(day in 0_i64..60_000, ms in 0_i64..DAY_MS) {
            use proptest::prelude::*;
            let (day, zone) = (Day(day), TimeZone::fixed(jiff::tz::offset(8)));
            let at = Moment(day.start().0 + ms);
            let zoned = Timestamp::from_millisecond(at.0).unwrap().to_zoned(zone);
            prop_assert_eq!(at.day(), day);
            prop_assert_eq!(zoned.date(), day.to_date());
            prop_assert_eq!(Day::from_date(day.to_date()), day);
            prop_assert_eq!(zoned.strftime("%H:%M").to_string(), at.clock());
            prop_assert!(day.start() <= at && at < day.end());
            prop_assert_eq!(day.end(), day.plus(1).start());
            prop_assert_eq!(day.end().0 - day.start().0, 24 * 3_600_000);
            prop_assert_eq!(day.plus(1).to_date(), day.to_date().tomorrow().unwrap());
            prop_assert_eq!(at.to_string().parse(), Ok(at));
            prop_assert_eq!(day.to_string().parse(), Ok(day));
        }
    }

    #[test]
    fn moments_read_what_offices_write() {
        for text in [
            "2021-10-20T08:00:00+08:00",
            "2021-10-20T00:00:00Z",
            "2021-10-20 08:00",
            "2021-10-20T08:00",
        ] {
            let at: Moment = text.parse().unwrap();
            assert_eq!(at.to_string(), "2021-10-20T08:00:00+08:00", "{text}");
        }
        assert_eq!("yesterday".parse::<Moment>(), Err(TimeError("time")));
    }
}
