//! Decides a row that waits: the same person, moved, living in both households, or dropped.

use linli_domain::areas::District;
use linli_domain::identity::Action;
use linli_domain::ids::{HouseholdId, PersonId, PublicId, ReviewId};
use linli_storage::registry::{self as records, Review, StoredPerson};
use linli_storage::{Reader, Tx};
use serde_json::json;

use super::kept_row::KeptRow;
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::registry::reveal_person::checked_purpose;

/// What somebody decided about a waiting row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// The person lives where the records have them; the row says nothing new.
    Same,
    /// The person lives in the row's household now, and no longer in the other.
    Moved,
    /// The person belongs to both households: registered in one, living in the other.
    Separate,
    /// The row is about nobody.
    Drop,
}

impl Decision {
    pub const ALL: [Self; 4] = [Self::Same, Self::Moved, Self::Separate, Self::Drop];

    pub fn word(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Moved => "moved",
            Self::Separate => "separate",
            Self::Drop => "drop",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|decision| decision.word() == word)
    }
}

/// Carries a decision out; `reason` is journalled.
pub async fn decide_review(
    app: &App,
    ctx: &Context,
    id: PublicId,
    decision: Decision,
    reason: &str,
) -> Result<(), Error> {
    let (district, review_id) = (id.district, ReviewId(id.id));
    let row = records::review(&mut app.db.read().await?, district, review_id).await?;
    let row = row.ok_or_else(Error::not_found)?;
    ctx.authorize(Action::DecideReview, row.community)?;
    let reason = checked_purpose(reason)?;
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<(), Error> {
        let by = ctx.user();
        if !records::decide(tx, district, review_id, decision.word(), by, ctx.now).await? {
            return Err(Error::state(
                "reviews.decided",
                "这一行已经有人处理过了。",
                "Somebody has decided this row already.",
            ));
        }
        let moved = match decision {
            Decision::Same | Decision::Drop => None,
            Decision::Moved | Decision::Separate => {
                Some(settle(tx, ctx, district, &row, decision).await?)
            }
        };
        let values = json!({
            "decision": decision.word(),
            "person": moved.as_ref().map(|moved| moved.person.to_string()),
            "before": moved.as_ref().map(|moved| &moved.before),
            "after": moved.as_ref().map(|moved| &moved.after),
        });
        Record::of(ctx, Action::DecideReview, row.community)
            .about("review", id)
            .purpose(&reason)
            .values(&values)
            .write(tx)
            .await?;
        Ok(())
    })
    .await
}

/// Where somebody lived and lives.
struct Moved {
    person: PublicId,
    before: Vec<String>,
    after: Vec<String>,
}

async fn settle(
    tx: &mut Tx,
    ctx: &Context,
    district: District,
    row: &Review,
    decision: Decision,
) -> Result<Moved, Error> {
    let (person, household) = subject(tx, district, row).await?;
    let line = records::household(tx, district, household).await?.ok_or_else(unclear)?;
    let before = records::households_of(tx, district, person.id).await?;
    let relation = {
        let sealer = tx.vault().sealer(district)?;
        let draft = KeptRow::open(&sealer, &row.cells_sealed)?.draft();
        draft.and_then(|draft| draft.relation)
    };
    let (kind, word) =
        relation.map_or(("other", String::new()), |found| (found.kind.code(), found.word));
    let (id, day) = (person.id, ctx.now.day());
    if decision == Decision::Moved {
        for other in before.iter().filter(|other| **other != household) {
            records::end_membership(tx, district, *other, id, day.plus(-1)).await?;
        }
        let moved = StoredPerson { grid_code: line.grid_code, ..person };
        records::update_person(tx, district, moved, ctx.now).await?;
    }
    records::put_membership(tx, district, (household, id), (kind, &word), day).await?;
    let after = records::households_of(tx, district, id).await?;
    let public = |ids: &[HouseholdId]| {
        ids.iter().map(|id| PublicId::new(district, *id).to_string()).collect()
    };
    let person = PublicId::new(district, id);
    Ok(Moved { person, before: public(&before), after: public(&after) })
}

/// The person and the household a row is about.
async fn subject(
    reader: &mut Reader,
    district: District,
    row: &Review,
) -> Result<(StoredPerson, HouseholdId), Error> {
    let id: PersonId = row.person_id.ok_or_else(unclear)?;
    let household = row.household_id.ok_or_else(unclear)?;
    let person = records::person(reader, district, id).await?.ok_or_else(unclear)?;
    Ok((person, household))
}

fn unclear() -> Error {
    Error::state(
        "reviews.unclear",
        "这一行看不出是谁、住在哪一户：请在花名册中更正后重新导入，再把这一行作废（drop）。",
        "The row does not tell who lives where: correct the roster and import it again, then drop \
         this row.",
    )
}
