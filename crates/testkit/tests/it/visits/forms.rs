//! What a phone fills in is judged by the plan's form of the version it had.

use linli_domain::identity::Role;
use linli_testkit::{COMMUNITY, on_each_database};
use serde_json::{Value, json};

use super::{done_at, fresh, office, version};
use crate::faces::{GRID, get, send};

const AT: &str = "2021-10-25T08:00:00+08:00";

#[test]
fn a_patrol_is_judged_by_its_form() {
    on_each_database(async |bench| {
        let office = office(bench).await;
        let forms = get(bench, &office.worker, &format!("/forms?area={GRID}")).await;
        let names: Vec<_> =
            forms["items"].as_array().unwrap().iter().map(|form| form["name"].clone()).collect();
        assert_eq!(names, ["hazard", "patrol", "round", "visit"]);
        let form = version(bench, &office.worker, "patrol").await;
        let patrol = |number: u128, version: &str, answers: Value| {
            let body = json!({ "grid": GRID, "form_version": version, "answers": answers });
            done_at(number, "record_patrol", &fresh(number), AT, body)
        };
        let wrong = patrol(1, &form, json!({ "finding": "hazard" }));
        let done = send(bench, &office.worker, json!([wrong])).await;
        assert_eq!(
            (&done[0]["status"], &done[0]["problem"]["code"]),
            (&json!("rejected"), &json!("forms.answers"))
        );
        assert!(done[0]["problem"]["detail"].as_str().unwrap().contains("隐患"), "{done:?}");
        let calm = patrol(2, &form, json!({ "finding": "calm", "gatherings": 3 }));
        let done = send(bench, &office.worker, json!([calm])).await;
        assert_eq!(
            (&done[0]["status"], &done[0]["current"]["hazard_found"]),
            (&json!("applied"), &json!(false))
        );
        // Of a form that nobody knows any more: kept, and marked.
        let old = patrol(3, "abc123", json!({ "finding": "hazard" }));
        assert_eq!(send(bench, &office.worker, json!([old])).await[0]["status"], "applied");
        let odd = patrol(4, "../..", json!({ "finding": "calm" }));
        assert_eq!(send(bench, &office.worker, json!([odd])).await[0]["status"], "rejected");
        let listed = get(bench, &office.officer, &format!("/patrols?area={COMMUNITY}")).await;
        let checked = |flag: bool| {
            listed["patrols"]
                .as_array()
                .unwrap()
                .iter()
                .filter(|one| one["checked"] == flag)
                .count()
        };
        assert_eq!((checked(true), checked(false)), (1, 1), "{listed}");
        let calm = listed["patrols"]
            .as_array()
            .unwrap()
            .iter()
            .find(|one| one["checked"] == true)
            .unwrap();
        assert_eq!(calm["gatherings"], 0, "what was not asked does not count");
        let stranger = bench.token("外网格", Role::GridWorker, "990101001002001").await.unwrap();
        let theirs = patrol(5, &form, json!({ "finding": "calm" }));
        assert_eq!(send(bench, &stranger, json!([theirs])).await[0]["status"], "rejected");
    });
}

#[test]
fn a_round_says_what_was_used_where() {
    on_each_database(async |bench| {
        let office = office(bench).await;
        let form = version(bench, &office.worker, "round").await;
        let round = |number: u128, answers: Value| {
            let body = json!({ "grid": GRID, "form_version": form, "answers": answers });
            done_at(number, "record_round", &fresh(number), AT, body)
        };
        let bare = round(1, json!({ "kind": "disinfection", "place": "1 栋电梯" }));
        assert_eq!(send(bench, &office.worker, json!([bare])).await[0]["status"], "rejected");
        let photo = "990101-01900000-0000-7000-8000-00000000cccc";
        let answers = json!({ "kind": "disinfection", "place": "1 栋电梯", "agent": "chlorine",
            "concentration": 500, "after": [photo] });
        let early = send(bench, &office.worker, json!([round(2, answers.clone())])).await;
        assert_eq!(early[0]["problem"]["code"], "patrols.photo", "{early:?}");
        let ctx = bench.user("刘网格", Role::GridWorker, GRID).await.unwrap();
        let (id, grid) = (photo.parse().unwrap(), GRID.parse().unwrap());
        linli_app::matters::keep_photo::keep_photo(
            &bench.app,
            &ctx,
            id,
            grid,
            crate::faces::picture(1),
        )
        .await
        .unwrap();
        let done = send(bench, &office.worker, json!([round(2, answers)])).await;
        assert_eq!(done[0]["status"], "applied", "{done:?}");
        let listed = get(bench, &office.officer, &format!("/patrols?area={COMMUNITY}")).await;
        let one = &listed["rounds"][0];
        assert_eq!(
            (&one["concentration"], &one["photos_after"][0]),
            (&json!(500), &json!(photo)),
            "{listed}"
        );
        let path = format!("/reports/daily?area={COMMUNITY}&date=2021-10-25");
        let report = get(bench, &office.officer, &path).await;
        let all = report["metrics"].as_array().unwrap();
        assert_eq!(all.iter().find(|one| one["name"] == "rounds").unwrap()["value"], 1);
    });
}
