//! Disputes and the steps of their mediation (矛盾排查调处, M24). Few see them.

pub mod list_disputes;
pub mod register_dispute;
pub mod take_dispute_step;
