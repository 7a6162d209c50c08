//! Matters (事件, M23): reported and kept; who handles them comes later.

pub mod keep_photo;
pub mod list_matters;
pub mod report_matter;
