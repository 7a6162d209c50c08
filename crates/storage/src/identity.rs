//! Users, their posts and their sessions.

mod sign_in;

pub use sign_in::*;

use linli_domain::areas::GridCode;
use linli_domain::identity::Role;
use linli_domain::ids::{PostId, UserId};
use linli_domain::time::{Day, Moment};

use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::row::Row;

/// A person who signs in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    pub id: UserId,
    pub name: String,
    pub ended_at: Option<Moment>,
}

/// A role in an area for a period; `to_day` is the last day of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Post {
    pub id: PostId,
    pub user_id: UserId,
    pub role: Role,
    pub area: GridCode,
    /// Task force (专班) of the plan this post fills, if any.
    pub task_force: Option<String>,
    pub from_day: Day,
    pub to_day: Option<Day>,
}

pub async fn insert_user(tx: &mut Tx, user: &User, now: Moment) -> Result<(), Error> {
    tx.execute(
        "insert into users (id, name, created_at, ended_at) values ($1, $2, $3, $4)",
        &[user.id.into(), (&user.name).into(), now.into(), user.ended_at.into()],
    )
    .await
    .map(drop)
}

pub async fn insert_post(tx: &mut Tx, post: &Post) -> Result<(), Error> {
    tx.execute(
        "insert into posts (id, user_id, role, area, task_force, from_day, to_day)
         values ($1, $2, $3, $4, $5, $6, $7)",
        &[
            post.id.into(),
            post.user_id.into(),
            post.role.word().into(),
            post.area.into(),
            post.task_force.clone().into(),
            post.from_day.into(),
            post.to_day.into(),
        ],
    )
    .await
    .map(drop)
}

pub async fn user_named(reader: &mut Reader, name: &str) -> Result<Option<User>, Error> {
    let sql = "select id, name, ended_at from users where name = $1";
    reader.query_one(sql, &[name.into()]).await?.map(read_user).transpose()
}

pub async fn user(reader: &mut Reader, id: UserId) -> Result<Option<User>, Error> {
    let sql = "select id, name, ended_at from users where id = $1";
    reader.query_one(sql, &[id.into()]).await?.map(read_user).transpose()
}

fn read_user(mut row: Row) -> Result<User, Error> {
    Ok(User { id: row.id()?, name: row.text()?, ended_at: row.moment_or_null()? })
}

/// Users with a post in an area, and those without any post when the area is the country.
pub async fn users_in(reader: &mut Reader, area: GridCode, limit: i64) -> Result<Vec<User>, Error> {
    let (low, high) = area.range();
    let sql = "select u.id, u.name, u.ended_at from users u
               where exists (select 1 from posts p where p.user_id = u.id
                 and p.area between $1 and $2) order by u.name limit $3";
    let rows = reader.query(sql, &[low.into(), high.into(), limit.into()]).await?;
    rows.into_iter().map(read_user).collect()
}

/// All posts of a user, ended ones too.
pub async fn all_posts_of(reader: &mut Reader, id: UserId) -> Result<Vec<Post>, Error> {
    let sql = "select id, user_id, role, area, task_force, from_day, to_day from posts
               where user_id = $1 order by from_day, id";
    reader.query(sql, &[id.into()]).await?.into_iter().map(read_post).collect()
}

/// Ends one post; `day` is its last day. False when there is none to end.
pub async fn end_post(tx: &mut Tx, user: UserId, id: PostId, day: Day) -> Result<bool, Error> {
    let sql = "update posts set to_day = $3
               where user_id = $1 and id = $2 and (to_day is null or to_day > $3)";
    Ok(tx.execute(sql, &[user.into(), id.into(), day.into()]).await? > 0)
}

/// Posts whose area lies around `area` or is it, on a day, with the names of their holders.
pub async fn posts_around(
    reader: &mut Reader,
    area: GridCode,
    day: Day,
) -> Result<Vec<(Post, String)>, Error> {
    use linli_domain::areas::AreaLevel;
    let sql = "select p.id, p.user_id, p.role, p.area, p.task_force, p.from_day, p.to_day, u.name
               from posts p join users u on u.id = p.user_id
               where p.area in ($1, $2, $3, $4) and p.from_day <= $5
                 and (p.to_day is null or p.to_day >= $5) and u.ended_at is null
               order by p.area desc, p.role, p.id limit 200";
    let up = |level| area.at(level).into();
    let params = [
        area.into(),
        up(AreaLevel::Community),
        up(AreaLevel::Street),
        up(AreaLevel::District),
        day.into(),
    ];
    let rows = reader.query(sql, &params).await?;
    rows.into_iter()
        .map(|mut row| {
            let post = read_post_columns(&mut row)?;
            Ok((post, row.text()?))
        })
        .collect()
}

