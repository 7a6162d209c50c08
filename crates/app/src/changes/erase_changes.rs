//! Ends the care need of a pregnancy whose days are over, and erases what was said about changes after the plan's days of
//! keeping, and what was said about shops; that something changed, and when, stays.

use linli_domain::registry::CareNeed;
use linli_domain::time::Moment;
use linli_storage::Tx;
use linli_storage::areas::districts;
use linli_storage::changes::{care_ends, clear_until, erase_notes};
use linli_storage::registry as records;
use linli_storage::shops::erase_shop_notes;
use serde_json::json;

use super::{public, rules_at};
use crate::app::App;
use crate::error::Error;
use crate::journal::Record;

/// Care needs ended in one go.
const ENDS_MAX: i64 = 500;

/// Answers how many care needs ended and how many notes were erased.
pub async fn erase_changes(app: &App) -> Result<(u64, u64), Error> {
    let (mut ended, mut erased) = (0, 0);
    let mut reader = app.db.read().await?;
    let mut due = Vec::new();
    for district in districts(&mut reader).await? {
        if reader.vault().sealer(district).is_ok() {
            let days = rules_at(&mut reader, district.area(), app.now()).await?.keep_days;
            let has = !care_ends(&mut reader, district, app.now().day(), 1).await?.is_empty();
            due.push((district, app.now().plus_hours(-24 * i64::from(days)), has));
        }
    }
    drop(reader);
    for (district, before, has_ends) in due {
        if has_ends {
            ended += end_cares(app, district).await?;
        }
        erased += erase(app, district, before).await?;
    }
    Ok((ended, erased))
}

async fn end_cares(app: &App, district: linli_domain::areas::District) -> Result<u64, Error> {
    let ctx = app.job("end_care_of_changes");
    app.db
        .write(async move |tx: &mut Tx| -> Result<u64, Error> {
            let today = ctx.now.day();
            let mut ended = 0;
            for change in care_ends(tx, district, today, ENDS_MAX).await? {
                let people: Vec<_> = change.person_id.into_iter().collect();
                let need = CareNeed::Pregnant.code();
                for care in records::cares_of(tx, district, &people).await? {
                    if care.need == need && care.from_day == change.day {
                        records::end_care(tx, district, &care, today).await?;
                        ended += 1;
                        Record::named(&ctx, "end_care_of_change", change.grid_code)
                            .about("person", public(district, care.person_id))
                            .values(&json!({ "need": care.need, "change": change.id }))
                            .write(tx)
                            .await?;
                    }
                }
                clear_until(tx, district, change.id).await?;
            }
            Ok(ended)
        })
        .await
}

async fn erase(
    app: &App,
    district: linli_domain::areas::District,
    before: Moment,
) -> Result<u64, Error> {
    let ctx = app.job("erase_changes");
    app.db
        .write(async move |tx: &mut Tx| -> Result<u64, Error> {
            let erased = erase_notes(tx, district, before).await?
                + erase_shop_notes(tx, district, before).await?;
            if erased > 0 {
                Record::named(&ctx, "erase_changes", district.area())
                    .values(&json!({ "notes": erased, "before": before }))
                    .write(tx)
                    .await?;
            }
            Ok(erased)
        })
        .await
}
