//! The households somebody is linked to, with what is owed today: what a worker's phone carries.

use linli_domain::identity::Action;
use linli_domain::ids::{HouseholdId, PublicId};
use linli_domain::links::{LinkStanding, link_standing, next_contact_due};
use linli_domain::time::Moment;
use linli_storage::arrivals::ranges_of;
use linli_storage::links::{contacts_of, links_by, reached_on};
use linli_storage::registry::{HouseholdLine, household, members_of};

use super::contacts_wanted;
use crate::app::App;
use crate::context::{Context, Refused};
use crate::error::Error;
use crate::journal::Record;
use crate::registry::PersonView;
use crate::registry::person_view::view;

/// Households of one person: more cannot be spoken to twice a day.
const LINKS_MAX: i64 = 300;

/// A household one is linked to.
#[derive(Debug, Clone)]
pub struct MyLink {
    pub id: PublicId,
    pub line: HouseholdLine,
    pub since: Moment,
    pub people: Vec<PersonView>,
    pub contacts_today: i64,
    pub wanted: i64,
    pub standing: LinkStanding,
    pub due_at: Option<Moment>,
    /// When it was last tried, and what was found.
    pub last: Option<(Moment, String)>,
}

pub async fn list_my_links(app: &App, ctx: &Context) -> Result<Vec<MyLink>, Error> {
    let scope = ctx.scope(Action::ListMyLinks)?;
    let user = ctx.user().ok_or(Refused::NotFound)?;
    let mut reader = app.db.read().await?;
    let day = ctx.now.day();
    let mut found = Vec::new();
    for (district, low, high) in ranges_of(&mut reader, &scope).await? {
        let Ok(sealer) = reader.vault().sealer(district) else { continue };
        let links = links_by(&mut reader, district, user, (low, high), LINKS_MAX).await?;
        let ids: Vec<HouseholdId> = links.iter().map(|link| link.household_id).collect();
        let mut members = members_of(&mut reader, district, &ids).await?;
        for link in links {
            let Some(line) = household(&mut reader, district, link.household_id).await? else {
                continue;
            };
            let wanted = contacts_wanted(&mut reader, line.grid_code, day).await?;
            let (contacts_today, _) = reached_on(&mut reader, district, line.id, day).await?;
            let last = contacts_of(&mut reader, district, line.id, 1).await?.pop();
            let people = members
                .extract_if(.., |member| member.household_id == line.id)
                .map(|member| view(&sealer, district, member.person, Some(line.id)))
                .collect::<Result<_, linli_storage::Error>>()?;
            found.push(MyLink {
                id: PublicId::new(district, line.id),
                since: link.from_at,
                people,
                contacts_today,
                wanted,
                standing: link_standing(true, contacts_today, wanted),
                due_at: next_contact_due(day, contacts_today, wanted),
                last: last.map(|contact| (contact.at, contact.state)),
                line,
            });
        }
    }
    if let Some(first) = found.first() {
        let record = Record::of(ctx, Action::ListMyLinks, first.line.grid_code);
        app.note_read(record.about("households", found.len()));
    }
    Ok(found)
}
