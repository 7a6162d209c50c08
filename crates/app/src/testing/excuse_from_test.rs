//! What was said about somebody who is on the list and not sampled: refused or exempt, with a reason.
//! A refusal restricts nobody by itself; both can be taken back.

use linli_domain::identity::Action;
use linli_domain::ids::{CampaignId, PersonId, PublicId};
use linli_domain::testing::TestOutcome;
use linli_storage::Tx;
use linli_storage::testing::{campaign, outcome_of, set_outcome};
use serde_json::json;

use super::close_test_campaign::closed;
use super::{TEXT_CHARS_MAX, line_of};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

/// Answers the outcome that stands now: somebody sampled stays sampled.
///
/// # Errors
/// The round is over, or the person is not on its list.
pub async fn excuse_from_test(
    app: &App,
    ctx: &Context,
    id: PublicId,
    person: PublicId,
    said: TestOutcome,
    reason: &str,
) -> Result<TestOutcome, Error> {
    let mut reader = app.db.read().await?;
    let found = campaign(&mut reader, id.district, CampaignId(id.id)).await?;
    let found = found.ok_or_else(Error::not_found)?;
    let key = (id.district, found.id, PersonId(person.id));
    let listed = outcome_of(&mut reader, key.0, key.1, key.2).await?;
    let (_, grid) =
        listed.filter(|_| person.district == id.district).ok_or_else(Error::not_found)?;
    ctx.authorize(Action::ExcuseFromTest, grid)?;
    drop(reader);
    if found.closed_at.is_some() {
        return Err(closed());
    }
    if said == TestOutcome::Sampled {
        return Err(Error::invalid(
            "testing.excuse",
            "已采样须由采样点登记。",
            "A sample is recorded at the sampling table.",
        ));
    }
    let reason = line_of(reason, TEXT_CHARS_MAX)?;
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<TestOutcome, Error> {
        let (before, _) =
            outcome_of(tx, key.0, key.1, key.2).await?.ok_or_else(Error::not_found)?;
        let after = before.then(said);
        if after != said {
            return Ok(after);
        }
        if !set_outcome(tx, key, said, &reason, ctx.user(), ctx.now).await? {
            return Ok(TestOutcome::Sampled);
        }
        let values = json!({ "before": before.word(), "after": said.word(), "reason": reason });
        Record::of(ctx, Action::ExcuseFromTest, grid)
            .about("person", person)
            .values(&values)
            .write(tx)
            .await?;
        Ok(after)
    })
    .await
}
