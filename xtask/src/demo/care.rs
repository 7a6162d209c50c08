//! What measures bring in the rehearsed morning: facilities with beds, people placed and on the way,
//! a home looked at, needs, an extension that waits for a superior.

use serde_json::{Value, json};

use super::day::{Person, text};
use super::{COMMUNITY, DISTRICT};

/// Rooms of the quarantine site.
const ROOMS: usize = 12;

pub(super) fn care(
    health: &Person<'_>,
    officer: &Person<'_>,
    worker: &Person<'_>,
) -> Result<(), String> {
    let rooms = facilities(health)?;
    let room = |number: usize| rooms.get(number).and_then(|room| text(room, "id").ok());
    let path = format!("/measures?area={COMMUNITY}&state=in_force&limit=500");
    let found = officer.get(&path)?;
    let found = found.get("items").and_then(Value::as_array).cloned().unwrap_or_default();
    let of = |kind: &str| -> Vec<String> {
        let here = found.iter().filter(|one| one.get("kind").and_then(Value::as_str) == Some(kind));
        here.filter_map(|one| text(one, "id").ok()).collect()
    };
    let centre = of("centralized_quarantine");
    for (number, id) in centre.iter().take(3).enumerate() {
        officer.post(&format!("/measures/{id}/placement"), &json!({ "room": room(number) }))?;
    }
    if let Some(id) = centre.get(3) {
        let order = json!({ "room": room(5), "reason": "家中没有单独房间和卫生间" });
        let ordered = officer.post(&format!("/measures/{id}/transfers"), &order)?;
        let hand_over = format!("/transfers/{}/hand-over", text(&ordered, "id")?);
        officer.post(&hand_over, &json!({ "vehicle": "转运车 甘A·D1203" }))?;
        let need = json!({ "kind": "dialysis", "text": "每周三次透析，下一次今天 16:30。" });
        officer.post(&format!("/measures/{id}/needs"), &need)?;
    }
    if let Some(id) = centre.get(4) {
        let order = json!({ "room": room(6), "reason": "按预案集中隔离" });
        officer.post(&format!("/measures/{id}/transfers"), &order)?;
    }
    let grid = format!("{COMMUNITY}001");
    let pack = worker.get(&format!("/grids/{grid}/pack"))?;
    let near = pack.get("measures").and_then(Value::as_array).and_then(|list| list.first());
    let Some(id) = near.and_then(|measure| text(measure, "id").ok()) else { return Ok(()) };
    officer.post(&format!("/measures/{id}/placement"), &json!({}))?;
    for service in ["notice", "commitment", "plain_sheet", "supplies"] {
        worker.post(&format!("/measures/{id}/services"), &json!({ "service": service }))?;
    }
    let watch = json!({ "kind": "delivery", "text": "送蔬菜一份，放在门口。" });
    worker.post(&format!("/measures/{id}/watch"), &watch)?;
    let need = json!({ "kind": "medicine", "text": "降压药只够两天。" });
    worker.post(&format!("/measures/{id}/needs"), &need)?;
    let wish = json!({ "days": 1, "reason": "检测机构排队，最后一次检测要次日出结果。" });
    officer.post(&format!("/measures/{id}/extensions"), &wish)?;
    Ok(())
}

/// The register; answers the rooms of the quarantine site.
fn facilities(health: &Person<'_>) -> Result<Vec<Value>, String> {
    let room = |name: String, beds: usize, own_bathroom: bool| json!({ "name": name, "beds": beds, "own_bathroom": own_bathroom });
    let site: Vec<Value> = (0..ROOMS).map(|n| room((201 + n).to_string(), 1, true)).collect();
    let wards = [("一病区", 40), ("二病区", 20), ("重症病区", 6)];
    let wards: Vec<Value> =
        wards.iter().map(|(name, beds)| room((*name).to_owned(), *beds, false)).collect();
    let watched = vec![room("留观 1".to_owned(), 2, true), room("留观 2".to_owned(), 2, false)];
    let register = [
        ("designated_hospital", "区人民医院", DISTRICT, 160, wards),
        ("observation_room", "社区卫生服务中心留观室", COMMUNITY, 6, watched),
        ("quarantine_site", "银滩酒店隔离点", DISTRICT, 24, site),
    ];
    let mut last = String::new();
    for (kind, name, area, staff, rooms) in register {
        let body = json!({
            "area": area, "kind": kind, "name": name, "staff": staff, "contact": "值班室",
            "contact_phone": "15400000061", "rooms": rooms,
        });
        last = text(&health.post("/facilities", &body)?, "id")?;
    }
    let opened = health.get(&format!("/facilities/{last}"))?;
    Ok(opened.get("room_list").and_then(Value::as_array).cloned().unwrap_or_default())
}
