//! Imports hold against the truth of made-up rosters, may be killed, and write nothing twice.

use std::sync::Arc;

use linli_app::error::Error;
use linli_app::registry::export_roster::{COLUMNS, export_roster};
use linli_app::registry::import_roster::import_roster;
use linli_documents::roster_table::{Cell, Column, RosterBook, RosterSheet};
use linli_domain::lang::Speak;
use linli_testkit::{Bench, on_each_database};
use linli_xtask::roster::Shape;
use serde_json::{Value, json};

use super::{clean, community, count, import, import_lines, messy, number};

/// What an import answers, without what is not the file's.
fn of_file(imported: &Value) -> Value {
    let mut value = imported.clone();
    value.as_object_mut().unwrap().remove("outcomes");
    value
}

fn check_outcomes(answer: &Value, truth: &Value, created: bool) {
    let listed = |code: &str| truth["slips"][code].as_array().map_or(0, Vec::len) as u64;
    let persons = truth["persons"].as_u64().unwrap();
    let expected = json!({
        "created": if created { persons } else { 0 },
        "updated": 0,
        "unchanged": if created { 0 } else { persons },
        "duplicate": listed("duplicate_row"),
        "review": listed("duplicate_person"),
    });
    assert_eq!(answer["outcomes"], expected);
}

#[test]
fn rosters_become_what_the_truth_says_and_twice_writes_nothing() {
    on_each_database(async |bench| {
        for (seed, shape) in [(3, Shape::Small), (4, Shape::Households(700))] {
            let bench = Bench::new(bench.database, seed).await.unwrap();
            let (file, truth) = messy(&bench, shape, seed);
            let dry =
                import_roster(&bench.app, &bench.operator(), &file, community(), true, |_| {})
                    .await
                    .unwrap();
            assert_eq!(count(&bench, "persons").await, 0, "a dry run writes nothing");
            let first = import(&bench, &file).await;
            assert_eq!(dry.to_json(), first.to_json(), "a dry run says the same");
            assert_eq!(of_file(&first.to_json()), truth);
            check_outcomes(&first.to_json(), &truth, true);
            assert_eq!(count(&bench, "persons").await as u64, truth["persons"].as_u64().unwrap());
            assert_eq!(
                count(&bench, "households").await as u64,
                truth["households"].as_u64().unwrap()
            );
            let before = bench.dump().await.unwrap();
            let second = import(&bench, &file).await;
            check_outcomes(&second.to_json(), &truth, false);
            assert_eq!(of_file(&second.to_json()), truth);
            assert_eq!(second.import_id, None);
            assert_eq!(bench.dump().await.unwrap(), before, "nothing is written twice");
            drop(std::fs::remove_dir_all(&bench.folder));
        }
    });
}

#[test]
fn a_stopped_import_is_finished_by_the_next_one() {
    on_each_database(async |bench| {
        // Many times the rows of the first chunk and of the one that may be under way.
        let (file, truth) = clean(bench, 6000, 7);
        // Somebody is served, so chunks are committed one by one.
        let serving = bench.app.db.serving().unwrap();
        let stop = Arc::new(tokio::sync::Notify::new());
        let ctx = bench.operator();
        let importing = import_roster(&bench.app, &ctx, &file, community(), false, |progress| {
            if progress.rows > 0 {
                stop.notify_one();
            }
        });
        tokio::select! {
            done = importing => assert!(done.is_err(), "it should have been stopped"),
            () = stop.notified() => {}
        }
        drop(serving);
        let some = count(bench, "persons").await as u64;
        assert!(some > 0 && some < truth["persons"].as_u64().unwrap(), "{some}");
        let again = import(bench, &file).await.to_json();
        assert_eq!(of_file(&again), truth);
        let outcomes = &again["outcomes"];
        let (created, unchanged) =
            (outcomes["created"].as_u64().unwrap(), outcomes["unchanged"].as_u64().unwrap());
        assert_eq!(created + unchanged, truth["rows"].as_u64().unwrap());
        assert!(unchanged >= some && created > 0, "{some} {outcomes}");
        for (table, key) in [("persons", "persons"), ("households", "households")] {
            assert_eq!(count(bench, table).await as u64, truth[key].as_u64().unwrap());
        }
        check_outcomes(&import(bench, &file).await.to_json(), &truth, false);
    });
}

