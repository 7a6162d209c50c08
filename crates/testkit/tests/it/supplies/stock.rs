//! Stores: never less than nothing, two people at once, on the way, counted, how long it lasts, kits, donations, the aid
//! shop.

use linli_app::plans::activate_plan::activate_plan;
use linli_domain::identity::Role;
use linli_domain::time::Day;
use linli_testkit::{Bench, COMMUNITY, DISTRICT, NEIGHBOUR, STREET, on_each_database};
use serde_json::{Value, json};

use super::{homes, staff};
use crate::arrivals::{import, risks};
use crate::faces::{ask, get};

/// Masks and disinfectant in the book, 100 masks in the community's store in two lots.
async fn store(bench: &Bench, officer: &str) {
    for (code, name, name_en, unit, points) in [
        ("mask", "医用口罩", "masks", "只", Some(1)),
        ("disinfectant", "消毒液", "disinfectant", "瓶", None),
        ("thermometer", "体温计", "thermometer", "支", None),
    ] {
        let body = json!({ "area": COMMUNITY, "code": code, "name": name, "name_en": name_en,
            "unit": unit, "points": points });
        let (status, no) = ask(bench, officer, "POST", "/stock/items", body).await;
        assert_eq!(status, 204, "{no}");
    }
    for (quantity, expires) in [(60, "2022-05-01"), (40, "2021-11-05")] {
        let body = json!({ "area": COMMUNITY, "item": "mask", "quantity": quantity,
            "expires": expires, "note": "区里下发" });
        let (status, no) = ask(bench, officer, "POST", "/stock/receipts", body).await;
        assert_eq!(status, 204, "{no}");
    }
}

async fn issue(bench: &Bench, token: &str, quantity: u32) -> (u16, String) {
    let body = json!({ "area": COMMUNITY, "purpose": "post", "note": "东门卡口",
        "lines": [{ "item": "mask", "quantity": quantity }] });
    let (status, answer) = ask(bench, token, "POST", "/stock/issues", body).await;
    (status, answer["code"].as_str().unwrap_or_default().to_owned())
}

async fn shelf(bench: &Bench, token: &str, area: &str, item: &str) -> Value {
    let book = get(bench, token, &format!("/stock?area={area}")).await;
    let shelves = book["shelves"].as_array().unwrap();
    let found = shelves.iter().find(|s| s["area"] == area && s["item"]["code"] == item);
    found.cloned().unwrap_or(Value::Null)
}

#[test]
fn a_store_never_gives_what_it_has_not() {
    on_each_database(async |bench| {
        let (officer, worker) = staff(bench).await;
        store(bench, &officer).await;
        assert_eq!(issue(bench, &worker, 1).await.0, 404, "the store is not the grid's");
        assert_eq!(issue(bench, &officer, 50).await.0, 204);
        let lots = shelf(bench, &officer, COMMUNITY, "mask").await["lots"].clone();
        assert_eq!(
            (lots.as_array().unwrap().len(), &lots[0]["quantity"]),
            (1, &json!(50)),
            "what expires first goes first: {lots}"
        );
        assert_eq!(issue(bench, &officer, 51).await, (409, "stock.not_enough".to_owned()));
        // Ten people at once want ten each; there are fifty.
        let all: Vec<_> = futures_all(bench, &officer, 10).await;
        let given = all.iter().filter(|(status, _)| *status == 204).count();
        assert_eq!(given, 5, "{all:?}");
        let left = shelf(bench, &officer, COMMUNITY, "mask").await;
        assert_eq!(left["on_hand"], 0, "{left}");
        let book =
            get(bench, &officer, &format!("/stock/movements?area={COMMUNITY}&item=mask")).await;
        let sum: i64 =
            book["items"].as_array().unwrap().iter().map(|m| m["quantity"].as_i64().unwrap()).sum();
        assert_eq!(sum, 0, "the book adds up to what is there: {book}");
    });
}

/// The same issue, so many times at once.
async fn futures_all(bench: &Bench, token: &str, count: usize) -> Vec<(u16, String)> {
    let one = || issue(bench, token, 10);
    let (a, b, c, d, e) = tokio::join!(one(), one(), one(), one(), one());
    let (f, g, h, i, j) = tokio::join!(one(), one(), one(), one(), one());
    let all = vec![a, b, c, d, e, f, g, h, i, j];
    assert_eq!(all.len(), count);
    // Whoever came upon somebody else's hand tries again, as the answer says.
    let mut settled = Vec::new();
    for (status, code) in all {
        let again = code == "stock.taken";
        settled.push(if again { issue(bench, token, 10).await } else { (status, code) });
    }
    settled
}

