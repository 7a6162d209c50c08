//! Cuts the axis of an input into cells in which every test of a table answers the same. A cell has
//! a sample, the readable fact that stands for it. Knows nothing of rows' outcomes.

use super::axis::{Input, Kind};
use super::unary::Test;

/// The cells of one input. Ordered axes with boundaries `b0 < b1 < ..` have the cells
/// `(..b0) [b0] (b0..b1) [b1] .. (bn..)`; words and booleans one each; the last is "unknown".
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Cells {
    /// Empty for words and booleans.
    boundaries: Vec<f64>,
    /// `None` where no value lies in the cell (between whole numbers, outside the calendar).
    samples: Vec<Option<f64>>,
}

impl Cells {
    /// Cuts at every boundary of these tests.
    pub(crate) fn new<'t>(input: &Input, tests: impl Iterator<Item = &'t Test>) -> Self {
        let values = match &input.kind {
            Kind::Words(words) => words.len(),
            Kind::Boolean => 2,
            _ => return Self::ordered(&input.kind, tests.flat_map(Test::boundaries).collect()),
        };
        Self { boundaries: Vec::new(), samples: (0..values).map(|n| Some(n as f64)).collect() }
    }

    fn ordered(kind: &Kind, mut boundaries: Vec<f64>) -> Self {
        boundaries.sort_by(f64::total_cmp);
        boundaries.dedup();
        let (start, end) = kind.ends();
        let within = |point: f64| (start <= point && point <= end).then_some(point);
        let whole = kind.whole();
        let mut samples = Vec::with_capacity(boundaries.len() * 2 + 1);
        let zero = if matches!(kind, Kind::Date) { 19_000.0 } else { 0.0 };
        samples.push(within(boundaries.first().map_or(zero, |first| first - 1.0)));
        let mut rest = boundaries.iter().peekable();
        while let Some(at) = rest.next() {
            samples.push(Some(*at));
            samples.push(match rest.peek() {
                Some(next) => between(*at, **next, whole),
                None => within(at + 1.0),
            });
        }
        Self { boundaries, samples }
    }

    /// How many cells there are, "unknown" included.
    pub(crate) fn len(&self) -> usize {
        self.samples.len() + 1
    }

    /// The number of the cell "unknown".
    pub(crate) fn unknown(&self) -> usize {
        self.samples.len()
    }

    /// Is the cell one of those between numbers, where neighbours touch?
    pub(crate) fn is_ordered(&self) -> bool {
        !self.boundaries.is_empty()
    }

    /// The cell a fact lies in.
    pub(crate) fn place(&self, fact: Option<f64>) -> usize {
        let Some(fact) = fact else { return self.unknown() };
        if self.boundaries.is_empty() {
            return if self.samples.len() == 1 { 0 } else { fact as usize };
        }
        let below = self.boundaries.partition_point(|boundary| *boundary < fact);
        let hit = self.boundaries.get(below).is_some_and(|boundary| *boundary == fact);
        below * 2 + usize::from(hit)
    }

    /// The fact that stands for a cell: `None` if no fact lies in it, `Some(None)` for "unknown".
    pub(crate) fn sample(&self, cell: usize) -> Option<Option<f64>> {
        if cell == self.unknown() {
            return Some(None);
        }
        self.samples.get(cell).copied().flatten().map(Some)
    }
}

/// A readable number strictly between two others, if there is one.
fn between(low: f64, high: f64, whole: bool) -> Option<f64> {
    let next = low.floor() + 1.0;
    if next > low && next < high {
        return Some(next);
    }
    if whole {
        return None;
    }
    let middle = low + (high - low) / 2.0;
    for digits in 1..=15 {
        let scale = 10_f64.powi(digits);
        let rounded = (middle * scale).round() / scale;
        if low < rounded && rounded < high {
            return Some(rounded);
        }
    }
    (low < middle && middle < high).then_some(middle)
}
