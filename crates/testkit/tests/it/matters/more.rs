//! What can go wrong with a matter: holidays that move, pauses, doubles, approvals, floods, places elsewhere, people
//! who leave, complaints.

use linli_app::matters::advance_matters::advance_matters;
use linli_app::matters::erase_matters::erase_matters;
use linli_app::matters::erase_photos::erase_photos;
use linli_app::matters::keep_photo::keep_photo;
use linli_app::visits::erase_visits::erase_visits;
use linli_domain::identity::Role;
use linli_testkit::{COMMUNITY, DISTRICT, STREET, on_each_database};
use serde_json::{Value, json};

use super::{act, check_numbers, done, everyday, staff, whole};
use crate::faces::{GRID, ask, get, operation, people, picture, send};
use crate::residents::resident;

fn matter(number: u128) -> String {
    format!("990101-{}", uuid::Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 + number))
}

fn report(number: u128, kind: &str, text: &str, more: Value) -> Value {
    let mut body = json!({ "grid": GRID, "kind": kind, "text": text });
    for (key, value) in more.as_object().into_iter().flatten() {
        body[key] = value.clone();
    }
    operation(number, "report_matter", &matter(number), body)
}

#[test]
fn settled_on_the_spot_in_one_motion() {
    on_each_database(async |bench| {
        people(bench).await;
        everyday(bench).await;
        let staff = staff(bench).await;
        let settled = json!({ "settled": "已清走", "place": "1 栋楼下" });
        let sent =
            send(bench, &staff.worker, json!([report(1, "environment", "楼下有垃圾", settled)]))
                .await;
        assert_eq!(sent[0]["status"], "applied", "{sent:?}");
        let one = whole(bench, &staff.officer, &matter(1)).await;
        assert_eq!(
            (one["state"].as_str(), one["outcome"].as_str()),
            (Some("closed"), Some("answered"))
        );
        assert_eq!(one["steps"].as_array().unwrap().len(), 2, "{one}");
        check_numbers(
            bench,
            &staff.officer,
            COMMUNITY,
            &[("received", 1), ("resolved", 1), ("on_time", 1)],
        )
        .await;
        // On the phone, for somebody without one of their own.
        let body = json!({ "id": matter(2), "grid": GRID, "kind": "care", "source": "phone",
            "text": "老人独居，想请人上门看看水管", "contact_name": "王芳", "contact_phone": "15400000001",
            "at_home": true, "wanted_at": "2021-10-26T10:00:00+08:00" });
        let (status, made) = ask(bench, &staff.officer, "POST", "/matters", body.clone()).await;
        assert_eq!((status, made["number"].as_str()), (201, Some("20211025-002")), "{made}");
        assert_eq!(ask(bench, &staff.officer, "POST", "/matters", body).await.1, made, "once");
        let own = resident(bench, "15400000001").await;
        let mine = get(bench, &own, "/my/matters").await;
        assert_eq!(mine["items"][0]["number"], "20211025-002", "theirs by the phone: {mine}");
        let meet =
            json!({ "act": "meet", "meet_at": "2021-10-26T10:00:00+08:00", "at_home": true });
        done(bench, &staff.officer, &matter(2), meet).await;
        let found = get(
            bench,
            &staff.officer,
            &format!("/matters?area={COMMUNITY}&view=all&q=15400000001"),
        )
        .await;
        assert_eq!(found["items"].as_array().unwrap().len(), 1, "{found}");
        // What no grid answers for lies in the community, and counts there.
        let grid = format!("{COMMUNITY}000");
        let body = json!({ "id": matter(3), "grid": grid, "kind": "noise", "source": "phone",
            "text": "广场音响太吵" });
        assert_eq!(ask(bench, &staff.officer, "POST", "/matters", body).await.0, 201);
        check_numbers(bench, &staff.officer, COMMUNITY, &[("received", 3)]).await;
    });
}

