//! Two servers: a matter handed on and followed to its end, requests taken in once, and servers that are away, refuse
//! or mean harm.

use std::sync::{Arc, Mutex};

use axum::body::Body;
use axum::http::Request;
use linli_api::{ApiState, Limits};
use linli_app::app::App;
use linli_app::exchange::exchange_open311::{Exchanged, exchange_open311};
use linli_app::exchange::open311_peers::{GCJ02, NewPeer, WGS84, put_open311_peer};
use linli_app::exchange::peers::{Ask, Peers, Said};
use linli_domain::identity::Role;
use linli_testkit::{Bench, COMMUNITY, DISTRICT, STREET, on_each_database};
use serde_json::{Value, json};
use tower::ServiceExt;

use super::{key, lamp};
use crate::faces::{GRID, ask, get, operation, people, send};
use crate::matters::{done, everyday, staff, whole};

/// A way to another server that is a Linli too.
fn way(app: &App) -> Peers {
    let router = linli_api::router(ApiState::new(app.clone(), Limits::default(), None));
    Peers::new(Arc::new(move |ask: Ask| {
        let router = router.clone();
        Box::pin(async move {
            let path = ask.url.strip_prefix("https://there.example").ok_or("elsewhere")?.to_owned();
            let request = Request::builder().uri(path);
            let request = match ask.form {
                None => request.body(Body::empty()),
                Some(form) => request
                    .method("POST")
                    .header("content-type", "application/x-www-form-urlencoded; charset=utf-8")
                    .header("idempotency-key", ask.repeat.unwrap_or_default().to_string())
                    .body(Body::from(form)),
            };
            let response = router.oneshot(request.unwrap()).await.unwrap();
            let status = response.status().as_u16();
            let bytes = axum::body::to_bytes(response.into_body(), usize::MAX).await.unwrap();
            Ok(Said { status, body: String::from_utf8(bytes.to_vec()).unwrap() })
        })
    }))
}

/// A way to a server that always answers so.
fn always(status: u16, body: &str) -> Peers {
    let body = body.to_owned();
    Peers::new(Arc::new(move |_| {
        let said = Said { status, body: body.clone() };
        Box::pin(async move { Ok(said) })
    }))
}

async fn peer(bench: &Bench, key: Option<String>, is_pulled: bool, coordinates: &str) {
    let new = NewPeer {
        name: "邻区平台".to_owned(),
        url: "https://there.example/open311/v2".to_owned(),
        area: DISTRICT.parse().unwrap(),
        key,
        jurisdiction: Some(DISTRICT.to_owned()),
        coordinates: coordinates.to_owned(),
        is_pulled,
    };
    put_open311_peer(&bench.app, &bench.operator(), new).await.unwrap();
}

async fn run(bench: &Bench, peers: &Peers) -> Exchanged {
    let mut app = bench.app.clone();
    app.peers = peers.clone();
    exchange_open311(&app).await.unwrap()
}

fn matter(number: u128) -> String {
    format!("990101-{}", uuid::Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 + number))
}

/// Reports a lamp here and hands it on.
async fn hand_on(bench: &Bench, token: &str, number: u128) -> String {
    let body = json!({ "grid": GRID, "kind": "light", "text": "路灯坏了", "place": "界桥东",
        "latitude": 36.06, "longitude": 103.83, "contact_phone": "15400000001" });
    let sent =
        send(bench, token, json!([operation(number, "report_matter", &matter(number), body)]))
            .await;
    assert_eq!(sent[0]["status"], "applied", "{sent:?}");
    let hand = json!({ "act": "hand_on", "text": "属邻区管辖", "peer": "邻区平台" });
    done(bench, token, &matter(number), hand).await;
    matter(number)
}

