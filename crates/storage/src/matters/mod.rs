//! Matters (事件) from the first word to the last: what was said lies sealed, where it stands lies in columns, and
//! every write of one changes the counters of its days in the same transaction (`counts`).

mod calendar;
mod complaints;
mod counts;
pub(crate) mod lists;
mod steps;
mod views;
mod words;

pub use calendar::*;
pub use complaints::*;
pub use counts::*;
pub use lists::*;
pub use steps::*;
pub use views::*;
pub use words::*;

use linli_domain::areas::{AreaLevel, District, GridCode};
use linli_domain::ids::{HouseholdId, MatterId, UserId};
use linli_domain::matters::course::{Outcome, State};
use linli_domain::matters::tally::Counted;
use linli_domain::time::{Day, Moment};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::photos::{read, use_photos, written};
use crate::row::{Row, Value};

const ABOUT_TEXT: &[u8] = b"matters.text";
const ABOUT_CONTACT: &[u8] = b"matters.contact";
const ABOUT_ANSWERS: &[u8] = b"matters.answers";

/// How the reporter can be reached; in clear here and sealed at rest.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contact {
    pub name: String,
    pub phone: String,
}

/// A matter.
#[derive(Debug, Clone)]
pub struct Matter {
    pub district: District,
    pub id: MatterId,
    pub grid_code: GridCode,
    /// By which people speak of it: day and a count.
    pub number: String,
    /// Code of a category of the plan.
    pub kind: String,
    pub text: Zeroizing<String>,
    pub place: Option<String>,
    pub household_id: Option<HouseholdId>,
    /// Ids of photos, in order.
    pub photos: Vec<Uuid>,
    pub state: State,
    pub at: Moment,
    pub by_user: Option<UserId>,
    pub reported_at: Moment,
    /// A word of `domain::matters::Source`.
    pub source: String,
    /// A word of `domain::matters::category::Process`.
    pub process: String,
    /// Whose turn it is.
    pub level: AreaLevel,
    pub is_urgent: bool,
    /// Millionths of a degree, WGS-84.
    pub point: Option<(i64, i64)>,
    /// A word of `domain::matters::PlaceState`.
    pub place_state: String,
    pub phone_index: Option<Vec<u8>>,
    pub contact: Option<Zeroizing<String>>,
    /// JSON: answers to the category's questions.
    pub answers: Option<Zeroizing<String>>,
    /// Who was asked first, and answers for it (首问负责).
    pub owner: Option<UserId>,
    pub handler: Option<UserId>,
    pub task_force: Option<String>,
    pub answer_due_at: Moment,
    pub answered_at: Option<Moment>,
    pub filed_at: Option<Moment>,
    /// Spans left at `clock_from`, one a stage, divided by `|`.
    pub spans: String,
    pub clock_from: Option<Moment>,
    pub stage: usize,
    /// The end of the last stage.
    pub due_at: Option<Moment>,
    /// When something happens by itself unless somebody acts; none while it is paused or closed.
    pub next_at: Option<Moment>,
    pub suspended_at: Option<Moment>,
    pub asked_span: Option<String>,
    pub asked_by: Option<UserId>,
    pub fixer: Option<UserId>,
    pub is_attempted: bool,
    /// How often a clock that ran out raised it.
    pub raised: i64,
    pub supervised_at: Option<Moment>,
    pub reworks: i64,
    pub reopened: i64,
    pub closed_at: Option<Moment>,
    pub outcome: Option<Outcome>,
    pub rating: Option<i64>,
    pub rated_at: Option<Moment>,
    pub merged_into: Option<MatterId>,
    pub is_published: bool,
    pub is_followed: bool,
    /// When somebody would like to come, or be visited.
    pub wanted_at: Option<Moment>,
    pub at_home: bool,
    pub meet_at: Option<Moment>,
    /// One of very many from one source, kept apart until somebody looks.
    pub is_apart: bool,
    /// The other server it was pulled from or pushed to, and its id there.
    pub peer: Option<String>,
    pub peer_id: Option<String>,
    /// Where it stood there when it was last looked at: a word of `domain::exchange::Status`.
    pub peer_state: Option<String>,
    pub api_key: Option<Uuid>,
    pub version: i64,
    pub changed_at: Moment,
}

