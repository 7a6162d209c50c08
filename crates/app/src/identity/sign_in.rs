//! Signing in and out: name and password, the one-time code of the security administrator, or, in a
//! rehearsal, one tap on a person.

use linli_domain::areas::GridCode;
use linli_domain::ids::UserId;
use linli_domain::lang::Lang;
use linli_domain::time::Moment;
use linli_storage::Tx;
use linli_storage::identity::{
    Session, User, expire_session, insert_session, password_hash, posts_of, revoke_resident,
    set_password_hash, use_code, user, user_named,
};
use serde_json::json;
use zeroize::Zeroizing;

use super::authenticate::{fresh_token, token_hash};
use super::password;
use crate::app::App;
use crate::context::{Actor, Context};
use crate::error::Error;
use crate::journal::Record;
use crate::rehearsal::is_rehearsal;

/// A sign-in lasts this long: a phone without network for three days still has it.
const HOURS: i64 = 24 * 14;
/// Tries in `TRY_MINUTES` by one name.
const TRIES_MAX: u32 = 10;
const TRY_MINUTES: i64 = 15;
const DEVICE_CHARS_MAX: usize = 80;

/// How somebody proves who they are.
pub enum Proof {
    Password {
        name: String,
        password: Zeroizing<String>,
    },
    /// Works once, and may set a password.
    Code {
        code: String,
        password: Option<Zeroizing<String>>,
    },
    /// A person of a rehearsal, by id.
    Demo(UserId),
}

/// A session as it is given to the device: the token is shown once.
pub struct SignedIn {
    pub token: String,
    pub expires_at: Moment,
    pub ctx: Context,
}

fn wrong() -> Error {
    Error::invalid(
        "sessions.wrong",
        "姓名、密码或登录码不对：请核对；忘记密码请向安全管理员要登录码。",
        "Name, password or code is wrong: check it, or ask the security administrator for a code.",
    )
}

fn slow_down() -> Error {
    Error::invalid(
        "sessions.slow_down",
        "试的次数太多：请 15 分钟后再试，或向安全管理员要登录码。",
        "Too many tries: wait 15 minutes, or ask the security administrator for a code.",
    )
}

/// Signs somebody in.
///
/// # Errors
/// `sessions.wrong`, `sessions.slow_down`, `sessions.password`.
pub async fn sign_in(
    app: &App,
    proof: Proof,
    device: Option<String>,
    lang: Lang,
) -> Result<SignedIn, Error> {
    let now = app.now();
    let user = match proof {
        Proof::Password { name, password } => {
            let name = name.trim().to_owned();
            if !app.limiter.take(&["sign_in", &name], TRIES_MAX, TRY_MINUTES, now) {
                return Err(slow_down());
            }
            let mut reader = app.db.read().await?;
            let found = user_named(&mut reader, &name).await?;
            let found = found.filter(|user| user.ended_at.is_none());
            let hash = match &found {
                Some(user) => password_hash(&mut reader, user.id).await?,
                None => None,
            };
            drop(reader);
            let right = password::verify(password, hash).await?;
            let user = found.filter(|_| right).ok_or_else(wrong)?;
            app.limiter.forget(&["sign_in", &name]);
            user
        }
        Proof::Code { code, password } => by_code(app, &code, password, lang).await?,
        Proof::Demo(id) => {
            let mut reader = app.db.read().await?;
            if !is_rehearsal(&mut reader).await? {
                return Err(Error::not_found());
            }
            let found = user(&mut reader, id).await?;
            found.filter(|user| user.ended_at.is_none()).ok_or_else(wrong)?
        }
    };
    begin(app, user, device, lang).await
}

async fn by_code(
    app: &App,
    code: &str,
    new: Option<Zeroizing<String>>,
    lang: Lang,
) -> Result<User, Error> {
    let now = app.now();
    let new = new.filter(|password| !password.is_empty());
    if let Some(new) = &new {
        password::checked(new)?;
    }
    // Codes hold 40 bits: all tries of everybody together are few enough never to meet one.
    if !app.limiter.take(&["sign_in_code"], 60, TRY_MINUTES, now) {
        return Err(slow_down());
    }
    let hash = match new {
        Some(new) => Some(password::hash(new).await?),
        None => None,
    };
    let code_hash = token_hash(&tidy_code(code));
    let ctx = app.context(Actor::Job("sign_in"), lang);
    let user = app
        .write(&ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<Option<User>, Error> {
            let Some(id) = use_code(tx, code_hash, ctx.now).await? else { return Ok(None) };
            let Some(user) = user(tx, id).await?.filter(|user| user.ended_at.is_none()) else {
                return Ok(None);
            };
            if let Some(hash) = &hash {
                set_password_hash(tx, id, hash).await?;
                let record = Record::named(ctx, "set_password", GridCode::COUNTRY);
                record.about("user", id.0).write(tx).await?;
            }
            Ok(Some(user))
        })
        .await?;
    user.ok_or_else(wrong)
}

