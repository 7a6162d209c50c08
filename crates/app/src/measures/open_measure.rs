//! One measure with its history, tests, follow-ups, overrides and appeals.

use std::collections::HashMap;

use linli_domain::arrivals::reason;
use linli_domain::identity::Action;
use linli_domain::ids::PublicId;
use linli_domain::lang::Lang;
use linli_storage::arrivals::{NaatOrder, orders_of};
use linli_storage::measures::{
    Appeal, Change, Followup, Measure, Override, appeals_of, changes_of, followups_of, overrides_of,
};

use super::about::about;
use super::authorized;
use crate::app::App;
use crate::arrivals::open_declaration::MaskedNumbers;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::registry::view_past::named;
use uuid::Uuid;

const FOLLOWUPS_MAX: i64 = 200;

/// A measure with everything that hangs on it.
#[derive(Debug, Clone)]
pub struct OpenedMeasure {
    pub measure: Measure,
    pub masked: MaskedNumbers,
    pub address: Option<String>,
    /// The table of the plan whose row answered.
    pub table: String,
    /// Its own tests, first day first.
    pub orders: Vec<NaatOrder>,
    pub changes: Vec<Change>,
    /// Newest first.
    pub followups: Vec<Followup>,
    pub overrides: Vec<Override>,
    /// Names of those who proposed and confirmed them.
    pub names: HashMap<Uuid, String>,
    pub appeals: Vec<Appeal>,
}

/// Opens one measure; the read is journalled.
pub async fn open_measure(app: &App, ctx: &Context, id: PublicId) -> Result<OpenedMeasure, Error> {
    let mut reader = app.db.read().await?;
    let mut measure = authorized(&mut reader, ctx, Action::OpenMeasure, id).await?;
    let of = (id.district, measure.id);
    let about = about(&mut reader, &measure).await?;
    // What is kept is the notice's sentence in Chinese; in English it is said anew from the facts.
    if ctx.lang == Lang::En {
        let rows: Vec<String> = measure.row_ids.split(' ').map(str::to_owned).collect();
        measure.reason = reason(&about.table, &about.facts, &rows, &measure.kind, Lang::En);
    }
    let mut orders = orders_of(&mut reader, id.district, measure.ground_id).await?;
    orders.retain(|order| order.measure_id == Some(measure.id));
    let overrides = overrides_of(&mut reader, of.0, of.1).await?;
    let mut names = HashMap::new();
    for one in &overrides {
        for by in [Some(one.proposed_by), one.confirmed_by].into_iter().flatten() {
            named(&mut reader, &mut names, by.0).await?;
        }
    }
    let opened = OpenedMeasure {
        names,
        changes: changes_of(&mut reader, of.0, of.1).await?,
        followups: followups_of(&mut reader, of.0, of.1, FOLLOWUPS_MAX).await?,
        overrides,
        appeals: appeals_of(&mut reader, of.0, of.1).await?,
        measure,
        masked: about.masked,
        address: about.address,
        table: about.table,
        orders,
    };
    let record = Record::of(ctx, Action::OpenMeasure, opened.measure.grid_code)
        .about("measure", opened.measure.id.0);
    app.note_read(record);
    Ok(opened)
}
