//! What changes in a grid (M7): noted offline, with what follows in the registry; waiting, confirmed, refused, undone;
//! reported on the plan's days, and who did not report is named.

use linli_app::changes::erase_changes::erase_changes;
use linli_app::plans::activate_plan::activate_plan;
use linli_domain::identity::Role;
use linli_testkit::{Bench, COMMUNITY, DISTRICT, NEIGHBOUR, on_each_database};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::arrivals::{activate, import, risks};
use crate::departures::person;
use crate::faces::{GRID, ask, get, operation, people, send};
use crate::residents::resident;

const PHONE_1: &str = "15400000001";

fn id(number: u128) -> String {
    format!("{DISTRICT}-{}", Uuid::from_u128(0x0190_0000_0000_7000_9000_0000_0000_0000 + number))
}

/// A change as a phone sends it.
fn change(number: u128, kind: &str, mut body: Value) -> Value {
    let fields = body.as_object_mut().unwrap();
    fields.insert("kind".into(), json!(kind));
    fields.entry("grid").or_insert(json!(GRID));
    fields.entry("day").or_insert(json!("2021-10-24"));
    operation(number, "note_change", &id(number), body)
}

async fn grid_plan(bench: &Bench) {
    let dir = linli_xtask::repository().join("plans").join("community-grid");
    let (area, from) = (DISTRICT.parse().unwrap(), "2021-10-20".parse().unwrap());
    activate_plan(&bench.app, &bench.operator(), &dir, area, from).await.unwrap();
}

async fn changes(bench: &Bench, token: &str, state: &str) -> Vec<Value> {
    let path = format!("/grid-changes?area={COMMUNITY}&state={state}");
    get(bench, token, &path).await["items"].as_array().unwrap().clone()
}

async fn pack(bench: &Bench, token: &str) -> Value {
    get(bench, token, &format!("/grids/{GRID}/pack")).await
}

fn names(pack: &Value) -> Vec<String> {
    let homes = pack["households"].as_array().unwrap();
    let people = homes.iter().flat_map(|home| home["people"].as_array().unwrap());
    people.map(|one| one["name"].as_str().unwrap().to_owned()).collect()
}

async fn one(bench: &Bench, token: &str, operation: Value) -> Value {
    let results = send(bench, token, json!([operation])).await;
    results[0].clone()
}

#[test]
fn a_birth_a_move_and_a_pregnancy_reach_the_registry_once() {
    on_each_database(async |bench| {
        people(bench).await;
        let worker = bench.token("刘网格", Role::GridWorker, GRID).await.unwrap();
        let officer = bench.token("赵干部", Role::CommunityOfficer, COMMUNITY).await.unwrap();
        let seen = pack(bench, &worker).await;
        let homes = seen["households"].as_array().unwrap();
        let (first, second) = (homes[0]["id"].clone(), homes[1]["id"].clone());
        let mother = person(bench, &officer, "王芳").await;
        let expecting = change(1, "pregnancy", json!({ "person": mother }));
        assert_eq!(one(bench, &worker, expecting).await["current"]["state"], "applied");
        let cares = get(bench, &officer, &format!("/persons/{mother}")).await;
        assert_eq!(cares["care_needs"][0]["need"], "pregnant", "{cares}");
        // Both at once, the second of them twice.
        let born = change(
            2,
            "birth",
            json!({ "household": first, "name": "李小安", "sex": "male", "day": "2021-10-25" }),
        );
        let moved = change(
            3,
            "moved_within",
            json!({ "household": second, "person": person(bench, &officer, "赵敏").await,
                "to_household": first, "relationship": "not_related" }),
        );
        let results = send(bench, &worker, json!([born, moved.clone(), moved])).await;
        let told: Vec<&str> = results.iter().map(|r| r["status"].as_str().unwrap()).collect();
        assert_eq!(told, ["applied", "applied", "duplicate"], "{results:?}");
        let after = pack(bench, &worker).await;
        assert_eq!(after["households"].as_array().unwrap().len(), 1, "an empty household ends");
        let mut who = names(&after);
        who.sort();
        assert_eq!(who, ["李小安", "李强", "王芳", "赵敏"], "{after}");
        let cares = get(bench, &officer, &format!("/persons/{mother}")).await;
        assert_eq!(cares["care_needs"], json!([]), "the birth ended it");
        // The outcomes add up, and nothing people said lies in clear.
        let path = format!("/grid-changes?area={COMMUNITY}");
        let all = get(bench, &officer, &path).await;
        let sum: i64 =
            all["counts"].as_array().unwrap().iter().map(|c| c["count"].as_i64().unwrap()).sum();
        assert_eq!((sum, all["items"].as_array().unwrap().len()), (3, 3));
        let dump = bench.dump().await.unwrap();
        let kept = dump.iter().filter(|row| row.starts_with("grid_changes|"));
        assert!(kept.clone().count() == 3 && !kept.clone().any(|row| row.contains("李小安")));
    });
}

