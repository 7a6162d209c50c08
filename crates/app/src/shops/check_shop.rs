//! A check of a shop by the plan's list, on the phone without the network or at the desk. For an application it says what is
//! missing; otherwise what is not in order becomes a finding with a day, and what is in order again closes it.

use std::collections::BTreeMap;

use linli_domain::identity::Action;
use linli_domain::ids::{PublicId, ShopId};
use linli_domain::lang::Lang;
use linli_domain::matters::PHOTOS_MAX;
use linli_domain::plans::sections::Checklist;
use linli_domain::shops::{
    Answer, CheckPurpose, Judged, ReopeningState, ReopeningStep, TEXT_CHARS_MAX, judge,
};
use linli_storage::Tx;
use linli_storage::photos::photo_known;
use linli_storage::shops::{
    Finding, Shop, ShopCheck, check_of, close_findings, findings_of, insert_check, insert_findings,
    open_reopening_of, settle_reopening, shop,
};
use serde_json::{Value, json};
use uuid::Uuid;
use zeroize::Zeroizing;

use super::{checklists_at, kind_of, question_names};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::operations::apply_operations::{Effect, Kind, Operation, bad_body};
use crate::operations::body::Body;

const ANSWERS_MAX: usize = 60;

/// Checks at the desk: the same as on the phone.
pub async fn check_shop(
    app: &App,
    ctx: &Context,
    id: PublicId,
    body: Value,
) -> Result<Value, Error> {
    let mut body = body;
    if let Some(fields) = body.as_object_mut() {
        fields.insert("shop".to_owned(), json!(id.to_string()));
    }
    let made: Uuid = ctx.id();
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<Value, Error> {
        let op = Operation {
            id: made,
            kind: Kind::CheckShop,
            entity: PublicId::new(id.district, made),
            at: ctx.now,
            body: body.clone(),
            base_version: None,
        };
        let done = apply(tx, ctx, &op).await?;
        for record in done.records {
            record.write(tx).await?;
        }
        Ok(done.current)
    })
    .await
}

/// `entity` is the check, its id made by the phone; `body` `{shop, purpose, checklist, answers: {question: true | false |
/// number}, note?, photos?}`.
pub(crate) async fn apply(tx: &mut Tx, ctx: &Context, op: &Operation) -> Result<Effect, Error> {
    let body = Body::of(op)?;
    let district = op.entity.district;
    let of: PublicId = body.read("shop")?.ok_or_else(|| bad_body("shop"))?;
    if of.district != district {
        return Err(bad_body("shop"));
    }
    let found = shop(tx, district, ShopId(of.id)).await?.ok_or_else(Error::not_found)?;
    ctx.authorize(Action::CheckShop, found.grid_code)?;
    let purpose = CheckPurpose::from_word(body.needed("purpose")?);
    let purpose = purpose.ok_or_else(|| bad_body("purpose"))?;
    let (lists, version) = checklists_at(tx, found.grid_code, ctx.now).await?;
    let wanted = body.needed("checklist")?;
    let list = lists.iter().find(|list| list.id == wanted && list.is_for(kind_of(&found)));
    let list = list.ok_or_else(|| {
        Error::invalid(
            "shops.checklist",
            "预案里已经没有这张检查表：请同步后按新表再查。",
            "The plan has no such checklist any more: refresh, then check by the new one.",
        )
    })?;
    let note = body.text("note")?.map(str::trim).filter(|note| !note.is_empty());
    if note.is_some_and(|note| note.chars().count() > TEXT_CHARS_MAX || note.contains('\0')) {
        return Err(bad_body("note"));
    }
    let photos = photos_of(tx, &body, &found).await?;
    let (judged, kept) = answers_of(&body, list, photos.len())?;
    if check_of(tx, district, op.entity.id).await?.is_some() {
        return Err(Error::invalid(
            "shops.check_known",
            "这次检查已经收到过。",
            "This check was received before.",
        ));
    }
    let made = ShopCheck {
        district,
        id: op.entity.id,
        shop_id: found.id,
        grid_code: found.grid_code,
        purpose: purpose.word().to_owned(),
        checklist: list.id.clone(),
        plan_version: version.clone(),
        answers: Zeroizing::new(json!({ "answers": kept, "photos": photos }).to_string()),
        missing: judged.missing.join(" "),
        note: note.map(|note| Zeroizing::new(note.to_owned())),
        at: op.at.min(ctx.now),
        recorded_at: ctx.now,
        by_user: ctx.user(),
    };
    insert_check(tx, &made, &photos).await?;
    let mut current = json!({
        "shop": of, "check": op.entity, "missing": question_names(Some(list), &made.missing, ctx.lang)
            .into_iter().map(|(_, text)| text).collect::<Vec<_>>(),
        "unanswered": judged.unanswered.len(),
    });
    let follows = if purpose == CheckPurpose::Reopening {
        to_reopening(tx, &made, version).await?
    } else {
        to_findings(tx, ctx, &made, list, &judged).await?
    };
    if let (Some(current), Some(follows)) = (current.as_object_mut(), follows.as_object()) {
        current.extend(follows.clone());
    }
    let record = Record::of(ctx, Action::CheckShop, found.grid_code).about("shop", of);
    let record = record.values(&json!({
        "check": op.entity, "purpose": made.purpose, "checklist": made.checklist,
        "missing": made.missing, "follows": follows,
    }));
    Ok(Effect { current, records: vec![record] })
}

