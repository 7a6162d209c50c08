//! Gates: hours, plates, and the order in which findings are judged.

use super::check::{Direction, Facts, PassFacts, Reason, Shown, Verdict, judge, tenths};
use super::plate::Plate;
use super::{Gate, GateKind, GateState, Hours};
use crate::passes::Validity;
use crate::passes::quota::Admission;
use crate::time::Moment;

fn at(text: &str) -> Moment {
    text.parse().unwrap()
}

fn gate(state: GateState, hours: Option<Hours>) -> Gate {
    Gate { name: "东门".into(), kind: GateKind::Entrance, state, hours, note: None, place: None }
}

#[test]
fn open_by_state_and_hours() {
    let day = Hours::read("06:00", "21:00").unwrap();
    let night = Hours::read("22:00", "05:30").unwrap();
    let cases = [
        (gate(GateState::Open, None), "2021-10-25T03:00", true),
        (gate(GateState::Open, Some(day)), "2021-10-25T06:00", true),
        (gate(GateState::Open, Some(day)), "2021-10-25T20:59", true),
        (gate(GateState::Open, Some(day)), "2021-10-25T21:00", false),
        (gate(GateState::Open, Some(night)), "2021-10-25T23:00", true),
        (gate(GateState::Open, Some(night)), "2021-10-25T05:29", true),
        (gate(GateState::Open, Some(night)), "2021-10-25T12:00", false),
        (gate(GateState::Closed, None), "2021-10-25T12:00", false),
        (gate(GateState::Emergency, None), "2021-10-25T12:00", false),
    ];
    for (gate, when, open) in cases {
        assert_eq!(gate.is_open(at(when)), open, "{gate:?} at {when}");
    }
    for (opens, closes) in [("6:00", "21:00"), ("24:00", "06:00"), ("06:00", "06:00"), ("", "")] {
        assert_eq!(Hours::read(opens, closes), None, "{opens} {closes}");
    }
}

#[test]
fn plates_by_form() {
    for good in
        ["甘A12345", "甘 a·12345", "甘AD12345", "京A12345D", "粤Z1234港", "甘A1234学", "甘A1B2C3"]
    {
        assert!(Plate::read(good).is_ok(), "{good}");
    }
    for bad in [
        "",
        "A12345",
        "甘12345",
        "甘A1234",
        "甘A123456",
        "甘AI2345",
        "火A12345",
        "甘AABC45",
        "甘A12345678",
    ] {
        assert!(Plate::read(bad).is_err(), "{bad}");
    }
    assert_eq!(Plate::read("甘 a·12345").unwrap().office(), "甘A");
}

fn pass() -> PassFacts {
    PassFacts {
        validity: Validity { from: at("2021-10-20"), until: at("2021-11-20") },
        is_revoked: false,
        is_held: false,
        is_for_here: true,
        is_again: false,
    }
}

fn facts() -> Facts {
    Facts {
        at: at("2021-10-25T12:00"),
        direction: Direction::Out,
        shown: Shown::Pass(pass()),
        is_open: true,
        temperature: Some(365),
        temperature_max: 373,
        mask: Some(true),
        needs_mask: true,
        quota: None,
        vehicle: None,
    }
}

#[test]
fn each_finding_and_the_order_of_findings() {
    let shown = |pass| Facts { shown: Shown::Pass(pass), ..facts() };
    let used = Some(Admission::Used { next_at: at("2021-10-26") });
    let cases = [
        (facts(), Reason::Ok),
        (Facts { shown: Shown::Forged, is_open: false, ..facts() }, Reason::Forged),
        (Facts { shown: Shown::Unknown, ..facts() }, Reason::Unknown),
        (Facts { at: at("2021-10-19T23:59"), ..facts() }, Reason::NotYet),
        (Facts { at: at("2021-11-20"), ..facts() }, Reason::Expired),
        (shown(PassFacts { is_revoked: true, is_held: true, ..pass() }), Reason::Revoked),
        (shown(PassFacts { is_held: true, ..pass() }), Reason::Measure),
        (
            Facts { direction: Direction::In, ..shown(PassFacts { is_held: true, ..pass() }) },
            Reason::Ok,
        ),
        (Facts { is_open: false, temperature: Some(380), ..facts() }, Reason::ClosedGate),
        (Facts { temperature: Some(373), quota: used, ..facts() }, Reason::Hot),
        (Facts { temperature: Some(372), ..facts() }, Reason::Ok),
        (Facts { quota: used, ..facts() }, Reason::Used),
        (Facts { quota: used, direction: Direction::In, ..facts() }, Reason::Ok),
        (shown(PassFacts { is_for_here: false, ..pass() }), Reason::WrongPlace),
        (Facts { shown: Shown::Nothing, ..facts() }, Reason::NoPass),
        (Facts { shown: Shown::Nothing, vehicle: Some(Reason::Ok), ..facts() }, Reason::Ok),
        (Facts { shown: Shown::Nothing, vehicle: Some(Reason::Barred), ..facts() }, Reason::Barred),
        (Facts { vehicle: Some(Reason::OutOfArea), ..facts() }, Reason::OutOfArea),
        (shown(PassFacts { is_again: true, ..pass() }), Reason::Again),
        (Facts { mask: Some(false), ..facts() }, Reason::NoMask),
        (Facts { mask: Some(false), needs_mask: false, ..facts() }, Reason::Ok),
        (Facts { mask: None, temperature: None, ..facts() }, Reason::Ok),
    ];
    for (facts, reason) in cases {
        assert_eq!(judge(&facts), reason, "{facts:?}");
    }
    assert_eq!(Reason::Used.verdict(), Verdict::Stop);
    assert_eq!(Reason::Again.verdict(), Verdict::Look);
}

