//! The gates of an area.

use linli_domain::areas::GridCode;
use linli_domain::identity::Action;
use linli_storage::gates::{Gate, gates_in};

use crate::app::App;
use crate::context::Context;
use crate::error::Error;

pub const LIST_MAX: i64 = 2_000;

pub async fn list_gates(app: &App, ctx: &Context, area: GridCode) -> Result<Vec<Gate>, Error> {
    let scope = ctx.scope_within(Action::ListGates, area)?;
    Ok(gates_in(&mut app.db.read().await?, &scope, LIST_MAX).await?)
}
