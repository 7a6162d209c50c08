//! Divides a community into grids over whole buildings (M3; seed 001: 300-500 or 500-1000
//! households a grid). Proposes only: `app` assigns and keeps the history.

use std::ops::RangeInclusive;

use serde::Serialize;

/// A building in walking order (compound, then building number) with the households behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BuildingSize<Id> {
    pub id: Id,
    /// Buildings of one compound are kept together where the sizes allow it.
    pub compound: usize,
    pub households: u32,
}

/// One proposed grid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProposedGrid<Id> {
    pub buildings: Vec<Id>,
    pub households: u32,
    /// False when no division over whole buildings keeps this grid inside the sizes asked for.
    pub fits: bool,
}

/// Cuts the walk into runs. Minimises first the households outside `sizes`, then the compounds cut
/// in two, then the unevenness. Exact over runs of neighbours: O(buildings x longest run).
pub fn divide<Id: Clone>(
    walk: &[BuildingSize<Id>],
    sizes: &RangeInclusive<u32>,
) -> Vec<ProposedGrid<Id>> {
    let n = walk.len();
    let middle = i64::from(sizes.start() + (sizes.end() - sizes.start()) / 2);
    // best[i] = (cost of dividing the first i buildings, where the last run starts)
    let mut best: Vec<(i64, usize)> = vec![(i64::MAX, 0); n + 1];
    if let Some(first) = best.first_mut() {
        *first = (0, 0);
    }
    for end in 1..=n {
        let mut households = 0_u32;
        let mut chosen = (i64::MAX, 0);
        for start in (0..end).rev() {
            let Some(building) = walk.get(start) else { break };
            households = households.saturating_add(building.households);
            let before = best.get(start).map_or(i64::MAX, |b| b.0);
            if before < i64::MAX {
                let cuts =
                    start > 0 && walk.get(start - 1).map(|b| b.compound) == Some(building.compound);
                let cost = before.saturating_add(run_cost(households, sizes, middle, cuts));
                if cost < chosen.0 {
                    chosen = (cost, start);
                }
            }
            // Longer runs only get worse, and the first building over the limit has been weighed.
            if households > sizes.end().saturating_mul(2) {
                break;
            }
        }
        if let Some(slot) = best.get_mut(end) {
            *slot = chosen;
        }
    }
    let mut grids = Vec::new();
    let mut end = n;
    while end > 0 {
        let start = best.get(end).map_or(0, |b| b.1);
        let run = walk.get(start..end).unwrap_or(&[]);
        let households = run.iter().map(|b| b.households).sum();
        grids.push(ProposedGrid {
            buildings: run.iter().map(|b| b.id.clone()).collect(),
            households,
            fits: sizes.contains(&households),
        });
        end = start;
    }
    grids.reverse();
    grids
}

fn run_cost(households: u32, sizes: &RangeInclusive<u32>, middle: i64, cuts: bool) -> i64 {
    let outside = if households < *sizes.start() {
        i64::from(sizes.start() - households)
    } else {
        i64::from(households.saturating_sub(*sizes.end()))
    };
    let uneven = (i64::from(households) - middle).pow(2) / 100;
    outside * 1_000_000 + i64::from(cuts) * 500 + uneven
}

#[cfg(test)]
mod tests {
    use super::*;

    fn walk(sizes: &[(usize, u32)]) -> Vec<BuildingSize<usize>> {
        sizes
            .iter()
            .enumerate()
            .map(|(id, &(compound, households))| BuildingSize { id, compound, households })
            .collect()
    }

    #[test]
    fn every_building_lies_in_exactly_one_grid() {
        let walk = walk(&[
            (0, 66),
            (0, 66),
            (0, 66),
            (0, 66),
            (0, 66),
            (0, 66),
            (1, 66),
            (1, 66),
            (1, 66),
            (1, 66),
            (1, 66),
            (1, 40),
        ]);
        let grids = divide(&walk, &(300..=500));
        let all: Vec<usize> = grids.iter().flat_map(|g| g.buildings.clone()).collect();
        assert_eq!(all, (0..walk.len()).collect::<Vec<_>>());
        assert!(grids.iter().all(|g| g.fits), "{grids:?}");
        assert_eq!(grids.first().map(|g| g.buildings.len()), Some(6), "compounds stay whole");
    }

    #[test]
    fn says_when_sizes_cannot_be_kept() {
        let grids = divide(&walk(&[(0, 700)]), &(300..=500));
        assert_eq!(grids.len(), 1);
        assert!(!grids[0].fits);
        assert!(divide(&walk(&[]), &(300..=500)).is_empty());
    }
}
