//! Writes checks in groups: what came in while the last group was being written is the next group. Nobody is
//! answered before their group is durable.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use linli_domain::areas::District;
use linli_domain::gates::check::{Direction, Reason};
use linli_domain::lang::Lang;
use linli_domain::passes::quota::{Admission, Quota, USES_MAX, Use};
use linli_domain::time::Moment;
use linli_storage::gates::{LogPart, append_log};
use linli_storage::passes::{lock_uses, put_uses};
use linli_storage::{Error as StorageError, Tx};
use serde_json::json;
use sha2::{Digest, Sha256};
use tokio::sync::oneshot;

use super::logged::{Logged, pack};
use crate::app::App;
use crate::context::{Actor, Context};
use crate::error::Error;
use crate::journal::Record;

/// Checks that may wait; more are answered that the server is busy.
const WAITING_MAX: usize = 50_000;
/// Checks of one group: a bounded piece of memory and of the writer's time.
const GROUP_MAX: usize = 20_000;
/// How a log is sealed.
pub(crate) const SEALED: &[u8] = b"gate_logs";

/// A household's exit, to be counted with the check.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Spend {
    pub(crate) household: i64,
    pub(crate) quota: Quota,
}

/// A check that was judged, on its way into the log.
#[derive(Debug, Clone)]
pub(crate) struct Judged {
    pub(crate) logged: Logged,
    pub(crate) spend: Option<Spend>,
    /// The person has gone already: an exit too many is noted and not refused.
    pub(crate) is_past: bool,
}

/// What became of a check once it is durable.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Outcome {
    pub(crate) reason: Reason,
    pub(crate) next_at: Option<Moment>,
    pub(crate) is_twice: bool,
}

type Done = oneshot::Sender<Result<Vec<Outcome>, Error>>;

struct Waiting {
    district: District,
    checks: Vec<Judged>,
    done: Done,
}

/// The checks of all requests.
#[derive(Default)]
pub(crate) struct Group {
    waiting: Mutex<Vec<Waiting>>,
    count: AtomicUsize,
    is_writing: AtomicBool,
    seq: AtomicI64,
}

impl std::fmt::Debug for Group {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Group").field("waiting", &self.count).finish_non_exhaustive()
    }
}

/// Writes checks and answers when they are durable.
///
/// # Errors
/// `Busy`: too many wait already, nothing was written.
pub(crate) async fn write(
    app: &App,
    district: District,
    checks: Vec<Judged>,
) -> Result<Vec<Outcome>, Error> {
    let group = &app.checks;
    let length = checks.len();
    if group.count.fetch_add(length, Ordering::AcqRel) + length > WAITING_MAX {
        group.count.fetch_sub(length, Ordering::AcqRel);
        return Err(StorageError::Busy.into());
    }
    let (done, answer) = oneshot::channel();
    lock(&group.waiting).push(Waiting { district, checks, done });
    if !group.is_writing.swap(true, Ordering::AcqRel) {
        tokio::spawn(drain(app.clone()));
    }
    answer.await.unwrap_or_else(|_| Err(StorageError::Closed.into()))
}

fn lock<T>(of: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    of.lock().unwrap_or_else(PoisonError::into_inner)
}

async fn drain(app: App) {
    let group = Arc::clone(&app.checks);
    loop {
        let taken = take(&group);
        if taken.is_empty() {
            group.is_writing.store(false, Ordering::Release);
            // Somebody may have come between the look and the flag.
            if lock(&group.waiting).is_empty() || group.is_writing.swap(true, Ordering::AcqRel) {
                return;
            }
            continue;
        }
        let mut by_district: BTreeMap<District, Vec<Waiting>> = BTreeMap::new();
        for one in taken {
            by_district.entry(one.district).or_default().push(one);
        }
        for (district, waiting) in by_district {
            write_group(&app, district, waiting).await;
        }
    }
}

fn take(group: &Group) -> Vec<Waiting> {
    let mut waiting = lock(&group.waiting);
    let mut checks = 0;
    let fits = waiting.iter().take_while(|one| {
        let is_first = checks == 0;
        checks += one.checks.len();
        is_first || checks <= GROUP_MAX
    });
    let count = fits.count();
    let rest = waiting.split_off(count);
    std::mem::replace(&mut *waiting, rest)
}

