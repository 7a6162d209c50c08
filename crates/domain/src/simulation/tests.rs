//! Sums known by hand, and properties: the days add up, more people never need less.

use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::arrivals::Outcome;
use crate::lang::Lang;
use crate::plans::sections::{Beds, Resources, StaffCost, StaffUnit, StockCost, StockUnit};
use crate::time::Day;

fn outcome(measure: &str, days: i64, naat_days: &[i64]) -> Outcome {
    Outcome {
        row_ids: vec!["R".to_owned()],
        basis: String::new(),
        facts: serde_json::Map::new(),
        measure: measure.to_owned(),
        days,
        naat_days: naat_days.to_vec(),
        carried_out_by: String::new(),
        tell: Vec::new(),
        next: None,
        then: serde_json::Map::new(),
    }
}

fn staff(role: &str, per: StaffUnit, amount: u32) -> StaffCost {
    let (name, name_en) = (String::new(), String::new());
    StaffCost { role: role.to_owned(), name, name_en, per, amount, shift_hours: 8 }
}

fn stock(item: &str, per: StockUnit, amount: f64) -> StockCost {
    let (name, name_en) = (item.to_owned(), String::new());
    StockCost { item: item.to_owned(), name, name_en, per, amount }
}

#[test]
fn stages_follow_each_other_with_their_tests() {
    let mut seven_and_three = outcome("centralized_quarantine", 7, &[1, 2, 3, 5, 7]);
    let next = json!({ "after": "end", "kind": "home_monitoring", "days": 3, "naat_days": [3] });
    seven_and_three.next = serde_json::from_value(next).unwrap();
    let course = Course::of(&seven_and_three);
    assert_eq!(course.stages[1], Stage { measure: "home_monitoring".into(), first: 7, days: 3 });
    assert_eq!(course.tests, [0, 1, 2, 4, 6, 9]);
    assert_eq!((course.length(), course.last_day()), (10, 9));
    let mut observed = outcome("temporary_observation", 1, &[1]);
    let next = json!({ "kind": "home_monitoring", "days": 14, "naat_days": [1, 7, 14] });
    observed.next = serde_json::from_value(next).unwrap();
    assert_eq!(Course::of(&observed).tests, [0, 1, 7, 14]);
    let registered = Course::of(&outcome("none", 0, &[1]));
    assert_eq!((registered.stages.len(), registered.last_day()), (0, 0));
}

#[test]
fn a_course_that_began_before_today_leaves_what_is_left_of_it() {
    let course = Course::of(&outcome("centralized_quarantine", 14, &[1, 7, 14]));
    let mut load = Load::new(30);
    load.add(&Cohort { course: &course, starts: -10, people: 5, households: 3 });
    load.add(&Cohort { course: &course, starts: -14, people: 9, households: 9 });
    load.add(&Cohort { course: &course, starts: 28, people: 2, households: 1 });
    let rooms = load.under("centralized_quarantine");
    assert_eq!(rooms[..5], [5, 5, 5, 5, 0]);
    assert_eq!(rooms[27..], [0, 2, 2]);
    assert_eq!(load.tests[3], 5);
    assert_eq!(load.tests.iter().sum::<u64>(), 5 + 2);
    assert_eq!(load.households[0], 3);
}

/// 100 people for 7 days in rooms from today on, 60 rooms; 10 cases; samplers who do 40 tests.
fn example(rooms: u64, suits: u64) -> Needs {
    let course = Course::of(&outcome("centralized_quarantine", 7, &[1, 4, 7]));
    let mut load = Load::new(DAYS);
    load.add(&Cohort { course: &course, starts: 0, people: 50, households: 20 });
    load.add(&Cohort { course: &course, starts: 2, people: 50, households: 20 });
    load.add_cases(15, 14);
    load.add_canvass(101, 2);
    let resources = Resources {
        staff: vec![
            staff("sampler", StaffUnit::Tests, 40),
            staff("grid_worker", StaffUnit::Households, 50),
        ],
        stock: vec![stock("suit", StockUnit::StaffShift, 1.5)],
        beds: Beds { severe_percent: 10 },
        stock_days: 30,
    };
    let have = [("quarantine_rooms", rooms), ("hospital_beds", 15), ("severe_beds", 2)];
    let have = have.into_iter().chain([("sampler", 9), ("grid_worker", 2), ("suit", suits)]);
    let have = Have(have.map(|(name, count)| (name.to_owned(), count)).collect());
    needs(&load, &resources, &have, "2021-10-30".parse().unwrap())
}

