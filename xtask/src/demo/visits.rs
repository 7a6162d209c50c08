//! The planned work of the rehearsed day: people in care with the help they need, visits in walking order, a
//! patrol with a hazard, a clean-up, memos that become a topic, a dispute that is being mediated.

use serde_json::{Value, json};

use super::day::{Person, applied, items, operation, own, text};
use super::{COMMUNITY, DATE};

/// What the first people in care are helped with.
const HELP: [&str; 5] =
    ["每周代购一次米面油", "陪同到医院取药", "检查燃气和电热毯", "陪聊、看望", "代办医保续缴"];
const MEMOS: [(&str, &str); 6] = [
    ("heating", "5 号楼顶层暖气不热，已有三户说起"),
    ("heating", "低楼层正常，怀疑管道有气"),
    ("rubbish", "东门垃圾桶中午就满"),
    ("parking", "消防通道夜里有车"),
    ("praise", "感谢网格员送药"),
    ("pension", "想知道高龄津贴怎么领"),
];

pub(super) fn planned(
    officer: &Person<'_>,
    worker: &Person<'_>,
    other: &Person<'_>,
) -> Result<(), String> {
    let cared = officer.get(&format!("/care-needs?area={COMMUNITY}001"))?;
    let cared = items(&cared);
    for (one, help) in cared.iter().zip(HELP) {
        let path = format!("/persons/{}/care-needs", text(one, "person")?);
        officer.post(&path, &json!({ "need": one.get("need"), "help": help }))?;
    }
    officer.post(&format!("/tasks/plan?area={COMMUNITY}"), &Value::Null)?;
    let grid = format!("{COMMUNITY}001");
    let version = |name: &str| form_version(worker, &grid, name);
    let mine = items(&worker.get("/tasks/mine")?);
    let mut operations = Vec::new();
    let today = mine.iter().filter(|task| {
        task.get("day").and_then(Value::as_str) == Some(DATE)
            && task.get("kind").and_then(Value::as_str) == Some("visit")
            && task.get("state").and_then(Value::as_str) == Some("planned")
    });
    for (number, task) in today.take(2).enumerate() {
        let needs = (number == 1).then_some("买药、看病；降压药只够三天");
        let answers = match needs {
            Some(_) => json!({ "state": "needs", "need": ["medicine"], "words": "降压药只够三天" }),
            None => json!({ "state": "well" }),
        };
        operations.push(operation(500 + number, "record_visit", task.get("household"), "13:20", json!({
            "outcome": if needs.is_some() { "needs_help" } else { "at_home" }, "task": task.get("id"),
            "person": task.get("person"), "needs": needs, "form_version": version("visit")?,
            "answers": answers,
        })));
    }
    let (matter, patrol, round) = (own(520), own(521), own(522));
    operations.push(operation(530, "report_matter", Some(&matter), "13:40", json!({
        "grid": grid, "kind": "hazard", "text": "巡查发现隐患：电动车在楼道充电", "place": "6 号楼 1 单元",
    })));
    operations.push(operation(
        531,
        "record_patrol",
        Some(&patrol),
        "13:42",
        json!({
            "grid": grid, "form_version": version("patrol")?, "matters": [matter],
            "answers": { "finding": "hazard", "hazard": ["fire"], "hazard_place": "6 号楼 1 单元",
                "gatherings": 1, "strangers": 2, "event_place": "小区棋牌室" },
        }),
    ));
    operations.push(operation(
        532,
        "record_round",
        Some(&round),
        "14:10",
        json!({
            "grid": grid, "form_version": version("round")?,
            "answers": { "kind": "disinfection", "place": "6 号楼电梯和扶手", "agent": "chlorine",
                "concentration": 500 },
        }),
    ));
    for (number, (chip, words)) in MEMOS.iter().enumerate() {
        operations.push(operation(
            540 + number,
            "note_memo",
            Some(&own(560 + number)),
            "14:20",
            json!({
                "grid": grid, "chips": [chip], "text": words,
            }),
        ));
    }
    applied(worker, &operations)?;
    // The grid beside it has had its patrol as well: nothing found.
    let next = format!("{COMMUNITY}002");
    let calm = operation(
        580,
        "record_patrol",
        Some(&own(581)),
        "10:30",
        json!({
            "grid": next, "form_version": version("patrol")?, "answers": { "finding": "calm" },
        }),
    );
    applied(other, &[calm])?;
    week(officer)
}

/// The memos about heating become a topic that the street answers; two neighbours are heard.
fn week(officer: &Person<'_>) -> Result<(), String> {
    let week = officer.get(&format!("/week?area={COMMUNITY}"))?;
    let about = |item: &&Value| item.to_string().contains("heating");
    let all = items(&week);
    let heating: Vec<Value> =
        all.iter().filter(about).filter_map(|item| item.get("id").cloned()).collect();
    let body = json!({ "area": COMMUNITY, "title": "5 号楼供暖", "memos": heating });
    let topic = text(&officer.post("/topics", &body)?, "id")?;
    let people = items(&officer.get(&format!("/specialists?area={COMMUNITY}"))?);
    let street =
        people.iter().find(|one| one.get("name").and_then(Value::as_str) == Some("钱街道"));
    if let Some(user) = street.and_then(|one| one.get("user")) {
        officer.post(&format!("/topics/{topic}/hand"), &json!({ "user": user }))?;
    }
    let body = json!({
        "area": COMMUNITY, "kind": "neighbours", "parties": "5 号楼 301、401 两户",
        "text": "楼上卫生间漏水，楼下天花板起皮，修缮费用谈不拢。",
    });
    let dispute = text(&officer.post("/disputes", &body)?, "id")?;
    for (step, note) in
        [("heard_first", "楼下要求修复并重新粉刷"), ("heard_second", "楼上愿修，不愿出粉刷钱")]
    {
        officer
            .post(&format!("/disputes/{dispute}/steps"), &json!({ "step": step, "note": note }))?;
    }
    Ok(())
}

fn form_version(worker: &Person<'_>, grid: &str, name: &str) -> Result<String, String> {
    let forms = items(&worker.get(&format!("/forms?area={grid}"))?);
    let form = forms.iter().find(|form| form.get("name").and_then(Value::as_str) == Some(name));
    text(form.ok_or(format!("there is no form {name}"))?, "version")
}
