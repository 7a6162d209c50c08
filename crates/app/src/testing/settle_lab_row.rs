//! A row that was not taken is put aside with what was done about it. It is kept.

use linli_domain::identity::Action;
use linli_domain::ids::{PublicId, UploadId};
use linli_storage::Tx;
use linli_storage::testing::{refusal, settle_refusal};
use serde_json::json;

use super::{TEXT_CHARS_MAX, line_of};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

/// # Errors
/// There is no such row here, or somebody has dealt with it.
pub async fn settle_lab_row(
    app: &App,
    ctx: &Context,
    upload: PublicId,
    line: i64,
    how: &str,
) -> Result<(), Error> {
    let mut reader = app.db.read().await?;
    let id = UploadId(upload.id);
    let found = refusal(&mut reader, upload.district, id, line).await?;
    let found = found.ok_or_else(Error::not_found)?;
    ctx.authorize(Action::SettleLabRow, found.area)?;
    drop(reader);
    let how = line_of(how, TEXT_CHARS_MAX)?;
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<(), Error> {
        let key = (id, line);
        if !settle_refusal(tx, upload.district, key, &how, ctx.user(), ctx.now).await? {
            return Err(Error::state(
                "testing.row_settled",
                "这一行已经处理过。",
                "Somebody has dealt with this row already.",
            ));
        }
        Record::of(ctx, Action::SettleLabRow, found.area)
            .about("lab_upload", upload)
            .values(&json!({ "line": line, "outcome": found.outcome.word(), "how": how }))
            .write(tx)
            .await?;
        Ok(())
    })
    .await
}
