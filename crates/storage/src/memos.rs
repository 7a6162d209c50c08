//! The grid memo and the topics of a week. What people said lies sealed.

use linli_domain::areas::{District, GridCode};
use linli_domain::ids::{HouseholdId, UserId};
use linli_domain::time::{Day, Moment};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::row::{Row, Value};

const ABOUT_PLACE: &[u8] = b"memos.place";
const ABOUT_TEXT: &[u8] = b"memos.text";
const ABOUT_TITLE: &[u8] = b"topics.title";
const ABOUT_SUMMARY: &[u8] = b"topics.summary";
const ABOUT_ANSWER: &[u8] = b"topics.answer";
const ABOUT_FEEDBACK: &[u8] = b"topics.feedback";

type Sealed = Option<Zeroizing<String>>;

fn seal(reader: &Reader, district: District, about: &[u8], text: &Sealed) -> Result<Value, Error> {
    let sealer = reader.vault().sealer(district)?;
    let sealed = text.as_ref().map(|text| sealer.seal(about, text.as_bytes())).transpose()?;
    Ok(sealed.into())
}

fn open(reader: &Reader, district: District, about: &[u8], row: &mut Row) -> Result<Sealed, Error> {
    let Some(sealed) = row.bytes_or_null()? else { return Ok(None) };
    reader.vault().sealer(district)?.open_text(about, &sealed).map(Some)
}

/// A memo.
#[derive(Debug, Clone)]
pub struct Memo {
    pub id: Uuid,
    pub grid_code: GridCode,
    pub household_id: Option<HouseholdId>,
    pub place: Sealed,
    /// Words of `domain::memos::Chip`.
    pub chips: Vec<String>,
    pub text: Sealed,
    pub topic_id: Option<Uuid>,
    pub at: Moment,
    pub by_user: Option<UserId>,
    pub recorded_at: Moment,
}

const MEMO: &str = "id, grid_code, household_id, place_sealed, chips, text_sealed, topic_id, at,
    by_user, recorded_at";

fn read_memo(reader: &Reader, district: District, mut row: Row) -> Result<Memo, Error> {
    Ok(Memo {
        id: row.id()?,
        grid_code: row.area()?,
        household_id: row.id_or_null()?,
        place: open(reader, district, ABOUT_PLACE, &mut row)?,
        chips: row.text()?.split_whitespace().map(str::to_owned).collect(),
        text: open(reader, district, ABOUT_TEXT, &mut row)?,
        topic_id: row.id_or_null()?,
        at: row.moment()?,
        by_user: row.id_or_null()?,
        recorded_at: row.moment()?,
    })
}

/// Keeps a memo. False when there is one of that id already.
pub async fn insert_memo(tx: &mut Tx, district: District, new: &Memo) -> Result<bool, Error> {
    let sql = format!(
        "insert into memos (district, {MEMO}, day)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
         on conflict (district, id) do nothing"
    );
    let params = [
        district.into(),
        new.id.into(),
        new.grid_code.into(),
        new.household_id.into(),
        seal(tx, district, ABOUT_PLACE, &new.place)?,
        new.chips.join(" ").into(),
        seal(tx, district, ABOUT_TEXT, &new.text)?,
        new.topic_id.into(),
        new.at.into(),
        new.by_user.into(),
        new.recorded_at.into(),
        new.at.day().into(),
    ];
    Ok(tx.execute(&sql, &params).await? == 1)
}

/// Memos of a range of grids on the days from..=to, and earlier ones in no topic, the newest first.
pub async fn memos_in(
    reader: &mut Reader,
    district: District,
    range: (i64, i64),
    (from, to, loose_from): (Day, Day, Day),
    limit: i64,
) -> Result<Vec<Memo>, Error> {
    let sql = format!(
        "select {MEMO} from memos where district = $1 and grid_code between $2 and $3
           and day <= $5 and (day >= $4 or (topic_id is null and day >= $6))
         order by at desc, id desc limit $7"
    );
    let params = [
        district.into(),
        range.0.into(),
        range.1.into(),
        from.into(),
        to.into(),
        loose_from.into(),
        limit.into(),
    ];
    let rows = reader.query(&sql, &params).await?;
    rows.into_iter().map(|row| read_memo(reader, district, row)).collect()
}

