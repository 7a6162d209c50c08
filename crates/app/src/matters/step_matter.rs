//! One step of a matter: somebody takes it in, dispatches, pauses, verifies. The act decides which right it needs;
//! who is not at the level where it lies may add a note and nothing else.

use linli_domain::areas::{AreaLevel, GridCode};
use linli_domain::identity::{Action, Role, matrix};
use linli_domain::ids::{MatterId, PublicId, UserId};
use linli_domain::matters::PHOTOS_MAX;
use linli_domain::matters::clock::Span;
use linli_domain::matters::course::Act;
use linli_domain::time::Moment;
use linli_storage::identity::{posts_of, user};
use linli_storage::matters::{Matter, Step, insert_steps, matter, update_matter};
use linli_storage::photos::photo_known;
use linli_storage::{Reader, Tx};
use serde_json::{Value, json};
use zeroize::Zeroizing;

use super::becomes::becomes;
use super::file::whom;
use super::{Rules, authorized, public, rules_at};
use crate::app::App;
use crate::context::{Actor, Context};
use crate::error::Error;
use crate::exchange::open311_peers::peer_for;
use crate::journal::Record;
use crate::operations::apply_operations::{Effect, Operation, bad_body};
use crate::operations::body::Body;

/// Longest words of a step.
pub const WORDS_CHARS_MAX: usize = 2_000;

/// What somebody does, and with what.
#[derive(Debug, Clone)]
pub struct Doing {
    pub act: Act,
    pub text: Option<String>,
    pub photos: Vec<PublicId>,
    pub level: Option<AreaLevel>,
    pub task_force: Option<String>,
    pub handler: Option<UserId>,
    /// Whose matters are given over.
    pub from: Option<UserId>,
    pub span: Option<Span>,
    /// The kind, as the office sees it.
    pub kind: Option<String>,
    pub is_urgent: Option<bool>,
    pub into: Option<MatterId>,
    pub meet_at: Option<Moment>,
    pub at_home: bool,
    pub rating: Option<i64>,
    /// The server it is handed on to.
    pub peer: Option<String>,
}

impl Doing {
    pub fn of(act: Act) -> Self {
        Self {
            act,
            text: None,
            photos: Vec::new(),
            level: None,
            task_force: None,
            handler: None,
            from: None,
            span: None,
            kind: None,
            is_urgent: None,
            into: None,
            meet_at: None,
            at_home: false,
            rating: None,
            peer: None,
        }
    }

    pub fn saying(act: Act, text: &str) -> Self {
        Self { text: Some(text.to_owned()), ..Self::of(act) }
    }
}

/// The right an act needs.
pub fn action_of(act: Act) -> Action {
    match act {
        Act::Report => Action::ReportMatter,
        Act::Take
        | Act::Answer
        | Act::Explain
        | Act::Start
        | Act::StageDone
        | Act::FeedBack
        | Act::SendBack
        | Act::AskExtension
        | Act::Note
        | Act::Meet => Action::WorkMatter,
        Act::Dispatch | Act::Raise | Act::HandOn | Act::Withdraw | Act::Reopen => {
            Action::DispatchMatter
        }
        Act::Suspend | Act::Resume => Action::PauseMatter,
        Act::GrantExtension | Act::RefuseExtension => Action::ExtendMatter,
        // A call-back asks whether it is settled, and what somebody thinks of it.
        Act::Verify | Act::Rework | Act::Rate => Action::VerifyMatter,
        Act::Supervise => Action::SuperviseMatter,
        Act::Review | Act::Approve | Act::Refuse => Action::ReviewMatter,
        Act::Merge | Act::Unmerge => Action::MergeMatters,
        Act::GiveOver => Action::GiveOverMatters,
    }
}

/// The department (专班) to whose matters this actor is held, if every post by which they may do `action` here is
/// one of a department.
pub(crate) fn only_force(ctx: &Context, action: Action, area: GridCode) -> Option<String> {
    let Actor::User { posts, .. } = &ctx.actor else { return None };
    let here = posts
        .iter()
        .filter(|post| post.area.contains(area) || area.contains(post.area))
        .filter(|post| matrix().allows(post.role, action));
    let mut forces = here.map(|post| {
        let is_held = post.role == Role::DepartmentOfficer;
        is_held.then(|| post.task_force.clone().unwrap_or_default())
    });
    let first = forces.next()??;
    forces.all(|force| force.is_some()).then_some(first)
}

/// Whether the actor stands where the matter lies: a post of its level or above, or it is theirs.
pub(super) fn stands_at(ctx: &Context, action: Action, one: &Matter) -> bool {
    let Actor::User { id, posts, .. } = &ctx.actor else { return true };
    if one.handler == Some(*id) || (one.owner == Some(*id) && action == Action::WorkMatter) {
        return true;
    }
    posts.iter().any(|post| {
        let force = post.task_force.is_some() && post.task_force == one.task_force;
        matrix().allows(post.role, action)
            && post.area.contains(one.grid_code)
            && (post.area.level() <= one.level || force)
    })
}

