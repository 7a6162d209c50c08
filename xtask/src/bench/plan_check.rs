//! `linli plan check` of a table of 200 rows and 8 inputs that leaves nothing out, as a whole process,
//! against a process that does nothing.

use std::fs;

use super::{Goal, Measurement, Place, Say, seconds};
use crate::run::build_linli;

const ROWS: usize = 200;

const PLAN: &str = r#"
[plan]
id = "bench"

[tables.bench]
hit = "first"

[tables.bench.inputs]
risk_level = ["low", "medium", "high"]
released_from_abroad = "boolean"
naat_age_hours = "number?"
age = "integer"
doses = "integer?"
lives_alone = "boolean"
close_contact = "boolean"
days_since_arrival = "integer"

[tables.bench.outputs]
row = "text"
"#;

pub(super) fn measure(place: &Place, say: Say<'_>) -> Result<(), String> {
    let linli = build_linli(&place.root, true)?;
    let folder = place.folder.join("plan");
    let at = |error: std::io::Error| format!("{}: {error}", folder.display());
    fs::create_dir_all(folder.join("tables")).map_err(at)?;
    fs::write(folder.join("plan.toml"), PLAN).map_err(at)?;
    fs::write(folder.join("tables/bench.csv"), table()).map_err(at)?;
    let ours = seconds(&linli, &["plan", "check", &folder.display().to_string()], place)?;
    let floor = seconds(&linli, &["--version"], place)?;
    let goal = Goal::OursAtMost(1.0);
    say(Measurement { name: "plan_check_200x8".to_owned(), unit: "s", ours, floor, goal });
    Ok(())
}

/// Rows like those of a shipped plan: each names a few inputs, the last one answers the rest.
fn table() -> String {
    let mut text = "id,when.risk_level,when.released_from_abroad,when.naat_age_hours,when.age,\
                    when.doses,when.lives_alone,when.close_contact,when.days_since_arrival,\
                    then.row,basis\n"
        .to_owned();
    for row in 0..ROWS - 1 {
        let pick = |words: &[&'static str], by: usize| {
            words.get(row / by % words.len()).copied().unwrap_or("-")
        };
        // Nine of ten ages and every second day are somebody's; days make the rows different.
        let line = [
            pick(&["high", "medium", "low"], 1),
            pick(&["-", "true", "false"], 3),
            pick(&["<=72", "null", "(72..168]", "-"], 5),
            pick(&["<18", "[18..60)", ">=60", "-"], 7),
            pick(&["-", "null", "0,1", ">=2"], 11),
            pick(&["-", "true"], 13),
            pick(&["-", "false"], 17),
        ];
        text += &format!("r{row},{},{row},r{row},b\n", quoted(&line));
    }
    text + "other,-,-,-,-,-,-,-,-,other,b\n"
}

fn quoted(cells: &[&str]) -> String {
    cells.iter().map(|cell| format!("\"{cell}\"")).collect::<Vec<_>>().join(",")
}
