//! What a switch, a trigger and a simulation stand on: the plan somebody proposed by, a round that asks
//! after the trigger, one order entered once, tests and cases that are real.

use linli_app::canvass::record_attempts::record_attempts;
use linli_app::error::Error;
use linli_app::jobs::run_due_jobs;
use linli_app::levels::confirm_level::confirm_level;
use linli_app::levels::list_clocks::{ClockView, list_clocks};
use linli_app::levels::propose_level::propose_level;
use linli_app::levels::trigger_risk::{NewTrigger, Triggered, trigger_risk};
use linli_app::plans::simulate_plan::{Question, simulate_area};
use linli_domain::arrivals::RiskLevel;
use linli_domain::identity::Role;
use linli_domain::ids::PublicId;
use linli_testkit::{Bench, COMMUNITY, DISTRICT, on_each_database};
use serde_json::json;

use super::super::arrivals::{import, risks};
use super::super::canvass::households;
use super::super::tracing::{ask, number, register};
use super::{GRID, PLAN, activate, activate_text, code, order, switch, switch_to};

async fn trigger(bench: &Bench, number: &str) -> Result<Triggered, Error> {
    let new = NewTrigger {
        area: COMMUNITY.parse().unwrap(),
        risk_area: "990302".parse().unwrap(),
        risk_level: RiskLevel::High,
        from: None,
        order: order(number),
        triggered_at: None,
    };
    trigger_risk(&bench.app, &bench.operator(), new).await
}

/// The clock of the canvass that an order began.
async fn clock(bench: &Bench, number: &str) -> ClockView {
    let area = COMMUNITY.parse().unwrap();
    let clocks = list_clocks(&bench.app, &bench.operator(), area).await.unwrap();
    let of = |one: &ClockView| one.trigger.as_ref().is_some_and(|by| by.order_number == number);
    clocks.into_iter().find(|one| one.name == "risk_trigger" && of(one)).unwrap()
}

async fn reach(bench: &Bench, homes: &[PublicId], at: &str) {
    let lines: String = homes.iter().map(|home| format!("{home},{at},door,reached,0,\n")).collect();
    let file = bench.folder.join("attempts.csv");
    let text = format!("household,at,channel,outcome,notice,note\n{lines}");
    std::fs::write(&file, text).unwrap();
    record_attempts(&bench.app, &bench.operator(), &file).await.unwrap();
}

#[test]
fn a_home_reached_before_the_trigger_is_asked_again() {
    on_each_database(async |bench| {
        activate(bench).await;
        let homes = households(bench, GRID, 2).await;
        switch(bench, DISTRICT, "outbreak", None).await;
        assert_eq!(trigger(bench, "7").await.unwrap().households, Some(2));
        bench.set_now("2021-10-25T09:00:00+08:00");
        reach(bench, &homes, "2021-10-25T08:30:00+08:00").await;
        assert_eq!(clock(bench, "7").await.open, Some(0));
        // Nobody closed that round; a week later an order comes that it knows nothing of.
        bench.set_now("2021-10-27T09:00:00+08:00");
        assert_eq!(trigger(bench, "8").await.unwrap().households, Some(2), "a new round");
        let new = clock(bench, "8").await;
        assert_eq!((new.open, new.clock.done_at), (Some(2), None));
        assert!(clock(bench, "7").await.clock.done_at.is_some(), "what was done stays done");
        // While nobody is reached yet, one round answers both orders.
        bench.set_now("2021-10-27T10:00:00+08:00");
        assert_eq!(trigger(bench, "9").await.unwrap().households, None);
        reach(bench, &homes[..1], "2021-10-27T10:00:00+08:00").await;
        assert_eq!(clock(bench, "9").await.open, Some(1));
        // Half way another: the round ends, and the next one counts for those before, too.
        bench.set_now("2021-10-27T11:00:00+08:00");
        assert_eq!(trigger(bench, "10").await.unwrap().households, Some(2));
        assert_eq!(clock(bench, "8").await.open, Some(1));
        bench.set_now("2021-10-27T12:00:00+08:00");
        reach(bench, &homes, "2021-10-27T11:30:00+08:00").await;
        for number in ["8", "9", "10"] {
            let done = clock(bench, number).await;
            assert_eq!((done.open, done.kept), (Some(0), true), "{number}");
            assert_eq!(done.clock.done_at, Some("2021-10-27T11:30".parse().unwrap()), "{number}");
        }
        let dump = bench.dump().await.unwrap();
        assert_eq!(dump.iter().filter(|row| row.contains("close_canvass")).count(), 2);
    });
}

