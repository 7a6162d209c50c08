//! Imports risk areas from `area_code,level,from,to`: days included, an empty `to` while it lasts.
//! A line overwrites the one of the same area, first day and level. All lines or none.

use std::path::Path;

use linli_domain::areas::GridCode;
use linli_domain::arrivals::{RiskArea, RiskLevel, read_moment};
use linli_domain::identity::Action;
use linli_domain::time::{Day, Moment};
use linli_storage::Tx;
use linli_storage::arrivals::put_risk_area;
use linli_storage::journal::append_all;
use serde::Serialize;
use serde_json::json;

use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::facts::decide_stays::decide_stays_in;
use crate::journal::Record;

const FILE_BYTES_MAX: u64 = 16 * 1024 * 1024;
pub const RISK_AREAS_MAX: usize = 100_000;

/// How many lines there were, and how many changed something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct RiskAreasImported {
    pub rows: usize,
    pub written: usize,
    pub unchanged: usize,
}

/// Imports a file.
///
/// # Errors
/// A line that cannot be read names itself, and nothing is written.
pub async fn import_risk_areas(
    app: &App,
    ctx: &Context,
    file: &Path,
) -> Result<RiskAreasImported, Error> {
    let areas = read_file(file)?;
    put_risk_areas(app, ctx, areas).await
}

/// Writes risk areas. They are reference data of the country: any place may be named.
pub async fn put_risk_areas(
    app: &App,
    ctx: &Context,
    areas: Vec<RiskArea>,
) -> Result<RiskAreasImported, Error> {
    // Whoever may do it in one of their areas may do it: risk areas lie elsewhere by nature.
    ctx.scope(Action::ImportRiskAreas)?;
    let (imported, risen) = app
        .write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<_, Error> {
            let mut entries = Vec::new();
            let mut risen = Vec::new();
            for new in &areas {
                if put_risk_area(tx, new).await? {
                    risen.push(new.area);
                    let (from, to) = (new.from, new.to);
                    let values = json!({ "level": new.level, "from": from, "to": to });
                    let record = Record::of(ctx, Action::ImportRiskAreas, GridCode::COUNTRY)
                        .about("risk_area", new.area.short())
                        .values(&values);
                    entries.push(record.into_entry());
                }
            }
            let written = entries.len();
            append_all(tx, entries).await?;
            let rows = areas.len();
            Ok((RiskAreasImported { rows, written, unchanged: rows - written }, risen))
        })
        .await?;
    // Whoever stayed there is decided by what is known now.
    decide_stays_in(app, ctx, &risen).await?;
    Ok(imported)
}

fn read_file(file: &Path) -> Result<Vec<RiskArea>, Error> {
    let bytes = crate::input::read_limited(file, FILE_BYTES_MAX)?;
    let text = crate::input::decode(&bytes);
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let head = reader.headers().cloned().unwrap_or_default();
    let column = |name: &str| head.iter().position(|cell| cell.trim() == name);
    let columns = (column("area_code"), column("level"), column("from"), column("to"));
    let (Some(code), Some(level), Some(from), Some(to)) = columns else {
        return Err(Error::invalid(
            "arrivals.risk_header",
            "风险区文件的首行须为 area_code,level,from,to。",
            "The first line of a file of risk areas must be area_code,level,from,to.",
        ));
    };
    let mut areas = Vec::new();
    for (index, record) in reader.records().enumerate() {
        let line = index + 2;
        if index >= RISK_AREAS_MAX {
            return Err(line_error(line, "行数过多", "too many lines"));
        }
        let record = record.map_err(|_| line_error(line, "不是有效的 CSV", "not CSV"))?;
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let cell = |place: usize| record.get(place).unwrap_or("").trim();
        let area: GridCode = cell(code).parse().map_err(|_| {
            let en = "the area code needs 2, 4, 6, 9, 12 or 15 digits";
            line_error(line, "区域代码须为 2、4、6、9、12 或 15 位数字", en)
        })?;
        let level = RiskLevel::read(cell(level)).ok_or_else(|| {
            line_error(line, "等级须为 low、medium、high", "the level is low, medium or high")
        })?;
        let wrong = || line_error(line, "日期须写作 2021-10-20", "a date is written 2021-10-20");
        let day = |text: &str| -> Option<Day> { read_moment(text).map(Moment::day) };
        let from = day(cell(from)).ok_or_else(wrong)?;
        let to = match cell(to) {
            "" => None,
            text => Some(day(text).ok_or_else(wrong)?),
        };
        if to.is_some_and(|to| to < from) {
            return Err(line_error(line, "止日早于起日", "the last day is before the first"));
        }
        areas.push(RiskArea { area, level, from, to });
    }
    Ok(areas)
}

fn line_error(line: usize, zh: &str, en: &str) -> Error {
    let (zh, en) = (format!("第 {line} 行：{zh}。"), format!("Line {line}: {en}."));
    Error::invalid("arrivals.risk_line", zh, en)
}
