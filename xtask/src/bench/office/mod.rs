//! An office with a million people, from their roster to the report, as its users meet it: the
//! release binary, its database on a real disk, requests over HTTP with access and journal on.

#![expect(
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "made-up data goes round lists of fixed length; a bench lives in real time"
)]

mod people;
mod serve;
mod tracing;

use std::path::PathBuf;
use std::process::Command;

use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};

use super::child::{Usage, measure as usage_of};
use super::{Goal, Measurement, Place, Say, seconds};
use crate::run::{build_linli, find};

const DISTRICT: &str = "990101";
pub(super) const COMMUNITY: &str = "990101001001";
const PLAN: &str = "plans/lanzhou-2021";

/// The day in China, which is the server's.
pub(super) fn today() -> Date {
    jiff::Timestamp::now().to_zoned(TimeZone::fixed(Offset::constant(8))).date()
}

/// The binary and its data.
pub(super) struct Office {
    pub(super) binary: PathBuf,
    pub(super) root: PathBuf,
    pub(super) folder: PathBuf,
}

impl Office {
    pub(super) fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(&self.binary);
        command
            .args(words)
            .current_dir(&self.root)
            .stdout(std::process::Stdio::null())
            .env_remove("LINLI_DATABASE")
            .env("LINLI_DATA", self.folder.join("data"))
            .env("LINLI_KEYS", self.folder.join("keys"));
        command
    }

    pub(super) fn run(&self, words: &[&str]) -> Result<Usage, String> {
        usage_of(&mut self.command(words))
    }

    pub(super) fn file(&self, name: &str) -> String {
        self.folder.join(name).display().to_string()
    }
}

/// The whole day, in order; each step finds what the one before it left.
pub(super) fn measure(place: &Place, say: Say<'_>) -> Result<(), String> {
    if find("sqlite3").is_none() {
        return Err("the floor is sqlite3: apt-get install sqlite3".to_owned());
    }
    let binary = build_linli(&place.root, true)?;
    let office = Office { binary, root: place.root.clone(), folder: place.folder.clone() };
    people::import(&office, say)?;
    people::prepare(&office)?;
    people::declare(&office, people::OF_TODAY)?;
    tracing::record(&office)?;
    serve::measure(&office, place, say)?;
    people::declare(&office, people::ALL)?;
    say(declarations(&office, place)?);
    say(level_switch(&office, place)?);
    say(redecision(&office, place)?);
    Ok(())
}

/// A million declarations read, decided by two plans and summed, against reading three of their
/// columns.
fn declarations(office: &Office, place: &Place) -> Result<Measurement, String> {
    let words = ["plan", "simulate", PLAN, "--community", COMMUNITY, "--json"];
    let ours = (0..3)
        .map(|_| office.run(&words).map(|usage| usage.wall_seconds))
        .collect::<Result<Vec<_>, _>>()?;
    let ours = ours.into_iter().fold(f64::INFINITY, f64::min);
    let sql = "select count(*), sum(released_from_abroad), max(naat_sampled_at) from declarations";
    let floor = seconds("sqlite3".as_ref(), &[&office.file("data/linli.db"), sql], place)?;
    let goal = Goal::OursAtMost(2.0);
    Ok(Measurement { name: "declarations_1m".to_owned(), unit: "s", ours, floor, goal })
}

/// A switch simulated on the whole district: the same million decided and compared with what is in
/// force, then laid over thirty days with cases, contacts and a canvass, against reading the columns
/// it has to read in `sqlite3`.
fn level_switch(office: &Office, place: &Place) -> Result<Measurement, String> {
    let assumed = ["--cases", "100", "--contacts", "2000", "--canvass", "--json"];
    let words = [&["plan", "simulate", PLAN, "--area", DISTRICT][..], &assumed].concat();
    let ours = (0..3)
        .map(|_| office.run(&words).map(|usage| usage.wall_seconds))
        .collect::<Result<Vec<_>, _>>()?;
    let ours = ours.into_iter().fold(f64::INFINITY, f64::min);
    let sql = "select count(id), max(coalesce(person_id, id_number_index, fingerprint)), \
               max(risk_level), sum(released_from_abroad), max(arrive_at), max(naat_sampled_at), \
               max(naat_result), max(household_id) from declarations";
    let floor = seconds("sqlite3".as_ref(), &[&office.file("data/linli.db"), sql], place)?;
    let goal = Goal::OursAtMost(3.0);
    Ok(Measurement { name: "level_switch_1m".to_owned(), unit: "s", ours, floor, goal })
}

/// A plan with shorter days for everybody takes the place of the one that decided: who would change and
/// how, from the facts of every measure in force, against reading what has to be read in `sqlite3`.
fn redecision(office: &Office, place: &Place) -> Result<Measurement, String> {
    shorter(office)?;
    let changed = office.file("shorter");
    office.run(&["plan", "activate", &changed, "--area", DISTRICT, "--from", "2021-10-20"])?;
    let words = ["measures", "redecide", "--area", DISTRICT];
    let ours = (0..3)
        .map(|_| office.run(&words).map(|usage| usage.wall_seconds))
        .collect::<Result<Vec<_>, _>>()?;
    let ours = ours.into_iter().fold(f64::INFINITY, f64::min);
    let sql = "select count(*), max(m.kind), max(m.ends_at), max(d.facts), max(d.outcome) \
               from measures m join decisions d on d.district = m.district and d.id = m.decision_id \
               where m.state = 'in_force'";
    let floor = seconds("sqlite3".as_ref(), &[&office.file("data/linli.db"), sql], place)?;
    let goal = Goal::OursAtMost(5.0);
    Ok(Measurement { name: "redecide_1m".to_owned(), unit: "s", ours, floor, goal })
}

/// A copy of the plan in which fourteen days are ten.
fn shorter(office: &Office) -> Result<(), String> {
    let (from, to) = (office.root.join(PLAN), office.folder.join("shorter"));
    // Without its examples, which say fourteen.
    for folder in ["", "tables"] {
        let Ok(files) = std::fs::read_dir(from.join(folder)) else { continue };
        let into = to.join(folder);
        std::fs::create_dir_all(&into).map_err(|error| format!("{}: {error}", into.display()))?;
        for file in files.flatten().filter(|file| file.path().is_file()) {
            let text = std::fs::read_to_string(file.path()).map_err(|error| error.to_string())?;
            let text = match (folder, file.file_name().to_str()) {
                ("tables", Some("arrival.csv")) => text.replace(",14,3,1 7 14,", ",10,3,1 7 10,"),
                _ => text,
            };
            let file = into.join(file.file_name());
            std::fs::write(&file, text).map_err(|error| format!("{}: {error}", file.display()))?;
        }
    }
    Ok(())
}