fn not_here(one: &Matter) -> Error {
    let level = one.level;
    Error::state(
        "matters.level",
        format!(
            "这件事已由{}一级办理：您可以补充说明，由他们处理。",
            level.label(linli_domain::lang::Lang::Zh)
        ),
        format!(
            "This matter lies with the {} now: you can add a note; they act on it.",
            level.label(linli_domain::lang::Lang::En)
        ),
    )
}

/// Does it, for a member of staff.
///
/// # Errors
/// Not allowed, not at its level, not possible from where it stands, words missing.
pub async fn step_matter(
    app: &App,
    ctx: &Context,
    id: PublicId,
    doing: Doing,
) -> Result<(), Error> {
    let mut reader = app.db.read().await?;
    let found = authorized(&mut reader, ctx, action_of(doing.act), id).await?;
    let rules = rules_at(&mut reader, found.grid_code, ctx.now).await?;
    drop(reader);
    let told = (doing.act, found.clone());
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<(), Error> {
        step(tx, ctx, &rules, id, &doing).await?.write(tx).await?;
        Ok(())
    })
    .await?;
    tell_reporter(app, &told.1, told.0).await;
    Ok(())
}

/// The same as a device sends it later: `entity` is the matter, `body` `{act, text?, photos?, span?, kind?}`.
pub(crate) async fn apply(tx: &mut Tx, ctx: &Context, op: &Operation) -> Result<Effect, Error> {
    let body = Body::of(op)?;
    let act = Act::from_word(body.needed("act")?).ok_or_else(|| bad_body("act"))?;
    let mut doing = Doing::of(act);
    doing.text = body.text("text")?.map(str::to_owned);
    doing.kind = body.text("kind")?.map(str::to_owned);
    doing.span = body.read("span")?;
    for photo in body.texts("photos")? {
        doing.photos.push(photo.parse().map_err(|_| bad_body("photos"))?);
    }
    let found = authorized(tx, ctx, action_of(act), op.entity).await?;
    let rules = rules_at(tx, found.grid_code, ctx.now).await?;
    let record = step(tx, ctx, &rules, op.entity, &doing).await?;
    let current = json!({ "id": op.entity, "number": found.number });
    Ok(Effect { current, records: vec![record] })
}

/// Looks, computes, writes the matter and its step; answers the entry of the journal.
pub(crate) async fn step(
    tx: &mut Tx,
    ctx: &Context,
    rules: &Rules,
    id: PublicId,
    doing: &Doing,
) -> Result<Record, Error> {
    let before = matter(tx, id.district, MatterId(id.id)).await?.ok_or_else(Error::not_found)?;
    let action = action_of(doing.act);
    if doing.act != Act::Note && !stands_at(ctx, action, &before) {
        return Err(not_here(&before));
    }
    let text = words(doing)?;
    check_places(tx, &before, doing, ctx.now).await?;
    if let Some(kind) = &doing.kind
        && rules.category(kind).is_none()
    {
        return Err(bad_body("kind"));
    }
    let mut after = becomes(rules, &before, doing, ctx.user(), ctx.now)?;
    if doing.act == Act::Merge {
        after.merged_into = Some(target(tx, &before, doing).await?);
    }
    if let Some(name) = doing.peer.as_deref().filter(|_| doing.act == Act::HandOn) {
        let peer = peer_for(tx, name, before.grid_code).await?;
        // It is brought there by a job, which keeps the number it has there.
        (after.peer, after.peer_id, after.peer_state) = (Some(peer.name), None, None);
    }
    write_step(tx, ctx, (&before, &after), doing, text).await
}

/// Writes what has become of it; somebody else's change meanwhile is said, not overwritten.
pub(crate) async fn write_step(
    tx: &mut Tx,
    ctx: &Context,
    (before, after): (&Matter, &Matter),
    doing: &Doing,
    text: Option<Zeroizing<String>>,
) -> Result<Record, Error> {
    if !update_matter(tx, before, after).await? {
        return Err(Error::state(
            "matters.changed",
            "别人刚刚处理过这件事：请刷新后再看。",
            "Somebody has just changed this matter: look at it again.",
        ));
    }
    let facts = json!({
        "state": after.state.word(), "due_at": after.due_at, "next_at": after.next_at,
        "span": doing.span.map(|span| span.to_string()), "meet_at": after.meet_at,
        "rating": doing.rating, "into": doing.into.map(|id| id.0.to_string()),
    });
    let step = Step {
        id: ctx.random.id(ctx.now),
        matter_id: after.id,
        grid_code: after.grid_code,
        at: ctx.now,
        act: doing.act.word().to_owned(),
        by_user: ctx.user(),
        by_whom: whom(ctx).to_owned(),
        level: Some(after.level.word().to_owned()),
        task_force: after.task_force.clone(),
        handler: after.handler,
        text,
        is_told: doing.act.is_told(),
        photos: doing.photos.iter().map(|id| id.id).collect(),
        facts: Some(without_nulls(facts).to_string()),
    };
    insert_steps(tx, after.district, &[step]).await?;
    let values = json!({
        "number": after.number, "act": doing.act.word(),
        "from": before.state.word(), "to": after.state.word(), "level": after.level.word(),
    });
    let record = Record::named(ctx, action_of(doing.act).word(), after.grid_code);
    Ok(record.about("matter", public(after)).values(&values))
}

