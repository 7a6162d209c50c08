//! One measure after another: the bed goes on, tests and devices go with the person, both sides hear of
//! it, and nobody is called to a test who is let go.

use linli_app::areas::divide_area::divide_area;
use linli_app::care::view_care::{Stop, view_care};
use linli_app::context::Context;
use linli_app::custody::hand_over::hand_over;
use linli_app::custody::list_transfers::list_transfers;
use linli_app::custody::order_transfer::order_transfer;
use linli_app::custody::place_person::place_person;
use linli_app::custody::take_over::take_over;
use linli_app::facilities::open_facility::open_facility;
use linli_app::measures::close_measure::{Closing, close_measure};
use linli_app::measures::end_due_measures::end_due_measures;
use linli_app::measures::move_measure::move_measure;
use linli_app::measures::order_measure::order_measure;
use linli_domain::identity::Role;
use linli_domain::ids::{MeasureId, PublicId};
use linli_domain::measures::GroundKind;
use linli_storage::measures::{Measure, insert_measures};
use linli_storage::{Error as StorageError, Tx};
use linli_testkit::{Bench, COMMUNITY, DISTRICT, NEIGHBOUR, on_each_database};
use serde_json::{Value, json};
use uuid::Uuid;

use super::super::faces::{GRID, ask, get, send};
use super::super::legitimacy::{ROWS, activate, close, register};
use super::super::measures::{measures, public};
use super::code;
use super::custody::one_bed;

/// People in seven days of centralized quarantine, then three at home.
async fn in_centre(bench: &Bench, count: usize) -> (Vec<PublicId>, Vec<PublicId>) {
    activate(bench, "", ROWS, "2021-10-01").await;
    let people = register(bench, count).await;
    let doctor = bench.user("疾控", Role::HealthAuthority, DISTRICT).await.unwrap();
    let mut found = Vec::new();
    for person in &people {
        order_measure(&bench.app, &doctor, close(*person)).await.unwrap();
        found.push(public(&running(bench, *person).await));
    }
    (people, found)
}

/// The measure that somebody is under.
async fn running(bench: &Bench, person: PublicId) -> Measure {
    let all = measures(bench, None).await;
    let of = |one: &Measure| one.person_id.is_some_and(|id| id.0 == person.id);
    all.into_iter().find(|one| one.state == "in_force" && of(one)).unwrap()
}

async fn officer(bench: &Bench) -> Context {
    bench.user("社区干部", Role::CommunityOfficer, COMMUNITY).await.unwrap()
}

async fn rows(bench: &Bench, table: &str, word: &str) -> usize {
    let start = format!("{table}|");
    let dump = bench.dump().await.unwrap();
    dump.iter().filter(|row| row.starts_with(&start) && row.contains(word)).count()
}

