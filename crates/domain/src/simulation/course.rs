//! What a row of a table asks for somebody, laid out in days: the measure, what follows a negative
//! result, and the stage after it ("7 days centralized, then 3 days home").

use crate::arrivals::Outcome;
use crate::measures::NONE;

/// Longest course looked at; a row says at most 366 days.
const DAYS_MAX: i64 = 366;

/// One measure of a course. Days count from 0, the day the course starts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stage {
    pub measure: String,
    pub first: i64,
    pub days: i64,
}

/// All that one row asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Course {
    pub stages: Vec<Stage>,
    /// Days of tests.
    pub tests: Vec<i64>,
}

impl Course {
    /// The course of somebody whom a row answers. What follows begins on the day after the end; an
    /// observation is taken to end with a negative result.
    pub fn of(outcome: &Outcome) -> Self {
        let mut course = Self::default();
        if outcome.measure == NONE {
            course.tests = outcome.naat_days.iter().map(|day| day - 1).collect();
            return course;
        }
        course.then(&outcome.measure, outcome.days, &outcome.naat_days);
        if let Some(next) = &outcome.next {
            course.then(&next.kind, next.days, &next.naat_days);
        }
        course
    }

    fn then(&mut self, measure: &str, days: i64, naat_days: &[i64]) {
        let first = self.length();
        if first >= DAYS_MAX {
            return;
        }
        let days = days.clamp(1, DAYS_MAX - first);
        self.tests.extend(naat_days.iter().map(|day| first + day - 1));
        self.stages.push(Stage { measure: measure.to_owned(), first, days });
    }

    /// Days from its start to its end.
    pub fn length(&self) -> i64 {
        self.stages.last().map_or(0, |stage| stage.first + stage.days)
    }

    /// The last day on which it asks for anything, or -1.
    pub fn last_day(&self) -> i64 {
        let tests = self.tests.iter().copied().max().unwrap_or(-1);
        tests.max(self.length() - 1)
    }
}
