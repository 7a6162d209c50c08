//! A resident's own file (M38): what is held about the people registered with their phone, facts and
//! stays with their source among it, and who has looked at it, by role.

use std::collections::HashMap;

use linli_domain::areas::District;
use linli_domain::identity::Role;
use linli_domain::ids::PublicId;
use linli_domain::time::Moment;
use linli_storage::Reader;
use linli_storage::care_groups::{CareLine, care_of};
use linli_storage::changes::{GridChange, changes_about};
use linli_storage::facts::{PersonFact, Stay, facts_of, stays_of};
use linli_storage::identity::all_posts_of;
use linli_storage::journal::{Search, search};
use linli_storage::memos::{Memo, memos_of};
use linli_storage::supplies::{Order, orders_of_phone};
use linli_storage::visits::{Visit, visits_of};
use uuid::Uuid;

use super::{people_of, phone_of};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::registry::PersonView;
use crate::registry::person_view::view;

const LOOKS_MAX: i64 = 200;
const VISITS_MAX: i64 = 50;
const CHANGES_MAX: i64 = 50;
const ORDERS_MAX: i64 = 100;

/// Somebody looked, or changed something.
#[derive(Debug, Clone)]
pub struct Look {
    pub at: Moment,
    pub action: String,
    /// `None` for the person themselves, a job or the office's own machine.
    pub by: Option<Role>,
    pub who: LookBy,
    pub purpose: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LookBy {
    Staff,
    Resident,
    Automatic,
    Operator,
}

/// One person of the phone.
#[derive(Clone)]
pub struct Held {
    pub person: PersonView,
    /// What is known beside the registry and was not withdrawn, the newest first.
    pub facts: Vec<PersonFact>,
    pub stays: Vec<Stay>,
    /// Needs that are held about them, as help to be given.
    pub needs: Vec<CareLine>,
    /// Visits to the household, the newest first.
    pub visits: Vec<Visit>,
    /// Memos that name the household.
    pub memos: Vec<Memo>,
    /// What was noted about them in the grid, the newest first.
    pub changes: Vec<GridChange>,
}

/// The file.
#[derive(Clone)]
pub struct MyFile {
    pub people: Vec<Held>,
    /// What was ordered with this phone, the newest first.
    pub orders: Vec<(District, Order)>,
    /// The newest first.
    pub looks: Vec<Look>,
}

pub async fn view_file(app: &App, ctx: &Context) -> Result<MyFile, Error> {
    let phone = phone_of(ctx)?;
    let mut reader = app.db.read().await?;
    let mut file = MyFile { people: Vec::new(), orders: Vec::new(), looks: Vec::new() };
    let mut roles = HashMap::new();
    for (district, people) in people_of(&mut reader, &phone).await? {
        let sealer = reader.vault().sealer(district)?;
        let mut subjects = Vec::new();
        let orders = orders_of_phone(&mut reader, district, &phone, ORDERS_MAX).await?;
        file.orders.extend(orders.into_iter().map(|order| (district, order)));
        for line in people {
            subjects.push(PublicId::new(district, line.person.id));
            subjects.extend(line.household_id.map(|id| PublicId::new(district, id)));
            let (home, id) = (line.household_id, line.person.id);
            let mut facts = facts_of(&mut reader, district, id).await?;
            facts.retain(|fact| fact.withdrawn_at.is_none());
            let stays = stays_of(&mut reader, district, id).await?;
            let changes = changes_about(&mut reader, district, id, CHANGES_MAX).await?;
            let needs = care_of(&mut reader, district, id, ctx.now).await?;
            let (mut visits, mut memos) = (Vec::new(), Vec::new());
            if let Some(home) = home {
                visits = visits_of(&mut reader, district, home, VISITS_MAX).await?;
                // One that was for somebody else of the household is theirs.
                visits.retain(|visit| visit.more.person_id.is_none_or(|person| person == id));
                memos = memos_of(&mut reader, district, home, VISITS_MAX).await?;
            }
            let person = view(&sealer, district, line.person, home)?;
            file.people.push(Held { person, facts, stays, needs, visits, memos, changes });
        }
        subjects.sort_by_key(|id| id.id);
        subjects.dedup();
        for subject in subjects {
            let what = Search {
                subject: Some(subject.to_string()),
                limit: LOOKS_MAX,
                ..Search::default()
            };
            for entry in search(&mut reader, district.number(), &what).await? {
                let by = match entry.actor {
                    Some(actor) => role_of(&mut reader, &mut roles, actor).await?,
                    None => None,
                };
                let who = match (entry.actor, entry.purpose.as_deref()) {
                    (Some(_), _) => LookBy::Staff,
                    (None, Some("resident")) => LookBy::Resident,
                    (None, Some(text)) if text.starts_with("job") => LookBy::Automatic,
                    (None, _) => LookBy::Operator,
                };
                let purpose = entry.purpose.filter(|_| entry.actor.is_some());
                file.looks.push(Look { at: entry.at, action: entry.action, by, who, purpose });
            }
        }
        if let Some(held) = file.people.first() {
            app.note_read(Record::named(ctx, "view_own_file", held.person.grid_code));
        }
    }
    file.looks.sort_by_key(|look| std::cmp::Reverse(look.at));
    file.looks.truncate(usize::try_from(LOOKS_MAX).unwrap_or(0));
    Ok(file)
}

async fn role_of(
    reader: &mut Reader,
    known: &mut HashMap<Uuid, Option<Role>>,
    user: Uuid,
) -> Result<Option<Role>, Error> {
    if let Some(role) = known.get(&user) {
        return Ok(*role);
    }
    let posts = all_posts_of(reader, user.into()).await?;
    let role = posts.last().map(|post| post.role);
    known.insert(user, role);
    Ok(role)
}
