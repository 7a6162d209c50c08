//! Many attempts from a file: `household,at,channel,outcome,notice,note`. A line that cannot be
//! taken names itself and stops no other; the same file again changes nothing.

use std::path::Path;
use std::sync::Arc;

use linli_domain::canvass::{Attempt, RawAttempt};
use linli_domain::ids::PublicId;
use linli_domain::lang::Speak;
use linli_domain::time::Moment;
use linli_storage::Tx;
use linli_storage::journal::append_all;
use uuid::Uuid;

use super::record_attempt::{AttemptAt, record_attempt};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::input::{decode, read_limited};
use crate::operations::apply_operations::spoken;
use crate::operations::claim::request_hash;

const FILE_BYTES_MAX: u64 = 64 * 1024 * 1024;
const LINES_MAX: usize = 500_000;
/// Attempts of one transaction.
const GROUP: usize = 200;
/// Lines refused beyond these are counted, not kept.
const REFUSED_MAX: usize = 1_000;

/// What became of a file.
#[derive(Debug, Default)]
pub struct Taken {
    pub rows: usize,
    pub recorded: usize,
    /// Recorded by an earlier run or an earlier line.
    pub duplicate: usize,
    pub refused: usize,
    /// 1-based lines that were refused, with the reason.
    pub reasons: Vec<(usize, Error)>,
}

impl Taken {
    fn refuse(&mut self, line: usize, error: Error) {
        self.refused += 1;
        if self.reasons.len() < REFUSED_MAX {
            self.reasons.push((line, error));
        }
    }
}

/// # Errors
/// The file cannot be read or lacks a column; the database cannot write.
pub async fn record_attempts(app: &App, ctx: &Context, file: &Path) -> Result<Taken, Error> {
    let bytes = read_limited(file, FILE_BYTES_MAX)?;
    let mut taken = Taken::default();
    let lines = read_lines(&decode(&bytes), &mut taken)?;
    for group in lines.chunks(GROUP) {
        let (group, ctx): (Arc<[_]>, _) = (group.into(), ctx.clone());
        let body = async move |tx: &mut Tx| record_group(tx, &ctx, &group).await;
        for (line, outcome) in app.db.write(body).await? {
            match outcome {
                Ok(true) => taken.recorded += 1,
                Ok(false) => taken.duplicate += 1,
                Err(error) => taken.refuse(line, error),
            }
        }
    }
    taken.reasons.sort_by_key(|(line, _)| *line);
    Ok(taken)
}

pub(crate) type Outcomes = Vec<(usize, Result<bool, Error>)>;

pub(crate) async fn record_group(
    tx: &mut Tx,
    ctx: &Context,
    group: &[(usize, AttemptAt)],
) -> Result<Outcomes, Error> {
    let (mut outcomes, mut entries) = (Vec::new(), Vec::new());
    for (line, attempt) in group {
        let outcome = if tx.vault().sealer(attempt.district).is_err() {
            Err(Error::not_found())
        } else {
            match record_attempt(tx, ctx, attempt).await {
                Err(error @ Error::Storage(_)) => return Err(error),
                Err(error) => Err(error),
                Ok(recorded) => {
                    let fresh = recorded.record.is_some();
                    entries.extend(recorded.record.map(crate::journal::Record::into_entry));
                    Ok(fresh)
                }
            }
        };
        outcomes.push((*line, outcome));
    }
    // One chain a district: a file of two districts comes in two pieces.
    let mut rest = entries;
    while let Some(first) = rest.first() {
        let district = first.district;
        let (here, others) = rest.into_iter().partition(|entry| entry.district == district);
        append_all(tx, here).await?;
        rest = others;
    }
    Ok(outcomes)
}

fn read_lines(text: &str, taken: &mut Taken) -> Result<Vec<(usize, AttemptAt)>, Error> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let head = reader.headers().cloned().unwrap_or_default();
    let column = |name: &str| head.iter().position(|cell| cell.trim() == name);
    let needed = ["household", "at", "channel", "outcome"].map(column);
    let [Some(household), Some(at), Some(channel), Some(outcome)] = needed else {
        return Err(Error::invalid(
            "canvass.header",
            "排查记录文件的首行须为 household,at,channel,outcome,notice,note。",
            "The first line must be household,at,channel,outcome,notice,note.",
        ));
    };
    let (notice, note) = (column("notice"), column("note"));
    let mut lines = Vec::new();
    for record in reader.records() {
        taken.rows += 1;
        if taken.rows > LINES_MAX {
            return Err(Error::invalid(
                "canvass.lines",
                "文件超过 50 万行：请拆分后再导入。",
                "More than 500,000 lines: split the file.",
            ));
        }
        let Ok(record) = record else {
            taken.refuse(taken.rows + 1, bad_cell("CSV"));
            continue;
        };
        let line = record.position().map_or(taken.rows + 1, |place| place.line() as usize);
        let cell = |place: usize| record.get(place).unwrap_or("").trim();
        let maybe = |place: Option<usize>| place.map(cell).filter(|cell| !cell.is_empty());
        let read = || -> Result<AttemptAt, Error> {
            let id: PublicId = cell(household).parse().map_err(|_| bad_cell("household"))?;
            let at: Moment = cell(at).parse().map_err(|_| bad_cell("at"))?;
            let notices = maybe(notice).map(str::parse).transpose();
            let raw = RawAttempt {
                channel: cell(channel),
                outcome: cell(outcome),
                notices: notices.map_err(|_| bad_cell("notice"))?,
                at,
                note: maybe(note),
            };
            let attempt = Attempt::read(&raw).map_err(|error| spoken(&error))?;
            Ok(AttemptAt {
                id: id_of(&id, &attempt),
                district: id.district,
                household: id.id.into(),
                canvass: None,
                attempt,
            })
        };
        match read() {
            Ok(attempt) => lines.push((line, attempt)),
            Err(error) => taken.refuse(line, error),
        }
    }
    Ok(lines)
}

/// The same attempt in a file has the same id, so that the file may be read again.
fn id_of(household: &PublicId, attempt: &Attempt) -> Uuid {
    let hash = request_hash(&[
        b"attempt of a file",
        household.to_string().as_bytes(),
        &attempt.at().0.to_be_bytes(),
        attempt.channel().word().as_bytes(),
        attempt.outcome().word().as_bytes(),
    ]);
    let half: [u8; 16] = std::array::from_fn(|i| hash.get(i).copied().unwrap_or_default());
    uuid::Builder::from_custom_bytes(half).into_uuid()
}

fn bad_cell(column: &str) -> Error {
    Error::invalid(
        "canvass.cell",
        format!("“{column}”写法不对：请按示例填写。"),
        format!("“{column}” cannot be read: write it as in the example."),
    )
}

/// A refused line as a sentence.
pub fn say_line(line: usize, error: &Error, lang: linli_domain::lang::Lang) -> String {
    let reason = error.say(lang);
    match lang {
        linli_domain::lang::Lang::Zh => format!("第 {line} 行：{reason}"),
        linli_domain::lang::Lang::En => format!("Line {line}: {reason}"),
    }
}