impl Matter {
    /// What of it is counted.
    pub fn counted(&self) -> Counted {
        Counted {
            reported_on: self.reported_at.day(),
            answer_due_at: self.answer_due_at,
            answered_at: self.answered_at,
            due_at: self.due_at,
            is_suspended: self.suspended_at.is_some(),
            closed_at: self.closed_at,
            outcome: self.outcome,
            reworks: self.reworks,
            rating: self.rating,
        }
    }
}

pub(crate) const COLUMNS: &str = "district,id,grid_code,number,kind,text_sealed,place,household_id,photos,\
    state,at,day,by_user,reported_at,source,process,level,community,is_open,is_urgent,latitude,longitude,\
    place_state,phone_index,contact_sealed,answers_sealed,owner,handler,task_force,answer_due_at,\
    answered_at,filed_at,spans,clock_from,stage,due_at,next_at,suspended_at,asked_span,asked_by,fixer,\
    is_attempted,raised,supervised_at,reworks,reopened,closed_at,outcome,rating,rated_at,merged_into,\
    is_published,is_followed,wanted_at,at_home,meet_at,is_apart,peer,peer_id,peer_state,api_key,version,changed_at";

fn values(reader: &Reader, one: &Matter) -> Result<Vec<Value>, Error> {
    let sealer = reader.vault().sealer(one.district)?;
    let seal = |about, text: &Option<Zeroizing<String>>| {
        text.as_ref().map(|text| sealer.seal(about, text.as_bytes())).transpose()
    };
    let number = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    Ok(vec![
        one.district.into(),
        one.id.into(),
        one.grid_code.into(),
        (&one.number).into(),
        (&one.kind).into(),
        sealer.seal(ABOUT_TEXT, one.text.as_bytes())?.into(),
        one.place.clone().into(),
        one.household_id.into(),
        written(&one.photos).into(),
        one.state.word().into(),
        one.at.into(),
        one.at.day().into(),
        one.by_user.into(),
        one.reported_at.into(),
        (&one.source).into(),
        (&one.process).into(),
        one.level.word().into(),
        one.grid_code.at(AreaLevel::Community).into(),
        (one.state != State::Closed).into(),
        one.is_urgent.into(),
        one.point.map(|(latitude, _)| latitude).into(),
        one.point.map(|(_, longitude)| longitude).into(),
        (&one.place_state).into(),
        one.phone_index.clone().into(),
        seal(ABOUT_CONTACT, &one.contact)?.into(),
        seal(ABOUT_ANSWERS, &one.answers)?.into(),
        one.owner.into(),
        one.handler.into(),
        one.task_force.clone().into(),
        one.answer_due_at.into(),
        one.answered_at.into(),
        one.filed_at.into(),
        (&one.spans).into(),
        one.clock_from.into(),
        number(one.stage).into(),
        one.due_at.into(),
        kept_next(one.next_at).into(),
        one.suspended_at.into(),
        one.asked_span.clone().into(),
        one.asked_by.into(),
        one.fixer.into(),
        one.is_attempted.into(),
        one.raised.into(),
        one.supervised_at.into(),
        one.reworks.into(),
        one.reopened.into(),
        one.closed_at.into(),
        one.outcome.map(Outcome::word).into(),
        one.rating.into(),
        one.rated_at.into(),
        one.merged_into.into(),
        one.is_published.into(),
        one.is_followed.into(),
        one.wanted_at.into(),
        one.at_home.into(),
        one.meet_at.into(),
        one.is_apart.into(),
        one.peer.clone().into(),
        one.peer_id.clone().into(),
        one.peer_state.clone().into(),
        one.api_key.into(),
        one.version.into(),
        one.changed_at.into(),
    ])
}

