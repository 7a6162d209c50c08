//! A resident declares an arrival, signed in or at the poster without an account. It is decided at once
//! and answered in one sentence.

use linli_domain::areas::{AreaLevel, GridCode};
use linli_domain::arrivals::Source;
use linli_domain::plans::sections::Level;
use linli_storage::areas::{Area, area, areas_named};
use linli_storage::levels::Switch;
use linli_storage::notices::notices_for;

use super::view_home::help_phone;
use crate::app::App;
use crate::arrivals::declare_arrival::{DeclarationTaken, NewDeclaration, declare};
use crate::context::{Actor, Context};
use crate::error::Error;
use crate::levels::view_levels::public_level;
use crate::notices::list_notices::{NoticeView, named};
use crate::rehearsal::is_rehearsal;

/// Declarations a community takes at its posters within ten minutes: a coach of people, not a flood.
const POSTER_MAX: u32 = 120;
const POSTER_MINUTES: i64 = 10;
const NAMES_MAX: i64 = 20;

/// What somebody at a poster needs to know of the community.
#[derive(Debug, Clone)]
pub struct PublicCommunity {
    pub area: Area,
    pub help_phone: String,
    pub notices: Vec<NoticeView>,
    pub rehearsal: bool,
    /// The level of response, since when, and the order; none where no plan has levels.
    pub level: Option<(Level, Option<Switch>)>,
}

/// A community by code, for anybody.
pub async fn public_community(app: &App, code: GridCode) -> Result<PublicCommunity, Error> {
    let mut reader = app.db.read().await?;
    let found = area(&mut reader, code).await?;
    let found = found.filter(|area| area.level == AreaLevel::Community);
    let community = found.ok_or_else(Error::not_found)?;
    let day = app.now().day();
    let phone = help_phone(&mut reader, code, day).await?;
    let notices = notices_for(&mut reader, code, day).await?;
    let notices = named(&mut reader, notices).await?;
    let rehearsal = is_rehearsal(&mut reader).await?;
    let level = public_level(&mut reader, code, app.now()).await?;
    Ok(PublicCommunity { area: community, help_phone: phone, notices, rehearsal, level })
}

/// Areas whose name holds `text`, for choosing where one comes from.
pub async fn find_areas(app: &App, text: &str) -> Result<Vec<Area>, Error> {
    let text = text.trim();
    if text.is_empty() || text.chars().count() > 40 {
        return Ok(Vec::new());
    }
    Ok(areas_named(&mut app.db.read().await?, text, NAMES_MAX).await?)
}

/// Declares for the resident or somebody at a poster.
///
/// # Errors
/// Too many at this poster; see `declare_arrival`.
pub async fn declare_own(
    app: &App,
    ctx: &Context,
    community: GridCode,
    new: NewDeclaration,
) -> Result<DeclarationTaken, Error> {
    let poster = community.short();
    let free = matches!(ctx.actor, Actor::Resident { .. });
    if !free && !app.limiter.take(&["poster", &poster], POSTER_MAX, POSTER_MINUTES, ctx.now) {
        return Err(Error::invalid(
            "my.slow_down",
            "同时报备的人太多：请十分钟后再试，或直接告诉社区工作人员。",
            "Too many people are declaring at once: try again in ten minutes, or tell the staff.",
        ));
    }
    declare(app, ctx, community, Source::Resident, new).await
}
