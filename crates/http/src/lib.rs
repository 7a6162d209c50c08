//! What every route stands on: from a token to a person, from a body to a value, from an error to a problem,
//! the layers around it. And the one route that is asked by the thousand, a gate's checks: here it can be
//! compiled for speed without the hundreds that need none.

pub mod auth;
pub mod checks;
pub mod extract;
pub mod fields;
pub mod layers;
pub mod problem;
