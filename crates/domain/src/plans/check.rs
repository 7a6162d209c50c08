//! Proves a table: every row can answer, nothing is left unanswered, and in a `unique` table
//! nothing is answered twice. Exactly, over the cells between the boundaries of its rows, never by
//! sampling. Reads no clock: the caller says when to stop.

use serde_json::{Map, Value};

use super::bits::Bits;
use super::cells::Cells;
use super::cover::{Boxes, GoOn, TooComplex};
use super::examples;
use super::pack::Pack;
use super::problem::{Problem, ProblemKind};
use super::table::{Hit, Table};

/// Most problems of one kind reported for one table.
pub const PROBLEMS_MAX: usize = 100;

/// What a check found.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Report {
    pub problems: Vec<Problem>,
    /// Some kind had more than [`PROBLEMS_MAX`]; the first ones are listed.
    pub more: bool,
}

/// Checks every table and example of a pack. `go_on` is asked now and then; when it says `false`
/// the table at hand is reported `too_complex` (10 s per table, says `docs/plans.md`).
pub fn check(pack: &Pack, go_on: &mut dyn FnMut(&str) -> bool) -> Report {
    let mut report = Report::default();
    for table in &pack.tables {
        let name = table.shape.name.clone();
        check_table(table, &mut || go_on(&name), &mut report);
        if let Some(lines) = pack.examples.get(&name).filter(|_| table.whole) {
            examples::check(table, lines, &mut report);
        }
    }
    report
}

/// Checks one table. Gaps are looked for only if every row of the file could be read.
pub fn check_table(table: &Table, go_on: GoOn<'_>, report: &mut Report) {
    let proof = Proof::new(table);
    let found = proof
        .unreachable(go_on, report)
        .and_then(|()| proof.overlaps(go_on, report))
        .and_then(|()| if table.whole { proof.gaps(go_on, report) } else { Ok(()) });
    if found.is_err() {
        let zh = "这张表太复杂，未能在规定时间内证明；请拆成几张表";
        let en = "this table could not be proved in the time allowed; split it";
        report.problems.push(Problem::new(ProblemKind::TooComplex, zh, en).table(proof.name()));
    }
}

/// A table as boxes over the cells that facts can lie in.
struct Proof<'a> {
    table: &'a Table,
    cells: Vec<Cells>,
    /// Per input: the cells facts can lie in (no empty ones; "unknown" only with `?`).
    real: Vec<Vec<usize>>,
    boxes: Boxes,
}

impl<'a> Proof<'a> {
    fn new(table: &'a Table) -> Self {
        let inputs = &table.shape.inputs;
        let tests = |n: usize| table.rows.iter().filter_map(move |row| row.when.get(n));
        let cells: Vec<Cells> =
            inputs.iter().enumerate().map(|(n, input)| Cells::new(input, tests(n))).collect();
        let real: Vec<Vec<usize>> = inputs
            .iter()
            .zip(&cells)
            .map(|(input, cells)| {
                let possible = |cell: &usize| input.nullable || *cell != cells.unknown();
                let filled = |cell: &usize| cells.sample(*cell).is_some();
                (0..cells.len()).filter(possible).filter(filled).collect()
            })
            .collect();
        let sizes = real.iter().map(Vec::len).collect();
        let mut boxes = Boxes::new(sizes, table.rows.len() + PROBLEMS_MAX);
        for row in &table.rows {
            let takes = row.when.iter().zip(&cells).zip(&real).map(|((test, cells), real)| {
                let mut taken = Bits::new(real.len());
                for (place, cell) in real.iter().enumerate() {
                    if cells.sample(*cell).is_some_and(|sample| test.matches(sample)) {
                        taken.set(place);
                    }
                }
                taken
            });
            boxes.push(takes.collect());
        }
        Self { table, cells, real, boxes }
    }

    fn name(&self) -> &str {
        &self.table.shape.name
    }

    fn id(&self, row: usize) -> &str {
        self.table.rows.get(row).map_or("", |row| row.id.as_str())
    }

    /// The facts that stand for a point, every input named.
    fn facts(&self, point: &[usize]) -> Map<String, Value> {
        let inputs = self.table.shape.inputs.iter();
        let sides = inputs.zip(&self.cells).zip(&self.real).zip(point);
        sides
            .map(|(((input, cells), real), place)| {
                let sample = real.get(*place).and_then(|cell| cells.sample(*cell)).flatten();
                (input.name.clone(), input.json(sample))
            })
            .collect()
    }

