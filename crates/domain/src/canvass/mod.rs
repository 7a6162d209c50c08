//! A canvass (地毯式排查, M9): what an attempt can say, what a household's outcome becomes of it, and
//! the sums that must add up. Knows no household and no place.

pub mod due;
#[cfg(test)]
mod tests;

use crate::lang::{Lang, Speak};
use crate::time::Moment;

/// Papers one attempt can leave: a notice on the door, one in the letter box, one downstairs.
pub const NOTICES_MAX: u32 = 20;
/// Characters of a note.
pub const NOTE_CHARS_MAX: usize = 500;
/// A device's clock may run ahead of the server's by this much.
pub const AHEAD_MINUTES_MAX: i64 = 10;

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($variant:ident $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($variant),+ }

        impl $name {
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            pub fn from_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.word() == word)
            }
        }
    };
}
words! {
    /// How somebody tried to reach a household, in the order the plan goes: call, door, paper.
    Channel { Phone "phone", Video "video", Door "door", Notice "notice" }
}
words! {
    /// What came of one attempt.
    AttemptOutcome { Reached "reached", Refused "refused", NotReached "not_reached" }
}
words! {
    /// How a household stands in a canvass. Every household has exactly one, so they add up.
    Outcome {
        NotReached "not_reached",
        ReachedByPhone "reached_by_phone",
        ReachedAtDoor "reached_at_door",
        Refused "refused",
    }
}

impl Outcome {
    /// What an attempt alone would make of a household. A video call is a call.
    pub fn of(channel: Channel, outcome: AttemptOutcome) -> Self {
        match (outcome, channel) {
            (AttemptOutcome::Reached, Channel::Phone | Channel::Video) => Self::ReachedByPhone,
            (AttemptOutcome::Reached, Channel::Door | Channel::Notice) => Self::ReachedAtDoor,
            (AttemptOutcome::Refused, _) => Self::Refused,
            (AttemptOutcome::NotReached, _) => Self::NotReached,
        }
    }

    /// How much an outcome tells: who was reached is known, who refused is at least known to be in.
    fn weight(self) -> u8 {
        match self {
            Self::NotReached => 0,
            Self::Refused => 1,
            Self::ReachedByPhone | Self::ReachedAtDoor => 2,
        }
    }
}

/// One attempt, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    channel: Channel,
    outcome: AttemptOutcome,
    notices: u32,
    at: Moment,
    note: Option<String>,
}

/// Why an attempt is not one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AttemptError {
    #[error("the channel is not phone, video, door or notice")]
    Channel,
    #[error("the outcome is not one")]
    Outcome,
    #[error("the outcome does not fit the channel")]
    Mismatch,
    #[error("a notice reaches nobody by itself")]
    NoticeReaches,
    #[error("too many notices")]
    Notices,
    #[error("the note is too long")]
    Note,
    #[error("the attempt lies in the future")]
    Future,
    #[error("the attempt lies before the canvass")]
    Before,
    #[error("the canvass was closed before the attempt")]
    Closed,
}

impl Speak for AttemptError {
    fn say(&self, lang: Lang) -> String {
        let (zh, en) = match self {
            Self::Channel => (
                "方式须为 phone（电话）、video（视频）、door（上门）或 notice（告知单）。",
                "The channel is one of phone, video, door, notice.",
            ),
            Self::Outcome => (
                "结果须为 reached（已联系）、refused（拒绝）或 not_reached（未联系上）。",
                "The outcome is one of reached, refused, not_reached.",
            ),
            Self::Mismatch => (
                "结果与方式不符：电话或视频只能是 reached_by_phone，上门只能是 reached_at_door。",
                "The outcome does not fit the channel: a call gives reached_by_phone, a door gives \
                 reached_at_door.",
            ),
            Self::NoticeReaches => (
                "张贴告知单本身不算联系上：结果请写 not_reached，住户回电后另记一次 phone。",
                "A notice reaches nobody by itself: write not_reached, and record the call when \
                 they ring back.",
            ),
            Self::Notices => ("告知单张数须为 0 至 20。", "The number of notices is 0 to 20."),
            Self::Note => (
                "备注最多 500 个字：请写短一些。",
                "A note has at most 500 characters: shorten it.",
            ),
            Self::Future => (
                "时间在将来：请检查手机的时钟。",
                "The time lies in the future: check the device's clock.",
            ),
            Self::Before => (
                "时间早于本次排查开始：请检查时间。",
                "The time lies before this canvass began: check it.",
            ),
            Self::Closed => (
                "本次排查在此之前已结束：请记入新的排查。",
                "This canvass was closed before then: record it in a new one.",
            ),
        };
        lang.pick(zh, en).to_owned()
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Channel => "canvass.channel",
            Self::Outcome => "canvass.outcome",
            Self::Mismatch => "canvass.mismatch",
            Self::NoticeReaches => "canvass.notice",
            Self::Notices => "canvass.notices",
            Self::Note => "canvass.note",
            Self::Future => "canvass.future",
            Self::Before => "canvass.before",
            Self::Closed => "canvass.closed",
        }
    }
}

/// An attempt as it is written down, before anybody looked at it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawAttempt<'a> {
    /// `phone`, `video`, `door`, `notice`.
    pub channel: &'a str,
    /// `reached`, `refused`, `not_reached`; `reached_by_phone` and `reached_at_door` are taken too
    /// where they fit the channel. Empty is `not_reached` for a notice.
    pub outcome: &'a str,
    /// Papers left; absent is one for a notice, none otherwise.
    pub notices: Option<u32>,
    pub at: Moment,
    pub note: Option<&'a str>,
}

