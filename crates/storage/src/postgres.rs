//! PostgreSQL: one transaction a body, retried when the database asks for it; COPY for bulk.

use std::error::Error as _;
use std::str::FromStr;
use std::sync::Arc;

use deadpool_postgres::{Manager, ManagerConfig, Object, Pool, RecyclingMethod};
use futures::{StreamExt, TryStreamExt, stream};
use tokio_postgres::binary_copy::BinaryCopyInWriter;
use tokio_postgres::error::SqlState;
use tokio_postgres::types::{FromSql, IsNull, ToSql, Type, to_sql_checked};
use tokio_postgres::{Config, NoTls};

use crate::db::{Connection, Reader, Tx};
use crate::error::Error;
use crate::row::{Row, Value};
use crate::vault::Vault;

const CONNECTIONS_MAX: usize = 24;
const ATTEMPTS_MAX: u32 = 10;

#[derive(Clone)]
pub(crate) struct PostgresDb {
    pool: Pool,
    vault: Arc<Vault>,
}

impl PostgresDb {
    pub(crate) fn open(url: &str, vault: Arc<Vault>) -> Result<Self, Error> {
        let config = Config::from_str(url).map_err(|_| Error::Address)?;
        let recycling = ManagerConfig { recycling_method: RecyclingMethod::Fast };
        let manager = Manager::from_config(config, NoTls, recycling);
        let pool = Pool::builder(manager)
            .max_size(CONNECTIONS_MAX)
            .build()
            .map_err(|e| Error::Open(Box::new(e)))?;
        Ok(Self { pool, vault })
    }

    async fn client(&self) -> Result<Object, Error> {
        self.pool.get().await.map_err(|e| Error::Open(Box::new(e)))
    }

    /// The body runs on a blocking thread of its own, so that it need not be `Send`, as on SQLite.
    pub(crate) async fn write<T, E, F>(&self, body: F) -> Result<T, E>
    where
        F: AsyncFn(&mut Tx) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let client = self.client().await?;
        let vault = Arc::clone(&self.vault);
        let runtime = tokio::runtime::Handle::current();
        let run = move || runtime.block_on(transact(client, vault, body));
        tokio::task::spawn_blocking(run).await.unwrap_or_else(|_| Err(Error::Closed.into()))
    }

    pub(crate) async fn read(&self) -> Result<Reader, Error> {
        let client = self.client().await?;
        // Also ends what a dropped reader left open on this connection.
        client
            .batch_execute("rollback; begin isolation level repeatable read read only")
            .await
            .map_err(map_error)?;
        Ok(Reader { connection: Connection::Postgres(client), vault: Arc::clone(&self.vault) })
    }
}

async fn transact<T, E, F>(client: Object, vault: Arc<Vault>, body: F) -> Result<T, E>
where
    F: AsyncFn(&mut Tx) -> Result<T, E>,
    E: From<Error>,
{
    let mut tx = Tx { reader: Reader { connection: Connection::Postgres(client), vault } };
    let mut attempt = 0;
    loop {
        attempt += 1;
        control(&tx, "rollback; begin").await?;
        RETRY.set(false);
        let result = body(&mut tx).await;
        match result {
            Ok(value) => match control(&tx, "commit").await {
                Ok(()) => return Ok(value),
                Err(Error::Retry) if attempt < ATTEMPTS_MAX => {}
                Err(error) => return Err(error.into()),
            },
            Err(error) => {
                control(&tx, "rollback").await?;
                if !RETRY.get() || attempt >= ATTEMPTS_MAX {
                    return Err(error);
                }
            }
        }
    }
}

thread_local! {
    /// Set when a statement of this thread's body met 40001 or 40P01: the body's own error type
    /// need not tell.
    static RETRY: std::cell::Cell<bool> = const { std::cell::Cell::new(false) };
}

async fn control(tx: &Tx, sql: &str) -> Result<(), Error> {
    match &tx.reader.connection {
        Connection::Postgres(client) => client.batch_execute(sql).await.map_err(map_error),
        Connection::Sqlite(_) => Err(Error::Closed),
    }
}

pub(crate) async fn query(client: &Object, sql: &str, params: &[Value]) -> Result<Vec<Row>, Error> {
    let statement = client.prepare_cached(sql).await.map_err(map_error)?;
    let params: Vec<&(dyn ToSql + Sync)> = params.iter().map(|p| p as _).collect();
    let rows = client.query(&statement, &params).await.map_err(map_error)?;
    rows.iter()
        .map(|row| {
            let values = (0..row.len())
                .map(|i| row.try_get::<_, Value>(i))
                .collect::<Result<Vec<_>, _>>()
                .map_err(map_error)?;
            Ok(Row::new(values))
        })
        .collect()
}

