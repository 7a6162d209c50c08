//! Opens, closes, renames a gate, or sets its hours: known to every server within a second.

use linli_domain::gates::Gate as GateDraft;
use linli_domain::identity::Action;
use linli_domain::ids::PublicId;
use linli_storage::Tx;
use linli_storage::gates::{Gate, update_gate};
use serde_json::json;

use super::authorized;
use super::follow::look;
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::operations::apply_operations::spoken;

/// # Errors
/// Somebody else changed it since `version`.
pub async fn change_gate(
    app: &App,
    ctx: &Context,
    id: PublicId,
    version: i64,
    draft: GateDraft,
) -> Result<(), Error> {
    let mut reader = app.db.read().await?;
    let before = authorized(&mut reader, ctx, Action::ChangeGate, id).await?;
    drop(reader);
    let draft = draft.checked().map_err(|error| spoken(&error))?;
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<(), Error> {
        let after = Gate {
            name: draft.name.clone(),
            kind: draft.kind.word().to_owned(),
            state: draft.state.word().to_owned(),
            opens: draft.hours.map(|hours| i64::from(hours.opens)),
            closes: draft.hours.map(|hours| i64::from(hours.closes)),
            note: draft.note.clone(),
            changed_at: ctx.now,
            version,
            latitude: draft.place.map(|place| place.latitude),
            longitude: draft.place.map(|place| place.longitude),
            ..before.clone()
        };
        if !update_gate(tx, &after).await? {
            return Err(Error::state(
                "gates.changed",
                "这个卡口刚被他人更改：请重新打开后再操作。",
                "Somebody else has just changed this gate: open it again, then decide.",
            ));
        }
        let of = |gate: &Gate| {
            json!({ "name": gate.name, "kind": gate.kind, "state": gate.state,
                    "opens": gate.opens, "closes": gate.closes,
                    "latitude": gate.latitude, "longitude": gate.longitude })
        };
        Record::of(ctx, Action::ChangeGate, before.area)
            .about("gate", id)
            .values(&json!({ "before": of(&before), "after": of(&after) }))
            .write(tx)
            .await?;
        Ok(())
    })
    .await?;
    look(app, id.district).await
}