#[test]
fn handed_on_and_followed_to_the_end() {
    on_each_database(async |bench| {
        let there = Bench::new(bench.database, 2).await.unwrap();
        for one in [bench, &there] {
            people(one).await;
            everyday(one).await;
        }
        let (here_staff, there_staff) = (staff(bench).await, staff(&there).await);
        peer(bench, Some(key(&there, DISTRICT, None).await), false, WGS84).await;
        let names =
            get(bench, &here_staff.officer, &format!("/hand-on-peers?area={COMMUNITY}")).await;
        assert_eq!(names["names"], json!(["邻区平台"]));
        let id = hand_on(bench, &here_staff.officer, 1).await;
        let peers = way(&there.app);
        assert_eq!(run(bench, &peers).await.pushed, 1);
        assert_eq!(run(bench, &peers).await, Exchanged::default(), "once");
        let district = there.token("郑区", Role::DistrictOfficer, DISTRICT).await.unwrap();
        let listed = get(&there, &district, &format!("/matters?area={DISTRICT}")).await;
        let arrived = &listed["items"][0];
        assert_eq!(listed["items"].as_array().unwrap().len(), 1, "{listed}");
        let whole_there = whole(&there, &district, arrived["id"].as_str().unwrap()).await;
        assert_eq!(whole_there["text"], "路灯坏了");
        assert!(!whole_there.to_string().contains("15400000001"), "whoever reported it stays here");
        let mine = whole(bench, &here_staff.officer, &id).await;
        let said =
            mine["steps"].as_array().unwrap().last().unwrap()["text"].as_str().unwrap().to_owned();
        assert!(said.contains(arrived["id"].as_str().unwrap()), "its number there: {said}");
        // An answer that was lost on the way is not a second matter there.
        let answer = json!({ "act": "answer", "text": "已换灯泡" });
        done(&there, &district, arrived["id"].as_str().unwrap(), answer).await;
        drop(there_staff);
        bench.set_now("2021-10-25T08:10:00+08:00");
        there.set_now("2021-10-25T08:10:00+08:00");
        assert_eq!(run(bench, &peers).await.followed, 1);
        bench.set_now("2021-10-25T08:20:00+08:00");
        assert_eq!(run(bench, &peers).await.followed, 0, "told once");
        let officer = staff(bench).await.officer;
        let mine = whole(bench, &officer, &id).await;
        let last = mine["steps"].as_array().unwrap().last().unwrap();
        assert_eq!(last["text"], "邻区平台已办结：已换灯泡", "{mine}");
        assert_eq!(mine["outcome"], "handed_on");
        drop(std::fs::remove_dir_all(&there.folder));
    });
}

