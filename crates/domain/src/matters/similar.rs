//! Pairs of neighbouring characters (bigrams) of a text, by which matters are found and likely doubles are
//! named: Chinese has no spaces, and every word of it that is searched for is two characters or more.

use std::collections::BTreeSet;

/// Characters of a text that are looked at.
const CHARS_MAX: usize = 4_000;
/// Share of common pairs from which two texts are likely about the same.
pub const ALIKE: f64 = 0.35;
/// Two places on earth nearer than this are one place for any kind of matter.
pub const NEAR_METRES: f64 = 30.0;

/// Letters and digits of a text, lower case, half width; everything else divides.
fn plain(text: &str) -> impl Iterator<Item = Option<char>> {
    text.chars().take(CHARS_MAX).flat_map(|c| {
        let half = match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
            c => c,
        };
        half.to_lowercase().map(|c| c.is_alphanumeric().then_some(c))
    })
}

/// The pairs of a text, each once, as numbers.
pub fn pairs(text: &str) -> BTreeSet<u64> {
    let mut found = BTreeSet::new();
    let mut before: Option<char> = None;
    for c in plain(text) {
        if let (Some(a), Some(b)) = (before, c) {
            found.insert(u64::from(u32::from(a)) << 32 | u64::from(u32::from(b)));
        }
        before = c;
    }
    found
}

/// Whether `text` holds every stretch of `wanted` that is divided by blanks, as [`pairs`] sees them.
pub fn holds(text: &str, wanted: &str) -> bool {
    let whole: String = plain(text).map(|c| c.unwrap_or(' ')).collect();
    wanted.split_whitespace().all(|part| {
        let part: String = plain(part).map(|c| c.unwrap_or(' ')).collect();
        whole.contains(part.trim())
    })
}

/// How alike two texts are, 0 to 1: common pairs among those of the shorter, since one writes a line and another
/// a story about the same pipe.
pub fn likeness(one: &BTreeSet<u64>, other: &BTreeSet<u64>) -> f64 {
    let (common, least) = (one.intersection(other).count(), one.len().min(other.len()));
    if least == 0 { 0.0 } else { common as f64 / least as f64 }
}

/// Metres between two points in millionths of a degree (WGS-84), on a sphere.
pub fn metres(one: (i64, i64), other: (i64, i64)) -> f64 {
    const RADIUS: f64 = 6_371_008.8;
    let radians = |micro: i64| (micro as f64 / 1e6).to_radians();
    let (lat1, lat2) = (radians(one.0), radians(other.0));
    let (dlat, dlon) = (lat2 - lat1, radians(other.1) - radians(one.1));
    let a = (dlat / 2.0).sin().powi(2) + lat1.cos() * lat2.cos() * (dlon / 2.0).sin().powi(2);
    2.0 * RADIUS * a.sqrt().min(1.0).asin()
}
