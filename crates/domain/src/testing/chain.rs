//! The chain along which a positive is told (M15): each acknowledges, and who does not in time no
//! longer holds up the next. Nothing is told twice and nobody is left out.

use crate::time::Moment;

/// Somebody of the chain who was told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    pub told_at: Moment,
    /// Until when they have to acknowledge.
    pub due_at: Moment,
    pub acknowledged_at: Option<Moment>,
}

/// What happens next along a chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NextStep {
    /// Tell the one at this place of the chain now; `late` when the one before did not answer.
    Tell { place: usize, late: bool },
    /// The one told last has until then.
    Wait(Moment),
    /// Everybody was told.
    Told,
}

/// The next step of a chain of `length`, of which the first `steps` were told.
pub fn next_step(steps: &[Step], length: usize, now: Moment) -> NextStep {
    let place = steps.len();
    if place >= length {
        return NextStep::Told;
    }
    match steps.last() {
        None => NextStep::Tell { place, late: false },
        Some(last) if last.acknowledged_at.is_some() => NextStep::Tell { place, late: false },
        Some(last) if last.due_at <= now => NextStep::Tell { place, late: true },
        Some(last) => NextStep::Wait(last.due_at),
    }
}
