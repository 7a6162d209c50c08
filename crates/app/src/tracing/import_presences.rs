//! Imports a file of presence: `place_code,place_kind,place_name,area_code,id_number,phone,at`. Read
//! once from beginning to end, recorded in parts; a file that was cut short is imported again and only
//! the rest is new.

use std::collections::BTreeMap;
use std::path::Path;

use linli_domain::areas::GridCode;
use linli_domain::time::Moment;
use linli_domain::tracing::engine::PlaceKind;

use super::record_presences::{
    NewBatch, NewPlace, NewPresence, PresencesRecorded, RECORDS_MAX, record_presences,
};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;

/// What became of a file; recorded, repeated and refused add up to its rows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PresencesImported {
    pub rows: i64,
    pub recorded: i64,
    pub repeated: i64,
    pub refused: i64,
}

/// Imports a file; `step` gets the rows done.
///
/// # Errors
/// The file or its head cannot be read, or the batch says no source, basis, purpose or term.
pub async fn import_presences(
    app: &App,
    ctx: &Context,
    file: &Path,
    batch: NewBatch,
    mut step: impl FnMut(i64),
) -> Result<PresencesImported, Error> {
    let open = std::fs::File::open(file).map_err(|_| unreadable())?;
    let mut reader = csv::Reader::from_reader(std::io::BufReader::new(open));
    let heads = reader.headers().map_err(|_| unreadable())?.clone();
    let column = |name: &str| heads.iter().position(|head| head.trim() == name);
    let columns =
        ["place_code", "place_kind", "place_name", "area_code", "id_number", "phone", "at"]
            .map(column);
    let [Some(code), Some(kind), Some(name), Some(area), id_number, phone, Some(at)] = columns
    else {
        return Err(unreadable());
    };
    let mut done = PresencesImported::default();
    let mut part = Part::default();
    for line in reader.records() {
        let Ok(line) = line else {
            done.rows += 1;
            done.refused += 1;
            continue;
        };
        let cell = |at: usize| line.get(at).map(str::trim).unwrap_or_default();
        let place = || {
            Some(NewPlace {
                code: cell(code).to_owned(),
                kind: PlaceKind::from_word(cell(kind))?,
                name: cell(name).to_owned(),
                area: cell(area).parse::<GridCode>().ok()?,
            })
        };
        done.rows += 1;
        let (Some(place), Ok(at)) = (place(), cell(at).parse::<Moment>()) else {
            done.refused += 1;
            continue;
        };
        let number = |at: Option<usize>| at.map(cell).unwrap_or_default().to_owned();
        part.add(place, number(id_number), number(phone), at);
        if part.presences.len() >= RECORDS_MAX {
            done.add(part.record(app, ctx, &batch).await?);
            step(done.rows);
        }
    }
    done.add(part.record(app, ctx, &batch).await?);
    step(done.rows);
    Ok(done)
}

impl PresencesImported {
    fn add(&mut self, part: PresencesRecorded) {
        self.recorded += part.recorded;
        self.repeated += part.repeated;
        self.refused += part.refused;
    }
}

/// Records that wait to be written together.
#[derive(Default)]
struct Part {
    places: BTreeMap<NewPlace, usize>,
    presences: Vec<NewPresence>,
}

impl Part {
    fn add(&mut self, place: NewPlace, id_number: String, phone: String, at: Moment) {
        let next = self.places.len();
        let place = *self.places.entry(place).or_insert(next);
        self.presences.push(NewPresence { place, person: None, id_number, phone, at });
    }

    async fn record(
        &mut self,
        app: &App,
        ctx: &Context,
        batch: &NewBatch,
    ) -> Result<PresencesRecorded, Error> {
        let part = std::mem::take(self);
        if part.presences.is_empty() {
            return Ok(PresencesRecorded::default());
        }
        let mut places: Vec<(usize, NewPlace)> =
            part.places.into_iter().map(|(place, at)| (at, place)).collect();
        places.sort_by_key(|(at, _)| *at);
        let places = places.into_iter().map(|(_, place)| place).collect();
        record_presences(app, ctx, batch.clone(), places, part.presences).await
    }
}

fn unreadable() -> Error {
    Error::invalid(
        "presences.file",
        "文件读不懂：第一行应为 place_code,place_kind,place_name,area_code,id_number,phone,at。",
        "The file cannot be read: its first line is \
         place_code,place_kind,place_name,area_code,id_number,phone,at.",
    )
}
