//! A restriction goes when what it stands on does: a rejected contact, a case that was none; what is
//! known of the person is asked about.

use linli_domain::ids::PersonId;
use linli_domain::time::Moment;
use linli_storage::facts::{PersonFact, insert_facts};
use uuid::Uuid;

use super::*;

async fn review(
    bench: &Bench,
    token: &str,
    case: &str,
    names: &[&str],
    decision: &str,
) -> Vec<Value> {
    let found = contacts(bench, token, case).await;
    let ids: Vec<&Value> = names.iter().map(|name| &named(&found, name)["id"]).collect();
    let body = json!({ "contacts": ids, "decision": decision, "reason": "已核对" });
    let (status, done) =
        ask(bench, token, "POST", &format!("/cases/{case}/reviews"), Some(body)).await;
    assert_eq!(status, 200, "{done}");
    done["items"].as_array().unwrap().clone()
}

async fn declare(bench: &Bench, token: &str, case: &str, name: &str) {
    let id = person(bench, token, name).await;
    let body = json!({ "person": id, "at": "2021-11-01T09:00", "place": "同车" });
    let (status, _) =
        ask(bench, token, "POST", &format!("/cases/{case}/contacts"), Some(body)).await;
    assert_eq!(status, 201);
    ask(bench, token, "POST", &format!("/cases/{case}/proposals"), None).await;
}

async fn count(bench: &Bench, what: &str) -> i64 {
    let mut reader = bench.app.db.read().await.unwrap();
    reader.count(&format!("select count(*) from {what}"), &[]).await.unwrap()
}

#[test]
fn nobody_is_held_for_a_contact_that_was_rejected_or_a_case_that_was_none() {
    let plan = format!("{PLAN}\n[limits]\npeople_per_hour_max = 2\n");
    on_each_database(async |bench| {
        let (token, case) = outbreak_by(bench, &plan, TABLE).await;
        record(bench, &token).await;
        ask(bench, &token, "POST", &format!("/cases/{case}/proposals"), None).await;
        let items = review(bench, &token, &case, &["李一", "王一", "吴一"], "accept").await;
        assert!(items.iter().all(|one| one["verdict"] == "home_quarantine"), "{items:?}");
        let held = "held_measures where state = 'open'";
        let running = "measures where state = 'in_force'";
        let withdrawn = "measures where ended_how = 'withdrawn'";
        let unsampled = "naat_orders where reported_at is null";
        assert_eq!((count(bench, running).await, count(bench, held).await), (2, 1));
        // Found anew as close contacts: to be judged again, held meanwhile.
        declare(bench, &token, &case, "王一").await;
        declare(bench, &token, &case, "李一").await;
        let now = contacts(bench, &token, &case).await;
        for name in ["王一", "李一"] {
            let one = named(&now, name);
            assert_eq!((&one["state"], &one["class"]), (&json!("proposed"), &json!("close")));
        }
        assert_eq!(count(bench, running).await, 2);
        review(bench, &token, &case, &["王一"], "reject").await;
        assert_eq!((count(bench, running).await, count(bench, withdrawn).await), (1, 1));
        // The case was none: what runs ends, what waits is not waited for, tests are not taken.
        assert!(count(bench, unsampled).await > 0);
        let change = json!({ "kind": "excluded", "reason": "复核阴性" });
        let (status, done) =
            ask(bench, &token, "PATCH", &format!("/cases/{case}"), Some(change)).await;
        assert_eq!((status, &done["measures_ended"]), (200, &json!(1)), "{done}");
        assert_eq!((count(bench, running).await, count(bench, withdrawn).await), (0, 2));
        assert_eq!((count(bench, held).await, count(bench, unsampled).await), (0, 0));
    });
}

#[test]
fn who_was_withdrawn_and_is_found_again_can_be_held_again() {
    on_each_database(async |bench| {
        let (token, case) = outbreak(bench).await;
        ask(bench, &token, "POST", &format!("/cases/{case}/proposals"), None).await;
        review(bench, &token, &case, &["王一"], "accept").await;
        declare(bench, &token, &case, "王一").await;
        let running = "measures where state = 'in_force'";
        let path = format!("/cases/{case}");
        // What was declared lies in no window any more that the plan lets count: nobody meets anybody.
        let (sql, live) = ("update contact_evidence set link = 'gate' where link = 'declared'", 1);
        let body = async move |tx: &mut Tx| -> Result<u64, Error> { tx.execute(sql, &[]).await };
        assert_eq!(bench.app.db.write(body).await.unwrap(), live);
        let isolated = json!({ "isolated_at": "2021-10-30T20:00", "reason": "更正" });
        ask(bench, &token, "PATCH", &path, Some(isolated)).await;
        ask(bench, &token, "POST", &format!("{path}/proposals"), None).await;
        let state = named(&contacts(bench, &token, &case).await, "王一")["state"].clone();
        assert_eq!((state, count(bench, running).await), (json!("withdrawn"), 0));
        let isolated = json!({ "isolated_at": "2021-11-01T20:00", "reason": "再次更正" });
        ask(bench, &token, "PATCH", &path, Some(isolated)).await;
        ask(bench, &token, "POST", &format!("{path}/proposals"), None).await;
        review(bench, &token, &case, &["王一"], "accept").await;
        assert_eq!(count(bench, running).await, 1, "decided as if it never had been");
    });
}

#[test]
fn a_home_that_is_not_fit_is_known_when_a_contact_is_decided() {
    let plan = PLAN.replace(
        "[tables.contact.outputs]",
        "home_suitable = \"boolean?\"\n[tables.contact.outputs]",
    );
    let table = TABLE
        .replace("when.index_first_two_tests,", "when.index_first_two_tests,when.home_suitable,")
        .replace("C,close,-,", "C,close,-,-,")
        .replace("U,secondary,positive,", "U,secondary,positive,-,")
        .replace(
            "S,secondary,-,",
            "H,secondary,-,false,centralized_quarantine,7,1 4,district,community,不具备条件\n\
             S,secondary,-,-,",
        );
    on_each_database(async |bench| {
        let (token, case) = outbreak_by(bench, &plan, &table).await;
        ask(bench, &token, "POST", &format!("/cases/{case}/proposals"), None).await;
        let id: linli_domain::ids::PublicId = person(bench, &token, "王一").await.parse().unwrap();
        let at: Moment = "2021-11-02 10:00".parse().unwrap();
        let fact = PersonFact {
            id: Uuid::from_u128(1),
            person_id: PersonId(id.id),
            input: "home_suitable".to_owned(),
            value: json!(false),
            source: "入户评估".to_owned(),
            at,
            recorded_by: None,
            recorded_at: at,
            withdrawn_at: None,
        };
        let body = async move |tx: &mut Tx| -> Result<(), Error> {
            insert_facts(tx, id.district, std::slice::from_ref(&fact)).await
        };
        bench.app.db.write(body).await.unwrap();
        let items = review(bench, &token, &case, &["李一", "王一"], "accept").await;
        assert_eq!(items[0]["verdict"], "home_quarantine");
        assert_eq!(items[1]["verdict"], "centralized_quarantine");
    });
}
