//! SQLite: one writer thread that groups commits, a pool of readers. WAL, `synchronous=FULL`,
//! foreign keys. A write is acknowledged only after its commit.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, OpenFlags, ffi};
use tokio::sync::{Semaphore, mpsc, oneshot, watch};

use crate::beside::{self, Serving};
use crate::db::{Connection as Either, Reader, Tx, finish};
use crate::error::Error;
use crate::row::{Row, Value};
use crate::vault::Vault;

/// Bodies that may wait for the writer; more is `Busy`.
const QUEUE_MAX: usize = 4096;
/// A group of bodies is committed after this long, so that nobody waits for a stranger's batch.
const GROUP_MAX: Duration = Duration::from_millis(20);
const GROUP_BODIES_MAX: usize = 1024;
const READERS_MAX: usize = 16;
const BUSY_TIMEOUT: Duration = Duration::from_secs(10);
const STATEMENTS_CACHED: usize = 128;

/// What the writer thread is asked.
enum Job {
    Run(Body),
    Close,
}

type Acknowledge = Box<dyn FnOnce(Result<(), Error>) + Send>;
/// Gets its transaction, or the reason why there is none.
type Body = Box<dyn FnOnce(Result<&mut Tx, Error>) -> Ended + Send>;

/// How a body ended.
struct Ended {
    /// What it wrote is to be undone.
    undone: bool,
    /// Called once it is known whether the group was committed.
    acknowledge: Acknowledge,
}

/// Connections for reading that nobody uses now.
type Pool = Arc<Mutex<Vec<Connection>>>;

#[derive(Clone)]
pub(crate) struct SqliteDb {
    path: PathBuf,
    queue: mpsc::Sender<Job>,
    vault: Arc<Vault>,
    readers: Pool,
    permits: Arc<Semaphore>,
    /// Its other end goes when the writer thread has closed its connection.
    ended: watch::Receiver<()>,
}

/// A connection lent out; a reader's goes back to the pool when dropped.
pub(crate) struct Lease {
    connection: Option<Connection>,
    pool: Option<(Pool, tokio::sync::OwnedSemaphorePermit)>,
}

impl SqliteDb {
    pub(crate) fn open(path: &Path, vault: Arc<Vault>) -> Result<Self, Error> {
        let writer = connect(path, false)?;
        let (queue, jobs) = mpsc::channel(QUEUE_MAX);
        let (end, ended) = watch::channel(());
        let keys = Arc::clone(&vault);
        let readers = Pool::default();
        let idle = Arc::clone(&readers);
        std::thread::Builder::new()
            .name("linli-writer".to_owned())
            .spawn(move || {
                run_writer(writer, keys, jobs, &idle);
                drop(end);
            })
            .map_err(Error::File)?;
        Ok(Self {
            path: path.to_owned(),
            queue,
            vault,
            readers,
            permits: Arc::new(Semaphore::new(READERS_MAX)),
            ended,
        })
    }

    pub(crate) async fn close(self) {
        let mut ended = self.ended.clone();
        if self.queue.send(Job::Close).await.is_ok() {
            // Nothing is ever sent: it answers when the writer thread is gone.
            drop(tokio::time::timeout(BUSY_TIMEOUT, ended.changed()).await);
        }
    }

