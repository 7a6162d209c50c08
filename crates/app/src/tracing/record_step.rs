//! Notes that one of the four steps of a case or request is done: investigation, determination,
//! tracing, control. Each has the same twenty-four hours, and each is noted once.

use linli_domain::areas::GridCode;
use linli_domain::identity::Action;
use linli_domain::ids::{PublicId, RequestId};
use linli_domain::tracing::StepKind;
use linli_storage::Tx;
use linli_storage::tracing::{Step, put_step, request};
use serde_json::json;

use super::authorized;
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

/// What the step is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepOf {
    Case,
    Request,
}

/// Notes a step.
///
/// # Errors
/// It was noted before.
pub async fn record_step(
    app: &App,
    ctx: &Context,
    of: StepOf,
    id: PublicId,
    kind: StepKind,
) -> Result<(), Error> {
    let mut reader = app.db.read().await?;
    let (area, about): (GridCode, &'static str) = match of {
        StepOf::Case => {
            let case = authorized(&mut reader, ctx, Action::RecordStep, id).await?;
            (case.grid_code, "case")
        }
        StepOf::Request => {
            let found = request(&mut reader, id.district, RequestId(id.id)).await?;
            let found = found.ok_or_else(Error::not_found)?;
            ctx.authorize(Action::RecordStep, found.grid_code)?;
            (found.grid_code, "request")
        }
    };
    drop(reader);
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<(), Error> {
        let step = Step { step: kind.word().to_owned(), done_at: ctx.now, done_by: ctx.user() };
        if !put_step(tx, id.district, id.id, &step).await? {
            return Err(Error::state(
                "tracing.step",
                "这一步已经登记完成。",
                "This step has been noted as done already.",
            ));
        }
        Record::of(ctx, Action::RecordStep, area)
            .about(about, id.id)
            .values(&json!({ "step": kind.word() }))
            .write(tx)
            .await?;
        Ok(())
    })
    .await
}