/// Under a measure, with a pass: dead, confirmed, and back again.
#[test]
fn a_death_ends_what_hangs_on_it_and_undone_brings_the_person_back() {
    on_each_database(async |bench| {
        people(bench).await;
        activate(bench).await;
        risks(bench, "990302,medium,2021-10-01,\n").await;
        import(bench, "王芳,,15400000001,990302,2021-10-25 07:00,幸福里,,,\n").await;
        let worker = bench.token("刘网格", Role::GridWorker, GRID).await.unwrap();
        let officer = bench.token("赵干部", Role::CommunityOfficer, COMMUNITY).await.unwrap();
        let who = person(bench, &officer, "王芳").await;
        let issue = json!({ "area": COMMUNITY, "kind": "resident", "persons": [who] });
        let (status, issued) = ask(bench, &officer, "POST", "/passes", issue).await;
        assert!(matches!(status, 200 | 201), "{issued}");
        let measures = format!("/measures?area={COMMUNITY}");
        assert_eq!(get(bench, &officer, &measures).await["items"].as_array().unwrap().len(), 1);
        let died = change(1, "death", json!({ "person": who, "note": "家属电话告知" }));
        let said = one(bench, &worker, died).await;
        assert_eq!(
            (&said["current"]["state"], &said["current"]["why"]),
            (&json!("waiting"), &json!("to_confirm")),
            "{said}"
        );
        assert_eq!(names(&pack(bench, &worker).await).len(), 3, "nothing followed yet");
        let told = get(bench, &officer, &format!("/tellings?area={COMMUNITY}")).await;
        assert!(told.to_string().contains("grid_change"), "special: told at once {told}");
        let waiting = changes(bench, &officer, "waiting").await;
        assert_eq!((waiting.len(), &waiting[0]["note"]), (1, &json!("家属电话告知")));
        let path = format!("/grid-changes/{}", waiting[0]["id"].as_str().unwrap());
        let yes = json!({ "confirm": true });
        let decision = format!("{path}/decision");
        assert_eq!(ask(bench, &worker, "POST", &decision, yes.clone()).await.0, 403);
        let other = bench.token("钱干部", Role::CommunityOfficer, NEIGHBOUR).await.unwrap();
        assert_eq!(ask(bench, &other, "POST", &decision, yes.clone()).await.0, 404);
        let (status, done) = ask(bench, &officer, "POST", &decision, yes.clone()).await;
        assert_eq!((status, &done["state"]), (200, &json!("applied")), "{done}");
        assert_eq!(ask(bench, &officer, "POST", &decision, yes).await.0, 409, "once");
        assert_eq!(names(&pack(bench, &worker).await), ["李强", "赵敏"]);
        let found = get(bench, &officer, &format!("/persons?area={COMMUNITY}&name=王芳")).await;
        assert_eq!(found["items"], json!([]), "nobody calls on the dead");
        let sql = "select count(*) from measures where ended_how = 'died'";
        let mut reader = bench.app.db.read().await.unwrap();
        assert_eq!(reader.count(sql, &[]).await.unwrap(), 1);
        let sql = "select count(*) from passes where revoked_why = 'died'";
        assert_eq!(reader.count(sql, &[]).await.unwrap(), 1);
        let sql =
            "select count(*) from naat_orders where person_id is not null and sampled_at is null";
        assert_eq!(reader.count(sql, &[]).await.unwrap(), 0);
        drop(reader);
        // Wrongly noted: a second act that names it.
        let undo = format!("{path}/undo");
        let why = json!({ "reason": "同名误报" });
        assert_eq!(ask(bench, &worker, "POST", &undo, why.clone()).await.0, 403);
        let (status, undone) = ask(bench, &officer, "POST", &undo, why.clone()).await;
        assert_eq!(status, 200, "{undone}");
        let stays = undone["stays_ended"].as_str().unwrap();
        assert!(stays.contains("1 项管控措施") && stays.contains("1 张通行证"), "{stays}");
        assert_eq!(ask(bench, &officer, "POST", &undo, why).await.0, 409, "once");
        let mut back = names(&pack(bench, &worker).await);
        back.sort();
        assert_eq!(back, ["李强", "王芳", "赵敏"]);
        let sql = "select count(*) from measures where state = 'in_force'";
        assert_eq!(bench.app.db.read().await.unwrap().count(sql, &[]).await.unwrap(), 0);
        let own = resident(bench, PHONE_1).await;
        let file = get(bench, &own, "/my/file").await.to_string();
        assert!(file.contains("去世") && file.contains("已撤销"), "{file}");
        let key = bench.app.signing_key.verifying_key();
        let verify = linli_app::journal::verify_journal::verify_journal;
        let lang = linli_domain::lang::Lang::En;
        assert!(verify(&bench.app.db, &key, lang).await.unwrap().faults.is_empty());
    });
}

