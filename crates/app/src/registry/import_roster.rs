//! Imports a roster into a community: whole households in chunks, each chunk one transaction, so
//! that a kill leaves no household half-written and a second run does the rest. Importing a file
//! again writes nothing.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use linli_domain::areas::{District, GridCode};
use linli_domain::identity::Action;
use linli_domain::ids::ImportId;
use linli_storage::{Db, Tx, registry as records};
use serde_json::json;
use tokio::sync::{Mutex, mpsc};

use super::read_roster::{ReadRosterError, RosterSummary, read_roster};
use crate::app::App;
use crate::areas::{district_of_community, unknown_area};
use crate::context::Context;
use crate::error::Error;

mod apply;
mod chunk;
mod compare;
mod find;
mod judge;
mod outcome;
mod places;
mod plan;

pub use outcome::{Imported, Outcomes};

use apply::apply;
use chunk::{Chunk, Preparer};
use plan::plan_chunk;

/// How long a chunk may hold the writer while others wait for it.
const HOLD: Duration = Duration::from_millis(50);
/// Rows of a chunk: the first one, and the bounds of what measuring makes of it.
const ROWS_FIRST: usize = 400;
const ROWS_MIN: usize = 20;
const ROWS_MAX: usize = 4000;
/// While nobody is served, chunks share a transaction until one of these is reached: the fewer
/// commits, the fewer times the same page of an index is written.
const ALONE_HOLD: Duration = Duration::from_secs(4);
const ALONE_ROWS: u64 = 60_000;
/// After such a transaction others that wait for the writer get their turn.
const ALONE_PAUSE: Duration = Duration::from_millis(60);
/// Chunks read ahead of the writer.
const CHUNKS_AHEAD: usize = 2;
/// How often a chunk is planned again because somebody else wrote in between.
const ATTEMPTS_MAX: u32 = 8;

/// How far an import has come, in bytes of the file.
#[derive(Debug, Clone, Copy)]
pub struct Progress {
    pub read: u64,
    pub total: u64,
    pub rows: u64,
}

/// What stays the same through an import.
#[derive(Clone)]
pub(super) struct Setting {
    db: Db,
    ctx: Context,
    district: District,
    community: GridCode,
    import: ImportId,
    file_name: String,
    /// Nobody of the district was registered when the import began.
    fresh: bool,
}

/// A file to import, opened or in memory.
pub struct RosterFile<S> {
    pub source: S,
    /// With its ending; without it the compound when the file names none.
    pub name: String,
    /// Bytes of it.
    pub total: u64,
}

/// Imports the file at `path` into `community`. A dry run writes nothing and answers the same
/// numbers. `progress` is called after each chunk and meanwhile.
pub async fn import_roster(
    app: &App,
    ctx: &Context,
    path: &Path,
    community: GridCode,
    dry_run: bool,
    progress: impl Fn(Progress) + Send + Sync,
) -> Result<Imported, Error> {
    ctx.authorize(Action::ImportRoster, community)?;
    let source = File::open(path).map_err(|error| unreadable(ReadRosterError::Io(error)))?;
    let total = source.metadata().map_or(0, |data| data.len());
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
    let file = RosterFile { source, name: name.unwrap_or_default(), total };
    import_roster_from(app, ctx, file, community, dry_run, progress).await
}

