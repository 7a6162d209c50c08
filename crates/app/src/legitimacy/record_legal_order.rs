//! The decision of a government of a county or higher that binding measures need where the plan says
//! so (law on infectious diseases, article 58): number, content, area, duration. Recorded by one
//! person, confirmed by one of another office; without an end there is none.

use linli_domain::areas::{AreaLevel, District, GridCode};
use linli_domain::identity::Action;
use linli_domain::ids::{MeasureId, PublicId};
use linli_domain::measures::EndedHow;
use linli_domain::time::Day;
use linli_storage::Tx;
use linli_storage::legitimacy::{
    LegalOrder, insert_legal_order, legal_order, legal_orders, withdraw_legal_order,
};
use linli_storage::measures::in_force_of_kinds;
use serde_json::json;
use uuid::Uuid;

use crate::app::App;
use crate::context::{Context, Refused};
use crate::error::Error;
use crate::journal::Record;
use crate::legitimacy::is_covered;
use crate::measures::end_measure;

const NUMBER_CHARS_MAX: usize = 100;
const CONTENT_CHARS_MAX: usize = 2_000;
const KINDS_MAX: usize = 20;
/// Longest duration of one decision; it can be made again.
const DAYS_MAX: i64 = 90;
/// Measures looked at in one transaction.
const CHUNK: i64 = 200;

/// A decision as it is recorded.
#[derive(Debug, Clone)]
pub struct NewLegalOrder {
    pub area: GridCode,
    pub number: String,
    pub issued_by: String,
    pub issued_day: Day,
    pub content: String,
    /// The plan's words for the measures it allows.
    pub measures: Vec<String>,
    pub from_day: Day,
    pub to_day: Day,
}

/// Answers its id; it holds once it was confirmed.
///
/// # Errors
/// A part is missing or too long, the days are turned round or too many, or nobody is signed in.
pub async fn record_legal_order(
    app: &App,
    ctx: &Context,
    new: NewLegalOrder,
) -> Result<PublicId, Error> {
    ctx.authorize(Action::RecordLegalOrder, new.area)?;
    let district = district_of(new.area)?;
    let recorded_by = ctx.user().ok_or(Refused::SecondPerson)?;
    check(&new, ctx.now.day())?;
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<PublicId, Error> {
        let order = LegalOrder {
            district,
            id: ctx.id(),
            area: new.area,
            number: new.number.trim().to_owned(),
            issued_by: new.issued_by.trim().to_owned(),
            issued_day: new.issued_day,
            content: new.content.trim().to_owned(),
            measures: new.measures.join(" "),
            from_day: new.from_day,
            to_day: new.to_day,
            recorded_by,
            recorded_at: ctx.now,
            confirmed_by: None,
            confirmed_at: None,
            withdrawn_at: None,
        };
        insert_legal_order(tx, &order).await?;
        let id = PublicId::new(district, order.id);
        let values = json!({
            "number": order.number, "measures": order.measures,
            "from": order.from_day, "to": order.to_day,
        });
        Record::of(ctx, Action::RecordLegalOrder, order.area)
            .about("legal_order", id)
            .values(&values)
            .write(tx)
            .await?;
        Ok(id)
    })
    .await
}

fn district_of(area: GridCode) -> Result<District, Error> {
    area.district().filter(|_| area.level() >= AreaLevel::District).ok_or_else(|| {
        Error::invalid(
            "legitimacy.area",
            "决定须针对一个区县或其下的区域。",
            "A decision holds in a district or an area of it.",
        )
    })
}

fn check(new: &NewLegalOrder, today: Day) -> Result<(), Error> {
    let said = |text: &str, max: usize| {
        (1..=max).contains(&text.trim().chars().count()) && !text.contains('\0')
    };
    let words = (1..=KINDS_MAX).contains(&new.measures.len())
        && new.measures.iter().all(|word| {
            (1..=64).contains(&word.len())
                && word.chars().all(|c| c.is_ascii_lowercase() || c == '_')
        });
    let days = new.to_day.0 - new.from_day.0 + 1;
    let texts = said(&new.number, NUMBER_CHARS_MAX)
        && said(&new.issued_by, NUMBER_CHARS_MAX)
        && said(&new.content, CONTENT_CHARS_MAX);
    if texts && words && (1..=DAYS_MAX).contains(&days) && new.issued_day <= today {
        return Ok(());
    }
    Err(Error::invalid(
        "legitimacy.order",
        format!(
            "请写明文号、发文机关、内容、适用的措施和起止日期（最长 {DAYS_MAX} 天），发文日期不晚于今天。"
        ),
        format!(
            "Write number, issuing government, content, measures and first and last day (at most \
             {DAYS_MAX} days); it cannot have been issued in the future."
        ),
    ))
}

/// The decisions that touch an area, the newest first.
pub async fn list_legal_orders(
    app: &App,
    ctx: &Context,
    area: GridCode,
) -> Result<Vec<LegalOrder>, Error> {
    ctx.scope_within(Action::ListLegalOrders, area)?;
    let mut reader = app.db.read().await?;
    let found = legal_orders(&mut reader, district_of(area)?).await?;
    Ok(found.into_iter().filter(|o| o.area.contains(area) || area.contains(o.area)).collect())
}

/// Takes a decision back. Binding measures that no other decision covers end with it.
pub async fn withdraw(app: &App, ctx: &Context, id: PublicId) -> Result<(), Error> {
    let mut reader = app.db.read().await?;
    let found = legal_order(&mut reader, id.district, id.id).await?.ok_or_else(Error::not_found)?;
    drop(reader);
    ctx.authorize(Action::WithdrawLegalOrder, found.area)?;
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<(), Error> {
        if !withdraw_legal_order(tx, id.district, id.id, ctx.now).await? {
            return Err(Error::state(
                "legitimacy.order_closed",
                "这项决定已经撤回。",
                "This decision was withdrawn before.",
            ));
        }
        Record::of(ctx, Action::WithdrawLegalOrder, found.area)
            .about("legal_order", id)
            .write(tx)
            .await?;
        Ok(())
    })
    .await?;
    end_uncovered(app, ctx, &found).await
}

/// Ends what stood on a decision that was taken back.
async fn end_uncovered(app: &App, ctx: &Context, order: &LegalOrder) -> Result<(), Error> {
    let kinds: Vec<&str> = order.measures.split(' ').collect();
    let mut after = MeasureId(Uuid::nil());
    loop {
        let mut reader = app.db.read().await?;
        let (place, now) = ((order.district, order.area.range()), ctx.now);
        let page = in_force_of_kinds(&mut reader, place, &kinds, now, after, CHUNK).await?;
        drop(reader);
        let Some(last) = page.last() else { return Ok(()) };
        after = last.id;
        let ctx = ctx.clone();
        let ended = app.db.write(async move |tx: &mut Tx| -> Result<(), Error> {
            for running in &page {
                if !is_covered(tx, running, &running.kind, ctx.now.day()).await? {
                    let mut running = running.clone();
                    end_measure(tx, &ctx, &mut running, EndedHow::Withdrawn, ctx.now).await?;
                }
            }
            Ok(())
        });
        ended.await?;
    }
}