    pub(crate) async fn write<T, E, F>(&self, body: F) -> Result<T, E>
    where
        F: AsyncFn(&mut Tx) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let (done, answer) = oneshot::channel::<Result<T, E>>();
        let body: Body = Box::new(move |tx| {
            let tx = match tx {
                Ok(tx) => tx,
                Err(error) => {
                    let acknowledge = Box::new(move |_| drop(done.send(Err(error.into()))));
                    return Ended { undone: true, acknowledge };
                }
            };
            let result = match finish(body(tx)) {
                Some(result) => result,
                None => Err(Error::Awaited.into()),
            };
            let undone = result.is_err();
            let acknowledge = Box::new(move |committed: Result<(), Error>| {
                let answer = match committed {
                    Ok(()) => result,
                    Err(error) => result.and_then(|_| Err(error.into())),
                };
                drop(done.send(answer));
            });
            Ended { undone, acknowledge }
        });
        match tokio::time::timeout(BUSY_TIMEOUT, self.queue.send(Job::Run(body))).await {
            Ok(Ok(())) => {}
            Ok(Err(_)) => return Err(Error::Closed.into()),
            Err(_) => return Err(Error::Busy.into()),
        }
        answer.await.unwrap_or_else(|_| Err(Error::Closed.into()))
    }

    pub(crate) async fn read(&self) -> Result<Reader, Error> {
        let permit = Arc::clone(&self.permits).acquire_owned().await.map_err(|_| Error::Closed)?;
        let idle = self.readers.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let connection = match idle {
            Some(connection) => connection,
            None => connect(&self.path, true)?,
        };
        connection.execute_batch("begin").map_err(map_error)?;
        let pool = Some((Arc::clone(&self.readers), permit));
        let lease = Lease { connection: Some(connection), pool };
        Ok(Reader { connection: Either::Sqlite(lease), vault: Arc::clone(&self.vault) })
    }

    /// A lock shared by all who serve, beside the database.
    pub(crate) fn serving(&self) -> Result<Serving, Error> {
        beside::serve(&self.path)
    }

    pub(crate) fn is_alone(&self) -> bool {
        beside::is_alone(&self.path)
    }

    pub(crate) async fn backup(&self, file: &Path) -> Result<(), Error> {
        let (from, to) = (self.path.clone(), file.to_owned());
        let copied = tokio::task::spawn_blocking(move || -> Result<(), Error> {
            let source = connect(&from, true)?;
            let mut target = Connection::open(&to).map_err(map_error)?;
            let backup = rusqlite::backup::Backup::new(&source, &mut target).map_err(map_error)?;
            backup.run_to_completion(4096, Duration::from_millis(1), None).map_err(map_error)?;
            drop(backup);
            target.execute_batch("pragma journal_mode = delete").map_err(map_error)
        });
        copied.await.map_err(|_| Error::Closed)?
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        if let (Some(connection), Some((pool, permit))) = (self.connection.take(), self.pool.take())
        {
            if connection.execute_batch("rollback").is_ok() {
                pool.lock().unwrap_or_else(PoisonError::into_inner).push(connection);
            }
            drop(permit);
        }
    }
}

impl Lease {
    fn connection(&self) -> Result<&Connection, Error> {
        self.connection.as_ref().ok_or(Error::Closed)
    }

    pub(crate) fn query(&mut self, sql: &str, params: &[Value]) -> Result<Vec<Row>, Error> {
        let pooled = self.pool.is_some();
        let connection = self.connection()?;
        let run = || -> rusqlite::Result<Vec<Row>> {
            let mut statement = connection.prepare_cached(sql)?;
            let columns = statement.column_count();
            let mut rows = statement.query(rusqlite::params_from_iter(params))?;
            let mut out = Vec::new();
            while let Some(row) = rows.next()? {
                let mut values = Vec::with_capacity(columns);
                for column in 0..columns {
                    values.push(read_value(row.get_ref(column)?)?);
                }
                out.push(Row::new(values));
            }
            Ok(out)
        };
        // A long read must not hold up the other tasks of this worker.
        let multi = pooled
            && tokio::runtime::Handle::try_current().is_ok_and(|handle| {
                handle.runtime_flavor() == tokio::runtime::RuntimeFlavor::MultiThread
            });
        let rows = if multi { tokio::task::block_in_place(run) } else { run() };
        rows.map_err(map_error)
    }

    pub(crate) fn execute(&mut self, sql: &str, params: &[Value]) -> Result<u64, Error> {
        let mut statement = self.connection()?.prepare_cached(sql).map_err(map_error)?;
        let touched = statement.execute(rusqlite::params_from_iter(params)).map_err(map_error)?;
        Ok(touched as u64)
    }

    pub(crate) fn insert_rows(
        &mut self,
        table: &str,
        columns: &str,
        rows: &[Value],
    ) -> Result<(), Error> {
        let width = columns.split(',').count();
        let marks = vec!["?"; width].join(",");
        let sql = format!("insert into {table} ({columns}) values ({marks})");
        let mut statement = self.connection()?.prepare_cached(&sql).map_err(map_error)?;
        for row in rows.chunks(width) {
            for (place, value) in row.iter().enumerate() {
                statement.raw_bind_parameter(place + 1, value).map_err(map_error)?;
            }
            statement.raw_execute().map_err(map_error)?;
        }
        Ok(())
    }
}

impl rusqlite::ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Int(n) => ValueRef::Integer(*n),
            Self::Text(text) => ValueRef::Text(text.as_bytes()),
            Self::Bytes(bytes) => ValueRef::Blob(bytes),
        }))
    }
}

fn read_value(value: ValueRef<'_>) -> rusqlite::Result<Value> {
    Ok(match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(n) => Value::Int(n),
        // No column holds fractions; a computed one is cut like PostgreSQL's cast.
        ValueRef::Real(n) => Value::Int(n as i64),
        ValueRef::Text(_) => Value::Text(value.as_str()?.to_owned()),
        ValueRef::Blob(bytes) => Value::Bytes(bytes.to_vec()),
    })
}

