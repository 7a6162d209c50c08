//! Shops and firms (M8): who has not reopened and why, applied for, checked on site, decided; periodic checks; two people at
//! the desk; a pharmacy's register.

use linli_domain::identity::Role;
use linli_testkit::{Bench, COMMUNITY, DISTRICT, NEIGHBOUR, on_each_database};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::faces::{GRID, ask, get, operation, people, send};
use crate::residents::resident;

fn id(number: u128) -> String {
    format!("{DISTRICT}-{}", Uuid::from_u128(0x0190_0000_0000_7000_a000_0000_0000_0000 + number))
}

fn shop(name: &str, kind: &str, is_open: bool) -> Value {
    json!({ "area": GRID, "kind": kind, "name": name, "place": "幸福里 1 栋底商", "is_open": is_open })
}

async fn add(bench: &Bench, token: &str, body: Value) -> String {
    let (status, made) = ask(bench, token, "POST", "/shops", body).await;
    assert_eq!(status, 201, "{made}");
    made["id"].as_str().unwrap().to_owned()
}

/// An answered checklist of the four conditions.
fn check(number: u128, of: &str, purpose: &str, masks: bool) -> Value {
    let answers =
        json!({ "thermometer": true, "disinfection": 2, "masks": masks, "register": true });
    let body =
        json!({ "shop": of, "purpose": purpose, "checklist": "reopening", "answers": answers });
    operation(number, "check_shop", &id(number), body)
}

#[test]
fn asked_by_the_owner_checked_offline_decided_and_open() {
    on_each_database(async |bench| {
        people(bench).await;
        let officer = bench.token("赵干部", Role::CommunityOfficer, COMMUNITY).await.unwrap();
        let worker = bench.token("刘网格", Role::GridWorker, GRID).await.unwrap();
        let own = resident(bench, "15400000009").await;
        let new = shop("兰香面馆", "restaurant", false);
        let body = json!({ "shop": new, "said": "口罩和消毒液已备齐" });
        let (status, asked) = ask(bench, &own, "POST", "/my/shops", body.clone()).await;
        assert_eq!(status, 201, "{asked}");
        let mine = get(bench, &own, "/my/shops").await;
        assert_eq!(mine["items"][0]["reopenings"][0]["state"], "asked", "{mine}");
        assert_eq!(mine["items"][0]["asked"].as_array().unwrap().len(), 4);
        let of = mine["items"][0]["id"].as_str().unwrap().to_owned();
        let again = format!("/my/shops/{of}/reopenings");
        assert_eq!(ask(bench, &own, "POST", &again, json!({})).await.0, 409, "asked already");
        let stranger = resident(bench, "15400000008").await;
        assert_eq!(ask(bench, &stranger, "POST", &again, json!({})).await.0, 404);
        let decision = format!("/reopenings/{}/decision", asked["id"].as_str().unwrap());
        let yes = json!({ "approve": true, "reason": "" });
        let (status, no) = ask(bench, &officer, "POST", &decision, yes.clone()).await;
        assert_eq!((status, no["code"].as_str()), (409, Some("shops.reopening")), "unchecked {no}");
        // On site, without the network; an older check that comes later changes nothing.
        let mut older = check(1, &of, "reopening", true);
        older["at"] = json!("2021-10-25T07:00:00+08:00");
        let results = send(bench, &worker, json!([check(2, &of, "reopening", false)])).await;
        assert_eq!(results[0]["current"]["missing"].as_array().unwrap().len(), 1, "{results:?}");
        let late = send(bench, &worker, json!([older, check(2, &of, "reopening", false)])).await;
        assert_eq!(
            (&late[0]["current"]["newer"], &late[1]["status"]),
            (&json!(true), &json!("duplicate"))
        );
        assert_eq!(ask(bench, &worker, "POST", &decision, yes.clone()).await.0, 403);
        let (status, no) = ask(bench, &officer, "POST", &decision, yes.clone()).await;
        assert_eq!((status, no["code"].as_str()), (409, Some("shops.missing")), "{no}");
        let not = json!({ "approve": false, "reason": "员工没有口罩" });
        assert_eq!(ask(bench, &officer, "POST", &decision, not).await.0, 204);
        let mine = get(bench, &own, "/my/shops").await;
        assert_eq!(mine["items"][0]["reopenings"][0]["reason"], "员工没有口罩");
        assert_eq!(mine["items"][0]["reopenings"][0]["missing"][0], "人员都有口罩", "{mine}");
        assert_eq!(mine["items"][0]["why"], "equipment", "now it is known why");
        // Asked again, in order, open.
        let (status, asked) = ask(bench, &own, "POST", &again, json!({})).await;
        assert_eq!(status, 201, "{asked}");
        send(bench, &worker, json!([check(3, &of, "reopening", true)])).await;
        let decision = format!("/reopenings/{}/decision", asked["id"].as_str().unwrap());
        assert_eq!(ask(bench, &officer, "POST", &decision, yes).await.0, 204);
        let list = get(bench, &officer, &format!("/shops?area={COMMUNITY}&state=open")).await;
        assert_eq!(list["items"][0]["name"], "兰香面馆", "{list}");
        let dump = bench.dump().await.unwrap();
        for said in ["口罩和消毒液已备齐", "员工没有口罩", "15400000009"] {
            assert!(!dump.iter().any(|row| row.contains(said)), "{said} lies sealed");
        }
    });
}

