//! A PostgreSQL of one's own: made in a temporary folder on a free port, gone with its owner.
//! Uses the binaries of Debian's package `postgresql`; never touches a cluster it did not make.

use std::fs;
use std::io;
use std::net::TcpListener;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

/// The Debian package that has `initdb` and the server.
pub const PACKAGE: &str = "postgresql";

/// A free port can be taken by somebody else between asking and starting.
const START_ATTEMPTS_MAX: u32 = 3;

/// A server that belongs to this value: stopped and removed on drop, and also when the owning
/// process dies without dropping anything (see `watch`).
#[derive(Debug)]
pub struct TemporaryPostgres {
    binaries: PathBuf,
    folder: PathBuf,
    port: u16,
    /// Waits for the end of its standard input, then stops the server and removes the folder.
    watcher: Child,
}

impl TemporaryPostgres {
    /// Makes a cluster (UTF-8, collation C, no password, no fsync) and waits until it answers.
    ///
    /// # Errors
    /// In words for the developer: no binaries (with the package to install), or what `initdb` or
    /// `pg_ctl` wrote.
    pub fn start() -> Result<Self, String> {
        let binaries = binaries().ok_or_else(|| {
            format!("PostgreSQL is not installed: install the package `{PACKAGE}`")
        })?;
        let mut reason = String::new();
        for _ in 0..START_ATTEMPTS_MAX {
            match Self::attempt(&binaries) {
                Ok(server) => return Ok(server),
                Err(error) => reason = error,
            }
        }
        Err(format!("PostgreSQL did not start: {reason}"))
    }

    /// Where it listens; the database is `postgres`, the user `postgres`, no password.
    pub fn url(&self) -> String {
        self.url_of("postgres")
    }

    /// Makes an empty database and gives its address.
    ///
    /// # Errors
    /// When the name is not of `a-z`, `0-9` and `_`, or the server refuses.
    pub fn create_database(&self, name: &str) -> Result<String, String> {
        let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
        if name.is_empty() || !name.bytes().all(plain) {
            return Err(format!("not a name for a test database: {name:?}"));
        }
        let mut command = Command::new(self.binaries.join("psql"));
        command.args(["--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--dbname", &self.url()]);
        command.args(["--command", &format!("create database {name}")]);
        succeed("psql", command.output())?;
        Ok(self.url_of(name))
    }

    fn url_of(&self, database: &str) -> String {
        format!("postgres://postgres@127.0.0.1:{}/{database}", self.port)
    }

    fn attempt(binaries: &Path) -> Result<Self, String> {
        let folder = new_folder()?;
        let data = folder.join("data");
        let mut initdb = as_postgres(&binaries.join("initdb"), &folder);
        initdb.arg("--pgdata").arg(&data).args([
            "--username=postgres",
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C",
            "--no-sync",
        ]);
        let made = succeed("initdb", initdb.output());
        let port = free_port().map_err(|error| format!("no free port: {error}"));
        let started = made.and(port).and_then(|port| {
            let options = format!(
                "-k {} -h 127.0.0.1 -p {port} -c fsync=off -c synchronous_commit=off \
                 -c full_page_writes=off -c max_connections=200",
                folder.display()
            );
            let log = folder.join("log");
            let mut start = as_postgres(&binaries.join("pg_ctl"), &folder);
            start.arg("--pgdata").arg(&data).arg("--log").arg(&log);
            start.args(["--wait", "--timeout=60", "--options", &options, "start"]);
            // The server inherits what `pg_ctl` has; a pipe would never end.
            start.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
            match start.status() {
                Ok(status) if status.success() => Ok(port),
                Ok(_) => Err(fs::read_to_string(&log).unwrap_or_default()),
                Err(error) => Err(error.to_string()),
            }
        });
        let watched =
            started.and_then(|port| watch(binaries, &folder).map(|watcher| (port, watcher)));
        match watched {
            Ok((port, watcher)) => {
                Ok(Self { binaries: binaries.to_owned(), folder, port, watcher })
            }
            Err(error) => {
                drop(fs::remove_dir_all(&folder));
                Err(error)
            }
        }
    }
}

