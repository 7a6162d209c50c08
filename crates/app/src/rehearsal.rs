//! Rehearsals: records in which commands may be told what time it is. Being one is written in the
//! records themselves, so that it neither gets lost in a backup nor reaches real ones.

use linli_domain::time::Moment;
use linli_storage::{Reader, Tx, office};

use crate::app::App;
use crate::error::Error;

const NAME: &str = "rehearsal";
/// The latest `--now` that something was written with, in milliseconds.
const LAST_TIME: &str = "rehearsed_until";

/// Are these the records of a rehearsal?
pub async fn is_rehearsal(reader: &mut Reader) -> Result<bool, Error> {
    Ok(office::value(reader, NAME).await?.is_some())
}

/// Makes records that nobody has used yet a rehearsal's.
///
/// # Errors
/// They have been used: what was real stays real.
pub async fn begin_rehearsal(app: &App) -> Result<(), Error> {
    let mut reader = app.db.read().await?;
    if is_rehearsal(&mut reader).await? {
        return Ok(());
    }
    if office::is_used(&mut reader).await? {
        return Err(Error::state(
            "rehearsal.used",
            "这里已有正式数据，不能改作演练：请换一个 LINLI_DATA。",
            "There are real records here, which cannot become a rehearsal: use another LINLI_DATA.",
        ));
    }
    drop(reader);
    app.db.write(async move |tx: &mut Tx| office::set_value(tx, NAME, "1").await).await?;
    Ok(())
}

/// Makes records a rehearsal's that were copied from others, from a moment on. Of a copy only: nobody
/// makes real records a rehearsal.
pub(crate) async fn mark(tx: &mut Tx, from: Moment) -> Result<(), linli_storage::Error> {
    office::set_value(tx, NAME, "1").await?;
    office::set_value(tx, LAST_TIME, &from.0.to_string()).await
}

/// Takes note of `now`; `Some` where the rehearsal is already at a later day, and then of when.
pub(crate) async fn note_time(app: &App, now: Moment) -> Result<Option<Moment>, Error> {
    let kept = office::value(&mut app.db.read().await?, LAST_TIME).await?;
    let last = kept.and_then(|text| text.parse::<i64>().ok()).map(Moment);
    match last {
        Some(last) if now.day() < last.day() => Ok(Some(last)),
        Some(last) if now <= last => Ok(None),
        _ => {
            let text = now.0.to_string();
            let keep = async move |tx: &mut Tx| office::set_value(tx, LAST_TIME, &text).await;
            app.db.write(keep).await?;
            Ok(None)
        }
    }
}

/// `--now` was given where time is real.
pub fn refused() -> Error {
    Error::invalid(
        "rehearsal.now",
        "--now 只能在演练数据中使用：请先用 linli init --rehearsal 建立演练数据。",
        "--now works in rehearsals only: make one with `linli init --rehearsal`.",
    )
}