#[test]
fn between_two_stores_goods_are_on_their_way() {
    on_each_database(async |bench| {
        let (officer, _) = staff(bench).await;
        store(bench, &officer).await;
        let street = bench.token("街道干部", Role::StreetOfficer, STREET).await.unwrap();
        let there = bench.token("邻社区", Role::CommunityOfficer, NEIGHBOUR).await.unwrap();
        let body = json!({ "area": COMMUNITY, "to": NEIGHBOUR, "item": "mask", "quantity": 30 });
        let (status, made) = ask(bench, &officer, "POST", "/stock/shipments", body).await;
        assert_eq!((status, made["ids"].as_array().unwrap().len()), (201, 1), "{made}");
        let path = format!("/stock/shipments/{}/receipt", made["ids"][0].as_str().unwrap());
        let way = get(bench, &street, &format!("/stock?area={STREET}")).await["shipments"].clone();
        assert_eq!(
            (&way[0]["quantity"], way[0]["received"].is_null()),
            (&json!(30), true),
            "{way}"
        );
        assert_eq!(
            shelf(bench, &officer, COMMUNITY, "mask").await["on_hand"],
            70,
            "in neither store"
        );
        assert!(shelf(bench, &there, NEIGHBOUR, "mask").await.is_null());
        // The one who sent it does not note that it arrived.
        assert_eq!(ask(bench, &officer, "POST", &path, json!({ "received": 30 })).await.0, 404);
        let (status, no) = ask(bench, &there, "POST", &path, json!({ "received": 28 })).await;
        assert_eq!((status, no["code"].as_str()), (422, Some("stock.missing")));
        let less = json!({ "received": 28, "reason": "两只破损" });
        assert_eq!(ask(bench, &there, "POST", &path, less.clone()).await.0, 204);
        assert_eq!(ask(bench, &there, "POST", &path, less).await.0, 409, "once");
        let shelf = shelf(bench, &there, NEIGHBOUR, "mask").await;
        assert_eq!(
            (&shelf["on_hand"], &shelf["lots"][0]["expires"]),
            (&json!(28), &json!("2021-11-05")),
            "{shelf}"
        );
    });
}

#[test]
fn counting_and_how_long_it_lasts() {
    on_each_database(async |bench| {
        let (officer, _) = staff(bench).await;
        store(bench, &officer).await;
        let count = async |counted: u32, note: Option<&str>| {
            let body = json!({ "area": COMMUNITY, "item": "mask", "lot": "2022-05-01",
                "counted": counted, "note": note });
            ask(bench, &officer, "POST", "/stock/counts", body).await
        };
        let (status, no) = count(58, None).await;
        assert_eq!((status, no["code"].as_str()), (422, Some("stock.difference")));
        assert_eq!(count(58, Some("清点少两只")).await.1["difference"], -2);
        assert_eq!(count(58, None).await.1["difference"], 0, "a count that fits is a count");
        assert!(
            shelf(bench, &officer, COMMUNITY, "mask").await["lasts"].is_null(),
            "nothing is used"
        );
        assert_eq!(issue(bench, &officer, 28).await.0, 204);
        bench.set_now("2021-11-07T09:00:00+08:00");
        let officer = bench.token("孙干部", Role::CommunityOfficer, COMMUNITY).await.unwrap();
        let masks = shelf(bench, &officer, COMMUNITY, "mask").await;
        // 28 in fourteen days are two a day; twelve expired, 58 are good for 29 days of thirty.
        assert_eq!(
            (&masks["on_hand"], &masks["wasted"], &masks["lasts"], &masks["missing"]),
            (&json!(70), &json!(12), &json!(29), &json!(2)),
            "{masks}"
        );
        let work = get(bench, &officer, &format!("/work-owed?area={COMMUNITY}")).await;
        let said = work.to_string();
        assert!(said.contains("stock_short"), "{said}");
        let body = json!({ "area": COMMUNITY, "item": "mask", "lot": "2021-11-05", "counted": 0 });
        assert_eq!(ask(bench, &officer, "POST", "/stock/counts", body).await.1["difference"], -12);
        let book = get(bench, &officer, &format!("/stock/movements?area={COMMUNITY}")).await;
        assert_eq!(book["items"][0]["kind"], "expired", "{book}");
    });
}