/// Memos about a household, the newest first.
pub async fn memos_of(
    reader: &mut Reader,
    district: District,
    home: HouseholdId,
    limit: i64,
) -> Result<Vec<Memo>, Error> {
    let sql = format!(
        "select {MEMO} from memos where district = $1 and household_id = $2
         order by at desc, id desc limit $3"
    );
    let rows = reader.query(&sql, &[district.into(), home.into(), limit.into()]).await?;
    rows.into_iter().map(|row| read_memo(reader, district, row)).collect()
}

/// A topic.
#[derive(Debug, Clone)]
pub struct Topic {
    pub id: Uuid,
    /// The community.
    pub area: GridCode,
    /// Its Monday.
    pub week: Day,
    pub title: Zeroizing<String>,
    pub summary: Sealed,
    /// A word of `domain::memos::TopicState`.
    pub state: String,
    pub made_at: Moment,
    pub made_by: Option<UserId>,
    pub specialist: Option<UserId>,
    pub handed_at: Option<Moment>,
    pub handed_by: Option<UserId>,
    pub due_at: Option<Moment>,
    pub answer: Sealed,
    pub answered_at: Option<Moment>,
    pub answered_by: Option<UserId>,
    pub feedback_way: Option<String>,
    pub feedback: Sealed,
    pub fed_back_at: Option<Moment>,
    pub fed_back_by: Option<UserId>,
}

const TOPIC: &str = "id, area, week, title_sealed, summary_sealed, state, made_at, made_by,
    specialist, handed_at, handed_by, due_at, answer_sealed, answered_at, answered_by, feedback_way,
    feedback_sealed, fed_back_at, fed_back_by";

fn read_topic(reader: &Reader, district: District, mut row: Row) -> Result<Topic, Error> {
    Ok(Topic {
        id: row.id()?,
        area: row.area()?,
        week: row.day()?,
        title: open(reader, district, ABOUT_TITLE, &mut row)?.unwrap_or_default(),
        summary: open(reader, district, ABOUT_SUMMARY, &mut row)?,
        state: row.text()?,
        made_at: row.moment()?,
        made_by: row.id_or_null()?,
        specialist: row.id_or_null()?,
        handed_at: row.moment_or_null()?,
        handed_by: row.id_or_null()?,
        due_at: row.moment_or_null()?,
        answer: open(reader, district, ABOUT_ANSWER, &mut row)?,
        answered_at: row.moment_or_null()?,
        answered_by: row.id_or_null()?,
        feedback_way: row.text_or_null()?,
        feedback: open(reader, district, ABOUT_FEEDBACK, &mut row)?,
        fed_back_at: row.moment_or_null()?,
        fed_back_by: row.id_or_null()?,
    })
}

pub async fn insert_topic(tx: &mut Tx, district: District, new: &Topic) -> Result<(), Error> {
    let sql = "insert into topics (district, id, area, week, title_sealed, summary_sealed, state,
                 made_at, made_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let params = [
        district.into(),
        new.id.into(),
        new.area.into(),
        new.week.into(),
        seal(tx, district, ABOUT_TITLE, &Some(new.title.clone()))?,
        seal(tx, district, ABOUT_SUMMARY, &new.summary)?,
        (&new.state).into(),
        new.made_at.into(),
        new.made_by.into(),
    ];
    tx.execute(sql, &params).await.map(drop)
}

/// Puts memos or visits (`table`) into a topic; answers how many were in none before.
pub async fn put_into_topic(
    tx: &mut Tx,
    district: District,
    of: TopicItem,
    ids: &[Uuid],
    (topic, range): (Uuid, (i64, i64)),
) -> Result<u64, Error> {
    let table = match of {
        TopicItem::Memo => "memos",
        TopicItem::Visit => "visits",
    };
    let sql = format!(
        "update {table} set topic_id = $3 where district = $1 and id = $2 and topic_id is null
           and grid_code between $4 and $5"
    );
    let mut put = 0;
    for id in ids {
        let params = [district.into(), (*id).into(), topic.into(), range.0.into(), range.1.into()];
        put += tx.execute(&sql, &params).await?;
    }
    Ok(put)
}

