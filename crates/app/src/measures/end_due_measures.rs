//! Ends what is over: the server runs it every half minute, commands that read measures before they
//! do. Running it twice changes nothing. A measure with tests that nobody reported ends all the
//! same, and says so.

use linli_domain::measures::EndedHow;
use linli_storage::Tx;
use linli_storage::areas::districts;
use linli_storage::measures::due_measures;

use super::end_measure;
use crate::app::App;
use crate::error::Error;

/// Measures ended in one transaction.
const MEASURES_PER_CHUNK: i64 = 200;

/// Answers how many measures were ended.
pub async fn end_due_measures(app: &App) -> Result<usize, Error> {
    let known = districts(&mut app.db.read().await?).await?;
    let mut ended = 0;
    for district in known {
        loop {
            let ctx = app.job("end_due_measures");
            let mut reader = app.db.read().await?;
            let due = due_measures(&mut reader, district, ctx.now, 1).await?;
            drop(reader);
            if due.is_empty() {
                break;
            }
            ended += app
                .db
                .write(async move |tx: &mut Tx| -> Result<usize, Error> {
                    let due = due_measures(tx, district, ctx.now, MEASURES_PER_CHUNK).await?;
                    let count = due.len();
                    for mut measure in due {
                        let at = measure.ends_at;
                        end_measure(tx, &ctx, &mut measure, EndedHow::Time, at).await?;
                    }
                    Ok(count)
                })
                .await?;
        }
    }
    Ok(ended)
}
