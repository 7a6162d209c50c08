//! Nobody is restricted without a rule, a fact, an end and an appeal: stages, bulk, decisions of the
//! government, refusals that everybody can count, cases decided anew.

use linli_app::arrivals::fall_risk_areas::fall_risk_areas;
use linli_app::arrivals::record_area_case::record_area_case;
use linli_app::facts::NewFact;
use linli_app::legitimacy::close_emergency::erase_due;
use linli_app::measures::end_due_measures::end_due_measures;
use linli_app::measures::order_measure::{NewOrder, order_measure};
use linli_app::plans::activate_plan::activate_plan;
use linli_domain::identity::Role;
use linli_domain::ids::PublicId;
use linli_domain::time::Moment;
use linli_storage::arrivals::risk_areas;
use linli_testkit::{Bench, COMMUNITY, DISTRICT, STREET, on_each_database};
use serde_json::{Value, json};

use crate::measures::measures;
use crate::registry::import_lines;

const PLAN: &str = r#"
[plan]
id = "contacts"
name = "密接管控"
issued_by = "区联防联控领导小组"
basis = ["中华人民共和国传染病防治法"]
valid_from = 2021-10-01

[tables.contact]
hit = "unique"
[tables.contact.inputs]
contact_class = ["close", "secondary"]
home_suitable = "boolean?"
[tables.contact.outputs]
measure = ["none", "home_monitoring", "home_quarantine", "centralized_quarantine"]
days = "integer"
naat_days = "integers"
carried_out_by = ["community", "street", "district"]
after_measure = ["home_quarantine", "?"]
after_days = "integer?"
after_naat_days = "integers?"

[limits]
people_per_hour_max = 2
"#;

pub(crate) const ROWS: &str =
    "id,when.contact_class,when.home_suitable,then.measure,then.days,then.naat_days,\
then.carried_out_by,then.after_measure,then.after_days,then.after_naat_days,basis
C1,close,-,centralized_quarantine,7,1 4 7,district,home_quarantine,3,3,第九版 附件 4
S1,secondary,true,home_quarantine,7,1 4 7,community,,,,第九版 附件 4
S2,secondary,false,centralized_quarantine,7,1 4 7,district,,,,第九版 附件 4
S3,secondary,null,centralized_quarantine,7,1 4 7,district,,,,第九版 附件 4
";

/// Activates the plan above, with sections added and a table instead of its own.
pub(crate) async fn activate(bench: &Bench, more: &str, rows: &str, from: &str) {
    let folder = bench.folder.join(format!("plan-{from}"));
    std::fs::create_dir_all(folder.join("tables")).unwrap();
    std::fs::write(folder.join("plan.toml"), format!("{PLAN}{more}")).unwrap();
    std::fs::write(folder.join("tables/contact.csv"), rows).unwrap();
    let (area, from) = (DISTRICT.parse().unwrap(), from.parse().unwrap());
    activate_plan(&bench.app, &bench.operator(), &folder, area, from).await.unwrap();
}

/// Registers people and answers their ids in the order of their names.
pub(crate) async fn register(bench: &Bench, count: usize) -> Vec<PublicId> {
    let digit = |n: usize| "零一二三四五六七八九".chars().nth(n % 10).unwrap();
    let name = |n: usize| -> String {
        ['甲', digit(n / 1000), digit(n / 100), digit(n / 10), digit(n)].iter().collect()
    };
    let line = |n: usize| {
        let (name, door) = (name(n), n + 101);
        format!("幸福里,1栋,1单元,{door},{name},户主,{name},女,,,1540000{n:04},,常住,,,")
    };
    let lines: Vec<String> = (0..count).map(line).collect();
    import_lines(bench, &lines).await;
    let dump = bench.dump().await.unwrap();
    let mut people: Vec<(String, String)> = dump
        .iter()
        .filter(|line| line.starts_with("persons|"))
        .filter_map(|line| {
            let mut cells = line.split('|').skip(1);
            let id = cells.clone().find(|cell| cell.len() == 32)?.to_owned();
            Some((cells.find(|cell| cell.starts_with('甲'))?.to_owned(), id))
        })
        .collect();
    people.sort();
    let public = |id: &str| format!("990101-{}", uuid::Uuid::parse_str(id).unwrap());
    people.iter().map(|(_, id)| public(id).parse().unwrap()).collect()
}

pub(crate) fn close(person: PublicId) -> NewOrder {
    let fact = NewFact {
        input: "contact_class".to_owned(),
        value: json!("close"),
        source: "区疾控中心密接判定单 2021-31".to_owned(),
        at: None,
    };
    let table = "contact".to_owned();
    NewOrder { person, table, facts: vec![fact], measure: None, last_exposure: None }
}

