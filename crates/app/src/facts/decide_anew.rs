//! What changed facts make of a person's running measures, each by the version of the plan that decided
//! it: first said, then done.

use linli_domain::ids::{MeasureId, PublicId};
use linli_domain::time::Moment;
use linli_storage::arrivals::{RunningCase, decision};
use linli_storage::measures::measure;
use linli_storage::{Reader, Tx};
use serde_json::{Map, Value};

use super::Changed;
use crate::context::Context;
use crate::error::Error;
use crate::measures::redecide::{Answers, UNDECIDED, change_all};
use crate::measures::running_on;
use crate::measures::subject::Subject;
use crate::plans::active_plan::{ActivePlan, pack_of};

/// What facts that have just become known (null: known no more) make of a person's running measures,
/// each by the version of the plan that decided it. Those that were changed by hand stay.
pub(crate) async fn changes_by_facts(
    reader: &mut Reader,
    now: Moment,
    subject: &Subject,
    new: &Map<String, Value>,
) -> Result<Vec<Changed>, Error> {
    let mut changes = Vec::new();
    if new.is_empty() {
        return Ok(changes);
    }
    for measure in running_on(reader, subject.district, &subject.person_key, now).await? {
        if measure.version != 1 || measure.person_id != subject.person_id {
            continue;
        }
        let decided = decision(reader, subject.district, measure.decision_id).await?;
        let Some(decided) = decided else { continue };
        let case = RunningCase::of(&measure, &decided);
        let mut facts: Map<String, Value> = serde_json::from_str(&case.facts).unwrap_or_default();
        for (input, value) in new {
            facts.entry(input.clone()).and_modify(|known| known.clone_from(value));
        }
        let pack = pack_of(reader, &measure.plan_version).await?;
        if let Some(shift) = Answers::new(&pack).shift(&case, Some(facts)) {
            let measure = PublicId::new(subject.district, measure.id);
            changes.push(Changed { measure, shift });
        }
    }
    Ok(changes)
}

/// Decides measures anew once their facts are written; answers how many wait for somebody. Where the
/// plan has no answer the measure stays as it is.
pub(crate) async fn change_by_facts(
    tx: &mut Tx,
    ctx: &Context,
    subject: &Subject,
    changes: &[Changed],
) -> Result<usize, Error> {
    let mut held = 0;
    for change in changes.iter().filter(|change| change.shift.to != UNDECIDED) {
        let id = MeasureId(change.measure.id);
        let Some(running) = measure(tx, subject.district, id).await? else { continue };
        let decided = decision(tx, subject.district, running.decision_id).await?;
        let Some(decided) = decided else { continue };
        let plan = ActivePlan {
            pack: pack_of(tx, &running.plan_version).await?,
            version: running.plan_version,
            plan_id: decided.plan_id,
            area: subject.grid_code,
            from_day: decided.decided_at.day(),
            level: None,
        };
        held += change_all(tx, ctx, &plan, subject.district, &[id]).await?.held;
    }
    Ok(held)
}
