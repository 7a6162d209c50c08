//! Codes, tubes, rows of laboratories, chains and calendars.

use proptest::prelude::*;

use super::*;
use crate::time::{Day, Moment};

fn said(status: Status, result: TestResult) -> Said {
    let tested_at = Some(Moment(2_000_000));
    Said { status, result: Some(result), tested_at, ..Said::default() }
}

fn tube(people: i64) -> TubeKnown {
    let sampled = Some((Moment(1_000_000), Moment(1_100_000)));
    TubeKnown { people, sampled, ..TubeKnown::default() }
}

const NOW: Moment = Moment(9_000_000);

/// The tube after a row was taken.
fn after(mut tube: TubeKnown, said: &Said) -> TubeKnown {
    match judge(said, &tube, NOW) {
        outcome @ (RowOutcome::Recorded | RowOutcome::Corrected) => {
            tube.result = said.result;
            tube.times = Times { tested_at: said.tested_at, reported_at: said.reported_at };
            tube.corrected |= outcome == RowOutcome::Corrected;
        }
        RowOutcome::Revoked => {
            tube.revoked = tube.result.take().map(|was| (was, tube.times));
            tube.times = Times::default();
        }
        _ => {}
    }
    tube
}

#[test]
fn codes_find_slips() {
    let code = TubeCode::new(12, 345).unwrap();
    let text = code.to_string();
    assert_eq!(text.len(), 12);
    assert_eq!(text.parse(), Ok(code));
    let parted = format!("{} {}-{}", &text[..6], &text[6..11], &text[11..]);
    assert_eq!(parted.parse(), Ok(code));
    assert_eq!("12345".parse::<TubeCode>(), Err(CodeError::Shape));
    assert_eq!("00001200345x".parse::<TubeCode>(), Err(CodeError::Shape));
    assert!(TubeCode::new(0, 1).is_none() && TubeCode::new(1, 100_000).is_none());
    assert!(TubeCode::is_meant("000012-003450", 12), "a slip in the last digit is a slip");
    assert!(!TubeCode::is_meant("211025000123", 12), "an accession number of a laboratory");
    assert!(!TubeCode::is_meant("LZ-0001", 12));
}

#[test]
fn a_tube_fills_and_closes() {
    let mut tube = Tube::new(2);
    assert_eq!(tube.close(), Err(TubeError::Empty));
    tube = tube.add().unwrap().add().unwrap();
    assert!(tube.closed);
    assert_eq!(tube.add(), Err(TubeError::Closed));
    let early = Tube::new(10).add().unwrap().close().unwrap();
    assert_eq!(early.add(), Err(TubeError::Closed));
    assert_eq!(early.close(), Ok(early));
}

#[test]
fn rows_end_in_one_outcome() {
    let negative = said(Status::Final, TestResult::Negative);
    assert_eq!(judge(&negative, &tube(10), NOW), RowOutcome::Recorded);
    let known = TubeKnown { result: Some(TestResult::Negative), ..tube(10) };
    assert_eq!(judge(&negative, &known, NOW), RowOutcome::AlreadyRecorded);
    let positive = said(Status::Final, TestResult::Positive);
    assert_eq!(judge(&positive, &known, NOW), RowOutcome::Contradicts);
    let corrected = said(Status::Corrected, TestResult::Positive);
    assert_eq!(judge(&corrected, &known, NOW), RowOutcome::Corrected);
    let revoked = said(Status::Revoked, TestResult::Negative);
    assert_eq!(judge(&revoked, &known, NOW), RowOutcome::Revoked);
    assert_eq!(judge(&revoked, &tube(1), NOW), RowOutcome::NothingToRevoke);
    let early = Said { tested_at: Some(Moment(0)), ..negative.clone() };
    assert_eq!(judge(&early, &tube(1), NOW), RowOutcome::BeforeSampling);
    let late = Said { reported_at: Some(NOW.plus_minutes(11)), ..negative.clone() };
    assert_eq!(judge(&late, &tube(1), NOW), RowOutcome::FutureDate);
    let other = Said { name: Some("李四".into()), ..negative.clone() };
    let hers = TubeKnown { name: Some("王五".into()), ..tube(1) };
    assert_eq!(judge(&other, &hers, NOW), RowOutcome::OtherPerson);
    let empty = Said { result: None, ..negative.clone() };
    assert_eq!(judge(&empty, &tube(1), NOW), RowOutcome::BadValue);
    assert_eq!(
        judge(&said(Status::NotFinal, TestResult::Positive), &tube(1), NOW),
        RowOutcome::NotFinal
    );
}

