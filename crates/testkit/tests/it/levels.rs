//! Levels of response by two people, and what the rules take: on both databases.

use linli_app::error::Error;
use linli_app::levels::Order;
use linli_app::levels::confirm_level::confirm_level;
use linli_app::levels::propose_level::{NewSwitch, propose_level};
use linli_app::plans::activate_plan::activate_source;
use linli_app::plans::simulate_plan::{Question, simulate_area};
use linli_domain::identity::Role;
use linli_domain::ids::PublicId;
use linli_domain::lang::Speak;
use linli_domain::plans::pack::PackSource;
use linli_domain::time::{Day, Moment};
use linli_testkit::{Bench, COMMUNITY, DISTRICT, NEIGHBOUR, on_each_database};
use serde_json::{Value, json};

use super::arrivals::{declared, import};

mod rounds;
mod triggers;
mod withdrawal;

const GRID: &str = "990101001001001";

/// Arrivals from a high-risk area go to a room for 7 days and then home for 3; in `quiet` no table
/// is live, in `outbreak` everything is.
const PLAN: &str = r#"
[plan]
id = "levels-test"
name = "分级"
basis = ["中华人民共和国传染病防治法"]
valid_from = 2021-01-01
[tables.arrival]
[tables.arrival.inputs]
risk_level = ["low", "medium", "high"]
[tables.arrival.outputs]
measure = ["none", "home_monitoring", "centralized_quarantine"]
days = "integer"
naat_days = "integers"
carried_out_by = ["community", "district"]
after_measure = ["home_monitoring", "?"]
after_days = "integer?"
after_naat_days = "integers?"
[tables.contact]
[tables.contact.inputs]
contact_class = ["close", "secondary"]
[tables.contact.outputs]
measure = ["home_quarantine", "centralized_quarantine"]
days = "integer"
naat_days = "integers"
carried_out_by = ["community", "district"]
[deadlines]
risk_trigger = { start = "2h", complete = "2d" }
co_investigation = { complete = "24h" }
daily_report = { complete = "20:00" }
[[responsibilities]]
clause = "1"
text = "排查"
lead = "community_officer"
area_level = "community"
due = "risk_trigger"
[[levels]]
id = "normal"
name = "常态"
name_en = "Normal"
tables = ["arrival"]
deadlines = ["daily_report"]
[[levels]]
id = "quiet"
name = "解除"
tables = []
deadlines = ["daily_report"]
[[levels]]
id = "outbreak"
name = "应急"
name_en = "Outbreak"
entry = ["出现本地病例"]
[[resources.staff]]
role = "grid_worker"
per = "person_days"
amount = 2
shift_hours = 8
[[resources.stock]]
item = "kit"
name = "检测试剂"
per = "test"
amount = 1.0
"#;

pub(crate) async fn activate(bench: &Bench) {
    activate_text(bench, PLAN).await;
}

/// The same tables under another text of the plan.
async fn activate_text(bench: &Bench, plan: &str) {
    let arrival = "id,when.risk_level,then.measure,then.days,then.naat_days,then.carried_out_by,\
                   then.after_measure,then.after_days,then.after_naat_days,basis\n\
                   H,high,centralized_quarantine,7,1 7,district,home_monitoring,3,3,一\n\
                   L,not(high),none,0,,community,,,,一\n";
    let contact = "id,when.contact_class,then.measure,then.days,then.naat_days,then.carried_out_by,\
                   basis\nC,close,centralized_quarantine,7,1 7,district,一\n\
                   S,secondary,home_quarantine,7,1,community,一\n";
    let files =
        [("plan.toml", plan), ("tables/arrival.csv", arrival), ("tables/contact.csv", contact)];
    let files = files.map(|(name, text)| (name.to_owned(), text.to_owned())).into();
    let (area, from) = (DISTRICT.parse().unwrap(), "2021-10-20".parse().unwrap());
    let source = PackSource { files };
    activate_source(&bench.app, &bench.operator(), source, area, from).await.unwrap();
}

