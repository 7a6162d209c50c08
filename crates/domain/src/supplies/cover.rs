//! How long a store lasts: from what was issued in the last fourteen days, and from what expires before it could be.

use crate::time::Day;

/// Days of issues a forecast looks back on.
pub const LOOK_BACK_DAYS: u32 = 14;
/// Further ahead nobody plans: a lot that lasts longer lasts.
const AHEAD_DAYS_MAX: i64 = 3_650;

/// Some of one thing that expires on the same day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lot {
    pub quantity: u32,
    /// The last day on which it may be used.
    pub expires: Option<Day>,
}

/// What a store of one thing is good for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cover {
    pub on_hand: u32,
    /// Of it, what expires before it is used, or has expired.
    pub wasted: u32,
    /// Issued in the days looked back on.
    pub issued: u32,
    /// How many days those were.
    pub days: u32,
    /// Full days it lasts; none while nothing is used.
    pub lasts: Option<u32>,
    /// How many are missing for the days that the plan wants to be covered.
    pub missing: u32,
}

impl Cover {
    pub fn is_short(&self) -> bool {
        self.missing > 0
    }
}

/// The cover of a thing: `issued` in the last `days` (at most fourteen, fewer where the store is younger), the plan wants
/// `wanted_days` covered. What expires first is used first.
pub fn cover(lots: &[Lot], issued: u32, days: u32, today: Day, wanted_days: u32) -> Cover {
    let days = days.clamp(1, LOOK_BACK_DAYS);
    let (used, on_hand) = usable(lots, issued, days, today);
    let (issued_wide, days_wide) = (u64::from(issued), u64::from(days));
    let (lasts, missing) = if issued == 0 {
        (None, 0)
    } else {
        let wanted = (issued_wide * u64::from(wanted_days)).div_ceil(days_wide);
        let lasts = u64::from(used) * days_wide / issued_wide;
        (Some(narrow(lasts)), narrow(wanted.saturating_sub(u64::from(used))))
    };
    Cover { on_hand, wasted: on_hand.saturating_sub(used), issued, days, lasts, missing }
}

/// What of the lots can be used before it expires, and what there is.
fn usable(lots: &[Lot], issued: u32, days: u32, today: Day) -> (u32, u32) {
    let mut sorted: Vec<Lot> = lots.to_vec();
    sorted.sort_by_key(|lot| lot.expires.map_or(i64::MAX, |day| day.0));
    let (mut used, mut on_hand) = (0_u64, 0_u64);
    for lot in sorted {
        on_hand += u64::from(lot.quantity);
        let fits = match lot.expires {
            Some(day) if day < today => 0,
            Some(day) if issued > 0 => {
                let ahead = (day.0 - today.0 + 1).clamp(1, AHEAD_DAYS_MAX);
                // As much as is used until the evening of that day, earlier lots among it.
                let until = u64::from(issued) * ahead.unsigned_abs() / u64::from(days);
                until.saturating_sub(used).min(u64::from(lot.quantity))
            }
            _ => u64::from(lot.quantity),
        };
        used += fits;
    }
    (narrow(used), narrow(on_hand))
}

fn narrow(number: u64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
