//! The indicators of an area for some days (三率、按期结案率), with those of the areas below it. Every number is one of
//! the views of the list, so that it opens to its matters.

use linli_domain::areas::{AreaLevel, GridCode};
use linli_domain::identity::Action;
use linli_domain::matters::tally::Tally;
use linli_domain::time::Day;
use linli_storage::areas;
use linli_storage::arrivals::ranges_of;
use linli_storage::matters::{View, count_open, matter_sums_by};

use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

const DAYS_MAX: i64 = 400;
const COUNTED_MAX: i64 = 100_000;

/// Numbers of an area.
#[derive(Debug, Clone)]
pub struct MatterNumbers {
    pub days: (Day, Day),
    pub whole: Tally,
    /// By area one level below, those with anything in them.
    pub parts: Vec<(GridCode, String, Tally)>,
    /// What stands open now, by view.
    pub open: Vec<(View, i64)>,
}

pub async fn view_matter_numbers(
    app: &App,
    ctx: &Context,
    area: GridCode,
    (from, to): (Day, Day),
) -> Result<MatterNumbers, Error> {
    let scope = ctx.scope_within(Action::ViewMatterNumbers, area)?;
    if to < from || to.0 - from.0 >= DAYS_MAX {
        return Err(Error::invalid(
            "matters.days",
            format!("时间段须为 1 到 {DAYS_MAX} 天。"),
            format!("A period has 1 to {DAYS_MAX} days."),
        ));
    }
    let width = match area.level() {
        AreaLevel::District => 1_000_000,
        AreaLevel::Street => 1_000,
        AreaLevel::Community | AreaLevel::Grid => 1,
        _ => 1_000_000_000,
    };
    let mut reader = app.db.read().await?;
    let mut numbers = MatterNumbers {
        days: (from, to),
        whole: Tally::default(),
        parts: Vec::new(),
        open: Vec::new(),
    };
    let views = [
        View::Open,
        View::Waiting,
        View::Overdue,
        View::ToVerify,
        View::Asked,
        View::Suspended,
        View::Supervised,
        View::Apart,
    ];
    let mut open = [0; 8];
    for (district, low, high) in ranges_of(&mut reader, &scope).await? {
        let range = (low, high);
        for (code, sums) in matter_sums_by(&mut reader, district, range, (from, to), width).await? {
            numbers.whole = numbers.whole.plus(&sums, 1);
            if sums != Tally::default() && code != area {
                let name = areas::area(&mut reader, code).await?.map(|area| area.name);
                numbers.parts.push((code, name.unwrap_or_else(|| code.short()), sums));
            }
        }
        let counts = count_open(&mut reader, district, range, &views, ctx.now).await?;
        for (sum, count) in open.iter_mut().zip(counts) {
            *sum += count.min(COUNTED_MAX);
        }
    }
    numbers.open = views.into_iter().zip(open).collect();
    app.note_read(Record::of(ctx, Action::ViewMatterNumbers, area));
    Ok(numbers)
}
