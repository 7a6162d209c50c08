//! Outlines of areas and buildings from a GeoJSON file: features named by `code`, or by `community`,
//! `compound` and `building`. Every feature ends as written or as unknown, and these add up.

use linli_domain::areas::{AreaLevel, GridCode};
use linli_domain::identity::Action;
use linli_domain::ids::BuildingId;
use linli_storage::Tx;
use linli_storage::areas::{area, buildings_of, put_area_outline, put_building_outline};
use serde_json::{Value, json};

use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

const FEATURES_MAX: usize = 50_000;
const GEOMETRY_BYTES_MAX: usize = 64 * 1024;

/// What became of the features of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutlinesWritten {
    pub features: usize,
    pub areas: usize,
    pub buildings: usize,
    /// Numbers of features, from 1, whose area or building is not known or that have no outline.
    pub unknown: Vec<usize>,
}

enum Place {
    Area(GridCode),
    Building(linli_domain::areas::District, BuildingId),
}

/// Writes every outline of `text`; the rest is named.
pub async fn import_outlines(
    app: &App,
    ctx: &Context,
    text: &str,
) -> Result<OutlinesWritten, Error> {
    ctx.authorize(Action::ImportOutlines, GridCode::COUNTRY)?;
    let wrong = || {
        Error::invalid(
            "areas.geojson",
            "文件不是 GeoJSON FeatureCollection：请用地图软件导出 WGS-84 坐标的 GeoJSON。",
            "That is no GeoJSON FeatureCollection: export WGS-84 GeoJSON from your map program.",
        )
    };
    let file: Value = serde_json::from_str(text).map_err(|_| wrong())?;
    let features = file.get("features").and_then(Value::as_array).ok_or_else(wrong)?;
    if features.len() > FEATURES_MAX {
        return Err(wrong());
    }
    let (mut places, mut unknown) = (Vec::new(), Vec::new());
    let mut community: Option<(GridCode, Vec<_>)> = None;
    let mut reader = app.db.read().await?;
    for (number, feature) in (1..).zip(features) {
        let Some(geometry) = geometry_of(feature) else {
            unknown.push(number);
            continue;
        };
        let said = |name: &str| feature.pointer(&format!("/properties/{name}"))?.as_str();
        let place = if let Some(code) = said("code").and_then(|code| code.parse().ok()) {
            area(&mut reader, code).await?.map(|found| Place::Area(found.code))
        } else if let (Some(code), Some(compound), Some(building)) = (
            said("community").and_then(|code| code.parse().ok()),
            said("compound"),
            said("building"),
        ) {
            let code: GridCode = code;
            let district = code.district().filter(|_| code.level() == AreaLevel::Community);
            let Some(district) = district else {
                unknown.push(number);
                continue;
            };
            if community.as_ref().is_none_or(|(known, _)| *known != code) {
                community = Some((code, buildings_of(&mut reader, district, code).await?));
            }
            let known = community.iter().flat_map(|(_, buildings)| buildings);
            let mut named = known.filter(|b| b.compound == compound && b.name == building);
            named.next().map(|found| Place::Building(district, found.id))
        } else {
            None
        };
        match place {
            Some(place) => places.push((place, geometry)),
            None => unknown.push(number),
        }
    }
    drop(reader);
    let areas = places.iter().filter(|(place, _)| matches!(place, Place::Area(_))).count();
    let buildings = places.len() - areas;
    let written = OutlinesWritten { features: features.len(), areas, buildings, unknown };
    let values = json!({ "areas": written.areas, "buildings": written.buildings });
    let places = std::sync::Arc::new(places);
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<(), Error> {
        for (place, geometry) in places.iter() {
            match place {
                Place::Area(code) => put_area_outline(tx, *code, geometry, ctx.now).await?,
                Place::Building(district, id) => {
                    put_building_outline(tx, *district, *id, geometry, ctx.now).await?;
                }
            }
        }
        let record = Record::of(ctx, Action::ImportOutlines, GridCode::COUNTRY);
        Ok(record.about("outlines", places.len()).values(&values).write(tx).await?)
    })
    .await?;
    Ok(written)
}

/// The geometry as text, if it is an outline of reasonable size with coordinates on earth.
fn geometry_of(feature: &Value) -> Option<String> {
    let geometry = feature.get("geometry")?;
    let kind = geometry.get("type")?.as_str()?;
    let coordinates = geometry.get("coordinates")?;
    if !matches!(kind, "Polygon" | "MultiPolygon") || !on_earth(coordinates, 0) {
        return None;
    }
    let text = json!({ "type": kind, "coordinates": coordinates }).to_string();
    (text.len() <= GEOMETRY_BYTES_MAX).then_some(text)
}

fn on_earth(coordinates: &Value, depth: usize) -> bool {
    let Some(list) = coordinates.as_array() else { return false };
    match list.as_slice() {
        [x, y, ..] if x.is_number() && y.is_number() => {
            let within = |value: &Value, most| value.as_f64().is_some_and(|v| v.abs() <= most);
            within(x, 180.0) && within(y, 90.0)
        }
        [] => false,
        parts => depth < 4 && parts.iter().all(|part| on_earth(part, depth + 1)),
    }
}
