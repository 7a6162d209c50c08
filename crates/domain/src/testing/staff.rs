//! Front-line staff (M18): by the rule of their role they are tested every so many days and have so
//! many doses; somebody overdue does not get a shift.

use crate::time::Day;

/// What a plan asks of a role (`tests.staff`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StaffRule {
    pub every_days: i64,
    pub doses: i64,
}

/// What is known of somebody's tests and doses up to a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Health {
    /// Day of the last test and whether it was negative.
    pub tested: Option<(Day, bool)>,
    pub doses: i64,
}

/// Why somebody does not get a shift.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bar {
    NeverTested,
    /// The test was due on this day.
    TestOverdue(Day),
    /// The last test was not negative.
    NotNegative,
    /// So many doses are missing.
    DosesMissing(i64),
}

impl Bar {
    pub fn word(self) -> &'static str {
        match self {
            Self::NeverTested => "never_tested",
            Self::TestOverdue(_) => "test_overdue",
            Self::NotNegative => "not_negative",
            Self::DosesMissing(_) => "doses_missing",
        }
    }
}

/// When the next test is due (none where no rule asks for one), and what stands in the way of a
/// shift on `day`. Of several roles the strictest rule counts. A test made within `every_days` holds
/// through the day it is due.
pub fn standing(rules: &[StaffRule], health: Health, day: Day) -> (Option<Day>, Vec<Bar>) {
    let every = rules.iter().map(|rule| rule.every_days).filter(|days| *days > 0).min();
    let doses = rules.iter().map(|rule| rule.doses).max().unwrap_or(0);
    let mut bars = Vec::new();
    let due = every.map(|every| health.tested.map_or(day, |(tested, _)| tested.plus(every)));
    match (every, health.tested, due) {
        (Some(_), None, _) => bars.push(Bar::NeverTested),
        (Some(_), Some((_, false)), _) => bars.push(Bar::NotNegative),
        (Some(_), Some(_), Some(due)) if due < day => bars.push(Bar::TestOverdue(due)),
        _ => {}
    }
    if health.doses < doses {
        bars.push(Bar::DosesMissing(doses - health.doses));
    }
    (due, bars)
}
