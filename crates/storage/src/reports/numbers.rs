//! The numbers of a report: one statement for all metrics of a source, so that thirty metrics read
//! its records once.

use linli_domain::plans::metric::{Count, Metric, Source};

use super::fields::{condition, weight};
use super::sources::{Frame, Joins, Statement, counts_members, needs_declarations, records};
use super::units::key;
use crate::db::Reader;
use crate::error::Error;

/// The value of every metric, in their order. Rows are counted as they are; people and households
/// once each, however many of their records fit.
pub async fn metric_values(
    reader: &mut Reader,
    frame: &Frame,
    metrics: &[Metric],
) -> Result<Vec<i64>, Error> {
    let mut values = vec![0; metrics.len()];
    for group in groups(metrics) {
        let Some((sql, statement, order)) = count_statement(&group, frame, metrics) else {
            continue;
        };
        let Some(mut row) = reader.query_one(&sql, &statement.params).await? else { continue };
        for place in order {
            let value = row.int()?;
            if let Some(slot) = values.get_mut(place) {
                *slot = value;
            }
        }
    }
    Ok(values)
}

/// Metrics that are counted in one statement, by their places.
struct Group {
    source: Source,
    members: bool,
    places: Vec<usize>,
}

fn groups(metrics: &[Metric]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for (place, metric) in metrics.iter().enumerate() {
        let (source, members) = (metric.of, counts_members(metric.of, metric.count));
        let same = |group: &&mut Group| (group.source, group.members) == (source, members);
        match groups.iter_mut().find(same) {
            Some(group) => group.places.push(place),
            None => groups.push(Group { source, members, places: vec![place] }),
        }
    }
    groups
}

/// The statement, and the places of the metrics in the order of its columns.
///
/// Each record becomes a row of flags, one a metric. Metrics of records sum the flags; metrics of
/// people or households sum the greatest flag of each of them.
fn count_statement(
    group: &Group,
    frame: &Frame,
    metrics: &[Metric],
) -> Option<(String, Statement, Vec<usize>)> {
    let mut sql = Statement::default();
    let asked: Vec<(usize, &Metric)> =
        group.places.iter().filter_map(|place| Some((*place, metrics.get(*place)?))).collect();
    let joins = Joins {
        declarations: asked.iter().any(|(_, metric)| needs_declarations(metric.of, metric.count)),
        members: group.members,
        households: false,
    };
    let from = records(group.source, joins, frame, &mut sql)?;
    let mut columns: Vec<String> = Vec::new();
    for (place, metric) in &asked {
        let condition = condition(metric, frame, &mut sql);
        columns
            .push(format!("case when {condition} then {} else 0 end as m{place}", weight(metric)));
    }
    let (mut parts, mut order) = (Vec::new(), Vec::new());
    for count in [Count::Rows, Count::Persons, Count::Households] {
        let places: Vec<usize> = asked
            .iter()
            .filter(|(_, metric)| metric.count == count)
            .map(|(place, _)| *place)
            .collect();
        if places.is_empty() {
            continue;
        }
        let key = key(group.source, count);
        let names: Vec<String> =
            (0..key.len()).map(|n| format!("{}{n}", key_name(count))).collect();
        columns.extend(key.iter().zip(&names).map(|(key, name)| format!("{key} as {name}")));
        parts.push(sums(&places, &names));
        order.extend(places);
    }
    // Read once even where several parts ask; a single part may look at the records directly.
    let hint = if parts.len() > 1 { "materialized" } else { "not materialized" };
    let parts: Vec<String> =
        parts.iter().enumerate().map(|(n, part)| format!("({part}) part{n}")).collect();
    let text = format!(
        "with s as {hint} (select {} {from}) select * from {}",
        columns.join(", "),
        parts.join(" cross join ")
    );
    Some((text, sql, order))
}

fn key_name(count: Count) -> char {
    match count {
        Count::Rows => 'r',
        Count::Persons => 'p',
        Count::Households => 'h',
    }
}

/// One row: the sum of each flag, over records or over the units that `key` tells apart.
fn sums(places: &[usize], key: &[String]) -> String {
    let sums: Vec<String> = places
        .iter()
        .map(|place| format!("cast(coalesce(sum(m{place}), 0) as bigint) as n{place}"))
        .collect();
    if key.is_empty() {
        return format!("select {} from s", sums.join(", "));
    }
    let greatest: Vec<String> =
        places.iter().map(|place| format!("max(m{place}) as m{place}")).collect();
    format!(
        "select {} from (select {} from s group by {}) g",
        sums.join(", "),
        greatest.join(", "),
        key.join(", ")
    )
}
