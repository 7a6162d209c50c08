//! Matters (M23): a leaking pipe from a resident's phone to a rating; clocks, pauses, holidays; merging; approval;
//! somebody who leaves; numbers that are those of the lists.

mod more;

use std::collections::BTreeMap;

use linli_app::matters::advance_matters::advance_matters;
use linli_app::plans::activate_plan::activate_plan;
use linli_domain::identity::Role;
use linli_testkit::{Bench, COMMUNITY, DISTRICT, STREET, on_each_database};
use serde_json::{Value, json};

use crate::faces::{GRID, ask, get, people};
use crate::residents::resident;

/// The plan of everyday work, in force in the whole district.
pub(crate) async fn everyday(bench: &Bench) {
    let folder = linli_xtask::repository().join("plans").join("community-grid");
    let (area, from) = (DISTRICT.parse().unwrap(), "2021-10-20".parse().unwrap());
    activate_plan(&bench.app, &bench.operator(), &folder, area, from).await.unwrap();
}

/// Tokens by a short name.
pub(crate) struct Staff {
    pub(crate) worker: String,
    pub(crate) officer: String,
    pub(crate) leader: String,
    pub(crate) street: String,
    pub(crate) street_leader: String,
}

pub(crate) async fn staff(bench: &Bench) -> Staff {
    Staff {
        worker: bench.token("刘网格", Role::GridWorker, GRID).await.unwrap(),
        officer: bench.token("赵干部", Role::CommunityOfficer, COMMUNITY).await.unwrap(),
        leader: bench.token("陈书记", Role::CommunityLeader, COMMUNITY).await.unwrap(),
        street: bench.token("孙街道", Role::StreetOfficer, STREET).await.unwrap(),
        street_leader: bench.token("吴主任", Role::StreetLeader, STREET).await.unwrap(),
    }
}

pub(crate) async fn act(bench: &Bench, token: &str, id: &str, body: Value) -> (u16, Value) {
    ask(bench, token, "POST", &format!("/matters/{id}/steps"), body).await
}

/// Does it and expects that it could be done.
pub(crate) async fn done(bench: &Bench, token: &str, id: &str, body: Value) {
    let (status, answer) = act(bench, token, id, body.clone()).await;
    assert_eq!(status, 204, "{body}: {answer}");
}

pub(crate) async fn whole(bench: &Bench, token: &str, id: &str) -> Value {
    get(bench, token, &format!("/matters/{id}")).await
}

fn leak() -> Value {
    json!({ "kind": "leak", "text": "3 单元楼道水管漏水，地上全是水", "at_home": true,
        "answers": [{ "code": "where", "values": ["stairs"] }] })
}