/// As `import_roster`, from anything that can be read.
pub async fn import_roster_from<S: Read + Seek + Send + 'static>(
    app: &App,
    ctx: &Context,
    file: RosterFile<S>,
    community: GridCode,
    dry_run: bool,
    progress: impl Fn(Progress) + Send + Sync,
) -> Result<Imported, Error> {
    ctx.authorize(Action::ImportRoster, community)?;
    let setting = prepare(app, ctx, &file.name, community).await?;
    let RosterFile { source, name, total } = file;
    let read = Arc::new(AtomicU64::new(0));
    let rows_wanted = Arc::new(AtomicUsize::new(ROWS_FIRST));
    let (send, chunks) = mpsc::channel(CHUNKS_AHEAD);
    let chunks = Arc::new(Mutex::new(chunks));
    let source = Counted { source, at: 0, read: Arc::clone(&read) };
    let reading = {
        let (setting, rows_wanted) = (setting.clone(), Arc::clone(&rows_wanted));
        let stem = Path::new(&name).file_stem();
        let name = stem.map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        tokio::task::spawn_blocking(move || read_file(source, &name, &setting, &rows_wanted, &send))
    };
    let mut done = Done::default();
    let say = |rows| {
        progress(Progress { read: read.load(Ordering::Relaxed).min(total), total, rows });
    };
    loop {
        let Some(chunk) = chunks.lock().await.recv().await else { break };
        if dry_run {
            done.add(look(&setting, &chunk).await?);
        } else {
            let alone = setting.db.is_alone().then(|| Arc::clone(&chunks));
            let pause = alone.is_some();
            let rows = if pause { ROWS_MAX as u64 } else { chunk.rows };
            let writing = write(&setting, Arc::new(chunk), alone);
            let (written, held) = watch(writing, || say(done.outcomes.rows())).await?;
            done.add(written);
            let next = if pause { ROWS_MAX } else { next_rows(rows, held) };
            rows_wanted.store(next, Ordering::Relaxed);
            if pause {
                tokio::time::sleep(ALONE_PAUSE).await;
            }
        }
        say(done.outcomes.rows());
    }
    let Done { outcomes, wrote } = done;
    let summary = reading.await.map_err(|_| Error::Storage(linli_storage::Error::Closed))??;
    let import_id = (wrote && !dry_run).then_some(setting.import);
    let imported = Imported { import_id, outcomes, summary, dry_run };
    if import_id.is_some() {
        finish(app, &setting, &imported).await?;
    }
    progress(Progress { read: total, total, rows: outcomes.rows() });
    Ok(imported)
}

async fn prepare(
    app: &App,
    ctx: &Context,
    file_name: &str,
    community: GridCode,
) -> Result<Setting, Error> {
    let district = district_of_community(community)?;
    let mut reader = app.db.read().await?;
    if linli_storage::areas::area(&mut reader, community).await?.is_none() {
        return Err(unknown_area(community));
    }
    let fresh = !records::has_people(&mut reader, district).await?;
    drop(reader);
    app.db.ensure_district(district).await?;
    Ok(Setting {
        db: app.db.clone(),
        ctx: ctx.clone(),
        district,
        community,
        import: ctx.id(),
        file_name: file_name.chars().take(200).collect(),
        fresh,
    })
}

fn unreadable(error: ReadRosterError) -> Error {
    Error::Input(Box::new(error))
}

/// Reads the file on a thread of its own and hands out chunks of whole households.
fn read_file<S: Read + Seek>(
    source: Counted<S>,
    name: &str,
    setting: &Setting,
    rows_wanted: &AtomicUsize,
    send: &mpsc::Sender<Chunk>,
) -> Result<RosterSummary, Error> {
    let vault = setting.db.vault();
    let sealer = vault.sealer(setting.district)?;
    let preparer = Preparer { vault, sealer, ahead: setting.fresh };
    let mut chunk = Chunk::default();
    let mut failed = None;
    let summary = read_roster(source, name, &mut |item| {
        if let Err(error) = preparer.take(&mut chunk, item) {
            failed = Some(error);
            return ControlFlow::Break(());
        }
        if chunk.rows as usize >= rows_wanted.load(Ordering::Relaxed) {
            // Nobody takes it: the writing has failed and says why.
            if send.blocking_send(std::mem::take(&mut chunk)).is_err() {
                return ControlFlow::Break(());
            }
        }
        ControlFlow::Continue(())
    });
    if let Some(error) = failed {
        return Err(error.into());
    }
    let summary = summary.map_err(unreadable)?;
    if chunk.rows > 0 {
        drop(send.blocking_send(chunk));
    }
    Ok(summary)
}

/// How chunks ended.
#[derive(Default)]
struct Done {
    outcomes: Outcomes,
    wrote: bool,
}

impl Done {
    fn add(&mut self, other: Self) {
        self.outcomes.add(other.outcomes);
        self.wrote |= other.wrote;
    }
}

/// Calls `tick` while something goes on.
async fn watch<T>(work: impl Future<Output = T>, tick: impl Fn()) -> T {
    let mut work = std::pin::pin!(work);
    loop {
        match tokio::time::timeout(Duration::from_millis(200), work.as_mut()).await {
            Ok(done) => return done,
            Err(_) => tick(),
        }
    }
}

