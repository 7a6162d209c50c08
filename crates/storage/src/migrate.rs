//! Brings a database to today's shape with the numbered files in `migrations/`, forward only.

use std::path::Path;

use refinery::{Migration, Runner};
use tokio_postgres::NoTls;

use crate::db::Layout;
use crate::dialect;
use crate::error::Error;

macro_rules! migrations {
    ($($name:literal),+ $(,)?) => {
        const SQLITE: &[(&str, &str)] =
            &[$(($name, include_str!(concat!("../migrations/sqlite/", $name, ".sql")))),+];
        const POSTGRES: &[(&str, &str)] =
            &[$(($name, include_str!(concat!("../migrations/postgres/", $name, ".sql")))),+];
    };
}
migrations! {
    "V1__journal",
    "V2__identity",
    "V3__areas",
    "V4__registry",
    "V5__plans",
    "V6__canvass",
    "V7__arrivals",
    "V8__measures",
    "V9__reports",
    "V10__operations",
    "V11__office",
    "V12__faces",
    "V13__grounds",
    "V14__care",
    "V15__supervision",
    "V16__testing",
    "V17__tracing",
    "V18__levels",
    "V19__corrections",
    "V20__simulation",
    "V21__gates",
    "V22__deliveries",
    "V23__matters",
    "V24__visits",
    "V25__changes",
    "V26__supplies",
    "V27__numbers_and_photos",
    "V28__matter_lists",
}

/// Two servers that start together: the second waits for the first one's migration.
const MIGRATION_LOCK: i64 = 0x004c_696e_6c69;

pub(crate) fn sqlite(path: &Path) -> Result<(), Error> {
    let mut connection = crate::sqlite::connect(path, false)?;
    let runner = runner(SQLITE, Layout::Plain)?;
    // Tables that others refer to are made anew by some migrations; the references are checked after.
    connection.execute_batch("pragma foreign_keys = off").map_err(crate::sqlite::map_error)?;
    let report = runner.run(&mut connection).map_err(failed)?;
    if !report.applied_migrations().is_empty() {
        let dangling = "select 1 from pragma_foreign_key_check";
        let mut check = connection.prepare(dangling).map_err(crate::sqlite::map_error)?;
        if check.exists([]).map_err(crate::sqlite::map_error)? {
            return Err(Error::Migrate("a row refers to one that is not there".into()));
        }
    }
    crate::selectivity::declare(&connection)
}

pub(crate) async fn postgres(url: &str, layout: Layout) -> Result<(), Error> {
    let (mut client, connection) =
        tokio_postgres::connect(url, NoTls).await.map_err(|e| Error::Open(Box::new(e)))?;
    let driver = tokio::spawn(connection);
    let lock = format!("select pg_advisory_lock({MIGRATION_LOCK})");
    client.batch_execute(&lock).await.map_err(|e| Error::Open(Box::new(e)))?;
    let run = runner(POSTGRES, layout)?.run_async(&mut client).await;
    drop(client);
    drop(driver.await);
    run.map(drop).map_err(failed)
}

/// Has anybody opened this database before?
pub(crate) async fn postgres_has_records(url: &str) -> Result<bool, Error> {
    let (client, connection) =
        tokio_postgres::connect(url, NoTls).await.map_err(|e| Error::Open(Box::new(e)))?;
    let driver = tokio::spawn(connection);
    let found = client.query_one("select to_regclass('district_keys') is not null", &[]).await;
    drop(client);
    drop(driver.await);
    found.and_then(|row| row.try_get(0)).map_err(|e| Error::Open(Box::new(e)))
}

fn failed(error: refinery::Error) -> Error {
    match error.kind() {
        // The database has a migration that this program does not know.
        refinery::error::Kind::MissingVersion(_) => Error::Newer,
        _ => Error::Migrate(Box::new(error)),
    }
}

fn runner(files: &[(&str, &str)], layout: Layout) -> Result<Runner, Error> {
    let migrations = files
        .iter()
        .map(|(name, sql)| {
            let sql = match layout {
                Layout::Plain => (*sql).to_owned(),
                Layout::PartitionedByDistrict => dialect::partition_by_district(sql),
            };
            Migration::unapplied(name, &sql)
        })
        .collect::<Result<Vec<_>, _>>()
        .map_err(|e| Error::Migrate(Box::new(e)))?;
    Ok(Runner::new(&migrations))
}
