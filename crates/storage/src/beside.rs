//! What lies beside a SQLite database: the lock of those who serve from it, and its log.

use std::path::Path;

use crate::error::Error;
use crate::sqlite::{connect, map_error};

/// Held by a program that serves others from this database, see `Db::is_alone`.
#[derive(Debug)]
pub struct Serving {
    _lock: Option<std::fs::File>,
}

impl Serving {
    pub(crate) const NOBODY: Self = Self { _lock: None };
}

/// A lock shared by all who serve from the database at `path`.
pub(crate) fn serve(path: &Path) -> Result<Serving, Error> {
    let lock = lock_file(path).map_err(Error::File)?;
    lock.lock_shared().map_err(Error::File)?;
    Ok(Serving { _lock: Some(lock) })
}

/// Does nobody serve from it? A file system without locks has nobody alone.
pub(crate) fn is_alone(path: &Path) -> bool {
    // The lock goes with its file.
    lock_file(path).is_ok_and(|lock| lock.try_lock().is_ok())
}

/// Keeps servers away from the database at `path` for as long as the answer lives; `None` where one
/// is serving from it.
pub fn hold_alone(path: &Path) -> Result<Option<Serving>, Error> {
    let lock = lock_file(path).map_err(Error::File)?;
    match lock.try_lock() {
        Ok(()) => Ok(Some(Serving { _lock: Some(lock) })),
        Err(std::fs::TryLockError::WouldBlock) => Ok(None),
        // A file system without locks: nobody can tell.
        Err(std::fs::TryLockError::Error(_)) => Ok(Some(Serving { _lock: None })),
    }
}

fn lock_file(path: &Path) -> std::io::Result<std::fs::File> {
    let mut name = path.to_owned().into_os_string();
    name.push(".serving");
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(false).open(name)
}

/// Folds the write-ahead log of a database nobody uses into its file.
pub fn fold_log(path: &Path) -> Result<(), Error> {
    let connection = connect(path, false)?;
    connection.execute_batch("pragma journal_mode = delete").map_err(map_error)
}
