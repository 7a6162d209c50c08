//! One person's sample goes into a tube. The same person into the same tube again changes nothing;
//! into another tube of the session it is refused with a clear word. A file of samples
//! (`record_samples`) goes the same way, many at once.

use std::collections::{BTreeMap, HashMap, HashSet};

use linli_domain::identity::Action;
use linli_domain::ids::{PersonId, PublicId, TubeId};
use linli_domain::testing::{Tube, TubeCode, TubeError};
use linli_domain::time::Moment;
use linli_storage::Tx;
use linli_storage::testing::{
    Sample, Session, StoredTube, TestPerson, add_people, answer_retests, fill_tubes,
    insert_samples, insert_tubes, lock_session, lock_tubes, mark_orders_sampled, mark_sampled,
    open_retests_of, people_by_ids, people_by_numbers, sampled_in, session, tubes_by_codes,
};
use serde_json::json;
use uuid::Uuid;

use super::close_sampling_session;
use super::find_to_sample::number_index;
use super::list_sampling_sessions::at_table;
use super::orders::Orders;
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

/// A table's clock may run ahead by this much; what was written on paper is entered within days.
const AHEAD_MINUTES_MAX: i64 = 10;
const LATE_HOURS_MAX: i64 = 72;

/// Whose sample.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NewSample {
    pub(super) tube: TubeCode,
    pub(super) person: PersonId,
    pub(super) at: Moment,
}

/// What became of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Became {
    Sampled,
    /// In this tube already.
    AlreadySampled,
    OtherTube(String),
    UnknownPerson,
    /// Has to be tested alone, and the tube is a pool.
    Alone,
    TubeClosed,
    TubeFull,
    /// The code belongs to another session.
    OtherSession,
    Time,
}

impl Became {
    /// Why it was refused; nothing when it was taken.
    pub fn refusal(&self) -> Option<Error> {
        let refusal = match self {
            Self::Sampled | Self::AlreadySampled => return None,
            Self::OtherTube(code) => Error::state(
                "testing.sampled_twice",
                format!("此人本场次已采样，在试管 {code} 中：不要重复采样。"),
                format!("Sampled in this session already, in tube {code}: do not sample twice."),
            ),
            Self::UnknownPerson => Error::invalid(
                "testing.person",
                "登记中没有此人：请先登记，再采样。",
                "Nobody registered fits: register the person first, then sample.",
            ),
            Self::Alone => Error::state(
                "testing.alone",
                "此人须单人单管复采：请换一支单采管。",
                "This person is tested again, alone: take a tube for one.",
            ),
            Self::TubeClosed => Error::state(
                "testing.tube_closed",
                "这支试管已经封管：请换下一支。",
                "This tube is closed: take the next one.",
            ),
            Self::TubeFull => Error::state(
                "testing.tube_full",
                "这支试管已满：请换下一支。",
                "This tube is full: take the next one.",
            ),
            Self::OtherSession => Error::state(
                "testing.other_session",
                "这支试管属于另一个采样场次：请使用本场次的试管。",
                "This tube belongs to another session: use one of this session.",
            ),
            Self::Time => Error::invalid(
                "testing.sampled_at",
                "采样时间须在本场次开始之后、不晚于现在：请检查时间。",
                "Sampled after the session opened and not in the future: check the time.",
            ),
        };
        Some(refusal)
    }
}

/// A tube after a sample.
#[derive(Debug, Clone)]
pub struct SampleTaken {
    pub became: Became,
    pub tube: StoredTube,
    pub person: TestPerson,
}

/// Who stands at the table.
#[derive(Clone)]
pub enum Who {
    Person(PublicId),
    /// As scanned; need not live in the session's area.
    IdNumber(String),
}

