//! A resident's own passes and those of people registered with their phone: children, the old.

use linli_domain::passes::PassKind;
use linli_domain::time::Moment;
use linli_storage::passes::{Of, Pass, passes_of};

use super::keys::signers;
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
    drop(reader);
    let mut shown = Vec::with_capacity(found.len());
    for pass in found {
        let text = signers(app, ctx, pass.district).await?.text_of(&pass)?;
        app.note_read(
            Record::named(ctx, "view_my_passes", pass.grid_code).about("pass", pass.id.0),
        );
        shown.push(MyPass { text, pass });
    }
    shown.sort_by_key(|one| (one.pass.kind != PassKind::Household.word(), one.pass.number));
    Ok(shown)
}

fn holds(pass: &Pass, now: Moment) -> bool {
    pass.revoked_at.is_none() && pass.until_at > now
}
