//! What is set down at a hand-over point: in time, late, collected, forgotten; and where gates stand.

use linli_app::deliveries::erase_deliveries::erase_deliveries;
use linli_domain::identity::Role;
use linli_testkit::{Bench, COMMUNITY, NEIGHBOUR, on_each_database};
use serde_json::{Value, json};

use super::{gate, staff};
use crate::faces::{GRID, ask, get};

async fn point(bench: &Bench, officer: &str) -> String {
    let body = json!({ "area": COMMUNITY, "name": "东门交接点", "kind": "hand_over", "state": "open",
        "latitude": 36.0611, "longitude": 103.8343 });
    let (status, made) = ask(bench, officer, "POST", "/gates", body).await;
    assert_eq!(status, 201, "{made}");
    made["id"].as_str().unwrap().to_owned()
}

async fn set_down(bench: &Bench, who: &str, gate: &str, body: Value) -> String {
    let path = format!("/gates/{gate}/deliveries");
    let (status, made) = ask(bench, who, "POST", &path, body).await;
    assert_eq!(status, 201, "{made}");
    made["id"].as_str().unwrap().to_owned()
}

async fn list(bench: &Bench, who: &str, date: &str) -> Vec<Value> {
    let path = format!("/deliveries?area={COMMUNITY}&date={date}");
    get(bench, who, &path).await["items"].as_array().unwrap().clone()
}

#[test]
fn what_is_late_at_a_hand_over_point_is_named() {
    on_each_database(async |bench| {
        let (officer, guard) = staff(bench).await;
        let point = point(bench, &officer).await;
        let homes = get(bench, &officer, &format!("/households?area={COMMUNITY}")).await;
        let home = homes["items"][0]["id"].as_str().unwrap().to_owned();
        let food = json!({ "goods": "food", "household": home, "carrier": "美团 小周",
            "plate": "甘 a·12345" });
        let food = set_down(bench, &guard, &point, food).await;
        let parcel = json!({ "goods": "parcel", "whom": "3-2-501 王" });
        let parcel = set_down(bench, &guard, &point, parcel).await;
        let medicine = json!({ "goods": "medicine", "whom": "2-101",
            "set_down_at": "2021-10-25T07:20:00+08:00" });
        let medicine = set_down(bench, &guard, &point, medicine).await;
        let step = async |id: &str, body: Value| {
            ask(bench, &guard, "POST", &format!("/deliveries/{id}/steps"), body).await.0
        };
        assert_eq!(step(&food, json!({ "step": "disinfected" })).await, 204);
        assert_eq!(step(&food, json!({ "step": "disinfected" })).await, 409, "once");
        let found = list(bench, &guard, "2021-10-25").await;
        // Forty minutes without disinfection: the plan allows thirty.
        assert_eq!(
            (&found[0]["id"], &found[0]["late"], &found[0]["overdue"]),
            (&json!(medicine), &json!(["disinfected"]), &json!(true)),
            "{found:?}"
        );
        let one = |id: &str| found.iter().find(|one| one["id"] == id).unwrap().clone();
        let first = one(&food);
        assert_eq!((&first["plate"], &first["overdue"]), (&json!("甘A12345"), &json!(false)));
        assert_eq!(first["disinfected_by"], "钱值守");
        assert!(first["whom"].as_str().unwrap().starts_with("幸福里 1栋 1单元"), "{first}");
        assert_eq!(one(&parcel)["whom"], "3-2-501 王");
        // Collected without being disinfected: named, and no longer owed.
        assert_eq!(step(&medicine, json!({ "step": "collected" })).await, 204);
        assert_eq!(step(&medicine, json!({ "step": "disinfected" })).await, 409);
        assert_eq!(step(&food, json!({ "step": "collected" })).await, 204);
        // The next day what nobody has collected is still there, and what was collected is not.
        bench.set_now("2021-10-26T09:00:00+08:00");
        let officer = bench.token("孙干部", Role::CommunityOfficer, COMMUNITY).await.unwrap();
        let next = list(bench, &officer, "2021-10-26").await;
        let ids: Vec<&Value> = next.iter().map(|one| &one["id"]).collect();
        assert_eq!(ids, [&json!(parcel)]);
        assert_eq!(next[0]["late"], json!(["disinfected", "collected"]));
        let before = list(bench, &officer, "2021-10-25").await;
        let gone = before.iter().find(|one| one["id"] == medicine.as_str()).unwrap();
        assert_eq!(
            (&gone["late"], &gone["overdue"]),
            (&json!(["disinfected"]), &json!(false)),
            "{gone}"
        );
        // Nobody is checked there, so nobody is missed.
        let path = format!("/gate-flow?area={COMMUNITY}&date=2021-10-26");
        assert_eq!(get(bench, &officer, &path).await["items"][0]["silent"], false);
        // Nothing personal lies in clear, and all of it is forgotten in time.
        let dump = bench.dump().await.unwrap();
        let rows = || dump.iter().filter(|row| row.starts_with("deliveries|"));
        assert_eq!(rows().count(), 3);
        assert!(!rows().any(|row| row.contains("甘A12345") || row.contains("美团")));
        bench.set_now("2021-11-26T08:00:00+08:00");
        assert_eq!(erase_deliveries(&bench.app).await.unwrap(), 3);
        assert_eq!(erase_deliveries(&bench.app).await.unwrap(), 0);
    });
}

