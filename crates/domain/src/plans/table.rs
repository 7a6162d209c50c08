//! A decision table: read from its file, and asked for the rows that answer facts. Proves nothing
//! (see `check`) and is the plain way to decide; `index` is the fast one.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::axis::{FactError, Input};
use super::grid;
use super::output::Output;
use super::problem::{Problem, ProblemKind};
use super::unary::Test;

/// Most rows of a table.
pub const ROWS_MAX: usize = 2_000;

/// Which of the matching rows answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hit {
    /// Exactly one row may match any facts; a table that breaks this still answers with all.
    Unique,
    /// The topmost.
    First,
    /// All.
    Collect,
}

impl Hit {
    pub fn name(self) -> &'static str {
        match self {
            Self::Unique => "unique",
            Self::First => "first",
            Self::Collect => "collect",
        }
    }
}

/// What `plan.toml` says about a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shape {
    pub name: String,
    pub hit: Hit,
    pub inputs: Vec<Input>,
    pub outputs: Vec<Output>,
}

/// A row: when its tests hold, then its values follow, on this basis.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    pub id: String,
    /// One test per input, in the order of [`Shape::inputs`].
    pub when: Vec<Test>,
    /// One value per output, in the order of [`Shape::outputs`].
    pub then: Vec<Value>,
    /// The clause the row comes from.
    pub basis: String,
    /// 1-based line of the file.
    pub line: usize,
}

impl Row {
    fn matches(&self, facts: &Facts) -> bool {
        self.when.iter().zip(&facts.0).all(|(test, fact)| test.matches(*fact))
    }

    /// The `then` values by name.
    pub fn outcome(&self, outputs: &[Output]) -> Map<String, Value> {
        outputs.iter().map(|o| o.name.clone()).zip(self.then.iter().cloned()).collect()
    }
}

/// Facts of one case, one point per input; `None` is unknown.
#[derive(Debug, Clone, PartialEq)]
pub struct Facts(pub Vec<Option<f64>>);

/// A decision table with the rows that could be read.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    pub shape: Shape,
    pub rows: Vec<Row>,
    /// The file it was read from, within the pack.
    pub file: String,
    /// Are all rows of the file here? If not, what looks like a gap may be a row left out.
    pub whole: bool,
}

/// The rows that answer some facts, in table order, after the hit policy.
#[derive(Debug, Clone, PartialEq)]
pub struct Decision<'a> {
    pub rows: Vec<&'a Row>,
}

impl Table {
    /// The named facts of a case as points. Names the table does not know are ignored.
    ///
    /// # Errors
    /// A value has the wrong type or is a word outside its list.
    pub fn facts(&self, facts: &Map<String, Value>) -> Result<Facts, FactError> {
        let point = |input: &Input| facts.get(&input.name).map_or(Ok(None), |v| input.point(v));
        self.shape.inputs.iter().map(point).collect::<Result<_, _>>().map(Facts)
    }

    /// The rows that answer. Runs on a faulty table too.
    pub fn decide(&self, facts: &Facts) -> Decision<'_> {
        let matching = self.rows.iter().filter(|row| row.matches(facts));
        let rows = match self.shape.hit {
            Hit::First => matching.take(1).collect(),
            Hit::Unique | Hit::Collect => matching.collect(),
        };
        Decision { rows }
    }

    /// The answer as `plan decide` prints it: one row gives an object, several give lists.
    pub fn answer(&self, decision: &Decision<'_>) -> Value {
        let ids: Vec<&str> = decision.rows.iter().map(|row| row.id.as_str()).collect();
        let outcome = |row: &Row| Value::Object(row.outcome(&self.shape.outputs));
        match decision.rows.as_slice() {
            [row] => json!({"rows": ids, "then": outcome(row), "basis": row.basis}),
            rows => {
                let then: Vec<Value> = rows.iter().map(|row| outcome(row)).collect();
                let basis: Vec<&str> = rows.iter().map(|row| row.basis.as_str()).collect();
                json!({"rows": ids, "then": then, "basis": basis})
            }
        }
    }

    /// The table as a CSV file that [`read`] gives back.
    pub fn csv(&self) -> String {
        let inputs = self.shape.inputs.iter().map(|i| format!("when.{}", i.name));
        let outputs = self.shape.outputs.iter().map(|o| format!("then.{}", o.name));
        let head = std::iter::once("id".to_owned()).chain(inputs).chain(outputs);
        let mut lines = vec![head.chain(["basis".to_owned()]).collect::<Vec<_>>()];
        for row in &self.rows {
            let when = row.when.iter().zip(&self.shape.inputs).map(|(test, i)| match test {
                Test::Any => String::new(),
                test => test.text(i),
            });
            let then = row.then.iter().zip(&self.shape.outputs).map(|(v, o)| o.text(v));
            let id = std::iter::once(row.id.clone());
            lines.push(id.chain(when).chain(then).chain([row.basis.clone()]).collect());
        }
        let write = |cells: &Vec<String>| {
            cells.iter().map(|cell| grid::write_cell(cell)).collect::<Vec<_>>().join(",") + "\n"
        };
        lines.iter().map(write).collect()
    }
}

/// Where each column of a table is found in its file.
struct Columns {
    id: usize,
    when: Vec<usize>,
    then: Vec<usize>,
    basis: usize,
}

