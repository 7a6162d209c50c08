//! Which plans are in force where.

use linli_domain::areas::GridCode;
use linli_domain::identity::Action;
use linli_domain::time::Day;
use linli_storage::plans::{Activation, activations_within};

use crate::app::App;
use crate::context::Context;
use crate::error::Error;

/// Most activations of one answer; a city has some dozens.
const PLANS_MAX: i64 = 2_000;

/// The plans in force on `day` around and below `area` (the actor's own areas unless said), by area,
/// the newest first.
pub async fn list_plans(
    app: &App,
    ctx: &Context,
    area: Option<GridCode>,
    day: Day,
) -> Result<Vec<Activation>, Error> {
    let scope = ctx.scope_within(Action::ListPlans, area.unwrap_or(GridCode::COUNTRY))?;
    let mut reader = app.db.read().await?;
    let mut found: Vec<Activation> = Vec::new();
    for area in scope.areas() {
        for plan in activations_within(&mut reader, *area, day, PLANS_MAX).await? {
            if !found.iter().any(|have| have.id == plan.id) {
                found.push(plan);
            }
        }
    }
    Ok(found)
}
