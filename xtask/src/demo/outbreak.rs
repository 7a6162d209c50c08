//! A case of last evening: who was at the shop, the gate and a dinner with them, from where the contacts
//! follow; a co-investigation request from elsewhere; a list of pharmacies and a tip to verify.

use serde_json::{Value, json};

use super::day::{Day, Person, text};
use super::{COMMUNITY, DATE, DISTRICT};

/// People of the registry who play a part, from this row of it on.
const FIRST_ROW: usize = 620;
const PLAYERS: usize = 40;
/// People who go through the gate around noon.
const CROWD: usize = 12;

/// The case opens, its contacts are found, two of them are judged.
pub(super) fn outbreak(day: &Day) -> Result<(), String> {
    let (officer, centre) = (day.of("赵干部")?, day.of("孙疾控")?);
    let players = players(&officer)?;
    let [case, friend, cashier, shopper, colleague, guest, host, ..] = players.as_slice() else {
        return Err("too few people in the registry".to_owned());
    };
    record(&centre, &players)?;
    gather(&officer, &centre, [case, guest, host])?;
    let opened = json!({
        "person": case, "kind": "confirmed", "onset_at": format!("{DATE}T08:00:00+08:00"),
        "sampled_at": "2021-10-24T19:30:00+08:00", "isolated_at": format!("{DATE}T13:20:00+08:00"),
    });
    let id = text(&centre.post("/cases", &opened)?, "id")?;
    let declared = json!({
        "person": colleague, "at": "2021-10-24T12:10:00+08:00", "place": "单位食堂同桌吃饭，未戴口罩",
    });
    centre.post(&format!("/cases/{id}/contacts"), &declared)?;
    centre.post(&format!("/cases/{id}/proposals"), &Value::Null)?;
    centre.post(&format!("/cases/{id}/steps"), &json!({ "step": "investigation" }))?;
    let view = centre.get(&format!("/cases/{id}"))?;
    let contacts = view.get("contacts").and_then(Value::as_array).cloned().unwrap_or_default();
    let of = |person: &String| {
        let is = |one: &&Value| one.get("person").and_then(Value::as_str) == Some(person);
        contacts.iter().find(is).and_then(|one| one.get("id")).cloned()
    };
    for (person, decision, reason) in [
        (friend, "accept", "同场所停留，监控核实未戴口罩近距离交谈"),
        (cashier, "accept", "收银时近距离接触，监控已核对"),
        (shopper, "reject", "监控核实在另一楼层，未同处一室"),
    ] {
        let Some(contact) = of(person) else { continue };
        let body = json!({ "contacts": [contact], "decision": decision, "reason": reason });
        centre.post(&format!("/cases/{id}/reviews"), &body)?;
    }
    request(&officer, &centre, players.get(20..23).unwrap_or_default())?;
    lists(&officer, &centre)
}

/// Ids of registered people with a verified number.
fn players(officer: &Person<'_>) -> Result<Vec<String>, String> {
    let path = format!("/persons?area={COMMUNITY}&limit=200&offset={FIRST_ROW}");
    let table = officer.get(&path)?;
    let rows = table.get("items").and_then(Value::as_array).cloned().unwrap_or_default();
    // Not neighbours of each other, and of different households.
    let verified = rows.iter().filter(|row| {
        row.get("id_number_state").and_then(Value::as_str) == Some("verified")
            && row.get("phone").is_some()
    });
    verified.step_by(4).take(PLAYERS).map(|row| text(row, "id")).collect()
}

/// Records of a shop, a market and a gate.
fn record(centre: &Person<'_>, players: &[String]) -> Result<(), String> {
    let mut records = Vec::new();
    let mut at = |place: usize, player: usize, at: &str| {
        let person = players.get(player);
        records.push(
            json!({ "place": place, "person": person, "at": format!("2021-10-{at}:00+08:00") }),
        );
    };
    at(0, 0, "24T18:42");
    at(0, 1, "24T18:45");
    at(0, 2, "24T18:38");
    at(0, 3, "24T18:51");
    at(1, 0, "23T10:12");
    at(1, 8, "23T10:05");
    at(1, 9, "23T10:20");
    // Those whom the shop's visitors met afterwards.
    at(1, 1, "24T20:10");
    at(1, 10, "24T20:14");
    at(1, 11, "24T20:03");
    at(2, 0, "25T07:55");
    for player in 0..CROWD {
        at(2, 14 + player, &format!("25T07:{:02}", 47 + player));
    }
    let place = |code: &str, kind: &str, name: &str| json!({ "code": code, "kind": kind, "name": name, "area": COMMUNITY });
    let body = json!({
        "area": COMMUNITY, "source": "市场所码平台", "basis": "传染病防治法第四十三条",
        "purpose": "流行病学调查", "retention_days": 14,
        "places": [
            place("SHOP-07", "venue", "东风超市一楼"), place("MARKET-02", "venue", "东风农贸市场"),
            place("GATE-03", "gate", "松涛苑南门"),
        ],
        "records": records,
    });
    centre.post("/presences", &body).map(drop)
}