#[test]
fn the_first_shortage_is_said_with_day_and_number() {
    let found = example(60, 1_000);
    let by = |name: &str| found.resources.iter().find(|need| need.name == name).unwrap();
    assert_eq!(by("quarantine_rooms").by_day[..10], [50, 50, 100, 100, 100, 100, 100, 50, 50, 0]);
    assert_eq!((by("hospital_beds").peak, by("severe_beds").peak), (15, 2));
    assert_eq!(by("sampler").by_day[..3], [2, 0, 2]);
    // 101 households over two days are 51 and 50, two shifts and one.
    assert_eq!(by("grid_worker").by_day[..3], [2, 1, 0]);
    // Shifts 4, 1, 2, 2, 0, 2, 2, 0, 2: a suit and a half each, rounded up by day.
    assert_eq!(by("suit").by_day[..9], [6, 2, 3, 3, 0, 3, 3, 0, 3]);
    assert_eq!(by("suit").reserve, Some(180));
    let short = found.first_shortage.as_ref().unwrap();
    assert_eq!(short.day, "2021-11-01".parse::<Day>().unwrap(), "over the end of the month");
    assert_eq!((short.nth, short.needed, short.have, short.missing), (3, 100, 60, 40));
    assert!(short.say(Lang::En).contains("quarantine rooms run out on 2021-11-01 (day 3)"));
    assert!(short.say(Lang::Zh).contains("缺 40"));
    assert_eq!(found.not_recorded, Vec::<String>::new());
}

#[test]
fn a_stock_runs_out_by_what_was_used_before() {
    let short = example(100, 10).first_shortage.unwrap();
    // 6 and 2 are used up on the first two days, 3 more on the third.
    assert_eq!((short.name.as_str(), short.nth, short.needed, short.missing), ("suit", 3, 11, 1));
    assert_eq!(example(100, 1_000).first_shortage, None);
}

#[test]
fn what_nobody_recorded_is_named_and_not_taken_for_enough() {
    let mut load = Load::new(DAYS);
    load.add_cases(1, CASE_DAYS);
    let found = needs(&load, &Resources::default(), &Have::default(), Day(18_900));
    assert_eq!(found.first_shortage, None);
    assert_eq!(found.not_recorded, ["hospital_beds", "severe_beds"]);
}

proptest! {
    #[test]
    fn the_days_add_up_and_more_people_never_need_less(
        cohorts in proptest::collection::vec((1_i64..40, -60_i64..60, 0_u64..1_000), 0..20),
        more in 0_u64..500, rooms in 0_u64..3_000,
    ) {
        let courses: Vec<Course> = cohorts.iter()
            .map(|(days, _, _)| Course::of(&outcome("centralized_quarantine", *days, &[1]))).collect();
        let load_of = |extra: u64| {
            let mut load = Load::new(DAYS);
            for (course, (_, starts, people)) in courses.iter().zip(&cohorts) {
                let people = people + extra;
                load.add(&Cohort { course, starts: *starts, people, households: people });
            }
            load
        };
        let load = load_of(0);
        // The same, person by person and day by day.
        let days = DAYS as i64;
        let person_days: u64 = cohorts.iter().map(|(length, starts, people)| {
            (0..days).filter(|day| day >= starts && *day < starts + length).count() as u64 * people
        }).sum();
        prop_assert_eq!(load.under_measures().iter().sum::<u64>(), person_days);
        let tests: u64 = cohorts.iter()
            .filter(|(_, starts, _)| (0..days).contains(starts)).map(|(_, _, people)| people).sum();
        prop_assert_eq!(load.tests.iter().sum::<u64>(), tests);
        let have = Have([("quarantine_rooms".to_owned(), rooms)].into());
        let nth = |load: &Load| {
            let found = needs(load, &Resources::default(), &have, Day(0));
            found.first_shortage.map_or(usize::MAX, |short| short.nth)
        };
        prop_assert!(nth(&load_of(more)) <= nth(&load), "more people run out no later");
    }
}
