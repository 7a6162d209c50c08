//! Photos of matters: sent before the matter that names them, without what they say of place and time, sealed,
//! opened by those who may see it. A resident's photo may be seen by them as well.

use linli_domain::areas::GridCode;
use linli_domain::identity::Action;
use linli_domain::ids::PublicId;
use linli_domain::matters::PHOTO_BYTES_MAX;
use linli_storage::Tx;
use linli_storage::photos::{insert_photo, photo, photo_known};
use serde_json::json;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::photo::stripped;
use crate::app::App;
use crate::context::{Actor, Context};
use crate::error::Error;
use crate::journal::Record;

/// Keeps a photo. The same bytes again change nothing.
///
/// # Errors
/// No JPEG, too large, or other bytes under a known id.
pub async fn keep_photo(
    app: &App,
    ctx: &Context,
    id: PublicId,
    grid: GridCode,
    bytes: Vec<u8>,
) -> Result<(), Error> {
    if !matches!(ctx.actor, Actor::Resident { .. }) {
        ctx.authorize(Action::ReportMatter, grid)?;
    }
    if grid.district() != Some(id.district) {
        return Err(Error::not_found());
    }
    let most = PHOTO_BYTES_MAX / (1024 * 1024);
    let bytes =
        stripped(&bytes).filter(|bytes| bytes.len() <= PHOTO_BYTES_MAX).ok_or_else(|| {
            Error::invalid(
                "matters.photo_kind",
                format!("照片须为 JPEG，且不超过 {most} MB：请用手机重新拍一张，或截图后再传。"),
                format!(
                    "A photo is a JPEG of at most {most} MB: take it again, or send a screenshot."
                ),
            )
        })?;
    let hash: [u8; 32] = Sha256::digest(&bytes).into();
    let known = photo_known(&mut app.db.read().await?, id.district, id.id).await?;
    if let Some((_, before)) = known {
        if before == hash {
            return Ok(());
        }
        return Err(Error::state(
            "matters.photo_taken",
            "这个编号已有另一张照片：请重新选择照片。",
            "Another photo has this id: choose the photo again.",
        ));
    }
    app.db.ensure_district(id.district).await?;
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<(), Error> {
        let new = (id.id, grid, hash, bytes.as_slice());
        if insert_photo(tx, id.district, new, ctx.user(), ctx.now).await? {
            Record::named(ctx, "keep_photo", grid)
                .about("photo", id)
                .values(&json!({ "bytes": bytes.len() }))
                .write(tx)
                .await?;
        }
        Ok(())
    })
    .await
}

/// The photo's bytes; the look is journalled.
pub async fn open_photo(
    app: &App,
    ctx: &Context,
    id: PublicId,
) -> Result<Zeroizing<Vec<u8>>, Error> {
    let mut reader = app.db.read().await?;
    let known = photo_known(&mut reader, id.district, id.id).await?;
    let (grid, _) = known.ok_or_else(Error::not_found)?;
    ctx.authorize(Action::ListMatters, grid)?;
    let bytes = photo(&mut reader, id.district, id.id).await?.ok_or_else(Error::not_found)?;
    app.note_read(Record::named(ctx, "open_photo", grid).about("photo", id));
    Ok(bytes)
}