/// The photos, which were sent before the check.
async fn photos_of(tx: &mut Tx, body: &Body<'_>, of: &Shop) -> Result<Vec<Uuid>, Error> {
    let mut photos = Vec::new();
    for id in body.texts("photos")? {
        let id: PublicId = id.parse().map_err(|_| bad_body("photos"))?;
        let known = photo_known(tx, of.district, id.id).await?;
        if id.district != of.district || known.is_none() {
            return Err(Error::invalid(
                "shops.photo",
                "有照片还没有上传：照片传完后会自动再报一次。",
                "A photo has not been uploaded yet: it is sent again when they are there.",
            ));
        }
        photos.push(id.id);
    }
    if photos.len() > PHOTOS_MAX {
        return Err(bad_body("photos"));
    }
    Ok(photos)
}

/// The answers, judged and as they are kept. Questions the list does not know are refused, not lost.
fn answers_of(
    body: &Body<'_>,
    list: &Checklist,
    photos: usize,
) -> Result<(Judged, BTreeMap<String, Value>), Error> {
    let given =
        body.get("answers").and_then(Value::as_object).ok_or_else(|| bad_body("answers"))?;
    if given.len() > ANSWERS_MAX {
        return Err(bad_body("answers"));
    }
    let questions = list.asked();
    let (mut answers, mut kept) = (BTreeMap::new(), BTreeMap::new());
    for (id, value) in given {
        let question = questions.iter().find(|one| one.id == id).ok_or_else(|| bad_body(id))?;
        let answer = Answer::read(question.kind, value).ok_or_else(|| bad_body(id))?;
        // More photos than were sent were not taken.
        let answer = match answer {
            Answer::Photos(said) => Answer::Photos(said.min(photos)),
            other => other,
        };
        answers.insert(id.clone(), answer);
        kept.insert(id.clone(), value.clone());
    }
    Ok((judge(&questions, &answers), kept))
}

/// What the check says about the application that is under way; a newer check is never replaced by an older one.
async fn to_reopening(
    tx: &mut Tx,
    made: &ShopCheck,
    version: Option<String>,
) -> Result<Value, Error> {
    let Some(mut kept) = open_reopening_of(tx, made.district, made.shop_id).await? else {
        return Ok(json!({ "reopening": null }));
    };
    if let Some(before) = kept.check_id
        && let Some(before) = check_of(tx, made.district, before).await?
        && before.at > made.at
    {
        return Ok(json!({ "reopening": kept.id, "newer": true }));
    }
    let before = kept.state.clone();
    let state = ReopeningState::from_word(&before).unwrap_or(ReopeningState::Asked);
    let next = state.after(ReopeningStep::Check).map_err(|e| super::ask_reopening::as_state(&e))?;
    kept.state = next.word().to_owned();
    kept.check_id = Some(made.id);
    kept.missing.clone_from(&made.missing);
    kept.plan_version = version;
    if !settle_reopening(tx, &kept, &before).await? {
        return Err(linli_storage::Error::Retry.into());
    }
    Ok(json!({ "reopening": kept.id, "state": kept.state }))
}

async fn to_findings(
    tx: &mut Tx,
    ctx: &Context,
    made: &ShopCheck,
    list: &Checklist,
    judged: &Judged,
) -> Result<Value, Error> {
    let open = findings_of(tx, made.district, made.shop_id).await?;
    let is_open = |item: &str| {
        open.iter().any(|one| one.state == "open" && one.checklist == list.id && one.item == item)
    };
    let texts = question_names(Some(list), &judged.missing.join(" "), Lang::Zh);
    let new: Vec<Finding> = texts
        .into_iter()
        .filter(|(item, _)| !is_open(item))
        .map(|(item, text)| Finding {
            district: made.district,
            id: ctx.id(),
            shop_id: made.shop_id,
            grid_code: made.grid_code,
            check_id: made.id,
            checklist: list.id.clone(),
            item,
            text,
            rectify_by: made.at.day().plus(list.rectify_days.into()),
            state: "open".to_owned(),
            found_at: made.at,
            closed_at: None,
        })
        .collect();
    insert_findings(tx, &new).await?;
    let in_order: Vec<String> = list
        .questions
        .iter()
        .map(|one| one.id.clone())
        .filter(|id| !judged.missing.contains(id) && !judged.unanswered.contains(id))
        .collect();
    let key = (made.district, made.shop_id);
    let closed = close_findings(tx, key, &list.id, &in_order, (made.id, made.at)).await?;
    Ok(json!({ "found": new.len(), "rectified": closed }))
}
