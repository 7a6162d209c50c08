//! Counts of measures per day that everybody may see.

use linli_domain::areas::District;
use linli_domain::time::Day;

use crate::db::Reader;
use crate::error::Error;

/// What happened on a day in an area, by kind and reason; for everybody to see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicCount {
    /// `started`, `ended`, `in_force`, `refused`, `held`, `appeals_upheld`, `appeals_rejected`,
    /// `overrides`.
    pub what: &'static str,
    pub kind: String,
    /// The rows of the plan, how it ended, or what was lacking.
    pub reason: String,
    pub count: i64,
}

/// The counts of a range of grids on a day.
pub async fn public_counts(
    reader: &mut Reader,
    district: District,
    range: (i64, i64),
    day: Day,
) -> Result<Vec<PublicCount>, Error> {
    const GRIDS: &str = "m.district = $1 and m.grid_code between $2 and $3";
    let decided_on = |table: &str, state: &str, at: &str| {
        format!(
            "select m.kind, x.state, count(*) from {table} x
             join measures m on m.district = x.district and m.id = x.measure_id
             where {GRIDS} and x.state = '{state}' and x.{at} >= $4 and x.{at} < $5
             group by m.kind, x.state"
        )
    };
    let parts = [
        (
            "started",
            format!(
                "select m.kind, m.row_ids, count(*) from measures m
                 where {GRIDS} and m.starts_at >= $4 and m.starts_at < $5
                 group by m.kind, m.row_ids"
            ),
        ),
        (
            "ended",
            format!(
                "select m.kind, coalesce(m.ended_how, 'time'), count(*) from measures m
                 where {GRIDS} and coalesce(m.ended_at, m.ends_at) >= $4
                   and coalesce(m.ended_at, m.ends_at) < $5
                 group by m.kind, coalesce(m.ended_how, 'time')"
            ),
        ),
        (
            "in_force",
            format!(
                "select m.kind, m.row_ids, count(*) from measures m
                 where {GRIDS} and m.starts_at < $5 and m.ends_at >= $5
                   and coalesce(m.ended_at, m.ends_at) >= $5 and $4 <= $5
                 group by m.kind, m.row_ids"
            ),
        ),
        (
            "refused",
            format!(
                "select m.kind, m.reason, count(*) from refusals m
                 where {GRIDS} and m.at >= $4 and m.at < $5 group by m.kind, m.reason"
            ),
        ),
        (
            "held",
            format!(
                "select m.kind, m.why, count(*) from held_measures m
                 where {GRIDS} and m.held_at >= $4 and m.held_at < $5 group by m.kind, m.why"
            ),
        ),
        ("appeals_upheld", decided_on("appeals", "upheld", "answered_at")),
        ("appeals_rejected", decided_on("appeals", "rejected", "answered_at")),
        ("overrides", decided_on("overrides", "confirmed", "confirmed_at")),
    ];
    let params =
        [district.into(), range.0.into(), range.1.into(), day.start().into(), day.end().into()];
    let mut found = Vec::new();
    for (what, sql) in parts {
        for mut row in reader.query(&sql, &params).await? {
            found.push(PublicCount {
                what,
                kind: row.text()?,
                reason: row.text()?,
                count: row.int()?,
            });
        }
    }
    found.sort_by(|a, b| (a.what, &a.kind, &a.reason).cmp(&(b.what, &b.kind, &b.reason)));
    Ok(found)
}
