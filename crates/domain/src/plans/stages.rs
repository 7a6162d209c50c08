//! The next stage of a measure, which begins by itself when the first ends ("7 days centralized,
//! then 3 days home"): the outputs `after_measure`, `after_days` and `after_naat_days` of a table.

use serde_json::{Map, Value};

use super::output::OutputKind;
use super::problem::{Problem, ProblemKind};
use super::table::{Row, Table};
use crate::measures::NONE;

const MEASURE: &str = "after_measure";
const DAYS: &str = "after_days";
const TESTS: &str = "after_naat_days";
/// Longest measure with its next stage, as for a measure alone.
const DAYS_MAX: i64 = 366;

/// Reports outputs of the wrong type and rows whose stages do not fit together.
pub(super) fn check(table: &Table, problems: &mut Vec<Problem>) {
    let output = |name: &str| table.shape.outputs.iter().find(|output| output.name == name);
    let (measure, days, tests) = (output(MEASURE), output(DAYS), output(TESTS));
    if measure.is_none() && days.is_none() && tests.is_none() {
        return;
    }
    let words = measure.is_some_and(|output| matches!(output.kind, OutputKind::Word(_)));
    let integer = days.is_some_and(|output| output.kind == OutputKind::Integer);
    let integers = tests.is_none_or(|output| output.kind == OutputKind::Integers);
    if !(words && integer && integers) {
        let zh =
            "after_measure（词表）和 after_days（integer）须同时有，after_naat_days 为 integers";
        let en = "after_measure (a list of words) and after_days (integer) go together, \
                  after_naat_days is integers";
        let problem = Problem::new(ProblemKind::Plan, zh, en).table(&table.shape.name);
        let path = format!("tables.{}.outputs", table.shape.name);
        problems.push(problem.at(super::document::FILE, None, &path));
        return;
    }
    for row in &table.rows {
        if let Some((column, zh, en)) = broken(table, row) {
            let problem = Problem::new(ProblemKind::Table, zh, en).table(&table.shape.name);
            let column = format!("then.{column}");
            problems.push(problem.rows(&[&row.id]).at(&table.file, row.line, &column));
        }
    }
}

/// The column that does not fit, and why.
fn broken(table: &Table, row: &Row) -> Option<(&'static str, String, String)> {
    let then = row.outcome(&table.shape.outputs);
    let word = |name: &str| then.get(name).and_then(Value::as_str).filter(|w| *w != NONE);
    let (days, after_days) = (whole(&then, "days"), whole(&then, DAYS));
    let tests = then.get(TESTS).and_then(Value::as_array);
    let tests: Vec<i64> = tests.into_iter().flatten().map(number).collect();
    let (zh, en, column) = if word(MEASURE).filter(|w| !w.is_empty()).is_none() {
        if after_days == 0 && tests.is_empty() {
            return None;
        }
        ("没有 after_measure，after_days 和 after_naat_days 应留空", "needs after_measure", DAYS)
    } else if word("measure").is_none() {
        ("没有 measure，就没有下一阶段", "a next stage needs a measure before it", MEASURE)
    } else if word("next_measure").is_some() {
        let en = "a row has either next_measure or after_measure";
        ("一行只能有 next_measure 或 after_measure 之一", en, MEASURE)
    } else if after_days < 1 || days.max(1) + after_days > DAYS_MAX {
        let en = "after_days is 1 or more, and the stages last at most 366 days together";
        ("after_days 至少为 1，各阶段合计至多 366 天", en, DAYS)
    } else if tests.iter().any(|day| !(1..=after_days).contains(day)) {
        let en = "after_naat_days lie from 1 to after_days";
        ("after_naat_days 须在 1 到 after_days 之间", en, TESTS)
    } else {
        return None;
    };
    Some((column, zh.into(), en.into()))
}

fn whole(then: &Map<String, Value>, name: &str) -> i64 {
    then.get(name).map_or(0, number)
}

fn number(value: &Value) -> i64 {
    value.as_f64().unwrap_or_default() as i64
}