#[test]
fn filed_at_once_are_numbered_one_after_the_other() {
    on_each_database(async |bench| {
        people(bench).await;
        everyday(bench).await;
        let all = staff(bench).await;
        let filing = (1..=24).map(|n| {
            let body = json!({ "id": matter(n), "grid": GRID, "kind": "environment", "text": "楼下有垃圾" });
            ask(bench, &all.officer, "POST", "/matters", body)
        });
        let filed = futures::future::join_all(filing).await;
        let mut numbers: Vec<_> =
            filed.iter().map(|(_, made)| made["number"].as_str().unwrap()).collect();
        numbers.sort_unstable();
        let wanted: Vec<_> = (1..=24).map(|n| format!("20211025-{n:03}")).collect();
        assert_eq!(numbers, wanted);
    });
}

#[test]
fn a_pause_an_extension_and_a_moved_holiday() {
    on_each_database(async |bench| {
        people(bench).await;
        everyday(bench).await;
        let all = staff(bench).await;
        let sent =
            send(bench, &all.officer, json!([report(1, "parking", "消防通道停车", json!({}))]))
                .await;
        assert_eq!(sent[0]["status"], "applied", "{sent:?}");
        let id = matter(1);
        done(bench, &all.officer, &id, json!({ "act": "take" })).await;
        assert_eq!(whole(bench, &all.officer, &id).await["due_at"], "2021-10-27T00:00:00+08:00");
        let (status, said) = act(bench, &all.officer, &id, json!({ "act": "suspend" })).await;
        assert_eq!(
            (status, said["code"].as_str()),
            (422, Some("matters.words")),
            "a pause has a reason"
        );
        done(bench, &all.officer, &id, json!({ "act": "suspend", "text": "等车主回来" })).await;
        bench.set_now("2021-10-29T09:00:00+08:00");
        assert_eq!(advance_matters(&bench.app).await.unwrap(), 0, "paused");
        let all = staff(bench).await;
        done(bench, &all.officer, &id, json!({ "act": "resume" })).await;
        // One working day was left on Monday: it ends with the next working day after Friday.
        assert_eq!(whole(bench, &all.officer, &id).await["due_at"], "2021-11-02T00:00:00+08:00");
        let longer = json!({ "act": "ask_extension", "span": "2 workdays", "text": "等拖车" });
        done(bench, &all.officer, &id, longer).await;
        let (status, said) =
            act(bench, &all.officer, &id, json!({ "act": "grant_extension" })).await;
        assert_eq!(status, 403, "who asked does not grant: {said}");
        done(bench, &all.leader, &id, json!({ "act": "grant_extension" })).await;
        assert_eq!(whole(bench, &all.officer, &id).await["due_at"], "2021-11-04T00:00:00+08:00");
        // The state moves a holiday.
        let district = bench.token("郑区", Role::DistrictOfficer, DISTRICT).await.unwrap();
        let body = json!({ "text": "day,is,name\n2021-11-02,休,调休\n2021-11-06,班,调休\n" });
        assert_eq!(ask(bench, &all.officer, "POST", "/calendar", body.clone()).await.0, 403);
        let (status, moved) = ask(bench, &district, "POST", "/calendar", body).await;
        assert_eq!((status, moved), (200, json!({ "days": 2, "clocks": 1 })));
        assert_eq!(whole(bench, &all.officer, &id).await["due_at"], "2021-11-05T00:00:00+08:00");
        let wrong = json!({ "text": "day,is,name\n2021-11-31,休,x\n" });
        let (status, said) = ask(bench, &district, "POST", "/calendar", wrong).await;
        assert_eq!((status, said["code"].as_str()), (422, Some("calendar.line")), "{said}");
        let year = get(bench, &all.officer, "/calendar?year=2021").await;
        assert!(
            year["days"].as_array().unwrap().iter().any(|d| d["day"] == "2021-11-06"),
            "{year}"
        );
    });
}

