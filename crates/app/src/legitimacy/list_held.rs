//! Measures that wait: for a second person because one officer restricted more people than the plan
//! allows within an hour, or for a decision of the government.

use linli_domain::areas::GridCode;
use linli_domain::identity::Action;
use linli_storage::arrivals::ranges_of;
use linli_storage::identity::user;
use linli_storage::legitimacy::{HELD_ABOUT, HeldMeasure, held_in};
use serde_json::{Map, Value};

use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::measures::impose::Imposed;

const HELD_MAX: i64 = 500;

/// One of them, with what the row said and on which facts.
#[derive(Debug, Clone)]
pub struct HeldView {
    pub held: HeldMeasure,
    pub name: String,
    pub days: i64,
    pub reason: String,
    pub row_ids: String,
    pub facts: Map<String, Value>,
    /// Whose entry led to it, by name.
    pub officer: Option<String>,
}

/// The oldest first, at most 500.
pub async fn list_held(app: &App, ctx: &Context, area: GridCode) -> Result<Vec<HeldView>, Error> {
    let scope = ctx.scope_within(Action::ListHeld, area)?;
    let mut reader = app.db.read().await?;
    let mut found = Vec::new();
    for (district, low, high) in ranges_of(&mut reader, &scope).await? {
        let Ok(sealer) = reader.vault().sealer(district) else { continue };
        for held in held_in(&mut reader, district, (low, high), HELD_MAX).await? {
            let clear = sealer.open_text(HELD_ABOUT, &held.measure_sealed)?;
            let Ok(imposed) = serde_json::from_str::<Imposed>(&clear) else { continue };
            let officer = match held.officer {
                Some(id) => user(&mut reader, id).await?.map(|user| user.name),
                None => None,
            };
            found.push(HeldView {
                name: imposed.subject.name,
                days: imposed.days,
                reason: imposed.reason,
                row_ids: imposed.row_ids,
                facts: imposed.facts,
                officer,
                held,
            });
        }
    }
    app.note_read(Record::of(ctx, Action::ListHeld, area).about("held", found.len()));
    Ok(found)
}
