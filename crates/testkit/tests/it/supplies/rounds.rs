//! Rounds: what comes too late, who goes without when something is short, what is taken back, what is printed.

use linli_domain::identity::Role;
use linli_testkit::{COMMUNITY, on_each_database};
use serde_json::{Value, json};

use super::{bring_out, catalogue, entity, homes, open_round, outcomes, staff};
use crate::arrivals::{import, risks};
use crate::faces::{ask, get, operation, send};
use crate::residents::resident;

#[test]
fn the_late_wait_for_the_next_round() {
    on_each_database(async |bench| {
        let (officer, worker) = staff(bench).await;
        let [rice, _, _] = catalogue(bench, &officer).await;
        let first = open_round(bench, &officer).await;
        let twice = json!({ "area": COMMUNITY, "cut_off_at": "2021-10-25T11:00:00+08:00" });
        let (status, no) = ask(bench, &officer, "POST", "/supplies/rounds", twice).await;
        assert_eq!((status, no["code"].as_str()), (409, Some("supplies.round_open")));
        let homes = homes(bench, &officer).await;
        bench.set_now("2021-10-25T10:30:00+08:00");
        // Said at eight, before the cut-off; the phone comes back at half past ten. The round was not summed up yet.
        let body = json!({ "household": homes[0], "lines": [{ "item": rice, "quantity": 1 }] });
        let early = operation(1, "order_supplies", &entity(1), body.clone());
        let sent = send(bench, &worker, json!([early])).await;
        assert_eq!(
            (&sent[0]["current"]["round"], &sent[0]["current"]["late"]),
            (&json!(1), &json!(false)),
            "{sent:?}"
        );
        let path = format!("/supplies/rounds/{first}/sum");
        assert_eq!(ask(bench, &officer, "POST", &path, Value::Null).await.0, 200);
        assert_eq!(ask(bench, &officer, "POST", &path, Value::Null).await.0, 409, "once");
        // Another phone comes later still.
        let late = operation(2, "order_supplies", &entity(2), body);
        let sent = send(bench, &worker, json!([late])).await;
        let now = &sent[0]["current"];
        assert!(now["round"].is_null() && now["late"] == json!(true), "{sent:?}");
        let waiting = get(bench, &officer, &format!("/supplies/orders?area={COMMUNITY}")).await;
        assert_eq!(waiting["items"].as_array().unwrap().len(), 1, "{waiting}");
        let own = resident(bench, "15400000001").await;
        let mine = get(bench, &own, "/my/supplies").await;
        assert!(mine["orders"][0]["says"].as_str().unwrap().contains("下一轮"), "{mine}");
        let next = json!({ "area": COMMUNITY });
        let (status, made) = ask(bench, &officer, "POST", "/supplies/rounds", next).await;
        assert_eq!(
            (status, &made["waiting"], &made["number"]),
            (201, &json!(1), &json!(2)),
            "{made}"
        );
        assert_eq!(made["cut_off_at"], "2021-10-26T10:00:00+08:00", "by the plan's time of day");
    });
}

