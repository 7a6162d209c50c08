//! Takes a pass back: at once here, within a second on every server, at the next list on every phone.

use linli_domain::identity::Action;
use linli_domain::ids::PublicId;
use linli_domain::passes::RevokedWhy;
use linli_storage::Tx;
use linli_storage::passes::revoke;
use serde_json::json;

use super::authorized;
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::gates::follow::look;
use crate::journal::Record;

/// # Errors
/// It was taken back before.
pub async fn revoke_pass(
    app: &App,
    ctx: &Context,
    id: PublicId,
    why: RevokedWhy,
) -> Result<(), Error> {
    let mut reader = app.db.read().await?;
    let pass = authorized(&mut reader, ctx, Action::RevokePass, id).await?;
    drop(reader);
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<(), Error> {
        let of = (pass.district, pass.number);
        if !revoke(tx, of, ctx.user(), why.word(), ctx.now).await? {
            return Err(Error::state(
                "passes.revoked",
                "这张通行证已经作废。",
                "This pass has been revoked already.",
            ));
        }
        Record::of(ctx, Action::RevokePass, pass.grid_code)
            .about("pass", id)
            .values(&json!({ "number": pass.number, "why": why.word() }))
            .write(tx)
            .await?;
        Ok(())
    })
    .await?;
    look(app, id.district).await
}
