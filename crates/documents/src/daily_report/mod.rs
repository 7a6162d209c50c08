//! The daily report of an area as PDF, Word and Excel. Numbers come in computed; nothing is counted
//! here, and a number that is not known prints as a dash, never as zero.

mod excel;
mod tables;
mod word;

use linli_domain::lang::Lang;
use linli_domain::time::{Day, Moment};
use serde::Serialize;

use crate::error::PrintError;
use crate::limits;
use crate::typesetter::{Imprint, Typesetter};
use crate::words;
use tables::Table;

/// Where a report stands in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    Draft,
    Closed,
    Signed,
    /// Corrected after closing; the corrections are listed.
    Corrected,
}

/// Who did something and when.
#[derive(Debug, Clone)]
pub struct Signature {
    pub name: String,
    pub at: Moment,
}

/// A number of the report.
#[derive(Debug, Clone)]
pub struct Metric {
    /// Stable name from the plan: `arrivals_high`.
    pub name: String,
    /// What people call it, in the report's language.
    pub label: String,
    /// After corrections. `None` is not known, shown as a dash.
    pub value: Option<f64>,
    /// 人, 户, 份; may be empty.
    pub unit: String,
}

/// A number changed after closing.
#[derive(Debug, Clone)]
pub struct Correction {
    /// The metric's label.
    pub metric: String,
    pub before: Option<f64>,
    pub after: Option<f64>,
    pub reason: String,
    pub at: Moment,
    pub by: String,
}

/// How a clause of the plan stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Done,
    Due,
    Overdue,
    /// No post answers for it.
    Nobody,
}

/// A clause of the plan, who leads it and whether it was done.
#[derive(Debug, Clone)]
pub struct Responsibility {
    pub clause: String,
    pub text: String,
    pub lead: String,
    pub due: Option<Moment>,
    pub state: State,
    /// Records that show it.
    pub evidence: u64,
}

/// An area below this one with its numbers.
#[derive(Debug, Clone)]
pub struct SubArea {
    pub code: String,
    pub name: String,
    /// In the order of [`DailyReport::metrics`]; `None` is not reported.
    pub values: Vec<Option<f64>>,
}

/// A report as it is printed. Texts are in the language it is printed in.
#[derive(Debug, Clone)]
pub struct DailyReport {
    pub area: String,
    /// GB code of the area.
    pub code: String,
    pub date: Day,
    /// Name and short version hash of the plan.
    pub plan: String,
    pub status: Status,
    /// Closed after the time the plan sets.
    pub late: bool,
    pub cut_off: Moment,
    pub closed_by: Option<Signature>,
    pub signed_by: Option<Signature>,
    pub metrics: Vec<Metric>,
    pub corrections: Vec<Correction>,
    pub responsibilities: Vec<Responsibility>,
    pub sub_areas: Vec<SubArea>,
    /// When this file was made; the only clock in it.
    pub printed_at: Moment,
}

impl DailyReport {
    /// The report as A4 PDF. Errors: too many rows, a field too long, a letter no font draws.
    pub fn to_pdf(&self, typesetter: &Typesetter, lang: Lang) -> Result<Vec<u8>, PrintError> {
        self.check()?;
        let number = format!("{} {}", self.code, self.date);
        let view = View {
            zh: lang == Lang::Zh,
            title: self.title(lang),
            number: &number,
            plan_label: lang.pick("依据方案", "Plan"),
            plan: &self.plan,
            badge: self.status_word(lang),
            facts: self.facts(lang),
            metrics_title: lang.pick("一、主要数据", "1. Key figures"),
            metrics: self
                .metrics
                .iter()
                .map(|metric| MetricView {
                    label: &metric.label,
                    value: figure(metric.value),
                    unit: &metric.unit,
                })
                .collect(),
            tables: self.tables(lang),
            signatures: self.signatures(lang),
        };
        let imprint = Imprint {
            template: "daily.typ",
            ident: format!("daily {number} {lang:?}"),
            at: self.printed_at,
            what: "report",
        };
        typesetter.print(&imprint, &view)
    }

    /// The report as a workbook: a sheet for each table, numbers as numbers.
    pub fn to_xlsx(&self, lang: Lang) -> Result<Vec<u8>, PrintError> {
        self.check()?;
        excel::write(self, lang)
    }

