//! Linked households (帮包联户): who is linked to which since when, and every contact. What people need
//! lies sealed; the ledger counts in the database.

use linli_domain::areas::{District, GridCode};
use linli_domain::ids::{HouseholdId, UserId};
use linli_domain::links::LinkStanding;
use linli_domain::time::{Day, Moment};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::row::{Row, Value};

const ABOUT_NEEDS: &[u8] = b"link_contacts.needs";

/// Somebody linked to a household.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    pub id: Uuid,
    pub household_id: HouseholdId,
    pub user_id: UserId,
    pub user_name: String,
    pub from_at: Moment,
    pub to_at: Option<Moment>,
    /// Why it was handed over or ended.
    pub reason: Option<String>,
}

const LINK: &str = "select l.id, l.household_id, l.user_id, u.name, l.from_at, l.to_at, l.reason
    from household_links l join users u on u.id = l.user_id";

fn read_link(mut row: Row) -> Result<Link, Error> {
    Ok(Link {
        id: row.id()?,
        household_id: row.id()?,
        user_id: row.id()?,
        user_name: row.text()?,
        from_at: row.moment()?,
        to_at: row.moment_or_null()?,
        reason: row.text_or_null()?,
    })
}

/// Links a user to a household; its id, household and user.
pub async fn insert_links(
    tx: &mut Tx,
    district: District,
    new: &[(Uuid, HouseholdId)],
    user: UserId,
    by: Option<UserId>,
    now: Moment,
) -> Result<(), Error> {
    let columns = "district,id,household_id,user_id,from_at,assigned_by,to_at,ended_by,reason";
    let rows = new.iter().flat_map(|(id, household)| {
        [
            district.into(),
            (*id).into(),
            (*household).into(),
            user.into(),
            now.into(),
            by.into(),
            Value::Null,
            Value::Null,
            Value::Null,
        ]
    });
    tx.insert_rows("household_links", columns, rows.collect()).await
}

/// Ends a link with its reason; false when it had ended already.
pub async fn end_link(
    tx: &mut Tx,
    district: District,
    id: Uuid,
    (reason, by, now): (&str, Option<UserId>, Moment),
) -> Result<bool, Error> {
    let sql = "update household_links set to_at = $3, ended_by = $4, reason = $5
               where district = $1 and id = $2 and to_at is null";
    let params = [district.into(), id.into(), now.into(), by.into(), reason.into()];
    Ok(tx.execute(sql, &params).await? > 0)
}

/// Who is linked to a household now.
pub async fn link_of(
    reader: &mut Reader,
    district: District,
    household: HouseholdId,
) -> Result<Option<Link>, Error> {
    let sql = format!("{LINK} where l.district = $1 and l.household_id = $2 and l.to_at is null");
    let row = reader.query_one(&sql, &[district.into(), household.into()]).await?;
    row.map(read_link).transpose()
}

/// Everybody who was linked to a household, the newest first.
pub async fn links_of(
    reader: &mut Reader,
    district: District,
    household: HouseholdId,
) -> Result<Vec<Link>, Error> {
    let sql = format!(
        "{LINK} where l.district = $1 and l.household_id = $2 order by l.from_at desc, l.id desc limit 50"
    );
    let rows = reader.query(&sql, &[district.into(), household.into()]).await?;
    rows.into_iter().map(read_link).collect()
}

/// The households somebody is linked to now in a range of grids.
pub async fn links_by(
    reader: &mut Reader,
    district: District,
    user: UserId,
    range: (i64, i64),
    limit: i64,
) -> Result<Vec<Link>, Error> {
    let sql = format!(
        "{LINK} join households h on h.district = l.district and h.id = l.household_id
         where l.district = $1 and l.user_id = $2 and l.to_at is null
           and h.grid_code between $3 and $4 order by h.grid_code, l.household_id limit $5"
    );
    let params = [district.into(), user.into(), range.0.into(), range.1.into(), limit.into()];
    let rows = reader.query(&sql, &params).await?;
    rows.into_iter().map(read_link).collect()
}