#[test]
fn doubles_are_named_merged_and_parted_again() {
    on_each_database(async |bench| {
        people(bench).await;
        everyday(bench).await;
        let staff = staff(bench).await;
        let sent = send(
            bench,
            &staff.officer,
            json!([
                report(
                    1,
                    "0501",
                    "幸福路路面冒水，水管爆了",
                    json!({ "latitude": 36.06, "longitude": 103.83 })
                ),
                report(
                    2,
                    "0501",
                    "路面往外喷水",
                    json!({ "latitude": 36.0603, "longitude": 103.83 })
                ),
                report(
                    3,
                    "0501",
                    "另一条街水管爆了",
                    json!({ "latitude": 36.10, "longitude": 103.83 })
                ),
            ]),
        )
        .await;
        assert!(sent.iter().all(|one| one["status"] == "applied"), "{sent:?}");
        let two = whole(bench, &staff.officer, &matter(2)).await;
        let similar: Vec<&str> =
            two["similar"].as_array().unwrap().iter().filter_map(|s| s["id"].as_str()).collect();
        assert_eq!(similar, [matter(1)], "{two}");
        let merge = json!({ "act": "merge", "into": matter(1) });
        done(bench, &staff.street, &matter(2), merge).await;
        assert_eq!(whole(bench, &staff.officer, &matter(2)).await["outcome"], "merged");
        check_numbers(
            bench,
            &staff.officer,
            COMMUNITY,
            &[("received", 3), ("resolved", 0), ("closed", 1)],
        )
        .await;
        let again = json!({ "act": "merge", "into": matter(2) });
        assert_eq!(
            act(bench, &staff.street, &matter(1), again).await.0,
            422,
            "not into a merged one"
        );
        done(bench, &staff.street, &matter(2), json!({ "act": "unmerge" })).await;
        let two = whole(bench, &staff.officer, &matter(2)).await;
        assert_eq!(
            (two["state"].as_str(), two["outcome"].as_str()),
            (Some("filed"), None),
            "{two}"
        );
        check_numbers(bench, &staff.officer, COMMUNITY, &[("received", 3), ("closed", 0)]).await;
        for (words, count) in [("冒水", 1), ("水管爆了", 2), ("路面 水", 2), ("没有这回事", 0)]
        {
            let words = words.replace(' ', "%20");
            let path = format!("/matters?area={COMMUNITY}&view=all&q={words}");
            let found = get(bench, &staff.officer, &path).await;
            assert_eq!(found["items"].as_array().unwrap().len(), count, "{words}: {found}");
        }
        // What was reported a moment ago is found.
        send(bench, &staff.officer, json!([report(4, "0501", "没有这回事的水", json!({}))])).await;
        let path = format!("/matters?area={COMMUNITY}&view=all&q=没有这回事");
        assert_eq!(get(bench, &staff.officer, &path).await["items"].as_array().unwrap().len(), 1);
        let points = get(bench, &staff.officer, &format!("/matter-points?area={COMMUNITY}")).await;
        assert_eq!(points["features"].as_array().unwrap().len(), 3, "{points}");
    });
}