/// Codes are read over the phone: letters and digits count, nothing else.
pub(super) fn tidy_code(code: &str) -> String {
    code.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect()
}

async fn begin(
    app: &App,
    user: User,
    device: Option<String>,
    lang: Lang,
) -> Result<SignedIn, Error> {
    let now = app.now();
    let posts = posts_of(&mut app.db.read().await?, user.id, now.day()).await?;
    let area = posts.first().map_or(GridCode::COUNTRY, |post| post.area);
    let actor = Actor::User { id: user.id, name: user.name, posts: posts.into() };
    let ctx = app.context(actor, lang);
    let (token, expires_at) = (fresh_token(app), now.plus_hours(HOURS));
    let device = device.map(|text| {
        text.chars().filter(|c| !c.is_control()).take(DEVICE_CHARS_MAX).collect::<String>()
    });
    let session = Session {
        token_hash: token_hash(&token),
        user_id: user.id,
        purpose: "face".to_owned(),
        id: ctx.id(),
        device: device.filter(|text| !text.is_empty()),
        created_at: now,
        expires_at,
    };
    app.write(&ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<(), Error> {
        insert_session(tx, &session).await?;
        Record::named(ctx, "sign_in", area)
            .about("user", session.user_id.0)
            .values(&json!({ "session": session.id }))
            .write(tx)
            .await?;
        Ok(())
    })
    .await?;
    Ok(SignedIn { token, expires_at, ctx })
}

/// Ends the session of a token, staff's or a resident's.
pub async fn sign_out(app: &App, ctx: &Context, token: &str) -> Result<(), Error> {
    let hash = token_hash(token);
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<(), Error> {
        if !revoke_resident(tx, &hash, ctx.now).await? {
            // Signing out is not being thrown out: the session ends as if its time were over.
            expire_session(tx, &hash, ctx.now).await?;
        }
        Ok(())
    })
    .await
}

/// People of a rehearsal whom anybody may try, with the posts they hold.
pub async fn list_demo_people(app: &App) -> Result<Vec<(User, Vec<Held>)>, Error> {
    let mut reader = app.db.read().await?;
    if !is_rehearsal(&mut reader).await? {
        return Err(Error::not_found());
    }
    let users = linli_storage::identity::users_in(&mut reader, GridCode::COUNTRY, 100).await?;
    let mut people = Vec::new();
    for user in users.into_iter().filter(|user| user.ended_at.is_none()) {
        let mut held = Vec::new();
        for post in posts_of(&mut reader, user.id, app.now().day()).await? {
            let area = linli_storage::areas::area(&mut reader, post.area).await?;
            let name = area.map_or_else(|| post.area.short(), |area| area.name);
            held.push(Held { post, area_name: name });
        }
        people.push((user, held));
    }
    Ok(people)
}

/// A post with the name of its area.
#[derive(Debug, Clone)]
pub struct Held {
    pub post: linli_storage::identity::Post,
    pub area_name: String,
}

/// The posts of the actor with the names of their areas.
pub async fn posts_held(app: &App, ctx: &Context) -> Result<Vec<Held>, Error> {
    let Actor::User { posts, .. } = &ctx.actor else { return Ok(Vec::new()) };
    let mut reader = app.db.read().await?;
    let mut held = Vec::new();
    for post in posts.iter() {
        let area = linli_storage::areas::area(&mut reader, post.area).await?;
        let area_name = area.map_or_else(|| post.area.short(), |area| area.name);
        held.push(Held { post: post.clone(), area_name });
    }
    Ok(held)
}

/// Whether this is a rehearsal, and for how many days a phone keeps what it holds.
pub async fn standing_of(app: &App, ctx: &Context) -> Result<(bool, u32), Error> {
    let mut reader = app.db.read().await?;
    let rehearsal = is_rehearsal(&mut reader).await?;
    let area = match &ctx.actor {
        Actor::User { posts, .. } => posts.first().map(|post| post.area),
        _ => None,
    };
    let area = area.unwrap_or(GridCode::COUNTRY);
    let days = crate::registry::open_grid::keep_days(&mut reader, area, ctx.now.day()).await?;
    Ok((rehearsal, days))
}
