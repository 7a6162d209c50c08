//! An order of a household: by itself with its phone, by a worker at the door without the network, at the desk. It is in
//! the round that was open when it was made; one that comes too late waits for the next and says so.

use linli_domain::identity::Action;
use linli_domain::ids::{ItemId, OrderId, PublicId};
use linli_domain::supplies::order::check_lines;
use linli_domain::supplies::{OrderLine, OrderState, Payment, QUANTITY_MAX};
use linli_domain::time::Moment;
use linli_storage::Tx;
use linli_storage::registry::lock_community;
use linli_storage::supplies::{
    Home, Line, Order, household_ordered, insert_lines, insert_order, items_of, kept_at_home,
    missed_round, open_round_of, order, round,
};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use zeroize::Zeroizing;

use super::{authorized_home, community_of, home_kinds, rules_at};
use crate::app::App;
use crate::context::{Actor, Context};
use crate::error::Error;
use crate::journal::Record;
use crate::operations::apply_operations::{Effect, Operation, bad_body, spoken};
use crate::operations::body::Body;

/// What somebody asks for.
#[derive(Debug, Clone, Default)]
pub struct OrderDraft {
    pub lines: Vec<(PublicId, u32)>,
    pub wish: Option<String>,
    /// The bag may be left at the door.
    pub leave_ok: bool,
}

/// The order as it was taken.
#[derive(Debug, Clone)]
pub struct Ordered {
    pub id: PublicId,
    pub state: String,
    /// Of the round it is in; none: it waits for the next.
    pub round: Option<u32>,
    pub cut_off_at: Option<Moment>,
    pub late: bool,
    pub isolated: bool,
}

/// Takes an order.
///
/// # Errors
/// Nobody lives there any more; limits of the household; nothing was chosen.
pub async fn order_supplies(
    app: &App,
    ctx: &Context,
    household: PublicId,
    draft: OrderDraft,
) -> Result<Ordered, Error> {
    let mut reader = app.db.read().await?;
    authorized_home(&mut reader, ctx, Action::OrderSupplies, household).await?;
    drop(reader);
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<Ordered, Error> {
        let id: OrderId = ctx.id();
        let (ordered, record) = take(tx, ctx, (id, household), &draft, ctx.now).await?;
        record.write(tx).await?;
        Ok(ordered)
    })
    .await
}

/// As an operation of a device: `entity` is the order, its id made by the device, `body` `{household, lines: [{item,
/// quantity}], wish?, leave_ok?}`. It is in the round that was open at the moment it was said.
pub(crate) async fn apply(tx: &mut Tx, ctx: &Context, op: &Operation) -> Result<Effect, Error> {
    let body = Body::of(op)?;
    let household: PublicId = body.read("household")?.ok_or_else(|| bad_body("household"))?;
    if household.district != op.entity.district {
        return Err(bad_body("household"));
    }
    let draft = OrderDraft {
        lines: lines_of_body(&body)?,
        wish: body.text("wish")?.map(str::to_owned),
        leave_ok: body.get("leave_ok").and_then(Value::as_bool).unwrap_or(false),
    };
    let (id, at) = (OrderId(op.entity.id), op.at.min(ctx.now));
    authorized_home(tx, ctx, Action::OrderSupplies, household).await?;
    if let Some(known) = order(tx, household.district, id).await? {
        if known.household_id.0 != household.id {
            return Err(bad_body("household"));
        }
        let current = current_of(&ordered_of(tx, household, &known).await?);
        return Ok(Effect { current, records: Vec::new() });
    }
    let (ordered, record) = take(tx, ctx, (id, household), &draft, at).await?;
    Ok(Effect { current: current_of(&ordered), records: vec![record] })
}

fn current_of(ordered: &Ordered) -> Value {
    json!({
        "id": ordered.id, "state": ordered.state, "round": ordered.round,
        "cut_off_at": ordered.cut_off_at, "late": ordered.late, "isolated": ordered.isolated,
    })
}

fn lines_of_body(body: &Body<'_>) -> Result<Vec<(PublicId, u32)>, Error> {
    let wrong = || bad_body("lines");
    let Some(lines) = body.get("lines") else { return Ok(Vec::new()) };
    let lines = lines.as_array().ok_or_else(wrong)?;
    lines
        .iter()
        .map(|line| {
            let item = line.get("item").and_then(Value::as_str).and_then(|id| id.parse().ok());
            let quantity = line.get("quantity").and_then(Value::as_u64);
            let quantity = quantity.and_then(|quantity| u32::try_from(quantity).ok());
            item.zip(quantity).ok_or_else(wrong)
        })
        .collect()
}

