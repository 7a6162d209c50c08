//! Where somebody under a measure is, and who has them in their hands on the way: home, a room, or a
//! vehicle between two of them. At most one placement and one transfer at a time; a hop is complete
//! only when both sides have confirmed it (M13, M26: 转运闭环、双方交接). Knows no end of a measure and
//! so cannot change one.

use crate::ids::{FacilityId, RoomId};
use crate::lang::{Lang, Speak};
use crate::plans::deadline::{Term, soon_after};
use crate::time::Moment;

/// Name of the plan's deadline for taking somebody over, counted from the hand-over.
pub const DEADLINE: &str = "transfer";
/// Minutes, where the plan does not say: point to point within a city.
const MINUTES: u32 = 120;
/// Longest name of a vehicle or its plate.
pub const VEHICLE_CHARS_MAX: usize = 40;

/// Where somebody is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Whereabouts {
    Home,
    Room { facility: FacilityId, room: RoomId },
}

impl Whereabouts {
    pub fn room(self) -> Option<RoomId> {
        match self {
            Self::Home => None,
            Self::Room { room, .. } => Some(room),
        }
    }

    pub fn facility(self) -> Option<FacilityId> {
        match self {
            Self::Home => None,
            Self::Room { facility, .. } => Some(facility),
        }
    }
}

/// How far a transfer has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TransferState {
    /// Ordered; a bed is kept at its end.
    Ordered,
    /// Handed over, not yet taken over: the custody is open.
    OnTheWay,
    TakenOver,
    /// Came back to where it began.
    TurnedBack,
    /// Never began.
    Cancelled,
}

impl TransferState {
    pub const ALL: [Self; 5] =
        [Self::Ordered, Self::OnTheWay, Self::TakenOver, Self::TurnedBack, Self::Cancelled];

    pub fn word(self) -> &'static str {
        match self {
            Self::Ordered => "ordered",
            Self::OnTheWay => "on_the_way",
            Self::TakenOver => "taken_over",
            Self::TurnedBack => "turned_back",
            Self::Cancelled => "cancelled",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }

    pub fn is_open(self) -> bool {
        matches!(self, Self::Ordered | Self::OnTheWay)
    }
}

/// A transfer that has not come to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Journey {
    pub from: Whereabouts,
    pub to: Whereabouts,
    pub on_the_way: bool,
}

/// Where one person under a measure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Custody {
    pub placed: Option<Whereabouts>,
    pub journey: Option<Journey>,
}

/// Why a step cannot be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CustodyError {
    #[error("is placed already")]
    Placed,
    #[error("a transfer is open already")]
    Open,
    #[error("is there already")]
    There,
    #[error("no transfer has been ordered")]
    NotOrdered,
    #[error("has not been handed over")]
    NotOnTheWay,
}

impl Speak for CustodyError {
    fn say(&self, lang: Lang) -> String {
        let (zh, en) = match self {
            Self::Placed => (
                "此人已经安置：要换地方请办理转运。",
                "This person is placed already: order a transfer to move them.",
            ),
            Self::Open => (
                "已有一次转运没有完成：请先完成接收，或取消那一次。",
                "A transfer is open: take the person over or call it off first.",
            ),
            Self::There => {
                ("此人就在那里，不需要转运。", "This person is there already: nothing to transfer.")
            }
            Self::NotOrdered => (
                "这次转运不在待交接状态：请重新打开后查看。",
                "This transfer is not waiting for its hand-over: open it again.",
            ),
            Self::NotOnTheWay => (
                "这次转运不在途中：可能已经接收、返回或取消。",
                "Nobody is on the way: taken over, turned back or called off already.",
            ),
        };
        lang.pick(zh, en).to_owned()
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Placed => "custody.placed",
            Self::Open => "custody.open",
            Self::There => "custody.there",
            Self::NotOrdered => "custody.not_ordered",
            Self::NotOnTheWay => "custody.not_on_the_way",
        }
    }
}

impl Custody {
    /// Where a measure begins, without a way there that anybody answered for.
    pub fn place(self, at: Whereabouts) -> Result<Self, CustodyError> {
        match self {
            Self { journey: Some(_), .. } => Err(CustodyError::Open),
            Self { placed: Some(_), .. } => Err(CustodyError::Placed),
            Self { placed: None, journey: None } => Ok(Self { placed: Some(at), journey: None }),
        }
    }

    /// Whom nobody has placed yet is at home.
    pub fn order(self, to: Whereabouts) -> Result<Self, CustodyError> {
        if self.journey.is_some() {
            return Err(CustodyError::Open);
        }
        let from = self.placed.unwrap_or(Whereabouts::Home);
        if from == to {
            return Err(CustodyError::There);
        }
        Ok(Self { journey: Some(Journey { from, to, on_the_way: false }), ..self })
    }

    /// From here on the person is in the hands of those who drive, and nowhere else.
    pub fn hand_over(self) -> Result<Self, CustodyError> {
        let journey = self.journey.filter(|journey| !journey.on_the_way);
        let journey = journey.ok_or(CustodyError::NotOrdered)?;
        Ok(Self { placed: None, journey: Some(Journey { on_the_way: true, ..journey }) })
    }

    pub fn take_over(self) -> Result<Self, CustodyError> {
        let journey = self.journey.filter(|journey| journey.on_the_way);
        let journey = journey.ok_or(CustodyError::NotOnTheWay)?;
        Ok(Self { placed: Some(journey.to), journey: None })
    }

    /// What was ordered is cancelled; who is on the way comes back to where they were.
    pub fn call_off(self) -> Result<(Self, TransferState), CustodyError> {
        let journey = self.journey.ok_or(CustodyError::NotOrdered)?;
        if journey.on_the_way {
            let back = Self { placed: Some(journey.from), journey: None };
            return Ok((back, TransferState::TurnedBack));
        }
        Ok((Self { journey: None, ..self }, TransferState::Cancelled))
    }

    /// The rooms in which a bed is this person's: where they are, where one is kept at the end of
    /// the way, and where they came from while they may be turned back.
    pub fn rooms_held(self) -> Vec<RoomId> {
        let journey = self.journey;
        let back = journey.filter(|journey| journey.on_the_way).map(|journey| journey.from);
        let to = journey.map(|journey| journey.to);
        [self.placed, to, back].into_iter().flatten().filter_map(Whereabouts::room).collect()
    }
}

/// Whether a measure of this kind holds people somewhere else than at home, by the words of the
/// plans that ship; every other one is at home.
pub fn is_away(kind: &str) -> bool {
    matches!(kind, "centralized_quarantine" | "temporary_observation")
}

/// Whether a bed is free.
pub fn has_bed(beds: i64, taken: i64) -> bool {
    taken < beds
}

/// When somebody handed over must have been taken over, by the plan's deadline `transfer`.
pub fn takeover_due(handed_over_at: Moment, term: Option<Term>) -> Moment {
    soon_after(handed_over_at, term, MINUTES)
}

#[cfg(test)]
mod tests;
