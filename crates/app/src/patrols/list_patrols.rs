//! The patrols and rounds of an area, each with what it counted and the matters it led to.

use std::collections::HashMap;

use linli_domain::areas::GridCode;
use linli_domain::identity::Action;
use linli_domain::time::Day;
use linli_storage::patrols::{Patrol, Round, matter_numbers, patrols_in, rounds_in};
use serde_json::{Map, Value};

use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::visits::list_planned_work::name_of;

const ROWS_MAX: i64 = 1_000;

/// A patrol as somebody reads it.
#[derive(Debug, Clone)]
pub struct PatrolView {
    pub patrol: Patrol,
    pub by: Option<String>,
    /// Numbers of the matters that have arrived.
    pub matters: Vec<(uuid::Uuid, String)>,
    /// Where hazards and events were, in the worker's words.
    pub places: Vec<String>,
}

/// Patrols and rounds, the newest first.
#[derive(Debug, Clone, Default)]
pub struct Patrols {
    pub patrols: Vec<PatrolView>,
    pub rounds: Vec<(Round, Option<String>)>,
}

pub async fn list_patrols(
    app: &App,
    ctx: &Context,
    area: GridCode,
    days: (Day, Day),
) -> Result<Patrols, Error> {
    let scope = ctx.scope_within(Action::ListPatrols, area)?;
    let mut reader = app.db.read().await?;
    let (mut found, mut names) = (Patrols::default(), HashMap::new());
    for patrol in patrols_in(&mut reader, &scope, days, ROWS_MAX).await? {
        let by = name_of(&mut reader, &mut names, patrol.by_user).await?;
        let place = (patrol.district, patrol.grid_code);
        let matters = matter_numbers(&mut reader, place.0, place.1, &patrol.matters).await?;
        let answers = patrol.answers.as_deref().map(|text| text.as_str()).unwrap_or("{}");
        let answers: Map<String, Value> = serde_json::from_str(answers).unwrap_or_default();
        let said = ["hazard_place", "event_place"].into_iter();
        let said = said.filter_map(|name| answers.get(name)?.as_str().map(str::to_owned));
        found.patrols.push(PatrolView { by, matters, places: said.collect(), patrol });
    }
    for round in rounds_in(&mut reader, &scope, days, ROWS_MAX).await? {
        let by = name_of(&mut reader, &mut names, round.by_user).await?;
        found.rounds.push((round, by));
    }
    let count = found.patrols.len() + found.rounds.len();
    app.note_read(Record::of(ctx, Action::ListPatrols, area).about("patrols", count));
    Ok(found)
}
