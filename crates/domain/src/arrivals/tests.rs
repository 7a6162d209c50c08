//! Risk levels at their day boundaries, certificates at 72 hours, cells as offices write them, and
//! every row of the shipped plan asked with facts made from declarations.

use std::collections::BTreeMap;

use super::*;
use crate::areas::GridCode;
use crate::plans::pack::{Pack, PackSource};
use crate::time::{Day, Moment};

fn code(text: &str) -> GridCode {
    text.parse().unwrap()
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn at(text: &str) -> Moment {
    text.parse().unwrap()
}

fn lanzhou() -> Pack {
    let files = BTreeMap::from([
        ("plan.toml".into(), include_str!("../../../../plans/lanzhou-2021/plan.toml").into()),
        (
            "tables/arrival.csv".into(),
            include_str!("../../../../plans/lanzhou-2021/tables/arrival.csv").into(),
        ),
        (
            "tables/contact.csv".into(),
            include_str!("../../../../plans/lanzhou-2021/tables/contact.csv").into(),
        ),
        (
            "tables/risk_stay.csv".into(),
            include_str!("../../../../plans/lanzhou-2021/tables/risk_stay.csv").into(),
        ),
    ]);
    Pack::read(&PackSource { files }).unwrap().0
}

#[test]
fn the_highest_level_around_counts_on_fourteen_days() {
    let listed = |area, level, from, to: Option<&str>| RiskArea {
        area: code(area),
        level,
        from: day(from),
        to: to.map(day),
    };
    let map = RiskMap::new([
        listed("990111", RiskLevel::Medium, "2021-10-01", Some("2021-10-06")),
        listed("990111001", RiskLevel::High, "2021-10-05", Some("2021-10-05")),
        listed("9902", RiskLevel::Medium, "2021-10-20", None),
    ]);
    let check = |from, arrive, expected| {
        assert_eq!(map.level(code(from), day(arrive)), expected, "{from} {arrive}");
    };
    // Day -14 counts, day -15 does not; an area around counts, an area inside does not.
    check("990111", "2021-10-20", RiskLevel::Medium);
    check("990111", "2021-10-21", RiskLevel::Low);
    check("990111001002", "2021-10-19", RiskLevel::High);
    check("990111001002", "2021-10-20", RiskLevel::Medium);
    check("9901", "2021-10-10", RiskLevel::Low);
    // The day before arrival counts, the day of arrival does not.
    check("990201001002", "2021-10-20", RiskLevel::Low);
    check("990201001002", "2021-10-21", RiskLevel::Medium);
    check("990301", "2021-10-21", RiskLevel::Low);
}

#[test]
fn a_certificate_is_a_negative_sampled_before_arrival() {
    let arrive = at("2021-10-20T12:00");
    let age = |sampled, result| naat_age_hours(Some(at(sampled)), result, arrive);
    assert_eq!(age("2021-10-17T12:00", Some(NaatResult::Negative)), Some(72.0));
    assert!(age("2021-10-17T11:59", Some(NaatResult::Negative)).unwrap() > 72.0);
    assert_eq!(age("2021-10-20T12:00", Some(NaatResult::Negative)), Some(0.0));
    assert_eq!(age("2021-10-20T12:01", Some(NaatResult::Negative)), None);
    assert_eq!(age("2021-10-19T12:00", Some(NaatResult::Positive)), None);
    assert_eq!(age("2021-10-19T12:00", None), None);
    assert_eq!(naat_age_hours(None, Some(NaatResult::Negative), arrive), None);
}

#[test]
fn every_case_of_the_eight_measures_has_its_row() {
    use RiskLevel::{High, Low, Medium};
    let pack = lanzhou();
    let arrive_at = at("2021-10-20T12:00");
    let check =
        |risk_level, abroad, hours: Option<f64>, row: &str, measure: &str, tests: &[i64]| {
            let declared = Declared {
                risk_level,
                released_from_abroad: abroad,
                arrive_at,
                naat_sampled_at: hours.map(|h| Moment(arrive_at.0 - (h * 3_600_000.0) as i64)),
                naat_result: hours.map(|_| NaatResult::Negative),
                source: Source::Office,
                born: None,
            };
            let outcome = decide(&pack, &declared).unwrap();
            let case = format!("{risk_level:?} {abroad} {hours:?}");
            assert_eq!(
                (outcome.row_ids.join(" ").as_str(), outcome.measure.as_str()),
                (row, measure),
                "{case}"
            );
            assert_eq!(outcome.naat_days, tests, "{case}");
            outcome
        };
    let three = [1, 7, 14];
    for (abroad, hours) in [(false, None), (true, Some(1.0)), (false, Some(72.0)), (true, None)] {
        let outcome = check(High, abroad, hours, "H1", "centralized_quarantine", &three);
        assert_eq!((outcome.days, outcome.carried_out_by.as_str()), (14, "district"));
    }
    for risk in [Low, Medium] {
        for hours in [None, Some(72.0), Some(100.0)] {
            check(risk, true, hours, "A1", "home_monitoring", &three);
        }
    }
    check(Medium, false, Some(72.0), "M1", "home_monitoring", &three);
    let minute = 1.0 / 60.0;
    let observed = check(Medium, false, Some(72.0 + minute), "M2", "temporary_observation", &[1]);
    assert_eq!(observed.days, 1);
    let next = observed.next.unwrap();
    assert_eq!((next.kind.as_str(), next.days), ("home_monitoring", 14));
    assert_eq!(next.naat_days, three);
    check(Medium, false, None, "M3", "temporary_observation", &[1]);
    assert_eq!(check(Low, false, Some(72.0), "L1", "none", &[]).tell, [""; 0]);
    assert_eq!(check(Low, false, Some(72.0 + minute), "L2", "none", &[1]).tell, ["community"]);
    assert_eq!(check(Low, false, None, "L3", "none", &[1]).tell, ["community"]);
}

#[test]
fn a_plan_that_cannot_answer_says_so() {
    let toml = "[plan]\nid='p'\nname='P'\nissued_by='o'\nbasis=[]\ntime_zone='Asia/Shanghai'\n\
        [tables.arrival]\nhit='unique'\n[tables.arrival.inputs]\nrisk_level=['low','high']\n\
        vaccinated='boolean?'\n[tables.arrival.outputs]\nmeasure=['none','home_monitoring']\n";
    let rows = "id,when.risk_level,when.vaccinated,then.measure,basis\n\
        X,high,-,home_monitoring,1\nY,high,null,none,2\n";
    let files = BTreeMap::from([
        ("plan.toml".to_owned(), toml.to_owned()),
        ("tables/arrival.csv".to_owned(), rows.to_owned()),
    ]);
    let (pack, _) = Pack::read(&PackSource { files }).unwrap();
    let declared = |risk_level| Declared {
        risk_level,
        released_from_abroad: false,
        arrive_at: Moment(0),
        naat_sampled_at: None,
        naat_result: None,
        source: Source::Hotel,
        born: None,
    };
    let word = |risk| decide(&pack, &declared(risk)).unwrap_err().word();
    assert_eq!(word(RiskLevel::Low), "no_row");
    assert_eq!(word(RiskLevel::Medium), "fact");
    assert_eq!(word(RiskLevel::High), "several_rows");
}

#[test]
fn reasons_are_sentences_in_both_languages() {
    use crate::lang::Lang::{En, Zh};
    let facts = serde_json::json!({"risk_level": "medium", "naat_age_hours": 72.01});
    let facts = facts.as_object().unwrap();
    let rows = ["M2".to_owned()];
    let zh = reason(TABLE, facts, &rows, "temporary_observation", Zh);
    assert_eq!(
        zh,
        "抵达前 14 天内来自中风险区，阴性核酸证明距抵达 72.1 小时；按预案第 M2 行：临时留观。"
    );
    assert!(reason(TABLE, facts, &rows, "temporary_observation", En).contains("medium-risk area"));
    let text = basis_text(&lanzhou().document.plan, "三");
    assert!(
        text.starts_with(
            "《社区疫情防控网格化管理八条措施》（三）；《中华人民共和国传染病防治法》"
        )
    );
}

#[test]
fn cells_as_offices_write_them() {
    for text in [
        "2021-10-20T08:05:00+08:00",
        "2021-10-20 08:05",
        "2021/10/20 8:05",
        "2021年10月20日 8:05",
        "2021.10.20 8:05:00",
    ] {
        assert_eq!(read_moment(text).unwrap().to_string(), "2021-10-20T08:05:00+08:00", "{text}");
    }
    assert_eq!(read_moment("2021/10/2").unwrap(), day("2021-10-02").start());
    for text in ["", "昨天", "2021-13-01", "2021-10-20 25:00", "44489", "1/2/3/4"] {
        assert_eq!(read_moment(text), None, "{text}");
    }
    assert_eq!(read_truth(" 是 "), Some(true));
    assert_eq!(read_truth(""), Some(false));
    assert_eq!(read_truth("也许"), None);
    assert_eq!(read_result("阴性"), Some(Some(NaatResult::Negative)));
    assert_eq!(read_result("POSITIVE"), Some(Some(NaatResult::Positive)));
    assert_eq!(read_result(""), Some(None));
    assert_eq!(read_result("72"), None);
}
