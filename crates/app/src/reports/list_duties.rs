//! The records of duty behind a clause on a day.

use linli_domain::areas::GridCode;
use linli_domain::identity::Action;
use linli_domain::time::Day;
use linli_storage::reports::{DutyRecord, duties};
use uuid::Uuid;

use super::district_of;
use crate::app::App;
use crate::context::Context;
use crate::error::Error;

/// Records of `day` in `area` with their notes, of one clause or of all, by id after `after`.
pub async fn list_duties(
    app: &App,
    ctx: &Context,
    area: GridCode,
    day: Day,
    clause: Option<&str>,
    after: Option<Uuid>,
    limit: i64,
) -> Result<Vec<(DutyRecord, Option<String>)>, Error> {
    ctx.authorize(Action::ViewReport, area)?;
    let district = district_of(area)?;
    let mut reader = app.db.read().await?;
    if linli_storage::areas::area(&mut reader, area).await?.is_none() {
        return Err(Error::not_found());
    }
    Ok(duties(&mut reader, district, area, day, clause, after, limit).await?)
}
