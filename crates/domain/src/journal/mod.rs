//! How journal entries are chained: salted commitments, hashes, checkpoints (M38). Knows neither
//! keys nor tables; anyone with the public key can repeat every computation here.

use crate::lang::Lang;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::time::Moment;

pub const HASH_BYTES: usize = 32;
pub type Hash = [u8; HASH_BYTES];

/// What one entry says in clear. Values and salt lie elsewhere, sealed and erasable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// 0 is the office itself (users, areas, plans).
    pub district: i64,
    /// One writer process: nobody waits for a neighbour's head.
    pub lane: Uuid,
    /// 1, 2, 3 … within (district, lane), without a gap.
    pub seq: i64,
    pub at: Moment,
    /// `None` is the local operator or a job, told apart by `action`.
    pub actor: Option<Uuid>,
    pub action: String,
    pub subject_kind: String,
    pub subject: Option<String>,
    pub area: Option<i64>,
    pub purpose: Option<String>,
    pub commitment: Hash,
    pub previous: Hash,
}

/// SHA-256 over salt and values: says nothing about the values once the salt is erased.
pub fn commitment(salt: &[u8; 16], values: &[u8]) -> Hash {
    Sha256::new().chain_update(salt).chain_update(values).finalize().into()
}

impl Entry {
    /// The hash that the next entry of the lane carries as `previous`. Fields are length-prefixed,
    /// so that no two entries share an encoding.
    pub fn hash(&self) -> Hash {
        let mut hasher = Sha256::new();
        let mut field = |bytes: &[u8]| {
            hasher.update((bytes.len() as u64).to_be_bytes());
            hasher.update(bytes);
        };
        field(b"linli journal 1");
        field(&self.district.to_be_bytes());
        field(self.lane.as_bytes());
        field(&self.seq.to_be_bytes());
        field(&self.at.0.to_be_bytes());
        field(self.actor.as_ref().map_or(&[][..], |id| id.as_bytes()));
        field(self.action.as_bytes());
        field(self.subject_kind.as_bytes());
        field(self.subject.as_deref().unwrap_or("").as_bytes());
        field(&self.area.unwrap_or(0).to_be_bytes());
        field(self.purpose.as_deref().unwrap_or("").as_bytes());
        field(&self.commitment);
        field(&self.previous);
        hasher.finalize().into()
    }
}

/// Why a lane does not verify, at its first faulty entry.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ChainError {
    #[error("entry {0} is missing")]
    Missing(i64),
    #[error("entry {0} does not follow from the one before")]
    Previous(i64),
    #[error("entry {0} was changed")]
    Hash(i64),
    #[error("the values of entry {0} are not those it was written with")]
    Values(i64),
    #[error("a checkpoint names entry {0}, which is gone or different")]
    Checkpoint(i64),
    #[error("the head of the lane is not its last entry {0}")]
    Head(i64),
}

impl ChainError {
    /// What is wrong, for whoever verifies.
    pub fn say(&self, lang: Lang) -> String {
        if lang == Lang::En {
            return self.to_string();
        }
        match self {
            Self::Missing(seq) => format!("缺少第 {seq} 条记录"),
            Self::Previous(seq) => format!("第 {seq} 条记录与前一条接不上"),
            Self::Hash(seq) => format!("第 {seq} 条记录被改动过"),
            Self::Values(seq) => format!("第 {seq} 条记录的内容与写入时不同"),
            Self::Checkpoint(seq) => format!("检查点所记的第 {seq} 条记录不在或已不同"),
            Self::Head(seq) => format!("链的末端不是最后一条记录（第 {seq} 条）"),
        }
    }
}

/// Follows one lane entry by entry.
#[derive(Debug, Clone)]
pub struct Chain {
    pub seq: i64,
    pub hash: Hash,
}

impl Default for Chain {
    fn default() -> Self {
        Self { seq: 0, hash: [0; HASH_BYTES] }
    }
}

impl Chain {
    /// Checks the next entry against the chain so far and moves on to it.
    pub fn follow(&mut self, entry: &Entry, hash: &Hash) -> Result<(), ChainError> {
        if entry.seq != self.seq + 1 {
            return Err(ChainError::Missing(self.seq + 1));
        }
        if entry.previous != self.hash {
            return Err(ChainError::Previous(entry.seq));
        }
        if entry.hash() != *hash {
            return Err(ChainError::Hash(entry.seq));
        }
        *self = Self { seq: entry.seq, hash: *hash };
        Ok(())
    }
}

/// The text a checkpoint signs: one line a lane, `district lane seq hash`, sorted.
pub fn checkpoint_text(at: Moment, heads: &[(i64, Uuid, i64, Hash)]) -> String {
    let mut lines: Vec<String> = heads
        .iter()
        .map(|(district, lane, seq, hash)| {
            let hash: String = hash.iter().map(|b| format!("{b:02x}")).collect();
            format!("{district} {lane} {seq} {hash}")
        })
        .collect();
    lines.sort_unstable();
    format!("linli checkpoint 1 {}\n{}\n", at.0, lines.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(seq: i64, previous: Hash) -> Entry {
        Entry {
            district: 990_101,
            lane: Uuid::nil(),
            seq,
            at: Moment(1_000 + seq),
            actor: None,
            action: "open_person".into(),
            subject_kind: "person".into(),
            subject: Some("x".into()),
            area: None,
            purpose: None,
            commitment: commitment(&[7; 16], b"{}"),
            previous,
        }
    }

    #[test]
    fn a_chain_shows_what_was_touched() {
        let first = entry(1, [0; 32]);
        let second = entry(2, first.hash());
        let mut chain = Chain::default();
        assert_eq!(chain.follow(&first, &first.hash()), Ok(()));
        assert_eq!(chain.clone().follow(&second, &second.hash()), Ok(()));
        let mut touched = second.clone();
        touched.action = "reveal_person".into();
        assert_eq!(chain.clone().follow(&touched, &second.hash()), Err(ChainError::Hash(2)));
        let third = entry(3, second.hash());
        assert_eq!(chain.follow(&third, &third.hash()), Err(ChainError::Missing(2)));
    }
}
