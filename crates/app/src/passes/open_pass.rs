//! A pass as it is shown and printed: what it says, and the text of its code.

use linli_domain::identity::Action;
use linli_domain::ids::PublicId;
use linli_storage::passes::Pass;

use super::authorized;
use super::keys::signers;
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

/// A pass with the text of its code.
#[derive(Debug, Clone)]
pub struct OpenedPass {
    pub pass: Pass,
    /// `LL1:...`
    pub text: String,
}

/// Who sees the code could show it at a gate, so it is journalled before it is given.
pub async fn open_pass(app: &App, ctx: &Context, id: PublicId) -> Result<OpenedPass, Error> {
    let mut reader = app.db.read().await?;
    let pass = authorized(&mut reader, ctx, Action::OpenPass, id).await?;
    drop(reader);
    let text = signers(app, ctx, pass.district).await?.text_of(&pass)?;
    app.note_read(Record::of(ctx, Action::OpenPass, pass.grid_code).about("pass", id));
    Ok(OpenedPass { pass, text })
}