async fn take(
    tx: &mut Tx,
    ctx: &Context,
    (id, household): (OrderId, PublicId),
    draft: &OrderDraft,
    at: Moment,
) -> Result<(Ordered, Record), Error> {
    let home = authorized_home(tx, ctx, Action::OrderSupplies, household).await?;
    lived_in(&home)?;
    let (district, community) = community_of(home.grid_code)?;
    // One after the other in a community: limits hold, and nobody orders into a round that is being summed up.
    lock_community(tx, community).await?;
    let wish = draft.wish.as_deref().map(str::trim).filter(|wish| !wish.is_empty());
    let found = open_round_of(tx, district, community, at).await?;
    let round_id = found.as_ref().map(|round| round.id);
    let (orders, before) = household_ordered(tx, district, home.household_id, round_id).await?;
    let rules = rules_at(tx, community, ctx.now).await?.supplies;
    if orders >= i64::from(rules.orders_per_round) {
        let most = rules.orders_per_round;
        return Err(Error::state(
            "supplies.orders_max",
            format!("本户本轮已登记 {most} 次：请取消一次再登记，或等下一轮。"),
            format!("The household has {most} orders in this round: cancel one or wait."),
        ));
    }
    let before: BTreeMap<ItemId, i64> = before.into_iter().collect();
    let lines = lines(tx, (district, community), id, &draft.lines, (&before, wish)).await?;
    let kinds = home_kinds(tx, home.grid_code, ctx.now).await?;
    let kept = kept_at_home(tx, district, home.household_id, &kinds, ctx.now).await?;
    let late = round_id.is_none() || missed_round(tx, district, community, at).await?;
    let new = Order {
        id,
        community,
        grid_code: home.grid_code,
        compound_id: home.compound_id,
        building_id: home.building_id,
        household_id: home.household_id,
        round_id,
        late,
        state: OrderState::Ordered.word().to_owned(),
        ordered_at: at,
        recorded_at: ctx.now,
        by_user: ctx.user(),
        phone_index: match &ctx.actor {
            Actor::Resident { phone_index } => Some(phone_index.to_vec()),
            _ => None,
        },
        wish: wish.map(|wish| Zeroizing::new(wish.to_owned())),
        isolated: kept.is_some(),
        care: !home.needs.is_empty(),
        leave_ok: draft.leave_ok,
        due_fen: 0,
        payment: Payment::Due.word().to_owned(),
        run_id: None,
        proof: None,
        signed_by: None,
        signature: None,
        photo_id: None,
        reason: None,
        settled_at: None,
        settled_by: None,
    };
    insert_order(tx, district, &new).await?;
    insert_lines(tx, district, &lines).await?;
    let public = PublicId::new(district, id);
    let record = Record::of(ctx, Action::OrderSupplies, home.grid_code)
        .about("household", household)
        .values(&json!({
            "order": public, "lines": lines.len(), "late": late, "isolated": new.isolated,
        }));
    let ordered = Ordered {
        id: public,
        state: new.state,
        round: found.as_ref().map(|round| round.number),
        cut_off_at: found.map(|round| round.cut_off_at),
        late,
        isolated: new.isolated,
    };
    Ok((ordered, record))
}

async fn ordered_of(tx: &mut Tx, household: PublicId, known: &Order) -> Result<Ordered, Error> {
    let of = match known.round_id {
        Some(id) => round(tx, household.district, id).await?,
        None => None,
    };
    Ok(Ordered {
        id: PublicId::new(household.district, known.id),
        state: known.state.clone(),
        round: of.as_ref().map(|round| round.number),
        cut_off_at: of.map(|round| round.cut_off_at),
        late: known.late,
        isolated: known.isolated,
    })
}

/// Somebody has to be there to eat it.
fn lived_in(home: &Home) -> Result<(), Error> {
    if home.ended || home.members == 0 {
        return Err(Error::state(
            "supplies.nobody",
            "这一户已没有人居住（搬离、去世或注销）：如有误，请先更正该户的人口信息，再登记。",
            "Nobody lives in this household any more (moved, died, dissolved): if that is wrong, \
             correct the household first, then order.",
        ));
    }
    if home.present == 0 {
        return Err(Error::state(
            "supplies.away",
            "这一户的人都登记为外出：如已回来，请先更正居住情况，再登记。",
            "Everybody of this household is noted as away: if they are back, correct that first, \
             then order.",
        ));
    }
    Ok(())
}

async fn lines(
    tx: &mut Tx,
    (district, community): (linli_domain::areas::District, linli_domain::areas::GridCode),
    order_id: OrderId,
    wanted: &[(PublicId, u32)],
    (before, wish): (&BTreeMap<ItemId, i64>, Option<&str>),
) -> Result<Vec<Line>, Error> {
    let items = items_of(tx, district, community).await?;
    let mut sums: BTreeMap<ItemId, u32> = BTreeMap::new();
    for (item, quantity) in wanted {
        if item.district != district {
            return Err(Error::not_found());
        }
        let sum = sums.entry(ItemId(item.id)).or_default();
        *sum = sum.saturating_add((*quantity).min(QUANTITY_MAX + 1));
    }
    let mut checked = Vec::with_capacity(sums.len());
    let mut lines = Vec::with_capacity(sums.len());
    for (item_id, quantity) in sums {
        let item = items.iter().find(|item| item.id == item_id).ok_or_else(Error::not_found)?;
        let before = before.get(&item_id).copied().unwrap_or(0);
        checked.push(OrderLine {
            name: item.name.clone(),
            name_en: item.name_en.clone(),
            active: item.active,
            quantity,
            order_max: item.order_max,
            round_max: item.round_max,
            before: u32::try_from(before).unwrap_or(u32::MAX),
        });
        lines.push(Line {
            order_id,
            item_id,
            quantity,
            price_fen: item.price_fen,
            shared: None,
            delivered: None,
            outcome: None,
        });
    }
    check_lines(&checked, wish).map_err(|error| spoken(&error))?;
    Ok(lines)
}
