//! From a file of arrivals to what follows for whom: outcomes known beforehand, on both databases.

mod risk_areas;

use std::path::PathBuf;

use linli_app::arrivals::import_arrivals::{ArrivalsImported, import_arrivals};
use linli_app::arrivals::import_risk_areas::import_risk_areas;
use linli_app::arrivals::list_declarations::{DeclarationLine, list_declarations};
use linli_app::error::Error;
use linli_app::journal::verify_journal::verify_journal;
use linli_app::plans::activate_plan::activate_plan;
use linli_app::plans::read_pack::read_pack;
use linli_app::plans::simulate_plan::{Question, simulate_plan};
use linli_domain::arrivals::Source;
use linli_domain::identity::Role;
use linli_domain::lang::Lang;
use linli_domain::plans::pack::Pack;
use linli_domain::time::Day;
use linli_testkit::{Bench, COMMUNITY, DISTRICT, ELSEWHERE, NEIGHBOUR, on_each_database};
use serde_json::json;

const HEAD: &str = "name,id_number,phone,from_area,arrive_at,address,naat_sampled_at,naat_result,\
                    released_from_abroad\n";

pub(crate) fn plan(name: &str) -> PathBuf {
    linli_xtask::repository().join("plans").join(name)
}

pub(crate) async fn activate(bench: &Bench) {
    let (area, from) = (DISTRICT.parse().unwrap(), "2021-10-20".parse().unwrap());
    let dir = plan("lanzhou-2021");
    activate_plan(&bench.app, &bench.operator(), &dir, area, from).await.unwrap();
}

pub(crate) async fn risks(bench: &Bench, lines: &str) {
    let file = bench.folder.join("risk.csv");
    std::fs::write(&file, format!("area_code,level,from,to\n{lines}")).unwrap();
    import_risk_areas(&bench.app, &bench.operator(), &file).await.unwrap();
}

pub(crate) async fn import(bench: &Bench, rows: &str) -> ArrivalsImported {
    let file = bench.folder.join("arrivals.csv");
    std::fs::write(&file, format!("{HEAD}{rows}")).unwrap();
    let (community, ctx) = (COMMUNITY.parse().unwrap(), bench.operator());
    import_arrivals(&bench.app, &ctx, &file, community, Source::Hotel, |_, _| {}).await.unwrap()
}

pub(crate) async fn declared(bench: &Bench) -> Vec<DeclarationLine> {
    let days = (Day(0), Day(100_000));
    let (area, ctx) = (COMMUNITY.parse().unwrap(), bench.operator());
    list_declarations(&bench.app, &ctx, area, days, None, 500).await.unwrap()
}

/// 990301 is low, 990302 medium, 990303 high; 990304 was medium until day -14 and 990305 until day
/// -15 of an arrival on the 25th; 990306 becomes high on the day of arrival.
const RISKS: &str = "990302,medium,2021-10-01,\n990303,high,2021-10-20,2021-10-24\n\
    990304,medium,2021-10-01,2021-10-11\n990305,high,2021-10-01,2021-10-10\n\
    990306,high,2021-10-25,\n9907,medium,2021-10-01,\n990701001,high,2021-10-01,\n";

#[test]
fn every_case_of_the_plan_by_import() {
    on_each_database(async |bench| {
        activate(bench).await;
        risks(bench, RISKS).await;
        let cases = [
            // name, from, sampled, result, abroad, row
            ("甲一", "990303", "2021-10-24 12:00", "negative", "", "H1"),
            ("甲二", "990303001", "", "", "true", "H1"),
            ("乙一", "990302", "", "", "是", "A1"),
            ("乙二", "990301", "2021-10-24 12:00", "阴性", "yes", "A1"),
            ("丙一", "990302", "2021-10-22 12:00", "negative", "no", "M1"),
            ("丙二", "990302", "2021-10-22 11:59", "negative", "", "M2"),
            ("丙三", "990302001002", "", "", "", "M3"),
            ("丙四", "990302", "2021-10-24 12:00", "positive", "", "M3"),
            ("丙五", "990302", "2021-10-25 12:01", "negative", "", "M3"),
            ("丁一", "990301", "2021-10-22 12:00", "negative", "0", "L1"),
            ("丁二", "990301", "2021-10-22 11:59", "negative", "", "L2"),
            ("丁三", "990301", "", "", "", "L3"),
            ("戊一", "990304", "", "", "", "M3"),
            ("戊二", "990305", "", "", "", "L3"),
            ("戊三", "990306", "", "", "", "L3"),
            ("己一", "990701001002", "", "", "", "H1"),
            ("己二", "990702", "", "", "", "M3"),
        ];
        let rows: String = cases
            .iter()
            .map(|(name, from, sampled, result, abroad, _)| {
                format!(
                    "{name},,15400000000,{from},2021-10-25 12:00,,{sampled},{result},{abroad}\n"
                )
            })
            .collect();
        let done = import(bench, &rows).await;
        assert_eq!((done.rows, done.outcomes["created"]), (cases.len(), cases.len()));
        assert_eq!(done.measures["centralized_quarantine"], 3);
        assert_eq!(done.measures["home_monitoring"], 3);
        assert_eq!(done.measures["temporary_observation"], 6);
        assert_eq!(done.measures["none"], 5);
        let lines = declared(bench).await;
        for (case, line) in cases.iter().zip(&lines) {
            assert_eq!(case.0, line.declaration.name);
            assert_eq!(line.decision.as_ref().unwrap().row_ids, case.5, "{}", case.0);
        }
        let facts = &lines[4].decision.as_ref().unwrap().facts;
        assert!(facts.contains("72.0"), "{facts}");
        let key = bench.app.signing_key.verifying_key();
        assert!(verify_journal(&bench.app.db, &key, Lang::En).await.is_ok());
    });
}

