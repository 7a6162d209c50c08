//! The numbers of a report: one statement for all metrics that count the same unit of the same
//! source, so that thirty metrics read the records a handful of times.

use linli_domain::plans::metric::{Count, Metric, Source};

use super::sources::{Frame, Statement, condition, key, records, weight};
use crate::db::{Error, Reader};

/// The value of every metric, in their order. Rows are counted as they are; people and households
/// once each, however many of their records fit.
pub async fn metric_values(
    reader: &mut Reader,
    frame: &Frame,
    metrics: &[Metric],
) -> Result<Vec<i64>, Error> {
    let mut values = vec![0; metrics.len()];
    let mut groups: Vec<(Source, Count, Vec<usize>)> = Vec::new();
    for (place, metric) in metrics.iter().enumerate() {
        let same = |group: &&mut (Source, Count, Vec<usize>)| {
            (group.0, group.1) == (metric.of, metric.count)
        };
        match groups.iter_mut().find(same) {
            Some(group) => group.2.push(place),
            None => groups.push((metric.of, metric.count, vec![place])),
        }
    }
    for (source, count, places) in groups {
        let asked: Vec<&Metric> = places.iter().filter_map(|place| metrics.get(*place)).collect();
        let Some((sql, statement)) = count_statement(source, count, frame, &asked) else {
            continue;
        };
        let Some(mut row) = reader.query_one(&sql, &statement.params).await? else { continue };
        for place in places {
            let value = row.int()?;
            if let Some(slot) = values.get_mut(place) {
                *slot = value;
            }
        }
    }
    Ok(values)
}

fn count_statement(
    source: Source,
    count: Count,
    frame: &Frame,
    metrics: &[&Metric],
) -> Option<(String, Statement)> {
    let mut statement = Statement::default();
    let from = records(source, count, false, frame, &mut statement)?;
    let flags: Vec<String> = metrics
        .iter()
        .map(|metric| {
            let condition = condition(metric, frame, &mut statement);
            format!("case when {condition} then {} else 0 end", weight(metric))
        })
        .collect();
    let key = key(source, count);
    let sql = if key.is_empty() {
        let sums: Vec<String> =
            flags.iter().map(|flag| format!("cast(coalesce(sum({flag}), 0) as bigint)")).collect();
        format!("select {} {from}", sums.join(", "))
    } else {
        let sums: Vec<String> =
            (0..flags.len()).map(|n| format!("cast(coalesce(sum(g.m{n}), 0) as bigint)")).collect();
        let inner: Vec<String> =
            flags.iter().enumerate().map(|(n, flag)| format!("max({flag}) as m{n}")).collect();
        format!(
            "select {} from (select {} {from} group by {}) g",
            sums.join(", "),
            inner.join(", "),
            key.join(", ")
        )
    };
    Some((sql, statement))
}
