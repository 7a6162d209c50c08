//! Work that devices did while offline, and writes that are sent twice.

use axum::body::Body;
use axum::http::Request;
use linli_api::{ApiState, Limits};
use linli_app::operations::apply_operations::{Kind, Operation, Status, apply_operations};
use linli_domain::identity::Role;
use linli_domain::ids::PublicId;
use linli_testkit::{Bench, COMMUNITY, on_each_database};
use serde_json::{Value, json};
use tower::ServiceExt;
use uuid::Uuid;

use crate::canvass::{households, plan, start};

const GRID: &str = "990101001001001";
const SECOND_GRID: &str = "990101001001002";
const AT: &str = "2021-10-25T08:05:00+08:00";
const PATH: &str = "/api/v1/operations";

fn attempt(number: u128, household: &PublicId, channel: &str, outcome: &str) -> Value {
    json!({
        "id": Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 + number),
        "kind": "record_attempt", "entity": household, "at": AT,
        "body": { "channel": channel, "outcome": outcome },
    })
}

async fn send(bench: &Bench, token: &str, operations: &[Value]) -> Vec<Value> {
    let body = json!({ "operations": operations });
    let (status, answer) = bench.http(Some(token), "POST", PATH, Some(&body)).await.unwrap();
    assert_eq!(status, 200, "{answer}");
    answer["results"].as_array().unwrap().clone()
}

fn statuses(results: &[Value]) -> Vec<&str> {
    results.iter().map(|one| one["status"].as_str().unwrap()).collect()
}

fn codes(results: &[Value]) -> Vec<&str> {
    results.iter().map(|one| one["problem"]["code"].as_str().unwrap_or("-")).collect()
}

#[test]
fn each_operation_is_answered_for_itself() {
    on_each_database(async |bench| {
        plan(bench).await;
        let mine = households(bench, GRID, 3).await;
        let other = households(bench, SECOND_GRID, 1).await;
        start(bench, COMMUNITY).await.unwrap();
        bench.set_now("2021-10-25T08:10:00+08:00");
        let token = bench.token("刘网格", Role::GridWorker, GRID).await.unwrap();
        let with = |number, field: &str, value: Value| {
            let mut operation = attempt(number, &mine[1], "phone", "reached");
            operation[field] = value;
            operation
        };
        let stranger = PublicId::new("990102".parse().unwrap(), Uuid::from_u128(7));
        let nowhere = PublicId::new("110101".parse().unwrap(), Uuid::from_u128(7));
        let batch = [
            attempt(1, &mine[0], "phone", "reached"),
            attempt(2, &other[0], "phone", "reached"),
            with(3, "kind", json!("dance")),
            with(4, "id", json!("x")),
            with(5, "at", json!("2021-10-25T08:20:01+08:00")),
            with(6, "at", json!("2021-10-25T07:59:00+08:00")),
            with(7, "body", json!({ "channel": "phone", "outcome": "reached", "notice": -1 })),
            with(8, "body", json!({ "channel": "notice", "outcome": "reached" })),
            json!(3),
            attempt(9, &stranger, "phone", "reached"),
            attempt(10, &nowhere, "phone", "reached"),
            attempt(1, &mine[0], "phone", "reached"),
            attempt(1, &mine[2], "phone", "reached"),
            attempt(11, &mine[2], "door", "refused"),
        ];
        let results = send(bench, &token, &batch).await;
        let expected = [
            ("applied", "-"),
            ("rejected", "access.not_found"),
            ("rejected", "operations.kind"),
            ("rejected", "operations.body"),
            ("rejected", "operations.future"),
            ("rejected", "canvass.before"),
            ("rejected", "operations.body"),
            ("rejected", "canvass.notice"),
            ("rejected", "operations.body"),
            ("rejected", "access.not_found"),
            ("rejected", "access.not_found"),
            ("duplicate", "-"),
            ("rejected", "operations.key_reused"),
            ("applied", "-"),
        ];
        let found: Vec<_> = statuses(&results).into_iter().zip(codes(&results)).collect();
        assert_eq!(found, expected);
        assert_eq!(results[0]["current"]["outcome"], "reached_by_phone");
        assert_eq!(results[0]["current"], results[11]["current"]);
        assert_eq!(results[3]["id"], "x");

        // A device that heard no answer sends all of it again.
        let again = send(bench, &token, &batch).await;
        assert_eq!(statuses(&again)[0], "duplicate");
        assert_eq!(statuses(&again)[13], "duplicate");
        assert_eq!(again[0]["current"], results[0]["current"]);
        let key = bench.app.signing_key.verifying_key();
        let verify = linli_app::journal::verify_journal::verify_journal;
        assert!(
            verify(&bench.app.db, &key, linli_domain::lang::Lang::En)
                .await
                .unwrap()
                .faults
                .is_empty()
        );
    });
}

