//! How a matter begins, whoever brings it: its kind is one of the plan's, its questions are answered, its place is
//! looked up, somebody is asked first, and the clock of the answer starts. Nothing is refused that can be kept.

use linli_domain::areas::{AreaLevel, GridCode};
use linli_domain::exchange::Status;
use linli_domain::identity::Role;
use linli_domain::ids::{HouseholdId, MatterId, UserId};
use linli_domain::matters::category::Category;
use linli_domain::matters::course::{Act, State};
use linli_domain::matters::route::route;
use linli_domain::matters::{
    PHOTOS_MAX, PLACE_CHARS_MAX, PlaceState, Source, TEXT_CHARS_MAX, number,
};
use linli_domain::time::Moment;
use linli_storage::identity::posts_around;
use linli_storage::matters::{
    BY_CLIENT, Contact, Matter, Step, insert_matters, insert_steps, take_number,
};
use linli_storage::{Reader, Tx};
use serde_json::json;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::Rules;
use crate::context::{Actor, Context};
use crate::error::Error;

/// Longest name and phone of somebody who reports; a name may have a mail address beside it.
const CONTACT_CHARS_MAX: usize = 200;

/// A matter as it comes in.
#[derive(Debug, Clone)]
pub(crate) struct NewMatter {
    pub id: MatterId,
    pub grid: GridCode,
    pub kind: String,
    pub text: String,
    pub place: Option<String>,
    pub household: Option<HouseholdId>,
    pub photos: Vec<Uuid>,
    pub point: Option<(i64, i64)>,
    pub place_state: PlaceState,
    pub source: Source,
    pub phone_index: Option<Vec<u8>>,
    pub contact: Option<Contact>,
    /// Answers to the category's questions, by code.
    pub answers: Vec<(String, Vec<String>)>,
    /// When it was seen.
    pub at: Moment,
    pub is_urgent: bool,
    pub wanted_at: Option<Moment>,
    pub at_home: bool,
    pub is_apart: bool,
    pub api_key: Option<Uuid>,
    pub peer: Option<(String, String)>,
}

impl NewMatter {
    /// With nothing said but what, where and by whom.
    pub(crate) fn plain(
        id: MatterId,
        grid: GridCode,
        kind: &str,
        text: &str,
        source: Source,
        at: Moment,
    ) -> Self {
        Self {
            id,
            grid,
            kind: kind.to_owned(),
            text: text.to_owned(),
            place: None,
            household: None,
            photos: Vec::new(),
            point: None,
            place_state: PlaceState::Unknown,
            source,
            phone_index: None,
            contact: None,
            answers: Vec::new(),
            at,
            is_urgent: false,
            wanted_at: None,
            at_home: false,
            is_apart: false,
            api_key: None,
            peer: None,
        }
    }
}

/// Looks at everything that can be wrong, before anything is written.
///
/// # Errors
/// What is missing or too long, and what to do.
pub(crate) fn check<'a>(rules: &'a Rules, new: &NewMatter) -> Result<&'a Category, Error> {
    let category = rules.category(&new.kind).ok_or_else(|| {
        Error::invalid(
            "matters.kind",
            "没有这一类事项：请从列表里选一类，不确定就选“其他”。",
            "There is no such kind of matter: choose one of the list, or “other” if you are not sure.",
        )
    })?;
    let text = new.text.trim();
    if text.is_empty() || text.chars().count() > TEXT_CHARS_MAX || text.contains('\0') {
        return Err(Error::invalid(
            "matters.text",
            format!("请写明是什么事，最多 {TEXT_CHARS_MAX} 字。"),
            format!("Say what it is about, in at most {TEXT_CHARS_MAX} characters."),
        ));
    }
    let long = |text: &str, most| text.chars().count() > most || text.contains('\0');
    if new.place.as_deref().is_some_and(|place| long(place, PLACE_CHARS_MAX)) {
        return Err(Error::invalid(
            "matters.place",
            format!("地点最多 {PLACE_CHARS_MAX} 字。"),
            format!("A place is at most {PLACE_CHARS_MAX} characters."),
        ));
    }
    let contact = new.contact.iter().flat_map(|one| [&one.name, &one.phone]);
    if contact.into_iter().any(|text| long(text, CONTACT_CHARS_MAX)) {
        return Err(Error::invalid(
            "matters.contact",
            format!("姓名和电话各最多 {CONTACT_CHARS_MAX} 字。"),
            format!("Name and phone are at most {CONTACT_CHARS_MAX} characters each."),
        ));
    }
    if new.photos.len() > PHOTOS_MAX {
        return Err(Error::invalid(
            "matters.photos",
            format!("最多 {PHOTOS_MAX} 张照片。"),
            format!("At most {PHOTOS_MAX} photos."),
        ));
    }
    category.check(&new.answers).map_err(|error| {
        let question = category.questions.iter().find(|one| one.code == error.code);
        let name = question.map_or((error.code.as_str(), error.code.as_str()), |one| {
            (one.name.as_str(), one.name_en.as_str())
        });
        Error::invalid(
            "matters.answer",
            format!("“{}”没有答对：请补上或改正后再提交。", name.0),
            format!("“{}” is not answered as it should be: fill it in and send it again.", name.1),
        )
    })?;
    Ok(category)
}

