//! Writes checks in groups: what came in while the last group was being written is the next group. Nobody is
//! answered before their group is durable.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicI64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use linli_domain::areas::District;
use linli_domain::gates::check::{Direction, Reason};
use linli_domain::lang::Lang;
use linli_domain::passes::quota::{Admission, Quota, USES_MAX, Use};
use linli_domain::time::Moment;
use linli_storage::gates::{LogPart, append_log};
use linli_storage::journal::lock_lane;
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
/// Groups of one district at once: while one is being made durable the next one collects.
const UNDER_WAY_MAX: usize = 2;
/// A disk that takes longer is answered for as busy.
const WRITTEN_WITHIN: Duration = Duration::from_secs(20);
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
    checks: Vec<Judged>,
    done: Done,
}

/// The checks of one district.
#[derive(Default)]
struct Lane {
    waiting: Vec<Waiting>,
    under_way: usize,
    /// A group has been asked for and has not begun: whoever comes until then is in it.
    is_asked: bool,
}

impl Lane {
    /// Whether somebody has to ask for a group now.
    fn asks(&mut self) -> bool {
        let asks = !self.waiting.is_empty() && !self.is_asked && self.under_way < UNDER_WAY_MAX;
        if asks {
            self.is_asked = true;
            self.under_way += 1;
        }
        asks
    }

    fn take(&mut self) -> Vec<Waiting> {
        self.is_asked = false;
        let mut checks = 0;
        let fits = self.waiting.iter().take_while(|one| {
            let is_first = checks == 0;
            checks += one.checks.len();
            is_first || checks <= GROUP_MAX
        });
        let count = fits.count();
        let rest = self.waiting.split_off(count);
        std::mem::replace(&mut self.waiting, rest)
    }
}

/// The checks of all requests.
#[derive(Default)]
pub(crate) struct Group {
    lanes: Mutex<HashMap<District, Lane>>,
    count: AtomicUsize,
    seq: AtomicI64,
}

impl std::fmt::Debug for Group {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Group").field("waiting", &self.count).finish_non_exhaustive()
    }
}

impl Group {
    fn lane<T>(&self, district: District, of: impl FnOnce(&mut Lane) -> T) -> T {
        let mut lanes = self.lanes.lock().unwrap_or_else(PoisonError::into_inner);
        of(lanes.entry(district).or_default())
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
    let asks = group.lane(district, |lane| {
        lane.waiting.push(Waiting { checks, done });
        lane.asks()
    });
    if asks {
        tokio::spawn(write_groups(app.clone(), district));
    }
    answer.await.unwrap_or_else(|_| Err(StorageError::Closed.into()))
}

/// Writes until nobody waits, or others do it.
async fn write_groups(app: App, district: District) {
    loop {
        write_group(&app, district).await;
        let goes_on = app.checks.lane(district, |lane| {
            lane.under_way -= 1;
            lane.asks()
        });
        if !goes_on {
            return;
        }
    }
}

/// A group: what waited when its transaction began. It stays the same when the transaction is run again.
#[derive(Default)]
struct Taken {
    checks: Arc<Vec<Judged>>,
    /// How many checks each answer is for.
    answers: Vec<(usize, Done)>,
    /// Nobody waits for it any more: it took too long to begin.
    is_over: bool,
}

impl Taken {
    fn fill(&mut self, waiting: Vec<Waiting>) {
        let mut checks = Vec::with_capacity(waiting.len());
        for one in waiting {
            self.answers.push((one.checks.len(), one.done));
            checks.extend(one.checks);
        }
        self.checks = Arc::new(checks);
    }
}

async fn write_group(app: &App, district: District) {
    let seq = app.checks.seq.fetch_add(1, Ordering::Relaxed);
    let ctx = app.context(Actor::Job("record_checks"), Lang::Zh);
    let taken = Arc::new(Mutex::new(Taken::default()));
    let (group, now_taken) = (Arc::clone(&app.checks), Arc::clone(&taken));
    let written = app.db.write(async move |tx: &mut Tx| -> Result<Vec<Outcome>, Error> {
        // Whoever comes while the group before is being made durable is in this one.
        lock_lane(tx, district.number(), ctx.lane).await?;
        let checks = {
            let mut taken = now_taken.lock().unwrap_or_else(PoisonError::into_inner);
            if taken.is_over {
                return Err(StorageError::Busy.into());
            }
            if taken.answers.is_empty() {
                taken.fill(group.lane(district, Lane::take));
            }
            Arc::clone(&taken.checks)
        };
        let outcomes = count_exits(tx, district, &checks, ctx.now).await?;
        append(tx, &ctx, district, seq, &settled(&checks, &outcomes)).await?;
        Ok(outcomes)
    });
    let written = tokio::time::timeout(WRITTEN_WITHIN, written).await;
    let written = written.unwrap_or_else(|_| Err(StorageError::Busy.into()));
    let over = Taken { is_over: true, ..Taken::default() };
    let mut taken =
        std::mem::replace(&mut *taken.lock().unwrap_or_else(PoisonError::into_inner), over);
    if taken.answers.is_empty() {
        taken.fill(app.checks.lane(district, Lane::take));
    }
    app.checks.count.fetch_sub(taken.checks.len(), Ordering::AcqRel);
    let mut written = written.map(Vec::into_iter);
    for (length, done) in taken.answers {
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