#[test]
fn every_row_has_one_outcome_and_coming_again_changes_nothing() {
    on_each_database(async |bench| {
        activate(bench).await;
        risks(bench, RISKS).await;
        let rows = "张一,990101199001010035,15400000001,990302,2021-10-25 10:00,,,,\n\
            张二,,15400000002,99030,2021-10-25 10:00,,,,\n\
            ,,15400000003,990302,2021-10-25 10:00,,,,\n\
            张四,,15400000004,990302,昨天,,,,\n\
            张五,,15400000005,990302,2021/10/25 8:00,,2021-10-24,也许,\n\
            张一,990101199001010035,15400000001,990302,2021-10-25 10:00,,,,\n\
            张七,12345,abc,990301,2021-10-25T10:00:00+08:00,,,,\n";
        let done = import(bench, rows).await;
        let words = |done: &ArrivalsImported| {
            ["created", "updated", "unchanged", "rejected"].map(|word| done.outcomes[word])
        };
        assert_eq!(words(&done), [2, 0, 1, 4]);
        let reasons: Vec<_> = done.problems.iter().map(|p| (p.line, p.reason.word())).collect();
        assert_eq!(
            reasons,
            [
                (3, "from_area_unreadable"),
                (4, "name_missing"),
                (5, "arrive_at_unreadable"),
                (6, "naat_result_unreadable"),
            ]
        );
        let before = bench.dump().await.unwrap();
        assert_eq!(words(&import(bench, rows).await), [0, 0, 3, 4]);
        assert_eq!(bench.dump().await.unwrap(), before, "nothing is written again");
        // A certificate found later: the same declaration, decided anew, the old decision kept.
        let rows = "张一,990101199001010035,15400000001,990302,2021-10-25 10:00,,2021-10-24 10:00,\
                    negative,\n";
        let done = import(bench, rows).await;
        assert_eq!(words(&done), [0, 1, 0, 0]);
        assert_eq!(done.measures["home_monitoring"], 1);
        let lines = declared(bench).await;
        assert_eq!(lines.len(), 2);
        let decision = lines[0].decision.as_ref().unwrap();
        assert_eq!(decision.row_ids, "M1");
        assert!(decision.replaces.is_some());
        assert_eq!(lines[0].masked.id_number.as_deref(), Some("990101********0035"));
        assert_eq!(lines[1].declaration.id_number_state, "unverified");
    });
}

#[test]
fn without_a_plan_people_are_registered_and_decided_later() {
    on_each_database(async |bench| {
        let row = "李一,,15400000001,990301,2021-10-25 10:00,,,,\n";
        let done = import(bench, row).await;
        assert_eq!((done.outcomes["created"], done.measures["undecided"]), (1, 1));
        activate(bench).await;
        let done = import(bench, row).await;
        assert_eq!((done.outcomes["updated"], done.measures["none"]), (1, 1));
        assert_eq!(import(bench, row).await.outcomes["unchanged"], 1);
    });
}

#[test]
fn nothing_lies_in_clear_and_wrong_files_say_so() {
    on_each_database(async |bench| {
        activate(bench).await;
        import(bench, "王一,990101199001010035,15412345678,990301,2021-10-25 10:00,,,,\n").await;
        if bench.database == "sqlite" {
            for entry in std::fs::read_dir(&bench.folder).unwrap() {
                let path = entry.unwrap().path();
                if path.extension().is_some_and(|e| e == "csv") {
                    continue;
                }
                let bytes = std::fs::read(&path).unwrap();
                for secret in [&b"990101199001010035"[..], b"15412345678"] {
                    let found = bytes.windows(secret.len()).any(|part| part == secret);
                    assert!(!found, "{}", path.display());
                }
            }
        }
        let file = bench.folder.join("wrong.csv");
        std::fs::write(&file, "a,b\n1,2\n").unwrap();
        let ctx = bench.operator();
        for (area, code) in [(COMMUNITY, "arrivals.header"), (DISTRICT, "areas.not_a_community")] {
            if area == DISTRICT {
                std::fs::write(&file, HEAD).unwrap();
            }
            let area = area.parse().unwrap();
            let error = import_arrivals(&bench.app, &ctx, &file, area, Source::Hotel, |_, _| {});
            let error = error.await.unwrap_err();
            assert!(matches!(&error, Error::Invalid { code: c, .. } if *c == code), "{error:?}");
        }
        std::fs::write(&file, "area_code,level,from,to\n990301,medium,2021-10-02,2021-10-01\n")
            .unwrap();
        assert!(import_risk_areas(&bench.app, &ctx, &file).await.is_err());
    });
}

