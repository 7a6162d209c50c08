//! Tests and doses of front-line staff, and who they are.

use linli_domain::areas::{District, GridCode};
use linli_domain::identity::Role;
use linli_domain::ids::UserId;
use linli_domain::testing::Health;
use linli_domain::time::{Day, Moment};
use uuid::Uuid;

use crate::db::{Reader, Tx};
use crate::error::Error;

/// A test or a dose of somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HealthRecord {
    pub id: Uuid,
    pub user_id: UserId,
    /// `test`, `dose`.
    pub kind: String,
    pub day: Day,
    /// Of a test: whether it was negative.
    pub negative: bool,
    pub recorded_at: Moment,
    pub recorded_by: Option<UserId>,
}

/// Keeps a record; a test of the same day is written over, a dose of the same day is the same dose.
pub async fn insert_health(
    tx: &mut Tx,
    district: District,
    new: &HealthRecord,
) -> Result<(), Error> {
    let sql = "insert into staff_health (district, id, user_id, kind, day, negative, recorded_at,
                 recorded_by) values ($1, $2, $3, $4, $5, $6, $7, $8)
               on conflict (district, user_id, kind, day) do update
                 set negative = excluded.negative, recorded_at = excluded.recorded_at,
                   recorded_by = excluded.recorded_by";
    let params = [
        district.into(),
        new.id.into(),
        new.user_id.into(),
        (&new.kind).into(),
        new.day.into(),
        new.negative.into(),
        new.recorded_at.into(),
        new.recorded_by.into(),
    ];
    tx.execute(sql, &params).await.map(drop)
}

/// What is known of somebody up to a day.
pub async fn health_of(
    reader: &mut Reader,
    district: District,
    user: UserId,
    day: Day,
) -> Result<Health, Error> {
    let sql = "select day, negative from staff_health
               where district = $1 and user_id = $2 and kind = 'test' and day <= $3
               order by day desc limit 1";
    let params = [district.into(), user.into(), day.into()];
    let tested = match reader.query_one(sql, &params).await? {
        Some(mut row) => Some((row.day()?, row.flag()?)),
        None => None,
    };
    let sql = "select count(*) from staff_health
               where district = $1 and user_id = $2 and kind = 'dose' and day <= $3";
    Ok(Health { tested, doses: reader.count(sql, &params).await? })
}

/// Somebody with a post in an area, and the roles they hold there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffUser {
    pub id: UserId,
    pub name: String,
    pub posts: Vec<(Role, GridCode)>,
}

/// Everybody with a post in an area on a day, by name.
pub async fn staff_in(
    reader: &mut Reader,
    area: GridCode,
    day: Day,
) -> Result<Vec<StaffUser>, Error> {
    let (low, high) = area.range();
    let sql = "select u.id, u.name, p.role, p.area from posts p join users u on u.id = p.user_id
               where p.area between $1 and $2 and p.from_day <= $3
                 and (p.to_day is null or p.to_day >= $3) and u.ended_at is null
               order by u.name, u.id, p.area, p.role limit 20000";
    let mut found: Vec<StaffUser> = Vec::new();
    for mut row in reader.query(sql, &[low.into(), high.into(), day.into()]).await? {
        let (id, name, role) = (row.id()?, row.text()?, row.text()?);
        let post = Role::from_word(&role).map(|role| Ok::<_, Error>((role, row.area()?)));
        let Some(post) = post.transpose()? else { continue };
        match found.last_mut().filter(|last| last.id == id) {
            Some(last) => last.posts.push(post),
            None => found.push(StaffUser { id, name, posts: vec![post] }),
        }
    }
    Ok(found)
}
