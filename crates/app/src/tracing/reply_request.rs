//! The answer to a co-investigation request that came in (协查回函): written once, printed from what
//! was found.

use linli_domain::identity::Action;
use linli_domain::ids::{PublicId, RequestId};
use linli_domain::time::Moment;
use linli_storage::Tx;
use linli_storage::identity::user;
use linli_storage::tracing::{request, update_request};
use serde_json::json;
use zeroize::Zeroizing;

use super::open_request::{RequestView, view};
use super::{changed, short_text};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

/// Writes the reply.
///
/// # Errors
/// The request went out from here, was replied to, or is erased.
pub async fn reply_request(
    app: &App,
    ctx: &Context,
    id: PublicId,
    text: &str,
) -> Result<(), Error> {
    let mut reader = app.db.read().await?;
    let found = request(&mut reader, id.district, RequestId(id.id)).await?;
    let found = found.ok_or_else(Error::not_found)?;
    ctx.authorize(Action::ReplyRequest, found.grid_code)?;
    let text = short_text(text, 2_000, ("回函内容", "the reply"))?;
    if found.direction != "in" || found.replied_at.is_some() || found.erased_at.is_some() {
        return Err(Error::state(
            "requests.replied",
            "这份协查函已经回复、已删除，或是本单位发出的。",
            "This request was replied to, is erased, or went out from here.",
        ));
    }
    drop(reader);
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<(), Error> {
        let mut request = found.clone();
        request.reply = Some(Zeroizing::new(text.clone()));
        request.replied_by = ctx.user();
        request.replied_at = Some(ctx.now);
        if !update_request(tx, &request).await? {
            return Err(changed());
        }
        Record::of(ctx, Action::ReplyRequest, request.grid_code)
            .about("request", id.id)
            .values(&json!({ "number": request.number }))
            .write(tx)
            .await?;
        Ok(())
    })
    .await
}

/// What stands on the reply.
#[derive(Clone)]
pub struct ReplyLetter {
    pub view: RequestView,
    pub replied_by: String,
    pub replied_at: Moment,
}

/// Prints the reply; the print is journalled.
///
/// # Errors
/// It was not replied to.
pub async fn print_reply(app: &App, ctx: &Context, id: PublicId) -> Result<ReplyLetter, Error> {
    let mut reader = app.db.read().await?;
    let found = request(&mut reader, id.district, RequestId(id.id)).await?;
    let found = found.ok_or_else(Error::not_found)?;
    ctx.authorize(Action::PrintReply, found.grid_code)?;
    let replied_at = found.replied_at.filter(|_| found.reply.is_some()).ok_or_else(|| {
        Error::state(
            "requests.not_replied",
            "还没有回复这份协查函：请先填写回函。",
            "This request has no reply yet: write it first.",
        )
    })?;
    let by = match found.replied_by {
        Some(by) => user(&mut reader, by).await?.map(|user| user.name),
        None => None,
    };
    let grid_code = found.grid_code;
    let view = view(&mut reader, found).await?;
    drop(reader);
    let record = Record::of(ctx, Action::PrintReply, grid_code).about("request", id.id);
    app.db.write(async move |tx: &mut Tx| record.clone().write(tx).await).await?;
    Ok(ReplyLetter { view, replied_by: by.unwrap_or_else(|| ctx.actor_name()), replied_at })
}
