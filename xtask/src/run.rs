//! Running other programs and listening to them. Decides nothing about what is run.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::thread;

use serde_json::Value;

/// Runs to the end, showing what the program writes.
///
/// # Errors
/// The command and how it ended.
pub(crate) fn run(command: &mut Command) -> Result<(), String> {
    let status = command.status();
    judge(command, status.map_err(|error| error.to_string()))
}

/// Runs to the end and gives what the program wrote to standard output.
///
/// # Errors
/// The command and how it ended.
pub(crate) fn capture(command: &mut Command) -> Result<String, String> {
    let output = command.stderr(Stdio::inherit()).output();
    let output = output.map_err(|error| format!("{}: {error}", shown(command)))?;
    judge(command, Ok(output.status))?;
    String::from_utf8(output.stdout).map_err(|error| format!("{}: {error}", shown(command)))
}

/// Runs to the end, showing every line of both outputs and handing it to `hear` as well.
///
/// # Errors
/// The command and how it ended.
pub(crate) fn listen(command: &mut Command, mut hear: impl FnMut(&str)) -> Result<(), String> {
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(|error| format!("{}: {error}", shown(command)))?;
    let (sender, lines) = mpsc::sync_channel::<String>(256);
    thread::scope(|scope| {
        if let Some(stream) = child.stdout.take() {
            let sender = sender.clone();
            scope.spawn(move || relay(stream, &sender));
        }
        if let Some(stream) = child.stderr.take() {
            let sender = sender.clone();
            scope.spawn(move || relay(stream, &sender));
        }
        drop(sender);
        let mut out = std::io::stdout().lock();
        for line in lines {
            // A closed terminal is no reason to stop the tests.
            drop(writeln!(out, "{line}"));
            hear(&line);
        }
    });
    judge(command, child.wait().map_err(|error| error.to_string()))
}

fn relay(stream: impl Read, sender: &mpsc::SyncSender<String>) {
    for line in BufReader::new(stream).split(b'\n') {
        let Ok(line) = line else { return };
        if sender.send(String::from_utf8_lossy(&line).into_owned()).is_err() {
            return;
        }
    }
}

fn judge(command: &Command, status: Result<ExitStatus, String>) -> Result<(), String> {
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("`{}` ended with {status}", shown(command))),
        Err(error) => Err(format!("{}: {error}", shown(command))),
    }
}

/// The command as one would type it.
pub(crate) fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy().into_owned()).collect::<Vec<_>>().join(" ")
}

/// Cargo with arguments, in the root of the repository.
pub(crate) fn cargo(root: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new("cargo");
    command.args(arguments).current_dir(root);
    command
}

/// Where a program of this name lies on the path.
pub(crate) fn find(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file())
}

/// The folder cargo builds into.
///
/// # Errors
/// When `cargo metadata` does not say.
pub(crate) fn target(root: &Path) -> Result<PathBuf, String> {
    let metadata = linli_xtask::tidy::metadata(root)?;
    let target = metadata.get("target_directory").and_then(Value::as_str);
    target.map(PathBuf::from).ok_or_else(|| "cargo metadata names no target folder".to_owned())
}

/// Builds the `linli` binary and says where it lies.
///
/// # Errors
/// When it does not compile.
pub(crate) fn build_linli(root: &Path, is_release: bool) -> Result<PathBuf, String> {
    let mut build = cargo(root, &["build", "--workspace", "--bin", "linli"]);
    if is_release {
        build.arg("--release");
    }
    run(&mut build)?;
    let profile = if is_release { "release" } else { "debug" };
    Ok(target(root)?.join(profile).join("linli"))
}
