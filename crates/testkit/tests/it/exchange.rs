//! Open311 (M23, M39): what a standard client lists, files and follows to its end; what nobody may read; keys, floods
//! and places elsewhere.

mod peers;

use axum::body::Body;
use axum::http::Request;
use linli_app::exchange::open311_keys::{NewKey, issue_open311_key};
use linli_domain::exchange::form::written;
use linli_domain::identity::Role;
use linli_testkit::{Bench, COMMUNITY, DISTRICT, NEIGHBOUR, STREET, on_each_database};
use serde_json::{Value, json};

use crate::faces::{ask, get, people};
use crate::matters::{done, everyday, staff, whole};
use crate::residents::resident;

/// Status and text of a request of a client.
async fn call(bench: &Bench, method: &str, path: &str, form: &[(&str, &str)]) -> (u16, String) {
    let body = written(form.iter().copied());
    let request = Request::builder().method(method).uri(format!("/open311/v2/{path}"));
    let request = if form.is_empty() {
        request.body(Body::empty())
    } else {
        request.header("content-type", "application/x-www-form-urlencoded").body(Body::from(body))
    };
    let (status, text) = bench.text(request.unwrap()).await.unwrap();
    (status.as_u16(), text)
}

async fn json_of(bench: &Bench, path: &str) -> Value {
    let (status, text) = call(bench, "GET", path, &[]).await;
    assert_eq!(status, 200, "{path}: {text}");
    serde_json::from_str(&text).unwrap()
}

pub(crate) async fn key(bench: &Bench, area: &str, basis: Option<&str>) -> String {
    let new = NewKey {
        area: area.parse().unwrap(),
        name: "城市管理平台".to_owned(),
        basis: basis.map(str::to_owned),
    };
    issue_open311_key(&bench.app, &bench.operator(), new).await.unwrap().1
}

/// Files a lamp that is out and answers its number.
async fn lamp(bench: &Bench, key: &str, more: &[(&str, &str)]) -> String {
    let mut form = vec![
        ("api_key", key),
        ("jurisdiction_id", COMMUNITY),
        ("service_code", "light"),
        ("address_string", "幸福路 3 号"),
        ("description", "路灯坏了 <三天>"),
    ];
    form.extend(more);
    let (status, text) = call(bench, "POST", "requests.json", &form).await;
    assert_eq!(status, 200, "{text}");
    let answer: Value = serde_json::from_str(&text).unwrap();
    answer[0]["service_request_id"].as_str().unwrap().to_owned()
}