    fn at_row(&self, problem: Problem, row: usize) -> Problem {
        let line = self.table.rows.get(row).map(|row| row.line);
        problem.table(self.name()).at(&self.table.file, line, "")
    }

    fn unreachable(&self, go_on: GoOn<'_>, report: &mut Report) -> Result<(), TooComplex> {
        let mut found = 0;
        for row in 0..self.boxes.len() {
            let takes = self.boxes.takes(row);
            let empty = takes.iter().any(Bits::is_empty);
            let mut above = self.boxes.meeting(row);
            (row..self.boxes.len()).for_each(|later| above.unset(later));
            let shadowed = !empty
                && self.table.shape.hit == Hit::First
                && !above.is_empty()
                && self.boxes.uncovered(&above, takes, go_on)?.is_none();
            if !empty && !shadowed {
                continue;
            }
            found += 1;
            if found > PROBLEMS_MAX {
                report.more = true;
                return Ok(());
            }
            let (zh, en) = if empty {
                ("没有任何情形能满足这一行", "no facts satisfy this row")
            } else {
                ("上面的行已包含这一行的全部情形", "the rows above take all facts of this row")
            };
            let problem = Problem::new(ProblemKind::Unreachable, zh, en).rows(&[self.id(row)]);
            report.problems.push(self.at_row(problem, row));
        }
        Ok(())
    }

    fn overlaps(&self, go_on: GoOn<'_>, report: &mut Report) -> Result<(), TooComplex> {
        if self.table.shape.hit != Hit::Unique {
            return Ok(());
        }
        let mut found = 0;
        for row in 0..self.boxes.len() {
            if !go_on() {
                return Err(TooComplex);
            }
            for other in self.boxes.meeting(row).iter().filter(|other| *other > row) {
                found += 1;
                if found > PROBLEMS_MAX {
                    report.more = true;
                    return Ok(());
                }
                let sides = self.boxes.takes(row).iter().zip(self.boxes.takes(other));
                let point: Vec<usize> =
                    sides.map(|(a, b)| a.and(b).iter().next().unwrap_or(0)).collect();
                let zh = "这两行都适用于同一情形";
                let en = "both rows answer the same facts";
                let problem = Problem::new(ProblemKind::Overlap, zh, en)
                    .rows(&[self.id(row), self.id(other)])
                    .facts(self.facts(&point));
                report.problems.push(self.at_row(problem, other));
            }
        }
        Ok(())
    }

    /// Finds a point outside all rows, grows it to a region, shows facts of it, takes the region as
    /// one more row, and goes on until nothing is left.
    fn gaps(&self, go_on: GoOn<'_>, report: &mut Report) -> Result<(), TooComplex> {
        let mut boxes = self.boxes.clone();
        let mut shown: Vec<Vec<usize>> = Vec::new();
        for _ in 0..PROBLEMS_MAX {
            let Some(point) = boxes.uncovered(&boxes.all(), &boxes.space(), go_on)? else {
                return Ok(());
            };
            let region = self.boxes.grow(&point);
            for point in self.examples(&region) {
                if shown.len() >= PROBLEMS_MAX {
                    report.more = true;
                    return Ok(());
                }
                if shown.contains(&point) {
                    continue;
                }
                let zh = "没有一行适用于这种情形";
                let problem = Problem::new(ProblemKind::Gap, zh, "no row answers these facts");
                let problem = problem.table(self.name()).facts(self.facts(&point));
                report.problems.push(problem);
                shown.push(point);
            }
            boxes.push(region);
        }
        report.more = true;
        Ok(())
    }

    /// Points that show a region: one for each separate part of each input that is not free (each
    /// word, each run of numbers, unknown), the other inputs standing still.
    fn examples(&self, region: &[Bits]) -> Vec<Vec<usize>> {
        let base: Vec<usize> =
            region.iter().map(|cells| cells.iter().next().unwrap_or(0)).collect();
        let mut points = vec![base.clone()];
        for (input, (cells, real)) in region.iter().zip(&self.real).enumerate() {
            if cells.count() == real.len() {
                continue;
            }
            let Some(axis) = self.cells.get(input) else { continue };
            let mut before: Option<usize> = None;
            for place in cells.iter() {
                let known = real.get(place).is_some_and(|cell| *cell != axis.unknown());
                let touches = before.is_some_and(|before| before + 1 == place);
                before = Some(place);
                if axis.is_ordered() && known && touches {
                    continue;
                }
                let mut point = base.clone();
                if let Some(side) = point.get_mut(input) {
                    *side = place;
                }
                if !points.contains(&point) {
                    points.push(point);
                }
            }
        }
        points
    }
}
