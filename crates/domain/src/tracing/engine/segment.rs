//! One day of presence as two compressed lists: who was at a place in the order of minutes, and
//! where a person was. Never changes; a day that gains records is built again.

use super::Record;

/// Minutes of a day.
pub(super) const DAY: u32 = 1440;

/// Twelve bytes a record, and the starts of the lists beside them.
#[derive(Debug, Default, Clone)]
pub(super) struct Segment {
    /// Place `p` has the records `place_starts[p] .. place_starts[p + 1]`.
    place_starts: Vec<u32>,
    place_minutes: Vec<u16>,
    place_people: Vec<u32>,
    /// A bit for everybody seen that day: with a million people most are not, and a start each
    /// would outweigh the records.
    seen: Vec<u64>,
    /// People seen before each word of `seen`.
    ranks: Vec<u32>,
    person_starts: Vec<u32>,
    person_minutes: Vec<u16>,
    person_places: Vec<u32>,
}

impl Segment {
    /// Of the records of one day, in any order.
    pub(super) fn build(records: &[Record], places: usize, people: usize) -> Self {
        let minute = |record: &Record| (record.minute % DAY) as usize;
        let by_minute = counting_sort(records, DAY as usize, minute).0;
        let (by_place, place_starts) =
            counting_sort(&by_minute, places, |record| record.place as usize);
        let (by_person, all_starts) =
            counting_sort(&by_minute, people, |record| record.person as usize);
        let (seen, ranks, person_starts) = only_seen(&all_starts);
        Self {
            place_starts,
            place_minutes: by_place.iter().map(|record| minute(record) as u16).collect(),
            place_people: by_place.iter().map(|record| record.person).collect(),
            seen,
            ranks,
            person_starts,
            person_minutes: by_person.iter().map(|record| minute(record) as u16).collect(),
            person_places: by_person.iter().map(|record| record.place).collect(),
        }
    }

    /// Minutes of a place within `low..=high` and who was there, side by side.
    pub(super) fn at_place(&self, place: u32, low: u16, high: u16) -> (&[u16], &[u32]) {
        let bounds = bounds(&self.place_starts, place as usize);
        slice(&self.place_minutes, &self.place_people, bounds, low, high)
    }

    /// Minutes of a person within `low..=high` and where, side by side.
    pub(super) fn of_person(&self, person: u32, low: u16, high: u16) -> (&[u16], &[u32]) {
        let (word, bit) = (person as usize / 64, person % 64);
        let Some(seen) = self.seen.get(word).filter(|seen| *seen >> bit & 1 == 1) else {
            return (&[], &[]);
        };
        let before = (seen & ((1 << bit) - 1)).count_ones();
        let rank = self.ranks.get(word).map_or(0, |rank| rank + before);
        let bounds = bounds(&self.person_starts, rank as usize);
        slice(&self.person_minutes, &self.person_places, bounds, low, high)
    }

    /// Every record again, to build a day anew with more of them.
    pub(super) fn records(&self, day: u32) -> Vec<Record> {
        let mut records = Vec::with_capacity(self.place_people.len());
        for place in 0..self.place_starts.len().saturating_sub(1) {
            let (minutes, people) = self.at_place(place as u32, 0, DAY as u16);
            for (minute, person) in minutes.iter().zip(people) {
                let minute = day * DAY + u32::from(*minute);
                records.push(Record { person: *person, place: place as u32, minute });
            }
        }
        records
    }

    pub(super) fn bytes(&self) -> usize {
        let wide = [
            self.place_starts.capacity(),
            self.place_people.capacity(),
            self.ranks.capacity(),
            self.person_starts.capacity(),
            self.person_places.capacity(),
        ];
        wide.iter().sum::<usize>() * 4
            + (self.place_minutes.capacity() + self.person_minutes.capacity()) * 2
            + self.seen.capacity() * 8
    }
}

fn bounds(starts: &[u32], at: usize) -> (usize, usize) {
    match (starts.get(at), starts.get(at + 1)) {
        (Some(start), Some(end)) => (*start as usize, *end as usize),
        _ => (0, 0),
    }
}

fn slice<'a>(
    minutes: &'a [u16],
    beside: &'a [u32],
    (start, end): (usize, usize),
    low: u16,
    high: u16,
) -> (&'a [u16], &'a [u32]) {
    let list = minutes.get(start..end).unwrap_or_default();
    let first = start + list.partition_point(|minute| *minute < low);
    let last = start + list.partition_point(|minute| *minute <= high);
    (minutes.get(first..last).unwrap_or_default(), beside.get(first..last).unwrap_or_default())
}

/// Keeps the order of equal keys; answers where each key begins, and the end behind the last.
fn counting_sort(
    records: &[Record],
    keys: usize,
    key: impl Fn(&Record) -> usize,
) -> (Vec<Record>, Vec<u32>) {
    let mut starts = vec![0_u32; keys + 1];
    for record in records {
        if let Some(count) = starts.get_mut(key(record) + 1) {
            *count += 1;
        }
    }
    let mut sum = 0;
    for start in &mut starts {
        sum += *start;
        *start = sum;
    }
    let mut next = starts.clone();
    let mut sorted = vec![Record::default(); records.len()];
    for record in records {
        let Some(at) = next.get_mut(key(record)) else { continue };
        if let Some(place) = sorted.get_mut(*at as usize) {
            *place = *record;
        }
        *at += 1;
    }
    (sorted, starts)
}

/// Bits, ranks and starts of those who have a record.
fn only_seen(starts: &[u32]) -> (Vec<u64>, Vec<u32>, Vec<u32>) {
    let people = starts.len().saturating_sub(1);
    let mut seen = vec![0_u64; people.div_ceil(64)];
    let mut kept = Vec::new();
    for (person, pair) in starts.windows(2).enumerate() {
        if let [start, end] = pair
            && start < end
            && let Some(word) = seen.get_mut(person / 64)
        {
            *word |= 1 << (person % 64);
            kept.push(*start);
        }
    }
    kept.extend(starts.last());
    kept.shrink_to_fit();
    let mut sum = 0;
    let ranks = seen.iter().map(|word| {
        let before = sum;
        sum += word.count_ones();
        before
    });
    let ranks = ranks.collect();
    (seen, ranks, kept)
}
