//! Supplies: an order from the phone to the door, the fair share when something is short, what is refused with words.

mod rounds;
mod stock;

use linli_app::jobs::run_due_jobs;
use linli_domain::identity::Role;
use linli_testkit::{Bench, COMMUNITY, ELSEWHERE, on_each_database};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::arrivals::{activate, import, risks};
use crate::faces::{GRID, ask, get, operation, people, send};
use crate::residents::resident;

/// Somebody's bag, signed with a line.
pub(crate) const SIGNATURE: &str = "M10 10L40 30L80 12";

/// An officer, a grid worker.
pub(crate) async fn staff(bench: &Bench) -> (String, String) {
    people(bench).await;
    activate(bench).await;
    let officer = bench.token("赵干部", Role::CommunityOfficer, COMMUNITY).await.unwrap();
    let worker = bench.token("刘网格", Role::GridWorker, GRID).await.unwrap();
    (officer, worker)
}

/// Rice and eggs of a supermarket, pills of a pharmacy: their ids.
pub(crate) async fn catalogue(bench: &Bench, officer: &str) -> [String; 3] {
    let shop = |name: &str, kind: &str| {
        json!({ "area": GRID, "name": name, "kind": kind,
        "place": "1 号楼底商", "is_open": true })
    };
    let market = shop("便民超市", "supermarket");
    let (status, market) = ask(bench, officer, "POST", "/shops", market).await;
    assert_eq!(status, 201, "{market}");
    let pharmacy = shop("同心药店", "pharmacy");
    let (_, pharmacy) = ask(bench, officer, "POST", "/shops", pharmacy).await;
    let rows = [
        ("rice-5kg", "大米 5 公斤", "rice, 5 kg", "food", &market, 2_950, 2, 4, false),
        ("eggs-30", "鸡蛋 30 枚", "eggs, 30", "food", &market, 2_400, 3, 4, false),
        ("amlodipine", "氨氯地平", "amlodipine", "medicine", &pharmacy, 1_800, 2, 2, true),
    ];
    let mut ids = Vec::new();
    for (code, name, name_en, category, shop, price, order_max, round_max, prescription) in rows {
        let body = json!({ "area": COMMUNITY, "code": code, "name": name, "name_en": name_en,
            "unit": "份", "category": category, "shop": shop["id"], "price_fen": price,
            "order_max": order_max, "round_max": round_max, "prescription": prescription,
            "active": true });
        let (status, made) = ask(bench, officer, "POST", "/supplies/items", body).await;
        assert_eq!(status, 201, "{made}");
        ids.push(made["id"].as_str().unwrap().to_owned());
    }
    ids.try_into().unwrap()
}

/// A round that closes at ten.
pub(crate) async fn open_round(bench: &Bench, officer: &str) -> String {
    let body = json!({ "area": COMMUNITY, "cut_off_at": "2021-10-25T10:00:00+08:00" });
    let (status, made) = ask(bench, officer, "POST", "/supplies/rounds", body).await;
    assert_eq!(status, 201, "{made}");
    made["id"].as_str().unwrap().to_owned()
}

/// Households of the community by door.
pub(crate) async fn homes(bench: &Bench, officer: &str) -> Vec<String> {
    let found = get(bench, officer, &format!("/households?area={COMMUNITY}")).await;
    let mut found = found["items"].as_array().unwrap().clone();
    found.sort_by_key(|home| home["door"].as_str().unwrap_or_default().to_owned());
    found.iter().map(|home| home["id"].as_str().unwrap().to_owned()).collect()
}

pub(crate) fn entity(number: u128) -> String {
    format!("990101-{}", Uuid::from_u128(0x0190_0000_0000_7000_9000_0000_0000_0000 + number))
}

