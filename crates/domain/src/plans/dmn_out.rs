//! A decision table as DMN 1.5 XML, for other engines and editors. Ids and bases of rows are rule
//! annotations; what DMN cannot say (integer, `?`, lists) is in attributes of Linli's namespace.

use serde_json::Value;

use super::axis::{Input, Kind};
use super::document::Plan;
use super::output::{Output, OutputKind};
use super::table::{Hit, Table};
use super::unary::{Test, quote};

/// DMN 1.5.
pub const DMN: &str = "https://www.omg.org/spec/DMN/20230324/MODEL/";
/// Linli's own attributes.
pub const LINLI: &str = "https://linli.example/ns/plan";

/// Writes one table. Null is made to mean the same in FEEL: a `not(...)` of values names it too,
/// because there unknown would satisfy it.
pub fn write(plan: &Plan, table: &Table) -> String {
    let shape = &table.shape;
    let (name, id) = (escape(&shape.name), escape(&plan.id));
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <definitions xmlns=\"{DMN}\" xmlns:linli=\"{LINLI}\" id=\"plan\" name=\"{id}\" \
         namespace=\"https://linli.example/plans/{id}\" linli:title=\"{}\">\n",
        escape(&plan.name)
    );
    for (n, input) in shape.inputs.iter().enumerate() {
        let (input_name, of) = (escape(&input.name), type_ref(&input.kind));
        xml += &format!(
            "  <inputData id=\"data_{n}\" name=\"{input_name}\">\n    \
             <variable id=\"variable_{n}\" name=\"{input_name}\" typeRef=\"{of}\"/>\n  \
             </inputData>\n"
        );
    }
    xml += &format!("  <decision id=\"decision\" name=\"{name}\">\n");
    xml += &format!("    <variable id=\"answer\" name=\"{name}\" typeRef=\"Any\"/>\n");
    for n in 0..shape.inputs.len() {
        xml += &format!(
            "    <informationRequirement id=\"requirement_{n}\">\
             <requiredInput href=\"#data_{n}\"/></informationRequirement>\n"
        );
    }
    let hit = match shape.hit {
        Hit::Unique => "UNIQUE",
        Hit::First => "FIRST",
        Hit::Collect => "COLLECT",
    };
    xml +=
        &format!("    <decisionTable id=\"table\" hitPolicy=\"{hit}\" outputLabel=\"{name}\">\n");
    for (n, input) in shape.inputs.iter().enumerate() {
        xml += &input_clause(n, input);
    }
    for (n, output) in shape.outputs.iter().enumerate() {
        xml += &output_clause(n, output);
    }
    xml += "      <annotation name=\"id\"/>\n      <annotation name=\"basis\"/>\n";
    for (n, row) in table.rows.iter().enumerate() {
        xml += &format!("      <rule id=\"rule_{n}\">\n");
        for (test, input) in row.when.iter().zip(&shape.inputs) {
            xml += &text("inputEntry", &unary(test, input));
        }
        for (value, output) in row.then.iter().zip(&shape.outputs) {
            xml += &text("outputEntry", &literal(value, &output.kind));
        }
        xml += &text("annotationEntry", &row.id);
        xml += &text("annotationEntry", &row.basis);
        xml += "      </rule>\n";
    }
    xml + "    </decisionTable>\n  </decision>\n</definitions>\n"
}

fn text(element: &str, text: &str) -> String {
    format!("        <{element}><text>{}</text></{element}>\n", escape(text))
}

fn input_clause(n: usize, input: &Input) -> String {
    let (name, of) = (escape(&input.name), type_ref(&input.kind));
    // Without null among the allowed values other engines refuse an unknown one.
    let unknown = if input.nullable { ",null" } else { "" };
    let values = match &input.kind {
        Kind::Words(words) => {
            format!("<inputValues><text>{}{unknown}</text></inputValues>", list(words))
        }
        _ => String::new(),
    };
    let kind =
        if matches!(input.kind, Kind::Words(_)) { "words".into() } else { input.kind.name() };
    let mark = if input.nullable { "?" } else { "" };
    format!(
        "      <input id=\"input_{n}\" label=\"{name}\" linli:type=\"{kind}{mark}\">\
         <inputExpression id=\"expression_{n}\" typeRef=\"{of}\"><text>{name}</text>\
         </inputExpression>{values}</input>\n"
    )
}

fn output_clause(n: usize, output: &Output) -> String {
    let name = escape(&output.name);
    let mark = if output.nullable { "?" } else { "" };
    let (kind, values) = match &output.kind {
        OutputKind::Word(words) => (
            format!("word{mark}"),
            format!("<outputValues><text>{}</text></outputValues>", list(words)),
        ),
        _ => (output.type_name(), String::new()),
    };
    let of = match &output.kind {
        OutputKind::Word(_) | OutputKind::Text => "string",
        OutputKind::Number | OutputKind::Integer => "number",
        OutputKind::Boolean => "boolean",
        OutputKind::Date => "date",
        OutputKind::Words | OutputKind::Integers => "Any",
    };
    format!(
        "      <output id=\"output_{n}\" name=\"{name}\" typeRef=\"{of}\" \
         linli:type=\"{kind}\">{values}</output>\n"
    )
}

fn type_ref(kind: &Kind) -> &'static str {
    match kind {
        Kind::Words(_) => "string",
        Kind::Boolean => "boolean",
        Kind::Number | Kind::Integer => "number",
        Kind::Date => "date",
    }
}

fn list(words: &[String]) -> String {
    escape(&words.iter().map(|word| quote(word)).collect::<Vec<_>>().join(","))
}

fn unary(test: &Test, input: &Input) -> String {
    let value = |point: f64| match &input.kind {
        Kind::Words(words) => words.get(point as usize).map_or_else(String::new, |w| quote(w)),
        Kind::Date => format!("date(\"{}\")", crate::time::Day(point as i64)),
        Kind::Boolean => (point != 0.0).to_string(),
        Kind::Number | Kind::Integer => point.to_string(),
    };
    let written = test.write(&value);
    let negated =
        matches!(test, Test::Values { negated: true, .. } | Test::Span { negated: true, .. });
    match written.strip_suffix(')') {
        Some(inner) if negated => format!("{inner},null)"),
        _ => written,
    }
}

fn literal(value: &Value, kind: &OutputKind) -> String {
    match value {
        Value::String(text) if *kind == OutputKind::Date => format!("date({})", quote(text)),
        Value::String(text) => quote(text),
        Value::Array(items) => {
            let items = items.iter().map(|item| match item {
                Value::String(text) => quote(text),
                other => other.to_string(),
            });
            format!("[{}]", items.collect::<Vec<_>>().join(","))
        }
        other => other.to_string(),
    }
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}
