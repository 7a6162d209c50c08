//! What a resident sees first: the measures on them with rule, facts, law, end and appeals; who answers
//! for their building; notices; what they declared.

use linli_domain::areas::{AreaLevel, District, GridCode};
use linli_domain::identity::Role;
use linli_domain::ids::{HouseholdId, PublicId};
use linli_domain::time::Day;
use linli_storage::arrivals::{Declaration, declarations_about, latest_decision};
use linli_storage::care::{Need, needs_of};
use linli_storage::identity::{phone_of as phone_of_user, posts_around};
use linli_storage::measures::{Appeal, Followup, Measure, appeals_of, followups_of, measures_on};
use linli_storage::notices::notices_for;
use linli_storage::registry::{Correction, HouseholdLine, corrections_of, household};
use linli_storage::{Reader, areas};

use super::owns::person_keys;
use super::{people_of, phone_of};
use crate::app::App;
use crate::care::{Seat, team_of};
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::measures::decide::Verdict;
use crate::measures::print_letter::{Letter, LetterKind, letter_of};
use crate::notices::list_notices::{NoticeView, named};

const DECLARATIONS_MAX: i64 = 20;
const FOLLOWUPS_MAX: i64 = 20;
const MEASURES_MAX: i64 = 60;
/// The public health hot line, where nobody of the community gave a phone.
pub const HELP_PHONE: &str = "12320";

/// Somebody who answers for the resident's building.
#[derive(Debug, Clone)]
pub struct Answerable {
    pub name: String,
    pub role: Role,
    pub phone: Option<String>,
}

/// One measure with everything its card shows.
#[derive(Debug, Clone)]
pub struct MyMeasure {
    pub measure: Measure,
    pub letter: Letter,
    pub followups: Vec<Followup>,
    pub appeals: Vec<Appeal>,
    /// The newest first.
    pub needs: Vec<Need>,
    pub team: Vec<Seat>,
}

/// A declaration and what followed.
#[derive(Debug, Clone)]
pub struct MyDeclaration {
    pub declaration: Declaration,
    pub from_name: Option<String>,
    pub verdict: Verdict,
}

/// Where the resident lives.
#[derive(Debug, Clone)]
pub struct MyPlace {
    pub line: HouseholdLine,
    pub community: String,
    pub grid_name: String,
}

/// Everything of the first screen.
#[derive(Clone)]
pub struct MyHome {
    /// Public id and name of the people registered with this phone.
    pub people: Vec<(PublicId, String)>,
    pub place: Option<MyPlace>,
    pub answerable: Vec<Answerable>,
    pub measures: Vec<MyMeasure>,
    pub notices: Vec<NoticeView>,
    pub declarations: Vec<MyDeclaration>,
    pub corrections: Vec<(District, Correction)>,
    pub help_phone: String,
}