async fn write_group(app: &App, district: District, waiting: Vec<Waiting>) {
    let mut answers: Vec<(usize, Done)> = Vec::with_capacity(waiting.len());
    let mut checks = Vec::new();
    for one in waiting {
        answers.push((one.checks.len(), one.done));
        checks.extend(one.checks);
    }
    let count = checks.len();
    let seq = app.checks.seq.fetch_add(1, Ordering::Relaxed);
    let ctx = app.context(Actor::Job("record_checks"), Lang::Zh);
    let written = app
        .db
        .write(async move |tx: &mut Tx| -> Result<Vec<Outcome>, Error> {
            let outcomes = count_exits(tx, district, &checks, ctx.now).await?;
            append(tx, &ctx, district, seq, &settled(&checks, &outcomes)).await?;
            Ok(outcomes)
        })
        .await;
    app.checks.count.fetch_sub(count, Ordering::AcqRel);
    let mut written = written.map(Vec::into_iter);
    for (length, done) in answers {
        let answer = match &mut written {
            Ok(outcomes) => Ok(outcomes.by_ref().take(length).collect()),
            Err(Error::Storage(error)) => Err(again(error).into()),
            Err(_) => Err(StorageError::Closed.into()),
        };
        // Whoever went away meanwhile sends the check again by its id.
        drop(done.send(answer));
    }
}

/// One failure, told to everybody of the group.
fn again(error: &StorageError) -> StorageError {
    match error {
        StorageError::DiskFull => StorageError::DiskFull,
        StorageError::Closed => StorageError::Closed,
        StorageError::Keys => StorageError::Keys,
        _ => StorageError::Busy,
    }
}

/// Counts the exits of households, in the order of their keys, so that two servers never wait for each other.
pub(crate) async fn count_exits(
    tx: &mut Tx,
    district: District,
    checks: &[Judged],
    now: Moment,
) -> Result<Vec<Outcome>, Error> {
    let as_judged = |check: &Judged| Outcome {
        reason: check.logged.reason,
        next_at: None,
        is_twice: check.logged.is_twice,
    };
    let mut outcomes: Vec<Outcome> = checks.iter().map(as_judged).collect();
    let mut by_home: BTreeMap<i64, Vec<(Spend, &Judged, &mut Outcome)>> = BTreeMap::new();
    for (check, outcome) in checks.iter().zip(&mut outcomes) {
        if let Some(spend) = check.spend {
            by_home.entry(spend.household).or_default().push((spend, check, outcome));
        }
    }
    for (household, exits) in by_home {
        let mut uses = lock_uses(tx, district, household, now).await?;
        let before = uses.len();
        for (Spend { quota, .. }, check, outcome) in exits {
            let (at, id) = (Moment(check.logged.at), check.logged.id);
            match quota.admits(&uses, at, id) {
                Admission::Counted => {}
                Admission::Free => uses.push(Use { at, check: id }),
                Admission::Used { next_at } => {
                    outcome.next_at = Some(next_at);
                    if check.is_past {
                        outcome.is_twice = true;
                        uses.push(Use { at, check: id });
                    } else {
                        outcome.reason = Reason::Used;
                    }
                }
            }
        }
        if uses.len() != before {
            uses.sort_unstable();
            let surplus = uses.len().saturating_sub(USES_MAX);
            uses.drain(..surplus);
            put_uses(tx, district, household, &uses, now).await?;
        }
    }
    Ok(outcomes)
}

/// The checks as they ended.
pub(crate) fn settled<'a>(checks: &'a [Judged], outcomes: &[Outcome]) -> Vec<Cow<'a, Logged>> {
    let one = |(check, outcome): (&'a Judged, &Outcome)| {
        let logged = &check.logged;
        if (logged.reason, logged.is_twice) == (outcome.reason, outcome.is_twice) {
            return Cow::Borrowed(logged);
        }
        let (reason, is_twice) = (outcome.reason, outcome.is_twice);
        Cow::Owned(Logged { reason, is_twice, ..logged.clone() })
    };
    checks.iter().zip(outcomes).map(one).collect()
}

/// The group as one entry of the log and one of the journal, which holds the hash of what the log says.
async fn append(
    tx: &mut Tx,
    ctx: &Context,
    district: District,
    seq: i64,
    checks: &[Cow<'_, Logged>],
) -> Result<(), Error> {
    let bytes = pack(checks)?;
    let hash: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    let log = tx.vault().sealer(district)?.seal(SEALED, &bytes)?;
    let count = i64::try_from(checks.len()).unwrap_or(i64::MAX);
    let part = LogPart { lane: ctx.lane, seq, at: ctx.now, checks: count, log };
    append_log(tx, district, &part).await?;
    let went_out = checks.iter().filter(|one| one.direction == Direction::Out).count();
    Record::named(ctx, "record_checks", district.area())
        .about("gate_log", format!("{}/{seq}", ctx.lane))
        .values(&json!({ "checks": count, "out": went_out, "sha256": hash }))
        .write(tx)
        .await?;
    Ok(())
}