async fn look(setting: &Setting, chunk: &Chunk) -> Result<Done, Error> {
    let mut reader = setting.db.read().await?;
    let plan = plan_chunk(&mut reader, setting, chunk).await?;
    Ok(Done { outcomes: plan.outcomes, wrote: false })
}

type Chunks = Arc<Mutex<mpsc::Receiver<Chunk>>>;

/// Writes a chunk, and the following ones with it while nobody else is served; answers how long the
/// writer was held.
async fn write(
    setting: &Setting,
    first: Arc<Chunk>,
    more: Option<Chunks>,
) -> Result<(Done, Duration), Error> {
    let mut setting = setting.clone();
    for attempt in 1.. {
        let (again, first, more) = (setting.clone(), Arc::clone(&first), more.clone());
        let alone = more.is_some();
        let written = setting
            .db
            .write(async move |tx: &mut Tx| -> Result<(Done, Duration), linli_storage::Error> {
                let started = Instant::now();
                let mut done = write_chunk(tx, &again, &first).await?;
                while let Some(chunks) = &more
                    && started.elapsed() < ALONE_HOLD
                    && done.outcomes.rows() < ALONE_ROWS
                    // The body runs on the writer's own thread, where it may wait for the reader.
                    && let Some(chunk) = chunks.blocking_lock().blocking_recv()
                {
                    done.add(write_chunk(tx, &again, &chunk).await?);
                }
                Ok((done, started.elapsed()))
            })
            .await;
        match written {
            // Somebody else wrote one of these people meanwhile: look again, at everybody.
            Err(linli_storage::Error::Conflict | linli_storage::Error::Retry)
                if attempt < ATTEMPTS_MAX && !alone =>
            {
                setting.fresh = false;
            }
            other => return other.map_err(Error::from),
        }
    }
    Err(linli_storage::Error::Retry.into())
}

async fn write_chunk(
    tx: &mut Tx,
    setting: &Setting,
    chunk: &Chunk,
) -> Result<Done, linli_storage::Error> {
    records::lock_community(tx, setting.community).await?;
    let mut setting = setting.clone();
    if setting.fresh && records::other_imports(tx, setting.district, setting.import).await? {
        setting.fresh = false;
    }
    let plan = plan_chunk(tx, &setting, chunk).await?;
    let (outcomes, wrote) = (plan.outcomes, plan.writes());
    if wrote {
        apply(tx, &setting, plan).await?;
    }
    Ok(Done { outcomes, wrote })
}

/// Rows of the next chunk, so that it holds the writer for about three fifths of what it may.
fn next_rows(rows: u64, held: Duration) -> usize {
    let aim = HOLD.as_secs_f64() * 0.6;
    let fitting = rows as f64 * aim / held.as_secs_f64().max(0.001);
    // Halfway, so that one slow chunk does not make the next ones tiny.
    let next = (rows as f64 + fitting) / 2.0;
    (next as usize).clamp(ROWS_MIN, ROWS_MAX)
}

async fn finish(app: &App, setting: &Setting, imported: &Imported) -> Result<(), Error> {
    let (district, import) = (setting.district, setting.import);
    let summary = json!({
        "rows": imported.summary.rows,
        "households": imported.summary.households,
        "persons": imported.summary.persons,
        "outcomes": imported.outcomes,
    })
    .to_string();
    let now = app.now();
    app.db
        .write(async move |tx: &mut Tx| -> Result<(), linli_storage::Error> {
            records::finish_import(tx, district, import, &summary, now).await
        })
        .await?;
    Ok(())
}

/// A file that says how far it has been read.
struct Counted<S> {
    source: S,
    at: u64,
    read: Arc<AtomicU64>,
}

impl<S: Read> Read for Counted<S> {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        let count = self.source.read(out)?;
        self.at += count as u64;
        self.read.fetch_max(self.at, Ordering::Relaxed);
        Ok(count)
    }
}

impl<S: Seek> Seek for Counted<S> {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        self.at = self.source.seek(to)?;
        Ok(self.at)
    }
}
