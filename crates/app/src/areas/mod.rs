//! Areas and places (M1, M3).

use linli_domain::areas::{AreaLevel, District, GridCode};

use crate::error::Error;

pub mod divide_area;
pub mod import_areas;
pub mod import_outlines;
pub mod list_areas;
pub mod view_map;

/// The area is not in the tree.
pub(crate) fn unknown_area(area: GridCode) -> Error {
    let code = area.short();
    Error::invalid(
        "areas.unknown",
        format!("没有区域 {code}：请先用 linli areas import 导入区划。"),
        format!("There is no area {code}: import it with `linli areas import` first."),
    )
}

/// The district of a community.
///
/// # Errors
/// The code is that of something larger or smaller.
pub(crate) fn district_of_community(area: GridCode) -> Result<District, Error> {
    let district = area.district().filter(|_| area.level() == AreaLevel::Community);
    district.ok_or_else(|| {
        let code = area.short();
        Error::invalid(
            "areas.not_a_community",
            format!("{code} 不是社区：请写社区代码（12 位数字）。"),
            format!("{code} is no community: give the code of a community (12 digits)."),
        )
    })
}
