//! The daily report as JSON, the same from the API and from `linli report daily`.

use linli_app::reports::view_report;
use linli_domain::areas::GridCode;
use linli_domain::reports::duty::{Duty, EvidenceKind};
use linli_domain::time::Day;
use serde::Serialize;
use utoipa::ToSchema;

/// A daily report.
#[derive(Debug, Serialize, ToSchema)]
pub struct DailyReport {
    /// 6, 9, 12 or 15 digits.
    area: String,
    area_name: String,
    /// `2021-10-20`
    date: String,
    /// `draft`, `closed` or `signed`.
    status: &'static str,
    /// Measures and canvasses stand as they stood at this moment.
    cut_off: String,
    /// When the plan wants it closed.
    closing_at: String,
    /// Closed late, or a draft whose time has passed.
    late: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    closed_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    closed_by: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    signed_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    signed_by: Option<String>,
    plans: Vec<PlanOfReport>,
    metrics: Vec<Metric>,
    responsibilities: Vec<Responsibility>,
    corrections: Vec<Correction>,
    /// The reports of the areas one level below.
    parts: Vec<Part>,
}

/// A plan the report was made under.
#[derive(Debug, Serialize, ToSchema)]
struct PlanOfReport {
    id: String,
    name: String,
    version: String,
}

/// A number of the report.
#[derive(Debug, Serialize, ToSchema)]
struct Metric {
    name: String,
    label: String,
    label_en: String,
    /// After corrections.
    value: i64,
    /// What the report was closed with, where a correction has changed it.
    #[serde(skip_serializing_if = "Option::is_none")]
    closed_value: Option<i64>,
    /// Where the number opens to its records.
    rows: String,
}

/// A clause of the plan.
#[derive(Debug, Serialize, ToSchema)]
struct Responsibility {
    clause: String,
    text: String,
    text_en: String,
    /// `done`, `due`, `overdue` or `nobody`.
    state: &'static str,
    /// A task force or role of the plan.
    lead: String,
    lead_label: String,
    helpers: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    due: Option<String>,
    evidence: Evidence,
}

/// What shows that a clause was met.
#[derive(Debug, Serialize, ToSchema)]
struct Evidence {
    /// The plan's word: `posts`, `canvass`, `duty` ..
    kind: String,
    /// Records of the day.
    count: i64,
    /// Those still to be dealt with.
    open: i64,
    /// Where they can be read.
    records: String,
}

/// A number found to be otherwise after closing.
#[derive(Debug, Serialize, ToSchema)]
struct Correction {
    metric: String,
    before: i64,
    after: i64,
    reason: String,
    at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<String>,
}

/// The report of an area one level below.
#[derive(Debug, Serialize, ToSchema)]
struct Part {
    area: String,
    area_name: String,
    /// `draft`, `closed` or `signed`.
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    cut_off: Option<String>,
    late: bool,
    /// Where it can be read.
    report: String,
}

impl DailyReport {
    /// The wire form of a report.
    pub fn of(report: &view_report::DailyReport) -> Self {
        let (area, day) = (report.area.code, report.day);
        let metrics = report.content.metrics.iter().map(|metric| {
            let value = report.value(&metric.name);
            Metric {
                name: metric.name.clone(),
                label: metric.label.clone(),
                label_en: metric.label_en.clone(),
                value,
                closed_value: (value != metric.value).then_some(metric.value),
                rows: rows(area, day, &metric.name),
            }
        });
        let duties = report.content.responsibilities.iter();
        Self {
            area: area.short(),
            area_name: report.area.name.clone(),
            date: day.to_string(),
            status: report.status.word(),
            cut_off: report.cut_off.to_string(),
            closing_at: report.closing.to_string(),
            late: report.late,
            closed_at: report.closed_at.map(|at| at.to_string()),
            closed_by: report.closed_by.clone(),
            signed_at: report.signed_at.map(|at| at.to_string()),
            signed_by: report.signed_by.clone(),
            plans: report.content.plans.iter().map(PlanOfReport::of).collect(),
            metrics: metrics.collect(),
            responsibilities: duties.map(|duty| Responsibility::of(duty, area, day)).collect(),
            corrections: report.corrections.iter().map(Correction::of).collect(),
            parts: report.parts.iter().map(|part| Part::of(part, day)).collect(),
        }
    }
}

impl PlanOfReport {
    fn of(plan: &linli_domain::reports::content::PlanName) -> Self {
        Self { id: plan.id.clone(), name: plan.name.clone(), version: plan.version.clone() }
    }
}

impl Responsibility {
    fn of(duty: &Duty, area: GridCode, day: Day) -> Self {
        Self {
            clause: duty.clause.clone(),
            text: duty.text.clone(),
            text_en: duty.text_en.clone(),
            state: duty.state.word(),
            lead: duty.lead.clone(),
            lead_label: duty.lead_label.clone(),
            helpers: duty.helpers.clone(),
            due: duty.due.map(|due| due.to_string()),
            evidence: Evidence {
                kind: duty.evidence.clone(),
                count: duty.count,
                open: duty.open,
                records: records(duty, area, day),
            },
        }
    }
}

impl Correction {
    fn of(correction: &linli_domain::reports::content::Correction) -> Self {
        Self {
            metric: correction.metric.clone(),
            before: correction.before,
            after: correction.after,
            reason: correction.reason.clone(),
            at: correction.at.to_string(),
            by: correction.by.clone(),
        }
    }
}

impl Part {
    fn of(part: &linli_storage::reports::Standing, day: Day) -> Self {
        Self {
            area: part.area.short(),
            area_name: part.name.clone(),
            status: part.status.word(),
            cut_off: part.cut_off.map(|at| at.to_string()),
            late: part.late,
            report: report(part.area, day),
        }
    }
}

fn report(area: GridCode, day: Day) -> String {
    format!("/api/v1/reports/daily?area={}&date={day}", area.short())
}

fn rows(area: GridCode, day: Day, metric: &str) -> String {
    let area = area.short();
    format!("/api/v1/reports/daily/rows?area={area}&date={day}&metric={}", encoded(metric))
}

fn records(duty: &Duty, area: GridCode, day: Day) -> String {
    match (EvidenceKind::of(Some(&duty.evidence)), &duty.metric) {
        (_, Some(metric)) => rows(area, day, metric),
        (EvidenceKind::Posts, None) => format!("/api/v1/posts?area={}", area.short()),
        (EvidenceKind::Reports, None) => report(area, day),
        _ => {
            let (area, clause) = (area.short(), encoded(&duty.clause));
            format!("/api/v1/duty-records?area={area}&date={day}&clause={clause}")
        }
    }
}

/// Percent-encodes a value of a query.
fn encoded(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::encoded;

    #[test]
    fn clauses_go_into_addresses() {
        assert_eq!(encoded("二.2&a"), "%E4%BA%8C.2%26a");
    }
}
