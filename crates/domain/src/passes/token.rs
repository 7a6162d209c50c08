//! A pass as its code carries it: `LL1:` + base45 of a COSE_Sign1 (RFC 9052) with ES256 over a CBOR map
//! (RFC 8949). No name, no identity number. Read strictly: what cannot have been written here byte for
//! byte is refused, so that no bit of a pass can be changed.

use std::io::Cursor;

use ciborium::Value;
use coset::iana::Algorithm;
use coset::{
    CborSerializable, CoseSign1, CoseSign1Builder, HeaderBuilder, RegisteredLabelWithPrivate,
    TaggedCborSerializable,
};
use p256::ecdsa::signature::{Signer, Verifier};
use p256::ecdsa::{Signature, SigningKey, VerifyingKey};
use uuid::Uuid;

use super::quota::{Counting, Quota};
use super::{PassKind, PassNumber, Validity};
use crate::areas::{District, GridCode};
use crate::time::Moment;

pub const PREFIX: &str = "LL1:";
/// Longest text of a pass, and most bytes behind it.
pub const TEXT_CHARS_MAX: usize = 1_200;
pub const BYTES_MAX: usize = 800;
/// A pass issued further ahead than this by the reader's clock was not issued.
pub const AHEAD_MINUTES_MAX: i64 = 10;

/// Claims of RFC 8392, and our own in the range left to private use.
const ISSUER: i64 = 1;
const EXPIRES: i64 = 4;
const NOT_BEFORE: i64 = 5;
const ISSUED: i64 = 6;
const ID: i64 = 7;
const KIND: i64 = -65_537;
const GRID: i64 = -65_538;
const NUMBER: i64 = -65_539;
const MAC: i64 = -65_540;
const HINT: i64 = -65_541;
const QUOTA: i64 = -65_542;
const HOUSEHOLD: i64 = -65_543;
const PLATE: i64 = -65_544;

/// Which key signed; the first eight bytes of the SHA-256 of its public point.
pub type KeyId = [u8; 8];

/// What a pass says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claims {
    pub number: PassNumber,
    pub id: Uuid,
    pub kind: PassKind,
    pub grid: GridCode,
    /// To the second.
    pub validity: Validity,
    pub issued_at: Moment,
    /// Known to the server alone, which so knows a scanned pass without verifying it again.
    pub mac: [u8; 8],
    pub hint: String,
    pub quota: Option<Quota>,
    /// Stands for the household, and for nothing else.
    pub household: Option<u64>,
    pub plate: Option<String>,
}

/// Why a code is not a pass of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TokenError {
    #[error("not a pass: another kind of code")]
    Other,
    #[error("a pass that was not written here or was changed")]
    Forged,
    #[error("signed with a key that nobody here knows")]
    UnknownKey,
}

/// Writes and signs a pass.
///
/// # Errors
/// A value that CBOR cannot hold; none of a checked pass.
pub fn sign(claims: &Claims, kid: KeyId, key: &SigningKey) -> Result<String, TokenError> {
    let payload = payload(claims).ok_or(TokenError::Forged)?;
    let bytes = sign_bytes(payload, kid, key)?;
    Ok(format!("{PREFIX}{}", base45::encode(&bytes)))
}

/// A COSE_Sign1 of a payload, tagged.
pub fn sign_bytes(payload: Vec<u8>, kid: KeyId, key: &SigningKey) -> Result<Vec<u8>, TokenError> {
    let header = HeaderBuilder::new().algorithm(Algorithm::ES256).key_id(kid.to_vec()).build();
    let sign = |message: &[u8]| {
        let signature: Signature = key.sign(message);
        signature.to_bytes().to_vec()
    };
    let signed = CoseSign1Builder::new().protected(header).payload(payload);
    signed.create_signature(b"", sign).build().to_tagged_vec().map_err(|_| TokenError::Forged)
}

/// Reads the text of a code and verifies it. `key_of` finds a district's key by its id.
pub fn verify<'k>(
    text: &str,
    key_of: impl Fn(District, KeyId) -> Option<&'k VerifyingKey>,
) -> Result<Claims, TokenError> {
    let text = text.trim();
    let Some(encoded) = text.strip_prefix(PREFIX) else { return Err(TokenError::Other) };
    if text.len() > TEXT_CHARS_MAX {
        return Err(TokenError::Forged);
    }
    let bytes = base45::decode(encoded).map_err(|_| TokenError::Forged)?;
    if bytes.len() > BYTES_MAX || base45::encode(&bytes) != encoded {
        return Err(TokenError::Forged);
    }
    let (signed, kid) = open(&bytes)?;
    let read = signed.payload.as_deref().and_then(read_payload).ok_or(TokenError::Forged)?;
    // What stands in it may be believed only after the signature, but names the key to ask for.
    let key = key_of(read.number.district, kid).ok_or(TokenError::UnknownKey)?;
    verify_signature(&signed, key)?;
    Ok(read)
}

