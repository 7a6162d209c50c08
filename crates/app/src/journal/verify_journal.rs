//! Verifies every lane and checkpoint. Needs only the public key; with the vault's keys it also
//! checks that the values are those the entries were written with.

use std::collections::BTreeMap;

use ed25519_dalek::{Signature, Verifier, VerifyingKey};
use linli_domain::journal::{Chain, ChainError, Hash, commitment};
use linli_domain::lang::Lang;
use linli_storage::{Db, Error, journal};
use serde::Serialize;
use uuid::Uuid;

const PAGE: i64 = 5_000;

/// What was found. `ok` only if there is no fault.
#[derive(Debug, Clone, Serialize)]
pub struct Verification {
    pub ok: bool,
    pub lanes: usize,
    pub entries: i64,
    /// Entries whose values have been erased, as retention asks.
    pub erased: i64,
    pub checkpoints: usize,
    pub faults: Vec<Fault>,
}

#[derive(Debug, Clone, Serialize)]
pub struct Fault {
    pub district: i64,
    pub lane: Option<Uuid>,
    pub what: String,
}

type Lanes = BTreeMap<(i64, Uuid), BTreeMap<i64, Hash>>;

/// Reads the whole journal, a page at a time.
pub async fn verify_journal(
    db: &Db,
    key: &VerifyingKey,
    lang: Lang,
) -> Result<Verification, Error> {
    let mut reader = db.read().await?;
    let heads = journal::heads(&mut reader).await?;
    let checkpoints = journal::checkpoints(&mut reader).await?;
    // Only the hashes that checkpoints name are kept in memory.
    let mut wanted: Lanes = BTreeMap::new();
    let mut faults = Vec::new();
    for checkpoint in &checkpoints {
        let signed = Signature::from_slice(&checkpoint.signature)
            .is_ok_and(|signature| key.verify(checkpoint.heads.as_bytes(), &signature).is_ok());
        if !signed {
            let what = match lang {
                Lang::Zh => format!("检查点 {} 不是用这把密钥签署的", checkpoint.id),
                Lang::En => format!("checkpoint {} is not signed by this key", checkpoint.id),
            };
            faults.push(Fault { district: 0, lane: None, what });
        }
        for (district, lane, seq, hash) in checkpoint.heads.lines().filter_map(head_line) {
            wanted.entry((district, lane)).or_default().insert(seq, hash);
        }
    }
    let (mut entries, mut erased) = (0, 0);
    for (district, lane, last, head_hash) in &heads {
        let named = wanted.remove(&(*district, *lane)).unwrap_or_default();
        match verify_lane(&mut reader, *district, *lane, &named).await? {
            Ok((chain, gone)) => {
                entries += chain.seq;
                erased += gone;
                if chain.seq != *last || chain.hash != *head_hash {
                    let what = ChainError::Head(chain.seq).say(lang);
                    faults.push(Fault { district: *district, lane: Some(*lane), what });
                }
            }
            Err(error) => {
                let what = error.say(lang);
                faults.push(Fault { district: *district, lane: Some(*lane), what });
            }
        }
    }
    for ((district, lane), named) in wanted {
        if let Some(seq) = named.keys().find(|seq| **seq > 0) {
            let what = ChainError::Checkpoint(*seq).say(lang);
            faults.push(Fault { district, lane: Some(lane), what });
        }
    }
    Ok(Verification {
        ok: faults.is_empty(),
        lanes: heads.len(),
        entries,
        erased,
        checkpoints: checkpoints.len(),
        faults,
    })
}

async fn verify_lane(
    reader: &mut linli_storage::Reader,
    district: i64,
    lane: Uuid,
    named: &BTreeMap<i64, Hash>,
) -> Result<Result<(Chain, i64), ChainError>, Error> {
    let mut chain = Chain::default();
    let mut erased = 0;
    loop {
        let page = journal::entries_after(reader, district, lane, chain.seq, PAGE).await?;
        let Some((last, _)) = page.last() else { break };
        let (from, to) = (chain.seq + 1, last.seq);
        let values = journal::values(reader, district, lane, from, to).await.unwrap_or_default();
        let mut values = values.into_iter().map(|(seq, salt, text)| (seq, (salt, text)));
        let mut values: BTreeMap<i64, _> = values.by_ref().collect();
        for (entry, hash) in &page {
            if let Err(error) = chain.follow(entry, hash) {
                return Ok(Err(error));
            }
            match values.remove(&entry.seq) {
                None => erased += 1,
                Some((salt, text)) if commitment(&salt, &text) != entry.commitment => {
                    return Ok(Err(ChainError::Values(entry.seq)));
                }
                Some(_) => {}
            }
            if named.get(&entry.seq).is_some_and(|signed| signed != hash) {
                return Ok(Err(ChainError::Checkpoint(entry.seq)));
            }
        }
    }
    if let Some(seq) = named.keys().find(|seq| **seq > chain.seq) {
        return Ok(Err(ChainError::Checkpoint(*seq)));
    }
    Ok(Ok((chain, erased)))
}

fn head_line(line: &str) -> Option<(i64, Uuid, i64, Hash)> {
    let mut words = line.split(' ');
    let district = words.next()?.parse().ok()?;
    let lane = Uuid::try_parse(words.next()?).ok()?;
    let seq = words.next()?.parse().ok()?;
    let hex = words.next()?;
    let mut hash: Hash = [0; 32];
    for (i, byte) in hash.iter_mut().enumerate() {
        *byte = u8::from_str_radix(hex.get(i * 2..i * 2 + 2)?, 16).ok()?;
    }
    Some((district, lane, seq, hash))
}