#[test]
fn what_differs_is_updated_and_blank_cells_erase_nothing() {
    on_each_database(async |bench| {
        let (ann, bob) = (number("19700101", 1), number("19720202", 2));
        let line = |rest: &str| format!("甲小区,1栋,1单元,101,王安,{rest}");
        let first = [
            line(&format!(
                "户主,王安,男,1970-01-01,{ann},15400000001,示例省,常住,低保,示A00001,早"
            )),
            line(&format!("妻,李波,女,1972-02-02,{bob},15400000002,示例省,常住,,,")),
            line("子,王小,男,2001-03-03,,,,,,,"),
        ];
        let imported = import_lines(bench, &first).await;
        assert_eq!(imported.outcomes.created, 3);
        bench.set_now("2021-11-01T08:00:00+08:00");
        let second = [
            line(&format!("户主,王安,,,{ann},15400000009,,,残疾人,示A00002,")),
            line(&format!("妻,李波,,,{bob},,,,,,")),
            line("子,王小,男,2001-03-03,,,,外出,,,"),
        ];
        let imported = import_lines(bench, &second).await;
        assert_eq!((imported.outcomes.updated, imported.outcomes.unchanged), (2, 1));
        let dump = bench.dump().await.unwrap();
        let entries = dump.iter().filter(|l| l.starts_with("journal_entries|")).count();
        assert!(dump.iter().any(|l| l.starts_with("persons|") && l.contains("|away|")));
        assert!(dump.iter().any(|l| l.starts_with("care_needs|") && l.contains("|disabled|")));
        assert!(!dump.iter().any(|l| l.contains("15400000009")), "a phone in clear");
        let book = export_roster(&bench.app, &bench.operator(), community(), "核对").await.unwrap();
        let cells = book.sheets[0].rows.iter().find(|row| row[6] == "王安").unwrap();
        assert_eq!(
            cells[7..17],
            [
                "男",
                "1970-01-01",
                &ann,
                "15400000009",
                "示例省",
                "常住",
                "",
                "残疾人",
                "示A00001",
                "早"
            ]
            .map(str::to_owned)[..]
        );
        assert_eq!(import_lines(bench, &second).await.outcomes.unchanged, 3);
        assert!(entries >= 3, "{entries}");
    });
}

#[test]
fn another_head_or_a_number_found_later_is_still_the_same_household() {
    on_each_database(async |bench| {
        let ann = number("19700101", 1);
        let line = |head: &str, relation: &str, name: &str, id: &str| {
            format!("甲小区,1栋,1单元,101,{head},{relation},{name},男,1970-01-01,{id},,,,,,")
        };
        let before = [line("王安", "户主", "王安", ""), line("王安", "子", "李四", "")];
        assert_eq!(import_lines(bench, &before).await.outcomes.created, 2);
        bench.set_now("2021-11-01T08:00:00+08:00");
        let changed = [line("李四", "父亲", "王安", &ann), line("李四", "户主", "李四", "")];
        let imported = import_lines(bench, &changed).await;
        // Both changed: a number and a relationship, and the other way round.
        assert_eq!((imported.outcomes.updated, imported.outcomes.created), (2, 0));
        assert_eq!(count(bench, "households").await, 1);
        assert_eq!(count(bench, "persons").await, 2);
        assert_eq!(import_lines(bench, &changed).await.outcomes.unchanged, 2);
    });
}

