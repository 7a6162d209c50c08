//! Canvasses from start to close: the list, attempts, coverage that adds up, access.

use linli_app::canvass::list_canvass_households::{HouseholdsWanted, list_canvass_households};
use linli_app::canvass::list_unreached::list_unreached;
use linli_app::canvass::record_attempts::record_attempts;
use linli_app::canvass::start_canvass::{StartCanvass, start_canvass};
use linli_app::canvass::view_canvass::{Coverage, view_canvass};
use linli_app::error::Error;
use linli_app::plans::activate_plan::activate_plan;
use linli_app::plans::active_plan::{active_plan, active_plan_with};
use linli_app::plans::list_plans::list_plans;
use linli_domain::areas::GridCode;
use linli_domain::identity::Role;
use linli_domain::ids::PublicId;
use linli_domain::lang::Speak;
use linli_domain::time::Day;
use linli_storage::canvass::Canvass;
use linli_storage::{Error as StorageError, Tx, Value};
use linli_testkit::{Bench, COMMUNITY, DISTRICT, ELSEWHERE, NEIGHBOUR, STREET, on_each_database};
use serde_json::json;
use uuid::Uuid;

const GRID: &str = "990101001001001";
const SECOND_GRID: &str = "990101001001002";

/// Puts `count` households into a grid, one building of sixty doors after another.
pub(crate) async fn households(bench: &Bench, grid: &str, count: usize) -> Vec<PublicId> {
    let code: GridCode = grid.parse().unwrap();
    let district = code.district().unwrap();
    let (now, random) = (bench.app.now(), bench.app.random.clone());
    let id = || random.id(now);
    let compound = id();
    let (mut buildings, mut dwellings, mut rows) = (Vec::new(), Vec::new(), Vec::new());
    let mut ids = Vec::new();
    let mut building = id();
    for number in 0..count {
        if number % 60 == 0 {
            building = id();
            let name = format!("{}号楼", number / 60 + 1);
            buildings.extend::<[Value; 5]>([
                district.into(),
                building.into(),
                compound.into(),
                name.into(),
                format!("{:04}", number / 60).into(),
            ]);
        }
        let (dwelling, household) = (id(), id());
        dwellings.extend::<[Value; 6]>([
            district.into(),
            dwelling.into(),
            building.into(),
            "1单元".into(),
            format!("{:04}", number % 60).into(),
            code.into(),
        ]);
        rows.extend::<[Value; 9]>([
            district.into(),
            household.into(),
            dwelling.into(),
            code.into(),
            format!("户主{number}").into(),
            now.into(),
            now.into(),
            1_i64.into(),
            Value::Null,
        ]);
        ids.push(PublicId::new(district, household));
    }
    let compounds: [Value; 4] = [
        district.into(),
        compound.into(),
        code.at(linli_domain::areas::AreaLevel::Community).into(),
        format!("小区{grid}").into(),
    ];
    bench
        .app
        .db
        .write(async move |tx: &mut Tx| -> Result<(), StorageError> {
            let columns = "district,id,community,name";
            tx.insert_rows("compounds", columns, compounds.to_vec()).await?;
            let columns = "district,id,compound_id,name,sort_key";
            tx.insert_rows("buildings", columns, buildings.clone()).await?;
            let columns = "district,id,building_id,unit,door,grid_code";
            tx.insert_rows("dwellings", columns, dwellings.clone()).await?;
            let columns = "district,id,dwelling_id,grid_code,head_name,created_at,updated_at,\
                           version,ended_day";
            tx.insert_rows("households", columns, rows.clone()).await
        })
        .await
        .unwrap();
    ids
}

fn plan_folder(name: &str) -> std::path::PathBuf {
    linli_xtask::repository().join("plans").join(name)
}

/// Puts the shipped plan into force in the district.
pub(crate) async fn plan(bench: &Bench) -> String {
    let (dir, area) = (plan_folder("lanzhou-2021"), DISTRICT.parse().unwrap());
    let from: Day = "2021-10-20".parse().unwrap();
    activate_plan(&bench.app, &bench.operator(), &dir, area, from).await.unwrap()
}

pub(crate) async fn start(bench: &Bench, area: &str) -> Result<(Canvass, u64), Error> {
    let area = area.parse().unwrap();
    let new = StartCanvass { area, reason: String::new(), triggered_at: None, due_at: None };
    start_canvass(&bench.app, &bench.operator(), new).await
}

