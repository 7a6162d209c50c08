//! A one-time code (验证码) for a phone. Whether the phone is known here is never told: the answer is the
//! same, and the code is sent either way.

use linli_domain::lang::Lang;
use linli_domain::registry::Phone;
use linli_domain::time::Moment;
use linli_storage::Tx;
use linli_storage::identity::{ResidentCode, put_resident_code, resident_code};
use linli_storage::vault::IndexOf;
use sha2::{Digest, Sha256};

use crate::app::App;
use crate::error::Error;
use crate::rehearsal::is_rehearsal;

/// A code holds this long.
const MINUTES: i64 = 10;
/// Codes a phone may ask for within an hour.
const ASKED_MAX: i64 = 5;
/// Codes the whole office sends within a minute.
const OFFICE_MAX: u32 = 120;

/// A code that is on its way.
#[derive(Debug, Clone)]
pub struct CodeSent {
    pub expires_at: Moment,
    /// The code itself, in a rehearsal only.
    pub shown: Option<String>,
}

pub(super) fn read_phone(text: &str) -> Result<Phone, Error> {
    Phone::read(text).filter(|_| text.len() <= 40).ok_or_else(|| {
        Error::invalid(
            "my.phone",
            "手机号写法不对：请写 11 位手机号。",
            "That is no mobile number: write its 11 digits.",
        )
    })
}

pub(super) fn code_hash(phone_index: &[u8], code: &str) -> [u8; 32] {
    let mut hasher = Sha256::new();
    hasher.update(phone_index);
    hasher.update(code.trim().as_bytes());
    hasher.finalize().into()
}

/// Sends a code of six digits.
///
/// # Errors
/// Asked too often; no gateway is set up, or it failed.
pub async fn request_code(app: &App, phone: &str, lang: Lang) -> Result<CodeSent, Error> {
    let phone = read_phone(phone)?;
    let now = app.now();
    let index = app.db.vault().index(IndexOf::Phone, phone.expose().as_bytes());
    let mut reader = app.db.read().await?;
    let before = resident_code(&mut reader, &index).await?;
    let rehearsal = is_rehearsal(&mut reader).await?;
    drop(reader);
    let before = before.filter(|code| code.asked_first_at > now.plus_hours(-1));
    let asked = before.as_ref().map_or(0, |code| code.asked);
    let slow = || {
        Error::invalid(
            "my.slow_down",
            "验证码要得太频繁：请一小时后再试，或直接给社区打电话。",
            "Too many codes were asked for: try again in an hour, or call the community.",
        )
    };
    if asked >= ASKED_MAX || !app.limiter.take(&["resident_codes"], OFFICE_MAX, 1, now) {
        return Err(slow());
    }
    let code = format!("{:06}", u32::from_be_bytes(app.random.bytes::<4>()) % 1_000_000);
    let kept = ResidentCode {
        code_hash: code_hash(&index, &code).to_vec(),
        asked: asked + 1,
        tries: 0,
        asked_first_at: before.map_or(now, |code| code.asked_first_at),
        expires_at: now.plus_minutes(MINUTES),
    };
    let expires_at = kept.expires_at;
    app.db.write(async move |tx: &mut Tx| put_resident_code(tx, &index, &kept).await).await?;
    if rehearsal {
        return Ok(CodeSent { expires_at, shown: Some(code) });
    }
    let text = match lang {
        Lang::Zh => format!("邻里验证码 {code}，{MINUTES} 分钟内有效。不要告诉任何人。"),
        Lang::En => format!("Linli code {code}, good for {MINUTES} minutes. Tell nobody."),
    };
    app.channel.send(phone.expose().to_string(), text).await.map_err(|reason| {
        tracing::error!(reason, "a one-time code could not be sent");
        Error::state(
            "my.no_channel",
            "验证码发不出去：请稍后再试，或直接给社区打电话。",
            "The code could not be sent: try again later, or call the community.",
        )
    })?;
    Ok(CodeSent { expires_at, shown: None })
}
