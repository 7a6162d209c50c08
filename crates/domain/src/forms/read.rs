//! Reads a form from CSV, its lists from `NAME.choices.csv`. What is wrong is reported with its line and
//! the field left out, so that one check shows everything.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use super::{CHOICES_MAX, Choice, Expr, FIELDS_MAX, Field, FieldKind, Form};
use crate::plans::problem::{Problem, ProblemKind};

const COLUMNS: [&str; 9] = [
    "type",
    "name",
    "label",
    "label::en",
    "required",
    "relevant",
    "constraint",
    "constraint_message",
    "constraint_message::en",
];
const CHOICE_COLUMNS: [&str; 4] = ["list_name", "name", "label", "label::en"];
/// Longest label, in characters.
const LABEL_MAX: usize = 200;
/// Characters of a hash that stand for a version.
const VERSION_CHARS: usize = 16;

/// Reads the form of a name; none when its heading cannot be read.
pub fn read(
    name: &str,
    text: &str,
    choices: Option<&str>,
    problems: &mut Vec<Problem>,
) -> Option<Form> {
    let mut reader = FormReader { file: format!("forms/{name}.csv"), problems };
    if !is_name(name) {
        reader.report(
            None,
            "",
            "文件名须为字母开头的字母、数字、_",
            "a form's name has letters, digits and _",
        );
    }
    let lists = choices.map(|text| reader.lists(name, text)).unwrap_or_default();
    let rows = reader.rows(text, &COLUMNS, &["type", "name", "label"])?;
    if rows.len() > FIELDS_MAX {
        let zh = format!("超过 {FIELDS_MAX} 项");
        reader.report(None, "", &zh, &format!("more than {FIELDS_MAX} fields"));
    }
    let mut fields: Vec<Field> = Vec::new();
    for (line, row) in rows.into_iter().take(FIELDS_MAX) {
        if let Some(field) = reader.field(line, &row, &lists, &fields) {
            fields.push(field);
        }
    }
    let mut hasher = Sha256::new();
    for text in [text, choices.unwrap_or_default()] {
        hasher.update((text.len() as u64).to_le_bytes());
        hasher.update(text.as_bytes());
    }
    let version =
        hasher.finalize().iter().take(VERSION_CHARS / 2).fold(String::new(), |mut hex, b| {
            let _ = write!(hex, "{b:02x}");
            hex
        });
    Some(Form { name: name.to_owned(), version, fields })
}

fn is_name(text: &str) -> bool {
    let plain = text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    plain && text.len() <= 64 && text.starts_with(|c: char| c.is_ascii_alphabetic())
}

type Cells = BTreeMap<String, String>;
type Lists = BTreeMap<String, Vec<Choice>>;

struct FormReader<'a> {
    file: String,
    problems: &'a mut Vec<Problem>,
}

