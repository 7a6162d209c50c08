//! The register of facilities (M17): kept by the officers of the area a facility serves, read by
//! everybody who works in or below that area. What is free is computed, never typed in.

pub mod list_facilities;
pub mod open_facility;

pub mod add_facility;
pub mod change_facility;
pub mod close_facility;

use linli_domain::areas::{AreaLevel, District, GridCode};
use linli_domain::identity::Action;
use linli_domain::ids::{FacilityId, PublicId, RoomId};
use linli_storage::Reader;
use linli_storage::facilities::{Facility, Room, facility};

use crate::context::Context;
use crate::error::Error;

/// A facility whose keeper the actor is.
async fn kept(
    reader: &mut Reader,
    ctx: &Context,
    action: Action,
    id: PublicId,
) -> Result<Facility, Error> {
    let found = facility(reader, id.district, FacilityId(id.id), ctx.now).await?;
    let found = found.ok_or_else(Error::not_found)?;
    ctx.authorize(action, found.area)?;
    Ok(found)
}

/// The district of the area a facility serves.
fn district_served(area: GridCode) -> Result<District, Error> {
    let level = area.level();
    let served = (AreaLevel::District..=AreaLevel::Community).contains(&level);
    area.district().filter(|_| served).ok_or_else(|| {
        Error::invalid(
            "facilities.area",
            "场所须登记在区县、街道或社区：请写 6、9 或 12 位区域代码。",
            "A facility serves a district, street or community: give 6, 9 or 12 digits.",
        )
    })
}

fn still_open(facility: &Facility) -> Result<(), Error> {
    if facility.closed_at.is_none() {
        return Ok(());
    }
    Err(Error::state("facilities.closed", "这个场所已经停用。", "This facility has been closed."))
}

fn name_taken() -> Error {
    Error::state(
        "facilities.name_taken",
        "本区域已有同名场所：请改名，或打开已有的场所。",
        "The area has a facility of this name: rename this one or open the other.",
    )
}

fn changed_meanwhile() -> Error {
    Error::state(
        "facilities.changed",
        "这个场所刚被他人更改：请重新打开后再操作。",
        "Somebody else has just changed this facility: open it again, then decide.",
    )
}

/// Beds with people in them are not taken away.
fn beds_taken(room: &Room) -> Error {
    Error::state(
        "facilities.beds_taken",
        format!("房间“{}”还有 {} 人（含预留）：请先转出，再减少床位。", room.name, room.taken),
        format!(
            "Room “{}” has {} people in it or on their way: move them first, then take beds away.",
            room.name, room.taken
        ),
    )
}

fn room_of(
    ctx: &Context,
    facility: FacilityId,
    draft: &linli_domain::facilities::RoomDraft,
) -> Room {
    Room {
        id: ctx.id::<RoomId>(),
        facility_id: facility,
        name: draft.name.clone(),
        beds: draft.beds,
        own_bathroom: draft.own_bathroom,
        taken: 0,
    }
}