#[test]
fn a_revoked_result_does_not_come_back_with_the_old_file() {
    let positive = said(Status::Final, TestResult::Positive);
    let revoked = said(Status::Revoked, TestResult::Positive);
    let known = after(after(tube(1), &positive), &revoked);
    assert_eq!(known.result, None);
    assert_eq!(judge(&positive, &known, NOW), RowOutcome::Withdrawn);
    assert_eq!(judge(&revoked, &known, NOW), RowOutcome::AlreadyRecorded);
    let again = Said { tested_at: Some(Moment(3_000_000)), ..positive };
    assert_eq!(judge(&again, &known, NOW), RowOutcome::Recorded);
}

/// A laboratory's old file never undoes what a newer one said.
#[test]
fn old_rows_undo_nothing() {
    let at = |status, result, tested: i64| Said {
        tested_at: Some(Moment(tested)),
        ..said(status, result)
    };
    let (positive, negative) = (TestResult::Positive, TestResult::Negative);
    let first = at(Status::Final, positive, 2_000_000);
    let revoked = at(Status::Revoked, positive, 2_000_000);
    let bare = Said { result: None, tested_at: None, ..revoked.clone() };
    let second = at(Status::Final, positive, 3_000_000);
    let known = after(after(after(tube(1), &first), &bare), &second);
    assert_eq!(known.result, Some(positive));
    assert_eq!(judge(&revoked, &known, NOW), RowOutcome::AlreadyRecorded);
    assert_eq!(judge(&bare, &known, NOW), RowOutcome::Contradicts, "which of the two?");
    let other = at(Status::Revoked, negative, 3_000_000);
    assert_eq!(judge(&other, &known, NOW), RowOutcome::Contradicts);
    let newer = at(Status::Revoked, positive, 3_000_000);
    assert_eq!(judge(&newer, &known, NOW), RowOutcome::Revoked);

    let there = at(Status::Corrected, negative, 3_000_000);
    let back = at(Status::Corrected, positive, 4_000_000);
    let known = after(after(after(tube(1), &first), &there), &back);
    assert_eq!(known.result, Some(positive));
    assert_eq!(judge(&there, &known, NOW), RowOutcome::AlreadyRecorded);
    let unclear = Said { tested_at: None, ..there.clone() };
    assert_eq!(judge(&unclear, &known, NOW), RowOutcome::Contradicts);
    let gone = after(known, &at(Status::Revoked, positive, 4_000_000));
    assert_eq!(judge(&back, &gone, NOW), RowOutcome::Withdrawn);
    assert_eq!(judge(&there, &gone, NOW), RowOutcome::Withdrawn);
}

#[test]
fn a_number_of_somebody_else_is_another_person() {
    let known = TubeKnown { other_number: true, ..tube(10) };
    let positive = said(Status::Final, TestResult::Positive);
    assert_eq!(judge(&positive, &known, NOW), RowOutcome::OtherPerson);
}

#[test]
fn an_old_order_waits_for_nobody() {
    let day: Day = "2021-03-02".parse().unwrap();
    let over = MeasureOver { at: day.end(), released: false };
    let owed = Owed {
        ordered_at: day.at(9, 0),
        for_day: day,
        arrived_at: Some(day.at(9, 0)),
        measure: Some(over),
    };
    assert!(owed.is_answered_at(day.at(9, 30)));
    assert!(!owed.is_answered_at(day.at(8, 0)), "before the arrival: a certificate");
    assert!(owed.is_answered_at(day.plus(2).at(9, 0)));
    assert!(!owed.is_answered_at(day.plus(250).at(9, 0)));
    let released = MeasureOver { released: true, ..over };
    assert!(!Owed { measure: Some(released), ..owed }.is_answered_at(day.at(10, 0)));
    let free = Owed { measure: None, arrived_at: None, ..owed };
    assert!(free.is_answered_at(day.at(1, 0)) && !free.is_answered_at(day.plus(-1).at(23, 0)));
}