#[test]
fn declared_over_http_by_those_who_may() {
    on_each_database(async |bench| {
        activate(bench).await;
        risks(bench, RISKS).await;
        let worker = bench.token("网格员甲", Role::GridWorker, COMMUNITY).await.unwrap();
        let body = json!({
            "community": COMMUNITY, "source": "resident", "name": "赵一", "phone": "15400000009",
            "id_number": "990101199001010035", "from_area": "990302",
            "arrive_at": "2021-10-25T10:00:00+08:00"
        });
        let post = async |token: &str, path: &str, body: &serde_json::Value| {
            bench.http(Some(token), "POST", path, Some(body)).await.unwrap()
        };
        let (status, taken) = post(&worker, "/api/v1/arrivals", &body).await;
        assert_eq!(status, 201, "{taken}");
        assert_eq!(taken["measure"], "temporary_observation");
        assert_eq!(post(&worker, "/api/v1/arrivals", &body).await.0, 200);
        let id = taken["id"].as_str().unwrap();
        let get = async |path: String| bench.http(Some(&worker), "GET", &path, None).await.unwrap();
        let (_, opened) = get(format!("/api/v1/arrivals/{id}")).await;
        assert_eq!(opened["decision"]["rows"], json!(["M3"]));
        assert_eq!(opened["decision"]["facts"]["naat_age_hours"], json!(null));
        assert_eq!(opened["id_number"], "990101********0035");
        assert_eq!(opened["tests"][0]["day"], "2021-10-25");
        let (_, page) = get(format!("/api/v1/arrivals?area={COMMUNITY}&day=2021-10-25")).await;
        assert_eq!(page["items"].as_array().unwrap().len(), 1);
        let mut elsewhere = body.clone();
        for community in [NEIGHBOUR, ELSEWHERE] {
            elsewhere["community"] = json!(community);
            assert_eq!(post(&worker, "/api/v1/arrivals", &elsewhere).await.0, 404);
        }
        let mut wrong = body.clone();
        wrong["arrive_at"] = json!("soon");
        assert_eq!(post(&worker, "/api/v1/arrivals", &wrong).await.0, 400);
        // A grid worker records no results; a community doctor does.
        let result = json!({"sampled_at": "2021-10-25T07:59:00+08:00", "result": "positive"});
        let path = format!("/api/v1/arrivals/{id}/results");
        assert_eq!(post(&worker, &path, &result).await.0, 403);
        let doctor = bench.token("社区医生", Role::CommunityDoctor, COMMUNITY).await.unwrap();
        let (status, answer) = post(&doctor, &path, &result).await;
        assert_eq!((status.as_u16(), &answer["told"]), (200, &json!(true)), "{answer}");
        let dump = bench.dump().await.unwrap();
        assert!(dump.iter().any(|row| row.contains("naat_positive")), "told at once");
    });
}

#[test]
fn a_plan_is_simulated_on_the_newest_declarations() {
    on_each_database(async |bench| {
        risks(bench, RISKS).await;
        let ctx = bench.operator();
        let source = read_pack(&plan("lanzhou-2021")).unwrap();
        let (pack, _) = Pack::read(&source).unwrap();
        let person = "张一,990101199001010035,15400000001";
        import(bench, &format!("{person},990301,2021-10-22 10:00,,,,\n")).await;
        import(bench, &format!("{person},990302,2021-10-25 10:00,,,,\n")).await;
        import(bench, "张二,,15400000002,990303,2021-10-25 10:00,,,,\n").await;
        let community = COMMUNITY.parse().unwrap();
        let done =
            simulate_plan(&bench.app, &ctx, &pack, None, &Question::of(community)).await.unwrap();
        assert_eq!((done.people, done.tests), (2, 4));
        assert_eq!(done.rows["M3"], 1);
        assert_eq!(done.measures["centralized_quarantine"], 1);
        assert_eq!(done.tests_by_day[&1], 2);
        assert!(done.against_active.is_none());
        activate(bench).await;
        let mut milder = source.clone();
        let table = milder.files.get_mut("tables/arrival.csv").unwrap();
        *table = table.replace(
            "M3,medium,false,null,temporary_observation,1,1,1,community",
            "M3,medium,false,null,none,0,1,1,community",
        );
        let (milder, _) = Pack::read(&milder).unwrap();
        let done =
            simulate_plan(&bench.app, &ctx, &milder, None, &Question::of(community)).await.unwrap();
        let against = done.against_active.unwrap();
        assert_eq!(against.changed, 1);
        assert_eq!(against.changes["temporary_observation -> none"], 1);
    });
}
