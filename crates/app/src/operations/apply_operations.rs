//! Carries out what devices did while offline: many operations in one call, each applied once, each
//! answered for itself. Knows no feature: `Kind` names them, the feature applies.

use std::collections::BTreeMap;
use std::sync::Arc;

use linli_domain::ids::PublicId;
use linli_domain::lang::{Lang, Speak};
use linli_domain::time::Moment;
use linli_storage::journal::append_all;
use linli_storage::operations::{Key, claim, done};
use linli_storage::{Error as StorageError, Tx};
use serde_json::Value;
use uuid::Uuid;

use super::claim::request_hash;
use crate::app::App;
use crate::arrivals::declare_arrival;
use crate::canvass::record_attempt;
use crate::care::{raise_need, record_watch, settle_need};
use crate::context::Context;
use crate::error::Error;
use crate::gates::{hand_over_gate, merge_check};
use crate::journal::Record;
use crate::links::record_link_contact;
use crate::matters::report_matter;
use crate::measures::record_followup;
use crate::registry::merge_person;
use crate::supervision::answer_squad_task;
use crate::supplies::{deliver_order, order_supplies};
use crate::tracing::verify_listed;
use crate::visits::record_visit;

/// Operations of one call.
pub const OPERATIONS_MAX: usize = 500;
/// Operations of one transaction: it holds the writer for some ten milliseconds.
const GROUP: usize = 250;
/// A device's clock may run ahead by this much.
const AHEAD_MINUTES_MAX: i64 = 10;
const TRIES_MAX: u32 = 5;

/// The kinds of operation. A new one is a variant, its word, and a line in `apply`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    RecordAttempt,
    RecordVisit,
    RecordFollowup,
    ChangePerson,
    DeclareArrival,
    ReportMatter,
    RecordWatch,
    RaiseNeed,
    SettleNeed,
    RecordLinkContact,
    AnswerSquadTask,
    VerifyListed,
    RecordCheck,
    HandOverGate,
    OrderSupplies,
    DeliverOrder,
}

impl Kind {
    pub const ALL: &[Self] = &[
        Self::RecordAttempt,
        Self::RecordVisit,
        Self::RecordFollowup,
        Self::ChangePerson,
        Self::DeclareArrival,
        Self::ReportMatter,
        Self::RecordWatch,
        Self::RaiseNeed,
        Self::SettleNeed,
        Self::RecordLinkContact,
        Self::AnswerSquadTask,
        Self::VerifyListed,
        Self::RecordCheck,
        Self::HandOverGate,
        Self::OrderSupplies,
        Self::DeliverOrder,
    ];

    pub fn word(self) -> &'static str {
        match self {
            Self::RecordAttempt => "record_attempt",
            Self::RecordVisit => "record_visit",
            Self::RecordFollowup => "record_followup",
            Self::ChangePerson => "change_person",
            Self::DeclareArrival => "declare_arrival",
            Self::ReportMatter => "report_matter",
            Self::RecordWatch => "record_watch",
            Self::RaiseNeed => "raise_need",
            Self::SettleNeed => "settle_need",
            Self::RecordLinkContact => "record_link_contact",
            Self::AnswerSquadTask => "answer_squad_task",
            Self::VerifyListed => "verify_listed",
            Self::RecordCheck => "record_check",
            Self::HandOverGate => "hand_over_gate",
            Self::OrderSupplies => "order_supplies",
            Self::DeliverOrder => "deliver_order",
        }
    }

    /// Authorises, checks, then writes. Whatever is refused is refused before the first write, so
    /// that nothing has to be undone beside other operations of the transaction.
    async fn apply(self, tx: &mut Tx, ctx: &Context, op: &Operation) -> Result<Effect, Error> {
        match self {
            Self::RecordAttempt => record_attempt::apply(tx, ctx, op).await,
            Self::RecordVisit => record_visit::apply(tx, ctx, op).await,
            Self::RecordFollowup => record_followup::apply(tx, ctx, op).await,
            Self::ChangePerson => merge_person::apply(tx, ctx, op).await,
            Self::DeclareArrival => declare_arrival::apply(tx, ctx, op).await,
            Self::ReportMatter => report_matter::apply(tx, ctx, op).await,
            Self::RecordWatch => record_watch::apply(tx, ctx, op).await,
            Self::RaiseNeed => raise_need::apply(tx, ctx, op).await,
            Self::SettleNeed => settle_need::apply(tx, ctx, op).await,
            Self::RecordLinkContact => record_link_contact::apply(tx, ctx, op).await,
            Self::AnswerSquadTask => answer_squad_task::apply(tx, ctx, op).await,
            Self::VerifyListed => verify_listed::apply(tx, ctx, op).await,
            Self::RecordCheck => merge_check::apply(tx, ctx, op).await,
            Self::HandOverGate => hand_over_gate::apply(tx, ctx, op).await,
            Self::OrderSupplies => order_supplies::apply(tx, ctx, op).await,
            Self::DeliverOrder => deliver_order::apply(tx, ctx, op).await,
        }
    }
}

