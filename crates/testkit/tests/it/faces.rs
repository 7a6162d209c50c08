//! What the faces rely on: signing in, a grid for a phone, work done offline, work owed, plans edited in
//! a browser, changes told to whoever watches.

use linli_app::live::{changes_since, watched};
use linli_domain::identity::Role;
use linli_domain::time::Moment;
use linli_testkit::{Bench, COMMUNITY, DISTRICT, NEIGHBOUR, on_each_database};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::registry::import_lines;

pub(crate) const GRID: &str = "990101001001001";

/// A signed-in person's request.
pub(crate) async fn ask(
    bench: &Bench,
    token: &str,
    method: &str,
    path: &str,
    body: Value,
) -> (u16, Value) {
    let body = (!body.is_null()).then_some(body);
    let path = format!("/api/v1{path}");
    let (status, answer) = bench.http(Some(token), method, &path, body.as_ref()).await.unwrap();
    (status.as_u16(), answer)
}

pub(crate) async fn get(bench: &Bench, token: &str, path: &str) -> Value {
    let (status, answer) = ask(bench, token, "GET", path, Value::Null).await;
    assert_eq!(status, 200, "{path}: {answer}");
    answer
}

/// Two households of three people in the first grid.
pub(crate) async fn people(bench: &Bench) {
    let lines = [
        "幸福里,1栋,1单元,101,王芳,户主,王芳,女,,,15400000001,,常住,,,",
        "幸福里,1栋,1单元,101,王芳,配偶,李强,男,,,15400000002,,常住,,,",
        "幸福里,1栋,1单元,102,赵敏,户主,赵敏,女,,,15400000003,,流动人口,,,",
    ];
    import_lines(bench, &lines.map(str::to_owned)).await;
    let sizes = 1..=50;
    linli_app::areas::divide_area::divide_area(
        &bench.app,
        &bench.operator(),
        COMMUNITY.parse().unwrap(),
        sizes,
        true,
    )
    .await
    .unwrap();
}

pub(crate) fn operation(number: u128, kind: &str, entity: &str, body: Value) -> Value {
    let id = Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 + number);
    json!({ "id": id, "kind": kind, "entity": entity, "at": "2021-10-25T08:00:00+08:00",
            "body": body })
}

pub(crate) async fn send(bench: &Bench, token: &str, operations: Value) -> Vec<Value> {
    let body = json!({ "operations": operations });
    let (status, answer) = ask(bench, token, "POST", "/operations", body).await;
    assert_eq!(status, 200, "{answer}");
    answer["results"].as_array().unwrap().clone()
}

#[test]
fn a_code_signs_in_once_and_sets_the_password() {
    on_each_database(async |bench| {
        bench.user("刘网格", Role::GridWorker, GRID).await.unwrap();
        let guard = bench.token("吴安全", Role::SecurityAdmin, DISTRICT).await.unwrap();
        let users = get(bench, &guard, &format!("/users?area={DISTRICT}")).await;
        let worker = users["items"].as_array().unwrap().iter().find(|u| u["name"] == "刘网格");
        let id = worker.unwrap()["id"].as_str().unwrap().to_owned();
        let path = format!("/users/{id}/codes");
        let (status, made) = ask(bench, &guard, "POST", &path, Value::Null).await;
        assert_eq!(status, 200, "{made}");
        let sessions = async |body: Value| {
            let path = "/api/v1/sessions";
            let (status, answer) = bench.http(None, "POST", path, Some(&body)).await.unwrap();
            (status.as_u16(), answer)
        };
        let by_code =
            json!({ "code": made["code"], "password": "correct horse", "device": "手机" });
        let (status, session) = sessions(by_code.clone()).await;
        assert_eq!(status, 200, "{session}");
        assert_eq!(session["me"]["posts"][0]["area"], GRID);
        assert_eq!(sessions(by_code).await.0, 401, "a code works once");
        let name = json!({ "name": "刘网格", "password": "correct horse" });
        assert_eq!(sessions(name).await.0, 200);
        let wrong = json!({ "name": "刘网格", "password": "battery staple" });
        let (status, problem) = sessions(wrong.clone()).await;
        assert_eq!((status, problem["code"].as_str()), (401, Some("sessions.wrong")));
        for _ in 0..12 {
            sessions(wrong.clone()).await;
        }
        assert_eq!(sessions(wrong).await.0, 429);
        // No rehearsal: nobody is one tap away.
        assert_eq!(sessions(json!({ "demo": id })).await.0, 404);
        let token = session["token"].as_str().unwrap();
        let users = get(bench, &guard, &format!("/users?area={DISTRICT}")).await;
        let worker = users["items"].as_array().unwrap().iter().find(|u| u["name"] == "刘网格");
        let devices = worker.unwrap()["devices"].as_array().unwrap().clone();
        let phone = devices.iter().find(|d| d["device"] == "手机").unwrap();
        let path = format!("/users/{id}/devices/{}/revoke", phone["id"].as_str().unwrap());
        assert_eq!(ask(bench, &guard, "POST", &path, Value::Null).await.0, 204);
        let (status, problem) = ask(bench, token, "GET", "/me", Value::Null).await;
        assert_eq!((status, problem["code"].as_str()), (401, Some("access.revoked")));
    });
}