#[test]
fn an_allowance_goes_up_level_by_level() {
    on_each_database(async |bench| {
        people(bench).await;
        everyday(bench).await;
        let staff = staff(bench).await;
        let own = resident(bench, "15400000001").await;
        let body = json!({ "kind": "allowance", "text": "想申请低保", "at_home": true });
        let (status, made) = ask(bench, &own, "POST", "/my/matters", body).await;
        assert_eq!(status, 201, "{made}");
        let id = made["id"].as_str().unwrap();
        let mine = get(bench, &own, &format!("/my/matters/{id}")).await;
        assert_eq!(mine["needs"].as_array().unwrap().len(), 4, "all of it in one go: {mine}");
        done(bench, &staff.officer, id, json!({ "act": "take", "text": "材料齐全" })).await;
        let (status, said) =
            act(bench, &staff.officer, id, json!({ "act": "dispatch", "level": "street" })).await;
        assert_eq!((status, said["code"].as_str()), (422, Some("matters.approval")), "{said}");
        done(bench, &staff.officer, id, json!({ "act": "review", "text": "情况属实" })).await;
        assert_eq!(
            act(bench, &staff.officer, id, json!({ "act": "review" })).await.0,
            409,
            "at the street now"
        );
        done(bench, &staff.street, id, json!({ "act": "review", "text": "已公示" })).await;
        assert_eq!(act(bench, &staff.street, id, json!({ "act": "approve" })).await.0, 409);
        let public = get(bench, &staff.street, &format!("/publications?area={COMMUNITY}")).await;
        assert_eq!(public["items"][0]["level"], "district", "{public}");
        assert!(!public.to_string().contains("低保，"), "nothing anybody said: {public}");
        let district = bench.token("郑区", Role::DistrictOfficer, DISTRICT).await.unwrap();
        done(bench, &district, id, json!({ "act": "approve" })).await;
        let mine = get(bench, &own, &format!("/my/matters/{id}")).await;
        assert_eq!(mine["outcome"], "approved");
    });
}

#[test]
fn floods_are_kept_apart_and_nothing_is_lost() {
    on_each_database(async |bench| {
        people(bench).await;
        everyday(bench).await;
        let staff = staff(bench).await;
        let own = resident(bench, "15400000001").await;
        let mut taken = 0;
        for n in 0..62 {
            let body = json!({ "kind": "other", "text": format!("第 {n} 件"), "at_home": true });
            let (status, _) = ask(bench, &own, "POST", "/my/matters", body).await;
            taken += u32::from(status == 201);
            assert_eq!(status, if n < 60 { 201 } else { 409 }, "{n}");
        }
        let count = async |view: &str| {
            let path = format!("/matters?area={COMMUNITY}&view={view}&limit=100");
            get(bench, &staff.officer, &path).await["items"].as_array().unwrap().len()
        };
        assert_eq!((taken, count("open").await, count("apart").await), (60, 10, 50));
        // Somebody looks: it is an ordinary one then.
        let path = format!("/matters?area={COMMUNITY}&view=apart");
        let id = get(bench, &staff.officer, &path).await["items"][0]["id"].clone();
        done(bench, &staff.officer, id.as_str().unwrap(), json!({ "act": "take" })).await;
        assert_eq!((count("open").await, count("apart").await), (11, 49));
    });
}

#[test]
fn places_elsewhere_are_kept_and_handed_on() {
    on_each_database(async |bench| {
        people(bench).await;
        everyday(bench).await;
        let staff = staff(bench).await;
        let outline = json!({ "type": "FeatureCollection", "features": [{ "type": "Feature",
            "properties": { "code": COMMUNITY }, "geometry": { "type": "Polygon", "coordinates":
                [[[103.8, 36.0], [103.9, 36.0], [103.9, 36.1], [103.8, 36.1], [103.8, 36.0]]] } }] });
        let operator = bench.operator();
        linli_app::areas::import_outlines::import_outlines(
            &bench.app,
            &operator,
            &outline.to_string(),
        )
        .await
        .unwrap();
        let own = resident(bench, "15400000001").await;
        let at = |lat: f64, lon: f64| json!({ "kind": "other", "text": "护栏坏了", "latitude": lat, "longitude": lon });
        let mut ids = Vec::new();
        for point in [(36.05, 103.85), (36.05, 150.0), (30.0, 104.0)] {
            let (status, made) =
                ask(bench, &own, "POST", "/my/matters", at(point.0, point.1)).await;
            assert_eq!(status, 201, "{made}");
            ids.push(made["id"].as_str().unwrap().to_owned());
        }
        let state = async |id: &str| whole(bench, &staff.officer, id).await["place_state"].clone();
        assert_eq!(state(&ids[0]).await, "inside");
        assert_eq!(state(&ids[1]).await, "outside", "in the sea");
        let hand = json!({ "act": "hand_on", "text": "属邻市管辖，已转其 12345" });
        done(bench, &staff.officer, &ids[2], hand).await;
        let mine = get(bench, &own, &format!("/my/matters/{}", ids[2])).await;
        assert_eq!(mine["outcome"], "handed_on");
        let nobody = resident(bench, "15400009999").await;
        let (status, said) = ask(bench, &nobody, "POST", "/my/matters", at(0.0, 0.0)).await;
        assert_eq!((status, said["code"].as_str()), (422, Some("matters.where")), "{said}");
        let (status, _) = ask(bench, &nobody, "POST", "/my/matters", at(36.05, 103.85)).await;
        assert_eq!(status, 201, "somebody whom nobody knows says it where it is");
        let mut placed = at(0.0, 0.0);
        placed["area"] = json!(COMMUNITY);
        assert_eq!(ask(bench, &nobody, "POST", "/my/matters", placed).await.0, 201);
    });
}

