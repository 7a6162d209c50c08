//! The load of a district day by day: who is under which measure, how many tests fall due. People of
//! one row who start on one day are one cohort, so that a million people are a few hundred sums.

use std::collections::BTreeMap;

use super::Course;
use super::course::Stage;

/// People on the same course since the same day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cohort<'a> {
    pub course: &'a Course,
    /// The day the course starts; 0 is the first day looked at, earlier ones are negative.
    pub starts: i64,
    pub people: u64,
    /// Households they live in.
    pub households: u64,
}

/// What each day carries; every list has one entry a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Load {
    pub people: BTreeMap<String, Vec<u64>>,
    pub tests: Vec<u64>,
    /// Households with somebody under a measure, at most one a household and cohort.
    pub households: Vec<u64>,
    /// Households to be reached by a canvass.
    pub canvassed: Vec<u64>,
    /// Cases in the designated hospital.
    pub cases: Vec<u64>,
}

impl Load {
    /// Nothing yet, for so many days.
    pub fn new(days: usize) -> Self {
        let none = || vec![0; days];
        Self {
            people: BTreeMap::new(),
            tests: none(),
            households: none(),
            canvassed: none(),
            cases: none(),
        }
    }

    pub fn days(&self) -> usize {
        self.tests.len()
    }

    pub fn add(&mut self, cohort: &Cohort<'_>) {
        if cohort.people == 0 {
            return;
        }
        let days = self.days();
        for Stage { measure, first, days: length } in &cohort.course.stages {
            let from = cohort.starts + first;
            if from + length <= 0 || from >= days as i64 {
                continue;
            }
            let each = self.people.entry(measure.clone()).or_insert_with(|| vec![0; days]);
            add(each, from, *length, cohort.people);
            add(&mut self.households, from, *length, cohort.households);
        }
        for day in &cohort.course.tests {
            add(&mut self.tests, cohort.starts + day, 1, cohort.people);
        }
    }

    /// Measures that hold already, so many people for `days` more, today included.
    pub fn add_running(&mut self, measure: &str, days: i64, people: u64, households: u64) {
        let stage = Stage { measure: measure.to_owned(), first: 0, days: days.max(0) };
        let course = Course { stages: vec![stage], tests: Vec::new() };
        self.add(&Cohort { course: &course, starts: 0, people, households });
    }

    /// Tests that are ordered already; what is overdue is taken on the first day.
    pub fn add_tests(&mut self, day: i64, tests: u64) {
        add(&mut self.tests, day.max(0), 1, tests);
    }

    /// Cases who are in hospital for so many days, the first one included.
    pub fn add_cases(&mut self, cases: u64, days: u32) {
        add(&mut self.cases, 0, i64::from(days), cases);
    }

    /// Households canvassed in equal parts over `days`, the rest on the first ones.
    pub fn add_canvass(&mut self, households: u64, days: u64) {
        let days = days.clamp(1, self.days().max(1) as u64);
        for day in 0..days {
            let part = households / days + u64::from(day < households % days);
            add(&mut self.canvassed, day as i64, 1, part);
        }
    }

    /// People under any measure on each day.
    pub fn under_measures(&self) -> Vec<u64> {
        let mut sums = vec![0_u64; self.days()];
        for each in self.people.values() {
            sums.iter_mut().zip(each).for_each(|(sum, people)| *sum += people);
        }
        sums
    }

    /// People under one measure on each day.
    pub fn under(&self, measure: &str) -> Vec<u64> {
        self.people.get(measure).cloned().unwrap_or_else(|| vec![0; self.days()])
    }
}

/// Adds to the days of `length` from `from` on that are looked at.
fn add(days: &mut [u64], from: i64, length: i64, amount: u64) {
    let end = from.saturating_add(length).clamp(0, days.len() as i64);
    let range = from.clamp(0, end) as usize..end as usize;
    for day in days.get_mut(range).unwrap_or_default() {
        *day = day.saturating_add(amount);
    }
}
