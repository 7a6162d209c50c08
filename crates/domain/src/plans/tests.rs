//! Tables and proofs held against brute force, and every message of the reader.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::{Map, Value, json};

use super::axis::{Input, Kind};
use super::check::{Report, check, check_table};
use super::index::Index;
use super::output::{Output, OutputKind};
use super::pack::{Pack, PackSource};
use super::problem::ProblemKind;
use super::table::{Facts, Hit, Row, Shape, Table};
use super::unary::{End, Test};
use crate::lang::Lang;

const PLAN: &str = r#"
[plan]
id = "p"
name = "p"
valid_from = 2021-10-20
[tables.arrival]
hit = "unique"
[tables.arrival.inputs]
risk_level = ["low", "medium", "high"]
released_from_abroad = "boolean"
naat_age_hours = "number?"
[tables.arrival.outputs]
measure = ["none", "home"]
days = "integer"
naat_days = "integers"
tell = "words?"
"#;

const HEAD: &str = "id,when.risk_level,when.released_from_abroad,when.naat_age_hours,then.measure,\
                    then.days,then.naat_days,then.tell,basis\n";

const ROWS: &str = "H,high,-,-,home,14,1 7 14,district,三\n\
                    A,\"low,medium\",true,,home,14,1 7 14,community,三\n\
                    L1,low,false,<=72,none,0,,,三\n\
                    L2,low,false,>72,none,0,1,community,三\n\
                    L3,low,false,null,none,0,1,community,三\n\
                    M1,medium,false,<=72,home,14,1 7 14,community,三\n\
                    M2,medium,false,>72,home,14,1,community,三\n\
                    M3,medium,false,null,home,14,1,community,三\n";

fn pack(plan: &str, csv: &str) -> PackSource {
    let files = [("plan.toml", plan), ("tables/arrival.csv", csv)];
    PackSource { files: files.map(|(k, v)| (k.to_owned(), v.to_owned())).into() }
}

fn problems(plan: &str, csv: &str) -> Vec<Value> {
    let (pack, mut problems) = Pack::read(&pack(plan, csv)).unwrap();
    problems.extend(check(&pack, &mut |_| true).problems);
    problems.iter().map(|p| p.json(Lang::En)).collect()
}

fn kinds(problems: &[Value]) -> Vec<&str> {
    problems.iter().map(|p| p["kind"].as_str().unwrap()).collect()
}

fn decide(csv: &str, facts: Value) -> Value {
    let (pack, _) = Pack::read(&pack(PLAN, csv)).unwrap();
    let table = pack.table("arrival").unwrap();
    let facts = table.facts(facts.as_object().unwrap()).unwrap();
    table.answer(&table.decide(&facts))
}

#[test]
fn a_whole_table_has_no_problem_and_answers() {
    let csv = format!("{HEAD}{ROWS}");
    assert_eq!(problems(PLAN, &csv), Vec::<Value>::new());
    let facts = json!({"risk_level": "low", "released_from_abroad": false, "naat_age_hours": 72.5,
        "name": "ignored"});
    let expected = json!({"rows": ["L2"], "basis": "三",
        "then": {"measure": "none", "days": 0, "naat_days": [1], "tell": ["community"]}});
    assert_eq!(decide(&csv, facts), expected);
    let facts = json!({"risk_level": "low", "released_from_abroad": false, "naat_age_hours": 72});
    let answer = decide(&csv, facts);
    assert_eq!(answer["then"]["naat_days"], json!([]));
    assert_eq!(answer["then"]["tell"], Value::Null);
    let none = json!({"rows": [], "then": [], "basis": []});
    assert_eq!(decide(&csv, json!({"released_from_abroad": false})), none);
}