fn at(text: &str) -> Moment {
    text.parse().unwrap()
}

#[test]
fn seven_days_in_a_centre_then_three_at_home_each_ends_by_itself() {
    on_each_database(async |bench| {
        activate(bench, "", ROWS, "2021-10-01").await;
        let people = register(bench, 1).await;
        let officer = bench.user("疾控", Role::HealthAuthority, DISTRICT).await.unwrap();
        let done = order_measure(&bench.app, &officer, close(people[0])).await.unwrap();
        assert_eq!(done.verdict.word(), "centralized_quarantine");
        let first = measures(bench, None).await.pop().unwrap();
        assert_eq!(first.ends_at, at("2021-11-01T00:00"));
        // The same facts a day later change nothing, least of all the end.
        bench.set_now("2021-10-26T08:00:00+08:00");
        let again = order_measure(&bench.app, &officer, close(people[0])).await.unwrap();
        assert_eq!((again.measure_id, measures(bench, None).await.len()), (None, 1));
        bench.set_now("2021-10-31T23:59:59+08:00");
        assert_eq!(end_due_measures(&bench.app).await.unwrap(), 0);
        // Nobody looked for a day and a half: the first stage ended on its day all the same.
        bench.set_now("2021-11-02T12:00:00+08:00");
        assert_eq!(end_due_measures(&bench.app).await.unwrap(), 1);
        let second = measures(bench, None).await.pop().unwrap();
        assert_eq!(second.kind, "home_quarantine");
        assert_eq!(second.follows, Some(first.id));
        assert_eq!(second.starts_at, at("2021-11-02T12:00"), "nobody is held in the past");
        assert_eq!(second.ends_at, at("2021-11-04T00:00"), "never longer because it began late");
        assert!(second.reason.contains("上一阶段期满"), "{}", second.reason);
        bench.set_now("2021-11-04T00:00:00+08:00");
        assert_eq!(end_due_measures(&bench.app).await.unwrap(), 1);
        assert_eq!(measures(bench, None).await.len(), 2, "and nothing follows that");
    });
}

#[test]
fn more_people_than_one_officer_may_restrict_wait_for_another_office() {
    on_each_database(async |bench| {
        activate(bench, "", ROWS, "2021-10-01").await;
        let people = register(bench, 4).await;
        let officer = bench.token("疾控一", Role::HealthAuthority, DISTRICT).await.unwrap();
        let ordered = |person: PublicId| {
            json!({ "person": person.to_string(), "table": "contact", "measure":
                "centralized_quarantine", "facts": { "contact_class":
                { "value": "close", "source": "流调报告 7" } } })
        };
        let hearsay = bench.token("社区干部", Role::CommunityOfficer, COMMUNITY).await.unwrap();
        let (status, answer) = ask(bench, &hearsay, "POST", "/measures", ordered(people[0])).await;
        assert_eq!(status, 409, "disease control determines who is a contact: {answer}");
        for person in &people {
            let body = ordered(*person);
            let (status, answer) = ask(bench, &officer, "POST", "/measures", body).await;
            assert_eq!(status, 201, "{answer}");
        }
        assert_eq!(measures(bench, None).await.len(), 2, "the plan lets one officer restrict two");
        let list = format!("/held-measures?area={COMMUNITY}");
        let leader = bench.token("疾控二", Role::HealthAuthority, DISTRICT).await.unwrap();
        let (_, waiting) = ask(bench, &leader, "GET", &list, Value::Null).await;
        let items = waiting["items"].as_array().unwrap();
        assert_eq!(items.len(), 2, "{waiting}");
        assert_eq!(items[0]["why"], "bulk");
        let ids: Vec<&str> = items.iter().filter_map(|item| item["id"].as_str()).collect();
        let confirm = json!({ "ids": ids, "decision": "confirm", "reason": "已核对流调报告" });
        let path = "/held-measures/decisions";
        let (status, refused) = ask(bench, &leader, "POST", path, confirm.clone()).await;
        assert_eq!(status, 409, "a colleague is no second person: {refused}");
        let street = bench.token("街道干部", Role::StreetOfficer, STREET).await.unwrap();
        let reject = json!({ "ids": [ids[1]], "decision": "reject", "reason": "查无此人在报告中" });
        let (status, answer) = ask(bench, &street, "POST", path, reject).await;
        assert_eq!((status, &answer["outcomes"]["rejected"]), (200, &json!(1)), "{answer}");
        let (_, answer) = ask(bench, &street, "POST", path, confirm.clone()).await;
        assert_eq!(answer["outcomes"], json!({ "closed": 1, "in_force": 1 }));
        let (_, answer) = ask(bench, &street, "POST", path, confirm).await;
        assert_eq!(answer["outcomes"], json!({ "closed": 2 }), "twice is once");
        assert_eq!(measures(bench, None).await.len(), 3);
    });
}

