//! The daily report as Excel, Word and PDF: hands what the report says to `linli_documents`.

use linli_app::reports::view_report::DailyReport;
use linli_documents::PrintError;
use linli_documents::daily_report as paper;
use linli_domain::lang::Lang;
use linli_domain::reports::duty::DutyState;
use linli_domain::reports::status::ReportStatus;
use linli_domain::time::Moment;

use crate::letters::typesetter;

/// What a report is asked for as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Json,
    Xlsx,
    Docx,
    Pdf,
}

impl Format {
    pub fn word(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Xlsx => "xlsx",
            Self::Docx => "docx",
            Self::Pdf => "pdf",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Json, Self::Xlsx, Self::Docx, Self::Pdf].into_iter().find(|f| f.word() == word)
    }

    pub fn content_type(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Pdf => "application/pdf",
        }
    }
}

/// The report as a file. `parts` are the reports of the areas one level below, in the order of
/// the report's own list of parts.
///
/// # Errors
/// Too many rows, or a letter that no font on this machine has.
pub fn print(
    report: &DailyReport,
    parts: &[DailyReport],
    format: Format,
    lang: Lang,
    now: Moment,
) -> Result<Vec<u8>, PrintError> {
    let page = page(report, parts, lang, now);
    match format {
        Format::Json => {
            Ok(serde_json::to_vec_pretty(&super::DailyReport::of(report)).unwrap_or_default())
        }
        Format::Xlsx => page.to_xlsx(lang),
        Format::Docx => page.to_docx(lang),
        Format::Pdf => page.to_pdf(typesetter()?, lang),
    }
}

fn page(
    report: &DailyReport,
    parts: &[DailyReport],
    lang: Lang,
    now: Moment,
) -> paper::DailyReport {
    let content = &report.content;
    let plans = content.plans.iter().map(|plan| {
        let version: String = plan.version.chars().take(12).collect();
        format!("{} {version}", plan.name)
    });
    let status = match report.status {
        ReportStatus::Draft => paper::Status::Draft,
        _ if !report.corrections.is_empty() => paper::Status::Corrected,
        ReportStatus::Closed => paper::Status::Closed,
        ReportStatus::Signed => paper::Status::Signed,
    };
    paper::DailyReport {
        area: report.area.name.clone(),
        code: report.area.code.short(),
        date: report.day,
        plan: plans.collect::<Vec<_>>().join("；"),
        status,
        late: report.late,
        cut_off: report.cut_off,
        closed_by: signature(report.closed_at, report.closed_by.as_deref(), lang),
        signed_by: signature(report.signed_at, report.signed_by.as_deref(), lang),
        metrics: metrics(report, lang),
        corrections: corrections(report, lang),
        responsibilities: responsibilities(report, lang),
        sub_areas: parts.iter().map(|part| sub_area(report, part)).collect(),
        printed_at: now,
    }
}

fn signature(at: Option<Moment>, name: Option<&str>, lang: Lang) -> Option<paper::Signature> {
    let automatic = lang.pick("系统", "system");
    at.map(|at| paper::Signature { name: name.unwrap_or(automatic).to_owned(), at })
}

fn label(report: &DailyReport, metric: &str, lang: Lang) -> String {
    let known = report.content.metrics.iter().find(|known| known.name == metric);
    let label = known.map_or(metric, |known| match lang {
        Lang::En if !known.label_en.is_empty() => &known.label_en,
        _ if !known.label.is_empty() => &known.label,
        _ => &known.name,
    });
    label.to_owned()
}

fn metrics(report: &DailyReport, lang: Lang) -> Vec<paper::Metric> {
    let metrics = report.content.metrics.iter();
    metrics
        .map(|metric| paper::Metric {
            name: metric.name.clone(),
            label: label(report, &metric.name, lang),
            value: Some(report.value(&metric.name) as f64),
            unit: String::new(),
        })
        .collect()
}

fn corrections(report: &DailyReport, lang: Lang) -> Vec<paper::Correction> {
    let operator = lang.pick("本机操作员", "local operator");
    let corrections = report.corrections.iter();
    corrections
        .map(|correction| paper::Correction {
            metric: label(report, &correction.metric, lang),
            before: Some(correction.before as f64),
            after: Some(correction.after as f64),
            reason: correction.reason.clone(),
            at: correction.at,
            by: correction.by.clone().unwrap_or_else(|| operator.to_owned()),
        })
        .collect()
}

fn responsibilities(report: &DailyReport, lang: Lang) -> Vec<paper::Responsibility> {
    let duties = report.content.responsibilities.iter();
    duties
        .map(|duty| paper::Responsibility {
            clause: duty.clause.clone(),
            text: match lang {
                Lang::En if !duty.text_en.is_empty() => duty.text_en.clone(),
                _ => duty.text.clone(),
            },
            lead: match lang {
                Lang::Zh => duty.lead_label.clone(),
                Lang::En => duty.lead.clone(),
            },
            due: duty.due,
            state: match duty.state {
                DutyState::Done => paper::State::Done,
                DutyState::Due => paper::State::Due,
                DutyState::Overdue => paper::State::Overdue,
                DutyState::Nobody => paper::State::Nobody,
            },
            evidence: u64::try_from(duty.count).unwrap_or(0),
        })
        .collect()
}

fn sub_area(report: &DailyReport, part: &DailyReport) -> paper::SubArea {
    let value = |name: &str| part.content.value(name, &part.corrections).map(|n| n as f64);
    paper::SubArea {
        code: part.area.code.short(),
        name: part.area.name.clone(),
        values: report.content.metrics.iter().map(|metric| value(&metric.name)).collect(),
    }
}
