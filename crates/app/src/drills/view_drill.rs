//! The result of the drill that ran in these records. Real records have none.

use linli_domain::identity::Action;
use serde_json::Value;

use super::mark_copy::result;
use crate::app::App;
use crate::context::Context;
use crate::error::Error;

/// The result as it was written when the drill ended.
///
/// # Errors
/// No drill has run here.
pub async fn view_drill(app: &App, ctx: &Context) -> Result<Value, Error> {
    ctx.scope(Action::ViewDrill)?;
    let found = result(app).await?.ok_or_else(Error::not_found)?;
    serde_json::from_str(&found).map_err(|_| Error::not_found())
}
