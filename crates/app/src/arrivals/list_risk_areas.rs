//! The risk areas of a span of days. They are public; who lists them is checked all the same.

use linli_domain::arrivals::RiskArea;
use linli_domain::identity::Action;
use linli_domain::time::Day;
use linli_storage::arrivals::risk_areas;

use crate::app::App;
use crate::context::Context;
use crate::error::Error;

/// Risk areas in force on any of the days, by code, after the one given.
pub async fn list_risk_areas(
    app: &App,
    ctx: &Context,
    days: (Day, Day),
    after: Option<RiskArea>,
    limit: i64,
) -> Result<Vec<RiskArea>, Error> {
    ctx.scope(Action::ListRiskAreas)?;
    let after = after.map_or((0, 0, ""), |a| (a.area.number(), a.from.0, a.level.word()));
    Ok(risk_areas(&mut app.db.read().await?, days.0, days.1, after, limit).await?)
}
