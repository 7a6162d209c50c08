//! Shops and firms (经营单位, M8; source 004 三): what kind, whether they work again and if not why, what a plan asks of
//! them, and what an answered checklist lacks. Judges answers; never says who may open.

use std::collections::BTreeMap;

use crate::lang::{Lang, Speak};
use crate::words::words;

words! {
    /// What kind of place it is.
    ShopKind {
        Enterprise "enterprise" "企业" "enterprise",
        IndividualShop "individual_shop" "个体工商户" "individual shop",
        Restaurant "restaurant" "餐饮店" "restaurant",
        Supermarket "supermarket" "商超" "supermarket",
        Market "market" "菜店、菜市场" "market",
        Pharmacy "pharmacy" "药店" "pharmacy",
        Hotel "hotel" "宾馆" "hotel",
        PublicPlace "public_place" "公共场所" "public place",
        School "school" "学校、托育机构" "school",
        Other "other" "其他" "other",
    }
}

words! {
    /// Whether a shop works.
    ShopState {
        Open "open" "已营业" "open",
        NotOpen "not_open" "未复工" "not reopened",
        Gone "gone" "已关停" "closed down",
    }
}

words! {
    /// Why a shop has not reopened; nobody asked yet is a reason of its own, and is asked.
    NotOpenWhy {
        Unknown "unknown" "原因未问" "not asked yet",
        Workers "workers" "工人不够" "too few workers",
        Equipment "equipment" "防疫设备不齐" "equipment missing",
        Materials "materials" "原料不足" "materials missing",
        Demand "demand" "消费不足" "too little demand",
        Other "other" "其他" "other",
    }
}

words! {
    /// How far an application to reopen has come.
    ReopeningState {
        Asked "asked" "待现场查看" "waiting for the check on site",
        Checked "checked" "已查看待决定" "checked, waiting for the decision",
        Approved "approved" "同意复工" "may open",
        NotYet "not_yet" "条件不足" "not yet",
        Withdrawn "withdrawn" "已撤回" "withdrawn",
    }
}

words! {
    /// What a check was made for.
    CheckPurpose {
        Reopening "reopening" "复工查看" "reopening",
        Periodic "periodic" "定期检查" "periodic check",
        Recheck "recheck" "整改复查" "check of what was to be put right",
    }
}

words! {
    /// Where a finding stands; `late` is said by the clock.
    FindingState {
        Open "open" "待整改" "to be put right",
        Late "late" "整改逾期" "late",
        Rectified "rectified" "已整改" "put right",
    }
}

words! {
    /// What a question of a checklist is answered with.
    AnswerKind {
        YesNo "yes_no" "是否" "yes or no",
        Number "number" "数字" "number",
        Photo "photo" "照片" "photo",
    }
}

/// Longest name of a shop, of a place, of a text.
pub const NAME_CHARS_MAX: usize = 80;
pub const PLACE_CHARS_MAX: usize = 120;
pub const TEXT_CHARS_MAX: usize = 1_000;
/// Seats of a service desk (source 004 一.(三): two people each).
pub const SEATS: i64 = 2;

/// An answer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Answer {
    Yes,
    No,
    Number(f64),
    /// So many photos.
    Photos(usize),
}

impl Answer {
    /// `yes`, `no` or a number.
    pub fn read(kind: AnswerKind, value: &serde_json::Value) -> Option<Self> {
        match kind {
            AnswerKind::YesNo => match value {
                serde_json::Value::Bool(true) => Some(Self::Yes),
                serde_json::Value::Bool(false) => Some(Self::No),
                _ => None,
            },
            AnswerKind::Number => {
                let number = value.as_f64().filter(|n| (0.0..=1_000_000.0).contains(n));
                number.map(Self::Number)
            }
            AnswerKind::Photo => value
                .as_u64()
                .and_then(|n| usize::try_from(n).ok())
                .filter(|n| *n <= 3)
                .map(Self::Photos),
        }
    }
}

/// A question of a checklist.
#[derive(Debug, Clone, PartialEq)]
pub struct Question<'a> {
    pub id: &'a str,
    pub kind: AnswerKind,
    /// The least a number has to be.
    pub min: Option<f64>,
    /// Without a good answer the condition is not met.
    pub needed: bool,
}

/// What a checklist lacks; in the order of its questions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Judged {
    /// Questions that are needed and not met.
    pub missing: Vec<String>,
    /// Questions nobody answered.
    pub unanswered: Vec<String>,
}

/// Holds answers against the questions.
pub fn judge(questions: &[Question<'_>], answers: &BTreeMap<String, Answer>) -> Judged {
    let mut judged = Judged::default();
    for question in questions {
        let met = match (answers.get(question.id), question.kind) {
            (None, _) => {
                judged.unanswered.push(question.id.to_owned());
                false
            }
            (Some(Answer::Yes), AnswerKind::YesNo) => true,
            (Some(Answer::Number(n)), AnswerKind::Number) => {
                question.min.is_none_or(|min| *n >= min)
            }
            (Some(Answer::Photos(n)), AnswerKind::Photo) => *n > 0,
            _ => false,
        };
        if question.needed && !met {
            judged.missing.push(question.id.to_owned());
        }
    }
    judged
}

/// What cannot be done with a shop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ShopError {
    #[error("name or place missing or too long")]
    Text,
    #[error("not a unified social credit code")]
    Code,
    #[error("the application is {}", .0.word())]
    Reopening(ReopeningState),
}

