//! A laboratory's file of 100,000 results, one person to a tube: `linli tests results` as a whole
//! process, access and journal on, against `sqlite3 .import` of the same file into one table.

#![expect(clippy::indexing_slicing, reason = "made-up data goes round lists of fixed length")]

use std::fmt::Write;
use std::fs;

use jiff::ToSpan;
use linli_xtask::roster::{Encoding, Shape, write_csv};
use serde_json::Value;

use super::child::measure as usage_of;
use super::office::{COMMUNITY, Office};
use super::{Goal, Measurement, Place, Say, seconds};
use crate::run::{build_linli, capture, find};

const ROWS: usize = 100_000;
/// A little more than that many people live in them.
const HOUSEHOLDS: usize = 40_000;
/// Tubes of one session; a code has room for twice as many.
const TUBES: usize = 50_000;

pub(super) fn measure(place: &Place, say: Say<'_>) -> Result<(), String> {
    if find("sqlite3").is_none() {
        return Err("the floor is sqlite3: apt-get install sqlite3".to_owned());
    }
    let binary = build_linli(&place.root, true)?;
    let office = Office { binary, root: place.root.clone(), folder: place.folder.clone() };
    let people = people(&office)?;
    let file = sampled(&office, &people)?;
    let ours = usage_of(&mut office.command(&["tests", "results", &file, "--area", COMMUNITY]))?;
    let script = place.folder.join("import.sql");
    let sql = format!(".import --csv {file} results\nselect count(*) from results;\n");
    fs::write(&script, sql).map_err(|error| error.to_string())?;
    let read = format!(".read {}", script.display());
    let floor = seconds("sqlite3".as_ref(), &[":memory:", &read], place)?;
    let goal = Goal::OursAtMost(10.0);
    let name = "laboratory_100k".to_owned();
    say(Measurement { name, unit: "s", ours: ours.wall_seconds, floor, goal });
    Ok(())
}

fn ask(office: &Office, words: &[&str]) -> Result<Value, String> {
    let mut command = office.command(words);
    let text = capture(command.stdout(std::process::Stdio::piped()))?;
    serde_json::from_str(&text).map_err(|error| error.to_string())
}

fn id(value: &Value) -> Result<String, String> {
    let id = value.get("id").and_then(Value::as_str);
    id.map(str::to_owned).ok_or_else(|| "the answer has no id".to_owned())
}

/// A roster with enough people, all of them on the list of a round.
fn people(office: &Office) -> Result<Vec<String>, String> {
    let csv = office.file("roster.csv");
    let shape = Shape::Households(HOUSEHOLDS);
    let made = write_csv(csv.as_ref(), Encoding::Utf8, shape, 1, true);
    made.map_err(|error| format!("{csv}: {error}"))?;
    let areas = office.file("areas.csv");
    let text = "code,name,level\n990101,示例区,district\n990101001,示例街道,street\n\
                990101001001,示例社区,community\n";
    fs::write(&areas, text).map_err(|error| format!("{areas}: {error}"))?;
    office.run(&["init"])?;
    office.run(&["areas", "import", &areas])?;
    office.run(&["roster", "import", &csv, "--community", COMMUNITY])?;
    let due = (super::office::today() + 2.days()).to_string();
    let start = ["tests", "start", "--area", COMMUNITY, "--reason", "bench", "--due", &due];
    let round = id(&ask(office, &[&start[..], &["--json"]].concat())?)?;
    let listed = ask(office, &["tests", "people", "--campaign", &round, "--json"])?;
    let listed = listed.as_array().into_iter().flatten();
    let people: Vec<String> = listed.map(id).take(ROWS).collect::<Result<_, _>>()?;
    if people.len() == ROWS { Ok(people) } else { Err(format!("{} people", people.len())) }
}

/// Samples everybody alone and writes what the laboratory says about them; answers its file.
fn sampled(office: &Office, people: &[String]) -> Result<String, String> {
    let now = jiff::Timestamp::from_second(now()).map_err(|error| error.to_string())?;
    let mut results = "tube_code,result,tested_at\n".to_owned();
    for (number, part) in people.chunks(TUBES).enumerate() {
        let place = format!("table {number}");
        let open = ["tests", "open", "--area", COMMUNITY, "--place", &place, "--pool", "1"];
        let session = ask(office, &[&open[..], &["--json"]].concat())?;
        let serial = session.get("serial").and_then(Value::as_i64).ok_or("no serial")?;
        let mut samples = "tube,person,at\n".to_owned();
        for (tube, person) in part.iter().enumerate() {
            let code = crate::demo::sampling::code(serial, tube + 1);
            let written = writeln!(samples, "{code},{person},{now}").and_then(|()| {
                writeln!(results, "{code},{},{now}", ["negative", "阴性"][tube % 2])
            });
            written.map_err(|error| error.to_string())?;
        }
        let file = office.file(&format!("samples-{number}.csv"));
        fs::write(&file, samples).map_err(|error| error.to_string())?;
        office.run(&["tests", "sample", &file, "--session", &id(&session)?])?;
    }
    let file = office.file("results.csv");
    fs::write(&file, results).map_err(|error| error.to_string())?;
    Ok(file)
}

#[expect(clippy::disallowed_methods, reason = "a bench lives in real time")]
fn now() -> i64 {
    jiff::Timestamp::now().as_second()
}
