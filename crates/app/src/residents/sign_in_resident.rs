//! A resident signs in with the code sent to their phone.

use linli_domain::time::Moment;
use linli_storage::Tx;
use linli_storage::identity::{
    ResidentCode, insert_resident_session, put_resident_code, resident_code,
};
use linli_storage::vault::IndexOf;

use super::request_code::{code_hash, read_phone};
use crate::app::App;
use crate::error::Error;
use crate::identity::authenticate::{fresh_token, token_hash};

const TRIES_MAX: i64 = 5;
const HOURS: i64 = 24;

/// Answers the token, shown once, and when it runs out.
///
/// # Errors
/// `my.code`: wrong, used, too old, or tried too often.
pub async fn sign_in_resident(
    app: &App,
    phone: &str,
    code: &str,
) -> Result<(String, Moment), Error> {
    let phone = read_phone(phone)?;
    let now = app.now();
    let index = app.db.vault().index(IndexOf::Phone, phone.expose().as_bytes());
    let hash = code_hash(&index, code);
    let token = fresh_token(app);
    let (kept, expires_at) = (token_hash(&token), now.plus_hours(HOURS));
    let right = app
        .db
        .write(async move |tx: &mut Tx| -> Result<bool, Error> {
            let Some(known) = resident_code(tx, &index).await? else { return Ok(false) };
            let holds = known.expires_at > now && known.tries < TRIES_MAX;
            let right = holds && known.code_hash == hash;
            // A right code is used up; a wrong one counts.
            let expires_at = if right { now } else { known.expires_at };
            let after = ResidentCode { tries: known.tries + 1, expires_at, ..known };
            put_resident_code(tx, &index, &after).await?;
            if right {
                insert_resident_session(tx, kept, &index, now, expires_at_of(now)).await?;
            }
            Ok(right)
        })
        .await?;
    if right {
        return Ok((token, expires_at));
    }
    Err(Error::invalid(
        "my.code",
        "验证码不对或已过期：请核对，或重新获取。",
        "The code is wrong or too old: check it, or ask for a new one.",
    ))
}

fn expires_at_of(now: Moment) -> Moment {
    now.plus_hours(HOURS)
}

/// A resident of a rehearsal, by a person's phone index.
pub(crate) async fn begin_demo(
    app: &App,
    phone_index: [u8; 16],
) -> Result<(String, Moment), Error> {
    let (token, now) = (fresh_token(app), app.now());
    let (hash, expires_at) = (token_hash(&token), expires_at_of(now));
    app.db
        .write(async move |tx: &mut Tx| {
            insert_resident_session(tx, hash, &phone_index, now, expires_at).await
        })
        .await?;
    Ok((token, expires_at))
}
