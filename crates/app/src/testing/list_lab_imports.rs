//! Files of laboratories that came in, and the rows of them that wait for somebody, without names and
//! numbers: `reveal_lab_row` shows one.

use linli_domain::areas::GridCode;
use linli_domain::identity::Action;
use linli_storage::identity::user;
use linli_storage::testing::{LabUpload, Refusal, refusals_in, uploads_in};

use super::district_of;
use super::lab_kept::masked;
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

const UPLOADS_MAX: i64 = 100;
const REFUSALS_MAX: i64 = 500;

/// Files and open rows of an area.
pub struct LabImports {
    pub uploads: Vec<(LabUpload, Option<String>)>,
    /// All of them, also those beyond what `refusals` shows.
    pub waiting: i64,
    /// Their cells masked.
    pub refusals: Vec<Refusal>,
}

pub async fn list_lab_imports(
    app: &App,
    ctx: &Context,
    area: GridCode,
) -> Result<LabImports, Error> {
    let scope = ctx.scope_within(Action::ListLabImports, area)?;
    let district = district_of(area)?;
    let mut reader = app.db.read().await?;
    let mut found = LabImports { uploads: Vec::new(), waiting: 0, refusals: Vec::new() };
    if reader.vault().sealer(district).is_err() {
        return Ok(found);
    }
    for part in scope.areas() {
        for upload in uploads_in(&mut reader, district, *part, UPLOADS_MAX).await? {
            let by = match upload.by_user {
                Some(id) => user(&mut reader, id).await?.map(|user| user.name),
                None => None,
            };
            found.uploads.push((upload, by));
        }
        let (waiting, rows) = refusals_in(&mut reader, district, *part, REFUSALS_MAX).await?;
        found.waiting += waiting;
        found.refusals.extend(rows.into_iter().map(|mut row| {
            row.cells = masked(&row);
            row
        }));
    }
    let shown = found.refusals.len();
    app.note_read(Record::of(ctx, Action::ListLabImports, area).about("lab_rows", shown));
    Ok(found)
}
