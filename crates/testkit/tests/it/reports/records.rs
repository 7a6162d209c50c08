//! Records as the other features would write them, straight into their tables: a report is tested
//! against facts that are known, not against the features that make them.

use linli_domain::areas::{District, GridCode};
use linli_domain::time::{Day, Moment};
use linli_storage::{Tx, Value};
use linli_testkit::{Bench, COMMUNITY, NOW};
use uuid::Uuid;

pub(super) fn code(text: &str) -> GridCode {
    text.parse().unwrap()
}

pub(super) fn at(text: &str) -> Moment {
    format!("2021-10-{text}:00+08:00").parse().unwrap()
}

pub(super) fn today() -> Day {
    NOW.parse::<Moment>().unwrap().day()
}

pub(super) fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

/// Writes one row as another feature would.
pub(super) async fn put(
    bench: &Bench,
    table: &'static str,
    columns: &'static str,
    values: Vec<Value>,
) {
    let marks: Vec<String> = (1..=values.len()).map(|n| format!("${n}")).collect();
    let sql = format!("insert into {table} ({columns}) values ({})", marks.join(","));
    run(bench, sql, values).await;
}

pub(super) async fn run(bench: &Bench, sql: String, values: Vec<Value>) {
    let write = async move |tx: &mut Tx| -> Result<(), linli_storage::Error> {
        tx.execute(&sql, &values).await.map(drop)
    };
    bench.app.db.write(write).await.unwrap();
}

pub(super) fn district() -> Value {
    District::new(990_101).unwrap().into()
}

pub(super) struct Arrival<'a> {
    pub(super) number: u128,
    pub(super) area: &'a str,
    /// Stands for the blind index of an identity number; none without a number.
    pub(super) person: Option<u8>,
    pub(super) address: &'a str,
    pub(super) source: &'a str,
    pub(super) risk_level: &'a str,
    pub(super) arrive: &'a str,
    pub(super) declared: &'a str,
}

pub(super) const ARRIVAL: Arrival<'static> = Arrival {
    number: 1,
    area: COMMUNITY,
    person: Some(1),
    address: "幸福里1幢101",
    source: "resident",
    risk_level: "low",
    arrive: "25T06:00",
    declared: "25T07:00",
};

pub(super) async fn arrive(bench: &Bench, new: Arrival<'_>) {
    let index = new.person.map(|person| vec![person; 16]);
    let columns = "district, id, grid_code, name, id_number_index, id_number_state, from_area,
        arrive_at, arrive_day, address, source, released_from_abroad, risk_level, fingerprint,
        declared_at";
    let values: Vec<Value> = vec![
        district(),
        id(new.number).into(),
        code(new.area).into(),
        "张三丰".into(),
        index.into(),
        "valid".into(),
        code("990102").into(),
        at(new.arrive).into(),
        at(new.arrive).day().into(),
        new.address.into(),
        new.source.into(),
        0_i64.into(),
        new.risk_level.into(),
        new.number.to_be_bytes().to_vec().into(),
        at(new.declared).into(),
    ];
    put(bench, "declarations", columns, values).await;
}

/// A measure of an arrival of the same number.
pub(super) async fn measure(bench: &Bench, number: u128, kind: &str, from: &str, to: &str) {
    let columns = "district, id, ground, ground_id, decision_id, name, person_key, grid_code, kind, state,
        reason, basis, plan_version, row_ids, carried_out_by, decider, starts_at, ends_at, naat_days,
        created_at, version";
    let text = |text: &str| Value::from(text);
    let mut reader = bench.app.db.read().await.unwrap();
    let sql = "select coalesce(id_number_index, fingerprint) from declarations
               where district = $1 and id = $2";
    let row = reader.query_one(sql, &[district(), id(number).into()]).await.unwrap();
    let key = row.unwrap().bytes().unwrap();
    drop(reader);
    let values: Vec<Value> = vec![
        district(),
        id(number).into(),
        text("declaration"),
        id(number).into(),
        id(number).into(),
        text("张三丰"),
        key.into(),
        code(COMMUNITY).into(),
        text(kind),
        text("in_force"),
        text("-"),
        text("-"),
        text("-"),
        text("-"),
        text("community"),
        text("-"),
        at(from).into(),
        at(to).into(),
        text("1"),
        at(from).into(),
        1_i64.into(),
    ];
    put(bench, "measures", columns, values).await;
}

