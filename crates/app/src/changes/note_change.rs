//! Notes what changed, on the phone or at the desk, and does at once what follows. What cannot be done as it was said
//! (nobody of that name, two of them, an officer has to confirm) waits and says why; nothing of it is lost.

use linli_domain::areas::GridCode;
use linli_domain::changes::{self as rules, ChangeKind, ChangeSource, ChangeState, WaitingWhy};
use linli_domain::identity::Action;
use linli_domain::ids::{ChangeId, HouseholdId, PersonId, PublicId, ShopId};
use linli_domain::time::{Day, Moment};
use linli_storage::Tx;
use linli_storage::arrivals::insert_tellings;
use linli_storage::changes::{GridChange, change, insert_change};
use serde_json::json;
use zeroize::Zeroizing;

use super::effects::Effect;
use super::named::{named, within};
use super::{Doing, Outcome, Said, come, confirms, go, public, rules_at, ties};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::measures::impose::telling;
use crate::operations::apply_operations::{Effect as Applied, Operation, bad_body, spoken};
use crate::operations::body::Body;

const FIELD_CHARS_MAX: usize = 120;

/// A change as somebody notes it.
#[derive(Debug, Clone)]
pub struct NewChange {
    /// Made by who notes it, so that a repeat is known.
    pub id: ChangeId,
    pub grid: GridCode,
    pub kind: ChangeKind,
    pub day: Day,
    pub source: ChangeSource,
    pub person: Option<PublicId>,
    pub other: Option<PublicId>,
    pub household: Option<PublicId>,
    pub to_household: Option<PublicId>,
    pub shop: Option<PublicId>,
    pub said: Said,
    pub at: Moment,
}

/// Notes a change at the desk.
pub async fn note_change(app: &App, ctx: &Context, new: NewChange) -> Result<GridChange, Error> {
    ctx.authorize(Action::NoteChange, new.grid)?;
    let district = new.grid.district().ok_or_else(Error::not_found)?;
    app.db.ensure_district(district).await?;
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<GridChange, Error> {
        let (kept, record) = note(tx, ctx, new.clone()).await?;
        if let Some(record) = record {
            record.write(tx).await?;
        }
        Ok(kept)
    })
    .await
}

/// `entity` is the change, its id made by the phone; `body` `{grid, kind, day, person?, other?, household?,
/// to_household?, shop?, source?, name?, …}` with the fields of `Said`.
pub(crate) async fn apply(tx: &mut Tx, ctx: &Context, op: &Operation) -> Result<Applied, Error> {
    let body = Body::of(op)?;
    let id = |field: &str| body.read::<PublicId>(field);
    let text = |field: &str| body.text(field).map(|text| text.map(str::to_owned));
    let kind = ChangeKind::from_word(body.needed("kind")?).ok_or_else(|| bad_body("kind"))?;
    let source = match body.text("source")? {
        Some(word) => ChangeSource::from_word(word).ok_or_else(|| bad_body("source"))?,
        None => ChangeSource::Worker,
    };
    let grid: GridCode = body.read("grid")?.ok_or_else(|| bad_body("grid"))?;
    if grid.district() != Some(op.entity.district) {
        return Err(bad_body("grid"));
    }
    let new = NewChange {
        id: ChangeId(op.entity.id),
        grid,
        kind,
        day: body.read("day")?.ok_or_else(|| bad_body("day"))?,
        source,
        person: id("person")?,
        other: id("other")?,
        household: id("household")?,
        to_household: id("to_household")?,
        shop: id("shop")?,
        said: Said {
            name: text("name")?,
            other_name: text("other_name")?,
            sex: text("sex")?,
            phone: text("phone")?,
            id_number: text("id_number")?,
            relationship: text("relationship")?,
            area: text("area")?,
            building: text("building")?,
            unit: text("unit")?,
            door: text("door")?,
            shop_kind: text("shop_kind")?,
            place: text("place")?,
            note: text("note")?,
        },
        at: op.at,
    };
    let (kept, record) = note(tx, ctx, new).await?;
    let current = json!({
        "id": op.entity, "state": kept.state, "why": kept.why,
        "why_label": kept.why.as_deref().and_then(WaitingWhy::from_word)
            .map(|why| why.label(ctx.lang)),
        "person": kept.person_id.map(|id| public(kept.district, id)),
        "household": kept.household_id.map(|id| public(kept.district, id)),
        "shop": kept.shop_id.map(|id| public(kept.district, id)),
    });
    Ok(Applied { current, records: record.into_iter().collect() })
}

