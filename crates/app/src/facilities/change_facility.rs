//! Changes what is written of a facility, and its rooms: by name, those that are new are added, those
//! that are left out go, and a bed with somebody in it stays.

use linli_domain::facilities::{FacilityDraft, RoomDraft, checked_rooms};
use linli_domain::identity::Action;
use linli_domain::ids::PublicId;
use linli_storage::Tx;
use linli_storage::facilities::{
    Facility, Room, insert_rooms, is_name_taken, lock_room, remove_room, rooms_of, update_facility,
    update_room,
};
use serde_json::json;

use super::{beds_taken, changed_meanwhile, kept, name_taken, room_of, still_open};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::operations::apply_operations::spoken;

/// Writes the details, and the rooms when they are given.
///
/// # Errors
/// The facility is closed, or a room with people in it would go or shrink below them.
pub async fn change_facility(
    app: &App,
    ctx: &Context,
    id: PublicId,
    draft: FacilityDraft,
    rooms: Option<Vec<RoomDraft>>,
) -> Result<(), Error> {
    let mut reader = app.db.read().await?;
    let facility = kept(&mut reader, ctx, Action::ChangeFacility, id).await?;
    drop(reader);
    still_open(&facility)?;
    let draft = draft.checked().map_err(|error| spoken(&error))?;
    let rooms = rooms.map(checked_rooms).transpose().map_err(|error| spoken(&error))?;
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<(), Error> {
        let taken =
            is_name_taken(tx, id.district, facility.area, &draft.name, Some(facility.id)).await?;
        if taken {
            return Err(name_taken());
        }
        let changed = Facility {
            name: draft.name.clone(),
            address: draft.address.clone(),
            staff: draft.staff,
            contact: draft.contact.clone(),
            contact_phone: draft.contact_phone.clone(),
            ..facility.clone()
        };
        if !update_facility(tx, &changed).await? {
            return Err(changed_meanwhile());
        }
        if let Some(rooms) = &rooms {
            write_rooms(tx, ctx, &facility, rooms).await?;
        }
        let before =
            json!({ "name": facility.name, "staff": facility.staff, "beds": facility.beds });
        let beds = rooms.as_ref().map(|rooms| rooms.iter().map(|room| room.beds).sum::<i64>());
        let after = json!({ "name": changed.name, "staff": changed.staff, "beds": beds });
        Record::of(ctx, Action::ChangeFacility, facility.area)
            .about("facility", id)
            .values(&json!({ "before": before, "after": after }))
            .write(tx)
            .await?;
        Ok(())
    })
    .await
}

async fn write_rooms(
    tx: &mut Tx,
    ctx: &Context,
    facility: &Facility,
    wanted: &[RoomDraft],
) -> Result<(), Error> {
    let district = facility.district;
    let mut new = Vec::new();
    let known = rooms_of(tx, district, facility.id, ctx.now).await?;
    for draft in wanted {
        let Some(room) = known.iter().find(|room| room.name == draft.name) else {
            new.push(room_of(ctx, facility.id, draft));
            continue;
        };
        if (room.beds, room.own_bathroom) == (draft.beds, draft.own_bathroom) {
            continue;
        }
        let room = locked(tx, ctx, facility, room).await?;
        if room.taken > draft.beds {
            return Err(beds_taken(&room));
        }
        let changed = Room { beds: draft.beds, own_bathroom: draft.own_bathroom, ..room };
        update_room(tx, district, &changed).await?;
    }
    for room in known {
        if wanted.iter().any(|draft| draft.name == room.name) {
            continue;
        }
        let room = locked(tx, ctx, facility, &room).await?;
        if room.taken > 0 {
            return Err(beds_taken(&room));
        }
        remove_room(tx, district, room.id, ctx.now).await?;
    }
    insert_rooms(tx, district, &new).await?;
    Ok(())
}

/// Locked, who is in the room cannot change under our hands.
async fn locked(
    tx: &mut Tx,
    ctx: &Context,
    facility: &Facility,
    room: &Room,
) -> Result<Room, Error> {
    let again = lock_room(tx, facility.district, room.id, ctx.now).await?;
    again.ok_or_else(changed_meanwhile)
}
