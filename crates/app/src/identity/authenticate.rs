//! From a token to a `Context`: the only way a signed-in person gets one.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use linli_domain::lang::Lang;
use linli_storage::Tx;
use linli_storage::identity::{is_revoked, posts_of, resident_of, session_user, touch_session};
use sha2::{Digest, Sha256};

use crate::app::App;
use crate::context::{Actor, Context};
use crate::error::Error;

/// Tokens are longer than anything else in the header; longer ones are not looked up.
const TOKEN_CHARS_MAX: usize = 128;
/// When a session was last used is kept this coarsely.
const SEEN_MINUTES: i64 = 10;

pub(crate) fn token_hash(token: &str) -> [u8; 32] {
    Sha256::digest(token.as_bytes()).into()
}

/// 256 random bits, as text.
pub(crate) fn fresh_token(app: &App) -> String {
    URL_SAFE_NO_PAD.encode(app.random.bytes::<32>())
}

/// Who a token says somebody is.
#[derive(Debug)]
pub enum Known {
    As(Box<Context>),
    /// Never given out, or it has run out, or its user has ended: sign in again.
    Nobody,
    /// Somebody took it away: the device must forget everything.
    Revoked,
}

impl Known {
    pub fn context(self) -> Option<Context> {
        match self {
            Self::As(ctx) => Some(*ctx),
            Self::Nobody | Self::Revoked => None,
        }
    }
}

/// Sessions that were looked up a moment ago, for requests that come by the thousand. A sign-in that was
/// taken away is still known here for `FRESH`.
#[derive(Debug, Default)]
pub struct Sessions {
    known: RwLock<HashMap<[u8; 32], Arc<Session>>>,
}

#[derive(Debug)]
struct Session {
    actor: Actor,
    at: Instant,
    /// Somebody is looking again.
    is_looked_up: AtomicBool,
}

impl Session {
    /// Whether it may be taken as it is: when it is no longer quite fresh, one request looks again and the others
    /// go on.
    fn holds(&self) -> bool {
        let age = self.at.elapsed();
        age < FRESH / 2 || (age < FRESH && self.is_looked_up.swap(true, Ordering::Relaxed))
    }
}

const FRESH: Duration = Duration::from_secs(1);
const SESSIONS_MAX: usize = 20_000;

/// As [`authenticate`], of whoever was looked up less than `FRESH` ago without asking the records.
pub async fn authenticate_again(app: &App, token: &str, lang: Lang) -> Result<Known, Error> {
    if token.len() > TOKEN_CHARS_MAX {
        return Ok(Known::Nobody);
    }
    let hash = token_hash(token);
    let session = {
        let known = app.sessions.known.read().unwrap_or_else(PoisonError::into_inner);
        known.get(&hash).cloned()
    };
    if let Some(session) = session.filter(|session| session.holds()) {
        return Ok(Known::As(Box::new(app.context(session.actor.clone(), lang))));
    }
    // Boxed: what is seldom done makes no request larger.
    let found = Box::pin(authenticate(app, token, lang)).await?;
    let mut known = app.sessions.known.write().unwrap_or_else(PoisonError::into_inner);
    match &found {
        Known::As(ctx) => {
            if known.len() >= SESSIONS_MAX {
                known.retain(|_, session| session.at.elapsed() < FRESH);
            }
            let (actor, at) = (ctx.actor.clone(), Instant::now());
            known.insert(hash, Arc::new(Session { actor, at, is_looked_up: false.into() }));
        }
        Known::Nobody | Known::Revoked => {
            known.remove(&hash);
        }
    }
    Ok(found)
}

/// Looks a token up: staff's first, then residents'.
pub async fn authenticate(app: &App, token: &str, lang: Lang) -> Result<Known, Error> {
    if token.len() > TOKEN_CHARS_MAX {
        return Ok(Known::Nobody);
    }
    let (now, hash) = (app.now(), token_hash(token));
    let mut reader = app.db.read().await?;
    if let Some((user, last_seen)) = session_user(&mut reader, &hash, now).await? {
        let posts = posts_of(&mut reader, user.id, now.day()).await?.into();
        drop(reader);
        if last_seen.is_none_or(|seen| seen < now.plus_minutes(-SEEN_MINUTES)) {
            let touch = async move |tx: &mut Tx| touch_session(tx, &hash, now).await;
            app.db.write(touch).await?;
        }
        let actor = Actor::User { id: user.id, name: user.name, posts };
        return Ok(Known::As(Box::new(app.context(actor, lang))));
    }
    if let Some(index) = resident_of(&mut reader, &hash, now).await? {
        let phone_index = <[u8; 16]>::try_from(index.as_slice());
        let phone_index = phone_index.map_err(|_| linli_storage::Error::Keys)?;
        return Ok(Known::As(Box::new(app.context(Actor::Resident { phone_index }, lang))));
    }
    Ok(if is_revoked(&mut reader, &hash).await? { Known::Revoked } else { Known::Nobody })
}
