//! Declarations of an area by day of arrival, numbers masked, each with what was decided.

use linli_domain::areas::GridCode;
use linli_domain::identity::Action;
use linli_domain::ids::DeclarationId;
use linli_domain::time::Day;
use linli_storage::arrivals::{Decision, Declaration, declarations, latest_decision};

use super::open_declaration::{MaskedNumbers, masked};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

/// A line of the list.
#[derive(Debug, Clone)]
pub struct DeclarationLine {
    pub declaration: Declaration,
    pub masked: MaskedNumbers,
    pub decision: Option<Decision>,
}

/// Declarations that arrive on one of the days, in the order they were made, after the one given.
pub async fn list_declarations(
    app: &App,
    ctx: &Context,
    area: GridCode,
    days: (Day, Day),
    after: Option<DeclarationId>,
    limit: i64,
) -> Result<Vec<DeclarationLine>, Error> {
    let scope = ctx.scope_within(Action::ListDeclarations, area)?;
    let mut reader = app.db.read().await?;
    let mut lines = Vec::new();
    for declaration in declarations(&mut reader, &scope, days, after, limit).await? {
        let masked = masked(&reader, &declaration)?;
        let decision = latest_decision(&mut reader, declaration.district, declaration.id.0).await?;
        lines.push(DeclarationLine { declaration, masked, decision });
    }
    let record = Record::of(ctx, Action::ListDeclarations, area).about("area", area.short());
    app.note_read(record);
    Ok(lines)
}
