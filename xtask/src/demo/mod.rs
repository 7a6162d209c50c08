//! `cargo xtask demo`: one rehearsal day of one community until three in the afternoon, through the same
//! commands a user types and the requests the faces send; then it is served and goes on.
//! Everybody in it is made up. Reads nothing of the database itself and keeps nothing elsewhere.

mod care;
mod changes;
mod day;
mod gates;
mod matters;
mod outbreak;
mod outlines;
pub(crate) mod papers;
pub(crate) mod sampling;
mod supervision;
mod supplies;
mod visits;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};

use linli_xtask::roster::{Shape, write_xlsx};
use serde_json::Value;

use crate::run::{build_linli, capture, run};
use crate::web::build_web;

/// The day that is rehearsed, a Monday, four days after the plan came into force.
const DATE: &str = "2021-10-25";
/// The Thursday before: the office is set up, and people bring up what has not been settled since.
const BEFORE: &str = "2021-10-21";
const DISTRICT: &str = "990101";
const STREET: &str = "990101001";
const COMMUNITY: &str = "990101001001";
const PLAN: &str = "plans/lanzhou-2021";
const PLAN_FROM: &str = "2021-10-20";
/// The plan of everyday work, in force beside it.
const EVERYDAY: &str = "plans/community-grid";
/// It came first: what is newer speaks where both do.
const EVERYDAY_FROM: &str = "2021-10-01";

/// The district elsewhere that rises in the morning. Who arrives today left it before.
const RISEN: &str = "990203";

/// Says that a folder was made by the demo, so that the next one may delete it.
const MARK: &str = "made-by-demo";

const ROSTER_SEED: u64 = 1;

/// When the served rehearsal goes on.
const SERVED_FROM: &str = "15:00";

/// Who works in the rehearsal: user name, post, area, work phone.
const USERS: [(&str, &str, &str, &str); 19] = [
    ("刘网格", "grid_worker", "990101001001001", "15400000001"),
    ("孙网格", "grid_worker", "990101001001001", "15400000002"),
    ("何网格", "grid_worker", "990101001001002", "15400000003"),
    ("许网格", "grid_leader", "990101001001001", "15400000004"),
    ("赵干部", "community_officer", COMMUNITY, "15400000010"),
    ("张书记", "community_leader", COMMUNITY, "15400000011"),
    ("陈医生", "community_doctor", COMMUNITY, "15400000012"),
    ("钱街道", "street_officer", STREET, "15400000020"),
    ("李街道", "street_leader", STREET, "15400000021"),
    ("孟区干", "district_officer", DISTRICT, "15400000030"),
    ("王区长", "district_leader", DISTRICT, "15400000031"),
    ("韩卫健", "health_authority", DISTRICT, "15400000032"),
    ("方志愿", "volunteer", COMMUNITY, "15400000041"),
    ("丁门卫", "gate_guard", COMMUNITY, "15400000042"),
    ("孙疾控", "disease_control", DISTRICT, "15400000033"),
    ("马民警", "police", "990101001001001", "15400000040"),
    ("周系统", "system_admin", DISTRICT, "15400000050"),
    ("吴安全", "security_admin", DISTRICT, "15400000051"),
    ("郑审计", "audit_admin", DISTRICT, "15400000052"),
];

/// People of departments, and the task force whose matters they see.
const DEPARTMENTS: [(&str, &str); 2] = [("冯物业", "property"), ("杜供水", "water")];

/// The `linli` binary in the demo's own data folder, at a time of the rehearsed day.
struct Linli {
    binary: PathBuf,
    root: PathBuf,
    folder: PathBuf,
}

impl Linli {
    fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(&self.binary);
        command
            .args(words)
            .current_dir(&self.root)
            .env_remove("LINLI_DATABASE")
            .env("LINLI_DATA", self.folder.join("data"))
            .env("LINLI_KEYS", self.folder.join("keys"));
        command
    }

    /// Runs a command and shows it as one would type it.
    fn run(&self, words: &[&str]) -> Result<(), String> {
        println!("$ linli {}", words.join(" "));
        run(&mut self.command(words))
    }

    /// The same at a time of the rehearsed day.
    fn run_at(&self, clock: &str, words: &[&str]) -> Result<(), String> {
        let now = at(clock);
        self.run(&[words, &["--now", &now]].concat())
    }

    /// The same on the Thursday before.
    fn run_before(&self, clock: &str, words: &[&str]) -> Result<(), String> {
        let now = before(clock);
        self.run(&[words, &["--now", &now]].concat())
    }

    /// Serves the rehearsal from a moment on.
    fn serve(&self, address: &str, now: &str) -> Result<Child, String> {
        let mut command = self.command(&["serve", "--now", now]);
        command.env("LINLI_LISTEN", address).env("LINLI_LOG", "warn");
        command.spawn().map_err(|error| format!("linli serve: {error}"))
    }

    /// The JSON answer of a command.
    fn ask(&self, words: &[&str]) -> Result<Value, String> {
        println!("$ linli {}", words.join(" "));
        let text = capture(&mut self.command(words))?;
        serde_json::from_str(&text).map_err(|error| format!("linli {}: {error}", words.join(" ")))
    }

    /// As `ask`, of a command that ends with 1 because some rows were not taken.
    fn ask_with_problems(&self, words: &[&str]) -> Result<Value, String> {
        println!("$ linli {}", words.join(" "));
        let said = self.command(words).output().map_err(|error| error.to_string())?;
        let text = String::from_utf8_lossy(&said.stdout);
        serde_json::from_str(&text).map_err(|error| format!("linli {}: {error}", words.join(" ")))
    }

    fn paper(&self, name: &str) -> PathBuf {
        self.folder.join("papers").join(name)
    }

    /// Writes a file the office would have been sent, and says where.
    fn write(&self, name: &str, text: &str) -> Result<String, String> {
        let path = self.paper(name);
        fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))?;
        Ok(path.display().to_string())
    }
}

