//! Maps made in China shift every place by some hundred metres (GCJ-02). A peer that says so is understood: its
//! places are moved back to WGS-84, to within a metre. Outside the country nothing is shifted.

use std::f64::consts::PI;

/// Half the longer axis and the eccentricity squared of the ellipsoid the shift is made on.
const AXIS: f64 = 6_378_245.0;
const ECCENTRICITY: f64 = 0.006_693_421_622_965_943;
/// Each round leaves about a hundredth of the error.
const ROUNDS: usize = 6;

/// WGS-84 of a place told in GCJ-02; latitude and longitude in degrees.
pub fn to_wgs84(told: (f64, f64)) -> (f64, f64) {
    let mut guess = told;
    for _ in 0..ROUNDS {
        let back = to_gcj02(guess);
        guess = (guess.0 + told.0 - back.0, guess.1 + told.1 - back.1);
    }
    guess
}

/// GCJ-02 of a place in WGS-84.
pub fn to_gcj02((lat, lon): (f64, f64)) -> (f64, f64) {
    if !(0.8293..=55.8271).contains(&lat) || !(72.004..=137.8347).contains(&lon) {
        return (lat, lon);
    }
    let (x, y) = (lon - 105.0, lat - 35.0);
    let waves = |parts: [(f64, f64); 2]| -> f64 {
        parts.iter().map(|(height, length)| height * (length * PI).sin()).sum::<f64>() * 2.0 / 3.0
    };
    let common = waves([(20.0, 6.0 * x), (20.0, 2.0 * x)]);
    let mut north = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * x.abs().sqrt();
    north += common
        + waves([(20.0, y), (40.0, y / 3.0)])
        + waves([(160.0, y / 12.0), (320.0, y / 30.0)]);
    let mut east = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * x.abs().sqrt();
    east += common
        + waves([(20.0, x), (40.0, x / 3.0)])
        + waves([(150.0, x / 12.0), (300.0, x / 30.0)]);
    let angle = lat.to_radians();
    let magic = 1.0 - ECCENTRICITY * angle.sin().powi(2);
    let root = magic.sqrt();
    let per_north = AXIS * (1.0 - ECCENTRICITY) / (magic * root) * PI / 180.0;
    let per_east = AXIS / root * angle.cos() * PI / 180.0;
    (lat + north / per_north, lon + east / per_east)
}
