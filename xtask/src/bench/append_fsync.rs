//! What the disk gives: durable appends per second, one record to a sync against 64 to a sync.
//! The second is the ceiling of every group commit; the first its floor.

use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

use super::{Goal, Measurement, Place, Say};

/// About the size of one journal entry.
const RECORD: [u8; 256] = [b'.'; 256];

/// As many as fifty phones and a gate put into one commit on a busy minute.
const RECORDS_PER_SYNC: u32 = 64;

const FOR: Duration = Duration::from_secs(3);

/// Measures both, for three seconds each.
pub(super) fn measure(place: &Place, say: Say<'_>) -> Result<(), String> {
    let floor = appends_per_second(&place.folder.join("single"), 1)?;
    let ours = appends_per_second(&place.folder.join("grouped"), RECORDS_PER_SYNC)?;
    let name = "append_fsync".to_owned();
    let goal = Goal::RatioAtLeast(10.0);
    say(Measurement { name, unit: "records/s", ours, floor, goal });
    Ok(())
}

/// Durable records per second when each sync covers `records_per_sync`.
pub(super) fn appends_per_second(path: &Path, records_per_sync: u32) -> Result<f64, String> {
    let say = |error: std::io::Error| format!("{}: {error}", path.display());
    let mut file = File::create(path).map_err(say)?;
    let start = Instant::now();
    let mut records = 0_u32;
    while start.elapsed() < FOR {
        for _ in 0..records_per_sync {
            file.write_all(&RECORD).map_err(say)?;
        }
        file.sync_data().map_err(say)?;
        records += records_per_sync;
    }
    Ok(f64::from(records) / start.elapsed().as_secs_f64())
}