/// Takes a change; the same one again is answered as it stands, without a record.
async fn note(
    tx: &mut Tx,
    ctx: &Context,
    new: NewChange,
) -> Result<(GridChange, Option<Record>), Error> {
    ctx.authorize(Action::NoteChange, new.grid)?;
    let district = new.grid.district().ok_or_else(Error::not_found)?;
    let mut said = checked(&new, ctx.now.day())?;
    if let Some(known) = change(tx, district, new.id).await? {
        return if known.grid_code == new.grid {
            Ok((known, None))
        } else {
            Err(Error::not_found())
        };
    }
    let plan = rules_at(tx, new.grid, ctx.now).await?;
    let special = plan.changes.special.contains(&new.kind);
    let mut kept = GridChange {
        district,
        id: new.id,
        grid_code: new.grid,
        kind: new.kind.word().to_owned(),
        day: new.day,
        state: ChangeState::Waiting.word().to_owned(),
        why: None,
        special,
        source: new.source.word().to_owned(),
        person_id: new.person.map(|id| PersonId(id.id)),
        other_id: new.other.map(|id| PersonId(id.id)),
        household_id: new.household.map(|id| HouseholdId(id.id)),
        to_household_id: new.to_household.map(|id| HouseholdId(id.id)),
        shop_id: new.shop.map(|id| ShopId(id.id)),
        said: None,
        effects: None,
        until_day: None,
        noted_at: new.at.min(ctx.now),
        noted_by: ctx.user(),
        recorded_at: ctx.now,
        decided_at: None,
        decided_by: None,
        reason: None,
        undoes: None,
        report_id: None,
    };
    let outcome = match named(tx, &mut kept, &said).await? {
        Some(why) => Outcome::Waits(why),
        None if !within(tx, ctx, &kept).await? => Outcome::Waits(WaitingWhy::OtherArea),
        None if plan.changes.confirm.contains(&new.kind)
            && !confirms(ctx, &plan.changes, new.grid) =>
        {
            Outcome::Waits(WaitingWhy::ToConfirm)
        }
        None => {
            let doing = Doing {
                district,
                grid: new.grid,
                kind: new.kind,
                day: new.day,
                said: &said,
                confirmed: false,
            };
            carry_out(tx, ctx, &doing, &kept).await?
        }
    };
    match outcome {
        Outcome::Done(effects) => {
            settle(&mut kept, &effects, &plan.changes, new.day)?;
            said = said.settled();
        }
        Outcome::Waits(why) => kept.why = Some(why.word().to_owned()),
    }
    kept.said = Some(Zeroizing::new(json!(said).to_string()));
    insert_change(tx, &kept).await?;
    if special {
        tell(tx, ctx, &kept).await?;
    }
    let values = json!({
        "kind": kept.kind, "state": kept.state, "why": kept.why, "day": kept.day,
        "person": kept.person_id, "household": kept.household_id, "shop": kept.shop_id,
        "effects": kept.effects.as_ref().map(|text| text.as_str()),
    });
    let record = Record::of(ctx, Action::NoteChange, kept.grid_code);
    let record = match kept.person_id {
        Some(person) => record.about("person", public(district, person)),
        None => record.about("change", public(district, kept.id)),
    };
    Ok((kept, Some(record.values(&values))))
}

/// The day, the texts, and whether it says whom it is about.
fn checked(new: &NewChange, today: Day) -> Result<Said, Error> {
    let district = new.grid.district();
    let refs = [new.person, new.other, new.household, new.to_household, new.shop];
    if refs.iter().flatten().any(|id| Some(id.district) != district) {
        return Err(Error::not_found());
    }
    let mut said = new.said.clone();
    for field in [
        &mut said.name,
        &mut said.other_name,
        &mut said.sex,
        &mut said.phone,
        &mut said.id_number,
        &mut said.relationship,
        &mut said.area,
        &mut said.building,
        &mut said.unit,
        &mut said.door,
        &mut said.shop_kind,
        &mut said.place,
        &mut said.note,
    ] {
        *field = field.take().map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
    }
    let short = [&said.name, &said.other_name, &said.phone, &said.id_number, &said.place];
    let long = |text: &&String| text.chars().count() > FIELD_CHARS_MAX || text.contains('\0');
    if short.into_iter().flatten().any(|text| long(&text)) {
        return Err(bad_body("name"));
    }
    let words = rules::Said {
        person: new.person.is_some() || (new.household.is_some() && said.name.is_some()),
        other: new.other.is_some() || said.other_name.is_some(),
        household: new.household.is_some(),
        shop: new.shop.is_some(),
        door: new.to_household.is_some()
            || said.has_door()
            || (new.kind == ChangeKind::MovedIn && new.household.is_some()),
        name: said.name.as_deref(),
        note: said.note.as_deref(),
    };
    // By name alone somebody is looked for in the grid.
    let by_name = rules::Said { person: words.person || said.name.is_some(), ..words };
    rules::check(new.kind, new.day, &by_name, today).map_err(|error| spoken(&error))?;
    Ok(said)
}

