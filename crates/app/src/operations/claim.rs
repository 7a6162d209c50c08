//! The `Idempotency-Key` of a request: taken by the use case in the transaction of its effect, so
//! that a repeat after a crash neither does it again nor loses it.

use linli_domain::areas::{AreaLevel, District, GridCode};
use linli_domain::lang::Lang;
use linli_domain::time::Moment;
use linli_storage::operations::{self, Done, Key};
use linli_storage::{Tx, areas};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::app::App;
use crate::context::{Actor, Context};
use crate::error::Error;

/// Longer answers are not kept, only the fact that there was one.
pub const ANSWER_BYTES_MAX: usize = 64 * 1024;
/// Keys are remembered this long.
pub const KEPT_DAYS: i64 = 30;

/// A key on its way into the transaction of the use case it was sent for.
#[derive(Debug, Clone)]
pub struct Claim {
    pub key: Key,
    pub request_hash: [u8; 32],
}

/// What a repeated request gets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Earlier {
    /// The answer that was given, status and JSON.
    Answered(u16, String),
    /// It was carried out, but the answer was lost or too long to keep.
    AppliedOnly,
    /// The key was used for another request.
    OtherRequest,
}

/// Hash of all parts of a request, each led by its length.
pub fn request_hash(parts: &[&[u8]]) -> [u8; 32] {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update((part.len() as u64).to_le_bytes());
        hasher.update(part);
    }
    hasher.finalize().into()
}

/// The key of a signed-in person's request, kept with the district of their first post. `None` for
/// anybody without a post in a district known here: their requests are carried out without a key.
pub async fn claim_of(
    app: &App,
    ctx: &Context,
    id: Uuid,
    request_hash: [u8; 32],
) -> Result<Option<Claim>, Error> {
    let (user, area) = match &ctx.actor {
        Actor::User { id: user, posts, .. } => {
            let Some(post) = posts.first() else { return Ok(None) };
            ((*user).into(), post.area)
        }
        // A resident's requests are kept under the index of their phone.
        Actor::Resident { phone_index } => (Uuid::from_bytes(*phone_index), GridCode::COUNTRY),
        Actor::Anybody | Actor::Operator | Actor::Job(_) => return Ok(None),
    };
    let district = match area.district() {
        Some(district) => Some(district),
        // Above district level: the first district below it.
        None => first_district_in(app, area).await?,
    };
    let Some(district) = district else { return Ok(None) };
    app.db.ensure_district(district).await?;
    Ok(Some(Claim { key: Key { district, id, user }, request_hash }))
}

async fn first_district_in(app: &App, area: GridCode) -> Result<Option<District>, Error> {
    debug_assert!(area.level() < AreaLevel::District);
    let known = areas::districts(&mut app.db.read().await?).await?;
    Ok(known.into_iter().find(|district| area.contains(district.area())))
}

/// What came of the claim's key before, if it was used.
pub async fn earlier(app: &App, claim: &Claim) -> Result<Option<Earlier>, Error> {
    let found = operations::done(&mut app.db.read().await?, claim.key).await?;
    Ok(found.map(|Done { request_hash, status, answer }| {
        let status = u16::try_from(status).unwrap_or(0);
        if request_hash != claim.request_hash {
            Earlier::OtherRequest
        } else if status == 0 || answer.is_empty() {
            Earlier::AppliedOnly
        } else {
            Earlier::Answered(status, answer)
        }
    }))
}

/// Keeps the answer to a request that succeeded. A use case of several transactions, such as an
/// import, leaves its key to be claimed here, after the effect; its parts find what is there already.
pub async fn keep_answer(
    app: &App,
    claim: Claim,
    status: u16,
    answer: String,
    now: Moment,
) -> Result<(), Error> {
    let answer = if answer.len() > ANSWER_BYTES_MAX { String::new() } else { answer };
    app.db
        .write(async move |tx: &mut Tx| -> Result<(), Error> {
            let status = i64::from(status);
            let Claim { key, request_hash } = claim;
            if operations::keep_answer(tx, key, status, &answer).await? == 0 {
                operations::claim(tx, key, &request_hash, (status, &answer), now).await?;
            }
            Ok(())
        })
        .await
}

impl Context {
    /// The first line of a write (`App::write`): takes the request's key, if it has one, together
    /// with the effect.
    ///
    /// # Errors
    /// The key is taken: the request was carried out already, or is being carried out now.
    pub async fn claim(&self, tx: &mut Tx) -> Result<(), Error> {
        let Some(claim) = &self.claim else { return Ok(()) };
        let taken =
            operations::claim(tx, claim.key, &claim.request_hash, (0, ""), self.now).await?;
        if taken { Ok(()) } else { Err(already_applied()) }
    }
}

/// The request was carried out; its answer cannot be given again.
pub fn already_applied() -> Error {
    let say = |lang: Lang| {
        lang.pick(
            "这个请求已经办过，不会再办一次：请刷新页面查看结果。",
            "This request was carried out already and is not done twice: reload to see the result.",
        )
    };
    Error::state("operations.already_applied", say(Lang::Zh), say(Lang::En))
}