#[test]
fn an_export_imports_as_unchanged() {
    on_each_database(async |bench| {
        let (file, _) = messy(bench, Shape::Households(300), 11);
        import(bench, &file).await;
        let ctx = bench.operator();
        let refused = export_roster(&bench.app, &ctx, community(), "  ").await.err().unwrap();
        assert_eq!(refused.code(), "registry.purpose");
        let book = export_roster(&bench.app, &ctx, community(), "季度核对").await.unwrap();
        let people: usize = book.sheets.iter().map(|sheet| sheet.rows.len()).sum();
        assert_eq!(people, count(bench, "persons").await);
        let columns = COLUMNS.map(|column| Column { name: column.label().into(), width: 12.0 });
        let cell = |text: String| if text.is_empty() { Cell::Empty } else { Cell::Text(text) };
        let sheets = book.sheets.into_iter().map(|sheet| RosterSheet {
            title: format!("{}居民信息花名册", sheet.name),
            name: sheet.name,
            columns: columns.to_vec(),
            rows: sheet.rows.into_iter().map(|row| row.map(cell).into()).collect(),
        });
        let book = RosterBook {
            sheets: sheets.collect(),
            purpose: "季度核对".into(),
            exporter: "测试".into(),
            exported_at: bench.app.now(),
        };
        let out = bench.folder.join("导出.xlsx");
        std::fs::write(&out, book.to_xlsx().unwrap()).unwrap();
        let before = bench.dump().await.unwrap();
        let again = import(bench, &out).await;
        assert_eq!(again.outcomes.unchanged, people as u64, "{:?}", again.outcomes);
        assert_eq!(again.outcomes.rows(), people as u64);
        assert_eq!(bench.dump().await.unwrap(), before);
    });
}

#[test]
fn no_number_lies_in_clear() {
    on_each_database(async |bench| {
        let (file, _) = messy(bench, Shape::Households(200), 13);
        import(bench, &file).await;
        // A row whose cells slipped by one column.
        let slipped =
            format!("甲小区,1栋,1单元,101,王安,户主,王安,男,,,,{},,,,", number("19700101", 1));
        import_lines(bench, &[slipped]).await;
        let dump = bench.dump().await.unwrap().join("\n");
        assert_eq!(clear_number(dump.as_bytes()), None);
        if bench.database == "sqlite" {
            for name in ["linli.db", "linli.db-wal"] {
                let bytes = std::fs::read(bench.folder.join(name)).unwrap_or_default();
                assert_eq!(clear_number(&bytes), None, "{name}");
            }
        }
    });
}

/// Where 17 digits that begin with 990101, or 11 that begin with 154, stand in a row.
fn clear_number(bytes: &[u8]) -> Option<usize> {
    let mut at = 0;
    while at < bytes.len() {
        let run = bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let digits = &bytes[at..at + run];
        let number = run >= 17 && digits.windows(6).any(|six| six == b"990101");
        if number || (run == 11 && digits.starts_with(b"154")) {
            return Some(at);
        }
        at += run + 1;
    }
    None
}

#[test]
fn what_is_no_roster_says_so() {
    on_each_database(async |bench| {
        let (app, ctx) = (&bench.app, bench.operator());
        let file = bench.folder.join("a.csv");
        std::fs::write(&file, "a,b\n1,2\n").unwrap();
        let code = async |area: &str| {
            let area = area.parse().unwrap();
            let error = import_roster(app, &ctx, &file, area, false, |_| {}).await.unwrap_err();
            assert!(matches!(error, Error::Invalid { .. } | Error::Input(_)));
            error.code().to_owned()
        };
        assert_eq!(code("990101001099").await, "areas.unknown");
        assert_eq!(code("990101001").await, "areas.not_a_community");
        assert_eq!(code("990101001001").await, "roster.no_header");
        std::fs::remove_file(&file).unwrap();
        assert_eq!(code("990101001001").await, "roster.io");
        assert_eq!(count(bench, "roster_imports").await, 0);
    });
}
