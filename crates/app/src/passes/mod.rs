//! Passes (M21): issued by the plan's kinds, signed with the district's key, taken back at once.

pub mod erase_passes;
pub mod issue_passes;
pub mod list_passes;
pub mod open_pass;
pub mod print_passes;
pub mod revoke_pass;
pub mod view_my_passes;
pub mod view_revocations;

pub(crate) mod keys;

pub use keys::PublicKey;

use linli_domain::areas::District;
use linli_domain::identity::Action;
use linli_domain::ids::{PassId, PublicId};
use linli_domain::passes::quota::{Counting, Quota};
use linli_domain::passes::token::Claims;
use linli_domain::passes::{PassKind, PassNumber, Validity};
use linli_storage::passes::{Of, Pass, passes_of};
use linli_storage::vault::{IndexOf, Vault};
use linli_storage::{Error as StorageError, Reader};
use uuid::Uuid;

use crate::context::Context;
use crate::error::Error;

/// A pass the actor may do `action` with.
pub(crate) async fn authorized(
    reader: &mut Reader,
    ctx: &Context,
    action: Action,
    id: PublicId,
) -> Result<Pass, Error> {
    let found = passes_of(reader, id.district, Of::Id(PassId(id.id)), 1).await?;
    let found = found.into_iter().next().ok_or_else(Error::not_found)?;
    ctx.authorize(action, found.grid_code)?;
    Ok(found)
}

/// What stands for a household in its passes: nobody can tell the household from it.
pub(crate) fn household_key(vault: &Vault, district: District, household: Uuid) -> i64 {
    let mut text = b"pass household ".to_vec();
    text.extend_from_slice(&district.number().to_be_bytes());
    text.extend_from_slice(household.as_bytes());
    let index = vault.index(IndexOf::Fingerprint, &text);
    index.first_chunk::<8>().map_or(0, |bytes| i64::from_be_bytes(*bytes))
}

/// `1/2/calendar`: a quota as it is kept.
pub(crate) fn quota_text(quota: Quota) -> String {
    format!("{}/{}/{}", quota.people, quota.days, quota.counting.word())
}

pub(crate) fn read_quota(text: &str) -> Option<Quota> {
    let mut parts = text.split('/');
    let (people, days) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    Some(Quota { people, days, counting: Counting::from_word(parts.next()?)? })
}

/// What a kept pass says when it is read at a gate.
pub(crate) fn claims_of(pass: &Pass) -> Result<Claims, Error> {
    let kind = PassKind::from_word(&pass.kind).ok_or_else(damaged)?;
    Ok(Claims {
        number: PassNumber { district: pass.district, number: pass.number },
        id: pass.id.0,
        kind,
        grid: pass.grid_code,
        validity: Validity { from: pass.from_at, until: pass.until_at },
        issued_at: pass.issued_at,
        mac: pass.mac.to_be_bytes(),
        hint: pass.hint.clone(),
        quota: pass.quota.as_deref().and_then(read_quota),
        household: pass.household_key.map(i64::cast_unsigned),
        plate: pass.plate.clone(),
    })
}

fn damaged() -> Error {
    StorageError::Unreadable { column: 4, wanted: "a kind of pass" }.into()
}
