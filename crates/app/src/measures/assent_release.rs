//! The superior has looked at the release list and assents: days, tests, symptoms. The measure ends at
//! its time either way; without an assent it ends flagged.

use linli_domain::identity::Action;
use linli_domain::ids::PublicId;
use linli_domain::measures::Unmet;
use linli_storage::Tx;
use linli_storage::measures::{Release, put_release, release_of};
use serde_json::json;

use super::release::facts_of;
use super::{authorized, still_open};
use crate::app::App;
use crate::context::{Context, Refused};
use crate::error::Error;
use crate::journal::Record;

/// Assents to a release; twice changes nothing. Answers what was unmet when they did.
///
/// # Errors
/// The measure is over, or nobody is signed in.
pub async fn assent_release(app: &App, ctx: &Context, id: PublicId) -> Result<Vec<Unmet>, Error> {
    let mut reader = app.db.read().await?;
    let measure = authorized(&mut reader, ctx, Action::AssentRelease, id).await?;
    let mut facts = facts_of(&mut reader, &measure, ctx.now).await?;
    drop(reader);
    ctx.user().ok_or(Refused::SecondPerson)?;
    still_open(&measure, ctx.now)?;
    facts.assented = true;
    let unmet = facts.unmet();
    let words: Vec<&'static str> = unmet.iter().map(|one| one.word()).collect();
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<Vec<Unmet>, Error> {
        let before = release_of(tx, measure.district, measure.id).await?;
        if before.is_some_and(|before| before.assented_at.is_some()) {
            return Ok(unmet.clone());
        }
        let assented = Release {
            measure_id: measure.id,
            assented_by: ctx.user(),
            assented_at: Some(ctx.now),
            number: None,
            released_at: None,
            unmet: words.join(" "),
        };
        put_release(tx, measure.district, &assented).await?;
        Record::of(ctx, Action::AssentRelease, measure.grid_code)
            .about("measure", measure.id.0)
            .values(&json!({ "unmet": words }))
            .write(tx)
            .await?;
        Ok(unmet.clone())
    })
    .await
}
