//! Who gets how many when something is short.
//!
//! The rule, as it is printed: households under a measure and households with a care need come first. Inside each
//! of the two, everybody gets one before anybody gets a second, and so on until nothing is left; what is left in the last
//! turn goes to those who ordered earliest. Nobody gets more than they ordered, and nothing is kept back.

use crate::time::Moment;

/// What one household ordered of a thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// Under a measure, or with a care need.
    pub first: bool,
    pub ordered_at: Moment,
    /// Tells apart what was ordered in the same moment.
    pub tie: u128,
    pub wanted: u32,
}

/// How many each claim gets of `stock`, in the order of the claims.
pub fn share(stock: u32, claims: &[Claim]) -> Vec<u32> {
    let mut order: Vec<usize> = (0..claims.len()).collect();
    let key = |place: &usize| claims.get(*place).map(|c| (!c.first, c.ordered_at, c.tie));
    order.sort_by_key(key);
    let mut given = vec![0_u32; claims.len()];
    let mut left = u64::from(stock);
    for first in [true, false] {
        let mut group: Vec<(usize, u32)> = Vec::new();
        for place in &order {
            if let Some(claim) = claims.get(*place).filter(|claim| claim.first == first) {
                group.push((*place, claim.wanted));
            }
        }
        let wanted: u64 = group.iter().map(|(_, wanted)| u64::from(*wanted)).sum();
        let turns = if wanted <= left { u32::MAX } else { full_turns(left, &group) };
        for (place, wanted) in &group {
            let part = (*wanted).min(turns);
            left -= u64::from(part);
            if let Some(given) = given.get_mut(*place) {
                *given = part;
            }
        }
        // The last turn is not a full one: the earliest get it.
        for (place, wanted) in &group {
            if left == 0 || wanted <= &turns {
                continue;
            }
            if let Some(given) = given.get_mut(*place) {
                *given += 1;
                left -= 1;
            }
        }
    }
    given
}

/// The most turns in which everybody who still wants one gets one.
fn full_turns(stock: u64, group: &[(usize, u32)]) -> u32 {
    let spent = |turns: u32| -> u64 { group.iter().map(|(_, w)| u64::from((*w).min(turns))).sum() };
    let (mut low, mut high) = (0, group.iter().map(|(_, w)| *w).max().unwrap_or(0));
    while low < high {
        let middle = low + (high - low).div_ceil(2);
        if spent(middle) <= stock { low = middle } else { high = middle - 1 }
    }
    low
}
