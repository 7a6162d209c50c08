//! Working days that were announced after this program was made.

use linli_domain::calendar::{AnnouncedDay, Calendar};
use linli_domain::ids::UserId;
use linli_domain::time::Moment;

use crate::db::{Reader, Tx};
use crate::error::Error;

/// The official calendar with what the office has added.
pub async fn calendar(reader: &mut Reader) -> Result<Calendar, Error> {
    let sql = "select day, is_workday, name from calendar_days order by day limit 5000";
    let rows = reader.query(sql, &[]).await?;
    let days = rows.into_iter().map(|mut row| {
        Ok(AnnouncedDay { day: row.day()?, is_workday: row.flag()?, name: row.text()? })
    });
    let days: Vec<AnnouncedDay> = days.collect::<Result<_, Error>>()?;
    Ok(Calendar::announced().with(days))
}

pub async fn put_calendar_days(
    tx: &mut Tx,
    days: &[AnnouncedDay],
    by: Option<UserId>,
    now: Moment,
) -> Result<(), Error> {
    let sql = "insert into calendar_days (day, is_workday, name, changed_at, changed_by)
               values ($1, $2, $3, $4, $5) on conflict (day) do update set
                 is_workday = excluded.is_workday, name = excluded.name,
                 changed_at = excluded.changed_at, changed_by = excluded.changed_by";
    for one in days {
        let params =
            [one.day.into(), one.is_workday.into(), (&one.name).into(), now.into(), by.into()];
        tx.execute(sql, &params).await?;
    }
    Ok(())
}
