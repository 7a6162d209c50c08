//! Plan packs (预案包): a folder an office can read, edit, check, version and hand on, and the
//! decision tables in it. Where it is decided what follows for a person: the rows of
//! `plans/<plan>/tables/*.csv`, read by `table`, proved by `check`. Reads no disk, no clock.

pub mod axis;
mod bits;
mod cells;
pub mod check;
mod cover;
pub mod deadline;
pub mod diff;
pub mod dmn_in;
pub mod dmn_out;
pub mod document;
pub mod duties;
mod examples;
mod grid;
pub mod index;
pub mod labels;
pub mod metric;
pub mod output;
pub mod pack;
pub mod problem;
pub mod recurrence;
pub mod sections;
pub mod sections_departures;
mod shape;
mod stages;
pub mod table;
mod terms;
#[cfg(test)]
mod tests;
pub mod unary;
pub(crate) mod xml;