#[test]
fn a_client_files_and_follows_to_the_end() {
    on_each_database(async |bench| {
        people(bench).await;
        everyday(bench).await;
        let staff = staff(bench).await;
        let secret = key(bench, DISTRICT, None).await;
        let (_, found) = call(bench, "GET", "discovery.xml", &[]).await;
        assert!(
            found.contains("<endpoint><specification>http://wiki.open311.org/GeoReport_v2"),
            "{found}"
        );
        let services = json_of(bench, &format!("services.json?jurisdiction_id={DISTRICT}")).await;
        let services = services.as_array().unwrap();
        let of = |code: &str| services.iter().find(|one| one["service_code"] == code);
        assert!(of("stranger").is_none(), "for staff only");
        assert_eq!(of("leak").unwrap()["metadata"], true);
        assert!(of("light").unwrap()["description"].as_str().unwrap().contains('内'));
        let path = format!("services/leak.xml?jurisdiction_id={DISTRICT}");
        let (_, definition) = call(bench, "GET", &path, &[]).await;
        assert!(
            definition.contains(
                "<attribute><variable>true</variable><code>where</code><datatype>singlevaluelist"
            ),
            "{definition}"
        );
        assert!(definition.contains("<value><key>stairs</key><name>楼道</name></value>"));
        let picture = "https://pictures.example/1.jpg";
        let more = [
            ("phone", "15400000001"),
            ("first_name", "Wang"),
            ("last_name", "Fang"),
            ("email", "w@example.org"),
            ("media_url", picture),
        ];
        let id = lamp(bench, &secret, &more).await;
        let one = whole(bench, &staff.officer, &id).await;
        assert_eq!(
            (one["source"].as_str(), one["text"].as_str()),
            (Some("open311"), Some("路灯坏了 <三天>"))
        );
        assert_eq!(one["steps"][1]["text"], picture, "{one}");
        let own = resident(bench, "15400000001").await;
        let mine = get(bench, &own, "/my/matters").await;
        assert_eq!(mine["items"].as_array().unwrap().len(), 1, "theirs by their phone: {mine}");
        let path = format!("tokens/{id}.json");
        assert_eq!(json_of(bench, &path).await[0]["service_request_id"], id.as_str());
        done(bench, &staff.officer, &id, json!({ "act": "take" })).await;
        done(bench, &staff.officer, &id, json!({ "act": "dispatch", "level": "street" })).await;
        let path = format!("requests/{id}.json?api_key={secret}");
        let told = json_of(bench, &path).await;
        assert_eq!(told[0]["agency_responsible"], "示例街道", "{told}");
        assert!(told[0]["expected_datetime"].as_str().unwrap().ends_with("+08:00"));
        done(bench, &staff.street, &id, json!({ "act": "feed_back", "text": "已换灯" })).await;
        let other = bench.token("钱街道", Role::StreetOfficer, STREET).await.unwrap();
        done(bench, &other, &id, json!({ "act": "verify", "text": "亮了，谢谢 & 再见" })).await;
        let told = json_of(bench, &path).await;
        let one = &told[0];
        assert_eq!(
            (one["status"].as_str(), one["status_notes"].as_str()),
            (Some("closed"), Some("亮了，谢谢 & 再见"))
        );
        assert_eq!(
            (one["media_url"].as_str(), one["description"].as_str()),
            (Some(picture), Some("路灯坏了 <三天>"))
        );
        let path =
            format!("requests.xml?jurisdiction_id={DISTRICT}&status=closed&api_key={secret}");
        let (_, xml) = call(bench, "GET", &path, &[]).await;
        let read = linli_domain::exchange::answers::requests(&xml).unwrap();
        assert_eq!((read.requests.len(), read.unreadable), (1, 0), "{xml}");
        assert_eq!(read.requests[0].description.as_deref(), Some("路灯坏了 <三天>"));
        assert_eq!(read.requests[0].status_notes.as_deref(), Some("亮了，谢谢 & 再见"));
    });
}

#[test]
fn nobody_reads_what_is_personal() {
    on_each_database(async |bench| {
        people(bench).await;
        everyday(bench).await;
        let own = resident(bench, "15400000001").await;
        for (kind, text) in
            [("light", "我家楼下的灯"), ("dispute", "邻居吵架"), ("leak", "我家漏水")]
        {
            let mut body =
                json!({ "kind": kind, "text": text, "at_home": kind == "leak", "area": COMMUNITY });
            if kind == "leak" {
                body["answers"] = json!([{ "code": "where", "values": ["home"] }]);
            } else {
                body["latitude"] = json!(36.06);
                body["longitude"] = json!(103.83);
            }
            let (status, made) = ask(bench, &own, "POST", "/my/matters", body).await;
            assert_eq!(status, 201, "{made}");
        }
        let mine = key(bench, DISTRICT, None).await;
        let other = key(bench, DISTRICT, None).await;
        let agreed = key(bench, COMMUNITY, Some("区政办〔2021〕9 号")).await;
        let id =
            lamp(bench, &mine, &[("lat", "36.06"), ("long", "103.83"), ("phone", "15400000009")])
                .await;
        let form = [
            ("api_key", mine.as_str()),
            ("jurisdiction_id", COMMUNITY),
            ("service_code", "care"),
            ("address_string", "1 栋 101"),
            ("description", "老人独居"),
        ];
        let (status, text) = call(bench, "POST", "requests.json", &form).await;
        assert_eq!(status, 200, "{text}");
        let filed: Value = serde_json::from_str(&text).unwrap();
        let path = format!("requests/{}.json", filed[0]["service_request_id"].as_str().unwrap());
        let by_number = json_of(bench, &path).await;
        assert_eq!(by_number[0]["status"], "open", "whoever filed it knows its number");
        assert!(!by_number.to_string().contains("老人独居"), "and not a word: {by_number}");
        let asked = async |key: Option<&str>| {
            let key = key.map(|key| format!("&api_key={key}")).unwrap_or_default();
            json_of(bench, &format!("requests.json?jurisdiction_id={DISTRICT}{key}")).await
        };
        let everybody = asked(None).await;
        let all = everybody.to_string();
        // Lamps only: nothing about people or homes, and of a lamp not a word, a place or a number.
        assert_eq!(everybody.as_array().unwrap().len(), 2, "{everybody}");
        for secret in ["灯坏", "楼下", "吵架", "漏水", "幸福路", "36.06", "103.83", "154", "老人"]
        {
            assert!(!all.contains(secret), "{secret}: {all}");
        }
        assert_eq!(everybody[0]["address"], "示例社区");
        assert_eq!(asked(Some(&other)).await, everybody, "another's key reads no more");
        let own = asked(Some(&mine)).await;
        assert_eq!(own.as_array().unwrap().len(), 3, "also what concerns people: {own}");
        assert!(own.to_string().contains("老人独居") && !own.to_string().contains("楼下"));
        assert!(!own.to_string().contains("154"), "nobody's number: {own}");
        let by_agreement = asked(Some(&agreed)).await.to_string();
        assert!(by_agreement.contains("楼下") && by_agreement.contains("36.06"), "{by_agreement}");
        assert!(!by_agreement.contains("吵架") && !by_agreement.contains("漏水"));
        let path = format!("requests/{id}.json");
        assert_eq!(json_of(bench, &path).await[0]["description"], Value::Null);
        for path in [
            "requests/990101-x.json",
            "requests/1.xml",
            "services/stranger.json?jurisdiction_id=990101",
        ] {
            assert_eq!(call(bench, "GET", path, &[]).await.0, 404, "{path}");
        }
    });
}

