//! Gates (M19): entrances and passages with their state and hours, and what a check at one finds (M20).

pub mod check;
pub mod plate;
mod register;

pub use register::{Gate, GateError, GateKind, GateState, Hours};

#[cfg(test)]
mod tests;