/// # Errors
/// The sample cannot be taken, see [`Became`]; the session is over or not the actor's.
pub async fn record_sample(
    app: &App,
    ctx: &Context,
    session_id: PublicId,
    tube: TubeCode,
    who: Who,
    at: Moment,
) -> Result<SampleTaken, Error> {
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<SampleTaken, Error> {
        let found = session(tx, session_id.district, session_id.id.into()).await?;
        let found = found.ok_or_else(Error::not_found)?;
        at_table(ctx, Action::RecordSample, found.area)?;
        let person = match &who {
            Who::Person(id) if id.district != found.district => return Err(Error::not_found()),
            Who::Person(id) => PersonId(id.id),
            Who::IdNumber(text) => {
                let index = number_index(tx, text)?;
                let holder = people_by_numbers(tx, found.district, &[index]).await?.pop();
                let holder = holder.map(|(_, person)| person.id);
                holder
                    .ok_or_else(|| Became::UnknownPerson.refusal().unwrap_or(Error::not_found()))?
            }
        };
        let mut taken = take_samples(tx, ctx, &found, &[NewSample { tube, person, at }]).await?;
        let became = taken.became.pop().unwrap_or(Became::UnknownPerson);
        if let Some(refusal) = became.refusal() {
            return Err(refusal);
        }
        let tube = tubes_by_codes(tx, found.district, &[&tube.to_string()]).await?.pop();
        let person = people_by_ids(tx, found.district, &[person]).await?.pop();
        let (Some(tube), Some(person)) = (tube, person) else { return Err(Error::not_found()) };
        if became == Became::Sampled {
            let id = PublicId::new(found.district, person.id);
            Record::of(ctx, Action::RecordSample, found.area)
                .about("person", id)
                .values(&json!({ "tube": tube.code, "at": at }))
                .write(tx)
                .await?;
        }
        Ok(SampleTaken { became, tube, person })
    })
    .await
}

/// What became of many, in their order, and how many were taken.
pub(super) struct Taken {
    pub(super) became: Vec<Became>,
    pub(super) sampled: usize,
}

/// Takes samples of one session in order, with as many statements for hundreds as for one.
pub(super) async fn take_samples(
    tx: &mut Tx,
    ctx: &Context,
    session: &Session,
    new: &[NewSample],
) -> Result<Taken, Error> {
    let district = session.district;
    lock_session(tx, district, session.id).await?;
    let now = linli_storage::testing::session(tx, district, session.id).await?;
    if now.is_none_or(|now| now.closed_at.is_some()) {
        return Err(close_sampling_session::closed());
    }
    let ids: Vec<PersonId> = new.iter().map(|one| one.person).collect();
    let people: HashMap<PersonId, TestPerson> = people_by_ids(tx, district, &ids)
        .await?
        .into_iter()
        .map(|person| (person.id, person))
        .collect();
    let mut inside: HashMap<PersonId, String> =
        sampled_in(tx, district, session.id, &ids).await?.into_iter().collect();
    let alone: HashSet<PersonId> = open_retests_of(tx, district, &ids).await?.into_iter().collect();
    let orders = Orders::of(tx, district, &ids).await?;
    let codes: Vec<String> = new.iter().map(|one| one.tube.to_string()).collect();
    let wanted: Vec<&str> = codes.iter().map(String::as_str).collect();
    lock_tubes(tx, district, &wanted).await?;
    let known = tubes_by_codes(tx, district, &wanted).await?;
    let mut table = Table {
        ctx,
        session,
        old: known.iter().map(|tube| tube.id).collect(),
        tubes: known.into_iter().map(|tube| (tube.code.clone(), tube)).collect(),
        touched: HashSet::new(),
        samples: Vec::new(),
    };
    let mut became = Vec::with_capacity(new.len());
    for (one, code) in new.iter().zip(&codes) {
        let Some(person) = people.get(&one.person) else {
            became.push(Became::UnknownPerson);
            continue;
        };
        if let Some(tube) = inside.get(&one.person) {
            let same = tube == code;
            became.push(if same {
                Became::AlreadySampled
            } else {
                Became::OtherTube(tube.clone())
            });
            continue;
        }
        let is_alone = alone.contains(&one.person);
        let order = orders.answered(one.person, one.at);
        let answer = table.put(one, code, person, (is_alone, order));
        if answer == Became::Sampled {
            inside.insert(one.person, code.clone());
        }
        became.push(answer);
    }
    let sampled = table.samples.len();
    table.write(tx, &people, &alone).await?;
    Ok(Taken { became, sampled })
}

/// The tubes and samples of one transaction.
struct Table<'a> {
    ctx: &'a Context,
    session: &'a Session,
    tubes: HashMap<String, StoredTube>,
    /// Tubes that were there before.
    old: HashSet<TubeId>,
    touched: HashSet<String>,
    samples: Vec<Sample>,
}

