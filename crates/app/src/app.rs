//! What the running program holds: records, clock, chance, the journal's lane and signing key.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use ed25519_dalek::SigningKey;
use linli_domain::lang::Lang;
use linli_domain::time::Moment;
use linli_storage::journal::{NewEntry, append_all, last_at};
use linli_storage::vault::{Vault, read_key};
use linli_storage::{Db, DbUrl, Error, Tx};
use uuid::Uuid;

use crate::context::{Actor, Clock, Context, Random};
use crate::exchange::peers::Peers;
use crate::gates::group::Group;
use crate::gates::memory::Memory;
use crate::identity::authenticate::Sessions;
use crate::journal::Record;
use crate::limiter::Limiter;
use crate::live::Live;
use crate::matters::find::Finder;
use crate::matters::locate::Outlines;
use crate::rehearsal;
use crate::residents::channel::Channel;
use crate::tracing::presence::Presence;

/// Clocks of several servers differ by less.
const CLOCK_BACK_MINUTES_MAX: i64 = 5;

/// The program, open. Cheap to clone.
#[derive(Clone)]
pub struct App {
    pub db: Db,
    pub clock: Clock,
    pub random: Random,
    /// This writer process in the journal.
    pub lane: Uuid,
    pub signing_key: Arc<SigningKey>,
    /// How often something may be tried from outside.
    pub limiter: Arc<Limiter>,
    /// What changes, for those who watch.
    pub live: Live,
    /// Where one-time codes and letters to residents go.
    pub channel: Channel,
    /// The way to other servers.
    pub peers: Peers,
    /// Who was where, in memory.
    pub presence: Arc<Presence>,
    /// Who signed in a moment ago.
    pub(crate) sessions: Arc<Sessions>,
    /// Words of matters, in memory.
    pub finder: Arc<Finder>,
    /// Outlines of areas, in memory.
    pub outlines: Arc<Outlines>,
    /// Passes and gates, in memory.
    pub gates: Arc<Memory>,
    /// Checks on their way into the records.
    pub(crate) checks: Arc<Group>,
    /// Entries of reads on their way into the journal, see `note_read`.
    reads: Arc<Mutex<Vec<NewEntry>>>,
}

impl App {
    /// Opens the records. Where there are none it makes them: tables, keys, the office's own key.
    /// `rehearsed` is what time it is in a rehearsal.
    ///
    /// # Errors
    /// Keys that are missing or do not fit; a time where time is real.
    pub async fn open(
        url: &DbUrl,
        keys: &Path,
        rehearsed: Option<Moment>,
    ) -> Result<Self, crate::error::Error> {
        let is_new = !url.has_records().await?;
        let vault = Vault::open(keys, is_new)?;
        let signing_key = SigningKey::from_bytes(&*read_key(keys, "journal.key", is_new)?);
        publish(keys, &signing_key)?;
        let db = Db::open(url, vault).await?;
        if rehearsed.is_some() && !rehearsal::is_rehearsal(&mut db.read().await?).await? {
            db.close().await;
            return Err(rehearsal::refused());
        }
        let clock = rehearsed.map_or(Clock::System, Clock::fixed);
        Ok(Self::assemble(db, signing_key, clock, Random::system()).await?)
    }

    /// Puts the parts together; tests bring a fixed clock and a seeded chance.
    pub async fn assemble(
        db: Db,
        signing_key: SigningKey,
        clock: Clock,
        random: Random,
    ) -> Result<Self, Error> {
        let now = clock.now();
        db.vault().ensure_number(&db, 0).await?;
        let lane = random.id(now);
        Ok(Self {
            db,
            clock,
            random,
            lane,
            signing_key: Arc::new(signing_key),
            limiter: Arc::default(),
            live: Live::default(),
            channel: Channel::default(),
            peers: Peers::default(),
            presence: Arc::default(),
            sessions: Arc::default(),
            finder: Arc::default(),
            outlines: Arc::default(),
            gates: Arc::default(),
            checks: Arc::default(),
            reads: Arc::default(),
        })
    }

