//! What people do with Linli: one file per use case, `<feature>/<verb_noun>.rs`.

pub mod plans;
