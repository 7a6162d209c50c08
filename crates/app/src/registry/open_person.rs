//! One person with care needs and vehicles, numbers masked.

use linli_domain::identity::Action;
use linli_domain::ids::PublicId;
use linli_storage::registry::{self as records, Care};

use super::person_view::{PersonView, person_id, view};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::visits::list_planned_work::may_see;

/// A person and what hangs on them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenedPerson {
    pub person: PersonView,
    /// Everywhere they live now.
    pub households: Vec<PublicId>,
    pub care_needs: Vec<Care>,
    pub plates: Vec<String>,
}

pub async fn open_person(app: &App, ctx: &Context, id: PublicId) -> Result<OpenedPerson, Error> {
    let district = id.district;
    let mut reader = app.db.read().await?;
    let person = records::person(&mut reader, district, person_id(id)).await?;
    let person = person.ok_or_else(Error::not_found)?;
    ctx.authorize(Action::OpenPerson, person.grid_code)?;
    let households = records::households_of(&mut reader, district, person.id).await?;
    let mut care_needs = records::cares_of(&mut reader, district, &[person.id]).await?;
    // A need is seen by fewer than the person.
    care_needs.retain(|care| may_see(ctx, person.grid_code, &care.need));
    let vehicles = records::vehicles_of(&mut reader, district, &[person.id]).await?;
    let sealer = app.db.vault().sealer(district)?;
    let grid_code = person.grid_code;
    let person = view(&sealer, district, person, households.first().copied())?;
    app.note_read(Record::of(ctx, Action::OpenPerson, grid_code).about("person", id));
    Ok(OpenedPerson {
        person,
        households: households.into_iter().map(|id| PublicId::new(district, id)).collect(),
        care_needs,
        plates: vehicles.into_iter().map(|vehicle| vehicle.plate).collect(),
    })
}
