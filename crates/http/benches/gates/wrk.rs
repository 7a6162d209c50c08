//! Load by `wrk`: single checks.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Failure;

/// Every request has ids of its own, so that none is a repeat.
pub(crate) fn script(folder: &Path, passes: usize) -> Result<PathBuf, Failure> {
    let text = format!(
        r#"local hex = "0123456789abcdef"
local prefix, counter = "", 0
math.randomseed(os.time() + math.floor(os.clock() * 1e6) % 1000000)
for i = 1, 12 do local n = math.random(16); prefix = prefix .. hex:sub(n, n) end
wrk.method = "POST"
wrk.headers["content-type"] = "application/json"
wrk.headers["authorization"] = "Bearer " .. os.getenv("LINLI_BENCH_TOKEN")
function request()
  counter = counter + 1
  local number = counter * 7919 % {passes} + 1
  return wrk.format(nil, nil, nil, string.format('{{"checks":[{{"id":"01930000-0000-7000-8%s-%s%08x","direction":"out","pass":"990101.%d.%016x","errand":"work","temperature":36.5,"mask":true}}]}}',
    prefix:sub(1, 3), prefix:sub(4, 7), counter, number, number))
end
"#
    );
    let path = folder.join("one.lua");
    std::fs::write(&path, text)?;
    Ok(path)
}

pub(crate) struct Run {
    pub(crate) per_second: f64,
    pub(crate) p99_ms: f64,
    pub(crate) refused: f64,
}

pub(crate) fn run(
    url: &str,
    script: &Path,
    connections: usize,
    seconds: u64,
    token: &str,
) -> Result<Run, Failure> {
    let mut wrk = Command::new("wrk");
    let duration = format!("{seconds}s");
    let connections = connections.to_string();
    wrk.args(["-t", "1", "-c", &connections, "-d", &duration, "--latency", "-s"]);
    let output = wrk.arg(script).arg(url).env("LINLI_BENCH_TOKEN", token).output()?;
    let text = String::from_utf8_lossy(&output.stdout);
    let line = |start: &str| {
        let line = text.lines().find(|line| line.trim_start().starts_with(start));
        line.and_then(|line| line.split_whitespace().nth(1)).map(str::to_owned)
    };
    let per_second = line("Requests/sec:").and_then(|text| text.parse().ok());
    let p99_ms = line("99%").and_then(|text| milliseconds(&text)).unwrap_or(f64::INFINITY);
    let refused = text.lines().find(|line| line.contains("Non-2xx")).map_or(0.0, |line| {
        line.rsplit(' ').next().and_then(|count| count.parse().ok()).unwrap_or(1.0)
    });
    Ok(Run { per_second: per_second.ok_or_else(|| text.to_string())?, p99_ms, refused })
}

fn milliseconds(text: &str) -> Option<f64> {
    let at = text.find(|one: char| one.is_ascii_alphabetic())?;
    let (number, unit) = text.split_at(at);
    let scale = match unit {
        "us" => 1e-3,
        "ms" => 1.0,
        "s" => 1e3,
        _ => return None,
    };
    number.parse::<f64>().ok().map(|number| number * scale)
}