#[test]
fn cells_of_laboratories() {
    let check = |text, result| assert_eq!(read_lab_result(text), result, "{text}");
    check("阴性（-）", Some(TestResult::Negative));
    check(" 未检出 ", Some(TestResult::Negative));
    check("检出", Some(TestResult::Positive));
    check("＋", Some(TestResult::Positive));
    check("单靶阳性", Some(TestResult::Inconclusive));
    check("", None);
    check("正常", None);
    assert_eq!(read_lab_status("作废"), Some(Status::Revoked));
    assert_eq!(read_lab_status(""), Some(Status::Final));
    assert_eq!(read_lab_status("?"), None);
}

#[test]
fn a_chain_goes_on_without_who_does_not_answer() {
    let at = |minutes| Moment(0).plus_minutes(minutes);
    let step = |told, acknowledged: Option<i64>| Step {
        told_at: at(told),
        due_at: at(told + 15),
        acknowledged_at: acknowledged.map(at),
    };
    assert_eq!(next_step(&[], 2, at(0)), NextStep::Tell { place: 0, late: false });
    assert_eq!(next_step(&[step(0, None)], 2, at(14)), NextStep::Wait(at(15)));
    let late = NextStep::Tell { place: 1, late: true };
    assert_eq!(next_step(&[step(0, None)], 2, at(15)), late);
    let prompt = NextStep::Tell { place: 1, late: false };
    assert_eq!(next_step(&[step(0, Some(3))], 2, at(3)), prompt);
    assert_eq!(next_step(&[step(0, None), step(15, None)], 2, at(99)), NextStep::Told);
    assert_eq!(next_step(&[], 0, at(0)), NextStep::Told);
}

#[test]
fn staff_overdue_get_no_shift() {
    let day: Day = "2021-10-25".parse().unwrap();
    let rule = StaffRule { every_days: 7, doses: 2 };
    let bars = |health| standing(&[rule], health, day).1;
    assert_eq!(bars(Health::default()), [Bar::NeverTested, Bar::DosesMissing(2)]);
    let tested =
        |days: i64, negative| Health { tested: Some((day.plus(-days), negative)), doses: 2 };
    assert_eq!(bars(tested(7, true)), []);
    assert_eq!(bars(tested(8, true)), [Bar::TestOverdue(day.plus(-1))]);
    assert_eq!(bars(tested(0, false)), [Bar::NotNegative]);
    assert_eq!(standing(&[], Health::default(), day), (None, vec![]));
    let strict = StaffRule { every_days: 2, doses: 0 };
    let due = standing(&[rule, strict], tested(1, true), day).0;
    assert_eq!(due, Some(day.plus(1)));
}

fn any_result() -> impl Strategy<Value = TestResult> {
    prop_oneof![
        Just(TestResult::Negative),
        Just(TestResult::Positive),
        Just(TestResult::Inconclusive)
    ]
}

fn any_said() -> impl Strategy<Value = Said> {
    let status = prop_oneof![Just(Status::Final), Just(Status::Corrected), Just(Status::Revoked)];
    (status, any_result(), 1_000_000_i64..8_000_000).prop_map(|(status, result, tested)| Said {
        status,
        result: Some(result),
        tested_at: Some(Moment(tested)),
        ..Said::default()
    })
}

