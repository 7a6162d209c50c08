//! Risk triggers on an order and their clocks, over midnight and month ends.

use linli_app::canvass::record_attempts::record_attempts;
use linli_app::error::Error;
use linli_app::journal::verify_journal::verify_journal;
use linli_app::levels::list_clocks::{ClockView, list_clocks};
use linli_app::levels::list_triggered::list_triggered;
use linli_app::levels::record_clock::record_clock;
use linli_app::levels::trigger_risk::{NewTrigger, Triggered, trigger_risk};
use linli_domain::arrivals::RiskLevel;
use linli_domain::identity::Role;
use linli_domain::ids::PublicId;
use linli_domain::lang::Lang;
use linli_domain::levels::ClockState;
use linli_domain::time::Moment;
use linli_testkit::{Bench, COMMUNITY, DISTRICT, on_each_database};

use super::super::arrivals::import;
use super::super::canvass::households;
use super::{GRID, activate, code, order, switch};

fn rises(number: &str) -> NewTrigger {
    NewTrigger {
        area: COMMUNITY.parse().unwrap(),
        risk_area: "990302".parse().unwrap(),
        risk_level: RiskLevel::High,
        from: None,
        order: order(number),
        triggered_at: None,
    }
}

async fn trigger(bench: &Bench, number: &str) -> Result<Triggered, Error> {
    trigger_risk(&bench.app, &bench.operator(), rises(number)).await
}

async fn clock(bench: &Bench, name: &str) -> ClockView {
    let area = COMMUNITY.parse().unwrap();
    let clocks = list_clocks(&bench.app, &bench.operator(), area).await.unwrap();
    clocks.into_iter().find(|one| one.name == name).unwrap()
}

#[test]
fn an_order_starts_the_clocks_finds_the_people_and_begins_the_canvass() {
    on_each_database(async |bench| {
        activate(bench).await;
        let homes = households(bench, GRID, 3).await;
        bench.set_now("2021-10-30T23:00:00+08:00");
        assert_eq!(code(trigger(bench, "7 号").await), "plans.none", "not live at this level");
        switch(bench, DISTRICT, "outbreak", None).await;
        let officer = bench.user("赵干部", Role::CommunityOfficer, COMMUNITY).await.unwrap();
        import(bench, "从那里来,,15400000001,990302001,2021-10-29 07:00,,,,\n").await;
        import(bench, "太早了,,15400000002,990302,2021-10-15 07:00,,,,\n").await;
        import(bench, "别处来,,15400000003,990303,2021-10-29 07:00,,,,\n").await;
        let begun = trigger(bench, "7 号").await.unwrap();
        assert_eq!(begun.households, Some(3));
        let names: Vec<&str> = begun.clocks.iter().map(|one| one.name.as_str()).collect();
        assert_eq!(names, ["risk_trigger", "co_investigation"]);
        assert_eq!(code(trigger(bench, "7 号").await), "levels.triggered");
        let id = PublicId::new(begun.trigger.district, begun.trigger.id);
        let (_, people) = list_triggered(&bench.app, &officer, id).await.unwrap();
        let names: Vec<&str> = people.iter().map(|(one, _)| one.name.as_str()).collect();
        assert_eq!(names, ["从那里来"]);
        let foreign = bench.user("外区", Role::CommunityOfficer, "990102001001").await.unwrap();
        assert_eq!(code(list_triggered(&bench.app, &foreign, id).await), "access.not_found");

        let board = clock(bench, "risk_trigger").await;
        assert_eq!(board.clock.start_due_at, Some("2021-10-31T01:00".parse().unwrap()));
        assert_eq!(board.clock.due_at, "2021-11-01T23:00".parse::<Moment>().unwrap());
        assert_eq!((board.state, board.open), (ClockState::Running, Some(3)));
        assert_eq!(board.people, ["赵干部"]);
        let asked = clock(bench, "co_investigation").await;
        assert_eq!(asked.clock.due_at, "2021-10-31T23:00".parse::<Moment>().unwrap());
        assert_eq!((asked.state, asked.by_hand), (ClockState::Waiting, true));
        let kept = record_clock(&bench.app, &officer, board.id.unwrap(), true).await;
        assert_eq!(code(kept), "levels.clock_kept");
        record_clock(&bench.app, &officer, asked.id.unwrap(), false).await.unwrap();
        let again = record_clock(&bench.app, &officer, asked.id.unwrap(), false).await;
        assert_eq!(code(again), "levels.clock_noted");
        assert_eq!(clock(bench, "co_investigation").await.state, ClockState::Running);
        bench.set_now("2021-10-31T23:00:00+08:00");
        assert_eq!(clock(bench, "co_investigation").await.state, ClockState::Running);
        bench.set_now("2021-10-31T23:00:01+08:00");
        let late = clock(bench, "co_investigation").await;
        assert_eq!((late.state, late.kept), (ClockState::Late, false));
        let officer = bench.user("赵干部", Role::CommunityOfficer, COMMUNITY).await.unwrap();
        record_clock(&bench.app, &officer, asked.id.unwrap(), true).await.unwrap();
        assert_eq!(clock(bench, "co_investigation").await.state, ClockState::DoneLate);
        // All households reached at last: the clock of the canvass is done by itself, in time.
        bench.set_now("2021-11-01T22:00:00+08:00");
        let lines: String = homes
            .iter()
            .map(|home| format!("{home},2021-11-01T21:00:00+08:00,door,reached,0,\n"))
            .collect();
        let file = bench.folder.join("attempts.csv");
        std::fs::write(&file, format!("household,at,channel,outcome,notice,note\n{lines}"))
            .unwrap();
        record_attempts(&bench.app, &bench.operator(), &file).await.unwrap();
        bench.set_now("2021-11-02T08:00:00+08:00");
        let done = clock(bench, "risk_trigger").await;
        assert_eq!((done.state, done.kept, done.open), (ClockState::Done, true, Some(0)));
        let key = bench.app.signing_key.verifying_key();
        assert!(verify_journal(&bench.app.db, &key, Lang::En).await.unwrap().ok);
    });
}

#[test]
fn orders_that_cannot_be() {
    on_each_database(async |bench| {
        activate(bench).await;
        households(bench, GRID, 1).await;
        switch(bench, DISTRICT, "outbreak", None).await;
        let ask = async |new| trigger_risk(&bench.app, &bench.operator(), new).await;
        let unnamed = NewTrigger { order: order(" "), ..rises("1") };
        assert_eq!(code(ask(unnamed).await), "levels.order");
        let low = NewTrigger { risk_level: RiskLevel::Low, ..rises("1") };
        assert_eq!(code(ask(low).await), "levels.risk");
        let ahead = NewTrigger { from: Some("2021-10-26".parse().unwrap()), ..rises("1") };
        assert_eq!(code(ask(ahead).await), "levels.risk");
        let grid = NewTrigger { area: GRID.parse().unwrap(), ..rises("1") };
        assert_eq!(code(ask(grid).await), "levels.area");
        let old =
            NewTrigger { triggered_at: Some("2021-10-20T08:00".parse().unwrap()), ..rises("1") };
        assert_eq!(code(ask(old).await), "canvass.trigger");
        let worker = bench.user("网格员", Role::GridWorker, GRID).await.unwrap();
        let refused = trigger_risk(&bench.app, &worker, rises("1")).await;
        assert_eq!(code(refused), "access.not_found");
        assert!(bench.dump().await.unwrap().iter().all(|row| !row.contains("trigger_risk")));
    });
}
