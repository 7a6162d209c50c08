//! What is measured inside one process: the benches of single crates, which print a line of JSON.

use serde_json::Value;

use super::append_fsync::appends_per_second;
use super::{Goal, Measurement, Place, Say};
use crate::run::{capture, cargo};

/// `benches/decisions.rs` of `domain`: a table of 24 rows, one core.
pub(super) fn decisions(place: &Place, say: Say<'_>) -> Result<(), String> {
    let answer = cargo_bench(place, "decisions")?;
    let (ours, floor) = (number(&answer, "decisions")?, number(&answer, "reads")?);
    let goal = Goal::OursAtLeast(20_000_000.0);
    say(Measurement { name: "decisions".to_owned(), unit: "/s", ours, floor, goal });
    Ok(())
}

/// `benches/group_commit.rs` of `storage`, against itself with one writer and against the disk.
pub(super) fn group_commit(place: &Place, say: Say<'_>) -> Result<(), String> {
    let answer = cargo_bench(place, "group_commit")?;
    let (single, grouped) = (number(&answer, "single")?, number(&answer, "grouped")?);
    let disk = appends_per_second(&place.folder.join("appended"), 1)?;
    let line = |name: &str, ours, floor, goal| Measurement {
        name: name.to_owned(),
        unit: "writes/s",
        ours,
        floor,
        goal,
    };
    say(line("group_commit", grouped, single, Goal::RatioAtLeast(5.0)));
    say(line("group_commit_to_append", grouped, disk, Goal::RatioAtLeast(2.0)));
    say(line("single_commit_to_append", single, disk, Goal::RatioAtLeast(0.2)));
    Ok(())
}

/// `benches/tracing.rs` of `storage`: contacts of contacts over ten million gate records, against SQL
/// over the same records in the same run. It fails where the two answer differently.
pub(super) fn tracing(place: &Place, say: Say<'_>) -> Result<(), String> {
    let answer = cargo_bench(place, "tracing")?;
    let (engine, sql) = (number(&answer, "engine_ms")?, number(&answer, "sql_ms")?);
    let line = |name: &str, unit, ours, floor, goal| Measurement {
        name: name.to_owned(),
        unit,
        ours,
        floor,
        goal,
    };
    say(line("two_steps", "ms", engine, sql, Goal::OursAtMost(0.2)));
    say(line("two_steps_to_sql", "ms", engine, sql, Goal::RatioAtMost(0.2)));
    let (build, keys) = (number(&answer, "build_s")?, number(&answer, "number_s")?);
    say(line("tracing_build", "s", build, keys, Goal::OursAtMost(2.0)));
    let bytes = number(&answer, "bytes_a_record")?;
    // What the fields of a record take as they are: two numbers and a minute.
    say(line("tracing_memory", "bytes", bytes, 12.0, Goal::OursAtMost(20.0)));
    Ok(())
}

