//! Every operation of the OpenAPI document: without a token, and by every role from the wrong area.

use linli_domain::identity::Role;
use linli_testkit::{ELSEWHERE, on_each_database};
use serde_json::{Value, json};

/// Operations anybody may call; this list only shrinks.
const OPEN: &[&str] = &[
    "healthz",
    "readyz",
    "sign_in",
    "list_demo_people",
    "request_code",
    "sign_in_resident",
    "view_public_community",
    "view_public_counts",
    "view_publications",
    "find_areas",
    "declare_public_arrival",
    "view_revocations",
    // What donors agreed to have read by everybody.
    "view_thanks",
];
/// Operations that answer about the caller alone and so know no wrong area.
const OWN: &[&str] = &[
    "me",
    "sign_out",
    "list_roles",
    "list_areas",
    "apply_operations",
    "list_risk_areas",
    "view_own_health",
    "open_plan",
    "check_plan",
    "diff_plan",
    "list_my_links",
    "view_calendar",
    "list_my_work",
    "list_my_topics",
    // Without a user: one's own.
    "view_diary",
    "print_diary",
    // Known by its signature, not by a token.
    "receive_device_event",
];

/// Method, path with parameters filled in, operationId, a body that is well formed.
fn operations() -> Vec<(String, String, String)> {
    let document: Value = serde_json::to_value(linli_api::openapi()).unwrap();
    let mut found = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let id = operation["operationId"].as_str().unwrap_or_default().to_owned();
            assert!(!id.is_empty(), "{method} {path} has no operationId");
            let mut path = path.clone();
            let id_elsewhere = format!("990102-{}", uuid::Uuid::from_u128(7));
            for part in ["id", "confirmation", "import", "canvass", "post", "device", "job"] {
                path = path.replace(&format!("{{{part}}}"), &id_elsewhere);
            }
            path = path.replace("{code}", ELSEWHERE);
            let query = format!(
                "area={ELSEWHERE}&root={ELSEWHERE}&community={ELSEWHERE}&date=2021-10-25&metric=arrivals&day=2021-10-25"
            );
            found.push((method.to_uppercase(), format!("{path}?{query}"), id));
        }
    }
    found
}

#[test]
fn nothing_answers_without_a_token() {
    on_each_database(async |bench| {
        for (method, path, id) in operations() {
            let body = (method != "GET").then(|| json!({}));
            let (status, _) = bench.http(None, &method, &path, body.as_ref()).await.unwrap();
            let open = OPEN.contains(&id.as_str());
            assert_eq!(status == 401, !open, "{id}: {status}");
        }
    });
}

#[test]
fn no_role_reaches_another_area() {
    on_each_database(async |bench| {
        let operations = operations();
        for role in Role::ALL {
            let token = bench.token(role.word(), *role, "990101").await.unwrap();
            for (method, path, id) in &operations {
                if OPEN.contains(&id.as_str()) || OWN.contains(&id.as_str()) {
                    continue;
                }
                let body = (method != "GET").then(|| json!({}));
                let (status, answer) =
                    bench.http(Some(&token), method, path, body.as_ref()).await.unwrap();
                assert!(
                    matches!(status.as_u16(), 400 | 403 | 404 | 415 | 422),
                    "{} {id}: {status} {answer}",
                    role.word()
                );
            }
        }
    });
}