/// A COSE_Sign1 as `sign_bytes` writes it, to the byte, with the key it names.
pub fn open(bytes: &[u8]) -> Result<(CoseSign1, KeyId), TokenError> {
    let signed = CoseSign1::from_tagged_slice(bytes).map_err(|_| TokenError::Forged)?;
    let header = &signed.protected.header;
    let kid = KeyId::try_from(header.key_id.as_slice()).map_err(|_| TokenError::Forged)?;
    let ours = HeaderBuilder::new().algorithm(Algorithm::ES256).key_id(kid.to_vec()).build();
    let is_ours = header.alg == Some(RegisteredLabelWithPrivate::Assigned(Algorithm::ES256))
        && *header == ours
        && signed.unprotected.is_empty()
        && ours.to_vec().ok().as_ref() == signed.protected.original_data.as_ref()
        && signed.clone().to_tagged_vec().is_ok_and(|again| again == bytes);
    if is_ours { Ok((signed, kid)) } else { Err(TokenError::Forged) }
}

/// Whether the signature is this key's.
pub fn verify_signature(signed: &CoseSign1, key: &VerifyingKey) -> Result<(), TokenError> {
    signed
        .verify_signature(b"", |signature, message| {
            let signature = Signature::from_slice(signature)?;
            key.verify(message, &signature)
        })
        .map_err(|_| TokenError::Forged)
}

fn payload(claims: &Claims) -> Option<Vec<u8>> {
    let seconds = |at: Moment| Value::from(at.0.div_euclid(1_000));
    let mut map = vec![
        (ISSUER, Value::from(claims.number.district.to_string())),
        (EXPIRES, seconds(claims.validity.until)),
        (NOT_BEFORE, seconds(claims.validity.from)),
        (ISSUED, seconds(claims.issued_at)),
        (ID, Value::Bytes(claims.id.as_bytes().to_vec())),
        (KIND, Value::from(claims.kind.number())),
        (GRID, Value::from(claims.grid.number())),
        (NUMBER, Value::from(claims.number.number)),
        (MAC, Value::Bytes(claims.mac.to_vec())),
        (HINT, Value::from(claims.hint.as_str())),
    ];
    if let Some(quota) = claims.quota {
        let counting = u8::from(quota.counting == Counting::Rolling);
        let parts = [quota.people, quota.days, counting].map(Value::from);
        map.push((QUOTA, Value::Array(parts.to_vec())));
    }
    if let Some(household) = claims.household {
        map.push((HOUSEHOLD, Value::Bytes(household.to_be_bytes().to_vec())));
    }
    if let Some(plate) = &claims.plate {
        map.push((PLATE, Value::from(plate.as_str())));
    }
    let map = map.into_iter().map(|(key, value)| (Value::from(key), value)).collect();
    let mut bytes = Vec::new();
    ciborium::into_writer(&Value::Map(map), &mut bytes).ok()?;
    Some(bytes)
}

/// Levels a payload has: the map, and the list of the quota in it.
const DEPTH_MAX: usize = 3;

fn read_payload(bytes: &[u8]) -> Option<Claims> {
    let mut rest = Cursor::new(bytes);
    let value: Value = ciborium::de::from_reader_with_recursion_limit(&mut rest, DEPTH_MAX).ok()?;
    let Value::Map(map) = value else { return None };
    let get = |wanted: i64| {
        map.iter().find(|(key, _)| *key == Value::from(wanted)).map(|(_, value)| value)
    };
    let int = |key| i64::try_from(get(key)?.as_integer()?).ok();
    let moment = |key| int(key)?.checked_mul(1_000).map(Moment);
    let number = PassNumber {
        district: get(ISSUER)?.as_text()?.parse().ok()?,
        number: int(NUMBER)?.try_into().ok()?,
    };
    let quota = match get(QUOTA) {
        None => None,
        Some(value) => Some(read_quota(value)?),
    };
    let household = match get(HOUSEHOLD) {
        None => None,
        Some(value) => Some(u64::from_be_bytes(value.as_bytes()?.as_slice().try_into().ok()?)),
    };
    let plate = match get(PLATE) {
        None => None,
        Some(value) => Some(value.as_text()?.to_owned()),
    };
    let claims = Claims {
        number,
        id: Uuid::from_slice(get(ID)?.as_bytes()?).ok()?,
        kind: PassKind::from_number(int(KIND)?.try_into().ok()?)?,
        grid: GridCode::new(int(GRID)?)?,
        validity: Validity { from: moment(NOT_BEFORE)?, until: moment(EXPIRES)? },
        issued_at: moment(ISSUED)?,
        mac: get(MAC)?.as_bytes()?.as_slice().try_into().ok()?,
        hint: get(HINT)?.as_text()?.to_owned(),
        quota,
        household,
        plate,
    };
    // Keys we do not know, keys twice, another order or another way to write a number all end here.
    (payload(&claims)? == bytes).then_some(claims)
}

fn read_quota(value: &Value) -> Option<Quota> {
    let [people, days, counting] = value.as_array()?.as_slice() else { return None };
    let small = |value: &Value| u8::try_from(value.as_integer()?).ok();
    let counting = match small(counting)? {
        0 => Counting::Calendar,
        1 => Counting::Rolling,
        _ => return None,
    };
    Some(Quota { people: small(people)?, days: small(days)?, counting })
}
