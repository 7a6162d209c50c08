//! What changed between two versions of a plan: rows, and facts that are now decided otherwise,
//! found by exact search over the cells of both tables. Reads no clock.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use serde_json::{Map, Value, json};

use super::axis::{Input, Kind};
use super::bits::Bits;
use super::cells::Cells;
use super::cover::GoOn;
use super::document::Document;
use super::pack::Pack;
use super::table::{Facts, Hit, Row, Table};
use super::unary::Test;
use crate::lang::Lang;

/// Most examples per table.
pub const EXAMPLES_MAX: usize = 20;
/// Most states remembered per changed row.
const MEMORY_MAX: usize = 200_000;

/// The difference of two plans.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Difference {
    pub tables: Vec<TableDifference>,
    pub tables_added: Vec<String>,
    pub tables_removed: Vec<String>,
    /// Sections of `plan.toml`, tables apart, that do not say the same.
    pub sections: Vec<String>,
}

/// The difference of a table that both plans have.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TableDifference {
    pub table: String,
    pub added: Vec<String>,
    pub removed: Vec<String>,
    pub changed: Vec<String>,
    /// Inputs, outputs, their types or the hit policy are not the same.
    pub shape_changed: bool,
    pub examples: Vec<Example>,
    /// The search for examples was not finished: there may be more.
    pub more: bool,
}

/// Facts decided differently, with the answers as `plan decide` prints them.
#[derive(Debug, Clone, PartialEq)]
pub struct Example {
    pub facts: Map<String, Value>,
    pub before: Value,
    pub after: Value,
}

/// Compares two plans table by table. `go_on` is asked now and then.
pub fn diff(before: &Pack, after: &Pack, go_on: GoOn<'_>) -> Difference {
    let mut sections = sections(&before.document, &after.document);
    if before.forms != after.forms {
        sections.push("forms".to_owned());
    }
    let mut difference = Difference { sections, ..Difference::default() };
    for table in &before.tables {
        match after.table(&table.shape.name) {
            Ok(other) => difference.tables.push(diff_table(table, other, go_on)),
            Err(_) => difference.tables_removed.push(table.shape.name.clone()),
        }
    }
    for table in &after.tables {
        if before.table(&table.shape.name).is_err() {
            difference.tables_added.push(table.shape.name.clone());
        }
    }
    difference
}

/// The sections that differ, in the order of `docs/plans.md`.
fn sections(a: &Document, b: &Document) -> Vec<String> {
    let same = [
        ("plan", a.plan == b.plan),
        ("deadlines", a.deadlines == b.deadlines),
        ("grids", a.grids == b.grids),
        ("task_forces", a.task_forces == b.task_forces),
        ("responsibilities", a.responsibilities == b.responsibilities),
        ("routines", a.routines == b.routines),
        ("metrics", a.metrics == b.metrics),
        ("limits", a.limits == b.limits),
        ("measures", a.measures == b.measures),
        ("care", a.care == b.care),
        ("risk_areas", a.risk_areas == b.risk_areas),
        ("tracing", a.tracing == b.tracing),
        ("tests", a.tests == b.tests),
        ("levels", a.levels == b.levels),
        ("resources", a.resources == b.resources),
        ("departures", a.departures == b.departures),
        ("supervision", a.supervision == b.supervision),
        ("gates", a.gates == b.gates),
        ("passes", a.passes == b.passes),
        ("matters", a.matters == b.matters),
        ("categories", a.categories == b.categories),
        ("changes", a.changes == b.changes),
        ("checklists", a.checklists == b.checklists),
        ("supplies", a.supplies == b.supplies),
    ];
    same.iter().filter(|(_, same)| !same).map(|(name, _)| (*name).to_owned()).collect()
}

/// Compares two tables.
pub fn diff_table(before: &Table, after: &Table, go_on: GoOn<'_>) -> TableDifference {
    let mut difference = TableDifference {
        table: before.shape.name.clone(),
        shape_changed: before.shape != after.shape,
        ..TableDifference::default()
    };
    let rows = |table: &Table| -> BTreeMap<String, String> {
        table.rows.iter().map(|row| (row.id.clone(), cells_of(table, row))).collect()
    };
    let (old, new) = (rows(before), rows(after));
    let ids = |table: &Table| table.rows.iter().map(|row| row.id.clone()).collect::<Vec<_>>();
    difference.removed = ids(before).into_iter().filter(|id| !new.contains_key(id)).collect();
    difference.added = ids(after).into_iter().filter(|id| !old.contains_key(id)).collect();
    difference.changed = ids(after)
        .into_iter()
        .filter(|id| old.get(id).is_some_and(|cells| new.get(id) != Some(cells)))
        .collect();
    if let Some(mut pair) = Pair::new(before, after) {
        difference.more = !pair.search(&difference, go_on);
        difference.examples = pair.found;
    }
    difference
}

/// A row as text, named by column, so that a moved column is no change.
fn cells_of(table: &Table, row: &Row) -> String {
    let inputs = table.shape.inputs.iter().zip(&row.when);
    let mut cells: BTreeSet<String> =
        inputs.map(|(input, test)| format!("when.{}={}", input.name, test.text(input))).collect();
    let outputs = table.shape.outputs.iter().zip(&row.then);
    cells.extend(outputs.map(|(output, value)| format!("then.{}={value}", output.name)));
    format!("{cells:?}{}", row.basis)
}

