//! The transfers of an area that are open: whom a bed is kept for, who is on the way, and whose
//! custody nobody has closed in time.

use linli_domain::areas::{District, GridCode};
use linli_domain::custody::{TransferState, Whereabouts};
use linli_domain::identity::Action;
use linli_domain::ids::UserId;
use linli_domain::lang::Lang;
use linli_storage::Reader;
use linli_storage::arrivals::ranges_of;
use linli_storage::custody::{Transfer, open_transfers};
use linli_storage::facilities::room_name;
use linli_storage::identity::user;
use linli_storage::measures::{Measure, measure};

use super::{answers_for, other_side};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

const TRANSFERS_MAX: i64 = 500;

/// A transfer as people read it.
#[derive(Debug, Clone)]
pub struct TransferView {
    pub transfer: Transfer,
    pub measure: Measure,
    pub from: String,
    pub to: String,
    pub ordered_by: Option<String>,
    pub handed_over_by: Option<String>,
    pub taken_over_by: Option<String>,
    /// The one who looks answers for the side whose turn it is.
    pub may_hand_over: bool,
    pub may_take_over: bool,
}

/// The earliest ordered first.
pub async fn list_transfers(
    app: &App,
    ctx: &Context,
    area: GridCode,
) -> Result<Vec<TransferView>, Error> {
    let scope = ctx.scope_within(Action::ListTransfers, area)?;
    let mut reader = app.db.read().await?;
    let mut found = Vec::new();
    for (district, low, high) in ranges_of(&mut reader, &scope).await? {
        if reader.vault().sealer(district).is_err() {
            continue;
        }
        for one in open_transfers(&mut reader, district, (low, high), TRANSFERS_MAX).await? {
            if let Some(of) = measure(&mut reader, district, one.measure_id).await? {
                found.push(view(&mut reader, one, of, ctx).await?);
            }
        }
    }
    app.note_read(Record::of(ctx, Action::ListTransfers, area).about("transfers", found.len()));
    Ok(found)
}

/// A transfer with the names of places and people.
pub(crate) async fn view(
    reader: &mut Reader,
    transfer: Transfer,
    measure: Measure,
    ctx: &Context,
) -> Result<TransferView, Error> {
    let district = measure.district;
    let (giving, taking) = (Action::HandOver, Action::TakeOver);
    let may_hand_over = transfer.state == TransferState::Ordered
        && answers_for(reader, ctx, giving, transfer.from, &measure).await.is_ok();
    let may_take_over = transfer.state == TransferState::OnTheWay
        && other_side(ctx, &transfer).is_ok()
        && answers_for(reader, ctx, taking, transfer.to, &measure).await.is_ok();
    Ok(TransferView {
        may_hand_over,
        may_take_over,
        from: place_name(reader, ctx, district, transfer.from).await?,
        to: place_name(reader, ctx, district, transfer.to).await?,
        ordered_by: name(reader, transfer.ordered_by).await?,
        handed_over_by: name(reader, transfer.handed_over_by).await?,
        taken_over_by: name(reader, transfer.taken_over_by).await?,
        transfer,
        measure,
    })
}

pub(crate) async fn name(reader: &mut Reader, id: Option<UserId>) -> Result<Option<String>, Error> {
    match id {
        Some(id) => Ok(user(reader, id).await?.map(|user| user.name)),
        None => Ok(None),
    }
}

/// `居家`, or facility and room.
pub(crate) async fn place_name(
    reader: &mut Reader,
    ctx: &Context,
    district: District,
    at: Whereabouts,
) -> Result<String, Error> {
    let Some(room) = at.room() else {
        return Ok(ctx.lang.pick("居家", "at home").to_owned());
    };
    let (site, room) = room_name(reader, district, room).await?.unwrap_or_default();
    Ok(match ctx.lang {
        Lang::Zh => format!("{site} {room}"),
        Lang::En => format!("{site}, {room}"),
    })
}
