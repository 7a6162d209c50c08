//! Changes to a person that a device made while offline: each field is compared with what the device
//! had shown. What nobody else touched is taken; what both sides changed is a conflict that is shown.

use linli_domain::identity::Action;
use linli_domain::registry::Residence;
use linli_storage::Tx;
use linli_storage::registry as records;
use serde_json::{Map, Value, json};

use super::change_person::{Edit, PersonChange};
use super::person_view::{PersonView, person_id, view};
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::operations::apply_operations::{Effect, Operation, bad_body};
use crate::operations::body::Body;

/// Fields a device may change.
const FIELDS: [&str; 5] = ["phone", "residence", "political_status", "registered_address", "note"];

/// `entity` is the person, `body` `{changes: {field: {from, to}}}`; `from` is what the device showed
/// (masked where it is masked; for a note whether there was one).
pub(crate) async fn apply(tx: &mut Tx, ctx: &Context, op: &Operation) -> Result<Effect, Error> {
    let district = op.entity.district;
    let found = records::person(tx, district, person_id(op.entity)).await?;
    let old = found.ok_or_else(Error::not_found)?;
    ctx.authorize(Action::ChangePerson, old.grid_code)?;
    let body = Body::of(op)?;
    let changes = body.get("changes").and_then(Value::as_object);
    let changes = changes.filter(|changes| !changes.is_empty());
    let changes = changes.ok_or_else(|| bad_body("changes"))?;
    let vault = tx.vault();
    let sealer = vault.sealer(district)?;
    let shown = view(&sealer, district, old.clone(), None)?;
    let mut change = PersonChange::default();
    let mut clashes = Map::new();
    for (field, two) in changes {
        if !FIELDS.contains(&field.as_str()) {
            return Err(bad_body(field));
        }
        let (from, to) = (two.get("from").unwrap_or(&Value::Null), two.get("to"));
        let to = to.and_then(Value::as_str).ok_or_else(|| bad_body(field))?;
        let now = field_of(&shown, field);
        if plain(from) == plain(&now) {
            set(&mut change, field, to)?;
        } else if now.as_str().unwrap_or_default() != to {
            let clash = json!({ "mine": to, "theirs": now, "from": from });
            clashes.insert(field.clone(), clash);
        }
    }
    if !clashes.is_empty() {
        // Nothing of it is written: the worker decides with both before their eyes.
        let person = json!({
            "id": op.entity, "name": shown.name, "phone": shown.phone,
            "residence": shown.residence, "political_status": shown.political_status,
            "registered_address": shown.registered_address, "has_note": shown.has_note,
            "version": shown.version,
        });
        let error = Box::new(Error::state(
            "persons.changed",
            "同一项内容已被他人改过：请对照两边，选定后再提交。",
            "Somebody else has changed the same field: compare both, choose, and send again.",
        ));
        return Err(Error::Changed {
            error,
            current: json!({ "person": person, "fields": clashes }),
        });
    }
    let mut edit = Edit::of(vault, &sealer, &old);
    edit.apply(change)?;
    let (new, values) = edit.done();
    let mut records_made = Vec::new();
    let mut after = shown;
    if let Some(values) = values {
        records::update_person(tx, district, new.clone(), ctx.now).await?;
        let record = Record::of(ctx, Action::ChangePerson, old.grid_code);
        records_made.push(record.about("person", op.entity).values(&values));
        after = view(&sealer, district, new, None)?;
        after.version += 1;
    }
    let current = json!({
        "person": op.entity, "version": after.version, "phone": after.phone,
        "residence": after.residence, "has_note": after.has_note,
    });
    Ok(Effect { current, records: records_made })
}

/// What a device shows of a field.
fn field_of(shown: &PersonView, field: &str) -> Value {
    match field {
        "phone" => json!(shown.phone),
        "residence" => json!(shown.residence),
        "political_status" => json!(shown.political_status),
        "registered_address" => json!(shown.registered_address),
        _ => json!(shown.has_note),
    }
}

/// Empty, absent and null are the same nothing.
fn plain(value: &Value) -> Value {
    match value {
        Value::String(text) if text.is_empty() => Value::Null,
        Value::Bool(false) => Value::Null,
        other => other.clone(),
    }
}

fn set(change: &mut PersonChange, field: &str, to: &str) -> Result<(), Error> {
    let text = Some(to.to_owned());
    match field {
        "phone" => change.phone = text,
        "political_status" => change.political_status = text,
        "registered_address" => change.registered_address = text,
        "residence" => {
            let residence = Residence::from_code(to).ok_or_else(|| bad_body(field))?;
            change.residence = Some(residence);
        }
        _ => change.note = text,
    }
    Ok(())
}
