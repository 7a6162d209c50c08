//! What the workspace's own commands share with its tests: the rules of the house, a PostgreSQL of
//! one's own, made-up rosters. Depends on no crate of the product.

use std::path::PathBuf;

pub mod postgres;
pub mod roster;
pub mod tidy;

/// The folder of this checkout. Asked of cargo at run time, not when this was compiled: a target
/// folder shared by two checkouts holds one program for both.
pub fn repository() -> PathBuf {
    let manifest = std::env::var_os("CARGO_MANIFEST_DIR");
    let manifest = manifest.map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from);
    let is_repository = |folder: &&std::path::Path| folder.join("ARCHITECTURE.md").exists();
    manifest.ancestors().find(is_repository).unwrap_or(&manifest).to_owned()
}
