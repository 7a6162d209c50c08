//! The report as a Word document. Word files carry font names, not fonts: offices have 仿宋 and 黑体.

use std::io::Cursor;

use docx_rs::{
    AlignmentType, Docx, Footer, LineSpacing, PageMargin, PageNum, Paragraph, Run, RunFonts,
    Shading, Table, TableCell, TableCellMargins, TableLayoutType, TableRow, VAlignType, WidthType,
};
use linli_domain::lang::Lang;

use super::tables::Table as TextTable;
use super::{DailyReport, figure};
use crate::error::PrintError;

/// Width of the text on A4 with our margins, twentieths of a point.
const TEXT_WIDTH: u32 = 9_354;
const PAGE: (u32, u32) = (11_906, 16_838);

/// Sizes are half points, as Word counts.
const TITLE: usize = 44;
const BODY: usize = 24;
const SMALL: usize = 19;

/// The whole document.
pub(super) fn write(report: &DailyReport, lang: Lang) -> Result<Vec<u8>, PrintError> {
    let made_at = report.printed_at.to_string();
    let foot = Paragraph::new().align(AlignmentType::Center).add_page_num(PageNum::new());
    let mut document = Docx::new()
        .created_at(&made_at)
        .updated_at(&made_at)
        .page_size(PAGE.0, PAGE.1)
        .page_margin(PageMargin::new().top(1_418).bottom(1_304).left(1_276).right(1_276))
        .default_size(BODY)
        .default_fonts(fonts("仿宋"))
        .footer(Footer::new().add_paragraph(foot))
        .add_paragraph(
            Paragraph::new()
                .align(AlignmentType::Center)
                .line_spacing(LineSpacing::new().after(200))
                .add_run(run(&report.title(lang), TITLE).bold().fonts(fonts("黑体"))),
        );
    let plan = (lang.pick("依据方案", "Plan").to_owned(), report.plan.clone());
    for (name, value) in report.facts(lang).into_iter().chain([plan]) {
        let line = Paragraph::new()
            .add_run(run(&format!("{name}{}", lang.pick("：", ": ")), BODY).color("56606E"))
            .add_run(run(&value, BODY));
        document = document.add_paragraph(line);
    }
    for table in std::iter::once(figures(report, lang)).chain(report.tables(lang)) {
        document = document.add_paragraph(heading(&table.title)).add_table(grid(&table));
    }
    document = document.add_paragraph(Paragraph::new());
    for (name, value) in report.signatures(lang) {
        let text = if value.is_empty() { "＿＿＿＿＿＿＿＿".to_owned() } else { value };
        let line = Paragraph::new()
            .align(AlignmentType::Right)
            .add_run(run(&format!("{name}{}{text}", lang.pick("：", ": ")), BODY));
        document = document.add_paragraph(line);
    }
    let mut file = Cursor::new(Vec::new());
    document.build().pack(&mut file).map_err(|error| PrintError::Word(error.to_string()))?;
    Ok(file.into_inner())
}

fn figures(report: &DailyReport, lang: Lang) -> TextTable {
    let row = |metric: &super::Metric| {
        vec![metric.label.clone(), figure(metric.value), metric.unit.clone()]
    };
    let head = [("指标", "Figure"), ("数值", "Value"), ("单位", "Unit")];
    TextTable {
        title: lang.pick("一、主要数据", "1. Key figures").to_owned(),
        header: head.map(|(zh, en)| lang.pick(zh, en).to_owned()).to_vec(),
        widths: vec![6, 2, 1],
        numeric: vec![false, true, false],
        rows: report.metrics.iter().map(row).collect(),
    }
}

fn heading(text: &str) -> Paragraph {
    Paragraph::new()
        .keep_next(true)
        .line_spacing(LineSpacing::new().before(240).after(100))
        .add_run(run(text, BODY + 2).bold().fonts(fonts("黑体")))
}

fn grid(table: &TextTable) -> Table {
    let whole: u32 = table.widths.iter().sum::<u32>().max(1);
    let widths: Vec<usize> =
        table.widths.iter().map(|share| (TEXT_WIDTH * share / whole) as usize).collect();
    let row = |cells: &[String], header: bool| {
        let cells =
            cells.iter().zip(&widths).zip(&table.numeric).map(|((text, width), numeric)| {
                let align = match (header, numeric) {
                    (true, _) => AlignmentType::Center,
                    (false, true) => AlignmentType::Right,
                    (false, false) => AlignmentType::Left,
                };
                let text = if header { run(text, SMALL).bold() } else { run(text, SMALL) };
                let cell = TableCell::new()
                    .width(*width, WidthType::Dxa)
                    .vertical_align(VAlignType::Center)
                    .add_paragraph(Paragraph::new().align(align).add_run(text));
                if header { cell.shading(Shading::new().fill("F3F5F8")) } else { cell }
            });
        TableRow::new(cells.collect()).cant_split()
    };
    let rows = std::iter::once(row(&table.header, true));
    let rows = rows.chain(table.rows.iter().map(|cells| row(cells, false))).collect();
    Table::new(rows)
        .set_grid(widths.clone())
        .layout(TableLayoutType::Fixed)
        .width(TEXT_WIDTH as usize, WidthType::Dxa)
        .margins(TableCellMargins::new().margin(40, 90, 40, 90))
}

/// Text without the control characters XML forbids.
fn run(text: &str, size: usize) -> Run {
    let clean: String = text.chars().filter(|letter| !letter.is_control()).collect();
    Run::new().size(size).add_text(clean)
}

fn fonts(chinese: &str) -> RunFonts {
    RunFonts::new().ascii("Times New Roman").hi_ansi("Times New Roman").east_asia(chinese)
}
