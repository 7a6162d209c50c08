//! Coverage of a canvass at any moment: sums in all, by grid and by grid worker. Counts only; names
//! are in the lists.

use std::collections::BTreeMap;

use linli_domain::areas::{AreaLevel, District, GridCode};
use linli_domain::canvass::Totals;
use linli_domain::identity::{Action, Role};
use linli_domain::ids::{CanvassId, PublicId, UserId};
use linli_domain::time::{Day, Moment};
use linli_storage::canvass::{self, Canvass, counts};
use linli_storage::identity::posts_in;
use linli_storage::{Reader, areas};

use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

const GRIDS_MAX: i64 = 50_000;

/// A grid worker by name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Worker {
    pub id: UserId,
    pub name: String,
}

/// One grid of a canvass.
#[derive(Debug, Clone)]
pub struct GridCoverage {
    pub grid: GridCode,
    pub name: String,
    /// Nobody: the grid is without a grid worker.
    pub workers: Vec<Worker>,
    pub attempts: i64,
    pub totals: Totals,
}

/// One grid worker with all of their grids. Two workers of one grid both have it in full, so the
/// sums of workers may exceed those of the canvass.
#[derive(Debug, Clone)]
pub struct WorkerCoverage {
    pub worker: Worker,
    pub grids: Vec<GridCode>,
    pub totals: Totals,
}

/// How far a canvass is.
#[derive(Debug, Clone)]
pub struct Coverage {
    pub canvass: Canvass,
    /// The part that was asked for and may be seen.
    pub areas: Vec<GridCode>,
    pub at: Moment,
    pub attempts: i64,
    pub totals: Totals,
    /// Past its deadline and not everybody reached.
    pub overdue: bool,
    /// Begun after the plan wanted it to begin.
    pub started_late: bool,
    pub grids: Vec<GridCoverage>,
    pub workers: Vec<WorkerCoverage>,
}

/// The coverage of a canvass, or of the part of it in `area`, as far as the actor may see.
///
/// # Errors
/// There is no such canvass in the actor's areas.
pub async fn view_canvass(
    app: &App,
    ctx: &Context,
    district: District,
    id: CanvassId,
    area: Option<GridCode>,
) -> Result<Coverage, Error> {
    let mut reader = app.db.read().await?;
    let found = canvass::canvass(&mut reader, district, id).await?.ok_or_else(Error::not_found)?;
    let part = part_of(&found, area)?;
    let scope = ctx.scope_within(Action::ViewCanvass, part)?;
    let day = found.closed_at.unwrap_or(ctx.now).day();
    let mut grids: BTreeMap<GridCode, GridCoverage> = BTreeMap::new();
    for count in counts(&mut reader, district, id, &scope).await? {
        let grid = grids.entry(count.grid).or_insert_with(|| GridCoverage {
            grid: count.grid,
            name: String::new(),
            workers: Vec::new(),
            attempts: 0,
            totals: Totals::default(),
        });
        grid.attempts += count.attempts;
        grid.totals.count(count.outcome, count.households, count.notices);
    }
    let mut grids: Vec<GridCoverage> = grids.into_values().collect();
    name_grids(&mut reader, scope.areas(), &mut grids).await?;
    let workers = GridWorkers::on(&mut reader, found.area, day).await?;
    let mut totals = Totals::default();
    for grid in &mut grids {
        totals.add(&grid.totals);
        grid.workers = workers.of(grid.grid);
    }
    app.note_read(
        Record::of(ctx, Action::ViewCanvass, part).about("canvass", PublicId::new(district, id)),
    );
    Ok(Coverage {
        areas: scope.areas().to_vec(),
        at: ctx.now,
        attempts: grids.iter().map(|grid| grid.attempts).sum(),
        totals,
        overdue: totals.not_reached > 0 && found.closed_at.unwrap_or(ctx.now) > found.due_at,
        started_late: found.started_at > found.start_due_at,
        workers: by_worker(&grids),
        grids,
        canvass: found,
    })
}

/// The part of a canvass in `area`; an area around the canvass means all of it.
pub(crate) fn part_of(canvass: &Canvass, area: Option<GridCode>) -> Result<GridCode, Error> {
    match area {
        None => Ok(canvass.area),
        Some(area) if area.contains(canvass.area) => Ok(canvass.area),
        Some(area) if canvass.area.contains(area) => Ok(area),
        Some(_) => Err(Error::not_found()),
    }
}

fn by_worker(grids: &[GridCoverage]) -> Vec<WorkerCoverage> {
    let mut workers: BTreeMap<&Worker, WorkerCoverage> = BTreeMap::new();
    for grid in grids {
        for worker in &grid.workers {
            let mine = workers.entry(worker).or_insert_with(|| WorkerCoverage {
                worker: worker.clone(),
                grids: Vec::new(),
                totals: Totals::default(),
            });
            mine.grids.push(grid.grid);
            mine.totals.add(&grid.totals);
        }
    }
    workers.into_values().collect()
}

async fn name_grids(
    reader: &mut Reader,
    scope: &[GridCode],
    grids: &mut [GridCoverage],
) -> Result<(), Error> {
    let mut names: BTreeMap<GridCode, String> = BTreeMap::new();
    for area in scope {
        let below = areas::areas_in(reader, *area, 0, GRIDS_MAX).await?;
        names.extend(below.into_iter().map(|area| (area.code, area.name)));
    }
    for grid in grids {
        if let Some(name) = names.remove(&grid.grid) {
            grid.name = name;
        }
    }
    Ok(())
}

/// Who works in which grid on a day.
pub(crate) struct GridWorkers {
    posts: BTreeMap<GridCode, Vec<Worker>>,
}

impl GridWorkers {
    /// Grid workers with a post in `area` or around it.
    pub(crate) async fn on(reader: &mut Reader, area: GridCode, day: Day) -> Result<Self, Error> {
        let mut posts: BTreeMap<GridCode, Vec<Worker>> = BTreeMap::new();
        // A grid's canvass also wants the workers of its community.
        let around = area.at(AreaLevel::Community);
        for (post, name) in posts_in(reader, around, day).await? {
            if post.role == Role::GridWorker {
                posts.entry(post.area).or_default().push(Worker { id: post.user_id, name });
            }
        }
        Ok(Self { posts })
    }

    /// The workers of a grid: those posted to it, else those of its community, else nobody.
    pub(crate) fn of(&self, grid: GridCode) -> Vec<Worker> {
        let community = grid.at(AreaLevel::Community);
        let found = [grid, community].iter().find_map(|area| self.posts.get(area));
        found.cloned().unwrap_or_default()
    }
}