pub(crate) fn read_matter(reader: &Reader, mut row: Row) -> Result<Matter, Error> {
    let wrong = |column, wanted| Error::Unreadable { column, wanted };
    let district = District::new(row.int()?).ok_or(wrong(1, "a district"))?;
    let sealer = reader.vault().sealer(district)?;
    let open = |about, sealed: Option<Vec<u8>>| {
        sealed.map(|sealed| sealer.open_text(about, &sealed)).transpose()
    };
    let (id, grid_code, number, kind) = (row.id()?, row.area()?, row.text()?, row.text()?);
    let text = sealer.open_text(ABOUT_TEXT, &row.bytes()?)?;
    let (place, household_id) = (row.text_or_null()?, row.id_or_null()?);
    let photos = read(&row.text()?);
    let state = State::from_word(&row.text()?).ok_or(wrong(10, "a state"))?;
    let (at, _, by_user, reported_at) =
        (row.moment()?, row.day()?, row.id_or_null()?, row.moment()?);
    let (source, process) = (row.text()?, row.text()?);
    let level = AreaLevel::from_word(&row.text()?).ok_or(wrong(17, "a level"))?;
    let (_, _, is_urgent) = (row.area()?, row.flag()?, row.flag()?);
    let point = row.int_or_null()?.zip(row.int_or_null()?);
    Ok(Matter {
        district,
        id,
        grid_code,
        number,
        kind,
        text,
        place,
        household_id,
        photos,
        state,
        at,
        by_user,
        reported_at,
        source,
        process,
        level,
        is_urgent,
        point,
        place_state: row.text()?,
        phone_index: row.bytes_or_null()?,
        contact: open(ABOUT_CONTACT, row.bytes_or_null()?)?,
        answers: open(ABOUT_ANSWERS, row.bytes_or_null()?)?,
        owner: row.id_or_null()?,
        handler: row.id_or_null()?,
        task_force: row.text_or_null()?,
        answer_due_at: row.moment()?,
        answered_at: row.moment_or_null()?,
        filed_at: row.moment_or_null()?,
        spans: row.text()?,
        clock_from: row.moment_or_null()?,
        stage: usize::try_from(row.int()?).map_err(|_| wrong(35, "a stage"))?,
        due_at: row.moment_or_null()?,
        next_at: row.moment_or_null()?.filter(|at| at.0 < NEVER),
        suspended_at: row.moment_or_null()?,
        asked_span: row.text_or_null()?,
        asked_by: row.id_or_null()?,
        fixer: row.id_or_null()?,
        is_attempted: row.flag()?,
        raised: row.int()?,
        supervised_at: row.moment_or_null()?,
        reworks: row.int()?,
        reopened: row.int()?,
        closed_at: row.moment_or_null()?,
        outcome: row.text_or_null()?.and_then(|word| Outcome::from_word(&word)),
        rating: row.int_or_null()?,
        rated_at: row.moment_or_null()?,
        merged_into: row.id_or_null()?,
        is_published: row.flag()?,
        is_followed: row.flag()?,
        wanted_at: row.moment_or_null()?,
        at_home: row.flag()?,
        meet_at: row.moment_or_null()?,
        is_apart: row.flag()?,
        peer: row.text_or_null()?,
        peer_id: row.text_or_null()?,
        peer_state: row.text_or_null()?,
        api_key: row.id_or_null()?,
        version: row.int()?,
        changed_at: row.moment()?,
    })
}

/// Kept where nothing happens by itself, so that lists by the clock have one order on both databases.
const NEVER: i64 = 253_402_300_799_000;

pub(crate) fn kept_next(at: Option<Moment>) -> i64 {
    at.map_or(NEVER, |at| at.0)
}

