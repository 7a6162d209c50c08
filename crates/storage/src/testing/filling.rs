//! How tubes fill, close and reach the laboratory. Two phones at a table and a laboratory's file write the
//! same tubes at the same time: whoever reads a tube in order to write it locks it first.

use linli_domain::areas::District;
use linli_domain::ids::{SessionId, TubeId};
use linli_domain::time::Moment;

use super::tubes::StoredTube;
use crate::db::Tx;
use crate::error::Error;
use crate::registry::{key_lists, marks};

/// Lets one transaction at a time take samples at a table, also into tubes that are not there yet.
pub async fn lock_session(tx: &mut Tx, district: District, id: SessionId) -> Result<(), Error> {
    let sql = "select id from sampling_sessions where district = $1 and id = $2 for update";
    tx.query(sql, &[district.into(), id.into()]).await.map(drop)
}

/// Locks the tubes of these codes until the transaction ends; what is read after it stands. In the order
/// of the codes, so that two of them never wait for each other.
pub async fn lock_tubes(tx: &mut Tx, district: District, codes: &[&str]) -> Result<(), Error> {
    let mut codes = codes.to_vec();
    codes.sort_unstable();
    codes.dedup();
    for (count, keys) in key_lists(&codes) {
        let sql = format!(
            "select id from sampling_tubes where district = $1 and code in ({})
             order by code for update",
            marks(count)
        );
        tx.query(&sql, &[vec![district.into()], keys].concat()).await?;
    }
    Ok(())
}

/// Writes how full tubes are that were there before.
pub async fn fill_tubes(
    tx: &mut Tx,
    district: District,
    tubes: &[StoredTube],
) -> Result<(), Error> {
    let sql = "update sampling_tubes set people = $3, ordered = $4, sampled_from = $5,
                 sampled_to = $6, closed_at = $7, due_at = $8
               where district = $1 and id = $2";
    for tube in tubes {
        let params = [
            district.into(),
            tube.id.into(),
            tube.people.into(),
            tube.ordered.into(),
            tube.sampled_from.into(),
            tube.sampled_to.into(),
            tube.closed_at.into(),
            tube.due_at.into(),
        ];
        tx.execute(sql, &params).await?;
    }
    Ok(())
}

/// False when it was closed already.
pub async fn close_tube(
    tx: &mut Tx,
    district: District,
    id: TubeId,
    now: Moment,
) -> Result<bool, Error> {
    let sql = "update sampling_tubes set closed_at = $3
               where district = $1 and id = $2 and closed_at is null";
    Ok(tx.execute(sql, &[district.into(), id.into(), now.into()]).await? > 0)
}

/// Closes every open tube of a session; answers how many.
pub async fn close_tubes_of(
    tx: &mut Tx,
    district: District,
    session: SessionId,
    now: Moment,
) -> Result<u64, Error> {
    let sql = "update sampling_tubes set closed_at = $3
               where district = $1 and session_id = $2 and closed_at is null";
    tx.execute(sql, &[district.into(), session.into(), now.into()]).await
}

/// Tubes that reached the laboratory; closes them. Answers how many were not received before.
pub async fn receive_tubes(
    tx: &mut Tx,
    district: District,
    tubes: &[TubeId],
    at: Moment,
) -> Result<u64, Error> {
    let mut received = 0;
    for (count, keys) in key_lists(tubes) {
        let sql = format!(
            "update sampling_tubes set received_at = ${0}, closed_at = coalesce(closed_at, ${0})
             where district = $1 and id in ({1}) and received_at is null",
            count + 2,
            marks(count)
        );
        let params = [vec![district.into()], keys, vec![at.into()]].concat();
        received += tx.execute(&sql, &params).await?;
    }
    Ok(received)
}
