//! People's care needs as help to be given (M6): what, how often, by whom, until when it is looked at again.
//! Who may read them is asked before anything here is called.

use linli_domain::areas::{District, GridCode};
use linli_domain::ids::{HouseholdId, PersonId, UserId};
use linli_domain::time::{Day, Moment};
use zeroize::Zeroizing;

use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::row::{Row, Value};

const ABOUT_HELP: &[u8] = b"care_files.help";
const ABOUT_ENDED: &[u8] = b"care_files.ended";

/// A need that holds, with the door behind which the person lives.
#[derive(Debug, Clone)]
pub struct CareLine {
    pub district: District,
    pub person_id: PersonId,
    pub name: String,
    pub born: Option<Day>,
    pub grid_code: GridCode,
    pub household_id: Option<HouseholdId>,
    pub compound: String,
    pub building: String,
    pub unit: String,
    pub door: String,
    /// A code of `CareNeed`, or `other`.
    pub need: String,
    pub word: String,
    pub from_day: Day,
    pub help: Option<Zeroizing<String>>,
    /// Said by an officer; the plan's table says it otherwise.
    pub visits_per_month: Option<i64>,
    pub visited_by: Option<String>,
    /// When it is looked at again; a year after it began where nobody said otherwise.
    pub review_day: Day,
    pub last_visit: Option<Moment>,
    pub next_visit: Option<Day>,
    /// Of visits to them, planned and not done in time.
    pub overdue: i64,
}

const LINE: &str = "select n.person_id, p.name, p.born_day, coalesce(h.grid_code, p.grid_code), h.id,
      coalesce(c.name, ''), coalesce(b.name, ''), coalesce(d.unit, ''), coalesce(d.door, ''),
      n.need, n.word, n.from_day, f.help_sealed, f.visits_per_month, f.visited_by,
      coalesce(f.review_day, n.from_day + 365),
      (select max(v.at) from visits v where v.district = n.district and v.household_id = h.id
         and (v.person_id is null or v.person_id = n.person_id) and v.outcome <> 'nobody'),
      (select min(t.day) from planned_tasks t where t.district = n.district
         and t.person_id = n.person_id and t.state = 'planned' and t.due_at >= $4),
      (select count(*) from planned_tasks t where t.district = n.district
         and t.person_id = n.person_id and t.state = 'planned' and t.due_at < $4)
    from care_needs n
    join persons p on p.district = n.district and p.id = n.person_id
    left join care_files f on f.district = n.district and f.person_id = n.person_id and f.need = n.need
    left join households h on h.district = n.district and h.id = (select m.household_id
        from memberships m where m.district = n.district and m.person_id = n.person_id
          and m.to_day is null order by m.from_day limit 1)
    left join dwellings d on d.district = h.district and d.id = h.dwelling_id
    left join buildings b on b.district = d.district and b.id = d.building_id
    left join compounds c on c.district = b.district and c.id = b.compound_id
    where n.district = $1 and n.to_day is null";

fn read_line(reader: &Reader, district: District, mut row: Row) -> Result<CareLine, Error> {
    let mut line = CareLine {
        district,
        person_id: row.id()?,
        name: row.text()?,
        born: row.day_or_null()?,
        grid_code: row.area()?,
        household_id: row.id_or_null()?,
        compound: row.text()?,
        building: row.text()?,
        unit: row.text()?,
        door: row.text()?,
        need: row.text()?,
        word: row.text()?,
        from_day: row.day()?,
        help: None,
        visits_per_month: None,
        visited_by: None,
        review_day: Day(0),
        last_visit: None,
        next_visit: None,
        overdue: 0,
    };
    if let Some(sealed) = row.bytes_or_null()? {
        line.help = Some(reader.vault().sealer(district)?.open_text(ABOUT_HELP, &sealed)?);
    }
    line.visits_per_month = row.int_or_null()?;
    line.visited_by = row.text_or_null()?;
    line.review_day = row.day()?;
    line.last_visit = row.moment_or_null()?;
    line.next_visit = row.day_or_null()?;
    line.overdue = row.int()?;
    Ok(line)
}

/// Needs that hold in a range of grids.
pub async fn care_lines(
    reader: &mut Reader,
    district: District,
    range: (i64, i64),
    now: Moment,
    limit: i64,
) -> Result<Vec<CareLine>, Error> {
    let sql =
        format!("{LINE} and p.grid_code between $2 and $3 order by n.person_id, n.need limit $5");
    let params = [district.into(), range.0.into(), range.1.into(), now.into(), limit.into()];
    let rows = reader.query(&sql, &params).await?;
    rows.into_iter().map(|row| read_line(reader, district, row)).collect()
}

