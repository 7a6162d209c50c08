//! How many measures began, ended, hold and were refused in an area on a day, by kind and reason: for
//! everybody to see, without signing in. Below a district small numbers are not told, so that nobody
//! can be picked out of them.

use linli_domain::areas::{AreaLevel, GridCode};
use linli_domain::time::Day;
use linli_storage::areas::area;
use linli_storage::legitimacy::{PublicCount, public_counts};

use crate::app::App;
use crate::error::Error;

/// Numbers below this are told as "few" in areas below a district.
pub const FEW: i64 = 5;

/// The counts of an area.
#[derive(Debug, Clone)]
pub struct PublicCounts {
    pub area: GridCode,
    pub name: String,
    pub day: Day,
    /// Each with its number, `None` where it is too small to be told.
    pub counts: Vec<(PublicCount, Option<i64>)>,
}

/// The counts of a district, street or community, today unless said.
///
/// # Errors
/// The area is not known here or smaller than a community; the day lies in the future.
pub async fn view_public_counts(
    app: &App,
    code: GridCode,
    day: Option<Day>,
) -> Result<PublicCounts, Error> {
    let level = code.level();
    let (Some(district), true) = (code.district(), level <= AreaLevel::Community) else {
        return Err(Error::not_found());
    };
    let today = app.now().day();
    let day = day.unwrap_or(today);
    if day > today {
        return Err(Error::invalid(
            "legitimacy.day",
            "日期不能晚于今天。",
            "The day cannot lie in the future.",
        ));
    }
    let mut reader = app.db.read().await?;
    let found = area(&mut reader, code).await?.ok_or_else(Error::not_found)?;
    let counts = public_counts(&mut reader, district, code.range(), day).await?;
    let told = |one: PublicCount| {
        let told = level <= AreaLevel::District || one.count >= FEW;
        let count = told.then_some(one.count);
        (one, count)
    };
    let counts = counts.into_iter().map(told).collect();
    Ok(PublicCounts { area: code, name: found.name, day, counts })
}
