//! A matter as somebody reported it: numbered, kept, in nobody's way. Its photos were sent before it.

use linli_domain::areas::GridCode;
use linli_domain::identity::Action;
use linli_domain::ids::{HouseholdId, PublicId};
use linli_domain::matters::{MatterKind, PHOTOS_MAX, PLACE_CHARS_MAX, TEXT_CHARS_MAX, number};
use linli_storage::Tx;
use linli_storage::matters::{Matter, count_on, insert_matter, photo_known};
use serde_json::json;
use zeroize::Zeroizing;

use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::operations::apply_operations::{Effect, Operation, bad_body};
use crate::operations::body::Body;

/// `entity` is the matter itself, its id made by the device; `body` `{grid, kind, text, place?,
/// household?, photos?}`.
pub(crate) async fn apply(tx: &mut Tx, ctx: &Context, op: &Operation) -> Result<Effect, Error> {
    let body = Body::of(op)?;
    let district = op.entity.district;
    let grid: GridCode = body.read("grid")?.ok_or_else(|| bad_body("grid"))?;
    if grid.district() != Some(district) {
        return Err(bad_body("grid"));
    }
    ctx.authorize(Action::ReportMatter, grid)?;
    let kind = MatterKind::from_word(body.needed("kind")?).ok_or_else(|| bad_body("kind"))?;
    let text = body.needed("text")?.trim();
    if text.is_empty() || text.chars().count() > TEXT_CHARS_MAX || text.contains('\0') {
        return Err(bad_body("text"));
    }
    let place = body.text("place")?.map(str::trim).filter(|place| !place.is_empty());
    if place.is_some_and(|p| p.chars().count() > PLACE_CHARS_MAX || p.contains('\0')) {
        return Err(bad_body("place"));
    }
    let household: Option<PublicId> = body.read("household")?;
    if household.is_some_and(|id| id.district != district) {
        return Err(bad_body("household"));
    }
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
    let earlier = count_on(tx, district, op.at).await?;
    let matter = Matter {
        id: op.entity.id,
        grid_code: grid,
        number: number(op.at.day(), earlier),
        kind: kind.word().to_owned(),
        text: Zeroizing::new(text.to_owned()),
        place: place.map(str::to_owned),
        household_id: household.map(|id| HouseholdId(id.id)),
        photos,
        state: "reported".to_owned(),
        at: op.at,
        by_user: ctx.user(),
        reported_at: ctx.now,
    };
    insert_matter(tx, district, &matter).await?;
    let record = Record::of(ctx, Action::ReportMatter, grid)
        .about("matter", op.entity)
        .values(&json!({ "number": matter.number, "kind": matter.kind }));
    let current = json!({ "id": op.entity, "number": matter.number });
    Ok(Effect { current, records: vec![record] })
}

fn missing_photo() -> Error {
    Error::invalid(
        "matters.photo",
        "有照片还没有上传：照片传完后会自动再报一次。",
        "A photo has not been uploaded yet: it is sent again when they are there.",
    )
}
