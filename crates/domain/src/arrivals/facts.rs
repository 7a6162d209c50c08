//! What is known of an arriving person, as facts for the plan's table. Facts the table does not
//! name are left out, inputs nobody knows are null.

use serde_json::{Map, Value, json};

use super::{NaatResult, RiskLevel, Source};
use crate::plans::table::Shape;
use crate::time::{Day, Moment};

/// The declared facts of one arrival.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Declared {
    pub risk_level: RiskLevel,
    pub released_from_abroad: bool,
    pub arrive_at: Moment,
    pub naat_sampled_at: Option<Moment>,
    pub naat_result: Option<NaatResult>,
    pub source: Source,
    /// From a verified identity number.
    pub born: Option<Day>,
}

/// Hours from the sampling of the newest negative test to the arrival, fractions kept. A positive,
/// a test without result or one sampled after the arrival is no certificate: `None`.
pub fn naat_age_hours(
    sampled_at: Option<Moment>,
    result: Option<NaatResult>,
    arrive_at: Moment,
) -> Option<f64> {
    let sampled_at = sampled_at.filter(|at| *at <= arrive_at)?;
    (result == Some(NaatResult::Negative)).then(|| arrive_at.hours_since(sampled_at))
}

impl Declared {
    /// The facts a table asks for, in its order. Beside the three of the shipped plan we know
    /// `source`, `naat_result` and `age_years`; any other input is null.
    pub fn facts(&self, shape: &Shape) -> Map<String, Value> {
        let known = |name: &str| match name {
            "risk_level" => json!(self.risk_level),
            "released_from_abroad" => json!(self.released_from_abroad),
            "naat_age_hours" => {
                json!(naat_age_hours(self.naat_sampled_at, self.naat_result, self.arrive_at))
            }
            "naat_result" => json!(self.naat_result),
            "source" => json!(self.source),
            "age_years" => json!(self.born.map(|born| age_years(born, self.arrive_at.day()))),
            _ => Value::Null,
        };
        shape.inputs.iter().map(|input| (input.name.clone(), known(&input.name))).collect()
    }
}

/// Full years lived on a day.
pub fn age_years(born: Day, on: Day) -> i64 {
    let (born, on) = (born.to_date(), on.to_date());
    let before_birthday = (on.month(), on.day()) < (born.month(), born.day());
    i64::from(on.year()) - i64::from(born.year()) - i64::from(before_birthday)
}