#[test]
fn signing_out_is_not_being_thrown_out() {
    on_each_database(async |bench| {
        let token = bench.token("刘网格", Role::GridWorker, GRID).await.unwrap();
        assert_eq!(ask(bench, &token, "DELETE", "/sessions/current", Value::Null).await.0, 204);
        let (status, problem) = ask(bench, &token, "GET", "/me", Value::Null).await;
        assert_eq!((status, problem["code"].as_str()), (401, Some("access.token")));
    });
}

#[test]
fn a_phone_gets_its_own_grid_and_no_number_in_clear() {
    on_each_database(async |bench| {
        people(bench).await;
        let token = bench.token("刘网格", Role::GridWorker, GRID).await.unwrap();
        let pack = get(bench, &token, &format!("/grids/{GRID}/pack")).await;
        let doors: Vec<_> =
            pack["households"].as_array().unwrap().iter().map(|h| h["door"].clone()).collect();
        assert_eq!(doors, ["101", "102"]);
        assert_eq!(pack["households"][0]["people"].as_array().unwrap().len(), 2);
        assert!(!pack.to_string().contains("15400000001"), "masked");
        let other = bench.token("孙网格", Role::GridWorker, "990101001001002").await.unwrap();
        let path = format!("/grids/{GRID}/pack");
        assert_eq!(ask(bench, &other, "GET", &path, Value::Null).await.0, 404);
        assert_eq!(pack["households"][0]["status"], "none");
    });
}

/// The smallest JPEG there is, with where it was taken written into it.
pub(crate) fn picture(dot: u8) -> Vec<u8> {
    let exif = [&[0xff, 0xe1, 0, 12][..], b"Exif GPS 1"].concat();
    let scan = [0xff, 0xda, 0, 3, 1, dot, 0xff, 0xd9];
    [&[0xff, 0xd8][..], exif.as_slice(), scan.as_slice()].concat()
}

#[test]
fn visits_and_matters_count_once_and_photos_come_first() {
    on_each_database(async |bench| {
        people(bench).await;
        let token = bench.token("刘网格", Role::GridWorker, GRID).await.unwrap();
        let pack = get(bench, &token, &format!("/grids/{GRID}/pack")).await;
        let door = pack["households"][0]["id"].as_str().unwrap().to_owned();
        let visit = operation(
            1,
            "record_visit",
            &door,
            json!({ "outcome": "needs_help",
            "needs": "买药" }),
        );
        let first = send(bench, &token, json!([visit])).await;
        assert_eq!(first[0]["status"], "applied", "{first:?}");
        assert_eq!(send(bench, &token, json!([visit])).await[0]["status"], "duplicate");
        let pack = get(bench, &token, &format!("/grids/{GRID}/pack")).await;
        assert_eq!(pack["households"][0]["visit_outcome"], "needs_help");
        let photo = "990101-01900000-0000-7000-8000-00000000aaaa";
        let matter = "990101-01900000-0000-7000-8000-00000000bbbb";
        let body = json!({ "grid": GRID, "kind": "hazard", "text": "楼道堆物", "photos": [photo] });
        let report = operation(2, "report_matter", matter, body);
        let refused = send(bench, &token, json!([report])).await;
        assert_eq!(refused[0]["problem"]["code"], "matters.photo", "{refused:?}");
        let grid = GRID.parse().unwrap();
        let ctx = bench.user("刘网格", Role::GridWorker, GRID).await.unwrap();
        let (app, id) = (&bench.app, photo.parse().unwrap());
        let keep = async |bytes: Vec<u8>| {
            linli_app::matters::keep_photo::keep_photo(app, &ctx, id, grid, bytes).await
        };
        assert!(keep(vec![1, 2, 3]).await.is_err(), "no picture");
        keep(picture(1)).await.unwrap();
        keep(picture(1)).await.unwrap();
        assert!(keep(picture(2)).await.is_err(), "another photo of that id");
        let kept = send(bench, &token, json!([report])).await;
        assert_eq!(kept[0]["current"]["number"], "20211025-001", "{kept:?}");
        let matters = get(bench, &token, &format!("/matters?area={GRID}")).await;
        assert_eq!(matters["items"][0]["photos"][0], photo);
        let work = get(bench, &token, &format!("/work-owed?area={GRID}")).await;
        assert_eq!(work["phrases"][0]["code"], "matters_waiting", "{work}");
    });
}