/// One contact.
#[derive(Clone)]
pub struct Contact {
    pub id: Uuid,
    pub household_id: HouseholdId,
    pub link_id: Uuid,
    pub by_user: Option<UserId>,
    /// A word of `domain::links::LinkChannel`.
    pub channel: String,
    /// A word of `domain::links::LinkState`.
    pub state: String,
    pub reached: bool,
    pub needs: Option<Zeroizing<String>>,
    pub at: Moment,
    pub recorded_at: Moment,
}

pub async fn insert_contact(tx: &mut Tx, district: District, new: &Contact) -> Result<(), Error> {
    let sealer = tx.vault().sealer(district)?;
    let needs = new.needs.as_ref().map(|text| sealer.seal(ABOUT_NEEDS, text.as_bytes()));
    let row = [
        district.into(),
        new.id.into(),
        new.household_id.into(),
        new.link_id.into(),
        new.by_user.into(),
        (&new.channel).into(),
        (&new.state).into(),
        new.reached.into(),
        needs.transpose()?.into(),
        new.at.into(),
        new.at.day().into(),
        new.recorded_at.into(),
    ];
    let columns = "district,id,household_id,link_id,user_id,channel,state,reached,needs_sealed,at,\
                   day,recorded_at";
    tx.insert_rows("link_contacts", columns, row.to_vec()).await
}

/// Contacts of a household, the newest first, needs opened.
pub async fn contacts_of(
    reader: &mut Reader,
    district: District,
    household: HouseholdId,
    limit: i64,
) -> Result<Vec<Contact>, Error> {
    let sql =
        "select id, household_id, link_id, user_id, channel, state, reached, needs_sealed, at,
                 recorded_at from link_contacts where district = $1 and household_id = $2
               order by day desc, at desc, id desc limit $3";
    let rows = reader.query(sql, &[district.into(), household.into(), limit.into()]).await?;
    let sealer = reader.vault().sealer(district)?;
    rows.into_iter()
        .map(|mut row| {
            Ok(Contact {
                id: row.id()?,
                household_id: row.id()?,
                link_id: row.id()?,
                by_user: row.id_or_null()?,
                channel: row.text()?,
                state: row.text()?,
                reached: row.flag()?,
                needs: row
                    .bytes_or_null()?
                    .map(|sealed| sealer.open_text(ABOUT_NEEDS, &sealed))
                    .transpose()?,
                at: row.moment()?,
                recorded_at: row.moment()?,
            })
        })
        .collect()
}

/// How often a household was reached on a day, and when it was last.
pub async fn reached_on(
    reader: &mut Reader,
    district: District,
    household: HouseholdId,
    day: Day,
) -> Result<(i64, Option<Moment>), Error> {
    let sql =
        "select cast(coalesce(sum(case when day = $3 then 1 else 0 end), 0) as bigint), max(at)
               from link_contacts where district = $1 and household_id = $2 and reached = 1
                 and day <= $3";
    let row = reader.query_one(sql, &[district.into(), household.into(), day.into()]).await?;
    row.map_or(Ok((0, None)), |mut row| Ok((row.int()?, row.moment_or_null()?)))
}

/// Households of one grid by standing; the four add up to all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GridLedger {
    pub grid: GridCode,
    pub households: i64,
    pub unlinked: i64,
    pub missing: i64,
    pub partly: i64,
    pub done: i64,
}

/// Households with the link that held on a day and how often they were reached on it. `$4` is the
/// day, `$5` its end.
const JOINED: &str = "from households h
    left join household_links l on l.district = h.district and l.household_id = h.id
      and l.from_at < $5 and (l.to_at is null or l.to_at >= $5)
    left join (select district, household_id, count(*) as times from link_contacts
               where district = $1 and day = $4 and reached = 1
               group by district, household_id) c
      on c.district = h.district and c.household_id = h.id";
const HERE: &str =
    "where h.district = $1 and h.grid_code between $2 and $3 and h.ended_day is null";

