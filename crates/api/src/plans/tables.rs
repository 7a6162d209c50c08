//! A plan's decision tables as they are written, with what their columns may hold.

use std::collections::BTreeMap;

use linli_app::plans::open_plan::written;
use linli_domain::lang::Lang;
use linli_domain::plans::axis::Kind;
use linli_domain::plans::labels::column_label;
use linli_domain::plans::output::OutputKind;
use linli_domain::plans::pack::Pack;
use linli_domain::plans::table::{Hit, Table};
use serde::Serialize;
use utoipa::ToSchema;

/// A column of a table.
#[derive(Serialize, ToSchema)]
struct PlanColumn {
    name: String,
    label: String,
    /// `words`, `boolean`, `number`, `integer`, `date`, `text`, `integers`.
    #[serde(rename = "type")]
    kind: String,
    /// What may be written, where that is a list.
    words: Vec<String>,
    /// May be unknown or empty.
    nullable: bool,
}

/// A row as it is written: cells of inputs, then of outputs.
#[derive(Serialize, ToSchema)]
struct PlanRow {
    id: String,
    cells: Vec<String>,
    basis: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
}

/// A decision table of a plan.
#[derive(Serialize, ToSchema)]
pub(super) struct PlanTable {
    name: String,
    /// `unique`, `first`, `collect`.
    hit: String,
    /// Its file in the pack.
    file: String,
    inputs: Vec<PlanColumn>,
    outputs: Vec<PlanColumn>,
    rows: Vec<PlanRow>,
    /// The file's header as it is written.
    columns: Vec<String>,
}

impl PlanTable {
    fn of(table: &Table, text: &str, lang: Lang) -> Self {
        let inputs = table.shape.inputs.iter().map(|input| {
            let (kind, words) = match &input.kind {
                Kind::Words(words) => ("words", words.clone()),
                Kind::Boolean => ("boolean", vec!["true".to_owned(), "false".to_owned()]),
                Kind::Number => ("number", Vec::new()),
                Kind::Integer => ("integer", Vec::new()),
                Kind::Date => ("date", Vec::new()),
            };
            let label = column_label(&input.name, lang).to_owned();
            let name = input.name.clone();
            PlanColumn { name, label, kind: kind.to_owned(), words, nullable: input.nullable }
        });
        let outputs = table.shape.outputs.iter().map(|output| {
            let (kind, words) = match &output.kind {
                OutputKind::Word(words) => ("words", words.clone()),
                OutputKind::Boolean => ("boolean", vec!["true".to_owned(), "false".to_owned()]),
                OutputKind::Text | OutputKind::Words => ("text", Vec::new()),
                OutputKind::Number => ("number", Vec::new()),
                OutputKind::Integer => ("integer", Vec::new()),
                OutputKind::Integers => ("integers", Vec::new()),
                OutputKind::Date => ("date", Vec::new()),
            };
            let label = column_label(&output.name, lang).to_owned();
            let name = output.name.clone();
            PlanColumn { name, label, kind: kind.to_owned(), words, nullable: output.nullable }
        });
        let (columns, rows) = written(table, text);
        let rows = rows.into_iter().map(|row| PlanRow {
            id: row.id,
            cells: row.cells,
            basis: row.basis,
            note: row.note,
        });
        let hit = match table.shape.hit {
            Hit::Unique => "unique",
            Hit::First => "first",
            Hit::Collect => "collect",
        };
        Self {
            name: table.shape.name.clone(),
            hit: hit.to_owned(),
            file: table.file.clone(),
            inputs: inputs.collect(),
            outputs: outputs.collect(),
            rows: rows.collect(),
            columns,
        }
    }

    pub(super) fn all(pack: &Pack, files: &BTreeMap<String, String>, lang: Lang) -> Vec<Self> {
        let text = |table: &Table| files.get(&table.file).map_or("", String::as_str);
        pack.tables.iter().map(|table| Self::of(table, text(table), lang)).collect()
    }
}
