//! The report's tables as text, the same for PDF and Word. Decides wording and width, counts nothing.

use linli_domain::lang::Lang;
use serde::Serialize;

use super::{DailyReport, State, figure};
use crate::words;

/// Areas beside each other before a table is continued below.
const AREAS_ACROSS: usize = 6;

/// A table of texts. `widths` are shares of the page's width; `numeric` columns stand right.
#[derive(Debug, Serialize)]
pub(super) struct Table {
    pub(super) title: String,
    pub(super) header: Vec<String>,
    pub(super) widths: Vec<u32>,
    pub(super) numeric: Vec<bool>,
    pub(super) rows: Vec<Vec<String>>,
}

impl DailyReport {
    /// Everything below the key figures; an empty table is left out.
    pub(super) fn tables(&self, lang: Lang) -> Vec<Table> {
        let mut tables = self.area_tables(lang);
        tables.extend([self.correction_table(lang), self.responsibility_table(lang)]);
        tables.retain(|table| !table.rows.is_empty());
        let digits = ["二", "三", "四"];
        let mut seen: Vec<String> = Vec::new();
        for table in &mut tables {
            let repeated = seen.contains(&table.title);
            if !repeated {
                seen.push(table.title.clone());
            }
            let place = seen.len().saturating_sub(1);
            table.title = match (lang, digits.get(place)) {
                (Lang::Zh, Some(digit)) if repeated => format!("{digit}、{}（续）", table.title),
                (Lang::Zh, Some(digit)) => format!("{digit}、{}", table.title),
                (Lang::En, _) if repeated => format!("{}. {} (continued)", place + 2, table.title),
                _ => format!("{}. {}", place + 2, table.title),
            };
        }
        tables
    }

    /// Metrics down, areas across, in parts that fit the page.
    fn area_tables(&self, lang: Lang) -> Vec<Table> {
        // Parts of equal size look better than a full one and a rest.
        let parts = self.sub_areas.len().div_ceil(AREAS_ACROSS).max(1);
        let across = self.sub_areas.len().div_ceil(parts);
        let part = |areas: &[super::SubArea]| {
            let mut header = vec![lang.pick("指标", "Figure").to_owned()];
            header.extend(areas.iter().map(|area| area.name.clone()));
            let row = |(index, metric): (usize, &super::Metric)| {
                let mut row = vec![metric.label.clone()];
                row.extend(
                    areas.iter().map(|area| figure(area.values.get(index).copied().flatten())),
                );
                row
            };
            Table {
                title: lang.pick("分区域数据", "By area").to_owned(),
                widths: [across.saturating_sub(areas.len()) as u32 * 2 + 5]
                    .into_iter()
                    .chain(areas.iter().map(|_| 2))
                    .collect(),
                numeric: [false].into_iter().chain(areas.iter().map(|_| true)).collect(),
                header,
                rows: self.metrics.iter().enumerate().map(row).collect(),
            }
        };
        self.sub_areas.chunks(across.max(1)).map(part).collect()
    }

    fn correction_table(&self, lang: Lang) -> Table {
        let head = [
            ("指标", "Figure"),
            ("更正前", "Before"),
            ("更正后", "After"),
            ("原因", "Reason"),
            ("更正人、时间", "By, at"),
        ];
        let row = |correction: &super::Correction| {
            vec![
                correction.metric.clone(),
                figure(correction.before),
                figure(correction.after),
                correction.reason.clone(),
                format!("{}　{}", correction.by, words::moment(lang, correction.at)),
            ]
        };
        Table {
            title: lang.pick("封账后的更正", "Corrections after closing").to_owned(),
            header: head.map(|(zh, en)| lang.pick(zh, en).to_owned()).to_vec(),
            widths: vec![4, 2, 2, 6, 7],
            numeric: vec![false, true, true, false, false],
            rows: self.corrections.iter().map(row).collect(),
        }
    }

    fn responsibility_table(&self, lang: Lang) -> Table {
        let head = [
            ("条款", "Clause"),
            ("责任事项", "What"),
            ("牵头", "Lead"),
            ("时限", "Due"),
            ("状态", "State"),
            ("佐证", "Evidence"),
        ];
        let row = |item: &super::Responsibility| {
            vec![
                item.clause.clone(),
                item.text.clone(),
                item.lead.clone(),
                item.due.map_or_else(|| "—".to_owned(), |due| words::end(lang, due)),
                item.state.word(lang).to_owned(),
                item.evidence.to_string(),
            ]
        };
        Table {
            title: lang.pick("责任清单", "Responsibilities").to_owned(),
            header: head.map(|(zh, en)| lang.pick(zh, en).to_owned()).to_vec(),
            widths: vec![2, 8, 4, 6, 3, 2],
            numeric: vec![false, false, false, false, false, true],
            rows: self.responsibilities.iter().map(row).collect(),
        }
    }
}

impl State {
    /// With a mark that differs in shape, for print without colour.
    pub(super) fn word(self, lang: Lang) -> &'static str {
        match self {
            Self::Done => lang.pick("✓ 已完成", "✓ done"),
            Self::Due => lang.pick("○ 未到期", "○ due"),
            Self::Overdue => lang.pick("● 已逾期", "● overdue"),
            Self::Nobody => lang.pick("□ 无人负责", "□ nobody's"),
        }
    }
}
