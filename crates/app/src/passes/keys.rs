//! The keys that sign a district's passes: made when first needed, replaced while the old one's passes still
//! hold, known to every server because they are kept with the records.

use std::collections::HashMap;

use linli_domain::areas::District;
use linli_domain::passes::token::{KeyId, sign};
use linli_domain::time::Moment;
use linli_storage::passes::{Pass, PassKey, insert_key, keys_of};
use linli_storage::{Error as StorageError, Tx};
use p256::ecdsa::{SigningKey, VerifyingKey};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::claims_of;
use crate::app::App;
use crate::context::{Context, Random};
use crate::error::Error;

/// A key signs for this long, then the next one does.
const SIGNS_DAYS: i64 = 90;
/// What a key signed holds no longer than this after it: then nobody needs to know it.
const HOLDS_DAYS: i64 = 366;
const TRIES: usize = 8;

/// The keys of a district, in the form in which they sign.
pub(crate) struct Signers {
    newest: KeyId,
    keys: HashMap<KeyId, SigningKey>,
}

/// A key as gates are told of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicKey {
    pub district: District,
    pub kid: KeyId,
    /// x and y, 32 bytes each.
    pub point: Vec<u8>,
    /// Nothing it signed holds longer.
    pub until: Moment,
}

fn damaged() -> Error {
    StorageError::Keys.into()
}

/// The keys of a district; makes one where none signs any more.
pub(crate) async fn signers(
    app: &App,
    ctx: &Context,
    district: District,
) -> Result<Signers, Error> {
    app.db.ensure_district(district).await?;
    let kept = keys_of(&mut app.db.read().await?, district).await?;
    let now = ctx.now;
    let signs = move |key: &PassKey| key.signs_until > now && key.made_at <= now;
    if let Some(newest) = kept.iter().find(|key| signs(key)) {
        return Signers::of(&kept, newest);
    }
    let fresh = fresh(&app.random, ctx.now)?;
    app.db
        .write(async move |tx: &mut Tx| -> Result<Signers, Error> {
            // Another server may have made one while we were thinking.
            let mut kept = keys_of(tx, district).await?;
            if !kept.iter().any(signs) {
                insert_key(tx, district, &fresh).await?;
                kept.insert(0, fresh.clone());
            }
            let newest = kept.iter().find(|key| signs(key)).ok_or_else(damaged)?;
            Signers::of(&kept, newest)
        })
        .await
}

fn fresh(random: &Random, now: Moment) -> Result<PassKey, Error> {
    // Nearly every 32 bytes are a key; the few that are not are drawn again.
    let drawn = || {
        let bytes = Zeroizing::new(random.bytes::<32>());
        SigningKey::from_slice(bytes.as_slice()).ok().map(|key| (key, bytes))
    };
    let (key, bytes) = (0..TRIES).find_map(|_| drawn()).ok_or_else(damaged)?;
    let public = point_of(&VerifyingKey::from(&key))?;
    let digest = Sha256::digest(&public);
    Ok(PassKey {
        kid: digest.get(..8).unwrap_or_default().to_vec(),
        public,
        private: Zeroizing::new(bytes.to_vec()),
        made_at: now,
        signs_until: now.plus_hours(SIGNS_DAYS * 24),
    })
}

/// x and y.
fn point_of(key: &VerifyingKey) -> Result<Vec<u8>, Error> {
    let point = key.to_sec1_point(false);
    point.as_bytes().get(1..).map(<[u8]>::to_vec).ok_or_else(damaged)
}

impl Signers {
    fn of(kept: &[PassKey], newest: &PassKey) -> Result<Self, Error> {
        let kid = |key: &PassKey| KeyId::try_from(key.kid.as_slice()).map_err(|_| damaged());
        let mut keys = HashMap::new();
        for one in kept {
            keys.insert(kid(one)?, SigningKey::from_slice(&one.private).map_err(|_| damaged())?);
        }
        Ok(Self { newest: kid(newest)?, keys })
    }

    /// The key that signs now.
    pub(crate) fn newest(&self) -> Result<(KeyId, &SigningKey), Error> {
        Ok((self.newest, self.keys.get(&self.newest).ok_or_else(damaged)?))
    }

    /// The text of a pass, the same every time.
    pub(crate) fn text_of(&self, pass: &Pass) -> Result<String, Error> {
        let kid = KeyId::try_from(pass.kid.as_slice()).map_err(|_| damaged())?;
        let key = self.keys.get(&kid).ok_or_else(damaged)?;
        sign(&claims_of(pass)?, kid, key).map_err(|_| damaged())
    }
}

/// The public halves of what may still hold.
pub(crate) fn public_keys(district: District, kept: &[PassKey], now: Moment) -> Vec<PublicKey> {
    kept.iter()
        .filter_map(|key| {
            let until = key.signs_until.plus_hours(HOLDS_DAYS * 24);
            let kid = KeyId::try_from(key.kid.as_slice()).ok()?;
            (until > now).then(|| PublicKey { district, kid, point: key.public.clone(), until })
        })
        .collect()
}
