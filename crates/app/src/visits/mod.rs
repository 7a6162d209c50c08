//! Visits to households (走访, M24).

pub mod record_visit;
