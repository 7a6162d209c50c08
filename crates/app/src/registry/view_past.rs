//! What happened to a household or a person, from the journal: who did what when, with the values
//! before and after where the journal still has them.

use std::collections::HashMap;

use linli_domain::areas::GridCode;
use linli_domain::identity::Action;
use linli_domain::ids::{HouseholdId, PublicId};
use linli_domain::lang::Lang;
use linli_domain::time::Moment;
use linli_storage::journal::{Search, search, values};
use linli_storage::registry::{household, person};
use linli_storage::{Reader, identity};
use serde_json::Value;
use uuid::Uuid;

use super::person_view::{masked_number, masked_phone, person_id};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

const ENTRIES_MAX: i64 = 100;

/// One thing that happened.
#[derive(Debug, Clone)]
pub struct PastItem {
    pub at: Moment,
    pub action: String,
    pub by: String,
    pub purpose: Option<String>,
    pub before: Option<Value>,
    pub after: Option<Value>,
}

/// Of a household, the newest first.
pub async fn past_of_household(
    app: &App,
    ctx: &Context,
    id: PublicId,
) -> Result<Vec<PastItem>, Error> {
    let mut reader = app.db.read().await?;
    let found = household(&mut reader, id.district, HouseholdId(id.id)).await?;
    let area = found.ok_or_else(Error::not_found)?.grid_code;
    ctx.authorize(Action::ViewPast, area)?;
    past(app, ctx, &mut reader, area, id).await
}

/// Of a person, the newest first.
pub async fn past_of_person(
    app: &App,
    ctx: &Context,
    id: PublicId,
) -> Result<Vec<PastItem>, Error> {
    let mut reader = app.db.read().await?;
    let found = person(&mut reader, id.district, person_id(id)).await?;
    let area = found.ok_or_else(Error::not_found)?.grid_code;
    ctx.authorize(Action::ViewPast, area)?;
    past(app, ctx, &mut reader, area, id).await
}

async fn past(
    app: &App,
    ctx: &Context,
    reader: &mut Reader,
    area: GridCode,
    id: PublicId,
) -> Result<Vec<PastItem>, Error> {
    let what = Search { subject: Some(id.to_string()), limit: ENTRIES_MAX, ..Search::default() };
    let entries = search(reader, id.district.number(), &what).await?;
    let mut names: HashMap<Uuid, String> = HashMap::new();
    let mut found = Vec::with_capacity(entries.len());
    for entry in entries {
        let by = match entry.actor {
            Some(actor) => named(reader, &mut names, actor).await?,
            None => said(entry.purpose.as_deref(), ctx.lang),
        };
        let kept = values(reader, entry.district, entry.lane, entry.seq, entry.seq).await?;
        let kept = kept.into_iter().next();
        let kept: Value =
            kept.and_then(|(_, _, text)| serde_json::from_slice(&text).ok()).unwrap_or_default();
        let part = |name: &str| kept.get(name).filter(|v| v.is_object()).map(covered);
        found.push(PastItem {
            at: entry.at,
            by,
            purpose: entry.purpose.filter(|_| entry.actor.is_some()),
            before: part("before"),
            after: part("after"),
            action: entry.action,
        });
    }
    app.note_read(Record::of(ctx, Action::ViewPast, area).about("past", id));
    Ok(found)
}

pub(crate) async fn named(
    reader: &mut Reader,
    names: &mut HashMap<Uuid, String>,
    id: Uuid,
) -> Result<String, Error> {
    if let Some(name) = names.get(&id) {
        return Ok(name.clone());
    }
    let user = identity::user(reader, id.into()).await?;
    let name = user.map(|user| user.name).unwrap_or_default();
    names.insert(id, name.clone());
    Ok(name)
}

fn said(purpose: Option<&str>, lang: Lang) -> String {
    let who = match purpose {
        Some("resident") => lang.pick("居民本人", "the resident"),
        Some(text) if text.starts_with("job") => lang.pick("系统自动", "automatic"),
        _ => lang.pick("本机操作员", "local operator"),
    };
    who.to_owned()
}

/// Numbers and phones masked as everywhere; a note says only that there was one.
fn covered(values: &Value) -> Value {
    let mut values = values.clone();
    if let Some(fields) = values.as_object_mut() {
        for (field, value) in fields.iter_mut() {
            let Some(text) = value.as_str() else { continue };
            *value = match field.as_str() {
                "id_number" => masked_number(text).into(),
                "phone" => masked_phone(text).into(),
                "note" => "…".into(),
                _ => continue,
            };
        }
    }
    values
}