#[test]
fn what_is_wrong_is_said_as_the_specification_asks() {
    on_each_database(async |bench| {
        everyday(bench).await;
        let secret = key(bench, COMMUNITY, None).await;
        let good =
            [("api_key", secret.as_str()), ("service_code", "light"), ("address_string", "幸福路")];
        let with = |name: &'static str, value: &'static str| {
            let mut form: Vec<(&str, &str)> =
                good.iter().copied().filter(|(n, _)| *n != name).collect();
            if !value.is_empty() {
                form.push((name, value));
            }
            form
        };
        for (form, status) in [
            (good.to_vec(), 200),
            (with("api_key", ""), 403),
            (with("api_key", "wrong"), 403),
            (with("jurisdiction_id", NEIGHBOUR), 403),
            (with("jurisdiction_id", "990109"), 404),
            (with("jurisdiction_id", DISTRICT), 200),
            (with("service_code", ""), 400),
            (with("service_code", "nothing"), 404),
            (with("service_code", "stranger"), 404),
            (with("service_code", "leak"), 400),
            (with("address_string", ""), 400),
            (with("lat", "95"), 400),
            (with("lat", "36"), 400),
            (with("address_id", "990101001002"), 404),
            (with("attribute[where]", "home"), 400),
            (with("description", "\u{0}"), 400),
        ] {
            let (got, text) = call(bench, "POST", "requests.json", &form).await;
            assert_eq!(got, status, "{form:?}: {text}");
            if status != 200 {
                let said: Value = serde_json::from_str(&text).unwrap();
                assert_eq!(said[0]["code"], status, "{said}");
                assert!(!said[0]["description"].as_str().unwrap().is_empty());
            }
        }
        for (path, status) in [
            ("services.xml", 400),
            ("services.xml?jurisdiction_id=99", 404),
            ("requests.xml?jurisdiction_id=990101&start_date=2021-01-01&end_date=2021-09-01", 400),
            ("requests.xml?jurisdiction_id=990101&api_key=wrong", 403),
            ("requests.csv?jurisdiction_id=990101", 404),
            ("nothing.xml", 404),
            ("services/light.xml?jurisdiction_id=990101", 200),
        ] {
            let (got, text) = call(bench, "GET", path, &[]).await;
            assert_eq!(got, status, "{path}: {text}");
            assert!(status == 200 || text.contains("<errors><error><code>"), "{text}");
        }
        let json = Request::builder()
            .method("POST")
            .uri("/open311/v2/requests.json")
            .header("content-type", "application/json")
            .body(Body::from("{}"))
            .unwrap();
        assert_eq!(bench.text(json).await.unwrap().0, 400);
        let answered = leak_by_form(bench, &secret).await;
        assert_eq!(answered.0, 200, "{}", answered.1);
        assert!(answered.1.contains("<service_requests><request><service_request_id>990101-"));
    });
}

async fn leak_by_form(bench: &Bench, secret: &str) -> (u16, String) {
    let form = [
        ("api_key", secret),
        ("service_code", "leak"),
        ("address_id", COMMUNITY),
        ("attribute[where]", "stairs"),
    ];
    call(bench, "POST", "requests.xml", &form).await
}

