//! Measures, every change of them, follow-ups, overrides and appeals. A change keeps what held from
//! its moment on, so that the past can be asked about; nothing here decides.

mod care;
mod changes;
mod ends;

pub use changes::{Change, changes_of, insert_changes};

pub use care::{
    Appeal, Followup, Override, answer_appeal, appeal, appeals_in, appeals_of, close_override,
    followups_of, insert_appeal, insert_followup, insert_override, override_of, overrides_in,
    overrides_of,
};
pub use ends::{
    Extension, Release, confirm_extension, delete_tests_after, due_measures, escalate_appeal,
    extensions_of, insert_extension, lapse_extensions, late_appeals, move_work, put_release,
    release_of,
};

use linli_domain::areas::{District, GridCode, Scope};
use linli_domain::ids::{DecisionId, HouseholdId, MeasureId, PersonId, UserId};
use linli_domain::measures::{GroundKind, Standing};
use linli_domain::time::Moment;
use uuid::Uuid;

use crate::arrivals::ranges_of;
use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::row::{Row, Value, marks_from};

/// A measure with the name of the person it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measure {
    pub district: District,
    pub id: MeasureId,
    /// What it stands on: with `ground_id` a declaration, a contact, a stay, an order.
    pub ground: GroundKind,
    pub ground_id: Uuid,
    pub decision_id: DecisionId,
    pub person_id: Option<PersonId>,
    pub household_id: Option<HouseholdId>,
    pub name: String,
    /// One person, one key: the index of their verified identity number, else their id in the
    /// registry, else the id of the ground.
    pub person_key: Vec<u8>,
    pub phone_index: Option<Vec<u8>>,
    pub grid_code: GridCode,
    pub kind: String,
    /// `in_force` until it was ended, also before it starts; then `ended`.
    pub state: String,
    /// The sentence in Chinese, as it stands on the notice.
    pub reason: String,
    pub basis: String,
    pub plan_version: String,
    pub row_ids: String,
    pub carried_out_by: String,
    pub decider: String,
    /// The officer whose entry led to it; none for residents, jobs and the command line.
    pub imposed_by: Option<UserId>,
    /// Of what needs consent: `offered`, `accepted`, `declined`.
    pub consent: Option<String>,
    pub starts_at: Moment,
    pub ends_at: Moment,
    /// Days of tests, separated by spaces.
    pub naat_days: String,
    /// The measure it continues.
    pub follows: Option<MeasureId>,
    /// JSON of what follows it.
    pub next: Option<String>,
    pub ended_at: Option<Moment>,
    pub ended_how: Option<String>,
    pub created_at: Moment,
    pub version: i64,
    /// Tests ordered for it and not reported; not written here.
    pub tests_unmet: i64,
}

const INSERTED: &str = "district,id,ground,ground_id,decision_id,person_id,household_id,name,\
    person_key,phone_index,grid_code,kind,state,reason,basis,plan_version,row_ids,carried_out_by,\
    decider,imposed_by,consent,starts_at,ends_at,\
    naat_days,follows,next,ended_at,ended_how,created_at,version";

/// `:kind:` is replaced by the column or by what held at a moment.
const SELECT: &str = "select m.district, m.id, m.ground, m.ground_id, m.decision_id,
    m.person_id, m.household_id, m.name, m.person_key, m.phone_index, m.grid_code, :kind:, m.state,
    m.reason, m.basis, m.plan_version, m.row_ids, m.carried_out_by, m.decider, m.imposed_by,
    m.consent, m.starts_at, m.ends_at, m.naat_days, m.follows, m.next,
    m.ended_at, m.ended_how, m.created_at, m.version,
    (select count(*) from naat_orders o where o.district = m.district and o.measure_id = m.id
       and o.reported_at is null)
    from measures m";

pub async fn insert_measures(tx: &mut Tx, new: &[Measure]) -> Result<(), Error> {
    let rows = new.iter().flat_map(|new| {
        [
            new.district.into(),
            new.id.into(),
            new.ground.word().into(),
            new.ground_id.into(),
            new.decision_id.into(),
            new.person_id.into(),
            new.household_id.into(),
            (&new.name).into(),
            new.person_key.clone().into(),
            new.phone_index.clone().into(),
            new.grid_code.into(),
            (&new.kind).into(),
            (&new.state).into(),
            (&new.reason).into(),
            (&new.basis).into(),
            (&new.plan_version).into(),
            (&new.row_ids).into(),
            (&new.carried_out_by).into(),
            (&new.decider).into(),
            new.imposed_by.into(),
            new.consent.clone().into(),
            new.starts_at.into(),
            new.ends_at.into(),
            (&new.naat_days).into(),
            new.follows.into(),
            new.next.clone().into(),
            new.ended_at.into(),
            new.ended_how.clone().into(),
            new.created_at.into(),
            new.version.into(),
        ]
    });
    tx.insert_rows("measures", INSERTED, rows.collect::<Vec<Value>>()).await
}

