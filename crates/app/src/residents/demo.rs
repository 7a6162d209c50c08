//! Residents of a rehearsal whom anybody may try: a few under a measure, one who is not.

use linli_domain::areas::GridCode;
use linli_domain::ids::{PersonId, PublicId};
use linli_domain::time::Moment;
use linli_storage::areas;
use linli_storage::registry::{PersonFilter, PersonTable, people_at, person};

use super::sign_in_resident::begin_demo;
use crate::app::App;
use crate::error::Error;
use crate::rehearsal::is_rehearsal;

const UNDER_MEASURE: i64 = 3;
/// Looked through for somebody with a phone.
const OTHERS: i64 = 50;

/// Somebody to try.
#[derive(Debug, Clone)]
pub struct DemoResident {
    pub id: PublicId,
    pub name: String,
    pub area: GridCode,
    pub area_name: String,
}

/// None outside a rehearsal.
pub async fn list_demo_residents(app: &App) -> Result<Vec<DemoResident>, Error> {
    let mut reader = app.db.read().await?;
    if !is_rehearsal(&mut reader).await? {
        return Ok(Vec::new());
    }
    let mut found: Vec<DemoResident> = Vec::new();
    let Some(district) = areas::districts(&mut reader).await?.into_iter().next() else {
        return Ok(found);
    };
    let range = district.area().range();
    for (filter, limit, most) in
        [(PersonFilter::Measure, OTHERS, UNDER_MEASURE), (PersonFilter::All, OTHERS, 1)]
    {
        let table = PersonTable { filter, limit, ..PersonTable::default() };
        let rows = people_at(&mut reader, district, range, &table, app.now()).await?;
        let with_phone = rows.into_iter().filter(|row| row.person.phone_index.is_some());
        let fresh: Vec<_> = with_phone
            .filter(|row| found.iter().all(|have| have.id.id != row.person.id.0))
            .filter(|row| filter == PersonFilter::Measure || row.measure.is_none())
            .take(usize::try_from(most).unwrap_or(1))
            .collect();
        for row in fresh {
            let area = areas::area(&mut reader, row.person.grid_code).await?;
            found.push(DemoResident {
                id: PublicId::new(district, row.person.id),
                name: row.person.name,
                area: row.person.grid_code,
                area_name: area.map(|area| area.name).unwrap_or_default(),
            });
        }
    }
    Ok(found)
}

/// Signs in as one of them.
pub async fn begin_demo_resident(app: &App, id: PublicId) -> Result<(String, Moment), Error> {
    let mut reader = app.db.read().await?;
    if !is_rehearsal(&mut reader).await? {
        return Err(Error::not_found());
    }
    let found = person(&mut reader, id.district, PersonId(id.id)).await?;
    let index = found.and_then(|person| person.phone_index).ok_or_else(Error::not_found)?;
    drop(reader);
    let index = <[u8; 16]>::try_from(index.as_slice()).map_err(|_| Error::not_found())?;
    begin_demo(app, index).await
}
