//! Visits (走访): what a worker found at a door, what was asked for. Needs and notes lie sealed.

use linli_domain::areas::{District, GridCode};
use linli_domain::ids::{HouseholdId, UserId};
use linli_domain::time::Moment;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::db::{Reader, Tx};
use crate::error::Error;

const ABOUT_NEEDS: &[u8] = b"visits.needs";
const ABOUT_NOTE: &[u8] = b"visits.note";

/// One visit.
#[derive(Clone)]
pub struct Visit {
    pub id: Uuid,
    pub household_id: HouseholdId,
    pub grid_code: GridCode,
    /// A word of `domain::visits::VisitOutcome`.
    pub outcome: String,
    pub needs: Option<Zeroizing<String>>,
    pub note: Option<Zeroizing<String>>,
    pub at: Moment,
    pub by_user: Option<UserId>,
    pub recorded_at: Moment,
}

pub async fn insert_visit(tx: &mut Tx, district: District, new: &Visit) -> Result<(), Error> {
    let sealer = tx.vault().sealer(district)?;
    let seal = |about: &[u8], text: &Option<Zeroizing<String>>| {
        text.as_ref().map(|text| sealer.seal(about, text.as_bytes())).transpose()
    };
    let row = [
        district.into(),
        new.id.into(),
        new.household_id.into(),
        new.grid_code.into(),
        (&new.outcome).into(),
        seal(ABOUT_NEEDS, &new.needs)?.into(),
        seal(ABOUT_NOTE, &new.note)?.into(),
        new.at.into(),
        new.at.day().into(),
        new.by_user.into(),
        new.recorded_at.into(),
    ];
    let columns = "district,id,household_id,grid_code,outcome,needs_sealed,note_sealed,at,day,\
                   by_user,recorded_at";
    tx.insert_rows("visits", columns, row.to_vec()).await
}

/// The newest visit of each household of a grid since `since`: household, when, outcome.
pub async fn last_visits(
    reader: &mut Reader,
    district: District,
    grid: GridCode,
    since: Moment,
) -> Result<Vec<(HouseholdId, Moment, String)>, Error> {
    let sql = "select v.household_id, v.at, v.outcome from visits v
               where v.district = $1 and v.day >= $2 and v.grid_code = $3
               order by v.household_id, v.at desc, v.id desc";
    let params = [district.into(), since.day().into(), grid.into()];
    let mut found: Vec<(HouseholdId, Moment, String)> = Vec::new();
    for mut row in reader.query(sql, &params).await? {
        let household = row.id()?;
        if found.last().is_none_or(|(last, ..)| *last != household) {
            found.push((household, row.moment()?, row.text()?));
        }
    }
    Ok(found)
}

/// Visits of a household, the newest first, needs and notes opened.
pub async fn visits_of(
    reader: &mut Reader,
    district: District,
    household: HouseholdId,
    limit: i64,
) -> Result<Vec<Visit>, Error> {
    let sql = "select id, household_id, grid_code, outcome, needs_sealed, note_sealed, at, by_user,
                 recorded_at from visits
               where district = $1 and household_id = $2 order by at desc, id desc limit $3";
    let rows = reader.query(sql, &[district.into(), household.into(), limit.into()]).await?;
    let sealer = reader.vault().sealer(district)?;
    rows.into_iter()
        .map(|mut row| {
            let open = |about: &[u8], sealed: Option<Vec<u8>>| {
                sealed.map(|sealed| sealer.open_text(about, &sealed)).transpose()
            };
            Ok(Visit {
                id: row.id()?,
                household_id: row.id()?,
                grid_code: row.area()?,
                outcome: row.text()?,
                needs: open(ABOUT_NEEDS, row.bytes_or_null()?)?,
                note: open(ABOUT_NOTE, row.bytes_or_null()?)?,
                at: row.moment()?,
                by_user: row.id_or_null()?,
                recorded_at: row.moment()?,
            })
        })
        .collect()
}
