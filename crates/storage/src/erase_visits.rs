//! What workers noted of people ends with the plan's days of keeping: memos, answers, needs, notes, closed
//! disputes and told topics. That a visit or patrol was made stays, with nobody's words in it.

use linli_domain::areas::District;
use linli_domain::time::Moment;

use crate::db::Tx;
use crate::error::Error;
use crate::photos::erase_photos_of_all;

/// What goes, table by table; `$2` is the moment before which.
const ERASED: [(&str, &str); 8] = [
    ("memos", "delete from memos where district = $1 and day < $3 and recorded_at < $2"),
    (
        "visits",
        "update visits set needs_sealed = null, note_sealed = null, answers_sealed = null,
           care_need = null, person_id = null
         where district = $1 and day < $3 and recorded_at < $2 and (needs_sealed is not null
           or note_sealed is not null or answers_sealed is not null or person_id is not null)",
    ),
    (
        "patrols",
        "update patrols set answers_sealed = null where district = $1 and day < $3
           and recorded_at < $2
           and answers_sealed is not null",
    ),
    (
        "rounds",
        "update rounds set answers_sealed = null where district = $1 and day < $3
           and recorded_at < $2
           and answers_sealed is not null",
    ),
    (
        "planned_tasks",
        "update planned_tasks set person_id = null, household_id = null, care_need = null,
           reason_sealed = null
         where district = $1 and day < $3 and due_at < $2 and state <> 'planned'
           and (person_id is not null or reason_sealed is not null)",
    ),
    (
        "topics",
        "delete from topics where district = $1 and state = 'fed_back' and fed_back_at < $2",
    ),
    (
        "dispute_steps",
        "delete from dispute_steps where district = $1 and dispute_id in (select d.id
           from disputes d where d.district = $1 and d.state = 'closed' and d.changed_at < $2)",
    ),
    (
        "disputes",
        "delete from disputes where district = $1 and state = 'closed' and changed_at < $2",
    ),
];

/// Erases what was recorded before a moment; answers how many rows of which table.
pub async fn erase_visits(
    tx: &mut Tx,
    district: District,
    before: Moment,
) -> Result<Vec<(&'static str, u64)>, Error> {
    let mut erased = Vec::new();
    let mut photos = 0;
    for table in ["patrols", "rounds"] {
        let records = format!("select id from {table} where district = $1 and recorded_at < $2");
        photos += erase_photos_of_all(tx, district, &records, before).await?;
    }
    if photos > 0 {
        erased.push(("photos", photos));
    }
    for (table, sql) in ERASED {
        let mut params = vec![district.into(), before.into()];
        if sql.contains("$3") {
            // The day walks the index; nothing is recorded before it was done.
            params.push(before.day().plus(1).into());
        }
        let rows = tx.execute(sql, &params).await?;
        if rows > 0 {
            erased.push((table, rows));
        }
    }
    Ok(erased)
}