#[test]
fn compulsion_needs_a_decision_of_the_government_where_the_plan_says_so() {
    on_each_database(async |bench| {
        activate(bench, "\n[measures]\nneeds_order = true\n", ROWS, "2021-10-01").await;
        let people = register(bench, 1).await;
        let doctor = bench.user("疾控", Role::HealthAuthority, DISTRICT).await.unwrap();
        let done = order_measure(&bench.app, &doctor, close(people[0])).await.unwrap();
        assert!(done.held && done.measure_id.is_none());
        assert!(measures(bench, None).await.is_empty());
        let officer = bench.token("区干部", Role::DistrictOfficer, DISTRICT).await.unwrap();
        let mut order = json!({ "area": DISTRICT, "number": "区政发〔2021〕12号",
            "issued_by": "区人民政府", "issued_day": "2021-10-24", "content": "对密切接触者集中隔离",
            "measures": ["centralized_quarantine"], "from_day": "2021-10-24",
            "to_day": "2022-10-24" });
        let (status, _) = ask(bench, &officer, "POST", "/legal-orders", order.clone()).await;
        assert_eq!(status, 422, "a year is no duration");
        order["to_day"] = json!("2021-11-30");
        let (status, made) = ask(bench, &officer, "POST", "/legal-orders", order).await;
        assert_eq!(status, 201, "{made}");
        let street = bench.token("街道领导", Role::StreetLeader, STREET).await.unwrap();
        let (_, held) =
            ask(bench, &street, "GET", &format!("/held-measures?area={STREET}"), Value::Null).await;
        let body =
            json!({ "ids": [held["items"][0]["id"]], "decision": "confirm", "reason": "核对" });
        let path = "/held-measures/decisions";
        let (_, answer) = ask(bench, &street, "POST", path, body.clone()).await;
        assert_eq!(answer["outcomes"], json!({ "no_order": 1 }), "recorded is not confirmed");
        let confirm = format!("/legal-orders/{}/confirmation", made["id"].as_str().unwrap());
        let own = ask(bench, &officer, "POST", &confirm, Value::Null).await;
        assert_eq!(own.0, 403, "{}", own.1);
        let health = bench.token("卫健局", Role::HealthAuthority, DISTRICT).await.unwrap();
        assert_eq!(ask(bench, &health, "POST", &confirm, Value::Null).await.0, 204);
        let (_, answer) = ask(bench, &street, "POST", path, body).await;
        assert_eq!(answer["outcomes"], json!({ "in_force": 1 }));
        assert_eq!(measures(bench, None).await.len(), 1);
    });
}

/// Zhengzhou, June 2022: 1,317 people were restricted on an official's word.
#[test]
fn the_1317_restrictions_without_facts_are_refused_journalled_and_counted() {
    const ORDERED: usize = 1_317;
    on_each_database(async |bench| {
        activate(bench, "", ROWS, "2021-10-01").await;
        let people = register(bench, ORDERED).await;
        assert_eq!(people.len(), ORDERED);
        let officer = bench.token("区干部", Role::DistrictOfficer, DISTRICT).await.unwrap();
        for (n, person) in people.iter().enumerate() {
            // No facts; facts that nobody says; facts on which the plan says otherwise.
            let facts = match n % 3 {
                0 => json!({}),
                1 => json!({ "contact_class": { "value": "close" } }),
                _ => json!({ "contact_class": { "value": "secondary", "source": "领导要求" },
                             "home_suitable": { "value": true, "source": "领导要求" } }),
            };
            let body = json!({ "person": person.to_string(), "table": "contact",
                "measure": "centralized_quarantine", "facts": facts });
            let (status, answer) = ask(bench, &officer, "POST", "/measures", body).await;
            assert_eq!(status, 409, "order {n}: {answer}");
        }
        assert!(measures(bench, None).await.is_empty());
        let dump = bench.dump().await.unwrap();
        let counted = |start: &str, word: &str| {
            dump.iter().filter(|line| line.starts_with(start) && line.contains(word)).count()
        };
        assert_eq!(counted("journal_entries|", "refuse_measure"), ORDERED);
        assert_eq!(counted("measures|", ""), 0);
        assert_eq!(counted("held_measures|", ""), 0);
        let path = format!("/api/v1/public/counts?area={DISTRICT}");
        let (status, counts) = bench.http(None, "GET", &path, None).await.unwrap();
        assert_eq!(status, 200, "{counts}");
        let refused = |reason: &str| {
            let items = counts["items"].as_array().unwrap();
            let line = items.iter().find(|i| i["what"] == "refused" && i["reason"] == reason);
            line.and_then(|line| line["count"].as_i64()).unwrap_or_default()
        };
        assert_eq!((refused("no_facts"), refused("no_row")), (878, 439), "{counts}");
    });
}

