//! The release list (解除名单): it opens the plan's hours before the end of a measure, with days done,
//! tests, symptoms and the superior's assent, and shows what is unmet while there is time to act.

use linli_domain::areas::GridCode;
use linli_domain::identity::Action;
use linli_domain::measures::{ReleaseFacts, Unmet, days_done};
use linli_domain::time::Moment;
use linli_storage::measures::{Measure, ending_measures, release_of};

use super::release::facts_of;
use crate::app::App;
use crate::context::Context;
use crate::custody::list_transfers::name;
use crate::error::Error;
use crate::journal::Record;
use crate::plans::active_plan::pack_of;

const MEASURES_MAX: i64 = 500;
/// No plan opens its list earlier than a week before the end.
const HOURS_MAX: i64 = 7 * 24;

/// A line of the release list.
#[derive(Debug, Clone)]
pub struct ReleaseLine {
    pub measure: Measure,
    pub days_done: i64,
    pub days: i64,
    pub facts: ReleaseFacts,
    pub unmet: Vec<Unmet>,
    pub assented_by: Option<String>,
    pub assented_at: Option<Moment>,
}

/// The earliest end first.
pub async fn list_releases(
    app: &App,
    ctx: &Context,
    area: GridCode,
) -> Result<Vec<ReleaseLine>, Error> {
    let scope = ctx.scope_within(Action::ListReleases, area)?;
    let mut reader = app.db.read().await?;
    let mut found = Vec::new();
    let until = ctx.now.plus_hours(HOURS_MAX);
    for measure in ending_measures(&mut reader, &scope, ctx.now, until, MEASURES_MAX).await? {
        let pack = pack_of(&mut reader, &measure.plan_version).await?;
        let hours = i64::from(pack.document.measures.release_list_hours);
        let sealed = reader.vault().sealer(measure.district).is_err();
        if sealed || ctx.now < measure.ends_at.plus_hours(-hours) {
            continue;
        }
        let facts = facts_of(&mut reader, &measure, ctx.now).await?;
        let release = release_of(&mut reader, measure.district, measure.id).await?;
        let by = release.as_ref().and_then(|release| release.assented_by);
        let (done, days) = days_done(measure.starts_at, measure.ends_at, ctx.now);
        found.push(ReleaseLine {
            days_done: done,
            days,
            unmet: facts.unmet(),
            facts,
            assented_by: name(&mut reader, by).await?,
            assented_at: release.and_then(|release| release.assented_at),
            measure,
        });
    }
    app.note_read(Record::of(ctx, Action::ListReleases, area).about("measures", found.len()));
    Ok(found)
}
