//! How the risk of an area rises with a case and falls by the plan's own rule (`[risk_areas] falls`,
//! e.g. high, 7 days without a case, medium, 3 more, low; protocol edition 9, 2022). Reads no clock.

use super::{RiskArea, RiskLevel};
use crate::plans::sections::RiskAreas;
use crate::time::Day;

/// A level that lasts, and the day from which days without a case are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lasting {
    pub area: RiskArea,
    /// The last day with a case; the first day of the level where none was recorded.
    pub counted_from: Day,
}

/// What a level has become by the morning of a day.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Fallen {
    /// The level that ended, with its last day.
    pub ended: Vec<RiskArea>,
    /// What followed, the lowest last. A low level is no risk area and is not among them.
    pub begun: Vec<Lasting>,
}

/// Lets a level fall as often as its days are over on `today`. A level without a rule lasts until
/// somebody lowers it.
pub fn fall(lasting: Lasting, rules: &RiskAreas, today: Day) -> Fallen {
    let mut fallen = Fallen::default();
    let mut now = lasting;
    while let Some(rule) = rules.fall(now.area.level) {
        let last = now.counted_from.plus(i64::from(rule.days_without_case));
        if last >= today || rule.to >= now.area.level {
            break;
        }
        if let Some(begun) = fallen.begun.last_mut() {
            begun.area.to = Some(last);
        } else {
            fallen.ended.push(RiskArea { to: Some(last), ..now.area });
        }
        let next = RiskArea { level: rule.to, from: last.plus(1), to: None, ..now.area };
        now = Lasting { area: next, counted_from: last };
        if rule.to == RiskLevel::Low {
            break;
        }
        fallen.begun.push(now);
    }
    fallen
}

/// What a case on a day makes of an area: the level that ends, the one that begins. Nothing ends or
/// begins where the area is at the highest level already; only its days count anew.
pub fn rise(lasting: Option<Lasting>, area: crate::areas::GridCode, case: Day) -> Fallen {
    let high = |from: Day| Lasting {
        area: RiskArea { area, level: RiskLevel::High, from, to: None },
        counted_from: case,
    };
    match lasting {
        Some(now) if now.area.level == RiskLevel::High => Fallen {
            ended: Vec::new(),
            begun: vec![Lasting { counted_from: now.counted_from.max(case), ..now }],
        },
        // A lower level that began on the day of the case was never in force.
        Some(now) => Fallen {
            ended: vec![RiskArea {
                to: Some(case.plus(-1).max(now.area.from.plus(-1))),
                ..now.area
            }],
            begun: vec![high(case.max(now.area.from))],
        },
        None => Fallen { ended: Vec::new(), begun: vec![high(case)] },
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::plans::sections::Fall;

    fn rules() -> RiskAreas {
        let fall = |from, to, days_without_case| Fall { from, to, days_without_case };
        RiskAreas {
            falls: vec![
                fall(RiskLevel::High, RiskLevel::Medium, 7),
                fall(RiskLevel::Medium, RiskLevel::Low, 3),
            ],
        }
    }

    fn high(case: i64) -> Lasting {
        rise(None, "990101001001".parse().unwrap(), Day(case)).begun[0]
    }

    #[test]
    fn seven_days_then_three_and_it_is_over() {
        assert_eq!(fall(high(100), &rules(), Day(107)), Fallen::default());
        let fallen = fall(high(100), &rules(), Day(108));
        assert_eq!(fallen.ended[0].to, Some(Day(107)));
        let medium = fallen.begun[0];
        assert_eq!((medium.area.level, medium.area.from), (RiskLevel::Medium, Day(108)));
        assert_eq!(fall(medium, &rules(), Day(110)), Fallen::default());
        assert_eq!(fall(medium, &rules(), Day(111)).ended[0].to, Some(Day(110)));
        // A server that was off for a month finds the same days.
        let late = fall(high(100), &rules(), Day(140));
        assert_eq!(late.begun[0].area.to, Some(Day(110)));
    }

    proptest! {
        /// Cases on any days: an area is high for seven days after the last one, medium for three
        /// more, low from then on, and no day has two levels.
        #[test]
        fn the_level_of_a_day_follows_from_the_last_case(
            cases in prop::collection::btree_set(0_i64..80, 1..12),
        ) {
            let area = "990101001001".parse().unwrap();
            let (mut now, mut over): (Option<Lasting>, Vec<RiskArea>) = (None, Vec::new());
            for day in 0..100 {
                if let Some(lasting) = now {
                    let fallen = fall(lasting, &rules(), Day(day));
                    if !fallen.ended.is_empty() {
                        over.extend(fallen.ended);
                        now = fallen.begun.last().copied();
                    }
                }
                if cases.contains(&day) {
                    let risen = rise(now, area, Day(day));
                    over.extend(risen.ended);
                    now = risen.begun.last().copied();
                }
                let last = cases.range(..=day).next_back();
                let wanted = match last.map(|last| day - last) {
                    Some(0..=7) => Some(RiskLevel::High),
                    Some(8..=10) => Some(RiskLevel::Medium),
                    _ => None,
                };
                prop_assert_eq!(now.map(|lasting| lasting.area.level), wanted, "day {}", day);
            }
            // What is over was each day of one level only.
            for day in 0..100 {
                let on = |span: &&RiskArea| {
                    span.from <= Day(day) && span.to.is_none_or(|to| Day(day) <= to)
                };
                prop_assert!(over.iter().filter(on).count() <= 1, "day {}: {:?}", day, over);
            }
        }

        /// Looking every day or once at the end makes no difference, days never overlap, and a case
        /// never shortens a level.
        #[test]
        fn the_days_do_not_depend_on_who_looked_when(case in 0_i64..1_000, later in 1_i64..60) {
            let today = Day(case + later);
            let once = fall(high(case), &rules(), today);
            let mut now = Some(high(case));
            let mut spans = Vec::new();
            for day in case..=today.0 {
                let Some(lasting) = now else { break };
                let step = fall(lasting, &rules(), Day(day));
                if let Some(ended) = step.ended.first() {
                    spans.push(*ended);
                    now = step.begun.last().copied();
                }
            }
            spans.extend(now.map(|lasting| lasting.area));
            let mut all = once.ended.clone();
            all.extend(once.begun.iter().map(|lasting| lasting.area));
            if all.is_empty() {
                all.push(high(case).area);
            }
            prop_assert_eq!(&spans, &all);
            for pair in spans.windows(2) {
                prop_assert_eq!(pair[0].to.map(|day| day.plus(1)), Some(pair[1].from));
            }
            let again = rise(now, "990101001001".parse().unwrap(), today).begun[0];
            let end = fall(again, &rules(), Day(today.0 + 8)).ended[0].to;
            prop_assert_eq!(end, Some(Day(today.0 + 7)));
        }
    }
}