#[test]
fn running_cases_are_decided_anew_when_the_plan_says_so() {
    on_each_database(async |bench| {
        activate(bench, "", ROWS, "2021-10-01").await;
        let people = register(bench, 2).await;
        let doctor = bench.user("疾控", Role::HealthAuthority, DISTRICT).await.unwrap();
        for person in &people {
            order_measure(&bench.app, &doctor, close(*person)).await.unwrap();
        }
        bench.set_now("2021-10-27T09:00:00+08:00");
        let officer = bench.token("区干部", Role::DistrictOfficer, DISTRICT).await.unwrap();
        let preview = format!("/measures/redecision?area={DISTRICT}");
        let (_, same) = ask(bench, &officer, "GET", &preview, Value::Null).await;
        assert_eq!((&same["cases"], &same["changed"]), (&json!(2), &json!(0)), "{same}");
        // The new edition: five days instead of seven.
        let milder =
            ROWS.replace("centralized_quarantine,7,1 4 7", "centralized_quarantine,5,1 3 5");
        let applies = "\n[measures]\nrunning_cases = true\n";
        activate(bench, applies, &milder, "2021-10-27").await;
        let (_, seen) = ask(bench, &officer, "GET", &preview, Value::Null).await;
        assert_eq!((&seen["cases"], &seen["changed"]), (&json!(2), &json!(2)), "{seen}");
        assert_eq!(seen["shifts"][0]["to_days"], 5, "{seen}");
        assert_eq!(measures(bench, None).await.len(), 2, "a preview changes nothing");
        let apply = json!({ "area": DISTRICT, "plan_version": seen["plan_version"] });
        let path = "/measures/redecision";
        let (status, done) = ask(bench, &officer, "POST", path, apply.clone()).await;
        assert_eq!(
            (status, &done["changed"], &done["held"]),
            (200, &json!(2), &json!(0)),
            "{done}"
        );
        let all = measures(bench, None).await;
        let running: Vec<_> = all.iter().filter(|m| m.state == "in_force").collect();
        assert_eq!((all.len(), running.len()), (4, 2));
        assert!(running.iter().all(|m| m.ends_at == at("2021-10-30T00:00")), "day 1 stays day 1");
        let (_, again) = ask(bench, &officer, "POST", path, apply).await;
        assert_eq!(again["changed"], 0, "twice is once: {again}");
        let old = json!({ "area": DISTRICT, "plan_version": "0".repeat(64) });
        assert_eq!(ask(bench, &officer, "POST", path, old).await.0, 409);
    });
}

#[test]
fn what_ends_with_the_emergency_is_erased_with_a_certificate() {
    on_each_database(async |bench| {
        activate(bench, "", ROWS, "2021-10-01").await;
        let people = register(bench, 2).await;
        let doctor = bench.user("疾控", Role::HealthAuthority, DISTRICT).await.unwrap();
        for person in &people {
            order_measure(&bench.app, &doctor, close(*person)).await.unwrap();
        }
        let leader = bench.token("区领导", Role::DistrictLeader, DISTRICT).await.unwrap();
        let body =
            json!({ "area": DISTRICT, "plan": "contacts", "reason": "响应终止 2021-5 号令" });
        let (status, closed) = ask(bench, &leader, "POST", "/closures", body.clone()).await;
        assert_eq!((status, &closed["ended"]), (201, &json!(2)), "{closed}");
        assert!(
            measures(bench, None).await.iter().all(|m| m.ended_how.as_deref() == Some("closed"))
        );
        bench.set_now("2021-11-23T08:00:00+08:00");
        assert_eq!(erase_due(&bench.app).await.unwrap(), 0, "kept for thirty days");
        bench.set_now("2021-11-24T00:00:00+08:00");
        assert_eq!(erase_due(&bench.app).await.unwrap(), 1);
        assert_eq!(erase_due(&bench.app).await.unwrap(), 0);
        let dump = bench.dump().await.unwrap();
        let named = |table: &str| {
            let start = format!("{table}|");
            dump.iter().filter(|l| l.starts_with(&start) && l.contains('甲')).count()
        };
        for table in ["measures", "naat_orders", "decisions", "person_facts", "declarations"] {
            assert_eq!(named(table), 0, "{table}");
        }
        assert_eq!(measures(bench, None).await.len(), 2, "how many there were stays known");
        let leader = bench.token("区领导", Role::DistrictLeader, DISTRICT).await.unwrap();
        let path = format!("/closures?area={DISTRICT}");
        let (_, listed) = ask(bench, &leader, "GET", &path, Value::Null).await;
        assert_eq!(listed["items"][0]["certificate"]["rows"]["measures"], 2, "{listed}");
    });
}

