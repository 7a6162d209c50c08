//! `cargo xtask test`: everything that has to hold before a change is done, on both databases.
//! `cargo test` alone runs the same tests on SQLite and needs nothing installed.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use linli_xtask::postgres::{self, TemporaryPostgres};
use linli_xtask::tidy;

use crate::codegen;
use crate::run::{build_linli, capture, cargo, find, listen, run, target};
use crate::web;

/// What the end-to-end stage imports, from the Python package index.
const PYTHON_PACKAGES: [&str; 12] = [
    "openpyxl>=3.1,<4",
    "python-docx>=1.1,<2",
    "schemathesis>=4,<5",
    // Working days as another library has them.
    "chinesecalendar>=1.11,<2",
    "playwright>=1.50,<2",
    // Open311 as programs made elsewhere speak it.
    "civicbot>=0.4,<0.5",
    "georeport>=0.3,<0.4",
    // Passes as other libraries read them.
    "cwt>=3.3,<4",
    "base45>=0.4,<1",
    "cbor2>=5,<7",
    "zxing-cpp>=3.1,<4",
    "pillow>=11,<13",
];

/// How many checks or tests went which way.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct Count {
    passed: u32,
    failed: u32,
}

struct Step {
    name: &'static str,
    count: Count,
    seconds: f64,
    problem: Option<String>,
}

/// Runs the steps and prints what became of them.
struct Runner {
    steps: Vec<Step>,
}

impl Runner {
    /// A step that passes or fails as one.
    fn check(&mut self, name: &'static str, step: impl FnOnce() -> Result<(), String>) {
        self.tests(name, |count| {
            let done = step();
            count.passed += u32::from(done.is_ok());
            done
        });
    }

    /// A step that counts tests of its own.
    fn tests(&mut self, name: &'static str, step: impl FnOnce(&mut Count) -> Result<(), String>) {
        println!("\n== {name}");
        let start = Instant::now();
        let mut count = Count::default();
        let problem = step(&mut count).err();
        if problem.is_some() && count.failed == 0 {
            count.failed = 1;
        }
        if let Some(problem) = &problem {
            println!("{problem}");
        }
        let seconds = start.elapsed().as_secs_f64();
        self.steps.push(Step { name, count, seconds, problem });
    }

    /// Prints the summary; the last line is `N passed, M failed`.
    fn finish(&self) -> bool {
        println!("\n{:<10} {:>8} {:>7} {:>7}", "step", "seconds", "passed", "failed");
        let mut sum = Count::default();
        for Step { name, count, seconds, problem } in &self.steps {
            let first = problem.as_deref().and_then(|text| text.lines().next()).unwrap_or("");
            let line = format!("{name:<10} {seconds:>8.1} {:>7} {:>7}", count.passed, count.failed);
            println!("{}", format!("{line}  {first}").trim_end());
            sum.passed += count.passed;
            sum.failed += count.failed;
        }
        println!("{} passed, {} failed", sum.passed, sum.failed);
        sum.failed == 0
    }
}

/// Runs everything; `quick` leaves out what needs an installation: PostgreSQL, documents, end-to-end.
/// False when something failed.
pub(crate) fn test(root: &Path, quick: bool) -> bool {
    let mut runner = Runner { steps: Vec::new() };
    if !quick {
        runner.check("tools", ensure_tools);
    }
    if !quick {
        // First: the program carries the faces.
        runner.check("faces", || web::build_web(root));
    }
    runner.check("format", || run(&mut cargo(root, &["fmt", "--all", "--check"])));
    runner.check("tidy", || tidy_up(root));
    runner.check("clippy", || {
        let arguments = ["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"];
        run(&mut cargo(root, &arguments))
    });
    let mut server = None;
    if !quick {
        runner.check("web", || check_web(root));
        runner.check("doc", || {
            let mut doc = cargo(root, &["doc", "--quiet", "--workspace", "--no-deps"]);
            run(doc.env("RUSTDOCFLAGS", "-D warnings"))
        });
        if find("cargo-deny").is_some() {
            // Without advisories: their database is out of reach of a build without internet.
            runner.check("deny", || {
                run(&mut cargo(
                    root,
                    &["deny", "--offline", "check", "bans", "licenses", "sources"],
                ))
            });
        }
        runner.check("postgres", || {
            server = Some(TemporaryPostgres::start()?);
            Ok(())
        });
    }
    let url = server.as_ref().map(TemporaryPostgres::url);
    runner.tests("tests", |count| run_tests(root, url.as_deref(), count));
    if has_doctests(root) {
        runner.tests("doctests", |count| {
            listen(&mut cargo(root, &["test", "--workspace", "--doc"]), |line| hear(line, count))
        });
    }
    runner.check("codegen", || codegen::check(root));
    if !quick && root.join("e2e/run.py").exists() {
        runner.tests("e2e", |count| end_to_end(root, url.as_deref(), count));
    }
    drop(server);
    runner.finish()
}