pub(crate) fn read_ground(row: &mut Row) -> Result<GroundKind, Error> {
    GroundKind::from_word(&row.text()?).ok_or(Error::Unreadable { column: 3, wanted: "a ground" })
}

fn read_measure(mut row: Row) -> Result<Measure, Error> {
    let district =
        District::new(row.int()?).ok_or(Error::Unreadable { column: 1, wanted: "a district" })?;
    Ok(Measure {
        district,
        id: row.id()?,
        ground: read_ground(&mut row)?,
        ground_id: row.id()?,
        decision_id: row.id()?,
        person_id: row.id_or_null()?,
        household_id: row.id_or_null()?,
        name: row.text()?,
        person_key: row.bytes()?,
        phone_index: row.bytes_or_null()?,
        grid_code: row.area()?,
        kind: row.text()?,
        state: row.text()?,
        reason: row.text()?,
        basis: row.text()?,
        plan_version: row.text()?,
        row_ids: row.text()?,
        carried_out_by: row.text()?,
        decider: row.text()?,
        imposed_by: row.id_or_null()?,
        consent: row.text_or_null()?,
        starts_at: row.moment()?,
        ends_at: row.moment()?,
        naat_days: row.text()?,
        follows: row.id_or_null()?,
        next: row.text_or_null()?,
        ended_at: row.moment_or_null()?,
        ended_how: row.text_or_null()?,
        created_at: row.moment()?,
        version: row.int()?,
        tests_unmet: row.int()?,
    })
}

fn select(rest: &str) -> String {
    format!("{} {rest}", SELECT.replace(":kind:", "m.kind"))
}

pub async fn measure(
    reader: &mut Reader,
    district: District,
    id: MeasureId,
) -> Result<Option<Measure>, Error> {
    let sql = select("where m.district = $1 and m.id = $2");
    let row = reader.query_one(&sql, &[district.into(), id.into()]).await?;
    row.map(read_measure).transpose()
}

/// The measures of a ground, the first one first.
pub async fn measures_of(
    reader: &mut Reader,
    district: District,
    ground: Uuid,
) -> Result<Vec<Measure>, Error> {
    let sql = select("where m.district = $1 and m.ground_id = $2 order by m.id");
    let rows = reader.query(&sql, &[district.into(), ground.into()]).await?;
    rows.into_iter().map(read_measure).collect()
}

/// The measures on people known by these keys, or made with this phone, the first one first.
pub async fn measures_on(
    reader: &mut Reader,
    district: District,
    person_keys: &[Vec<u8>],
    phone: &[u8],
    limit: i64,
) -> Result<Vec<Measure>, Error> {
    let mut found: Vec<Measure> = Vec::new();
    let by_phone = ("phone_index", phone.to_vec());
    let keys = person_keys.iter().map(|key| ("person_key", key.clone()));
    for (column, index) in std::iter::once(by_phone).chain(keys) {
        let rest = format!("where m.district = $1 and m.{column} = $2 order by m.id desc limit $3");
        let params = [district.into(), index.into(), limit.into()];
        for row in reader.query(&select(&rest), &params).await? {
            let measure = read_measure(row)?;
            if !found.iter().any(|have| have.id == measure.id) {
                found.push(measure);
            }
        }
    }
    found.sort_by_key(|measure| measure.id);
    Ok(found)
}

/// Measures of some kinds in force in a range of grids, after the id of the last one of a page.
pub async fn in_force_of_kinds(
    reader: &mut Reader,
    (district, (low, high)): (District, (i64, i64)),
    kinds: &[&str],
    now: Moment,
    after: MeasureId,
    limit: i64,
) -> Result<Vec<Measure>, Error> {
    let rest = format!(
        "where m.district = $1 and m.grid_code between $2 and $3 and m.state = 'in_force'
           and m.ends_at > $4 and m.id > $5 and m.kind in ({}) order by m.id limit $6",
        marks_from(7, kinds.len())
    );
    let mut params: Vec<Value> =
        vec![district.into(), low.into(), high.into(), now.into(), after.into(), limit.into()];
    params.extend(kinds.iter().map(|kind| Value::from(*kind)));
    reader.query(&select(&rest), &params).await?.into_iter().map(read_measure).collect()
}

/// Which measures a list asks for.
#[derive(Debug, Clone, Default)]
pub struct Search {
    pub kind: Option<String>,
    /// As it is at `now`, by the clock.
    pub standing: Option<Standing>,
    /// Only those without a follow-up since this moment.
    pub unfollowed_since: Option<Moment>,
    pub after: Option<MeasureId>,
    pub limit: i64,
}