/// A dinner, listed by its host.
fn gather(officer: &Person<'_>, centre: &Person<'_>, people: [&String; 3]) -> Result<(), String> {
    let mut listed = Vec::new();
    for person in people {
        listed.push(json!({ "id_number": number(officer, person)? }));
    }
    let body = json!({
        "area": COMMUNITY, "name": "生日聚餐", "place": "东风饭店 202 包间",
        "starts_at": "2021-10-23T18:30:00+08:00", "ends_at": "2021-10-23T20:40:00+08:00",
        "source": "流调访谈", "basis": "传染病防治法第四十三条", "expires_day": "2021-11-20",
        "people": listed,
    });
    centre.post("/gatherings", &body).map(drop)
}

fn number(officer: &Person<'_>, person: &str) -> Result<String, String> {
    let purpose = json!({ "purpose": "演练：协查核对", "fields": ["id_number"] });
    let clear = officer.post(&format!("/persons/{person}/reveal"), &purpose)?;
    text(&clear, "id_number")
}

/// A request that came in this morning, half done.
fn request(officer: &Person<'_>, centre: &Person<'_>, people: &[String]) -> Result<(), String> {
    let mut listed = Vec::new();
    for person in people {
        let found = officer.get(&format!("/persons/{person}"))?;
        let name = found.pointer("/person/name").or(found.get("name")).cloned();
        listed.push(json!({
            "name": name, "id_number": number(officer, person)?, "detail": "10 月 22 日 D2754 次列车同车厢",
        }));
    }
    listed.push(json!({ "name": "罗同行", "phone": "15499990001", "detail": "同车厢邻座" }));
    let body = json!({
        "area": DISTRICT, "direction": "in", "number": "临疾控协查〔2021〕17 号",
        "from_office": "临江区疾病预防控制中心", "to_office": "示例区疾病预防控制中心",
        "subject": "请协查 10 月 22 日 D2754 次列车同车厢人员，核实并反馈。",
        "received_at": format!("{DATE}T09:20:00+08:00"), "basis": "传染病防治法第四十三条",
        "purpose": "协查密切接触者", "expires_day": "2021-11-24", "people": listed,
    });
    let id = text(&centre.post("/requests", &body)?, "id")?;
    for step in ["investigation", "determination"] {
        centre.post(&format!("/requests/{id}/steps"), &json!({ "step": step }))?;
    }
    Ok(())
}

/// Fever medicine and a tip; those in the first grid wait for its worker.
fn lists(officer: &Person<'_>, centre: &Person<'_>) -> Result<(), String> {
    let path = format!("/persons?area={COMMUNITY}001&limit=120");
    let table = officer.get(&path)?;
    let rows = table.get("items").and_then(Value::as_array).cloned().unwrap_or_default();
    let verified = rows.iter().filter(|row| {
        row.get("id_number_state").and_then(Value::as_str) == Some("verified")
            && row.get("phone").is_some()
    });
    let mut numbers = Vec::new();
    for row in verified.step_by(23).take(4) {
        numbers.push(number(officer, &text(row, "id")?)?);
    }
    let row = |at: usize, detail: &str, informant: &str| json!({ "id_number": numbers.get(at), "detail": detail, "informant": informant });
    let medicine = json!({
        "area": DISTRICT, "kind": "fever_medicine", "source": "区市场监管局药店登记系统",
        "basis": "传染病防治法第三十一条", "purpose": "核实发热情况，提醒就诊",
        "expires_day": "2021-11-08",
        "rows": [
            row(0, "10 月 24 日购布洛芬一盒", ""), row(1, "10 月 25 日购对乙酰氨基酚一盒", ""),
            { "phone": "15499990002", "detail": "10 月 25 日购退热药" },
        ],
    });
    centre.post("/lists", &medicine)?;
    let tip = json!({
        "area": DISTRICT, "kind": "tip", "source": "12345 热线", "basis": "传染病防治法第三十一条",
        "purpose": "核实是否从风险区返回", "expires_day": "2021-11-01",
        "rows": [row(2, "昨晚从外地返回，未报备", "同楼邻居")],
    });
    centre.post("/lists", &tip).map(drop)
}