#[test]
fn somebody_leaves_with_forty_open() {
    on_each_database(async |bench| {
        people(bench).await;
        everyday(bench).await;
        let all = staff(bench).await;
        let reports: Vec<Value> =
            (1..=40).map(|n| report(n, "other", &format!("第 {n} 件"), json!({}))).collect();
        let sent = send(bench, &all.worker, json!(reports)).await;
        assert!(sent.iter().all(|one| one["status"] == "applied"), "{sent:?}");
        let one = whole(bench, &all.officer, &matter(1)).await;
        let candidates = one["candidates"].as_array().unwrap();
        let id_of = |name: &str| {
            let found = candidates.iter().find(|one| one["name"] == name);
            found.map(|one| one["id"].clone()).unwrap_or_default()
        };
        let (from, to) = (id_of("刘网格"), id_of("赵干部"));
        let body = json!({ "area": COMMUNITY, "from": from, "to": to, "text": "岗位调整" });
        assert_eq!(ask(bench, &all.worker, "POST", "/matter-handovers", body.clone()).await.0, 403);
        let (status, given) = ask(bench, &all.officer, "POST", "/matter-handovers", body).await;
        assert_eq!((status, given["given"].as_array().unwrap().len()), (200, 40), "{given}");
        let path = format!("/matters?area={COMMUNITY}&mine=true&limit=100");
        assert_eq!(get(bench, &all.officer, &path).await["items"].as_array().unwrap().len(), 40);
        assert_eq!(get(bench, &all.worker, &path).await["items"].as_array().unwrap().len(), 0);
    });
}

#[test]
fn a_complaint_is_heard_by_somebody_else() {
    on_each_database(async |bench| {
        people(bench).await;
        everyday(bench).await;
        let staff = staff(bench).await;
        let own = resident(bench, "15400000001").await;
        let body = json!({ "kind": "noise", "text": "半夜施工", "at_home": true });
        let id = ask(bench, &own, "POST", "/my/matters", body).await.1["id"].clone();
        let id = id.as_str().unwrap();
        done(bench, &staff.officer, id, json!({ "act": "take" })).await;
        let handler = json!({ "act": "dispatch", "level": "community", "handler": id_of(bench, &staff, id, "陈书记").await });
        done(bench, &staff.officer, id, handler).await;
        let path = format!("/my/matters/{id}/complaints");
        let text = json!({ "text": "态度不好" });
        assert_eq!(ask(bench, &own, "POST", &path, text).await.0, 204);
        // About the community's leader: the street hears it, the leader does not even see it.
        let here = get(bench, &staff.leader, &format!("/complaints?area={COMMUNITY}")).await;
        assert!(here["items"].as_array().unwrap().is_empty(), "{here}");
        let heard = get(bench, &staff.street_leader, &format!("/complaints?area={STREET}")).await;
        assert_eq!(heard["items"][0]["about"], "陈书记", "{heard}");
        let answer = format!("/complaints/{}/answer", heard["items"][0]["id"].as_str().unwrap());
        let words = json!({ "text": "已约谈，并向您道歉" });
        assert_eq!(ask(bench, &staff.leader, "POST", &answer, words.clone()).await.0, 404);
        assert_eq!(ask(bench, &staff.street_leader, "POST", &answer, words.clone()).await.0, 204);
        assert_eq!(ask(bench, &staff.street_leader, "POST", &answer, words).await.0, 409);
        let mine = get(bench, &own, &format!("/my/matters/{id}")).await;
        assert_eq!(mine["complaints"][0]["answer"], "已约谈，并向您道歉");
    });
}