#[test]
fn what_was_refused_may_come_again_when_it_is_right() {
    on_each_database(async |bench| {
        plan(bench).await;
        let mine = households(bench, GRID, 1).await;
        let token = bench.token("刘网格", Role::GridWorker, GRID).await.unwrap();
        bench.set_now(AT);
        let operation = attempt(1, &mine[0], "phone", "reached");
        let results = send(bench, &token, std::slice::from_ref(&operation)).await;
        assert_eq!(codes(&results), ["access.not_found"], "no canvass yet");
        bench.set_now("2021-10-25T08:05:00+08:00");
        start(bench, COMMUNITY).await.unwrap();
        let results = send(bench, &token, &[operation]).await;
        assert_eq!(statuses(&results), ["applied"]);
    });
}

#[test]
fn too_many_or_no_list_is_a_problem() {
    on_each_database(async |bench| {
        let token = bench.token("刘网格", Role::GridWorker, GRID).await.unwrap();
        let post = async |body: Value| {
            let answer = bench.http(Some(&token), "POST", PATH, Some(&body)).await.unwrap();
            (answer.0.as_u16(), answer.1["code"].as_str().unwrap_or_default().to_owned())
        };
        let many = vec![json!({}); 501];
        let (status, code) = post(json!({ "operations": many })).await;
        assert_eq!((status, code.as_str()), (422, "operations.too_many"));
        assert_eq!(post(json!({})).await.0, 422);
        assert_eq!(post(json!({ "operations": [] })).await.0, 200);
    });
}

/// Five hundred records of one call, and the same call again.
#[test]
fn five_hundred_at_once() {
    on_each_database(async |bench| {
        plan(bench).await;
        let ids = households(bench, GRID, 500).await;
        let (canvass, _) = start(bench, COMMUNITY).await.unwrap();
        bench.set_now("2021-10-25T08:10:00+08:00");
        let worker = bench.user("刘网格", Role::GridWorker, GRID).await.unwrap();
        let operations: Vec<Operation> = ids
            .iter()
            .map(|id| Operation {
                id: bench.app.random.id(bench.app.now()),
                kind: Kind::RecordAttempt,
                entity: *id,
                at: AT.parse().unwrap(),
                body: json!({ "channel": "door", "outcome": "reached",
                    "canvass": PublicId::new(canvass.district, canvass.id) }),
                base_version: None,
            })
            .collect();
        for status in [Status::Applied, Status::Duplicate] {
            let begun = std::time::Instant::now();
            let answers = apply_operations(&bench.app, &worker, operations.clone()).await.unwrap();
            eprintln!("{}: 500 {status:?} in {:?}", bench.database, begun.elapsed());
            assert!(answers.iter().all(|answer| answer.status == status));
        }
        let (district, id) = (canvass.district, canvass.id);
        let view = linli_app::canvass::view_canvass::view_canvass;
        let coverage = view(&bench.app, &worker, district, id, None).await.unwrap();
        assert_eq!((coverage.totals.reached_at_door, coverage.attempts), (500, 500));
    });
}

/// Status, whether it is a replay, JSON.
async fn with_key(
    bench: &Bench,
    token: &str,
    key: &str,
    path: &str,
    body: &Value,
) -> (u16, bool, Value) {
    let state = ApiState::new(bench.app.clone(), Limits::default(), None);
    let request = Request::builder()
        .method("POST")
        .uri(path)
        .header("authorization", format!("Bearer {token}"))
        .header("content-type", "application/json")
        .header("idempotency-key", key)
        .body(Body::from(body.to_string()))
        .unwrap();
    let response = linli_api::router(state).oneshot(request).await.unwrap();
    let replayed = response.headers().get("idempotency-replayed").is_some();
    let status = response.status().as_u16();
    let bytes = axum::body::to_bytes(response.into_body(), 1 << 20).await.unwrap();
    (status, replayed, serde_json::from_slice(&bytes).unwrap_or(Value::Null))
}