impl Speak for ShopError {
    fn say(&self, lang: Lang) -> String {
        match self {
            Self::Text => match lang {
                Lang::Zh => format!(
                    "请写明名称（至多 {NAME_CHARS_MAX} 字）和地点（至多 {PLACE_CHARS_MAX} 字）。"
                ),
                Lang::En => format!(
                    "Write the name (up to {NAME_CHARS_MAX} characters) and the place \
                     (up to {PLACE_CHARS_MAX})."
                ),
            },
            Self::Code => lang
                .pick(
                    "统一社会信用代码须为 18 位数字和大写字母（不含 I、O、S、V、Z）：请核对营业执照，\
                     没有可以先不填。",
                    "A unified social credit code has 18 digits and capital letters (no I, O, S, V, \
                     Z): look at the licence, or leave it empty for now.",
                )
                .to_owned(),
            Self::Reopening(state) => {
                let label = state.label(lang);
                match lang {
                    Lang::Zh => format!("这份复工申请目前是“{label}”：请刷新后再办。"),
                    Lang::En => format!("This application is “{label}” now: look at it again."),
                }
            }
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Text => "shops.text",
            Self::Code => "shops.code",
            Self::Reopening(_) => "shops.reopening",
        }
    }
}

/// A step of an application.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReopeningStep {
    Check,
    Approve,
    NotYet,
    Withdraw,
}

impl ReopeningState {
    pub fn is_open(self) -> bool {
        matches!(self, Self::Asked | Self::Checked)
    }

    /// The state after a step. A check may be made again before the decision; nobody opens unchecked.
    ///
    /// # Errors
    /// The step does not lead on from here.
    pub fn after(self, step: ReopeningStep) -> Result<Self, ShopError> {
        use ReopeningStep as Step;
        match (self, step) {
            (Self::Asked | Self::Checked, Step::Check) => Ok(Self::Checked),
            (Self::Checked, Step::Approve) => Ok(Self::Approved),
            (Self::Checked, Step::NotYet) => Ok(Self::NotYet),
            (Self::Asked | Self::Checked, Step::Withdraw) => Ok(Self::Withdrawn),
            _ => Err(ShopError::Reopening(self)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn questions() -> Vec<Question<'static>> {
        let ask = |id, kind, min, needed| Question { id, kind, min, needed };
        vec![
            ask("thermometer", AnswerKind::YesNo, None, true),
            ask("disinfection", AnswerKind::Number, Some(2.0), true),
            ask("notice", AnswerKind::Photo, None, false),
        ]
    }

    #[test]
    fn what_is_missing_is_named_and_what_is_not_needed_is_not() {
        let answers = |list: &[(&str, Answer)]| -> BTreeMap<String, Answer> {
            list.iter().map(|(id, answer)| ((*id).to_owned(), *answer)).collect()
        };
        for (given, missing, unanswered) in [
            (answers(&[]), vec!["thermometer", "disinfection"], 3),
            (
                answers(&[("thermometer", Answer::Yes), ("disinfection", Answer::Number(2.0))]),
                vec![],
                1,
            ),
            (
                answers(&[
                    ("thermometer", Answer::No),
                    ("disinfection", Answer::Number(1.0)),
                    ("notice", Answer::Photos(0)),
                ]),
                vec!["thermometer", "disinfection"],
                0,
            ),
            // An answer of another kind is no answer.
            (
                answers(&[("thermometer", Answer::Number(1.0)), ("disinfection", Answer::Yes)]),
                vec!["thermometer", "disinfection"],
                1,
            ),
        ] {
            let found = judge(&questions(), &given);
            assert_eq!(found.missing, missing);
            assert_eq!(found.unanswered.len(), unanswered);
        }
    }

    #[test]
    fn nobody_opens_unchecked_and_nothing_is_decided_twice() {
        use ReopeningState as State;
        use ReopeningStep as Step;
        assert_eq!(State::Asked.after(Step::Approve), Err(ShopError::Reopening(State::Asked)));
        let checked = State::Asked.after(Step::Check).unwrap();
        assert_eq!(checked.after(Step::Check), Ok(State::Checked), "again, before the decision");
        for (step, after) in [(Step::Approve, State::Approved), (Step::NotYet, State::NotYet)] {
            let done = checked.after(step).unwrap();
            assert_eq!(done, after);
            for again in [Step::Check, Step::Approve, Step::NotYet, Step::Withdraw] {
                assert!(done.after(again).is_err());
            }
        }
        assert_eq!(checked.after(Step::Withdraw), Ok(State::Withdrawn));
    }
}
