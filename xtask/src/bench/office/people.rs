//! A million people from one list, and a million declarations over fifty days.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use jiff::ToSpan;
use jiff::civil::Date;
use linli_xtask::roster::{Encoding, Shape, write_csv};

use super::super::child;
use super::super::{Goal, Measurement, Say};
use super::{COMMUNITY, DISTRICT, Office, PLAN, today};
use crate::demo::papers::identity_number;

/// 3.7 people in each make a million.
const HOUSEHOLDS: usize = 270_270;
/// Declarations of one day, and of the fifty that end with it.
pub(super) const OF_TODAY: usize = 20_000;
pub(super) const ALL: usize = 1_000_000;

/// The import, in CPU time and memory, against `sqlite3 .import` of the same file into one table with
/// two indexes.
pub(super) fn import(office: &Office, say: Say<'_>) -> Result<(), String> {
    let csv = office.file("roster.csv");
    let made = write_csv(csv.as_ref(), Encoding::Utf8, Shape::Households(HOUSEHOLDS), 1, true);
    made.map_err(|error| format!("{csv}: {error}"))?;
    let areas = office.file("areas.csv");
    let text = "code,name,level\n990101,示例区,district\n990101001,示例街道,street\n\
                990101001001,示例社区,community\n";
    std::fs::write(&areas, text).map_err(|error| format!("{areas}: {error}"))?;
    office.run(&["init"])?;
    office.run(&["areas", "import", &areas])?;
    let floor = plain_import(office, &csv)?;
    let ours = office.run(&["roster", "import", &csv, "--community", COMMUNITY])?;
    let cpu = |usage: &child::Usage| usage.user_seconds + usage.system_seconds;
    let megabytes = |usage: &child::Usage| usage.resident_bytes_max as f64 / 1e6;
    say(Measurement {
        name: "import_1m".to_owned(),
        unit: "CPU s",
        ours: cpu(&ours),
        floor: cpu(&floor),
        goal: Goal::RatioAtMost(5.0),
    });
    say(Measurement {
        name: "import_1m_memory".to_owned(),
        unit: "MB",
        ours: megabytes(&ours),
        floor: megabytes(&floor),
        goal: Goal::OursAtMost(512.0),
    });
    Ok(())
}

fn plain_import(office: &Office, csv: &str) -> Result<child::Usage, String> {
    let script = format!(
        "create table roster (c1 text, c2 text, c3 text, c4 text, c5 text, c6 text, c7 text, \
         name text, c9 text, c10 text, id_number text, c12 text, c13 text, c14 text, c15 text, \
         c16 text, c17 text, c18 text);\n\
         create index roster_id on roster (id_number);\n\
         create index roster_name on roster (name);\n\
         .mode csv\n.import --skip 1 \"{csv}\" roster\n"
    );
    let path = office.file("plain.sql");
    std::fs::write(&path, script).map_err(|error| format!("{path}: {error}"))?;
    let input = File::open(&path).map_err(|error| format!("{path}: {error}"))?;
    let mut sqlite = Command::new("sqlite3");
    let plain = office.file("plain.db");
    sqlite.arg(&plain).stdin(input).stdout(Stdio::null());
    let usage = child::measure(&mut sqlite)?;
    std::fs::remove_file(&plain).map_err(|error| format!("{plain}: {error}"))?;
    Ok(usage)
}

/// Grids, the plan, risk areas and a canvass of everybody.
pub(super) fn prepare(office: &Office) -> Result<(), String> {
    let words =
        ["areas", "divide", "--community", COMMUNITY, "--households", "300..500", "--apply"];
    office.run(&words)?;
    office.run(&["plan", "activate", PLAN, "--area", DISTRICT, "--from", "2021-10-20"])?;
    let risk_areas = office.file("risk-areas.csv");
    let text = "area_code,level,from,to\n990201,high,2021-10-15,\n990202,medium,2021-10-15,\n";
    std::fs::write(&risk_areas, text).map_err(|error| format!("{risk_areas}: {error}"))?;
    office.run(&["risk-areas", "import", &risk_areas])?;
    office.run(&["canvass", "start", "--area", COMMUNITY])?;
    Ok(())
}

/// The first `count` of the declarations; those that are there already change nothing.
pub(super) fn declare(office: &Office, count: usize) -> Result<(), String> {
    let csv = office.file("arrivals.csv");
    write_declarations(csv.as_ref(), count, today()).map_err(|error| format!("{csv}: {error}"))?;
    office.run(&["arrivals", "import", &csv, "--community", COMMUNITY, "--source", "office"])?;
    Ok(())
}

fn write_declarations(path: &Path, count: usize, today: Date) -> std::io::Result<()> {
    let mut out = BufWriter::new(File::create(path)?);
    writeln!(
        out,
        "name,id_number,phone,from_area,arrive_at,address,naat_sampled_at,naat_result,\
         released_from_abroad"
    )?;
    for number in 0..count {
        let day = today - i64::try_from(number / OF_TODAY).unwrap_or(0).days();
        let from = ["990201", "990202", "990203", "990204", "990205"][number % 5];
        let sampled = match number / 7 % 3 {
            0 => format!("{}T20:00:00+08:00", day - 1.day()),
            1 => format!("{}T20:00:00+08:00", day - 5.days()),
            _ => String::new(),
        };
        let result = if sampled.is_empty() { "" } else { "negative" };
        writeln!(
            out,
            "来返{number},{},154{number:08},{from},{day}T00:10:00+08:00,祥和花园{}栋1单元{}01,\
             {sampled},{result},{}",
            identity_number(number),
            number % 30 + 1,
            number % 6 + 1,
            number % 97 == 0,
        )?;
    }
    out.flush()
}
