//! Durable writes per second into SQLite: one after the other, each waiting for its own commit, and
//! 64 at a time, as phones and gates send them. Prints one line of JSON; the folder of the database
//! is `LINLI_BENCH_FOLDER`.

use std::error::Error;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, Instant};

use linli_storage::vault::Vault;
use linli_storage::{Db, DbUrl, Tx};
use serde_json::json;
use zeroize::Zeroizing;

const FOR: Duration = Duration::from_secs(3);
const WRITERS: u64 = 64;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::var("LINLI_BENCH_FOLDER")?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let (single, grouped) = runtime.block_on(measure(folder.as_ref()))?;
    println!("{}", json!({ "single": single, "grouped": grouped }));
    Ok(())
}

async fn measure(folder: &Path) -> Result<(f64, f64), Box<dyn Error>> {
    let vault = Vault::new(Zeroizing::new([7; 32]))?;
    let db = Db::open(&DbUrl::Sqlite(folder.join("group_commit.db")), vault).await?;
    let next = Arc::new(AtomicI64::new(1));
    let single = writes_per_second(&db, &next, 1).await?;
    let grouped = writes_per_second(&db, &next, WRITERS).await?;
    Ok((single, grouped))
}

async fn writes_per_second(
    db: &Db,
    next: &Arc<AtomicI64>,
    writers: u64,
) -> Result<f64, Box<dyn Error>> {
    let start = Instant::now();
    let tasks: Vec<_> = (0..writers)
        .map(|_| {
            let (db, next) = (db.clone(), Arc::clone(next));
            tokio::spawn(async move {
                let mut written = 0_u32;
                while start.elapsed() < FOR {
                    write(&db, next.fetch_add(1, Ordering::Relaxed)).await?;
                    written += 1;
                }
                Ok::<u32, linli_storage::Error>(written)
            })
        })
        .collect();
    let mut written = 0;
    for task in tasks {
        written += task.await??;
    }
    Ok(f64::from(written) / start.elapsed().as_secs_f64())
}

/// About as much as a journal entry.
async fn write(db: &Db, code: i64) -> Result<(), linli_storage::Error> {
    db.write(async move |tx: &mut Tx| -> Result<(), linli_storage::Error> {
        let sql = "insert into areas (code, name, level, updated_at) values ($1, $2, $3, $4)";
        let name = ".".repeat(200);
        tx.execute(sql, &[code.into(), (&name).into(), "grid".into(), 0_i64.into()]).await?;
        Ok(())
    })
    .await
}
