//! Staff report a matter: on a walk without a network, at the desk, on the phone. Who reports it was asked first and
//! answers for it; what is settled on the spot is reported and answered in one motion.

use linli_domain::areas::GridCode;
use linli_domain::identity::Action;
use linli_domain::ids::{HouseholdId, MatterId, PublicId};
use linli_domain::matters::course::Act;
use linli_domain::matters::{PHOTOS_MAX, PlaceState, Source};
use linli_domain::registry::Phone;
use linli_domain::time::Moment;
use linli_storage::Tx;
use linli_storage::matters::Contact;
use linli_storage::photos::photo_known;
use linli_storage::vault::IndexOf;
use serde_json::json;

use super::file::{NewMatter, file};
use super::locate::point_of;
use super::step_matter::{Doing, step};
use super::{Rules, rules_at};
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::operations::apply_operations::{Effect, Operation, bad_body};
use crate::operations::body::Body;

/// Matters one member of staff reports within an hour before the rest is kept apart for somebody to look at.
const HOURLY_MAX: i64 = 200;

/// `entity` is the matter itself, its id made by the device; `body` `{grid, kind, text, place?, household?, photos?,
/// latitude?, longitude?, source?, contact_name?, contact_phone?, answers?, urgent?, at_home?, wanted_at?, settled?}`.
/// `settled` are the words with which it was settled on the spot.
pub(crate) async fn apply(tx: &mut Tx, ctx: &Context, op: &Operation) -> Result<Effect, Error> {
    let body = Body::of(op)?;
    let district = op.entity.district;
    let grid: GridCode = body.read("grid")?.ok_or_else(|| bad_body("grid"))?;
    if grid.district() != Some(district) {
        return Err(bad_body("grid"));
    }
    ctx.authorize(Action::ReportMatter, grid)?;
    let household: Option<PublicId> = body.read("household")?;
    if household.is_some_and(|id| id.district != district) {
        return Err(bad_body("household"));
    }
    let photos = photos_of(tx, &body, district, grid).await?;
    let source = match body.text("source")? {
        None | Some("field") => Source::Field,
        Some("desk") => Source::Desk,
        Some("phone") => Source::Phone,
        Some(_) => return Err(bad_body("source")),
    };
    let contact = Contact {
        name: body.text("contact_name")?.unwrap_or_default().trim().to_owned(),
        phone: body.text("contact_phone")?.unwrap_or_default().trim().to_owned(),
    };
    let phone = Phone::read(&contact.phone).filter(|_| !contact.phone.is_empty());
    let phone_index =
        phone.map(|phone| tx.vault().index(IndexOf::Phone, phone.expose().as_bytes()).to_vec());
    let point = point_of(body.number("latitude")?, body.number("longitude")?)?;
    let rules = rules_at(tx, grid, ctx.now).await?;
    let new = NewMatter {
        place: body.text("place")?.map(str::to_owned),
        household: household.map(|id| HouseholdId(id.id)),
        photos,
        point,
        // Whoever stands there knows where it is.
        place_state: if point.is_some() { PlaceState::Inside } else { PlaceState::Unknown },
        phone_index,
        contact: Some(contact),
        answers: answers_of(&body)?,
        is_urgent: body.get("urgent").and_then(serde_json::Value::as_bool).unwrap_or(false),
        wanted_at: body.read::<Moment>("wanted_at")?,
        at_home: body.get("at_home").and_then(serde_json::Value::as_bool).unwrap_or(false),
        is_apart: is_flood(tx, ctx, grid).await?,
        ..NewMatter::plain(
            MatterId(op.entity.id),
            grid,
            body.needed("kind")?,
            body.needed("text")?,
            source,
            op.at,
        )
    };
    let settled = body.text("settled")?.map(str::trim).filter(|text| !text.is_empty());
    report(tx, ctx, &rules, op.entity, new, settled).await
}

/// Writes it, and the answer when it was settled at once.
async fn report(
    tx: &mut Tx,
    ctx: &Context,
    rules: &Rules,
    id: PublicId,
    new: NewMatter,
    settled: Option<&str>,
) -> Result<Effect, Error> {
    super::file::check(rules, &new)?;
    let answer = settled.map(|text| Doing::saying(Act::Answer, text));
    if let Some(answer) = &answer {
        super::step_matter::words(answer)?;
        ctx.authorize(Action::WorkMatter, new.grid)?;
    }
    let matter = file(tx, ctx, rules, new).await?;
    let record = Record::of(ctx, Action::ReportMatter, matter.grid_code)
        .about("matter", id)
        .values(&json!({ "number": matter.number, "kind": matter.kind, "source": matter.source }));
    let mut records = vec![record];
    if let Some(answer) = answer {
        records.push(step(tx, ctx, rules, id, &answer).await?);
    }
    let current = json!({ "id": id, "number": matter.number });
    Ok(Effect { current, records })
}

async fn photos_of(
    tx: &mut Tx,
    body: &Body<'_>,
    district: linli_domain::areas::District,
    grid: GridCode,
) -> Result<Vec<uuid::Uuid>, Error> {
    let mut photos = Vec::new();
    for id in body.texts("photos")? {
        let id: PublicId = id.parse().map_err(|_| bad_body("photos"))?;
        // A matter never loses its photos: they have to be here before it.
        let known = photo_known(tx, district, id.id).await?;
        if id.district != district || known.is_none_or(|(place, _)| place != grid) {
            return Err(missing_photo());
        }
        photos.push(id.id);
    }
    if photos.len() > PHOTOS_MAX {
        return Err(bad_body("photos"));
    }
    Ok(photos)
}

/// `answers` is an object of texts or lists of texts.
fn answers_of(body: &Body<'_>) -> Result<Vec<(String, Vec<String>)>, Error> {
    let Some(value) = body.get("answers") else { return Ok(Vec::new()) };
    let map = value.as_object().ok_or_else(|| bad_body("answers"))?;
    map.iter()
        .map(|(code, value)| {
            let texts = match value {
                serde_json::Value::String(text) => vec![text.clone()],
                serde_json::Value::Array(list) => list
                    .iter()
                    .map(|one| one.as_str().map(str::to_owned).ok_or_else(|| bad_body("answers")))
                    .collect::<Result<_, _>>()?,
                _ => return Err(bad_body("answers")),
            };
            Ok((code.clone(), texts))
        })
        .collect()
}

async fn is_flood(tx: &mut Tx, ctx: &Context, grid: GridCode) -> Result<bool, Error> {
    let (Some(user), Some(district)) = (ctx.user(), grid.district()) else { return Ok(false) };
    let since = ctx.now.plus_hours(-1);
    let many = linli_storage::matters::reported_since(tx, district, user, since).await?;
    Ok(many >= HOURLY_MAX)
}

pub(super) fn missing_photo() -> Error {
    Error::invalid(
        "matters.photo",
        "有照片还没有上传：照片传完后会自动再报一次。",
        "A photo has not been uploaded yet: it is sent again when they are there.",
    )
}
