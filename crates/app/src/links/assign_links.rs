//! Links somebody to households: to some by name, or to all of an area that nobody is linked to. A
//! household that somebody else has is handed over, with a reason.

use linli_domain::areas::GridCode;
use linli_domain::identity::Action;
use linli_domain::ids::{HouseholdId, PublicId, UserId};
use linli_domain::links::LinkStanding;
use linli_storage::Tx;
use linli_storage::links::{LedgerPage, ledger_lines};
use linli_storage::registry::household;

use super::{Assigned, HOUSEHOLDS_MAX, assign, communities, holder, reason_of};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;

/// To which households.
#[derive(Debug, Clone)]
pub enum LinkTarget {
    Households(Vec<PublicId>),
    /// Those of the area that nobody is linked to.
    Unlinked(GridCode),
}

/// How the households came out; the three add up to all that were named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LinksAssigned {
    pub linked: usize,
    pub handed_over: usize,
    pub unchanged: usize,
}

impl LinksAssigned {
    pub(super) fn count(&mut self, one: Assigned) {
        match one {
            Assigned::Linked => self.linked += 1,
            Assigned::HandedOver => self.handed_over += 1,
            Assigned::Unchanged => self.unchanged += 1,
        }
    }
}

/// Links `user`. Handing over needs `reason`.
///
/// # Errors
/// Too many households, a holder without a post there, a household of somebody else without a reason.
pub async fn assign_links(
    app: &App,
    ctx: &Context,
    target: LinkTarget,
    user: UserId,
    reason: Option<&str>,
) -> Result<LinksAssigned, Error> {
    let homes = match target {
        LinkTarget::Households(ids) => named(app, ctx, ids).await?,
        LinkTarget::Unlinked(area) => unlinked(app, ctx, area).await?,
    };
    let mut reader = app.db.read().await?;
    let mut grids: Vec<GridCode> = homes.iter().map(|(_, grid)| *grid).collect();
    grids.sort_unstable();
    grids.dedup();
    for grid in grids {
        holder(&mut reader, user, grid, ctx.now.day()).await?;
    }
    drop(reader);
    let reason = reason.map(|reason| reason_of(Some(reason))).transpose()?;
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<LinksAssigned, Error> {
        let mut done = LinksAssigned::default();
        for (home, grid) in &homes {
            let why = reason.as_deref().unwrap_or_default();
            let one = assign(tx, ctx, *home, (*grid, user, why)).await?;
            if one == Assigned::HandedOver {
                // Refused as a whole: nobody loses their household unnoticed.
                reason_of(reason.as_deref())?;
            }
            done.count(one);
        }
        Ok(done)
    })
    .await
}

async fn named(
    app: &App,
    ctx: &Context,
    mut ids: Vec<PublicId>,
) -> Result<Vec<(PublicId, GridCode)>, Error> {
    ids.sort_unstable();
    ids.dedup();
    if ids.is_empty() || ids.len() > HOUSEHOLDS_MAX {
        return Err(too_many());
    }
    let mut reader = app.db.read().await?;
    let mut homes = Vec::with_capacity(ids.len());
    for id in ids {
        let line = household(&mut reader, id.district, HouseholdId(id.id)).await?;
        let line = line.ok_or_else(Error::not_found)?;
        ctx.authorize(Action::AssignLinks, line.grid_code)?;
        homes.push((id, line.grid_code));
    }
    Ok(homes)
}

async fn unlinked(
    app: &App,
    ctx: &Context,
    area: GridCode,
) -> Result<Vec<(PublicId, GridCode)>, Error> {
    ctx.authorize(Action::AssignLinks, area)?;
    let mut reader = app.db.read().await?;
    let day = ctx.now.day();
    let mut homes = Vec::new();
    for (district, range, wanted) in communities(&mut reader, area, day).await? {
        let left = HOUSEHOLDS_MAX + 1 - homes.len();
        let page = LedgerPage {
            standing: Some(LinkStanding::Unlinked),
            after: None,
            limit: i64::try_from(left).unwrap_or(1),
        };
        let lines = ledger_lines(&mut reader, district, range, (day, wanted), page).await?;
        let lines = lines.into_iter();
        homes.extend(lines.map(|line| (PublicId::new(district, line.household_id), line.grid)));
        if homes.len() > HOUSEHOLDS_MAX {
            return Err(too_many());
        }
    }
    Ok(homes)
}

fn too_many() -> Error {
    Error::invalid(
        "links.households",
        format!("一次可分配 1 至 {HOUSEHOLDS_MAX} 户：请缩小范围。"),
        format!("1 to {HOUSEHOLDS_MAX} households at once: choose fewer."),
    )
}
