//! Asks the plan's table and reads what the answering row says. Adds nothing to it.

use serde_json::{Map, Value};

use super::{Declared, TABLE};
use crate::lang::Lang;
use crate::plans::output::OutputKind;
use crate::plans::pack::Pack;
use crate::plans::table::{Hit, Row, Shape, Table};

/// Longest measure and most tests taken from a row: a mistyped 1400 must not lock anyone in.
const DAYS_MAX: i64 = 366;
const TESTS_MAX: usize = 60;

/// What the table says about one arrival.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    pub row_ids: Vec<String>,
    /// The clause of the answering row.
    pub basis: String,
    pub facts: Map<String, Value>,
    /// `none` where nothing is imposed.
    pub measure: String,
    pub days: i64,
    /// Days of tests, day 1 being the day the measure starts.
    pub naat_days: Vec<i64>,
    /// `community`, `street`, `district`, as the plan words it.
    pub carried_out_by: String,
    /// Words for who is told at once.
    pub tell: Vec<String>,
    /// What follows a negative result of a measure that waits for one, or its end.
    pub next: Option<NextMeasure>,
    /// The `then` cells as they are.
    pub then: Map<String, Value>,
}

/// What the next measure waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum After {
    /// A negative result of an observation.
    #[default]
    Result,
    /// The end of the days of the stage before (7 days centralized, then 3 days home).
    End,
}

/// The measure that follows another one.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct NextMeasure {
    #[serde(default)]
    pub after: After,
    pub kind: String,
    pub days: i64,
    pub naat_days: Vec<i64>,
}

/// The table could not say what follows; somebody has to decide by hand.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Undecided {
    #[error("no plan is active")]
    NoPlan,
    #[error("the plan has no such table")]
    NoTable,
    #[error("a fact does not fit the table: {0}")]
    Fact(String),
    #[error("no row answers")]
    NoRow,
    #[error("several rows answer: {0}")]
    SeveralRows(String),
}

impl Undecided {
    /// Stable word for lists and JSON.
    pub fn word(&self) -> &'static str {
        match self {
            Self::NoPlan => "no_plan",
            Self::NoTable => "no_table",
            Self::Fact(_) => "fact",
            Self::NoRow => "no_row",
            Self::SeveralRows(_) => "several_rows",
        }
    }

    pub fn say(&self, lang: Lang) -> String {
        if lang == Lang::En {
            return format!("Not decided: {self}. Register it and decide by hand.");
        }
        let why = match self {
            Self::NoPlan => "没有启用的预案".to_owned(),
            Self::NoTable => "预案没有这张判定表".to_owned(),
            Self::Fact(input) => format!("事实与预案表的 {input} 不符"),
            Self::NoRow => "预案表没有适用的行".to_owned(),
            Self::SeveralRows(ids) => format!("预案表有多行适用：{ids}"),
        };
        format!("未判定：{why}。已登记，请人工处理。")
    }
}

/// Decides about one arrival by the table `arrival` of a plan.
///
/// # Errors
/// The plan cannot answer; a pack that passed `plan check` always can.
pub fn decide(pack: &Pack, declared: &Declared) -> Result<Outcome, Undecided> {
    let table = pack.table(TABLE).map_err(|_| Undecided::NoTable)?;
    ask(table, declared.facts(&table.shape))
}

/// Decides by any table of a plan about facts; those that the table does not name are left out,
/// inputs that nobody knows are null.
///
/// # Errors
/// As `decide`.
pub fn decide_by(
    pack: &Pack,
    table: &str,
    known: &Map<String, Value>,
) -> Result<Outcome, Undecided> {
    let table = pack.table(table).map_err(|_| Undecided::NoTable)?;
    ask(table, asked(&table.shape, known))
}

/// The facts a table asks for, in its order.
pub fn asked(shape: &Shape, known: &Map<String, Value>) -> Map<String, Value> {
    let value = |name: &String| known.get(name).cloned().unwrap_or(Value::Null);
    shape.inputs.iter().map(|input| (input.name.clone(), value(&input.name))).collect()
}

