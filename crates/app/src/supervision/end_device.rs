//! Ends a device: by hand when it is taken down, or by itself with its measure. Its key is forgotten.

use linli_domain::identity::Action;
use linli_domain::ids::{DeviceId, PublicId};
use linli_storage::Tx;
use linli_storage::areas::districts;
use linli_storage::supervision::{
    Device, device, devices_of_ended_measures, end_device as end, has_lapsed_tasks, lapse_tasks,
};
use serde_json::json;

use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

/// Devices ended in one transaction.
const PER_CHUNK: i64 = 200;

/// Ends one; ending it again changes nothing.
pub async fn end_device(app: &App, ctx: &Context, id: PublicId) -> Result<(), Error> {
    let mut reader = app.db.read().await?;
    let found = device(&mut reader, id.district, DeviceId(id.id)).await?;
    let found = found.ok_or_else(Error::not_found)?;
    ctx.authorize(Action::EndDevice, found.grid_code)?;
    drop(reader);
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<(), Error> {
        ended(tx, ctx, id, &found).await
    })
    .await
}

/// Ends the devices of measures that are over, and asks the squad nothing more about them.
pub async fn end_due_devices(app: &App) -> Result<(), Error> {
    let known = districts(&mut app.db.read().await?).await?;
    for district in known {
        let ctx = app.job("end_due_devices");
        let mut reader = app.db.read().await?;
        let due = devices_of_ended_measures(&mut reader, district, ctx.now, PER_CHUNK).await?;
        let lapsed = has_lapsed_tasks(&mut reader, district, ctx.now).await?;
        drop(reader);
        if due.is_empty() && !lapsed {
            continue;
        }
        app.db
            .write(async move |tx: &mut Tx| -> Result<(), Error> {
                for device in &due {
                    ended(tx, &ctx, PublicId::new(district, device.id), device).await?;
                }
                lapse_tasks(tx, district, ctx.now).await?;
                Ok(())
            })
            .await?;
    }
    Ok(())
}

async fn ended(tx: &mut Tx, ctx: &Context, id: PublicId, device: &Device) -> Result<(), Error> {
    if end(tx, id.district, device.id, ctx.now).await? {
        Record::named(ctx, Action::EndDevice.word(), device.grid_code)
            .about("device", id)
            .values(&json!({ "measure": device.measure_id, "label": device.label }))
            .write(tx)
            .await?;
    }
    Ok(())
}
