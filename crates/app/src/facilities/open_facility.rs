//! One facility with its rooms and, by name, those people in them whose measures the actor may open.

use linli_domain::identity::Action;
use linli_domain::ids::{FacilityId, MeasureId, PublicId, RoomId};
use linli_storage::facilities::{Facility, Room, facility, people_in, rooms_of};
use linli_storage::measures::measure;

use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

/// Somebody in a room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occupant {
    pub room: RoomId,
    pub measure: MeasureId,
    pub name: String,
}

/// A facility with its rooms.
#[derive(Debug, Clone)]
pub struct OpenedFacility {
    pub facility: Facility,
    pub rooms: Vec<Room>,
    /// Only those the actor may see.
    pub occupants: Vec<Occupant>,
}

/// Opens a facility that lies in or serves one of the actor's areas. That names were shown is
/// journalled.
pub async fn open_facility(
    app: &App,
    ctx: &Context,
    id: PublicId,
) -> Result<OpenedFacility, Error> {
    let mut reader = app.db.read().await?;
    let found = facility(&mut reader, id.district, FacilityId(id.id), ctx.now).await?;
    let facility = found.ok_or_else(Error::not_found)?;
    ctx.scope_within(Action::OpenFacility, facility.area)?;
    let rooms = rooms_of(&mut reader, id.district, facility.id, ctx.now).await?;
    let mut occupants = Vec::new();
    for (room, of, grid) in people_in(&mut reader, id.district, facility.id, ctx.now).await? {
        if ctx.authorize(Action::OpenMeasure, grid).is_err() {
            continue;
        }
        if let Some(found) = measure(&mut reader, id.district, of).await? {
            occupants.push(Occupant { room, measure: of, name: found.name });
        }
    }
    if !occupants.is_empty() {
        app.note_read(Record::of(ctx, Action::OpenFacility, facility.area).about("facility", id));
    }
    Ok(OpenedFacility { facility, rooms, occupants })
}
