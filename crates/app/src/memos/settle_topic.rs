//! The specialist's answer to a topic, and how the people who raised it were told.

use linli_domain::identity::Action;
use linli_domain::ids::PublicId;
use linli_domain::memos::{ANSWER_CHARS_MAX, FeedbackWay};
use linli_storage::Tx;
use linli_storage::memos::{answer_topic as answer, feed_back_topic as feed_back};
use serde_json::json;

use super::{found, moved_on, text_of};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

/// # Errors
/// Handed to somebody else, who answers; answered already.
pub async fn answer_topic(app: &App, ctx: &Context, id: PublicId, text: &str) -> Result<(), Error> {
    let topic = found(&mut app.db.read().await?, id).await?;
    ctx.authorize(Action::AnswerTopic, topic.area)?;
    if topic.specialist != ctx.user() {
        return Err(Error::state(
            "memos.not_yours",
            "这个议题交给了别人答复：需要改派时请社区重新交办。",
            "Somebody else was asked to answer this: the community can hand it to you.",
        ));
    }
    let text = text_of(text, ANSWER_CHARS_MAX)?;
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<(), Error> {
        if !answer(tx, id.district, id.id, &text, (ctx.user(), ctx.now)).await? {
            return Err(moved_on());
        }
        Record::of(ctx, Action::AnswerTopic, topic.area)
            .about("topic", id)
            .values(&json!({ "late": topic.due_at.is_some_and(|due| ctx.now > due) }))
            .write(tx)
            .await?;
        Ok(())
    })
    .await
}

/// # Errors
/// It has no answer yet, or the people were told already.
pub async fn feed_back_topic(
    app: &App,
    ctx: &Context,
    id: PublicId,
    way: FeedbackWay,
    text: &str,
) -> Result<(), Error> {
    let topic = found(&mut app.db.read().await?, id).await?;
    ctx.authorize(Action::FeedBackTopic, topic.area)?;
    let text = text_of(text, ANSWER_CHARS_MAX)?;
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<(), Error> {
        let told = (way.word(), text.as_str());
        if !feed_back(tx, id.district, id.id, told, (ctx.user(), ctx.now)).await? {
            return Err(moved_on());
        }
        Record::of(ctx, Action::FeedBackTopic, topic.area)
            .about("topic", id)
            .values(&json!({ "way": way.word() }))
            .write(tx)
            .await?;
        Ok(())
    })
    .await
}