/// Ends a user, their posts and sessions.
pub async fn end_user(tx: &mut Tx, id: UserId, now: Moment) -> Result<(), Error> {
    tx.execute("update users set ended_at = $2 where id = $1", &[id.into(), now.into()]).await?;
    tx.execute(
        "update posts set to_day = $2 where user_id = $1 and (to_day is null or to_day > $2)",
        &[id.into(), now.day().into()],
    )
    .await?;
    tx.execute(
        "update sessions set revoked_at = $2 where user_id = $1 and revoked_at is null",
        &[id.into(), now.into()],
    )
    .await
    .map(drop)
}

/// The posts a user holds on a day.
pub async fn posts_of(reader: &mut Reader, id: UserId, day: Day) -> Result<Vec<Post>, Error> {
    let sql = "select id, user_id, role, area, task_force, from_day, to_day from posts
               where user_id = $1 and from_day <= $2 and (to_day is null or to_day >= $2)
               order by id";
    reader.query(sql, &[id.into(), day.into()]).await?.into_iter().map(read_post).collect()
}

/// Posts in an area on a day with the names of those who hold them, lowest code first.
pub async fn posts_in(
    reader: &mut Reader,
    area: GridCode,
    day: Day,
) -> Result<Vec<(Post, String)>, Error> {
    let sql = "select p.id, p.user_id, p.role, p.area, p.task_force, p.from_day, p.to_day, u.name
               from posts p join users u on u.id = p.user_id
               where p.area between $1 and $2 and p.from_day <= $3
                 and (p.to_day is null or p.to_day >= $3) and u.ended_at is null
               order by p.area, p.role, p.id limit 10000";
    let (low, high) = area.range();
    let rows = reader.query(sql, &[low.into(), high.into(), day.into()]).await?;
    rows.into_iter()
        .map(|mut row| {
            let post = read_post_columns(&mut row)?;
            Ok((post, row.text()?))
        })
        .collect()
}

fn read_post(mut row: Row) -> Result<Post, Error> {
    read_post_columns(&mut row)
}

fn read_post_columns(row: &mut Row) -> Result<Post, Error> {
    Ok(Post {
        id: row.id()?,
        user_id: row.id()?,
        role: Role::from_word(&row.text()?)
            .ok_or(Error::Unreadable { column: 3, wanted: "a role" })?,
        area: row.area()?,
        task_force: row.text_or_null()?,
        from_day: row.day()?,
        to_day: row.day_or_null()?,
    })
}

/// A session as kept: only the hash of its token.
#[derive(Debug, Clone)]
pub struct Session {
    pub token_hash: [u8; 32],
    pub user_id: UserId,
    pub purpose: String,
    /// By which the session is named to those who may revoke it.
    pub id: uuid::Uuid,
    /// What the device calls itself.
    pub device: Option<String>,
    pub created_at: Moment,
    pub expires_at: Moment,
}

pub async fn insert_session(tx: &mut Tx, session: &Session) -> Result<(), Error> {
    tx.execute(
        "insert into sessions (token_hash, user_id, purpose, id, device, created_at, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7)",
        &[
            session.token_hash.into(),
            session.user_id.into(),
            (&session.purpose).into(),
            session.id.into(),
            session.device.clone().into(),
            session.created_at.into(),
            session.expires_at.into(),
        ],
    )
    .await
    .map(drop)
}

/// The user of a token that is neither expired nor revoked, and when it was last used.
pub async fn session_user(
    reader: &mut Reader,
    token_hash: &[u8; 32],
    now: Moment,
) -> Result<Option<(User, Option<Moment>)>, Error> {
    let sql = "select s.last_seen_at, u.id, u.name, u.ended_at
               from sessions s join users u on u.id = s.user_id
               where s.token_hash = $1 and s.expires_at > $2 and s.revoked_at is null
                 and u.ended_at is null";
    let params = [(*token_hash).into(), now.into()];
    let row = reader.query_one(sql, &params).await?;
    row.map(|mut row| {
        let last_seen = row.moment_or_null()?;
        Ok((read_user(row)?, last_seen))
    })
    .transpose()
}

/// Ends a session now, as if its time were over.
pub async fn expire_session(tx: &mut Tx, token_hash: &[u8; 32], now: Moment) -> Result<(), Error> {
    tx.execute(
        "update sessions set expires_at = $2 where token_hash = $1 and expires_at > $2",
        &[(*token_hash).into(), now.into()],
    )
    .await
    .map(drop)
}
