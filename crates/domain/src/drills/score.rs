//! What a drill is worth: of a hundred points forty for clocks kept (the squad's answers to breaks
//! among them), thirty for households reached, fifteen for posts filled, fifteen for shortages seen
//! to. What the drill did not try scores nothing and costs nothing: the rest counts in its place.

use serde::Serialize;

/// So many of so many.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    pub good: u64,
    pub all: u64,
}

/// One part of the score.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Part {
    /// `clocks`, `reached`, `posts`, `shortages`.
    pub name: &'static str,
    pub weight: u64,
    pub tally: Tally,
    /// Points of `weight`; none where there was nothing to try.
    pub points: Option<u64>,
}

/// The score with its parts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Score {
    /// 0 to 100; none where nothing was tried.
    pub points: Option<u64>,
    pub parts: Vec<Part>,
}

/// Scores a drill.
pub fn score(clocks: Tally, reached: Tally, posts: Tally, shortages: Tally) -> Score {
    let of = |name, weight: u64, tally: Tally| {
        let points = (tally.all > 0).then(|| weight * tally.good.min(tally.all) / tally.all);
        Part { name, weight, tally, points }
    };
    let parts = vec![
        of("clocks", 40, clocks),
        of("reached", 30, reached),
        of("posts", 15, posts),
        of("shortages", 15, shortages),
    ];
    let tried = parts.iter().filter(|part| part.points.is_some());
    let weight: u64 = tried.map(|part| part.weight).sum();
    let points: u64 = parts.iter().filter_map(|part| part.points).sum();
    Score { points: (weight > 0).then(|| points * 100 / weight), parts }
}
