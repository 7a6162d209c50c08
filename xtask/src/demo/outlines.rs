//! Outlines of the rehearsed community's grids and buildings: a made-up quarter of blocks, laid out from
//! the buildings that each grid has.

use serde_json::{Value, json};

/// The corner of the quarter: nobody lives there under this code.
const WEST: f64 = 103.80;
const NORTH: f64 = 36.08;
/// Degrees of one block.
const WIDE: f64 = 0.0052;
const TALL: f64 = 0.0034;
const BLOCKS_A_ROW: usize = 6;

/// GeoJSON of the grids that `linli areas divide --json` answered.
pub(super) fn outlines(divided: &Value, community: &str) -> String {
    let grids = divided.get("grids").and_then(Value::as_array).cloned().unwrap_or_default();
    let mut features = Vec::new();
    for (number, grid) in grids.iter().enumerate() {
        let (column, row) = (number % BLOCKS_A_ROW, number / BLOCKS_A_ROW);
        let (west, north) = (WEST + column as f64 * WIDE, NORTH - row as f64 * TALL);
        let code = grid.get("code").cloned().unwrap_or_default();
        // Streets are seldom straight.
        let lean = |corner: usize| ((number * 7 + corner * 5) % 9) as f64 * 0.00004;
        let corners = [
            (west + lean(0), north - lean(1)),
            (west + WIDE - 0.0003 - lean(2), north - lean(3)),
            (west + WIDE - 0.0003 - lean(4), north - TALL + 0.0003 + lean(5)),
            (west + lean(6), north - TALL + 0.0003 + lean(7)),
        ];
        features.push(feature(&corners, json!({ "code": code })));
        let names = grid.get("buildings").and_then(Value::as_array).cloned().unwrap_or_default();
        let across = (1..).find(|n| n * n * 2 >= names.len() * 3).unwrap_or(1);
        let down = names.len().div_ceil(across).max(1);
        let (step_x, step_y) = ((WIDE - 0.0008) / across as f64, (TALL - 0.0008) / down as f64);
        for (at, name) in names.iter().enumerate() {
            let Some((compound, building)) = name.as_str().and_then(split) else { continue };
            let x = west + 0.0003 + (at % across) as f64 * step_x;
            let y = north - 0.0003 - (at / across) as f64 * step_y;
            let (x2, y2) = (x + step_x * 0.72, y - step_y * 0.5);
            let corners = [(x, y), (x2, y), (x2, y2), (x, y2)];
            let named = json!({
                "community": community, "compound": compound, "building": building,
            });
            features.push(feature(&corners, named));
        }
    }
    json!({ "type": "FeatureCollection", "features": features }).to_string()
}

/// `松涛苑 3栋` is compound and building; a village group has no buildings.
fn split(name: &str) -> Option<(&str, &str)> {
    Some(name.split_once(' ').unwrap_or((name, "")))
}

fn feature(corners: &[(f64, f64); 4], properties: Value) -> Value {
    let first = corners.first();
    let ring: Vec<[f64; 2]> = corners.iter().chain(first).map(|(x, y)| [*x, *y]).collect();
    json!({
        "type": "Feature", "properties": properties,
        "geometry": { "type": "Polygon", "coordinates": [ring] },
    })
}
