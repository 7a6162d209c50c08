//! Every step of a matter, in order: who did what, and the words that went with it, sealed.

use std::collections::HashMap;

use linli_domain::areas::{District, GridCode};
use linli_domain::ids::{MatterId, UserId};
use linli_domain::time::Moment;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::photos::{read, use_photos, written};
use crate::row::{Value, marks_from};

const ABOUT: &[u8] = b"matter_steps.text";
const COLUMNS: &str = "district,id,matter_id,grid_code,at,act,by_user,by_whom,level,task_force,handler,\
    text_sealed,is_told,photos,facts";
/// Steps of one matter that are read.
const STEPS_MAX: i64 = 500;
/// Who did a step that an Open311 client sent.
pub const BY_CLIENT: &str = "open311";

/// One step.
#[derive(Debug, Clone)]
pub struct Step {
    pub id: Uuid,
    pub matter_id: MatterId,
    pub grid_code: GridCode,
    pub at: Moment,
    /// A word of `domain::matters::course::Act`.
    pub act: String,
    pub by_user: Option<UserId>,
    /// `user`, `resident`, `system`, `open311`.
    pub by_whom: String,
    /// Where it lies after the step.
    pub level: Option<String>,
    pub task_force: Option<String>,
    pub handler: Option<UserId>,
    pub text: Option<Zeroizing<String>>,
    /// The reporter reads it.
    pub is_told: bool,
    pub photos: Vec<Uuid>,
    /// JSON without anybody's data: moments, spans.
    pub facts: Option<String>,
}

pub async fn insert_steps(tx: &mut Tx, district: District, steps: &[Step]) -> Result<(), Error> {
    let mut rows: Vec<Value> = Vec::new();
    for step in steps {
        let sealer = tx.vault().sealer(district)?;
        let text =
            step.text.as_ref().map(|text| sealer.seal(ABOUT, text.as_bytes())).transpose()?;
        rows.extend::<[Value; 15]>([
            district.into(),
            step.id.into(),
            step.matter_id.into(),
            step.grid_code.into(),
            step.at.into(),
            (&step.act).into(),
            step.by_user.into(),
            (&step.by_whom).into(),
            step.level.clone().into(),
            step.task_force.clone().into(),
            step.handler.into(),
            text.into(),
            step.is_told.into(),
            written(&step.photos).into(),
            step.facts.clone().into(),
        ]);
    }
    tx.insert_rows("matter_steps", COLUMNS, rows).await?;
    for step in steps {
        // With the matter's own they go when it does.
        use_photos(tx, district, step.matter_id.0, &step.photos).await?;
    }
    Ok(())
}

/// The steps of a matter, the first first.
pub async fn steps_of(
    reader: &mut Reader,
    district: District,
    id: MatterId,
) -> Result<Vec<Step>, Error> {
    let sql = format!(
        "select {COLUMNS} from matter_steps where district = $1 and matter_id = $2
         order by at, id limit {STEPS_MAX}"
    );
    let rows = reader.query(&sql, &[district.into(), id.into()]).await?;
    let sealer = reader.vault().sealer(district)?;
    rows.into_iter()
        .map(|mut row| {
            row.int()?;
            Ok(Step {
                id: row.id()?,
                matter_id: row.id()?,
                grid_code: row.area()?,
                at: row.moment()?,
                act: row.text()?,
                by_user: row.id_or_null()?,
                by_whom: row.text()?,
                level: row.text_or_null()?,
                task_force: row.text_or_null()?,
                handler: row.id_or_null()?,
                text: row.bytes_or_null()?.map(|b| sealer.open_text(ABOUT, &b)).transpose()?,
                is_told: row.flag()?,
                photos: read(&row.text()?),
                facts: row.text_or_null()?,
            })
        })
        .collect()
}

/// What the reporter was told last of each, and the picture an Open311 client sent with it.
#[derive(Debug, Clone, Default)]
pub struct Told {
    pub words: Option<Zeroizing<String>>,
    pub media_url: Option<Zeroizing<String>>,
}

/// Words told last, by matter.
pub async fn told_last(
    reader: &mut Reader,
    district: District,
    ids: &[MatterId],
) -> Result<HashMap<MatterId, Told>, Error> {
    let mut told: HashMap<MatterId, Told> = HashMap::new();
    let sealer = reader.vault().sealer(district)?;
    for some in ids.chunks(500) {
        let sql = format!(
            "select matter_id, by_whom, text_sealed from matter_steps
             where district = $1 and matter_id in ({}) and is_told = 1 and text_sealed is not null
             order by matter_id, at, id",
            marks_from(2, some.len())
        );
        let mut params: Vec<Value> = vec![district.into()];
        params.extend(some.iter().map(|id| Value::from(*id)));
        for mut row in reader.query(&sql, &params).await? {
            let (id, by_whom) = (row.id()?, row.text()?);
            let text = sealer.open_text(ABOUT, &row.bytes()?)?;
            let one = told.entry(id).or_default();
            if by_whom == BY_CLIENT {
                one.media_url = Some(text);
            } else {
                one.words = Some(text);
            }
        }
    }
    Ok(told)
}