#[test]
fn who_has_not_reopened_has_a_reason_or_is_asked() {
    on_each_database(async |bench| {
        people(bench).await;
        let officer = bench.token("赵干部", Role::CommunityOfficer, COMMUNITY).await.unwrap();
        let first = add(bench, &officer, shop("老王足浴", "individual_shop", false)).await;
        add(bench, &officer, shop("小李烧烤", "restaurant", false)).await;
        add(bench, &officer, shop("便民超市", "supermarket", true)).await;
        let path = format!("/shops?area={COMMUNITY}");
        let count = |seen: &Value, why: &str| {
            let lines = seen["counts"].as_array().unwrap();
            let fit = lines.iter().filter(|line| line["why"] == why);
            fit.map(|line| line["count"].as_i64().unwrap()).sum::<i64>()
        };
        let seen = get(bench, &officer, &path).await;
        let all: i64 =
            seen["counts"].as_array().unwrap().iter().map(|c| c["count"].as_i64().unwrap()).sum();
        assert_eq!((all, count(&seen, "unknown")), (3, 2), "{seen}");
        let fields = format!("/shops/{first}/fields");
        let why = json!({ "why": "workers", "why_text": "两名技师回乡" });
        assert_eq!(ask(bench, &officer, "POST", &fields, why).await.0, 200);
        let seen = get(bench, &officer, &path).await;
        assert_eq!((count(&seen, "workers"), count(&seen, "unknown")), (1, 1));
        // The number opens to its rows.
        let rows = get(bench, &officer, &format!("{path}&state=not_open&why=workers")).await;
        assert_eq!(
            (rows["items"].as_array().unwrap().len(), &rows["items"][0]["name"]),
            (1, &json!("老王足浴"))
        );
        let other = bench.token("钱干部", Role::CommunityOfficer, NEIGHBOUR).await.unwrap();
        assert_eq!(ask(bench, &other, "GET", &path, Value::Null).await.0, 404);
        // A wrong check character is a warning; the same code twice is one shop.
        let mut coded = shop("示例商贸公司", "enterprise", true);
        coded["code"] = json!("91620102MA0000000A");
        let (status, made) = ask(bench, &officer, "POST", "/shops", coded.clone()).await;
        assert_eq!((status, &made["code_doubtful"]), (201, &json!(true)), "{made}");
        assert_eq!(ask(bench, &officer, "POST", "/shops", coded.clone()).await.0, 409);
        coded["code"] = json!("91620102MA");
        assert_eq!(ask(bench, &officer, "POST", "/shops", coded).await.0, 422);
    });
}

