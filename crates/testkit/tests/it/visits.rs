//! Visits, patrols and planned work (M24, M6, M27): planned once by the plan's own table and rules, done
//! offline on its forms, counted in report and diary; needs seen by few; the week's topics; disputes.

mod care;
mod forms;
mod planning;
mod week;

use linli_app::plans::activate_plan::activate_plan;
use linli_domain::identity::Role;
use linli_testkit::{Bench, COMMUNITY, DISTRICT};
use serde_json::{Value, json};

use crate::arrivals::plan;
use crate::faces::{GRID, ask, get, people};

/// The day's people: an officer, a worker, two households, the everyday plan in force.
pub(crate) struct Office {
    pub(crate) officer: String,
    pub(crate) worker: String,
}

pub(crate) async fn office(bench: &Bench) -> Office {
    people(bench).await;
    let (area, from) = (DISTRICT.parse().unwrap(), "2021-10-20".parse().unwrap());
    let dir = plan("community-grid");
    activate_plan(&bench.app, &bench.operator(), &dir, area, from).await.unwrap();
    again(bench).await
}

/// The same people sign in on another day.
pub(crate) async fn again(bench: &Bench) -> Office {
    Office {
        officer: bench.token("赵干部", Role::CommunityOfficer, COMMUNITY).await.unwrap(),
        worker: bench.token("刘网格", Role::GridWorker, GRID).await.unwrap(),
    }
}

/// Somebody of the first grid by door and name: person, household.
pub(crate) async fn somebody(bench: &Bench, token: &str, name: &str) -> (String, String) {
    let pack = get(bench, token, &format!("/grids/{GRID}/pack")).await;
    let text = |value: &Value| value["id"].as_str().unwrap().to_owned();
    let homes = pack["households"].as_array().unwrap();
    let found = homes.iter().find_map(|home| {
        let people = home["people"].as_array().unwrap();
        let person = people.iter().find(|person| person["name"] == name)?;
        Some((text(person), text(home)))
    });
    found.unwrap()
}

pub(crate) async fn need(bench: &Bench, token: &str, person: &str, body: Value) -> (u16, Value) {
    ask(bench, token, "POST", &format!("/persons/{person}/care-needs"), body).await
}

pub(crate) async fn plan_now(bench: &Bench, token: &str) -> Value {
    let path = format!("/tasks/plan?area={COMMUNITY}");
    let (status, done) = ask(bench, token, "POST", &path, Value::Null).await;
    assert_eq!(status, 200, "{done}");
    done
}

pub(crate) async fn mine(bench: &Bench, token: &str) -> Vec<Value> {
    get(bench, token, "/tasks/mine").await["items"].as_array().unwrap().clone()
}

/// A form's version, as a phone would send it back.
pub(crate) async fn version(bench: &Bench, token: &str, name: &str) -> String {
    let forms = get(bench, token, &format!("/forms?area={GRID}")).await;
    let forms = forms["items"].as_array().unwrap().clone();
    let form = forms.iter().find(|form| form["name"] == name).unwrap();
    form["version"].as_str().unwrap().to_owned()
}

/// An operation at a moment of its own.
pub(crate) fn done_at(number: u128, kind: &str, entity: &str, at: &str, body: Value) -> Value {
    let mut made = crate::faces::operation(number, kind, entity, body);
    made["at"] = json!(at);
    made
}

pub(crate) fn fresh(number: u128) -> String {
    format!(
        "{DISTRICT}-{}",
        uuid::Uuid::from_u128(0x0190_0000_0000_7000_8000_00aa_0000_0000 + number)
    )
}