impl Attempt {
    /// # Errors
    /// A word is unknown, outcome and channel contradict each other, or a limit is passed.
    pub fn read(raw: &RawAttempt<'_>) -> Result<Self, AttemptError> {
        let channel = Channel::from_word(raw.channel.trim()).ok_or(AttemptError::Channel)?;
        let outcome = match raw.outcome.trim() {
            "" if channel == Channel::Notice => AttemptOutcome::NotReached,
            "reached_by_phone" if matches!(channel, Channel::Phone | Channel::Video) => {
                AttemptOutcome::Reached
            }
            "reached_at_door" if channel == Channel::Door => AttemptOutcome::Reached,
            "reached_by_phone" | "reached_at_door" => return Err(AttemptError::Mismatch),
            word => AttemptOutcome::from_word(word).ok_or(AttemptError::Outcome)?,
        };
        let is_notice = channel == Channel::Notice;
        if is_notice && outcome != AttemptOutcome::NotReached {
            return Err(AttemptError::NoticeReaches);
        }
        let notices = raw.notices.unwrap_or(u32::from(is_notice));
        if notices > NOTICES_MAX || (is_notice && notices == 0) {
            return Err(AttemptError::Notices);
        }
        let note = raw.note.map(str::trim).filter(|note| !note.is_empty());
        if note.is_some_and(|note| note.chars().count() > NOTE_CHARS_MAX) {
            return Err(AttemptError::Note);
        }
        Ok(Self { channel, outcome, notices, at: raw.at, note: note.map(str::to_owned) })
    }

    /// Whether the attempt can belong to a canvass that began at `from` and was closed at `closed`.
    /// One made before the closing counts even if its device was offline until later.
    ///
    /// # Errors
    /// It lies in the future, before the canvass or after it.
    pub fn within(
        &self,
        now: Moment,
        from: Moment,
        closed: Option<Moment>,
    ) -> Result<(), AttemptError> {
        if self.at > now.plus_minutes(AHEAD_MINUTES_MAX) {
            return Err(AttemptError::Future);
        }
        if self.at < from {
            return Err(AttemptError::Before);
        }
        if closed.is_some_and(|closed| self.at > closed) {
            return Err(AttemptError::Closed);
        }
        Ok(())
    }

    pub fn channel(&self) -> Channel {
        self.channel
    }

    pub fn outcome(&self) -> AttemptOutcome {
        self.outcome
    }

    pub fn notices(&self) -> u32 {
        self.notices
    }

    pub fn at(&self) -> Moment {
        self.at
    }

    pub fn note(&self) -> Option<&str> {
        self.note.as_deref()
    }
}

/// How a household stands, and since when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    pub outcome: Outcome,
    /// When that was found; `None` while not reached.
    pub at: Option<Moment>,
}

impl Standing {
    pub const START: Self = Self { outcome: Outcome::NotReached, at: None };

    /// The best truth of all attempts: once reached stays reached, by the way that came first; a
    /// refusal is replaced by a later or earlier reach and replaces only "not reached"; a notice or
    /// a call nobody took changes nothing. Devices send late and out of order, so the result is the
    /// same in whatever order, and however often, the attempts arrive.
    pub fn after(self, attempt: &Attempt) -> Self {
        let outcome = Outcome::of(attempt.channel, attempt.outcome);
        if outcome == Outcome::NotReached {
            return self;
        }
        let new = Self { outcome, at: Some(attempt.at) };
        // More weight first, then the earlier moment, then the call before the door.
        let key = |standing: Self| {
            (std::cmp::Reverse(standing.outcome.weight()), standing.at, standing.outcome)
        };
        if key(new) < key(self) { new } else { self }
    }
}

/// The sums of a canvass or a part of it, in households; notices are papers, outside the sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Totals {
    pub households: i64,
    pub reached_by_phone: i64,
    pub reached_at_door: i64,
    pub refused: i64,
    pub not_reached: i64,
    pub notices: i64,
}

impl Totals {
    /// Adds `households` of one outcome on which `notices` papers were left.
    pub fn count(&mut self, outcome: Outcome, households: i64, notices: i64) {
        self.households += households;
        self.notices += notices;
        match outcome {
            Outcome::NotReached => self.not_reached += households,
            Outcome::ReachedByPhone => self.reached_by_phone += households,
            Outcome::ReachedAtDoor => self.reached_at_door += households,
            Outcome::Refused => self.refused += households,
        }
    }

    pub fn add(&mut self, other: &Self) {
        self.households += other.households;
        self.reached_by_phone += other.reached_by_phone;
        self.reached_at_door += other.reached_at_door;
        self.refused += other.refused;
        self.not_reached += other.not_reached;
        self.notices += other.notices;
    }

    /// Every household has one outcome.
    pub fn adds_up(&self) -> bool {
        let outcomes =
            self.reached_by_phone + self.reached_at_door + self.refused + self.not_reached;
        outcomes == self.households
    }

    /// Households found, in tenths of a percent; an area without households is covered.
    pub fn covered_per_mille(&self) -> i64 {
        let found = self.households - self.not_reached;
        if self.households == 0 { 1_000 } else { found * 1_000 / self.households }
    }
}
