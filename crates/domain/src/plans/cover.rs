//! Do boxes cover a space? The exact search behind the proofs of `check`: rows of a table are boxes
//! over the cells of its inputs. Knows nothing of facts or files.

use std::collections::HashSet;

use super::bits::Bits;

/// The proof took too long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TooComplex;

/// Asked at every step whether to go on; `false` ends the search.
pub(crate) type GoOn<'a> = &'a mut dyn FnMut() -> bool;

/// Most states remembered as covered (about 100 bytes each).
const MEMORY_MAX: usize = 500_000;
/// How many cells with fewer boxes a cell is held against before it is tried itself.
const FEWER_MAX: usize = 32;

/// Boxes over inputs with finitely many cells.
#[derive(Debug, Clone)]
pub(crate) struct Boxes {
    /// Per input: how many cells.
    sizes: Vec<usize>,
    /// Per box, per input: the cells it takes.
    takes: Vec<Vec<Bits>>,
    /// Per input, per cell: the boxes that take it.
    takers: Vec<Vec<Bits>>,
    /// Per box: the other boxes it shares a point with.
    meets: Vec<Bits>,
    capacity: usize,
}

impl Boxes {
    /// No boxes yet; at most `capacity` of them.
    pub(crate) fn new(sizes: Vec<usize>, capacity: usize) -> Self {
        let takers = sizes.iter().map(|size| vec![Bits::new(capacity); *size]).collect();
        Self { sizes, takes: Vec::new(), takers, meets: Vec::new(), capacity }
    }

    /// Adds a box: per input, the cells it takes.
    pub(crate) fn push(&mut self, takes: Vec<Bits>) {
        let number = self.takes.len();
        let mut meets = Bits::new(self.capacity);
        for (other, theirs) in self.takes.iter().enumerate() {
            if takes.iter().zip(theirs).all(|(a, b)| a.meets(b)) {
                meets.set(other);
                if let Some(theirs) = self.meets.get_mut(other) {
                    theirs.set(number);
                }
            }
        }
        for (taken, takers) in takes.iter().zip(&mut self.takers) {
            for cell in taken.iter() {
                if let Some(takers) = takers.get_mut(cell) {
                    takers.set(number);
                }
            }
        }
        self.takes.push(takes);
        self.meets.push(meets);
    }

    pub(crate) fn takes(&self, number: usize) -> &[Bits] {
        self.takes.get(number).map_or(&[], Vec::as_slice)
    }

    /// The boxes that share a point with this one.
    pub(crate) fn meeting(&self, number: usize) -> Bits {
        self.meets.get(number).cloned().unwrap_or_else(|| Bits::new(self.capacity))
    }

    pub(crate) fn len(&self) -> usize {
        self.takes.len()
    }

    /// All boxes so far.
    pub(crate) fn all(&self) -> Bits {
        let mut all = Bits::new(self.capacity);
        (0..self.takes.len()).for_each(|number| all.set(number));
        all
    }

    /// The whole space: all cells of every input.
    pub(crate) fn space(&self) -> Vec<Bits> {
        self.sizes.iter().map(|size| Bits::full(*size)).collect()
    }

    /// A point (a cell per input) within `domain` that none of `boxes` takes, if there is one.
    pub(crate) fn uncovered(
        &self,
        boxes: &Bits,
        domain: &[Bits],
        go_on: GoOn<'_>,
    ) -> Result<Option<Vec<usize>>, TooComplex> {
        let point = domain.iter().map(|cells| cells.iter().next().unwrap_or(0)).collect();
        // Per input: the boxes that take all of its cells in the domain.
        let full = domain.iter().zip(&self.takers).map(|(cells, takers)| {
            let mut full = self.all();
            for cell in cells.iter() {
                full = takers.get(cell).map_or_else(|| full.clone(), |takers| full.and(takers));
            }
            full
        });
        let full: Vec<Bits> = full.collect();
        let mut search =
            Search { boxes: self, domain, full, point, covered: HashSet::new(), go_on };
        let open = Bits::full(self.sizes.len());
        Ok(search.visit(boxes.clone(), &open)?.then_some(search.point))
    }

