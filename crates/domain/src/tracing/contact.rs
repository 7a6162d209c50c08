//! What ties of several kinds make of one person: the best class, all the evidence, a word for how
//! sure it is.

use super::words;
use crate::plans::sections::{ContactClass, Link};
use crate::time::Moment;

words! {
    /// How sure it is that two people met.
    Confidence {
        Certain "certain" "确定" "certain",
        Likely "likely" "很可能" "likely",
        Possible "possible" "可能" "possible",
    }
}

words! {
    /// Where a contact stands.
    ContactState {
        Proposed "proposed" "待审核" "proposed",
        Accepted "accepted" "已判定" "accepted",
        Rejected "rejected" "不予判定" "rejected",
        Withdrawn "withdrawn" "已撤回" "withdrawn",
    }
}

impl Confidence {
    /// Of a tie. At a place the closer in time, the surer: half of the plan's minutes or less is
    /// likely. A gate lets people through one by one and a floor is shared by closed doors: possible.
    pub fn of(link: Link, minutes_apart: u32, minutes_max: u32) -> Self {
        match link {
            Link::Event => Self::Certain,
            Link::Household | Link::Declared => Self::Likely,
            Link::Venue if minutes_apart * 2 <= minutes_max => Self::Likely,
            Link::Venue | Link::Gate | Link::SameFloor | Link::SameUnit => Self::Possible,
        }
    }
}

/// One tie between a person and a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tie {
    pub link: Link,
    pub class: ContactClass,
    pub confidence: Confidence,
    /// When both were there.
    pub met_at: Moment,
    /// When it went on until; the same as `met_at` for what lasts a moment.
    pub until: Moment,
}

/// A person with the best class of all ties: counted once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Judged {
    pub class: ContactClass,
    pub link: Link,
    pub confidence: Confidence,
    pub first_at: Moment,
    /// The last exposure, from which days are counted: only of ties that give the class.
    pub last_at: Moment,
}

/// None without a tie.
pub fn judge(ties: &[Tie]) -> Option<Judged> {
    let best = ties.iter().min_by_key(|tie| (rank(tie.class), tie.confidence, tie.link))?;
    let of_class = || ties.iter().filter(|tie| tie.class == best.class);
    Some(Judged {
        class: best.class,
        link: best.link,
        confidence: best.confidence,
        first_at: of_class().map(|tie| tie.met_at).min()?,
        last_at: of_class().map(|tie| tie.until).max()?,
    })
}

fn rank(class: ContactClass) -> u8 {
    match class {
        ContactClass::Close => 0,
        ContactClass::Secondary => 1,
    }
}