#[test]
fn findings_have_a_day_and_are_closed_by_a_later_check() {
    on_each_database(async |bench| {
        people(bench).await;
        let officer = bench.token("赵干部", Role::CommunityOfficer, COMMUNITY).await.unwrap();
        let worker = bench.token("刘网格", Role::GridWorker, GRID).await.unwrap();
        let of = add(bench, &officer, shop("便民超市", "supermarket", true)).await;
        let found = send(bench, &worker, json!([check(1, &of, "periodic", false)])).await;
        assert_eq!(found[0]["current"]["found"], 1, "{found:?}");
        let again = send(bench, &worker, json!([check(2, &of, "periodic", false)])).await;
        assert_eq!(again[0]["current"]["found"], 0, "one finding, not two");
        bench.set_now("2021-10-29T08:00:00+08:00");
        let officer = bench.token("孙干部", Role::CommunityOfficer, COMMUNITY).await.unwrap();
        let due = get(bench, &officer, &format!("/shop-checks?area={COMMUNITY}")).await;
        assert_eq!(
            (&due["findings"][0]["state"], &due["findings"][0]["rectify_by"]),
            (&json!("late"), &json!("2021-10-28"))
        );
        let work = get(bench, &officer, &format!("/work-owed?area={COMMUNITY}")).await.to_string();
        assert!(work.contains("findings_late"), "{work}");
        let body = json!({ "purpose": "recheck", "checklist": "reopening",
            "answers": { "thermometer": true, "disinfection": 3, "masks": true, "register": true } });
        let (status, done) =
            ask(bench, &officer, "POST", &format!("/shops/{of}/checks"), body).await;
        assert_eq!((status, &done["rectified"]), (200, &json!(1)), "{done}");
        let bad =
            json!({ "purpose": "recheck", "checklist": "reopening", "answers": { "tea": true } });
        assert_eq!(ask(bench, &officer, "POST", &format!("/shops/{of}/checks"), bad).await.0, 422);
        // A place for two, and a vacant one is named.
        let seats = format!("/shops/{of}/seats");
        let seat = json!({ "seat": 1, "name": "店员小陈" });
        assert_eq!(ask(bench, &officer, "POST", &seats, seat).await.0, 204);
        assert_eq!(
            ask(bench, &officer, "POST", &seats, json!({ "seat": 3, "name": "x" })).await.0,
            422
        );
        let opened = get(bench, &officer, &format!("/shops/{of}")).await;
        assert_eq!(
            (&opened["vacant"], &opened["seats"][0]["who"]),
            (&json!(1), &json!("店员小陈")),
            "{opened}"
        );
    });
}

#[test]
fn a_pharmacy_hands_in_a_list_that_restricts_nobody() {
    on_each_database(async |bench| {
        people(bench).await;
        let officer = bench.token("赵干部", Role::CommunityOfficer, COMMUNITY).await.unwrap();
        let of = add(bench, &officer, shop("康民药店", "pharmacy", true)).await;
        let market = add(bench, &officer, shop("便民超市", "supermarket", true)).await;
        let rows = json!({ "rows": [{ "phone": "15400000001", "detail": "布洛芬一盒" },
            { "phone": "15400000077" }, { "phone": "15400000001" }, { "phone": "x" }] });
        let (status, taken) =
            ask(bench, &officer, "POST", &format!("/shops/{of}/registers"), rows.clone()).await;
        assert_eq!(status, 201, "{taken}");
        let part = |field: &str| taken[field].as_i64().unwrap();
        assert_eq!(
            part("rows"),
            part("matched") + part("unmatched") + part("repeated") + part("refused")
        );
        assert_eq!(
            (part("matched"), part("unmatched"), part("repeated"), part("refused")),
            (1, 1, 1, 1)
        );
        let path = format!("/shops/{market}/registers");
        assert_eq!(ask(bench, &officer, "POST", &path, rows).await.0, 409, "no pharmacy");
        let opened = get(bench, &officer, &format!("/shops/{of}")).await;
        assert_eq!(opened["registers"][0]["expires_day"], "2021-11-22", "{opened}");
        let mut reader = bench.app.db.read().await.unwrap();
        assert_eq!(reader.count("select count(*) from measures", &[]).await.unwrap(), 0);
        drop(reader);
        let centre = bench.token("疾控", Role::DiseaseControl, DISTRICT).await.unwrap();
        let lists = get(bench, &centre, &format!("/lists?area={DISTRICT}")).await.to_string();
        assert!(lists.contains("康民药店"), "{lists}");
    });
}
