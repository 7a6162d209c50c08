//! What was noted in a grid (M7) and what became of it. What was said and what it did to the registry lie sealed.

mod people;
mod reports;

pub use people::{
    HeldMembership, LedgerLine, Marriage, close_departures, drop_open_orders, end_household,
    end_marriage, end_person, end_vehicles, excuse_from_campaigns, households_left, insert_ledger,
    insert_marriage, ledger_of, marriage_of, memberships_on, move_person_grid, note_arrived,
    open_vehicle, person_ended, put_care, reopen_household, reopen_marriage, reopen_membership,
    revive_person,
};
pub use reports::{
    GridReport, matters_between, put_report, report_of, reports_between, reports_on,
    take_into_report,
};

use linli_domain::areas::{District, GridCode, Scope};
use linli_domain::ids::{ChangeId, HouseholdId, PersonId, ShopId, UserId};
use linli_domain::time::{Day, Moment};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::arrivals::ranges_of;
use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::row::{Row, Value};

/// A change that was noted.
#[derive(Debug, Clone)]
pub struct GridChange {
    pub district: District,
    pub id: ChangeId,
    pub grid_code: GridCode,
    /// Words of `domain::changes`.
    pub kind: String,
    pub day: Day,
    pub state: String,
    pub why: Option<String>,
    pub special: bool,
    pub source: String,
    pub person_id: Option<PersonId>,
    pub other_id: Option<PersonId>,
    pub household_id: Option<HouseholdId>,
    pub to_household_id: Option<HouseholdId>,
    pub shop_id: Option<ShopId>,
    /// What was said, as JSON; gone once erased.
    pub said: Option<Zeroizing<String>>,
    /// What it did, as JSON, for undoing it.
    pub effects: Option<Zeroizing<String>>,
    /// The care need that came of it ends then.
    pub until_day: Option<Day>,
    pub noted_at: Moment,
    pub noted_by: Option<UserId>,
    pub recorded_at: Moment,
    pub decided_at: Option<Moment>,
    pub decided_by: Option<UserId>,
    pub reason: Option<Zeroizing<String>>,
    pub undoes: Option<ChangeId>,
    pub report_id: Option<Uuid>,
}

const COLUMNS: &str = "district,id,grid_code,kind,day,state,why,special,source,person_id,other_id,\
                       household_id,to_household_id,shop_id,said_sealed,effects_sealed,until_day,\
                       noted_at,noted_by,recorded_at,decided_at,decided_by,reason_sealed,undoes,report_id";
const SAID: &[u8] = b"grid_changes.said";
const EFFECTS: &[u8] = b"grid_changes.effects";
const REASON: &[u8] = b"grid_changes.reason";

fn read_change(reader: &Reader, mut row: Row) -> Result<GridChange, Error> {
    let district =
        District::new(row.int()?).ok_or(Error::Unreadable { column: 1, wanted: "a district" })?;
    let sealer = reader.vault().sealer(district)?;
    let open = |about, sealed: Option<Vec<u8>>| {
        sealed.map(|sealed| sealer.open_text(about, &sealed)).transpose()
    };
    Ok(GridChange {
        district,
        id: row.id()?,
        grid_code: row.area()?,
        kind: row.text()?,
        day: row.day()?,
        state: row.text()?,
        why: row.text_or_null()?,
        special: row.flag()?,
        source: row.text()?,
        person_id: row.id_or_null()?,
        other_id: row.id_or_null()?,
        household_id: row.id_or_null()?,
        to_household_id: row.id_or_null()?,
        shop_id: row.id_or_null()?,
        said: open(SAID, row.bytes_or_null()?)?,
        effects: open(EFFECTS, row.bytes_or_null()?)?,
        until_day: row.day_or_null()?,
        noted_at: row.moment()?,
        noted_by: row.id_or_null()?,
        recorded_at: row.moment()?,
        decided_at: row.moment_or_null()?,
        decided_by: row.id_or_null()?,
        reason: open(REASON, row.bytes_or_null()?)?,
        undoes: row.id_or_null()?,
        report_id: row.id_or_null()?,
    })
}

