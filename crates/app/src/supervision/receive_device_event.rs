//! Takes what a device says, if it proves itself: HMAC-SHA-256 over time, number and body with its own
//! key, a number higher than any before, a clock that is right. Knows no picture and no place.

use hmac::{Hmac, KeyInit, Mac};
use linli_domain::areas::District;
use linli_domain::ids::{DeviceId, PublicId};
use linli_domain::measures::Standing;
use linli_domain::supervision::{
    DeviceEvent, DeviceKind, EVENTS_PER_MINUTE, NotTaken, fresh, signed_text,
};
use linli_domain::time::Moment;
use linli_storage::Tx;
use linli_storage::measures::measure;
use linli_storage::supervision::{
    Device, DeviceSaid, device, device_key, insert_event, note_recovered, take_number,
};
use serde_json::json;
use sha2::Sha256;

use super::{Seen, TaskOpened, open_task};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::measures::standing;

/// What a device sends beside its body, as it was written.
#[derive(Debug, Clone)]
pub struct Signed {
    pub device: PublicId,
    /// Seconds since 1970-01-01T00:00:00Z.
    pub at: String,
    pub number: String,
    /// 64 hex digits.
    pub signature: String,
}

/// A device event that was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EventTaken {
    pub number: i64,
    /// What the squad was asked, if it was.
    pub task: Option<TaskOpened>,
}

