//! CPU time and memory of a program that was run, read from `/proc` (Linux). CPU time is what the
//! kernel adds to us when the child has ended, in its ticks; memory is its high-water mark.

use std::fs;
use std::process::{Command, ExitStatus};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use crate::run::{capture, shown};

/// The mark only rises, so that looking often enough finds nearly the last one.
const LOOK_EVERY: Duration = Duration::from_millis(10);

/// What one run took.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Usage {
    pub(crate) user_seconds: f64,
    pub(crate) system_seconds: f64,
    pub(crate) wall_seconds: f64,
    pub(crate) resident_bytes_max: u64,
}

/// Runs the command to its end, alone: other children that end meanwhile would be counted too.
///
/// # Errors
/// When it cannot be run or fails, or there is no `/proc`.
pub(crate) fn measure(command: &mut Command) -> Result<Usage, String> {
    let ticks: f64 = capture(Command::new("getconf").arg("CLK_TCK"))?
        .trim()
        .parse()
        .map_err(|error| format!("getconf CLK_TCK: {error}"))?;
    let before = children_ticks()?;
    let start = Instant::now();
    let mut child = command.spawn().map_err(|error| format!("{}: {error}", shown(command)))?;
    let id = child.id();
    let (sender, ended) = mpsc::channel::<std::io::Result<ExitStatus>>();
    let mut resident_bytes_max = 0;
    let status = thread::scope(|scope| {
        scope.spawn(move || sender.send(child.wait()));
        loop {
            resident_bytes_max = resident_bytes_max.max(high_water_bytes(id));
            match ended.recv_timeout(LOOK_EVERY) {
                Ok(status) => return status.map_err(|error| error.to_string()),
                Err(mpsc::RecvTimeoutError::Timeout) => {}
                Err(error) => return Err(error.to_string()),
            }
        }
    })?;
    if !status.success() {
        return Err(format!("`{}` ended with {status}", shown(command)));
    }
    let wall_seconds = start.elapsed().as_secs_f64();
    let after = children_ticks()?;
    Ok(Usage {
        user_seconds: (after.0 - before.0) / ticks,
        system_seconds: (after.1 - before.1) / ticks,
        wall_seconds,
        resident_bytes_max,
    })
}

/// User and system ticks of all children that have ended (`cutime`, `cstime`: fields 16 and 17 of
/// proc(5) stat, which are 14th and 15th after the name in brackets).
fn children_ticks() -> Result<(f64, f64), String> {
    let stat = fs::read_to_string("/proc/self/stat").map_err(|error| format!("/proc: {error}"))?;
    let fields: Vec<&str> =
        stat.rsplit_once(')').map_or("", |(_, rest)| rest).split_whitespace().collect();
    let field = |index: usize| fields.get(index).and_then(|text| text.parse::<f64>().ok());
    field(13).zip(field(14)).ok_or_else(|| "/proc/self/stat has too few fields".to_owned())
}

fn high_water_bytes(id: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{id}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
    kilobytes.unwrap_or(0) * 1024
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use super::measure;

    #[test]
    fn a_busy_child_is_seen() {
        let script = "i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done";
        let usage = measure(Command::new("sh").args(["-c", script])).expect("runs");
        assert!(usage.user_seconds > 0.0 && usage.wall_seconds > 0.0, "{usage:?}");
        assert!(usage.system_seconds >= 0.0, "{usage:?}");
        assert!(usage.resident_bytes_max > 100_000, "{usage:?}");
        let failed = measure(Command::new("sh").args(["-c", "exit 3"]));
        assert!(failed.expect_err("fails").contains("exit status: 3"));
    }
}