#[test]
fn places_and_floods() {
    on_each_database(async |bench| {
        people(bench).await;
        everyday(bench).await;
        let staff = staff(bench).await;
        let outline = json!({ "type": "FeatureCollection", "features": [{ "type": "Feature",
            "properties": { "code": COMMUNITY }, "geometry": { "type": "Polygon", "coordinates":
                [[[103.8, 36.0], [103.9, 36.0], [103.9, 36.1], [103.8, 36.1], [103.8, 36.0]]] } }] });
        linli_app::areas::import_outlines::import_outlines(
            &bench.app,
            &bench.operator(),
            &outline.to_string(),
        )
        .await
        .unwrap();
        let secret = key(bench, DISTRICT, None).await;
        let at = async |lat: &str, long: &str| {
            let place = [("jurisdiction_id", DISTRICT), ("lat", lat), ("long", long)];
            let form = [("api_key", secret.as_str()), ("service_code", "light")];
            let form = [place.as_slice(), form.as_slice()].concat();
            let (status, text) = call(bench, "POST", "requests.json", &form).await;
            assert_eq!(status, 200, "{text}");
            let answer: Value = serde_json::from_str(&text).unwrap();
            answer[0]["service_request_id"].as_str().unwrap().to_owned()
        };
        let inside = whole(bench, &staff.officer, &at("36.05", "103.85").await).await;
        assert_eq!(
            (inside["place_state"].as_str(), inside["grid"].as_str()),
            (Some("inside"), Some(COMMUNITY)),
            "{inside}"
        );
        let district = bench.token("郑区", Role::DistrictOfficer, DISTRICT).await.unwrap();
        let sea = whole(bench, &district, &at("0", "0").await).await;
        assert_eq!(sea["place_state"], "outside", "kept, and said so: {sea}");
        // One device, many reports: the rest waits for somebody to look.
        for _ in 0..13 {
            lamp(bench, &secret, &[("device_id", "phone-1")]).await;
        }
        let apart =
            get(bench, &staff.officer, &format!("/matters?area={COMMUNITY}&view=apart")).await;
        assert_eq!(apart["items"].as_array().unwrap().len(), 3, "{apart}");
        let listed = json_of(bench, &format!("requests.json?jurisdiction_id={COMMUNITY}")).await;
        assert_eq!(listed.as_array().unwrap().len(), 11, "what is kept apart is not shown");
        let path = format!(
            "requests.json?jurisdiction_id={COMMUNITY}&api_key={secret}&page_size=5&page=3"
        );
        assert_eq!(
            json_of(bench, &path).await.as_array().unwrap().len(),
            4,
            "its own are, to the sender"
        );
    });
}

#[test]
fn keys_are_made_and_ended_by_the_administrator() {
    on_each_database(async |bench| {
        everyday(bench).await;
        let admin = bench.token("何管理", Role::SystemAdmin, DISTRICT).await.unwrap();
        let officer = bench.token("赵干部", Role::CommunityOfficer, COMMUNITY).await.unwrap();
        let body = json!({ "area": COMMUNITY, "name": "12345 平台" });
        assert_eq!(ask(bench, &officer, "POST", "/open311-keys", body.clone()).await.0, 403);
        let (status, made) = ask(bench, &admin, "POST", "/open311-keys", body).await;
        assert_eq!((status, made["reads"].as_str()), (201, Some("own")), "{made}");
        let secret = made["key"].as_str().unwrap();
        lamp(bench, secret, &[]).await;
        let listed = get(bench, &admin, &format!("/open311-keys?area={DISTRICT}")).await;
        assert_eq!(listed["items"].as_array().unwrap().len(), 1);
        assert!(!listed.to_string().contains(secret), "shown once");
        let dump = bench.dump().await.unwrap().join("\n");
        assert!(!dump.contains(secret), "only its hash is kept");
        let path = format!("/open311-keys/{}", made["id"].as_str().unwrap());
        assert_eq!(ask(bench, &admin, "DELETE", &path, Value::Null).await.0, 204);
        assert_eq!(ask(bench, &admin, "DELETE", &path, Value::Null).await.0, 409);
        let form = [("api_key", secret), ("service_code", "light"), ("address_string", "x")];
        assert_eq!(call(bench, "POST", "requests.json", &form).await.0, 403, "ended");
        let grid = json!({ "area": "990101001001001", "name": "x" });
        assert_eq!(ask(bench, &admin, "POST", "/open311-keys", grid).await.0, 422);
    });
}