/// Two tables over the inputs of both; only facts that both accept are compared.
struct Pair<'a> {
    before: &'a Table,
    after: &'a Table,
    inputs: Vec<Input>,
    cells: Vec<Cells>,
    real: Vec<Vec<usize>>,
    /// Per input, per place in `real`: the rows that accept it.
    takers: Vec<Vec<(Bits, Bits)>>,
    found: Vec<Example>,
}

impl<'a> Pair<'a> {
    /// `None` if an input has another type on the other side: then no facts compare.
    fn new(before: &'a Table, after: &'a Table) -> Option<Self> {
        let mut inputs: Vec<Input> = before.shape.inputs.clone();
        for input in &after.shape.inputs {
            match inputs.iter_mut().find(|known| known.name == input.name) {
                None => inputs.push(input.clone()),
                Some(known) => join(known, input)?,
            }
        }
        let tests = |table: &Table, joint: &Input| -> Vec<Test> {
            let place = table.shape.inputs.iter().position(|own| own.name == joint.name);
            let own = place.and_then(|place| table.shape.inputs.get(place));
            let test = |row: &Row| match (place.and_then(|p| row.when.get(p)), own) {
                (Some(test), Some(own)) => translate(test, own, joint),
                _ => Test::Any,
            };
            table.rows.iter().map(test).collect()
        };
        let mut pair = Self {
            before,
            after,
            cells: Vec::new(),
            real: Vec::new(),
            takers: Vec::new(),
            found: Vec::new(),
            inputs,
        };
        for input in &pair.inputs {
            let (old, new) = (tests(before, input), tests(after, input));
            let cells = Cells::new(input, old.iter().chain(&new));
            let possible = |c: &usize| input.nullable || *c != cells.unknown();
            let real: Vec<usize> = (0..cells.len())
                .filter(possible)
                .filter(|cell| cells.sample(*cell).is_some())
                .collect();
            let takers = |tests: &[Test], cell: usize| {
                let mut rows = Bits::new(tests.len());
                for (row, test) in tests.iter().enumerate() {
                    if cells.sample(cell).is_some_and(|sample| test.matches(sample)) {
                        rows.set(row);
                    }
                }
                rows
            };
            pair.takers.push(real.iter().map(|c| (takers(&old, *c), takers(&new, *c))).collect());
            pair.real.push(real);
            pair.cells.push(cells);
        }
        Some(pair)
    }

    /// Looks inside each row that is not the same on both sides: elsewhere the same rows answer.
    /// `false` if the search was cut short.
    fn search(&mut self, rows: &TableDifference, go_on: GoOn<'_>) -> bool {
        let order = |table: &Table| -> Vec<String> {
            let all = table.rows.iter().map(|row| row.id.clone());
            all.filter(|id| !rows.added.contains(id) && !rows.removed.contains(id)).collect()
        };
        // Another order or another shape may change any answer.
        let all = rows.shape_changed
            || (self.before.shape.hit != Hit::Unique && order(self.before) != order(self.after));
        let touched = |id: &String| {
            all || [&rows.added, &rows.removed, &rows.changed].iter().any(|ids| ids.contains(id))
        };
        let places = |table: &Table| -> Vec<usize> {
            let rows = table.rows.iter().enumerate();
            rows.filter(|(_, row)| touched(&row.id)).map(|(place, _)| place).collect()
        };
        let (old, new) = (places(self.before), places(self.after));
        let sides = old.into_iter().map(|p| (p, true)).chain(new.into_iter().map(|p| (p, false)));
        for (row, is_old) in sides {
            let start = (Bits::full(self.before.rows.len()), Bits::full(self.after.rows.len()));
            let mut walk = Walk { row, is_old, seen: HashSet::new(), steps: 0 };
            let mut point = Vec::new();
            match self.visit(start, &mut walk, &mut point, go_on) {
                None => return false,
                Some(true) if self.found.len() >= EXAMPLES_MAX => return false,
                Some(_) => {}
            }
        }
        true
    }

    /// Is there a point within the row at which the answers differ? It is added to `found`.
    fn visit(
        &mut self,
        rows: (Bits, Bits),
        walk: &mut Walk,
        point: &mut Vec<usize>,
        go_on: GoOn<'_>,
    ) -> Option<bool> {
        walk.steps = walk.steps.wrapping_add(1);
        if walk.steps & 0xff == 0 && !go_on() {
            return None;
        }
        let input = point.len();
        let alive = if walk.is_old { rows.0.has(walk.row) } else { rows.1.has(walk.row) };
        if !alive {
            return Some(false);
        }
        let Some(takers) = self.takers.get(input).cloned() else {
            return Some(self.compare(point));
        };
        let key = (input, rows.0, rows.1);
        if walk.seen.contains(&key) {
            return Some(false);
        }
        for (place, (old, new)) in takers.iter().enumerate() {
            point.push(place);
            let found = self.visit((key.1.and(old), key.2.and(new)), walk, point, go_on);
            point.pop();
            if found != Some(false) {
                return found;
            }
        }
        if walk.seen.len() < MEMORY_MAX {
            walk.seen.insert(key);
        }
        Some(false)
    }

