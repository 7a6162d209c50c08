//! Visits (走访): what a worker found at a door, what was asked for. Needs and notes lie sealed.

use linli_domain::areas::{District, GridCode};
use linli_domain::ids::{HouseholdId, PersonId, UserId};
use linli_domain::time::{Day, Moment};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::row::Row;

const ABOUT_NEEDS: &[u8] = b"visits.needs";
const ABOUT_NOTE: &[u8] = b"visits.note";
const ABOUT_ANSWERS: &[u8] = b"visits.answers";

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
    pub more: VisitMore,
}

/// What a visit to somebody in a care group says besides: whom it was for, what it fulfilled, the form.
#[derive(Debug, Clone, Default)]
pub struct VisitMore {
    pub person_id: Option<PersonId>,
    pub task_id: Option<Uuid>,
    /// The need for which it was planned.
    pub care_need: Option<String>,
    pub form: Option<String>,
    pub form_version: Option<String>,
    /// Were the answers judged by the form of that version?
    pub checked: Option<bool>,
    /// JSON.
    pub answers: Option<Zeroizing<String>>,
    pub topic_id: Option<Uuid>,
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
        new.more.person_id.into(),
        new.more.task_id.into(),
        new.more.care_need.clone().into(),
        new.more.form.clone().into(),
        new.more.form_version.clone().into(),
        new.more.checked.into(),
        seal(ABOUT_ANSWERS, &new.more.answers)?.into(),
    ];
    let columns = "district,id,household_id,grid_code,outcome,needs_sealed,note_sealed,at,day,\
                   by_user,recorded_at,person_id,task_id,care_need,form,form_version,checked,\
                   answers_sealed";
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

const VISIT: &str = "id, household_id, grid_code, outcome, needs_sealed, note_sealed, at, by_user,
    recorded_at, person_id, task_id, care_need, form, form_version, checked, answers_sealed, topic_id";

fn read_visit(reader: &Reader, district: District, mut row: Row) -> Result<Visit, Error> {
    let sealer = reader.vault().sealer(district)?;
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
        more: VisitMore {
            person_id: row.id_or_null()?,
            task_id: row.id_or_null()?,
            care_need: row.text_or_null()?,
            form: row.text_or_null()?,
            form_version: row.text_or_null()?,
            checked: row.int_or_null()?.map(|flag| flag != 0),
            answers: open(ABOUT_ANSWERS, row.bytes_or_null()?)?,
            topic_id: row.id_or_null()?,
        },
    })
}

/// Visits of a household, the newest first, needs and notes opened.
pub async fn visits_of(
    reader: &mut Reader,
    district: District,
    household: HouseholdId,
    limit: i64,
) -> Result<Vec<Visit>, Error> {
    let sql = format!(
        "select {VISIT} from visits where district = $1 and household_id = $2
         order by at desc, id desc limit $3"
    );
    let rows = reader.query(&sql, &[district.into(), household.into(), limit.into()]).await?;
    rows.into_iter().map(|row| read_visit(reader, district, row)).collect()
}

/// Visits of a range of grids on the days from..=to at which something was needed, and earlier ones in no
/// topic; the newest first.
pub async fn visits_with_needs(
    reader: &mut Reader,
    district: District,
    range: (i64, i64),
    (from, to, loose_from): (Day, Day, Day),
    limit: i64,
) -> Result<Vec<Visit>, Error> {
    let sql = format!(
        "select {VISIT} from visits where district = $1 and grid_code between $2 and $3
           and day between $6 and $5 and (day >= $4 or topic_id is null)
           and (needs_sealed is not null or outcome = 'needs_help')
         order by at desc, id desc limit $7"
    );
    let params = [
        district.into(),
        range.0.into(),
        range.1.into(),
        from.into(),
        to.into(),
        loose_from.into(),
        limit.into(),
    ];
    let rows = reader.query(&sql, &params).await?;
    rows.into_iter().map(|row| read_visit(reader, district, row)).collect()
}
