//! Campaigns and everybody on their list. The list is made by one statement, so that a district of a
//! million people is a matter of seconds, and counted from one index.

use linli_domain::areas::{District, GridCode};
use linli_domain::ids::{BuildingId, CampaignId, HouseholdId, PersonId, UserId};
use linli_domain::testing::TestOutcome;
use linli_domain::time::Moment;
use uuid::Uuid;

use super::people::{AT_HOME, TEST_PERSON, TestPerson, read_test_person};
use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::registry::{key_lists, marks};
use crate::row::{Row, Value};

const ABOUT_REASON: &[u8] = b"campaign_people.reason";

/// A test of everybody in an area, or in some buildings of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Campaign {
    pub district: District,
    pub id: CampaignId,
    pub area: GridCode,
    /// None: the whole area.
    pub buildings: Vec<BuildingId>,
    pub reason: String,
    pub plan_version: Option<String>,
    pub started_at: Moment,
    pub due_at: Moment,
    pub started_by: Option<UserId>,
    pub closed_at: Option<Moment>,
}

const CAMPAIGN: &str = "select district, id, area, buildings, reason, plan_version, started_at, \
    due_at, started_by, closed_at from test_campaigns";

fn read_campaign(mut row: Row) -> Result<Campaign, Error> {
    Ok(Campaign {
        district: District::new(row.int()?)
            .ok_or(Error::Unreadable { column: 1, wanted: "a district" })?,
        id: row.id()?,
        area: row.area()?,
        buildings: row
            .text()?
            .split_whitespace()
            .filter_map(|id| Uuid::try_parse(id).ok().map(BuildingId))
            .collect(),
        reason: row.text()?,
        plan_version: row.text_or_null()?,
        started_at: row.moment()?,
        due_at: row.moment()?,
        started_by: row.id_or_null()?,
        closed_at: row.moment_or_null()?,
    })
}

/// Writes a campaign and its list; answers how many people are on it. Somebody in two households is
/// on it once.
pub async fn insert_campaign(tx: &mut Tx, new: &Campaign) -> Result<u64, Error> {
    let buildings: Vec<String> = new.buildings.iter().map(|id| id.0.to_string()).collect();
    tx.execute(
        "insert into test_campaigns (district, id, area, buildings, reason, plan_version,
           started_at, due_at, started_by, closed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, null)",
        &[
            new.district.into(),
            new.id.into(),
            new.area.into(),
            buildings.join(" ").into(),
            (&new.reason).into(),
            new.plan_version.clone().into(),
            new.started_at.into(),
            new.due_at.into(),
            new.started_by.into(),
        ],
    )
    .await?;
    let (low, high) = new.area.range();
    let insert = "insert into campaign_people (district, campaign_id, person_id, household_id,
           building_id, grid_code, outcome, reason_sealed, outcome_at, by_user)
         select p.district, c.id, p.id, h.id, d.building_id, p.grid_code, 'missing', null, null, null
         from test_campaigns c
         join persons p on p.district = c.district and p.grid_code between $3 and $4
           and p.ended_day is null
         left join memberships m on m.district = p.district and m.person_id = p.id
           and m.to_day is null
         left join households h on h.district = m.district and h.id = m.household_id
           and h.ended_day is null
         left join dwellings d on d.district = h.district and d.id = h.dwelling_id
         where c.district = $1 and c.id = $2";
    let own = [new.district.into(), new.id.into(), low.into(), high.into()];
    if new.buildings.is_empty() {
        let sql = format!("{insert} on conflict do nothing");
        return tx.execute(&sql, &own).await;
    }
    let mut people = 0;
    for building in &new.buildings {
        let sql = format!("{insert} and d.building_id = $5 on conflict do nothing");
        let params = [&own[..], &[(*building).into()]].concat();
        people += tx.execute(&sql, &params).await?;
    }
    Ok(people)
}

pub async fn campaign(
    reader: &mut Reader,
    district: District,
    id: CampaignId,
) -> Result<Option<Campaign>, Error> {
    let sql = format!("{CAMPAIGN} where district = $1 and id = $2");
    reader.query_one(&sql, &[district.into(), id.into()]).await?.map(read_campaign).transpose()
}

