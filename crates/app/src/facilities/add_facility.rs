//! Enters a facility with its rooms into the register.

use linli_domain::areas::GridCode;
use linli_domain::facilities::{FacilityDraft, FacilityKind, RoomDraft, checked_rooms};
use linli_domain::identity::Action;
use linli_domain::ids::{FacilityId, PublicId};
use linli_storage::Tx;
use linli_storage::areas::area as known_area;
use linli_storage::facilities::{Facility, Room, insert_facility, insert_rooms, is_name_taken};
use serde_json::json;

use super::{district_served, name_taken, room_of};
use crate::app::App;
use crate::areas::unknown_area;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::operations::apply_operations::spoken;

/// Answers the facility's id.
pub async fn add_facility(
    app: &App,
    ctx: &Context,
    area: GridCode,
    kind: FacilityKind,
    draft: FacilityDraft,
    rooms: Vec<RoomDraft>,
) -> Result<PublicId, Error> {
    ctx.authorize(Action::AddFacility, area)?;
    let district = district_served(area)?;
    let draft = draft.checked().map_err(|error| spoken(&error))?;
    let rooms = checked_rooms(rooms).map_err(|error| spoken(&error))?;
    let known = known_area(&mut app.db.read().await?, area).await?;
    known.ok_or_else(|| unknown_area(area))?;
    app.db.ensure_district(district).await?;
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<PublicId, Error> {
        if is_name_taken(tx, district, area, &draft.name, None).await? {
            return Err(name_taken());
        }
        let id = ctx.id::<FacilityId>();
        let facility = Facility {
            district,
            id,
            area,
            kind: kind.word().to_owned(),
            name: draft.name.clone(),
            address: draft.address.clone(),
            staff: draft.staff,
            contact: draft.contact.clone(),
            contact_phone: draft.contact_phone.clone(),
            opened_at: ctx.now,
            closed_at: None,
            version: 1,
            rooms: 0,
            beds: 0,
            taken: 0,
        };
        insert_facility(tx, &facility).await?;
        let rooms: Vec<Room> = rooms.iter().map(|draft| room_of(ctx, id, draft)).collect();
        insert_rooms(tx, district, &rooms).await?;
        let beds: i64 = rooms.iter().map(|room| room.beds).sum();
        let id = PublicId::new(district, id);
        Record::of(ctx, Action::AddFacility, area)
            .about("facility", id)
            .values(&json!({ "name": draft.name, "kind": kind.word(), "rooms": rooms.len(), "beds": beds }))
            .write(tx)
            .await?;
        Ok(id)
    })
    .await
}
