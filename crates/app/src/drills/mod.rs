//! Drills (M17): a script of events on a copy of a district's records, through the use cases people use,
//! with a moved clock; and its score. A copy is marked as one before anything happens in it, nothing
//! of it can go back, and it sends no messages.

mod act;
mod act_at_doors;
pub mod mark_copy;
pub mod run_drill;
pub mod view_drill;
