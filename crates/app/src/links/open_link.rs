//! Who is linked to one household now and was before, and what the contacts found.

use std::collections::HashMap;

use linli_domain::identity::Action;
use linli_domain::ids::{HouseholdId, PublicId};
use linli_domain::links::{LinkStanding, link_standing};
use linli_storage::links::{Contact, Link, contacts_of, link_of, links_of, reached_on};
use linli_storage::registry::household;
use uuid::Uuid;

use super::{LinkView, contacts_wanted, view_of};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::registry::view_past::named;

const CONTACTS_MAX: i64 = 60;

/// A household's link.
#[derive(Clone)]
pub struct OpenedLink {
    pub now: Option<LinkView>,
    /// Everybody who was linked, the newest first.
    pub all: Vec<Link>,
    /// The newest first.
    pub contacts: Vec<Contact>,
    /// Names of those who recorded them.
    pub names: HashMap<Uuid, String>,
    pub contacts_today: i64,
    pub wanted: i64,
    pub standing: LinkStanding,
}

pub async fn open_link(app: &App, ctx: &Context, id: PublicId) -> Result<OpenedLink, Error> {
    let (district, home) = (id.district, HouseholdId(id.id));
    let mut reader = app.db.read().await?;
    let line = household(&mut reader, district, home).await?.ok_or_else(Error::not_found)?;
    ctx.authorize(Action::OpenLink, line.grid_code)?;
    let day = ctx.now.day();
    let now = match link_of(&mut reader, district, home).await? {
        Some(link) => Some(view_of(&mut reader, link, line.grid_code, day).await?),
        None => None,
    };
    let contacts = contacts_of(&mut reader, district, home, CONTACTS_MAX).await?;
    let mut names = HashMap::new();
    for by in contacts.iter().filter_map(|contact| contact.by_user) {
        named(&mut reader, &mut names, by.0).await?;
    }
    let (contacts_today, _) = reached_on(&mut reader, district, home, day).await?;
    let wanted = contacts_wanted(&mut reader, line.grid_code, day).await?;
    let opened = OpenedLink {
        standing: link_standing(now.is_some(), contacts_today, wanted),
        all: links_of(&mut reader, district, home).await?,
        now,
        contacts,
        names,
        contacts_today,
        wanted,
    };
    app.note_read(Record::of(ctx, Action::OpenLink, line.grid_code).about("household", id));
    Ok(opened)
}
