//! A result as the answer to a test that a measure ordered. A negative ends an observation and begins
//! what the plan lets follow; a positive makes no measure by itself: it is told along the chain.

use std::collections::HashMap;

use linli_domain::areas::District;
use linli_domain::arrivals::NaatResult;
use linli_domain::ids::{DeclarationId, PersonId};
use linli_domain::measures::GroundKind;
use linli_domain::testing::Owed;
use linli_domain::time::Moment;
use linli_storage::arrivals::{declaration, report_order};
use linli_storage::testing::{Sample, open_orders, order_ground};
use linli_storage::{Reader, Tx};
use uuid::Uuid;

use crate::arrivals::record_naat_result::negative_of_order;
use crate::context::Context;
use crate::error::Error;

/// The tests that people owe, the newest first.
pub(super) struct Orders(HashMap<PersonId, Vec<(Uuid, Owed)>>);

impl Orders {
    pub(super) async fn of(
        reader: &mut Reader,
        district: District,
        people: &[PersonId],
    ) -> Result<Self, Error> {
        let mut owed: HashMap<PersonId, Vec<(Uuid, Owed)>> = HashMap::new();
        for (person, order, what) in open_orders(reader, district, people).await? {
            owed.entry(person).or_default().push((order, what));
        }
        Ok(Self(owed))
    }

    /// The order that a sample of somebody answers.
    pub(super) fn answered(&self, person: PersonId, sampled_at: Moment) -> Option<Uuid> {
        let owed = self.0.get(&person)?;
        owed.iter().find(|(_, owed)| owed.is_answered_at(sampled_at)).map(|(order, _)| *order)
    }
}

/// Reports the order that a sample answers, if it answers one.
pub(super) async fn answer_order(
    tx: &mut Tx,
    ctx: &Context,
    district: District,
    sample: &Sample,
    negative: bool,
) -> Result<(), Error> {
    let Some(order) = sample.order_id else { return Ok(()) };
    let ground = order_ground(tx, district, order).await?;
    let declared = ground.filter(|(word, _)| negative && word == GroundKind::Declaration.word());
    if let Some((_, id)) = declared
        && let Some(found) = declaration(tx, district, DeclarationId(id)).await?
    {
        return negative_of_order(ctx, tx, &found, (order, sample.sampled_at)).await;
    }
    let result = if negative { NaatResult::Negative } else { NaatResult::Positive };
    report_order(tx, district, order, sample.sampled_at, result, ctx.now).await?;
    Ok(())
}