/// Installs what is missing when we may, otherwise names the packages.
fn ensure_tools() -> Result<(), String> {
    let mut missing = missing_packages();
    if missing.is_empty() {
        return Ok(());
    }
    if postgres::is_root() && find("apt-get").is_some() {
        let mut update = Command::new("apt-get");
        run(update.args(["update", "--quiet=2"]))?;
        let mut install = Command::new("apt-get");
        install.args(["install", "--yes", "--quiet=2", "--no-install-recommends"]);
        run(install.args(&missing).env("DEBIAN_FRONTEND", "noninteractive"))?;
        missing = missing_packages();
    }
    if missing.is_empty() {
        return Ok(());
    }
    Err(format!("please install (Debian): apt-get install {}", missing.join(" ")))
}

fn missing_packages() -> Vec<&'static str> {
    let font = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc";
    let mut python = Command::new("python3");
    let has_venv = capture(python.args(["-c", "import venv, ensurepip"])).is_ok();
    [
        (postgres::PACKAGE, postgres::binaries().is_some()),
        ("fonts-noto-cjk", Path::new(font).exists()),
        ("poppler-utils", find("pdftotext").is_some()),
        ("chromium", find("chromium").is_some()),
        ("nodejs", find("node").is_some()),
        ("npm", find("npm").is_some()),
        ("python3", find("python3").is_some()),
        ("python3-venv", has_venv),
    ]
    .into_iter()
    .filter_map(|(package, is_there)| (!is_there).then_some(package))
    .collect()
}

/// The faces by themselves: the client is what the server says, types, lint, logic.
fn check_web(root: &Path) -> Result<(), String> {
    for name in ["client:check", "types", "lint", "test"] {
        web::script(root, name)?;
    }
    Ok(())
}

fn tidy_up(root: &Path) -> Result<(), String> {
    let findings = tidy::check(root)?;
    for finding in &findings {
        println!("{finding}");
    }
    if findings.is_empty() { Ok(()) } else { Err(format!("{} findings", findings.len())) }
}

fn run_tests(root: &Path, url: Option<&str>, count: &mut Count) -> Result<(), String> {
    let mut command = if find("cargo-nextest").is_some() {
        cargo(root, &["nextest", "run", "--workspace"])
    } else {
        // Doctests have a step of their own.
        cargo(root, &["test", "--workspace", "--no-fail-fast", "--all-targets"])
    };
    command.env_remove("LINLI_TEST_POSTGRES");
    if let Some(url) = url {
        command.env("LINLI_TEST_POSTGRES", url);
    }
    listen(&mut command, |line| hear(line, count))
}

/// Adds up the summaries of nextest, cargo test and our own end-to-end stage.
fn hear(line: &str, count: &mut Count) {
    let line = line.trim_start();
    let is_summary = line.starts_with("test result: ")
        || (line.starts_with("Summary [") && line.contains("run:"))
        || (line.starts_with(|first: char| first.is_ascii_digit())
            && line.contains(" passed, ")
            && line.ends_with(" failed"));
    if is_summary {
        count.passed += number_before(line, "passed");
        count.failed += number_before(line, "failed");
    }
}

