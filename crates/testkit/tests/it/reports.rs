//! The daily report: numbers that add up and open to their rows, closing, corrections, the past,
//! the owners of clauses, and the job that closes.

mod records;

use linli_app::error::Error;
use linli_app::identity::add_user::{NewPost, add_user};
use linli_app::plans::activate_plan::activate_plan;
use linli_app::reports::close_due_reports::close_due_reports;
use linli_app::reports::close_report::close_report;
use linli_app::reports::correct_report::correct_report;
use linli_app::reports::open_metric_rows::open_metric_rows;
use linli_app::reports::record_duty::{NewDuty, record_duty};
use linli_app::reports::sign_report::sign_report;
use linli_app::reports::view_report::{DailyReport, view_report};
use linli_domain::identity::Role;
use linli_domain::reports::duty::DutyState;
use linli_domain::reports::status::ReportStatus;
use linli_testkit::{Bench, COMMUNITY, DISTRICT, NEIGHBOUR, NOW, STREET, on_each_database};

use records::{
    ARRIVAL, Arrival, arrive, at, attempt, canvass, code, district, household, id, measure, put,
    run, today,
};

async fn activate(bench: &Bench) {
    let plan = linli_xtask::repository().join("plans/lanzhou-2021");
    let from = "2021-10-20".parse().unwrap();
    activate_plan(&bench.app, &bench.operator(), &plan, code(DISTRICT), from).await.unwrap();
}

async fn report(bench: &Bench, area: &str) -> DailyReport {
    view_report(&bench.app, &bench.operator(), code(area), today()).await.unwrap()
}

/// Every number opens to as many rows as it says, page by page.
async fn opens(bench: &Bench, report: &DailyReport) {
    for metric in &report.content.metrics {
        let (mut sum, mut after) = (0, None);
        loop {
            let (area, day) = (report.area.code, report.day);
            let ctx = bench.operator();
            let rows = open_metric_rows(&bench.app, &ctx, area, day, &metric.name, after, 2).await;
            let rows = rows.unwrap();
            let Some(last) = rows.last() else { break };
            assert!(rows.iter().all(|row| !row.name.contains('四') && !row.name.contains('三')));
            after = Some(last.id);
            sum += rows.iter().map(|row| row.weight).sum::<i64>();
        }
        assert_eq!(sum, report.value(&metric.name), "{} on {}", metric.name, bench.database);
    }
}

async fn a_busy_day(bench: &Bench) {
    activate(bench).await;
    let base = ARRIVAL;
    let arrivals = [
        Arrival { ..base },
        // The same person again, now from higher risk: one person, counted in both.
        Arrival { number: 2, risk_level: "high", ..base },
        // Another person at the same address: one household.
        Arrival { number: 3, person: Some(3), risk_level: "medium", ..base },
        // Without a number and address: their own household.
        Arrival { number: 4, person: None, address: "", ..base },
        // Guests of one hotel are households of their own.
        Arrival { number: 5, person: Some(5), address: "宾馆", source: "hotel", ..base },
        Arrival { number: 6, person: Some(6), address: "宾馆", source: "hotel", ..base },
        Arrival { number: 7, person: Some(7), area: NEIGHBOUR, risk_level: "high", ..base },
        // Another day.
        Arrival { number: 8, person: Some(8), arrive: "24T23:00", ..base },
    ];
    for arrival in arrivals {
        arrive(bench, arrival).await;
    }
    measure(bench, 2, "centralized_quarantine", "25T06:00", "30T00:00").await;
    measure(bench, 3, "home_monitoring", "25T06:00", "30T00:00").await;
    measure(bench, 8, "home_monitoring", "24T23:00", "25T00:00").await;
    for (number, area) in [(11, COMMUNITY), (12, COMMUNITY), (13, COMMUNITY), (14, NEIGHBOUR)] {
        household(bench, number, area).await;
    }
    canvass(bench, 21, COMMUNITY, "24T09:00", &[11, 12, 13]).await;
    canvass(bench, 22, NEIGHBOUR, "25T07:00", &[14]).await;
    let phone = ("phone", "reached", "reached_by_phone");
    attempt(bench, (21, 11), phone, 0, "25T07:10").await;
    attempt(bench, (21, 12), ("door", "refused", "refused"), 2, "25T07:20").await;
    attempt(bench, (21, 13), ("notice", "not_reached", "not_reached"), 1, "25T07:30").await;
    attempt(bench, (22, 14), ("door", "reached", "reached_at_door"), 0, "25T07:40").await;
}