/// Everything bought as ordered unless said otherwise, shared out, on its way.
pub(crate) async fn bring_out(bench: &Bench, officer: &str, round: &str, bought: &[(&str, u32)]) {
    let path = format!("/supplies/rounds/{round}");
    assert_eq!(ask(bench, officer, "POST", &format!("{path}/sum"), Value::Null).await.0, 200);
    let lines: Vec<Value> =
        bought.iter().map(|(item, n)| json!({ "item": item, "quantity": n })).collect();
    let body = json!({ "lines": lines });
    let (status, no) = ask(bench, officer, "POST", &format!("{path}/purchases"), body).await;
    assert_eq!(status, 204, "{no}");
    let (status, no) = ask(bench, officer, "POST", &format!("{path}/share"), Value::Null).await;
    assert_eq!(status, 200, "{no}");
    let (status, no) = ask(bench, officer, "POST", &format!("{path}/runs"), Value::Null).await;
    assert_eq!(status, 201, "{no}");
}

/// Lines by outcome; those on their way under the empty word.
pub(crate) async fn outcomes(bench: &Bench, officer: &str, round: &str) -> Vec<(String, i64)> {
    let view = get(bench, officer, &format!("/supplies/rounds/{round}")).await;
    let one = |o: &Value| (o["outcome"].as_str().unwrap().to_owned(), o["lines"].as_i64().unwrap());
    view["outcomes"].as_array().unwrap().iter().map(one).collect()
}