impl Table<'_> {
    fn put(
        &mut self,
        new: &NewSample,
        code: &str,
        person: &TestPerson,
        (alone, order_id): (bool, Option<Uuid>),
    ) -> Became {
        let (session, now) = (self.session, self.ctx.now);
        if new.tube.serial() != session.serial {
            return Became::OtherSession;
        }
        let early = new.at < session.opened_at.plus_minutes(-AHEAD_MINUTES_MAX);
        let old = new.at < now.plus_hours(-LATE_HOURS_MAX);
        if early || old || new.at > now.plus_minutes(AHEAD_MINUTES_MAX) {
            return Became::Time;
        }
        if alone && session.pool_size > 1 {
            return Became::Alone;
        }
        let fresh = || StoredTube {
            id: self.ctx.id(),
            session_id: Some(session.id),
            code: code.to_owned(),
            area: session.area,
            channel: session.channel.clone(),
            capacity: session.pool_size,
            people: 0,
            ordered: 0,
            sampled_from: new.at,
            sampled_to: new.at,
            closed_at: None,
            due_at: new.at.plus_minutes(session.report_minutes),
            received_at: None,
            tested_at: None,
            lab_reported_at: None,
            reported_at: None,
            result: None,
            revoked_at: None,
            revoked_result: None,
            revoked_tested_at: None,
            revoked_reported_at: None,
            corrected_at: None,
            laboratory: None,
        };
        let tube = self.tubes.entry(code.to_owned()).or_insert_with(fresh);
        let closed = tube.closed_at.is_some();
        let fill = Tube { capacity: tube.capacity, people: tube.people, closed }.add();
        let filled = match fill {
            Ok(filled) => filled,
            Err(TubeError::Full) => return Became::TubeFull,
            Err(TubeError::Closed | TubeError::Empty) => return Became::TubeClosed,
        };
        tube.people = filled.people;
        tube.closed_at = filled.closed.then_some(new.at);
        tube.sampled_from = tube.sampled_from.min(new.at);
        tube.sampled_to = tube.sampled_to.max(new.at);
        tube.due_at = tube.sampled_from.plus_minutes(session.report_minutes);
        tube.ordered += i64::from(alone || order_id.is_some());
        self.touched.insert(code.to_owned());
        self.samples.push(Sample {
            id: self.ctx.id(),
            tube_id: tube.id,
            session_id: Some(session.id),
            person_id: person.id,
            household_id: person.household_id,
            building_id: person.building_id,
            grid_code: person.grid_code,
            order_id,
            sampled_at: new.at,
            by_user: self.ctx.user(),
            recorded_at: now,
        });
        Became::Sampled
    }

    async fn write(
        self,
        tx: &mut Tx,
        people: &HashMap<PersonId, TestPerson>,
        alone: &HashSet<PersonId>,
    ) -> Result<(), Error> {
        let district = self.session.district;
        // By code, so that runs with the same chance write the same rows in the same order.
        let tubes: BTreeMap<String, StoredTube> =
            self.tubes.into_iter().filter(|(code, _)| self.touched.contains(code)).collect();
        let (old, fresh): (Vec<StoredTube>, Vec<StoredTube>) =
            tubes.into_values().partition(|tube| self.old.contains(&tube.id));
        insert_tubes(tx, district, &fresh).await?;
        fill_tubes(tx, district, &old).await?;
        insert_samples(tx, district, &self.samples).await?;
        for sample in &self.samples {
            if alone.contains(&sample.person_id) {
                answer_retests(tx, district, sample).await?;
            }
        }
        mark_orders_sampled(tx, district, &self.samples).await?;
        if let Some(round) = self.session.campaign_id {
            let ids: Vec<PersonId> = self.samples.iter().map(|sample| sample.person_id).collect();
            let now = self.ctx.now;
            let marked = mark_sampled(tx, district, round, &ids, now).await?;
            if usize::try_from(marked) != Ok(ids.len()) {
                let came: Vec<TestPerson> =
                    ids.iter().filter_map(|id| people.get(id)).cloned().collect();
                add_people(tx, district, round, &came, now).await?;
            }
        }
        Ok(())
    }
}
