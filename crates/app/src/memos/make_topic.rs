//! Gathers memos and needs of visits into a topic of the week.

use linli_domain::areas::{AreaLevel, GridCode};
use linli_domain::identity::Action;
use linli_domain::ids::PublicId;
use linli_domain::memos::{ANSWER_CHARS_MAX, TITLE_CHARS_MAX, TopicState, week_of};
use linli_storage::Tx;
use linli_storage::memos::{Topic, TopicItem, insert_topic, put_into_topic, topic};
use serde_json::json;
use uuid::Uuid;

use super::{moved_on, text_of};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

/// Memos and visits put into a topic in one call.
const ITEMS_MAX: usize = 500;

/// What is gathered.
#[derive(Debug, Clone, Default)]
pub struct Gathered {
    pub memos: Vec<Uuid>,
    pub visits: Vec<Uuid>,
}

/// Answers the topic's id and how many were put into it: what lay in another stays there.
///
/// # Errors
/// No title; nothing to gather; not a community.
pub async fn make_topic(
    app: &App,
    ctx: &Context,
    area: GridCode,
    (title, summary): (&str, Option<&str>),
    gathered: Gathered,
) -> Result<(PublicId, u64), Error> {
    ctx.authorize(Action::MakeTopic, area)?;
    let district = area.district().filter(|_| area.level() >= AreaLevel::Community);
    let district = district.ok_or_else(Error::not_found)?;
    check(&gathered)?;
    let title = text_of(title, TITLE_CHARS_MAX)?;
    let summary = summary.map(str::trim).filter(|text| !text.is_empty());
    let summary = summary.map(|text| text_of(text, ANSWER_CHARS_MAX)).transpose()?;
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<(PublicId, u64), Error> {
        let new = Topic {
            id: ctx.id(),
            area,
            week: week_of(ctx.now.day()),
            title: title.clone(),
            summary: summary.clone(),
            state: TopicState::Open.word().to_owned(),
            made_at: ctx.now,
            made_by: ctx.user(),
            specialist: None,
            handed_at: None,
            handed_by: None,
            due_at: None,
            answer: None,
            answered_at: None,
            answered_by: None,
            feedback_way: None,
            feedback: None,
            fed_back_at: None,
            fed_back_by: None,
        };
        insert_topic(tx, district, &new).await?;
        let put = put(tx, (district, area), new.id, &gathered).await?;
        let id = PublicId::new(district, new.id);
        Record::of(ctx, Action::MakeTopic, area)
            .about("topic", id)
            .values(&json!({ "items": put, "week": new.week }))
            .write(tx)
            .await?;
        Ok((id, put))
    })
    .await
}

/// Puts more into a topic that nobody has answered yet.
///
/// # Errors
/// It was answered.
pub async fn add_to_topic(
    app: &App,
    ctx: &Context,
    id: PublicId,
    gathered: Gathered,
) -> Result<u64, Error> {
    let area = super::found(&mut app.db.read().await?, id).await?.area;
    ctx.authorize(Action::MakeTopic, area)?;
    check(&gathered)?;
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<u64, Error> {
        let open = [TopicState::Open.word(), TopicState::Handed.word()];
        let found = topic(tx, id.district, id.id).await?.ok_or_else(Error::not_found)?;
        if !open.contains(&found.state.as_str()) {
            return Err(moved_on());
        }
        let put = put(tx, (id.district, area), id.id, &gathered).await?;
        Record::of(ctx, Action::MakeTopic, area)
            .about("topic", id)
            .values(&json!({ "items": put }))
            .write(tx)
            .await?;
        Ok(put)
    })
    .await
}

fn check(gathered: &Gathered) -> Result<(), Error> {
    if (1..=ITEMS_MAX).contains(&(gathered.memos.len() + gathered.visits.len())) {
        return Ok(());
    }
    Err(Error::invalid(
        "memos.items",
        format!("请选择要归纳的备忘或走访需求，1 至 {ITEMS_MAX} 条。"),
        format!("Choose what is gathered, 1 to {ITEMS_MAX} memos and needs."),
    ))
}

async fn put(
    tx: &mut Tx,
    (district, area): (linli_domain::areas::District, GridCode),
    topic: Uuid,
    gathered: &Gathered,
) -> Result<u64, Error> {
    let place = (topic, area.range());
    let memos = put_into_topic(tx, district, TopicItem::Memo, &gathered.memos, place).await?;
    let visits = put_into_topic(tx, district, TopicItem::Visit, &gathered.visits, place).await?;
    Ok(memos + visits)
}
