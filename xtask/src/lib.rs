//! What the workspace's own commands share with its tests: the rules of the house, a PostgreSQL of
//! one's own, made-up rosters. Depends on no crate of the product.

pub mod postgres;
pub mod roster;
pub mod tidy;