#[test]
fn gaps_and_overlaps_are_shown_by_facts() {
    let csv = format!("{HEAD}{ROWS}").replace("L3,low,false,null", "L3,low,false,(100..200]");
    let found = problems(PLAN, &csv);
    assert_eq!(kinds(&found), ["overlap", "gap"]);
    assert_eq!(found[0]["rows"], json!(["L2", "L3"]));
    assert_eq!(found[0]["facts"]["naat_age_hours"], json!(101));
    let facts = json!({"risk_level": "low", "released_from_abroad": false, "naat_age_hours": null});
    assert_eq!(found[1]["facts"], facts);
    // One region, three parts: each is shown.
    let csv = format!("{HEAD}{ROWS}")
        .replace("L1,low,false,<=72", "L1,low,false,(24..48)")
        .replace("L3,low,false,null", "L3,low,false,(24..48)");
    let ages: Vec<Value> = problems(PLAN, &csv)
        .into_iter()
        .filter(|p| p["kind"] == "gap")
        .map(|p| p["facts"]["naat_age_hours"].clone())
        .collect();
    assert_eq!(ages, [json!(23), json!(48), Value::Null]);
}

#[test]
fn first_finds_rows_that_are_taken_together() {
    let plan = PLAN.replace("\"unique\"", "\"first\"");
    let rows = "A,low,-,-,none,0,,,三\nB,\"medium,high\",true,-,none,0,,,三\n\
                C,-,false,-,none,0,,,三\nD,high,true,>3,none,0,,,三\nE,-,-,-,none,0,,,三\n";
    let found = problems(&plan, &format!("{HEAD}{rows}"));
    assert_eq!(kinds(&found), ["unreachable", "unreachable"]);
    assert_eq!((&found[0]["rows"], &found[1]["rows"]), (&json!(["D"]), &json!(["E"])));
}

#[test]
fn cells_that_do_not_parse_name_file_row_and_column() {
    for (cell, kind, says) in [
        ("lov", "word", "low, medium, high"),
        ("<=72", "type", "comparisons"),
        ("\"low，medium\"", "type", "half-width"),
        ("\"low,null\"", "type", "row of its own"),
        ("not(-)", "type", "not("),
        ("not(not(low))", "type", "not("),
    ] {
        let csv = format!("{HEAD}X,{cell},-,-,none,0,,,三\n");
        let found = problems(PLAN, &csv);
        assert_eq!(found[0]["kind"], kind, "{cell}");
        assert_eq!(found.len(), 1, "a row that is left out is no gap: {found:?}");
        assert_eq!(found[0]["file"], "tables/arrival.csv");
        assert_eq!((&found[0]["row"], &found[0]["column"]), (&json!(2), &json!("when.risk_level")));
        assert!(found[0]["message"].as_str().unwrap().contains(says), "{}", found[0]);
    }
    for cell in ["≤72", "<=７2", "1 000", "\"1,000\"", "[1..3", "1..3", "<= ", "[1..x]", "\"1,<3\""]
    {
        let found = problems(PLAN, &format!("{HEAD}\nX,low,-,{cell},none,0,,,三\n"));
        assert_eq!(found[0]["kind"], "type", "{cell}");
        let place = (&found[0]["row"], &found[0]["column"]);
        assert_eq!(place, (&json!(3), &json!("when.naat_age_hours")), "{cell}");
    }
    let found = problems(PLAN, &format!("{HEAD}X,low,-,-,none,,,,三\n"));
    assert_eq!((&found[0]["kind"], &found[0]["column"]), (&json!("type"), &json!("then.days")));
}

#[test]
fn files_that_are_not_tables_are_told_apart() {
    let byte_order_mark = format!("\u{feff}{HEAD}{ROWS}");
    assert_eq!(problems(PLAN, &byte_order_mark), Vec::<Value>::new());
    let windows = format!("{HEAD}{ROWS}").replace('\n', "\r\n");
    assert_eq!(problems(PLAN, &windows), Vec::<Value>::new());
    for (csv, says) in [
        (format!("{HEAD}X,\"low,-,-,none,0,,,三\n"), "not closed"),
        (format!("{HEAD}X,low,-,-,none,0,,三\n"), "8 cells"),
        (HEAD.replace("then.days", "then.day"), "then.days is missing"),
        (HEAD.replace("basis", "basis,when.days"), "names no when.days"),
        (format!("{HEAD}{ROWS}L1,high,-,-,none,0,,,三\n"), "already that of row 4"),
        (format!("{HEAD},high,-,-,none,0,,,三\n"), "no id"),
    ] {
        let found = problems(PLAN, &csv);
        assert_eq!(found[0]["kind"], "table", "{csv}");
        assert!(found[0]["message"].as_str().unwrap().contains(says), "{}", found[0]);
    }
}

