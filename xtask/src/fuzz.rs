//! Fuzzing with libFuzzer on the stable compiler: the targets of `fuzz/`, built with a counter for every branch.

use std::path::Path;

use crate::run::{cargo, run};

const TARGETS: [&str; 2] = ["pass", "check"];
/// What `cargo fuzz` hands to the compiler, without the sanitizers, which need a nightly one.
const FLAGS: &str = "--cfg fuzzing -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
                     -Cllvm-args=-sanitizer-coverage-inline-8bit-counters \
                     -Cllvm-args=-sanitizer-coverage-pc-table \
                     -Cllvm-args=-sanitizer-coverage-trace-compares -Ccodegen-units=1";

/// Each target for so many seconds; what breaks one is kept in `fuzz/artifacts`.
pub(crate) fn fuzz(root: &Path, seconds: u32) -> Result<(), String> {
    let folder = root.join("fuzz");
    for target in TARGETS {
        let corpus = folder.join("corpus").join(target);
        let artifacts = folder.join("artifacts").join(target);
        for made in [&corpus, &artifacts] {
            std::fs::create_dir_all(made)
                .map_err(|error| format!("{}: {error}", made.display()))?;
        }
        let mut command =
            cargo(&folder, &["run", "--release", "--target", &host()?, "--bin", target, "--"]);
        command.env("RUSTFLAGS", FLAGS);
        command.arg(&corpus);
        command.arg(format!("-max_total_time={seconds}")).arg("-max_len=4096").arg("-timeout=5");
        command.arg(format!("-artifact_prefix={}/", artifacts.display()));
        run(&mut command)?;
    }
    Ok(())
}

/// Named, so that what runs while building is not counted.
fn host() -> Result<String, String> {
    let text = crate::run::capture(std::process::Command::new("rustc").arg("-vV"))?;
    let line = text.lines().find_map(|line| line.strip_prefix("host: "));
    line.map(str::to_owned).ok_or_else(|| "rustc names no host".to_owned())
}