/// A moment of the rehearsed day, in the plan's time zone.
fn at(clock: &str) -> String {
    format!("{DATE}T{clock}:00+08:00")
}

/// A moment of the Thursday before.
fn before(clock: &str) -> String {
    format!("{BEFORE}T{clock}:00+08:00")
}

type Step = fn(&Linli) -> Result<(), String>;

/// The office stands after this step, and its people can be served.
const THURSDAY_AFTER: usize = 6;

/// The day, in order.
const STEPS: [(&str, Step); 13] = [
    ("a data folder for a rehearsal", initialise),
    ("the areas: district, street, communities", import_areas),
    ("a roster of 9,623 households as offices keep it", import_roster),
    ("grids of 300 to 500 households, and their map", divide),
    ("people with posts", add_users),
    ("the plans: everyday work, and the eight measures", activate),
    ("the risk areas of the day", import_risk_areas),
    ("the canvass of the community begins", start_canvass),
    ("a district elsewhere rises on the command's order: the clocks start", trigger),
    ("arrivals as hotels, employers and the office report them", import_arrivals),
    ("what the canvass found", record_canvass),
    ("everybody is sampled, and what the laboratory sent", sampling::run),
    ("the report of the day so far", report),
];

/// Makes the rehearsal from nothing in `$LINLI_DEMO` (`linli-data/demo`) and serves it.
pub(crate) fn demo(root: &Path, port: u16, serve: bool) -> Result<(), String> {
    println!("Building the faces and the linli binary (the first time takes minutes) ...");
    build_web(root)?;
    let binary = build_linli(root, false)?;
    let folder = std::env::var_os("LINLI_DEMO").map_or(root.join("linli-data/demo"), PathBuf::from);
    let folder = empty(&folder)?;
    let linli = Linli { binary, root: root.to_owned(), folder };
    let address = format!("127.0.0.1:{port}");
    for (number, (title, step)) in (1..).zip(STEPS) {
        println!("\n[{number}/{}] {title}", STEPS.len());
        step(&linli)?;
        if number == THURSDAY_AFTER {
            println!("\n      what people brought up on Thursday");
            thursday(&linli, &address)?;
        }
    }
    println!("\nData, keys and papers of the rehearsal: {}", linli.folder.display());
    if !serve {
        return Ok(());
    }
    let mut server = linli.serve(&address, &at(SERVED_FROM))?;
    println!("\n[{0}/{0}] what people did this morning", STEPS.len() + 1);
    let day = day::Day::at(&address);
    if let Err(error) = day.wait().and_then(|()| day.live()) {
        drop(server.kill());
        return Err(error);
    }
    println!(
        "\nOpen  http://{address}/  and choose who you are; it is three in the afternoon of {DATE}."
    );
    println!("The API: http://{address}/api/openapi.json   Ctrl-C ends it.\n");
    let ended = server.wait().map_err(|error| format!("linli serve: {error}"))?;
    if ended.success() { Ok(()) } else { Err(format!("linli serve ended with {ended}")) }
}

/// The rehearsal is served for a moment, so that residents and staff say and do what they did that day.
fn thursday(linli: &Linli, address: &str) -> Result<(), String> {
    let mut server = linli.serve(address, &before("09:00"))?;
    let day = day::Day::at(address);
    let done = day.wait().and_then(|()| matters::thursday(&day));
    // As an office would: what is under way ends, then the program.
    drop(run(Command::new("kill").args(["-TERM", &server.id().to_string()])));
    let ended = server.wait().map_err(|error| format!("linli serve: {error}"))?;
    done?;
    if ended.success() { Ok(()) } else { Err(format!("linli serve ended with {ended}")) }
}

/// An empty folder with the demo's mark; a folder somebody else filled is left alone.
fn empty(folder: &Path) -> Result<PathBuf, String> {
    let say = |error: std::io::Error| format!("{}: {error}", folder.display());
    if folder.exists() {
        if !folder.join(MARK).exists() {
            return Err(format!(
                "{} was not made by the demo: name another folder in LINLI_DEMO",
                folder.display()
            ));
        }
        fs::remove_dir_all(folder).map_err(say)?;
    }
    fs::create_dir_all(folder.join("papers")).map_err(say)?;
    fs::write(folder.join(MARK), "").map_err(say)?;
    folder.canonicalize().map_err(say)
}

