//! Enters a gate.

use linli_domain::areas::GridCode;
use linli_domain::gates::Gate as GateDraft;
use linli_domain::identity::Action;
use linli_domain::ids::{CompoundId, GateId, PublicId};
use linli_storage::Tx;
use linli_storage::areas::area as known_area;
use linli_storage::gates::{Gate, insert_gate, next_serial};
use serde_json::json;

use super::district_of;
use crate::app::App;
use crate::areas::unknown_area;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::operations::apply_operations::spoken;

/// Answers the gate's id.
pub async fn add_gate(
    app: &App,
    ctx: &Context,
    area: GridCode,
    compound: Option<PublicId>,
    draft: GateDraft,
) -> Result<PublicId, Error> {
    ctx.authorize(Action::AddGate, area)?;
    let district = district_of(area)?;
    let draft = draft.checked().map_err(|error| spoken(&error))?;
    let known = known_area(&mut app.db.read().await?, area).await?;
    known.ok_or_else(|| unknown_area(area))?;
    app.db.ensure_district(district).await?;
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<PublicId, Error> {
        let gate = Gate {
            district,
            id: ctx.id::<GateId>(),
            serial: next_serial(tx, district).await?,
            area,
            compound_id: compound.map(|id| CompoundId(id.id)),
            name: draft.name.clone(),
            kind: draft.kind.word().to_owned(),
            state: draft.state.word().to_owned(),
            opens: draft.hours.map(|hours| i64::from(hours.opens)),
            closes: draft.hours.map(|hours| i64::from(hours.closes)),
            note: draft.note.clone(),
            made_at: ctx.now,
            made_by: ctx.user(),
            changed_at: ctx.now,
            version: 1,
            latitude: draft.place.map(|place| place.latitude),
            longitude: draft.place.map(|place| place.longitude),
        };
        insert_gate(tx, &gate).await?;
        let id = PublicId::new(district, gate.id);
        Record::of(ctx, Action::AddGate, area)
            .about("gate", id)
            .values(&json!({ "name": gate.name, "kind": gate.kind, "state": gate.state }))
            .write(tx)
            .await?;
        Ok(id)
    })
    .await
}