async fn cover(bench: &Bench, canvass: &Canvass) -> Coverage {
    let (district, id) = (canvass.district, canvass.id);
    view_canvass(&bench.app, &bench.operator(), district, id, None).await.unwrap()
}

fn code_of(error: &Error) -> &str {
    error.code()
}

#[test]
fn the_plan_of_a_day_is_the_newest_that_holds() {
    on_each_database(async |bench| {
        let version = plan(bench).await;
        assert_eq!(plan(bench).await, version, "again changes nothing");
        let at = async |area: &str, day: &str| {
            let mut reader = bench.app.db.read().await.unwrap();
            let (area, day) = (area.parse().unwrap(), day.parse::<Day>().unwrap());
            active_plan(&mut reader, area, day).await.unwrap().map(|plan| plan.plan_id)
        };
        assert_eq!(at(GRID, "2021-10-25").await.as_deref(), Some("lanzhou-2021"));
        assert_eq!(at(DISTRICT, "2021-10-20").await.as_deref(), Some("lanzhou-2021"));
        assert_eq!(at(GRID, "2021-10-19").await, None);
        assert_eq!(at(ELSEWHERE, "2021-10-25").await, None);

        // Another plan hides only what it has itself.
        bench.set_now("2021-10-25T09:00:00+08:00");
        let dir = plan_folder("community-grid");
        let (area, from) = (STREET.parse().unwrap(), "2021-10-24".parse().unwrap());
        let operator = bench.operator();
        activate_plan(&bench.app, &operator, &dir, area, from).await.unwrap();
        assert_eq!(at(GRID, "2021-10-25").await.as_deref(), Some("community-grid"));
        let mut reader = bench.app.db.read().await.unwrap();
        let (grid, day) = (GRID.parse().unwrap(), "2021-10-25".parse::<Day>().unwrap());
        let with = |pack: &linli_domain::plans::pack::Pack| pack.table("arrival").is_ok();
        let found = active_plan_with(&mut reader, grid, day, with).await.unwrap().unwrap();
        assert_eq!(found.version, version);
        drop(reader);

        // A later version ends the one before it; history stays.
        let dir = bench.folder.join("later");
        copy(&plan_folder("lanzhou-2021"), &dir);
        std::fs::write(dir.join("README.md"), "改").unwrap();
        let (area, from) = (DISTRICT.parse().unwrap(), "2021-10-28".parse().unwrap());
        let later = activate_plan(&bench.app, &operator, &dir, area, from).await.unwrap();
        assert_ne!(later, version);
        let on = async |day: &str| {
            let plans = list_plans(&bench.app, &operator, Some(area), day.parse().unwrap());
            let mut plans = plans.await.unwrap();
            plans.retain(|plan| plan.plan_id == "lanzhou-2021");
            plans.into_iter().map(|plan| plan.version).collect::<Vec<_>>()
        };
        assert_eq!(on("2021-10-27").await, [version]);
        assert_eq!(on("2021-10-28").await, [later]);
    });
}