/// Writes a matter with its first step; the caller writes the journal.
///
/// # Errors
/// Those of [`check`].
pub(crate) async fn file(
    tx: &mut Tx,
    ctx: &Context,
    rules: &Rules,
    new: NewMatter,
) -> Result<Matter, Error> {
    let category = check(rules, &new)?;
    let district = new.grid.district().ok_or_else(Error::not_found)?;
    let nth = take_number(tx, district, new.at.day()).await?;
    let owner = match ctx.user() {
        Some(user) => Some(user),
        None => first_asked(tx, new.grid, ctx.now).await?,
    };
    let is_urgent = new.is_urgent || category.urgent;
    let route = route(rules.pack.as_deref(), category, is_urgent);
    let first =
        if new.grid.level() == AreaLevel::Grid { AreaLevel::Grid } else { AreaLevel::Community };
    let span = if is_urgent { rules.rules.answer_urgent } else { rules.rules.answer };
    let answer_due_at = rules.office().due(ctx.now, span);
    let answers = (!new.answers.is_empty()).then(|| {
        let map: serde_json::Map<String, serde_json::Value> =
            new.answers.iter().map(|(code, values)| (code.clone(), json!(values))).collect();
        Zeroizing::new(serde_json::Value::Object(map).to_string())
    });
    let contact = new.contact.filter(|one| !one.name.is_empty() || !one.phone.is_empty());
    let (peer, peer_id) = new.peer.unzip();
    let matter = Matter {
        district,
        id: new.id,
        grid_code: new.grid,
        number: number(new.at.day(), nth),
        kind: category.code.clone(),
        text: Zeroizing::new(new.text.trim().to_owned()),
        place: new.place.map(|place| place.trim().to_owned()).filter(|place| !place.is_empty()),
        household_id: new.household,
        photos: new.photos,
        state: State::Collected,
        at: new.at,
        by_user: ctx.user(),
        reported_at: ctx.now,
        source: new.source.word().to_owned(),
        process: category.process.word().to_owned(),
        // What is urgent is asked of the level that handles it, at once.
        level: if is_urgent { route.level.min(first) } else { first },
        is_urgent,
        point: new.point,
        place_state: new.place_state.word().to_owned(),
        phone_index: new.phone_index,
        contact: contact.map(|one| Zeroizing::new(format!("{}\n{}", one.name, one.phone))),
        answers,
        owner,
        handler: None,
        task_force: None,
        answer_due_at,
        answered_at: None,
        filed_at: None,
        spans: String::new(),
        clock_from: None,
        stage: 0,
        due_at: None,
        next_at: Some(answer_due_at),
        suspended_at: None,
        asked_span: None,
        asked_by: None,
        fixer: None,
        is_attempted: false,
        raised: 0,
        supervised_at: None,
        reworks: 0,
        reopened: 0,
        closed_at: None,
        outcome: None,
        rating: None,
        rated_at: None,
        merged_into: None,
        is_published: route.is_published,
        is_followed: route.is_followed,
        wanted_at: new.wanted_at,
        at_home: new.at_home,
        meet_at: None,
        is_apart: new.is_apart,
        peer_state: peer.as_ref().map(|_| Status::Open.word().to_owned()),
        peer,
        peer_id,
        api_key: new.api_key,
        version: 1,
        changed_at: ctx.now,
    };
    insert_matters(tx, std::slice::from_ref(&matter)).await?;
    let step = Step {
        id: ctx.random.id(ctx.now),
        matter_id: matter.id,
        grid_code: matter.grid_code,
        at: ctx.now,
        act: Act::Report.word().to_owned(),
        by_user: ctx.user(),
        by_whom: if matter.api_key.is_some() { BY_CLIENT } else { whom(ctx) }.to_owned(),
        level: Some(matter.level.word().to_owned()),
        task_force: None,
        handler: matter.owner,
        text: None,
        is_told: true,
        photos: Vec::new(),
        facts: Some(json!({ "answer_due_at": answer_due_at }).to_string()),
    };
    insert_steps(tx, district, &[step]).await?;
    Ok(matter)
}

/// The word for who acts, kept with a step.
pub(crate) fn whom(ctx: &Context) -> &'static str {
    match &ctx.actor {
        Actor::User { .. } | Actor::Operator => "user",
        Actor::Resident { .. } => "resident",
        Actor::Anybody => "public",
        Actor::Job(_) => "system",
    }
}

/// Who is asked first for a place when nobody was asked in person: its grid worker, else an officer of the
/// community; nobody where both posts are vacant, which the list of gaps shows.
pub(crate) async fn first_asked(
    reader: &mut Reader,
    grid: GridCode,
    now: Moment,
) -> Result<Option<UserId>, Error> {
    const ASKED: [Role; 4] =
        [Role::GridWorker, Role::GridLeader, Role::CommunityOfficer, Role::CommunityLeader];
    let posts = posts_around(reader, grid, now.day()).await?;
    let of = |role: Role| posts.iter().find(|(post, _)| post.role == role);
    Ok(ASKED.into_iter().find_map(of).map(|(post, _)| post.user_id))
}
