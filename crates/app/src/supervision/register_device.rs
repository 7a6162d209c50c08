//! Registers a device at the door of somebody whom a binding measure holds. Its key is shown once and
//! lies sealed; the device ends with the measure.

use linli_domain::identity::Action;
use linli_domain::ids::{DeviceId, PublicId};
use linli_domain::supervision::{DEVICES_MAX, DeviceKind};
use linli_storage::Tx;
use linli_storage::supervision::{Device, devices_of, insert_device};
use serde_json::json;
use zeroize::Zeroizing;

use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::measures::{authorized, still_open};
use crate::plans::active_plan::pack_of;

const KEY_BYTES: usize = 32;
const LABEL_CHARS_MAX: usize = 60;

/// A device with its key, which is never shown again.
#[derive(Clone)]
pub struct DeviceRegistered {
    pub id: PublicId,
    pub key: Zeroizing<[u8; KEY_BYTES]>,
    pub silent_minutes: i64,
}

/// Registers.
///
/// # Errors
/// The measure is over or restricts nobody, the label is too long, too many devices at one door.
pub async fn register_device(
    app: &App,
    ctx: &Context,
    measure: PublicId,
    kind: DeviceKind,
    label: &str,
) -> Result<DeviceRegistered, Error> {
    let mut reader = app.db.read().await?;
    let measure = authorized(&mut reader, ctx, Action::RegisterDevice, measure).await?;
    still_open(&measure, ctx.now)?;
    let pack = pack_of(&mut reader, &measure.plan_version).await?;
    if !pack.document.measures.is_binding(&measure.kind) {
        return Err(Error::state(
            "devices.binding",
            "这项措施不限制出门，不能安装门磁、封条或摄像设备。",
            "This measure does not keep anybody at home: no device may be put at the door.",
        ));
    }
    let label = label.trim().to_owned();
    if !(1..=LABEL_CHARS_MAX).contains(&label.chars().count()) || label.contains('\0') {
        return Err(Error::invalid(
            "devices.label",
            format!("请写设备上的编号，1 至 {LABEL_CHARS_MAX} 字。"),
            format!("Write what stands on the device, 1 to {LABEL_CHARS_MAX} characters."),
        ));
    }
    let silent_minutes = i64::from(pack.document.supervision.silent_minutes);
    drop(reader);
    let key = Zeroizing::new(ctx.random.bytes::<KEY_BYTES>());
    if key.iter().all(|byte| *byte == 0) {
        return Err(linli_storage::Error::Keys.into());
    }
    let id: DeviceId = ctx.id();
    let kept = key.clone();
    let district = measure.district;
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<(), Error> {
        let others = devices_of(tx, district, measure.id).await?;
        if others.iter().filter(|device| device.ended_at.is_none()).count() >= DEVICES_MAX {
            return Err(Error::state(
                "devices.many",
                format!("一项措施最多 {DEVICES_MAX} 台设备：请先停用不用的。"),
                format!("A measure has at most {DEVICES_MAX} devices: end one that is not used."),
            ));
        }
        let device = Device {
            id,
            measure_id: measure.id,
            household_id: measure.household_id,
            grid_code: measure.grid_code,
            kind: kind.word().to_owned(),
            label: label.clone(),
            state: None,
            last_number: 0,
            last_at: ctx.now,
            silent_minutes,
            registered_at: ctx.now,
            registered_by: ctx.user(),
            ended_at: None,
        };
        insert_device(tx, district, &device, &*kept).await?;
        let record = Record::of(ctx, Action::RegisterDevice, measure.grid_code)
            .about("measure", measure.id.0)
            .values(&json!({ "device": id, "kind": device.kind, "label": device.label }));
        Ok(record.write(tx).await?)
    })
    .await?;
    Ok(DeviceRegistered { id: PublicId::new(district, id), key, silent_minutes })
}
