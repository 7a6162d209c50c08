//! Facts about people with their source, stays by day, and what follows when they change.

use linli_domain::identity::Role;
use linli_domain::time::Moment;
use linli_testkit::{Bench, COMMUNITY, DISTRICT, on_each_database};
use serde_json::{Value, json};

use crate::arrivals::{activate as activate_lanzhou, risks};
use crate::legitimacy::{ROWS, activate, ask, register};
use crate::measures::measures;

const ELSEWHERE: &str = "990102001001";

fn at(text: &str) -> Moment {
    text.parse().unwrap()
}

fn stay(area: &str, from: &str, to: Option<&str>) -> Value {
    json!({ "stays": [{ "area": area, "from_day": from, "to_day": to, "source": "本人申报" }] })
}

async fn kinds(bench: &Bench) -> Vec<String> {
    let all = measures(bench, None).await;
    all.into_iter().filter(|m| m.state == "in_force").map(|m| m.kind).collect()
}

#[test]
fn a_fact_that_changes_what_was_decided_decides_anew_after_a_preview() {
    on_each_database(async |bench| {
        activate(bench, "", ROWS, "2021-10-01").await;
        let person = register(bench, 1).await[0].to_string();
        let doctor = bench.token("疾控", Role::HealthAuthority, DISTRICT).await.unwrap();
        let path = format!("/persons/{person}/facts");
        let fit = json!({ "facts": { "home_suitable": { "value": true, "source": "入户查看" } } });
        let (status, answer) = ask(bench, &doctor, "POST", &path, fit).await;
        assert_eq!((status, &answer["changes"]), (200, &json!([])), "{answer}");
        // What is known of the person is asked along with what is entered.
        let order = json!({ "person": person, "table": "contact", "facts":
            { "contact_class": { "value": "secondary", "source": "流调报告 7" } } });
        let (status, answer) = ask(bench, &doctor, "POST", "/measures", order).await;
        assert_eq!((status, &answer["verdict"]), (201, &json!("home_quarantine")), "{answer}");
        let unfit = |preview: bool| {
            json!({ "preview": preview, "facts":
                { "home_suitable": { "value": false, "source": "社区医生复查" } } })
        };
        bench.set_now("2021-10-26T08:00:00+08:00");
        let doctor = bench.token("疾控", Role::HealthAuthority, DISTRICT).await.unwrap();
        let (_, answer) = ask(bench, &doctor, "POST", &path, unfit(true)).await;
        assert_eq!(answer["changes"][0]["to"], "centralized_quarantine", "{answer}");
        assert_eq!(answer["written"], false);
        assert_eq!(kinds(bench).await, ["home_quarantine"], "a preview changes nothing");
        let (_, answer) = ask(bench, &doctor, "POST", &path, unfit(false)).await;
        assert_eq!(answer["changes"][0]["from"], "home_quarantine", "{answer}");
        assert_eq!(kinds(bench).await, ["centralized_quarantine"]);
        let ends = measures(bench, None).await.last().unwrap().ends_at;
        assert_eq!(ends, at("2021-11-01T00:00"), "day 1 stays day 1");
        // It was wrong: without it the one before holds again.
        let (_, known) = ask(bench, &doctor, "GET", &path, Value::Null).await;
        let wrong = &known["facts"][0];
        assert_eq!((&wrong["source"], &wrong["text"]), (&json!("社区医生复查"), &json!("否")));
        bench.set_now("2021-10-26T09:00:00+08:00");
        let withdrawal = json!({ "fact": wrong["id"], "reason": "查错了门" });
        let undo = format!("{path}/withdrawals");
        let (status, answer) = ask(bench, &doctor, "POST", &undo, withdrawal.clone()).await;
        assert_eq!((status, &answer["changes"][0]["to"]), (201, &json!("home_quarantine")));
        assert_eq!(kinds(bench).await, ["home_quarantine"]);
        assert_eq!(ask(bench, &doctor, "POST", &undo, withdrawal).await.0, 409, "once only");
        let (_, known) = ask(bench, &doctor, "GET", &path, Value::Null).await;
        assert!(known["facts"][0]["withdrawn_at"].is_string(), "it stays written: {known}");
    });
}