#[test]
fn two_phones_change_one_person_and_nothing_is_lost() {
    on_each_database(async |bench| {
        people(bench).await;
        let one = bench.token("刘网格", Role::GridWorker, GRID).await.unwrap();
        let two = bench.token("孙网格", Role::GridWorker, GRID).await.unwrap();
        let pack = get(bench, &one, &format!("/grids/{GRID}/pack")).await;
        let person = pack["households"][0]["people"][0].clone();
        let id = person["id"].as_str().unwrap();
        let change = |number, changes: Value| {
            json!([operation(number, "change_person", id, json!({ "changes": changes }))])
        };
        let phone = json!({ "phone": { "from": person["phone"], "to": "15400000077" } });
        assert_eq!(send(bench, &one, change(1, phone)).await[0]["status"], "applied");
        // Another field, from the same old picture: taken as well.
        let address = json!({ "registered_address": { "from": null, "to": "示例路 1 号" } });
        assert_eq!(send(bench, &two, change(2, address)).await[0]["status"], "applied");
        // The same field: shown, not written.
        let clash = json!({ "phone": { "from": person["phone"], "to": "15400000088" } });
        let answer = send(bench, &two, change(3, clash)).await;
        assert_eq!(answer[0]["status"], "conflict", "{answer:?}");
        let fields = &answer[0]["current"]["fields"]["phone"];
        assert_eq!(
            (fields["mine"].as_str(), fields["theirs"].as_str()),
            (Some("15400000088"), Some("154****0077"))
        );
        let now = get(bench, &one, &format!("/persons/{id}")).await;
        assert_eq!(now["person"]["phone"], "154****0077");
        assert_eq!(now["person"]["registered_address"], "示例路 1 号");
        // Decided with both before one's eyes, it is taken.
        let chosen = json!({ "phone": { "from": "154****0077", "to": "15400000088" } });
        assert_eq!(send(bench, &two, change(4, chosen)).await[0]["status"], "applied");
    });
}

#[test]
fn the_registry_opens_anywhere_and_shows_its_past() {
    on_each_database(async |bench| {
        people(bench).await;
        let token = bench.token("赵干部", Role::CommunityOfficer, COMMUNITY).await.unwrap();
        let table = async |more: &str| {
            get(bench, &token, &format!("/persons?area={COMMUNITY}{more}")).await
        };
        let all = table("").await;
        assert_eq!(all["total"], 3);
        let plates: Vec<_> =
            all["items"].as_array().unwrap().iter().map(|row| row["plate"].clone()).collect();
        assert!(plates.contains(&json!("幸福里 1栋-1单元-102")), "{plates:?}");
        let second = table("&offset=1&limit=1").await;
        assert_eq!(second["items"][0]["id"], all["items"][1]["id"]);
        assert_eq!(table("&filter=floating").await["total"], 1);
        assert_eq!(table("&filter=number_missing").await["total"], 3);
        assert_eq!(table("&name=王").await["items"][0]["name"], "王芳");
        let id = all["items"][0]["id"].as_str().unwrap().to_owned();
        let version = json!({ "version": 1, "phone": "15400000055" });
        let (status, _) = ask(bench, &token, "PATCH", &format!("/persons/{id}"), version).await;
        assert_eq!(status, 200);
        bench.app.flush_reads().await.unwrap();
        let past = get(bench, &token, &format!("/persons/{id}/past")).await;
        let changed = &past["items"]
            .as_array()
            .unwrap()
            .iter()
            .find(|one| one["action"] == "change_person")
            .unwrap()
            .clone();
        assert_eq!(changed["by"], "赵干部");
        assert_eq!(changed["after"]["phone"], "154****0055", "masked in the past too");
    });
}

