//! `cargo xtask codegen`: files that are made from the code and committed so that a change of them
//! is seen in review: the description of the HTTP API and the shapes of the web's client made from it.

use std::fs;
use std::path::Path;

use crate::run::{build_linli, capture};
use crate::web;

/// The committed OpenAPI document.
const OPENAPI: &str = "docs/openapi.json";
/// The client's shapes, made from it.
const CLIENT: &str = "web/src/shared/api/schema.d.ts";

/// Writes the files anew.
pub(crate) fn write(root: &Path) -> Result<(), String> {
    let path = root.join(OPENAPI);
    fs::write(&path, openapi(root)?).map_err(|error| format!("{}: {error}", path.display()))?;
    println!("{OPENAPI} written");
    web::install(root)?;
    web::script(root, "client")?;
    println!("{CLIENT} written");
    Ok(())
}

/// Fails when a committed file is not what the code says.
pub(crate) fn check(root: &Path) -> Result<(), String> {
    let committed = fs::read_to_string(root.join(OPENAPI)).unwrap_or_default();
    let fresh = openapi(root)?;
    if committed == fresh {
        return Ok(());
    }
    let mut pairs = (1..).zip(fresh.lines().zip(committed.lines()));
    let line = pairs.find(|(_, (left, right))| left != right).map_or(1, |(line, _)| line);
    Err(format!("{OPENAPI}:{line}: is not what `linli openapi` says; run `cargo xtask codegen`"))
}

fn openapi(root: &Path) -> Result<String, String> {
    let binary = build_linli(root, false)?;
    let mut text = capture(std::process::Command::new(binary).arg("openapi"))?;
    if !text.ends_with('\n') {
        text.push('\n');
    }
    Ok(text)
}