#[test]
fn facts_without_source_of_the_future_or_unknown_are_refused_with_the_words_that_are_asked() {
    on_each_database(async |bench| {
        activate(bench, "", ROWS, "2021-10-01").await;
        let person = register(bench, 1).await[0].to_string();
        let officer = bench.token("社区干部", Role::CommunityOfficer, COMMUNITY).await.unwrap();
        let path = format!("/persons/{person}/facts");
        for fact in [
            json!({ "home_suitable": { "value": true } }),
            json!({ "home_suitable": { "value": true, "source": "x", "at": "2021-10-27T00:00" } }),
            json!({ "home_suitable": { "value": "maybe", "source": "x" } }),
            json!({ "is_suspicious": { "value": true, "source": "x" } }),
        ] {
            let body = json!({ "facts": fact });
            let (status, answer) = ask(bench, &officer, "POST", &path, body).await;
            assert_eq!((status, &answer["code"]), (422, &json!("facts.facts")), "{answer}");
            assert!(answer["detail"].as_str().unwrap().contains("home_suitable"), "{answer}");
        }
        let guard = bench.token("门卫", Role::GateGuard, COMMUNITY).await.unwrap();
        assert_eq!(ask(bench, &guard, "GET", &path, Value::Null).await.0, 403);
    });
}

#[test]
fn a_stay_is_decided_when_it_is_recorded_and_when_the_area_rises_after_it() {
    on_each_database(async |bench| {
        activate_lanzhou(bench).await;
        let people: Vec<String> =
            register(bench, 3).await.iter().map(ToString::to_string).collect();
        let officer = bench.token("社区干部", Role::CommunityOfficer, COMMUNITY).await.unwrap();
        let path = |n: usize| format!("/persons/{}/facts", people[n]);
        let left = stay(ELSEWHERE, "2021-10-18", Some("2021-10-22"));
        let (status, answer) = ask(bench, &officer, "POST", &path(0), left.clone()).await;
        assert_eq!(status, 200, "{answer}");
        assert!(answer["stays"][0]["risk_level"].is_null(), "no risk area yet: {answer}");
        let long_ago = stay(ELSEWHERE, "2021-09-01", Some("2021-10-05"));
        ask(bench, &officer, "POST", &path(1), long_ago).await;
        assert!(kinds(bench).await.is_empty());
        let (status, answer) = ask(bench, &officer, "POST", &path(0), left).await;
        assert_eq!((status, &answer["code"]), (422, &json!("facts.stays")), "twice: {answer}");
        // The area rises: who was there within a fortnight is decided, days count from leaving.
        risks(bench, &format!("{ELSEWHERE},medium,2021-10-20,\n")).await;
        let all = measures(bench, None).await;
        assert_eq!(all.len(), 1, "{all:?}");
        assert_eq!(all[0].kind, "home_monitoring");
        assert_eq!(all[0].ends_at, at("2021-11-05T00:00"), "14 days from the day of leaving");
        assert!(all[0].starts_at >= at("2021-10-25T00:00"), "nobody is held in the past");
        risks(bench, &format!("{ELSEWHERE},medium,2021-10-19,\n")).await;
        assert_eq!(measures(bench, None).await.len(), 1, "asked again, nothing changes");
        // It rises further: the same stay is decided anew, from the same day.
        risks(bench, &format!("{ELSEWHERE},high,2021-10-21,\n")).await;
        assert_eq!(kinds(bench).await, ["centralized_quarantine"]);
        // Somebody who is still there is decided at once.
        let (_, answer) =
            ask(bench, &officer, "POST", &path(2), stay(ELSEWHERE, "2021-10-24", None)).await;
        assert_eq!(answer["stays"][0]["verdict"], "centralized_quarantine", "{answer}");
        let (_, known) = ask(bench, &officer, "GET", &path(2), Value::Null).await;
        assert_eq!(known["stays"][0]["verdict"], "centralized_quarantine", "{known}");
    });
}
