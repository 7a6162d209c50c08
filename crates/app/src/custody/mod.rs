//! Where people under a measure are and who answers for them on the way (M13, M26). Nothing here
//! touches the end of a measure.

pub mod list_transfers;

pub mod place_person;

pub(crate) mod carry_over;

pub mod call_off_transfer;
pub mod hand_over;
pub mod order_transfer;
pub mod take_over;

use linli_domain::care::is_minor;
use linli_domain::custody::{Whereabouts, has_bed};
use linli_domain::identity::Action;
use linli_domain::ids::{PublicId, RoomId, TransferId};
use linli_storage::care::home_check;
use linli_storage::custody::{Transfer, kept_under, transfer};
use linli_storage::facilities::{facility, lock_room};
use linli_storage::measures::{Measure, measure};
use linli_storage::registry::person;
use linli_storage::{Reader, Tx};
use uuid::Uuid;

use crate::care::HomeDetails;
use crate::context::{Context, Refused};
use crate::error::Error;

/// A transfer with the measure of the person who is moved.
async fn known(reader: &mut Reader, id: PublicId) -> Result<(Transfer, Measure), Error> {
    let found = transfer(reader, id.district, TransferId(id.id)).await?;
    let found = found.ok_or_else(Error::not_found)?;
    let of = measure(reader, id.district, found.measure_id).await?;
    Ok((found, of.ok_or_else(Error::not_found)?))
}

/// May the actor do this for one end of a transfer: for the home the grid's people, for a room those
/// of the area its facility serves?
async fn answers_for(
    reader: &mut Reader,
    ctx: &Context,
    action: Action,
    end: Whereabouts,
    of: &Measure,
) -> Result<(), Error> {
    let area = match end.facility() {
        None => of.grid_code,
        Some(id) => {
            let found = facility(reader, of.district, id, ctx.now).await?;
            found.ok_or_else(Error::not_found)?.area
        }
    };
    Ok(ctx.authorize(action, area)?)
}

/// A place with a bed for this person, its room locked until the transaction is over.
async fn free_place(
    tx: &mut Tx,
    ctx: &Context,
    of: &Measure,
    room: Option<Uuid>,
) -> Result<Whereabouts, Error> {
    let Some(room) = room else { return Ok(Whereabouts::Home) };
    let district = of.district;
    let room = lock_room(tx, district, RoomId(room), ctx.now).await?;
    let room = room.ok_or_else(Error::not_found)?;
    let serves = facility(tx, district, room.facility_id, ctx.now).await?;
    let serves = serves.filter(|one| one.closed_at.is_none() && one.area.contains(of.grid_code));
    serves.ok_or_else(Error::not_found)?;
    if !has_bed(room.beds, room.taken) {
        return Err(Error::state(
            "custody.no_bed",
            format!("房间“{}”的床位已满（含预留）：请另选一间。", room.name),
            format!("Room “{}” has no free bed, kept ones counted: choose another.", room.name),
        ));
    }
    let born = match of.person_id {
        Some(id) => person(tx, district, id).await?.and_then(|person| person.born),
        None => None,
    };
    if born.is_some_and(|born| is_minor(born, ctx.now.day())) {
        let home = home_check(tx, district, of.id).await?;
        let details = home.map(|home| HomeDetails::read(&home.details)).unwrap_or_default();
        if details.guardian.is_none() {
            return Err(needs_guardian());
        }
    }
    Ok(Whereabouts::Room { facility: room.facility_id, room: room.id })
}

/// A minor is never held without somebody who is there for them (传染病防治法 art 67: minors).
pub(crate) fn needs_guardian() -> Error {
    Error::invalid(
        "custody.guardian",
        "被管控人未满 18 周岁：请先在居家情况中登记监护人。",
        "The person is a minor: name a guardian with the home first.",
    )
}

/// A person is in one place, however many measures hold: what has the bed moves them.
async fn kept_here(tx: &mut Tx, ctx: &Context, of: &Measure) -> Result<(), Error> {
    let Some(other) = kept_under(tx, of, ctx.now).await? else { return Ok(()) };
    let other = PublicId::new(of.district, other);
    Err(Error::state(
        "custody.elsewhere",
        format!("此人已在另一项管控（{other}）下安置或正在转运：请在那一项里办理转运。"),
        format!("Another measure ({other}) has the person's bed or way: order the transfer there."),
    ))
}

/// Who confirms one side never confirms the other.
fn other_side(ctx: &Context, transfer: &Transfer) -> Result<(), Error> {
    match ctx.user() {
        Some(user) if transfer.handed_over_by == Some(user) => Err(Refused::SecondPerson.into()),
        Some(_) => Ok(()),
        None => Err(Refused::SecondPerson.into()),
    }
}

fn moved_meanwhile() -> Error {
    Error::state(
        "custody.changed",
        "这次转运刚被他人更新：请重新打开后再操作。",
        "Somebody else has just moved this transfer on: open it again.",
    )
}
