//! Canvasses (M9): start one for an area, record attempts, see at any moment who is not reached.

pub mod close_canvass;
pub mod list_canvass_households;
pub mod list_canvasses;
pub mod list_unreached;
pub mod record_attempt;
pub mod record_attempts;
pub mod start_canvass;
pub mod view_canvass;
