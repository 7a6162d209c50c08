//! Gates (M19): entrances and passages with their state and hours, and what a check at one finds (M20); plates
//! that the police were asked about, and what is set down at a hand-over point (M22).

pub mod check;
pub mod delivery;
pub mod enquiry;
pub mod plate;
mod register;

pub use register::{Gate, GateError, GateKind, GateState, Hours, Place};

#[cfg(test)]
mod tests;