pub async fn insert_change(tx: &mut Tx, new: &GridChange) -> Result<(), Error> {
    let sealer = tx.vault().sealer(new.district)?;
    let seal = |about, text: &Option<Zeroizing<String>>| {
        text.as_ref().map(|text| sealer.seal(about, text.as_bytes())).transpose()
    };
    let row: Vec<Value> = vec![
        new.district.into(),
        new.id.into(),
        new.grid_code.into(),
        (&new.kind).into(),
        new.day.into(),
        (&new.state).into(),
        new.why.clone().into(),
        new.special.into(),
        (&new.source).into(),
        new.person_id.into(),
        new.other_id.into(),
        new.household_id.into(),
        new.to_household_id.into(),
        new.shop_id.into(),
        seal(SAID, &new.said)?.into(),
        seal(EFFECTS, &new.effects)?.into(),
        new.until_day.into(),
        new.noted_at.into(),
        new.noted_by.into(),
        new.recorded_at.into(),
        new.decided_at.into(),
        new.decided_by.into(),
        seal(REASON, &new.reason)?.into(),
        new.undoes.into(),
        new.report_id.into(),
    ];
    tx.insert_rows("grid_changes", COLUMNS, row).await
}

/// Writes what became of a change, if it still is in the state that was read.
pub async fn settle_change(tx: &mut Tx, changed: &GridChange, before: &str) -> Result<bool, Error> {
    let sealer = tx.vault().sealer(changed.district)?;
    let seal = |about, text: &Option<Zeroizing<String>>| {
        text.as_ref().map(|text| sealer.seal(about, text.as_bytes())).transpose()
    };
    let sql = "update grid_changes set state = $3, why = $4, person_id = $5, other_id = $6,
                 household_id = $7, to_household_id = $8, shop_id = $9, effects_sealed = $10,
                 until_day = $11, decided_at = $12, decided_by = $13, reason_sealed = $14,
                 said_sealed = $16
               where district = $1 and id = $2 and state = $15";
    let params = [
        changed.district.into(),
        changed.id.into(),
        (&changed.state).into(),
        changed.why.clone().into(),
        changed.person_id.into(),
        changed.other_id.into(),
        changed.household_id.into(),
        changed.to_household_id.into(),
        changed.shop_id.into(),
        seal(EFFECTS, &changed.effects)?.into(),
        changed.until_day.into(),
        changed.decided_at.into(),
        changed.decided_by.into(),
        seal(REASON, &changed.reason)?.into(),
        before.into(),
        seal(SAID, &changed.said)?.into(),
    ];
    Ok(tx.execute(sql, &params).await? == 1)
}

pub async fn change(
    reader: &mut Reader,
    district: District,
    id: ChangeId,
) -> Result<Option<GridChange>, Error> {
    let sql = format!("select {COLUMNS} from grid_changes where district = $1 and id = $2");
    let row = reader.query_one(&sql, &[district.into(), id.into()]).await?;
    row.map(|row| read_change(reader, row)).transpose()
}

/// Changes of a scope noted from `from` on and before `until`, the newest first; all states or one.
pub async fn changes_in(
    reader: &mut Reader,
    scope: &Scope,
    (from, until): (Moment, Moment),
    state: Option<&str>,
    limit: i64,
) -> Result<Vec<GridChange>, Error> {
    let sql = format!(
        "select {COLUMNS} from grid_changes where district = $1 and grid_code between $2 and $3
           and noted_at >= $4 and noted_at < $5 and (cast($6 as text) is null or state = $6)
         order by noted_at desc, id desc limit $7"
    );
    let mut found = Vec::new();
    for (district, low, high) in ranges_of(reader, scope).await? {
        let params = [
            district.into(),
            low.into(),
            high.into(),
            from.into(),
            until.into(),
            state.map(str::to_owned).into(),
            limit.into(),
        ];
        for row in reader.query(&sql, &params).await? {
            found.push(read_change(reader, row)?);
        }
    }
    found.sort_by_key(|one| std::cmp::Reverse((one.noted_at, one.id)));
    found.truncate(usize::try_from(limit).unwrap_or(0));
    Ok(found)
}

/// Changes that wait in a scope, the oldest first.
pub async fn waiting_changes(
    reader: &mut Reader,
    scope: &Scope,
    limit: i64,
) -> Result<Vec<GridChange>, Error> {
    let sql = format!(
        "select {COLUMNS} from grid_changes where district = $1 and state = 'waiting'
           and grid_code between $2 and $3 order by noted_at, id limit $4"
    );
    let mut found = Vec::new();
    for (district, low, high) in ranges_of(reader, scope).await? {
        let params = [district.into(), low.into(), high.into(), limit.into()];
        for row in reader.query(&sql, &params).await? {
            found.push(read_change(reader, row)?);
        }
    }
    Ok(found)
}