fn copy(from: &std::path::Path, to: &std::path::Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

#[test]
fn a_faulty_plan_stays_out_of_force() {
    on_each_database(async |bench| {
        let dir = bench.folder.join("faulty");
        copy(&plan_folder("lanzhou-2021"), &dir);
        let table = dir.join("tables/arrival.csv");
        let text = std::fs::read_to_string(&table).unwrap();
        let shorter: Vec<&str> = text.lines().take(text.lines().count() - 1).collect();
        std::fs::write(&table, shorter.join("\n")).unwrap();
        let (area, from) = (DISTRICT.parse().unwrap(), "2021-10-20".parse().unwrap());
        let ctx = bench.operator();
        let error = activate_plan(&bench.app, &ctx, &dir, area, from).await.unwrap_err();
        assert_eq!(code_of(&error), "plans.problems");
        let early = "2021-10-19".parse().unwrap();
        let dir = plan_folder("lanzhou-2021");
        let error = activate_plan(&bench.app, &ctx, &dir, area, early).await.unwrap_err();
        assert_eq!(code_of(&error), "plans.not_valid");
        let worker = bench.user("刘网格", Role::GridWorker, GRID).await.unwrap();
        let error = activate_plan(&bench.app, &worker, &dir, area, from).await.unwrap_err();
        assert!(matches!(error, Error::Refused(_)));
        households(bench, GRID, 1).await;
        assert_eq!(code_of(&start(bench, COMMUNITY).await.unwrap_err()), "plans.none");
    });
}

#[test]
fn a_canvass_takes_its_deadline_from_the_plan() {
    on_each_database(async |bench| {
        let version = plan(bench).await;
        assert_eq!(code_of(&start(bench, COMMUNITY).await.unwrap_err()), "canvass.empty");
        households(bench, GRID, 70).await;
        households(bench, "990101001002001", 5).await;
        let (canvass, count) = start(bench, COMMUNITY).await.unwrap();
        assert_eq!(count, 70);
        assert_eq!(canvass.plan_version.as_deref(), Some(version.as_str()));
        assert_eq!(canvass.start_due_at.to_string(), "2021-10-25T10:00:00+08:00");
        assert_eq!(canvass.due_at.to_string(), "2021-10-27T08:00:00+08:00");
        assert_eq!(code_of(&start(bench, COMMUNITY).await.unwrap_err()), "canvass.open");
        let (_, count) = start(bench, STREET).await.unwrap();
        assert_eq!(count, 75, "a canvass above a community");
        let (_, count) = start(bench, GRID).await.unwrap();
        assert_eq!(count, 70, "a canvass of a grid");

        let mut reader = bench.app.db.read().await.unwrap();
        let other: GridCode = "990102".parse().unwrap();
        assert!(active_plan(&mut reader, other, bench.app.now().day()).await.unwrap().is_none());
        drop(reader);
        households(bench, "990102001001001", 2).await;
        let due_at = Some("2021-10-26T20:00:00+08:00".parse().unwrap());
        let area = ELSEWHERE.parse().unwrap();
        let new = StartCanvass { area, reason: "上级要求".into(), triggered_at: None, due_at };
        let (canvass, _) = start_canvass(&bench.app, &bench.operator(), new).await.unwrap();
        assert_eq!((canvass.plan_version, Some(canvass.due_at)), (None, due_at));
    });
}

/// Seed 004: 5,926 households, 4,789 by phone, 1,026 at the door, 111 not reached, 1,150 notices.
#[test]
fn the_numbers_of_the_situation_report() {
    on_each_database(async |bench| {
        plan(bench).await;
        let mut ids = households(bench, GRID, 3_000).await;
        ids.extend(households(bench, SECOND_GRID, 2_926).await);
        bench.user("刘网格", Role::GridWorker, GRID).await.unwrap();
        let (canvass, count) = start(bench, COMMUNITY).await.unwrap();
        assert_eq!(count, 5_926);
        let at = "2021-10-25T10:00:00+08:00";
        let mut text = "household,at,channel,outcome,notice,note\n".to_owned();
        for (number, id) in ids.iter().enumerate() {
            match number {
                0..4_789 => text.push_str(&format!("{id},{at},phone,reached,,\n")),
                4_789..5_815 => {
                    text.push_str(&format!("{id},{at},phone,not_reached,,\n"));
                    // 1,026 papers here and 124 below make 1,150.
                    text.push_str(&format!("{id},{at},door,reached,1,有人\n"));
                }
                _ => {
                    let papers = if number < 5_828 { 2 } else { 1 };
                    text.push_str(&format!("{id},{at},door,not_reached,0,\n"));
                    text.push_str(&format!("{id},{at},notice,,{papers},\n"));
                }
            }
        }
        let file = bench.folder.join("attempts.csv");
        std::fs::write(&file, &text).unwrap();
        bench.set_now("2021-10-25T18:00:00+08:00");
        let taken = record_attempts(&bench.app, &bench.operator(), &file).await.unwrap();
        assert_eq!((taken.recorded, taken.duplicate, taken.refused), (7_063, 0, 0));
        let check = |coverage: &Coverage| {
            let totals = coverage.totals;
            assert!(totals.adds_up());
            assert_eq!(
                (totals.reached_by_phone, totals.reached_at_door, totals.not_reached),
                (4_789, 1_026, 111)
            );
            assert_eq!((totals.households, totals.refused, totals.notices), (5_926, 0, 1_150));
            let mut sum = linli_domain::canvass::Totals::default();
            for grid in &coverage.grids {
                assert!(grid.totals.adds_up());
                sum.add(&grid.totals);
            }
            assert_eq!(sum, totals);
        };
        let coverage = cover(bench, &canvass).await;
        check(&coverage);
        let grids: Vec<usize> = coverage.grids.iter().map(|grid| grid.workers.len()).collect();
        assert_eq!(grids, [1, 0], "the second grid has no worker");
        assert_eq!(coverage.workers.len(), 1);
        assert!(!coverage.overdue && !coverage.started_late);

        let before = bench.dump().await.unwrap();
        let taken = record_attempts(&bench.app, &bench.operator(), &file).await.unwrap();
        assert_eq!((taken.recorded, taken.duplicate, taken.refused), (0, 7_063, 0));
        bench.app.flush_reads().await.unwrap();
        let after = bench.dump().await.unwrap();
        let attempts =
            |dump: &[String]| dump.iter().filter(|line| line.contains("canvass_attempts")).count();
        assert_eq!(attempts(&before), attempts(&after), "the same file again");
        bench.set_now("2021-10-27T08:00:01+08:00");
        let coverage = cover(bench, &canvass).await;
        check(&coverage);
        assert!(coverage.overdue);

        let (district, id) = (canvass.district, canvass.id);
        let (grids, more) =
            list_unreached(&bench.app, &bench.operator(), district, id, None).await.unwrap();
        assert!(!more);
        assert_eq!(grids.len(), 1);
        let unreached = &grids[0].households;
        assert_eq!(unreached.len(), 111);
        assert!(unreached.iter().all(|one| one.attempts == 2 && one.notices >= 1));
        assert!(
            unreached[0].head_name.starts_with("户主") && unreached[0].building.ends_with('楼')
        );
    });
}

#[test]
fn lines_that_cannot_be_taken_name_themselves() {
    on_each_database(async |bench| {
        plan(bench).await;
        let ids = households(bench, GRID, 2).await;
        let elsewhere = households(bench, "990101001002001", 1).await;
        start(bench, COMMUNITY).await.unwrap();
        let (id, other, stranger) = (ids[0], ids[1], elsewhere[0]);
        let text = format!(
            "household,at,channel,outcome,notice,note\n\
             {id},2021-10-25 07:59,phone,reached,,\n\
             {id},2021-10-25 08:30,phone,reached,,\n\
             {id},2021-10-25 08:00,fax,reached,,\n\
             nobody,2021-10-25 08:00,phone,reached,,\n\
             {stranger},2021-10-25 08:00,phone,reached,,\n\
             {id},2021-10-25 08:00,phone,not_reached,,\n\
             {other},2021-10-25 08:00,door,refused,x,\n\
             {other},2021-10-25 08:00,door,refused,1,\n"
        );
        let file = bench.folder.join("attempts.csv");
        std::fs::write(&file, text).unwrap();
        let taken = record_attempts(&bench.app, &bench.operator(), &file).await.unwrap();
        let reasons: Vec<(usize, &str)> =
            taken.reasons.iter().map(|(line, error)| (*line, code_of(error))).collect();
        let expected = [
            (2, "canvass.before"),
            (3, "canvass.future"),
            (4, "canvass.channel"),
            (5, "canvass.cell"),
            (6, "access.not_found"),
            (8, "canvass.cell"),
        ];
        assert_eq!(reasons, expected);
        assert_eq!((taken.rows, taken.recorded, taken.refused), (8, 2, 6));
    });
}

#[test]
fn a_grid_worker_sees_the_own_grid() {
    on_each_database(async |bench| {
        plan(bench).await;
        households(bench, GRID, 3).await;
        households(bench, SECOND_GRID, 4).await;
        let (canvass, _) = start(bench, COMMUNITY).await.unwrap();
        let worker = bench.user("刘网格", Role::GridWorker, GRID).await.unwrap();
        let (district, id) = (canvass.district, canvass.id);
        let coverage = view_canvass(&bench.app, &worker, district, id, None).await.unwrap();
        assert_eq!(coverage.totals.households, 3);
        let mut wanted = HouseholdsWanted { limit: 2, ..Default::default() };
        let list = async |ctx: &linli_app::context::Context, wanted: &HouseholdsWanted| {
            list_canvass_households(&bench.app, ctx, district, id, wanted).await
        };
        let first = list(&worker, &wanted).await.unwrap();
        wanted.after = first.last().map(|last| (last.grid.number(), last.household));
        let second = list(&worker, &wanted).await.unwrap();
        assert_eq!((first.len(), second.len()), (2, 1));
        let operator = bench.operator();
        let mut all = HouseholdsWanted { limit: 5, ..Default::default() };
        let page = list(&operator, &all).await.unwrap();
        all.after = page.last().map(|last| (last.grid.number(), last.household));
        assert_eq!((page.len(), list(&operator, &all).await.unwrap().len()), (5, 2));

        wanted.area = Some(SECOND_GRID.parse().unwrap());
        let stranger = bench.user("外人", Role::GridWorker, NEIGHBOUR).await.unwrap();
        for error in [
            list(&worker, &wanted).await.unwrap_err(),
            list(&stranger, &all).await.unwrap_err(),
            view_canvass(&bench.app, &stranger, district, id, None).await.unwrap_err(),
        ] {
            assert_eq!(code_of(&error), "access.not_found");
        }
    });
}

#[test]
fn a_canvass_over_http() {
    on_each_database(async |bench| {
        plan(bench).await;
        households(bench, GRID, 7).await;
        let token = bench.token("赵干部", Role::CommunityOfficer, COMMUNITY).await.unwrap();
        let get = async |path: &str| bench.http(Some(&token), "GET", path, None).await.unwrap();
        let post = async |path: &str, body: serde_json::Value| {
            bench.http(Some(&token), "POST", path, Some(&body)).await.unwrap()
        };
        let (status, started) =
            post("/api/v1/canvasses", json!({ "area": COMMUNITY, "reason": "病例" })).await;
        assert_eq!((status.as_u16(), started["households"].as_i64()), (201, Some(7)));
        let (status, problem) = post("/api/v1/canvasses", json!({ "area": COMMUNITY })).await;
        assert_eq!((status.as_u16(), problem["code"].as_str()), (409, Some("canvass.open")));
        for body in [json!({}), json!({ "area": 3 }), json!({ "area": "x" }), json!([])] {
            let status = post("/api/v1/canvasses", body).await.0.as_u16();
            assert!(matches!(status, 400 | 422), "{status}");
        }
        let id = started["id"].as_str().unwrap();
        let (_, page) = get(&format!("/api/v1/canvasses?area={COMMUNITY}")).await;
        assert_eq!(page["items"][0]["id"].as_str(), Some(id));
        let (status, coverage) = get(&format!("/api/v1/canvasses/{id}")).await;
        assert_eq!((status.as_u16(), coverage["not_reached"].as_i64()), (200, Some(7)));
        assert_eq!(coverage["grids_without_worker"], json!([GRID]));
        let base = format!("/api/v1/canvasses/{id}/households?limit=5");
        let (_, first) = get(&base).await;
        let next = first["next"].as_str().unwrap();
        let (_, second) = get(&format!("{base}&cursor={next}")).await;
        assert_eq!(second["items"].as_array().unwrap().len(), 2);
        assert!(second.get("next").is_none());
        let wrong = [
            ("/api/v1/canvasses/x".to_owned(), 404),
            (format!("/api/v1/canvasses/990101-{}", Uuid::nil()), 404),
            (format!("{base}&outcome=maybe"), 400),
            (format!("{base}&cursor=x"), 400),
            (format!("/api/v1/canvasses?area={NEIGHBOUR}"), 404),
            ("/api/v1/canvasses?limit=x".to_owned(), 400),
            ("/api/v1/plans?day=x".to_owned(), 400),
        ];
        for (path, status) in wrong {
            assert_eq!(get(&path).await.0.as_u16(), status, "{path}");
        }
        let (_, plans) = get("/api/v1/plans").await;
        assert_eq!(plans[0]["plan_id"].as_str(), Some("lanzhou-2021"));
        let path = format!("/api/v1/canvasses/{id}/close");
        assert_eq!(post(&path, json!({})).await.0.as_u16(), 200);
        assert_eq!(post(&path, json!({})).await.0.as_u16(), 409);
    });
}
