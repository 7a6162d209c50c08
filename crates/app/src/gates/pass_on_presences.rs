//! What gates saw of people with passes goes to tracing (M16) as records of presence: who, at which gate, in
//! which minute, kept for fourteen days.

use std::collections::HashMap;

use linli_domain::areas::{District, GridCode, Scope};
use linli_domain::ids::PublicId;
use linli_domain::time::Moment;
use linli_domain::tracing::engine::PlaceKind;
use linli_storage::areas;
use linli_storage::gates::{CheckRow, checks_recorded, gates_in};

use super::list_gates::LIST_MAX;
use crate::app::App;
use crate::error::Error;
use crate::tracing::record_presences::{
    NewBatch, NewPlace, NewPresence, RECORDS_MAX, record_presences,
};

/// After a start what was recorded before is looked at again: a record that is there stays as it is.
const BACK_HOURS: i64 = 24;
/// Filing carries the time at which its transaction began.
const LATE_MS: i64 = 10_000;
const RETENTION_DAYS: i64 = 14;
const BASIS: &str = "传染病防治法 调查、追踪传染源和密切接触者";

/// Passes on what was filed since the last time, in every district; answers how many records were new.
pub async fn pass_on_presences(app: &App) -> Result<i64, Error> {
    let districts = areas::districts(&mut app.db.read().await?).await?;
    let mut new = 0;
    for district in districts {
        new += of_district(app, district).await?;
    }
    Ok(new)
}

async fn of_district(app: &App, district: District) -> Result<i64, Error> {
    let now = app.now();
    let since = app.gates.passed_on(district).unwrap_or(now.plus_hours(-BACK_HOURS));
    let mut reader = app.db.read().await?;
    if reader.vault().sealer(district).is_err() {
        return Ok(0);
    }
    let limit = i64::try_from(RECORDS_MAX).unwrap_or(i64::MAX);
    let rows = checks_recorded(&mut reader, district, Moment(since.0 - LATE_MS), limit).await?;
    let Some(last) = rows.last() else {
        app.gates.set_passed_on(district, now);
        return Ok(0);
    };
    let until = if rows.len() < RECORDS_MAX { now } else { last.recorded_at };
    let gates = gates_in(&mut reader, &Scope::of(district.area()), LIST_MAX).await?;
    drop(reader);
    let names: HashMap<u32, (String, GridCode)> =
        gates.into_iter().map(|gate| (gate.serial, (gate.name, gate.area))).collect();
    let (places, presences) = batch(district, &rows, &names);
    let batch = NewBatch {
        area: district.area(),
        source: "卡口查验".to_owned(),
        basis: BASIS.to_owned(),
        purpose: "流行病学调查".to_owned(),
        retention_days: RETENTION_DAYS,
    };
    let ctx = app.job("pass_on_presences");
    let done = record_presences(app, &ctx, batch, places, presences).await?;
    app.gates.set_passed_on(district, until);
    Ok(done.recorded)
}

fn batch(
    district: District,
    rows: &[CheckRow],
    names: &HashMap<u32, (String, GridCode)>,
) -> (Vec<NewPlace>, Vec<NewPresence>) {
    let mut places: Vec<NewPlace> = Vec::new();
    let mut known: HashMap<u32, usize> = HashMap::new();
    let mut presences = Vec::with_capacity(rows.len());
    for row in rows {
        let (Some(person), Some((name, area))) = (row.person_id, names.get(&row.gate)) else {
            continue;
        };
        let place = *known.entry(row.gate).or_insert_with(|| {
            places.push(NewPlace {
                code: format!("gate-{}", row.gate),
                kind: PlaceKind::Gate,
                name: name.clone(),
                area: *area,
            });
            places.len() - 1
        });
        presences.push(NewPresence {
            place,
            person: Some(PublicId::new(district, person)),
            id_number: String::new(),
            phone: String::new(),
            at: row.at,
        });
    }
    (places, presences)
}