fn order(number: &str) -> Order {
    Order { number: number.to_owned(), name: "指令.pdf".to_owned() }
}

fn switch_to(level: &str, at: Option<&str>) -> NewSwitch {
    NewSwitch {
        level: level.to_owned(),
        reason: "指挥部研判".to_owned(),
        order: order("1 号"),
        takes_effect_at: at.map(|at| at.parse().unwrap()),
    }
}

/// Proposed by the health authority, confirmed by the district's leader.
async fn switch(bench: &Bench, area: &str, level: &str, at: Option<&str>) {
    let health = bench.user("卫健", Role::HealthAuthority, DISTRICT).await.unwrap();
    let leader = bench.user("区长", Role::DistrictLeader, DISTRICT).await.unwrap();
    let question = Question::of(area.parse().unwrap());
    let made = propose_level(&bench.app, &health, question, switch_to(level, at)).await.unwrap();
    let id = PublicId::new(DISTRICT.parse().unwrap(), made);
    confirm_level(&bench.app, &leader, id).await.unwrap();
}

async fn level_of(bench: &Bench, area: &str) -> String {
    let token = bench.token("看级别", Role::DistrictOfficer, DISTRICT).await.unwrap();
    let path = format!("/api/v1/levels?area={area}");
    let (status, answer) = bench.http(Some(&token), "GET", &path, None).await.unwrap();
    assert_eq!(status, 200, "{answer}");
    answer["plans"][0]["now"].as_str().unwrap().to_owned()
}

fn code(result: Result<impl std::fmt::Debug, Error>) -> String {
    result.unwrap_err().code().to_owned()
}

#[test]
fn a_level_needs_two_offices_takes_effect_at_its_moment_and_rules_what_is_live() {
    on_each_database(async |bench| {
        activate(bench).await;
        super::arrivals::risks(bench, "990303,high,2021-10-20,\n").await;
        assert_eq!(level_of(bench, COMMUNITY).await, "normal", "the first holds by itself");
        let officer = bench.user("区干", Role::DistrictOfficer, DISTRICT).await.unwrap();
        let leader = bench.user("区长", Role::DistrictLeader, DISTRICT).await.unwrap();
        let health = bench.user("卫健", Role::HealthAuthority, DISTRICT).await.unwrap();
        let (app, question) = (&bench.app, Question::of(DISTRICT.parse().unwrap()));
        let later = Some("2021-10-25T12:00");
        let made = propose_level(app, &officer, question.clone(), switch_to("quiet", later));
        let id = PublicId::new(DISTRICT.parse().unwrap(), made.await.unwrap());
        assert_eq!(code(confirm_level(app, &officer, id).await), "access.role");
        assert_eq!(code(confirm_level(app, &leader, id).await), "legitimacy.same_office");
        assert_eq!(code(confirm_level(app, &bench.operator(), id).await), "access.second_person");
        let confirmed = confirm_level(app, &health, id).await.unwrap();
        assert_eq!(confirmed.takes_effect_at, "2021-10-25T12:00".parse::<Moment>().unwrap());
        assert_eq!(code(confirm_level(app, &health, id).await), "levels.closed", "once only");
        assert_eq!(level_of(bench, COMMUNITY).await, "normal", "not before its moment");
        let row = |n: u32| format!("来{n},,1540000{n:04},990303,2021-10-25 07:00,,,,\n");
        import(bench, &row(1)).await;
        bench.set_now("2021-10-25T12:00:00+08:00");
        assert_eq!(level_of(bench, COMMUNITY).await, "quiet");
        import(bench, &row(2)).await;
        let decided: Vec<bool> =
            declared(bench).await.iter().map(|line| line.decision.is_some()).collect();
        assert_eq!(decided, [true, false], "no table is live any more");
        // A community that goes further, and the district that takes all of them back.
        bench.set_now("2021-10-25T13:00:00+08:00");
        switch(bench, COMMUNITY, "outbreak", None).await;
        assert_eq!(level_of(bench, COMMUNITY).await, "outbreak");
        assert_eq!(level_of(bench, NEIGHBOUR).await, "quiet");
        bench.set_now("2021-10-25T14:00:00+08:00");
        switch(bench, DISTRICT, "normal", None).await;
        assert_eq!(level_of(bench, COMMUNITY).await, "normal");
        let dump = bench.dump().await.unwrap();
        let entries = dump.iter().filter(|row| row.contains("confirm_level")).count();
        assert!(entries >= 3, "journalled: {entries}");
        let public = format!("/api/v1/public/communities/{COMMUNITY}");
        let (_, answer) = bench.http(None, "GET", &public, None).await.unwrap();
        assert_eq!(answer["level"]["name_en"], json!("Normal"));
        assert_eq!(answer["level"]["order"], json!("1 号 指令.pdf"));
    });
}

