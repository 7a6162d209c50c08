//! The households of the ledger by name: who is linked, how often they were spoken to, who is missing.

use linli_domain::areas::GridCode;
use linli_domain::identity::Action;
use linli_domain::ids::{HouseholdId, PublicId};
use linli_domain::links::{LinkStanding, link_standing};
use linli_domain::time::Day;
use linli_storage::links::{LedgerLine, LedgerPage, ledger_lines};
use linli_storage::registry::household;

use super::communities;
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

/// A household of the ledger.
#[derive(Debug, Clone)]
pub struct LinkedHousehold {
    pub id: PublicId,
    pub line: LedgerLine,
    pub wanted: i64,
    pub standing: LinkStanding,
}

/// Which households of the ledger.
#[derive(Debug, Clone, Copy)]
pub struct LinkList {
    pub day: Day,
    pub standing: Option<LinkStanding>,
    pub after: Option<PublicId>,
    pub limit: i64,
}

/// At most `limit`, by grid.
pub async fn list_link_households(
    app: &App,
    ctx: &Context,
    area: GridCode,
    list: LinkList,
) -> Result<Vec<LinkedHousehold>, Error> {
    let scope = ctx.scope_within(Action::ListLinkHouseholds, area)?;
    let mut reader = app.db.read().await?;
    let after = match list.after {
        None => None,
        Some(after) => {
            let last = household(&mut reader, after.district, HouseholdId(after.id)).await?;
            Some((last.ok_or_else(Error::not_found)?.grid_code, HouseholdId(after.id)))
        }
    };
    let mut found: Vec<LinkedHousehold> = Vec::new();
    for part in scope.areas() {
        for (district, range, wanted) in communities(&mut reader, *part, list.day).await? {
            let limit = list.limit - i64::try_from(found.len()).unwrap_or(list.limit);
            if limit <= 0 || after.is_some_and(|(grid, _)| grid.number() > range.1) {
                continue;
            }
            let page = LedgerPage { standing: list.standing, after, limit };
            for line in ledger_lines(&mut reader, district, range, (list.day, wanted), page).await?
            {
                let standing = link_standing(line.linked.is_some(), line.contacts, wanted);
                let id = PublicId::new(district, line.household_id);
                found.push(LinkedHousehold { id, line, wanted, standing });
            }
        }
    }
    let record = Record::of(ctx, Action::ListLinkHouseholds, area);
    app.note_read(record.about("households", found.len()));
    Ok(found)
}
