//! Needs are seen by fewer than the person, end with a reason, and are looked at again every year.

use linli_app::visits::erase_visits::erase_visits;
use linli_domain::identity::Role;
use linli_testkit::{COMMUNITY, on_each_database};
use serde_json::{Value, json};

use super::{done_at, fresh, mine, need, office, plan_now, somebody};
use crate::faces::{GRID, ask, get, send};
use crate::residents::resident;

#[test]
fn a_need_is_narrower_than_the_person() {
    on_each_database(async |bench| {
        let office = office(bench).await;
        let (wang, home) = somebody(bench, &office.worker, "王芳").await;
        let alone = json!({ "need": "elder_living_alone", "help": "陪诊" });
        assert_eq!(need(bench, &office.officer, &wang, alone).await.0, 204);
        let kept = json!({ "need": "released", "help": "找工作" });
        assert_eq!(need(bench, &office.worker, &wang, kept.clone()).await.0, 403);
        assert_eq!(need(bench, &office.officer, &wang, kept).await.0, 204);
        let wrong = json!({ "need": "released", "review": "2029-01-01" });
        assert_eq!(need(bench, &office.officer, &wang, wrong).await.0, 422);
        let list = async |token: &str| {
            let (status, list) =
                ask(bench, token, "GET", &format!("/care-needs?area={GRID}"), Value::Null).await;
            (status, list["items"].as_array().map_or(0, Vec::len))
        };
        assert_eq!(list(&office.officer).await, (200, 2));
        assert_eq!(
            list(&office.worker).await,
            (200, 1),
            "who was released is not the worker's to know"
        );
        let street = bench.token("钱街道", Role::StreetOfficer, "990101001").await.unwrap();
        assert_eq!(list(&street).await.0, 403);
        let seen = |opened: &Value| opened["care_needs"].as_array().unwrap().len();
        let path = format!("/persons/{wang}");
        assert_eq!(seen(&get(bench, &office.officer, &path).await), 2);
        assert_eq!(seen(&get(bench, &office.worker, &path).await), 1);
        assert_eq!(seen(&get(bench, &street, &path).await), 0, "the street opens the person only");
        let filtered = format!("/persons?area={COMMUNITY}&filter=care");
        assert_eq!(ask(bench, &street, "GET", &filtered, Value::Null).await.0, 403);
        let pack = get(bench, &office.worker, &format!("/grids/{GRID}/pack")).await;
        assert!(!pack.to_string().contains("刑满"), "no such label on the phone");
        // The officer visits for it; the worker's list says nothing of it.
        plan_now(bench, &office.officer).await;
        let tasks = mine(bench, &office.worker).await;
        assert!(tasks.iter().all(|task| task["need"] != "刑满释放人员"), "{tasks:?}");
        bench.app.flush_reads().await.unwrap();
        let dump = bench.dump().await.unwrap();
        assert!(
            dump.iter()
                .any(|row| row.starts_with("journal_entries|") && row.contains("list_care_needs"))
        );
        // It ends: the visits are called off, and the person's own file says what was held.
        let own = resident(bench, "15400000001").await;
        let file = get(bench, &own, "/my/file").await.to_string();
        assert!(file.contains("独居老人") && file.contains("陪诊"), "{file}");
        let end = format!("/persons/{wang}/care-needs/end");
        let silent = json!({ "need": "elder_living_alone", "reason": " " });
        assert_eq!(ask(bench, &office.officer, "POST", &end, silent).await.0, 422);
        let why = json!({ "need": "elder_living_alone", "reason": "儿子搬来同住" });
        assert_eq!(ask(bench, &office.officer, "POST", &end, why.clone()).await.0, 204);
        assert_eq!(ask(bench, &office.officer, "POST", &end, why).await.0, 409);
        let left = mine(bench, &office.worker).await;
        assert!(left.iter().all(|task| task["kind"] != "visit"), "{left:?}");
        let _ = home;
    });
}

#[test]
fn a_changed_frequency_is_planned_anew_and_a_year_asks_for_a_review() {
    on_each_database(async |bench| {
        let office = office(bench).await;
        let (wang, _) = somebody(bench, &office.worker, "王芳").await;
        let often = |n: i64| json!({ "need": "elder_living_alone", "visits_per_month": n });
        assert_eq!(need(bench, &office.officer, &wang, often(4)).await.0, 204);
        assert_eq!(plan_now(bench, &office.officer).await["made"], 2, "a patrol and a visit");
        assert_eq!(need(bench, &office.officer, &wang, often(21)).await.0, 204);
        let done = plan_now(bench, &office.officer).await;
        assert_eq!(
            (done["made"].as_i64(), done["called_off"].as_i64()),
            (Some(5), Some(1)),
            "{done}"
        );
        let again = plan_now(bench, &office.officer).await;
        assert_eq!((again["made"].as_i64(), again["called_off"].as_i64()), (Some(0), Some(0)));
        bench.set_now("2022-10-26T08:00:00+08:00");
        let officer = bench.token("钱干部", Role::CommunityOfficer, COMMUNITY).await.unwrap();
        let needs = get(bench, &officer, &format!("/care-needs?area={GRID}")).await;
        assert_eq!(needs["items"][0]["review_due"], true, "{needs}");
        assert!(needs["items"][0]["overdue"].as_i64() >= Some(1), "last October's are still owed");
    });
}

#[test]
fn words_about_people_end_and_counts_stay() {
    on_each_database(async |bench| {
        let office = office(bench).await;
        let (wang, home) = somebody(bench, &office.worker, "王芳").await;
        let alone = json!({ "need": "elder_living_alone" });
        assert_eq!(need(bench, &office.officer, &wang, alone).await.0, 204);
        let now = "2021-10-25T08:00:00+08:00";
        let body =
            json!({ "outcome": "needs_help", "needs": "买药", "note": "腿疼", "person": wang });
        let visit = done_at(1, "record_visit", &home, now, body);
        let body =
            json!({ "grid": GRID, "chips": ["heating"], "text": "暖气不热", "household": home });
        let memo = done_at(2, "note_memo", &fresh(1), now, body);
        let done = send(bench, &office.worker, json!([visit, memo])).await;
        assert!(done.iter().all(|one| one["status"] == "applied"), "{done:?}");
        let own = resident(bench, "15400000001").await;
        let file = get(bench, &own, "/my/file").await.to_string();
        assert!(file.contains("买药") && file.contains("暖气不热"), "{file}");
        assert_eq!(erase_visits(&bench.app).await.unwrap(), 0, "the plan keeps a year");
        bench.set_now("2022-10-27T08:00:00+08:00");
        assert_eq!(erase_visits(&bench.app).await.unwrap(), 2);
        assert_eq!(erase_visits(&bench.app).await.unwrap(), 0);
        let dump = bench.dump().await.unwrap();
        assert_eq!(dump.iter().filter(|row| row.starts_with("memos|")).count(), 0);
        assert_eq!(dump.iter().filter(|row| row.starts_with("visits|")).count(), 1);
    });
}
