//! The faces: installed and built before the program that carries them.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::run::{find, run};

/// `npm` in `web`.
fn npm(root: &Path, words: &[&str]) -> Result<(), String> {
    let mut command = Command::new("npm");
    run(command.args(words).current_dir(root.join("web")).env("NO_UPDATE_NOTIFIER", "1"))
}

/// Installs exactly what the lock file names, when it has changed since the last time.
pub(crate) fn install(root: &Path) -> Result<(), String> {
    if find("npm").is_none() {
        return Err("please install Node 20 or newer with npm (Debian: apt-get install npm)".into());
    }
    let (lock, mark) = (root.join("web/package-lock.json"), root.join("web/node_modules/.lock"));
    let wanted = fs::read(&lock).map_err(|error| format!("{}: {error}", lock.display()))?;
    if fs::read(&mark).is_ok_and(|have| have == wanted) {
        return Ok(());
    }
    npm(root, &["ci", "--no-audit", "--no-fund", "--loglevel=error"])?;
    fs::write(&mark, wanted).map_err(|error| format!("{}: {error}", mark.display()))
}

/// Builds every face into `web/dist`, which the program embeds.
pub(crate) fn build_web(root: &Path) -> Result<(), String> {
    install(root)?;
    npm(root, &["run", "--silent", "build"])
}

/// One script of `web/package.json`.
pub(crate) fn script(root: &Path, name: &str) -> Result<(), String> {
    npm(root, &["run", "--silent", name])
}
