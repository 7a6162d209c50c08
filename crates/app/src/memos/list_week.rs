//! What came together in a week (周五归纳): memos, needs of visits, the topics made of them and how far each
//! has come. What is in no topic is named and adds up with the rest; so is what nobody took.

use std::collections::HashMap;

use linli_domain::areas::{District, GridCode};
use linli_domain::identity::Action;
use linli_domain::memos::{TopicState, week_of};
use linli_domain::time::Day;
use linli_storage::Reader;
use linli_storage::arrivals::ranges_of;
use linli_storage::memos::{Memo, Topic, memos_in, topics_for, topics_in};
use linli_storage::registry::door_of;
use linli_storage::visits::{Visit, visits_with_needs};

use crate::app::App;
use crate::context::{Context, Refused};
use crate::error::Error;
use crate::journal::Record;
use crate::visits::list_planned_work::name_of;

const ITEMS_MAX: i64 = 1_000;
const TOPICS_MAX: i64 = 300;
/// What was noted before and lies in no topic is still shown for so many days.
const LOOSE_DAYS: i64 = 28;

/// A memo or need with its door and who noted it.
#[derive(Clone)]
pub struct Noted<T> {
    pub district: District,
    pub item: T,
    pub door: Option<String>,
    pub by: Option<String>,
    /// Of an earlier week, in no topic.
    pub left_over: bool,
}

/// A topic with the names of those who have to do with it.
#[derive(Debug, Clone)]
pub struct TopicView {
    pub district: District,
    pub topic: Topic,
    pub specialist: Option<String>,
    pub late: bool,
    /// Memos and needs in it.
    pub items: i64,
}

/// A week of a community.
#[derive(Clone, Default)]
pub struct Week {
    pub memos: Vec<Noted<Memo>>,
    pub needs: Vec<Noted<Visit>>,
    pub topics: Vec<TopicView>,
}

impl Week {
    /// Memos and needs that lie in no topic.
    pub fn loose(&self) -> usize {
        let memos = self.memos.iter().filter(|memo| memo.item.topic_id.is_none()).count();
        memos + self.needs.iter().filter(|visit| visit.item.more.topic_id.is_none()).count()
    }

    /// Topics handed to nobody.
    pub fn unhanded(&self) -> usize {
        let open = TopicState::Open.word();
        self.topics.iter().filter(|one| one.topic.state == open).count()
    }
}

pub async fn list_week(app: &App, ctx: &Context, area: GridCode, day: Day) -> Result<Week, Error> {
    let scope = ctx.scope_within(Action::ListWeek, area)?;
    let mut reader = app.db.read().await?;
    let monday = week_of(day);
    let days = (monday, monday.plus(6), monday.plus(-LOOSE_DAYS));
    let (mut week, mut names, mut doors) = (Week::default(), HashMap::new(), HashMap::new());
    for (district, low, high) in ranges_of(&mut reader, &scope).await? {
        if reader.vault().sealer(district).is_err() {
            continue;
        }
        for memo in memos_in(&mut reader, district, (low, high), days, ITEMS_MAX).await? {
            let door = door(&mut reader, &mut doors, district, memo.household_id).await?;
            let by = name_of(&mut reader, &mut names, memo.by_user).await?;
            let left_over = memo.at.day() < monday;
            week.memos.push(Noted { district, item: memo, door, by, left_over });
        }
        for visit in visits_with_needs(&mut reader, district, (low, high), days, ITEMS_MAX).await? {
            let door = door(&mut reader, &mut doors, district, Some(visit.household_id)).await?;
            let by = name_of(&mut reader, &mut names, visit.by_user).await?;
            let left_over = visit.at.day() < monday;
            week.needs.push(Noted { district, item: visit, door, by, left_over });
        }
        for topic in topics_in(&mut reader, district, (low, high), monday, TOPICS_MAX).await? {
            let view = topic_view(&mut reader, ctx, &mut names, district, topic).await?;
            week.topics.push(view);
        }
    }
    for view in &mut week.topics {
        let of = Some(view.topic.id);
        let memos = week.memos.iter().filter(|memo| memo.item.topic_id == of).count();
        let needs = week.needs.iter().filter(|visit| visit.item.more.topic_id == of).count();
        view.items = i64::try_from(memos + needs).unwrap_or(i64::MAX);
    }
    app.note_read(Record::of(ctx, Action::ListWeek, area).about("week", monday));
    Ok(week)
}

/// The topics that wait for one's own answer.
pub async fn list_my_topics(app: &App, ctx: &Context) -> Result<Vec<TopicView>, Error> {
    let scope = ctx.scope(Action::AnswerTopic)?;
    let user = ctx.user().ok_or(Refused::NotFound)?;
    let mut reader = app.db.read().await?;
    let (mut found, mut names) = (Vec::new(), HashMap::new());
    let mut seen = Vec::new();
    for (district, ..) in ranges_of(&mut reader, &scope).await? {
        if seen.contains(&district) || reader.vault().sealer(district).is_err() {
            continue;
        }
        seen.push(district);
        for topic in topics_for(&mut reader, district, user, TOPICS_MAX).await? {
            found.push(topic_view(&mut reader, ctx, &mut names, district, topic).await?);
        }
    }
    if let Some(first) = found.first() {
        let record = Record::of(ctx, Action::AnswerTopic, first.topic.area);
        app.note_read(record.about("topics", found.len()));
    }
    Ok(found)
}

type Names = HashMap<linli_domain::ids::UserId, Option<String>>;

async fn topic_view(
    reader: &mut Reader,
    ctx: &Context,
    names: &mut Names,
    district: District,
    topic: Topic,
) -> Result<TopicView, Error> {
    let specialist = name_of(reader, names, topic.specialist).await?;
    let handed = topic.state == TopicState::Handed.word();
    let late = handed && topic.due_at.is_some_and(|due| due < ctx.now);
    Ok(TopicView { district, topic, specialist, late, items: 0 })
}

type Doors = HashMap<linli_domain::ids::HouseholdId, Option<String>>;

async fn door(
    reader: &mut Reader,
    known: &mut Doors,
    district: District,
    home: Option<linli_domain::ids::HouseholdId>,
) -> Result<Option<String>, Error> {
    let Some(id) = home else { return Ok(None) };
    if let Some(door) = known.get(&id) {
        return Ok(door.clone());
    }
    let door = door_of(reader, district, Some(id)).await?;
    known.insert(id, door.clone());
    Ok(door)
}
