//! Runs a drill: sets the clock to each event's moment, carries it out, lets the jobs do their work,
//! looks where it runs short, and scores what came of it. Only in a copy that was marked as one.

use std::collections::BTreeMap;

use linli_domain::areas::GridCode;
use linli_domain::drills::{Injected, Score, Script, Tally, score};
use linli_domain::identity::Action;
use linli_domain::lang::{Lang, Speak};
use linli_domain::levels::Clock;
use linli_domain::simulation::{Have, Shortage};
use linli_domain::time::Moment;
use linli_storage::identity::posts_in;
use linli_storage::levels::unreached;
use linli_storage::{areas, canvass};
use serde::Serialize;

use super::act::Actor;
use super::mark_copy::{is_drill, keep_result};
use crate::app::App;
use crate::areas::unknown_area;
use crate::canvass::start_canvass::NEWEST;
use crate::error::Error;
use crate::jobs::run_due_jobs;
use crate::levels::list_clocks::{ClockSource, clock_label, list_clocks};
use crate::plans::simulate_plan::{Question, simulate_area};

/// A text for people, in both languages.
#[derive(Debug, Clone, Serialize)]
pub struct Said {
    pub zh: String,
    pub en: String,
}

/// What came of one event.
#[derive(Debug, Clone, Serialize)]
pub struct Step {
    pub at: Moment,
    pub event: &'static str,
    /// Could it be carried out?
    pub done: bool,
    pub said: Said,
    /// The first shortage there was after it.
    pub shortage: Option<Shortage>,
}

/// How a clock ended.
#[derive(Debug, Clone, Serialize)]
pub struct DrilledClock {
    pub name: String,
    pub label: String,
    pub label_en: String,
    pub area: GridCode,
    pub began_at: Moment,
    pub due_at: Moment,
    pub done_at: Option<Moment>,
    pub state: &'static str,
    pub kept: bool,
    pub people: Vec<String>,
}

/// Something that ran short during the drill.
#[derive(Debug, Clone, Serialize)]
pub struct DrilledShortage {
    pub first: Shortage,
    pub seen_at: Moment,
    /// Is it over at the end?
    pub seen_to: bool,
}

/// The result of a drill.
#[derive(Debug, Clone, Serialize)]
pub struct DrillResult {
    /// Always `演练`: this is no report of anything that happened.
    pub mark: &'static str,
    pub name: String,
    pub area: GridCode,
    pub start: Moment,
    pub end: Moment,
    pub steps: Vec<Step>,
    pub clocks: Vec<DrilledClock>,
    pub households: i64,
    pub unreached: i64,
    /// People in posts when it began and who of them did not come, by name.
    pub staff: usize,
    pub absent: Vec<String>,
    pub shortages: Vec<DrilledShortage>,
    pub score: Score,
}

/// Runs the script in the records of `app`, whose clock must be one that can be set.
///
/// # Errors
/// These are no drill's records, or the area is unknown. An event that fails is noted and the drill
/// goes on: that, too, is a result.
pub async fn run_drill(app: &App, lang: Lang, script: &Script) -> Result<DrillResult, Error> {
    app.operator(lang).authorize(Action::RunDrill, script.area)?;
    if !is_drill(app).await? {
        return Err(Error::state(
            "drills.real",
            "这里不是演练副本：演练只能在副本中进行（linli drill run）。",
            "These records are no drill's copy: a drill runs in a copy only (`linli drill run`).",
        ));
    }
    let mut reader = app.db.read().await?;
    if areas::area(&mut reader, script.area).await?.is_none() {
        return Err(unknown_area(script.area));
    }
    drop(reader);
    app.clock.set(script.start);
    let staff = staff_of(app, script.area).await?;
    let mut actor = Actor::new(app, lang, script.area);
    let mut run = Run { steps: Vec::new(), seen: BTreeMap::new() };
    for event in &script.events {
        app.clock.set(event.at);
        run_due_jobs(app).await;
        let done = actor.act(&event.what).await;
        // What a real job would have done within the half minute.
        run_due_jobs(app).await;
        let short = if changes_needs(&event.what) { run.look(&actor).await? } else { Vec::new() };
        let shortage = short.into_iter().min_by_key(|short| short.nth);
        let (done, said) = match done {
            Ok(said) => (true, said),
            Err(error) => (false, Said { zh: error.say(Lang::Zh), en: error.say(Lang::En) }),
        };
        run.steps.push(Step { at: event.at, event: event.what.word(), done, said, shortage });
    }
    app.clock.set(script.end);
    run_due_jobs(app).await;
    let result = run.result(app, &actor, script, staff).await?;
    keep_result(app, &serde_json::to_string(&result).unwrap_or_default()).await?;
    Ok(result)
}

fn changes_needs(what: &Injected) -> bool {
    use Injected::{Clock, Reached, SensorBreak, SquadAnswer};
    !matches!(what, Reached { .. } | Clock { .. } | SensorBreak { .. } | SquadAnswer)
}

/// Who holds a post in the area, by name.
async fn staff_of(app: &App, area: GridCode) -> Result<Vec<String>, Error> {
    let posts = posts_in(&mut app.db.read().await?, area, app.now().day()).await?;
    let mut names: Vec<String> = posts.into_iter().map(|(_, name)| name).collect();
    names.sort_unstable();
    names.dedup();
    Ok(names)
}

