//! A bag at the door: signed for, photographed, left by consent, or not delivered with a reason. At an isolated
//! household nobody is met: the bag is left, and who brought it signs or takes a photo.

use std::collections::BTreeMap;

use linli_domain::identity::Action;
use linli_domain::ids::{ItemId, PublicId};
use linli_domain::supplies::{
    Failure, LineOutcome, OrderState, Payment, Proof, SignedBy, is_signature, line_outcome,
    order_outcome,
};
use linli_domain::time::Moment;
use linli_storage::Tx;
use linli_storage::photos::photo_known;
use linli_storage::supplies::{
    Line, Order, finish_round, finish_run, lines_of, settle_line, update_order,
};
use serde_json::{Value, json};
use zeroize::Zeroizing;

use super::{authorized_order, moved};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::operations::apply_operations::{Effect, Operation, bad_body};
use crate::operations::body::Body;

/// What happened at the door.
#[derive(Debug, Clone)]
pub enum Delivery {
    Arrived {
        proof: Proof,
        signed_by: Option<SignedBy>,
        signature: Option<String>,
        photo: Option<PublicId>,
        /// Said at the door or by phone, where the order did not say it.
        consent: bool,
        /// How many of what, where it is not all that was in the bag.
        delivered: Vec<(PublicId, u32)>,
        paid: Option<Payment>,
    },
    Failed(Failure),
}

/// At the desk. Answers how the order stands.
pub async fn deliver_order(
    app: &App,
    ctx: &Context,
    id: PublicId,
    delivery: Delivery,
) -> Result<String, Error> {
    let mut reader = app.db.read().await?;
    authorized_order(&mut reader, ctx, Action::DeliverOrder, id).await?;
    drop(reader);
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<String, Error> {
        let (state, record) = settle(tx, ctx, id, &delivery, ctx.now).await?;
        record.write(tx).await?;
        Ok(state)
    })
    .await
}

/// As an operation of a device: `entity` is the order, `body` `{proof, signed_by?, signature?, photo?, consent?, lines?:
/// [{item, quantity}], paid?}` or `{failure}`.
pub(crate) async fn apply(tx: &mut Tx, ctx: &Context, op: &Operation) -> Result<Effect, Error> {
    let delivery = read(&Body::of(op)?)?;
    let at = op.at.min(ctx.now);
    let (state, record) = settle(tx, ctx, op.entity, &delivery, at).await?;
    let current = json!({ "id": op.entity, "state": state });
    Ok(Effect { current, records: vec![record] })
}

fn read(body: &Body<'_>) -> Result<Delivery, Error> {
    if let Some(word) = body.text("failure")? {
        let failure = Failure::from_word(word).filter(|failure| *failure != Failure::Short);
        return failure.map(Delivery::Failed).ok_or_else(|| bad_body("failure"));
    }
    let word = |field: &'static str| body.text(field);
    let proof = Proof::from_word(body.needed("proof")?).ok_or_else(|| bad_body("proof"))?;
    let signed_by = word("signed_by")?;
    let signed_by = signed_by.map(|w| SignedBy::from_word(w).ok_or_else(|| bad_body("signed_by")));
    let paid = word("paid")?.map(|w| Payment::from_word(w).ok_or_else(|| bad_body("paid")));
    let mut delivered = Vec::new();
    if let Some(lines) = body.get("lines") {
        for line in lines.as_array().ok_or_else(|| bad_body("lines"))? {
            let item = line.get("item").and_then(Value::as_str).and_then(|id| id.parse().ok());
            let quantity = line.get("quantity").and_then(Value::as_u64);
            let quantity = quantity.and_then(|quantity| u32::try_from(quantity).ok());
            delivered.push(item.zip(quantity).ok_or_else(|| bad_body("lines"))?);
        }
    }
    Ok(Delivery::Arrived {
        proof,
        signed_by: signed_by.transpose()?,
        signature: word("signature")?.map(str::to_owned),
        photo: body.read("photo")?,
        consent: body.get("consent").and_then(Value::as_bool).unwrap_or(false),
        delivered,
        paid: paid.transpose()?,
    })
}