#[test]
fn proposals_that_cannot_be() {
    on_each_database(async |bench| {
        activate(bench).await;
        let health = bench.user("卫健", Role::HealthAuthority, DISTRICT).await.unwrap();
        let leader = bench.user("区长", Role::DistrictLeader, DISTRICT).await.unwrap();
        let elsewhere = bench.user("外区", Role::HealthAuthority, "990102").await.unwrap();
        let question = Question::of(DISTRICT.parse().unwrap());
        let (app, id) = (&bench.app, |id| PublicId::new(DISTRICT.parse().unwrap(), id));
        let propose =
            async |ctx, new: NewSwitch| propose_level(app, ctx, question.clone(), new).await;
        assert_eq!(code(propose(&health, switch_to("flood", None)).await), "levels.unknown");
        assert_eq!(code(propose(&health, switch_to("normal", None)).await), "levels.already");
        let past = switch_to("outbreak", Some("2021-10-25T07:00"));
        assert_eq!(code(propose(&health, past).await), "levels.moment");
        let unordered = NewSwitch { order: Order::default(), ..switch_to("outbreak", None) };
        assert_eq!(code(propose(&health, unordered).await), "levels.order");
        let silent = NewSwitch { reason: " ".to_owned(), ..switch_to("outbreak", None) };
        assert_eq!(code(propose(&health, silent).await), "levels.reason");
        assert_eq!(code(propose(&leader, switch_to("outbreak", None)).await), "access.role");
        let foreign = propose(&elsewhere, switch_to("outbreak", None)).await;
        assert_eq!(code(foreign), "access.not_found");
        let local = bench.operator();
        let operator = propose(&local, switch_to("outbreak", None)).await;
        assert_eq!(code(operator), "access.second_person");
        // A new proposal replaces the one before; one that waits too long is over.
        let first = propose(&health, switch_to("outbreak", None)).await.unwrap();
        let second = propose(&health, switch_to("quiet", None)).await.unwrap();
        assert_eq!(code(confirm_level(app, &leader, id(first)).await), "levels.closed");
        bench.set_now("2021-10-28T08:00:01+08:00");
        let leader = bench.user("区长", Role::DistrictLeader, DISTRICT).await.unwrap();
        assert_eq!(code(confirm_level(app, &leader, id(second)).await), "levels.closed");
        assert_eq!(level_of(bench, DISTRICT).await, "normal");
    });
}

