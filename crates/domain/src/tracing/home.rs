//! Since when and until when people lived behind the same door or on the same stairs, as far as the
//! registry says so.

use crate::time::{Day, Moment};

/// Somebody's registration in a household.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stay {
    pub from: Day,
    /// The last day; none while they live there.
    pub to: Option<Day>,
    /// They came into the registry together with the household: since when they have lived there it
    /// does not say, and `from` is only the day of the entry.
    pub is_first_entry: bool,
}

impl Stay {
    fn left_before(&self, day: Day) -> bool {
        self.to.is_some_and(|to| to < day)
    }
}

/// The part of a window in which both lived there; none when one had left before the other came, or
/// both outside the window.
pub fn together(one: Stay, other: Stay, window: (Moment, Moment)) -> Option<(Moment, Moment)> {
    if one.left_before(other.from) || other.left_before(one.from) {
        return None;
    }
    let (mut from, mut until) = window;
    for stay in [one, other] {
        if !stay.is_first_entry {
            from = from.max(stay.from.start());
        }
        if let Some(to) = stay.to {
            // The last minute of the last day: days are counted from the day of the last exposure.
            until = until.min(to.end().plus_minutes(-1));
        }
    }
    (from <= until).then_some((from, until))
}
