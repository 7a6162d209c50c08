//! Where it runs out: of each need the first day that asks for more than there is, and of all needs
//! the earliest.

use serde::Serialize;

use super::needs::{Need, NeedKind};
use crate::lang::Lang;
use crate::time::Day;

/// The first day on which something is missing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Shortage {
    pub name: String,
    pub label: String,
    pub label_en: String,
    pub day: Day,
    /// Day 1 is the first day looked at.
    pub nth: usize,
    /// Needed on that day; of stock, used up by its end.
    pub needed: u64,
    pub have: u64,
    pub missing: u64,
}

impl Shortage {
    pub(super) fn of(need: &Need, from: Day) -> Option<Self> {
        let have = need.have?;
        let mut used = 0_u64;
        for (place, today) in need.by_day.iter().enumerate() {
            used = used.saturating_add(*today);
            let needed = if need.kind == NeedKind::Stock { used } else { *today };
            if needed > have {
                return Some(Self {
                    name: need.name.clone(),
                    label: need.label.clone(),
                    label_en: need.label_en.clone(),
                    day: from.plus(place as i64),
                    nth: place + 1,
                    needed,
                    have,
                    missing: needed - have,
                });
            }
        }
        None
    }

    /// One sentence: what, when, how many.
    pub fn say(&self, lang: Lang) -> String {
        let Self { day, nth, needed, have, missing, .. } = self;
        match lang {
            Lang::Zh => {
                let label = &self.label;
                format!(
                    "{day}（第 {nth} 天）起{label}不足：需要 {needed}，现有 {have}，缺 {missing}。"
                )
            }
            Lang::En => {
                let label = &self.label_en;
                format!(
                    "{label} run out on {day} (day {nth}): {needed} needed, {have} there, \
                     {missing} missing."
                )
            }
        }
    }
}

/// The earliest shortage; of several on one day the first in the order of the list.
pub fn first_shortage(needs: &[Need]) -> Option<Shortage> {
    needs.iter().filter_map(|need| need.shortage.as_ref()).min_by_key(|short| short.nth).cloned()
}
