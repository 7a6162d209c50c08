//! Supplies of the rehearsed community: what can be ordered at two shops of the ledger, a round that is on its way to the
//! doors with eggs that did not suffice, the next one that takes orders; two stores, what is running out, donations.

use serde_json::{Value, json};

use super::day::{Day, Person, items, text};
use super::{COMMUNITY, STREET};

const SIGNATURE: &str = "M30 90L60 40L90 95L120 50M150 60L210 70M180 40L180 110M230 50L290 95";

/// Code, name, in English, unit, category, price in fen, at the pharmacy, by prescription.
type Goods =
    (&'static str, &'static str, &'static str, &'static str, &'static str, i64, bool, bool);

const GOODS: [Goods; 9] = [
    ("rice", "大米 5 公斤", "rice, 5 kg", "袋", "food", 2_950, false, false),
    ("flour", "面粉 5 公斤", "flour, 5 kg", "袋", "food", 2_600, false, false),
    ("eggs", "鸡蛋 30 枚", "eggs, 30", "板", "food", 2_400, false, false),
    ("milk", "纯牛奶 12 盒", "milk, 12 packs", "箱", "food", 4_500, false, false),
    ("greens", "蔬菜包（5 种）", "vegetables, five kinds", "包", "food", 2_000, false, false),
    ("paper", "卫生纸 10 卷", "toilet paper, 10 rolls", "提", "household", 1_990, false, false),
    ("masks", "医用口罩 50 只", "masks, 50", "盒", "protective", 1_500, true, false),
    ("amlodipine", "氨氯地平片", "amlodipine", "盒", "medicine", 1_800, true, true),
    ("fever", "退热贴", "cooling patches", "盒", "medicine", 1_600, true, false),
];

/// Code, name, in English, unit, points in the aid shop, how many came in.
type Kept = (&'static str, &'static str, &'static str, &'static str, Option<u32>, u32);

const STORE: [Kept; 5] = [
    ("mask", "医用口罩", "masks", "只", Some(1), 6_000),
    ("disinfectant", "84 消毒液", "disinfectant", "瓶", None, 60),
    ("thermometer", "体温计", "thermometers", "支", None, 80),
    ("rice-aid", "爱心大米 5 公斤", "rice for the aid shop, 5 kg", "袋", Some(30), 40),
    ("suit", "防护服", "protective suits", "套", None, 30),
];

pub(super) fn supplied(day: &Day, officer: &Person<'_>, worker: &Person<'_>) -> Result<(), String> {
    let shops = items(&officer.get(&format!("/supplies/shops?area={COMMUNITY}"))?);
    let named = |name: &str| {
        let found = shops.iter().find(|s| s.get("name").and_then(Value::as_str) == Some(name));
        text(found.ok_or(format!("no shop is called {name}"))?, "id")
    };
    let (market, pharmacy) = (named("便民超市")?, named("康民药店")?);
    let mut goods = Vec::new();
    for (code, name, name_en, unit, category, price, at_pharmacy, prescription) in GOODS {
        let body = json!({ "area": COMMUNITY, "code": code, "name": name, "name_en": name_en,
            "unit": unit, "category": category, "price_fen": price, "order_max": 3,
            "shop": if at_pharmacy { &pharmacy } else { &market }, "round_max": 4,
            "prescription": prescription, "active": true });
        goods.push(text(&officer.post("/supplies/items", &body)?, "id")?);
    }
    round(day, officer, worker, &goods)?;
    stores(officer, &day.of("钱街道")?)
}

/// Orders of a resident and of nine doors; bought, two boxes of eggs too few; three bags are at their doors.
fn round(
    day: &Day,
    officer: &Person<'_>,
    worker: &Person<'_>,
    goods: &[String],
) -> Result<(), String> {
    let first = text(&officer.post("/supplies/rounds", &json!({ "area": COMMUNITY }))?, "id")?;
    let line = |at: usize, quantity: u32| json!({ "item": goods.get(at), "quantity": quantity });
    let me = day.resident(0)?;
    let mine = me.get("/my/supplies")?;
    let home = mine.pointer("/households/0/id").cloned().unwrap_or_default();
    let wanted = json!({ "household": home, "wish": "牛奶要无糖的",
        "lines": [line(0, 1), line(2, 2), line(7, 1)] });
    me.post("/my/supplies", &wanted)?;
    let grid = format!("{COMMUNITY}001");
    let pack = worker.get(&format!("/grids/{grid}/pack"))?;
    let doors = pack.get("households").and_then(Value::as_array).cloned().unwrap_or_default();
    let lived = |door: &&Value| {
        let people = door.get("people").and_then(Value::as_array);
        door.get("id") != Some(&home) && people.is_some_and(|people| !people.is_empty())
    };
    let doors: Vec<_> = doors.iter().filter(lived).step_by(6).collect();
    let order = |at: usize, lines: Value| {
        let household = doors.get(at).and_then(|door| door.get("id"));
        let body =
            json!({ "household": household, "leave_ok": at.is_multiple_of(3), "lines": lines });
        worker.post("/supplies/orders", &body)
    };
    for at in 0..9 {
        order(
            at,
            json!([line(2, 1 + u32::from(at.is_multiple_of(2))), line(at % 6, 1), line(6, 1)]),
        )?;
    }
    let path = format!("/supplies/rounds/{first}");
    officer.post(&format!("{path}/sum"), &Value::Null)?;
    let view = officer.get(&path)?;
    let mut ordered: std::collections::BTreeMap<String, i64> = std::collections::BTreeMap::new();
    for sum in view.get("sums").and_then(Value::as_array).into_iter().flatten() {
        let quantity = sum.get("quantity").and_then(Value::as_i64).unwrap_or(0);
        *ordered.entry(text(sum, "item")?).or_default() += quantity;
    }
    let lines: Vec<Value> = ordered
        .iter()
        .map(|(item, quantity)| {
            let short = if goods.get(2) == Some(item) { 5 } else { 0 };
            json!({ "item": item, "quantity": quantity - short })
        })
        .collect();
    officer.post(&format!("{path}/purchases"), &json!({ "lines": lines }))?;
    officer.post(&format!("{path}/share"), &Value::Null)?;
    officer.post(&format!("{path}/runs"), &Value::Null)?;
    let out = items(&officer.get(&format!("/supplies/orders?area={COMMUNITY}&round={first}"))?);
    let met = |order: &&Value| order.get("isolated").and_then(Value::as_bool) != Some(true);
    for one in out.iter().filter(met).take(3) {
        let delivered =
            json!({ "proof": "signed", "signed_by": "household", "signature": SIGNATURE });
        worker.post(&format!("/supplies/orders/{}/delivery", text(one, "id")?), &delivered)?;
    }
    officer.post("/supplies/rounds", &json!({ "area": COMMUNITY }))?;
    order(9, json!([line(1, 1), line(4, 2)]))?;
    order(10, json!([line(3, 1)])).map(drop)
}

/// The community's store and the street's; what is issued today, what is on its way, who gave something.
fn stores(officer: &Person<'_>, street: &Person<'_>) -> Result<(), String> {
    for (code, name, name_en, unit, points, quantity) in STORE {
        for (keeper, area) in [(officer, COMMUNITY), (street, STREET)] {
            let item = json!({ "area": area, "code": code, "name": name, "name_en": name_en,
                "unit": unit, "points": points });
            keeper.post("/stock/items", &item)?;
            let came = json!({ "area": area, "item": code, "quantity": quantity,
                "expires": if code == "disinfectant" { "2021-11-20" } else { "2023-06-30" },
                "note": "区里下发" });
            keeper.post("/stock/receipts", &came)?;
        }
    }
    for (item, quantity, to) in
        [("mask", 1_400, "东门、南门卡口"), ("disinfectant", 45, "楼道消杀"), ("suit", 6, "采样点")]
    {
        let body = json!({ "area": COMMUNITY, "purpose": "post", "note": to,
            "lines": [{ "item": item, "quantity": quantity }] });
        officer.post("/stock/issues", &body)?;
    }
    let sent = json!({ "area": STREET, "to": COMMUNITY, "item": "disinfectant", "quantity": 40 });
    street.post("/stock/shipments", &sent)?;
    for (donor, anonymous) in [("示例商贸有限公司", false), ("一位居民", true)] {
        let gift = json!({ "area": COMMUNITY, "donor": donor, "public": true, "anonymous": anonymous,
            "lines": [{ "item": "mask", "quantity": 500, "expires": "2023-05-01" }] });
        officer.post("/donations", &gift)?;
    }
    Ok(())
}
