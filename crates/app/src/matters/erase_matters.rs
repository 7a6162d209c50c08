//! Erases what people said, where and who they are, when the plan's days after closing are over. Which kind of matter
//! it was, when, and how it ended stay: they name nobody.

use linli_storage::Tx;
use linli_storage::areas::districts;
use linli_storage::matters::{erasable, erase_words};

use super::rules_at;
use crate::app::App;
use crate::error::Error;
use crate::journal::Record;

const GROUP: i64 = 200;

/// Answers how many were erased.
pub async fn erase_matters(app: &App) -> Result<usize, Error> {
    let mut erased = 0;
    let all = districts(&mut app.db.read().await?).await?;
    for district in all {
        loop {
            let ctx = app.job("erase_matters");
            let mut reader = app.db.read().await?;
            if reader.vault().sealer(district).is_err() {
                break;
            }
            let days = rules_at(&mut reader, district.area(), ctx.now).await?.rules.keep_days;
            let before = ctx.now.plus_hours(-24 * i64::from(days));
            let found = erasable(&mut reader, district, before, GROUP).await?;
            drop(reader);
            let count = found.len();
            if count == 0 {
                break;
            }
            app.db
                .write(async move |tx: &mut Tx| -> Result<(), Error> {
                    for id in &found {
                        erase_words(tx, district, *id, ctx.now).await?;
                    }
                    Record::named(&ctx, "erase_matters", district.area())
                        .about("matters", found.len())
                        .write(tx)
                        .await?;
                    Ok(())
                })
                .await?;
            erased += count;
            if (count as i64) < GROUP {
                break;
            }
        }
    }
    Ok(erased)
}
