//! From a token to a `Context`: the only way a signed-in person gets one.

use linli_domain::lang::Lang;
use linli_storage::identity::{posts_of, session_user};
use sha2::{Digest, Sha256};

use crate::app::App;
use crate::context::{Actor, Context};
use crate::error::Error;

/// Tokens are longer than anything else in the header; longer ones are not looked up.
const TOKEN_CHARS_MAX: usize = 128;

pub(crate) fn token_hash(token: &str) -> [u8; 32] {
    Sha256::digest(token.as_bytes()).into()
}

/// `None` when the token is unknown, expired or revoked, or its user has ended.
pub async fn authenticate(app: &App, token: &str, lang: Lang) -> Result<Option<Context>, Error> {
    if token.len() > TOKEN_CHARS_MAX {
        return Ok(None);
    }
    let now = app.now();
    let mut reader = app.db.read().await?;
    let Some(user) = session_user(&mut reader, &token_hash(token), now).await? else {
        return Ok(None);
    };
    let posts = posts_of(&mut reader, user.id, now.day()).await?.into();
    Ok(Some(app.context(Actor::User { id: user.id, name: user.name, posts }, lang)))
}