    pub fn context(&self, actor: Actor, lang: Lang) -> Context {
        let (now, random) = (self.clock.now(), self.random.clone());
        Context { actor, now, lang, lane: self.lane, random, claim: None }
    }

    /// The same program with a clock that goes on from where it stands, for a rehearsal that is served.
    pub fn running(mut self) -> Self {
        if let Clock::Fixed(_) = self.clock {
            self.clock = Clock::from(self.clock.now());
        }
        self
    }

    /// The person at the machine's command line, who is never the second person.
    pub fn operator(&self, lang: Lang) -> Context {
        self.context(Actor::Operator, lang)
    }

    pub fn job(&self, name: &'static str) -> Context {
        self.context(Actor::Job(name), Lang::Zh)
    }

    /// Refuses to write with a clock that has been set back: what was decided would lie in the
    /// future. A rehearsal may go back and forth within a day, and what a server did in it meanwhile
    /// happened in real time.
    pub async fn check_clock(&self) -> Result<(), crate::error::Error> {
        let now = self.now();
        let last = match &self.clock {
            Clock::Fixed(_) | Clock::Shifted(_) => rehearsal::note_time(self, now).await?,
            Clock::System => {
                let last = last_at(&mut self.db.read().await?).await?;
                last.filter(|last| now.plus_minutes(CLOCK_BACK_MINUTES_MAX) < *last)
            }
        };
        let Some(last) = last else { return Ok(()) };
        Err(crate::error::Error::state(
            "clock.back",
            format!("现在是 {now}，而最近一条记录写于 {last}：请校准时钟（演练中请改 --now）。"),
            format!("It is {now}, yet the newest entry is of {last}: set the clock (or --now)."),
        ))
    }

    pub fn now(&self) -> Moment {
        self.clock.now()
    }

    /// Carries out what was asked for as one transaction, together with the idempotency key of the
    /// request. The body awaits only `tx` and may be run again.
    ///
    /// # Errors
    /// Those of the body, which then has changed nothing; the request was carried out before.
    pub async fn write<T, E, F>(&self, ctx: &Context, body: F) -> Result<T, crate::error::Error>
    where
        F: AsyncFn(&mut Tx, &Context) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: Into<crate::error::Error>,
    {
        let ctx = ctx.clone();
        self.db
            .write(async move |tx: &mut Tx| -> Result<T, crate::error::Error> {
                ctx.claim(tx).await?;
                body(tx, &ctx).await.map_err(Into::into)
            })
            .await
    }

    /// Journals a read that may answer first: it is written within 100 ms while serving, or when
    /// the command ends. Reveals and exports do not come here: they commit before they answer.
    pub fn note_read(&self, record: Record) {
        self.reads.lock().unwrap_or_else(PoisonError::into_inner).push(record.into_entry());
    }

    /// Writes the reads noted so far. On failure they are kept for the next call.
    pub async fn flush_reads(&self) -> Result<(), Error> {
        let noted = std::mem::take(&mut *self.reads.lock().unwrap_or_else(PoisonError::into_inner));
        let mut by_district: BTreeMap<i64, Vec<NewEntry>> = BTreeMap::new();
        for entry in noted {
            by_district.entry(entry.district).or_default().push(entry);
        }
        for (_, entries) in by_district {
            let again = entries.clone();
            let written = self
                .db
                .write(async move |tx: &mut Tx| -> Result<(), Error> {
                    append_all(tx, entries.clone()).await
                })
                .await;
            if let Err(error) = written {
                self.reads.lock().unwrap_or_else(PoisonError::into_inner).extend(again);
                return Err(error);
            }
        }
        Ok(())
    }
}

/// Writes the public half of the journal's key beside it, for whoever verifies elsewhere.
fn publish(keys: &Path, key: &SigningKey) -> Result<(), Error> {
    let public: String =
        key.verifying_key().as_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
    let path = keys.join("journal.pub");
    match std::fs::read_to_string(&path) {
        Ok(text) if text.trim() == public => Ok(()),
        Ok(_) => Err(Error::Keys),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            std::fs::write(&path, format!("{public}\n")).map_err(Error::File)
        }
        Err(error) => Err(Error::File(error)),
    }
}
