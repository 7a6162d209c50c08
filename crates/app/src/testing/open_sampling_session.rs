//! Opens a table where people are sampled: place, pool size and channel as the plan allows. Its
//! number begins the codes of its tubes.

use linli_domain::areas::{AreaLevel, GridCode};
use linli_domain::identity::Action;
use linli_domain::ids::{BuildingId, CampaignId, PublicId};
use linli_domain::testing::{Channel, TubeCode};
use linli_storage::testing::{Session, campaign, insert_session, last_serial};
use linli_storage::{Tx, areas};
use serde_json::json;

use super::{district_of, line_of, rules};
use crate::app::App;
use crate::areas::unknown_area;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

const PLACE_CHARS_MAX: usize = 100;

/// What is asked for.
#[derive(Debug, Clone)]
pub struct OpenSamplingSession {
    pub area: GridCode,
    pub building: Option<BuildingId>,
    /// The round it belongs to.
    pub campaign: Option<PublicId>,
    pub place: String,
    pub channel: Channel,
    pub pool_size: u32,
}

/// # Errors
/// The area or round is unknown, or the plan does not know this pool size.
pub async fn open_sampling_session(
    app: &App,
    ctx: &Context,
    new: OpenSamplingSession,
) -> Result<Session, Error> {
    ctx.authorize(Action::OpenSamplingSession, new.area)?;
    let district = district_of(new.area)?;
    let place = line_of(&new.place, PLACE_CHARS_MAX)?;
    let mut reader = app.db.read().await?;
    let known = areas::area(&mut reader, new.area).await?.is_some();
    if !known && new.area.level() != AreaLevel::Grid {
        return Err(unknown_area(new.area));
    }
    let (tests, _) = rules(&mut reader, new.area, ctx.now.day()).await?;
    if !tests.pool_sizes.contains(&new.pool_size) {
        let sizes: Vec<String> = tests.pool_sizes.iter().map(ToString::to_string).collect();
        let sizes = sizes.join(", ");
        return Err(Error::invalid(
            "testing.pool_size",
            format!("预案允许的混采人数为 {sizes}：请改选其中之一。"),
            format!("The plan allows pools of {sizes}: choose one of them."),
        ));
    }
    let campaign_id = match new.campaign {
        None => None,
        Some(id) => {
            let found = campaign(&mut reader, id.district, CampaignId(id.id)).await?;
            // A table may serve a round of the area around it, or a part of it.
            let found = found.filter(|found| {
                let meets = found.area.contains(new.area) || new.area.contains(found.area);
                id.district == district && meets
            });
            let found = found.ok_or_else(Error::not_found)?;
            if found.closed_at.is_some() {
                return Err(super::close_test_campaign::closed());
            }
            Some(found.id)
        }
    };
    drop(reader);
    let session = Session {
        district,
        id: ctx.id(),
        serial: 0,
        campaign_id,
        area: new.area,
        building_id: new.building,
        place,
        channel: new.channel.word().to_owned(),
        pool_size: i64::from(new.pool_size),
        report_minutes: i64::from(tests.minutes(new.channel)),
        opened_at: ctx.now,
        opened_by: ctx.user(),
        closed_at: None,
    };
    app.db.ensure_district(district).await?;
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| write(tx, ctx, &session).await).await
}

async fn write(tx: &mut Tx, ctx: &Context, session: &Session) -> Result<Session, Error> {
    // Two that open at once meet at the unique index: the second is told to try again.
    let serial = last_serial(tx, session.district).await? + 1;
    if TubeCode::new(serial, 1).is_none() {
        return Err(Error::state(
            "testing.serials",
            "本区县的采样场次编号已用完：请联系系统管理员。",
            "This district has used up its session numbers: ask the system administrator.",
        ));
    }
    let session = Session { serial, ..session.clone() };
    insert_session(tx, &session).await?;
    let values = json!({
        "place": session.place, "channel": session.channel, "pool_size": session.pool_size,
        "serial": serial,
    });
    Record::of(ctx, Action::OpenSamplingSession, session.area)
        .about("sampling_session", PublicId::new(session.district, session.id))
        .values(&values)
        .write(tx)
        .await?;
    Ok(session)
}
