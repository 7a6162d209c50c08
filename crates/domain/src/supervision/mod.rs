//! Supervising a quarantine without harassing (M14): what a device at a door may say, when it opens a
//! task for the emergency squad (应急小分队), and what the squad may find. Source: 002 二.3 (视频设备
//! 不在线、居家隔离标识掉落、人员私自外出). Knows no picture and no place; changes no measure.

use crate::time::Moment;
use crate::words::words;

words! {
    /// What hangs at a door.
    DeviceKind {
        DoorSensor "door_sensor" "门磁" "door sensor",
        Seal "seal" "门贴封条" "door seal",
        /// Only whether it is online: no picture ever comes here.
        Camera "camera" "视频设备（仅在线状态）" "camera (online state only)",
    }
}

words! {
    /// What a device may say.
    DeviceEvent {
        /// I am here: keeps silence from being taken for a fault.
        Alive "alive" "在线心跳" "alive",
        Opened "opened" "开门" "door opened",
        Closed "closed" "关门" "door closed",
        Broken "broken" "封条破损" "seal broken",
        SignMissing "sign_missing" "标识掉落" "door sign missing",
        Online "online" "上线" "online",
        Offline "offline" "离线" "offline",
    }
}

words! {
    /// Why the squad is asked to look.
    TaskKind {
        Opened "opened" "开门" "door opened",
        Broken "broken" "封条破损" "seal broken",
        SignMissing "sign_missing" "标识掉落" "door sign missing",
        Offline "offline" "设备离线" "device offline",
        /// The device has said nothing for longer than the plan allows.
        Silent "silent" "设备失联" "device silent",
    }
}

words! {
    /// What the squad found.
    TaskOutcome {
        FalseAlarm "false_alarm" "误报" "false alarm",
        WentOutWithPermission "went_out_with_permission" "经批准外出" "went out with permission",
        WentOut "went_out" "擅自外出" "went out",
    }
}

words! {
    /// Where a task stands.
    TaskState {
        Open "open" "待处置" "open",
        Answered "answered" "已处置" "answered",
        /// The measure ended before anybody answered: nobody is asked any more.
        Lapsed "lapsed" "措施已结束" "the measure is over",
    }
}

/// How far a device's clock may be off, before and after.
pub const CLOCK_MINUTES_MAX: i64 = 5;
/// Events of one device taken within a minute; more are refused, other devices go on.
pub const EVENTS_PER_MINUTE: u32 = 30;
/// Sequence numbers stay below what every JSON reader holds exactly.
pub const SEQUENCE_MAX: i64 = 9_007_199_254_740_991;
/// Without a plan a silent device is looked after following this long.
pub const SILENT_MINUTES: u32 = 15;
/// Devices of one measure.
pub const DEVICES_MAX: usize = 8;

impl DeviceKind {
    /// What this kind of device can know.
    pub fn may_say(self, event: DeviceEvent) -> bool {
        use DeviceEvent as Event;
        match self {
            Self::DoorSensor => matches!(event, Event::Alive | Event::Opened | Event::Closed),
            Self::Seal => matches!(event, Event::Alive | Event::Broken | Event::SignMissing),
            Self::Camera => matches!(event, Event::Alive | Event::Online | Event::Offline),
        }
    }
}

impl DeviceEvent {
    /// The task it opens, if it opens one.
    pub fn task(self) -> Option<TaskKind> {
        match self {
            Self::Opened => Some(TaskKind::Opened),
            Self::Broken => Some(TaskKind::Broken),
            Self::SignMissing => Some(TaskKind::SignMissing),
            Self::Offline => Some(TaskKind::Offline),
            Self::Alive | Self::Closed | Self::Online => None,
        }
    }
}

impl TaskKind {
    /// Somebody going out would explain it; an approved departure then answers it.
    pub fn is_going_out(self) -> bool {
        matches!(self, Self::Opened | Self::Broken)
    }
}

/// Why an authentic-looking event is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotTaken {
    /// The device's clock is off, or an old event was sent again.
    Clock,
    /// Its number was used, or a later one was.
    Replayed,
}

/// May an event said to be of `at` with this number be taken now?
///
/// # Errors
/// See `NotTaken`.
pub fn fresh(at: Moment, number: i64, last: i64, now: Moment) -> Result<(), NotTaken> {
    if at < now.plus_minutes(-CLOCK_MINUTES_MAX) || at > now.plus_minutes(CLOCK_MINUTES_MAX) {
        return Err(NotTaken::Clock);
    }
    if number <= last || number > SEQUENCE_MAX {
        return Err(NotTaken::Replayed);
    }
    Ok(())
}

/// The text a device signs with HMAC-SHA-256: version, device, time, number and body, a line each.
/// The first line keeps the signature from meaning anything anywhere else.
pub fn signed_text(device: &str, at: &str, number: &str, body: &str) -> String {
    format!("linli-device-event-v1\n{device}\n{at}\n{number}\n{body}")
}

#[cfg(test)]
mod tests;
