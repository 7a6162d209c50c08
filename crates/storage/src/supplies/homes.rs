//! The homes goods go to: the door, who is behind it, and whether somebody there may not be met.

use std::collections::HashSet;

use linli_domain::areas::{District, GridCode};
use linli_domain::ids::{BuildingId, CompoundId, HouseholdId, MeasureId, RoundId};
use linli_domain::time::Moment;

use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::row::{Value, marks_from};

/// The door of a household and who is behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Home {
    pub household_id: HouseholdId,
    pub grid_code: GridCode,
    pub compound_id: CompoundId,
    pub building_id: BuildingId,
    /// Gone: dissolved, moved away.
    pub ended: bool,
    pub members: i64,
    /// Of them, those who are not away.
    pub present: i64,
    /// Codes of care needs of its members.
    pub needs: Vec<String>,
}

/// The home of a household.
pub async fn home(
    reader: &mut Reader,
    district: District,
    id: HouseholdId,
) -> Result<Option<Home>, Error> {
    let sql = "select h.grid_code, b.compound_id, b.id, h.ended_day,
                 (select count(*) from memberships m where m.district = h.district
                    and m.household_id = h.id and m.to_day is null),
                 (select count(*) from memberships m
                  join persons p on p.district = m.district and p.id = m.person_id
                  where m.district = h.district and m.household_id = h.id and m.to_day is null
                    and coalesce(p.residence, '') <> 'away')
               from households h
               join dwellings d on d.district = h.district and d.id = h.dwelling_id
               join buildings b on b.district = d.district and b.id = d.building_id
               where h.district = $1 and h.id = $2";
    let Some(mut row) = reader.query_one(sql, &[district.into(), id.into()]).await? else {
        return Ok(None);
    };
    let mut found = Home {
        household_id: id,
        grid_code: row.area()?,
        compound_id: row.id()?,
        building_id: row.id()?,
        ended: row.int_or_null()?.is_some(),
        members: row.int()?,
        present: row.int()?,
        needs: Vec::new(),
    };
    let sql = "select distinct n.need from memberships m
               join care_needs n on n.district = m.district and n.person_id = m.person_id
                 and n.to_day is null
               where m.district = $1 and m.household_id = $2 and m.to_day is null order by n.need";
    for mut row in reader.query(sql, &[district.into(), id.into()]).await? {
        found.needs.push(row.text()?);
    }
    Ok(Some(found))
}

/// Makes this transaction wait for others that give something to the same household.
pub async fn lock_household(tx: &mut Tx, district: District, id: HouseholdId) -> Result<(), Error> {
    let sql = "select id from households where district = $1 and id = $2 for update";
    tx.query(sql, &[district.into(), id.into()]).await.map(drop)
}

const KEPT: &str = "m.district = $1 and m.grid_code between $2 and $3 and m.state = 'in_force'
    and m.starts_at <= $4 and m.ends_at > $4 and m.household_id is not null";

/// Households of a range of grids of which somebody is under one of these measures.
pub async fn kept_households(
    reader: &mut Reader,
    (district, low, high): (District, i64, i64),
    kinds: &[String],
    now: Moment,
) -> Result<HashSet<HouseholdId>, Error> {
    if kinds.is_empty() {
        return Ok(HashSet::new());
    }
    let sql = format!(
        "select distinct m.household_id from measures m where {KEPT} and m.kind in ({})",
        marks_from(5, kinds.len())
    );
    let mut params = vec![district.into(), low.into(), high.into(), now.into()];
    params.extend(kinds.iter().map(Value::from));
    reader.query(&sql, &params).await?.into_iter().map(|mut row| row.id()).collect()
}

/// The measure of one of these kinds that keeps somebody of a household at home, the newest.
pub async fn kept_at_home(
    reader: &mut Reader,
    district: District,
    household: HouseholdId,
    kinds: &[String],
    now: Moment,
) -> Result<Option<MeasureId>, Error> {
    if kinds.is_empty() {
        return Ok(None);
    }
    // By the people of the household: a measure keeps the grid it was made in.
    let sql = format!(
        "select m.id from memberships e
         join measures m on m.district = e.district and m.person_id = e.person_id
         where e.district = $1 and e.household_id = $2 and e.to_day is null
           and m.household_id = e.household_id and m.state = 'in_force' and m.starts_at <= $3
           and m.ends_at > $3 and m.kind in ({}) order by m.id desc limit 1",
        marks_from(4, kinds.len())
    );
    let mut params = vec![district.into(), household.into(), now.into()];
    params.extend(kinds.iter().map(Value::from));
    reader.query_one(&sql, &params).await?.map(|mut row| row.id()).transpose()
}

/// Home quarantines in force of which nobody has noted that the household got its kit, the newest first.
pub async fn kits_missing(
    reader: &mut Reader,
    (district, low, high): (District, i64, i64),
    now: Moment,
    limit: i64,
) -> Result<Vec<(MeasureId, HouseholdId)>, Error> {
    let sql = format!(
        "select m.id, m.household_id from measures m where {KEPT} and m.kind = 'home_quarantine'
           and not exists (select 1 from measure_services s where s.district = m.district
             and s.measure_id = m.id and s.service = 'supplies')
         order by m.id desc limit $5"
    );
    let params = [district.into(), low.into(), high.into(), now.into(), limit.into()];
    let rows = reader.query(&sql, &params).await?;
    rows.into_iter().map(|mut row| Ok((row.id()?, row.id()?))).collect()
}

/// Notes which households of a round may not be met now, of orders that have come so far.
pub async fn set_isolated(
    tx: &mut Tx,
    district: District,
    (round, state): (RoundId, &str),
    isolated: &HashSet<HouseholdId>,
) -> Result<(), Error> {
    let sql = "update supply_orders set isolated = 0
               where district = $1 and round_id = $2 and state = $3 and isolated = 1";
    tx.execute(sql, &[district.into(), round.into(), state.into()]).await?;
    let mut homes: Vec<HouseholdId> = isolated.iter().copied().collect();
    homes.sort_unstable();
    for part in homes.chunks(200) {
        let sql = format!(
            "update supply_orders set isolated = 1 where district = $1 and round_id = $2
               and state = $3 and household_id in ({})",
            marks_from(4, part.len())
        );
        let mut params = vec![district.into(), round.into(), state.into()];
        params.extend(part.iter().map(|id| Value::from(*id)));
        tx.execute(&sql, &params).await?;
    }
    Ok(())
}
