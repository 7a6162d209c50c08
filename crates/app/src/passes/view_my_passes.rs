//! A resident's own passes and those of people registered with their phone: children, the old.

use linli_domain::passes::PassKind;
use linli_domain::passes::quota::Admission;
use linli_domain::time::Moment;
use linli_storage::Reader;
use linli_storage::passes::{Of, Pass, passes_of, uses_of};
use uuid::Uuid;

use super::keys::signers;
use super::read_quota;
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::residents::{people_of, phone_of};

/// Passes of one person or household that are shown.
const SHOWN_MAX: i64 = 10;

/// A pass as its holder shows it.
#[derive(Debug, Clone)]
pub struct MyPass {
    pub pass: Pass,
    pub text: String,
    /// The household's exits are used up until then.
    pub next_at: Option<Moment>,
}

/// Those that hold, or will.
pub async fn view_my_passes(app: &App, ctx: &Context) -> Result<Vec<MyPass>, Error> {
    let phone = phone_of(ctx)?;
    let mut reader = app.db.read().await?;
    let mut found: Vec<Pass> = Vec::new();
    for (district, people) in people_of(&mut reader, &phone).await? {
        for line in people {
            let of = [Some(Of::Person(line.person.id)), line.household_id.map(Of::Household)];
            for of in of.into_iter().flatten() {
                for pass in passes_of(&mut reader, district, of, SHOWN_MAX).await? {
                    let is_theirs = pass.person_id.is_none_or(|id| id == line.person.id);
                    let is_new = !found.iter().any(|have| have.id == pass.id);
                    if is_theirs && is_new && holds(&pass, ctx.now) {
                        found.push(pass);
                    }
                }
            }
        }
    }
    let mut nexts = Vec::with_capacity(found.len());
    for pass in &found {
        nexts.push(next_exit(&mut reader, pass, ctx.now).await?);
    }
    drop(reader);
    let mut shown = Vec::with_capacity(found.len());
    for (pass, next_at) in found.into_iter().zip(nexts) {
        let text = signers(app, ctx, pass.district).await?.text_of(&pass)?;
        app.note_read(
            Record::named(ctx, "view_my_passes", pass.grid_code).about("pass", pass.id.0),
        );
        shown.push(MyPass { text, pass, next_at });
    }
    shown.sort_by_key(|one| (one.pass.kind != PassKind::Household.word(), one.pass.number));
    Ok(shown)
}

/// When the household may go out again, where it may not now.
async fn next_exit(reader: &mut Reader, pass: &Pass, now: Moment) -> Result<Option<Moment>, Error> {
    let quota = pass.quota.as_deref().and_then(read_quota);
    let Some((quota, household)) = quota.zip(pass.household_key) else { return Ok(None) };
    let uses = uses_of(reader, pass.district, household).await?;
    Ok(match quota.admits(&uses, now, Uuid::nil()) {
        Admission::Used { next_at } => Some(next_at),
        Admission::Free | Admission::Counted => None,
    })
}

fn holds(pass: &Pass, now: Moment) -> bool {
    pass.revoked_at.is_none() && pass.until_at > now
}
