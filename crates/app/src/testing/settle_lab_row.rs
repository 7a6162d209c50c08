//! A row that was not taken is put aside with what was done about it, or taken for somebody who was found
//! by hand: its result is then recorded as if the row had named them. It is kept either way.

use linli_domain::identity::Action;
use linli_domain::ids::{PersonId, PublicId, UploadId};
use linli_domain::lang::Lang;
use linli_domain::testing::{RowOutcome, TubeCode};
use linli_domain::time::Moment;
use linli_storage::Tx;
use linli_storage::testing::{
    Refusal, last_serial, people_by_ids, refusal, samples_of_tubes, settle_refusal, tubes_by_codes,
    upload as upload_of,
};
use serde_json::json;

use super::lab_csv::Incoming;
use super::lab_kept::row_of;
use super::lab_match::canonical;
use super::lab_take::{Shared, take_again};
use super::{TEXT_CHARS_MAX, line_of, rules};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

/// Whose result it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    pub person: PublicId,
    /// Where the row does not say when the sample was taken.
    pub sampled_at: Option<Moment>,
}

/// # Errors
/// There is no such row or person here, somebody has dealt with the row, or it cannot be theirs.
pub async fn settle_lab_row(
    app: &App,
    ctx: &Context,
    upload: PublicId,
    line: i64,
    how: &str,
    whose: Option<Found>,
) -> Result<(), Error> {
    let mut reader = app.db.read().await?;
    let id = UploadId(upload.id);
    let found = refusal(&mut reader, upload.district, id, line).await?;
    let found = found.ok_or_else(Error::not_found)?;
    ctx.authorize(Action::SettleLabRow, found.area)?;
    drop(reader);
    let how = line_of(how, TEXT_CHARS_MAX)?;
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<(), Error> {
        let key = (id, line);
        if !settle_refusal(tx, upload.district, key, &how, ctx.user(), ctx.now).await? {
            return Err(Error::state(
                "testing.row_settled",
                "这一行已经处理过。",
                "Somebody has dealt with this row already.",
            ));
        }
        let taken = match whose {
            Some(whose) => Some(assign(tx, ctx, upload, &found, whose).await?),
            None => None,
        };
        let values = json!({
            "line": line, "outcome": found.outcome.word(), "how": how,
            "person": whose.map(|whose| whose.person.to_string()),
            "taken": taken.map(RowOutcome::word),
        });
        Record::of(ctx, Action::SettleLabRow, found.area)
            .about("lab_upload", upload)
            .values(&values)
            .write(tx)
            .await?;
        Ok(())
    })
    .await
}

/// Takes the row for somebody.
async fn assign(
    tx: &mut Tx,
    ctx: &Context,
    upload: PublicId,
    found: &Refusal,
    whose: Found,
) -> Result<RowOutcome, Error> {
    let district = upload.district;
    let person = PersonId(whose.person.id);
    let known = people_by_ids(tx, district, &[person]).await?.pop();
    let known = known.filter(|_| whose.person.district == district);
    let known = known.ok_or_else(Error::not_found)?;
    ctx.authorize(Action::SettleLabRow, known.grid_code)?;
    let unmatched = matches!(
        found.outcome,
        RowOutcome::UnknownTube
            | RowOutcome::UnknownPerson
            | RowOutcome::TwoPeople
            | RowOutcome::OtherPerson
    );
    let row = row_of(found).filter(|_| unmatched).ok_or_else(|| {
        Error::state(
            "testing.row_not_assignable",
            "只有因找不到人或试管而未接受的行可以指定本人：其他的请按“下一步”更正后重新导入。",
            "Only a row whose person or tube was not found can be given to somebody: mend the others \
             as they say and import them again.",
        )
    })?;
    let row = row_for(tx, upload, row, whose, person).await?;
    let file = upload_of(tx, district, found.upload_id).await?.ok_or_else(Error::not_found)?;
    let (tests, _) = rules(tx, file.area, ctx.now.day()).await?;
    let shared = Shared { ctx: ctx.clone(), district, tests, upload: file };
    let outcome = take_again(&shared, tx, row).await?;
    if outcome.is_taken() {
        return Ok(outcome);
    }
    Err(Error::state(
        "testing.row_refused",
        format!("仍不能登记（{}）。{}", outcome.label(Lang::Zh), outcome.next(Lang::Zh)),
        format!("Not recorded ({}). {}", outcome.label(Lang::En), outcome.next(Lang::En)),
    ))
}

/// The row as it would have matched: with its tube where the person's sample is in it, else as a sample
/// that a clinic took of them.
async fn row_for(
    tx: &mut Tx,
    upload: PublicId,
    mut row: Incoming,
    whose: Found,
    person: PersonId,
) -> Result<Incoming, Error> {
    let code = row.tube.as_deref().map(canonical);
    let tube = match &code {
        Some(code) => tubes_by_codes(tx, upload.district, &[code.as_str()]).await?.pop(),
        None => None,
    };
    row.id_number = None;
    if let Ok(said) = &mut row.said {
        said.name = None;
    }
    if let Some(tube) = &tube {
        let inside = samples_of_tubes(tx, upload.district, &[tube.id]).await?;
        if inside.iter().any(|sample| sample.person_id == person) {
            return Ok(row);
        }
    }
    // A pool's result is nobody's own, and the sample of one of our tubes is recorded at its table.
    let newest = last_serial(tx, upload.district).await?;
    let pool = tube.as_ref().is_some_and(|tube| tube.capacity > 1);
    let missing = tube.is_none() && code.is_some_and(|code| TubeCode::is_meant(&code, newest));
    if pool || missing {
        return Err(Error::state(
            "testing.row_of_a_tube",
            "这是采样点的试管，管内没有此人的样本：请先更正采样登记，再重新导入。",
            "This is a tube of a sampling table without a sample of this person: correct the sampling \
             record, then import the file again.",
        ));
    }
    let said = row.said.as_mut().map_err(|_| Error::not_found())?;
    said.sampled_at = said.sampled_at.or(whose.sampled_at);
    if said.sampled_at.is_none() {
        return Err(Error::invalid(
            "testing.sampled_when",
            "这一行没有采样时间：请填写采样时间。",
            "The row does not say when the sample was taken: enter it.",
        ));
    }
    row.tube = None;
    row.person = Some(person);
    Ok(row)
}
