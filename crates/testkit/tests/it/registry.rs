//! Rosters into the records and out again: what is written, what is not, and who may see it.

use std::path::{Path, PathBuf};

use linli_app::registry::import_roster::{Imported, import_roster};
use linli_domain::areas::GridCode;
use linli_testkit::{Bench, COMMUNITY};
use linli_xtask::roster::{Encoding, Shape, write_csv, write_xlsx};
use serde_json::Value;

mod decisions;
mod imports;
mod people;

/// The columns of the small rosters that tests write by hand.
const HEAD: &str = "小区,楼栋,单元,门牌号,户主姓名,与户主关系,姓名,性别,出生日期,身份证号,联系电话,户籍地址,居住状态,人员类别,车牌号,备注";

fn community() -> GridCode {
    COMMUNITY.parse().unwrap()
}

/// A right identity number of nobody: born on `day`, the `n`th of that day.
pub(crate) fn number(day: &str, n: u32) -> String {
    let body: u64 = format!("990101{day}{n:03}").parse().unwrap();
    linli_domain::registry::IdentityNumber::from_body(body).unwrap().expose()
}

async fn import(bench: &Bench, file: &Path) -> Imported {
    let (app, ctx) = (&bench.app, bench.operator());
    import_roster(app, &ctx, file, community(), false, |_| {}).await.unwrap()
}

/// Writes lines below the header and imports them.
pub(crate) async fn import_lines(bench: &Bench, lines: &[String]) -> Imported {
    let file = bench.folder.join("手工.csv");
    std::fs::write(&file, format!("{HEAD}\n{}\n", lines.join("\n"))).unwrap();
    import(bench, &file).await
}

/// A messy workbook with its truth.
fn messy(bench: &Bench, shape: Shape, seed: u64) -> (PathBuf, Value) {
    let file = bench.folder.join(format!("花名册{seed}.xlsx"));
    let truth = write_xlsx(&file, shape, seed, false).unwrap();
    (file, truth)
}

/// One clean list.
fn clean(bench: &Bench, households: usize, seed: u64) -> (PathBuf, Value) {
    let file = bench.folder.join(format!("名单{seed}.csv"));
    let shape = Shape::Households(households);
    let truth = write_csv(&file, Encoding::Gb18030, shape, seed, true).unwrap();
    (file, truth)
}

/// Rows of a table.
async fn count(bench: &Bench, table: &str) -> usize {
    let start = format!("{table}|");
    bench.dump().await.unwrap().iter().filter(|line| line.starts_with(&start)).count()
}