/// Why an event was not taken.
#[derive(Debug, thiserror::Error)]
pub enum NotReceived {
    /// Unknown device or wrong signature: which, nobody is told.
    #[error("unknown device or wrong signature")]
    Unknown,
    /// More than `EVENTS_PER_MINUTE`.
    #[error("too many events")]
    Flood,
    #[error(transparent)]
    Other(#[from] Error),
}

impl From<linli_storage::Error> for NotReceived {
    fn from(error: linli_storage::Error) -> Self {
        Self::Other(error.into())
    }
}

/// Takes one event. `read` reads it from the body, once the body is known to be the device's.
///
/// # Errors
/// See `NotReceived`; a repeat, a wrong clock or a measure that is over are told to the device.
pub async fn receive_device_event(
    app: &App,
    signed: Signed,
    body: &str,
    read: impl Fn(&str) -> Result<DeviceEvent, Error> + Send,
) -> Result<EventTaken, NotReceived> {
    let district = signed.device.district;
    let id = DeviceId(signed.device.id);
    let mut reader = app.db.read().await?;
    // A district without a key is one of which nothing is kept here.
    if reader.vault().sealer(district).is_err() {
        return Err(NotReceived::Unknown);
    }
    let known = device(&mut reader, district, id).await?.ok_or(NotReceived::Unknown)?;
    if known.ended_at.is_some() {
        // Its key is gone, so nothing it says can be proved any more.
        return Err(NotReceived::Unknown);
    }
    let key = device_key(&mut reader, district, id).await?.ok_or(NotReceived::Unknown)?;
    if !is_signed(&key, &signed, body) {
        return Err(NotReceived::Unknown);
    }
    drop(reader);
    let ctx = app.job("device_event");
    // Counted only after the proof: nobody else can use up a device's share.
    let device_name = signed.device.to_string();
    if !app.limiter.take(&["device", &device_name], EVENTS_PER_MINUTE, 1, ctx.now) {
        return Err(NotReceived::Flood);
    }
    let (at, number) = (moment_of(&signed.at)?, number_of(&signed.number)?);
    fresh(at, number, known.last_number, ctx.now).map_err(|why| not_taken(why, ctx.now))?;
    let event = read(body)?;
    let kind = DeviceKind::from_word(&known.kind);
    if !kind.is_some_and(|kind| kind.may_say(event)) {
        return Err(NotReceived::Other(Error::invalid(
            "devices.event",
            "这种设备没有这样的事件：请核对设备类型。",
            "This kind of device has no such event: check what it was registered as.",
        )));
    }
    app.db
        .write(async move |tx: &mut Tx| -> Result<EventTaken, Error> {
            take(tx, &ctx, (district, &known), (event, at, number)).await
        })
        .await
        .map_err(NotReceived::Other)
}

async fn take(
    tx: &mut Tx,
    ctx: &Context,
    (district, device): (District, &Device),
    (event, at, number): (DeviceEvent, Moment, i64),
) -> Result<EventTaken, Error> {
    let measure = measure(tx, district, device.measure_id).await?.ok_or_else(Error::not_found)?;
    if standing(&measure, ctx.now) == Standing::Ended {
        return Err(Error::state(
            "devices.ended",
            "管控措施已经结束，设备不再上报：请取下设备。",
            "The measure is over and nothing more is taken: take the device down.",
        ));
    }
    let state = (event != DeviceEvent::Alive).then(|| event.word());
    if !take_number(tx, district, device.id, number, state, ctx.now).await? {
        return Err(not_taken(NotTaken::Replayed, ctx.now));
    }
    // Whatever it says, a device that speaks is not silent.
    let recovered = match event {
        DeviceEvent::Alive => ["silent", "silent"],
        _ => ["silent", if event == DeviceEvent::Online { "offline" } else { "silent" }],
    };
    note_recovered(tx, district, device.id, recovered, ctx.now).await?;
    if event == DeviceEvent::Alive {
        return Ok(EventTaken { number, task: None });
    }
    let seen = Seen { device: Some(device.id), note: None };
    let task = match event.task() {
        Some(kind) => Some(open_task(tx, ctx, &measure, kind, seen).await?),
        None => None,
    };
    let said = DeviceSaid {
        device_id: device.id,
        number,
        event: event.word().to_owned(),
        at,
        received_at: ctx.now,
        task_id: task.map(|task| task.id),
    };
    insert_event(tx, district, &said).await?;
    Record::named(ctx, "receive_device_event", measure.grid_code)
        .about("device", PublicId::new(district, device.id))
        .values(&json!({ "event": said.event, "number": number, "task": said.task_id }))
        .write(tx)
        .await?;
    Ok(EventTaken { number, task })
}

fn is_signed(key: &[u8], signed: &Signed, body: &str) -> bool {
    let Some(signature) = from_hex(&signed.signature) else { return false };
    let Ok(mut mac) = <Hmac<Sha256> as KeyInit>::new_from_slice(key) else { return false };
    let text = signed_text(&signed.device.to_string(), &signed.at, &signed.number, body);
    mac.update(text.as_bytes());
    // Compares in constant time.
    mac.verify_slice(&signature).is_ok()
}

fn from_hex(text: &str) -> Option<[u8; 32]> {
    let mut bytes = [0; 32];
    if text.len() != 64 || !text.is_ascii() {
        return None;
    }
    for (at, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(at * 2..at * 2 + 2)?, 16).ok()?;
    }
    Some(bytes)
}

fn moment_of(text: &str) -> Result<Moment, Error> {
    let seconds = (text.len() <= 12).then(|| text.parse::<i64>().ok()).flatten();
    seconds.and_then(|seconds| seconds.checked_mul(1_000)).map(Moment).ok_or_else(|| {
        Error::invalid(
            "devices.timestamp",
            "Linli-Timestamp 须为 1970 年以来的秒数。",
            "Linli-Timestamp is a number of seconds since 1970.",
        )
    })
}

fn number_of(text: &str) -> Result<i64, Error> {
    text.parse().ok().filter(|number| *number > 0).ok_or_else(|| {
        Error::invalid(
            "devices.number",
            "Linli-Sequence 须为正整数。",
            "Linli-Sequence is a whole number above 0.",
        )
    })
}

fn not_taken(why: NotTaken, now: Moment) -> Error {
    match why {
        NotTaken::Clock => Error::invalid(
            "devices.clock",
            format!("设备时钟与服务器相差过大（服务器时间 {now}）：请校时后以新序号重发。"),
            format!("The device's clock is off (here it is {now}): set it, then send anew."),
        ),
        NotTaken::Replayed => Error::state(
            "devices.replayed",
            "这个序号或更晚的序号已经收到：不再处理。",
            "This number or a later one was taken already: nothing is done.",
        ),
    }
}
