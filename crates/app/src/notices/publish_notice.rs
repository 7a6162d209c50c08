//! Publishing a notice to the people of an area, and ending one.

use linli_domain::areas::GridCode;
use linli_domain::identity::Action;
use linli_domain::time::Day;
use linli_storage::notices::{self, Notice, insert_notice, notice};
use linli_storage::{Tx, areas};
use serde_json::json;
use uuid::Uuid;

use crate::app::App;
use crate::areas::unknown_area;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

const TITLE_CHARS_MAX: usize = 100;
const TEXT_CHARS_MAX: usize = 4_000;

/// Publishes; answers the notice's id.
pub async fn publish_notice(
    app: &App,
    ctx: &Context,
    area: GridCode,
    (title, text): (&str, &str),
    until: Option<Day>,
) -> Result<Uuid, Error> {
    ctx.authorize(Action::PublishNotice, area)?;
    let fits = |text: &str, most| (1..=most).contains(&text.chars().count());
    let (title, body) = (title.trim().to_owned(), text.trim().to_owned());
    let clean = !title.contains('\0') && !body.contains('\0');
    if !fits(&title, TITLE_CHARS_MAX) || !fits(&body, TEXT_CHARS_MAX) || !clean {
        return Err(Error::invalid(
            "notices.text",
            format!("标题 1 至 {TITLE_CHARS_MAX} 字，正文 1 至 {TEXT_CHARS_MAX} 字。"),
            format!(
                "A title of 1 to {TITLE_CHARS_MAX}, a text of 1 to {TEXT_CHARS_MAX} characters."
            ),
        ));
    }
    if until.is_some_and(|until| until < ctx.now.day()) {
        return Err(Error::invalid(
            "notices.until",
            "截止日期已过：请选今天或以后的日期。",
            "The last day is over: choose today or later.",
        ));
    }
    if areas::area(&mut app.db.read().await?, area).await?.is_none() {
        return Err(unknown_area(area));
    }
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<Uuid, Error> {
        let new = Notice {
            id: ctx.id(),
            area,
            title: title.clone(),
            body: body.clone(),
            published_at: ctx.now,
            published_by: ctx.user(),
            until,
            ended_at: None,
        };
        insert_notice(tx, &new).await?;
        Record::of(ctx, Action::PublishNotice, area)
            .about("notice", new.id)
            .values(&json!({ "title": new.title, "until": until }))
            .write(tx)
            .await?;
        Ok(new.id)
    })
    .await
}

/// Takes a notice down.
pub async fn end_notice(app: &App, ctx: &Context, id: Uuid) -> Result<(), Error> {
    let found = notice(&mut app.db.read().await?, id).await?.ok_or_else(Error::not_found)?;
    ctx.authorize(Action::PublishNotice, found.area)?;
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<(), Error> {
        if notices::end_notice(tx, id, ctx.now).await? {
            Record::named(ctx, "end_notice", found.area).about("notice", id).write(tx).await?;
        }
        Ok(())
    })
    .await
}
