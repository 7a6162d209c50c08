//! One version of a plan: its files, its tables as they are written, where and since when it holds.

use std::collections::BTreeMap;
use std::sync::Arc;

use linli_domain::identity::Action;
use linli_domain::plans::pack::Pack;
use linli_domain::plans::table::Table;
use linli_storage::plans::{Activation, activations_of, version_files};

use super::active_plan::pack_of;
use crate::app::App;
use crate::context::Context;
use crate::error::Error;

/// A plan's version, opened.
#[derive(Debug, Clone)]
pub struct OpenedPlan {
    pub pack: Arc<Pack>,
    pub files: BTreeMap<String, String>,
    pub activations: Vec<Activation>,
}

/// A plan is no secret: whoever may open plans anywhere may read every version.
pub async fn open_plan(app: &App, ctx: &Context, version: &str) -> Result<OpenedPlan, Error> {
    ctx.scope(Action::OpenPlan)?;
    let mut reader = app.db.read().await?;
    let files = version_files(&mut reader, version).await?.ok_or_else(Error::not_found)?;
    let files = serde_json::from_str(&files).unwrap_or_default();
    let pack = pack_of(&mut reader, version).await?;
    let activations = activations_of(&mut reader, version).await?;
    Ok(OpenedPlan { pack, files, activations })
}

/// A row as it stands in the file: cells of inputs, then of outputs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenRow {
    pub id: String,
    pub cells: Vec<String>,
    pub basis: String,
    pub note: Option<String>,
}

/// The header and rows of a table's file as they were written; rows that cannot be read too.
pub fn written(table: &Table, text: &str) -> (Vec<String>, Vec<WrittenRow>) {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let header: Vec<String> = match reader.headers() {
        Ok(header) => header.iter().map(|name| name.trim().to_owned()).collect(),
        Err(_) => return (Vec::new(), Vec::new()),
    };
    let place = |name: &str| header.iter().position(|column| column == name);
    let inputs = table.shape.inputs.iter().map(|input| place(&format!("when.{}", input.name)));
    let outputs = table.shape.outputs.iter().map(|output| place(&format!("then.{}", output.name)));
    let places: Vec<Option<usize>> = inputs.chain(outputs).collect();
    let rows = reader.records().flatten().map(|record| {
        let cell = |at: Option<usize>| at.and_then(|at| record.get(at)).unwrap_or("").to_owned();
        WrittenRow {
            id: cell(place("id")),
            cells: places.iter().map(|at| cell(*at)).collect(),
            basis: cell(place("basis")),
            note: place("note").map(|at| cell(Some(at))).filter(|note| !note.is_empty()),
        }
    });
    let rows = rows.collect();
    (header, rows)
}
