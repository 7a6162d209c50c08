//! A complaint against a measure, raised by or for the person (law on infectious diseases, article
//! 74). The measure holds meanwhile; the answer is due by the plan's deadline `appeal_answer`.

use linli_domain::identity::Action;
use linli_domain::ids::{AppealId, PublicId};
use linli_domain::measures::appeal_due;
use linli_domain::plans::deadline::Term;
use linli_domain::time::Moment;
use linli_storage::measures::{Appeal, appeals_of, insert_appeal};
use linli_storage::{Reader, Tx};
use serde_json::json;
use zeroize::Zeroizing;

use super::{authorized, text_of};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::plans::active_plan::term_of;

/// Complaints about one measure that are kept open at once.
const OPEN_MAX: usize = 20;

/// Answers the appeal's id and when its answer is due.
pub async fn raise_appeal(
    app: &App,
    ctx: &Context,
    id: PublicId,
    text: &str,
) -> Result<(AppealId, Moment), Error> {
    let mut reader = app.db.read().await?;
    let measure = authorized(&mut reader, ctx, Action::RaiseAppeal, id).await?;
    let earlier = appeals_of(&mut reader, id.district, measure.id).await?;
    let term = answer_term(&mut reader, &measure.plan_version).await?;
    drop(reader);
    let text = text_of(text)?;
    if earlier.iter().filter(|appeal| appeal.state == "open").count() >= OPEN_MAX {
        return Err(Error::state(
            "measures.appeals_open",
            "这项措施已有多份申诉待答复。",
            "Many complaints about this measure wait for an answer already.",
        ));
    }
    let due_at = appeal_due(ctx.now, term);
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<(AppealId, Moment), Error> {
        let appeal = Appeal {
            id: ctx.id(),
            measure_id: measure.id,
            text: Zeroizing::new(text.clone()),
            raised_at: ctx.now,
            raised_by: ctx.user(),
            due_at,
            state: "open".to_owned(),
            answer: None,
            answered_at: None,
            answered_by: None,
            escalated_at: None,
        };
        insert_appeal(tx, measure.district, &appeal).await?;
        Record::of(ctx, Action::RaiseAppeal, measure.grid_code)
            .about("measure", measure.id.0)
            .values(&json!({ "appeal": appeal.id, "due_at": due_at }))
            .write(tx)
            .await?;
        Ok((appeal.id, due_at))
    })
    .await
}

/// The term of the plan that the measure was decided by.
pub(super) async fn answer_term(reader: &mut Reader, version: &str) -> Result<Option<Term>, Error> {
    term_of(reader, version, "appeal_answer").await
}
