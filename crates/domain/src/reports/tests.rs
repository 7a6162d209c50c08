//! Tests of the report's rules.

use proptest::prelude::*;

use super::content::{Content, Correction, MetricValue};
use super::duty::{DutyState, EvidenceKind, Found, judge, leads};
use super::schedule::{closing_time, due_moment, is_late, term};
use super::status::{ReportStatus, StatusError};
use crate::areas::AreaLevel;
use crate::identity::Role;
use crate::plans::deadline::Term;
use crate::plans::document::{self, Document};
use crate::time::{Day, Moment};

fn plan(text: &str) -> Document {
    let mut problems = Vec::new();
    let plan = document::read(&format!("[plan]\nid = \"p\"\n{text}"), &mut problems).unwrap();
    assert!(problems.is_empty(), "{problems:?}");
    plan
}

fn day() -> Day {
    "2021-10-22".parse().unwrap()
}

#[test]
fn a_report_moves_forward_only() {
    use ReportStatus::{Closed, Draft, Signed};
    let now = day().at(18, 0);
    assert_eq!(Draft.close(day(), now), Ok(Closed));
    assert_eq!(Draft.close(day().plus(1), now), Err(StatusError::NotBegun));
    assert_eq!(Closed.close(day(), now), Err(StatusError::AlreadyClosed));
    assert_eq!(Signed.close(day(), now), Err(StatusError::AlreadySigned));
    assert_eq!(Draft.sign(), Err(StatusError::StillDraft));
    assert_eq!(Closed.sign(), Ok(Signed));
    assert_eq!(Signed.sign(), Err(StatusError::AlreadySigned));
    assert_eq!(Draft.correct(), Err(StatusError::StillDraft));
    assert_eq!(Signed.correct(), Ok(Signed), "the signature stays");
}

#[test]
fn levels_close_at_the_times_of_the_plan() {
    let by_level = plan(
        "[deadlines]\ndaily_report = { complete = { community = \"18:00\", street = \"19:00\", \
         district = \"20:00\" } }",
    );
    let time = |level| closing_time([&by_level], level, day()).clock();
    assert_eq!(time(AreaLevel::Community), "18:00");
    assert_eq!(time(AreaLevel::Grid), "18:00");
    assert_eq!(time(AreaLevel::Street), "19:00");
    assert_eq!(time(AreaLevel::District), "20:00");
    let silent = plan("");
    assert_eq!(closing_time([&silent], AreaLevel::Community, day()).clock(), "20:00");
    let both = closing_time([&silent, &by_level], AreaLevel::Community, day());
    assert_eq!(both.clock(), "18:00", "a plan without a time does not hide one that has it");
}

#[test]
fn late_is_after_the_time_of_the_level_and_always_after_eight() {
    let at = |hour, minute| day().at(hour, minute);
    assert!(!is_late(at(18, 0), at(18, 0), day(), false));
    assert!(is_late(at(18, 1), at(18, 0), day(), false));
    assert!(!is_late(at(18, 1), at(18, 0), day(), true), "the server closed it on time");
    assert!(is_late(at(18, 6), at(18, 0), day(), true));
    assert!(is_late(at(20, 1), at(22, 0), day(), false));
    assert!(!is_late(at(17, 0), at(20, 0), day(), false));
}

#[test]
fn terms_run_from_their_trigger() {
    let noon = day().at(12, 0);
    assert_eq!(due_moment(Term::Minutes(60), Some(noon), day()), Some(day().at(13, 0)));
    assert_eq!(due_moment(Term::Minutes(60), None, day()), None);
    let midnight = Term::parse("24:00").unwrap();
    assert_eq!(due_moment(midnight, None, day()), Some(day().end()));
    // A Friday: the third working day is Wednesday.
    let due = due_moment(Term::WorkingDays(3), Some(noon), day());
    assert_eq!(due, Some(day().plus(5).end()));
    let plan = plan("[deadlines]\nrisk_trigger = { start = \"2h\", complete = \"2d\" }");
    assert_eq!(term(&plan, Some("risk_trigger"), AreaLevel::Community), Term::parse("2d"));
    assert_eq!(term(&plan, Some("20:00"), AreaLevel::Community), Term::parse("20:00"));
    assert_eq!(term(&plan, None, AreaLevel::Community), None);
}

#[test]
fn a_clause_is_done_due_overdue_or_nobodys() {
    let (now, due) = (day().at(12, 0), Some(day().at(20, 0)));
    let found = |count, open| Found { count, open, ..Found::default() };
    let judge = |kind, led, found, now| judge(kind, led, found, due, now);
    use EvidenceKind::{Measures, Recorded};
    assert_eq!(judge(Recorded, false, found(1, 0), now), DutyState::Nobody);
    assert_eq!(judge(Recorded, true, found(1, 0), now), DutyState::Done);
    assert_eq!(judge(Recorded, true, found(0, 0), now), DutyState::Due);
    assert_eq!(judge(Recorded, true, found(0, 0), day().at(20, 1)), DutyState::Overdue);
    assert_eq!(judge(Measures, true, found(0, 0), now), DutyState::Done, "nothing to follow up");
    assert_eq!(judge(Measures, true, found(3, 1), now), DutyState::Due);
    assert_eq!(judge(Measures, true, found(3, 1), day().end()), DutyState::Overdue);
}

#[test]
fn posts_lead_by_role_or_by_task_force() {
    let plan = plan(
        "[[task_forces]]\nid = \"screening\"\nname = \"排查组\"\nroles = [\"grid_worker\"]\n\
         [[responsibilities]]\nclause = \"二.3\"\ntext = \"筛查\"\nlead = \"screening\"\n\
         area_level = \"community\"\n\
         [[responsibilities]]\nclause = \"四.3\"\ntext = \"巡查\"\nlead = \"police_officer\"\n\
         area_level = \"street\"",
    );
    let [screening, patrol] = &plan.responsibilities[..] else { panic!("two clauses") };
    let forces = &plan.task_forces;
    assert!(leads(screening, forces, Role::GridWorker, None));
    assert!(leads(screening, forces, Role::Volunteer, Some("screening")));
    assert!(!leads(screening, forces, Role::Police, None));
    assert!(leads(patrol, forces, Role::Police, None));
    assert!(!leads(patrol, forces, Role::GridWorker, Some("screening")));
}

proptest! {
    #[test]
    fn a_correction_makes_the_report_say_what_was_found(
        closed in proptest::collection::vec(0_i64..9, 4),
        first in proptest::collection::vec(0_i64..9, 4),
        second in proptest::collection::vec(0_i64..9, 4),
    ) {
        let metrics = |values: &[i64]| -> Vec<MetricValue> {
            let named = |(n, value): (usize, &i64)| MetricValue {
                name: format!("m{n}"),
                label: String::new(),
                label_en: String::new(),
                value: *value,
            };
            values.iter().enumerate().map(named).collect()
        };
        let content = Content { metrics: metrics(&closed), ..Content::default() };
        let mut corrections: Vec<Correction> = Vec::new();
        for found in [metrics(&first), metrics(&second)] {
            for (metric, before, after) in content.differences(&corrections, &found) {
                corrections.push(Correction {
                    metric: metric.to_owned(),
                    before,
                    after,
                    reason: String::new(),
                    at: Moment(0),
                    by: None,
                });
            }
            for metric in &found {
                prop_assert_eq!(content.value(&metric.name, &corrections), Some(metric.value));
            }
            prop_assert!(content.differences(&corrections, &found).is_empty());
        }
        prop_assert_eq!(content.metrics, metrics(&closed), "what was closed stays");
    }
}