#[test]
fn a_bed_goes_on_with_the_measure_that_follows_until_somebody_takes_them_home() {
    on_each_database(async |bench| {
        let (people, held) = in_centre(bench, 2).await;
        let app = &bench.app;
        let (site, bed, _) = one_bed(bench).await;
        place_person(app, &officer(bench).await, held[0], Some(bed)).await.unwrap();
        let grid = NEIGHBOUR.parse().unwrap();
        move_measure(app, &officer(bench).await, held[1], grid, "搬家").await.unwrap();
        assert_eq!(rows(bench, "naat_orders", NEIGHBOUR).await, 3, "tests go with the person");
        // Decided anew, and shorter: also for whom moved.
        bench.set_now("2021-10-27T09:00:00+08:00");
        let milder =
            ROWS.replace("centralized_quarantine,7,1 4 7", "centralized_quarantine,5,1 3 5");
        activate(bench, "\n[measures]\nrunning_cases = true\n", &milder, "2021-10-27").await;
        let leader = bench.token("区干部", Role::DistrictOfficer, DISTRICT).await.unwrap();
        let path = format!("/measures/redecision?area={DISTRICT}");
        let seen = get(bench, &leader, &path).await;
        assert_eq!(seen["changed"], 2, "{seen}");
        let apply = json!({ "area": DISTRICT, "plan_version": seen["plan_version"] });
        let (status, done) = ask(bench, &leader, "POST", "/measures/redecision", apply).await;
        assert_eq!((status, &done["changed"]), (200, &json!(2)), "{done}");
        let again = running(bench, people[0]).await;
        let home = officer(bench).await;
        let care = view_care(app, &home, public(&again)).await.unwrap();
        let place = |stop: &Stop| (stop.place.clone(), stop.to_at);
        assert_eq!(
            care.stops.iter().map(place).collect::<Vec<_>>(),
            [("隔离点, 201".into(), None)]
        );
        let other = running(bench, people[1]).await;
        let keeper = bench.user("隔离点干部", Role::DistrictOfficer, DISTRICT).await.unwrap();
        let full = place_person(app, &keeper, public(&other), Some(bed)).await.unwrap_err();
        assert_eq!(code(&full), "custody.no_bed", "no bed is given twice");
        // The second stage is at home: they are still there, and their way home is ordered.
        bench.set_now("2021-10-30T00:00:00+08:00");
        assert_eq!(end_due_measures(app).await.unwrap(), 2);
        let stage = running(bench, people[0]).await;
        assert_eq!((stage.kind.as_str(), stage.follows), ("home_quarantine", Some(again.id)));
        let home = officer(bench).await;
        let care = view_care(app, &home, public(&stage)).await.unwrap();
        assert_eq!(
            care.stops.iter().map(place).collect::<Vec<_>>(),
            [("隔离点, 201".into(), None)]
        );
        let open = list_transfers(app, &home, COMMUNITY.parse().unwrap()).await.unwrap();
        assert_eq!((open.len(), open[0].to.as_str()), (1, "at home"));
        assert_eq!(open_facility(app, &home, site).await.unwrap().facility.taken, 1);
        assert_eq!(rows(bench, "journal_entries", "begin_stage").await, 2);
        told(bench, &stage).await;
        let hop = PublicId::new(stage.district, open[0].transfer.id);
        let keeper = bench.user("隔离点干部", Role::DistrictOfficer, DISTRICT).await.unwrap();
        hand_over(app, &keeper, hop, "甘A·12345").await.unwrap();
        take_over(app, &home, hop).await.unwrap();
        let care = view_care(app, &home, public(&stage)).await.unwrap();
        assert!(care.stops.last().unwrap().at_home);
        assert_eq!(open_facility(app, &home, site).await.unwrap().facility.taken, 0);
    });
}

/// The same person under a second measure, on a ground of its own and two days longer.
async fn twice_held(bench: &Bench, person: PublicId) -> [PublicId; 2] {
    let first = running(bench, person).await;
    let mut second = first.clone();
    second.id = MeasureId(Uuid::from_u128(0x1234));
    (second.ground, second.ground_id) = (GroundKind::Stay, Uuid::from_u128(0x5678));
    second.ends_at = first.ends_at.plus_hours(48);
    let ids = [public(&first), public(&second)];
    let written: Result<(), StorageError> = bench
        .app
        .db
        .write(async move |tx: &mut Tx| insert_measures(tx, &[second.clone()]).await)
        .await;
    written.unwrap();
    ids
}

#[test]
fn a_person_has_one_bed_under_two_measures_and_it_goes_on_with_the_other() {
    on_each_database(async |bench| {
        let (people, _) = in_centre(bench, 2).await;
        let app = &bench.app;
        let (site, bed, _) = one_bed(bench).await;
        let ends_at = running(bench, people[0]).await.ends_at;
        let [first, second] = twice_held(bench, people[0]).await;
        let officer = officer(bench).await;
        place_person(app, &officer, first, Some(bed)).await.unwrap();
        for room in [Some(bed), None] {
            let again = place_person(app, &officer, second, room).await.unwrap_err();
            assert_eq!(code(&again), "custody.elsewhere");
            let again = order_transfer(app, &officer, second, room, "换房").await.unwrap_err();
            assert_eq!(code(&again), "custody.elsewhere");
        }
        // The first one ends: the bed is the second one's, and its stage at home sends nobody away.
        bench.set_now(&ends_at.to_string());
        end_due_measures(app).await.unwrap();
        let home = self::officer(bench).await;
        let stops = view_care(app, &home, second).await.unwrap().stops;
        assert_eq!((stops.len(), stops[0].place.as_str()), (1, "隔离点, 201"));
        assert_eq!(stops[0].to_at, None);
        assert_eq!(list_transfers(app, &home, COMMUNITY.parse().unwrap()).await.unwrap().len(), 0);
        assert_eq!(open_facility(app, &home, site).await.unwrap().facility.taken, 1);
        // Whoever died is under none of them.
        close_measure(app, &home, second, Closing::Died, "家属告知").await.unwrap();
        let held = measures(bench, None).await;
        let of = |one: &&Measure| one.person_id.is_some_and(|id| id.0 == people[0].id);
        assert!(held.iter().filter(of).all(|one| one.state == "ended"));
        assert_eq!(open_facility(app, &home, site).await.unwrap().facility.taken, 0);
    });
}

