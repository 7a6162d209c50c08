//! A metric's conditions said in SQL: the column of each field a plan may name, and how it is compared.

use linli_domain::plans::metric::{Condition, Count, Metric, Source};

use super::sources::{Frame, Statement};
use crate::row::Value;

/// A metric's conditions as one SQL condition. A field or comparison that the vocabulary of plans
/// does not know holds for nothing; the check of the plan has said so.
pub(super) fn condition(metric: &Metric, frame: &Frame, sql: &mut Statement) -> String {
    let mut all = Vec::new();
    for (field, wanted) in &metric.conditions {
        let known = metric.of.fields().iter().find(|(name, _)| name == field);
        let text = match (known, column(metric.of, field, frame, sql)) {
            (Some((_, kind)), Some(column)) if wanted.fits(*kind) => compare(&column, wanted, sql),
            _ => "1 = 0".to_owned(),
        };
        all.push(text);
    }
    if all.is_empty() { "1 = 1".to_owned() } else { all.join(" and ") }
}

fn compare(column: &str, wanted: &Condition, sql: &mut Statement) -> String {
    match wanted {
        Condition::Boolean(flag) => format!("{column} = {}", i64::from(*flag)),
        Condition::Number(number) => format!("{column} = {}", sql.bind(*number)),
        Condition::Word(word) if column == CHANNEL => method(word, sql),
        Condition::AnyOf(words) if column == CHANNEL => {
            let any: Vec<String> = words.iter().map(|word| method(word, sql)).collect();
            format!("({})", any.join(" or "))
        }
        Condition::Word(word) => format!("{column} = {}", sql.bind(word)),
        Condition::AnyOf(words) => {
            let words: Vec<Value> = words.iter().map(Value::from).collect();
            format!("{column} in ({})", sql.list(words))
        }
    }
}

const CHANNEL: &str = "x.channel";
const NOTICE: &str = "notice";

/// A notice is a paper, also when it was left at the end of a visit.
fn method(word: &str, sql: &mut Statement) -> String {
    if word == NOTICE {
        "x.notice > 0".to_owned()
    } else {
        format!("{CHANNEL} = {}", sql.bind(word))
    }
}

/// How much one record adds to a metric that counts records: a visit may leave several papers, and
/// a metric of notices counts papers.
pub(super) fn weight(metric: &Metric) -> &'static str {
    let notices = matches!(
        metric.conditions.get("method"), Some(Condition::Word(word)) if word == NOTICE
    );
    if metric.of == Source::CanvassAttempts && metric.count == Count::Rows && notices {
        "x.notice"
    } else {
        "1"
    }
}

/// What an attempt alone says about its household, in the words of outcomes.
const ATTEMPT_OUTCOME: &str = "(case when x.outcome <> 'reached' then x.outcome \
    when x.channel in ('phone', 'video') then 'reached_by_phone' else 'reached_at_door' end)";

/// How far a test has come.
pub(super) const NAAT_STATUS: &str = "case when x.reported_at is not null then 'reported' \
    when x.sampled_at is not null then 'sampled' else 'ordered' end";

/// The column or expression of a plan's field.
pub(super) fn column(
    source: Source,
    field: &str,
    frame: &Frame,
    sql: &mut Statement,
) -> Option<String> {
    let plain = match (source, field) {
        (Source::Declarations, "risk_level") => "x.risk_level",
        (Source::Declarations, "released_from_abroad") => "x.released_from_abroad",
        (Source::Declarations, "source") => "x.source",
        (Source::NaatOrders, "status") => NAAT_STATUS,
        (Source::NaatOrders, "result") => "x.result",
        (Source::Measures, "measure") => return Some(kind(frame, sql)),
        (Source::Measures, "carried_out_by") => "x.carried_out_by",
        (Source::GateChecks, "direction") => "x.direction",
        (Source::GateChecks, "verdict") => "x.verdict",
        (Source::GateChecks, "reason") => "x.reason",
        (Source::Matters, "kind") => "x.kind",
        (Source::Matters, "status") => return Some(matter_status(frame, sql)),
        (Source::Visits, "care_need") => "x.care_need",
        (Source::Patrols, "hazard_found") => "x.hazard_found",
        (Source::Rounds, "kind") => "x.kind",
        (Source::Changes, "kind") | (Source::Shops, "kind") => "x.kind",
        (Source::Changes, "state") | (Source::Shops, "state") => "x.state",
        (Source::Shops, "why") => "coalesce(x.why, 'unknown')",
        (Source::CanvassAttempts, "method") => CHANNEL,
        (Source::CanvassAttempts, "outcome") => ATTEMPT_OUTCOME,
        (Source::CanvassHouseholds, "outcome") => return Some(outcome(frame, sql)),
        _ => return None,
    };
    Some(plain.to_owned())
}

/// How a matter stood at the cut-off.
pub(super) fn matter_status(frame: &Frame, sql: &mut Statement) -> String {
    let at = sql.bind(frame.cut_off);
    format!(
        "(case when x.closed_at <= {at} then 'settled' when x.reopened > 0 then 'reopened' \
         else 'open' end)"
    )
}

/// How a household of the canvass stood at the cut-off. What is kept is the earliest best truth, so
/// one found later was at most a refusal before.
fn outcome(frame: &Frame, sql: &mut Statement) -> String {
    let at = sql.bind(frame.cut_off);
    format!(
        "(case when x.outcome_at <= {at} then x.outcome \
         when x.outcome_at > {at} and x.attempts > 1 and exists (select 1 from canvass_attempts a \
           where a.district = x.district and a.canvass_id = x.canvass_id \
             and a.household_id = x.household_id and a.outcome = 'refused' and a.at <= {at}) \
         then 'refused' else 'not_reached' end)"
    )
}

/// Which measure it was at the cut-off: one that was never changed is what it was.
fn kind(frame: &Frame, sql: &mut Statement) -> String {
    let at = sql.bind(frame.cut_off);
    format!(
        "(case when x.version = 1 then x.kind else coalesce((select c.kind from measure_changes c \
           where c.district = x.district and c.measure_id = x.id and c.at <= {at} \
           order by c.at desc, c.id desc limit 1), x.kind) end)"
    )
}
