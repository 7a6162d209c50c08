//! Enquiries about plates at the gates of an area: those nobody has answered first, the longest wait at the top.

use std::collections::HashMap;

use linli_domain::areas::{District, GridCode};
use linli_domain::identity::Action;
use linli_storage::gates::{Gate, PlateEnquiry, enquiries_in, gates_in};

use crate::app::App;
use crate::context::Context;
use crate::custody::list_transfers::name;
use crate::error::Error;
use crate::gates::list_gates::LIST_MAX;
use crate::journal::Record;

const ENQUIRIES_MAX: i64 = 200;
/// Older ones are history, found in the journal.
const SHOWN_DAYS: i64 = 7;

/// An enquiry as somebody reads it.
#[derive(Debug, Clone)]
pub struct EnquiryView {
    pub enquiry: PlateEnquiry,
    pub gate: Option<Gate>,
    pub asked_by: Option<String>,
    pub answered_by: Option<String>,
}

pub async fn list_plate_enquiries(
    app: &App,
    ctx: &Context,
    area: GridCode,
) -> Result<Vec<EnquiryView>, Error> {
    let scope = ctx.scope_within(Action::ListPlateEnquiries, area)?;
    let mut reader = app.db.read().await?;
    let since = ctx.now.plus_hours(-24 * SHOWN_DAYS);
    let mut found = enquiries_in(&mut reader, &scope, since, ENQUIRIES_MAX).await?;
    found.sort_by_key(|one| match one.answered_at {
        None => (0, one.asked_at.0),
        Some(at) => (1, -at.0),
    });
    let gates = gates_in(&mut reader, &scope, LIST_MAX).await?;
    let gates: HashMap<(District, u32), Gate> =
        gates.into_iter().map(|gate| ((gate.district, gate.serial), gate)).collect();
    let mut views = Vec::with_capacity(found.len());
    for enquiry in found {
        views.push(EnquiryView {
            gate: gates.get(&(enquiry.district, enquiry.gate)).cloned(),
            asked_by: name(&mut reader, enquiry.asked_by).await?,
            answered_by: name(&mut reader, enquiry.answered_by).await?,
            enquiry,
        });
    }
    app.note_read(
        Record::of(ctx, Action::ListPlateEnquiries, area).about("plate_enquiries", views.len()),
    );
    Ok(views)
}
