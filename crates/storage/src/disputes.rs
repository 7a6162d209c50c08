//! Disputes with the steps of their mediation. Who is in them and what was said lies sealed.

use linli_domain::areas::{District, GridCode, Scope};
use linli_domain::ids::UserId;
use linli_domain::time::Moment;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::arrivals::ranges_of;
use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::row::Row;

const ABOUT_PARTIES: &[u8] = b"disputes.parties";
const ABOUT_TEXT: &[u8] = b"disputes.text";
const ABOUT_NOTE: &[u8] = b"dispute_steps.note";

/// A dispute.
#[derive(Debug, Clone)]
pub struct Dispute {
    pub district: District,
    pub id: Uuid,
    pub grid_code: GridCode,
    /// A word of `domain::disputes::DisputeKind`.
    pub kind: String,
    pub parties: Zeroizing<String>,
    pub text: Zeroizing<String>,
    /// A word of `domain::disputes::DisputeState`.
    pub state: String,
    pub at: Moment,
    pub registered_at: Moment,
    pub registered_by: Option<UserId>,
    pub changed_at: Moment,
}

/// A step.
#[derive(Debug, Clone)]
pub struct StepTaken {
    pub id: Uuid,
    pub step: String,
    pub note: Option<Zeroizing<String>>,
    pub at: Moment,
    pub by_user: Option<UserId>,
}

const COLUMNS: &str = "district,id,grid_code,kind,parties_sealed,text_sealed,state,at,registered_at,\
    registered_by,changed_at";

fn read_dispute(reader: &Reader, mut row: Row) -> Result<Dispute, Error> {
    let district =
        District::new(row.int()?).ok_or(Error::Unreadable { column: 1, wanted: "a district" })?;
    let sealer = reader.vault().sealer(district)?;
    Ok(Dispute {
        district,
        id: row.id()?,
        grid_code: row.area()?,
        kind: row.text()?,
        parties: sealer.open_text(ABOUT_PARTIES, &row.bytes()?)?,
        text: sealer.open_text(ABOUT_TEXT, &row.bytes()?)?,
        state: row.text()?,
        at: row.moment()?,
        registered_at: row.moment()?,
        registered_by: row.id_or_null()?,
        changed_at: row.moment()?,
    })
}

pub async fn insert_dispute(tx: &mut Tx, new: &Dispute) -> Result<(), Error> {
    let sealer = tx.vault().sealer(new.district)?;
    let row = vec![
        new.district.into(),
        new.id.into(),
        new.grid_code.into(),
        (&new.kind).into(),
        sealer.seal(ABOUT_PARTIES, new.parties.as_bytes())?.into(),
        sealer.seal(ABOUT_TEXT, new.text.as_bytes())?.into(),
        (&new.state).into(),
        new.at.into(),
        new.registered_at.into(),
        new.registered_by.into(),
        new.changed_at.into(),
    ];
    tx.insert_rows("disputes", COLUMNS, row).await
}

pub async fn dispute(
    reader: &mut Reader,
    district: District,
    id: Uuid,
) -> Result<Option<Dispute>, Error> {
    let sql = format!("select {COLUMNS} from disputes where district = $1 and id = $2");
    let row = reader.query_one(&sql, &[district.into(), id.into()]).await?;
    row.map(|row| read_dispute(reader, row)).transpose()
}

/// Disputes of a scope: open ones, and those changed since; open first, the longest unchanged first.
pub async fn disputes_in(
    reader: &mut Reader,
    scope: &Scope,
    since: Moment,
    limit: i64,
) -> Result<Vec<Dispute>, Error> {
    let sql = format!(
        "select {COLUMNS} from disputes where district = $1 and grid_code between $2 and $3
           and (state <> 'closed' or changed_at >= $4)
         order by case when state = 'closed' then 1 else 0 end, changed_at limit $5"
    );
    let mut found = Vec::new();
    for (district, low, high) in ranges_of(reader, scope).await? {
        let params = [district.into(), low.into(), high.into(), since.into(), limit.into()];
        for row in reader.query(&sql, &params).await? {
            found.push(read_dispute(reader, row)?);
        }
    }
    Ok(found)
}

/// The steps of a dispute, the oldest first.
pub async fn steps_of(
    reader: &mut Reader,
    district: District,
    dispute: Uuid,
) -> Result<Vec<StepTaken>, Error> {
    let sql = "select id, step, note_sealed, at, by_user from dispute_steps
               where district = $1 and dispute_id = $2 order by at, id limit 500";
    let rows = reader.query(sql, &[district.into(), dispute.into()]).await?;
    let sealer = reader.vault().sealer(district)?;
    rows.into_iter()
        .map(|mut row| {
            let (id, step, note) = (row.id()?, row.text()?, row.bytes_or_null()?);
            let note = note.map(|sealed| sealer.open_text(ABOUT_NOTE, &sealed)).transpose()?;
            Ok(StepTaken { id, step, note, at: row.moment()?, by_user: row.id_or_null()? })
        })
        .collect()
}

/// Takes a step from a state to the next. False when somebody else has moved it on.
pub async fn take_step(
    tx: &mut Tx,
    district: District,
    dispute: Uuid,
    (before, after): (&str, &str),
    step: &StepTaken,
) -> Result<bool, Error> {
    let sql = "update disputes set state = $4, changed_at = $5
               where district = $1 and id = $2 and state = $3";
    let params = [district.into(), dispute.into(), before.into(), after.into(), step.at.into()];
    if tx.execute(sql, &params).await? != 1 {
        return Ok(false);
    }
    let sealer = tx.vault().sealer(district)?;
    let note =
        step.note.as_ref().map(|text| sealer.seal(ABOUT_NOTE, text.as_bytes())).transpose()?;
    let row = vec![
        district.into(),
        step.id.into(),
        dispute.into(),
        (&step.step).into(),
        note.into(),
        step.at.into(),
        step.by_user.into(),
    ];
    let columns = "district,id,dispute_id,step,note_sealed,at,by_user";
    tx.insert_rows("dispute_steps", columns, row).await?;
    Ok(true)
}
