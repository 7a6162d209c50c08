//! The records behind a number: as many as it counts, one for each person or household where it
//! counts those. Names come in clear; `app` masks them.

use linli_domain::areas::GridCode;
use linli_domain::plans::metric::{Count, Metric, Source};
use linli_domain::time::Moment;
use uuid::Uuid;

use super::fields::{NAAT_STATUS, column, condition, matter_status, weight};
use super::sources::{Frame, Joins, Statement, counts_members, needs_declarations, records};
use super::units::key;
use crate::db::Reader;
use crate::error::Error;

/// One record that a number counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MetricRow {
    /// Of the record itself: a declaration, test, measure, household, person or attempt.
    pub id: Uuid,
    pub grid_code: GridCode,
    /// The person's, or the head's of the household.
    pub name: String,
    /// Arrival, order, start, outcome or attempt.
    pub at: Option<Moment>,
    /// Risk level, state of the test, measure, outcome or channel.
    pub word: String,
    /// Source, result, who carries it out, outcome.
    pub detail: Option<String>,
    /// How much it adds to the number: 1, or the papers one visit left.
    pub weight: i64,
}

/// The rows of a metric by id, after `after`.
pub async fn metric_rows(
    reader: &mut Reader,
    frame: &Frame,
    metric: &Metric,
    after: Option<Uuid>,
    limit: i64,
) -> Result<Vec<MetricRow>, Error> {
    let mut statement = Statement::default();
    let (source, count) = (metric.of, metric.count);
    let canvass = matches!(source, Source::CanvassHouseholds | Source::CanvassAttempts);
    let joins = Joins {
        declarations: needs_declarations(source, count),
        members: counts_members(source, count),
        households: canvass,
    };
    let Some(from) = records(source, joins, frame, &mut statement) else {
        return Ok(Vec::new());
    };
    let condition = condition(metric, frame, &mut statement);
    let columns = columns(source, count, frame, &mut statement);
    let [id, ..] = &columns;
    let key = key(source, count);
    // The first record of each unit stands for it.
    let first = if key.is_empty() {
        "1".to_owned()
    } else {
        format!("row_number() over (partition by {} order by {id})", key.join(", "))
    };
    let [id, grid_code, name, at, word, detail] = &columns;
    let weight = weight(metric);
    let mut sql = format!(
        "select k.id, k.grid_code, k.name, k.at, k.word, k.detail, k.weight
         from (select {id} as id, {grid_code} as grid_code, {name} as name, {at} as at,
             {word} as word, {detail} as detail, cast({weight} as bigint) as weight,
             {first} as n
           {from} and {condition}) k
         where k.n = 1"
    );
    if let Some(after) = after {
        sql.push_str(&format!(" and k.id > {}", statement.bind(after)));
    }
    sql.push_str(&format!(" order by k.id limit {}", statement.bind(limit)));
    let rows = reader.query(&sql, &statement.params).await?;
    rows.into_iter()
        .map(|mut row| {
            Ok(MetricRow {
                id: row.id()?,
                grid_code: row.area()?,
                name: row.text()?,
                at: row.moment_or_null()?,
                word: row.text()?,
                detail: row.text_or_null()?,
                weight: row.int()?,
            })
        })
        .collect()
}

/// Id, grid, name, moment, word, detail of a source.
fn columns(source: Source, count: Count, frame: &Frame, sql: &mut Statement) -> [String; 6] {
    let none = "cast(null as text)";
    let plain = match source {
        Source::Declarations => {
            ["x.id", "x.grid_code", "x.name", "x.arrive_at", "x.risk_level", "x.source"]
        }
        Source::NaatOrders => {
            ["x.id", "x.grid_code", "x.name", "x.ordered_at", NAAT_STATUS, "x.result"]
        }
        Source::Measures => {
            ["x.id", "x.grid_code", "x.name", "x.starts_at", "x.kind", "x.carried_out_by"]
        }
        Source::GateChecks => {
            ["x.id", "x.grid_code", "coalesce(x.plate, '')", "x.at", "x.reason", "x.direction"]
        }
        Source::Matters => ["x.id", "x.grid_code", "x.number", "x.reported_at", "x.kind", none],
        Source::Visits => ["x.id", "x.grid_code", "h.head_name", "x.at", "x.outcome", "x.form"],
        Source::Patrols => {
            let found = "case when x.hazard_found = 1 then 'hazard' else 'calm' end";
            ["x.id", "x.grid_code", "''", "x.at", found, none]
        }
        Source::Rounds => ["x.id", "x.grid_code", "''", "x.at", "x.kind", "x.agent"],
        Source::CanvassAttempts => {
            ["x.id", "x.grid_code", "h.head_name", "x.at", "x.channel", "x.outcome"]
        }
        Source::Changes => ["x.id", "x.grid_code", "''", "x.noted_at", "x.kind", "x.state"],
        Source::Shops => ["x.id", "x.grid_code", "x.name", "x.state_since", "x.state", "x.why"],
        _ => ["x.household_id", "x.grid_code", "h.head_name", "x.outcome_at", "x.outcome", none],
    };
    let mut columns = plain.map(str::to_owned);
    if source == Source::Measures
        && let Some(kind) = column(source, "measure", frame, sql)
    {
        let [_, _, _, _, word, _] = &mut columns;
        *word = kind;
    }
    if source == Source::Matters {
        let [.., detail] = &mut columns;
        *detail = matter_status(frame, sql);
    }
    if source == Source::CanvassHouseholds
        && let Some(outcome) = column(source, "outcome", frame, sql)
    {
        let [_, _, _, at, word, _] = &mut columns;
        *word = outcome;
        let cut_off = sql.bind(frame.cut_off);
        *at = format!("case when x.outcome_at <= {cut_off} then x.outcome_at end");
    }
    if counts_members(source, count) {
        let [id, _, name, ..] = &mut columns;
        (*id, *name) = ("m.person_id".to_owned(), "p.name".to_owned());
    }
    columns
}
