//! What nobody reports: a device that is silent longer than the plan allows, and a task nobody answered
//! in time, which is told upwards. Run by the server every half minute; twice changes nothing.

use linli_domain::ids::{PublicId, TaskId};
use linli_domain::measures::Standing;
use linli_domain::supervision::TaskKind;
use linli_storage::Tx;
use linli_storage::areas::districts;
use linli_storage::arrivals::insert_tellings;
use linli_storage::measures::measure;
use linli_storage::supervision::{escalate_task, late_tasks, silent_devices};
use serde_json::json;

use super::{Seen, open_task};
use crate::app::App;
use crate::error::Error;
use crate::journal::Record;
use crate::measures::impose::telling;
use crate::measures::standing;

/// Taken in one transaction; the rest follows half a minute later.
const PER_CHUNK: i64 = 200;

/// Answers how many tasks were opened and how many told upwards.
pub async fn watch_devices(app: &App) -> Result<(usize, usize), Error> {
    let known = districts(&mut app.db.read().await?).await?;
    let mut sum = (0, 0);
    for district in known {
        let ctx = app.job("watch_devices");
        let mut reader = app.db.read().await?;
        let silent = silent_devices(&mut reader, district, ctx.now, 1).await?;
        let late = late_tasks(&mut reader, district, ctx.now, 1).await?;
        drop(reader);
        if silent.is_empty() && late.is_empty() {
            continue;
        }
        let done = app
            .db
            .write(async move |tx: &mut Tx| -> Result<(usize, usize), Error> {
                let mut opened: Vec<TaskId> = Vec::new();
                for device in silent_devices(tx, district, ctx.now, PER_CHUNK).await? {
                    let found = measure(tx, district, device.measure_id).await?;
                    let Some(found) = found else { continue };
                    if standing(&found, ctx.now) == Standing::InForce {
                        let seen = Seen { device: Some(device.id), note: None };
                        let task = open_task(tx, &ctx, &found, TaskKind::Silent, seen).await?;
                        opened.extend((!task.joined).then_some(task.id));
                    }
                }
                let late = late_tasks(tx, district, ctx.now, PER_CHUNK).await?;
                let escalated = late.len();
                for task in late {
                    if !escalate_task(tx, district, task.id, ctx.now).await? {
                        continue;
                    }
                    let place = (district, task.grid_code);
                    let told = telling(&ctx, place, "street", ("squad_task_late", task.id.0));
                    insert_tellings(tx, &[told]).await?;
                    Record::named(&ctx, "escalate_squad_task", task.grid_code)
                        .about("squad_task", PublicId::new(district, task.id))
                        .values(&json!({ "due_at": task.due_at }))
                        .write(tx)
                        .await?;
                }
                Ok((opened.len(), escalated))
            })
            .await?;
        sum = (sum.0 + done.0, sum.1 + done.1);
    }
    Ok(sum)
}
