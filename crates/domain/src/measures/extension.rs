//! The only way a measure becomes longer (M13): before its end, with a reason, a few days at a time,
//! proposed by a named officer and assented to by a superior. The law lets nobody hold longer than
//! prescribed (传染病防治法 art 58), so the days are limited here whatever an office asks for.

use super::{DAYS_MAX, Period};
use crate::lang::{Lang, Speak};
use crate::time::Moment;

/// Days one extension may add.
pub const EXTENSION_DAYS_MAX: i64 = 14;
/// Extensions of one measure.
pub const EXTENSIONS_MAX: usize = 3;

/// Why a measure is not extended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ExtensionError {
    #[error("the measure is over")]
    Over,
    #[error("the number of days is out of range")]
    Days,
    #[error("it was extended often enough")]
    TooOften,
    #[error("it would last too long")]
    TooLong,
}

impl Speak for ExtensionError {
    fn say(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Over, Lang::Zh) => "措施已到期，不能再延长：期满即自动解除。".to_owned(),
            (Self::Over, Lang::En) => {
                "The measure is over and cannot be extended: it has ended by itself.".to_owned()
            }
            (Self::Days, Lang::Zh) => {
                format!("每次可延长 1 至 {EXTENSION_DAYS_MAX} 天：请改写天数。")
            }
            (Self::Days, Lang::En) => {
                format!("An extension adds 1 to {EXTENSION_DAYS_MAX} days: write another number.")
            }
            (Self::TooOften, Lang::Zh) => {
                format!("一项措施最多延长 {EXTENSIONS_MAX} 次：如确有需要，请按预案重新判定。")
            }
            (Self::TooOften, Lang::En) => format!(
                "A measure is extended {EXTENSIONS_MAX} times at most: decide anew by the plan."
            ),
            (Self::TooLong, Lang::Zh) => {
                format!("措施总长不得超过 {DAYS_MAX} 天：请减少天数。")
            }
            (Self::TooLong, Lang::En) => {
                format!("A measure lasts {DAYS_MAX} days at most in all: ask for fewer.")
            }
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Over => "measures.extension_over",
            Self::Days => "measures.extension_days",
            Self::TooOften => "measures.extension_too_often",
            Self::TooLong => "measures.extension_too_long",
        }
    }
}

/// The period with `days` more at its end, after `earlier` extensions.
pub fn extended(
    period: Period,
    days: i64,
    earlier: usize,
    now: Moment,
) -> Result<Period, ExtensionError> {
    if now >= period.ends_at {
        return Err(ExtensionError::Over);
    }
    if !(1..=EXTENSION_DAYS_MAX).contains(&days) {
        return Err(ExtensionError::Days);
    }
    if earlier >= EXTENSIONS_MAX {
        return Err(ExtensionError::TooOften);
    }
    let longer = Period { ends_at: period.ends_at.plus_hours(24 * days), ..period };
    if longer.ends_at > Period::of_days(period.starts_at, DAYS_MAX).ends_at {
        return Err(ExtensionError::TooLong);
    }
    Ok(longer)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures::{NONE, Standing, overridden};
    use proptest::prelude::*;

    fn at(text: &str) -> Moment {
        text.parse().unwrap()
    }

    #[test]
    fn never_after_the_end_and_only_a_few_days() {
        let period = Period::of_days(at("2021-10-25T08:00"), 14);
        let now = at("2021-11-07T20:00");
        let check = |days, earlier, now, expected| {
            assert_eq!(extended(period, days, earlier, now).map(|p| p.ends_at), expected);
        };
        check(2, 0, now, Ok(at("2021-11-10T00:00")));
        check(2, 0, at("2021-11-08T00:00"), Err(ExtensionError::Over));
        check(0, 0, now, Err(ExtensionError::Days));
        check(15, 0, now, Err(ExtensionError::Days));
        check(1, EXTENSIONS_MAX, now, Err(ExtensionError::TooOften));
        let long = Period::of_days(at("2021-10-25T08:00"), 85);
        assert_eq!(extended(long, 6, 0, now), Err(ExtensionError::TooLong));
        assert!(extended(long, 5, 0, now).is_ok());
    }

    #[derive(Debug, Clone, Copy)]
    enum Step {
        Wait(i64),
        Extend(i64),
        Override(i64),
        Release,
    }

    proptest! {
        /// Whatever is tried in whatever order, the end moves back only with an extension that is
        /// written down, and what is over stays over.
        #[test]
        fn the_end_is_never_later_without_an_extension(
            days in 1..40_i64,
            steps in prop::collection::vec(prop_oneof![
                (1..200_i64).prop_map(Step::Wait),
                (-1..20_i64).prop_map(Step::Extend),
                (1..90_i64).prop_map(Step::Override),
                Just(Step::Release),
            ], 0..40),
        ) {
            let mut now = at("2021-10-25T08:00");
            let first = Period::of_days(now, days);
            let (mut period, mut entries) = (first, 0_usize);
            let mut added = 0;
            for step in steps {
                let before = period;
                let was_over = Standing::at(period, None, now) == Standing::Ended;
                match step {
                    Step::Wait(hours) => now = now.plus_hours(hours),
                    Step::Extend(days) => {
                        if let Ok(longer) = extended(period, days, entries, now) {
                            period = longer;
                            entries += 1;
                            added += days;
                        }
                    }
                    Step::Override(_) | Step::Release if was_over => {}
                    Step::Override(days) => {
                        period = overridden(period, "home_monitoring", days, now);
                    }
                    Step::Release => period = overridden(period, NONE, 0, now),
                }
                let extended_now = matches!(step, Step::Extend(_)) && period != before;
                prop_assert!(period.ends_at <= before.ends_at || extended_now);
                prop_assert!(!was_over || Standing::at(period, None, now) == Standing::Ended);
                prop_assert!(entries <= EXTENSIONS_MAX);
                prop_assert!(period.ends_at <= first.ends_at.plus_hours(24 * added));
                prop_assert!(period.starts_at == first.starts_at);
            }
        }
    }
}