/// The ledger of a range of grids on a day; `wanted` contacts make a household done.
pub async fn ledger(
    reader: &mut Reader,
    district: District,
    range: (i64, i64),
    day: Day,
    wanted: i64,
) -> Result<Vec<GridLedger>, Error> {
    let sum = |when: &str| format!("cast(sum(case when {when} then 1 else 0 end) as bigint)");
    let times = "coalesce(c.times, 0)";
    let sql = format!(
        "select h.grid_code, count(*), {}, {}, {}, {} {JOINED} {HERE}
         group by h.grid_code order by h.grid_code",
        sum("l.id is null"),
        sum(&format!("l.id is not null and {times} = 0 and cast($6 as bigint) > 0")),
        sum(&format!("l.id is not null and {times} > 0 and {times} < cast($6 as bigint)")),
        sum(&format!("l.id is not null and {times} >= cast($6 as bigint)")),
    );
    let params = [
        district.into(),
        range.0.into(),
        range.1.into(),
        day.into(),
        day.end().into(),
        wanted.into(),
    ];
    let rows = reader.query(&sql, &params).await?;
    rows.into_iter()
        .map(|mut row| {
            Ok(GridLedger {
                grid: row.area()?,
                households: row.int()?,
                unlinked: row.int()?,
                missing: row.int()?,
                partly: row.int()?,
                done: row.int()?,
            })
        })
        .collect()
}

/// A household of the ledger, by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerLine {
    pub household_id: HouseholdId,
    pub grid: GridCode,
    pub head_name: String,
    pub compound: String,
    pub building: String,
    pub unit: String,
    pub door: String,
    pub linked: Option<(UserId, String)>,
    pub contacts: i64,
}

/// Which households a list of the ledger shows, from where.
#[derive(Debug, Clone, Copy)]
pub struct LedgerPage {
    pub standing: Option<LinkStanding>,
    pub after: Option<(GridCode, HouseholdId)>,
    pub limit: i64,
}

/// Households of the ledger one by one, by grid.
pub async fn ledger_lines(
    reader: &mut Reader,
    district: District,
    range: (i64, i64),
    (day, wanted): (Day, i64),
    page: LedgerPage,
) -> Result<Vec<LedgerLine>, Error> {
    let times = "coalesce(c.times, 0)";
    let standing = match page.standing {
        None => "cast($6 as bigint) is not null".to_owned(),
        Some(LinkStanding::Unlinked) => {
            "l.id is null and cast($6 as bigint) is not null".to_owned()
        }
        Some(LinkStanding::Missing) => {
            format!("l.id is not null and {times} = 0 and cast($6 as bigint) > 0")
        }
        Some(LinkStanding::Partly) => {
            format!("l.id is not null and {times} > 0 and {times} < cast($6 as bigint)")
        }
        Some(LinkStanding::Done) => format!("l.id is not null and {times} >= cast($6 as bigint)"),
    };
    let sql = format!(
        "select h.id, h.grid_code, h.head_name, k.name, b.name, d.unit, d.door, u.id, u.name, {times}
         {JOINED}
         left join users u on u.id = l.user_id
         join dwellings d on d.district = h.district and d.id = h.dwelling_id
         join buildings b on b.district = d.district and b.id = d.building_id
         join compounds k on k.district = b.district and k.id = b.compound_id
         {HERE} and {standing} and (h.grid_code > $7 or (h.grid_code = $7 and h.id > $8))
         order by h.grid_code, h.id limit $9"
    );
    let (grid, id) =
        page.after.map_or((range.0, HouseholdId(Uuid::nil())), |(grid, id)| (grid.number(), id));
    let params = [
        district.into(),
        range.0.into(),
        range.1.into(),
        day.into(),
        day.end().into(),
        wanted.into(),
        grid.into(),
        id.into(),
        page.limit.into(),
    ];
    let rows = reader.query(&sql, &params).await?;
    rows.into_iter()
        .map(|mut row| {
            Ok(LedgerLine {
                household_id: row.id()?,
                grid: row.area()?,
                head_name: row.text()?,
                compound: row.text()?,
                building: row.text()?,
                unit: row.text()?,
                door: row.text()?,
                linked: match (row.id_or_null()?, row.text_or_null()?) {
                    (Some(id), Some(name)) => Some((id, name)),
                    _ => None,
                },
                contacts: row.int()?,
            })
        })
        .collect()
}