impl FormReader<'_> {
    fn report(&mut self, line: impl Into<Option<usize>>, column: &str, zh: &str, en: &str) {
        let problem = Problem::new(ProblemKind::Form, zh, en);
        self.problems.push(problem.at(&self.file, line, column));
    }

    /// Lines by column, with their number.
    fn rows(&mut self, text: &str, known: &[&str], needed: &[&str]) -> Option<Vec<(usize, Cells)>> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut csv = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
        let heads: Vec<String> =
            csv.headers().ok()?.iter().map(|head| head.trim().to_owned()).collect();
        for head in &heads {
            if !known.contains(&head.as_str()) {
                let zh = format!("不认识的列“{head}”，可用：{}", known.join("、"));
                self.report(1, head, &zh, &format!("unknown column; known: {}", known.join(", ")));
            }
        }
        if let Some(missing) = needed.iter().find(|need| !heads.iter().any(|head| head == *need)) {
            let zh = format!("缺少列“{missing}”");
            self.report(1, missing, &zh, &format!("the column {missing} is missing"));
            return None;
        }
        let mut rows = Vec::new();
        for record in csv.records() {
            let Ok(record) = record else {
                self.report(None, "", "不是 CSV：引号不配对", "not CSV: a quote is not closed");
                continue;
            };
            let line = record.position().map_or(0, |at| usize::try_from(at.line()).unwrap_or(0));
            let cells = heads.iter().cloned().zip(record.iter().map(|cell| cell.trim().to_owned()));
            let cells: Cells = cells.collect();
            if cells.values().any(|cell| !cell.is_empty()) {
                rows.push((line, cells));
            }
        }
        Some(rows)
    }

    fn lists(&mut self, name: &str, text: &str) -> Lists {
        let form = std::mem::replace(&mut self.file, format!("forms/{name}.choices.csv"));
        let mut lists = Lists::new();
        for (line, row) in
            self.rows(text, &CHOICE_COLUMNS, &["list_name", "name", "label"]).unwrap_or_default()
        {
            let list = lists.entry(cell(&row, "list_name").to_owned()).or_default();
            let (word, label) = (cell(&row, "name"), cell(&row, "label"));
            let doubled = list.iter().any(|choice| choice.name == word);
            if !is_name(word) || label.is_empty() || doubled || list.len() >= CHOICES_MAX {
                self.report(
                    line,
                    "name",
                    "选项的 name 须为字母开头、不重复，label 不能为空",
                    "a choice has a name of letters, once, and a label",
                );
                continue;
            }
            let label_en = cell(&row, "label::en").to_owned();
            list.push(Choice { name: word.to_owned(), label: label.to_owned(), label_en });
        }
        self.file = form;
        lists
    }

    fn field(
        &mut self,
        line: usize,
        row: &Cells,
        lists: &Lists,
        before: &[Field],
    ) -> Option<Field> {
        let (kind, list) = cell(row, "type").split_once(' ').unwrap_or((cell(row, "type"), ""));
        let Some(kind) = FieldKind::from_word(kind) else {
            let known: Vec<&str> = FieldKind::ALL.iter().map(|kind| kind.word()).collect();
            let zh = format!("不认识的类型“{kind}”，可用：{}", known.join("、"));
            self.report(line, "type", &zh, &format!("unknown type; known: {}", known.join(", ")));
            return None;
        };
        let name = cell(row, "name");
        if !is_name(name) || before.iter().any(|field| field.name == name) {
            self.report(
                line,
                "name",
                "name 须为字母开头的字母、数字、_，且不重复",
                "a name has letters, digits and _, and stands once",
            );
            return None;
        }
        let label = cell(row, "label");
        if label.is_empty() || label.chars().count() > LABEL_MAX {
            let zh = format!("label 须为 1 至 {LABEL_MAX} 字");
            self.report(line, "label", &zh, &format!("a label has 1 to {LABEL_MAX} characters"));
        }
        let required = match cell(row, "required") {
            "" | "no" | "false" => false,
            "yes" | "true" => true,
            _ => {
                self.report(line, "required", "required 写 yes 或 no", "required is yes or no");
                false
            }
        };
        let choices = match kind {
            FieldKind::SelectOne | FieldKind::SelectMultiple => {
                self.choices(line, list.trim(), lists)?
            }
            _ => Vec::new(),
        };
        let relevant = self.expression(line, row, "relevant", before)?;
        let constraint = self.expression(line, row, "constraint", before)?;
        Some(Field {
            kind,
            name: name.to_owned(),
            label: label.to_owned(),
            label_en: cell(row, "label::en").to_owned(),
            required: required && kind != FieldKind::Note,
            relevant,
            constraint,
            constraint_message: cell(row, "constraint_message").to_owned(),
            constraint_message_en: cell(row, "constraint_message::en").to_owned(),
            choices,
        })
    }

    fn choices(&mut self, line: usize, list: &str, lists: &Lists) -> Option<Vec<Choice>> {
        let found = lists.get(list).filter(|choices| !choices.is_empty());
        if found.is_none() {
            let file = self.file.replace(".csv", ".choices.csv");
            let zh =
                format!("{file} 中没有列表“{list}”：请写 select_one 列表名，并在该文件写出选项");
            let en =
                format!("{file} has no list \"{list}\": write select_one LIST and its choices");
            self.report(line, "type", &zh, &en);
        }
        found.cloned()
    }

    /// None inside when the cell is empty, none outside when it cannot be read.
    fn expression(
        &mut self,
        line: usize,
        row: &Cells,
        column: &str,
        before: &[Field],
    ) -> Option<Option<Expr>> {
        let text = cell(row, column);
        if text.is_empty() {
            return Some(None);
        }
        let expr = match Expr::parse(text) {
            Ok(expr) => expr,
            Err((zh, en)) => {
                self.report(line, column, &zh, &en);
                return None;
            }
        };
        for name in expr.fields() {
            let Some(field) = before.iter().find(|field| field.name == name) else {
                let zh = format!("${{{name}}} 前面没有这一项：只能引用前面的项");
                self.report(line, column, &zh, &format!("${{{name}}} is no field above this one"));
                return None;
            };
            if let Some(word) = foreign_word(&expr, field) {
                let zh = format!("“{word}”不是 {name} 的选项");
                self.report(line, column, &zh, &format!("\"{word}\" is no choice of {name}"));
            }
        }
        Some(Some(expr))
    }
}

/// A word a select is asked about that is not in its list: the condition could never hold.
fn foreign_word(expr: &Expr, field: &Field) -> Option<String> {
    use super::Operand::{Field as Of, Text};
    if field.choices.is_empty() {
        return None;
    }
    let foreign = |word: &String| {
        let known = word.is_empty() || field.choices.iter().any(|choice| choice.name == *word);
        (!known).then(|| word.clone())
    };
    match expr {
        Expr::And(parts) | Expr::Or(parts) => {
            parts.iter().find_map(|part| foreign_word(part, field))
        }
        Expr::Not(part) => foreign_word(part, field),
        Expr::Eq(Of(name), Text(word))
        | Expr::Ne(Of(name), Text(word))
        | Expr::Selected(Of(name), word)
            if *name == field.name =>
        {
            foreign(word)
        }
        _ => None,
    }
}

fn cell<'r>(row: &'r Cells, column: &str) -> &'r str {
    row.get(column).map_or("", String::as_str)
}
