//! Matters exchanged with other programs by Open311 GeoReport v2 (M23, M39): what a client may ask, file and read,
//! and other servers with which matters go to and fro. What outsiders may know is decided in `open311_requests`.

pub mod open311_file;
pub mod open311_keys;
pub mod open311_requests;
pub mod open311_services;

pub mod exchange_open311;
pub mod open311_peers;
pub mod peers;
mod take_in;

use linli_domain::areas::{AreaLevel, GridCode};
use linli_domain::exchange::Fault;
use linli_domain::matters::category::{Category, Group};
use linli_storage::Reader;
use linli_storage::areas::{area, districts};
use linli_storage::exchange::{Open311Key, key_by_hash};

use crate::error::Error;
use crate::identity::authenticate::token_hash;

/// Why a client is not served.
#[derive(Debug, thiserror::Error)]
pub enum NotServed {
    /// What was sent cannot be understood.
    #[error(transparent)]
    Fault(#[from] Fault),
    /// No key, one that is unknown or has ended, or one for another area.
    #[error("no valid api_key")]
    Key,
    /// Nothing here is called so: the parameter's name.
    #[error("{0} is not known here")]
    Unknown(&'static str),
    #[error("too much at once")]
    Flood,
    #[error(transparent)]
    Other(#[from] Error),
}

impl From<linli_storage::Error> for NotServed {
    fn from(error: linli_storage::Error) -> Self {
        Self::Other(error.into())
    }
}

/// The key somebody sent.
pub(crate) async fn key_of(
    reader: &mut Reader,
    api_key: Option<&str>,
) -> Result<Option<Open311Key>, NotServed> {
    let Some(api_key) = api_key else { return Ok(None) };
    let found = key_by_hash(reader, token_hash(api_key)).await?;
    found.map(Some).ok_or(NotServed::Key)
}

/// The area that is asked about: as it is named, else the only district there is.
pub(crate) async fn jurisdiction(
    reader: &mut Reader,
    named: Option<&str>,
) -> Result<GridCode, NotServed> {
    let unknown = || NotServed::Unknown("jurisdiction_id");
    if let Some(named) = named {
        let code: GridCode = named.parse().map_err(|_| unknown())?;
        let level = code.level();
        let is_area = level >= AreaLevel::District && level < AreaLevel::Grid;
        area(reader, code).await?.filter(|_| is_area).ok_or_else(unknown)?;
        return Ok(code);
    }
    match districts(reader).await?.as_slice() {
        [only] => Ok(only.area()),
        [] => Err(unknown()),
        _ => Err(Fault::Missing("jurisdiction_id").into()),
    }
}

/// Kinds of which everybody may know that there is one somewhere: what concerns people, their homes or staff alone
/// is never shown, not even as a number.
pub(crate) fn is_public(kind: &Category) -> bool {
    !kind.internal && !matches!(kind.group, Group::People | Group::Houses)
}
