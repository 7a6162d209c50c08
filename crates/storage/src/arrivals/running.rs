//! Measures in force with the decision behind them, for deciding many of them anew.

use std::collections::HashSet;

use linli_domain::areas::District;
use linli_domain::ids::{MeasureId, PersonId};
use linli_domain::measures::GroundKind;
use linli_domain::time::Moment;

use super::Decision;
use crate::db::Reader;
use crate::error::Error;
use crate::measures::Measure;

/// A measure in force and what it was decided on.
#[derive(Debug, Clone, PartialEq)]
pub struct RunningCase {
    pub measure_id: MeasureId,
    pub person_id: Option<PersonId>,
    pub kind: String,
    pub starts_at: Moment,
    pub ends_at: Moment,
    pub table_name: String,
    /// JSON object of the inputs asked.
    pub facts: String,
    /// JSON object, see `Decision::outcome`.
    pub outcome: String,
    pub ground: GroundKind,
    pub decided_at: Moment,
}

impl RunningCase {
    pub fn of(measure: &Measure, decision: &Decision) -> Self {
        Self {
            measure_id: measure.id,
            person_id: measure.person_id,
            kind: measure.kind.clone(),
            starts_at: measure.starts_at,
            ends_at: measure.ends_at,
            table_name: decision.table_name.clone(),
            facts: decision.facts.clone(),
            outcome: decision.outcome.clone(),
            ground: decision.ground,
            decided_at: decision.decided_at,
        }
    }

    /// Day 1 of the plan's days.
    pub fn counts_from(&self) -> Moment {
        if self.ground == GroundKind::Declaration {
            return self.starts_at;
        }
        let outcome: serde_json::Value = serde_json::from_str(&self.outcome).unwrap_or_default();
        let counted = outcome.get("counts_from").and_then(|from| from.as_str()?.parse().ok());
        counted.unwrap_or(self.starts_at)
    }
}

/// Measures in force at a moment in a range of grids, in the order of their ids after `after`. Those
/// that were changed by hand (overrides, extensions) are left out: a person has decided about them.
/// Who moved or accepted an offer is decided anew like everybody else.
pub async fn running_cases(
    reader: &mut Reader,
    district: District,
    (low, high): (i64, i64),
    now: Moment,
    after: MeasureId,
    limit: i64,
) -> Result<Vec<RunningCase>, Error> {
    // In the order of the key and of no other index: every page goes on where the last one ended.
    let sql = "select m.id, m.person_id, m.kind, m.starts_at, m.ends_at, d.table_name, d.facts,
                 d.outcome, d.ground, d.decided_at
               from measures m
               join decisions d on d.district = m.district and d.id = m.decision_id
               where m.district = $1 and m.id > $2 and +m.grid_code between $3 and $4
                 and m.state || '' = 'in_force' and +m.ends_at > $5
                 and not exists (select 1 from overrides o where o.district = m.district
                   and o.measure_id = m.id and o.state = 'confirmed')
                 and not exists (select 1 from extensions e where e.district = m.district
                   and e.measure_id = m.id and e.state = 'confirmed')
                 and not exists (select 1 from measures f where f.district = m.district
                   and f.id = m.follows and f.decision_id = m.decision_id)
               order by m.id limit $6";
    let params = [district.into(), after.into(), low.into(), high.into(), now.into(), limit.into()];
    let rows = reader.query(sql, &params).await?;
    rows.into_iter()
        .map(|mut row| {
            Ok(RunningCase {
                measure_id: row.id()?,
                person_id: row.id_or_null()?,
                kind: row.text()?,
                starts_at: row.moment()?,
                ends_at: row.moment()?,
                table_name: row.text()?,
                facts: row.text()?,
                outcome: row.text()?,
                ground: crate::measures::read_ground(&mut row)?,
                decided_at: row.moment()?,
            })
        })
        .collect()
}

/// People of whom facts were recorded beside their declarations.
pub async fn changed_facts(
    reader: &mut Reader,
    district: District,
) -> Result<HashSet<PersonId>, Error> {
    let sql = "select distinct person_id from person_facts where district = $1 limit 1000000";
    let rows = reader.query(sql, &[district.into()]).await?;
    rows.into_iter().map(|mut row| row.id()).collect()
}