#[test]
fn who_is_not_found_or_found_twice_waits_and_is_chosen_or_refused() {
    on_each_database(async |bench| {
        people(bench).await;
        let worker = bench.token("刘网格", Role::GridWorker, GRID).await.unwrap();
        let officer = bench.token("赵干部", Role::CommunityOfficer, COMMUNITY).await.unwrap();
        let home = pack(bench, &worker).await["households"][0]["id"].clone();
        // A second 赵敏 comes to live in the first household.
        let comes =
            change(1, "moved_in", json!({ "household": home, "name": "赵敏", "sex": "female" }));
        assert_eq!(one(bench, &worker, comes).await["current"]["state"], "applied");
        let gone = |number, name: &str| change(number, "moved_out", json!({ "name": name }));
        let results =
            send(bench, &worker, json!([gone(2, "赵敏"), gone(3, "孙无"), gone(4, "李强")])).await;
        let told: Vec<_> = results
            .iter()
            .map(|r| {
                r["current"]["why"].as_str().unwrap_or(r["current"]["state"].as_str().unwrap())
            })
            .collect();
        assert_eq!(told, ["several_matches", "person_not_found", "applied"], "{results:?}");
        let waiting = changes(bench, &officer, "waiting").await;
        assert_eq!(waiting.len(), 2);
        let twice = waiting.iter().find(|one| one["why"] == "several_matches").unwrap();
        assert_eq!(twice["candidates"].as_array().unwrap().len(), 2, "{twice}");
        let path = format!("/grid-changes/{}/decision", twice["id"].as_str().unwrap());
        let blind = json!({ "confirm": true });
        let (status, no) = ask(bench, &officer, "POST", &path, blind).await;
        assert_eq!((status, no["code"].as_str()), (409, Some("changes.cannot")), "{no}");
        let chosen = json!({ "confirm": true, "person": twice["candidates"][0]["id"] });
        assert_eq!(ask(bench, &officer, "POST", &path, chosen).await.0, 200);
        let nobody = waiting.iter().find(|one| one["why"] == "person_not_found").unwrap();
        let path = format!("/grid-changes/{}/decision", nobody["id"].as_str().unwrap());
        let no = json!({ "confirm": false, "reason": "" });
        assert_eq!(ask(bench, &officer, "POST", &path, no).await.0, 422, "a refusal has a reason");
        let no = json!({ "confirm": false, "reason": "查无此人" });
        assert_eq!(ask(bench, &officer, "POST", &path, no).await.1["state"], "refused");
        let mut left = names(&pack(bench, &worker).await);
        left.sort();
        assert_eq!(left, ["王芳", "赵敏"]);
        // Elsewhere and nonsense.
        let neighbour = bench.token("孙网格", Role::GridWorker, "990101001001002").await.unwrap();
        for (op, code) in [
            (change(9, "birth", json!({ "household": home, "name": "李小" })), "access.not_found"),
            (
                change(10, "birth", json!({ "name": "李小", "grid": "990101001001002" })),
                "changes.whom",
            ),
            (change(11, "dance", json!({ "grid": "990101001001002" })), "operations.body"),
            (
                change(
                    12,
                    "death",
                    json!({ "name": "李强", "grid": "990101001001002", "day": "2021-10-26" }),
                ),
                "changes.day",
            ),
        ] {
            let answer = one(bench, &neighbour, op).await;
            assert_eq!(
                (&answer["status"], &answer["problem"]["code"]),
                (&json!("rejected"), &json!(code)),
                "{answer}"
            );
        }
    });
}

