//! `linli plan check | decide | diff | export-dmn | import-dmn`: plan packs on the command line.
//! Needs no data folder and opens no database.

use std::fs;
use std::io::{self, BufRead, Read, Write};
use std::path::Path;
use std::time::Instant;

use linli_app::plans::check_plan::{PROOF, prove};
use linli_app::plans::read_pack::{ReadPackError, read_pack};
use linli_domain::lang::{Lang, Speak};
use linli_domain::plans::check::Report;
use linli_domain::plans::diff;
use linli_domain::plans::dmn_in;
use linli_domain::plans::dmn_out;
use linli_domain::plans::pack::Pack;
use linli_domain::plans::problem::{PackError, Problem};
use linli_domain::plans::table::Table;
use serde_json::{Value, json};

/// Everything is in order.
const OK: i32 = 0;
/// The pack, or the part of it that was asked for, has problems.
const PROBLEMS: i32 = 1;
/// The pack, or a file it needs, cannot be read.
const UNREADABLE: i32 = 2;

/// Longest line of facts, in bytes.
const LINE_MAX: usize = 65_536;
/// Largest DMN file, in bytes.
const DMN_MAX: u64 = 16 * 1024 * 1024;

#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error(transparent)]
    Read(#[from] ReadPackError),
    #[error(transparent)]
    Pack(#[from] PackError),
    #[error("{file}: {source}")]
    File { file: String, source: io::Error },
    #[error(transparent)]
    Stream(#[from] io::Error),
}

impl Failure {
    fn say(&self, lang: Lang) -> String {
        match self {
            Self::Read(error) => error.say(lang),
            Self::Pack(error) => error.say(lang),
            Self::File { file, source } => {
                format!("{}{file}: {source}", lang.pick("无法读写 ", "cannot read or write "))
            }
            Self::Stream(source) => {
                format!("{}{source}", lang.pick("输入输出出错：", "input or output failed: "))
            }
        }
    }
}

/// What a command reads, writes and speaks.
pub(crate) struct Streams<'a> {
    pub(crate) input: &'a mut dyn BufRead,
    pub(crate) out: &'a mut dyn Write,
    pub(crate) error: &'a mut dyn Write,
    pub(crate) lang: Lang,
}

/// `plan check DIR [--json]`. Exit 0 ok, 1 problems, 2 unreadable.
pub(crate) fn check(dir: &Path, json: bool, streams: &mut Streams<'_>) -> i32 {
    let lang = streams.lang;
    let report = match load(dir) {
        Ok((pack, problems)) => prove(&pack, problems, PROOF),
        Err(failure) if json => {
            let problem = json!({"kind": "unreadable", "message": failure.say(lang)});
            let _ = writeln!(streams.out, "{}", json!({"ok": false, "problems": [problem]}));
            let _ = writeln!(streams.error, "{}", failure.say(lang));
            return UNREADABLE;
        }
        Err(failure) => return unreadable(&failure, streams),
    };
    let written = if json { report_json(&report, streams) } else { report_text(&report, streams) };
    match written {
        Err(source) => unreadable(&source.into(), streams),
        Ok(()) if report.problems.is_empty() => OK,
        Ok(()) => PROBLEMS,
    }
}

/// `plan decide DIR --table T`: facts as JSON lines in, an answer per line out.
/// Exit 0, 1 when a row of the table could not be read, 2 when the pack cannot be read.
pub(crate) fn decide(dir: &Path, table: &str, streams: &mut Streams<'_>) -> i32 {
    let decided = load(dir).and_then(|(pack, problems)| {
        let table = pack.table(table)?;
        answer_lines(table, streams)?;
        let concerned = |p: &&Problem| p.table.as_deref() == Some(table.shape.name.as_str());
        Ok(problems.into_iter().filter(|p| concerned(&p)).collect::<Vec<_>>())
    });
    match decided {
        Err(failure) => unreadable(&failure, streams),
        Ok(problems) if problems.is_empty() => OK,
        Ok(problems) => {
            for problem in problems {
                let _ = writeln!(streams.error, "{}", problem.line(streams.lang));
            }
            PROBLEMS
        }
    }
}

/// `plan diff A B [--json]`. Exit 0 whether or not they differ, 2 unreadable.
pub(crate) fn diff(before: &Path, after: &Path, json: bool, streams: &mut Streams<'_>) -> i32 {
    let lang = streams.lang;
    let found = load(before).and_then(|(before, _)| {
        let (after, _) = load(after)?;
        let start = Instant::now();
        let difference = diff::diff(&before, &after, &mut || start.elapsed() < PROOF);
        if json {
            writeln!(streams.out, "{}", difference.json())?;
        } else {
            write!(streams.out, "{}", difference.text(lang))?;
        }
        Ok(())
    });
    match found {
        Ok(()) => OK,
        Err(failure) => unreadable(&failure, streams),
    }
}

/// `plan export-dmn DIR --table T [--out FILE]`: DMN 1.5 XML of one table. Exit 0, 1 when a row of
/// the table could not be read (nothing is written), 2 unreadable.
pub(crate) fn export_dmn(
    dir: &Path,
    table: &str,
    out: Option<&Path>,
    streams: &mut Streams<'_>,
) -> i32 {
    let exported = load(dir).and_then(|(pack, problems)| {
        let table = pack.table(table)?;
        let broken = problems.iter().filter(|p| p.table.as_ref() == Some(&table.shape.name));
        let lines: Vec<String> = broken.map(|p| p.line(streams.lang)).collect();
        if !lines.is_empty() {
            writeln!(streams.error, "{}", lines.join("\n"))?;
            return Ok(PROBLEMS);
        }
        let xml = dmn_out::write(&pack.document.plan, table);
        match out {
            None => streams.out.write_all(xml.as_bytes())?,
            Some(file) => put(file, &xml)?,
        }
        Ok(OK)
    });
    exported.unwrap_or_else(|failure| unreadable(&failure, streams))
}

/// `plan import-dmn FILE --out DIR`: every decision table of a DMN file as a pack.
/// Exit 0, 1 when some part could not be taken over (nothing is written), 2 unreadable.
pub(crate) fn import_dmn(file: &Path, out: &Path, streams: &mut Streams<'_>) -> i32 {
    let imported = read_text(file).and_then(|text| {
        let (source, problems) = dmn_in::read(&text)?;
        for problem in &problems {
            writeln!(streams.error, "{}", problem.line(streams.lang))?;
        }
        if !problems.is_empty() {
            return Ok(PROBLEMS);
        }
        if out.join("plan.toml").exists() {
            let source = io::Error::from(io::ErrorKind::AlreadyExists);
            return Err(Failure::File {
                file: out.join("plan.toml").display().to_string(),
                source,
            });
        }
        for (path, content) in &source.files {
            let path = out.join(path);
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder).map_err(|e| named(folder, e))?;
            }
            put(&path, content)?;
        }
        Ok(OK)
    });
    imported.unwrap_or_else(|failure| unreadable(&failure, streams))
}