async fn id_of(bench: &linli_testkit::Bench, staff: &super::Staff, id: &str, name: &str) -> Value {
    let one = whole(bench, &staff.officer, id).await;
    let candidates = one["candidates"].as_array().unwrap();
    candidates.iter().find(|one| one["name"] == name).unwrap()["id"].clone()
}

#[test]
fn words_are_erased_and_numbers_stay() {
    on_each_database(async |bench| {
        people(bench).await;
        everyday(bench).await;
        let staff = staff(bench).await;
        let photo = |n: u8| format!("990101-01900000-0000-7000-8000-00000000aaa{n}");
        let ctx = bench.user("刘网格", Role::GridWorker, GRID).await.unwrap();
        for n in 1..=3 {
            let (grid, id) = (GRID.parse().unwrap(), photo(n).parse().unwrap());
            keep_photo(&bench.app, &ctx, id, grid, picture(n)).await.unwrap();
        }
        let look = async |n: u8, status: u16| {
            let officer = bench.token("赵干部", Role::CommunityOfficer, COMMUNITY).await.unwrap();
            let path = format!("/photos/{}", photo(n));
            let found = ask(bench, &officer, "GET", &path, Value::Null).await.0;
            assert_eq!(found, status, "photo {n}");
        };
        // The patrol shows the matter's photo as well, and is kept for as long; nothing names the third.
        let answers = json!({ "finding": "hazard", "photos": [photo(1), photo(2)] });
        let seen = json!({ "grid": GRID, "form_version": "none", "answers": answers });
        let seen = operation(2, "record_patrol", &matter(9), seen);
        let more = json!({ "settled": "办好了", "photos": [photo(1)], "place": "某处" });
        let words = report(1, "other", "很私人的话", more);
        let sent = send(bench, &staff.worker, json!([seen, words])).await;
        assert!(sent.iter().all(|one| one["status"] == "applied"), "{sent:?}");
        bench.set_now("2021-11-23T09:00:00+08:00");
        assert_eq!(erase_photos(&bench.app).await.unwrap(), 0);
        bench.set_now("2021-11-25T09:00:00+08:00");
        assert_eq!(erase_photos(&bench.app).await.unwrap(), 1, "nobody ever named it");
        look(3, 404).await;
        bench.set_now("2022-10-24T09:00:00+08:00");
        assert_eq!(erase_matters(&bench.app).await.unwrap(), 0);
        bench.set_now("2022-10-26T09:00:00+08:00");
        assert_eq!(erase_matters(&bench.app).await.unwrap(), 1);
        assert_eq!(erase_matters(&bench.app).await.unwrap(), 0);
        let officer = bench.token("赵干部", Role::CommunityOfficer, COMMUNITY).await.unwrap();
        let one = whole(bench, &officer, &matter(1)).await;
        assert_eq!((one["text"].as_str(), one["place"].as_str()), (Some(""), None), "{one}");
        assert_eq!(one["steps"][1]["text"], Value::Null);
        look(1, 200).await;
        assert!(erase_visits(&bench.app).await.unwrap() > 0);
        look(1, 404).await;
        look(2, 404).await;
        check_numbers(bench, &officer, COMMUNITY, &[("received", 1), ("resolved", 1)]).await;
    });
}
