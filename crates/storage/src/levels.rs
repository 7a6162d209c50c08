//! Switches of the level of response as dated records, risk triggers and the clocks they start. A
//! switch is never changed after it was confirmed; which level holds is the newest one that has
//! taken effect. Decides nothing.

mod triggers;

pub use triggers::{
    ClockRow, PersonFrom, Trigger, clock, clocks_in, insert_clocks, insert_trigger, people_from,
    reached_before, set_clock, trigger, triggers_in, unreached,
};

use linli_domain::areas::{District, GridCode};
use linli_domain::ids::UserId;
use linli_domain::time::Moment;
use uuid::Uuid;

use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::plans::around;
use crate::row::{Row, Value};

/// One switch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Switch {
    pub district: District,
    pub id: Uuid,
    /// It holds here and everywhere below.
    pub area: GridCode,
    pub plan_id: String,
    pub plan_version: String,
    pub level: String,
    pub level_before: String,
    pub reason: String,
    pub order_number: String,
    /// Name of the order or of its attachment.
    pub order_name: String,
    /// What was simulated before it was proposed, JSON.
    pub figures: String,
    /// `proposed`, `confirmed`, `replaced`, `withdrawn`.
    pub state: String,
    pub takes_effect_at: Moment,
    pub proposed_by: UserId,
    pub proposed_at: Moment,
    pub confirmed_by: Option<UserId>,
    pub confirmed_at: Option<Moment>,
}

const COLUMNS: &str = "district,id,area,plan_id,plan_version,level,level_before,reason,\
    order_number,order_name,figures,state,takes_effect_at,proposed_by,proposed_at,confirmed_by,\
    confirmed_at";

fn read_switch(mut row: Row) -> Result<Switch, Error> {
    let district =
        District::new(row.int()?).ok_or(Error::Unreadable { column: 1, wanted: "a district" })?;
    Ok(Switch {
        district,
        id: row.id()?,
        area: row.area()?,
        plan_id: row.text()?,
        plan_version: row.text()?,
        level: row.text()?,
        level_before: row.text()?,
        reason: row.text()?,
        order_number: row.text()?,
        order_name: row.text()?,
        figures: row.text()?,
        state: row.text()?,
        takes_effect_at: row.moment()?,
        proposed_by: row.id()?,
        proposed_at: row.moment()?,
        confirmed_by: row.id_or_null()?,
        confirmed_at: row.moment_or_null()?,
    })
}

/// Keeps a proposal; an open one of the same area and plan is replaced by it.
pub async fn insert_switch(tx: &mut Tx, new: &Switch) -> Result<(), Error> {
    let sql = "update level_switches set state = 'replaced'
               where district = $1 and area = $2 and plan_id = $3 and state = 'proposed'";
    let params = [new.district.into(), new.area.into(), (&new.plan_id).into()];
    tx.execute(sql, &params).await?;
    let row: Vec<Value> = vec![
        new.district.into(),
        new.id.into(),
        new.area.into(),
        (&new.plan_id).into(),
        (&new.plan_version).into(),
        (&new.level).into(),
        (&new.level_before).into(),
        (&new.reason).into(),
        (&new.order_number).into(),
        (&new.order_name).into(),
        (&new.figures).into(),
        (&new.state).into(),
        new.takes_effect_at.into(),
        new.proposed_by.into(),
        new.proposed_at.into(),
        new.confirmed_by.into(),
        new.confirmed_at.into(),
    ];
    tx.insert_rows("level_switches", COLUMNS, row).await
}

/// Puts a proposal into force; false when it is not open any more.
pub async fn confirm_switch(
    tx: &mut Tx,
    switch: &Switch,
    by: UserId,
    takes_effect_at: Moment,
    now: Moment,
) -> Result<bool, Error> {
    let sql = "update level_switches set state = 'confirmed', confirmed_by = $3,
                 confirmed_at = $4, takes_effect_at = $5
               where district = $1 and id = $2 and state = 'proposed'";
    let params =
        [switch.district.into(), switch.id.into(), by.into(), now.into(), takes_effect_at.into()];
    Ok(tx.execute(sql, &params).await? > 0)
}

/// Takes a proposal back; false when it is not open any more.
pub async fn withdraw_switch(tx: &mut Tx, district: District, id: Uuid) -> Result<bool, Error> {
    let sql = "update level_switches set state = 'withdrawn'
               where district = $1 and id = $2 and state = 'proposed'";
    Ok(tx.execute(sql, &[district.into(), id.into()]).await? > 0)
}

pub async fn switch(
    reader: &mut Reader,
    district: District,
    id: Uuid,
) -> Result<Option<Switch>, Error> {
    let sql = format!("select {COLUMNS} from level_switches where district = $1 and id = $2");
    let row = reader.query_one(&sql, &[district.into(), id.into()]).await?;
    row.map(read_switch).transpose()
}

/// The switch by which a level of a plan holds in `area` at `at`: of those of the area or around it
/// the one that took effect last.
pub async fn switch_in_force(
    reader: &mut Reader,
    plan_id: &str,
    area: GridCode,
    at: Moment,
) -> Result<Option<Switch>, Error> {
    let Some(district) = area.district() else { return Ok(None) };
    let sql = format!(
        "select {COLUMNS} from level_switches
         where district = $9 and plan_id = $7 and area in ($1, $2, $3, $4, $5, $6)
           and state = 'confirmed' and takes_effect_at <= $8
         order by takes_effect_at desc, confirmed_at desc, id desc limit 1"
    );
    let rest = [plan_id.into(), at.into(), district.into()];
    let params = [&around(area)[..], &rest].concat();
    reader.query_one(&sql, &params).await?.map(read_switch).transpose()
}

/// Switches of `area`, around it and, with `below`, inside it, the newest proposal first.
pub async fn switches_touching(
    reader: &mut Reader,
    area: GridCode,
    below: bool,
    limit: i64,
) -> Result<Vec<Switch>, Error> {
    let Some(district) = area.district() else { return Ok(Vec::new()) };
    let sql = format!(
        "select {COLUMNS} from level_switches
         where district = $7 and (area in ($1, $2, $3, $4, $5, $6) or area between $8 and $9)
         order by proposed_at desc, id desc limit $10"
    );
    let (low, high) = if below { area.range() } else { (0, 0) };
    let rest = [district.into(), low.into(), high.into(), limit.into()];
    let params = [&around(area)[..], &rest].concat();
    reader.query(&sql, &params).await?.into_iter().map(read_switch).collect()
}