#[test]
fn a_move_to_another_district_leaves_a_line_there_and_two_people_marry() {
    on_each_database(async |bench| {
        let lines = [
            "幸福里,1栋,1单元,101,王芳,户主,王芳,女,,990101199001010027,15400000001,,常住,,,",
            "幸福里,1栋,1单元,102,李强,户主,李强,男,,990101199001010035,15400000002,,常住,,,",
        ];
        crate::registry::import_lines(bench, &lines.map(str::to_owned)).await;
        let divide = linli_app::areas::divide_area::divide_area;
        divide(&bench.app, &bench.operator(), COMMUNITY.parse().unwrap(), 1..=50, true)
            .await
            .unwrap();
        let officer = bench.token("赵干部", Role::CommunityOfficer, COMMUNITY).await.unwrap();
        let (wang, li) =
            (person(bench, &officer, "王芳").await, person(bench, &officer, "李强").await);
        let note = async |body: Value| ask(bench, &officer, "POST", "/grid-changes", body).await;
        let day = "2021-10-25";
        let wed =
            json!({ "grid": GRID, "kind": "marriage", "day": day, "person": wang, "other": li });
        assert_eq!(note(wed.clone()).await.1["state"], "applied");
        assert_eq!(note(wed).await.1["why"], "already_married");
        let out = json!({ "grid": GRID, "kind": "moved_out", "day": day, "person": wang, "area": "990102" });
        let (status, gone) = note(out).await;
        assert_eq!((status, gone["state"].as_str()), (201, Some("applied")), "{gone}");
        let sql = "select count(*) from move_ledger where district = 990102 and arrived_at is null";
        assert_eq!(bench.app.db.read().await.unwrap().count(sql, &[]).await.unwrap(), 1);
        // The old roster comes again: who is gone is not brought back unseen.
        crate::registry::import_lines(bench, &lines.map(str::to_owned)).await;
        let reviews = get(bench, &officer, &format!("/reviews?community={COMMUNITY}")).await;
        assert_eq!(reviews["items"].as_array().unwrap().len(), 1, "{reviews}");
        // Back with the same number: taken up again, not entered twice.
        let home = get(bench, &officer, &format!("/persons/{li}")).await["households"][0].clone();
        let back = json!({ "grid": GRID, "kind": "moved_in", "day": day, "household": home, "name": "王芳",
            "id_number": "990101199001010027", "relationship": "spouse" });
        let (_, back) = note(back).await;
        assert_eq!((&back["state"], &back["person"]), (&json!("applied"), &json!(wang)), "{back}");
        let divorce =
            json!({ "grid": GRID, "kind": "divorce", "day": day, "person": li, "other": wang });
        assert_eq!(note(divorce).await.1["state"], "applied");
    });
}

