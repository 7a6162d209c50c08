//! `linli areas import|divide|list`.

use std::ops::RangeInclusive;
use std::path::PathBuf;

use clap::Subcommand;
use linli_app::areas::import_outlines::import_outlines;
use linli_app::areas::{divide_area, import_areas, list_areas};
use linli_app::input::{decode, read_limited};
use linli_domain::areas::GridCode;
use serde_json::json;

use crate::shell::{Outcome, Shell, line, print_json};

/// An outline file of a district.
const OUTLINES_BYTES_MAX: u64 = 64 * 1024 * 1024;

#[derive(Debug, Subcommand)]
pub(crate) enum AreasCommand {
    /// 导入区划 code,name,level · import areas
    Import { file: PathBuf },
    /// 导入网格和楼栋轮廓（GeoJSON，WGS-84） · import outlines of areas and buildings
    Outlines { file: PathBuf },
    /// 列出下级区域 · list areas
    List {
        /// 区域代码 · the code of the area
        #[arg(long)]
        area: Option<GridCode>,
    },
    /// 按户数划分网格 · propose grids over buildings
    Divide {
        /// 社区代码（12 位） · the code of the community
        #[arg(long)]
        community: GridCode,
        /// 每个网格的户数，如 300..500 · households a grid
        #[arg(long, value_parser = range)]
        households: RangeInclusive<u32>,
        /// 按提议分配 · assign as proposed
        #[arg(long)]
        apply: bool,
        /// 以 JSON 输出 · as JSON
        #[arg(long)]
        json: bool,
    },
}

fn range(text: &str) -> Result<RangeInclusive<u32>, String> {
    let wrong = || "写作 300..500 · write it as 300..500".to_owned();
    let (low, high) = text.split_once("..").ok_or_else(wrong)?;
    let high = high.trim_start_matches('=');
    Ok(low.parse().map_err(|_| wrong())?..=high.parse().map_err(|_| wrong())?)
}

pub(crate) async fn run(shell: &Shell, command: AreasCommand) -> Outcome {
    let ctx = shell.ctx();
    match command {
        AreasCommand::Import { file } => {
            let count = import_areas::import_areas(&shell.app, &ctx, &file).await?;
            shell.say(&format!("已导入 {count} 个区域。"), &format!("Imported {count} areas."));
        }
        AreasCommand::Outlines { file } => {
            let bytes = read_limited(&file, OUTLINES_BYTES_MAX)?;
            let done = import_outlines(&shell.app, &ctx, &decode(&bytes)).await?;
            let (areas, buildings, unknown) = (done.areas, done.buildings, done.unknown.len());
            shell.say(
                &format!(
                    "{} 个要素：区域 {areas}，楼栋 {buildings}，未认出 {unknown}。",
                    done.features
                ),
                &format!(
                    "{} features: {areas} areas, {buildings} buildings, {unknown} unknown.",
                    done.features
                ),
            );
            let first: Vec<String> = done.unknown.iter().take(20).map(usize::to_string).collect();
            if !first.is_empty() {
                line(&format!(
                    "{} {}",
                    shell.lang.pick("未认出的序号：", "unknown:"),
                    first.join(" ")
                ));
            }
        }
        AreasCommand::List { area } => {
            let areas = list_areas::list_areas(&shell.app, &ctx, area, None, 10_000).await?;
            for area in areas {
                let level = area.level.label(shell.lang);
                line(&format!("{}\t{level}\t{}", area.code.short(), area.name));
            }
        }
        AreasCommand::Divide { community, households, apply, json } => {
            let grids =
                divide_area::divide_area(&shell.app, &ctx, community, households, apply).await?;
            if json {
                let grids: Vec<_> = grids
                    .iter()
                    .map(|grid| {
                        json!({ "code": grid.code, "households": grid.households,
                                "fits": grid.fits, "buildings": grid.buildings })
                    })
                    .collect();
                print_json(&json!({ "applied": apply, "grids": grids }));
                return Ok(0);
            }
            for grid in &grids {
                let mark = if grid.fits { ' ' } else { '!' };
                let (first, last) = (grid.buildings.first(), grid.buildings.last());
                let walk = match (first, last) {
                    (Some(first), Some(last)) if first != last => format!("{first} … {last}"),
                    (Some(first), _) => first.clone(),
                    _ => String::new(),
                };
                line(&format!("{mark} {}  {:>5}  {walk}", grid.code, grid.households));
            }
            let (count, off) = (grids.len(), grids.iter().filter(|grid| !grid.fits).count());
            shell.say(
                &format!("{count} 个网格，其中 {off} 个按整栋楼无法满足户数要求（!）。"),
                &format!("{count} grids; {off} cannot keep the sizes over whole buildings (!)."),
            );
            if !apply {
                shell.say(
                    "这是提议，加 --apply 才会分配。",
                    "A proposal: add --apply to assign it.",
                );
            }
        }
    }
    Ok(0)
}
