//! What is owed in an area: the sentence the desk opens with.

pub mod list_tellings;
pub mod view_work;