/// How many ended how, of those noted in a period; the outcomes add up to what was noted.
pub async fn change_counts(
    reader: &mut Reader,
    scope: &Scope,
    (from, until): (Moment, Moment),
) -> Result<Vec<(String, String, i64)>, Error> {
    let sql = "select kind, state, count(*) from grid_changes
               where district = $1 and grid_code between $2 and $3
                 and noted_at >= $4 and noted_at < $5 group by kind, state order by kind, state";
    let mut found: Vec<(String, String, i64)> = Vec::new();
    for (district, low, high) in ranges_of(reader, scope).await? {
        let params = [district.into(), low.into(), high.into(), from.into(), until.into()];
        for mut row in reader.query(sql, &params).await? {
            let (kind, state, count) = (row.text()?, row.text()?, row.int()?);
            match found.iter_mut().find(|(k, s, _)| *k == kind && *s == state) {
                Some(have) => have.2 += count,
                None => found.push((kind, state, count)),
            }
        }
    }
    Ok(found)
}

/// What was noted about a person, the newest first.
pub async fn changes_about(
    reader: &mut Reader,
    district: District,
    person: PersonId,
    limit: i64,
) -> Result<Vec<GridChange>, Error> {
    let sql = format!(
        "select {COLUMNS} from grid_changes where district = $1
           and (person_id = $2 or other_id = $2) order by noted_at desc, id desc limit $3"
    );
    let rows = reader.query(&sql, &[district.into(), person.into(), limit.into()]).await?;
    rows.into_iter().map(|row| read_change(reader, row)).collect()
}

/// The newest change that was applied about somebody after another one, in the order they were applied.
pub async fn applied_after(
    reader: &mut Reader,
    of: &GridChange,
) -> Result<Option<ChangeId>, Error> {
    let sql = "select id from grid_changes where district = $1 and state = 'applied' and id <> $2
                 and undoes is null and (coalesce(decided_at, recorded_at) > $3
                   or (coalesce(decided_at, recorded_at) = $3 and id > $2))
                 and ((person_id is not null and person_id in ($4, $5))
                   or (other_id is not null and other_id in ($4, $5))
                   or (shop_id is not null and shop_id = $6))
               order by coalesce(decided_at, recorded_at) desc, id desc limit 1";
    let nobody = Uuid::nil();
    let params = [
        of.district.into(),
        of.id.into(),
        of.decided_at.unwrap_or(of.recorded_at).into(),
        of.person_id.map_or(nobody, Uuid::from).into(),
        of.other_id.map_or(nobody, Uuid::from).into(),
        of.shop_id.map_or(nobody, Uuid::from).into(),
    ];
    reader.query_one(sql, &params).await?.map(|mut row| row.id()).transpose()
}

/// Pregnancies whose days are over and whose care need nobody has ended.
pub async fn care_ends(
    reader: &mut Reader,
    district: District,
    today: Day,
    limit: i64,
) -> Result<Vec<GridChange>, Error> {
    let sql = format!(
        "select {COLUMNS} from grid_changes where district = $1 and until_day <= $2
           and state = 'applied' order by until_day, id limit $3"
    );
    let rows = reader.query(&sql, &[district.into(), today.into(), limit.into()]).await?;
    rows.into_iter().map(|row| read_change(reader, row)).collect()
}

/// The care need of a change has ended.
pub async fn clear_until(tx: &mut Tx, district: District, id: ChangeId) -> Result<(), Error> {
    let sql = "update grid_changes set until_day = null where district = $1 and id = $2";
    tx.execute(sql, &[district.into(), id.into()]).await.map(drop)
}

/// What was said and done goes, of changes recorded before a moment that wait for nobody; the fact that
/// something changed stays. Answers how many.
pub async fn erase_notes(tx: &mut Tx, district: District, before: Moment) -> Result<u64, Error> {
    let sql =
        "update grid_changes set said_sealed = null, effects_sealed = null, reason_sealed = null
               where district = $1 and recorded_at < $2 and state <> 'waiting'
                 and (said_sealed is not null or effects_sealed is not null
                   or reason_sealed is not null)";
    tx.execute(sql, &[district.into(), before.into()]).await
}
