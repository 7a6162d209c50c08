//! Passes put on paper: whose, where they live, the text of the code. That they were is journalled before.

use linli_domain::identity::Action;
use linli_domain::ids::{PassId, PublicId};
use linli_domain::passes::PassError;
use linli_storage::Tx;
use linli_storage::areas::area as known_area;
use linli_storage::passes::{Of, Pass, passes_of};
use linli_storage::registry::household;
use serde_json::json;

use super::keys::signers;
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::operations::apply_operations::spoken;

/// Passes of one document.
pub const PRINTED_MAX: usize = 200;

/// One pass for paper.
#[derive(Debug, Clone)]
pub struct PrintedPass {
    pub pass: Pass,
    /// The door, or the community for who lives elsewhere.
    pub place: String,
    pub text: String,
}

/// Passes for paper, with the community that issues them.
#[derive(Debug, Clone)]
pub struct PrintedPasses {
    pub issuer: String,
    pub passes: Vec<PrintedPass>,
}

/// Opens passes for printing, at most `PRINTED_MAX`, all of one district.
///
/// # Errors
/// None or too many; one that lies outside the actor's area.
pub async fn print_passes(
    app: &App,
    ctx: &Context,
    ids: &[PublicId],
) -> Result<PrintedPasses, Error> {
    let Some(first) = ids.first() else { return Err(Error::not_found()) };
    if ids.len() > PRINTED_MAX {
        return Err(spoken(&PassError::TooMany));
    }
    let district = first.district;
    let mut reader = app.db.read().await?;
    let mut passes = Vec::with_capacity(ids.len());
    for id in ids {
        let found = passes_of(&mut reader, id.district, Of::Id(PassId(id.id)), 1).await?;
        let pass = found.into_iter().next().filter(|_| id.district == district);
        let pass = pass.ok_or_else(Error::not_found)?;
        ctx.authorize(Action::PrintPasses, pass.grid_code)?;
        let home = match pass.household_id {
            Some(id) => household(&mut reader, district, id).await?,
            None => None,
        };
        let community = pass.grid_code.at(linli_domain::areas::AreaLevel::Community);
        let place = match home {
            Some(home) => {
                let parts = [home.compound, home.building, home.unit, home.door];
                let known = parts.iter().filter(|part| !part.is_empty());
                known.map(String::as_str).collect::<Vec<_>>().join(" ")
            }
            None => {
                known_area(&mut reader, community).await?.map(|area| area.name).unwrap_or_default()
            }
        };
        passes.push(PrintedPass { pass, place, text: String::new() });
    }
    let grid = passes.first().map_or(district.area(), |one| one.pass.grid_code);
    let community = grid.at(linli_domain::areas::AreaLevel::Community);
    let issuer = known_area(&mut reader, community).await?.map(|area| area.name);
    drop(reader);
    let signers = signers(app, ctx, district).await?;
    for one in &mut passes {
        one.text = signers.text_of(&one.pass)?;
    }
    let numbers: Vec<u32> = passes.iter().map(|one| one.pass.number).collect();
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<(), Error> {
        Record::of(ctx, Action::PrintPasses, grid)
            .about("pass", numbers.len())
            .values(&json!({ "numbers": numbers }))
            .write(tx)
            .await?;
        Ok(())
    })
    .await?;
    Ok(PrintedPasses { issuer: issuer.unwrap_or_default(), passes })
}