#[test]
fn a_kit_ticks_off_the_six_ones() {
    on_each_database(async |bench| {
        let (officer, _) = staff(bench).await;
        store(bench, &officer).await;
        risks(bench, "990302,medium,2021-10-01,\n").await;
        import(bench, "王芳,,15400000001,990302,2021-10-25 07:00,幸福里,,,\n").await;
        let homes = homes(bench, &officer).await;
        let give = async |home: &str| {
            let body = json!({ "area": COMMUNITY, "purpose": "quarantine", "household": home,
                "lines": [{ "item": "mask", "quantity": 20 }] });
            ask(bench, &officer, "POST", "/stock/issues", body).await
        };
        let (status, no) = give(&homes[1]).await;
        assert_eq!((status, no["code"].as_str()), (409, Some("stock.no_quarantine")), "{no}");
        assert_eq!(give(&homes[0]).await.0, 204);
        let measures = get(bench, &officer, &format!("/measures?area={COMMUNITY}")).await;
        let id = measures["items"][0]["id"].as_str().unwrap();
        let care = get(bench, &officer, &format!("/measures/{id}/care")).await;
        assert!(care["services"].to_string().contains("supplies"), "one entry: {care}");
        let book = get(bench, &officer, &format!("/stock/movements?area={COMMUNITY}")).await;
        assert!(book["items"][0]["door"].as_str().unwrap().contains("101"), "{book}");
    });
}

#[test]
fn donations_are_numbered_and_thanked_by_consent() {
    on_each_database(async |bench| {
        let (officer, _) = staff(bench).await;
        store(bench, &officer).await;
        let give = |donor: Option<&str>, public: bool, anonymous: bool| {
            json!({ "area": COMMUNITY, "donor": donor, "public": public, "anonymous": anonymous,
                "lines": [{ "item": "mask", "quantity": 200, "expires": "2022-06-01" }] })
        };
        let mut made = Vec::new();
        for body in [
            give(Some("周先生"), true, false),
            give(Some("吴女士"), true, true),
            give(Some("郑先生"), false, false),
        ] {
            let (status, answer) = ask(bench, &officer, "POST", "/donations", body).await;
            assert_eq!(status, 201, "{answer}");
            made.push(answer);
        }
        let numbers: Vec<_> = made.iter().map(|m| m["number"].as_str().unwrap()).collect();
        assert_eq!(
            numbers,
            ["JZ990101001001-2021-0001", "JZ990101001001-2021-0002", "JZ990101001001-2021-0003"]
        );
        let path = format!("/donations/{}/receipt.pdf", made[0]["id"].as_str().unwrap());
        assert_eq!(ask(bench, &officer, "GET", &path, Value::Null).await.0, 200);
        let path = format!("/api/v1/public/thanks?area={COMMUNITY}");
        let (_, thanks) = bench.http(None, "GET", &path, None).await.unwrap();
        let names: Vec<_> =
            thanks["items"].as_array().unwrap().iter().map(|t| t["name"].clone()).collect();
        assert_eq!(names, [Value::Null, json!("周先生")], "only who agreed: {thanks}");
        assert_eq!(shelf(bench, &officer, COMMUNITY, "mask").await["on_hand"], 700);
        let dump = bench.dump().await.unwrap();
        assert!(!dump.iter().any(|row| row.contains("郑先生") || row.contains("吴女士")), "sealed");
    });
}

#[test]
fn the_aid_shop_gives_to_whom_the_plan_says() {
    on_each_database(async |bench| {
        let (officer, _) = staff(bench).await;
        store(bench, &officer).await;
        let dir = linli_xtask::repository().join("plans/community-grid");
        let (area, from) = (DISTRICT.parse().unwrap(), "2021-10-20".parse::<Day>().unwrap());
        activate_plan(&bench.app, &bench.operator(), &dir, area, from).await.unwrap();
        let homes = homes(bench, &officer).await;
        let take = async |quantity: u32| {
            let body = json!({ "area": COMMUNITY, "purpose": "aid_shop", "household": homes[1],
                "lines": [{ "item": "mask", "quantity": quantity }] });
            let (status, answer) = ask(bench, &officer, "POST", "/stock/issues", body).await;
            (status, answer["code"].as_str().unwrap_or_default().to_owned())
        };
        assert_eq!(take(1).await, (409, "stock.not_eligible".to_owned()));
        let line = "幸福里,1栋,1单元,102,赵敏,户主,赵敏,女,,,15400000003,,流动人口,低保,,";
        crate::registry::import_lines(bench, &[line.to_owned()]).await;
        let path = format!("/stock/aid?household={}", homes[1]);
        assert_eq!(get(bench, &officer, &path).await["left"], 100);
        assert_eq!(take(60).await.0, 204);
        assert_eq!(get(bench, &officer, &path).await["left"], 40);
        assert_eq!(take(41).await, (409, "stock.allowance".to_owned()));
        assert_eq!(take(40).await.0, 204);
        bench.set_now("2021-11-01T08:00:00+08:00");
        let officer = bench.token("孙干部", Role::CommunityOfficer, COMMUNITY).await.unwrap();
        assert_eq!(get(bench, &officer, &path).await["left"], 100, "a new month");
    });
}
