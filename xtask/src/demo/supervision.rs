//! What was done this morning about linked households, departures and devices at doors, through the
//! requests of the faces and, for the devices, as a device sends them (docs/device-events.md).

use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::Sha256;

use super::day::{Day, Person, id, text};
use super::{COMMUNITY, DATE};

/// Households the demo's worker is linked to; the other workers have the rest of their grids.
const LINKED: usize = 18;
/// Of these, spoken to already.
const CONTACTED: usize = 11;
const DEPARTURES: [(&str, &str, &str, &str); 4] = [
    ("work", "广东省东莞市", "返厂复工", "2021-11-20T18:00:00+08:00"),
    ("local_work", "城郊蔬菜基地", "采收蔬菜", "2021-10-28T19:00:00+08:00"),
    ("visit", "邻县", "看望亲戚", "2021-10-27T20:00:00+08:00"),
    ("medical", "市第一人民医院", "复查", "2021-10-26T18:00:00+08:00"),
];

pub(super) fn supervised(
    day: &Day,
    officer: &Person<'_>,
    worker: &Person<'_>,
) -> Result<(), String> {
    linked(officer, worker)?;
    departures(officer)?;
    devices(day, officer, worker)
}

fn items(answer: &Value) -> Vec<Value> {
    answer.get("items").and_then(Value::as_array).cloned().unwrap_or_default()
}

fn linked(officer: &Person<'_>, worker: &Person<'_>) -> Result<(), String> {
    let posts = officer.get(&format!("/posts?area={COMMUNITY}"))?;
    let user = |name: &str| -> Result<String, String> {
        let mut posts = posts.as_array().into_iter().flatten();
        let post = posts.find(|post| post.get("name").and_then(Value::as_str) == Some(name));
        text(post.ok_or(format!("{name} has no post"))?, "user")
    };
    let grid = format!("{COMMUNITY}001");
    let path = format!("/links/households?area={grid}&limit={LINKED}");
    let homes: Vec<Value> =
        items(&officer.get(&path)?).iter().filter_map(|home| home.get("id").cloned()).collect();
    officer.post("/links", &json!({ "user": user("刘网格")?, "households": homes }))?;
    officer.post("/links", &json!({ "user": user("孙网格")?, "area": grid }))?;
    let second = format!("{COMMUNITY}002");
    officer.post("/links", &json!({ "user": user("何网格")?, "area": second }))?;
    let contacts = homes.iter().take(CONTACTED).enumerate().map(|(number, home)| {
        let (channel, state, needs) = match number {
            3 => ("phone", "needs", Some("需要代买婴儿奶粉一罐")),
            6 => ("phone", "not_reached", None),
            8 => ("door", "unwell", Some("老人咳嗽两天，没有发热")),
            n if n % 4 == 1 => ("video", "well", None),
            _ => ("phone", "well", None),
        };
        json!({
            "id": id(400 + number), "kind": "record_link_contact", "entity": home,
            "at": format!("{DATE}T{:02}:{:02}:00+08:00", 9 + number / 6, number % 6 * 9),
            "body": { "channel": channel, "state": state, "needs": needs },
        })
    });
    let contacts: Vec<Value> = contacts.collect();
    worker.post("/operations", &json!({ "operations": contacts })).map(drop)
}

/// Four people ask; one waits for papers, one is out, one is refused by the plan, one is approved.
fn departures(officer: &Person<'_>) -> Result<(), String> {
    let table = officer.get(&format!("/persons?area={COMMUNITY}001&limit=40&offset=200"))?;
    let people = items(&table);
    for (person, (kind, place, reason, until)) in people.iter().step_by(9).zip(DEPARTURES) {
        let body = json!({
            "person": person.get("id"), "kind": kind, "destination": place, "reason": reason,
            "from_at": format!("{DATE}T15:30:00+08:00"), "until_at": until,
        });
        let made = officer.post("/departures", &body)?;
        let path = format!("/departures/{}", text(&made, "id")?);
        let decide = |why: &str| {
            officer.post(&format!("{path}/decision"), &json!({ "approve": true, "reason": why }))
        };
        match kind {
            "local_work" => {
                decide("本地务农，每天登记测温，同意。")?;
                officer.post(&format!("{path}/steps"), &json!({ "step": "leave" }))?;
                officer.post(&format!("{path}/temperatures"), &json!({ "temperature": 36.5 }))?;
            }
            "medical" => {
                let paper = json!({ "paper": "medical_paper", "reference": "社区卫生服务中心 转诊单 118 号" });
                officer.post(&format!("{path}/papers"), &paper)?;
                decide("复查预约属实，同意。")?;
            }
            _ => {}
        }
    }
    Ok(())
}

fn devices(day: &Day, officer: &Person<'_>, worker: &Person<'_>) -> Result<(), String> {
    let measures = officer.get(&format!("/measures?area={COMMUNITY}&state=in_force&limit=500"))?;
    let binding = ["temporary_observation", "home_quarantine", "centralized_quarantine"];
    let held = items(&measures).into_iter().filter(|measure| {
        let kind = measure.get("kind").and_then(Value::as_str).unwrap_or_default();
        let near = measure.get("grid").and_then(Value::as_str);
        binding.contains(&kind) && near == Some(&format!("{COMMUNITY}001"))
    });
    let now = text(&officer.get("/me")?, "now")?;
    let now: jiff::Timestamp = now.parse().map_err(|error| format!("{now}: {error}"))?;
    let watched = [("door_sensor", "opened"), ("seal", "sign_missing"), ("camera", "online")];
    for (number, (measure, (kind, event))) in held.zip(watched).enumerate() {
        let path = format!("/measures/{}/devices", text(&measure, "id")?);
        let label = format!("LL-{:04}", 117 + number);
        let made = officer.post(&path, &json!({ "kind": kind, "label": label }))?;
        let (device, key) = (text(&made, "id")?, text(&made, "key")?);
        for (number, word) in [(1, "alive"), (2, event)] {
            say(day, &device, &key, (now.as_second(), number, word))?;
        }
    }
    // The seal had fallen off and nobody had gone out; the open door still waits for somebody.
    let open = worker.get(&format!("/squad-tasks?area={COMMUNITY}001"))?;
    let fallen = items(&open).into_iter();
    let mut fallen = fallen.filter(|task| task.get("kind") == Some(&json!("sign_missing")));
    let Some(task) = fallen.next() else { return Ok(()) };
    let answer = json!({ "outcome": "false_alarm", "note": "胶松脱，人在家，已重新张贴。" });
    worker.post(&format!("/squad-tasks/{}/answer", text(&task, "id")?), &answer).map(drop)
}

/// One event as a device sends it.
fn say(
    day: &Day,
    device: &str,
    key: &str,
    (at, number, event): (i64, i64, &str),
) -> Result<(), String> {
    let body = json!({ "event": event }).to_string();
    let signed = format!("linli-device-event-v1\n{device}\n{at}\n{number}\n{body}");
    let bytes = (0..key.len() / 2).filter_map(|at| key.get(at * 2..at * 2 + 2));
    let bytes: Option<Vec<u8>> = bytes.map(|two| u8::from_str_radix(two, 16).ok()).collect();
    let mac = Hmac::<Sha256>::new_from_slice(&bytes.ok_or("the key is not hex")?);
    let mut mac = mac.map_err(|error| error.to_string())?;
    mac.update(signed.as_bytes());
    let signature: String =
        mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
    day.device_event(
        &[
            ("linli-device", device),
            ("linli-timestamp", &at.to_string()),
            ("linli-sequence", &number.to_string()),
            ("linli-signature", &signature),
        ],
        &body,
    )
}