/// Needs of one person that hold.
pub async fn care_of(
    reader: &mut Reader,
    district: District,
    person: PersonId,
    now: Moment,
) -> Result<Vec<CareLine>, Error> {
    let sql =
        format!("{LINE} and n.person_id = $2 and cast($3 as bigint) = 0 order by n.need limit 50");
    let params = [district.into(), person.into(), 0_i64.into(), now.into()];
    let rows = reader.query(&sql, &params).await?;
    rows.into_iter().map(|row| read_line(reader, district, row)).collect()
}

/// What an officer wrote about a need.
#[derive(Debug, Clone)]
pub struct CareFile {
    pub person_id: PersonId,
    pub need: String,
    pub help: Option<Zeroizing<String>>,
    pub visits_per_month: Option<i64>,
    pub visited_by: Option<String>,
    pub review_day: Day,
}

/// Keeps what was written about a need, over what was there.
pub async fn put_care_file(
    tx: &mut Tx,
    district: District,
    file: &CareFile,
    (by, now): (Option<UserId>, Moment),
) -> Result<(), Error> {
    let sealer = tx.vault().sealer(district)?;
    let help =
        file.help.as_ref().map(|text| sealer.seal(ABOUT_HELP, text.as_bytes())).transpose()?;
    let sql = "insert into care_files (district, person_id, need, help_sealed, visits_per_month,
                 visited_by, review_day, reviewed_at, reviewed_by, changed_at)
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $8)
               on conflict (district, person_id, need) do update set
                 help_sealed = excluded.help_sealed, visits_per_month = excluded.visits_per_month,
                 visited_by = excluded.visited_by, review_day = excluded.review_day,
                 reviewed_at = excluded.reviewed_at, reviewed_by = excluded.reviewed_by,
                 ended_reason_sealed = null, changed_at = excluded.changed_at";
    let params = [
        district.into(),
        file.person_id.into(),
        (&file.need).into(),
        help.into(),
        file.visits_per_month.into(),
        file.visited_by.clone().into(),
        file.review_day.into(),
        now.into(),
        by.into(),
    ];
    tx.execute(sql, &params).await.map(drop)
}

/// A need that holds begins, if the person has none of the kind.
pub async fn begin_need(
    tx: &mut Tx,
    district: District,
    person: PersonId,
    (need, word): (&str, &str),
    day: Day,
) -> Result<(), Error> {
    let sql = "select 1 from care_needs where district = $1 and person_id = $2 and need = $3
               and to_day is null";
    let key: [Value; 3] = [district.into(), person.into(), need.into()];
    if tx.query_one(sql, &key).await?.is_some() {
        return Ok(());
    }
    let sql = "insert into care_needs (district, person_id, need, word, from_day)
               values ($1, $2, $3, $4, $5) on conflict (district, person_id, need, from_day)
               do update set to_day = null";
    let params = [&key[..], &[word.into(), day.into()]].concat();
    tx.execute(sql, &params).await.map(drop)
}

/// Ends a need with the reason; its help is no longer kept. False when it had ended.
pub async fn close_need(
    tx: &mut Tx,
    district: District,
    (person, need): (PersonId, &str),
    reason: &str,
    now: Moment,
) -> Result<bool, Error> {
    let sql = "update care_needs set to_day = $4
               where district = $1 and person_id = $2 and need = $3 and to_day is null";
    let key: [Value; 3] = [district.into(), person.into(), need.into()];
    let ended = tx.execute(sql, &[&key[..], &[now.day().into()]].concat()).await? > 0;
    if ended {
        let sealed = tx.vault().sealer(district)?.seal(ABOUT_ENDED, reason.as_bytes())?;
        let sql = "insert into care_files (district, person_id, need, review_day,
                     ended_reason_sealed, changed_at) values ($1, $2, $3, $4, $5, $6)
                   on conflict (district, person_id, need) do update set help_sealed = null,
                     ended_reason_sealed = excluded.ended_reason_sealed,
                     changed_at = excluded.changed_at";
        let rest = [now.day().into(), sealed.into(), now.into()];
        tx.execute(sql, &[&key[..], &rest].concat()).await?;
    }
    Ok(ended)
}