#[test]
fn plan_toml_is_read_strictly_and_whole() {
    let csv = format!("{HEAD}{ROWS}");
    let more = r#"
[deadlines]
daily = { complete = { community = "18:00", district = "20:00" } }
broken = { complete = "soon" }
[[responsibilities]]
clause = "三"
text = "x"
lead = "y"
area_level = "community"
due = "nightly"
evidence = "gossip"
[[metrics]]
name = "m"
label = "m"
of = "declarations"
where = { risk_level = "extreme", colour = "red" }
[[metrics]]
name = "m"
label = "m"
of = "rumours"
[[routines]]
name = "r"
rrule = "FREQ=SOMETIMES"
post = "grid_worker"
area = "grid"
colour = "red"
[extra]
"#;
    let found = problems(&format!("{PLAN}{more}"), &csv);
    let columns: Vec<&str> = found.iter().map(|p| p["column"].as_str().unwrap()).collect();
    let expected = [
        "deadlines.broken",
        "metrics[2]",
        "routines[1]",
        "extra",
        "responsibilities[1].due",
        "responsibilities[1].evidence",
        "metrics[1].where.colour",
        "metrics[1].where.risk_level",
    ];
    assert_eq!(columns, expected);
    assert!(found.iter().all(|p| p["kind"] == "plan" && p["row"].is_u64()), "{found:?}");
    assert!(Pack::read(&pack("[plan", &csv)).unwrap_err().to_string().contains("line 1"));
    assert!(Pack::read(&PackSource::default()).unwrap_err().to_string().contains("plan.toml"));
    let mut source = pack(PLAN, &csv);
    source.files.remove("tables/arrival.csv");
    assert!(Pack::read(&source).unwrap_err().to_string().contains("tables/arrival.csv"));
}

#[test]
fn facts_of_the_wrong_type_are_refused_without_repeating_them() {
    let (pack, _) = Pack::read(&pack(PLAN, &format!("{HEAD}{ROWS}"))).unwrap();
    let table = pack.table("arrival").unwrap();
    for (facts, kind) in [
        (json!({"risk_level": "extreme"}), "word"),
        (json!({"risk_level": 3}), "type"),
        (json!({"naat_age_hours": "72"}), "type"),
        (json!({"released_from_abroad": "true"}), "type"),
    ] {
        let error = table.facts(facts.as_object().unwrap()).unwrap_err();
        assert_eq!(error.kind(), kind);
        assert!(!error.to_string().contains("extreme"));
    }
}

#[test]
fn examples_are_run() {
    let mut source = pack(PLAN, &format!("{HEAD}{ROWS}"));
    let lines = "{\"facts\":{\"risk_level\":\"high\"},\"row\":\"H\"}\n\n\
                 {\"facts\":{\"risk_level\":\"high\"},\"row\":\"L1\"}\n\
                 {\"facts\":{\"risk_level\":\"high\"},\"row\":\"H\",\"then\":{\"days\":7}}\nx\n";
    source.files.insert("examples/arrival.jsonl".into(), lines.into());
    let (pack, _) = Pack::read(&source).unwrap();
    let rows: Vec<_> = check(&pack, &mut |_| true).problems.iter().map(|p| p.row).collect();
    assert_eq!(rows, [Some(3), Some(4), Some(5)]);
}

#[test]
fn the_hash_tells_files_apart() {
    let source = |a: &str, b: &str| PackSource { files: BTreeMap::from([(a.into(), b.into())]) };
    assert_eq!(source("a", "b").hash(), source("a", "b").hash());
    assert_ne!(source("a", "bc").hash(), source("ab", "c").hash());
    assert_eq!(source("a", "b").hash().len(), 64);
}

// ---- against brute force ------------------------------------------------------------------

pub(crate) fn inputs() -> impl Strategy<Value = Vec<Input>> {
    let kind = prop_oneof![
        Just(Kind::Words(vec!["a".into(), "b".into(), "c".into()])),
        Just(Kind::Boolean),
        Just(Kind::Number),
        Just(Kind::Integer),
        Just(Kind::Date),
    ];
    prop::collection::vec((kind, any::<bool>()), 1..4).prop_map(|kinds| {
        let input = |(n, (kind, nullable))| Input { name: format!("i{n}"), kind, nullable };
        kinds.into_iter().enumerate().map(input).collect()
    })
}

