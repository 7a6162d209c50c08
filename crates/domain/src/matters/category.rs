//! The kinds of matter (事项类别) of a plan: what each asks, who handles it, by which clocks, and the words by
//! which people look for it. Codes of the standards (GB/T 30428.2: class and sub-class, four digits) where a plan
//! has them; where it has none, the eight everyday kinds below.

use std::borrow::Cow;
use std::sync::OnceLock;

use serde::Deserialize;

use super::clock::Span;
use crate::lang::Lang;
use crate::words::words;

words! {
    /// The five classes of the grid's file (来源二 篇一之四：人、房、事、组织、物品).
    Group {
        People "people" "人" "people",
        Houses "houses" "房" "houses",
        Events "events" "事" "events",
        Organisations "organisations" "组织" "organisations",
        Objects "objects" "物" "objects",
    }
}

words! {
    /// How a matter is settled (来源二 篇一之五、篇八之六).
    Process {
        /// Settled by whoever was asked first.
        Spot "spot" "现场办结" "settled on the spot",
        /// Dispatched, handled, verified by somebody else.
        Dispatch "dispatch" "派遣办理" "dispatched and verified",
        /// Taken in, reviewed and approved, level by level.
        Approve "approve" "逐级审批" "approved level by level",
    }
}

words! {
    /// How far it reaches.
    Reach {
        Grid "grid" "网格内能办" "within the grid",
        Community "community" "社区能办" "within the community",
        Beyond "beyond" "社区办不了" "beyond the community",
    }
}

words! {
    /// What a question is answered with; the words of Open311 GeoReport v2.
    Datatype {
        String "string" "一行文字" "one line",
        Text "text" "文字" "text",
        Number "number" "数字" "a number",
        Datetime "datetime" "日期时间" "a date and time",
        Singlevaluelist "singlevaluelist" "单选" "one of a list",
        Multivaluelist "multivaluelist" "多选" "some of a list",
    }
}

/// A stage of the work with a clock of its own: fence off, repair, restore.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stage {
    pub name: String,
    pub name_en: String,
    pub within: Span,
}

/// An answer to choose.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    pub key: String,
    pub name: String,
    pub name_en: String,
}

/// Something asked of whoever reports.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    pub code: String,
    pub name: String,
    pub name_en: String,
    pub kind: Datatype,
    #[serde(default)]
    pub required: bool,
    /// For lists.
    #[serde(default)]
    pub values: Vec<Choice>,
}

/// `[[categories]]`: one kind of matter.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Category {
    pub code: String,
    pub name: String,
    pub name_en: String,
    pub group: Group,
    #[serde(default = "dispatch")]
    pub process: Process,
    #[serde(default = "community")]
    pub reach: Reach,
    #[serde(default)]
    pub urgent: bool,
    /// The task force (专班) that handles it; without one the area's officers do.
    #[serde(default)]
    pub handled_by: Option<String>,
    /// In order; the first clock starts when the matter is filed.
    #[serde(default)]
    pub stages: Vec<Stage>,
    /// Reports of it nearer than this are suggested as doubles.
    #[serde(default = "near")]
    pub near_metres: u32,
    /// Everything somebody has to bring or say, told in one go (一次性告知).
    #[serde(default)]
    pub needs: Vec<String>,
    #[serde(default)]
    pub questions: Vec<Question>,
    /// What people call it.
    #[serde(default)]
    pub keywords: Vec<String>,
    /// Shown to staff only.
    #[serde(default)]
    pub internal: bool,
}

fn dispatch() -> Process {
    Process::Dispatch
}

fn community() -> Reach {
    Reach::Community
}

fn near() -> u32 {
    50
}

impl Category {
    pub fn label(&self, lang: Lang) -> &str {
        lang.pick(&self.name, &self.name_en)
    }

    /// Whether the whole list of `answers` by code can be taken: what is missing, wrong or unknown is named.
    ///
    /// # Errors
    /// The code of the first question that is not answered as it should be.
    pub fn check(&self, answers: &[(String, Vec<String>)]) -> Result<(), AnswerError> {
        let wrong = |code: &str| AnswerError { code: code.to_owned() };
        for (code, _) in answers {
            if !self.questions.iter().any(|one| one.code == *code) {
                return Err(wrong(code));
            }
        }
        for question in &self.questions {
            let given = answers.iter().find(|(code, _)| *code == question.code);
            let values: &[String] = given.map_or(&[], |(_, values)| values);
            let values: Vec<&str> =
                values.iter().map(|v| v.trim()).filter(|v| !v.is_empty()).collect();
            if values.is_empty() {
                if question.required {
                    return Err(wrong(&question.code));
                }
                continue;
            }
            if !question.takes(&values) {
                return Err(wrong(&question.code));
            }
        }
        Ok(())
    }
}

/// A question is not answered as it should be.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("question {code}")]
pub struct AnswerError {
    pub code: String,
}

/// Longest answer to a question.
pub const ANSWER_CHARS_MAX: usize = 500;

impl Question {
    fn takes(&self, values: &[&str]) -> bool {
        let listed = |value: &&str| self.values.iter().any(|choice| choice.key == **value);
        let short = values.iter().all(|value| value.chars().count() <= ANSWER_CHARS_MAX);
        short
            && match self.kind {
                Datatype::String | Datatype::Text => values.len() == 1,
                Datatype::Number => values.len() == 1 && values.iter().all(|v| number(v)),
                Datatype::Datetime => {
                    let moment = |v: &&str| v.parse::<crate::time::Moment>().is_ok();
                    values.len() == 1 && values.iter().all(moment)
                }
                Datatype::Singlevaluelist => values.len() == 1 && values.iter().all(listed),
                Datatype::Multivaluelist => values.iter().all(listed),
            }
    }
}

fn number(text: &str) -> bool {
    text.parse::<f64>().is_ok_and(f64::is_finite)
}

/// The kinds of a plan that names none.
const EVERYDAY: &str = include_str!("everyday.toml");

#[derive(Deserialize)]
struct Everyday {
    categories: Vec<Category>,
}

/// The plan's own kinds, or the everyday ones.
pub fn categories_or_everyday(own: &[Category]) -> Cow<'_, [Category]> {
    static DEFAULT: OnceLock<Vec<Category>> = OnceLock::new();
    let read =
        || toml::from_str::<Everyday>(EVERYDAY).map(|all| all.categories).unwrap_or_default();
    if own.is_empty() { Cow::Borrowed(DEFAULT.get_or_init(read)) } else { Cow::Borrowed(own) }
}
