//! How a file's rows ended, and what is answered about an import.

use linli_domain::ids::ImportId;
use serde::Serialize;
use serde_json::{Value, json};

use crate::registry::read_roster::RosterSummary;

/// How every row of a file ended; the five add up to its rows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Outcomes {
    pub created: u64,
    pub updated: u64,
    pub unchanged: u64,
    /// The same person again in the same household.
    pub duplicate: u64,
    /// Kept until somebody decides.
    pub review: u64,
}

impl Outcomes {
    pub fn rows(&self) -> u64 {
        self.created + self.updated + self.unchanged + self.duplicate + self.review
    }

    pub(super) fn add(&mut self, other: Self) {
        self.created += other.created;
        self.updated += other.updated;
        self.unchanged += other.unchanged;
        self.duplicate += other.duplicate;
        self.review += other.review;
    }
}

/// What an import answers.
#[derive(Debug, Clone)]
pub struct Imported {
    /// Of the import that wrote something; `None` when nothing was to be written.
    pub import_id: Option<ImportId>,
    pub outcomes: Outcomes,
    /// What the file holds, whatever became of its rows.
    pub summary: RosterSummary,
    pub dry_run: bool,
}

impl Imported {
    /// `{"rows","outcomes","households","persons","by_sheet","slips"}`.
    pub fn to_json(&self) -> Value {
        let mut value = self.summary.to_json();
        if let Value::Object(map) = &mut value {
            map.insert("outcomes".to_owned(), json!(self.outcomes));
            if !self.summary.skipped_sheets.is_empty() {
                map.insert("skipped_sheets".to_owned(), json!(self.summary.skipped_sheets));
            }
        }
        value
    }
}
