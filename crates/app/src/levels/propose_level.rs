//! Proposes to switch an area to another level of response, on an order and with the figures of what it
//! takes. Nothing changes until a second person of another office confirms it.

use linli_domain::areas::GridCode;
use linli_domain::identity::Action;
use linli_domain::ids::PublicId;
use linli_domain::levels::{AHEAD_HOURS_MAX, REASON_CHARS_MAX};
use linli_domain::time::Moment;
use linli_storage::Tx;
use linli_storage::levels::{Switch, insert_switch};
use serde_json::json;
use uuid::Uuid;

use super::preview_level::preview_level;
use super::{Order, district_of};
use crate::app::App;
use crate::context::{Context, Refused};
use crate::error::Error;
use crate::journal::Record;
use crate::plans::simulate_plan::Question;

/// What is proposed.
#[derive(Debug, Clone)]
pub struct NewSwitch {
    pub level: String,
    pub reason: String,
    pub order: Order,
    /// When it takes effect; as soon as it is confirmed unless said.
    pub takes_effect_at: Option<Moment>,
}

/// Answers the proposal's id. An open proposal for the same area and plan is replaced.
///
/// # Errors
/// The level is unknown or holds already, reason or order are missing, the moment lies in the past or
/// too far ahead, or nobody is signed in: the person at the command line has no office.
pub async fn propose_level(
    app: &App,
    ctx: &Context,
    question: Question,
    new: NewSwitch,
) -> Result<Uuid, Error> {
    let area = question.area;
    ctx.authorize(Action::ProposeLevel, area)?;
    let district = district_of(area)?;
    let proposer = ctx.user().ok_or(Refused::SecondPerson)?;
    let reason = read_reason(&new.reason)?;
    let order = new.order.read()?;
    let takes_effect_at = new.takes_effect_at.unwrap_or(ctx.now);
    if takes_effect_at < ctx.now || takes_effect_at > ctx.now.plus_hours(AHEAD_HOURS_MAX) {
        return Err(Error::invalid(
            "levels.moment",
            "生效时间须在现在到 7 天以内：请检查时间。",
            "A switch takes effect within the coming 7 days: check the time.",
        ));
    }
    let preview = preview_level(app, ctx, &new.level, question).await?;
    if preview.before.id == preview.after.id {
        return Err(already(area, &preview.after.name, &preview.after.name_en));
    }
    let figures = serde_json::to_string(&preview.simulation).unwrap_or_default();
    let switch = Switch {
        district,
        id: ctx.id(),
        area,
        plan_id: preview.plan_id,
        plan_version: preview.plan_version,
        level: preview.after.id,
        level_before: preview.before.id,
        reason,
        order_number: order.number,
        order_name: order.name,
        figures,
        state: "proposed".to_owned(),
        takes_effect_at,
        proposed_by: proposer,
        proposed_at: ctx.now,
        confirmed_by: None,
        confirmed_at: None,
    };
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<Uuid, Error> {
        insert_switch(tx, &switch).await?;
        let values = json!({
            "before": switch.level_before, "after": switch.level, "reason": switch.reason,
            "order": [switch.order_number, switch.order_name],
            "takes_effect_at": switch.takes_effect_at,
        });
        Record::of(ctx, Action::ProposeLevel, switch.area)
            .about("level", PublicId::new(switch.district, switch.id))
            .values(&values)
            .write(tx)
            .await?;
        Ok(switch.id)
    })
    .await
}

/// Why somebody proposes or takes back a switch.
pub(super) fn read_reason(text: &str) -> Result<String, Error> {
    let text = text.trim();
    if (1..=REASON_CHARS_MAX).contains(&text.chars().count()) && !text.contains('\0') {
        return Ok(text.to_owned());
    }
    Err(Error::invalid(
        "levels.reason",
        format!("请写明理由，1 至 {REASON_CHARS_MAX} 字。"),
        format!("Write why, 1 to {REASON_CHARS_MAX} characters."),
    ))
}

pub(super) fn already(area: GridCode, zh: &str, en: &str) -> Error {
    let area = area.short();
    let en = if en.is_empty() { zh } else { en };
    Error::state(
        "levels.already",
        format!("{area} 已是“{zh}”：不需要切换。"),
        format!("{area} is at “{en}” already: nothing to switch."),
    )
}
