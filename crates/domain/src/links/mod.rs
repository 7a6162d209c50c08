//! Linked households (帮包联户, M43): who is linked to a household, what a contact may find, and how
//! often the plan wants one. Source: 003 二.8 (分户到人 ledger, 一天两次沟通).

use crate::time::{Day, Moment};
use crate::words::words;

words! {
    /// How a household was spoken to.
    LinkChannel {
        Phone "phone" "电话" "by phone",
        Video "video" "视频" "by video",
        Door "door" "上门" "at the door",
    }
}

words! {
    /// What a contact found.
    LinkState {
        Well "well" "一切正常" "all well",
        Needs "needs" "有需求" "needs something",
        /// Told to the community doctor at once.
        Unwell "unwell" "身体不适" "somebody is unwell",
        NotReached "not_reached" "未联系上" "not reached",
    }
}

impl LinkState {
    /// Somebody was spoken to: only this counts as a contact.
    pub fn reached(self) -> bool {
        self != Self::NotReached
    }
}

words! {
    /// Where a household stands on a day, one word each, so that they add up to all households.
    LinkStanding {
        Unlinked "unlinked" "未落实联户人" "nobody linked",
        Missing "missing" "今日未联系" "not contacted today",
        Partly "partly" "次数未满" "contacted, not often enough",
        Done "done" "今日已完成" "done today",
    }
}

/// Where a household stands: linked or not, spoken to so often, so often wanted.
pub fn link_standing(linked: bool, contacts: i64, wanted: i64) -> LinkStanding {
    match (linked, contacts) {
        (false, _) => LinkStanding::Unlinked,
        (true, n) if n >= wanted => LinkStanding::Done,
        (true, n) if n > 0 => LinkStanding::Partly,
        _ => LinkStanding::Missing,
    }
}

/// By when the next contact of a day is due, the day being cut into equal parts between 08:00 and
/// 20:00. `None` when the day has all it needs. Nobody is rung up at night.
pub fn next_contact_due(day: Day, contacts: i64, wanted: i64) -> Option<Moment> {
    if contacts >= wanted || wanted <= 0 {
        return None;
    }
    let minutes = (20 - 8) * 60 * (contacts.max(0) + 1) / wanted;
    Some(day.at(8, 0).plus_minutes(minutes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_household_has_one_standing() {
        let check = |linked, contacts, wanted, expected| {
            assert_eq!(link_standing(linked, contacts, wanted), expected);
        };
        check(false, 2, 2, LinkStanding::Unlinked);
        check(true, 0, 2, LinkStanding::Missing);
        check(true, 1, 2, LinkStanding::Partly);
        check(true, 2, 2, LinkStanding::Done);
        check(true, 3, 2, LinkStanding::Done);
        // A plan that wants none finds everything done.
        check(true, 0, 0, LinkStanding::Done);
    }

    #[test]
    fn twice_a_day_is_due_at_two_and_at_eight() {
        let day: Day = "2021-10-25".parse().unwrap();
        assert_eq!(next_contact_due(day, 0, 2), Some(day.at(14, 0)));
        assert_eq!(next_contact_due(day, 1, 2), Some(day.at(20, 0)));
        assert_eq!(next_contact_due(day, 2, 2), None);
        assert_eq!(next_contact_due(day, 0, 0), None);
    }
}
