//! A vehicle from elsewhere: asked about, cleared for a while at every gate of the district, or turned back.

use linli_app::deliveries::erase_deliveries::erase_deliveries;
use linli_app::plans::activate_plan::activate_source;
use linli_app::plans::read_pack::read_pack;
use linli_domain::identity::Role;
use linli_testkit::{Bench, COMMUNITY, DISTRICT, NEIGHBOUR, on_each_database};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{at, check, filed, gate, register, staff};
use crate::faces::{ask, get, send};

/// 甘 is home, 鄂A is barred; an answer holds today and tomorrow.
async fn rules(bench: &Bench) {
    let dir = linli_xtask::repository().join("plans/lanzhou-2021");
    let mut source = read_pack(&dir).unwrap();
    let plan = source.files.get_mut("plan.toml").unwrap();
    let first = "[[passes]]\nkind = \"resident\"";
    assert!(plan.contains(first));
    let more =
        "[gates.vehicles]\nhome = [\"甘\"]\nbarred = [\"鄂A\"]\nanswer_days = 2\n\n".to_owned();
    *plan = plan.replacen(first, &(more + first), 1);
    let (area, from) = (DISTRICT.parse().unwrap(), "2021-10-21".parse().unwrap());
    activate_source(&bench.app, &bench.operator(), source, area, from).await.unwrap();
}

async fn asked(bench: &Bench, guard: &str, gate: &str, plate: &str) -> String {
    let body = json!({ "gate": gate, "plate": plate });
    let (status, made) = ask(bench, guard, "POST", "/plate-enquiries", body).await;
    assert_eq!(status, 201, "{made}");
    made["id"].as_str().unwrap().to_owned()
}

