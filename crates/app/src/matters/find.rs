//! Full-text search over matters: pairs of characters in memory (see `domain::matters::similar`), since the words
//! themselves lie sealed. Read when first asked, then followed: what any server wrote is found a moment later.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use linli_domain::areas::District;
use linli_domain::ids::MatterId;
use linli_domain::matters::similar::{holds, pairs};
use linli_domain::time::Moment;
use linli_storage::Reader;
use linli_storage::matters::{MatterWords, words_since};
use roaring::RoaringBitmap;
use tokio::sync::Mutex;
use uuid::Uuid;

use crate::error::Error;

const PAGE: i64 = 4_000;
/// A server whose transaction began earlier may have written an earlier moment: so far back is looked again.
const OVERLAP_MINUTES: i64 = 2;
/// After so long it is read anew, without the words that were erased meanwhile.
const KEPT: Duration = Duration::from_hours(24);
/// Matters that fit a search and are looked at for the exact words.
const LOOKED_MAX: usize = 2_000;

/// One district's matters.
#[derive(Default)]
struct Part {
    begun: Option<Instant>,
    ids: Vec<MatterId>,
    grids: Vec<i64>,
    by_id: HashMap<Uuid, u32>,
    pairs: HashMap<u64, RoaringBitmap>,
    read_until: Option<Moment>,
}

/// Matters by their pairs of characters.
#[derive(Default)]
pub struct Finder {
    parts: Mutex<HashMap<i64, Arc<Mutex<Part>>>>,
}

impl std::fmt::Debug for Finder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Finder")
    }
}

impl Part {
    fn add(&mut self, one: &MatterWords) {
        if self.by_id.contains_key(&one.id.0) {
            return;
        }
        let Ok(place) = u32::try_from(self.ids.len()) else { return };
        self.by_id.insert(one.id.0, place);
        self.ids.push(one.id);
        self.grids.push(one.grid_code.number());
        for pair in pairs(&said(one)) {
            self.pairs.entry(pair).or_default().insert(place);
        }
    }

    /// Places of the matters that have every pair, the newest last.
    fn with_all(&self, wanted: &[u64]) -> RoaringBitmap {
        let mut lists: Vec<&RoaringBitmap> = Vec::with_capacity(wanted.len());
        for pair in wanted {
            match self.pairs.get(pair) {
                Some(list) => lists.push(list),
                None => return RoaringBitmap::new(),
            }
        }
        lists.sort_by_key(|list| list.len());
        let mut lists = lists.into_iter();
        let Some(first) = lists.next() else { return RoaringBitmap::new() };
        lists.fold(first.clone(), |found, list| found & list)
    }
}

/// What of a matter is searched in.
pub(crate) fn said(one: &MatterWords) -> String {
    let place = one.place.as_deref().unwrap_or_default();
    format!("{} {place} {}", one.number, one.text.as_str())
}

impl Finder {
    /// Ids of matters in a range of codes whose words have every pair of `query`, the newest first, at most `limit`.
    /// `None` when the query is too short to have a pair.
    pub async fn find(
        &self,
        reader: &mut Reader,
        district: District,
        (low, high): (i64, i64),
        query: &str,
        limit: usize,
    ) -> Result<Option<Vec<MatterId>>, Error> {
        let wanted: Vec<u64> = query.split_whitespace().flat_map(pairs).collect();
        if wanted.is_empty() {
            return Ok(None);
        }
        // Whoever waits for a district that is read for the first time does not hold up the others.
        let part = Arc::clone(self.parts.lock().await.entry(district.number()).or_default());
        let mut part = part.lock().await;
        if part.begun.is_none_or(|at| at.elapsed() > KEPT) {
            *part = Part { begun: Some(Instant::now()), ..Part::default() };
        }
        follow(&mut part, reader, district).await?;
        let found = part.with_all(&wanted);
        let here = found.iter().rev().filter_map(|place| {
            let place = usize::try_from(place).ok()?;
            let grid = *part.grids.get(place)?;
            (low..=high).contains(&grid).then(|| part.ids.get(place).copied()).flatten()
        });
        Ok(Some(here.take(limit.min(LOOKED_MAX)).collect()))
    }
}

/// Reads what was reported since the last look.
async fn follow(part: &mut Part, reader: &mut Reader, district: District) -> Result<(), Error> {
    let from = part.read_until.map_or(Moment(0), |at| at.plus_minutes(-OVERLAP_MINUTES));
    let mut after = (from, MatterId(Uuid::nil()));
    loop {
        let page = words_since(reader, district, after, PAGE).await?;
        for one in &page {
            part.add(one);
            part.read_until = part.read_until.max(Some(one.reported_at));
        }
        match page.last() {
            Some(last) if page.len() as i64 == PAGE => after = (last.reported_at, last.id),
            _ => return Ok(()),
        }
    }
}

/// Whether the words themselves are there, not only their pairs.
pub(crate) fn fits(text: &str, query: &str) -> bool {
    holds(text, query)
}