    fn compare(&mut self, point: &[usize]) -> bool {
        let mut facts = Map::new();
        for (((input, cells), real), place) in
            self.inputs.iter().zip(&self.cells).zip(&self.real).zip(point)
        {
            let sample = real.get(*place).and_then(|cell| cells.sample(*cell)).flatten();
            facts.insert(input.name.clone(), input.json(sample));
        }
        let answer = |table: &Table| -> Option<(Value, Vec<Value>)> {
            let own: Facts = table.facts(&facts).ok()?;
            let decision = table.decide(&own);
            let outcome = |row: &&Row| sorted(row.outcome(&table.shape.outputs));
            Some((table.answer(&decision), decision.rows.iter().map(outcome).collect()))
        };
        let (Some((before, old)), Some((after, new))) = (answer(self.before), answer(self.after))
        else {
            return false;
        };
        if old == new {
            return false;
        }
        if !self.found.iter().any(|example| example.facts == facts) {
            self.found.push(Example { facts, before, after });
        }
        true
    }
}

/// The walk through one row.
struct Walk {
    row: usize,
    is_old: bool,
    seen: HashSet<(usize, Bits, Bits)>,
    steps: u32,
}

/// Outputs by name, so that a moved column is no change.
fn sorted(outcome: Map<String, Value>) -> Value {
    outcome.into_iter().collect::<BTreeMap<_, _>>().into_iter().collect()
}

/// Makes `known` the input both sides accept; `None` if their types differ.
fn join(known: &mut Input, other: &Input) -> Option<()> {
    known.nullable &= other.nullable;
    match (&mut known.kind, &other.kind) {
        (Kind::Words(words), Kind::Words(others)) => {
            words.retain(|word| others.contains(word));
            (!words.is_empty()).then_some(())
        }
        (kind, other) => (kind == other).then_some(()),
    }
}

/// A test over the words of both sides instead of its own.
fn translate(test: &Test, own: &Input, joint: &Input) -> Test {
    let (Kind::Words(own), Kind::Words(joint)) = (&own.kind, &joint.kind) else {
        return test.clone();
    };
    let Test::Values { points, negated } = test else { return test.clone() };
    let place = |point: &f64| {
        let word = own.get(*point as usize)?;
        joint.iter().position(|known| known == word).map(|place| place as f64)
    };
    Test::Values { points: points.iter().filter_map(place).collect(), negated: *negated }
}

impl Difference {
    /// `{"tables":[{"table","added","removed","changed","shape_changed","examples":[{"facts",
    /// "before","after"}],"more"}],"tables_added","tables_removed","sections"}`
    pub fn json(&self) -> Value {
        let example = |e: &Example| json!({"facts": e.facts, "before": e.before, "after": e.after});
        let table = |t: &TableDifference| {
            json!({"table": t.table, "added": t.added, "removed": t.removed, "changed": t.changed,
                "shape_changed": t.shape_changed, "more": t.more,
                "examples": t.examples.iter().map(example).collect::<Vec<_>>()})
        };
        json!({"tables": self.tables.iter().map(table).collect::<Vec<_>>(),
            "tables_added": self.tables_added, "tables_removed": self.tables_removed,
            "sections": self.sections})
    }

    /// The same for a terminal.
    pub fn text(&self, lang: Lang) -> String {
        let mut lines = Vec::new();
        let mut list = |zh: &str, en: &str, names: &[String]| {
            if !names.is_empty() {
                lines.push(format!("{}{}", lang.pick(zh, en), names.join(", ")));
            }
        };
        list("新增的表：", "tables added: ", &self.tables_added);
        list("删去的表：", "tables removed: ", &self.tables_removed);
        list("plan.toml 有变的部分：", "sections of plan.toml changed: ", &self.sections);
        for table in &self.tables {
            let name = &table.table;
            list(&format!("{name} 新增行："), &format!("{name} rows added: "), &table.added);
            list(&format!("{name} 删去行："), &format!("{name} rows removed: "), &table.removed);
            list(&format!("{name} 修改行："), &format!("{name} rows changed: "), &table.changed);
            let shape: &[String] =
                if table.shape_changed { std::slice::from_ref(name) } else { &[] };
            list("输入、输出或规则方式有变：", "inputs, outputs or hit policy changed: ", shape);
            for example in &table.examples {
                let (facts, before, after) =
                    (json!(example.facts), &example.before, &example.after);
                let text = format!("{facts}\n  - {before}\n  + {after}");
                list("判定不同：", "decided differently: ", &[text]);
            }
            let more: &[String] = if table.more { std::slice::from_ref(name) } else { &[] };
            list("例子未列全：", "not all examples are listed: ", more);
        }
        if lines.is_empty() {
            lines.push(lang.pick("两份预案的表相同", "the tables are the same").into());
        }
        lines.join("\n") + "\n"
    }
}