pub async fn view_home(app: &App, ctx: &Context) -> Result<MyHome, Error> {
    let phone = phone_of(ctx)?;
    let mut reader = app.db.read().await?;
    let mut home = MyHome {
        people: Vec::new(),
        place: None,
        answerable: Vec::new(),
        measures: Vec::new(),
        notices: Vec::new(),
        declarations: Vec::new(),
        corrections: Vec::new(),
        help_phone: HELP_PHONE.to_owned(),
    };
    let mut area: Option<GridCode> = None;
    for (district, people) in people_of(&mut reader, &phone).await? {
        let numbers: Vec<Vec<u8>> =
            people.iter().filter_map(|line| line.person.id_number_index.clone()).collect();
        for line in &people {
            let id = PublicId::new(district, line.person.id);
            home.people.push((id, line.person.name.clone()));
            area = area.or(Some(line.person.grid_code));
            if home.place.is_none()
                && let Some(id) = line.household_id
            {
                home.place = place(&mut reader, district, id).await?;
            }
        }
        let keys = person_keys(&people);
        let limit = MEASURES_MAX;
        for measure in measures_on(&mut reader, district, &keys, &phone, limit).await? {
            area = area.or(Some(measure.grid_code));
            home.measures.push(my_measure(&mut reader, ctx, measure).await?);
        }
        let declared =
            declarations_about(&mut reader, district, &numbers, &phone, DECLARATIONS_MAX).await?;
        for declaration in declared {
            area = area.or(Some(declaration.grid_code));
            let decision = latest_decision(&mut reader, district, declaration.id.0).await?;
            let from = areas::area(&mut reader, declaration.from_area).await?;
            home.declarations.push(MyDeclaration {
                verdict: Verdict::of(decision.as_ref()),
                from_name: from.map(|area| area.name),
                declaration,
            });
        }
        let corrections = corrections_of(&mut reader, district, &phone).await?;
        home.corrections.extend(corrections.into_iter().map(|one| (district, one)));
    }
    let area = home.place.as_ref().map(|place| place.line.grid_code).or(area);
    if let Some(area) = area {
        home.answerable = answerable(&mut reader, area, ctx.now.day()).await?;
        home.help_phone = help_phone(&mut reader, area, ctx.now.day()).await?;
        let notices = notices_for(&mut reader, area, ctx.now.day()).await?;
        home.notices = named(&mut reader, notices).await?;
        app.note_read(Record::named(ctx, "view_own", area));
    }
    // What holds now first, then what is over, the newest first.
    home.measures.sort_by_key(|mine| {
        let over = mine.measure.ended_at.unwrap_or(mine.measure.ends_at) <= ctx.now;
        (over, std::cmp::Reverse(mine.measure.starts_at))
    });
    Ok(home)
}

async fn place(
    reader: &mut Reader,
    district: District,
    id: HouseholdId,
) -> Result<Option<MyPlace>, Error> {
    let Some(line) = household(reader, district, id).await? else { return Ok(None) };
    let community = areas::area(reader, line.grid_code.at(AreaLevel::Community)).await?;
    let grid = areas::area(reader, line.grid_code).await?;
    let name = |area: Option<areas::Area>| area.map(|area| area.name).unwrap_or_default();
    Ok(Some(MyPlace { line, community: name(community), grid_name: name(grid) }))
}

async fn my_measure(
    reader: &mut Reader,
    ctx: &Context,
    measure: Measure,
) -> Result<MyMeasure, Error> {
    let district = measure.district;
    let id = PublicId::new(district, measure.id);
    let over = measure.ended_at.unwrap_or(measure.ends_at) <= ctx.now;
    let letter = letter_of(reader, ctx, id, LetterKind::Notice, measure.clone(), over).await?.0;
    let followups = followups_of(reader, district, measure.id, FOLLOWUPS_MAX).await?;
    let appeals = appeals_of(reader, district, measure.id).await?;
    let needs = needs_of(reader, district, measure.id).await?;
    let team = team_of(reader, &measure, ctx.now.day()).await?;
    Ok(MyMeasure { measure, letter, followups, appeals, needs, team })
}

/// Who answers for a place, the nearest first.
async fn answerable(
    reader: &mut Reader,
    area: GridCode,
    day: Day,
) -> Result<Vec<Answerable>, Error> {
    const SHOWN: [Role; 8] = [
        Role::GridWorker,
        Role::GridLeader,
        Role::BuildingLeader,
        Role::UnitLeader,
        Role::CommunityDoctor,
        Role::CommunityOfficer,
        Role::CommunityLeader,
        Role::Police,
    ];
    let mut found = Vec::new();
    for (post, name) in posts_around(reader, area, day).await? {
        if SHOWN.contains(&post.role) {
            let phone = phone_of_user(reader, post.user_id).await?;
            found.push(Answerable { name, role: post.role, phone });
        }
    }
    Ok(found)
}

/// The phone of the community's office: of its leader or an officer, else the health hot line.
pub(crate) async fn help_phone(
    reader: &mut Reader,
    area: GridCode,
    day: Day,
) -> Result<String, Error> {
    let office = [Role::CommunityOfficer, Role::CommunityLeader];
    for (post, _) in posts_around(reader, area.at(AreaLevel::Community), day).await? {
        if office.contains(&post.role)
            && let Some(phone) = phone_of_user(reader, post.user_id).await?
        {
            return Ok(phone);
        }
    }
    Ok(HELP_PHONE.to_owned())
}
