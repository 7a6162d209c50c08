//! Roles, actions and the matrix of who may do what (M2, M38). Deny by default: what the matrix
//! does not name is refused. Knows no users.

mod action;
mod matrix;
mod office;
mod role;

pub use action::Action;
pub use matrix::{Matrix, MatrixError, matrix};
pub use office::{Office, OfficeKind, of_other_offices};
pub use role::Role;
