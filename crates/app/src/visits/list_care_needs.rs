//! The care groups of an area (服务对象): who needs which help, how often the plan wants a visit, when the
//! next one is, which are overdue and which need a second look. Narrower than the registry, and journalled.

use linli_domain::areas::GridCode;
use linli_domain::identity::Action;
use linli_domain::ids::{PersonId, PublicId};
use linli_domain::registry::CareNeed;
use linli_domain::time::Day;
use linli_domain::visits::care::{Frequency, TABLE};
use linli_domain::visits::route::walk;
use linli_storage::Reader;
use linli_storage::arrivals::ranges_of;
use linli_storage::care_groups::{CareLine, care_lines, care_of};
use linli_storage::registry::person;

use super::list_planned_work::may_see;
use super::plan_month::{CARE_MAX, frequency_of};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::plans::active_plan::active_plan_with;

/// A need as somebody reads it who may.
#[derive(Debug, Clone)]
pub struct CareView {
    pub line: CareLine,
    pub label: String,
    /// None where neither the plan nor anybody says how often.
    pub often: Option<Frequency>,
    /// It is time to look at it again.
    pub review_due: bool,
}

impl CareView {
    pub fn person(&self) -> PublicId {
        PublicId::new(self.line.district, self.line.person_id)
    }
}

/// Overdue visits first, then by door.
pub async fn list_care_needs(
    app: &App,
    ctx: &Context,
    area: GridCode,
) -> Result<Vec<CareView>, Error> {
    let scope = ctx.scope_within(Action::ListCareNeeds, area)?;
    let mut reader = app.db.read().await?;
    let mut found = Vec::new();
    for (district, low, high) in ranges_of(&mut reader, &scope).await? {
        if reader.vault().sealer(district).is_err() {
            continue;
        }
        let lines = care_lines(&mut reader, district, (low, high), ctx.now, CARE_MAX).await?;
        found.extend(views(&mut reader, ctx, area, lines).await?);
    }
    found.sort_by_cached_key(|one: &CareView| {
        let line = &one.line;
        let door = walk(&line.compound, &line.building, &line.unit, &line.door);
        (line.overdue == 0, line.grid_code, door, line.person_id, line.need.clone())
    });
    app.note_read(Record::of(ctx, Action::ListCareNeeds, area).about("care_needs", found.len()));
    Ok(found)
}

/// The needs of one person.
pub async fn open_care_needs(
    app: &App,
    ctx: &Context,
    id: PublicId,
) -> Result<Vec<CareView>, Error> {
    let mut reader = app.db.read().await?;
    let found = person(&mut reader, id.district, PersonId(id.id)).await?;
    let found = found.ok_or_else(Error::not_found)?;
    ctx.authorize(Action::ListCareNeeds, found.grid_code)?;
    let lines = care_of(&mut reader, id.district, found.id, ctx.now).await?;
    let views = views(&mut reader, ctx, found.grid_code, lines).await?;
    app.note_read(Record::of(ctx, Action::ListCareNeeds, found.grid_code).about("person", id));
    Ok(views)
}

async fn views(
    reader: &mut Reader,
    ctx: &Context,
    area: GridCode,
    lines: Vec<CareLine>,
) -> Result<Vec<CareView>, Error> {
    let today: Day = ctx.now.day();
    let visits = |pack: &linli_domain::plans::pack::Pack| pack.table(TABLE).is_ok();
    let plan = active_plan_with(reader, area, ctx.now, visits).await?;
    let pack = plan.as_ref().map(|plan| &*plan.pack);
    let seen = lines.into_iter().filter(|line| may_see(ctx, line.grid_code, &line.need));
    Ok(seen
        .map(|line| CareView {
            label: label_of(&line),
            often: frequency_of(pack, &line, today),
            review_due: line.review_day <= today,
            line,
        })
        .collect())
}

fn label_of(line: &CareLine) -> String {
    CareNeed::from_code(&line.need)
        .map_or_else(|| line.word.clone(), |need| need.label().to_owned())
}
