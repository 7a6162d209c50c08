//! Which grid a point on earth lies in, by the outlines of areas. Outlines are read once a minute: they change a few
//! times a year.

use std::sync::{Arc, Mutex, PoisonError};

use linli_domain::areas::GridCode;
use linli_domain::time::Moment;
use linli_storage::Reader;
use linli_storage::areas::area_outlines;
use serde_json::Value;

use crate::error::Error;
use crate::operations::apply_operations::bad_body;

const READ_MINUTES: i64 = 1;

/// A ring of a polygon: points as (latitude, longitude).
type Ring = Vec<(f64, f64)>;

/// The outline of one area.
#[derive(Debug)]
struct Outline {
    code: GridCode,
    /// South, north, west, east.
    bounds: [f64; 4],
    /// Polygons: the first ring is the border, the others are holes.
    polygons: Vec<Vec<Ring>>,
}

/// Outlines in memory.
#[derive(Debug, Default)]
pub struct Outlines {
    kept: Mutex<Option<(Moment, Arc<Vec<Outline>>)>>,
}

impl Outlines {
    async fn read(&self, reader: &mut Reader, now: Moment) -> Result<Arc<Vec<Outline>>, Error> {
        let kept = || self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((read_at, outlines)) = kept().as_ref()
            && now < read_at.plus_minutes(READ_MINUTES)
            && now >= *read_at
        {
            return Ok(Arc::clone(outlines));
        }
        let found = area_outlines(reader, GridCode::COUNTRY).await?;
        let outlines = found.into_iter().filter_map(|(code, text)| outline(code, &text)).collect();
        let outlines = Arc::new(outlines);
        *kept() = Some((now, Arc::clone(&outlines)));
        Ok(outlines)
    }

    /// The smallest area whose outline holds the point; `None` when it lies in no area that is known here.
    pub async fn area_at(
        &self,
        reader: &mut Reader,
        point: (i64, i64),
        now: Moment,
    ) -> Result<Option<GridCode>, Error> {
        let outlines = self.read(reader, now).await?;
        let at = degrees(point);
        let holding = outlines.iter().filter(|one| one.holds(at));
        Ok(holding.map(|one| one.code).max_by_key(|code| code.level()))
    }
}

/// Latitude and longitude in millionths, if both are given and lie on earth.
///
/// # Errors
/// One without the other, or off the earth.
pub(crate) fn point_of(
    latitude: Option<f64>,
    longitude: Option<f64>,
) -> Result<Option<(i64, i64)>, Error> {
    let on_earth = |a: f64, most: f64| a.is_finite() && a.abs() <= most;
    match (latitude, longitude) {
        (None, None) => Ok(None),
        (Some(lat), Some(lon)) if on_earth(lat, 90.0) && on_earth(lon, 180.0) => {
            #[expect(clippy::cast_possible_truncation, reason = "within ±180 millions")]
            let micro = |degrees: f64| (degrees * 1e6).round() as i64;
            Ok(Some((micro(lat), micro(lon))))
        }
        _ => Err(bad_body("latitude")),
    }
}

#[expect(clippy::cast_precision_loss, reason = "millionths of a degree")]
fn degrees(point: (i64, i64)) -> (f64, f64) {
    (point.0 as f64 / 1e6, point.1 as f64 / 1e6)
}

fn outline(code: GridCode, text: &str) -> Option<Outline> {
    let geometry: Value = serde_json::from_str(text).ok()?;
    let coordinates = geometry.get("coordinates")?.as_array()?;
    let polygons: Vec<Vec<Ring>> = match geometry.get("type")?.as_str()? {
        "Polygon" => vec![rings(coordinates)],
        "MultiPolygon" => {
            coordinates.iter().filter_map(Value::as_array).map(|one| rings(one)).collect()
        }
        _ => return None,
    };
    let mut bounds = [90.0_f64, -90.0, 180.0, -180.0];
    for (lat, lon) in polygons.iter().flatten().flatten() {
        bounds =
            [bounds[0].min(*lat), bounds[1].max(*lat), bounds[2].min(*lon), bounds[3].max(*lon)];
    }
    Some(Outline { code, bounds, polygons })
}

fn rings(polygon: &[Value]) -> Vec<Ring> {
    let point = |value: &Value| Some((value.get(1)?.as_f64()?, value.get(0)?.as_f64()?));
    let ring = |value: &Value| value.as_array().map(|ring| ring.iter().filter_map(point).collect());
    polygon.iter().filter_map(ring).collect()
}

impl Outline {
    fn holds(&self, at: (f64, f64)) -> bool {
        let [south, north, west, east] = self.bounds;
        let near = at.0 >= south && at.0 <= north && at.1 >= west && at.1 <= east;
        near && self.polygons.iter().any(|rings| {
            let mut rings = rings.iter();
            rings.next().is_some_and(|border| is_in(border, at))
                && !rings.any(|hole| is_in(hole, at))
        })
    }
}

/// By the number of edges a ray to the east crosses.
fn is_in(ring: &Ring, (lat, lon): (f64, f64)) -> bool {
    let mut inside = false;
    let ends = ring.iter().zip(ring.iter().cycle().skip(1));
    for ((lat1, lon1), (lat2, lon2)) in ends {
        if (lat1 > &lat) != (lat2 > &lat)
            && lon < (lon2 - lon1) * (lat - lat1) / (lat2 - lat1) + lon1
        {
            inside = !inside;
        }
    }
    inside
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_is_in_or_out_or_in_the_hole() {
        let code: GridCode = "990101001001".parse().unwrap();
        let square = r#"{"type":"Polygon","coordinates":[
            [[103,36],[104,36],[104,37],[103,37],[103,36]],
            [[103.4,36.4],[103.6,36.4],[103.6,36.6],[103.4,36.6],[103.4,36.4]]]}"#;
        let one = outline(code, square).unwrap();
        assert!(one.holds((36.1, 103.1)));
        assert!(!one.holds((36.5, 103.5)), "the hole");
        assert!(!one.holds((38.0, 103.5)) && !one.holds((0.0, 0.0)));
        assert!(outline(code, r#"{"type":"Point","coordinates":[1,2]}"#).is_none());
        assert!(outline(code, "x").is_none());
    }

    #[test]
    fn points_lie_on_earth() {
        assert_eq!(point_of(Some(36.06), Some(103.83)).unwrap(), Some((36_060_000, 103_830_000)));
        assert_eq!(point_of(None, None).unwrap(), None);
        for wrong in [(Some(91.0), Some(0.0)), (Some(f64::NAN), Some(0.0)), (Some(1.0), None)] {
            assert!(point_of(wrong.0, wrong.1).is_err(), "{wrong:?}");
        }
    }
}