fn without_nulls(mut facts: Value) -> Value {
    if let Some(map) = facts.as_object_mut() {
        map.retain(|_, value| !value.is_null());
    }
    facts
}

/// The words of a step, where it needs any.
pub(crate) fn words(doing: &Doing) -> Result<Option<Zeroizing<String>>, Error> {
    let text = doing.text.as_deref().map(str::trim).filter(|text| !text.is_empty());
    let wrong = text.is_some_and(|t| t.chars().count() > WORDS_CHARS_MAX || t.contains('\0'));
    if wrong || (text.is_none() && doing.act.needs_words()) {
        return Err(Error::invalid(
            "matters.words",
            format!("请写清楚说明，最多 {WORDS_CHARS_MAX} 字：反映的人会看到。"),
            format!(
                "Say it in words, at most {WORDS_CHARS_MAX} characters: the reporter reads them."
            ),
        ));
    }
    if doing.act == Act::Rate && !doing.rating.is_some_and(|rating| (1..=5).contains(&rating)) {
        return Err(Error::invalid("matters.rating", "评价为 1 到 5 分。", "A rating is 1 to 5."));
    }
    Ok(text.map(|text| Zeroizing::new(text.to_owned())))
}

/// Photos that are here, a handler who works here.
async fn check_places(
    tx: &mut Tx,
    before: &Matter,
    doing: &Doing,
    now: Moment,
) -> Result<(), Error> {
    if doing.photos.len() > PHOTOS_MAX {
        return Err(bad_body("photos"));
    }
    for photo in &doing.photos {
        let known = photo_known(tx, before.district, photo.id).await?;
        if photo.district != before.district || known.is_none() {
            return Err(super::report_matter::missing_photo());
        }
    }
    if let Some(handler) = doing.handler {
        works_here(tx, handler, before.grid_code, now).await?;
    }
    if doing.act == Act::Dispatch && doing.level.is_some_and(|level| level < AreaLevel::District) {
        return Err(bad_body("level"));
    }
    Ok(())
}

/// Somebody with a post around a place who may work on matters.
pub(super) async fn works_here(
    reader: &mut Reader,
    id: UserId,
    area: GridCode,
    now: Moment,
) -> Result<(), Error> {
    let wrong = || {
        Error::invalid(
            "matters.handler",
            "这个人在这里没有岗位：请选在岗的人。",
            "That person holds no post here: choose somebody who does.",
        )
    };
    let known = user(reader, id).await?.filter(|user| user.ended_at.is_none());
    known.ok_or_else(wrong)?;
    let posts = posts_of(reader, id, now.day()).await?;
    let may = posts
        .iter()
        .any(|post| post.area.contains(area) && matrix().allows(post.role, Action::WorkMatter));
    if may { Ok(()) } else { Err(wrong()) }
}

/// The matter that another becomes part of: open, of the same district, and not itself part of one.
async fn target(tx: &mut Tx, before: &Matter, doing: &Doing) -> Result<MatterId, Error> {
    let wrong = || {
        Error::invalid(
            "matters.merge",
            "只能并入同一区域里另一件还在办的事。",
            "A matter is merged into another open one of the same area.",
        )
    };
    let into = doing.into.filter(|into| *into != before.id).ok_or_else(wrong)?;
    let other = matter(tx, before.district, into).await?.ok_or_else(wrong)?;
    let same = other.grid_code.at(AreaLevel::Street) == before.grid_code.at(AreaLevel::Street);
    let is_open = other.closed_at.is_none() && other.merged_into.is_none();
    if same && is_open { Ok(into) } else { Err(wrong()) }
}

/// Tells whoever reported it how it ended, by the office's gateway; the matter itself says it as well, so a gateway
/// that is away loses nothing.
async fn tell_reporter(app: &App, before: &Matter, act: Act) {
    let ends = linli_domain::matters::course::outcome_of(act).is_some();
    let contact = before.contact.as_deref().and_then(|text| text.split('\n').nth(1));
    let Some(phone) = contact.filter(|phone| ends && phone.len() >= 11) else { return };
    if !app.channel.is_open() {
        return;
    }
    let text = format!("您反映的事项 {} 有了结果，请在邻里中查看并评价。", before.number);
    if app.channel.send(phone.to_owned(), text).await.is_err() {
        tracing::warn!("a reporter could not be told that a matter ended");
    }
}
