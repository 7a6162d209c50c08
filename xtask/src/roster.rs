//! Makes rosters of people who do not exist, the way community offices keep them, and the truth
//! about them. Every identity number starts with 990101, which GB/T 2260 leaves unassigned, and
//! every phone with 154.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use serde_json::{Map, Value, json};

mod chance;
mod people;
mod sheet;
mod write;

use chance::Chance;
use people::{Household, People, Person};
use sheet::{HEADER, Place, RowMaker, Written};
use write::{CsvWriter, RosterWriter, XlsxWriter};
pub use write::{Encoding, MakeError};

/// How big a roster is and how it is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// 60 households.
    Small,
    /// 8,652 households in ten compounds and 971 in six village groups: 9,623 with 35,947 people.
    Report,
    /// So many households, 3.7 people in each.
    Households(usize),
}

const COMPOUNDS: [&str; 10] = [
    "祥和花园",
    "和谐家园",
    "阳光新城",
    "翠湖苑",
    "锦绣小区",
    "惠民小区",
    "学府苑",
    "滨河小区",
    "金桂园",
    "安居小区",
];
const VILLAGES: [&str; 6] = ["一组", "二组", "三组", "四组", "五组", "六组"];

/// One sheet: a compound or a village group.
struct Plan {
    name: String,
    village: bool,
    sizes: Vec<u8>,
}

/// Writes a workbook with a sheet per compound. `clean` leaves out every slip. Returns the truth:
/// `{"rows","households","persons","by_sheet","slips"}`, the shape `roster import` answers with.
pub fn write_xlsx(path: &Path, shape: Shape, seed: u64, clean: bool) -> Result<Value, MakeError> {
    let mut writer = XlsxWriter::new();
    let truth = make(&mut writer, shape, seed, clean)?;
    writer.save(path)?;
    Ok(truth)
}

/// Writes one list with a compound column, line by line: memory grows only with the seen numbers.
pub fn write_csv(
    path: &Path,
    encoding: Encoding,
    shape: Shape,
    seed: u64,
    clean: bool,
) -> Result<Value, MakeError> {
    let mut writer = CsvWriter::new(BufWriter::new(File::create(path)?), encoding)?;
    let truth = make(&mut writer, shape, seed, clean)?;
    writer.finish()?;
    Ok(truth)
}

/// Writes the truth beside a roster.
pub fn write_truth(path: &Path, truth: &Value) -> io::Result<()> {
    let mut file = BufWriter::new(File::create(path)?);
    serde_json::to_writer(&mut file, truth)?;
    file.flush()
}

/// What is known of a roster while it is made.
#[derive(Default)]
struct Truth {
    rows: u64,
    households: u64,
    persons: u64,
    by_sheet: Map<String, Value>,
    slips: Map<String, Value>,
}

impl Truth {
    fn slip(&mut self, code: &str, sheet: &str, row: u32) {
        let list = self.slips.entry(code).or_insert_with(|| Value::Array(Vec::new()));
        if let Value::Array(list) = list {
            list.push(json!([sheet, row]));
        }
    }

    fn into_json(self) -> Value {
        json!({
            "rows": self.rows,
            "households": self.households,
            "persons": self.persons,
            "by_sheet": self.by_sheet,
            "slips": self.slips,
        })
    }
}

fn make(
    writer: &mut dyn RosterWriter,
    shape: Shape,
    seed: u64,
    clean: bool,
) -> Result<Value, MakeError> {
    let mut chance = Chance::new(seed);
    let plans = plans(shape, &mut chance);
    let mut maker = Maker {
        chance,
        clean,
        people: People::default(),
        truth: Truth::default(),
        moved: Vec::new(),
        row: 1,
    };
    for plan in &plans {
        maker.sheet(writer, plan)?;
    }
    maker.truth.persons = maker.people.count();
    Ok(maker.truth.into_json())
}

struct Maker {
    chance: Chance,
    clean: bool,
    people: People,
    truth: Truth,
    /// People who may turn up in a second household.
    moved: Vec<Person>,
    /// The row written last.
    row: u32,
}

impl Maker {
    fn sheet(&mut self, writer: &mut dyn RosterWriter, plan: &Plan) -> Result<(), MakeError> {
        let header = sheet::header(&mut self.chance, self.clean);
        let merged = !self.clean && self.chance.happens(0.6);
        self.row = writer.begin(&plan.name, &header)?.unwrap_or(self.row);
        let before = self.people.count();
        let mut serial = 0;
        for (at, size) in plan.sizes.iter().enumerate() {
            let first = self.row + 1;
            self.household(writer, plan, at, *size, merged, &mut serial)?;
            if merged && self.row > first {
                writer.merge_places(first, self.row)?;
            }
            if !self.clean && self.chance.happens(0.01) && writer.blank()? {
                self.row += 1;
            }
            if !self.clean && at % 400 == 399 && writer.repeat(&header)? {
                self.row += 1;
            }
        }
        let persons = self.people.count() - before;
        let households = plan.sizes.len() as u64;
        writer.end(households, persons)?;
        self.truth.households += households;
        let counts = json!({ "households": households, "persons": persons });
        self.truth.by_sheet.insert(plan.name.clone(), counts);
        Ok(())
    }

