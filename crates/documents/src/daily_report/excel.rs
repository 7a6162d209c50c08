//! The report as a workbook: summary, figures, areas, corrections, responsibilities. Numbers stay
//! numbers, so that an office can go on calculating.

use linli_domain::lang::Lang;
use rust_xlsxwriter::{Workbook, Worksheet};

use super::{DailyReport, figure};
use crate::error::PrintError;
use crate::words;
use crate::workbook::{self, Looks};

/// Title row, facts row, header row; the first row of data after them.
const HEADER_ROW: u32 = 2;

/// A cell of a report sheet.
enum Value {
    Text(String),
    Number(Option<f64>),
}

/// A sheet before it is written.
struct Sheet {
    name: &'static str,
    header: Vec<(String, f64)>,
    rows: Vec<Vec<Value>>,
}

/// Writes all sheets; tables without rows are left out, the figures always stand.
pub(super) fn write(report: &DailyReport, lang: Lang) -> Result<Vec<u8>, PrintError> {
    let mut book = Workbook::new();
    let title = report.title(lang);
    let author = report.signed_by.as_ref().or(report.closed_by.as_ref());
    let author = author.map_or("", |who| who.name.as_str());
    let top = format!("{title}　{}　{}", report.date, report.status_word(lang));
    book.set_properties(&workbook::properties(&title, author, &top, report.printed_at));
    let looks = Looks::new();
    let plan = (lang.pick("依据方案", "Plan").to_owned(), report.plan.clone());
    let facts: Vec<_> = report
        .facts(lang)
        .into_iter()
        .chain([plan])
        .map(|(name, value)| format!("{name}：{value}"))
        .collect();
    let sheets = [figures(report, lang), areas(report, lang), corrections(report, lang)];
    let sheets = sheets.into_iter().chain([responsibilities(report, lang)]);
    for (index, sheet) in sheets.enumerate() {
        if index > 0 && sheet.rows.is_empty() {
            continue;
        }
        let page = book.add_worksheet();
        page.set_name(sheet.name)?;
        workbook::page(page, &top, true);
        sheet.write(page, &looks, &title, &facts.join("　　"))?;
    }
    Ok(book.save_to_buffer()?)
}

fn figures(report: &DailyReport, lang: Lang) -> Sheet {
    let row = |metric: &super::Metric| {
        vec![
            Value::Text(metric.label.clone()),
            Value::Number(metric.value),
            Value::Text(metric.unit.clone()),
            Value::Text(metric.name.clone()),
        ]
    };
    Sheet {
        name: lang.pick("主要数据", "Figures"),
        header: header(
            lang,
            &[
                ("指标", "Figure", 44.0),
                ("数值", "Value", 14.0),
                ("单位", "Unit", 10.0),
                ("名称", "Name", 38.0),
            ],
        ),
        rows: report.metrics.iter().map(row).collect(),
    }
}

fn areas(report: &DailyReport, lang: Lang) -> Sheet {
    let mut head = header(lang, &[("区划代码", "Code", 16.0), ("区域", "Area", 22.0)]);
    head.extend(report.metrics.iter().map(|metric| (metric.label.clone(), 13.0)));
    let row = |area: &super::SubArea| {
        let mut row = vec![Value::Text(area.code.clone()), Value::Text(area.name.clone())];
        let value = |index| Value::Number(area.values.get(index).copied().flatten());
        row.extend((0..report.metrics.len()).map(value));
        row
    };
    Sheet {
        name: lang.pick("分区域", "Areas"),
        header: head,
        rows: report.sub_areas.iter().map(row).collect(),
    }
}

fn corrections(report: &DailyReport, lang: Lang) -> Sheet {
    let row = |correction: &super::Correction| {
        vec![
            Value::Text(correction.metric.clone()),
            Value::Number(correction.before),
            Value::Number(correction.after),
            Value::Text(correction.reason.clone()),
            Value::Text(correction.by.clone()),
            Value::Text(words::moment(lang, correction.at)),
        ]
    };
    Sheet {
        name: lang.pick("更正", "Corrections"),
        header: header(
            lang,
            &[
                ("指标", "Figure", 36.0),
                ("更正前", "Before", 11.0),
                ("更正后", "After", 11.0),
                ("原因", "Reason", 46.0),
                ("更正人", "By", 16.0),
                ("时间", "At", 24.0),
            ],
        ),
        rows: report.corrections.iter().map(row).collect(),
    }
}

fn responsibilities(report: &DailyReport, lang: Lang) -> Sheet {
    let row = |item: &super::Responsibility| {
        let due = item.due.map_or_else(|| figure(None), |due| words::end(lang, due));
        vec![
            Value::Text(item.clause.clone()),
            Value::Text(item.text.clone()),
            Value::Text(item.lead.clone()),
            Value::Text(due),
            Value::Text(item.state.word(lang).to_owned()),
            Value::Number(Some(item.evidence as f64)),
        ]
    };
    Sheet {
        name: lang.pick("责任清单", "Responsibilities"),
        header: header(
            lang,
            &[
                ("条款", "Clause", 10.0),
                ("责任事项", "What", 60.0),
                ("牵头", "Lead", 24.0),
                ("时限", "Due", 24.0),
                ("状态", "State", 14.0),
                ("佐证", "Evidence", 10.0),
            ],
        ),
        rows: report.responsibilities.iter().map(row).collect(),
    }
}

fn header(lang: Lang, columns: &[(&str, &str, f64)]) -> Vec<(String, f64)> {
    columns.iter().map(|(zh, en, width)| (lang.pick(zh, en).to_owned(), *width)).collect()
}

impl Sheet {
    fn write(
        &self,
        page: &mut Worksheet,
        looks: &Looks,
        title: &str,
        facts: &str,
    ) -> Result<(), PrintError> {
        let last = u16::try_from(self.header.len().saturating_sub(1)).unwrap_or(1);
        page.set_row_height(0, 26)?.merge_range(0, 0, 0, last, title, &looks.title)?;
        page.merge_range(1, 0, 1, last, facts, &looks.note)?;
        for ((name, width), column) in self.header.iter().zip(0_u16..) {
            page.set_column_width(column, *width)?;
            page.write_string_with_format(HEADER_ROW, column, name, &looks.header)?;
        }
        page.set_freeze_panes(HEADER_ROW + 1, 0)?.set_repeat_rows(0, HEADER_ROW)?;
        for (cells, row) in self.rows.iter().zip(HEADER_ROW + 1..) {
            for (cell, column) in cells.iter().zip(0_u16..) {
                match cell {
                    Value::Text(text) => {
                        page.write_string_with_format(row, column, text, &looks.wrapped)?;
                    }
                    Value::Number(Some(number)) => {
                        page.write_number_with_format(row, column, *number, &looks.number)?;
                    }
                    Value::Number(None) => {
                        page.write_string_with_format(row, column, figure(None), &looks.wrapped)?;
                    }
                }
            }
        }
        Ok(())
    }
}
