//! Imports areas from `code,name,level` lines, parents before children in any order of lines.

use std::collections::BTreeMap;
use std::path::Path;

use linli_domain::areas::{AreaLevel, GridCode};
use linli_domain::identity::Action;
use linli_storage::areas::{Area, put_area};
use linli_storage::{Tx, areas};
use serde_json::json;

use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

const FILE_BYTES_MAX: u64 = 64 * 1024 * 1024;
const LINES_MAX: usize = 700_000;

/// Answers how many areas were written. All or nothing: a faulty line names itself.
pub async fn import_areas(app: &App, ctx: &Context, file: &Path) -> Result<usize, Error> {
    let areas = read_file(file)?;
    for code in areas.keys() {
        ctx.authorize(Action::ImportAreas, *code)?;
    }
    let count = areas.len();
    for district in areas.keys().filter_map(|code| code.district()) {
        app.db.ensure_district(district).await?;
    }
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<(), Error> {
        for area in areas.values() {
            let parent = area.code.parent().filter(|up| up.level() >= AreaLevel::District);
            if let Some(parent) = parent
                && !areas.contains_key(&parent)
                && areas::area(tx, parent).await?.is_none()
            {
                return Err(no_parent(area.code, parent));
            }
            let before = areas::area(tx, area.code).await?;
            if before.as_ref() == Some(area) {
                continue;
            }
            put_area(tx, area, ctx.now).await?;
            let before = before.map(|before| json!({ "name": before.name }));
            let values = json!({ "before": before, "after": { "name": area.name } });
            Record::of(ctx, Action::ImportAreas, area.code)
                .about("area", area.code.short())
                .values(&values)
                .write(tx)
                .await?;
        }
        Ok(())
    })
    .await?;
    Ok(count)
}

fn read_file(file: &Path) -> Result<BTreeMap<GridCode, Area>, Error> {
    let bytes = crate::input::read_limited(file, FILE_BYTES_MAX)?;
    let text = crate::input::decode(&bytes);
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let head = reader.headers().cloned().unwrap_or_default();
    let column = |name: &str| head.iter().position(|cell| cell.trim() == name);
    let (Some(code), Some(name), Some(level)) = (column("code"), column("name"), column("level"))
    else {
        return Err(Error::invalid(
            "areas.header",
            "区划文件的首行须为 code,name,level。",
            "The first line of an area file must be code,name,level.",
        ));
    };
    let mut areas = BTreeMap::new();
    for (index, record) in reader.records().enumerate() {
        let line = index + 2;
        if index >= LINES_MAX {
            return Err(line_error(line, "行数过多", "too many lines"));
        }
        let record = record.map_err(|_| line_error(line, "不是有效的 CSV", "not CSV"))?;
        let cell = |place: usize| record.get(place).unwrap_or("").trim().to_owned();
        let parsed: GridCode = cell(code).parse().map_err(|_| {
            line_error(
                line,
                "代码须为 6、9、12 或 15 位数字",
                "the code needs 6, 9, 12 or 15 digits",
            )
        })?;
        let word = cell(level);
        let right =
            AreaLevel::from_word(&word) == Some(parsed.level()) || matches!(word.as_str(), "");
        if !right {
            return Err(line_error(
                line,
                &format!("级别与代码不符，应为 {}", parsed.level().word()),
                &format!("the level does not fit the code, it should be {}", parsed.level().word()),
            ));
        }
        let name = cell(name);
        if name.is_empty() || name.chars().count() > 100 {
            return Err(line_error(
                line,
                "名称须为 1 至 100 个字",
                "the name needs 1 to 100 characters",
            ));
        }
        areas.insert(parsed, Area { code: parsed, name, level: parsed.level() });
    }
    if areas.is_empty() {
        return Err(line_error(2, "没有区划", "no areas"));
    }
    Ok(areas)
}

fn line_error(line: usize, zh: &str, en: &str) -> Error {
    Error::invalid("areas.line", format!("第 {line} 行：{zh}。"), format!("Line {line}: {en}."))
}

fn no_parent(code: GridCode, parent: GridCode) -> Error {
    let (code, parent) = (code.short(), parent.short());
    Error::invalid(
        "areas.parent",
        format!("{code} 的上级 {parent} 不存在：请把上级也写进文件。"),
        format!("{code} has no parent {parent}: put it into the file, too."),
    )
}
