//! What a resident says about whoever handled their matter (责任投诉). It goes to the leader one level above that
//! person, never to them; the leader answers, and the resident reads the answer.

use linli_domain::areas::{AreaLevel, GridCode};
use linli_domain::identity::Action;
use linli_domain::ids::{MatterId, PublicId, UserId};
use linli_storage::arrivals::ranges_of;
use linli_storage::identity::{posts_of, user};
use linli_storage::matters::{
    Complaint, answer_complaint_row, complaint, complaints_in, complaints_of, insert_complaint,
    matter,
};
use linli_storage::{Reader, Tx};
use zeroize::Zeroizing;

use super::rules_at;
use super::step_matter::WORDS_CHARS_MAX;
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::residents::phone_of;

const OPEN_MAX: usize = 3;
const LISTED_MAX: i64 = 200;
/// An answer is due within so many working days.
const ANSWER_DAYS: u32 = 5;

fn words(text: &str) -> Result<Zeroizing<String>, Error> {
    let text = text.trim();
    if text.is_empty() || text.chars().count() > WORDS_CHARS_MAX || text.contains('\0') {
        return Err(Error::invalid(
            "complaints.text",
            format!("请写明情况，最多 {WORDS_CHARS_MAX} 字。"),
            format!("Say what happened, in at most {WORDS_CHARS_MAX} characters."),
        ));
    }
    Ok(Zeroizing::new(text.to_owned()))
}

/// A resident complains about whoever handled their matter.
///
/// # Errors
/// Not their matter; several complaints about it wait already.
pub async fn raise_complaint(
    app: &App,
    ctx: &Context,
    id: PublicId,
    text: &str,
) -> Result<PublicId, Error> {
    let phone = phone_of(ctx)?;
    let text = words(text)?;
    let mut reader = app.db.read().await?;
    let known = matter(&mut reader, id.district, MatterId(id.id)).await?;
    let found = known
        .filter(|one| one.phone_index.as_deref() == Some(phone.as_slice()))
        .ok_or_else(Error::not_found)?;
    let waiting = complaints_of(&mut reader, found.district, found.id).await?;
    if waiting.iter().filter(|one| one.state == "open").count() >= OPEN_MAX {
        return Err(Error::state(
            "complaints.open",
            "这件事已有投诉待答复：请等答复，或直接打电话。",
            "Complaints about this matter wait for an answer already: wait for it, or call.",
        ));
    }
    let about = found.handler.or(found.fixer).or(found.owner);
    let heard_by = heard_by(&mut reader, about, found.grid_code, ctx).await?;
    let rules = rules_at(&mut reader, found.grid_code, ctx.now).await?;
    let due_at = rules.calendar.workdays_after(ctx.now.day(), ANSWER_DAYS).end();
    drop(reader);
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<PublicId, Error> {
        let new = Complaint {
            district: found.district,
            id: ctx.random.id(ctx.now),
            matter_id: found.id,
            grid_code: found.grid_code,
            about_user: about,
            heard_by,
            text: text.clone(),
            phone_index: Some(phone.to_vec()),
            raised_at: ctx.now,
            due_at,
            state: "open".to_owned(),
            answer: None,
            answered_at: None,
            answered_by: None,
        };
        insert_complaint(tx, &new).await?;
        let public = PublicId::new(new.district, new.id);
        // The journal of the matter's own area does not say that there is one.
        Record::named(ctx, "raise_complaint", heard_by)
            .about("complaint", public)
            .write(tx)
            .await?;
        Ok(public)
    })
    .await
}

/// The area one level above the person's own office.
async fn heard_by(
    reader: &mut Reader,
    about: Option<UserId>,
    grid: GridCode,
    ctx: &Context,
) -> Result<GridCode, Error> {
    let mut level = AreaLevel::Community;
    if let Some(user) = about {
        for post in posts_of(reader, user, ctx.now.day()).await? {
            level = match post.area.level() {
                AreaLevel::Grid => level,
                AreaLevel::Community => level.min(AreaLevel::Street),
                _ => level.min(AreaLevel::District),
            };
        }
    }
    Ok(grid.at(level))
}

/// A complaint and whom it is about.
pub struct ComplaintView {
    pub complaint: Complaint,
    pub about: Option<String>,
    pub number: String,
}

/// Complaints that leaders of the area hear, those about themselves left out.
pub async fn list_complaints(
    app: &App,
    ctx: &Context,
    area: GridCode,
) -> Result<Vec<ComplaintView>, Error> {
    let scope = ctx.scope_within(Action::ListComplaints, area)?;
    let mut reader = app.db.read().await?;
    let mut found = Vec::new();
    for (district, low, high) in ranges_of(&mut reader, &scope).await? {
        // What a level hears is kept under its own code: lists below do not show it.
        for one in complaints_in(&mut reader, district, (low, high), LISTED_MAX).await? {
            if one.about_user.is_some() && one.about_user == ctx.user() {
                continue;
            }
            let about = match one.about_user {
                Some(id) => user(&mut reader, id).await?.map(|user| user.name),
                None => None,
            };
            let matter = matter(&mut reader, district, one.matter_id).await?;
            let number = matter.map(|one| one.number).unwrap_or_default();
            found.push(ComplaintView { complaint: one, about, number });
        }
    }
    app.note_read(Record::of(ctx, Action::ListComplaints, area).about("complaints", found.len()));
    Ok(found)
}

/// Answers one.
///
/// # Errors
/// It is about the actor; somebody has answered it.
pub async fn answer_complaint(
    app: &App,
    ctx: &Context,
    id: PublicId,
    text: &str,
) -> Result<(), Error> {
    let mut reader = app.db.read().await?;
    if reader.vault().sealer(id.district).is_err() {
        return Err(Error::not_found());
    }
    let found = complaint(&mut reader, id.district, id.id).await?.ok_or_else(Error::not_found)?;
    ctx.authorize(Action::AnswerComplaint, found.heard_by)?;
    if found.about_user.is_some() && found.about_user == ctx.user() {
        return Err(Error::not_found());
    }
    drop(reader);
    let text = words(text)?;
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<(), Error> {
        let key = (id.district, id.id);
        if !answer_complaint_row(tx, key, &text, ctx.user(), ctx.now).await? {
            return Err(Error::state(
                "complaints.answered",
                "已经答复过：请刷新后再看。",
                "Somebody has answered it already: look at it again.",
            ));
        }
        Record::of(ctx, Action::AnswerComplaint, found.heard_by)
            .about("complaint", id)
            .write(tx)
            .await?;
        Ok(())
    })
    .await
}
