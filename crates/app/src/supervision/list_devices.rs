//! Devices of a measure with what they said last, and the tasks that came of it. Never a key.

use linli_domain::identity::Action;
use linli_domain::ids::PublicId;
use linli_storage::supervision::{
    Device, DeviceSaid, SquadTask, devices_of, events_of, tasks_of_measure,
};

use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::measures::authorized;

const EVENTS_MAX: i64 = 20;

/// Everything about the door of a measure.
#[derive(Debug, Clone)]
pub struct DoorView {
    /// Each with its last events, the newest first.
    pub devices: Vec<(Device, Vec<DeviceSaid>)>,
    /// The newest first.
    pub tasks: Vec<SquadTask>,
}

pub async fn list_devices(app: &App, ctx: &Context, measure: PublicId) -> Result<DoorView, Error> {
    let mut reader = app.db.read().await?;
    let measure = authorized(&mut reader, ctx, Action::ListDevices, measure).await?;
    let district = measure.district;
    let mut devices = Vec::new();
    for device in devices_of(&mut reader, district, measure.id).await? {
        let said = events_of(&mut reader, district, device.id, EVENTS_MAX).await?;
        devices.push((device, said));
    }
    let tasks = tasks_of_measure(&mut reader, district, measure.id).await?;
    let record = Record::of(ctx, Action::ListDevices, measure.grid_code);
    app.note_read(record.about("measure", measure.id.0));
    Ok(DoorView { devices, tasks })
}