#[test]
fn temperatures_as_read_off() {
    let cases =
        [(36.5, Some(365)), (37.3, Some(373)), (37.26, Some(373)), (29.9, None), (45.1, None)];
    for (celsius, wanted) in cases {
        assert_eq!(tenths(celsius), wanted, "{celsius}");
    }
    for wrong in [f64::NAN, f64::INFINITY, 1e300, -1.0] {
        assert_eq!(tenths(wrong), None);
    }
}

#[test]
fn a_delivery_is_late_by_what_was_not_done_in_time() {
    use super::delivery::{DeliveryStep, DeliveryTimes};
    let (wet, gone) = (DeliveryStep::Disinfected, DeliveryStep::Collected);
    let times = |disinfected: Option<&str>, collected: Option<&str>| DeliveryTimes {
        disinfect_due_at: at("2021-10-25T08:30"),
        collect_due_at: at("2021-10-26T08:00"),
        disinfected_at: disinfected.map(at),
        collected_at: collected.map(at),
    };
    let cases = [
        (times(None, None), "2021-10-25T08:30", vec![], false),
        (times(None, None), "2021-10-25T08:31", vec![wet], true),
        (times(Some("2021-10-25T08:20"), None), "2021-10-25T12:00", vec![], false),
        (times(Some("2021-10-25T09:00"), None), "2021-10-25T12:00", vec![wet], false),
        (times(Some("2021-10-25T08:20"), None), "2021-10-26T09:00", vec![gone], true),
        (times(None, None), "2021-10-26T09:00", vec![wet, gone], true),
        // Collected without being disinfected, and too late: named, and nothing is owed any more.
        (times(None, Some("2021-10-25T08:10")), "2021-10-25T08:15", vec![wet], false),
        (
            times(Some("2021-10-25T08:20"), Some("2021-10-26T08:30")),
            "2021-10-27T08:00",
            vec![gone],
            false,
        ),
    ];
    for (times, now, late, overdue) in cases {
        assert_eq!((times.late(at(now)), times.is_overdue(at(now))), (late, overdue), "{times:?}");
    }
}

#[test]
fn an_answer_about_a_plate_stands_beside_the_plan() {
    use super::enquiry::{PlateAnswer, checked_until};
    let answer = |is_clear| PlateAnswer {
        is_clear,
        from: at("2021-10-25T08:00"),
        until: at("2021-10-25T20:00"),
    };
    for (is_clear, by_plan, found) in [
        (true, Reason::OutOfArea, Reason::Ok),
        (true, Reason::Barred, Reason::Barred),
        (true, Reason::Ok, Reason::Ok),
        (false, Reason::OutOfArea, Reason::Barred),
        (false, Reason::Ok, Reason::Barred),
    ] {
        assert_eq!(answer(is_clear).judge(by_plan), found, "{is_clear} {by_plan:?}");
    }
    for (when, holds) in [("07:59", false), ("08:00", true), ("19:59", true), ("20:00", false)] {
        assert_eq!(answer(true).holds(at(&format!("2021-10-25T{when}"))), holds, "{when}");
    }
    let now = at("2021-10-25T23:00");
    assert_eq!(checked_until(None, now, 1), Ok(at("2021-10-26T00:00")));
    assert_eq!(checked_until(None, now, 2), Ok(at("2021-10-27T00:00")));
    assert!(checked_until(Some(at("2021-10-26T00:01")), now, 1).is_err());
    assert!(checked_until(Some(now), now, 1).is_err());
}
