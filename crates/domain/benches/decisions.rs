//! Decisions per second of a table of 24 rows and 8 inputs on one core, against reading the encoded
//! facts once, which no way of deciding can avoid. Prints one line of JSON.

#![expect(clippy::indexing_slicing, reason = "a bench may end where it is wrong")]

use std::error::Error;
use std::hint::black_box;
use std::time::{Duration, Instant};

use linli_domain::plans::index::Index;
use linli_domain::plans::pack::{Pack, PackSource};
use linli_domain::plans::table::Facts;
use serde_json::json;

const CASES: usize = 1_000_000;
const FOR: Duration = Duration::from_secs(3);

const INPUTS: &str = r#"
risk_level = ["low", "medium", "high"]
released_from_abroad = "boolean"
naat_age_hours = "number?"
age = "integer"
doses = "integer?"
lives_alone = "boolean"
close_contact = "boolean"
days_since_arrival = "integer"
"#;

fn main() -> Result<(), Box<dyn Error>> {
    let pack = pack()?;
    let table = pack.table("bench")?;
    assert_eq!(table.rows.len(), 24, "the goal is about a table of 24 rows");
    let index = Index::new(table);
    let mut facts = index.facts(CASES);
    let mut chance = 0x2545_f491_4f6c_dd1d_u64;
    let mut below = |n: u64| {
        chance ^= chance << 13;
        chance ^= chance >> 7;
        chance ^= chance << 17;
        (chance % n) as f64
    };
    for _ in 0..CASES {
        let known = below(4) > 0.0;
        let case = [3, 2, 200, 100, 4, 2, 2, 30].map(|values| Some(below(values)));
        let unsure = |n: usize| !known && matches!(n, 2 | 4);
        let case = case.into_iter().enumerate();
        let case = case.map(|(n, fact)| fact.filter(|_| !unsure(n))).collect();
        index.push(&Facts(case), &mut facts);
    }
    let columns: Vec<Vec<u16>> = (0..8).map(|n| vec![n; CASES]).collect();
    let decisions = per_second(|| {
        black_box(index.tally(black_box(&facts)));
    });
    let reads = per_second(|| {
        for column in black_box(&columns) {
            black_box(column.iter().map(|cell| u64::from(*cell)).sum::<u64>());
        }
    });
    println!("{}", json!({ "decisions": decisions, "reads": reads }));
    Ok(())
}

/// Cases per second of something done to all of them.
fn per_second(mut work: impl FnMut()) -> f64 {
    work();
    let start = Instant::now();
    let mut times = 0_u32;
    while start.elapsed() < FOR {
        work();
        times += 1;
    }
    f64::from(times) * CASES as f64 / start.elapsed().as_secs_f64()
}

fn pack() -> Result<Pack, Box<dyn Error>> {
    let plan = format!(
        "[plan]\nid = \"bench\"\n[tables.bench]\nhit = \"first\"\n\
         [tables.bench.inputs]{INPUTS}[tables.bench.outputs]\nrow = \"text\"\n"
    );
    let names = INPUTS.lines().filter_map(|line| line.split_once(" = ")).map(|(name, _)| name);
    let mut csv = names.fold("id".to_owned(), |line, name| line + ",when." + name);
    csv += ",then.row,basis\n";
    for row in 0..23 {
        let level = ["high", "medium", "low"][row % 3];
        let abroad = ["true", "false"][row / 3 % 2];
        let hours = ["<=72", "null", "(72..168]", "-"][row % 4];
        let age = ["<18", "[18..60)", ">=60"][row / 2 % 3];
        let days = ["<=14", ">14"][row % 2];
        csv += &format!("r{row},{level},{abroad},{hours},{age},-,-,{abroad},{days},r{row},b\n");
    }
    csv += "other,-,-,-,-,-,-,-,-,other,b\n";
    let files = [("plan.toml".to_owned(), plan), ("tables/bench.csv".to_owned(), csv)];
    let (pack, problems) = Pack::read(&PackSource { files: files.into() })?;
    assert_eq!(problems, [], "the bench's own plan reads without a problem");
    Ok(pack)
}