    /// The report as a Word document an office can go on writing in.
    pub fn to_docx(&self, lang: Lang) -> Result<Vec<u8>, PrintError> {
        self.check()?;
        word::write(self, lang)
    }

    fn check(&self) -> Result<(), PrintError> {
        limits::at_most("metrics", self.metrics.len(), limits::REPORT_ROWS)?;
        limits::at_most("corrections", self.corrections.len(), limits::REPORT_ROWS)?;
        limits::at_most("responsibilities", self.responsibilities.len(), limits::REPORT_ROWS)?;
        limits::at_most("sub_areas", self.sub_areas.len(), limits::SUB_AREAS)?;
        let fields = self.texts();
        fields
            .iter()
            .try_for_each(|text| limits::at_most("field", text.chars().count(), limits::FIELD))
    }

    /// Every text a caller put in, for the limit that holds in all three formats.
    fn texts(&self) -> Vec<&str> {
        let mut texts: Vec<&str> = vec![&self.area, &self.code, &self.plan];
        texts.extend(self.metrics.iter().flat_map(|m| [&*m.name, &*m.label, &*m.unit]));
        texts.extend(self.corrections.iter().flat_map(|c| [&*c.metric, &*c.reason, &*c.by]));
        texts.extend(self.responsibilities.iter().flat_map(|r| [&*r.clause, &*r.text, &*r.lead]));
        texts.extend(self.sub_areas.iter().flat_map(|s| [&*s.code, &*s.name]));
        texts.extend([&self.closed_by, &self.signed_by].into_iter().flatten().map(|s| &*s.name));
        texts
    }

    /// `示例社区疫情防控日报`.
    fn title(&self, lang: Lang) -> String {
        match lang {
            Lang::Zh => format!("{}疫情防控日报", self.area),
            Lang::En => format!("Daily report of {}", self.area),
        }
    }

    fn status_word(&self, lang: Lang) -> String {
        let word = match self.status {
            Status::Draft => lang.pick("草稿", "Draft"),
            Status::Closed => lang.pick("已封账", "Closed"),
            Status::Signed => lang.pick("已签发", "Signed"),
            Status::Corrected => lang.pick("已更正", "Corrected"),
        };
        let late = if self.late { lang.pick("（迟报）", " (late)") } else { "" };
        format!("{word}{late}")
    }

    /// The lines under the title, label and content.
    fn facts(&self, lang: Lang) -> Vec<(String, String)> {
        let fact = |zh, en, value| (lang.pick(zh, en).to_owned(), value);
        vec![
            fact("日期", "Day", words::day(lang, self.date)),
            fact("区划代码", "Area code", self.code.clone()),
            fact("数据截至", "Figures as of", words::moment(lang, self.cut_off)),
            fact("状态", "Status", self.status_word(lang)),
        ]
    }

    /// Who closed and who signed; an empty place where nobody has.
    fn signatures(&self, lang: Lang) -> Vec<(String, String)> {
        let line = |label: &str, who: &Option<Signature>| {
            let text = who.as_ref().map_or_else(String::new, |who| {
                format!("{}　{}", who.name, words::moment(lang, who.at))
            });
            (label.to_owned(), text)
        };
        vec![
            line(lang.pick("封账", "Closed by"), &self.closed_by),
            line(lang.pick("签发", "Signed by"), &self.signed_by),
        ]
    }
}

/// A number as people write it: at most two decimals, none that are zero.
fn figure(value: Option<f64>) -> String {
    let Some(value) = value else { return "—".to_owned() };
    let text = format!("{value:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// What `daily.typ` reads.
#[derive(Serialize)]
struct View<'a> {
    zh: bool,
    title: String,
    number: &'a str,
    plan_label: &'a str,
    plan: &'a str,
    badge: String,
    facts: Vec<(String, String)>,
    metrics_title: &'a str,
    metrics: Vec<MetricView<'a>>,
    tables: Vec<Table>,
    signatures: Vec<(String, String)>,
}

#[derive(Serialize)]
struct MetricView<'a> {
    label: &'a str,
    value: String,
    unit: &'a str,
}

#[cfg(test)]
mod tests;
