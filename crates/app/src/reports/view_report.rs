//! The daily report of an area and day: computed now while it is a draft, as frozen once it is
//! closed, with the corrections made since.
//!
//! Arrivals count on their day of arrival and tests on the day they were ordered, whenever they were
//! recorded, so a draft shows late entries too; measures and canvasses stand as at the cut-off. The
//! cut-off is the plan's closing time of the level, or now while that lies ahead.

use linli_domain::areas::{AreaLevel, District, GridCode};
use linli_domain::identity::Action;
use linli_domain::ids::{ReportId, UserId};
use linli_domain::reports::content::{Content, Correction};
use linli_domain::reports::schedule::is_late;
use linli_domain::reports::status::ReportStatus;
use linli_domain::time::{Day, Moment};
use linli_storage::Reader;
use linli_storage::areas::{Area, area as area_named};
use linli_storage::identity;
use linli_storage::reports::{self, KeptReport, Standing};

use super::{compose, content_of, district_of};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;

/// A report as it is shown and printed.
#[derive(Debug, Clone)]
pub struct DailyReport {
    /// None for a draft.
    pub id: Option<ReportId>,
    pub district: District,
    pub area: Area,
    pub day: Day,
    pub status: ReportStatus,
    pub cut_off: Moment,
    /// When the plan wants it closed.
    pub closing: Moment,
    /// Closed late, or a draft whose time has passed.
    pub late: bool,
    pub closed_at: Option<Moment>,
    /// None when the server or the machine's operator closed it.
    pub closed_by: Option<String>,
    pub signed_at: Option<Moment>,
    pub signed_by: Option<String>,
    /// As closed; `value` gives what holds after corrections.
    pub content: Content,
    /// Oldest first.
    pub corrections: Vec<Correction>,
    /// The reports of the areas one level below.
    pub parts: Vec<Standing>,
}

impl DailyReport {
    /// The value that holds: the newest correction, else the content's.
    pub fn value(&self, metric: &str) -> i64 {
        self.content.value(metric, &self.corrections).unwrap_or(0)
    }
}

/// The report of `area` on `day`.
///
/// # Errors
/// The area is unknown or above a district; no plan holds in it on that day.
pub async fn view_report(
    app: &App,
    ctx: &Context,
    area: GridCode,
    day: Day,
) -> Result<DailyReport, Error> {
    ctx.authorize(Action::ViewReport, area)?;
    report(&mut app.db.read().await?, ctx, area, day).await
}

/// As `view_report`, for use cases that have authorised already.
pub(super) async fn report(
    reader: &mut Reader,
    ctx: &Context,
    area: GridCode,
    day: Day,
) -> Result<DailyReport, Error> {
    let district = district_of(area)?;
    let named = area_named(reader, area).await?.ok_or_else(Error::not_found)?;
    let mut report = match reports::report_of(reader, district, area, day).await? {
        Some(kept) => kept_report(reader, district, named, kept).await?,
        None => draft(reader, ctx, district, named, day).await?,
    };
    let below = match area.level() {
        AreaLevel::District => Some(AreaLevel::Street),
        AreaLevel::Street => Some(AreaLevel::Community),
        _ => None,
    };
    if let Some(below) = below {
        report.parts = reports::standings(reader, district, area, below, day).await?;
    }
    Ok(report)
}

async fn draft(
    reader: &mut Reader,
    ctx: &Context,
    district: District,
    area: Area,
    day: Day,
) -> Result<DailyReport, Error> {
    let plans = compose::plans_of(reader, area.code, day, ctx.now).await?;
    let closing = compose::closing(&plans, area.code, day);
    let cut_off = closing.min(ctx.now);
    let frame = compose::frame_of(reader, district, area.code, day, cut_off).await?;
    Ok(DailyReport {
        id: None,
        district,
        area,
        day,
        status: ReportStatus::Draft,
        cut_off,
        closing,
        late: is_late(ctx.now, closing, day, true),
        closed_at: None,
        closed_by: None,
        signed_at: None,
        signed_by: None,
        content: compose::content(reader, &frame, &plans, ctx.now, false).await?,
        corrections: Vec::new(),
        parts: Vec::new(),
    })
}

async fn kept_report(
    reader: &mut Reader,
    district: District,
    area: Area,
    kept: KeptReport,
) -> Result<DailyReport, Error> {
    let plans = compose::plans_of(reader, area.code, kept.day, kept.cut_off).await;
    let plans = plans.unwrap_or_default();
    Ok(DailyReport {
        id: Some(kept.id),
        district,
        closing: compose::closing(&plans, area.code, kept.day),
        area,
        day: kept.day,
        status: kept.status,
        cut_off: kept.cut_off,
        late: kept.late,
        closed_at: Some(kept.closed_at),
        closed_by: name_of(reader, kept.closed_by).await?,
        signed_at: kept.signed_at,
        signed_by: name_of(reader, kept.signed_by).await?,
        content: content_of(&kept)?,
        corrections: reports::corrections(reader, district, kept.id).await?,
        parts: Vec::new(),
    })
}

async fn name_of(reader: &mut Reader, user: Option<UserId>) -> Result<Option<String>, Error> {
    let Some(user) = user else { return Ok(None) };
    Ok(identity::user(reader, user).await?.map(|user| user.name))
}

/// Most parts whose numbers are shown beside the whole.
const PARTS_MAX: usize = 100;

/// The reports of the areas one level below, for tables that show them side by side. A part without
/// a plan of its own on that day is left out.
pub async fn view_parts(
    app: &App,
    ctx: &Context,
    whole: &DailyReport,
) -> Result<Vec<DailyReport>, Error> {
    let mut reader = app.db.read().await?;
    let mut parts = Vec::new();
    for part in whole.parts.iter().take(PARTS_MAX) {
        ctx.authorize(Action::ViewReport, part.area)?;
        match report(&mut reader, ctx, part.area, whole.day).await {
            Ok(part) => parts.push(part),
            Err(Error::State { .. }) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(parts)
}