#[test]
fn what_the_rules_take_is_counted_by_day_with_the_first_shortage() {
    on_each_database(async |bench| {
        activate(bench).await;
        super::arrivals::risks(bench, "990303,high,2021-10-01,\n").await;
        bench.user("网格员", Role::GridWorker, GRID).await.unwrap();
        let token = bench.token("街道", Role::StreetOfficer, "990101001").await.unwrap();
        let rows: String = (0..4)
            .map(|n| format!("来{n},,154000000{n:02},990303,2021-10-25 07:00,,,,\n"))
            .chain(["早来,,15400000050,990303,2021-10-17 07:00,,,,\n".to_owned()])
            .collect();
        import(bench, &rows).await;
        let ask = async |body: Value| {
            let path = "/api/v1/simulations";
            bench.http(Some(&token), "POST", path, Some(&body)).await.unwrap()
        };
        let assumed = json!({ "contacts": 3, "secondary_contacts": 2, "cases": 11,
            "have": { "quarantine_rooms": 6, "kit": 8 } });
        let body = json!({ "area": "990101001", "level": "outbreak", "assumed": assumed });
        let (status, found) = ask(body).await;
        assert_eq!(status, 200, "{found}");
        assert_eq!(found["people"], json!(5));
        assert_eq!(
            found["assumed_measures"],
            json!({ "centralized_quarantine": 3, "home_quarantine": 2 })
        );
        let needs = &found["needs"];
        let rooms = &needs["people_by_day"]["centralized_quarantine"];
        assert_eq!(rooms[0], json!(7));
        assert_eq!((&rooms[6], &rooms[7]), (&json!(7), &json!(0)));
        // Who came eight days ago is at home for the third stage's last days.
        let home = &needs["people_by_day"]["home_monitoring"];
        assert_eq!((&home[0], &home[1], &home[2]), (&json!(1), &json!(1), &json!(0)));
        assert_eq!(home[7], json!(4));
        // Tests: 4 + 5 today, the early one's on the third day at home (tomorrow), 7 on day 7, 4 on day 10.
        let tests: Vec<u64> = needs["tests_by_date"]
            .as_array()
            .unwrap()
            .iter()
            .take(11)
            .map(|n| n.as_u64().unwrap())
            .collect();
        assert_eq!(tests, [9, 1, 0, 0, 0, 0, 7, 0, 0, 4, 0]);
        let short = &needs["first_shortage"];
        assert_eq!((&short["name"], &short["missing"]), (&json!("quarantine_rooms"), &json!(1)));
        assert_eq!(short["day"], json!("2021-10-25"));
        let by = |name: &str| {
            let all = needs["resources"].as_array().unwrap();
            all.iter().find(|need| need["name"] == name).unwrap().clone()
        };
        assert_eq!(by("severe_beds")["peak"], json!(2));
        assert_eq!(
            (&by("grid_worker")["have"], &by("grid_worker")["peak"]),
            (&json!(1), &json!(5))
        );
        assert_eq!(by("kit")["shortage"]["nth"], json!(1));
        assert_eq!(needs["not_recorded"], json!(["hospital_beds", "severe_beds"]));
        // At the level in force contacts are nobody's: there is no live table for them.
        let calm = json!({ "area": "990101001", "assumed": { "contacts": 3 } });
        let (_, calm) = ask(calm).await;
        assert_eq!(calm["assumed_measures"], json!({ "undecided": 3 }));
        for (bad, wanted) in [
            (json!({ "area": "990101001", "assumed": { "days": 91 } }), 422),
            (json!({ "area": "990101001", "assumed": { "contacts": 10_000_001 } }), 422),
            (json!({ "area": "990101001", "level": "flood" }), 422),
            (json!({ "area": "990102001" }), 404),
            (json!({ "area": "990101001", "assumed": { "people": 1 } }), 422),
        ] {
            let (status, answer) = ask(bad).await;
            assert_eq!(status.as_u16(), wanted, "{answer}");
        }
    });
}

#[test]
fn a_level_without_the_table_leaves_people_to_what_was_decided() {
    on_each_database(async |bench| {
        activate(bench).await;
        super::arrivals::risks(bench, "990303,high,2021-10-01,\n").await;
        import(bench, "来一,,15400000001,990303,2021-10-25 07:00,,,,\n").await;
        let question = Question::of(COMMUNITY.parse().unwrap());
        let ctx = bench.operator();
        let found = simulate_area(&bench.app, &ctx, Some("quiet"), &question).await.unwrap();
        assert_eq!(
            found.needs.people_by_day["centralized_quarantine"][..8],
            [1, 1, 1, 1, 1, 1, 1, 0]
        );
        assert_eq!(found.needs.tests_by_date[..8], [1, 0, 0, 0, 0, 0, 1, 0]);
        assert_eq!(found.needs.from, "2021-10-25".parse::<Day>().unwrap());
    });
}
