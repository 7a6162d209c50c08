//! The person moved inside the district: another grid answers for the measure from now on, and for
//! the tests, devices and tasks that are open. Its days and its end stay as they are.

use linli_domain::areas::{AreaLevel, GridCode};
use linli_domain::identity::Action;
use linli_domain::ids::PublicId;
use linli_storage::Tx;
use linli_storage::areas::area;
use linli_storage::arrivals::insert_tellings;
use linli_storage::measures::{move_measure as write_move, move_work};
use serde_json::json;

use super::{authorized, still_open, text_of};
use crate::app::App;
use crate::areas::unknown_area;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::measures::impose::telling;

/// Moves a measure to another community or grid of its district; both sides are told.
pub async fn move_measure(
    app: &App,
    ctx: &Context,
    id: PublicId,
    to: GridCode,
    reason: &str,
) -> Result<(), Error> {
    let mut reader = app.db.read().await?;
    let measure = authorized(&mut reader, ctx, Action::MoveMeasure, id).await?;
    still_open(&measure, ctx.now)?;
    let reason = text_of(reason)?;
    if to.district() != Some(measure.district) || to.level() < AreaLevel::Community {
        return Err(Error::invalid(
            "measures.move",
            "只能移交给本区县的社区或网格；离开本区县的请登记“已离开”。",
            "Only a community or grid of this district; for another district close the measure as \
             moved away.",
        ));
    }
    area(&mut reader, to).await?.ok_or_else(|| unknown_area(to))?;
    drop(reader);
    if to == measure.grid_code {
        return Ok(());
    }
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<(), Error> {
        let (district, from) = (measure.district, measure.grid_code);
        write_move(tx, district, measure.id, to).await?;
        move_work(tx, district, measure.id, to).await?;
        let told = [from, to]
            .map(|grid| telling(ctx, (district, grid), "community", ("moved", measure.id.0)));
        insert_tellings(tx, &told).await?;
        for grid in [from, to] {
            Record::of(ctx, Action::MoveMeasure, grid)
                .about("measure", measure.id.0)
                .values(&json!({ "from": from, "to": to, "reason": reason }))
                .write(tx)
                .await?;
        }
        Ok(())
    })
    .await
}
