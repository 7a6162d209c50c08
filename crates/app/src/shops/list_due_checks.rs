//! Periodic checks that are due by the plan's rules and those that are overdue, by name; and findings that wait to be put
//! right, the late ones first.

use std::collections::HashMap;

use linli_domain::areas::GridCode;
use linli_domain::identity::Action;
use linli_domain::ids::ShopId;
use linli_domain::plans::recurrence::last_on;
use linli_domain::shops::ShopState;
use linli_domain::time::Day;
use linli_storage::shops::{Finding, Shop, ShopFilter, findings_in, last_checks, shop, shops_in};

use super::{checklists_at, kind_of};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

const SHOPS_MAX: i64 = 5_000;
const FINDINGS_MAX: i64 = 500;
/// A rule is looked back for so long.
const DAYS_BACK: i64 = 366;

/// A check a shop is owed.
#[derive(Debug, Clone)]
pub struct DueCheck {
    pub shop: Shop,
    pub checklist: String,
    pub name: String,
    pub name_en: String,
    pub due: Day,
    pub last: Option<Day>,
    pub overdue: bool,
}

#[derive(Debug, Clone)]
pub struct DueChecks {
    pub checks: Vec<DueCheck>,
    /// With the shop's name.
    pub findings: Vec<(Finding, String, bool)>,
}

pub async fn list_due_checks(app: &App, ctx: &Context, area: GridCode) -> Result<DueChecks, Error> {
    let scope = ctx.scope_within(Action::ListDueChecks, area)?;
    let mut reader = app.db.read().await?;
    let (lists, _) = checklists_at(&mut reader, area, ctx.now).await?;
    let last: HashMap<(ShopId, String), Day> = last_checks(&mut reader, &scope)
        .await?
        .into_iter()
        .map(|(shop, list, day)| ((shop, list), day))
        .collect();
    let open = ShopFilter { state: Some(ShopState::Open.word()), ..ShopFilter::default() };
    let shops = shops_in(&mut reader, &scope, open, SHOPS_MAX).await?;
    let today = ctx.now.day();
    let due_days: Vec<Option<Day>> = lists
        .iter()
        .map(|list| list.rrule.as_deref().and_then(|rule| last_on(rule, today, DAYS_BACK)))
        .collect();
    let mut checks = Vec::new();
    for shop in shops {
        for (list, due) in lists.iter().zip(&due_days) {
            let Some(due) = due.filter(|_| list.is_for(kind_of(&shop))) else { continue };
            let known = last.get(&(shop.id, list.id.clone())).copied();
            // A shop that opened after the day is due at the next one.
            if known.is_some_and(|day| day >= due) || shop.state_since.day() > due {
                continue;
            }
            checks.push(DueCheck {
                shop: shop.clone(),
                checklist: list.id.clone(),
                name: list.name.clone(),
                name_en: list.name_en.clone(),
                due,
                last: known,
                overdue: due < today,
            });
        }
    }
    checks.sort_by_key(|one| (one.due, one.shop.grid_code, one.shop.name.clone()));
    let mut findings = Vec::new();
    for finding in findings_in(&mut reader, &scope, FINDINGS_MAX).await? {
        let of = shop(&mut reader, finding.district, finding.shop_id).await?;
        let late = finding.rectify_by < today;
        findings.push((finding, of.map(|shop| shop.name).unwrap_or_default(), late));
    }
    app.note_read(Record::of(ctx, Action::ListDueChecks, area).about("checks", checks.len()));
    Ok(DueChecks { checks, findings })
}
