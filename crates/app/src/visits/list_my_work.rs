//! What somebody has to do: overdue first, then today in walking order, then the days to come. A worker's
//! phone carries it.

use linli_domain::identity::Action;
use linli_domain::ids::PublicId;
use linli_domain::registry::CareNeed;
use linli_domain::time::Moment;
use linli_domain::visits::route::{Walk, walk};
use linli_storage::Reader;
use linli_storage::arrivals::ranges_of;
use linli_storage::care_groups::care_of;
use linli_storage::planned::{PlannedTask, tasks_of_user};
use linli_storage::registry::{household, person};
use zeroize::Zeroizing;

use super::list_planned_work::may_see;
use crate::app::App;
use crate::context::{Context, Refused};
use crate::error::Error;
use crate::journal::Record;

const TASKS_MAX: i64 = 500;
/// Days ahead that a phone carries: a worker may be without network for as long.
const DAYS_AHEAD: i64 = 7;

/// A task of one's own.
#[derive(Debug, Clone)]
pub struct MyTask {
    pub task: PlannedTask,
    pub overdue: bool,
    /// The door in the roster's words.
    pub door: Option<String>,
    pub building: Option<String>,
    pub name: Option<String>,
    /// Why they are visited, where the worker may know it.
    pub need: Option<String>,
    /// What help is wanted.
    pub help: Option<Zeroizing<String>>,
    pub last_visit: Option<Moment>,
    order: Option<Walk>,
}

impl MyTask {
    pub fn public(&self, id: impl Into<uuid::Uuid>) -> PublicId {
        PublicId::new(self.task.district, id)
    }
}

pub async fn list_my_work(app: &App, ctx: &Context) -> Result<Vec<MyTask>, Error> {
    let scope = ctx.scope(Action::ListMyWork)?;
    let user = ctx.user().ok_or(Refused::NotFound)?;
    let mut reader = app.db.read().await?;
    let day = ctx.now.day();
    let mut districts: Vec<_> =
        ranges_of(&mut reader, &scope).await?.into_iter().map(|(district, ..)| district).collect();
    districts.sort_by_key(|district| district.number());
    districts.dedup();
    let mut found = Vec::new();
    for district in districts {
        if reader.vault().sealer(district).is_err() {
            continue;
        }
        let days = (day, day.plus(DAYS_AHEAD));
        for task in tasks_of_user(&mut reader, district, user, days, TASKS_MAX).await? {
            if scope.covers(task.area) {
                found.push(view(&mut reader, ctx, task).await?);
            }
        }
    }
    found.sort_by(|a, b| {
        let key =
            |one: &MyTask| (!one.overdue, one.task.day.max(day), one.task.household_id.is_some());
        key(a).cmp(&key(b)).then_with(|| (&a.order, a.task.id).cmp(&(&b.order, b.task.id)))
    });
    if let Some(first) = found.first() {
        let record = Record::of(ctx, Action::ListMyWork, first.task.area);
        app.note_read(record.about("tasks", found.len()));
    }
    Ok(found)
}

async fn view(reader: &mut Reader, ctx: &Context, task: PlannedTask) -> Result<MyTask, Error> {
    let open = task.state == "planned";
    let mut view = MyTask {
        overdue: open && task.due_at < ctx.now,
        door: None,
        building: None,
        name: None,
        need: None,
        help: None,
        last_visit: None,
        order: None,
        task,
    };
    let district = view.task.district;
    if let Some(home) = view.task.household_id
        && let Some(line) = household(reader, district, home).await?
    {
        view.order = Some(walk(&line.compound, &line.building, &line.unit, &line.door));
        view.building = Some(format!("{} {}", line.compound, line.building));
        view.door = Some(line.door_words());
    }
    let Some(id) = view.task.person_id else { return Ok(view) };
    view.name = person(reader, district, id).await?.map(|person| person.name);
    let lines = care_of(reader, district, id, ctx.now).await?;
    let line = lines.into_iter().find(|line| Some(&line.need) == view.task.care_need.as_ref());
    if let Some(line) = line {
        if may_see(ctx, view.task.area, &line.need) {
            let word = CareNeed::from_code(&line.need).map(|need| need.label().to_owned());
            view.need = Some(word.unwrap_or(line.word));
        }
        // Whoever is sent to help is told what with, even where the reason is not theirs to know.
        view.help = line.help;
        view.last_visit = line.last_visit;
    }
    Ok(view)
}