#[test]
fn a_pipe_from_the_first_word_to_the_rating() {
    on_each_database(async |bench| {
        people(bench).await;
        everyday(bench).await;
        let staff = staff(bench).await;
        let own = resident(bench, "15400000001").await;
        let kinds = get(bench, &own, "/my/matter-kinds").await;
        let codes: Vec<&str> =
            kinds["items"].as_array().unwrap().iter().filter_map(|k| k["code"].as_str()).collect();
        assert!(codes.contains(&"leak") && !codes.contains(&"stranger"), "{codes:?}");
        let mut wrong = leak();
        wrong["answers"] = json!([]);
        let (status, said) = ask(bench, &own, "POST", "/my/matters", wrong).await;
        assert_eq!((status, said["code"].as_str()), (422, Some("matters.answer")), "{said}");
        let (status, made) = ask(bench, &own, "POST", "/my/matters", leak()).await;
        assert_eq!(status, 201, "{made}");
        let id = made["id"].as_str().unwrap().to_owned();
        // The first person asked: the grid worker, who has two working hours.
        let one = whole(bench, &staff.worker, &id).await;
        assert_eq!(one["owner"], "刘网格", "{one}");
        assert_eq!(
            (one["state"].as_str(), one["level"].as_str()),
            (Some("collected"), Some("grid"))
        );
        assert_eq!(one["answers"][0]["answer"], "楼道");
        let mine = get(bench, &own, "/my/matters").await;
        assert!(
            mine["items"][0]["sentence"].as_str().unwrap().contains("刘网格首问负责"),
            "{mine}"
        );
        done(bench, &staff.worker, &id, json!({ "act": "take" })).await;
        let one = whole(bench, &staff.worker, &id).await;
        assert_eq!(one["stages"].as_array().unwrap().len(), 2);
        assert_eq!(one["stages"][0]["due_at"], "2021-10-27T00:00:00+08:00", "{one}");
        // Nobody does anything: the clock raises it past the community to the street.
        bench.set_now("2021-10-27T00:01:00+08:00");
        assert_eq!(advance_matters(&bench.app).await.unwrap(), 1);
        assert_eq!(advance_matters(&bench.app).await.unwrap(), 0, "twice changes nothing");
        let staff = self::staff(bench).await;
        let one = whole(bench, &staff.street, &id).await;
        assert_eq!(
            (one["level"].as_str(), one["raised"].as_i64()),
            (Some("street"), Some(1)),
            "{one}"
        );
        let (status, said) =
            act(bench, &staff.officer, &id, json!({ "act": "dispatch", "task_force": "property" }))
                .await;
        assert_eq!((status, said["code"].as_str()), (409, Some("matters.level")), "{said}");
        done(bench, &staff.officer, &id, json!({ "act": "note", "text": "已先摆放警示牌" })).await;
        // The street gives it to the property company, whose officer sees it and nothing else.
        let fixer = department(bench, "周师傅", "property").await;
        assert_eq!(
            act(bench, &fixer, &id, json!({ "act": "start" })).await.0,
            404,
            "not theirs yet"
        );
        done(bench, &staff.street, &id, json!({ "act": "dispatch", "task_force": "property" }))
            .await;
        let listed = get(bench, &fixer, &format!("/matters?area={STREET}")).await;
        assert_eq!(listed["items"].as_array().unwrap().len(), 1, "{listed}");
        done(bench, &fixer, &id, json!({ "act": "start" })).await;
        let (status, said) =
            act(bench, &fixer, &id, json!({ "act": "feed_back", "text": "已修好" })).await;
        assert_eq!((status, said["code"].as_str()), (422, Some("matters.stages_left")), "{said}");
        done(bench, &fixer, &id, json!({ "act": "stage_done", "text": "接头老化" })).await;
        done(bench, &fixer, &id, json!({ "act": "feed_back", "text": "已更换接头" })).await;
        assert_eq!(act(bench, &fixer, &id, json!({ "act": "verify" })).await.0, 403);
        done(bench, &staff.street, &id, json!({ "act": "verify", "text": "现场看过，不漏了" }))
            .await;
        let own = resident(bench, "15400000001").await;
        let mine = get(bench, &own, &format!("/my/matters/{id}")).await;
        assert_eq!(
            (mine["outcome"].as_str(), mine["may_rate"].as_bool()),
            (Some("resolved"), Some(true))
        );
        let told: Vec<&str> =
            mine["steps"].as_array().unwrap().iter().filter_map(|s| s["text"].as_str()).collect();
        assert_eq!(
            told,
            ["已先摆放警示牌", "接头老化", "已更换接头", "现场看过，不漏了"],
            "{mine}"
        );
        let path = format!("/my/matters/{id}/steps");
        let rate = json!({ "act": "rate", "rating": 5, "text": "谢谢" });
        assert_eq!(ask(bench, &own, "POST", &path, rate).await.0, 204);
        let verify = json!({ "act": "verify" });
        assert!(matches!(ask(bench, &own, "POST", &path, verify).await.0, 400 | 422));
        let other = resident(bench, "15400000003").await;
        assert_eq!(ask(bench, &other, "GET", &format!("/my/matters/{id}"), json!({})).await.0, 404);
        check_numbers(
            bench,
            &staff.street,
            STREET,
            &[
                ("received", 1),
                ("responded", 1),
                ("resolved", 1),
                ("satisfied", 1),
                ("due", 1),
                ("on_time", 1),
                ("closed", 1),
            ],
        )
        .await;
        // Not settled after all.
        let again = json!({ "act": "reopen", "text": "又开始漏了" });
        assert_eq!(ask(bench, &own, "POST", &path, again).await.0, 204);
        let one = whole(bench, &staff.street, &id).await;
        assert_eq!(
            (one["state"].as_str(), one["reopened"].as_i64()),
            (Some("filed"), Some(1)),
            "{one}"
        );
        check_numbers(
            bench,
            &staff.street,
            STREET,
            &[("received", 1), ("resolved", 0), ("on_time", 0)],
        )
        .await;
    });
}

/// Somebody of a department, signed in.
pub(crate) async fn department(bench: &Bench, name: &str, force: &str) -> String {
    bench.token_of(name, Role::DepartmentOfficer, STREET, Some(force)).await.unwrap()
}

/// Every number of the period is that of the list of its name.
pub(crate) async fn check_numbers(bench: &Bench, token: &str, area: &str, wanted: &[(&str, i64)]) {
    let days = "from=2021-10-01&to=2021-11-30";
    let numbers = get(bench, token, &format!("/matter-numbers?area={area}&{days}")).await;
    let wanted: BTreeMap<&str, i64> = wanted.iter().copied().collect();
    for view in ["received", "responded", "resolved", "rated", "satisfied", "due", "on_time"] {
        let path = format!("/matters?area={area}&view={view}&{days}&limit=100");
        let listed = get(bench, token, &path).await["items"].as_array().unwrap().len();
        assert_eq!(numbers["whole"][view], json!(listed), "{view}: {numbers}");
    }
    for (name, count) in wanted {
        assert_eq!(numbers["whole"][name], json!(count), "{name}: {numbers}");
    }
    let parts = numbers["parts"].as_array().unwrap();
    let mut sum = 0;
    for part in parts {
        let code = part["area"].as_str().unwrap();
        let own = code == area;
        let path = format!("/matters?area={code}&view=received&{days}&limit=100&own={own}");
        let listed = get(bench, token, &path).await["items"].as_array().unwrap().len();
        assert_eq!(part["sums"]["received"], json!(listed), "{code}: {numbers}");
        sum += listed;
    }
    assert!(parts.is_empty() || numbers["whole"]["received"] == json!(sum), "{numbers}");
    for open in numbers["open"].as_array().unwrap() {
        let view = open["view"].as_str().unwrap();
        let path = format!("/matters?area={area}&view={view}&limit=100");
        let listed = get(bench, token, &path).await["items"].as_array().unwrap().len();
        assert_eq!(open["count"], json!(listed), "{view}");
    }
}
