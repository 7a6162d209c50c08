//! Requests that may arrive twice: keys claimed in the transaction of their effect, and the one
//! endpoint for work that devices did while offline.

pub mod apply_operations;
pub(crate) mod body;
pub mod claim;
pub mod forget_operations;
pub mod kind;