#[test]
fn a_delivery_belongs_to_a_hand_over_point_and_somebody() {
    on_each_database(async |bench| {
        let (officer, guard) = staff(bench).await;
        let point = point(bench, &officer).await;
        let east = gate(bench, &officer, "东门", COMMUNITY).await;
        let post = async |who: &str, gate: &str, body: Value| {
            let (status, no) =
                ask(bench, who, "POST", &format!("/gates/{gate}/deliveries"), body).await;
            (status, no["code"].as_str().unwrap_or_default().to_owned())
        };
        let good = json!({ "goods": "food", "whom": "2-101" });
        assert_eq!(post(&guard, &east, good.clone()).await, (409, "deliveries.gate".into()));
        for (body, status, code) in [
            (json!({ "goods": "food" }), 422, "deliveries.whom"),
            (json!({ "goods": "bomb", "whom": "2-101" }), 400, "request.word"),
            (json!({ "goods": "food", "whom": "字".repeat(61) }), 422, "deliveries.text"),
            (json!({ "goods": "food", "whom": "2-101", "plate": "A1" }), 422, "gates.plate"),
            (
                json!({ "goods": "food", "whom": "2", "set_down_at": "2021-10-23T07:00:00+08:00" }),
                422,
                "deliveries.time",
            ),
        ] {
            assert_eq!(post(&guard, &point, body.clone()).await, (status, code.into()), "{body}");
        }
        let elsewhere = json!({ "goods": "food",
            "household": "990101-00000000-0000-7000-8000-000000000007" });
        assert_eq!(post(&guard, &point, elsewhere).await.0, 404);
        let neighbour = bench.token("周值守", Role::GateGuard, NEIGHBOUR).await.unwrap();
        let leader = bench.token("李街道", Role::StreetLeader, "990101001").await.unwrap();
        assert_eq!(post(&neighbour, &point, good.clone()).await.0, 404);
        assert_eq!(post(&leader, &point, good.clone()).await.0, 403);
        assert_eq!(post(&guard, &point, good).await.0, 201);
    });
}

#[test]
fn gates_stand_on_the_map_and_beside_the_doors() {
    on_each_database(async |bench| {
        let (officer, _) = staff(bench).await;
        let point = point(bench, &officer).await;
        let east = gate(bench, &officer, "东门", COMMUNITY).await;
        let at = |latitude: Value, longitude: Value, version: i64| {
            json!({ "version": version, "name": "东门", "kind": "entrance", "state": "open",
                "opens_at": "06:00", "closes_at": "21:00", "latitude": latitude,
                "longitude": longitude })
        };
        let path = format!("/gates/{east}");
        let (status, no) =
            ask(bench, &officer, "PUT", &path, at(json!(36.06), Value::Null, 1)).await;
        assert_eq!((status, no["code"].as_str()), (400, Some("gates.place")), "{no}");
        let (status, no) = ask(bench, &officer, "PUT", &path, at(json!(99), json!(103.8), 1)).await;
        assert_eq!((status, no["code"].as_str()), (400, Some("gates.place")), "{no}");
        let body = at(json!(36.061_234), json!(103.834_321), 1);
        assert_eq!(ask(bench, &officer, "PUT", &path, body).await.0, 204);
        let map = get(bench, &officer, &format!("/map?area={COMMUNITY}")).await;
        let features = map["features"].as_array().unwrap();
        let gate = |id: &str| features.iter().find(|one| one["properties"]["id"] == id).unwrap();
        assert_eq!(gate(&east)["geometry"]["coordinates"], json!([103.834_321, 36.061_234]));
        let told = &gate(&east)["properties"];
        assert_eq!(
            (&told["kind"], &told["name"], &told["opens_at"], &told["is_open"]),
            (&json!("gate"), &json!("东门"), &json!("06:00"), &json!(true))
        );
        assert_eq!(gate(&point)["properties"]["gate_kind"], "hand_over");
        // A worker's phone has the entrances of its grid, by state and hours.
        let worker = bench.token("刘网格", Role::GridWorker, GRID).await.unwrap();
        let pack = get(bench, &worker, &format!("/grids/{GRID}/pack")).await;
        assert_eq!(
            pack["gates"],
            json!([{ "name": "东门", "compound": "", "state": "open", "opens_at": "06:00",
                "closes_at": "21:00" }])
        );
    });
}