proptest! {
    #[test]
    fn one_wrong_digit_is_found(serial in 1_i64..=999_999, number in 1_i64..=99_999, at in 0_usize..12, by in 1_u8..10) {
        let text = TubeCode::new(serial, number).unwrap().to_string();
        let mut bytes = text.into_bytes();
        bytes[at] = (bytes[at] - b'0' + by) % 10 + b'0';
        prop_assert!(String::from_utf8(bytes).unwrap().parse::<TubeCode>().is_err());
    }

    /// The same row again changes nothing, whatever came before it.
    #[test]
    fn rows_twice_change_nothing(rows in prop::collection::vec(any_said(), 1..12)) {
        let mut known = tube(1);
        for row in &rows {
            let once = after(known.clone(), row);
            prop_assert_eq!(&after(once.clone(), row), &once);
            known = once;
        }
    }

    /// A whole file again takes no result away and brings none back that was taken back.
    #[test]
    fn an_old_file_again_changes_nothing(
        kinds in prop::collection::vec((any::<bool>(), any_result()), 1..12),
    ) {
        let mut known = tube(1);
        let mut file = Vec::new();
        for (place, (revokes, result)) in kinds.into_iter().enumerate() {
            let status = if revokes { Status::Revoked } else { Status::Final };
            // What holds is said again or taken back; where nothing holds there is a new test.
            let row = match known.result {
                Some(result) => Said { tested_at: known.times.tested_at, ..said(status, result) },
                None => {
                    let tested_at = Some(Moment(2_000_000 + place as i64 * 60_000));
                    Said { tested_at, ..said(Status::Final, result) }
                }
            };
            known = after(known, &row);
            file.push(row);
        }
        for row in &file {
            prop_assert_eq!(&after(known.clone(), row), &known, "{:?}", row);
        }
    }

    /// Without the word `corrected` or `revoked` a result that holds goes on holding.
    #[test]
    fn a_result_changes_only_on_the_laboratorys_word(first in any_result(), rows in prop::collection::vec(any_said(), 0..8)) {
        let mut known = after(tube(3), &said(Status::Final, first));
        for row in rows.iter().filter(|row| row.status == Status::Final) {
            known = after(known, row);
        }
        prop_assert_eq!(known.result, Some(first));
    }

    #[test]
    fn nobody_is_positive_from_a_pool(result in any_result(), people in 2_i64..11) {
        prop_assert_ne!(concerns(result, people), Verdict::Positive);
    }

    /// A tube never holds more than it takes, and what is closed stays as it is.
    #[test]
    fn tubes_keep_their_size(capacity in 1_i64..11, acts in prop::collection::vec(any::<bool>(), 0..30)) {
        let mut tube = Tube::new(capacity);
        for add in acts {
            let before = tube;
            tube = (if add { tube.add() } else { tube.close() }).unwrap_or(tube);
            prop_assert!(tube.people <= capacity);
            prop_assert!(!before.closed || tube == before);
        }
    }

    /// However slowly people answer, everybody of a chain is told within its length times the minutes.
    #[test]
    fn everybody_is_told(delays in prop::collection::vec(0_i64..60, 1..6)) {
        let mut steps: Vec<Step> = Vec::new();
        let mut now = Moment(0);
        loop {
            match next_step(&steps, delays.len(), now) {
                NextStep::Tell { place, .. } => {
                    prop_assert_eq!(place, steps.len());
                    let delay = delays[place];
                    let due_at = now.plus_minutes(15);
                    let acknowledged_at = (delay < 15).then(|| now.plus_minutes(delay));
                    steps.push(Step { told_at: now, due_at, acknowledged_at });
                }
                NextStep::Wait(until) => {
                    prop_assert!(until > now);
                    now = until;
                }
                NextStep::Told => break,
            }
        }
        prop_assert_eq!(steps.len(), delays.len());
        prop_assert!(now <= Moment(0).plus_minutes(15 * delays.len() as i64));
    }

    /// A sample once taken is never lost to a later word, and the outcomes add up.
    #[test]
    fn sampled_stays_sampled(words in prop::collection::vec(0_usize..4, 0..10)) {
        let mut outcome = TestOutcome::Missing;
        let mut was_sampled = false;
        for word in words {
            was_sampled |= TestOutcome::ALL[word] == TestOutcome::Sampled;
            outcome = outcome.then(TestOutcome::ALL[word]);
            prop_assert_eq!(outcome == TestOutcome::Sampled, was_sampled);
        }
        let mut totals = CampaignTotals::default();
        for outcome in TestOutcome::ALL {
            totals.add(outcome, 3);
        }
        prop_assert_eq!(totals.people(), 12);
    }
}