/// `benches/gates` of `http`: checks over connections, against a handler that parses and answers the same.
pub(super) fn gates(place: &Place, say: Say<'_>) -> Result<(), String> {
    let answer = cargo_bench(place, "gates")?;
    let found = |name: &str| number(&answer, name);
    let inside = |part: &str, name: &str| {
        let part = answer.get(part).ok_or_else(|| format!("no part {part}: {answer}"))?;
        number(part, name)
    };
    let line = |name: &str, unit, ours, floor, goal| Measurement {
        name: name.to_owned(),
        unit,
        ours,
        floor,
        goal,
    };
    if found("refused")? > 0.0 {
        return Err("some checks were refused".to_owned());
    }
    let ratio = Goal::RatioAtLeast(0.6);
    let (floor_64, floor_512) = (found("floor_64")?, found("floor_512")?);
    say(line("gate_checks_64", "checks/s", found("ours_64")?, floor_64, ratio));
    say(line("gate_checks_512", "checks/s", found("ours_512")?, floor_512, ratio));
    let most = Goal::OursAtMost;
    say(line("gate_p99_at_half", "ms", found("half_p99_ms")?, 1.0, most(10.0)));
    let goal = Goal::OursAtLeast(500_000.0);
    say(line("gate_batches_50", "checks/s", found("batches")?, floor_64, goal));
    let slow = inside("slow_disk", "slow_disk_512")?;
    say(line("gate_slow_disk_512", "checks/s", slow, floor_512, Goal::OursAtLeast(23_000.0)));
    say(line("gate_overload_p99", "ms", inside("overload", "p99_ms")?, 1.0, most(100.0)));
    let recovered = inside("overload", "recovered_seconds")?;
    say(line("gate_recovery", "s", recovered, 1.0, most(5.0)));
    // Ten million are to be there in ten seconds and take a gigabyte; of a million, what reading them takes besides
    // weighs more.
    let passes = found("passes")?;
    let per_million = found("load_seconds")? / passes * 1e6;
    say(line("gate_passes_loaded", "s/M", per_million, 1.0, most(1.0)));
    let bytes = found("pass_bytes")? / passes;
    say(line("gate_pass_memory", "bytes/pass", bytes, 56.0, most(200.0)));
    Ok(())
}

/// `benches/matters` of `app`: a million matters of a district under fifty users, beside a row read by its key under
/// the same load; filing, search, Open311 and clocks.
pub(super) fn matters(place: &Place, say: Say<'_>) -> Result<(), String> {
    let answer = cargo_bench(place, "matters")?;
    let inside = |part: &str, name: &str| {
        let part = answer.get(part).ok_or_else(|| format!("no part {part}: {answer}"))?;
        number(part, name)
    };
    let line = |name: &str, unit, ours, floor, goal| Measurement {
        name: name.to_owned(),
        unit,
        ours,
        floor,
        goal,
    };
    let most = Goal::OursAtMost;
    let floor = inside("floor", "p95_ms")?;
    for (name, part) in [
        ("matter_list_p95", "list"),
        ("matter_closed_p95", "closed"),
        ("matter_points_p95", "points"),
        ("matter_numbers_p95", "numbers"),
        ("matter_search_p95", "find"),
    ] {
        say(line(name, "ms", inside(part, "p95_ms")?, floor, most(100.0)));
    }
    let matters = number(&answer, "matters")?;
    let per_million = number(&answer, "find_load_s")? / matters * 1e6;
    say(line("matter_search_loaded", "s/M", per_million, 1.0, most(30.0)));
    let bytes = number(&answer, "find_bytes")? / matters;
    // The words themselves, some twenty characters.
    say(line("matter_search_memory", "bytes", bytes, 60.0, most(1_000.0)));
    let entry = inside("file", "floor_p95_ms")?;
    say(line("matter_filed_p95", "ms", inside("file", "p95_ms")?, entry, most(20.0)));
    say(line("open311_1000", "ms", inside("open311", "public_ms")?, floor, most(50.0)));
    say(line("open311_1000_words", "ms", inside("open311", "agreed_ms")?, floor, most(50.0)));
    let clocks = inside("advance", "s_a_hundred_thousand")?;
    say(line("matter_clocks_100k", "s", clocks, 1.0, most(2.0)));
    Ok(())
}

fn cargo_bench(place: &Place, name: &str) -> Result<Value, String> {
    let mut bench = cargo(&place.root, &["bench", "--quiet", "--workspace", "--bench", name]);
    let text = capture(bench.env("LINLI_BENCH_FOLDER", &place.folder))?;
    let line = text.lines().rfind(|line| line.starts_with('{')).unwrap_or_default();
    serde_json::from_str(line).map_err(|error| format!("{name} said `{text}`: {error}"))
}

fn number(answer: &Value, name: &str) -> Result<f64, String> {
    answer.get(name).and_then(Value::as_f64).ok_or_else(|| format!("no number {name}: {answer}"))
}
