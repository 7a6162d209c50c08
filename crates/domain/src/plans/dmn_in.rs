//! Decision tables out of a DMN file (1.1 to 1.5), as a plan pack. Takes over what
//! `docs/plans.md` can say and reports everything else; evaluates no FEEL beyond unary tests and literals.

use serde_json::Value;

use super::axis::{Input, Kind};
use super::output::{Output, OutputKind};
use super::pack::PackSource;
use super::problem::{PackError, Problem, ProblemKind};
use super::table::{Hit, ROWS_MAX, Row, Shape, Table};
use super::unary::Test;
use super::xml::{self, Element};
use crate::lang::Lang::{En, Zh};

/// Reads every decision table of a DMN file into a pack. With problems the pack lacks parts.
///
/// # Errors
/// The text is not XML, or holds no decision table.
pub fn read(text: &str) -> Result<(PackSource, Vec<Problem>), PackError> {
    let root = xml::read(text.trim_start_matches('\u{feff}')).map_err(PackError::Dmn)?;
    let mut problems = Vec::new();
    let mut tables = Vec::new();
    for decision in root.children("decision") {
        if let Some(table) = decision.child("decisionTable") {
            let fallback = decision.attribute("name").unwrap_or("table");
            tables.push(read_table(&name(fallback), table, &mut problems));
        }
    }
    if tables.is_empty() {
        return Err(PackError::Dmn("it holds no decisionTable".into()));
    }
    let id = name(root.attribute("name").unwrap_or("imported"));
    let title = root.attribute("title").or(root.attribute("name")).unwrap_or("imported");
    let mut source = PackSource::default();
    let mut plan = format!("[plan]\nid = {}\nname = {}\n", quoted(&id), quoted(title));
    for table in &tables {
        plan += &section(&table.shape);
        source.files.insert(table.file.clone(), table.csv());
    }
    source.files.insert("plan.toml".into(), plan);
    Ok((source, problems))
}

fn quoted(text: &str) -> String {
    toml::Value::String(text.into()).to_string()
}

/// A name `plan.toml` accepts.
fn name(text: &str) -> String {
    let keep = |c: char| if c.is_alphanumeric() || "_-".contains(c) { c } else { '_' };
    text.trim().chars().map(keep).take(64).collect()
}

fn section(shape: &Shape) -> String {
    let words = |words: &[String], nullable: bool| {
        let mark = nullable.then(|| "\"?\"".to_owned());
        let all = words.iter().map(|word| quoted(word)).chain(mark);
        format!("[{}]", all.collect::<Vec<_>>().join(", "))
    };
    let table = quoted(&shape.name);
    let mut text =
        format!("\n[tables.{table}]\nhit = \"{}\"\n[tables.{table}.inputs]\n", shape.hit.name());
    for input in &shape.inputs {
        let kind = match &input.kind {
            Kind::Words(list) => words(list, input.nullable),
            _ => quoted(&input.type_name()),
        };
        text += &format!("{} = {kind}\n", quoted(&input.name));
    }
    text += &format!("[tables.{table}.outputs]\n");
    for output in &shape.outputs {
        let kind = match &output.kind {
            OutputKind::Word(list) => words(list, output.nullable),
            _ => quoted(&output.type_name()),
        };
        text += &format!("{} = {kind}\n", quoted(&output.name));
    }
    text
}

struct Report<'a> {
    table: &'a str,
    problems: &'a mut Vec<Problem>,
}

impl Report<'_> {
    fn add(&mut self, kind: ProblemKind, row: Option<usize>, column: &str, zh: &str, en: &str) {
        let problem = Problem::new(kind, zh, en).table(self.table);
        self.problems.push(problem.at("dmn", row, column));
    }
}