#[test]
fn a_draft_with_a_gap_is_refused_with_an_example() {
    on_each_database(async |bench| {
        crate::arrivals::activate(bench).await;
        let token = bench.token("王区长", Role::DistrictLeader, DISTRICT).await.unwrap();
        let plans = get(bench, &token, &format!("/plans?area={DISTRICT}")).await;
        let version = plans[0]["version"].as_str().unwrap().to_owned();
        let plan = get(bench, &token, &format!("/plans/{version}")).await;
        assert_eq!(plan["tables"][0]["rows"][0]["id"], "H1");
        let mut files = plan["files"].clone();
        let table = files["tables/arrival.csv"].as_str().unwrap().to_owned();
        let lines: Vec<&str> = table.lines().filter(|line| !line.starts_with("M3,")).collect();
        files["tables/arrival.csv"] = json!(lines.join("\n"));
        // The examples name the row that is gone; they are another problem.
        files.as_object_mut().unwrap().remove("examples/arrival.jsonl");
        let body = json!({ "files": files });
        let (status, checked) = ask(bench, &token, "POST", "/plans/check", body).await;
        assert_eq!((status, checked["ok"].as_bool()), (200, Some(false)), "{checked}");
        let gap = checked["problems"].as_array().unwrap().iter().find(|p| p["kind"] == "gap");
        let example = &gap.unwrap()["example"];
        assert_eq!(example["risk_level"], "medium", "{example}");
        let body = json!({ "files": files, "area": DISTRICT, "from": "2021-10-26" });
        let (status, refused) = ask(bench, &token, "POST", "/plans/activate", body).await;
        assert_eq!((status, refused["code"].as_str()), (422, Some("plans.problems")));
        files["tables/arrival.csv"] = json!(
            table.replace("M2,medium,false,>72", "M2,medium,false,(72..200]")
                + "M9,medium,false,>200,temporary_observation,1,1,1,community,community,home_monitoring,14,3,1 7 14,三\n"
        );
        let body = json!({ "before": version, "files": files });
        let (status, diff) = ask(bench, &token, "POST", "/plans/diff", body).await;
        assert_eq!(status, 200, "{diff}");
        let body = json!({ "files": files, "area": DISTRICT, "from": "2021-10-26" });
        let (status, made) = ask(bench, &token, "POST", "/plans/activate", body).await;
        assert_eq!(status, 200, "{made}");
        assert_ne!(made["version"], json!(version));
    });
}

#[test]
fn changes_are_told_where_they_may_be_seen_and_reads_are_not() {
    on_each_database(async |bench| {
        people(bench).await;
        let officer = bench.token("赵干部", Role::CommunityOfficer, COMMUNITY).await.unwrap();
        let worker = bench.user("刘网格", Role::GridWorker, GRID).await.unwrap();
        let start = bench.app.now();
        let notice = json!({ "area": COMMUNITY, "title": "采样", "text": "下午四点" });
        assert_eq!(ask(bench, &officer, "POST", "/notices", notice).await.0, 200);
        get(bench, &officer, &format!("/notices?area={COMMUNITY}")).await;
        bench.app.flush_reads().await.unwrap();
        let community = COMMUNITY.parse().unwrap();
        let ctx = bench.user("赵干部", Role::CommunityOfficer, COMMUNITY).await.unwrap();
        let scope = watched(&ctx, community).unwrap();
        let seen = changes_since(&bench.app, &scope, start).await.unwrap();
        let actions: Vec<_> = seen.iter().map(|one| one.action.as_str()).collect();
        assert!(actions.contains(&"publish_notice"), "{actions:?}");
        assert!(!actions.iter().any(|a| a.starts_with("list_")), "{actions:?}");
        let scope = watched(&worker, community).unwrap();
        let seen = changes_since(&bench.app, &scope, Moment(start.0)).await.unwrap();
        assert!(!seen.iter().any(|one| one.action == "publish_notice"), "outside the grid");
        assert!(watched(&worker, NEIGHBOUR.parse().unwrap()).is_err());
    });
}

#[test]
fn a_map_shows_counts_behind_outlines() {
    on_each_database(async |bench| {
        people(bench).await;
        let square = json!([[[103.8, 36.0], [103.9, 36.0], [103.9, 36.1], [103.8, 36.0]]]);
        let feature = |properties: Value, coordinates: Value| {
            json!({ "type": "Feature", "properties": properties,
                    "geometry": { "type": "Polygon", "coordinates": coordinates } })
        };
        let building = json!({ "community": COMMUNITY, "compound": "幸福里", "building": "1" });
        let file = json!({ "type": "FeatureCollection", "features": [
            feature(json!({ "code": GRID }), square.clone()),
            feature(building, square.clone()),
            feature(json!({ "code": "990101001001777" }), square.clone()),
            feature(json!({ "code": GRID }), json!([[[400, 36.0]]])),
        ]});
        let import = linli_app::areas::import_outlines::import_outlines;
        let text = file.to_string();
        let done = import(&bench.app, &bench.operator(), &text).await.unwrap();
        let token = bench.token("赵干部", Role::CommunityOfficer, COMMUNITY).await.unwrap();
        let map = get(bench, &token, &format!("/map?area={COMMUNITY}")).await;
        let features = map["features"].as_array().unwrap();
        assert_eq!(done.features, done.areas + done.buildings + done.unknown.len());
        assert_eq!(features.len(), done.areas + done.buildings, "{map}");
        assert_eq!(features[0]["properties"]["kind"], "grid");
        assert!(done.unknown.contains(&3) && done.unknown.contains(&4), "{done:?}");
        assert!(import(&bench.app, &bench.operator(), "[]").await.is_err());
    });
}
