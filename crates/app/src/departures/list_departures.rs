//! The register: who asks, who is out, who is overdue.

use linli_domain::areas::GridCode;
use linli_domain::identity::Action;
use linli_storage::arrivals::ranges_of;
use linli_storage::departures::{Register, count_departures, departures_in};

use super::{DepartureView, view_of};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

const DEPARTURES_MAX: i64 = 300;

/// A part of the register, and how many there are in each part, in the order of `Register::ALL`.
#[derive(Debug, Clone)]
pub struct DepartureRegister {
    pub items: Vec<DepartureView>,
    pub counts: [i64; 5],
}

pub async fn list_departures(
    app: &App,
    ctx: &Context,
    area: GridCode,
    register: Register,
) -> Result<DepartureRegister, Error> {
    let scope = ctx.scope_within(Action::ListDepartures, area)?;
    let mut reader = app.db.read().await?;
    let mut found = DepartureRegister { items: Vec::new(), counts: [0; 5] };
    for (district, low, high) in ranges_of(&mut reader, &scope).await? {
        if reader.vault().sealer(district).is_err() {
            continue;
        }
        let range = (low, high);
        let (now, limit) = (ctx.now, DEPARTURES_MAX);
        for departure in departures_in(&mut reader, district, range, register, now, limit).await? {
            found.items.push(view_of(&mut reader, ctx, district, departure).await?);
        }
        let counts = count_departures(&mut reader, district, range, ctx.now).await?;
        for (sum, one) in found.counts.iter_mut().zip(counts) {
            *sum += one;
        }
    }
    let record = Record::of(ctx, Action::ListDepartures, area);
    app.note_read(record.about("departures", found.items.len()));
    Ok(found)
}
