//! Levels of response, risk triggers and the clocks of the plan (M17). A level holds because two people
//! of different offices said so on an order; a clock stands where the records say.

pub mod view_levels;

pub mod preview_level;
pub mod propose_level;
pub mod withdraw_level_proposal;

pub mod confirm_level;

pub mod trigger_risk;

pub mod list_triggered;

mod clocks_of_tracing;
pub mod list_clocks;
pub mod record_clock;

use linli_domain::areas::{AreaLevel, District, GridCode};
use linli_domain::levels::ORDER_CHARS_MAX;

use crate::error::Error;

/// The district of an area that has a level of its own: itself or around it.
pub(crate) fn district_of(area: GridCode) -> Result<District, Error> {
    let within = |level| (AreaLevel::District..=AreaLevel::Community).contains(&level);
    area.district().filter(|_| within(area.level())).ok_or_else(|| {
        Error::invalid(
            "levels.area",
            "响应级别和风险触发以区县、街道或社区为单位：请写 6、9 或 12 位代码。",
            "Levels and triggers are those of a district, street or community: 6, 9 or 12 digits.",
        )
    })
}

/// The order something rests on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Order {
    /// `防控办〔2021〕3 号`.
    pub number: String,
    /// Its title, or the name of the attachment.
    pub name: String,
}

impl Order {
    /// Both have to be there: what nobody ordered in writing cannot be looked up afterwards.
    pub(crate) fn read(&self) -> Result<Self, Error> {
        let fits = |text: &str| {
            let length = text.chars().count();
            (1..=ORDER_CHARS_MAX).contains(&length) && !text.contains(char::is_control)
        };
        let (number, name) = (self.number.trim(), self.name.trim());
        if !fits(number) || !fits(name) {
            return Err(Error::invalid(
                "levels.order",
                format!("请写明指令的文号和名称（或附件名），各 1 至 {ORDER_CHARS_MAX} 字。"),
                format!(
                    "Give number and name (or attachment) of the order, 1 to {ORDER_CHARS_MAX} \
                     characters each."
                ),
            ));
        }
        Ok(Self { number: number.to_owned(), name: name.to_owned() })
    }
}