#[test]
fn a_write_sent_twice_is_done_once() {
    on_each_database(async |bench| {
        plan(bench).await;
        households(bench, GRID, 2).await;
        let token = bench.token("赵干部", Role::CommunityOfficer, COMMUNITY).await.unwrap();
        let other = bench.token("钱干部", Role::CommunityOfficer, COMMUNITY).await.unwrap();
        let key = "0190a000-0000-7000-8000-000000000001";
        let path = "/api/v1/canvasses";
        let body = json!({ "area": COMMUNITY });
        // What fails has no effect and does not use up its key.
        let wrong = json!({ "area": "990101001001009" });
        assert_eq!(with_key(bench, &token, key, path, &wrong).await.0, 409);
        let (status, replayed, first) = with_key(bench, &token, key, path, &body).await;
        assert_eq!((status, replayed), (201, false));
        let (status, replayed, second) = with_key(bench, &token, key, path, &body).await;
        assert_eq!((status, replayed), (201, true));
        assert_eq!(first, second);
        let changed = json!({ "area": COMMUNITY, "reason": "x" });
        let (status, _, problem) = with_key(bench, &token, key, path, &changed).await;
        assert_eq!((status, problem["code"].as_str()), (422, Some("operations.key_reused")));
        // Another person's key of the same name is another key.
        let (status, _, problem) = with_key(bench, &other, key, path, &body).await;
        assert_eq!((status, problem["code"].as_str()), (409, Some("canvass.open")));
        assert_eq!(with_key(bench, &token, "not-a-key", path, &body).await.0, 400);
    });
}

/// A crash between effect and answer: the key is there, the answer is not.
#[test]
fn a_lost_answer_is_not_done_again() {
    on_each_database(async |bench| {
        plan(bench).await;
        households(bench, GRID, 2).await;
        let token = bench.token("赵干部", Role::CommunityOfficer, COMMUNITY).await.unwrap();
        let key = "0190a000-0000-7000-8000-000000000002";
        let (path, body) = ("/api/v1/canvasses", json!({ "area": COMMUNITY }));
        let mut ctx = linli_app::identity::authenticate::authenticate(
            &bench.app,
            &token,
            linli_domain::lang::Lang::En,
        )
        .await
        .unwrap()
        .context()
        .unwrap();
        let hash = linli_app::operations::claim::request_hash(&[
            b"POST",
            path.as_bytes(),
            body.to_string().as_bytes(),
        ]);
        let id = Uuid::try_parse(key).unwrap();
        ctx.claim =
            linli_app::operations::claim::claim_of(&bench.app, &ctx, id, hash).await.unwrap();
        let new = linli_app::canvass::start_canvass::StartCanvass {
            area: COMMUNITY.parse().unwrap(),
            reason: String::new(),
            triggered_at: None,
            due_at: None,
        };
        let start = linli_app::canvass::start_canvass::start_canvass;
        start(&bench.app, &ctx, new).await.unwrap();
        let (status, replayed, problem) = with_key(bench, &token, key, path, &body).await;
        assert_eq!((status, replayed), (409, false));
        assert_eq!(problem["code"].as_str(), Some("operations.already_applied"));
    });
}

#[test]
fn the_same_request_at_once_is_done_once() {
    on_each_database(async |bench| {
        plan(bench).await;
        households(bench, GRID, 1).await;
        let token = bench.token("赵干部", Role::CommunityOfficer, COMMUNITY).await.unwrap();
        let path = "/api/v1/duty-records";
        let body = json!({ "area": COMMUNITY, "clause": "二.2", "note": "张贴" });
        let key = "0190a000-0000-7000-8000-000000000002";
        let asked = (0..8).map(|_| with_key(bench, &token, key, path, &body));
        let answers = futures::future::join_all(asked).await;
        let done = answers.iter().filter(|(status, replayed, _)| *status == 201 && !replayed);
        assert_eq!(done.count(), 1, "{answers:?}");
        // The others hear what was answered, or that it is done.
        assert!(answers.iter().all(|(status, ..)| matches!(status, 201 | 409)), "{answers:?}");
        let sql = "select count(*) from duty_records";
        assert_eq!(bench.app.db.read().await.unwrap().count(sql, &[]).await.unwrap(), 1);
        assert!(with_key(bench, &token, key, path, &body).await.1);
        // A month later nobody repeats it.
        bench.set_now("2021-12-25T08:00:00+08:00");
        let forget = linli_app::operations::forget_operations::forget_operations;
        assert_eq!(forget(&bench.app).await.unwrap(), 1);
        assert_eq!(forget(&bench.app).await.unwrap(), 0);
    });
}