fn initialise(linli: &Linli) -> Result<(), String> {
    linli.run(&["init", "--rehearsal"])
}

fn import_areas(linli: &Linli) -> Result<(), String> {
    let path = linli.write("areas.csv", &papers::areas())?;
    linli.run_before("07:00", &["areas", "import", &path])
}

fn import_roster(linli: &Linli) -> Result<(), String> {
    let path = linli.paper("roster.xlsx");
    make_roster(&path)?;
    let path = path.display().to_string();
    linli.run_before("07:10", &["roster", "import", &path, "--community", COMMUNITY])
}

fn divide(linli: &Linli) -> Result<(), String> {
    let words =
        ["areas", "divide", "--community", COMMUNITY, "--households", "300..500", "--apply"];
    linli.run_before("07:30", &words)?;
    let asked = ["areas", "divide", "--community", COMMUNITY, "--households", "300..500", "--json"];
    let divided = linli.ask(&[&asked[..], &["--now", &before("07:35")]].concat())?;
    let path = linli.write("outlines.geojson", &outlines::outlines(&divided, COMMUNITY))?;
    linli.run_before("07:35", &["areas", "outlines", &path])
}

fn add_users(linli: &Linli) -> Result<(), String> {
    for (name, role, area, phone) in USERS {
        let post = format!("{role}@{area}");
        linli.run_before("07:40", &["user", "add", name, "--post", &post, "--phone", phone])?;
    }
    for (name, force) in DEPARTMENTS {
        let post = format!("department_officer@{STREET}");
        let words = ["user", "add", name, "--post", &post, "--task-force", force];
        linli.run_before("07:45", &words)?;
    }
    Ok(())
}

fn activate(linli: &Linli) -> Result<(), String> {
    for (plan, from) in [(EVERYDAY, EVERYDAY_FROM), (PLAN, PLAN_FROM)] {
        linli.run(&["plan", "check", plan])?;
        let words = ["plan", "activate", plan, "--area", DISTRICT, "--from", from];
        linli.run_before("07:50", &words)?;
    }
    Ok(())
}

fn import_risk_areas(linli: &Linli) -> Result<(), String> {
    let path = linli.write("risk-areas.csv", &papers::risk_areas())?;
    linli.run_at("07:55", &["risk-areas", "import", &path])
}

fn import_arrivals(linli: &Linli) -> Result<(), String> {
    for (source, clock) in [("hotel", "09:00"), ("employer", "10:00"), ("office", "11:00")] {
        let path = linli.write(&format!("arrivals-{source}.csv"), &papers::arrivals(source))?;
        let words = ["arrivals", "import", &path, "--community", COMMUNITY, "--source", source];
        linli.run_at(clock, &words)?;
    }
    Ok(())
}

fn start_canvass(linli: &Linli) -> Result<(), String> {
    linli.run_at("08:00", &["canvass", "start", "--area", COMMUNITY])
}

/// The order reaches the community while its canvass is under way; who came from there is found.
fn trigger(linli: &Linli) -> Result<(), String> {
    let words = [
        "level",
        "trigger",
        "--area",
        COMMUNITY,
        "--risk-area",
        RISEN,
        "--level",
        "medium",
        "--order",
        "区防指〔2021〕17 号",
        "--order-name",
        "关于排查安平区来返人员的通知",
    ];
    linli.run_at("08:05", &words)
}

/// The calls and doors of a day, one line per household, in the shares of a real report.
fn record_canvass(linli: &Linli) -> Result<(), String> {
    let words = ["canvass", "list", "--area", COMMUNITY, "--json", "--now", &at("14:40")];
    let households = linli.ask(&words)?;
    let path = linli.write("canvass.csv", &papers::canvass(&households)?)?;
    linli.run_at("14:45", &["canvass", "record", &path])
}

fn report(linli: &Linli) -> Result<(), String> {
    for format in ["json", "xlsx", "docx", "pdf"] {
        let out = linli.paper(&format!("report-{DATE}.{format}")).display().to_string();
        let words = [
            "report", "daily", "--area", COMMUNITY, "--date", DATE, "--format", format, "--out",
            &out,
        ];
        linli.run_at("14:50", &words)?;
    }
    Ok(())
}

/// The roster of the community of the situation report, with every slip of a hand-kept one.
fn make_roster(path: &Path) -> Result<(), String> {
    let made = write_xlsx(path, Shape::Report, ROSTER_SEED, false);
    made.map(drop).map_err(|error| format!("{}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{MARK, empty};

    #[test]
    fn a_folder_of_somebody_else_is_left_alone() {
        let folder = std::env::temp_dir().join(format!("linli-demo-{}", std::process::id()));
        let made = empty(&folder).expect("makes it");
        assert!(made.join(MARK).exists());
        fs::write(made.join("papers/old"), "").expect("writes");
        empty(&folder).expect("makes it again");
        assert!(!made.join("papers/old").exists());
        fs::remove_file(made.join(MARK)).expect("removes the mark");
        assert!(empty(&folder).expect_err("refuses").contains("LINLI_DEMO"));
        fs::remove_dir_all(&made).expect("cleans up");
    }
}
