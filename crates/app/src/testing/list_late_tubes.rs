//! Tubes whose result is not there within the plan's time, with the hop they wait at.

use linli_domain::areas::GridCode;
use linli_domain::identity::Action;
use linli_storage::testing::{StoredTube, late_tubes};

use super::district_of;
use crate::app::App;
use crate::context::Context;
use crate::error::Error;

const TUBES_MAX: i64 = 200;

/// All late tubes of an area, counted, and the longest overdue of them.
pub async fn list_late_tubes(
    app: &App,
    ctx: &Context,
    area: GridCode,
) -> Result<(i64, Vec<StoredTube>), Error> {
    let scope = ctx.scope_within(Action::ListLateTubes, area)?;
    let district = district_of(area)?;
    let mut reader = app.db.read().await?;
    let (mut count, mut tubes) = (0, Vec::new());
    for part in scope.areas() {
        let (late, shown) = late_tubes(&mut reader, district, *part, ctx.now, TUBES_MAX).await?;
        count += late;
        tubes.extend(shown);
    }
    Ok((count, tubes))
}