impl Drop for TemporaryPostgres {
    fn drop(&mut self) {
        drop(self.watcher.stdin.take());
        drop(self.watcher.wait());
        drop(fs::remove_dir_all(&self.folder));
    }
}

/// Where the newest installed `initdb` lies.
pub fn binaries() -> Option<PathBuf> {
    let mut found: Vec<(u32, PathBuf)> = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            let version = entry.file_name().to_str()?.parse().ok()?;
            let folder = entry.path().join("bin");
            folder.join("initdb").exists().then_some((version, folder))
        })
        .collect();
    found.sort();
    found.pop().map(|(_, folder)| folder)
}

/// Whether this process is root, whom `initdb` refuses.
pub fn is_root() -> bool {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let uid = status.lines().find_map(|line| line.strip_prefix("Uid:"));
    uid.and_then(|line| line.split_whitespace().nth(1)) == Some("0")
}

/// The command, run as user `postgres` when we are root, in a folder that user may enter.
fn as_postgres(program: &Path, folder: &Path) -> Command {
    let mut command = if is_root() {
        let mut command = Command::new("runuser");
        command.args(["-u", "postgres", "--"]).arg(program);
        command
    } else {
        Command::new(program)
    };
    command.current_dir(folder);
    command
}

fn new_folder() -> Result<PathBuf, String> {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    // Short: the path of a unix socket holds 107 bytes.
    let folder = std::env::temp_dir().join(format!("linli-pg-{}-{number}", std::process::id()));
    fs::create_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    if is_root() {
        let mut chown = Command::new("chown");
        chown.arg("postgres:").arg(&folder);
        if let Err(error) = succeed("chown", chown.output()) {
            drop(fs::remove_dir_all(&folder));
            return Err(error);
        }
    }
    Ok(folder)
}

/// A shell that outlives us just long enough: it reads until its input ends, which happens when the
/// owner drops it, exits or is killed, and cleans up. In a process group of its own, so that Ctrl-C
/// in the terminal does not take it first.
fn watch(binaries: &Path, folder: &Path) -> Result<Child, String> {
    let script = "trap '' INT TERM HUP; cat >/dev/null; \
                  \"$1\" --pgdata \"$2/data\" --mode=immediate stop >/dev/null 2>&1; rm -rf \"$2\"";
    as_postgres(Path::new("/bin/sh"), folder)
        .args(["-c", script, "watch"])
        .arg(binaries.join("pg_ctl"))
        .arg(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .process_group(0)
        .spawn()
        .map_err(|error| format!("the watcher of PostgreSQL did not start: {error}"))
}

fn free_port() -> io::Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}

/// Turns a failed run into its own words.
fn succeed(name: &str, output: io::Result<Output>) -> Result<(), String> {
    let output = output.map_err(|error| format!("{name}: {error}"))?;
    if output.status.success() {
        return Ok(());
    }
    Err(format!("{name}: {}", String::from_utf8_lossy(&output.stderr).trim()))
}

#[cfg(test)]
mod tests {
    use super::{TemporaryPostgres, binaries};

    #[test]
    fn starts_makes_databases_and_leaves_nothing() {
        if binaries().is_none() {
            let error = TemporaryPostgres::start().expect_err("nothing to start");
            assert!(error.contains("`postgresql`"), "{error}");
            return;
        }
        let server = TemporaryPostgres::start().expect("starts");
        let url = server.create_database("linli_test").expect("makes a database");
        assert!(url.starts_with("postgres://postgres@127.0.0.1:") && url.ends_with("/linli_test"));
        assert!(server.create_database("drop table").is_err());
        assert!(server.create_database("linli_test").expect_err("twice").contains("already"));
        let folder = server.folder.clone();
        assert!(folder.join("data").exists());
        drop(server);
        assert!(!folder.exists());
    }
}
