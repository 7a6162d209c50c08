//! Takes a facility out of use once nobody is in it. It stays in the register's history.

use linli_domain::identity::Action;
use linli_domain::ids::PublicId;
use linli_storage::Tx;
use linli_storage::facilities::{Facility, lock_room, rooms_of, update_facility};
use serde_json::json;

use super::{beds_taken, changed_meanwhile, kept, still_open};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

/// Closes a facility.
///
/// # Errors
/// Somebody is in one of its rooms or on the way to one.
pub async fn close_facility(app: &App, ctx: &Context, id: PublicId) -> Result<(), Error> {
    let mut reader = app.db.read().await?;
    let facility = kept(&mut reader, ctx, Action::CloseFacility, id).await?;
    drop(reader);
    still_open(&facility)?;
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<(), Error> {
        for room in rooms_of(tx, id.district, facility.id, ctx.now).await? {
            let room = lock_room(tx, id.district, room.id, ctx.now).await?;
            if let Some(room) = room.filter(|room| room.taken > 0) {
                return Err(beds_taken(&room));
            }
        }
        let closed = Facility { closed_at: Some(ctx.now), ..facility.clone() };
        if !update_facility(tx, &closed).await? {
            return Err(changed_meanwhile());
        }
        Record::of(ctx, Action::CloseFacility, facility.area)
            .about("facility", id)
            .values(&json!({ "name": facility.name, "beds": facility.beds }))
            .write(tx)
            .await?;
        Ok(())
    })
    .await
}
