//! The kinds of matter of an area's plan, for whoever reports or sorts one.

use linli_domain::areas::GridCode;
use linli_domain::identity::Action;

use super::{Rules, rules_at};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;

pub async fn list_matter_kinds(app: &App, ctx: &Context, area: GridCode) -> Result<Rules, Error> {
    if ctx.scope_within(Action::ListMatters, area).is_err() {
        ctx.scope_within(Action::ReportMatter, area)?;
    }
    rules_at(&mut app.db.read().await?, area, ctx.now).await
}