/// Campaigns whose area lies in the range or around it, the newest first.
pub async fn campaigns_in(
    reader: &mut Reader,
    district: District,
    area: GridCode,
    limit: i64,
) -> Result<Vec<Campaign>, Error> {
    use linli_domain::areas::AreaLevel;
    let (low, high) = area.range();
    let sql = format!(
        "{CAMPAIGN} where district = $1 and (area between $2 and $3 or area in ($4, $5, $6))
         order by started_at desc, id desc limit $7"
    );
    let up = |level| area.at(level).into();
    let params = [
        district.into(),
        low.into(),
        high.into(),
        up(AreaLevel::District),
        up(AreaLevel::Street),
        up(AreaLevel::Community),
        limit.into(),
    ];
    reader.query(&sql, &params).await?.into_iter().map(read_campaign).collect()
}

/// False when it was closed already.
pub async fn close_campaign(
    tx: &mut Tx,
    district: District,
    id: CampaignId,
    now: Moment,
) -> Result<bool, Error> {
    let sql = "update test_campaigns set closed_at = $3
               where district = $1 and id = $2 and closed_at is null";
    Ok(tx.execute(sql, &[district.into(), id.into(), now.into()]).await? > 0)
}

/// People of one grid, building and outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    pub grid: GridCode,
    pub building: Option<BuildingId>,
    pub outcome: TestOutcome,
    pub people: i64,
}

/// The counts of a campaign in a part of its area.
pub async fn progress(
    reader: &mut Reader,
    district: District,
    id: CampaignId,
    area: GridCode,
) -> Result<Vec<Progress>, Error> {
    let sql = "select grid_code, building_id, outcome, count(*) from campaign_people
               where district = $1 and campaign_id = $2 and grid_code between $3 and $4
               group by grid_code, building_id, outcome order by grid_code, building_id, outcome";
    let (low, high) = area.range();
    let params = [district.into(), id.into(), low.into(), high.into()];
    let rows = reader.query(sql, &params).await?;
    rows.into_iter()
        .map(|mut row| {
            Ok(Progress {
                grid: row.area()?,
                building: row.id_or_null()?,
                outcome: read_outcome(&mut row)?,
                people: row.int()?,
            })
        })
        .collect()
}

fn read_outcome(row: &mut Row) -> Result<TestOutcome, Error> {
    let wrong = Error::Unreadable { column: 3, wanted: "an outcome" };
    TestOutcome::from_word(&row.text()?).ok_or(wrong)
}

/// Somebody on the list.
#[derive(Clone)]
pub struct CampaignPerson {
    pub person: TestPerson,
    pub outcome: TestOutcome,
    pub reason: Option<zeroize::Zeroizing<String>>,
    pub outcome_at: Option<Moment>,
}

/// Which people of a list are asked for.
#[derive(Debug, Clone, Default)]
pub struct PeopleWanted {
    pub outcome: Option<TestOutcome>,
    pub building: Option<BuildingId>,
    pub after: Option<(GridCode, PersonId)>,
    pub limit: i64,
}