/// The next matter of a day in a district, from 1; the day's row is held until the transaction ends, so that no two
/// matters filed at once are numbered alike.
pub async fn take_number(tx: &mut Tx, district: District, day: Day) -> Result<i64, Error> {
    let sql = "insert into matter_numbers (district, day, last) values ($1, $2, 1)
               on conflict (district, day) do update set last = matter_numbers.last + 1
               returning last";
    tx.count(sql, &[district.into(), day.into()]).await
}

/// Keeps new matters of one district and counts them.
pub async fn insert_matters(tx: &mut Tx, new: &[Matter]) -> Result<(), Error> {
    let mut rows = Vec::new();
    for one in new {
        rows.extend(values(tx, one)?);
    }
    tx.insert_rows("matters", COLUMNS, rows).await?;
    for one in new {
        use_photos(tx, one.district, one.id.0, &one.photos).await?;
    }
    count_changes(tx, new.iter().map(|one| (None, Some(one)))).await
}

/// Writes what has become of a matter, if nobody else has changed it since `before` was read.
pub async fn update_matter(tx: &mut Tx, before: &Matter, after: &Matter) -> Result<bool, Error> {
    let columns: Vec<&str> = COLUMNS.split(',').map(str::trim).skip(2).collect();
    let sets: Vec<String> =
        columns.iter().enumerate().map(|(n, column)| format!("{column} = ${}", n + 3)).collect();
    let version = columns.len() + 3;
    let sql = format!(
        "update matters set {} where district = $1 and id = $2 and version = ${version}",
        sets.join(", ")
    );
    let mut params = values(tx, after)?;
    params.push(before.version.into());
    if tx.execute(&sql, &params).await? != 1 {
        return Ok(false);
    }
    count_changes(tx, [(Some(before), Some(after))]).await?;
    Ok(true)
}

pub async fn matter(
    reader: &mut Reader,
    district: District,
    id: MatterId,
) -> Result<Option<Matter>, Error> {
    let sql = format!("select {COLUMNS} from matters where district = $1 and id = $2");
    let row = reader.query_one(&sql, &[district.into(), id.into()]).await?;
    row.map(|row| read_matter(reader, row)).transpose()
}

/// Writes what many matters of one district have become by their clocks; answers for each whether it was written: not
/// when somebody else changed it meanwhile.
pub async fn advance_rows(tx: &mut Tx, pairs: &[(Matter, Matter)]) -> Result<Vec<bool>, Error> {
    let sql = "update matters set state = $3, level = $4, next_at = $5, due_at = $6, filed_at = $7,
                 spans = $8, clock_from = $9, stage = $10, is_attempted = $11, raised = $12,
                 supervised_at = $13, changed_at = $14, version = $15, process = $16, is_published = $17,
                 is_followed = $18, is_urgent = $19
               where district = $1 and id = $2 and version = $20";
    let row = |(before, after): &(Matter, Matter)| {
        vec![
            after.district.into(),
            after.id.into(),
            after.state.word().into(),
            after.level.word().into(),
            kept_next(after.next_at).into(),
            after.due_at.into(),
            after.filed_at.into(),
            (&after.spans).into(),
            after.clock_from.into(),
            i64::try_from(after.stage).unwrap_or(i64::MAX).into(),
            after.is_attempted.into(),
            after.raised.into(),
            after.supervised_at.into(),
            after.changed_at.into(),
            after.version.into(),
            (&after.process).into(),
            after.is_published.into(),
            after.is_followed.into(),
            after.is_urgent.into(),
            before.version.into(),
        ]
    };
    let rows: Vec<Vec<Value>> = pairs.iter().map(row).collect();
    let touched = tx.execute_each(sql, &rows).await?;
    let written: Vec<bool> = touched.into_iter().map(|rows| rows == 1).collect();
    let changed = pairs.iter().zip(&written).filter(|(_, written)| **written);
    count_changes(tx, changed.map(|((before, after), _)| (Some(before), Some(after)))).await?;
    Ok(written)
}