fn test_of(input: &Input) -> BoxedStrategy<Test> {
    let values = match &input.kind {
        Kind::Words(words) => words.len() as i64,
        Kind::Boolean => 2,
        _ => 5,
    };
    let step = if input.kind == Kind::Number { 0.5 } else { 1.0 };
    let point = (0..values).prop_map(move |n| n as f64 * step);
    let list = (prop::collection::vec(point.clone(), 1..3), any::<bool>())
        .prop_map(|(points, negated)| Test::Values { points, negated });
    let plain = prop_oneof![3 => Just(Test::Any), 1 => Just(Test::Null), 1 => Just(Test::Known)];
    if !input.kind.ordered() {
        return prop_oneof![2 => plain, 3 => list].boxed();
    }
    let end = (point, any::<bool>()).prop_map(|(point, closed)| End { point, closed });
    let sides = (end.clone(), end, 0..3_u8, prop::bool::weighted(0.2));
    let span = sides.prop_map(|(low, high, open, negated)| {
        let (low, high) = match open {
            0 => (End { point: f64::NEG_INFINITY, closed: false }, high),
            1 => (low, End { point: f64::INFINITY, closed: false }),
            _ => (low, high),
        };
        Test::Span { low, high, negated }
    });
    prop_oneof![2 => plain, 2 => list, 4 => span].boxed()
}

pub(crate) fn tables() -> impl Strategy<Value = Table> {
    let hit = prop_oneof![Just(Hit::Unique), Just(Hit::First), Just(Hit::Collect)];
    (inputs(), hit).prop_flat_map(|(inputs, hit)| {
        let when: Vec<_> = inputs.iter().map(test_of).collect();
        prop::collection::vec((when, 0..3_i64), 0..7).prop_map(move |rows| {
            let output = Output { name: "o".into(), kind: OutputKind::Integer, nullable: false };
            let shape =
                Shape { name: "t".into(), hit, inputs: inputs.clone(), outputs: vec![output] };
            let row = |(n, (when, value)): (usize, (Vec<Test>, i64))| Row {
                id: format!("R{n}"),
                when,
                then: vec![value.into()],
                basis: "b".into(),
                line: n + 2,
            };
            let rows = rows.into_iter().enumerate().map(row).collect();
            Table { shape, rows, file: "tables/t.csv".into(), whole: true }
        })
    })
}

/// Every fact that matters: all words, and numbers on, between and beyond the points used.
pub(crate) fn every_fact(table: &Table, unknown_everywhere: bool) -> Vec<Facts> {
    let mut all = vec![Vec::new()];
    for input in &table.shape.inputs {
        let mut values: Vec<Option<f64>> = match &input.kind {
            Kind::Words(words) => (0..words.len()).map(|n| Some(n as f64)).collect(),
            Kind::Boolean => vec![Some(0.0), Some(1.0)],
            Kind::Number => (-2..=11).map(|n| Some(f64::from(n) * 0.25)).collect(),
            Kind::Integer | Kind::Date => (-1..=5).map(|n| Some(f64::from(n))).collect(),
        };
        if input.nullable || unknown_everywhere {
            values.push(None);
        }
        let with = |facts: &Vec<Option<f64>>| {
            let facts = facts.clone();
            values.clone().into_iter().map(move |value| {
                let mut facts = facts.clone();
                facts.push(value);
                facts
            })
        };
        all = all.iter().flat_map(with).collect();
    }
    all.into_iter().map(Facts).collect()
}

fn matching(table: &Table, facts: &Facts) -> Vec<usize> {
    let holds = |row: &Row| row.when.iter().zip(&facts.0).all(|(test, fact)| test.matches(*fact));
    (0..table.rows.len()).filter(|n| holds(&table.rows[*n])).collect()
}

