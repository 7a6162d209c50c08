//! The seam over two databases: `write` runs a body as one transaction, `read` gives a reader that
//! cannot write. Holds no statement about a feature.

use std::future::Future;
use std::ops::{Deref, DerefMut};
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::Arc;

use crate::error::Error;
use crate::postgres::PostgresDb;
use crate::row::{Row, Value};
use crate::sqlite::SqliteDb;
use crate::vault::Vault;
use crate::{dialect, migrate};

/// Where the records are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DbUrl {
    Sqlite(PathBuf),
    Postgres(String),
}

impl FromStr for DbUrl {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        if let Some(path) = text.strip_prefix("sqlite:") {
            return Ok(Self::Sqlite(PathBuf::from(path)));
        }
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            return Ok(Self::Postgres(text.to_owned()));
        }
        Err(Error::Address)
    }
}

#[derive(Clone)]
enum Kind {
    Sqlite(SqliteDb),
    Postgres(PostgresDb),
}

/// The records, open. Cheap to clone.
#[derive(Clone)]
pub struct Db {
    kind: Kind,
    vault: Arc<Vault>,
}

impl std::fmt::Debug for Db {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(if self.is_sqlite() { "Db(sqlite)" } else { "Db(postgres)" })
    }
}

/// How to open: tests on PostgreSQL ask for hash partitions by district.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Layout {
    Plain,
    PartitionedByDistrict,
}

impl DbUrl {
    /// Whether there are records at this address already.
    pub async fn has_records(&self) -> Result<bool, Error> {
        match self {
            Self::Sqlite(path) => Ok(path.exists()),
            Self::Postgres(url) => migrate::postgres_has_records(url).await,
        }
    }
}

impl Db {
    /// Opens, migrates and loads the keys of every district.
    pub async fn open(url: &DbUrl, vault: Vault) -> Result<Self, Error> {
        Self::open_with(url, vault, Layout::Plain).await
    }

    /// For tests: distributed tables on PostgreSQL are partitioned by hash of the district.
    pub async fn open_partitioned(url: &DbUrl, vault: Vault) -> Result<Self, Error> {
        Self::open_with(url, vault, Layout::PartitionedByDistrict).await
    }

    async fn open_with(url: &DbUrl, vault: Vault, layout: Layout) -> Result<Self, Error> {
        let vault = Arc::new(vault);
        let kind = match url {
            DbUrl::Sqlite(path) => {
                migrate::sqlite(path)?;
                Kind::Sqlite(SqliteDb::open(path, Arc::clone(&vault))?)
            }
            DbUrl::Postgres(url) => {
                migrate::postgres(url, layout).await?;
                Kind::Postgres(PostgresDb::open(url, Arc::clone(&vault))?)
            }
        };
        let db = Self { kind, vault };
        // With keys that do not fit there is nothing to be done here.
        if let Err(error) = db.read().await {
            db.close().await;
            return Err(error);
        }
        Ok(db)
    }

    pub fn is_sqlite(&self) -> bool {
        matches!(self.kind, Kind::Sqlite(_))
    }

    /// Keys and blind indexes.
    pub fn vault(&self) -> &Vault {
        &self.vault
    }

    /// Makes sure a district has its key, so that its people can be written.
    pub async fn ensure_district(
        &self,
        district: linli_domain::areas::District,
    ) -> Result<(), Error> {
        self.vault.ensure(self, district).await
    }

    /// Runs `body` as one transaction and answers after it is durable. The body awaits only `tx`
    /// and may be run again. An error of the body rolls its changes back.
    pub async fn write<T, E, F>(&self, body: F) -> Result<T, E>
    where
        F: AsyncFn(&mut Tx) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        match &self.kind {
            Kind::Sqlite(db) => db.write(body).await,
            Kind::Postgres(db) => db.write(body).await,
        }
    }

    /// A reader that sees one state of the records for as long as it lives.
    pub async fn read(&self) -> Result<Reader, Error> {
        let mut reader = match &self.kind {
            Kind::Sqlite(db) => db.read().await?,
            Kind::Postgres(db) => db.read().await?,
        };
        self.vault.load(&mut reader).await?;
        Ok(reader)
    }

    /// Closes the database and waits until its files are let go; other handles must be gone.
    pub async fn close(self) {
        match self.kind {
            Kind::Sqlite(db) => db.close().await,
            Kind::Postgres(_) => {}
        }
    }

    /// Says, for as long as the answer lives, that others are served from this database: bulk work
    /// of other programs then holds the writer only briefly.
    pub fn serving(&self) -> Result<crate::Serving, Error> {
        match &self.kind {
            Kind::Sqlite(db) => db.serving(),
            Kind::Postgres(_) => Ok(crate::Serving::NOBODY),
        }
    }

    /// Whether nobody serves from this database, so that the writer may be held for seconds. On
    /// PostgreSQL never: there a long transaction is the neighbours' trouble.
    pub fn is_alone(&self) -> bool {
        match &self.kind {
            Kind::Sqlite(db) => db.is_alone(),
            Kind::Postgres(_) => false,
        }
    }

    /// A consistent copy of everything into `file`, made while serving (SQLite only; PostgreSQL has
    /// `pg_dump`, see docs/operations).
    pub async fn backup(&self, file: &Path) -> Result<(), Error> {
        match &self.kind {
            Kind::Sqlite(db) => db.backup(file).await,
            Kind::Postgres(_) => Err(Error::Statement("use pg_dump".to_owned())),
        }
    }
}