/// What may lie in a topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TopicItem {
    Memo,
    Visit,
}

pub async fn topic(
    reader: &mut Reader,
    district: District,
    id: Uuid,
) -> Result<Option<Topic>, Error> {
    let sql = format!("select {TOPIC} from topics where district = $1 and id = $2");
    let row = reader.query_one(&sql, &[district.into(), id.into()]).await?;
    row.map(|row| read_topic(reader, district, row)).transpose()
}

/// Topics of a range of communities of a week, and earlier ones that are not told yet.
pub async fn topics_in(
    reader: &mut Reader,
    district: District,
    range: (i64, i64),
    week: Day,
    limit: i64,
) -> Result<Vec<Topic>, Error> {
    let sql = format!(
        "select {TOPIC} from topics where district = $1 and area between $2 and $3
           and week <= $4 and (week = $4 or state <> 'fed_back') order by week desc, id limit $5"
    );
    let params = [district.into(), range.0.into(), range.1.into(), week.into(), limit.into()];
    let rows = reader.query(&sql, &params).await?;
    rows.into_iter().map(|row| read_topic(reader, district, row)).collect()
}

/// Topics that wait for the answer of somebody, the oldest due first.
pub async fn topics_for(
    reader: &mut Reader,
    district: District,
    user: UserId,
    limit: i64,
) -> Result<Vec<Topic>, Error> {
    let sql = format!(
        "select {TOPIC} from topics where district = $1 and specialist = $2 and state = 'handed'
         order by due_at, id limit $3"
    );
    let rows = reader.query(&sql, &[district.into(), user.into(), limit.into()]).await?;
    rows.into_iter().map(|row| read_topic(reader, district, row)).collect()
}

/// Hands a topic over; again to somebody else while it has no answer. False when it has.
pub async fn hand_topic(
    tx: &mut Tx,
    district: District,
    id: Uuid,
    (to, due_at): (UserId, Moment),
    (by, now): (Option<UserId>, Moment),
) -> Result<bool, Error> {
    let sql = "update topics set state = 'handed', specialist = $3, due_at = $4, handed_by = $5,
                 handed_at = $6 where district = $1 and id = $2 and state in ('open', 'handed')";
    let params = [district.into(), id.into(), to.into(), due_at.into(), by.into(), now.into()];
    Ok(tx.execute(sql, &params).await? == 1)
}

pub async fn answer_topic(
    tx: &mut Tx,
    district: District,
    id: Uuid,
    answer: &str,
    (by, now): (Option<UserId>, Moment),
) -> Result<bool, Error> {
    let answer = seal(tx, district, ABOUT_ANSWER, &Some(Zeroizing::new(answer.to_owned())))?;
    let sql = "update topics set state = 'answered', answer_sealed = $3, answered_by = $4,
                 answered_at = $5 where district = $1 and id = $2 and state = 'handed'";
    let params = [district.into(), id.into(), answer, by.into(), now.into()];
    Ok(tx.execute(sql, &params).await? == 1)
}

pub async fn feed_back_topic(
    tx: &mut Tx,
    district: District,
    id: Uuid,
    (way, text): (&str, &str),
    (by, now): (Option<UserId>, Moment),
) -> Result<bool, Error> {
    let text = seal(tx, district, ABOUT_FEEDBACK, &Some(Zeroizing::new(text.to_owned())))?;
    let sql = "update topics set state = 'fed_back', feedback_way = $3, feedback_sealed = $4,
                 fed_back_by = $5, fed_back_at = $6
               where district = $1 and id = $2 and state = 'answered'";
    let params = [district.into(), id.into(), way.into(), text, by.into(), now.into()];
    Ok(tx.execute(sql, &params).await? == 1)
}