fn reported(table: &Table, facts: &Map<String, Value>) -> Vec<usize> {
    assert_eq!(facts.len(), table.shape.inputs.len());
    matching(table, &table.facts(facts).unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_500, ..ProptestConfig::default() })]

    #[test]
    fn the_proof_agrees_with_brute_force(table in tables()) {
        let mut report = Report::default();
        check_table(&table, &mut || true, &mut report);
        let cases = every_fact(&table, false);
        let hits: Vec<Vec<usize>> = cases.iter().map(|facts| matching(&table, facts)).collect();
        let of = |kind| report.problems.iter().filter(move |p| p.kind == kind);

        prop_assert_eq!(hits.iter().any(Vec::is_empty), of(ProblemKind::Gap).count() > 0);
        for gap in of(ProblemKind::Gap) {
            prop_assert!(reported(&table, gap.facts.as_ref().unwrap()).is_empty());
        }
        let unique = table.shape.hit == Hit::Unique;
        for a in 0..table.rows.len() {
            for b in a + 1..table.rows.len() {
                let ids = [format!("R{a}"), format!("R{b}")];
                let both = unique && hits.iter().any(|rows| rows.contains(&a) && rows.contains(&b));
                let shown: Vec<_> = of(ProblemKind::Overlap).filter(|p| p.rows == ids).collect();
                prop_assert_eq!(both, shown.len() == 1);
                for problem in shown {
                    let rows = reported(&table, problem.facts.as_ref().unwrap());
                    prop_assert!(rows.contains(&a) && rows.contains(&b));
                }
            }
            let fires = |rows: &Vec<usize>| match table.shape.hit {
                Hit::First => rows.first() == Some(&a),
                _ => rows.contains(&a),
            };
            let dead = of(ProblemKind::Unreachable).any(|p| p.rows == [format!("R{a}")]);
            prop_assert_eq!(!hits.iter().any(fires), dead, "row {}", a);
        }
    }

    #[test]
    fn the_index_gives_the_rows_of_the_table(table in tables()) {
        let index = Index::new(&table);
        let cases = every_fact(&table, true);
        let mut encoded = index.facts(cases.len());
        cases.iter().for_each(|facts| index.push(facts, &mut encoded));
        let mut answers = Vec::new();
        index.decide(&encoded, |_, rows| answers.push(rows.to_vec()));
        prop_assert_eq!(answers.len(), cases.len());
        for (facts, answer) in cases.iter().zip(answers) {
            let rows: Vec<&str> =
                table.decide(facts).rows.iter().map(|row| row.id.as_str()).collect();
            let fast: Vec<&str> = (0..table.rows.len())
                .filter(|n| answer[n / 64] >> (n % 64) & 1 == 1)
                .map(|n| table.rows[n].id.as_str())
                .collect();
            prop_assert_eq!(rows, fast);
        }
    }

    #[test]
    fn a_written_table_reads_back(table in tables()) {
        let mut problems = Vec::new();
        let again = super::table::read(&table.shape, &table.file, &table.csv(), &mut problems);
        prop_assert_eq!(&problems, &Vec::new());
        prop_assert_eq!(again, table);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, ..ProptestConfig::default() })]

    #[test]
    fn dmn_goes_out_and_comes_back(table in tables()) {
        let mut source = PackSource::default();
        let plan = "[plan]\nid = \"p\"\nname = \"甲 & <乙>\"\n";
        source.files.insert("plan.toml".into(), plan.into());
        let (pack, _) = Pack::read(&source).unwrap();
        let xml = super::dmn_out::write(&pack.document.plan, &table);
        let (source, problems) = super::dmn_in::read(&xml).unwrap();
        prop_assert_eq!(&problems, &Vec::new());
        let (back, problems) = Pack::read(&source).unwrap();
        prop_assert_eq!(&problems, &Vec::new());
        prop_assert_eq!(&back.document.plan.name, "甲 & <乙>");
        prop_assert_eq!(&back.tables, &vec![table]);
    }

    #[test]
    fn the_difference_agrees_with_brute_force(table in tables(), seed in any::<u64>()) {
        // A neighbour of the table: one row gone, one value changed, or one test opened.
        let mut other = table.clone();
        let rows = other.rows.len();
        prop_assume!(rows > 0);
        let place = seed as usize % rows;
        match seed / 7 % 3 {
            0 => drop(other.rows.remove(place)),
            1 => other.rows[place].then = vec![9.into()],
            _ => other.rows[place].when[0] = Test::Any,
        }
        let difference = super::diff::diff_table(&table, &other, &mut || true);
        let outcome = |t: &Table, facts: &Facts| -> Vec<Value> {
            t.decide(facts).rows.iter().map(|row| row.then[0].clone()).collect()
        };
        let differs = every_fact(&table, false)
            .iter()
            .any(|facts| outcome(&table, facts) != outcome(&other, facts));
        prop_assert_eq!(differs, !difference.examples.is_empty());
        prop_assert!(!difference.more || difference.examples.len() >= 20);
        for example in &difference.examples {
            let facts = table.facts(&example.facts).unwrap();
            prop_assert!(outcome(&table, &facts) != outcome(&other, &facts));
        }
    }
}

