//! Deliveries at hand-over points (M22): set down, disinfected, collected; what is late is named.

pub mod add_delivery;
pub mod erase_deliveries;
pub mod list_deliveries;
pub mod note_delivery;
