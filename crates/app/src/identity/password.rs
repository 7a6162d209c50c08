//! Password hashes: argon2id with its defaults (19 MiB, two passes; OWASP), a few at once, never on
//! the threads that answer.

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use tokio::sync::Semaphore;
use zeroize::Zeroizing;

use crate::error::Error;

/// Hashes computed at once: each takes 19 MiB and some 15 ms of a core.
static AT_ONCE: Semaphore = Semaphore::const_new(4);
const CHARS_MIN: usize = 10;
const CHARS_MAX: usize = 200;

/// Refuses a password that is too short or too long to be one.
pub(super) fn checked(password: &str) -> Result<(), Error> {
    let length = password.chars().count();
    if (CHARS_MIN..=CHARS_MAX).contains(&length) {
        return Ok(());
    }
    Err(Error::invalid(
        "sessions.password",
        format!("密码须为 {CHARS_MIN} 至 {CHARS_MAX} 位：可以用几个词连起来。"),
        format!("A password has {CHARS_MIN} to {CHARS_MAX} characters: a few words will do."),
    ))
}

pub(super) async fn hash(password: Zeroizing<String>) -> Result<String, Error> {
    let hashed = apart(move || {
        Argon2::default().hash_password(password.as_bytes()).map(|hash| hash.to_string())
    });
    hashed.await?.map_err(|_| linli_storage::Error::Keys.into())
}

/// Whether the password is the one that was hashed. Without a hash the same time is spent, so that
/// an answer does not tell whether somebody is known.
pub(super) async fn verify(
    password: Zeroizing<String>,
    hash: Option<String>,
) -> Result<bool, Error> {
    apart(move || {
        let Some(hash) = hash else {
            let _ = Argon2::default().hash_password(password.as_bytes());
            return false;
        };
        let parsed = PasswordHash::new(&hash);
        parsed.is_ok_and(|parsed| {
            Argon2::default().verify_password(password.as_bytes(), &parsed).is_ok()
        })
    })
    .await
}

async fn apart<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Error> {
    let busy = || Error::Storage(linli_storage::Error::Busy);
    let _turn = AT_ONCE.acquire().await.map_err(|_| busy())?;
    tokio::task::spawn_blocking(work).await.map_err(|_| busy())
}
