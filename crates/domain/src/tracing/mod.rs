//! Cases, their contacts and the evidence for each (流调溯源, M16); lists from elsewhere (M10). Linli
//! proposes, the disease-control centre determines (law on infectious diseases of 2025, articles 42
//! and 43: investigation and the determination of contacts are its duty). Never restricts anybody: what
//! follows for an accepted contact says the plan's table.

pub mod engine;

mod contact;
mod home;
mod outside;

pub use contact::{Confidence, ContactState, Judged, Tie, judge};
pub use home::{Stay, together};
pub use outside::{ListKind, ListProblem, Outcome, ROWS_MAX, check_list};

use crate::lang::Lang;
use crate::time::Moment;

/// From receipt of a request, or of a positive, through investigation, determination, tracing and
/// control (协查函 24 小时内完成; protocol edition 9, annex on investigation).
pub const HOURS: i64 = 24;
/// A case found later than this after onset is a mistake of typing.
pub const ONSET_DAYS_MAX: i64 = 60;

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($variant:ident $word:literal $zh:literal $en:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name { $($variant),+ }

        impl $name {
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            pub fn label(self, lang: $crate::lang::Lang) -> &'static str {
                match self { $(Self::$variant => lang.pick($zh, $en)),+ }
            }

            pub fn from_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|known| known.word() == word)
            }
        }
    };
}
use words;

words! {
    /// What was found about the person.
    CaseKind {
        Confirmed "confirmed" "确诊病例" "confirmed case",
        Asymptomatic "asymptomatic" "无症状感染者" "infected without symptoms",
        Excluded "excluded" "排除" "excluded",
    }
}

words! {
    /// Where a case stands.
    CaseState {
        Open "open" "处置中" "open",
        Closed "closed" "已结案" "closed",
        Revoked "revoked" "已撤销" "revoked",
    }
}

words! {
    /// What the twenty-four hours are for, in order.
    StepKind {
        Investigation "investigation" "调查" "investigation",
        Determination "determination" "判定" "determination",
        Tracing "tracing" "排查" "tracing",
        Control "control" "管控" "control",
    }
}

/// When the infectious window begins: so many days before onset, or before sampling of somebody
/// without symptoms, at 00:00 of that day.
pub fn window_from(onset: Option<Moment>, sampled: Option<Moment>, days: u32) -> Option<Moment> {
    let first = onset.or(sampled)?;
    Some(first.day().plus(-i64::from(days)).start())
}

/// By when all steps are to be done.
pub fn due_at(received_at: Moment) -> Moment {
    received_at.plus_hours(HOURS)
}

/// How a step stands.
pub fn step_word(done_at: Option<Moment>, due_at: Moment, now: Moment) -> &'static str {
    match done_at {
        Some(at) if at <= due_at => "done",
        Some(_) => "done_late",
        None if now > due_at => "overdue",
        None => "running",
    }
}

/// How a step stands, for people.
pub fn step_label(word: &str, lang: Lang) -> &'static str {
    match word {
        "done" => lang.pick("按时完成", "done in time"),
        "done_late" => lang.pick("超时完成", "done late"),
        "overdue" => lang.pick("已超时", "overdue"),
        _ => lang.pick("进行中", "running"),
    }
}

#[cfg(test)]
mod tests;