#[test]
fn numbers_add_up_and_open_to_their_rows() {
    on_each_database(async |bench| {
        a_busy_day(bench).await;
        let community = report(bench, COMMUNITY).await;
        assert_eq!((community.status, community.late), (ReportStatus::Draft, false));
        assert_eq!(community.cut_off, bench.app.now(), "before its time it is cut off now");
        for (metric, value) in [
            ("arrivals", 5),
            ("arrivals_households", 4),
            ("arrivals_low", 4),
            ("arrivals_low_households", 4),
            ("arrivals_medium", 1),
            ("arrivals_high", 1),
            ("arrivals_abroad_released", 0),
            ("measures_home_monitoring", 1),
            ("measures_centralized_quarantine", 1),
            ("measures_temporary_observation", 0),
            ("canvass_households", 3),
            ("canvass_reached_by_phone", 1),
            ("canvass_reached_at_door", 0),
            ("canvass_refused", 1),
            ("canvass_not_reached", 1),
            ("canvass_notices_posted", 3),
        ] {
            assert_eq!(community.value(metric), value, "{metric} on {}", bench.database);
        }
        let (neighbour, street) = (report(bench, NEIGHBOUR).await, report(bench, STREET).await);
        let district = report(bench, DISTRICT).await;
        for metric in &street.content.metrics {
            let name = &metric.name;
            let sum = community.value(name) + neighbour.value(name);
            assert_eq!(street.value(name), sum, "{name}");
            assert_eq!(district.value(name), sum, "{name}");
        }
        assert_eq!(street.parts.len(), 2);
        for report in [&community, &neighbour, &street, &district] {
            opens(bench, report).await;
        }
    });
}

#[test]
fn a_household_in_two_canvasses_is_counted_once() {
    on_each_database(async |bench| {
        a_busy_day(bench).await;
        // A newer one over the whole street takes over; an older one of the neighbour ends.
        canvass(bench, 23, STREET, "25T07:50", &[11, 12, 13, 14]).await;
        for area in [COMMUNITY, STREET] {
            let report = report(bench, area).await;
            let all = report.value("canvass_households");
            assert_eq!(all, if area == STREET { 4 } else { 3 });
            assert_eq!(report.value("canvass_not_reached"), all);
            opens(bench, &report).await;
        }
    });
}

#[test]
fn closed_is_frozen_and_corrected_beside_the_number() {
    on_each_database(async |bench| {
        a_busy_day(bench).await;
        let (app, area) = (&bench.app, code(COMMUNITY));
        let signed = sign_report(app, &bench.operator(), area, today()).await;
        assert!(matches!(signed, Err(Error::State { code: "reports.draft", .. })));
        bench.set_now("2021-10-25T17:59:00+08:00");
        let closed = close_report(app, &bench.operator(), area, today()).await.unwrap();
        assert_eq!((closed.status, closed.late), (ReportStatus::Closed, false));
        let again = close_report(app, &bench.operator(), area, today()).await;
        assert!(matches!(again, Err(Error::State { code: "reports.closed", .. })));

        bench.set_now("2021-10-25T19:00:00+08:00");
        let late = Arrival { number: 9, person: Some(9), declared: "25T18:30", ..ARRIVAL };
        arrive(bench, late).await;
        attempt(bench, (21, 13), ("phone", "reached", "reached_by_phone"), 0, "25T18:40").await;
        let frozen = report(bench, COMMUNITY).await;
        assert_eq!(frozen.content, closed.content);
        assert_eq!(frozen.value("arrivals"), 5);
        opens(bench, &frozen).await;

        let leader = bench.user("钱书记", Role::CommunityLeader, COMMUNITY).await.unwrap();
        let signed = sign_report(app, &leader, area, today()).await.unwrap();
        assert_eq!(signed.signed_by.as_deref(), Some("钱书记"));
        let no_reason = correct_report(app, &bench.operator(), area, today(), " ").await;
        assert!(matches!(no_reason, Err(Error::Invalid { code: "reports.reason", .. })));
        let officer = bench.user("赵干部", Role::CommunityOfficer, COMMUNITY).await.unwrap();
        let (corrected, count) =
            correct_report(app, &officer, area, today(), "一人晚报").await.unwrap();
        let made: Vec<_> = corrected
            .corrections
            .iter()
            .map(|made| (made.metric.as_str(), made.before, made.after, made.by.as_deref()))
            .collect();
        let by = Some("赵干部");
        assert_eq!(count, 2);
        assert!(
            made.contains(&("arrivals", 5, 6, by)) && made.contains(&("arrivals_low", 4, 5, by))
        );
        assert_eq!(corrected.status, ReportStatus::Signed, "the signature stays");
        assert_eq!(corrected.value("arrivals"), 6);
        assert_eq!(corrected.value("canvass_not_reached"), 1, "reached after the cut-off");
        opens(bench, &corrected).await;
        let (_, count) = correct_report(app, &officer, area, today(), "再查").await.unwrap();
        assert_eq!(count, 0);

        bench.set_now("2021-10-25T20:01:00+08:00");
        let late = close_report(app, &bench.operator(), code(DISTRICT), today()).await.unwrap();
        assert!(late.late);
        assert_eq!(late.cut_off, today().at(20, 0));
        assert_eq!(late.value("arrivals"), 7);
    });
}

