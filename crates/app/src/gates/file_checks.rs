//! Files what the log of checks says: one row a check, counted once however often it came, numbers by gate
//! and hour, and word to those who must know of somebody who was not let through.

use std::collections::{BTreeMap, HashSet};

use linli_domain::areas::{AreaLevel, District, GridCode};
use linli_domain::gates::check::Reason;
use linli_domain::ids::CheckId;
use linli_domain::lang::Lang;
use linli_storage::arrivals::{Telling, insert_tellings};
use linli_storage::gates::{
    CheckRow, HourCount, LogPart, add_counts, drop_log, file_checks as file_rows, log_parts,
};
use linli_storage::{Error as StorageError, Tx, areas};

use super::group::SEALED;
use super::logged::{Logged, unpack};
use super::rules::rules_at;
use crate::app::App;
use crate::context::{Actor, Context};
use crate::error::Error;

/// Parts of the log filed as one transaction.
const PARTS_MAX: i64 = 32;
/// Checks after which a transaction ends: it holds the writer for some tens of milliseconds.
const CHECKS_MAX: i64 = 5_000;
const HOUR_MS: i64 = 3_600_000;

/// Files what there is in every district; answers how many checks.
pub async fn file_checks(app: &App) -> Result<usize, Error> {
    let districts = areas::districts(&mut app.db.read().await?).await?;
    let mut filed = 0;
    for district in districts {
        loop {
            let parts = parts(app, district).await?;
            if parts.is_empty() {
                break;
            }
            filed += file_parts(app, district, parts).await?;
        }
    }
    Ok(filed)
}

async fn parts(app: &App, district: District) -> Result<Vec<LogPart>, Error> {
    let mut reader = app.db.read().await?;
    if reader.vault().sealer(district).is_err() {
        return Ok(Vec::new());
    }
    let mut checks = 0;
    let mut parts = log_parts(&mut reader, district, PARTS_MAX).await?;
    let fits = parts.iter().take_while(|part| {
        let is_first = checks == 0;
        checks += part.checks;
        is_first || checks <= CHECKS_MAX
    });
    let count = fits.count();
    parts.truncate(count);
    Ok(parts)
}

/// Files what is left of a district's log in the caller's transaction.
pub(crate) async fn file_log(tx: &mut Tx, ctx: &Context, district: District) -> Result<(), Error> {
    for part in log_parts(tx, district, PARTS_MAX).await? {
        file_part(tx, ctx, district, &part).await?;
    }
    Ok(())
}

/// Answers how many checks were new; none where another server was quicker.
async fn file_part(
    tx: &mut Tx,
    ctx: &Context,
    district: District,
    part: &LogPart,
) -> Result<usize, Error> {
    if !drop_log(tx, district, part.lane, part.seq).await? {
        return Ok(0);
    }
    let clear = tx.vault().sealer(district)?.open(SEALED, &part.log)?;
    file(tx, ctx, district, unpack(&clear)?).await
}

async fn file_parts(app: &App, district: District, parts: Vec<LogPart>) -> Result<usize, Error> {
    let ctx = app.context(Actor::Job("file_checks"), Lang::Zh);
    app.db
        .write(async move |tx: &mut Tx| -> Result<usize, Error> {
            let mut filed = 0;
            for part in &parts {
                filed += file_part(tx, &ctx, district, part).await?;
            }
            Ok(filed)
        })
        .await
}

/// Files checks in the caller's transaction; answers how many were new.
pub(crate) async fn file(
    tx: &mut Tx,
    ctx: &Context,
    district: District,
    checks: Vec<Logged>,
) -> Result<usize, Error> {
    let rows: Vec<CheckRow> = checks.into_iter().map(|check| check.row(ctx.now)).collect();
    let new = file_rows(tx, district, &rows).await?;
    let rows: Vec<&CheckRow> = rows.iter().filter(|row| new.contains(&row.id)).collect();
    count(tx, district, &rows).await?;
    tell(tx, ctx, district, &rows).await?;
    Ok(rows.len())
}

async fn count(tx: &mut Tx, district: District, rows: &[&CheckRow]) -> Result<(), StorageError> {
    let mut counts: BTreeMap<(u32, i64, &str, &str), i64> = BTreeMap::new();
    for row in rows {
        let hour = row.at.0.div_euclid(HOUR_MS);
        *counts.entry((row.gate, hour, &row.direction, &row.reason)).or_default() += 1;
    }
    let counts = counts.into_iter().map(|((gate, hour, direction, reason), checks)| HourCount {
        gate,
        hour,
        direction: direction.to_owned(),
        reason: reason.to_owned(),
        checks,
    });
    add_counts(tx, district, counts.collect()).await
}

/// Tells those whom the plan names of each person with a temperature or under a measure, and of each household
/// that went out too often.
async fn tell(
    tx: &mut Tx,
    ctx: &Context,
    district: District,
    rows: &[&CheckRow],
) -> Result<(), Error> {
    let is_told = |row: &&&CheckRow| {
        row.is_twice
            || matches!(
                Reason::from_word(&row.reason),
                Some(Reason::Hot | Reason::Measure | Reason::Forged)
            )
    };
    let mut told: Vec<Telling> = Vec::new();
    let mut seen: HashSet<CheckId> = HashSet::new();
    for row in rows.iter().filter(is_told) {
        if !seen.insert(row.id) {
            continue;
        }
        let rules = rules_at(tx, row.grid_code, ctx.now).await?;
        let kind = if row.is_twice { "gate_twice" } else { kind_of(&row.reason) };
        for role in &rules.gates.tell {
            told.push(Telling {
                district,
                id: ctx.id(),
                grid_code: community_of(row.grid_code),
                role: role.word().to_owned(),
                kind,
                subject: row.id.0,
                told_at: ctx.now,
            });
        }
    }
    Ok(insert_tellings(tx, &told).await?)
}

fn kind_of(reason: &str) -> &'static str {
    match Reason::from_word(reason) {
        Some(Reason::Hot) => "gate_hot",
        Some(Reason::Measure) => "gate_measure",
        _ => "gate_forged",
    }
}

fn community_of(area: GridCode) -> GridCode {
    area.at(AreaLevel::Community)
}
