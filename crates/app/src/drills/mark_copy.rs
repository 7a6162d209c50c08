//! Makes a fresh copy of real records the records of a drill: from then on they say so everywhere, take
//! `--now`, and can never become real ones again.

use linli_domain::areas::GridCode;
use linli_domain::identity::Action;
use linli_domain::time::Moment;
use linli_storage::journal::{NewEntry, Search, last_at, search};
use linli_storage::{Tx, office};
use uuid::Uuid;

use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::rehearsal;

/// The name of the drill, beside the mark of a rehearsal.
const NAME: &str = "drill";
const RESULT: &str = "drill_result";

/// Journals in the real records that somebody drills in a copy of them. Answers the entry's own name.
pub async fn note_drill(app: &App, ctx: &Context, area: GridCode) -> Result<Uuid, Error> {
    ctx.authorize(Action::RunDrill, area)?;
    let name: Uuid = ctx.id();
    let record = Record::of(ctx, Action::RunDrill, area).about("drill", name);
    app.db.write(async move |tx: &mut Tx| record.clone().write(tx).await).await?;
    Ok(name)
}

/// Refuses records that hold the entry just made in the real ones: however the two were named, they are
/// the same. Changes nothing.
///
/// # Errors
/// It is there.
pub async fn refuse_real(copy: &App, area: GridCode, noted: Uuid) -> Result<(), Error> {
    let wanted = Search { subject: Some(noted.to_string()), limit: 1, ..Search::default() };
    let mut reader = copy.db.read().await?;
    if search(&mut reader, NewEntry::district_of(area), &wanted).await?.is_empty() {
        return Ok(());
    }
    Err(Error::state(
        "drills.live",
        "--copy 指向的就是正式数据库（或其同步副本）：没有改动任何数据。请先另行复制数据库再演练。",
        "--copy names the real database itself, or a mirror of it: nothing was changed. Copy the \
         database first and drill in the copy.",
    ))
}

/// Marks the copy. `start` is when the drill begins.
///
/// # Errors
/// The records go on after `start`: what they decided later would be undone by the clock.
pub async fn mark_copy(app: &App, name: &str, start: Moment) -> Result<(), Error> {
    let mut reader = app.db.read().await?;
    if let Some(last) = last_at(&mut reader).await?.filter(|last| *last > start) {
        return Err(Error::invalid(
            "drills.start",
            format!("最近一条记录写于 {last}：演练的 start 须在此之后。"),
            format!("The newest entry is of {last}: the drill must start after it."),
        ));
    }
    drop(reader);
    let name = name.to_owned();
    app.db
        .write(async move |tx: &mut Tx| -> Result<(), Error> {
            rehearsal::mark(tx, start).await?;
            office::set_value(tx, NAME, &name).await?;
            Ok(())
        })
        .await
}

/// Is this the copy of a drill? What real records never are.
pub(super) async fn is_drill(app: &App) -> Result<bool, Error> {
    Ok(office::value(&mut app.db.read().await?, NAME).await?.is_some())
}

pub(super) async fn keep_result(app: &App, result: &str) -> Result<(), Error> {
    let result = result.to_owned();
    let keep = async move |tx: &mut Tx| office::set_value(tx, RESULT, &result).await;
    Ok(app.db.write(keep).await?)
}

pub(super) async fn result(app: &App) -> Result<Option<String>, Error> {
    Ok(office::value(&mut app.db.read().await?, RESULT).await?)
}
