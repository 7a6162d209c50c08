//! Arrivals: risk areas, declarations, what the plan's table decides about them, results of tests
//! (M11, M12).

pub mod fall_risk_areas;
pub mod import_risk_areas;
pub mod list_risk_areas;
pub mod record_area_case;

pub mod declare_arrival;
pub mod import_arrivals;
mod read_arrivals;

pub mod decide;

pub mod list_declarations;
pub mod open_declaration;
pub mod record_naat_result;
