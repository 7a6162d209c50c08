//! What people do with Linli: one file per use case. Holds no SQL and knows no HTTP.

pub mod registry;
