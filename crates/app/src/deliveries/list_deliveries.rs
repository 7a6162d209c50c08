//! The deliveries of a day and what still lies there from before: what is overdue first, the longest wait at the top.

use std::cmp::Reverse;
use std::collections::HashMap;

use linli_domain::areas::{District, GridCode};
use linli_domain::identity::Action;
use linli_domain::ids::UserId;
use linli_domain::time::Moment;
use linli_storage::deliveries::{Delivery, deliveries_in};
use linli_storage::gates::{Gate, gates_in};
use linli_storage::registry::door_of;

use crate::app::App;
use crate::context::Context;
use crate::custody::list_transfers::name;
use crate::error::Error;
use crate::gates::list_gates::LIST_MAX;
use crate::journal::Record;

const DELIVERIES_MAX: i64 = 500;

/// A delivery as somebody reads it.
#[derive(Debug, Clone)]
pub struct DeliveryView {
    pub delivery: Delivery,
    pub gate: Option<Gate>,
    /// The door of the household it is for, in the roster's words.
    pub door: Option<String>,
    pub disinfected_by: Option<String>,
}

pub async fn list_deliveries(
    app: &App,
    ctx: &Context,
    area: GridCode,
    period: (Moment, Moment),
) -> Result<Vec<DeliveryView>, Error> {
    let scope = ctx.scope_within(Action::ListDeliveries, area)?;
    let mut reader = app.db.read().await?;
    let mut found = deliveries_in(&mut reader, &scope, period, DELIVERIES_MAX).await?;
    found.sort_by_key(|one| {
        let is_overdue = one.times.is_overdue(ctx.now);
        // What waits longest stands first among the overdue; the rest is told from now backwards.
        let at = if is_overdue { one.set_down_at.0 } else { -one.set_down_at.0 };
        (Reverse(is_overdue), one.times.collected_at.is_some(), at)
    });
    let gates = gates_in(&mut reader, &scope, LIST_MAX).await?;
    let gates: HashMap<(District, u32), Gate> =
        gates.into_iter().map(|gate| ((gate.district, gate.serial), gate)).collect();
    let mut names: HashMap<UserId, Option<String>> = HashMap::new();
    let mut views = Vec::with_capacity(found.len());
    for delivery in found {
        let disinfected_by = match delivery.disinfected_by {
            Some(by) if !names.contains_key(&by) => {
                let known = name(&mut reader, Some(by)).await?;
                names.insert(by, known.clone());
                known
            }
            Some(by) => names.get(&by).cloned().flatten(),
            None => None,
        };
        views.push(DeliveryView {
            gate: gates.get(&(delivery.district, delivery.gate)).cloned(),
            door: door_of(&mut reader, delivery.district, delivery.household_id).await?,
            disinfected_by,
            delivery,
        });
    }
    app.note_read(Record::of(ctx, Action::ListDeliveries, area).about("deliveries", views.len()));
    Ok(views)
}