fn load(dir: &Path) -> Result<(Pack, Vec<Problem>), Failure> {
    Ok(Pack::read(&read_pack(dir)?)?)
}

fn report_json(report: &Report, streams: &mut Streams<'_>) -> io::Result<()> {
    let problems: Vec<Value> = report.problems.iter().map(|p| p.json(streams.lang)).collect();
    let mut json = json!({"ok": problems.is_empty(), "problems": problems});
    if let Some(fields) = json.as_object_mut().filter(|_| report.more) {
        fields.insert("more".into(), true.into());
    }
    writeln!(streams.out, "{json}")
}

fn report_text(report: &Report, streams: &mut Streams<'_>) -> io::Result<()> {
    let lang = streams.lang;
    for problem in &report.problems {
        let kind = json!(problem.kind);
        writeln!(streams.out, "{}  {}", kind.as_str().unwrap_or(""), problem.line(lang))?;
    }
    match report.problems.len() {
        0 => writeln!(streams.out, "{}", lang.pick("预案可用：没有问题", "the plan is in order")),
        n => {
            let more = if report.more { "+" } else { "" };
            let text = lang.pick("共 {} 个问题，改正后才能启用", "{} problems; correct them first");
            writeln!(streams.out, "{}", text.replace("{}", &format!("{n}{more}")))
        }
    }
}

fn answer_lines(table: &Table, streams: &mut Streams<'_>) -> Result<(), Failure> {
    let mut line = Vec::new();
    let mut first = true;
    loop {
        line.clear();
        // Two bytes of room for the line's end.
        let room = LINE_MAX as u64 + 2;
        if (&mut *streams.input).take(room).read_until(b'\n', &mut line)? == 0 {
            return Ok(streams.out.flush()?);
        }
        let whole = line.ends_with(b"\n");
        let text = line.strip_suffix(b"\n").unwrap_or(&line);
        let text = text.strip_suffix(b"\r").unwrap_or(text);
        let text = if first { text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text) } else { text };
        first = false;
        let answer = if text.len() > LINE_MAX {
            let message = streams.lang.pick("这一行太长", "this line is too long");
            refused("too_long", None, message)
        } else {
            answer(table, text, streams.lang)
        };
        writeln!(streams.out, "{answer}")?;
        if !whole && line.len() as u64 == room {
            skip_line(streams.input)?;
        }
    }
}

/// Passes over the rest of a line that is too long to keep.
fn skip_line(input: &mut dyn BufRead) -> io::Result<()> {
    loop {
        let buffer = input.fill_buf()?;
        let (len, end) = (buffer.len(), buffer.iter().position(|byte| *byte == b'\n'));
        input.consume(end.map_or(len, |end| end + 1));
        if len == 0 || end.is_some() {
            return Ok(());
        }
    }
}

fn answer(table: &Table, line: &[u8], lang: Lang) -> Value {
    let Ok(Value::Object(facts)) = serde_json::from_slice(line) else {
        let message = lang.pick("不是一个 JSON 对象", "not a JSON object");
        return refused("json", None, message);
    };
    match table.facts(&facts) {
        Ok(facts) => table.answer(&table.decide(&facts)),
        Err(error) => refused(error.kind(), Some(error.input()), &error.say(lang)),
    }
}

/// The answer to a line that cannot be decided. Never repeats the value: it may be personal.
fn refused(kind: &str, input: Option<&str>, message: &str) -> Value {
    let mut error = json!({"kind": kind, "message": message});
    if let (Some(input), Some(fields)) = (input, error.as_object_mut()) {
        fields.insert("input".into(), input.into());
    }
    json!({"rows": [], "error": error})
}

fn named(path: &Path, source: io::Error) -> Failure {
    Failure::File { file: path.display().to_string(), source }
}

fn put(path: &Path, content: &str) -> Result<(), Failure> {
    fs::write(path, content).map_err(|e| named(path, e))
}

fn read_text(path: &Path) -> Result<String, Failure> {
    let mut text = String::new();
    let file = fs::File::open(path).map_err(|e| named(path, e))?;
    file.take(DMN_MAX).read_to_string(&mut text).map_err(|e| named(path, e))?;
    Ok(text)
}

fn unreadable(failure: &Failure, streams: &mut Streams<'_>) -> i32 {
    let _ = writeln!(streams.error, "{}", failure.say(streams.lang));
    UNREADABLE
}