/// Protocol edition 9.
const FALLS: &str = r#"
[risk_areas]
falls = [ { from = "high", to = "medium", days_without_case = 7 },
          { from = "medium", to = "low", days_without_case = 3 } ]
"#;

#[test]
fn a_risk_area_rises_with_a_case_and_falls_by_the_plans_own_rule() {
    on_each_database(async |bench| {
        activate(bench, FALLS, ROWS, "2021-10-01").await;
        let (app, ctx) = (&bench.app, bench.operator());
        let area = COMMUNITY.parse().unwrap();
        let case = async |day: &str| record_area_case(app, &ctx, area, day.parse().unwrap()).await;
        case("2021-10-24").await.unwrap();
        assert!(case("2021-10-26").await.is_err(), "a case of tomorrow");
        let listed = async || {
            let dump = bench.dump().await.unwrap();
            dump.iter().filter(|line| line.starts_with("risk_areas|")).count()
        };
        assert_eq!((fall_risk_areas(app).await.unwrap(), listed().await), (0, 1));
        case("2021-10-25").await.unwrap();
        assert_eq!(listed().await, 1, "its days only count anew");
        bench.set_now("2021-11-01T23:59:59+08:00");
        assert_eq!(fall_risk_areas(app).await.unwrap(), 0, "the seventh day is not over");
        bench.set_now("2021-11-02T00:00:00+08:00");
        assert_eq!((fall_risk_areas(app).await.unwrap(), listed().await), (1, 2));
        // Nobody was there for a month: it was low from 5 November on, not from today.
        bench.set_now("2021-12-01T08:00:00+08:00");
        assert_eq!((fall_risk_areas(app).await.unwrap(), listed().await), (1, 2));
        let days = ("2021-11-01".parse().unwrap(), "2021-11-06".parse().unwrap());
        let mut reader = app.db.read().await.unwrap();
        let found = risk_areas(&mut reader, days.0, days.1, (0, 0, ""), 10).await.unwrap();
        let last: Vec<_> =
            found.iter().filter_map(|one| one.to).map(|day| day.to_string()).collect();
        assert_eq!(last, ["2021-11-01", "2021-11-04"], "{found:?}");
    });
}

#[test]
fn a_case_of_an_area_lets_its_days_count_anew() {
    on_each_database(async |bench| {
        activate(bench, FALLS, ROWS, "2021-10-01").await;
        let person = register(bench, 1).await[0].to_string();
        crate::arrivals::risks(bench, &format!("{COMMUNITY},high,2021-10-20,\n")).await;
        bench.set_now("2021-10-27T09:00:00+08:00");
        let centre = bench.token("疾控", Role::DiseaseControl, DISTRICT).await.unwrap();
        let case = json!({ "person": person, "kind": "confirmed", "onset_at": "2021-10-26T10:00" });
        assert_eq!(ask(bench, &centre, "POST", "/cases", case).await.0, 201);
        bench.set_now("2021-11-03T23:59:59+08:00");
        assert_eq!(fall_risk_areas(&bench.app).await.unwrap(), 0, "found on the 27th");
        bench.set_now("2021-11-04T00:00:00+08:00");
        assert_eq!(fall_risk_areas(&bench.app).await.unwrap(), 1);
    });
}

pub(crate) async fn ask(
    bench: &Bench,
    token: &str,
    method: &str,
    path: &str,
    body: Value,
) -> (u16, Value) {
    let body = (!body.is_null()).then_some(body);
    let path = format!("/api/v1{path}");
    let (status, answer) = bench.http(Some(token), method, &path, body.as_ref()).await.unwrap();
    (status.as_u16(), answer)
}