fn read_table(table: &str, element: &Element, problems: &mut Vec<Problem>) -> Table {
    let mut report = Report { table, problems };
    let rules: Vec<&Element> = element.children("rule").collect();
    let entry = |rule: &&Element, kind: &str, n: usize| {
        rule.children(kind).nth(n).map_or("", Element::expression).to_owned()
    };
    let hit = hit_policy(element, &mut report);
    let mut inputs = Vec::new();
    for (n, clause) in element.children("input").enumerate() {
        let cells: Vec<String> = rules.iter().map(|r| entry(r, "inputEntry", n)).collect();
        inputs.extend(input(clause, &cells, &mut report));
    }
    let mut outputs = Vec::new();
    for (n, clause) in element.children("output").enumerate() {
        let cells: Vec<String> = rules.iter().map(|r| entry(r, "outputEntry", n)).collect();
        outputs.extend(output(clause, table, &cells, &mut report));
    }
    let annotation = |wanted: &str| {
        element.children("annotation").position(|a| a.attribute("name") == Some(wanted))
    };
    let (id_at, basis_at) = (annotation("id"), annotation("basis"));
    let note = |rule: &Element, at: Option<usize>| {
        at.and_then(|at| rule.children("annotationEntry").nth(at).map(Element::expression))
            .map(str::to_owned)
    };
    if rules.len() > ROWS_MAX {
        report.add(
            ProblemKind::Table,
            None,
            "",
            "行太多，请拆表",
            "too many rules; split the table",
        );
    }
    let mut rows = Vec::new();
    for (n, rule) in rules.iter().enumerate().take(ROWS_MAX) {
        let mut row = Row {
            id: note(rule, id_at).filter(|id| !id.is_empty()).unwrap_or(format!("R{}", n + 1)),
            when: Vec::new(),
            then: Vec::new(),
            basis: note(rule, basis_at).unwrap_or_default(),
            line: n + 2,
        };
        for (place, input) in inputs.iter().enumerate() {
            let cell = entry(rule, "inputEntry", place);
            match Test::parse(&unary(&cell), input) {
                Ok(test) => row.when.push(test),
                Err(e) => {
                    let column = format!("when.{}", input.name);
                    report.add(ProblemKind::Type, Some(n + 1), &column, &e.say(Zh), &e.say(En));
                }
            }
        }
        for (place, output) in outputs.iter().enumerate() {
            let cell = entry(rule, "outputEntry", place);
            match literal(&cell).map_or_else(|| output.value(&cell), |text| output.value(&text)) {
                Ok(value) => row.then.push(value),
                Err(e) => {
                    let column = format!("then.{}", output.name);
                    report.add(ProblemKind::Type, Some(n + 1), &column, &e.say(Zh), &e.say(En));
                }
            }
        }
        rows.push(row);
    }
    let shape = Shape { name: table.into(), hit, inputs, outputs };
    Table { shape, rows, file: format!("tables/{table}.csv"), whole: true }
}

fn hit_policy(element: &Element, report: &mut Report<'_>) -> Hit {
    let policy = element.attribute("hitPolicy").unwrap_or("UNIQUE");
    match (policy, element.attribute("aggregation")) {
        ("UNIQUE", _) => Hit::Unique,
        ("FIRST", _) => Hit::First,
        ("COLLECT" | "RULE ORDER", None) => Hit::Collect,
        _ => {
            let zh = "命中方式只支持 UNIQUE、FIRST、COLLECT（不带汇总）";
            let en = "only the hit policies UNIQUE, FIRST and COLLECT without aggregation";
            report.add(ProblemKind::Table, None, "hitPolicy", zh, en);
            Hit::Unique
        }
    }
}

fn input(clause: &Element, cells: &[String], report: &mut Report<'_>) -> Option<Input> {
    let expression = clause.child("inputExpression");
    let text = expression.map_or("", Element::expression);
    let plain =
        |t: &str| !t.is_empty() && t.chars().all(|c| c.is_alphanumeric() || " _-".contains(c));
    if !plain(text) {
        let zh = "输入只能是一个名称，不能是算式";
        report.add(ProblemKind::Table, None, text, zh, "an input is a name, not an expression");
    }
    let own = clause.attribute("type").unwrap_or("");
    let values = clause.child("inputValues").map_or("", Element::expression);
    let kind = match (own.trim_end_matches('?'), expression.and_then(|e| e.attribute("typeRef"))) {
        ("integer", _) => Kind::Integer,
        (_, Some("number" | "integer" | "double" | "long")) => Kind::Number,
        (_, Some("boolean")) => Kind::Boolean,
        (_, Some("date")) => Kind::Date,
        (_, None | Some("string")) if !values.is_empty() => Kind::Words(strings(values)),
        (_, None | Some("string")) => {
            let mut words: Vec<String> = cells.iter().flat_map(|cell| strings(cell)).collect();
            words.sort();
            words.dedup();
            Kind::Words(words)
        }
        (_, Some(_)) => {
            let zh = "输入类型只支持 string、number、boolean、date";
            let en = "an input is a string, number, boolean or date";
            report.add(ProblemKind::Type, None, text, zh, en);
            return None;
        }
    };
    let allowed = values.trim_end().ends_with("null");
    let mentions_null =
        own.is_empty() && (allowed || cells.iter().any(|cell| unary(cell).contains("null")));
    Some(Input { name: name(text), kind, nullable: own.ends_with('?') || mentions_null })
}

