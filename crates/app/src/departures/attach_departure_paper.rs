//! A paper that a departure rests on: who issued it and its number. The clinic's doctor enters a health
//! certificate, the community the seat in a group coach.

use linli_domain::departures::Paper;
use linli_domain::identity::Action;
use linli_domain::ids::PublicId;
use linli_storage::Tx;
use linli_storage::departures::{DeparturePaper, put_paper};
use serde_json::json;
use zeroize::Zeroizing;

use super::{DepartureView, authorized, state_of, view_of};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

const REFERENCE_CHARS_MAX: usize = 200;

/// Keeps the paper; the same kind again replaces it.
pub async fn attach_departure_paper(
    app: &App,
    ctx: &Context,
    id: PublicId,
    paper: Paper,
    reference: &str,
) -> Result<DepartureView, Error> {
    let district = id.district;
    let mut reader = app.db.read().await?;
    let found = authorized(&mut reader, ctx, Action::AttachDeparturePaper, id).await?;
    drop(reader);
    let reference = reference.trim();
    if !(1..=REFERENCE_CHARS_MAX).contains(&reference.chars().count()) || reference.contains('\0') {
        return Err(Error::invalid(
            "departures.reference",
            format!("请写明出具单位和编号，1 至 {REFERENCE_CHARS_MAX} 字。"),
            format!("Write who issued it and its number, 1 to {REFERENCE_CHARS_MAX} characters."),
        ));
    }
    if state_of(&found)?.is_over() {
        return Err(Error::state(
            "departures.over",
            "这份外出申请已经办结：需要时请重新申请。",
            "This departure is settled: ask for a new one.",
        ));
    }
    let new = DeparturePaper {
        paper: paper.word().to_owned(),
        reference: Zeroizing::new(reference.to_owned()),
        at: ctx.now,
        by_user: ctx.user(),
    };
    let of = (found.id, found.person_id, found.grid_code);
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<(), Error> {
        put_paper(tx, district, of.0, &new).await?;
        let person = PublicId::new(district, of.1);
        let values = json!({ "departure": of.0, "paper": new.paper });
        let record = Record::of(ctx, Action::AttachDeparturePaper, of.2).about("person", person);
        Ok(record.values(&values).write(tx).await?)
    })
    .await?;
    view_of(&mut app.db.read().await?, ctx, district, found).await
}
