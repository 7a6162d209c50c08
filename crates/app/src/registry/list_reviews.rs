//! The rows of a community's rosters that wait for a decision, numbers masked.

use linli_domain::areas::GridCode;
use linli_domain::identity::Action;
use linli_domain::ids::{PublicId, ReviewId};
use linli_domain::registry::{Meaning, ReviewReason};
use linli_domain::time::Moment;
use linli_storage::registry as records;

use super::kept_row::KeptRow;
use super::person_view::{masked_number, masked_phone};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

/// A waiting row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewView {
    pub id: PublicId,
    pub sheet: String,
    /// 1-based row of the sheet, or line of a text file.
    pub line: i64,
    pub reason: ReviewReason,
    /// Filled cells with the words above them; numbers masked.
    pub cells: Vec<(String, String)>,
    /// The person it is about, where they are known.
    pub person: Option<PublicId>,
    /// The household the row names.
    pub household: Option<PublicId>,
    pub created_at: Moment,
}

/// At most `limit` rows after `after`, in the order they were found.
pub async fn list_reviews(
    app: &App,
    ctx: &Context,
    community: GridCode,
    after: Option<PublicId>,
    limit: i64,
) -> Result<Vec<ReviewView>, Error> {
    ctx.authorize(Action::ListReviews, community)?;
    let district = community.district().ok_or_else(Error::not_found)?;
    let after = after.map(|after| ReviewId(after.id));
    let mut reader = app.db.read().await?;
    let rows = records::reviews(&mut reader, district, community, after, limit).await?;
    let record = Record::of(ctx, Action::ListReviews, community);
    app.note_read(record.about("reviews", rows.len()));
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let sealer = app.db.vault().sealer(district)?;
    rows.into_iter()
        .map(|row| {
            let kept = KeptRow::open(&sealer, &row.cells_sealed)?;
            Ok(ReviewView {
                id: PublicId::new(district, row.id),
                sheet: row.sheet,
                line: row.line,
                reason: ReviewReason::from_code(&row.reason).unwrap_or(ReviewReason::NotAName),
                cells: kept.labelled().into_iter().map(masked).collect(),
                person: row.person_id.map(|id| PublicId::new(district, id)),
                household: row.household_id.map(|id| PublicId::new(district, id)),
                created_at: row.created_at,
            })
        })
        .collect()
}

/// Masks numbers by their column, and whatever looks like one in another column.
fn masked((label, cell): (String, String)) -> (String, String) {
    let digits = cell.chars().filter(char::is_ascii_digit).count();
    let cell = match Meaning::of_label(&label) {
        Some(Meaning::Identity) => masked_number(&cell),
        Some(Meaning::Phone) => masked_phone(&cell),
        _ if digits >= 11 => masked_number(&cell),
        _ => cell,
    };
    (label, cell)
}
