//! Shows a laboratory's row that was not taken in full, for a purpose. The journal has it before the
//! answer leaves.

use linli_domain::identity::Action;
use linli_domain::ids::{PublicId, UploadId};
use linli_storage::Tx;
use linli_storage::testing::refusal;
use serde_json::json;
use zeroize::Zeroizing;

use super::line_of;
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

const PURPOSE_CHARS_MAX: usize = 200;

/// # Errors
/// There is no such row here, or the purpose says nothing.
pub async fn reveal_lab_row(
    app: &App,
    ctx: &Context,
    upload: PublicId,
    line: i64,
    purpose: &str,
) -> Result<Zeroizing<String>, Error> {
    let id = UploadId(upload.id);
    let found = refusal(&mut app.db.read().await?, upload.district, id, line).await?;
    let found = found.ok_or_else(Error::not_found)?;
    ctx.authorize(Action::RevealLabRow, found.area)?;
    let purpose = line_of(purpose, PURPOSE_CHARS_MAX)?;
    let record = Record::of(ctx, Action::RevealLabRow, found.area)
        .about("lab_upload", upload)
        .purpose(&purpose)
        .values(&json!({ "line": line }));
    app.db
        .write(async move |tx: &mut Tx| -> Result<(), Error> {
            Ok(record.clone().write(tx).await?)
        })
        .await?;
    Ok(found.cells)
}