/// What community and grid read about the stage; nobody else does.
async fn told(bench: &Bench, stage: &Measure) {
    let (operator, community) = (bench.operator(), COMMUNITY.parse().unwrap());
    divide_area(&bench.app, &operator, community, 1..=50, true).await.unwrap();
    let list = async |name: &str, role: Role, area: &str| -> Vec<Value> {
        let token = bench.token(name, role, area).await.unwrap();
        let list = get(bench, &token, &format!("/tellings?area={area}")).await;
        list["items"].as_array().unwrap().clone()
    };
    let about = json!(public(stage).to_string());
    let of = |list: &[Value], kind: &str| -> Option<Value> {
        list.iter().find(|one| one["kind"] == kind).cloned()
    };
    for (name, role, area) in [
        ("告知干部", Role::CommunityOfficer, COMMUNITY),
        ("告知书记", Role::CommunityLeader, COMMUNITY),
        ("告知网格员", Role::GridWorker, GRID),
    ] {
        let found = list(name, role, area).await;
        let begun = found.iter().find(|one| one["subject"] == about).unwrap();
        assert_eq!((&begun["kind"], &begun["opens"]), (&json!("stage_begun"), &json!("measure")));
        assert_ne!(begun["label"], "stage_begun", "in words");
        let way = of(&found, "transfer").map(|one| one["opens"].clone());
        assert_eq!(way, (role != Role::GridWorker).then(|| json!("transfer")), "{}", role.word());
    }
    let doctor = list("告知医生", Role::CommunityDoctor, COMMUNITY).await;
    assert!(of(&doctor, "stage_begun").is_none());
    let next_door = list("邻社区", Role::CommunityOfficer, NEIGHBOUR).await;
    assert!(next_door.iter().all(|one| one["subject"] != about));
}

#[test]
fn who_is_let_go_owes_no_test_and_what_was_done_before_counts() {
    on_each_database(async |bench| {
        let (_, held) = in_centre(bench, 2).await;
        let app = &bench.app;
        bench.set_now("2021-10-26T08:00:00+08:00");
        let gone = officer(bench).await;
        close_measure(app, &gone, held[0], Closing::MovedAway, "去邻市").await.unwrap();
        let hex = |id: PublicId| id.id.simple().to_string();
        assert_eq!(rows(bench, "naat_orders", &hex(held[0])).await, 1, "the day that is over");
        assert_eq!(rows(bench, "naat_orders", &hex(held[1])).await, 3);
        // Recorded before the end, sent after it.
        bench.set_now("2021-10-26T09:00:00+08:00");
        let worker = bench.token("网格员", Role::GridWorker, COMMUNITY).await.unwrap();
        let operation = |number: u8, kind: &str, at: &str, body: Value| {
            json!({ "id": format!("01900000-0000-7000-8000-0000000000{number:02}"), "kind": kind,
                "entity": held[0].to_string(), "at": format!("2021-10-26T{at}:00+08:00"),
                "body": body })
        };
        let results = send(
            bench,
            &worker,
            json!([
                operation(1, "record_followup", "07:50", json!({ "temperature": 36.5 })),
                operation(2, "record_watch", "07:55", json!({ "kind": "quiet" })),
                operation(3, "raise_need", "07:59", json!({ "kind": "medicine" })),
                operation(4, "record_followup", "08:00", json!({ "temperature": 36.5 })),
            ]),
        )
        .await;
        let statuses: Vec<_> = results.iter().map(|one| one["status"].clone()).collect();
        assert_eq!(statuses, ["applied", "applied", "applied", "conflict"], "{results:?}");
        // By itself the measure ends with the tests of all its days, also those nobody took.
        bench.set_now("2021-11-01T00:00:00+08:00");
        assert_eq!(end_due_measures(app).await.unwrap(), 1);
        let ended = measures(bench, None).await;
        let ended = ended.iter().find(|one| one.id.0 == held[1].id).unwrap();
        assert_eq!((ended.state.as_str(), ended.tests_unmet), ("ended", 3));
    });
}
