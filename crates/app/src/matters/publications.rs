//! What is being approved (公示): which kind, at which level, since when and how it ended; no words, no person.

use linli_domain::areas::{AreaLevel, District, GridCode};
use linli_storage::areas::area;
use linli_storage::arrivals::ranges_of;
use linli_storage::matters::{Publication, published};

use super::{Rules, rules_at};
use crate::app::App;
use crate::error::Error;

const LISTED_MAX: i64 = 200;
/// A decision stays published for so many days.
const DAYS: i64 = 30;

/// Matters under approval in a community or street, and decided ones of the last month. Everybody may read it.
pub async fn view_publications(
    app: &App,
    code: GridCode,
) -> Result<(Vec<(District, Publication)>, Rules), Error> {
    let mut reader = app.db.read().await?;
    let known = area(&mut reader, code).await?;
    let is_public = [AreaLevel::Street, AreaLevel::Community].contains(&code.level());
    known.filter(|_| is_public).ok_or_else(Error::not_found)?;
    let now = app.now();
    let rules = rules_at(&mut reader, code, now).await?;
    let mut found = Vec::new();
    let scope = linli_domain::areas::Scope::of(code);
    for (district, low, high) in ranges_of(&mut reader, &scope).await? {
        let since = now.plus_hours(-24 * DAYS);
        let rows = published(&mut reader, district, (low, high), since, LISTED_MAX).await?;
        found.extend(rows.into_iter().map(|one| (district, one)));
    }
    Ok((found, rules))
}
