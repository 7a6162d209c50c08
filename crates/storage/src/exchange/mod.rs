//! What Open311 needs of the records: keys of clients, other servers, requests as outsiders may see them.

mod open311_keys;
mod open311_peers;
mod open311_requests;

pub use open311_keys::*;
pub use open311_peers::*;
pub use open311_requests::*;