#[test]
fn what_is_short_goes_to_those_who_need_it_first() {
    on_each_database(async |bench| {
        let (officer, worker) = staff(bench).await;
        risks(bench, "990302,medium,2021-10-01,\n").await;
        import(bench, "赵敏,,15400000003,990302,2021-10-25 07:00,幸福里,,,\n").await;
        let [rice, eggs, pills] = catalogue(bench, &officer).await;
        let round = open_round(bench, &officer).await;
        let homes = homes(bench, &officer).await;
        // The first household orders first; the second is kept at home.
        for (n, home, quantity) in [(1, &homes[0], 3), (2, &homes[1], 3)] {
            let lines =
                json!([{ "item": eggs, "quantity": quantity }, { "item": rice, "quantity": 1 }]);
            let body = json!({ "household": home, "lines": lines });
            let sent =
                send(bench, &worker, json!([operation(n, "order_supplies", &entity(n), body)]))
                    .await;
            assert_eq!(sent[0]["status"], "applied", "{sent:?}");
        }
        let body = json!({ "household": homes[0], "lines": [{ "item": pills, "quantity": 1 }] });
        let sent =
            send(bench, &worker, json!([operation(3, "order_supplies", &entity(3), body)])).await;
        assert_eq!(sent[0]["status"], "applied");
        bring_out(bench, &officer, &round, &[(&eggs, 4), (&rice, 2), (&pills, 0)]).await;
        let path = format!("/supplies/rounds/{round}");
        let lines = get(bench, &officer, &format!("{path}/lines?item={eggs}")).await;
        let given: Vec<_> = lines["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| (one["first"].as_bool().unwrap(), one["line"]["shared"].as_i64().unwrap()))
            .collect();
        assert_eq!(given, [(false, 1), (true, 3)], "{lines}");
        // Nothing could be had of the third order: it ended, and says so.
        let ends = outcomes(bench, &officer, &round).await;
        assert_eq!(ends, [(String::new(), 4), ("short".to_owned(), 1)]);
        let own = resident(bench, "15400000001").await;
        let mine = get(bench, &own, "/my/supplies").await;
        let orders = mine["orders"].as_array().unwrap();
        let short = orders.iter().find(|order| order["state"] == "not_delivered").unwrap();
        assert!(short["says"].as_str().unwrap().contains("缺货"), "{short}");
        let eggs_line = orders
            .iter()
            .flat_map(|o| o["lines"].as_array().unwrap())
            .find(|line| line["name"].as_str().unwrap().contains("鸡蛋"))
            .unwrap();
        let why = eggs_line["why"].as_str().unwrap();
        assert!(
            why.contains("登记 6") && why.contains("买到 4") && why.contains("分到 1"),
            "{why}"
        );
        let delivered =
            json!({ "proof": "signed", "signed_by": "household", "signature": super::SIGNATURE });
        let id = orders.iter().find(|o| o["state"] == "out").unwrap()["id"].as_str().unwrap();
        let sent =
            send(bench, &worker, json!([operation(4, "deliver_order", id, delivered)])).await;
        assert_eq!(sent[0]["current"]["state"], "partly", "{sent:?}");
    });
}

#[test]
fn an_order_is_taken_back_until_it_is_bought_for() {
    on_each_database(async |bench| {
        let (officer, worker) = staff(bench).await;
        let [rice, _, _] = catalogue(bench, &officer).await;
        let round = open_round(bench, &officer).await;
        let own = resident(bench, "15400000001").await;
        let home = get(bench, &own, "/my/supplies").await["households"][0]["id"].clone();
        let body = json!({ "household": home, "lines": [{ "item": rice, "quantity": 2 }] });
        let mut ids = Vec::new();
        for _ in 0..2 {
            let (_, made) = ask(bench, &own, "POST", "/my/supplies", body.clone()).await;
            ids.push(made["id"].as_str().unwrap().to_owned());
        }
        let stranger = resident(bench, "15400000003").await;
        let back = |id: &str| format!("/my/supplies/{id}/cancel");
        assert_eq!(ask(bench, &stranger, "POST", &back(&ids[0]), json!({})).await.0, 404);
        assert_eq!(ask(bench, &own, "POST", &back(&ids[0]), json!({})).await.0, 204);
        assert_eq!(ask(bench, &own, "POST", &back(&ids[0]), json!({})).await.0, 409, "once");
        let path = format!("/supplies/rounds/{round}");
        let book = ask(bench, &officer, "GET", &format!("{path}/purchase.xlsx"), Value::Null).await;
        let paper = ask(bench, &officer, "GET", &format!("{path}/purchase.pdf"), Value::Null).await;
        assert_eq!((book.0, paper.0), (200, 200), "{} {}", book.1, paper.1);
        assert_eq!(
            ask(bench, &worker, "GET", &format!("{path}/purchase.pdf"), Value::Null).await.0,
            404
        );
        bring_out(bench, &officer, &round, &[(&rice, 2)]).await;
        assert_eq!(ask(bench, &own, "POST", &back(&ids[1]), json!({})).await.0, 409, "bought");
        let pay = format!("/supplies/orders/{}/payment", ids[1]);
        assert_eq!(ask(bench, &officer, "POST", &pay, json!({ "payment": "exempt" })).await.0, 204);
        let gone = operation(1, "deliver_order", &ids[1], json!({ "failure": "moved_away" }));
        assert_eq!(
            send(bench, &worker, json!([gone])).await[0]["current"]["state"],
            "not_delivered"
        );
        let ends = outcomes(bench, &officer, &round).await;
        assert_eq!(ends, [("cancelled".to_owned(), 1), ("not_delivered".to_owned(), 1)]);
        // Who leads a street sees the numbers and writes none.
        let leader = bench.token("街道领导", Role::StreetLeader, "990101001").await.unwrap();
        assert_eq!(get(bench, &leader, &path).await["round"]["state"], "finished");
        let body = json!({ "lines": [{ "item": rice, "quantity": 9 }] });
        assert_eq!(ask(bench, &leader, "POST", &format!("{path}/purchases"), body).await.0, 403);
    });
}
