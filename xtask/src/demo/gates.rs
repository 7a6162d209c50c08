//! The gates of the rehearsed day and who went through them: the main gate all day, a side gate that closes at
//! nine, a passage kept clear for fire engines; a household pass for every door of the first grid.

use serde_json::{Value, json};

use super::day::{Person, id, text};
use super::{COMMUNITY, DATE};

/// Name, kind, state, from when until when; no times: it never closes.
const GATES: [(&str, &str, &str, [Option<&str>; 2]); 4] = [
    ("祥和社区东门", "entrance", "open", [None, None]),
    ("祥和社区西门", "entrance", "open", [Some("06:00"), Some("21:00")]),
    ("北侧消防通道", "passage", "emergency", [None, None]),
    ("快递外卖交接点", "hand_over", "open", [Some("08:00"), Some("20:00")]),
];
/// Passes that were shown this morning.
const SHOWN: usize = 60;
/// The morning's checks begin then.
const FIRST_MINUTE: usize = 7 * 60;

pub(super) fn guarded(officer: &Person<'_>, guard: &Person<'_>) -> Result<(), String> {
    let mut gates = Vec::new();
    for (name, kind, state, [opens, closes]) in GATES {
        let body = json!({
            "area": COMMUNITY, "name": name, "kind": kind, "state": state,
            "opens_at": opens, "closes_at": closes,
        });
        gates.push(text(&officer.post("/gates", &body)?, "id")?);
    }
    let area = format!("{COMMUNITY}001");
    let from = format!("{DATE}T06:00:00+08:00");
    let body = json!({ "area": area, "kind": "household", "everybody": true, "from": from });
    let issued = officer.post("/passes", &body)?;
    let passes = issued.get("items").and_then(Value::as_array).cloned().unwrap_or_default();
    let numbers: Vec<&str> =
        passes.iter().filter_map(|pass| pass.get("number")?.as_str()).take(SHOWN).collect();
    let gate = gates.first().ok_or("no gate")?;
    let checks: Vec<Value> =
        numbers.iter().enumerate().map(|(place, number)| seen(gate, place, number)).collect();
    guard.post("/operations", &json!({ "operations": checks })).map(drop)
}

/// One check of the morning, as the guard's phone sends it later.
fn seen(gate: &str, place: usize, number: &str) -> Value {
    let minute = FIRST_MINUTE + place * 7;
    let at = format!("{DATE}T{:02}:{:02}:00+08:00", minute / 60, minute % 60);
    let check = id(900 + place);
    let (direction, errand) = match place % 3 {
        0 => ("out", Some("shopping")),
        1 => ("out", Some("work")),
        _ => ("in", None),
    };
    let is_hot = place == 17;
    let steps = if is_hot { &["again", "apart", "doctor"][..] } else { &[] };
    let body = json!({
        "id": check, "at": at, "direction": direction, "number": number, "mask": true,
        "temperature": if is_hot { 37.6 } else { 36.1 + (place % 7) as f64 / 10.0 },
        "errand": errand, "steps": steps,
        "offline": { "reason": if is_hot { "hot" } else { "ok" } },
    });
    json!({ "id": check, "kind": "record_check", "entity": gate, "at": at, "body": body })
}