pub(crate) async fn execute(client: &Object, sql: &str, params: &[Value]) -> Result<u64, Error> {
    let statement = client.prepare_cached(sql).await.map_err(map_error)?;
    let params: Vec<&(dyn ToSql + Sync)> = params.iter().map(|p| p as _).collect();
    client.execute(&statement, &params).await.map_err(map_error)
}

/// Statements sent ahead of their answers.
const AHEAD: usize = 128;

pub(crate) async fn execute_each(
    client: &Object,
    sql: &str,
    rows: &[Vec<Value>],
) -> Result<Vec<u64>, Error> {
    let sent = stream::iter(rows).map(|row| execute(client, sql, row));
    sent.buffered(AHEAD).try_collect().await
}

/// Fewer rows than this go as plain inserts: COPY has its own cost.
const COPY_ROWS_MIN: usize = 8;

pub(crate) async fn insert_rows(
    client: &Object,
    table: &str,
    columns: &str,
    rows: &[Value],
) -> Result<(), Error> {
    let width = columns.split(',').count();
    if rows.len() < width * COPY_ROWS_MIN {
        let marks: Vec<String> = (1..=width).map(|n| format!("${n}")).collect();
        let sql = format!("insert into {table} ({columns}) values ({})", marks.join(","));
        for row in rows.chunks(width) {
            execute(client, &sql, row).await?;
        }
        return Ok(());
    }
    let shape = client
        .prepare_cached(&format!("select {columns} from {table} where false"))
        .await
        .map_err(map_error)?;
    let types: Vec<Type> = shape.columns().iter().map(|c| c.type_().clone()).collect();
    let sink = client
        .copy_in(&format!("copy {table} ({columns}) from stdin binary"))
        .await
        .map_err(map_error)?;
    let writer = BinaryCopyInWriter::new(sink, &types);
    let mut writer = std::pin::pin!(writer);
    for row in rows.chunks(width) {
        let row: Vec<&(dyn ToSql + Sync)> = row.iter().map(|p| p as _).collect();
        writer.as_mut().write(&row).await.map_err(map_error)?;
    }
    writer.finish().await.map(drop).map_err(map_error)
}

impl ToSql for Value {
    fn to_sql(
        &self,
        ty: &Type,
        out: &mut tokio_postgres::types::private::BytesMut,
    ) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match self {
            Self::Null => Ok(IsNull::Yes),
            Self::Int(n) if *ty == Type::INT4 => i32::try_from(*n)?.to_sql(ty, out),
            Self::Int(n) => n.to_sql(ty, out),
            Self::Text(text) => text.to_sql(ty, out),
            // A uuid travels as its 16 bytes, like bytea.
            Self::Bytes(bytes) => bytes.to_sql(&Type::BYTEA, out),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

impl<'a> FromSql<'a> for Value {
    fn from_sql(
        ty: &Type,
        raw: &'a [u8],
    ) -> Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        Ok(match *ty {
            Type::INT8 => Self::Int(i64::from_sql(ty, raw)?),
            Type::INT4 => Self::Int(i64::from(i32::from_sql(ty, raw)?)),
            Type::BOOL => Self::Int(i64::from(bool::from_sql(ty, raw)?)),
            Type::BYTEA | Type::UUID => Self::Bytes(raw.to_vec()),
            _ => Self::Text(String::from_utf8(raw.to_vec())?),
        })
    }

    fn from_sql_null(_: &Type) -> Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        Ok(Self::Null)
    }

    fn accepts(_: &Type) -> bool {
        true
    }
}

pub(crate) fn map_error(error: tokio_postgres::Error) -> Error {
    let Some(code) = error.code() else {
        if error.is_closed() {
            return Error::Closed;
        }
        let cause = error.source().map(ToString::to_string).unwrap_or_default();
        return Error::Statement(format!("{error}: {cause}"));
    };
    if *code == SqlState::T_R_SERIALIZATION_FAILURE || *code == SqlState::T_R_DEADLOCK_DETECTED {
        RETRY.set(true);
        return Error::Retry;
    }
    if *code == SqlState::UNIQUE_VIOLATION {
        return Error::Conflict;
    }
    if *code == SqlState::FOREIGN_KEY_VIOLATION {
        return Error::Reference;
    }
    if *code == SqlState::DISK_FULL {
        return Error::DiskFull;
    }
    // The detail of a PostgreSQL error holds values of the row: only the message is kept.
    let message = error.as_db_error().map(|e| e.message().to_owned()).unwrap_or_default();
    Error::Statement(format!("{}: {message}", code.code()))
}
