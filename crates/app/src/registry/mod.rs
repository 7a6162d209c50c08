//! People, households and dwellings: what is done with them (M4, M5).

pub mod import_roster;
pub mod read_roster;