#[test]
fn the_past_is_as_it_was_at_its_cut_off() {
    on_each_database(async |bench| {
        a_busy_day(bench).await;
        // Released on the next day, and a measure that became another kind.
        let released = "update measures set ended_at = $3, version = 2
                        where district = $1 and id = $2";
        let values = vec![district(), id(2).into(), at("26T10:00").into()];
        run(bench, released.to_owned(), values).await;
        let changed = "update measures set kind = 'centralized_quarantine', version = 2
                       where district = $1 and id = $2";
        run(bench, changed.to_owned(), vec![district(), id(3).into()]).await;
        for (number, when, kind) in
            [(31, "25T06:00", "home_monitoring"), (32, "26T11:00", "centralized_quarantine")]
        {
            let columns = "district, id, measure_id, at, kind, ends_at, state, detail";
            let values = vec![
                district(),
                id(number).into(),
                id(3).into(),
                at(when).into(),
                kind.into(),
                at("30T00:00").into(),
                "in_force".into(),
                "{}".into(),
            ];
            put(bench, "measure_changes", columns, values).await;
        }
        // Refused at noon, reached in the night: at the cut-off it had refused.
        attempt(bench, (21, 13), ("door", "refused", "refused"), 0, "25T12:00").await;
        let late = ("phone", "reached", "reached_by_phone");
        attempt(bench, (21, 13), late, 0, "25T22:00").await;
        bench.set_now("2021-10-27T09:00:00+08:00");
        let past = report(bench, COMMUNITY).await;
        assert_eq!(past.cut_off, today().at(18, 0));
        assert!(past.late, "nobody closed it");
        for (metric, value) in [
            ("measures_home_monitoring", 1),
            ("measures_centralized_quarantine", 1),
            ("canvass_reached_by_phone", 1),
            ("canvass_refused", 2),
            ("canvass_not_reached", 0),
        ] {
            assert_eq!(past.value(metric), value, "{metric} on {}", bench.database);
        }
        opens(bench, &past).await;
        let (ctx, later) = (bench.operator(), today().plus(2));
        let now = view_report(&bench.app, &ctx, code(COMMUNITY), later).await.unwrap();
        assert_eq!(now.value("measures_home_monitoring"), 0);
        assert_eq!(now.value("measures_centralized_quarantine"), 1);
    });
}

#[test]
fn every_clause_is_done_due_overdue_or_nobodys() {
    on_each_database(async |bench| {
        activate(bench).await;
        let ctx = bench.operator();
        let state = async |clause: &str| {
            let report = report(bench, COMMUNITY).await;
            assert_eq!(report.content.responsibilities.len(), 27);
            let duties = &report.content.responsibilities;
            duties.iter().find(|duty| duty.clause == clause).unwrap().state
        };
        assert_eq!(state("二.2").await, DutyState::Nobody);
        let posts =
            vec![NewPost { role: Role::GridWorker, area: code(COMMUNITY), task_force: None }];
        add_user(&bench.app, &ctx, "孙网格", None, posts).await.unwrap();
        assert_eq!(state("二.2").await, DutyState::Due);
        assert_eq!(state("三.1").await, DutyState::Done, "no arrivals, nothing open");
        let duty = |clause: &str| NewDuty {
            area: code(COMMUNITY),
            clause: clause.to_owned(),
            day: None,
            note: Some("门岗正常".to_owned()),
        };
        record_duty(&bench.app, &ctx, duty("二.2")).await.unwrap();
        assert_eq!(state("二.2").await, DutyState::Done);
        let unknown = record_duty(&bench.app, &ctx, duty("九.9")).await;
        assert!(matches!(unknown, Err(Error::Invalid { code: "reports.clause", .. })));

        arrive(bench, ARRIVAL).await;
        assert_eq!(state("三.1").await, DutyState::Due, "declared at 7:00, due within the hour");
        bench.set_now("2021-10-25T08:01:00+08:00");
        assert_eq!(state("三.1").await, DutyState::Overdue, "still undecided");
        assert_eq!(state("八.2").await, DutyState::Due);
        bench.set_now("2021-10-25T18:01:00+08:00");
        assert_eq!(state("八.2").await, DutyState::Overdue);
        close_report(&bench.app, &ctx, code(COMMUNITY), today()).await.unwrap();
        assert_eq!(state("八.2").await, DutyState::Done);
    });
}

