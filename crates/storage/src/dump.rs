//! Every row of every table as lines of text in key order, for comparing two databases in tests.
//! Sealed bytes differ from run to run (their nonce is random), so they are shown by length only.

use std::collections::BTreeMap;

use crate::db::Reader;
use crate::error::Error;
use crate::row::Value;
use crate::tables::TABLES;

/// Table, then `columns`, then column and class.
pub type Classes = BTreeMap<String, BTreeMap<String, toml::Table>>;

/// `columns.toml`: the class of every column, in the order of the table.
pub fn classes() -> Result<Classes, Error> {
    toml::from_str(include_str!("../columns.toml"))
        .map_err(|e| Error::Statement(format!("columns.toml: {}", e.message())))
}

/// Tables whose content is chance by design: random keys and signatures.
const VARIES: &[&str] = &["district_keys", "journal_checkpoints", "sessions"];

/// One line a row: `table|value|value…`.
pub async fn dump(reader: &mut Reader) -> Result<Vec<String>, Error> {
    let mut lines = Vec::new();
    let classes = classes()?;
    for table in TABLES.iter().filter(|table| !VARIES.contains(&table.name)) {
        let columns = classes.get(table.name).and_then(|table| table.get("columns"));
        let Some(columns) = columns else { continue };
        let columns: Vec<&str> = columns.keys().map(String::as_str).collect();
        let list = columns.join(", ");
        let sql = format!("select {list} from {} order by {}", table.name, table.key);
        for mut row in reader.query(&sql, &[]).await? {
            let mut line = table.name.to_owned();
            for column in &columns {
                line.push('|');
                match row.value()? {
                    Value::Null => line.push('-'),
                    Value::Int(n) => line.push_str(&n.to_string()),
                    Value::Text(text) => line.push_str(&text),
                    Value::Bytes(bytes) if column.ends_with("_sealed") => {
                        line.push_str(&format!("sealed:{}", bytes.len()));
                    }
                    Value::Bytes(bytes) => {
                        line.extend(bytes.iter().map(|b| format!("{b:02x}")));
                    }
                }
            }
            lines.push(line);
        }
    }
    Ok(lines)
}