#[test]
fn a_plate_from_elsewhere_is_cleared_or_turned_back() {
    on_each_database(async |bench| {
        let (officer, guard) = staff(bench).await;
        rules(bench).await;
        let police = bench.token("马民警", Role::Police, COMMUNITY).await.unwrap();
        let east = gate(bench, &officer, "东门", COMMUNITY).await;
        let north = gate(bench, &officer, "北门", COMMUNITY).await;
        let drive = async |n: u128, gate: &str, plate: &str| {
            at(bench, &guard, gate, check(n, "in", json!({ "plate": plate }))).await.1
        };
        assert_eq!(drive(1, &east, "陕A12345").await, "out_of_area");
        assert_eq!(drive(2, &east, "鄂A12345").await, "barred");
        let first = asked(bench, &guard, &east, "陕 a·12345").await;
        assert_eq!(asked(bench, &guard, &north, "陕A12345").await, first, "asked about once");
        assert_eq!(drive(3, &east, "陕A12345").await, "out_of_area", "asked is not answered");
        let told = get(bench, &police, &format!("/tellings?area={COMMUNITY}")).await;
        let told = told["items"].as_array().unwrap();
        assert!(told.iter().any(|one| one["kind"] == "plate_asked"), "{told:?}");
        let answer = async |who: &str, id: &str, body: Value| {
            let path = format!("/plate-enquiries/{id}/answer");
            let (status, no) = ask(bench, who, "POST", &path, body).await;
            (status, no["code"].as_str().unwrap_or_default().to_owned())
        };
        // The guard asks and does not answer; what is answered has its form.
        assert_eq!(answer(&guard, &first, json!({ "state": "clear" })).await.0, 403);
        for (body, code) in [
            (json!({ "state": "asked" }), "plates.state"),
            (json!({ "state": "turn_back" }), "plates.reason"),
            (json!({ "state": "clear", "until": "2021-10-27T00:00:01+08:00" }), "plates.until"),
            (json!({ "state": "clear", "until": "2021-10-25T08:00:00+08:00" }), "plates.until"),
        ] {
            assert_eq!(answer(&police, &first, body.clone()).await, (422, code.into()), "{body}");
        }
        let clear =
            json!({ "state": "clear", "reason": "送菜", "until": "2021-10-25T20:00:00+08:00" });
        assert_eq!(answer(&police, &first, clear.clone()).await.0, 204);
        assert_eq!(answer(&officer, &first, clear).await, (409, "plates.answered".into()));
        assert_eq!(drive(4, &east, "陕A12345").await, "ok");
        assert_eq!(drive(5, &north, "陕A12345").await, "ok", "at every gate of the district");
        assert_eq!(drive(6, &north, "陕A54321").await, "out_of_area", "no other plate");
        // What was barred by its area stays barred; what is turned back is barred.
        let second = asked(bench, &guard, &east, "鄂A12345").await;
        assert_eq!(answer(&officer, &second, json!({ "state": "clear" })).await.0, 204);
        assert_eq!(drive(7, &east, "鄂A12345").await, "barred");
        let third = asked(bench, &guard, &east, "陕B12345").await;
        let back = json!({ "state": "turn_back", "reason": "无通行证明" });
        assert_eq!(answer(&officer, &third, back).await.0, 204);
        assert_eq!(drive(8, &north, "陕B12345").await, "barred");
        let path = format!("/plate-enquiries?area={COMMUNITY}");
        let fourth = asked(bench, &guard, &north, "陕C12345").await;
        let items = get(bench, &officer, &path).await["items"].as_array().unwrap().clone();
        assert_eq!((items.len(), &items[0]["id"]), (4, &json!(fourth)), "who waits stands first");
        let one = items.iter().find(|one| one["id"] == first.as_str()).unwrap();
        assert_eq!(
            (&one["plate"], &one["state"], &one["answered_by"], &one["reason"]),
            (&json!("陕A12345"), &json!("clear"), &json!("马民警"), &json!("送菜"))
        );
        // A phone without the network is judged by what held when it was done.
        let op = |n: u128, when: &str| {
            let mut past = check(n, "in", json!({ "plate": "陕A12345" }));
            past["at"] = json!(when);
            past["offline"] = json!({ "reason": "out_of_area" });
            json!({ "id": Uuid::from_u128(n + 100), "kind": "record_check", "entity": east,
                    "at": when, "body": past })
        };
        bench.set_now("2021-10-25T21:00:00+08:00");
        let ops = json!([op(20, "2021-10-25T10:00:00+08:00"), op(21, "2021-10-25T20:30:00+08:00")]);
        assert_eq!(send(bench, &guard, ops).await[1]["status"], "applied");
        // The answer has ended; the other one holds to the end of the plan's last day.
        assert_eq!(drive(9, &east, "陕A12345").await, "out_of_area");
        assert_eq!(drive(10, &east, "陕B12345").await, "barred");
        filed(&bench.app).await;
        let rows = register(bench, &officer, false).await;
        let found = |n: u128| {
            let id = format!("990101-{}", Uuid::from_u128(n));
            rows.iter().find(|row| row["id"] == id.as_str()).unwrap()["found"].clone()
        };
        assert_eq!((found(20), found(21)), (json!("正常"), Value::Null));
        bench.set_now("2021-10-27T08:00:00+08:00");
        let guard = bench.token("孙值守", Role::GateGuard, COMMUNITY).await.unwrap();
        let last = check(11, "in", json!({ "plate": "陕B12345" }));
        assert_eq!(at(bench, &guard, &east, last).await.1, "out_of_area");
        // Sealed, and forgotten after the plan's days.
        let dump = bench.dump().await.unwrap();
        let rows = || dump.iter().filter(|row| row.starts_with("plate_enquiries|"));
        assert_eq!(rows().count(), 4);
        assert!(!rows().any(|row| row.contains("陕A12345")), "sealed");
        bench.set_now("2021-11-30T08:00:00+08:00");
        assert_eq!(erase_deliveries(&bench.app).await.unwrap(), 4);
    });
}

#[test]
fn only_who_stands_there_asks() {
    on_each_database(async |bench| {
        let (officer, guard) = staff(bench).await;
        let east = gate(bench, &officer, "东门", COMMUNITY).await;
        let neighbour = bench.token("周值守", Role::GateGuard, NEIGHBOUR).await.unwrap();
        let leader = bench.token("李街道", Role::StreetLeader, "990101001").await.unwrap();
        let body = json!({ "gate": east, "plate": "陕A12345" });
        let path = "/plate-enquiries";
        assert_eq!(ask(bench, &neighbour, "POST", path, body.clone()).await.0, 404);
        assert_eq!(ask(bench, &leader, "POST", path, body.clone()).await.0, 403);
        let (status, no) =
            ask(bench, &guard, "POST", path, json!({ "gate": east, "plate": "A1" })).await;
        assert_eq!((status, no["code"].as_str()), (422, Some("gates.plate")));
        let id = asked(bench, &guard, &east, "陕A12345").await;
        let other = bench.token("孙干部", Role::CommunityOfficer, NEIGHBOUR).await.unwrap();
        let path = format!("/plate-enquiries/{id}/answer");
        assert_eq!(ask(bench, &other, "POST", &path, json!({ "state": "clear" })).await.0, 404);
    });
}
