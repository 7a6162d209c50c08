//! The examples of a pack: facts and the rows expected to answer. Run by every check.

use serde::Deserialize;
use serde_json::{Map, Value};

use super::check::{PROBLEMS_MAX, Report};
use super::problem::{Problem, ProblemKind};
use super::table::Table;

/// Most examples of one table, and the longest line in bytes.
const EXAMPLES_MAX: usize = 10_000;
const LINE_MAX: usize = 65_536;

/// A line of `examples/<table>.jsonl`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Example {
    facts: Map<String, Value>,
    /// The one row that must answer; use `rows` for none or several.
    row: Option<String>,
    rows: Option<Vec<String>>,
    /// Outputs that must follow, if named.
    #[serde(default)]
    then: Map<String, Value>,
    /// What the example shows, for readers.
    #[serde(default)]
    #[expect(dead_code, reason = "a remark for people")]
    note: String,
}

/// Runs the examples of a table.
pub(crate) fn check(table: &Table, lines: &str, report: &mut Report) {
    let file = format!("examples/{}.jsonl", table.shape.name);
    let mut found = 0;
    let lines = lines.trim_start_matches('\u{feff}').lines().enumerate();
    for (n, line) in lines.filter(|(_, line)| !line.trim().is_empty()).take(EXAMPLES_MAX) {
        if let Err((zh, en)) = run(table, line) {
            found += 1;
            if found > PROBLEMS_MAX {
                report.more = true;
                return;
            }
            let problem = Problem::new(ProblemKind::Example, zh, en).table(&table.shape.name);
            report.problems.push(problem.at(&file, n + 1, ""));
        }
    }
}

fn run(table: &Table, line: &str) -> Result<(), (String, String)> {
    use crate::lang::Lang::{En, Zh};
    if line.len() > LINE_MAX {
        return Err((format!("超过 {LINE_MAX} 字节"), format!("longer than {LINE_MAX} bytes")));
    }
    let example: Example = serde_json::from_str(line).map_err(|error| {
        let shape = r#"{"facts":{...},"row":"L1"}"#;
        (format!("应为 {shape}：{error}"), format!("write {shape}: {error}"))
    })?;
    let facts = table.facts(&example.facts).map_err(|error| (error.say(Zh), error.say(En)))?;
    let decision = table.decide(&facts);
    let got: Vec<&str> = decision.rows.iter().map(|row| row.id.as_str()).collect();
    let wanted = match (example.row, example.rows) {
        (Some(row), None) => vec![row],
        (None, Some(rows)) => rows,
        _ => {
            let zh = "row 和 rows 写且只写一个".into();
            return Err((zh, "write either row or rows".into()));
        }
    };
    if got != wanted {
        let (got, wanted) = (got.join(", "), wanted.join(", "));
        return Err((
            format!("应由 [{wanted}] 行回答，实际为 [{got}]"),
            format!("[{wanted}] should answer, [{got}] did"),
        ));
    }
    let mut outcomes = decision.rows.iter().map(|row| row.outcome(&table.shape.outputs));
    let differs = |outcome: &Map<String, Value>| {
        example.then.iter().any(|(name, value)| outcome.get(name) != Some(value))
    };
    if outcomes.any(|outcome| differs(&outcome)) {
        return Err(("行对，但输出与 then 不符".into(), "the outputs differ from then".into()));
    }
    Ok(())
}