pub(crate) enum Connection {
    Sqlite(crate::sqlite::Lease),
    Postgres(deadpool_postgres::Object),
}

/// Reads. Has no method that writes.
pub struct Reader {
    pub(crate) connection: Connection,
    pub(crate) vault: Arc<Vault>,
}

impl Reader {
    /// Keys and blind indexes.
    pub fn vault(&self) -> &Vault {
        &self.vault
    }

    /// All rows of a statement.
    pub async fn query(&mut self, sql: &str, params: &[Value]) -> Result<Vec<Row>, Error> {
        match &mut self.connection {
            Connection::Sqlite(lease) => lease.query(&dialect::for_sqlite(sql), params),
            Connection::Postgres(client) => crate::postgres::query(client, sql, params).await,
        }
    }

    /// The first row, if any.
    pub async fn query_one(&mut self, sql: &str, params: &[Value]) -> Result<Option<Row>, Error> {
        Ok(self.query(sql, params).await?.into_iter().next())
    }

    /// The number a `select count(*)` or `cast(sum(..) as bigint)` gives; null is 0.
    pub async fn count(&mut self, sql: &str, params: &[Value]) -> Result<i64, Error> {
        match self.query_one(sql, params).await? {
            Some(mut row) => Ok(row.int_or_null()?.unwrap_or(0)),
            None => Ok(0),
        }
    }
}

/// A transaction: a reader that may also write.
pub struct Tx {
    pub(crate) reader: Reader,
}

impl Deref for Tx {
    type Target = Reader;
    fn deref(&self) -> &Reader {
        &self.reader
    }
}

impl DerefMut for Tx {
    fn deref_mut(&mut self) -> &mut Reader {
        &mut self.reader
    }
}

impl Tx {
    /// Runs one statement, answers how many rows it touched.
    pub async fn execute(&mut self, sql: &str, params: &[Value]) -> Result<u64, Error> {
        match &mut self.reader.connection {
            Connection::Sqlite(lease) => lease.execute(&dialect::for_sqlite(sql), params),
            Connection::Postgres(client) => crate::postgres::execute(client, sql, params).await,
        }
    }

    /// Runs one statement for many rows of parameters, one after the other; answers for each how many rows it touched.
    /// On PostgreSQL it does not wait for one answer before it sends the next.
    pub async fn execute_each(
        &mut self,
        sql: &str,
        rows: &[Vec<Value>],
    ) -> Result<Vec<u64>, Error> {
        match &mut self.reader.connection {
            Connection::Sqlite(lease) => {
                let sql = dialect::for_sqlite(sql);
                rows.iter().map(|row| lease.execute(&sql, row)).collect()
            }
            Connection::Postgres(client) => crate::postgres::execute_each(client, sql, rows).await,
        }
    }

    /// Inserts many rows of one table: a prepared statement on SQLite, COPY on PostgreSQL.
    /// `columns` are separated by commas; each row is flat, one value a column.
    pub async fn insert_rows(
        &mut self,
        table: &'static str,
        columns: &'static str,
        rows: Vec<Value>,
    ) -> Result<(), Error> {
        if rows.is_empty() {
            return Ok(());
        }
        match &mut self.reader.connection {
            Connection::Sqlite(lease) => lease.insert_rows(table, columns, &rows),
            Connection::Postgres(client) => {
                crate::postgres::insert_rows(client, table, columns, &rows).await
            }
        }
    }
}

/// Polls a body that awaits only its transaction, which is always ready on SQLite.
pub(crate) fn finish<T>(body: impl Future<Output = T>) -> Option<T> {
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    match std::pin::pin!(body).as_mut().poll(&mut context) {
        std::task::Poll::Ready(value) => Some(value),
        std::task::Poll::Pending => None,
    }
}