    fn household(
        &mut self,
        writer: &mut dyn RosterWriter,
        plan: &Plan,
        at: usize,
        size: u8,
        merged: bool,
        serial: &mut u32,
    ) -> Result<(), MakeError> {
        let place = Place::nth(at, plan.village, self.clean, &mut self.chance);
        let Household { head, people } = self.people.household(size, &mut self.chance);
        let mut listed: Vec<(Person, bool)> = people.into_iter().map(|one| (one, false)).collect();
        let returns = !self.clean && !self.moved.is_empty() && self.chance.happens(0.004);
        if let Some(mut person) = self.moved.pop_if(|_| returns) {
            person.relation = "亲属";
            listed.push((person, true));
        }
        let mut show_place = true;
        for (person, moved) in listed {
            let twice = !self.clean && !moved && self.chance.happens(0.001);
            for again in 0..(1 + u32::from(twice)) {
                self.row += 1;
                *serial += 1;
                self.truth.rows += 1;
                let neat = self.clean || twice || moved;
                let mut maker = RowMaker { chance: &mut self.chance, clean: neat };
                let Written { cells, slips, as_it_is } =
                    maker.cells(&person, &place, &head, show_place, *serial);
                show_place = !merged;
                for code in slips {
                    self.truth.slip(code, &plan.name, self.row);
                }
                if again > 0 || moved {
                    let code = if moved { "duplicate_person" } else { "duplicate_row" };
                    self.truth.slip(code, &plan.name, self.row);
                }
                if !neat && as_it_is && self.chance.happens(0.02) {
                    self.moved.push(person.clone());
                }
                writer.row(&cells)?;
            }
        }
        Ok(())
    }
}

/// Parts a total into so many about equal numbers.
fn split(total: usize, parts: usize, chance: &mut Chance) -> Vec<usize> {
    let weights: Vec<f64> = (0..parts).map(|_| 0.7 + 0.6 * chance.fraction()).collect();
    let sum: f64 = weights.iter().sum();
    let mut out: Vec<usize> =
        weights.iter().map(|weight| (total as f64 * weight / sum) as usize).collect();
    let rest = total - out.iter().sum::<usize>();
    for (at, part) in out.iter_mut().enumerate() {
        *part += rest / parts + usize::from(at < rest % parts);
    }
    out
}

/// Spreads people over households, eight at most in one.
fn sizes(households: usize, people: usize, chance: &mut Chance) -> Vec<u8> {
    let mut sizes = vec![1_u8; households];
    let mut left = people.saturating_sub(households).min(households * 7);
    while left > 0 {
        let at = chance.below(households as u64) as usize;
        if let Some(size) = sizes.get_mut(at).filter(|size| **size < 8) {
            *size += 1;
            left -= 1;
        }
    }
    sizes
}

fn plans(shape: Shape, chance: &mut Chance) -> Vec<Plan> {
    let many = match shape {
        Shape::Small => 60,
        Shape::Households(count) => count.max(1),
        Shape::Report => return report(chance),
    };
    let sheets = if many < 5000 { (many / 20).clamp(1, 10) } else { (many / 900).max(10) };
    let plan = |(at, count): (usize, usize), chance: &mut Chance| {
        let mut name = COMPOUNDS.get(at % 10).copied().unwrap_or_default().to_owned();
        if at >= 10 {
            name.push_str(&format!("{}期", at / 10 + 1));
        }
        let people = (count as f64 * 3.7) as usize;
        Plan { name, village: false, sizes: sizes(count, people, chance) }
    };
    let counts = split(many, sheets, chance);
    counts.into_iter().enumerate().map(|entry| plan(entry, chance)).collect()
}

/// The community whose situation report is among the source documents.
fn report(chance: &mut Chance) -> Vec<Plan> {
    let mut plans = Vec::new();
    let parts: [(&[&str], bool, usize, usize); 2] =
        [(&COMPOUNDS, false, 8652, 32_126), (&VILLAGES, true, 971, 3821)];
    for (names, village, households, people) in parts {
        let households = split(households, names.len(), chance);
        let people = split(people, names.len(), chance);
        for ((name, households), people) in names.iter().zip(households).zip(people) {
            let sizes = sizes(households, people, chance);
            plans.push(Plan { name: (*name).to_owned(), village, sizes });
        }
    }
    plans
}

#[cfg(test)]
mod tests;
