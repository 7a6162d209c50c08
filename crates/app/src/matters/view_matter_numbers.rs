//! The indicators of an area for some days (三率、按期结案率), with those of the areas below it. Every number is one of
//! the views of the list, so that it opens to its matters.

use std::collections::BTreeMap;

use linli_domain::areas::{AreaLevel, GridCode};
use linli_domain::identity::Action;
use linli_domain::matters::tally::{Standing, Tally};
use linli_domain::time::Day;
use linli_storage::areas::{self, areas_at};
use linli_storage::arrivals::ranges_of;
use linli_storage::matters::{MatterFilter, View, count_matters, matter_sums_of, standing_of};

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
    /// By area one level below, those with anything in them, and the area itself for what lies in none of them: the
    /// parts add up to the whole.
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
    let mut reader = app.db.read().await?;
    let mut numbers = MatterNumbers {
        days: (from, to),
        whole: Tally::default(),
        parts: Vec::new(),
        open: Vec::new(),
    };
    let (mut standing, mut overdue) = (Standing::default(), 0);
    let mut parts: BTreeMap<GridCode, Tally> = BTreeMap::new();
    for (district, low, high) in ranges_of(&mut reader, &scope).await? {
        let Some(here) = GridCode::new(low) else { continue };
        // Somebody who sees a part of the area sees it as one of its parts.
        let mut areas = vec![here];
        if here == area
            && let Some(level) = below(area.level())
        {
            areas.extend(areas_at(&mut reader, area, level).await?.into_iter().map(|a| a.code));
        }
        let days = (from, to);
        for (code, sums) in matter_sums_of(&mut reader, district, &areas, days).await? {
            if code == here {
                numbers.whole = numbers.whole.plus(&sums, 1);
            }
            if let Some(level) = below(area.level()).filter(|_| code != area) {
                let sum = parts.entry(code.at(level)).or_default();
                *sum = sum.plus(&sums, 1);
            }
        }
        standing = standing.plus(&standing_of(&mut reader, district, here).await?, 1);
        let late = MatterFilter { view: View::Overdue, ..MatterFilter::default() };
        let range = (low, high);
        overdue += count_matters(&mut reader, district, range, &late, ctx.now, COUNTED_MAX).await?;
    }
    if !parts.is_empty() {
        let placed = parts.values().fold(Tally::default(), |sum, part| sum.plus(part, 1));
        parts.insert(area, numbers.whole.plus(&placed, -1));
    }
    for (code, sums) in parts {
        if sums != Tally::default() {
            let name = areas::area(&mut reader, code).await?.map(|area| area.name);
            numbers.parts.push((code, name.unwrap_or_else(|| code.short()), sums));
        }
    }
    numbers.open = vec![
        (View::Open, standing.open),
        (View::Waiting, standing.waiting),
        (View::Overdue, overdue),
        (View::ToVerify, standing.to_verify),
        (View::Asked, standing.asked),
        (View::Suspended, standing.suspended),
        (View::Supervised, standing.supervised),
        (View::Apart, standing.apart),
    ];
    app.note_read(Record::of(ctx, Action::ViewMatterNumbers, area));
    Ok(numbers)
}

/// The level whose areas an area is shown by.
fn below(level: AreaLevel) -> Option<AreaLevel> {
    let at = AreaLevel::ALL.iter().position(|one| *one == level)?;
    AreaLevel::ALL.get(at + 1).copied()
}
