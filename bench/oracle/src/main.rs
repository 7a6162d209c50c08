//! Holds Linli's decision tables against dsntk, another DMN engine, on random tables and facts: the
//! table goes to it as the DMN that Linli exports. Changes nothing; exits 1 at the first difference.
//!
//! `cargo run --release -- [TABLES] [SEED]`

use std::process::ExitCode;

use dsntk_evaluator::{ModelEvaluator, evaluate_context};
use dsntk_feel::FeelScope;
use linli_domain::plans::dmn_out;
use linli_domain::plans::pack::{Pack, PackSource};
use linli_domain::plans::table::Table;
use serde_json::{Map, Value, json};

/// Facts tried per table.
const FACTS: usize = 40;
const KINDS: [&str; 5] = ["words", "boolean", "number", "integer", "date"];

/// xorshift: the same seed gives the same run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, n: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % n
    }

    fn value(&mut self, kind: &str) -> Value {
        match kind {
            "words" => json!(["low", "medium", "high"][self.below(3) as usize]),
            "boolean" => json!(self.below(2) == 0),
            "number" => json!(self.below(12) as f64 / 2.0),
            "integer" => json!(self.below(6)),
            _ => json!(format!("2022-06-{:02}", 1 + self.below(6))),
        }
    }

    fn cell(&mut self, kind: &str) -> String {
        let text = |v: Value| v.as_str().map_or_else(|| v.to_string(), str::to_owned);
        let (a, b) = (text(self.value(kind)), text(self.value(kind)));
        let ordered = !matches!(kind, "words" | "boolean");
        match self.below(if ordered { 11 } else { 6 }) {
            0 | 1 => "-".into(),
            2 => a,
            3 => format!("{a},{b}"),
            4 => format!("not({a},{b})"),
            5 => ["null", "not(null)"][self.below(2) as usize].into(),
            6 => format!("{}{a}", ["<", "<=", ">", ">="][self.below(4) as usize]),
            7 => format!("not({}{a})", ["<", "<=", ">", ">="][self.below(4) as usize]),
            n => {
                let (low, high) = if a <= b { (a, b) } else { (b, a) };
                let (open, close) =
                    (["[", "("][self.below(2) as usize], ["]", ")"][self.below(2) as usize]);
                if n == 8 {
                    format!("not({open}{low}..{high}{close})")
                } else {
                    format!("{open}{low}..{high}{close}")
                }
            }
        }
    }
}

/// A random pack with one table whose only output is the row's id.
fn pack(chance: &mut Chance) -> (Pack, Vec<&'static str>) {
    let kinds: Vec<&str> =
        (0..1 + chance.below(4)).map(|_| KINDS[chance.below(5) as usize]).collect();
    let hit = ["first", "collect"][chance.below(2) as usize];
    let mut plan = format!("[plan]\nid = \"o\"\n[tables.t]\nhit = \"{hit}\"\n[tables.t.inputs]\n");
    let mut csv = String::from("id,");
    for (n, kind) in kinds.iter().enumerate() {
        let of = if *kind == "words" {
            "[\"low\", \"medium\", \"high\", \"?\"]".into()
        } else {
            format!("\"{kind}?\"")
        };
        plan += &format!("i{n} = {of}\n");
        csv += &format!("when.i{n},");
    }
    plan += "[tables.t.outputs]\nrow = \"text\"\n";
    csv += "then.row,basis\n";
    for row in 0..1 + chance.below(8) {
        csv += &format!("R{row},");
        for kind in &kinds {
            csv += &format!("\"{}\",", chance.cell(kind));
        }
        csv += &format!("R{row},b\n");
    }
    let files = [("plan.toml".to_owned(), plan), ("tables/t.csv".to_owned(), csv)];
    let (pack, problems) = Pack::read(&PackSource { files: files.into() }).expect("readable");
    assert_eq!(problems, []);
    (pack, kinds)
}

/// Facts as a FEEL context.
fn feel(facts: &Map<String, Value>, kinds: &[&str]) -> String {
    let items = facts.iter().zip(kinds).map(|((name, value), kind)| match value {
        Value::String(_) if *kind == "date" => format!("{name}: date({value})"),
        value => format!("{name}: {value}"),
    });
    format!("{{{}}}", items.collect::<Vec<_>>().join(", "))
}

fn ours(table: &Table, facts: &Map<String, Value>) -> Vec<String> {
    let facts = table.facts(facts).expect("facts of the table");
    table.decide(&facts).rows.iter().map(|row| row.id.clone()).collect()
}

fn theirs(text: &str) -> Vec<String> {
    match serde_json::from_str(text) {
        Ok(Value::Array(rows)) => {
            rows.iter().filter_map(|r| r.as_str().map(str::to_owned)).collect()
        }
        Ok(Value::String(row)) => vec![row],
        _ => Vec::new(),
    }
}

fn main() -> ExitCode {
    let argument = |n: usize| std::env::args().nth(n).and_then(|text| text.parse::<u64>().ok());
    let (tables, seed) = (argument(1).unwrap_or(500), argument(2).unwrap_or(1).max(1));
    let mut chance = Chance(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15));
    let mut compared = 0;
    for _ in 0..tables {
        let (pack, kinds) = pack(&mut chance);
        let table = &pack.tables[0];
        let xml = dmn_out::write(&pack.document.plan, table);
        let definitions = dsntk_model::parse(&xml).expect("dsntk reads the exported DMN");
        let engine = ModelEvaluator::new(&[definitions]).expect("dsntk builds the table");
        for _ in 0..FACTS {
            let mut facts = Map::new();
            for (n, kind) in kinds.iter().enumerate() {
                let value = if chance.below(5) == 0 { Value::Null } else { chance.value(kind) };
                facts.insert(format!("i{n}"), value);
            }
            let context =
                evaluate_context(&FeelScope::default(), &feel(&facts, &kinds)).expect("FEEL");
            let answer =
                engine.evaluate_invocable("https://linli.example/plans/o", "o", "t", &context);
            let (own, other) = (ours(table, &facts), theirs(&answer.to_string()));
            compared += 1;
            if own != other {
                println!("differs: {facts:?}\nLinli {own:?}\ndsntk {answer}\n{}", table.csv());
                return ExitCode::from(1);
            }
        }
    }
    println!("{tables} tables, {compared} decisions, no difference");
    ExitCode::SUCCESS
}
