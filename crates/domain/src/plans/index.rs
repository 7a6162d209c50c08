//! The fast way to decide: every cell of every input knows its rows as bits, a decision is one AND
//! per input. Gives the same rows as `Table::decide`, which the tests hold it to.

use super::bits::Bits;
use super::cells::Cells;
use super::table::{Facts, Hit, Table};

/// How many cases are decided before their answers are handed over; fits the first-level cache.
const BATCH: usize = 1_024;

/// A table compiled to bitmaps.
#[derive(Debug, Clone)]
pub struct Index {
    cells: Vec<Cells>,
    /// Per input, per cell: `words` words of row bits, one cell after the other.
    masks: Vec<Vec<u64>>,
    words: usize,
    hit: Hit,
    rows: usize,
}

/// Facts of many cases, encoded for one [`Index`]: a column of cell numbers per input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EncodedFacts {
    columns: Vec<Vec<u16>>,
    len: usize,
}

impl EncodedFacts {
    /// How many cases.
    pub fn len(&self) -> usize {
        self.len
    }

    pub fn is_empty(&self) -> bool {
        self.len == 0
    }
}

impl Index {
    /// Compiles a table. Rows keep their places.
    pub fn new(table: &Table) -> Self {
        let size = table.rows.len();
        let words = size.div_ceil(64).max(1);
        let mut all_cells = Vec::new();
        let mut masks = Vec::new();
        for (n, input) in table.shape.inputs.iter().enumerate() {
            let cells = Cells::new(input, table.rows.iter().filter_map(|row| row.when.get(n)));
            let mut column = Vec::with_capacity(cells.len() * words);
            for cell in 0..cells.len() {
                let mut rows = Bits::new(size);
                for (place, row) in table.rows.iter().enumerate() {
                    let test = row.when.get(n).zip(cells.sample(cell));
                    if test.is_some_and(|(test, sample)| test.matches(sample)) {
                        rows.set(place);
                    }
                }
                column.extend_from_slice(rows.words());
            }
            all_cells.push(cells);
            masks.push(column);
        }
        Self { cells: all_cells, masks, words, hit: table.shape.hit, rows: size }
    }

    /// No cases yet, room for `capacity`.
    pub fn facts(&self, capacity: usize) -> EncodedFacts {
        let column = || Vec::with_capacity(capacity);
        EncodedFacts { columns: self.cells.iter().map(|_| column()).collect(), len: 0 }
    }

    /// Adds a case.
    pub fn push(&self, facts: &Facts, to: &mut EncodedFacts) {
        for ((cells, column), fact) in self.cells.iter().zip(&mut to.columns).zip(&facts.0) {
            column.push(u16::try_from(cells.place(*fact)).unwrap_or(u16::MAX));
        }
        to.len += 1;
    }

    /// Decides every case; `each` gets its number and the rows that answer, as bits (64 rows a
    /// word), after the hit policy: under `first` at most one bit is set.
    pub fn decide(&self, facts: &EncodedFacts, mut each: impl FnMut(usize, &[u64])) {
        let mut batch = vec![0_u64; BATCH * self.words];
        let mut start = 0;
        while start < facts.len {
            let len = BATCH.min(facts.len - start);
            let answers = batch.get_mut(..len * self.words).unwrap_or_default();
            answers.fill(u64::MAX);
            for (column, masks) in facts.columns.iter().zip(&self.masks) {
                let cells = column.get(start..start + len).unwrap_or_default();
                if self.words == 1 {
                    for (answer, cell) in answers.iter_mut().zip(cells) {
                        *answer &= masks.get(usize::from(*cell)).copied().unwrap_or(0);
                    }
                } else {
                    for (answer, cell) in answers.chunks_exact_mut(self.words).zip(cells) {
                        let at = usize::from(*cell) * self.words;
                        let rows = masks.get(at..at + self.words).unwrap_or_default();
                        answer.iter_mut().zip(rows).for_each(|(word, rows)| *word &= rows);
                    }
                }
            }
            for (n, answer) in answers.chunks_exact_mut(self.words).enumerate() {
                if self.hit == Hit::First {
                    keep_first(answer);
                }
                each(start + n, answer);
            }
            start += len;
        }
    }

    /// How many cases each row answers; the last number counts the cases without an answer.
    pub fn tally(&self, facts: &EncodedFacts) -> Vec<u64> {
        let mut counts = vec![0_u64; self.rows + 1];
        self.decide(facts, |_, answer| {
            let mut answered = false;
            for (place, word) in answer.iter().enumerate() {
                let mut rest = *word;
                while rest != 0 {
                    let row = place * 64 + rest.trailing_zeros() as usize;
                    rest &= rest - 1;
                    answered = true;
                    if let Some(count) = counts.get_mut(row) {
                        *count += 1;
                    }
                }
            }
            if !answered && let Some(count) = counts.last_mut() {
                *count += 1;
            }
        });
        counts
    }
}

fn keep_first(answer: &mut [u64]) {
    let mut found = false;
    for word in answer {
        *word = if found { 0 } else { *word & word.wrapping_neg() };
        found |= *word != 0;
    }
}
