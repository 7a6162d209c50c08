//! Where somebody is when their measure begins: at home, or in a room they were brought to before
//! anybody here answered for the way.

use linli_domain::custody::Whereabouts;
use linli_domain::identity::Action;
use linli_domain::ids::PublicId;
use linli_storage::Tx;
use linli_storage::custody::{Placement, custody_of, insert_placement, lock_person};
use serde_json::json;
use uuid::Uuid;

use super::{free_place, kept_here};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::measures::{authorized, still_open};
use crate::operations::apply_operations::spoken;

/// Places a person; `room` is none at home.
///
/// # Errors
/// They are placed already or on the way, under this measure or another; the room is full or not for this area, or a minor has no
/// guardian named.
pub async fn place_person(
    app: &App,
    ctx: &Context,
    id: PublicId,
    room: Option<Uuid>,
) -> Result<(), Error> {
    let mut reader = app.db.read().await?;
    let measure = authorized(&mut reader, ctx, Action::PlacePerson, id).await?;
    drop(reader);
    still_open(&measure, ctx.now)?;
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<(), Error> {
        lock_person(tx, &measure).await?;
        let (custody, _) = custody_of(tx, measure.district, measure.id).await?;
        custody.place(Whereabouts::Home).map_err(|error| spoken(&error))?;
        kept_here(tx, ctx, &measure).await?;
        let at = free_place(tx, ctx, &measure, room).await?;
        let placement = Placement {
            id: ctx.id(),
            measure_id: measure.id,
            at,
            from_at: ctx.now.max(measure.starts_at),
            to_at: None,
            by_user: ctx.user(),
        };
        insert_placement(tx, measure.district, &placement).await?;
        let (facility, room) = (at.facility(), at.room());
        Record::of(ctx, Action::PlacePerson, measure.grid_code)
            .about("measure", measure.id.0)
            .values(&json!({ "facility": facility, "room": room }))
            .write(tx)
            .await?;
        Ok(())
    })
    .await
}
