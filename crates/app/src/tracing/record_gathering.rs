//! A gathering (聚集活动) with who was there, as its organiser or the disease-control centre lists them:
//! registered people, by number.

use linli_domain::areas::GridCode;
use linli_domain::identity::Action;
use linli_domain::ids::{GatheringId, PersonId};
use linli_domain::time::{Day, Moment};
use linli_domain::tracing::engine::Key;
use linli_storage::Tx;
use linli_storage::tracing::{Gathering, insert_gathering, people_by_keys};
use serde_json::json;

use super::record_presences::{RETENTION_DAYS_MAX, number_key};
use super::{TEXT_CHARS_MAX, short_text};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

/// People of one gathering.
pub const PEOPLE_MAX: usize = 2_000;
/// A gathering lasts at most so long.
const HOURS_MAX: i64 = 72;

/// A gathering as it is handed in.
#[derive(Clone)]
pub struct NewGathering {
    pub area: GridCode,
    pub name: String,
    pub place: String,
    pub starts_at: Moment,
    pub ends_at: Moment,
    pub source: String,
    pub basis: String,
    pub expires_day: Day,
    /// Identity number and phone of each; either may be empty.
    pub people: Vec<(String, String)>,
}

/// What was recorded: how many of the people are registered here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GatheringRecorded {
    pub id: GatheringId,
    pub found: usize,
    pub unknown: usize,
}

/// Records a gathering.
///
/// # Errors
/// A text is missing, the times are the wrong way round or in the future, the term is wrong, nobody
/// or too many people.
pub async fn record_gathering(
    app: &App,
    ctx: &Context,
    new: NewGathering,
) -> Result<GatheringRecorded, Error> {
    ctx.authorize(Action::RecordGathering, new.area)?;
    let district = new.area.district().ok_or_else(Error::not_found)?;
    let name = short_text(&new.name, 200, ("活动名称", "the name of the gathering"))?;
    let place = short_text(&new.place, 200, ("地点", "the place"))?;
    let source = short_text(&new.source, TEXT_CHARS_MAX, ("来源", "the source"))?;
    let basis = short_text(&new.basis, TEXT_CHARS_MAX, ("法律依据", "the legal basis"))?;
    let length = new.ends_at.hours_since(new.starts_at);
    if new.starts_at > ctx.now || length < 0.0 || length > HOURS_MAX as f64 {
        return Err(Error::invalid(
            "gatherings.time",
            format!("活动时间不对：开始不晚于现在，结束不早于开始，最长 {HOURS_MAX} 小时。"),
            format!(
                "The times are wrong: begun by now, ended after it, {HOURS_MAX} hours at most."
            ),
        ));
    }
    let days = new.expires_day.0 - ctx.now.day().0;
    if !(0..=RETENTION_DAYS_MAX).contains(&days) {
        return Err(Error::invalid(
            "gatherings.expiry",
            format!("请写明保存到哪一天（最多 {RETENTION_DAYS_MAX} 天），到期自动删除。"),
            format!("Say until which day it is kept, at most {RETENTION_DAYS_MAX} days from now."),
        ));
    }
    if new.people.is_empty() || new.people.len() > PEOPLE_MAX {
        return Err(Error::invalid(
            "gatherings.people",
            format!("请填写参加人员，1 至 {PEOPLE_MAX} 人。"),
            format!("Name who was there, 1 to {PEOPLE_MAX} people."),
        ));
    }
    app.db.ensure_district(district).await?;
    let mut reader = app.db.read().await?;
    let key = |(id_number, phone): &(String, String)| number_key(app.db.vault(), id_number, phone);
    let keys: Vec<Key> = new.people.iter().filter_map(key).collect();
    let mut people: Vec<PersonId> = people_by_keys(&mut reader, district, &keys)
        .await?
        .into_iter()
        .map(|(_, person)| person.person_id)
        .collect();
    drop(reader);
    people.sort_unstable();
    people.dedup();
    let unknown = new.people.len().saturating_sub(people.len());
    let gathering = Gathering {
        id: ctx.id(),
        grid_code: new.area,
        name,
        place,
        starts_at: new.starts_at,
        ends_at: new.ends_at,
        source,
        basis,
        expires_day: new.expires_day,
        recorded_by: ctx.user(),
        recorded_at: ctx.now,
        people: 0,
    };
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<GatheringRecorded, Error> {
        insert_gathering(tx, district, &gathering, &people).await?;
        let id = gathering.id;
        Record::of(ctx, Action::RecordGathering, gathering.grid_code)
            .about("gathering", id.0)
            .values(&json!({ "source": gathering.source, "people": people.len() }))
            .write(tx)
            .await?;
        Ok(GatheringRecorded { id, found: people.len(), unknown })
    })
    .await
}
