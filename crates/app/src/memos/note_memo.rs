//! A memo as a worker's device noted it: chips and a short text, by household or place. Two taps from anywhere.

use linli_domain::areas::GridCode;
use linli_domain::identity::Action;
use linli_domain::ids::{HouseholdId, PublicId};
use linli_domain::memos::{CHIPS_MAX, Chip, PLACE_CHARS_MAX, TEXT_CHARS_MAX};
use linli_storage::Tx;
use linli_storage::memos::{Memo, insert_memo};
use linli_storage::registry::household;
use serde_json::json;
use zeroize::Zeroizing;

use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::operations::apply_operations::{Effect, Operation, bad_body};
use crate::operations::body::Body;

/// `entity` is the memo, its id made by the device; `body` `{grid, chips, text?, place?, household?}`.
pub(crate) async fn apply(tx: &mut Tx, ctx: &Context, op: &Operation) -> Result<Effect, Error> {
    let body = Body::of(op)?;
    let district = op.entity.district;
    let home: Option<PublicId> = body.read("household")?;
    let mut grid: GridCode = body.read("grid")?.ok_or_else(|| bad_body("grid"))?;
    if let Some(home) = home {
        let line = household(tx, district, HouseholdId(home.id)).await?;
        let line = line.filter(|_| home.district == district).ok_or_else(Error::not_found)?;
        grid = line.grid_code;
    }
    if grid.district() != Some(district) {
        return Err(bad_body("grid"));
    }
    ctx.authorize(Action::NoteMemo, grid)?;
    let mut chips: Vec<String> = Vec::new();
    for chip in body.texts("chips")? {
        let chip = Chip::from_word(chip).ok_or_else(|| bad_body("chips"))?.word().to_owned();
        if !chips.contains(&chip) {
            chips.push(chip);
        }
    }
    let text = |field: &str, most: usize| match body.text(field)?.map(str::trim) {
        None | Some("") => Ok(None),
        Some(text) if text.chars().count() <= most && !text.contains('\0') => {
            Ok(Some(Zeroizing::new(text.to_owned())))
        }
        Some(_) => Err(bad_body(field)),
    };
    let (words, place) = (text("text", TEXT_CHARS_MAX)?, text("place", PLACE_CHARS_MAX)?);
    if chips.len() > CHIPS_MAX || (chips.is_empty() && words.is_none()) {
        return Err(bad_body("chips"));
    }
    let memo = Memo {
        id: op.entity.id,
        grid_code: grid,
        household_id: home.map(|home| HouseholdId(home.id)),
        place,
        chips,
        text: words,
        topic_id: None,
        at: op.at,
        by_user: ctx.user(),
        recorded_at: ctx.now,
    };
    insert_memo(tx, district, &memo).await?;
    let mut records = vec![
        Record::of(ctx, Action::NoteMemo, grid)
            .about("memo", op.entity)
            .values(&json!({ "chips": memo.chips, "at": memo.at })),
    ];
    if let Some(home) = home {
        // So that the people concerned find it in their own file.
        records.push(Record::of(ctx, Action::NoteMemo, grid).about("household", home));
    }
    let current = json!({ "id": op.entity, "at": memo.at, "chips": memo.chips });
    Ok(Effect { current, records })
}
