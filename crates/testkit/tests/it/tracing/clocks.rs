//! The clocks of a case, what is refused, and what is erased when it has served its time.

use super::*;

#[test]
fn cases_keep_their_clocks_and_refuse_what_cannot_be() {
    on_each_database(async |bench| {
        let (token, case) = outbreak(bench).await;
        let id = person(bench, &token, "赵一").await;
        let open = |kind: &str, onset: Option<&str>| {
            Some(json!({ "person": id, "kind": kind, "onset_at": onset }))
        };
        for (kind, onset, status) in [
            ("confirmed", None, 422),
            ("confirmed", Some("2021-11-02T20:01"), 422),
            ("confirmed", Some("2021-08-01"), 422),
            ("sick", Some("2021-11-02"), 400),
        ] {
            let answer = ask(bench, &token, "POST", "/cases", open(kind, onset)).await;
            assert_eq!(answer.0, status, "{kind} {onset:?}: {}", answer.1);
        }
        let twice = person(bench, &token, "张一").await;
        let body = json!({ "person": twice, "kind": "confirmed", "onset_at": "2021-11-01" });
        let (status, answer) = ask(bench, &token, "POST", "/cases", Some(body)).await;
        assert_eq!((status, &answer["code"]), (409, &json!("cases.open")));
        // Declared: inside the window only, and to be judged like any other.
        let path = format!("/cases/{case}/contacts");
        let declare = |at: &str| Some(json!({ "person": id, "at": at, "place": "同车上班" }));
        assert_eq!(ask(bench, &token, "POST", &path, declare("2021-10-30T23:59")).await.0, 422);
        assert_eq!(ask(bench, &token, "POST", &path, declare("2021-10-31T00:00")).await.0, 201);
        ask(bench, &token, "POST", &format!("/cases/{case}/proposals"), None).await;
        let found = contacts(bench, &token, &case).await;
        let declared = named(&found, "赵一");
        assert_eq!(
            (&declared["link"], &declared["state"]),
            (&json!("declared"), &json!("proposed"))
        );
        assert_eq!(declared["evidence"][0]["record"], "declared 疾控");
        // Steps: in time, once, and late after twenty-four hours.
        let steps = format!("/cases/{case}/steps");
        let step = |word: &str| Some(json!({ "step": word }));
        assert_eq!(ask(bench, &token, "POST", &steps, step("investigation")).await.0, 204);
        assert_eq!(ask(bench, &token, "POST", &steps, step("investigation")).await.0, 409);
        bench.set_now("2021-11-03T20:00:01+08:00");
        let token = bench.token("疾控二", Role::DiseaseControl, DISTRICT).await.unwrap();
        assert_eq!(ask(bench, &token, "POST", &steps, step("control")).await.0, 204);
        let (_, view) = ask(bench, &token, "GET", &format!("/cases/{case}"), None).await;
        let states: Vec<&str> = view["steps"]
            .as_array()
            .unwrap()
            .iter()
            .map(|s| s["state"].as_str().unwrap())
            .collect();
        assert_eq!(states, ["done", "overdue", "overdue", "done_late"]);
        // A neighbouring community's centre sees nothing of it.
        let other = bench.token("邻居", Role::DiseaseControl, NEIGHBOUR).await.unwrap();
        assert_eq!(ask(bench, &other, "GET", &format!("/cases/{case}"), None).await.0, 404);
    });
}

#[test]
fn what_has_served_its_time_is_erased_and_found_no_more() {
    on_each_database(async |bench| {
        let (token, case) = outbreak(bench).await;
        record(bench, &token).await;
        let path = format!("/cases/{case}/preview");
        let (_, preview) = ask(bench, &token, "GET", &path, None).await;
        assert_eq!(preview["contacts"].as_array().unwrap().len(), 10, "{preview}");
        assert_eq!(erase_expired(&bench.app).await.unwrap(), 0);
        // The last record is of 2 November, kept for fourteen days; the gathering until the 30th.
        bench.set_now("2021-11-17T00:00:00+08:00");
        assert_eq!(erase_expired(&bench.app).await.unwrap(), 1);
        assert_eq!(erase_expired(&bench.app).await.unwrap(), 0);
        let token = bench.token("疾控二", Role::DiseaseControl, DISTRICT).await.unwrap();
        let (_, preview) = ask(bench, &token, "GET", &path, None).await;
        let names: Vec<&str> = preview["contacts"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["name"].as_str().unwrap())
            .collect();
        assert_eq!(names.len(), 5, "household, floor, unit, gathering: {names:?}");
        let dump = bench.dump().await.unwrap();
        assert!(!dump.iter().any(|line| line.starts_with("presences|")));
        bench.set_now("2021-12-01T00:00:00+08:00");
        assert_eq!(erase_expired(&bench.app).await.unwrap(), 1);
        let sql = "select count(*) from journal_entries where action = 'erase_expired'";
        let mut reader = bench.app.db.read().await.unwrap();
        assert_eq!(reader.count(sql, &[]).await.unwrap(), 2, "the journal certifies");
    });
}
