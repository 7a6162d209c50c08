//! How often something may be tried from outside: sign-ins, codes, declarations without an account.
//! Counts in memory, so each server counts for itself.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use linli_domain::time::Moment;
use sha2::{Digest, Sha256};

/// Things counted at once; the oldest windows are forgotten first.
const COUNTED_MAX: usize = 20_000;

/// Counts tries in windows of time.
#[derive(Debug, Default)]
pub struct Limiter {
    /// By what is tried: when its window began, and how often since.
    counts: Mutex<HashMap<[u8; 32], (Moment, u32)>>,
}

impl Limiter {
    /// Counts one try of `what`; false when more than `most` were made within `minutes`.
    pub fn take(&self, what: &[&str], most: u32, minutes: i64, now: Moment) -> bool {
        let key: [u8; 32] = Sha256::digest(what.join("\0").as_bytes()).into();
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        if counts.len() >= COUNTED_MAX {
            let old = now.plus_minutes(-60);
            counts.retain(|_, (began, _)| *began > old);
        }
        let (began, count) = counts.entry(key).or_insert((now, 0));
        if *began <= now.plus_minutes(-minutes) || *began > now {
            (*began, *count) = (now, 0);
        }
        *count = count.saturating_add(1);
        *count <= most
    }

    /// Forgets the tries of `what`, after one that was right.
    pub fn forget(&self, what: &[&str]) {
        let key: [u8; 32] = Sha256::digest(what.join("\0").as_bytes()).into();
        self.counts.lock().unwrap_or_else(PoisonError::into_inner).remove(&key);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_counts_and_then_opens_again() {
        let (limiter, start) = (Limiter::default(), Moment(1_000_000));
        let take = |now| limiter.take(&["sign_in", "x"], 2, 5, now);
        assert!(take(start) && take(start.plus_minutes(1)));
        assert!(!take(start.plus_minutes(2)));
        assert!(limiter.take(&["sign_in", "y"], 2, 5, start));
        assert!(take(start.plus_minutes(5)));
    }
}