fn ask(table: &Table, facts: Map<String, Value>) -> Result<Outcome, Undecided> {
    let points = table.facts(&facts).map_err(|e| Undecided::Fact(e.input().to_owned()))?;
    let decision = table.decide(&points);
    let ids = || decision.rows.iter().map(|row| row.id.clone()).collect::<Vec<_>>();
    let row = match (table.shape.hit, decision.rows.as_slice()) {
        (_, []) => return Err(Undecided::NoRow),
        (_, [row]) => row,
        (Hit::Collect, rows) => strictest(table, rows).ok_or(Undecided::NoRow)?,
        (Hit::Unique | Hit::First, _) => return Err(Undecided::SeveralRows(ids().join(", "))),
    };
    Ok(read(row, &row.outcome(&table.shape.outputs), ids(), facts))
}

impl Outcome {
    /// What a row says, whoever it is asked about.
    pub fn of_row(table: &Table, row: &Row) -> Self {
        let then = row.outcome(&table.shape.outputs);
        read(row, &then, vec![row.id.clone()], Map::new())
    }
}

/// Of several rows of a collecting table the one whose measure stands last in the plan's list of
/// measures, which goes from mild to strict; the longer one of two alike.
fn strictest<'a>(table: &Table, rows: &[&'a Row]) -> Option<&'a Row> {
    let rank = |row: &Row| {
        let then = row.outcome(&table.shape.outputs);
        let measure = text(&then, "measure");
        let place =
            table.shape.outputs.iter().find(|o| o.name == "measure").and_then(
                |output| match &output.kind {
                    OutputKind::Word(words) => words.iter().position(|word| *word == measure),
                    _ => None,
                },
            );
        (place, whole(&then, "days"))
    };
    rows.iter().copied().max_by_key(|row| rank(row))
}

fn read(
    row: &Row,
    then: &Map<String, Value>,
    ids: Vec<String>,
    facts: Map<String, Value>,
) -> Outcome {
    let days = whole(then, "days");
    let measure = match text(then, "measure") {
        "" => "none",
        word => word,
    };
    let next = next_of(then, After::Result).or_else(|| next_of(then, After::End));
    Outcome {
        row_ids: ids,
        basis: row.basis.clone(),
        facts,
        measure: measure.to_owned(),
        days: if measure == "none" { days } else { days.max(1) },
        naat_days: test_days(then, "naat_days", whole(then, "naat_min"), days),
        carried_out_by: text(then, "carried_out_by").to_owned(),
        tell: words(then, "tell"),
        next,
        then: then.clone(),
    }
}

fn next_of(then: &Map<String, Value>, after: After) -> Option<NextMeasure> {
    let prefix = match after {
        After::Result => "next",
        After::End => "after",
    };
    let name = |rest: &str| format!("{prefix}_{rest}");
    let kind = Some(text(then, &name("measure"))).filter(|kind| !matches!(*kind, "" | "none"))?;
    let days = whole(then, &name("days")).max(1);
    let least = whole(then, &name("naat_min"));
    let naat_days = test_days(then, &name("naat_days"), least, days);
    Some(NextMeasure { after, kind: kind.to_owned(), days, naat_days })
}

fn text<'a>(then: &'a Map<String, Value>, name: &str) -> &'a str {
    then.get(name).and_then(Value::as_str).unwrap_or_default()
}

fn whole(then: &Map<String, Value>, name: &str) -> i64 {
    let number = then.get(name).and_then(Value::as_f64).unwrap_or_default();
    (number as i64).clamp(0, DAYS_MAX)
}

fn words(then: &Map<String, Value>, name: &str) -> Vec<String> {
    match then.get(name) {
        Some(Value::Array(items)) => {
            items.iter().filter_map(Value::as_str).map(str::to_owned).collect()
        }
        Some(Value::String(text)) => text.split_whitespace().map(str::to_owned).collect(),
        _ => Vec::new(),
    }
}

/// The days the row names; where it asks for more tests than it names days, the missing ones are
/// spread evenly over the measure.
fn test_days(then: &Map<String, Value>, name: &str, at_least: i64, days: i64) -> Vec<i64> {
    let named = match then.get(name) {
        Some(Value::Array(items)) => items.iter().filter_map(Value::as_f64).collect(),
        _ => Vec::new(),
    };
    let mut out: Vec<i64> = named.iter().map(|day| (*day as i64).clamp(1, DAYS_MAX)).collect();
    let missing = at_least - out.len() as i64;
    let last = days.max(1);
    for n in 0..missing.max(0) {
        out.push(if missing == 1 { 1 } else { 1 + n * (last - 1) / (missing - 1) });
    }
    out.sort_unstable();
    out.truncate(TESTS_MAX);
    out
}