    /// Grows a point that no box takes to a largest region that no box takes.
    pub(crate) fn grow(&self, point: &[usize]) -> Vec<Bits> {
        let mut region: Vec<Bits> = Vec::with_capacity(point.len());
        for (cell, size) in point.iter().zip(&self.sizes) {
            let mut cells = Bits::new(*size);
            cells.set(*cell);
            region.push(cells);
        }
        for (input, size) in self.sizes.iter().enumerate() {
            // The boxes the region would hit if this input were free.
            let hit: Vec<&Bits> = self
                .takes
                .iter()
                .filter(|takes| {
                    let mut sides = takes.iter().zip(&region).enumerate();
                    sides.all(|(side, (a, b))| side == input || a.meets(b))
                })
                .filter_map(|takes| takes.get(input))
                .collect();
            if let Some(cells) = region.get_mut(input) {
                for cell in (0..*size).filter(|cell| !hit.iter().any(|taken| taken.has(*cell))) {
                    cells.set(cell);
                }
            }
        }
        region
    }
}

struct Search<'a, 'g> {
    boxes: &'a Boxes,
    domain: &'a [Bits],
    full: Vec<Bits>,
    point: Vec<usize>,
    /// Open inputs and boxes that were found to cover everything.
    covered: HashSet<(Bits, Bits)>,
    go_on: GoOn<'g>,
}

impl Search<'_, '_> {
    /// Is there a point over the open inputs that none of `rows` takes? It is left in `point`.
    fn visit(&mut self, rows: Bits, open: &Bits) -> Result<bool, TooComplex> {
        if !(self.go_on)() {
            return Err(TooComplex);
        }
        if rows.is_empty() {
            return Ok(true);
        }
        // A box that is free on every open input takes everything.
        let mut free = rows.clone();
        let mut branch = None;
        for input in open.iter() {
            let Some(full) = self.full.get(input) else { continue };
            free = free.and(full);
            let bound = rows.count_without(full);
            if bound > branch.map_or(0, |(_, most)| most) {
                branch = Some((input, bound));
            }
        }
        let Some((input, _)) = branch.filter(|_| free.is_empty()) else { return Ok(false) };
        if self.fills(&rows, open) {
            return Ok(false);
        }
        let key = (open.clone(), rows);
        if self.covered.contains(&key) {
            return Ok(false);
        }
        let mut rest = open.clone();
        rest.unset(input);
        for (cell, rows) in self.branches(&key.1, input) {
            if let Some(place) = self.point.get_mut(input) {
                *place = cell;
            }
            if self.visit(rows, &rest)? {
                return Ok(true);
            }
        }
        if let Some(place) = self.point.get_mut(input) {
            *place = self.domain.get(input).and_then(|c| c.iter().next()).unwrap_or(0);
        }
        if self.covered.len() < MEMORY_MAX {
            self.covered.insert(key);
        }
        Ok(false)
    }

    /// One cell for each different set of boxes left, fewest boxes first; sets that hold another
    /// are left out, because they are covered if that one is, and uncovered cells show there first.
    fn branches(&self, rows: &Bits, input: usize) -> Vec<(usize, Bits)> {
        let Some((takers, domain)) = self.boxes.takers.get(input).zip(self.domain.get(input))
        else {
            return Vec::new();
        };
        let left = domain.iter().filter_map(|cell| Some((cell, rows.and(takers.get(cell)?))));
        let mut left: Vec<(usize, usize, Bits)> =
            left.map(|(cell, rows)| (rows.count(), cell, rows)).collect();
        left.sort_by_key(|(count, cell, _)| (*count, *cell));
        let mut kept: Vec<(usize, Bits)> = Vec::new();
        let mut seen = HashSet::new();
        for (_, cell, rows) in left {
            let known = !seen.insert(rows.clone());
            if !known && !kept.iter().take(FEWER_MAX).any(|(_, fewer)| fewer.within(&rows)) {
                kept.push((cell, rows));
            }
        }
        kept
    }

    /// Boxes that share no point fill the space exactly when their volumes add up to its volume.
    fn fills(&self, rows: &Bits, open: &Bits) -> bool {
        let apart = |row: usize| self.boxes.meets.get(row).is_some_and(|meets| !meets.meets(rows));
        if !rows.iter().all(apart) {
            return false;
        }
        let volume = |side: &dyn Fn(usize) -> usize| {
            open.iter().try_fold(1_u128, |volume, input| volume.checked_mul(side(input) as u128))
        };
        let side = |row: usize, input: usize| {
            let takes = self.boxes.takes.get(row).and_then(|takes| takes.get(input));
            takes.zip(self.domain.get(input)).map_or(0, |(a, b)| a.count_with(b))
        };
        let size = |input: usize| self.domain.get(input).map_or(0, Bits::count);
        let Some(space) = volume(&size) else { return false };
        let mut sum = 0_u128;
        for row in rows.iter() {
            let Some(own) = volume(&|input| side(row, input)) else { return false };
            sum = sum.saturating_add(own);
        }
        sum == space
    }
}
