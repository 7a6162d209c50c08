//! `[tables.NAME]` of `plan.toml`: hit policy, inputs and outputs with their types. Reads no rows.

use serde::Deserialize;

use super::axis::{Input, Kind};
use super::output::{Output, OutputKind};
use super::table::{Hit, Shape};

/// Most inputs or outputs of a table, and most words of a list.
const COLUMNS_MAX: usize = 32;
const WORDS_MAX: usize = 256;

/// `[tables.NAME]`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TableSection {
    #[serde(default)]
    pub(super) hit: Option<String>,
    pub(super) inputs: toml::Table,
    pub(super) outputs: toml::Table,
}

/// Where in the section, and what is wrong in both languages.
pub(super) type ShapeError = (String, String, String);

/// Reads what `plan.toml` says about one table.
pub(super) fn read(name: &str, section: &TableSection) -> Result<Shape, ShapeError> {
    let safe =
        |t: &str| !t.is_empty() && t.chars().all(|c| c.is_alphanumeric() || "_-".contains(c));
    if !safe(name) {
        let zh = "表名只能用字母、数字、_ 和 -".into();
        return Err((String::new(), zh, "a table's name has letters, digits, _ and -".into()));
    }
    let hit = match section.hit.as_deref() {
        None | Some("unique") => Hit::Unique,
        Some("first") => Hit::First,
        Some("collect") => Hit::Collect,
        Some(_) => {
            let zh = "hit 只能是 unique、first 或 collect".to_owned();
            return Err((".hit".into(), zh, "hit is unique, first or collect".into()));
        }
    };
    let (inputs, outputs) = (&section.inputs, &section.outputs);
    if inputs.is_empty() || inputs.len() > COLUMNS_MAX || outputs.len() > COLUMNS_MAX {
        let zh = format!("输入须有 1 到 {COLUMNS_MAX} 个，输出至多 {COLUMNS_MAX} 个");
        let en = format!("1 to {COLUMNS_MAX} inputs and at most {COLUMNS_MAX} outputs");
        return Err((String::new(), zh, en));
    }
    let inputs = inputs.iter().map(|(name, spec)| input(name, spec)).collect::<Result<_, _>>()?;
    let outputs =
        outputs.iter().map(|(name, spec)| output(name, spec)).collect::<Result<_, _>>()?;
    Ok(Shape { name: name.into(), hit, inputs, outputs })
}

/// Splits a type into its name or words, and `?`. A list of words says `?` as one of them.
fn type_parts(
    path: &str,
    spec: &toml::Value,
) -> Result<(Result<String, Vec<String>>, bool), ShapeError> {
    match spec {
        toml::Value::String(name) => {
            let bare = name.strip_suffix('?').unwrap_or(name);
            Ok((Ok(bare.into()), bare != name))
        }
        toml::Value::Array(items) => {
            let all: Option<Vec<String>> =
                items.iter().map(|item| item.as_str().map(str::to_owned)).collect();
            let words = all.unwrap_or_default();
            let nullable = words.iter().any(|word| word == "?");
            let words: Vec<String> = words.into_iter().filter(|word| word != "?").collect();
            let mut sorted = words.clone();
            sorted.sort();
            sorted.dedup();
            let odd = |w: &String| w.is_empty() || w.trim() != w || w == "-" || w == "null";
            if words.is_empty()
                || words.len() > WORDS_MAX
                || sorted.len() != words.len()
                || words.iter().any(odd)
            {
                let zh =
                    format!("词表须有 1 到 {WORDS_MAX} 个不同的词，不能是 -、null 或带首尾空格");
                let en = format!("a list needs 1 to {WORDS_MAX} different words, not - or null");
                return Err((path.into(), zh, en));
            }
            Ok((Err(words), nullable))
        }
        _ => Err((path.into(), "类型应为文字或词表".into(), "a type is a text or a list".into())),
    }
}

fn input(name: &str, spec: &toml::Value) -> Result<Input, ShapeError> {
    let path = format!(".inputs.{name}");
    let (kind, nullable) = type_parts(&path, spec)?;
    let kind = match kind {
        Err(words) => Kind::Words(words),
        Ok(kind) => match kind.as_str() {
            "boolean" => Kind::Boolean,
            "number" => Kind::Number,
            "integer" => Kind::Integer,
            "date" => Kind::Date,
            _ => {
                let zh = "输入类型：number、integer、boolean、date 或词表，可加 ?".to_owned();
                let en = "an input is number, integer, boolean, date or a list of words, with ?";
                return Err((path, zh, en.into()));
            }
        },
    };
    Ok(Input { name: name.into(), kind, nullable })
}

fn output(name: &str, spec: &toml::Value) -> Result<Output, ShapeError> {
    let path = format!(".outputs.{name}");
    let (kind, nullable) = type_parts(&path, spec)?;
    let kind = match kind {
        Err(words) => OutputKind::Word(words),
        Ok(kind) => match kind.as_str() {
            "text" => OutputKind::Text,
            "number" => OutputKind::Number,
            "integer" => OutputKind::Integer,
            "boolean" => OutputKind::Boolean,
            "date" => OutputKind::Date,
            "words" => OutputKind::Words,
            "integers" => OutputKind::Integers,
            _ => {
                let zh = "输出类型：text、number、integer、boolean、date、words、integers 或词表";
                let en = "an output is text, number, integer, boolean, date, words, integers or \
                          a list of words, with ?";
                return Err((path, zh.into(), en.into()));
            }
        },
    };
    Ok(Output { name: name.into(), kind, nullable })
}
