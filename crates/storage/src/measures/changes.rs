//! The history of measures: what held from when on, and what happened.

use linli_domain::areas::District;
use linli_domain::ids::{MeasureId, UserId};
use linli_domain::time::Moment;
use uuid::Uuid;

use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::row::Value;

/// What holds of a measure from `at` on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    pub id: Uuid,
    pub measure_id: MeasureId,
    pub at: Moment,
    pub kind: String,
    pub ends_at: Moment,
    pub state: String,
    pub by_user: Option<UserId>,
    /// JSON: what happened and what held before.
    pub detail: String,
}

pub async fn insert_changes(tx: &mut Tx, district: District, new: &[Change]) -> Result<(), Error> {
    let columns = "district,id,measure_id,at,kind,ends_at,state,by_user,detail";
    let rows = new.iter().flat_map(|new| {
        [
            district.into(),
            new.id.into(),
            new.measure_id.into(),
            new.at.into(),
            (&new.kind).into(),
            new.ends_at.into(),
            (&new.state).into(),
            new.by_user.into(),
            (&new.detail).into(),
        ]
    });
    tx.insert_rows("measure_changes", columns, rows.collect::<Vec<Value>>()).await
}

/// The history of a measure, oldest first.
pub async fn changes_of(
    reader: &mut Reader,
    district: District,
    measure: MeasureId,
) -> Result<Vec<Change>, Error> {
    let sql = "select id, measure_id, at, kind, ends_at, state, by_user, detail
               from measure_changes where district = $1 and measure_id = $2 order by at, id";
    let rows = reader.query(sql, &[district.into(), measure.into()]).await?;
    rows.into_iter()
        .map(|mut row| {
            Ok(Change {
                id: row.id()?,
                measure_id: row.id()?,
                at: row.moment()?,
                kind: row.text()?,
                ends_at: row.moment()?,
                state: row.text()?,
                by_user: row.id_or_null()?,
                detail: row.text()?,
            })
        })
        .collect()
}