#[test]
fn a_difference_names_rows_and_shows_facts() {
    let (before, _) = Pack::read(&pack(PLAN, &format!("{HEAD}{ROWS}"))).unwrap();
    let csv = format!("{HEAD}{ROWS}")
        .replace("<=72", "<=48")
        .replace("L2,low,false,>72", "L9,low,false,>48");
    let (after, _) = Pack::read(&pack(PLAN, &csv)).unwrap();
    let found = super::diff::diff(&before, &after, &mut || true).json();
    let table = &found["tables"][0];
    assert_eq!((&table["added"], &table["removed"]), (&json!(["L9"]), &json!(["L2"])));
    assert_eq!(table["changed"], json!(["L1", "M1"]));
    let facts = json!({"risk_level": "low", "released_from_abroad": false, "naat_age_hours": 49});
    let example = table["examples"].as_array().unwrap().iter().find(|e| e["facts"] == facts);
    let example = example.unwrap();
    assert_eq!(example["before"]["rows"], json!(["L1"]));
    assert_eq!(example["after"]["rows"], json!(["L9"]));
    let same = super::diff::diff(&before, &before, &mut || true);
    assert_eq!(same.text(Lang::En), "the tables are the same\n");
}

#[test]
fn dmn_of_other_tools_is_taken_over_or_refused_by_name() {
    let xml = r#"<definitions xmlns="http://www.omg.org/spec/DMN/20151101/dmn.xsd" name="Dish">
        <decision id="d" name="dish choice"><decisionTable>
        <input id="i"><inputExpression typeRef="string"><text>season</text></inputExpression></input>
        <input id="j"><inputExpression typeRef="date"><text>day</text></inputExpression></input>
        <output name="dish" typeRef="string"/>
        <rule><inputEntry><text>"Fall","Spring"</text></inputEntry>
          <inputEntry><text>&gt;= date("2022-01-01")</text></inputEntry>
          <outputEntry><text>"Roast &amp; stew"</text></outputEntry></rule>
        <rule><inputEntry><text>not("Fall", null)</text></inputEntry>
          <inputEntry><text>-</text></inputEntry><outputEntry><text>null</text></outputEntry></rule>
        </decisionTable></decision></definitions>"#;
    let (source, problems) = super::dmn_in::read(xml).unwrap();
    assert_eq!(problems, []);
    let csv = "id,when.season,when.day,then.dish,basis\nR1,\"Fall,Spring\",>=2022-01-01,\
               Roast & stew,\nR2,not(Fall),,,\n";
    assert_eq!(source.files["tables/dish_choice.csv"], csv);
    let (pack, problems) = Pack::read(&source).unwrap();
    assert_eq!((problems.len(), pack.tables[0].rows.len()), (0, 2));
    let (_, problems) = super::dmn_in::read(&xml.replace("&gt;= date(", "in(")).unwrap();
    assert_eq!((problems[0].row, problems[0].column.as_deref()), (Some(1), Some("when.day")));
    for broken in ["", "<a>", "<a/>", "not xml", "<definitions><decision/></definitions>"] {
        assert!(super::dmn_in::read(broken).is_err(), "{broken}");
    }
}

#[test]
fn a_proof_that_may_not_go_on_is_too_complex() {
    let (pack, _) = Pack::read(&pack(PLAN, &format!("{HEAD}{ROWS}"))).unwrap();
    let report = check(&pack, &mut |_| false);
    assert_eq!(report.problems[0].kind, ProblemKind::TooComplex);
}