#[test]
fn taken_in_once_and_over_when_they_are() {
    on_each_database(async |bench| {
        let there = Bench::new(bench.database, 3).await.unwrap();
        for one in [bench, &there] {
            people(one).await;
            everyday(one).await;
        }
        let (here_staff, there_staff) = (staff(bench).await, staff(&there).await);
        let app_key = key(&there, DISTRICT, None).await;
        let first = lamp(&there, &app_key, &[("lat", "36.060000"), ("long", "103.830000")]).await;
        let second = lamp(&there, &app_key, &[]).await;
        lamp(&there, &app_key, &[]).await;
        let agreed = key(&there, DISTRICT, Some("协议 1 号")).await;
        peer(bench, Some(agreed), true, GCJ02).await;
        let peers = way(&there.app);
        assert_eq!(run(bench, &peers).await.taken_in, 3);
        bench.set_now("2021-10-25T08:10:00+08:00");
        assert_eq!(run(bench, &peers).await, Exchanged::default(), "the same again is nothing");
        let district = bench.token("郑区", Role::DistrictOfficer, DISTRICT).await.unwrap();
        let path = format!("/matters?area={DISTRICT}&source=peer&view=all");
        let listed = get(bench, &district, &path).await;
        assert_eq!(listed["items"].as_array().unwrap().len(), 3, "{listed}");
        let moved =
            listed["items"].as_array().unwrap().iter().find(|one| one["latitude"].is_number());
        let moved = moved.map(|one| one["latitude"].as_f64().unwrap());
        let lat = match moved {
            Some(lat) => lat,
            None => {
                let points =
                    get(bench, &district, &format!("/matter-points?area={DISTRICT}")).await;
                points["features"][0]["geometry"]["coordinates"][1].as_f64().unwrap()
            }
        };
        assert!((lat - 36.06).abs() > 0.000_1 && (lat - 36.06).abs() < 0.01, "moved back: {lat}");
        // What came from there is not told on: two that pull from each other would never end.
        let open = key(bench, DISTRICT, Some("协议 2 号")).await;
        let path = format!("requests.json?jurisdiction_id={DISTRICT}&api_key={open}");
        assert_eq!(super::json_of(bench, &path).await, json!([]));
        // Somebody here works on the second; both are closed there.
        let of = |there: &str| {
            let items = listed["items"].as_array().unwrap();
            assert!(!there.is_empty());
            items.iter().map(|one| one["id"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
        };
        let ids = of(&first);
        for id in [&first, &second] {
            let answer = json!({ "act": "answer", "text": "已处理" });
            done(&there, &there_staff.officer, id, answer).await;
        }
        bench.set_now("2021-10-25T08:20:00+08:00");
        assert_eq!(run(bench, &peers).await.followed, 2);
        let mut states = Vec::new();
        for id in &ids {
            let one = whole(bench, &district, id).await;
            states.push(one["outcome"].as_str().unwrap_or("open").to_owned());
        }
        states.sort();
        assert_eq!(states, ["open", "withdrawn", "withdrawn"]);
        drop(here_staff);
        drop(std::fs::remove_dir_all(&there.folder));
    });
}

#[test]
fn servers_that_are_away_refuse_or_mean_harm() {
    on_each_database(async |bench| {
        people(bench).await;
        everyday(bench).await;
        let officer = staff(bench).await.officer;
        peer(bench, Some("k".to_owned()), true, WGS84).await;
        let id = hand_on(bench, &officer, 1).await;
        let admin = bench.token("何管理", Role::SystemAdmin, DISTRICT).await.unwrap();
        let path = format!("/open311-peers?area={DISTRICT}");
        let failure = async || get(bench, &admin, &path).await["items"][0]["failure"].clone();
        let bomb = "<!DOCTYPE a [<!ENTITY x \"xxxx\">]><service_requests/>";
        let mut minutes = 0;
        let away: Peers =
            Peers::new(Arc::new(|_| Box::pin(async { Err("no such host".to_owned()) })));
        for (peers, said) in [
            (away, "no such host"),
            (always(500, "<html>"), "status 500"),
            (always(302, ""), "status 302"),
            (
                always(403, "<errors><error><description>no key</description></error></errors>"),
                "no key",
            ),
            (always(200, "<html>hello</html>"), "GeoReport"),
            (always(200, bomb), "document type"),
        ] {
            bench.set_now(&format!("2021-10-25T08:{minutes:02}:00+08:00"));
            assert_eq!(run(bench, &peers).await.failed, 1);
            let failure = failure().await;
            assert!(failure.as_str().unwrap().contains(said), "{failure} not {said}");
            assert_eq!(run(bench, &peers).await, Exchanged::default(), "not at once again");
            minutes += 6;
        }
        assert_eq!(whole(bench, &officer, &id).await["outcome"], "handed_on", "nothing is lost");
        // Refused for good: it is taken up here again, and the words say why.
        bench.set_now("2021-10-25T08:50:00+08:00");
        let refused = "<errors><error><code>404</code><description>service_code not found</description></error></errors>";
        let seen = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&seen);
        let refusing = Peers::new(Arc::new(move |ask: Ask| {
            kept.lock().unwrap().push(ask.url.clone());
            let (status, body) =
                if ask.form.is_some() { (404, refused) } else { (200, "<service_requests/>") };
            let said = Said { status, body: body.to_owned() };
            Box::pin(async move { Ok(said) })
        }));
        let ran = run(bench, &refusing).await;
        assert_eq!((ran.pushed, ran.failed), (1, 0));
        assert!(
            seen.lock()
                .unwrap()
                .iter()
                .all(|url| url.starts_with("https://there.example/open311/v2/"))
        );
        let officer = staff(bench).await.officer;
        let one = whole(bench, &officer, &id).await;
        assert_eq!(
            (one["state"].as_str(), one["outcome"].as_str()),
            (Some("filed"), None),
            "{one}"
        );
        assert!(one["steps"].to_string().contains("service_code not found"));
        assert_eq!(failure().await, Value::Null, "what went well ends the failure");
        let path = "/open311-peers/%E9%82%BB%E5%8C%BA%E5%B9%B3%E5%8F%B0";
        assert_eq!(ask(bench, &admin, "DELETE", path, Value::Null).await.0, 204);
        assert_eq!(run(bench, &refusing).await, Exchanged::default(), "ended");
        let street = bench.token("何街道", Role::SystemAdmin, STREET).await.unwrap();
        assert_eq!(ask(bench, &street, "DELETE", path, Value::Null).await.0, 404);
    });
}