#[test]
fn from_the_phone_to_the_door() {
    on_each_database(async |bench| {
        let (officer, worker) = staff(bench).await;
        risks(bench, "990302,medium,2021-10-01,\n").await;
        import(bench, "王芳,,15400000001,990302,2021-10-25 07:00,幸福里,,,\n").await;
        let [rice, eggs, pills] = catalogue(bench, &officer).await;
        let round = open_round(bench, &officer).await;
        // The household that is kept at home orders with its own phone.
        let own = resident(bench, "15400000001").await;
        let mine = get(bench, &own, "/my/supplies").await;
        assert_eq!(
            (&mine["isolated"], &mine["catalogue"]["round"]["number"]),
            (&json!(true), &json!(1))
        );
        let home = mine["households"][0]["id"].clone();
        let body = json!({ "household": home, "wish": "请帮忙买婴儿奶粉",
            "lines": [{ "item": rice, "quantity": 2 }, { "item": pills, "quantity": 1 }] });
        let (status, made) = ask(bench, &own, "POST", "/my/supplies", body).await;
        assert_eq!(
            (status, &made["isolated"], &made["round"]),
            (201, &json!(true), &json!(1)),
            "{made}"
        );
        // The neighbours order through the grid worker, whose phone has no network at that moment.
        let homes = homes(bench, &officer).await;
        let body = json!({ "household": homes[1], "leave_ok": true,
            "lines": [{ "item": rice, "quantity": 1 }, { "item": eggs, "quantity": 3 }] });
        let order = operation(1, "order_supplies", &entity(1), body.clone());
        let sent = send(bench, &worker, json!([order.clone()])).await;
        assert_eq!(
            (&sent[0]["status"], &sent[0]["current"]["round"]),
            (&json!("applied"), &json!(1)),
            "{sent:?}"
        );
        assert_eq!(send(bench, &worker, json!([order])).await[0]["status"], "duplicate");
        let again = operation(2, "order_supplies", &entity(1), body);
        assert_eq!(
            send(bench, &worker, json!([again])).await[0]["status"],
            "applied",
            "known by its id"
        );
        let listed =
            get(bench, &officer, &format!("/supplies/orders?area={COMMUNITY}&round={round}")).await;
        assert_eq!(listed["items"].as_array().unwrap().len(), 2, "once each: {listed}");
        // The clock closes the round.
        bench.set_now("2021-10-25T10:00:30+08:00");
        run_due_jobs(&bench.app).await;
        let view = get(bench, &officer, &format!("/supplies/rounds/{round}")).await;
        assert_eq!(view["round"]["state"], "summed");
        let sums = view["sums"].as_array().unwrap();
        let of_rice: i64 = sums
            .iter()
            .filter(|s| s["item"] == rice.as_str())
            .map(|s| s["quantity"].as_i64().unwrap())
            .sum();
        assert_eq!(of_rice, 3, "{view}");
        let path = format!("/supplies/rounds/{round}");
        let behind = get(bench, &officer, &format!("{path}/lines?item={rice}")).await;
        let behind = behind["items"].as_array().unwrap();
        let behind: i64 = behind.iter().map(|l| l["line"]["quantity"].as_i64().unwrap()).sum();
        assert_eq!(behind, of_rice, "a number opens to its lines");
        let early = ask(bench, &officer, "POST", &format!("{path}/share"), Value::Null).await;
        assert_eq!((early.0, early.1["code"].as_str()), (409, Some("supplies.not_bought")));
        let body = json!({ "lines": [{ "item": rice, "quantity": 3 }, { "item": eggs, "quantity": 3 },
            { "item": pills, "quantity": 1, "price_fen": 1_900 }] });
        assert_eq!(ask(bench, &officer, "POST", &format!("{path}/purchases"), body).await.0, 204);
        assert_eq!(
            ask(bench, &officer, "POST", &format!("{path}/share"), Value::Null).await.0,
            200
        );
        let (_, runs) = ask(bench, &officer, "POST", &format!("{path}/runs"), Value::Null).await;
        assert_eq!(runs["runs"], 1, "one building: {runs}");
        let runs = get(bench, &worker, &format!("/supplies/runs?area={GRID}")).await;
        let bags = runs["items"][0]["bags"].as_array().unwrap().clone();
        let doors: Vec<_> = bags.iter().map(|b| b["door_number"].as_str().unwrap()).collect();
        assert_eq!(doors, ["101", "102"]);
        assert_eq!(
            (&bags[0]["isolated"], &bags[0]["due_fen"]),
            (&json!(true), &json!(2 * 2_950 + 1_900))
        );
        // Nobody is met at the isolated door.
        let id = bags[0]["id"].as_str().unwrap();
        let met = json!({ "proof": "signed", "signed_by": "household", "signature": SIGNATURE });
        let refused = send(bench, &worker, json!([operation(3, "deliver_order", id, met)])).await;
        assert_eq!(refused[0]["problem"]["code"], "supplies.isolated", "{refused:?}");
        let bare = operation(4, "deliver_order", id, json!({ "proof": "left" }));
        let refused = send(bench, &worker, json!([bare])).await;
        assert_eq!(refused[0]["problem"]["code"], "supplies.proof");
        let left = json!({ "proof": "left", "signed_by": "carrier", "signature": SIGNATURE,
            "paid": "transfer" });
        let left = operation(5, "deliver_order", id, left);
        let sent = send(bench, &worker, json!([left.clone()])).await;
        assert_eq!(
            (&sent[0]["status"], &sent[0]["current"]["state"]),
            (&json!("applied"), &json!("delivered")),
            "{sent:?}"
        );
        assert_eq!(send(bench, &worker, json!([left])).await[0]["status"], "duplicate");
        let other = operation(6, "deliver_order", id, json!({ "failure": "nobody_home" }));
        let sent = send(bench, &worker, json!([other])).await;
        assert_eq!(
            (&sent[0]["status"], sent[0]["problem"]["code"].as_str()),
            (&json!("conflict"), Some("supplies.settled"))
        );
        // Somebody was not at home; at the second try two of three eggs are whole.
        let id = bags[1]["id"].as_str().unwrap();
        let gone = operation(7, "deliver_order", id, json!({ "failure": "nobody_home" }));
        assert_eq!(
            send(bench, &worker, json!([gone])).await[0]["current"]["state"],
            "not_delivered"
        );
        let partly = json!({ "proof": "left", "lines": [{ "item": eggs, "quantity": 2 }] });
        let sent = send(bench, &worker, json!([operation(8, "deliver_order", id, partly)])).await;
        assert_eq!(sent[0]["current"]["state"], "partly", "{sent:?}");
        let ends = outcomes(bench, &officer, &round).await;
        assert_eq!(ends, [("delivered".to_owned(), 3), ("partly".to_owned(), 1)]);
        let view = get(bench, &officer, &path).await;
        assert_eq!(view["round"]["state"], "finished");
        let mine = get(bench, &own, "/my/supplies").await;
        let order = &mine["orders"][0];
        assert_eq!(
            (order["state"].as_str(), order["payment"].as_str()),
            (Some("delivered"), Some("transfer")),
            "{order}"
        );
        // What was wished and signed lies sealed; who looks at the signature is journalled.
        let path = format!("/supplies/orders/{}", bags[0]["id"].as_str().unwrap());
        let opened = get(bench, &officer, &path).await;
        assert_eq!(
            (opened["signature"].as_str(), opened["signed_by"].as_str()),
            (Some(SIGNATURE), Some("carrier"))
        );
        bench.app.flush_reads().await.unwrap();
        let dump = bench.dump().await.unwrap();
        for said in ["婴儿奶粉", SIGNATURE] {
            assert!(!dump.iter().any(|row| row.contains(said)), "{said} lies sealed");
        }
        assert!(dump.iter().any(|row| row.contains("open_supply_order")));
        let file = get(bench, &own, "/my/file").await;
        assert_eq!(file["orders"][0]["wish"], "请帮忙买婴儿奶粉", "{file}");
        // After the plan's days nothing of it is left but the numbers.
        bench.set_now("2023-10-25T10:00:00+08:00");
        run_due_jobs(&bench.app).await;
        let left = get(
            bench,
            &bench.token("孙干部", Role::CommunityOfficer, COMMUNITY).await.unwrap(),
            &format!("/supplies/orders?area={COMMUNITY}&round={round}"),
        )
        .await;
        assert!(left["items"].as_array().unwrap().is_empty(), "{left}");
    });
}