/// Measures of a scope in the order they were made.
pub async fn measures(
    reader: &mut Reader,
    scope: &Scope,
    search: &Search,
    now: Moment,
) -> Result<Vec<Measure>, Error> {
    let ends = "coalesce(m.ended_at, m.ends_at)";
    let standing = match search.standing {
        None => "cast($6 as bigint) is not null".to_owned(),
        Some(Standing::Planned) => format!("m.starts_at > $6 and {ends} > $6"),
        Some(Standing::InForce) => format!("m.starts_at <= $6 and {ends} > $6"),
        Some(Standing::Ended) => format!("{ends} <= $6"),
    };
    let unfollowed = match search.unfollowed_since {
        None => "cast($8 as bigint) is null",
        Some(_) => {
            "not exists (select 1 from measure_followups f where f.district = m.district
               and f.measure_id = m.id and f.at >= $8)"
        }
    };
    let sql = select(&format!(
        "where m.district = $1 and m.grid_code between $2 and $3 and m.id > $4
           and (cast($5 as text) is null or m.kind = $5) and {standing} and {unfollowed}
         order by m.id limit $7"
    ));
    let after = search.after.unwrap_or(MeasureId(Uuid::nil()));
    let mut found = Vec::new();
    for (district, low, high) in ranges_of(reader, scope).await? {
        let params = [
            district.into(),
            low.into(),
            high.into(),
            after.into(),
            search.kind.clone().into(),
            now.into(),
            search.limit.into(),
            search.unfollowed_since.into(),
        ];
        for row in reader.query(&sql, &params).await? {
            found.push(read_measure(row)?);
        }
    }
    found.sort_by_key(|measure| measure.id);
    found.truncate(usize::try_from(search.limit).unwrap_or(0));
    Ok(found)
}

/// The measures in force in a scope at a moment, whatever happened later: `kind` is the one that
/// held then. Answers at most `limit` after `after`.
pub async fn in_force_at(
    reader: &mut Reader,
    scope: &Scope,
    at: Moment,
    after: Option<MeasureId>,
    limit: i64,
) -> Result<Vec<Measure>, Error> {
    let then = "coalesce((select c.kind from measure_changes c where c.district = m.district
        and c.measure_id = m.id and c.at <= $4 order by c.at desc, c.id desc limit 1), m.kind)";
    let sql = format!(
        "{} where m.district = $1 and m.grid_code between $2 and $3 and m.starts_at <= $4
           and coalesce(m.ended_at, m.ends_at) > $4 and m.id > $5 order by m.id limit $6",
        SELECT.replace(":kind:", then)
    );
    let after = after.unwrap_or(MeasureId(Uuid::nil()));
    let mut found = Vec::new();
    for (district, low, high) in ranges_of(reader, scope).await? {
        let params =
            [district.into(), low.into(), high.into(), at.into(), after.into(), limit.into()];
        for row in reader.query(&sql, &params).await? {
            found.push(read_measure(row)?);
        }
    }
    found.sort_by_key(|measure| measure.id);
    found.truncate(usize::try_from(limit).unwrap_or(0));
    Ok(found)
}

/// Measures of a scope in force at `now` that end before `until`, the earliest end first.
pub async fn ending_measures(
    reader: &mut Reader,
    scope: &Scope,
    now: Moment,
    until: Moment,
    limit: i64,
) -> Result<Vec<Measure>, Error> {
    let sql = select(
        "where m.district = $1 and m.grid_code between $2 and $3 and m.state = 'in_force'
           and m.starts_at <= $4 and m.ends_at > $4 and m.ends_at <= $5
         order by m.ends_at, m.id limit $6",
    );
    let mut found = Vec::new();
    for (district, low, high) in ranges_of(reader, scope).await? {
        let params =
            [district.into(), low.into(), high.into(), now.into(), until.into(), limit.into()];
        for row in reader.query(&sql, &params).await? {
            found.push(read_measure(row)?);
        }
    }
    found.sort_by_key(|measure| (measure.ends_at, measure.id));
    found.truncate(usize::try_from(limit).unwrap_or(0));
    Ok(found)
}

/// Writes kind, times, state and version; false when somebody else changed the measure meanwhile.
pub async fn update_measure(tx: &mut Tx, changed: &Measure) -> Result<bool, Error> {
    let sql = "update measures set kind = $3, state = $4, starts_at = $5, ends_at = $6,
                 ended_at = $7, ended_how = $8, consent = $9, version = version + 1
               where district = $1 and id = $2 and version = $10";
    let params = [
        changed.district.into(),
        changed.id.into(),
        (&changed.kind).into(),
        (&changed.state).into(),
        changed.starts_at.into(),
        changed.ends_at.into(),
        changed.ended_at.into(),
        changed.ended_how.clone().into(),
        changed.consent.clone().into(),
        changed.version.into(),
    ];
    Ok(tx.execute(sql, &params).await? > 0)
}

/// Writes the grid that answers for a measure: the person moved inside the district.
pub async fn move_measure(
    tx: &mut Tx,
    district: District,
    id: MeasureId,
    grid: GridCode,
) -> Result<(), Error> {
    let sql = "update measures set grid_code = $3, version = version + 1
               where district = $1 and id = $2";
    tx.execute(sql, &[district.into(), id.into(), grid.into()]).await.map(drop)
}
