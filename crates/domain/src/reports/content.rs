//! What a report says, as it is frozen on closing: numbers and clauses. Serialised into the kept
//! report, so its fields change only by adding. Holds no person's data.

use serde::{Deserialize, Serialize};

use super::duty::Duty;
use crate::time::Moment;

/// A plan the report was made under.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanName {
    pub id: String,
    pub name: String,
    /// Content hash of the pack.
    pub version: String,
}

/// One number of the report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MetricValue {
    /// The plan's name of the metric.
    pub name: String,
    pub label: String,
    pub label_en: String,
    pub value: i64,
}

/// Numbers in the plan's order, then its clauses.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    pub plans: Vec<PlanName>,
    pub metrics: Vec<MetricValue>,
    pub responsibilities: Vec<Duty>,
}

/// A number that was found to be otherwise after closing. What the report said stays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    pub metric: String,
    pub before: i64,
    pub after: i64,
    pub reason: String,
    pub at: Moment,
    /// Name of who corrected; none for the machine's own operator.
    pub by: Option<String>,
}

impl Content {
    /// The value that holds now: the newest correction, else what was closed.
    pub fn value(&self, metric: &str, corrections: &[Correction]) -> Option<i64> {
        let closed = self.metrics.iter().find(|found| found.name == metric)?;
        let newest = corrections.iter().rev().find(|correction| correction.metric == metric);
        Some(newest.map_or(closed.value, |correction| correction.after))
    }

    /// Metric, value that holds, value found now: where the two differ.
    pub fn differences<'a>(
        &'a self,
        corrections: &[Correction],
        found: &[MetricValue],
    ) -> Vec<(&'a str, i64, i64)> {
        let differs = |metric: &'a MetricValue| {
            let before = self.value(&metric.name, corrections)?;
            let after = found.iter().find(|found| found.name == metric.name)?.value;
            (before != after).then_some((metric.name.as_str(), before, after))
        };
        self.metrics.iter().filter_map(differs).collect()
    }
}
