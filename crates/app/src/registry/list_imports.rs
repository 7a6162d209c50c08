//! Imports of a community, for those who may import.

use linli_domain::areas::{District, GridCode};
use linli_domain::identity::Action;
use linli_storage::identity::user;
use linli_storage::registry::{ImportLine, imports_of};

use crate::app::App;
use crate::areas::district_of_community;
use crate::context::Context;
use crate::error::Error;

const IMPORTS_MAX: i64 = 50;

/// An import and who began it.
#[derive(Debug, Clone)]
pub struct ImportView {
    pub district: District,
    pub line: ImportLine,
    pub by: Option<String>,
}

/// The newest first.
pub async fn list_imports(
    app: &App,
    ctx: &Context,
    community: GridCode,
) -> Result<Vec<ImportView>, Error> {
    ctx.authorize(Action::ImportRoster, community)?;
    let district = district_of_community(community)?;
    let mut reader = app.db.read().await?;
    let mut found = Vec::new();
    for line in imports_of(&mut reader, community, district, IMPORTS_MAX).await? {
        let by = match line.actor {
            Some(id) => user(&mut reader, id.into()).await?.map(|user| user.name),
            None => None,
        };
        found.push(ImportView { district, line, by });
    }
    Ok(found)
}
