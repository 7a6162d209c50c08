//! A result as the answer to a test that a measure ordered. A negative ends an observation and begins
//! what the plan lets follow; a positive makes no measure by itself: it is told along the chain.

use linli_domain::areas::District;
use linli_domain::arrivals::NaatResult;
use linli_domain::ids::DeclarationId;
use linli_domain::measures::GroundKind;
use linli_storage::Tx;
use linli_storage::arrivals::{declaration, report_order};
use linli_storage::testing::{Sample, order_ground};

use crate::arrivals::record_naat_result::negative_of_order;
use crate::context::Context;
use crate::error::Error;

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
        return negative_of_order(ctx, tx, &found, sample.sampled_at).await;
    }
    let result = if negative { NaatResult::Negative } else { NaatResult::Positive };
    report_order(tx, district, order, sample.sampled_at, result, ctx.now).await?;
    Ok(())
}