#[test]
fn what_cannot_be_ordered_says_why() {
    on_each_database(async |bench| {
        let (officer, worker) = staff(bench).await;
        let [rice, _, pills] = catalogue(bench, &officer).await;
        open_round(bench, &officer).await;
        let homes = homes(bench, &officer).await;
        let order = async |token: &str, home: &str, lines: Value| {
            let body = json!({ "household": home, "lines": lines });
            let (status, answer) = ask(bench, token, "POST", "/supplies/orders", body).await;
            (status, answer["code"].as_str().unwrap_or_default().to_owned())
        };
        let of = |item: &str, quantity: u32| json!([{ "item": item, "quantity": quantity }]);
        assert_eq!(order(&worker, &homes[0], json!([])).await, (422, "supplies.empty".to_owned()));
        assert_eq!(
            order(&worker, &homes[0], of(&rice, 3)).await,
            (422, "supplies.order_max".to_owned())
        );
        assert_eq!(order(&worker, &homes[0], of(&rice, 2)).await.0, 201);
        assert_eq!(order(&worker, &homes[0], of(&rice, 2)).await.0, 201);
        assert_eq!(
            order(&worker, &homes[0], of(&rice, 1)).await,
            (422, "supplies.round_max".to_owned())
        );
        assert_eq!(order(&worker, &homes[0], of(&pills, 1)).await.0, 201);
        assert_eq!(
            order(&worker, &homes[0], of(&pills, 1)).await,
            (409, "supplies.orders_max".to_owned())
        );
        // Everybody of the second household has gone away.
        let person = crate::departures::person(bench, &officer, "赵敏").await;
        let changes = json!({ "residence": { "from": "floating", "to": "away" } });
        let change = operation(40, "change_person", &person, json!({ "changes": changes }));
        let sent = send(bench, &worker, json!([change])).await;
        assert_eq!(sent[0]["status"], "applied", "{sent:?}");
        let refused = order(&worker, &homes[1], of(&rice, 1)).await;
        assert_eq!(refused, (409, "supplies.away".to_owned()));
        // Whoever is not of this place finds nothing.
        let away = bench.token("外区", Role::CommunityOfficer, ELSEWHERE).await.unwrap();
        assert_eq!(order(&away, &homes[0], of(&rice, 1)).await.0, 404);
        let stranger = resident(bench, "15400000003").await;
        let body = json!({ "household": homes[0], "lines": of(&rice, 1) });
        assert_eq!(ask(bench, &stranger, "POST", "/my/supplies", body).await.0, 404);
        let other = format!("/my/supplies?household={}", homes[0]);
        assert_eq!(ask(bench, &stranger, "GET", &other, Value::Null).await.0, 404);
        let doctor = bench.token("周医生", Role::CommunityDoctor, COMMUNITY).await.unwrap();
        assert_eq!(order(&doctor, &homes[0], of(&rice, 1)).await.0, 403);
    });
}
