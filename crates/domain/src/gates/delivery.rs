//! Deliveries at a hand-over point outside the gate (M22): set down, disinfected, collected, each within the plan's
//! time. Nobody meets anybody there; what was not done in time is named.

use super::plate::{Plate, PlateError};
use crate::lang::{Lang, Speak};
use crate::time::Moment;
use crate::words::words;

/// Longest text that says for whom something is, or who brought it, in characters.
const TEXT_CHARS_MAX: usize = 60;

words! {
    /// What is handed over.
    Goods {
        Food "food" "食品" "food",
        Parcel "parcel" "快递" "parcel",
        Medicine "medicine" "药品" "medicine",
        Supplies "supplies" "生活物资" "supplies",
        Other "other" "其他" "other",
    }
}

words! {
    /// What happens to a delivery after it was set down.
    DeliveryStep {
        Disinfected "disinfected" "消毒" "disinfected",
        Collected "collected" "取走" "collected",
    }
}

/// When what has to be done, and was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DeliveryTimes {
    pub disinfect_due_at: Moment,
    pub collect_due_at: Moment,
    pub disinfected_at: Option<Moment>,
    pub collected_at: Option<Moment>,
}

impl DeliveryTimes {
    /// Steps that were not done in their time, still owed or not. What was collected without being disinfected
    /// was not disinfected in time, however quick it went.
    pub fn late(&self, now: Moment) -> Vec<DeliveryStep> {
        let undone = self.collected_at.is_some() && self.disinfected_at.is_none();
        let found = [
            (
                undone || self.disinfected_at.unwrap_or(now) > self.disinfect_due_at,
                DeliveryStep::Disinfected,
            ),
            (self.collected_at.unwrap_or(now) > self.collect_due_at, DeliveryStep::Collected),
        ];
        found.into_iter().filter(|(is_late, _)| *is_late).map(|(_, step)| step).collect()
    }

    /// Something is still owed and its time is over.
    pub fn is_overdue(&self, now: Moment) -> bool {
        let waits = self.disinfected_at.is_none() && now > self.disinfect_due_at;
        self.collected_at.is_none() && (waits || now > self.collect_due_at)
    }
}

/// A delivery as somebody at the hand-over point writes it down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeliveryDraft {
    pub goods: Goods,
    /// For whom, where it names no household.
    pub whom: Option<String>,
    /// Who brought it.
    pub carrier: Option<String>,
    pub plate: Option<String>,
}

/// What is wrong with a delivery as it was written down.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DeliveryError {
    #[error("nobody it is for")]
    Whom,
    #[error("a text is too long")]
    Text,
    #[error(transparent)]
    Plate(#[from] PlateError),
}

impl Speak for DeliveryError {
    fn say(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Whom, _) => lang
                .pick(
                    "请写明送给谁：选一户，或写门牌、称呼。",
                    "Say for whom it is: a household, or a door and a name.",
                )
                .to_owned(),
            (Self::Text, Lang::Zh) => format!("收件人和承运人各不超过 {TEXT_CHARS_MAX} 字。"),
            (Self::Text, Lang::En) => {
                format!("For whom and by whom: at most {TEXT_CHARS_MAX} characters each.")
            }
            (Self::Plate(error), _) => error.say(lang),
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Whom => "deliveries.whom",
            Self::Text => "deliveries.text",
            Self::Plate(error) => error.code(),
        }
    }
}

impl DeliveryDraft {
    /// Trimmed and checked; `has_household` when it names one.
    pub fn checked(self, has_household: bool) -> Result<Self, DeliveryError> {
        let text = |text: Option<String>| {
            let text = text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
            let fits = |text: &String| {
                text.chars().count() <= TEXT_CHARS_MAX && !text.contains(char::is_control)
            };
            if text.as_ref().is_none_or(fits) { Ok(text) } else { Err(DeliveryError::Text) }
        };
        let (whom, carrier) = (text(self.whom)?, text(self.carrier)?);
        if whom.is_none() && !has_household {
            return Err(DeliveryError::Whom);
        }
        let typed = self.plate.filter(|plate| !plate.trim().is_empty());
        let plate = typed.map(|typed| Plate::read(&typed)).transpose()?;
        let plate = plate.map(|plate| plate.as_str().to_owned());
        Ok(Self { goods: self.goods, whom, carrier, plate })
    }
}
