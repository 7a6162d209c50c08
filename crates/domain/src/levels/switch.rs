//! A switch from one level to another: what begins and what ends with it.

use serde::Serialize;

use crate::plans::document::Document;
use crate::plans::sections::Level;

/// What becomes live and what ends, of one kind.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Begins {
    pub begins: Vec<String>,
    pub ends: Vec<String>,
}

/// What a switch does to the rules, by kind, in the plan's own names.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct LevelChange {
    pub tables: Begins,
    pub routines: Begins,
    pub deadlines: Begins,
    pub duties: Begins,
    pub reports: Begins,
}

impl LevelChange {
    /// Does it change anything but the name of the level?
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// What a switch from `before` to `after` begins and ends.
pub fn change(document: &Document, before: &Level, after: &Level) -> LevelChange {
    let of = |names: Vec<&str>, list: fn(&Level) -> &Option<Vec<String>>| {
        let live = |level: &Level, name: &str| Level::live(list(level).as_deref(), name);
        let only = |here: &Level, there: &Level| {
            let names = names.iter().filter(|name| live(here, name) && !live(there, name));
            names.map(|name| (*name).to_owned()).collect()
        };
        Begins { begins: only(after, before), ends: only(before, after) }
    };
    LevelChange {
        tables: of(document.tables.iter().map(|t| t.name.as_str()).collect(), |l| &l.tables),
        routines: of(document.routines.iter().map(|r| r.name.as_str()).collect(), |l| &l.routines),
        deadlines: of(document.deadlines.keys().map(String::as_str).collect(), |l| &l.deadlines),
        duties: of(document.responsibilities.iter().map(|d| d.clause.as_str()).collect(), |l| {
            &l.duties
        }),
        reports: of(document.metrics.iter().map(|m| m.name.as_str()).collect(), |l| &l.reports),
    }
}
