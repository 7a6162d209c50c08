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
