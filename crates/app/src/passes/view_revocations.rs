//! The signed list of a district's revoked passes: one bit a pass, with the moment until which it may be
//! relied on. For everybody: it says nothing about anybody.

use ciborium::Value;
use linli_domain::areas::District;
use linli_domain::passes::revocations::Revocations;
use linli_domain::passes::token::sign_bytes;
use linli_domain::time::Moment;
use linli_storage::passes::revoked_numbers;

use super::keys::signers;
use crate::app::App;
use crate::context::Context;
use crate::error::Error;

/// A list older than this says only how things were.
pub const HOURS: i64 = 24;

const ISSUER: i64 = 1;
const EXPIRES: i64 = 4;
const ISSUED: i64 = 6;
const BITS: i64 = -65_550;
const SIZE: i64 = -65_551;

/// A COSE_Sign1 over issuer, issue, expiry, bits and size.
///
/// # Errors
/// Nobody here keeps anything of the district.
pub async fn view_revocations(
    app: &App,
    ctx: &Context,
    district: District,
) -> Result<Vec<u8>, Error> {
    let mut reader = app.db.read().await?;
    if reader.vault().sealer(district).is_err() {
        return Err(Error::not_found());
    }
    let (size, revoked) = revoked_numbers(&mut reader, district).await?;
    drop(reader);
    let list = Revocations::new(size, revoked);
    let seconds = |at: Moment| Value::from(at.0.div_euclid(1_000));
    let map = [
        (ISSUER, Value::from(district.to_string())),
        (EXPIRES, seconds(ctx.now.plus_hours(HOURS))),
        (ISSUED, seconds(ctx.now)),
        (BITS, Value::Bytes(list.bits().to_vec())),
        (SIZE, Value::from(list.size())),
    ];
    let map = map.into_iter().map(|(key, value)| (Value::from(key), value)).collect();
    let mut payload = Vec::new();
    let cannot = |_| Error::from(linli_storage::Error::Keys);
    ciborium::into_writer(&Value::Map(map), &mut payload).map_err(cannot)?;
    let signers = signers(app, ctx, district).await?;
    let (kid, key) = signers.newest()?;
    sign_bytes(payload, kid, key).map_err(|_| linli_storage::Error::Keys.into())
}
