//! What a resident sees of it: who is linked to their household, what they may leave for and what they
//! asked, and which devices hang at their door.

use linli_domain::departures::DepartureKind;
use linli_domain::ids::PublicId;
use linli_domain::plans::sections_departures::DepartureRule;
use linli_domain::time::Moment;
use linli_storage::departures::departures_of;
use linli_storage::links::{link_of, reached_on};
use linli_storage::supervision::{Device, devices_of, measures_on_person};

use crate::app::App;
use crate::context::Context;
use crate::departures::{DepartureView, held, rules, view_of};
use crate::error::Error;
use crate::journal::Record;
use crate::links::{self, LinkView, contacts_wanted};
use crate::residents::{people_of, phone_of};

const DEPARTURES_MAX: i64 = 20;

/// Who is linked to the household of somebody registered with the phone.
#[derive(Debug, Clone)]
pub struct MyLinked {
    pub view: LinkView,
    pub contacts_today: i64,
    pub wanted: i64,
    pub last_at: Option<Moment>,
}

/// Everything of the screen.
#[derive(Debug, Clone, Default)]
pub struct MySupervision {
    /// Public id and name of the people registered with this phone.
    pub people: Vec<(PublicId, String)>,
    pub linked: Vec<MyLinked>,
    /// What the plan says about each kind, in the order of `DepartureKind::ALL`.
    pub kinds: Vec<DepartureRule>,
    /// Kind and end of a measure that keeps somebody at home: only the medical way is open.
    pub held: Option<(String, Moment)>,
    /// The newest first.
    pub departures: Vec<DepartureView>,
    pub devices: Vec<Device>,
}

pub async fn view_my_supervision(app: &App, ctx: &Context) -> Result<MySupervision, Error> {
    let phone = phone_of(ctx)?;
    let mut reader = app.db.read().await?;
    let (now, day) = (ctx.now, ctx.now.day());
    let mut mine = MySupervision::default();
    let mut area = None;
    let mut homes = Vec::new();
    for (district, people) in people_of(&mut reader, &phone).await? {
        for line in people {
            let (id, grid) = (line.person.id, line.person.grid_code);
            area = area.or(Some(grid));
            mine.people.push((PublicId::new(district, id), line.person.name.clone()));
            if let Some(home) = line.household_id.filter(|home| !homes.contains(home)) {
                homes.push(home);
                if let Some(link) = link_of(&mut reader, district, home).await? {
                    let view = links::view_of(&mut reader, link, grid, day).await?;
                    let (today, last_at) = reached_on(&mut reader, district, home, day).await?;
                    let wanted = contacts_wanted(&mut reader, grid, day).await?;
                    mine.linked.push(MyLinked { view, contacts_today: today, wanted, last_at });
                }
            }
            for departure in departures_of(&mut reader, district, id, DEPARTURES_MAX).await? {
                mine.departures.push(view_of(&mut reader, ctx, district, departure).await?);
            }
            for (measure, ..) in measures_on_person(&mut reader, district, id, now).await? {
                let devices = devices_of(&mut reader, district, measure).await?;
                mine.devices.extend(devices.into_iter().filter(|one| one.ended_at.is_none()));
            }
            if mine.held.is_none() {
                let held = held(&mut reader, district, id, now).await?;
                mine.held = held.map(|held| (held.kind, held.ends_at));
            }
        }
    }
    if let Some(area) = area {
        let (rules, _) = rules(&mut reader, area, day).await?;
        mine.kinds = DepartureKind::ALL.iter().map(|kind| rules.rule(*kind)).collect();
        app.note_read(Record::named(ctx, "view_own", area));
    }
    mine.departures.sort_by_key(|view| std::cmp::Reverse(view.departure.requested_at));
    Ok(mine)
}
