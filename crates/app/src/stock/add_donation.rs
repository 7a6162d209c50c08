//! A donation: numbered, in the book as received, thanked in public only if the donor wants that.

use linli_domain::areas::GridCode;
use linli_domain::identity::Action;
use linli_domain::ids::PublicId;
use linli_domain::supplies::MovementKind;
use linli_domain::time::Day;
use linli_storage::Tx;
use linli_storage::registry::lock_community;
use linli_storage::stock::{Donation, Lot, insert_donation, insert_movements, last_of_year};
use serde_json::json;
use zeroize::Zeroizing;

use super::{LINES_MAX, amount, known_item, lot_name, movement, put_in, store_of};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::supplies::name_of;

/// What was given, and how the donor wants to be named.
#[derive(Debug, Clone)]
pub struct DonationDraft {
    /// None: they did not say.
    pub donor: Option<String>,
    /// They agreed that the gift is thanked for in public.
    pub public: bool,
    /// Thanked without the name.
    pub anonymous: bool,
    pub lines: Vec<DonatedLine>,
}

/// One thing of a donation.
#[derive(Debug, Clone)]
pub struct DonatedLine {
    pub item: String,
    pub quantity: u32,
    pub expires: Option<Day>,
}

/// Answers the donation's id and the number of its receipt.
pub async fn add_donation(
    app: &App,
    ctx: &Context,
    area: GridCode,
    draft: DonationDraft,
) -> Result<(PublicId, String), Error> {
    ctx.authorize(Action::AddDonation, area)?;
    let district = store_of(area)?;
    if draft.lines.is_empty() || draft.lines.len() > LINES_MAX {
        return Err(Error::invalid(
            "donations.lines",
            format!("请写明捐赠的物资，1 至 {LINES_MAX} 种。"),
            format!("Say what was given, 1 to {LINES_MAX} things."),
        ));
    }
    let donor = draft.donor.as_deref().map(str::trim).filter(|donor| !donor.is_empty());
    let donor = donor.map(name_of).transpose()?;
    let mut lots = Vec::with_capacity(draft.lines.len());
    let mut reader = app.db.read().await?;
    for line in &draft.lines {
        lots.push(Lot {
            area,
            item: known_item(&mut reader, district, &line.item).await?.code,
            lot: lot_name(None, line.expires)?,
            expires: line.expires,
            quantity: amount(line.quantity)?,
        });
    }
    drop(reader);
    let shown = donor.clone().filter(|_| !draft.anonymous);
    let thanks = draft.public.then(|| shown.unwrap_or_default());
    app.db.ensure_district(district).await?;
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<(PublicId, String), Error> {
        // One number after the other, whoever writes them.
        if !lock_community(tx, area).await? {
            return Err(Error::not_found());
        }
        let today = ctx.now.day();
        let date = today.to_date();
        let first = Day::from_date(date.first_of_year());
        let last = Day::from_date(date.last_of_year());
        let earlier = last_of_year(tx, district, area, (first, last)).await?;
        let new = Donation {
            id: ctx.id(),
            area,
            number: format!("JZ{}-{}-{:04}", area.short(), date.year(), earlier + 1),
            donor: donor.clone().map(Zeroizing::new),
            thanks: thanks.clone(),
            at: ctx.now,
            day: today,
            by_user: ctx.user(),
            recorded_at: ctx.now,
        };
        insert_donation(tx, district, &new).await?;
        for lot in &lots {
            put_in(tx, district, lot).await?;
            let mut moved = movement(ctx, lot, MovementKind::Receipt, lot.quantity.into());
            moved.donation_id = Some(new.id);
            insert_movements(tx, district, &[moved]).await?;
        }
        let id = PublicId::new(district, new.id);
        Record::of(ctx, Action::AddDonation, area)
            .about("donation", id)
            .values(&json!({
                "number": new.number, "lines": lots.len(), "public": new.thanks.is_some(),
            }))
            .write(tx)
            .await?;
        Ok((id, new.number))
    })
    .await
}