/// Reads a table file. Rows that cannot be read are left out and reported.
pub fn read(shape: &Shape, file: &str, text: &str, problems: &mut Vec<Problem>) -> Table {
    let mut table =
        Table { shape: shape.clone(), rows: Vec::new(), file: file.into(), whole: false };
    let name = shape.name.as_str();
    let mut report = |kind, row: Option<usize>, column: &str, zh: String, en: String| {
        problems.push(Problem::new(kind, zh, en).table(name).at(file, row, column));
    };
    let lines = match grid::read(text) {
        Ok(lines) => lines,
        Err(e) => {
            report(ProblemKind::Table, Some(e.line), "", e.zh.into(), e.en.into());
            return table;
        }
    };
    let mut lines = lines.into_iter();
    let (head_line, mut head) = lines.next().unwrap_or((1, Vec::new()));
    while head.last().is_some_and(|cell| cell.trim().is_empty()) {
        head.pop();
    }
    let Some(columns) = columns(shape, &head, &mut |column, zh, en| {
        report(ProblemKind::Table, Some(head_line), column, zh, en);
    }) else {
        return table;
    };
    table.whole = true;
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for (line, cells) in lines {
        if table.rows.len() >= ROWS_MAX {
            let (zh, en) = (
                format!("超过 {ROWS_MAX} 行，请拆表"),
                format!("more than {ROWS_MAX} rows; split it"),
            );
            report(ProblemKind::Table, Some(line), "", zh, en);
            table.whole = false;
            break;
        }
        let spare = cells.iter().skip(head.len()).any(|cell| !cell.trim().is_empty());
        if spare || cells.len() < head.len() {
            let (n, wanted) = (cells.len(), head.len());
            let zh = format!("有 {n} 格，表头有 {wanted} 格；含逗号的格请加引号");
            let en = format!("{n} cells under {wanted} headings; quote cells that hold commas");
            report(ProblemKind::Table, Some(line), "", zh, en);
            table.whole = false;
            continue;
        }
        if let Some(row) = read_row(shape, &columns, line, &cells, &mut report) {
            if let Some(first) = seen.insert(row.id.clone(), line) {
                let zh = format!("编号 {} 与第{first}行重复", row.id);
                let en = format!("the id {} is already that of row {first}", row.id);
                report(ProblemKind::Table, Some(line), "id", zh, en);
            }
            table.rows.push(row);
        } else {
            table.whole = false;
        }
    }
    table
}

fn columns(
    shape: &Shape,
    head: &[String],
    report: &mut dyn FnMut(&str, String, String),
) -> Option<Columns> {
    let mut whole = true;
    let mut find = |wanted: &str| {
        let mut places = head.iter().enumerate().filter(|(_, cell)| cell.trim() == wanted);
        let place = places.next().map(|(place, _)| place);
        if place.is_none() || places.next().is_some() {
            let (zh, en) = match place {
                None => {
                    (format!("表头缺少 {wanted} 列"), format!("the heading {wanted} is missing"))
                }
                Some(_) => (format!("表头有两个 {wanted} 列"), format!("two headings {wanted}")),
            };
            report(wanted, zh, en);
            whole = false;
        }
        place.unwrap_or(0)
    };
    let columns = Columns {
        id: find("id"),
        when: shape.inputs.iter().map(|i| find(&format!("when.{}", i.name))).collect(),
        then: shape.outputs.iter().map(|o| find(&format!("then.{}", o.name))).collect(),
        basis: find("basis"),
    };
    let known = |place: usize| {
        [columns.id, columns.basis].contains(&place)
            || columns.when.contains(&place)
            || columns.then.contains(&place)
    };
    for (place, cell) in head.iter().enumerate() {
        let cell = cell.trim();
        if !cell.is_empty() && whole && !known(place) {
            whole = false;
            report(
                cell,
                format!("plan.toml 没有说明 {cell} 列（只有 id、when.输入、then.输出、basis）"),
                format!("plan.toml names no {cell} (only id, when.INPUT, then.OUTPUT, basis)"),
            );
        }
    }
    whole.then_some(columns)
}

fn read_row(
    shape: &Shape,
    columns: &Columns,
    line: usize,
    cells: &[String],
    report: &mut impl FnMut(ProblemKind, Option<usize>, &str, String, String),
) -> Option<Row> {
    use crate::lang::Lang::{En, Zh};
    let cell = |place: usize| cells.get(place).map_or("", |cell| cell.trim());
    let mut whole = true;
    let mut broken = |column: &str, error: &super::unary::CellError| {
        let kind = if error.kind() == "word" { ProblemKind::Word } else { ProblemKind::Type };
        report(kind, Some(line), column, error.say(Zh), error.say(En));
        whole = false;
    };
    let mut when = Vec::with_capacity(shape.inputs.len());
    for (input, place) in shape.inputs.iter().zip(&columns.when) {
        match Test::parse(cell(*place), input) {
            Ok(test) => when.push(test),
            Err(error) => broken(&format!("when.{}", input.name), &error),
        }
    }
    let mut then = Vec::with_capacity(shape.outputs.len());
    for (output, place) in shape.outputs.iter().zip(&columns.then) {
        match output.value(cell(*place)) {
            Ok(value) => then.push(value),
            Err(error) => broken(&format!("then.{}", output.name), &error),
        }
    }
    let id = cell(columns.id);
    if id.is_empty() {
        whole = false;
        let zh = "这一行没有编号（id）".to_owned();
        report(ProblemKind::Table, Some(line), "id", zh, "the row has no id".into());
    }
    let basis = cell(columns.basis).to_owned();
    whole.then(|| Row { id: id.into(), when, then, basis, line })
}
