//! Events of a drill at the doors of people under a measure: a device reports a break as it would, signed
//! with its own key, and the emergency squad answers.

use hmac::{Hmac, KeyInit, Mac};
use linli_domain::areas::District;
use linli_domain::identity::{Action, matrix};
use linli_domain::ids::{PublicId, TaskId};
use linli_domain::measures::Standing;
use linli_domain::supervision::{DeviceEvent, DeviceKind, TaskOutcome, TaskState, signed_text};
use linli_storage::identity::{posts_around, posts_in};
use linli_storage::measures::{Search, measures};
use linli_storage::supervision::{Device, SquadTask, device_key, hanging_devices, task};
use sha2::Sha256;

use super::act::{Actor, said};
use super::run_drill::Said;
use crate::error::Error;
use crate::supervision::answer_squad_task::answer_squad_task;
use crate::supervision::receive_device_event::{NotReceived, Signed, receive_device_event};
use crate::supervision::register_device::register_device;

/// Measures looked through for a door.
const MEASURES_MAX: i64 = 2_000;
/// Names beside an answer of the squad.
const NAMES_MAX: usize = 5;

impl Actor<'_> {
    /// Seals and doors report a break. Where nothing hangs, a seal is put up first.
    pub(super) async fn sensor_break(&mut self, count: u32) -> Result<Said, Error> {
        let district = self.area.district().ok_or_else(Error::not_found)?;
        let mut hanging = self.hanging(district, i64::from(count)).await?;
        if hanging.is_empty() {
            self.put_up(district).await?;
            hanging = self.hanging(district, 1).await?;
        }
        let mut broken = 0;
        for device in &hanging {
            let task = self.report_break(district, device).await?;
            if let Some(task) = task.filter(|task| !self.alarms.contains(task)) {
                self.alarms.push(task);
            }
            broken += 1;
        }
        Ok(said(
            format!("{broken} 处设备报告破损，已派应急小分队"),
            format!("{broken} devices report a break, the squad is asked"),
        ))
    }

    async fn hanging(&self, district: District, limit: i64) -> Result<Vec<Device>, Error> {
        let kinds = [DeviceKind::Seal.word(), DeviceKind::DoorSensor.word()];
        let place = (district, self.area.range());
        let mut reader = self.app.db.read().await?;
        Ok(hanging_devices(&mut reader, place, kinds, self.ctx().now, limit).await?)
    }

    /// Registers a seal at the first door where the rules allow one.
    async fn put_up(&self, district: District) -> Result<(), Error> {
        let ctx = self.ctx();
        let scope = ctx.scope_within(Action::ListMeasures, self.area)?;
        let standing = Some(Standing::InForce);
        let search = Search { standing, limit: MEASURES_MAX, ..Search::default() };
        let held = measures(&mut self.app.db.read().await?, &scope, &search, ctx.now).await?;
        for measure in held {
            let id = PublicId::new(district, measure.id);
            match register_device(self.app, &ctx, id, DeviceKind::Seal, "演练封条").await {
                Ok(_) => return Ok(()),
                // This measure keeps nobody at home.
                Err(Error::State { .. }) => {}
                Err(error) => return Err(error),
            }
        }
        Err(Error::state(
            "drills.nobody",
            "没有正在隔离的人：请先安排会触发隔离的事件（如 arrivals）。",
            "Nobody is held at a door: let people arrive first.",
        ))
    }

    /// Sends what the device would send, and answers what the squad was asked.
    async fn report_break(
        &self,
        district: District,
        device: &Device,
    ) -> Result<Option<PublicId>, Error> {
        let sealed = DeviceKind::from_word(&device.kind) == Some(DeviceKind::Seal);
        let event = if sealed { DeviceEvent::Broken } else { DeviceEvent::Opened };
        let key = device_key(&mut self.app.db.read().await?, district, device.id).await?;
        let key = key.ok_or_else(Error::not_found)?;
        let id = PublicId::new(district, device.id);
        let at = self.ctx().now.0.div_euclid(1_000).to_string();
        let number = (device.last_number + 1).to_string();
        let body = serde_json::json!({ "event": event.word() }).to_string();
        let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(&key)
            .map_err(|_| linli_storage::Error::Keys)?;
        mac.update(signed_text(&id.to_string(), &at, &number, &body).as_bytes());
        let digest = mac.finalize().into_bytes();
        let signature = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        let signed = Signed { device: id, at, number, signature };
        let taken = receive_device_event(self.app, signed, &body, |_| Ok(event)).await;
        let taken = taken.map_err(|why| match why {
            NotReceived::Other(error) => error,
            NotReceived::Unknown | NotReceived::Flood => Error::not_found(),
        })?;
        Ok(taken.task.map(|task| PublicId::new(district, task.id)))
    }

    /// The squad looks after every break that is open.
    pub(super) async fn squad_answer(&self) -> Result<Said, Error> {
        let mut answered = 0;
        for task in self.asked().await? {
            if task.state == TaskState::Open.word() {
                let district = self.area.district().ok_or_else(Error::not_found)?;
                let (id, found) = (PublicId::new(district, task.id), TaskOutcome::FalseAlarm);
                answer_squad_task(self.app, &self.ctx(), id, found, None).await?;
                answered += 1;
            }
        }
        if answered == 0 {
            return Err(Error::state(
                "drills.nobody",
                "没有待处置的报警：请先安排 sensor_break 事件。",
                "Nothing waits for the squad: let a sensor break first.",
            ));
        }
        Ok(said(format!("应急小分队处置 {answered} 项"), format!("the squad answered {answered}")))
    }

    /// What the squad was asked, as it stands; what nobody is asked any more is left out.
    pub(super) async fn asked(&self) -> Result<Vec<SquadTask>, Error> {
        let mut reader = self.app.db.read().await?;
        let mut asked = Vec::with_capacity(self.alarms.len());
        for id in &self.alarms {
            let found = task(&mut reader, id.district, TaskId(id.id)).await?;
            asked.extend(found.filter(|task| task.state != TaskState::Lapsed.word()));
        }
        Ok(asked)
    }

    /// Who of the place may answer, by name.
    pub(super) async fn squad_of(&self, task: &SquadTask) -> Result<Vec<String>, Error> {
        let (area, today) = (task.grid_code, self.ctx().now.day());
        let mut reader = self.app.db.read().await?;
        let mut posts = posts_in(&mut reader, area, today).await?;
        posts.extend(posts_around(&mut reader, area, today).await?);
        let may = |role| matrix().allows(role, Action::AnswerSquadTask);
        let mut names: Vec<String> =
            posts.into_iter().filter(|(post, _)| may(post.role)).map(|(_, name)| name).collect();
        names.dedup();
        names.truncate(NAMES_MAX);
        Ok(names)
    }
}