/// One thing done on a device.
#[derive(Debug, Clone)]
pub struct Operation {
    /// Made by the device; also the key by which a repeat is known.
    pub id: Uuid,
    pub kind: Kind,
    /// What it is about; its district is where it is kept.
    pub entity: PublicId,
    /// When it was done, by the device's clock.
    pub at: Moment,
    /// The kind's own fields.
    pub body: Value,
    /// The version of the entity the device had seen, for kinds that change fields.
    pub base_version: Option<i64>,
}

/// What an operation did.
#[derive(Debug)]
pub struct Effect {
    /// The entity as it stands now, for the device.
    pub current: Value,
    /// Written into the journal with the rest of the transaction.
    pub records: Vec<Record>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    Applied,
    /// Done before; `current` is the answer given then.
    Duplicate,
    /// Cannot be done; the device keeps it for its user to look at.
    Rejected,
    /// The entity has changed since; `problem` says how.
    Conflict,
}

impl Status {
    pub fn word(self) -> &'static str {
        match self {
            Self::Applied => "applied",
            Self::Duplicate => "duplicate",
            Self::Rejected => "rejected",
            Self::Conflict => "conflict",
        }
    }
}

/// The answer to one operation.
#[derive(Debug)]
pub struct Answer {
    pub id: Uuid,
    pub status: Status,
    pub problem: Option<Error>,
    pub current: Option<Value>,
}

impl Answer {
    fn refused(id: Uuid, error: Error) -> Self {
        let (error, current) = match error {
            Error::Changed { error, current } => (*error, Some(current)),
            error => (error, None),
        };
        let status =
            if matches!(error, Error::State { .. }) { Status::Conflict } else { Status::Rejected };
        Self { id, status, problem: Some(error), current }
    }
}

/// Applies operations, at most `OPERATIONS_MAX`. One that cannot be done never stops
/// the others.
///
/// # Errors
/// Only when the database cannot write now: nothing is lost, the device sends all of them again.
pub async fn apply_operations(
    app: &App,
    ctx: &Context,
    operations: Vec<Operation>,
) -> Result<Vec<Answer>, Error> {
    if operations.len() > OPERATIONS_MAX {
        return Err(too_many());
    }
    // Entities are taken in one order, so that two servers never wait for each other; what was done
    // with one entity stays in its order.
    let mut ordered: Vec<(usize, Operation)> = operations.into_iter().enumerate().collect();
    ordered.sort_by_key(|(_, op)| (op.entity.district, op.entity.id));
    let mut answers = Vec::with_capacity(ordered.len());
    for group in ordered.chunks(GROUP) {
        let (places, group): (Vec<usize>, Vec<Operation>) = group.iter().cloned().unzip();
        let done = apply_apart(app, ctx, group.into()).await?;
        answers.extend(places.into_iter().zip(done));
    }
    answers.sort_by_key(|(place, _)| *place);
    Ok(answers.into_iter().map(|(_, answer)| answer).collect())
}

/// A group as one transaction, or, when one of them breaks it, each in its own.
async fn apply_apart(
    app: &App,
    ctx: &Context,
    group: Arc<[Operation]>,
) -> Result<Vec<Answer>, Error> {
    match apply_group(app, ctx, Arc::clone(&group)).await {
        Err(error) if !for_later(&error) => {}
        done => return done,
    }
    let mut answers = Vec::with_capacity(group.len());
    for op in group.iter() {
        match apply_group(app, ctx, Arc::new([op.clone()])).await {
            Ok(done) => answers.extend(done),
            Err(error) if for_later(&error) => return Err(error),
            Err(error) => answers.push(Answer::refused(op.id, error)),
        }
    }
    Ok(answers)
}

/// More than `OPERATIONS_MAX` at once.
pub fn too_many() -> Error {
    Error::invalid(
        "operations.too_many",
        "一次最多 500 条：请分批上传。",
        "At most 500 operations a call: send them in parts.",
    )
}

/// Whether the whole database, not an operation, stands in the way.
fn for_later(error: &Error) -> bool {
    use StorageError as E;
    matches!(
        error,
        Error::Storage(
            E::Busy | E::Locked | E::DiskFull | E::Closed | E::Retry | E::Open(_) | E::Keys
        )
    )
}

