//! Plan packs on disk and in force. What they mean is `linli_domain::plans`.

pub mod activate_plan;
pub mod active_plan;
pub mod ask_plan;
pub mod check_plan;
pub mod default_plan;
pub mod list_plans;
pub mod open_plan;
pub mod read_pack;
mod simulate_needs;
pub mod simulate_plan;
#[cfg(test)]
mod tests;