pub(super) async fn household(bench: &Bench, number: u128, area: &str) {
    let (d, n, grid) = (district(), id(number), code(area));
    let columns = "district, id, community, name";
    let name = format!("小区{number}");
    let compound: Vec<Value> = vec![d.clone(), n.into(), grid.into(), name.into()];
    put(bench, "compounds", columns, compound).await;
    let columns = "district, id, compound_id, name, sort_key";
    let building = vec![d.clone(), n.into(), n.into(), "1幢".into(), "1".into()];
    put(bench, "buildings", columns, building).await;
    let columns = "district, id, building_id, unit, door, grid_code";
    let dwelling = vec![d.clone(), n.into(), n.into(), "1".into(), "101".into(), grid.into()];
    put(bench, "dwellings", columns, dwelling).await;
    let columns =
        "district, id, dwelling_id, grid_code, head_name, created_at, updated_at, version";
    let (now, one) = (at("20T08:00"), 1_i64);
    let household =
        vec![d, n.into(), n.into(), grid.into(), "李四".into(), now.into(), now.into(), one.into()];
    put(bench, "households", columns, household).await;
}

pub(super) async fn canvass(
    bench: &Bench,
    number: u128,
    area: &str,
    started: &str,
    households: &[u128],
) {
    let columns = "district, id, area, reason, triggered_at, start_due_at, due_at, started_at";
    let start = at(started);
    let due = start.plus_hours(48);
    let values: Vec<Value> = vec![
        district(),
        id(number).into(),
        code(area).into(),
        "-".into(),
        start.into(),
        start.plus_hours(2).into(),
        due.into(),
        start.into(),
    ];
    put(bench, "canvasses", columns, values).await;
    for household in households {
        let sql = "insert into canvass_households (district, canvass_id, household_id, grid_code,
                     outcome, attempts, notices, version)
                   select district, $2, id, grid_code, 'not_reached', 0, 0, 1 from households
                   where district = $1 and id = $3";
        let values = vec![district(), id(number).into(), id(*household).into()];
        run(bench, sql.to_owned(), values).await;
    }
}

/// Sets how a household stands and keeps the attempt that made it so.
pub(super) async fn attempt(
    bench: &Bench,
    (canvass, household): (u128, u128),
    (channel, outcome, stands): (&str, &str, &str),
    notices: i64,
    when: &str,
) {
    let number =
        id(canvass * 1_000_000 + household * 100_000 + u128::from(at(when).0.unsigned_abs()));
    let sql = "insert into canvass_attempts (district, id, canvass_id, household_id, grid_code,
                 channel, outcome, notice, at, recorded_at)
               select district, $2, $3, id, grid_code, $5, $6, $7, $8, $8 from households
               where district = $1 and id = $4";
    let values = vec![
        district(),
        number.into(),
        id(canvass).into(),
        id(household).into(),
        channel.into(),
        outcome.into(),
        notices.into(),
        at(when).into(),
    ];
    run(bench, sql.to_owned(), values).await;
    if stands != "not_reached" {
        let sql = "update canvass_households set outcome = $4, outcome_at = $5,
                     attempts = attempts + 1
                   where district = $1 and canvass_id = $2 and household_id = $3";
        let ids = [district(), id(canvass).into(), id(household).into()];
        let values = [&ids[..], &[stands.into(), at(when).into()]].concat();
        run(bench, sql.to_owned(), values).await;
    }
}