pub(crate) fn connect(path: &Path, read_only: bool) -> Result<Connection, Error> {
    let flags = if read_only {
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX
    } else {
        OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_CREATE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX
    };
    let connection =
        Connection::open_with_flags(path, flags).map_err(|e| Error::Open(Box::new(e)))?;
    connection.busy_timeout(BUSY_TIMEOUT).map_err(map_error)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS_CACHED);
    let pragmas = if read_only {
        "pragma cache_size = -16000; pragma mmap_size = 1073741824; pragma query_only = 1;"
    } else {
        "pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on;
         pragma cache_size = -160000; pragma temp_store = memory;
         pragma wal_autocheckpoint = 8000; pragma journal_size_limit = 67108864;"
    };
    connection.execute_batch(pragmas).map_err(map_error)?;
    Ok(connection)
}

/// The writer thread: takes what waits and commits it as a group. Every body but the first has a
/// savepoint of its own; undoing the first one undoes the transaction, which holds nothing else.
/// At the end it closes the idle readers and then its own connection: closing them from two threads
/// at once can make SQLite wait for itself forever.
fn run_writer(
    connection: Connection,
    vault: Arc<Vault>,
    mut jobs: mpsc::Receiver<Job>,
    idle: &Pool,
) {
    let lease = Lease { connection: Some(connection), pool: None };
    let mut tx = Tx { reader: Reader { connection: Either::Sqlite(lease), vault } };
    let mut closing = false;
    while let Some(Job::Run(first)) = (!closing).then(|| jobs.blocking_recv()).flatten() {
        if let Err(error) = batch(&tx, "begin immediate") {
            (first(Err(error)).acknowledge)(Ok(()));
            continue;
        }
        let started = Instant::now();
        let ended = first(Ok(&mut tx));
        if ended.undone {
            drop(batch(&tx, "rollback"));
            (ended.acknowledge)(Ok(()));
            continue;
        }
        let mut acknowledgements = vec![ended.acknowledge];
        let mut whole = Ok(());
        while whole.is_ok()
            && started.elapsed() <= GROUP_MAX
            && acknowledgements.len() < GROUP_BODIES_MAX
        {
            let job = match jobs.try_recv() {
                Ok(Job::Run(body)) => body,
                Ok(Job::Close) => {
                    closing = true;
                    break;
                }
                Err(_) => break,
            };
            let begun = batch(&tx, "savepoint body");
            let inside = begun.is_ok();
            let ended = job(begun.map(|()| &mut tx));
            if inside {
                whole = leave_savepoint(&tx, ended.undone);
            }
            acknowledgements.push(ended.acknowledge);
        }
        let committed = whole.and_then(|()| batch(&tx, "commit"));
        if committed.is_err() {
            drop(batch(&tx, "rollback"));
        }
        for acknowledge in acknowledgements {
            acknowledge(match &committed {
                Ok(()) => Ok(()),
                Err(Error::DiskFull) => Err(Error::DiskFull),
                Err(Error::Locked) => Err(Error::Locked),
                Err(error) => Err(Error::Statement(error.to_string())),
            });
        }
    }
    jobs.close();
    idle.lock().unwrap_or_else(PoisonError::into_inner).clear();
}

fn leave_savepoint(tx: &Tx, undone: bool) -> Result<(), Error> {
    if undone {
        batch(tx, "rollback to body")?;
    }
    batch(tx, "release body")
}

fn batch(tx: &Tx, sql: &str) -> Result<(), Error> {
    let Either::Sqlite(lease) = &tx.reader.connection else { return Ok(()) };
    let mut statement = lease.connection()?.prepare_cached(sql).map_err(map_error)?;
    statement.execute([]).map(drop).map_err(map_error)
}

pub(crate) fn map_error(error: rusqlite::Error) -> Error {
    let Some(code) = error.sqlite_error().map(|e| e.extended_code) else {
        return Error::Statement(error.to_string());
    };
    match (code & 0xff, code) {
        (ffi::SQLITE_BUSY | ffi::SQLITE_LOCKED, _) => Error::Locked,
        (ffi::SQLITE_NOTADB | ffi::SQLITE_CORRUPT, _) => Error::NotADatabase,
        (ffi::SQLITE_FULL, _) => Error::DiskFull,
        (ffi::SQLITE_IOERR, ffi::SQLITE_IOERR_WRITE) => Error::DiskFull,
        (_, ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY) => Error::Conflict,
        (_, ffi::SQLITE_CONSTRAINT_FOREIGNKEY) => Error::Reference,
        // The message of a failed statement names tables and columns, never values.
        _ => Error::Statement(error.to_string()),
    }
}
