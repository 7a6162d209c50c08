//! Areas and places (M1, M3).

pub mod divide_area;
pub mod import_areas;
pub mod list_areas;
