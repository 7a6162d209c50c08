//! Areas by code, the ranges of codes a person may see, and how buildings become grids (M1, M3).

mod grid_code;
mod scope;

pub mod divide;

pub use grid_code::{AreaLevel, CodeError, District, GridCode};
pub use scope::Scope;