async fn settle(
    tx: &mut Tx,
    ctx: &Context,
    id: PublicId,
    delivery: &Delivery,
    at: Moment,
) -> Result<(String, Record), Error> {
    let order = authorized_order(tx, ctx, Action::DeliverOrder, id).await?;
    on_its_way(&order)?;
    let mut lines = lines_of(tx, id.district, order.id).await?;
    let mut after = Order {
        settled_at: Some(at),
        settled_by: ctx.user(),
        reason: None,
        proof: None,
        signed_by: None,
        signature: None,
        photo_id: None,
        ..order.clone()
    };
    match delivery {
        Delivery::Failed(failure) => {
            after.state = OrderState::NotDelivered.word().to_owned();
            after.reason = Some(failure.word().to_owned());
            for line in &mut lines {
                arrived(line, 0);
            }
        }
        Delivery::Arrived { proof, signed_by, signature, photo, consent, delivered, paid } => {
            let proof = (*proof, *signed_by, signature.as_deref());
            check_proof(&order, proof, photo.is_some(), *consent)?;
            if let Some(photo) = photo {
                let known = photo_known(tx, id.district, photo.id).await?;
                if photo.district != id.district
                    || known.is_none_or(|(grid, _)| grid != order.grid_code)
                {
                    return Err(missing_photo());
                }
            }
            after.proof = Some(proof.0.word().to_owned());
            after.signed_by = signed_by.map(|by| by.word().to_owned());
            after.signature = signature.clone().map(Zeroizing::new);
            after.photo_id = photo.map(|photo| photo.id);
            if order.payment == Payment::Due.word() {
                let paid = paid.filter(|paid| matches!(paid, Payment::Cash | Payment::Transfer));
                after.payment = paid.unwrap_or(Payment::Due).word().to_owned();
            }
            count(&mut lines, delivered)?;
            let outcomes: Vec<LineOutcome> = lines.iter().filter_map(outcome).collect();
            after.state = order_outcome(&outcomes).word().to_owned();
            if after.state == OrderState::NotDelivered.word() {
                after.reason = Some(Failure::Other.word().to_owned());
            }
        }
    }
    if !update_order(tx, id.district, &order.state, &after).await? {
        return Err(moved());
    }
    for line in &lines {
        settle_line(tx, id.district, line).await?;
    }
    if let Some(run) = order.run_id {
        finish_run(tx, id.district, run, at).await?;
    }
    if let Some(round) = order.round_id {
        finish_round(tx, id.district, round, at).await?;
    }
    let record = Record::of(ctx, Action::DeliverOrder, order.grid_code)
        .about("household", PublicId::new(id.district, order.household_id))
        .values(&json!({
            "order": id, "state": after.state, "proof": after.proof, "reason": after.reason,
            "signed_by": after.signed_by, "payment": after.payment, "at": at,
        }));
    Ok((after.state, record))
}

/// Bags that are out, or bought and fetched at the office; and those whose household was not at home before.
fn on_its_way(order: &Order) -> Result<(), Error> {
    let again = order.reason.as_deref() == Some(Failure::NobodyHome.word());
    match OrderState::from_word(&order.state) {
        Some(OrderState::Out | OrderState::Bought) => Ok(()),
        Some(OrderState::NotDelivered) if again => Ok(()),
        Some(state) if state.is_settled() => Err(Error::state(
            "supplies.settled",
            "这一单已经办结：请刷新名单。",
            "This order is settled already: look at the list again.",
        )),
        _ => Err(Error::state(
            "supplies.not_out",
            "这一单还没有采购：请等社区采购、分配之后再送。",
            "Nothing was bought for this order yet: it is delivered after that.",
        )),
    }
}

fn check_proof(
    order: &Order,
    (proof, signed_by, signature): (Proof, Option<SignedBy>, Option<&str>),
    photo: bool,
    consent: bool,
) -> Result<(), Error> {
    if signature.is_some_and(|signature| !is_signature(signature)) {
        return Err(bad_body("signature"));
    }
    if signature.is_some() != signed_by.is_some() {
        return Err(bad_body("signed_by"));
    }
    if order.isolated && (proof == Proof::Signed || signed_by == Some(SignedBy::Household)) {
        return Err(Error::invalid(
            "supplies.isolated",
            "这一户正在居家隔离：请把袋子放在门口，不要当面签收；由送货人签名或拍照。",
            "This household is isolated: leave the bag at the door and do not meet them; whoever \
             brings it signs or takes a photo.",
        ));
    }
    let shown = match proof {
        Proof::Signed => signed_by == Some(SignedBy::Household),
        Proof::Photo => photo,
        Proof::Left if order.isolated => photo || signed_by == Some(SignedBy::Carrier),
        Proof::Left => order.leave_ok || consent,
    };
    if shown {
        return Ok(());
    }
    Err(match proof {
        Proof::Left if !order.isolated => Error::invalid(
            "supplies.consent",
            "这一户没有同意放在门口：请先打电话征得同意，或当面签收。",
            "This household has not agreed to a bag at the door: call and ask, or hand it over.",
        ),
        _ => Error::invalid(
            "supplies.proof",
            "请留下凭据：签名或照片。",
            "Leave a proof: a signature or a photo.",
        ),
    })
}

/// Writes how many arrived: all that was in the bag unless said otherwise.
fn count(lines: &mut [Line], said: &[(PublicId, u32)]) -> Result<(), Error> {
    let said: BTreeMap<ItemId, u32> =
        said.iter().map(|(item, quantity)| (ItemId(item.id), *quantity)).collect();
    if said.keys().any(|item| !lines.iter().any(|line| line.item_id == *item)) {
        return Err(bad_body("lines"));
    }
    for line in lines {
        let in_bag = line.shared.unwrap_or(line.quantity);
        let delivered = said.get(&line.item_id).copied().unwrap_or(in_bag);
        if delivered > in_bag {
            return Err(Error::invalid(
                "supplies.more",
                "送达数量不能多于袋中数量：请改正。",
                "No more can arrive than was in the bag: correct the number.",
            ));
        }
        arrived(line, delivered);
    }
    Ok(())
}

fn arrived(line: &mut Line, delivered: u32) {
    let shared = line.shared.unwrap_or(line.quantity);
    line.delivered = Some(delivered);
    line.outcome = Some(line_outcome(line.quantity, shared, delivered).word().to_owned());
}

fn outcome(line: &Line) -> Option<LineOutcome> {
    line.outcome.as_deref().and_then(LineOutcome::from_word)
}

fn missing_photo() -> Error {
    Error::invalid(
        "supplies.photo",
        "照片还没有上传：照片传完后会自动再报一次。",
        "The photo has not been uploaded yet: it is sent again when it is there.",
    )
}
