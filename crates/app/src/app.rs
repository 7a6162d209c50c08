//! What the running program holds: records, clock, chance, the journal's lane and signing key.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use ed25519_dalek::SigningKey;
use linli_domain::lang::Lang;
use linli_domain::time::Moment;
use linli_storage::journal::{NewEntry, append_all};
use linli_storage::vault::{Vault, read_or_create_key};
use linli_storage::{Db, DbUrl, Error, Tx};
use uuid::Uuid;

use crate::context::{Actor, Clock, Context, Random};
use crate::journal::Record;

/// The program, open. Cheap to clone.
#[derive(Clone)]
pub struct App {
    pub db: Db,
    pub clock: Clock,
    pub random: Random,
    /// This writer process in the journal.
    pub lane: Uuid,
    pub signing_key: Arc<SigningKey>,
    /// Entries of reads on their way into the journal, see `note_read`.
    reads: Arc<Mutex<Vec<NewEntry>>>,
}

impl App {
    /// Opens the records and makes what is missing: tables, keys, the office's own key.
    pub async fn open(url: &DbUrl, keys: &Path, clock: Clock) -> Result<Self, Error> {
        let vault = Vault::open_or_create(keys)?;
        let signing_key = SigningKey::from_bytes(&*read_or_create_key(keys, "journal.key")?);
        let public: String =
            signing_key.verifying_key().as_bytes().iter().map(|b| format!("{b:02x}")).collect();
        std::fs::write(keys.join("journal.pub"), format!("{public}\n")).map_err(Error::File)?;
        let db = Db::open(url, vault).await?;
        Self::assemble(db, signing_key, clock, Random::system()).await
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
            reads: Arc::default(),
        })
    }

    pub fn context(&self, actor: Actor, lang: Lang) -> Context {
        let (now, random) = (self.clock.now(), self.random.clone());
        Context { actor, now, lang, lane: self.lane, random, claim: None }
    }

    /// The person at the machine's command line, who is never the second person.
    pub fn operator(&self, lang: Lang) -> Context {
        self.context(Actor::Operator, lang)
    }

    pub fn job(&self, name: &'static str) -> Context {
        self.context(Actor::Job(name), Lang::Zh)
    }

    pub fn now(&self) -> Moment {
        self.clock.now()
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
