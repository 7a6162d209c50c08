//! Hands a topic to the specialist in charge (业务专干), who has to answer by a day; and who may be one.

use linli_domain::areas::GridCode;
use linli_domain::identity::{Action, Role, matrix};
use linli_domain::ids::{PublicId, UserId};
use linli_domain::memos::ANSWER_WORKING_DAYS;
use linli_domain::plans::deadline::Term;
use linli_domain::reports::schedule::due_moment;
use linli_storage::identity::{posts_around, posts_of};
use linli_storage::memos::hand_topic as hand;
use linli_storage::{Reader, Tx};
use serde_json::json;

use super::{found, moved_on};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

/// Those who may answer topics of an area, with name and post.
pub async fn list_specialists(
    app: &App,
    ctx: &Context,
    area: GridCode,
) -> Result<Vec<(UserId, String, Role)>, Error> {
    ctx.authorize(Action::HandTopic, area)?;
    let mut reader = app.db.read().await?;
    let posts = posts_around(&mut reader, area, ctx.now.day()).await?;
    let fits = |role| matrix().allows(role, Action::AnswerTopic);
    let mut known: Vec<(UserId, String, Role)> = Vec::new();
    for (post, name) in posts.into_iter().filter(|(post, _)| fits(post.role)) {
        if !known.iter().any(|(user, ..)| *user == post.user_id) {
            known.push((post.user_id, name, post.role));
        }
    }
    Ok(known)
}

async fn may_answer(
    reader: &mut Reader,
    user: UserId,
    area: GridCode,
    ctx: &Context,
) -> Result<bool, Error> {
    let posts = posts_of(reader, user, ctx.now.day()).await?;
    let fits = |role| matrix().allows(role, Action::AnswerTopic);
    Ok(posts.iter().any(|post| post.area.contains(area) && fits(post.role)))
}

/// # Errors
/// Nobody who may answer; the topic has an answer.
pub async fn hand_topic(app: &App, ctx: &Context, id: PublicId, to: UserId) -> Result<(), Error> {
    let mut reader = app.db.read().await?;
    let topic = found(&mut reader, id).await?;
    ctx.authorize(Action::HandTopic, topic.area)?;
    if !may_answer(&mut reader, to, topic.area, ctx).await? {
        return Err(Error::invalid(
            "memos.specialist",
            "这个人在本社区或上级没有可以答复的岗位：请从列表中选择业务专干。",
            "This person has no post that answers here: choose a specialist of the list.",
        ));
    }
    drop(reader);
    let term = Term::WorkingDays(ANSWER_WORKING_DAYS);
    let due_at = due_moment(term, Some(ctx.now), ctx.now.day()).unwrap_or(ctx.now);
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<(), Error> {
        if !hand(tx, id.district, id.id, (to, due_at), (ctx.user(), ctx.now)).await? {
            return Err(moved_on());
        }
        Record::of(ctx, Action::HandTopic, topic.area)
            .about("topic", id)
            .values(&json!({ "to": to, "due_at": due_at, "from": topic.specialist }))
            .write(tx)
            .await?;
        Ok(())
    })
    .await
}
