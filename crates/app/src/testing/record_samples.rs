//! Samples from a file, as a table on paper or another system hands them in: `tube,person,at`. A line
//! that cannot be taken names itself and stops no other; the same file again changes nothing.

use std::sync::Arc;

use linli_domain::arrivals::read_moment;
use linli_domain::identity::Action;
use linli_domain::ids::{PersonId, PublicId};
use linli_domain::testing::{CodeError, TubeCode};
use linli_storage::Tx;
use linli_storage::testing::{Session, session};
use serde_json::json;

use super::record_sample::{Became, NewSample, take_samples};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::input::decode;
use crate::journal::Record;

const LINES_MAX: usize = 2_000_000;
/// Samples of one transaction: some ten milliseconds of the writer.
const GROUP: usize = 1_000;
/// Lines refused beyond these are counted, not kept.
const REFUSED_MAX: usize = 1_000;

/// What became of a file; the three add up to the rows.
#[derive(Debug, Default)]
pub struct SamplesTaken {
    pub rows: usize,
    pub sampled: usize,
    pub already: usize,
    pub refused: usize,
    /// 1-based lines that were refused, with the reason.
    pub reasons: Vec<(usize, Error)>,
}

impl SamplesTaken {
    fn refuse(&mut self, line: usize, error: Error) {
        self.refused += 1;
        if self.reasons.len() < REFUSED_MAX {
            self.reasons.push((line, error));
        }
    }
}

/// # Errors
/// There is no such session here, or the file lacks a column.
pub async fn record_samples(
    app: &App,
    ctx: &Context,
    id: PublicId,
    bytes: &[u8],
) -> Result<SamplesTaken, Error> {
    let found = session(&mut app.db.read().await?, id.district, id.id.into()).await?;
    let found = found.ok_or_else(Error::not_found)?;
    ctx.authorize(Action::RecordSample, found.area)?;
    let mut taken = SamplesTaken::default();
    let lines = read_lines(&decode(bytes), &found, &mut taken)?;
    let found = Arc::new(found);
    for group in lines.chunks(GROUP) {
        let (group, ctx, found) = (Arc::<[_]>::from(group), ctx.clone(), Arc::clone(&found));
        let asked = Arc::clone(&group);
        let became = app
            .db
            .write(async move |tx: &mut Tx| -> Result<Vec<Became>, Error> {
                let new: Vec<NewSample> = asked.iter().map(|(_, sample)| *sample).collect();
                let done = take_samples(tx, &ctx, &found, &new).await?;
                if done.sampled > 0 {
                    Record::of(&ctx, Action::RecordSample, found.area)
                        .about("sampling_session", id)
                        .values(&json!({ "sampled": done.sampled }))
                        .write(tx)
                        .await?;
                }
                Ok(done.became)
            })
            .await?;
        for ((line, _), became) in group.iter().zip(became) {
            match (&became, became.refusal()) {
                (Became::AlreadySampled, _) => taken.already += 1,
                (_, None) => taken.sampled += 1,
                (_, Some(refusal)) => taken.refuse(*line, refusal),
            }
        }
    }
    taken.reasons.sort_by_key(|(line, _)| *line);
    Ok(taken)
}

fn read_lines(
    text: &str,
    session: &Session,
    taken: &mut SamplesTaken,
) -> Result<Vec<(usize, NewSample)>, Error> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let head = reader.headers().cloned().unwrap_or_default();
    let column = |names: [&str; 2]| head.iter().position(|cell| names.contains(&cell.trim()));
    let places =
        (column(["tube", "试管编号"]), column(["person", "人员编号"]), column(["at", "采样时间"]));
    let (Some(tube), Some(person), Some(at)) = places else {
        return Err(Error::invalid(
            "testing.samples_header",
            "采样文件的首行须为 tube,person,at（试管编号、人员编号、采样时间）。",
            "The first line must be tube,person,at.",
        ));
    };
    let mut lines = Vec::new();
    for record in reader.records() {
        taken.rows += 1;
        if taken.rows > LINES_MAX {
            return Err(Error::invalid(
                "testing.samples_rows",
                "文件超过 200 万行：请拆分后再导入。",
                "More than 2,000,000 lines: split the file.",
            ));
        }
        let Ok(record) = record else {
            taken.refuse(taken.rows + 1, bad_cell("CSV"));
            continue;
        };
        let line = record.position().map_or(taken.rows + 1, |place| place.line() as usize);
        let cell = |place: usize| record.get(place).unwrap_or("").trim();
        let read = || -> Result<NewSample, Error> {
            let code = cell(tube).parse::<TubeCode>().map_err(bad_code)?;
            let id: PublicId = cell(person).parse().map_err(|_| bad_cell("person"))?;
            if id.district != session.district {
                return Err(bad_cell("person"));
            }
            let at = read_moment(cell(at)).ok_or_else(|| bad_cell("at"))?;
            Ok(NewSample { tube: code, person: PersonId(id.id), at })
        };
        match read() {
            Ok(sample) => lines.push((line, sample)),
            Err(error) => taken.refuse(line, error),
        }
    }
    Ok(lines)
}

/// A tube's code that cannot be right.
pub fn bad_code(error: CodeError) -> Error {
    match error {
        CodeError::Shape => Error::invalid(
            "testing.code",
            "试管编号是 12 位数字：请重新扫描或输入。",
            "A tube's code has 12 digits: scan or type it again.",
        ),
        CodeError::Check => Error::invalid(
            "testing.code_check",
            "试管编号有一位不对（校验不通过）：请重新扫描或输入。",
            "A digit of the tube's code is wrong: scan or type it again.",
        ),
    }
}

fn bad_cell(column: &str) -> Error {
    Error::invalid(
        "testing.cell",
        format!("“{column}”写法不对：请按列说明填写。"),
        format!("“{column}” cannot be read: write it as the columns are described."),
    )
}