#[test]
fn reports_close_by_themselves_once_and_catch_up() {
    on_each_database(async |bench| {
        a_busy_day(bench).await;
        let close = async |now: &str| {
            bench.set_now(now);
            close_due_reports(&bench.app, &bench.app.job("close_due_reports")).await.unwrap()
        };
        assert_eq!(close("2021-10-25T17:59:00+08:00").await, 0);
        assert_eq!(close("2021-10-25T18:00:20+08:00").await, 2, "the two communities");
        assert_eq!(close("2021-10-25T18:00:50+08:00").await, 0);
        let community = report(bench, COMMUNITY).await;
        assert_eq!((community.status, community.late), (ReportStatus::Closed, false));
        assert_eq!(community.cut_off, today().at(18, 0));
        assert_eq!(close("2021-10-25T19:00:10+08:00").await, 1, "the street");
        // The server is off until the next morning.
        assert_eq!(close("2021-10-26T07:00:00+08:00").await, 1, "the district");
        let district = report(bench, DISTRICT).await;
        assert!(district.late);
        assert_eq!(district.cut_off, today().at(20, 0));
        assert_eq!(close("2021-10-26T07:00:30+08:00").await, 0);
    });
}

#[test]
fn over_http() {
    on_each_database(async |bench| {
        a_busy_day(bench).await;
        let token = bench.token("赵干部", Role::CommunityOfficer, COMMUNITY).await.unwrap();
        let get = async |path: &str| {
            let path = format!("/api/v1{path}");
            let (status, json) = bench.http(Some(&token), "GET", &path, None).await.unwrap();
            (status.as_u16(), json)
        };
        let daily = |area: &str, date: &str| format!("/reports/daily?area={area}&date={date}");
        let (status, json) = get(&daily(COMMUNITY, "2021-10-25")).await;
        assert_eq!(status, 200);
        assert_eq!(
            (json["area"].as_str(), json["date"].as_str()),
            (Some(COMMUNITY), Some("2021-10-25"))
        );
        assert_eq!((json["status"].as_str(), json["cut_off"].as_str()), (Some("draft"), Some(NOW)));
        for metric in json["metrics"].as_array().unwrap() {
            let rows = metric["rows"].as_str().unwrap().trim_start_matches("/api/v1");
            let (status, page) = get(rows).await;
            assert_eq!(status, 200, "{rows}");
            let weights = page["items"].as_array().unwrap().iter().map(|row| &row["weight"]);
            let sum: i64 = weights.map(|weight| weight.as_i64().unwrap()).sum();
            assert_eq!(Some(sum), metric["value"].as_i64(), "{rows}");
        }
        for duty in json["responsibilities"].as_array().unwrap() {
            let records = duty["evidence"]["records"].as_str().unwrap();
            let (status, _) = get(records.trim_start_matches("/api/v1")).await;
            assert_eq!(status, 200, "{records}");
        }
        for (path, wanted) in [
            (daily(STREET, "2021-10-25"), 404),
            (daily("990101001009", "2021-10-25"), 404),
            (daily("9901", "2021-10-25"), 404),
            (daily("12345", "2021-10-25"), 400),
            (daily(COMMUNITY, "25.10.2021"), 400),
            (daily(COMMUNITY, "2021-10-01"), 409),
            (format!("{}&format=odt", daily(COMMUNITY, "2021-10-25")), 400),
            (format!("{}&format=xlsx", daily(COMMUNITY, "2021-10-25")), 200),
            (format!("{}&format=docx", daily(COMMUNITY, "2021-10-25")), 200),
            (format!("{}&format=pdf", daily(COMMUNITY, "2021-10-25")), 200),
            (format!("/reports/daily/rows?area={COMMUNITY}&date=2021-10-25&metric=x"), 404),
        ] {
            assert_eq!(get(&path).await.0, wanted, "{path}");
        }
        let body = serde_json::json!({ "area": COMMUNITY, "date": "2021-10-25" });
        let post = async |path: &str| {
            let (status, json) = bench.http(Some(&token), "POST", path, Some(&body)).await.unwrap();
            (status.as_u16(), json)
        };
        assert_eq!(post("/api/v1/reports/daily/close").await.0, 200);
        assert_eq!(post("/api/v1/reports/daily/close").await.0, 409);
        assert_eq!(post("/api/v1/reports/daily/sign").await.0, 403, "an officer does not sign");
    });
}
