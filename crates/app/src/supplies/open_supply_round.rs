//! Opens a round; orders that came too late for the one before are in it.

use linli_domain::areas::GridCode;
use linli_domain::identity::Action;
use linli_domain::ids::PublicId;
use linli_domain::supplies::RoundState;
use linli_domain::time::Moment;
use linli_storage::Tx;
use linli_storage::registry::lock_community;
use linli_storage::supplies::{Round, adopt_orders, insert_round, last_number, open_round_of};
use serde_json::json;

use super::list_supplies::next_cut_off;
use super::{community_of, rules_at};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

/// A round is for a few days at most.
const DAYS_MAX: i64 = 14;

/// The round that was opened.
#[derive(Debug, Clone)]
pub struct Opened {
    pub id: PublicId,
    pub number: u32,
    pub cut_off_at: Moment,
    /// Orders that had waited for it.
    pub waiting: u64,
}

/// # Errors
/// One is open already; a time that cannot be.
pub async fn open_supply_round(
    app: &App,
    ctx: &Context,
    area: GridCode,
    cut_off_at: Option<Moment>,
) -> Result<Opened, Error> {
    ctx.authorize(Action::OpenSupplyRound, area)?;
    let (district, community) = community_of(area)?;
    let rules = rules_at(&mut app.db.read().await?, community, ctx.now).await?.supplies;
    let cut_off_at = cut_off_at.unwrap_or_else(|| next_cut_off(rules.cut_off, ctx.now));
    if cut_off_at <= ctx.now || cut_off_at > ctx.now.plus_hours(24 * DAYS_MAX) {
        return Err(Error::invalid(
            "supplies.cut_off",
            format!("截止时间须在现在之后、{DAYS_MAX} 天之内。"),
            format!("A round closes after now and within {DAYS_MAX} days."),
        ));
    }
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<Opened, Error> {
        if !lock_community(tx, community).await? {
            return Err(Error::not_found());
        }
        if let Some(open) = open_round_of(tx, district, community, ctx.now).await? {
            return Err(Error::state(
                "supplies.round_open",
                format!("第 {} 轮正在登记：请等它截止后再开下一轮。", open.number),
                format!("Round {} is open: open the next one after it closed.", open.number),
            ));
        }
        let number = last_number(tx, district, community).await? + 1;
        let new = Round {
            id: ctx.id(),
            community,
            number: u32::try_from(number).unwrap_or(u32::MAX),
            state: RoundState::Open.word().to_owned(),
            opened_at: ctx.now,
            opened_by: ctx.user(),
            cut_off_at,
            summed_at: None,
            shared_at: None,
            finished_at: None,
        };
        insert_round(tx, district, &new).await?;
        let waiting = adopt_orders(tx, district, community, new.id).await?;
        let id = PublicId::new(district, new.id);
        Record::of(ctx, Action::OpenSupplyRound, community)
            .about("supply_round", id)
            .values(&json!({ "number": number, "cut_off_at": cut_off_at, "waiting": waiting }))
            .write(tx)
            .await?;
        Ok(Opened { id, number: new.number, cut_off_at, waiting })
    })
    .await
}
