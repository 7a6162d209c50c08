//! What the repository does for itself: demo, tests, benches, checks, made-up rosters.

pub mod roster;
