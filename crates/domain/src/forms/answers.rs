//! Judges the answers to a form: what was not asked is left out, what is missing or does not fit is
//! named with what to do. The phone judges alike before it lets a form go.

use serde_json::{Map, Value};

use super::{Field, FieldKind, Form, PHOTOS_MAX, TEXT_CHARS_MAX};
use crate::ids::PublicId;
use crate::lang::Lang;
use crate::time::Day;

/// Answers by the name of their field, in the form's order.
pub type Answers = Map<String, Value>;

/// What is wrong with an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FaultKind {
    /// Not answered, though required.
    Missing,
    /// Of another type, too long, or no word of the list.
    Type,
    Constraint,
    /// The form has no such field.
    Unknown,
}

impl FaultKind {
    pub fn word(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Type => "type",
            Self::Constraint => "constraint",
            Self::Unknown => "unknown",
        }
    }
}

/// A field whose answer cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    pub field: String,
    pub kind: FaultKind,
    zh: String,
    en: String,
}

impl Fault {
    pub fn say(&self, lang: Lang) -> &str {
        lang.pick(&self.zh, &self.en)
    }
}

/// The answers as they count: fields in the form's order, those not asked left out.
///
/// # Errors
/// Every field whose answer cannot be taken.
pub fn evaluate(form: &Form, given: &Answers) -> Result<Answers, Vec<Fault>> {
    let (mut taken, mut faults) = (Answers::new(), Vec::new());
    for field in &form.fields {
        let asked = field.relevant.as_ref().is_none_or(|expr| expr.holds(&taken, None));
        if !asked || field.kind == FieldKind::Note {
            continue;
        }
        match given.get(&field.name).filter(|value| is_answer(value)) {
            None if field.required => {
                faults.push(fault(field, FaultKind::Missing, "请填写", "please answer"));
            }
            None => {}
            Some(value) if !fits(field, value) => {
                faults.push(fault(field, FaultKind::Type, "写法不对", "not an answer that fits"));
            }
            Some(value) => {
                let holds = |expr: &super::Expr| expr.holds(&taken, Some(value));
                if field.constraint.as_ref().is_none_or(holds) {
                    taken.insert(field.name.clone(), value.clone());
                } else {
                    let zh = or(&field.constraint_message, "超出允许的范围");
                    let en = or(&field.constraint_message_en, "outside what is allowed");
                    faults.push(fault(field, FaultKind::Constraint, zh, en));
                }
            }
        }
    }
    let unknown = given.keys().filter(|name| form.field(name).is_none());
    faults.extend(unknown.map(|name| Fault {
        field: name.chars().take(64).collect(),
        kind: FaultKind::Unknown,
        zh: "表单没有这一项：请更新手机上的表单。".to_owned(),
        en: "The form has no such field: update the phone's forms.".to_owned(),
    }));
    if faults.is_empty() { Ok(taken) } else { Err(faults) }
}

fn or<'t>(text: &'t str, otherwise: &'t str) -> &'t str {
    if text.is_empty() { otherwise } else { text }
}

fn fault(field: &Field, kind: FaultKind, zh: &str, en: &str) -> Fault {
    let (label, label_en) = (&field.label, or(&field.label_en, &field.label));
    Fault {
        field: field.name.clone(),
        kind,
        zh: format!("{label}：{zh}。"),
        en: format!("{label_en}: {en}."),
    }
}

/// Something was answered: an empty text or list is no answer.
fn is_answer(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::String(text) => !text.trim().is_empty(),
        Value::Array(list) => !list.is_empty(),
        _ => true,
    }
}

fn fits(field: &Field, value: &Value) -> bool {
    let listed = |word: &str| field.choices.iter().any(|choice| choice.name == word);
    let words = |list: &Vec<Value>, fits: &dyn Fn(&str) -> bool| {
        let mut seen = std::collections::BTreeSet::new();
        list.iter().all(|one| one.as_str().is_some_and(|word| fits(word) && seen.insert(word)))
    };
    match (field.kind, value) {
        (FieldKind::Text, Value::String(text)) => {
            text.chars().count() <= TEXT_CHARS_MAX && !text.contains('\0')
        }
        (FieldKind::Integer, Value::Number(number)) => {
            number.as_f64().is_some_and(|n| n.fract() == 0.0 && n.abs() < 1e9)
        }
        (FieldKind::Decimal, Value::Number(number)) => {
            number.as_f64().is_some_and(|n| n.abs() < 1e9)
        }
        (FieldKind::SelectOne, Value::String(word)) => listed(word),
        (FieldKind::SelectMultiple, Value::Array(list)) => words(list, &listed),
        (FieldKind::Date, Value::String(text)) => {
            text.len() == 10 && text.parse::<Day>().is_ok_and(|day| day.to_string() == *text)
        }
        (FieldKind::Photo, Value::Array(list)) => {
            list.len() <= PHOTOS_MAX && words(list, &|id| id.parse::<PublicId>().is_ok())
        }
        _ => false,
    }
}
