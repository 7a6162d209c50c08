//! `cargo xtask bench`: claims about speed, each as a ratio to a floor measured in the same run.
//! What each one measures and why the floor is fair: `bench/README.md`.

mod append_fsync;
mod child;
mod in_process;
mod laboratory;
mod office;
mod plan_check;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::json;

/// One line of the table.
#[derive(Debug, Clone)]
pub(crate) struct Measurement {
    pub(crate) name: String,
    /// What `ours` and `floor` count, e.g. `records/s` or `CPU s`.
    pub(crate) unit: &'static str,
    pub(crate) ours: f64,
    /// The simplest thing that does the same work, or what the machine can do at most.
    pub(crate) floor: f64,
    pub(crate) goal: Goal,
}

/// What `ours / floor` should be, or `ours` itself.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Goal {
    RatioAtLeast(f64),
    RatioAtMost(f64),
    OursAtLeast(f64),
    OursAtMost(f64),
}

impl Measurement {
    fn ratio(&self) -> f64 {
        self.ours / self.floor
    }

    fn is_met(&self) -> bool {
        match self.goal {
            Goal::RatioAtLeast(goal) => self.ratio() >= goal,
            Goal::RatioAtMost(goal) => self.ratio() <= goal,
            Goal::OursAtLeast(goal) => self.ours >= goal,
            Goal::OursAtMost(goal) => self.ours <= goal,
        }
    }

    fn goal_text(&self) -> String {
        match self.goal {
            Goal::RatioAtLeast(goal) => format!("ratio >= {goal}"),
            Goal::RatioAtMost(goal) => format!("ratio <= {goal}"),
            Goal::OursAtLeast(goal) => format!(">= {goal} {}", self.unit),
            Goal::OursAtMost(goal) => format!("<= {goal} {}", self.unit),
        }
    }
}

/// What a bench gets: the repository and an empty folder on a real disk.
#[derive(Debug)]
pub(crate) struct Place {
    pub(crate) root: PathBuf,
    pub(crate) folder: PathBuf,
}

/// Says each measurement as soon as it is known: a bench of minutes may fail at its end.
type Say<'a> = &'a mut dyn FnMut(Measurement);

type Bench = fn(&Place, Say<'_>) -> Result<(), String>;

/// Every bench by name. A new one is a file beside this one and a row here.
const BENCHES: [(&str, Bench); 9] = [
    ("append_fsync", append_fsync::measure),
    ("group_commit", in_process::group_commit),
    ("decisions", in_process::decisions),
    ("tracing", in_process::tracing),
    ("plan_check", plan_check::measure),
    ("gates", in_process::gates),
    ("matters", in_process::matters),
    ("laboratory", laboratory::measure),
    ("office", office::measure),
];

/// Runs the named bench or all; false when a goal is missed.
pub(crate) fn bench(root: &Path, name: Option<&str>, is_json: bool) -> Result<bool, String> {
    let chosen: Vec<_> =
        BENCHES.iter().filter(|(known, _)| name.is_none_or(|name| name == *known)).collect();
    if chosen.is_empty() {
        let names: Vec<&str> = BENCHES.iter().map(|(name, _)| *name).collect();
        return Err(format!("no such bench; there are: {}", names.join(" ")));
    }
    // In the target folder: a temporary folder may lie in memory, where fsync costs nothing.
    let target = crate::run::target(root)?;
    if !is_json {
        println!("{:<34} {:>12} {:>12} {:>8}  goal", "name", "ours", "floor", "ratio");
    }
    let mut are_met = true;
    for (name, measure) in chosen {
        let folder = target.join("bench").join(name);
        let say = |error: std::io::Error| format!("{}: {error}", folder.display());
        drop(fs::remove_dir_all(&folder));
        fs::create_dir_all(&folder).map_err(say)?;
        let place = Place { root: root.to_owned(), folder: folder.clone() };
        let measured = measure(&place, &mut |measurement| {
            are_met &= measurement.is_met();
            print(&measurement, is_json);
        });
        fs::remove_dir_all(&folder).map_err(say)?;
        measured.map_err(|error| format!("{name}: {error}"))?;
    }
    Ok(are_met)
}

/// The quickest of five runs of a program, in seconds, its output thrown away.
fn seconds(program: &Path, words: &[&str], place: &Place) -> Result<f64, String> {
    let mut best = f64::INFINITY;
    for _ in 0..5 {
        let mut command = Command::new(program);
        command.args(words).current_dir(&place.root).stdout(Stdio::null());
        best = best.min(child::measure(&mut command)?.wall_seconds);
    }
    Ok(best)
}

fn print(measurement: &Measurement, is_json: bool) {
    let Measurement { name, unit, ours, floor, .. } = measurement;
    let (ratio, goal) = (measurement.ratio(), measurement.goal_text());
    if is_json {
        let met = measurement.is_met();
        println!(
            "{}",
            json!({ "name": name, "unit": unit, "ours": ours, "floor": floor, "ratio": ratio,
                    "goal": goal, "met": met })
        );
        return;
    }
    let missed = if measurement.is_met() { "" } else { "  MISSED" };
    let label = format!("{name} ({unit})");
    let [ours, floor] = [*ours, *floor].map(shown);
    println!("{label:<34} {ours:>12} {floor:>12} {ratio:>8.2}  {goal}{missed}");
}

/// Small figures with three decimals: a start takes hundredths of a second.
fn shown(figure: f64) -> String {
    if figure < 10.0 { format!("{figure:.3}") } else { format!("{figure:.0}") }
}

#[cfg(test)]
mod tests {
    use super::{Goal, Measurement};

    #[test]
    fn goals_look_the_right_way() {
        let with = |goal| {
            Measurement { name: "x".to_owned(), unit: "s", ours: 3.0, floor: 2.0, goal }.is_met()
        };
        assert!(with(Goal::RatioAtLeast(1.5)) && !with(Goal::RatioAtLeast(1.6)));
        assert!(with(Goal::RatioAtMost(1.5)) && !with(Goal::RatioAtMost(1.4)));
        assert!(with(Goal::OursAtLeast(3.0)) && !with(Goal::OursAtLeast(3.1)));
        assert!(with(Goal::OursAtMost(3.0)) && !with(Goal::OursAtMost(2.9)));
    }
}