/// `... 12 passed ...` gives 12.
fn number_before(line: &str, word: &str) -> u32 {
    let is_other = |char: char| !char.is_ascii_alphanumeric();
    let words: Vec<&str> = line.split(is_other).filter(|word| !word.is_empty()).collect();
    let number = words.windows(2).find_map(|pair| match pair {
        [number, next] if *next == word => number.parse().ok(),
        _ => None,
    });
    number.unwrap_or(0)
}

/// Whether some comment opens a fence that rustdoc would compile.
fn has_doctests(root: &Path) -> bool {
    let Ok(entries) = fs::read_dir(root.join("crates")) else { return false };
    let mut folders: Vec<_> = entries.flatten().map(|entry| entry.path().join("src")).collect();
    folders.push(root.join("xtask/src"));
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if fs::read_to_string(&path).is_ok_and(|text| opens_doctest(&text)) {
                return true;
            }
        }
    }
    false
}

fn opens_doctest(text: &str) -> bool {
    let mut is_open = false;
    for line in text.lines().map(str::trim_start) {
        let comment = line.strip_prefix("///").or_else(|| line.strip_prefix("//!"));
        let Some(fence) = comment.and_then(|text| text.trim_start().strip_prefix("```")) else {
            continue;
        };
        if !is_open && matches!(fence.trim(), "" | "rust" | "no_run" | "compile_fail") {
            return true;
        }
        is_open = !is_open;
    }
    false
}

/// Drives the built binary from outside, with readers of documents that are not ours.
fn end_to_end(root: &Path, url: Option<&str>, count: &mut Count) -> Result<(), String> {
    let mut stage = stage(root, "e2e/run.py")?;
    if let Some(url) = url {
        stage.env("LINLI_TEST_POSTGRES", url);
    }
    listen(&mut stage, |line| hear(line, count))
}

/// Pictures of every screen, at both sizes and in both languages, into `folder`.
pub(crate) fn gallery(root: &Path, folder: &Path) -> Result<(), String> {
    ensure_tools()?;
    web::build_web(root)?;
    run(stage(root, "e2e/gallery.py")?.arg(folder))
}

/// A script of the end-to-end stage with what it imports and the binary it drives.
fn stage(root: &Path, script: &str) -> Result<Command, String> {
    let linli = build_linli(root, false)?;
    let folder = target(root)?.join("e2e-python");
    let python = folder.join("bin/python");
    if !python.exists() {
        run(Command::new("python3").args(["-m", "venv"]).arg(&folder))?;
    }
    let mut install = Command::new(&python);
    install.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]);
    run(install.args(PYTHON_PACKAGES))?;
    let mut stage = Command::new(&python);
    stage.arg(script).current_dir(root).env("LINLI", linli).env("PYTHONUNBUFFERED", "1");
    Ok(stage)
}

#[cfg(test)]
mod tests {
    use super::{Count, hear, opens_doctest};

    #[track_caller]
    fn check(line: &str, passed: u32, failed: u32) {
        let mut count = Count::default();
        hear(line, &mut count);
        assert_eq!(count, Count { passed, failed }, "{line}");
    }

    #[test]
    fn summaries_are_understood() {
        check(
            "     Summary [   3.2s] 41 tests run: 40 passed (2 slow), 1 failed, 0 skipped",
            40,
            1,
        );
        check("     Summary [   3.2s] 41 tests run: 41 passed, 0 skipped", 41, 0);
        check("test result: ok. 13 passed; 2 failed; 0 ignored; 0 measured", 13, 2);
        check("12 passed, 3 failed", 12, 3);
        check("note: 12 passed, 3 failed somewhere", 0, 0);
    }

    #[test]
    fn doctests_are_told_from_other_fences() {
        assert!(opens_doctest("/// Adds.\n/// ```\n/// add();\n/// ```\n"));
        assert!(!opens_doctest("//! ```toml\n//! a = 1\n//! ```\n"));
        assert!(!opens_doctest("// ```\n"));
    }
}
