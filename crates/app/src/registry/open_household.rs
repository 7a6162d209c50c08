//! One household with the people who live in it, numbers masked.

use linli_domain::identity::Action;
use linli_domain::ids::{HouseholdId, PublicId};
use linli_storage::registry::{self as records, HouseholdLine};

use super::person_view::{PersonView, view};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

/// Somebody who lives in a household.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberView {
    /// A code of `Relationship`.
    pub relationship: String,
    /// The roster's word.
    pub relationship_word: String,
    pub person: PersonView,
}

/// A household and its members.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HouseholdView {
    pub id: PublicId,
    pub line: HouseholdLine,
    pub members: Vec<MemberView>,
}

pub async fn open_household(
    app: &App,
    ctx: &Context,
    id: PublicId,
) -> Result<HouseholdView, Error> {
    let (district, household) = (id.district, HouseholdId(id.id));
    let mut reader = app.db.read().await?;
    let line = records::household(&mut reader, district, household).await?;
    let line = line.ok_or_else(Error::not_found)?;
    ctx.authorize(Action::OpenHousehold, line.grid_code)?;
    let sealer = app.db.vault().sealer(district)?;
    let members = records::members_of(&mut reader, district, &[household]).await?;
    let members = members
        .into_iter()
        .map(|member| {
            Ok(MemberView {
                relationship: member.relationship,
                relationship_word: member.relationship_word,
                person: view(&sealer, district, member.person, Some(household))?,
            })
        })
        .collect::<Result<_, linli_storage::Error>>()?;
    let record = Record::of(ctx, Action::OpenHousehold, line.grid_code);
    app.note_read(record.about("household", id));
    Ok(HouseholdView { id, line, members })
}
