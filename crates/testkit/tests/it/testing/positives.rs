//! What follows from a positive: a case, or the end of what began since when it is withdrawn.

use linli_domain::identity::Role;
use linli_testkit::{COMMUNITY, DISTRICT, ELSEWHERE, on_each_database};
use serde_json::{Value, json};

use super::{activate, ask, get, number, outcomes, people, post, results};
use crate::arrivals::risks;

fn clinic(state: &str) -> String {
    format!(
        "姓名,身份证号,结果,采样时间,人员类别,状态\n王芳,{},阳性,2021-10-25 07:30,发热门诊,{state}",
        number(1)
    )
}

fn phrase<'a>(work: &'a Value, code: &str) -> Option<&'a Value> {
    work["phrases"].as_array().unwrap().iter().find(|one| one["code"] == code)
}

#[test]
fn a_positive_becomes_a_case_once_and_its_contacts_wait() {
    on_each_database(async |bench| {
        activate(bench).await;
        people(bench).await;
        bench.set_now("2021-10-25T09:00:00+08:00");
        results(bench, "戊", &clinic("")).await;
        let centre = bench.token("孙疾控", Role::DiseaseControl, DISTRICT).await.unwrap();
        let doctor = bench.token("陈医生", Role::CommunityDoctor, COMMUNITY).await.unwrap();
        let away = bench.token("外疾控", Role::DiseaseControl, ELSEWHERE).await.unwrap();
        let (list, owed) =
            (format!("/positives?area={COMMUNITY}"), format!("/work-owed?area={DISTRICT}"));
        let found = get(bench, &centre, &list).await;
        let one = &found["items"][0];
        assert_eq!(one["case"], Value::Null);
        let work = get(bench, &centre, &owed).await;
        let waits = phrase(&work, "positives_untraced").unwrap();
        assert_eq!((&waits["count"], &waits["to"]), (&json!(1), &json!("/positives")));

        let body =
            json!({ "person": one["person"]["id"], "kind": "asymptomatic", "positive": one["id"] });
        let (status, _) = ask(bench, &doctor, "POST", "/cases", body.clone()).await;
        assert_eq!(status, 403);
        let (status, _) = ask(bench, &away, "POST", "/cases", body.clone()).await;
        assert_eq!(status, 404);
        let other = json!({ "id_number": number(3) });
        let other = post(bench, &centre, "/persons/search", other).await;
        let wrong = json!({ "person": other["items"][0]["id"], "kind": "confirmed", "positive": one["id"] });
        let (status, _) = ask(bench, &centre, "POST", "/cases", wrong).await;
        assert_eq!(status, 422, "somebody else's positive");
        let opened = post(bench, &centre, "/cases", body.clone()).await;
        let (status, said) = ask(bench, &centre, "POST", "/cases", body.clone()).await;
        assert_eq!((status, said["code"].as_str()), (409, Some("cases.open")));

        let id = opened["id"].as_str().unwrap();
        let case = get(bench, &centre, &format!("/cases/{id}")).await;
        assert_eq!(case["sampled_at"], "2021-10-25T07:30:00+08:00");
        let found = get(bench, &centre, &list).await;
        let of = &found["items"][0]["case"];
        assert_eq!((&of["id"], &of["number"]), (&opened["id"], &case["number"]));
        post(bench, &centre, &format!("/cases/{id}/proposals"), Value::Null).await;
        let work = get(bench, &centre, &owed).await;
        assert!(phrase(&work, "positives_untraced").is_none());
        let waits = phrase(&work, "contacts_proposed").unwrap();
        assert_eq!(waits["to"], format!("/cases/{id}"), "the one case that waits");
        let work = get(bench, &doctor, &format!("/positives?area={COMMUNITY}")).await;
        assert_eq!(work["items"][0]["case"]["number"], case["number"]);

        // Closed, the same positive opens no second one; withdrawn, it opens none at all.
        let close = json!({ "state": "closed", "reason": "治愈" });
        let (status, _) = ask(bench, &centre, "PATCH", &format!("/cases/{id}"), close).await;
        assert_eq!(status, 200);
        let (status, said) = ask(bench, &centre, "POST", "/cases", body.clone()).await;
        assert_eq!((status, said["code"].as_str()), (409, Some("cases.from_positive")));
        results(bench, "己", &clinic("作废")).await;
        let (status, said) = ask(bench, &centre, "POST", "/cases", body).await;
        assert_eq!((status, said["code"].as_str()), (409, Some("cases.positive_withdrawn")));
    });
}

#[test]
fn a_withdrawn_positive_proposes_to_end_what_began_since() {
    on_each_database(async |bench| {
        activate(bench).await;
        risks(bench, "990302,medium,2021-10-01,\n").await;
        people(bench).await;
        let doctor = bench.token("陈医生", Role::CommunityDoctor, COMMUNITY).await.unwrap();
        bench.set_now("2021-10-25T09:00:00+08:00");
        assert_eq!(results(bench, "戊", &clinic("")).await.positives, 1);
        let rows = format!("王芳,{},15400000001,990302,2021-10-25 09:10,幸福里,,,\n", number(1));
        bench.set_now("2021-10-25T09:20:00+08:00");
        crate::arrivals::import(bench, &rows).await;
        let back = results(bench, "己", &clinic("作废")).await;
        assert_eq!((outcomes(&back), back.withdrawn), (vec![("revoked", 1)], 1));
        let gone =
            get(bench, &doctor, &format!("/positives?area={COMMUNITY}&state=withdrawn")).await;
        assert_eq!(gone["items"][0]["measures"].as_array().unwrap().len(), 1, "{gone}");
        let leader = bench.token("王区长", Role::DistrictLeader, DISTRICT).await.unwrap();
        let waiting = get(bench, &leader, &format!("/overrides?area={DISTRICT}")).await;
        let proposal = &waiting["items"][0];
        assert_eq!(
            (proposal["kind"].as_str(), proposal["name"].as_str()),
            (Some("none"), Some("王芳"))
        );
    });
}
