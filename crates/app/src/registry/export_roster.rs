//! A community's people as a book of sheets, one a compound, in the columns of a roster: importing
//! it again changes nothing. Says what the cells hold; the document layer makes the workbook.

use std::collections::HashMap;

use linli_domain::areas::{AreaLevel, District, GridCode};
use linli_domain::identity::Action;
use linli_domain::ids::PersonId;
use linli_domain::registry::{CareNeed, Meaning, Residence, Sex, rounded_text};
use linli_storage::registry::{self as records, ABOUT_NOTE, ABOUT_NUMBER, ABOUT_PHONE, ExportRow};
use linli_storage::vault::Sealer;
use linli_storage::{Reader, Tx, areas};
use serde_json::json;

use super::reveal_person::checked_purpose;
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

/// Columns of an exported sheet, in order.
pub const COLUMNS: [Meaning; 17] = [
    Meaning::Serial,
    Meaning::Building,
    Meaning::Unit,
    Meaning::Door,
    Meaning::HeadName,
    Meaning::Relation,
    Meaning::Name,
    Meaning::Sex,
    Meaning::Birth,
    Meaning::Identity,
    Meaning::Phone,
    Meaning::RegisteredAddress,
    Meaning::Residence,
    Meaning::Political,
    Meaning::Care,
    Meaning::Plate,
    Meaning::Note,
];

/// One sheet: a compound and its people; every cell is text.
#[derive(Clone, PartialEq, Eq)]
pub struct RosterSheet {
    pub name: String,
    pub rows: Vec<[String; COLUMNS.len()]>,
}

/// A whole roster. The words of the header are `COLUMNS` by `Meaning::label`.
#[derive(Clone, PartialEq, Eq)]
pub struct RosterBook {
    pub sheets: Vec<RosterSheet>,
}

/// Journals the export with its purpose, then answers the book. Rows under review are left out.
pub async fn export_roster(
    app: &App,
    ctx: &Context,
    community: GridCode,
    purpose: &str,
) -> Result<RosterBook, Error> {
    ctx.authorize(Action::ExportRoster, community)?;
    let purpose = checked_purpose(purpose)?;
    let district = community.district().filter(|_| community.level() == AreaLevel::Community);
    let district = district.ok_or_else(Error::not_found)?;
    let mut reader = app.db.read().await?;
    if areas::area(&mut reader, community).await?.is_none() {
        return Err(Error::not_found());
    }
    let book = match app.db.vault().sealer(district) {
        Ok(sealer) => read_book(&mut reader, district, community, &sealer).await?,
        // Nobody was ever registered in this district.
        Err(_) => RosterBook { sheets: Vec::new() },
    };
    drop(reader);
    let rows: usize = book.sheets.iter().map(|sheet| sheet.rows.len()).sum();
    let record = Record::of(ctx, Action::ExportRoster, community)
        .about("area", community.short())
        .purpose(&purpose)
        .values(&json!({ "rows": rows, "sheets": book.sheets.len() }));
    app.db
        .write(async move |tx: &mut Tx| -> Result<(), Error> {
            Ok(record.clone().write(tx).await?)
        })
        .await?;
    Ok(book)
}

async fn read_book(
    reader: &mut Reader,
    district: District,
    community: GridCode,
    sealer: &Sealer,
) -> Result<RosterBook, Error> {
    let mut sheets: Vec<RosterSheet> = Vec::new();
    for building in areas::buildings_of(reader, district, community).await? {
        let rows = records::export_rows(reader, district, building.id).await?;
        let people: Vec<PersonId> = rows.iter().map(|row| row.member.person.id).collect();
        let beside = Beside::read(reader, district, &people).await?;
        if sheets.last().is_none_or(|sheet| sheet.name != building.compound) {
            sheets.push(RosterSheet { name: building.compound.clone(), rows: Vec::new() });
        }
        let Some(sheet) = sheets.last_mut() else { continue };
        for row in rows {
            let serial = sheet.rows.len() + 1;
            sheet.rows.push(cells(row, serial, &beside, sealer)?);
        }
    }
    sheets.retain(|sheet| !sheet.rows.is_empty());
    Ok(RosterBook { sheets })
}

/// Care needs and plates by person.
struct Beside {
    cares: HashMap<PersonId, Vec<String>>,
    plates: HashMap<PersonId, String>,
}

impl Beside {
    async fn read(
        reader: &mut Reader,
        district: District,
        people: &[PersonId],
    ) -> Result<Self, Error> {
        let mut cares: HashMap<PersonId, Vec<String>> = HashMap::new();
        for care in records::cares_of(reader, district, people).await? {
            let word = CareNeed::from_code(&care.need).map(|need| need.label().to_owned());
            cares.entry(care.person_id).or_default().push(word.unwrap_or(care.word));
        }
        let mut plates = HashMap::new();
        for vehicle in records::vehicles_of(reader, district, people).await? {
            plates.entry(vehicle.person_id).or_insert(vehicle.plate);
        }
        Ok(Self { cares, plates })
    }
}

fn cells(
    row: ExportRow,
    serial: usize,
    beside: &Beside,
    sealer: &Sealer,
) -> Result<[String; COLUMNS.len()], Error> {
    let open = |about: &[u8], sealed: &Option<Vec<u8>>| match sealed {
        Some(sealed) => sealer.open_text(about, sealed).map(|text| text.to_string()),
        None => Ok(String::new()),
    };
    let person = row.member.person;
    let number = open(ABOUT_NUMBER, &person.id_number_sealed)?;
    let is_rounded = person.id_number_state == "precision_lost";
    let number = if is_rounded { rounded_text(&number) } else { number };
    let sex = person.sex.as_deref().and_then(Sex::from_code).map(|sex| sex.label().to_owned());
    let residence = person.residence.unwrap_or_default();
    let residence = match Residence::from_code(&residence) {
        Some(code) if code != Residence::Other => code.label().to_owned(),
        _ => residence,
    };
    Ok([
        serial.to_string(),
        row.building,
        row.unit,
        row.door,
        row.head_name,
        row.member.relationship_word,
        person.name,
        sex.unwrap_or_default(),
        person.born.map(|day| day.to_string()).unwrap_or_default(),
        number,
        open(ABOUT_PHONE, &person.phone_sealed)?,
        person.registered_address.unwrap_or_default(),
        residence,
        person.political_status.unwrap_or_default(),
        beside.cares.get(&person.id).map(|words| words.join("、")).unwrap_or_default(),
        beside.plates.get(&person.id).cloned().unwrap_or_default(),
        open(ABOUT_NOTE, &person.note_sealed)?,
    ])
}