fn output(
    clause: &Element,
    table: &str,
    cells: &[String],
    report: &mut Report<'_>,
) -> Option<Output> {
    let own = clause.attribute("type").unwrap_or("");
    let values = clause.child("outputValues").map_or("", Element::expression);
    let text = clause.attribute("name").or(clause.attribute("label")).unwrap_or(table);
    let kind = match (own.trim_end_matches('?'), clause.attribute("typeRef")) {
        ("words", _) => OutputKind::Words,
        ("integers", _) => OutputKind::Integers,
        ("integer", _) => OutputKind::Integer,
        (_, None | Some("string")) if !values.is_empty() => OutputKind::Word(strings(values)),
        (_, None | Some("string")) => OutputKind::Text,
        (_, Some("number" | "double")) => OutputKind::Number,
        (_, Some("integer" | "long")) => OutputKind::Integer,
        (_, Some("boolean")) => OutputKind::Boolean,
        (_, Some("date")) => OutputKind::Date,
        (_, Some(_)) => {
            let zh = "输出类型只支持 string、number、boolean、date";
            let en = "an output is a string, number, boolean or date";
            report.add(ProblemKind::Type, None, text, zh, en);
            return None;
        }
    };
    let empty = |cell: &String| literal(cell).is_some_and(|text| text.is_empty());
    let nullable = own.ends_with('?') || (own.is_empty() && cells.iter().any(empty));
    Some(Output { name: name(text), kind, nullable })
}

/// The quoted strings of a FEEL text.
fn strings(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut word: Option<String> = None;
    let mut escaped = false;
    for c in text.chars() {
        match (&mut word, c) {
            (None, '"') => word = Some(String::new()),
            (Some(inner), c) if escaped => {
                inner.push(c);
                escaped = false;
            }
            (Some(_), '\\') => escaped = true,
            (Some(_), '"') => found.extend(word.take()),
            (Some(inner), c) => inner.push(c),
            (None, _) => {}
        }
    }
    found
}

/// A FEEL unary test as a cell: `date("..")` is a bare date, and `null` beside values in `not(..)`
/// says what an unknown value does here anyway.
fn unary(text: &str) -> String {
    let mut cell = text.trim().to_owned();
    while let Some((before, rest)) = cell.split_once("date(\"") {
        let Some((day, after)) = rest.split_once("\")") else { break };
        cell = format!("{before}{day}{after}");
    }
    let inner = cell.strip_prefix("not(").and_then(|t| t.strip_suffix(')'));
    let known = inner.and_then(|t| t.trim_end().strip_suffix("null"));
    match known.and_then(|t| t.trim_end().strip_suffix(',')) {
        Some(values) => format!("not({values})"),
        None => cell,
    }
}

/// A FEEL literal as a cell; `None` if it is none.
fn literal(text: &str) -> Option<String> {
    let text = text.trim();
    if text.is_empty() || text == "null" || text == "-" {
        return Some(String::new());
    }
    if let Some(inner) = text.strip_prefix("date(").and_then(|t| t.strip_suffix(')')) {
        return strings(inner).into_iter().next();
    }
    if let Some(inner) = text.strip_prefix('[').and_then(|t| t.strip_suffix(']')) {
        if inner.contains('"') {
            return Some(strings(inner).join(" "));
        }
        return Some(inner.split(',').map(str::trim).collect::<Vec<_>>().join(" "));
    }
    if text.starts_with('"') {
        return strings(text).into_iter().next();
    }
    let value: Value = serde_json::from_str(text).ok()?;
    (value.is_number() || value.is_boolean()).then(|| text.into())
}