async fn apply_group(
    app: &App,
    ctx: &Context,
    group: Arc<[Operation]>,
) -> Result<Vec<Answer>, Error> {
    let mut tries = 0;
    loop {
        tries += 1;
        let (ctx, group) = (ctx.clone(), Arc::clone(&group));
        let body = async move |tx: &mut Tx| apply_in(tx, &ctx, &group).await;
        match app.db.write(body).await {
            // Another server took one of the keys meanwhile: the next look finds its answer.
            Err(Error::Storage(StorageError::Retry)) if tries < TRIES_MAX => {}
            done => return done,
        }
    }
}

async fn apply_in(tx: &mut Tx, ctx: &Context, group: &[Operation]) -> Result<Vec<Answer>, Error> {
    let mut answers = Vec::with_capacity(group.len());
    let mut entries: BTreeMap<i64, Vec<_>> = BTreeMap::new();
    for op in group {
        let answer = match apply_one(tx, ctx, op).await {
            Ok((answer, records)) => {
                for record in records {
                    let entry = record.into_entry();
                    entries.entry(entry.district).or_default().push(entry);
                }
                answer
            }
            Err(error @ Error::Storage(_)) => return Err(error),
            Err(error) => Answer::refused(op.id, error),
        };
        answers.push(answer);
    }
    for (_, entries) in entries {
        append_all(tx, entries).await?;
    }
    Ok(answers)
}

async fn apply_one(
    tx: &mut Tx,
    ctx: &Context,
    op: &Operation,
) -> Result<(Answer, Vec<Record>), Error> {
    let district = op.entity.district;
    // A district without a key is one of which nothing is kept here.
    if tx.vault().sealer(district).is_err() {
        return Err(Error::not_found());
    }
    let user = ctx.user().map_or(Uuid::nil(), Into::into);
    let (key, hash) = (Key { district, id: op.id, user }, hash_of(op));
    if let Some(before) = done(tx, key).await? {
        if before.request_hash != hash {
            return Err(key_reused());
        }
        let current = serde_json::from_str(&before.answer).ok();
        let answer = Answer { id: op.id, status: Status::Duplicate, problem: None, current };
        return Ok((answer, Vec::new()));
    }
    if op.at > ctx.now.plus_minutes(AHEAD_MINUTES_MAX) {
        return Err(Error::invalid(
            "operations.future",
            "时间在将来：请检查手机的时钟。",
            "The time lies in the future: check the device's clock.",
        ));
    }
    let effect = op.kind.apply(tx, ctx, op).await?;
    let kept = effect.current.to_string();
    if !claim(tx, key, &hash, (200, &kept), ctx.now).await? {
        return Err(StorageError::Retry.into());
    }
    let current = Some(effect.current);
    Ok((Answer { id: op.id, status: Status::Applied, problem: None, current }, effect.records))
}

fn hash_of(op: &Operation) -> [u8; 32] {
    let version = op.base_version.map(|version| version.to_string()).unwrap_or_default();
    request_hash(&[
        op.kind.word().as_bytes(),
        op.entity.to_string().as_bytes(),
        op.at.0.to_string().as_bytes(),
        op.body.to_string().as_bytes(),
        version.as_bytes(),
    ])
}

/// The key belongs to another request.
pub fn key_reused() -> Error {
    Error::invalid(
        "operations.key_reused",
        "这个编号已用于另一个请求：请换一个编号再发。",
        "This key was used for another request: send this one with a key of its own.",
    )
}

/// An operation's body lacks something or says it in a way that cannot be read.
pub fn bad_body(field: &str) -> Error {
    Error::invalid(
        "operations.body",
        format!("操作内容中的“{field}”缺失或写法不对：请更新手机上的程序后重新上传。"),
        format!(
            "“{field}” of the operation's body is missing or wrong: update the app and resend."
        ),
    )
}

/// An error with what it says, for features whose errors know how to speak.
pub(crate) fn spoken(error: &dyn Speak) -> Error {
    Error::invalid(error.code(), error.say(Lang::Zh), error.say(Lang::En))
}

/// The kind of that word.
///
/// # Errors
/// Nobody here knows it: the device's program is newer than the server.
pub fn kind_of(word: &str) -> Result<Kind, Error> {
    Kind::ALL.iter().copied().find(|kind| kind.word() == word).ok_or_else(|| {
        Error::invalid(
            "operations.kind",
            "服务器不认识这种操作：请先升级服务器，操作会保留在手机上。",
            "The server does not know this kind of operation: it stays on the device until the \
             server is upgraded.",
        )
    })
}