/// People on the list in a part of the area, by grid and person.
pub async fn people_of_campaign(
    reader: &mut Reader,
    district: District,
    id: CampaignId,
    area: GridCode,
    wanted: &PeopleWanted,
) -> Result<Vec<CampaignPerson>, Error> {
    let (low, high) = area.range();
    let (after, person) = wanted.after.map_or((0, Uuid::nil()), |(g, p)| (g.number(), p.0));
    let mut params: Vec<Value> = vec![
        district.into(),
        id.into(),
        low.max(after).into(),
        high.into(),
        after.into(),
        person.into(),
        wanted.limit.into(),
    ];
    let mut more = String::new();
    if let Some(outcome) = wanted.outcome {
        params.push(outcome.word().into());
        more += &format!(" and l.outcome = ${}", params.len());
    }
    if let Some(building) = wanted.building {
        params.push(building.into());
        more += &format!(" and l.building_id = ${}", params.len());
    }
    let sql = format!(
        "select {TEST_PERSON}, l.outcome, l.reason_sealed, l.outcome_at
         from campaign_people l
         join persons p on p.district = l.district and p.id = l.person_id {AT_HOME}
         where l.district = $1 and l.campaign_id = $2 and l.grid_code between $3 and $4
           and (l.grid_code > $5 or l.person_id > $6){more}
         order by l.grid_code, l.person_id limit $7"
    );
    let sealer = reader.vault().sealer(district)?;
    let rows = reader.query(&sql, &params).await?;
    rows.into_iter()
        .map(|mut row| {
            Ok(CampaignPerson {
                person: read_test_person(&mut row)?,
                outcome: read_outcome(&mut row)?,
                reason: row
                    .bytes_or_null()?
                    .map(|sealed| sealer.open_text(ABOUT_REASON, &sealed))
                    .transpose()?,
                outcome_at: row.moment_or_null()?,
            })
        })
        .collect()
}

/// Where somebody on the list stands; nothing when they are not on it.
pub async fn outcome_of(
    reader: &mut Reader,
    district: District,
    id: CampaignId,
    person: PersonId,
) -> Result<Option<(TestOutcome, GridCode)>, Error> {
    let sql = "select grid_code, outcome from campaign_people
               where district = $1 and campaign_id = $2 and person_id = $3";
    let row = reader.query_one(sql, &[district.into(), id.into(), person.into()]).await?;
    row.map(|mut row| {
        let grid = row.area()?;
        Ok((read_outcome(&mut row)?, grid))
    })
    .transpose()
}

/// Sets what was said about somebody on the list. False when they have been sampled meanwhile: a sample
/// that was taken is never lost to a word.
pub async fn set_outcome(
    tx: &mut Tx,
    (district, id, person): (District, CampaignId, PersonId),
    outcome: TestOutcome,
    reason: &str,
    by: Option<UserId>,
    now: Moment,
) -> Result<bool, Error> {
    let sealed = tx.vault().sealer(district)?.seal(ABOUT_REASON, reason.as_bytes())?;
    let sql = "update campaign_people set outcome = $4, reason_sealed = $5, outcome_at = $6,
                 by_user = $7
               where district = $1 and campaign_id = $2 and person_id = $3
                 and outcome <> 'sampled'";
    let params = [
        district.into(),
        id.into(),
        person.into(),
        outcome.word().into(),
        sealed.into(),
        now.into(),
        by.into(),
    ];
    Ok(tx.execute(sql, &params).await? > 0)
}

/// People who were sampled; answers how many of them are on the list.
pub async fn mark_sampled(
    tx: &mut Tx,
    district: District,
    id: CampaignId,
    people: &[PersonId],
    now: Moment,
) -> Result<u64, Error> {
    let mut marked = 0;
    for (count, keys) in key_lists(people) {
        let sql = format!(
            "update campaign_people set outcome = 'sampled', outcome_at = ${}
             where district = $1 and person_id in ({}) and campaign_id = ${}",
            count + 2,
            marks(count),
            count + 3
        );
        let params = [vec![district.into()], keys, vec![now.into(), id.into()]].concat();
        marked += tx.execute(&sql, &params).await?;
    }
    Ok(marked)
}

/// People who came to the table without being on the list: they are added to it as sampled.
pub async fn add_people(
    tx: &mut Tx,
    district: District,
    id: CampaignId,
    people: &[TestPerson],
    now: Moment,
) -> Result<(), Error> {
    for person in people {
        let household: Option<HouseholdId> = person.household_id;
        tx.execute(
            "insert into campaign_people (district, campaign_id, person_id, household_id,
               building_id, grid_code, outcome, reason_sealed, outcome_at, by_user)
             values ($1, $2, $3, $4, $5, $6, 'sampled', null, $7, null) on conflict do nothing",
            &[
                district.into(),
                id.into(),
                person.id.into(),
                household.into(),
                person.building_id.into(),
                person.grid_code.into(),
                now.into(),
            ],
        )
        .await?;
    }
    Ok(())
}
