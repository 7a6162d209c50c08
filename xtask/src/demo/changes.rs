//! What changed in the rehearsed grid this morning, and its shops: noted as a worker's phone sends it, one death that waits
//! for the office, shops that have not reopened with their reasons, one application that was checked.

use serde_json::{Value, json};

use super::COMMUNITY;
use super::day::{Person, applied, operation, own, text};

/// Name, kind, place, open, and why it has not reopened.
const SHOPS: [(&str, &str, &str, bool, Option<&str>); 9] = [
    ("便民超市", "supermarket", "松涛苑 1 号楼底商", true, None),
    ("康民药店", "pharmacy", "松涛苑 2 号楼底商", true, None),
    ("银滩宾馆", "hotel", "安宁西路 118 号", true, None),
    ("祥和理发店", "individual_shop", "松涛苑 3 号楼底商", true, None),
    ("示例商贸有限公司", "enterprise", "安宁西路 120 号", true, None),
    ("兰香牛肉面", "restaurant", "松涛苑 4 号楼底商", false, Some("equipment")),
    ("老王足浴", "individual_shop", "松涛苑 5 号楼底商", false, Some("workers")),
    ("小李烧烤", "restaurant", "安宁西路 126 号", false, Some("demand")),
    ("阿芳裁缝铺", "individual_shop", "松涛苑 6 号楼底商", false, None),
];

pub(super) fn changed(officer: &Person<'_>, worker: &Person<'_>) -> Result<(), String> {
    let grid = format!("{COMMUNITY}001");
    let pack = worker.get(&format!("/grids/{grid}/pack"))?;
    let doors = pack.get("households").and_then(Value::as_array).cloned().unwrap_or_default();
    let home =
        |at: usize| doors.get(at).and_then(|door| door.get("id")).cloned().unwrap_or_default();
    let who = |at: usize| {
        let people = doors.get(at).and_then(|door| door.get("people"));
        let first = people.and_then(Value::as_array).and_then(|people| people.last());
        first.and_then(|one| one.get("id")).cloned().unwrap_or_default()
    };
    let changes = [
        json!({ "kind": "birth", "household": home(3), "name": "李小安", "sex": "male" }),
        json!({ "kind": "moved_in", "household": home(10), "name": "周小云", "sex": "female",
            "phone": "15400008801", "relationship": "relative" }),
        json!({ "kind": "absent", "person": who(17), "note": "去外地带孙子，过年回来" }),
        json!({ "kind": "pregnancy", "person": who(24) }),
        json!({ "kind": "death", "person": who(31), "source": "family", "note": "家属上门告知" }),
        json!({ "kind": "moved_out", "name": "查无此人" }),
    ];
    let mut operations = Vec::new();
    for (number, mut body) in changes.into_iter().enumerate() {
        if let Some(fields) = body.as_object_mut() {
            fields.insert("grid".to_owned(), json!(grid));
            fields.insert("day".to_owned(), json!("2021-10-24"));
        }
        operations.push(noted(number, "note_change", body));
    }
    applied(worker, &operations)?;
    shops(officer, worker, &grid)
}

fn noted(number: usize, kind: &str, body: Value) -> Value {
    let clock = format!("12:{:02}", 20 + number);
    operation(7_000 + number, kind, Some(&own(7_500 + number)), &clock, body)
}

fn shops(officer: &Person<'_>, worker: &Person<'_>, grid: &str) -> Result<(), String> {
    let mut made = Vec::new();
    for (number, (name, kind, place, is_open, why)) in SHOPS.into_iter().enumerate() {
        let body = json!({
            "area": grid, "kind": kind, "name": name, "place": place, "is_open": is_open,
            "contact": "店主", "phone": format!("154000088{:02}", 10 + number),
        });
        let shop = text(&officer.post("/shops", &body)?, "id")?;
        if let Some(why) = why {
            officer.post(&format!("/shops/{shop}/fields"), &json!({ "why": why }))?;
        }
        made.push(shop);
    }
    let [market, _, _, _, _, noodles, feet, ..] = made.as_slice() else {
        return Err("no shops".to_owned());
    };
    let seat = json!({ "seat": 1, "name": "店员小陈" });
    officer.post(&format!("/shops/{market}/seats"), &seat)?;
    for (shop, said) in [(noodles, "体温枪和消毒液已到货"), (feet, "员工下周返岗")]
    {
        officer.post(&format!("/shops/{shop}/reopenings"), &json!({ "said": said }))?;
    }
    let answers =
        json!({ "thermometer": true, "disinfection": 2, "masks": true, "register": true });
    let lacking = json!({
        "desk": true, "thermometer": true, "disinfection": 1, "masks": false,
    });
    let check = |number: usize, shop: &str, purpose: &str, list: &str, answers: Value| {
        let body =
            json!({ "shop": shop, "purpose": purpose, "checklist": list, "answers": answers });
        noted(20 + number, "check_shop", body)
    };
    let checks = [
        check(0, noodles, "reopening", "reopening", answers),
        check(1, market, "periodic", "public", lacking),
    ];
    applied(worker, &checks)
}