struct Run {
    steps: Vec<Step>,
    /// Shortages by name, with the moment each was first seen.
    seen: BTreeMap<String, (Moment, Shortage)>,
}

impl Run {
    /// Looks where it runs short now, and keeps in mind what never did before.
    async fn look(&mut self, actor: &Actor<'_>) -> Result<Vec<Shortage>, Error> {
        let found = shortages(actor).await?;
        for short in &found {
            let now = actor.app.now();
            self.seen.entry(short.name.clone()).or_insert_with(|| (now, short.clone()));
        }
        Ok(found)
    }

    async fn result(
        mut self,
        app: &App,
        actor: &Actor<'_>,
        script: &Script,
        staff: Vec<String>,
    ) -> Result<DrillResult, Error> {
        let left = self.look(actor).await?;
        let shortages: Vec<DrilledShortage> = self
            .seen
            .into_iter()
            .map(|(name, (seen_at, first))| {
                let seen_to = left.iter().all(|short| short.name != name);
                DrilledShortage { first, seen_at, seen_to }
            })
            .collect();
        let mut clocks = clocks_of(app, actor.lang, script).await?;
        clocks.extend(answers_of(actor, script).await?);
        let (households, unreached) = canvassed(app, script).await?;
        let there = staff_of(app, script.area).await?;
        let absent: Vec<String> =
            staff.iter().filter(|name| !there.contains(name)).cloned().collect();
        let count = |n: usize| n as u64;
        let of = |good: usize, all: usize| Tally { good: count(good), all: count(all) };
        let kept = clocks.iter().filter(|clock| clock.kept).count();
        let seen_to = shortages.iter().filter(|short| short.seen_to).count();
        let reached = Tally {
            good: (households - unreached).max(0).unsigned_abs(),
            all: households.max(0).unsigned_abs(),
        };
        Ok(DrillResult {
            mark: "演练",
            name: script.name.clone(),
            area: script.area,
            start: script.start,
            end: script.end,
            score: score(
                of(kept, clocks.len()),
                reached,
                of(staff.len() - absent.len(), staff.len()),
                of(seen_to, shortages.len()),
            ),
            steps: self.steps,
            clocks,
            households,
            unreached,
            staff: staff.len(),
            absent,
            shortages,
        })
    }
}

/// What runs short by the plan in force, with what the drill says there is.
async fn shortages(actor: &Actor<'_>) -> Result<Vec<Shortage>, Error> {
    let have = Have(actor.have.clone());
    let question = Question { have, ..Question::of(actor.area) };
    let ctx = actor.app.operator(actor.lang);
    match simulate_area(actor.app, &ctx, None, &question).await {
        Ok(found) => {
            Ok(found.needs.resources.into_iter().filter_map(|need| need.shortage).collect())
        }
        // No plan decides anything here: then it takes nothing.
        Err(Error::State { .. }) => Ok(Vec::new()),
        Err(error) => Err(error),
    }
}

/// The clocks that began in the drill.
async fn clocks_of(app: &App, lang: Lang, script: &Script) -> Result<Vec<DrilledClock>, Error> {
    let found = list_clocks(app, &app.operator(lang), script.area).await?;
    let began = found.into_iter().filter(|one| one.clock.began_at >= script.start);
    let began = began.filter(|one| one.source != ClockSource::Report);
    Ok(began
        .map(|one| DrilledClock {
            label: clock_label(&one.name, Lang::Zh),
            label_en: clock_label(&one.name, Lang::En),
            name: one.name,
            area: one.area,
            began_at: one.clock.began_at,
            due_at: one.clock.due_at,
            done_at: one.clock.done_at,
            state: one.state.word(),
            kept: one.kept,
            people: one.people,
        })
        .collect())
}

/// The squad's answers to breaks, each a clock of the plan's minutes.
async fn answers_of(actor: &Actor<'_>, script: &Script) -> Result<Vec<DrilledClock>, Error> {
    let mut answers = Vec::new();
    for task in actor.asked().await? {
        let clock = Clock {
            began_at: task.opened_at,
            start_due_at: None,
            due_at: task.due_at,
            started_at: Some(task.opened_at),
            done_at: task.answered_at,
        };
        answers.push(DrilledClock {
            name: "squad_answer".to_owned(),
            label: "应急小分队处置".to_owned(),
            label_en: "answer of the emergency squad".to_owned(),
            area: task.grid_code,
            began_at: clock.began_at,
            due_at: clock.due_at,
            done_at: clock.done_at,
            state: clock.state(script.end).word(),
            kept: clock.is_kept(script.end),
            people: actor.squad_of(&task).await?,
        });
    }
    Ok(answers)
}

/// Households of the canvasses that began in the drill, and how many of them are not reached.
async fn canvassed(app: &App, script: &Script) -> Result<(i64, i64), Error> {
    let Some(district) = script.area.district() else { return Ok((0, 0)) };
    let mut reader = app.db.read().await?;
    let near = canvass::canvasses_touching(&mut reader, district, script.area, NEWEST, 50).await?;
    let (mut all, mut left) = (0, 0);
    for one in near.iter().filter(|one| one.started_at >= script.start) {
        let (unreached, households, _) = unreached(&mut reader, district, one.id).await?;
        all += households;
        left += unreached;
    }
    Ok((all, left))
}