#[test]
fn two_officers_enter_one_order_at_once() {
    on_each_database(async |bench| {
        activate(bench).await;
        households(bench, GRID, 2).await;
        switch(bench, DISTRICT, "outbreak", None).await;
        let (first, second) = tokio::join!(trigger(bench, "7"), trigger(bench, "7"));
        let refused = if first.is_ok() { second } else { first };
        assert_eq!(code(refused), "levels.triggered");
        let dump = bench.dump().await.unwrap();
        let rows = |table: &str| dump.iter().filter(|row| row.starts_with(table)).count();
        assert_eq!((rows("risk_triggers|"), rows("clocks|"), rows("canvasses|")), (1, 2, 1));
    });
}

#[test]
fn a_level_is_confirmed_in_the_plan_it_was_proposed_for() {
    on_each_database(async |bench| {
        activate(bench).await;
        let health = bench.user("卫健", Role::HealthAuthority, DISTRICT).await.unwrap();
        let leader = bench.user("区长", Role::DistrictLeader, DISTRICT).await.unwrap();
        let question = Question::of(DISTRICT.parse().unwrap());
        let new = switch_to("outbreak", None);
        let propose = propose_level(&bench.app, &health, question.clone(), new.clone());
        let id = PublicId::new(DISTRICT.parse().unwrap(), propose.await.unwrap());
        // A newer plan has a level of the same name and is at it already.
        let other = PLAN.replace("levels-test", "levels-other");
        let (head, levels) = other.split_once("[[levels]]\nid = \"normal\"").unwrap();
        let first = "[[levels]]\nid = \"outbreak\"\nname = \"应急\"\n[[levels]]\nid = \"normal\"";
        let last = "[[levels]]\nid = \"outbreak\"\nname = \"应急\"\nname_en";
        let levels = levels.replace(last, "[[levels]]\nid = \"worse\"\nname = \"严重\"\nname_en");
        let other = format!("{head}{first}{levels}");
        activate_text(bench, &other).await;
        let confirmed = confirm_level(&bench.app, &leader, id).await.unwrap();
        assert_eq!(
            (confirmed.plan_id.as_str(), confirmed.level.as_str()),
            ("levels-test", "outbreak")
        );
        // Proposed by one version, and another is in force when it is to be confirmed.
        bench.set_now("2021-10-25T10:00:00+08:00");
        let health = bench.user("卫健", Role::HealthAuthority, DISTRICT).await.unwrap();
        let leader = bench.user("区长", Role::DistrictLeader, DISTRICT).await.unwrap();
        let new = switch_to("quiet", None);
        let made = propose_level(&bench.app, &health, question, new).await.unwrap();
        activate_text(bench, &other.replace("name = \"解除\"", "name = \"全部解除\"")).await;
        let id = PublicId::new(DISTRICT.parse().unwrap(), made);
        assert_eq!(code(confirm_level(&bench.app, &leader, id).await), "levels.plan_changed");
    });
}

#[test]
fn a_simulation_counts_who_is_ill_and_no_test_of_a_measure_that_is_over() {
    on_each_database(async |bench| {
        activate(bench).await;
        risks(bench, "990303,high,2021-10-01,\n").await;
        import(bench, "来一,,15400000061,990303,2021-10-25 07:00,,,,\n").await;
        register(bench).await;
        bench.set_now("2021-11-20T08:00:00+08:00");
        run_due_jobs(&bench.app).await;
        let centre = bench.token("疾控", Role::DiseaseControl, DISTRICT).await.unwrap();
        let search = Some(json!({ "id_number": number(0) }));
        let (_, found) = ask(bench, &centre, "POST", "/persons/search", search).await;
        let case = json!({ "person": found["items"][0]["id"], "kind": "confirmed",
            "onset_at": "2021-11-19T10:00" });
        let (status, answer) = ask(bench, &centre, "POST", "/cases", Some(case)).await;
        assert_eq!(status, 201, "{answer}");
        bench.set_now("2021-11-22T08:00:00+08:00");
        let question = Question::of(COMMUNITY.parse().unwrap());
        let ctx = bench.operator();
        let found = simulate_area(&bench.app, &ctx, Some("quiet"), &question).await.unwrap();
        assert_eq!(found.needs.tests_by_date.iter().sum::<u64>(), 0, "two weeks after the end");
        let beds = found.needs.resources.iter().find(|need| need.name == "hospital_beds").unwrap();
        // Fourteen days from the 20th on: twelve of them are left.
        assert_eq!(beds.by_day.iter().sum::<u64>(), 12, "{:?}", beds.by_day);
    });
}
