//! Gives something out of a store: to a household, at the beginning of its quarantine, in the aid shop, to a post. The kit
//! of a quarantine ticks off "supplies" of the six ones, so that nobody writes it down twice.

use linli_domain::areas::{District, GridCode};
use linli_domain::care::Service;
use linli_domain::identity::Action;
use linli_domain::ids::{HouseholdId, MeasureId, PublicId};
use linli_domain::supplies::stock::points_left;
use linli_domain::supplies::{MovementKind, Purpose};
use linli_storage::Tx;
use linli_storage::care::{ServiceDone, insert_service};
use linli_storage::stock::{Movement, insert_movements, points_spent};
use linli_storage::supplies::{home, kept_at_home, lock_household};
use serde_json::json;
use zeroize::Zeroizing;

use super::receive_stock::note_of;
use super::view_aid::{allowance_of, not_eligible};
use super::{LINES_MAX, amount, known_item, month_of, movement, store_of, take_out};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::supplies::home_kinds;

/// What is given out, and to whom.
#[derive(Debug, Clone)]
pub struct Issue {
    pub lines: Vec<(String, u32)>,
    pub purpose: Purpose,
    pub household: Option<PublicId>,
    pub note: Option<String>,
}

/// # Errors
/// Not enough in the store; no such household here; nobody of it in quarantine; the month's allowance is used up.
pub async fn issue_stock(
    app: &App,
    ctx: &Context,
    area: GridCode,
    issue: Issue,
) -> Result<(), Error> {
    ctx.authorize(Action::IssueStock, area)?;
    let district = store_of(area)?;
    if issue.lines.is_empty() || issue.lines.len() > LINES_MAX {
        return Err(Error::invalid(
            "stock.lines",
            format!("请选 1 至 {LINES_MAX} 种物资。"),
            format!("Choose 1 to {LINES_MAX} things."),
        ));
    }
    for (_, quantity) in &issue.lines {
        amount(*quantity)?;
    }
    if issue.purpose.names_household() != issue.household.is_some() {
        return Err(Error::invalid(
            "stock.household",
            "发给住户的请选住户；发给卡口、采样点的不选。",
            "Say which household gets it; for a gate or a sampling point name none.",
        ));
    }
    let note = note_of(issue.note.clone())?;
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<(), Error> {
        give(tx, ctx, (district, area), &issue, note.clone()).await
    })
    .await
}

async fn give(
    tx: &mut Tx,
    ctx: &Context,
    (district, area): (District, GridCode),
    issue: &Issue,
    note: Option<Zeroizing<String>>,
) -> Result<(), Error> {
    let household = match issue.household {
        Some(id) => Some(recipient(tx, (district, area), id).await?),
        None => None,
    };
    let measure = match (issue.purpose, household) {
        (Purpose::Quarantine, Some(id)) => Some(quarantine_of(tx, ctx, district, id).await?),
        _ => None,
    };
    let mut items = Vec::new();
    let mut points = 0_u32;
    for (code, quantity) in &issue.lines {
        let item = known_item(tx, district, code).await?;
        let each = match issue.purpose {
            Purpose::AidShop => {
                item.points.ok_or_else(|| not_in_shop(&item.name, &item.name_en))?
            }
            _ => 0,
        };
        points = points.saturating_add(each.saturating_mul(*quantity));
        items.push((item, each, *quantity));
    }
    if let (Purpose::AidShop, Some(id)) = (issue.purpose, household) {
        within_allowance(tx, ctx, (district, id), points).await?;
    }
    let mut movements: Vec<Movement> = Vec::new();
    for (item, each, quantity) in items {
        for lot in take_out(tx, (district, area), &item, quantity, ctx.now.day()).await? {
            let mut moved = movement(ctx, &lot, MovementKind::Issue, -i64::from(lot.quantity));
            moved.household_id = household;
            moved.measure_id = measure;
            moved.points = each.saturating_mul(lot.quantity);
            moved.purpose = Some(issue.purpose.word().to_owned());
            moved.note.clone_from(&note);
            movements.push(moved);
        }
    }
    insert_movements(tx, district, &movements).await?;
    if let Some(measure) = measure {
        let service = Service::Supplies.word().to_owned();
        let done = ServiceDone { service, done_at: ctx.now, done_by: ctx.user() };
        insert_service(tx, district, measure, &done).await?;
    }
    let mut record = Record::of(ctx, Action::IssueStock, area);
    if let Some(id) = issue.household {
        record = record.about("household", id);
    }
    record
        .values(&json!({
            "lines": issue.lines, "purpose": issue.purpose.word(), "measure": measure,
            "points": points,
        }))
        .write(tx)
        .await?;
    Ok(())
}

/// The household, locked: what it may have is counted under the lock.
async fn recipient(
    tx: &mut Tx,
    (district, area): (District, GridCode),
    id: PublicId,
) -> Result<HouseholdId, Error> {
    let household = HouseholdId(id.id);
    lock_household(tx, district, household).await?;
    let found = home(tx, district, household).await?;
    let here = found.filter(|home| id.district == district && area.contains(home.grid_code));
    let home = here.ok_or_else(Error::not_found)?;
    if home.ended || home.members == 0 {
        return Err(Error::state(
            "stock.nobody",
            "这一户已没有人居住：如有误，请先更正该户的人口信息。",
            "Nobody lives in this household any more: if that is wrong, correct it first.",
        ));
    }
    Ok(home.household_id)
}

async fn quarantine_of(
    tx: &mut Tx,
    ctx: &Context,
    district: District,
    household: HouseholdId,
) -> Result<MeasureId, Error> {
    let home = home(tx, district, household).await?.ok_or_else(Error::not_found)?;
    let kinds = home_kinds(tx, home.grid_code, ctx.now).await?;
    let found = kept_at_home(tx, district, household, &kinds, ctx.now).await?;
    found.ok_or_else(|| {
        Error::state(
            "stock.no_quarantine",
            "这一户现在没有人居家隔离：请选“发给住户”。",
            "Nobody of this household is in home quarantine now: issue it to the household.",
        )
    })
}

async fn within_allowance(
    tx: &mut Tx,
    ctx: &Context,
    (district, household): (District, HouseholdId),
    points: u32,
) -> Result<(), Error> {
    let found = home(tx, district, household).await?.ok_or_else(Error::not_found)?;
    let allowance = allowance_of(tx, ctx, &found).await?.ok_or_else(not_eligible)?;
    let spent = points_spent(tx, district, household, month_of(ctx.now)).await?;
    let left = points_left(allowance, u32::try_from(spent).unwrap_or(u32::MAX));
    if points <= left {
        return Ok(());
    }
    Err(Error::state(
        "stock.allowance",
        format!("本月还剩 {left} 分，这次要 {points} 分：请改少，下月 1 日重新计。"),
        format!("{left} points are left this month, this takes {points}: take fewer."),
    ))
}

fn not_in_shop(name: &str, name_en: &str) -> Error {
    Error::invalid(
        "stock.not_in_shop",
        format!("“{name}”没有在爱心超市上架：请先填分值。"),
        format!("“{name_en}” is not in the aid shop: give it points first."),
    )
}