#[test]
fn on_the_reporting_day_each_grid_reports_or_is_named() {
    on_each_database(async |bench| {
        people(bench).await;
        grid_plan(bench).await;
        let worker = bench.token("刘网格", Role::GridWorker, GRID).await.unwrap();
        let officer = bench.token("赵干部", Role::CommunityOfficer, COMMUNITY).await.unwrap();
        let day = "2021-10-25"; // a Monday
        let path = format!("/change-reports?area={COMMUNITY}");
        let before = get(bench, &officer, &path).await;
        assert_eq!(
            (&before["day"], &before["next"]),
            (&json!(day), &json!("2021-10-28")),
            "{before}"
        );
        let standing = |seen: &Value, code: &str| {
            let lines = seen["grids"].as_array().unwrap();
            let line = lines.iter().find(|line| line["grid"] == code).unwrap();
            (line["standing"].as_str().unwrap().to_owned(), line["changes"].as_i64().unwrap())
        };
        assert_eq!(standing(&before, GRID), ("pending".to_owned(), 0));
        let home = pack(bench, &worker).await["households"][0]["id"].clone();
        let born = change(1, "birth", json!({ "household": home, "name": "李小安" }));
        let hands =
            |n: u128| operation(n, "report_changes", &id(n), json!({ "grid": GRID, "day": day }));
        let results = send(bench, &worker, json!([born, hands(2)])).await;
        let report = results.iter().find(|r| r["current"]["changes"].is_number()).unwrap();
        assert_eq!(report["status"], "applied", "{results:?}");
        // Again the same day: one report, with everything.
        let home2 = change(3, "absent", json!({ "household": home }));
        one(bench, &worker, home2).await;
        let again = one(bench, &worker, hands(4)).await;
        assert_eq!(
            (&again["current"]["changes"], &again["current"]["nothing"]),
            (&json!(2), &json!(false))
        );
        bench.set_now("2021-10-25T18:00:00+08:00");
        let officer = bench.token("孙干部", Role::CommunityOfficer, COMMUNITY).await.unwrap();
        let seen = get(bench, &officer, &path).await;
        assert_eq!(standing(&seen, GRID), ("reported".to_owned(), 2));
        bench.set_now("2021-10-28T19:00:00+08:00");
        let officer = bench.token("周干部", Role::CommunityOfficer, COMMUNITY).await.unwrap();
        let seen = get(bench, &officer, &path).await;
        assert_eq!(
            (standing(&seen, GRID).0.as_str(), &seen["grids"][0]["grid"]),
            ("missing", &json!(GRID))
        );
        // Nothing changed is one tap, and is recorded; the officer does not report for the grid.
        let leader = bench.token("李格长", Role::GridLeader, GRID).await.unwrap();
        let nothing = json!({ "grid": GRID, "day": "2021-10-28" });
        assert_eq!(ask(bench, &officer, "POST", "/change-reports", nothing.clone()).await.0, 403);
        let (status, made) = ask(bench, &leader, "POST", "/change-reports", nothing).await;
        assert_eq!((status, &made["nothing"]), (200, &json!(true)), "{made}");
        let seen = get(bench, &officer, &path).await;
        assert_eq!(standing(&seen, GRID).0, "nothing");
        // The daily report counts what was noted, and the number opens to its rows.
        let of = format!("area={COMMUNITY}&date=2021-10-25");
        let daily = get(bench, &officer, &format!("/reports/daily?{of}")).await.to_string();
        assert!(daily.contains("changes_applied") && daily.contains("shops_not_open"), "{daily}");
        for (metric, rows) in [("changes_applied", 2), ("shops_not_open", 0)] {
            let path = format!("/reports/daily/rows?{of}&metric={metric}");
            let found = get(bench, &officer, &path).await;
            assert_eq!(found["items"].as_array().map(Vec::len), Some(rows), "{found}");
        }
        let old = json!({ "grid": GRID, "day": "2021-10-18" });
        assert_eq!(ask(bench, &leader, "POST", "/change-reports", old).await.0, 422);
    });
}

#[test]
fn notes_are_erased_in_time_and_a_pregnancy_ends() {
    on_each_database(async |bench| {
        people(bench).await;
        grid_plan(bench).await;
        let worker = bench.token("刘网格", Role::GridWorker, GRID).await.unwrap();
        let officer = bench.token("赵干部", Role::CommunityOfficer, COMMUNITY).await.unwrap();
        let who = person(bench, &officer, "王芳").await;
        let body = json!({ "person": who, "note": "预产期明年八月" });
        one(bench, &worker, change(1, "pregnancy", body)).await;
        assert_eq!(erase_changes(&bench.app).await.unwrap(), (0, 0));
        bench.set_now("2022-08-20T08:00:00+08:00"); // 300 days after the 24th
        assert_eq!(erase_changes(&bench.app).await.unwrap(), (1, 0));
        assert_eq!(erase_changes(&bench.app).await.unwrap(), (0, 0), "once");
        bench.set_now("2022-10-26T08:00:00+08:00");
        assert_eq!(erase_changes(&bench.app).await.unwrap(), (0, 1));
        let sql =
            "select count(*) from grid_changes where said_sealed is null and kind = 'pregnancy'";
        assert_eq!(bench.app.db.read().await.unwrap().count(sql, &[]).await.unwrap(), 1);
        let officer = bench.token("孙干部", Role::CommunityOfficer, COMMUNITY).await.unwrap();
        let undo = format!("/grid-changes/{}/undo", id(1));
        let (status, no) = ask(bench, &officer, "POST", &undo, json!({ "reason": "误报" })).await;
        assert_eq!((status, no["code"].as_str()), (409, Some("changes.erased")), "{no}");
    });
}