/// Does what follows. Whatever makes it wait is found before the first write.
pub(super) async fn carry_out(
    tx: &mut Tx,
    ctx: &Context,
    doing: &Doing<'_>,
    kept: &GridChange,
) -> Result<Outcome, Error> {
    let missing = || Ok(Outcome::Waits(WaitingWhy::PersonNotFound));
    let couple = kept.person_id.zip(kept.other_id);
    let people = go::people(tx, doing.district, kept.person_id, kept.household_id).await?;
    match doing.kind {
        ChangeKind::Birth => match kept.household_id {
            Some(home) => come::birth(tx, ctx, doing, home, kept.person_id).await,
            None => missing(),
        },
        ChangeKind::Death => match kept.person_id {
            Some(person) => go::death(tx, ctx, doing, person).await,
            None => missing(),
        },
        ChangeKind::Marriage => match couple {
            Some(couple) => ties::marriage(tx, ctx, doing, couple).await,
            None => missing(),
        },
        ChangeKind::Divorce => match couple {
            Some(couple) => ties::divorce(tx, doing, couple).await,
            None => missing(),
        },
        ChangeKind::Pregnancy => match kept.person_id {
            Some(person) => ties::pregnancy(tx, doing, person).await,
            None => missing(),
        },
        ChangeKind::MovedOut => go::moved_out(tx, ctx, doing, people).await,
        ChangeKind::Absent | ChangeKind::Returned => go::away(tx, ctx, doing, people).await,
        ChangeKind::MovedIn | ChangeKind::MovedWithin => {
            let to = kept.to_household_id.or(match doing.kind {
                // Somebody joins the household the phone showed.
                ChangeKind::MovedIn if !doing.said.has_door() => kept.household_id,
                _ => None,
            });
            let Some(home) = come::home_of(tx, doing, to).await? else {
                return Ok(Outcome::Waits(WaitingWhy::NoDoor));
            };
            if !home.is_reached(ctx) {
                return Ok(Outcome::Waits(WaitingWhy::OtherArea));
            }
            if doing.kind == ChangeKind::MovedIn {
                return come::moved_in(tx, ctx, doing, kept.person_id, home).await;
            }
            go::moved_within(tx, ctx, doing, people, home).await
        }
        ChangeKind::ShopOpened => ties::shop_opened(tx, ctx, doing).await,
        ChangeKind::ShopClosed | ChangeKind::ShopMoved => match kept.shop_id {
            Some(id) => {
                let to = doing.said.area.as_deref().and_then(|code| code.parse().ok());
                if to.is_some_and(|to: GridCode| ctx.authorize(Action::NoteChange, to).is_err()) {
                    return Ok(Outcome::Waits(WaitingWhy::OtherArea));
                }
                ties::shop_changed(tx, ctx, doing, id).await
            }
            None => missing(),
        },
    }
}

/// Writes into the change that it was applied, with what it did.
pub(super) fn settle(
    kept: &mut GridChange,
    effects: &[Effect],
    rules: &linli_domain::plans::sections::Changes,
    day: Day,
) -> Result<(), Error> {
    kept.state = ChangeState::Applied.word().to_owned();
    kept.why = None;
    for effect in effects {
        match effect {
            Effect::PersonBack { person, .. } => kept.person_id = Some(PersonId(*person)),
            Effect::PersonAdded { person } if kept.kind != ChangeKind::Birth.word() => {
                kept.person_id = Some(PersonId(*person));
            }
            Effect::PersonAdded { person } => kept.other_id = Some(PersonId(*person)),
            Effect::HouseholdAdded { household } => {
                kept.to_household_id = Some(HouseholdId(*household));
            }
            Effect::ShopAdded { shop } => kept.shop_id = Some(ShopId(*shop)),
            _ => {}
        }
    }
    if effects.iter().any(|effect| matches!(effect, Effect::CareBegun { .. })) {
        kept.until_day = Some(day.plus(rules.pregnancy_days.into()));
    }
    kept.effects = Some(Zeroizing::new(json!(effects).to_string()));
    Ok(())
}

/// The grid leader and the community hear of what the plan calls special, at once.
async fn tell(tx: &mut Tx, ctx: &Context, kept: &GridChange) -> Result<(), Error> {
    let place = (kept.district, kept.grid_code);
    let about = ("grid_change", kept.id.0);
    let mut leader = telling(ctx, place, "grid_leader", about);
    leader.grid_code = kept.grid_code;
    insert_tellings(tx, &[leader, telling(ctx, place, "community", about)]).await?;
    Ok(())
}
