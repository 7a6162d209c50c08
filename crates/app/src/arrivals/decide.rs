//! From a declaration to what follows: asks the table `arrival` of the active plan.

use linli_domain::arrivals::{Declared, NaatResult, TABLE, Undecided};
use linli_domain::ids::MeasureId;
use linli_domain::measures::GroundKind;
use linli_domain::time::Day;
use linli_storage::Tx;
use linli_storage::arrivals::{Decision, Declaration};

use super::declare_arrival::Desk;
use crate::context::Context;
use crate::error::Error;
use crate::measures::decide::{Case, Verdict, conclude};
use crate::measures::impose::{Batch, telling};
use crate::measures::subject::{Ground, Subject};

/// What a declaration is to decisions and measures.
pub(crate) fn ground_of(declaration: &Declaration) -> Ground {
    Ground { kind: GroundKind::Declaration, id: declaration.id.0 }
}

/// Decides a declaration by the desk's plan and puts what follows into the batch. `before` is the
/// decision that is replaced; its measures end when the plan now says otherwise.
pub(crate) async fn decide(
    desk: &Desk,
    tx: &mut Tx,
    declaration: &Declaration,
    born: Option<Day>,
    before: Option<&Decision>,
    batch: &mut Batch,
) -> Result<(Verdict, Option<MeasureId>), Error> {
    if declaration.naat_result == Some(NaatResult::Positive) {
        let ctx = &desk.ctx;
        tell(ctx, declaration, "health_authority", ("naat_positive", declaration.id.0), batch);
    }
    let Some(plan) = &desk.plan else {
        return Ok((Verdict::Undecided(Undecided::NoPlan.word().to_owned()), None));
    };
    let declared = Declared {
        risk_level: declaration.risk_level,
        released_from_abroad: declaration.released_from_abroad,
        arrive_at: declaration.arrive_at,
        naat_sampled_at: declaration.naat_sampled_at,
        naat_result: declaration.naat_result,
        source: declaration.source,
        born,
    };
    let decided = linli_domain::arrivals::decide(&plan.pack, &declared);
    let facts = match (&decided, plan.pack.table(TABLE)) {
        (Ok(outcome), _) => outcome.facts.clone(),
        (Err(_), Ok(table)) => declared.facts(&table.shape),
        (Err(_), Err(_)) => serde_json::Map::new(),
    };
    let case = Case {
        table: TABLE,
        subject: &Subject::from(declaration),
        ground: ground_of(declaration),
        counts_from: declaration.arrive_at,
        before,
    };
    conclude(&desk.ctx, plan, tx, case, facts, decided, batch).await
}

/// Notes who must know: the plan's word, as people of that level or role around the declaration.
pub(crate) fn tell(
    ctx: &Context,
    declaration: &Declaration,
    word: &str,
    about: (&'static str, uuid::Uuid),
    batch: &mut Batch,
) {
    let place = (declaration.district, declaration.grid_code);
    batch.tellings.push(telling(ctx, place, word, about));
}
