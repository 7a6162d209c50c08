//! Reads tables and columns out of migration files: `create table`, `alter table`, `drop table`.
//! Not an SQL parser: a statement it does not understand is left alone, a column it cannot name is
//! an error.

use std::collections::BTreeMap;

/// Table -> column -> where it was made (file, line).
pub(super) type Schema = BTreeMap<String, BTreeMap<String, (String, usize)>>;

/// Words that begin a rule of a table instead of a column.
const RULES: [&str; 8] =
    ["constraint", "primary", "unique", "check", "foreign", "exclude", "like", "period"];

/// The tables that exist after all files, which come in the order they run.
///
/// # Errors
/// File, line and words of a statement whose columns cannot be told.
pub(super) fn read<'a>(
    files: impl Iterator<Item = (&'a str, &'a str)>,
) -> Result<Schema, (String, usize, String)> {
    let mut schema = Schema::new();
    for (path, text) in files {
        for (line, statement) in statements(text) {
            apply(&mut schema, path, line, &statement)
                .map_err(|message| (path.to_owned(), line, message))?;
        }
    }
    Ok(schema)
}

/// Statements with the line they begin on; comments and the contents of quotes are blanked.
fn statements(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut line = 1;
    let mut rest = text;
    let mut current = String::new();
    let mut begins = 1;
    while let Some(char) = rest.chars().next() {
        let skipped = if rest.starts_with("--") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |at| at + 2)
        } else if char == '\'' {
            current.push_str("''");
            rest.get(1..).and_then(|tail| tail.find('\'')).map_or(rest.len(), |at| at + 2)
        } else if rest.starts_with("$$") {
            rest.get(2..).and_then(|tail| tail.find("$$")).map_or(rest.len(), |at| at + 4)
        } else {
            0
        };
        if skipped == 0 {
            if char == ';' {
                found.push((begins, std::mem::take(&mut current)));
            } else {
                if current.trim().is_empty() && !char.is_whitespace() {
                    begins = line;
                }
                current.push(char);
            }
        }
        let taken = if skipped == 0 { char.len_utf8() } else { skipped };
        let (head, tail) = rest.split_at(taken);
        line += head.matches('\n').count();
        // Keeps line numbers of columns right.
        if skipped > 0 {
            current.extend(head.matches('\n').map(|_| '\n'));
        }
        rest = tail;
    }
    found.push((begins, current));
    found
}

fn apply(schema: &mut Schema, path: &str, line: usize, statement: &str) -> Result<(), String> {
    let lower = statement.to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().collect();
    match words.as_slice() {
        ["create", "table" | "unlogged", ..] => {
            if words.windows(2).any(|pair| matches!(pair, ["partition", "of"])) {
                return Ok(());
            }
            let (head, body) = lower.split_once('(').ok_or("a table without columns")?;
            let name = head.split_whitespace().next_back().map(plain).unwrap_or_default();
            let above = line + lower.trim_start().find('(').map_or(0, |at| breaks(&lower, at));
            let columns = columns(body, above).into_iter();
            let columns = columns.map(|(column, line)| (column, (path.to_owned(), line)));
            schema.insert(name, columns.collect());
        }
        ["create", "virtual", ..] => {
            return Err("a virtual table keeps copies nobody classified".to_owned());
        }
        ["drop", "table", ..] => {
            let name = words.iter().skip(2).find(|word| !matches!(**word, "if" | "exists"));
            schema.remove(&name.map(|name| plain(name)).unwrap_or_default());
        }
        ["alter", "table", ..] => {
            let mut rest =
                words.iter().skip(2).filter(|w| !matches!(**w, "if" | "exists" | "only"));
            let table = rest.next().map(|name| plain(name)).unwrap_or_default();
            let action: Vec<&str> = rest.copied().filter(|word| *word != "not").collect();
            let place = (path.to_owned(), line);
            alter(schema, &table, &action, place)?;
        }
        _ => {}
    }
    Ok(())
}

fn alter(
    schema: &mut Schema,
    table: &str,
    action: &[&str],
    place: (String, usize),
) -> Result<(), String> {
    let known = schema.get_mut(table).ok_or_else(|| format!("no table `{table}` so far"))?;
    match action {
        ["add", word, ..] if RULES.contains(word) => {}
        ["add", "column", name, ..] | ["add", name, ..] => {
            known.insert(plain(name), place);
        }
        ["drop", "column", name, ..] => {
            known.remove(&plain(name));
        }
        ["rename", "to", name, ..] => {
            let columns = schema.remove(table).unwrap_or_default();
            schema.insert(plain(name), columns);
        }
        ["rename", "column", from, "to", to, ..] | ["rename", from, "to", to, ..] => {
            known.remove(&plain(from));
            known.insert(plain(to), place);
        }
        _ => {}
    }
    Ok(())
}

/// The column names of the text after a table's opening bracket.
fn columns(body: &str, first_line: usize) -> Vec<(String, usize)> {
    let mut found = Vec::new();
    let mut depth = 1_usize;
    let mut line = first_line;
    let mut part = String::new();
    let mut begins = first_line;
    for char in body.chars() {
        match char {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 || (depth == 1 && char == ',') {
            let name = part.split_whitespace().next().unwrap_or("");
            let name = name.split('(').next().unwrap_or("");
            if !name.is_empty() && !RULES.contains(&name) {
                found.push((plain(name), begins));
            }
            part.clear();
            if depth == 0 {
                break;
            }
        } else {
            if part.trim().is_empty() && !char.is_whitespace() {
                begins = line;
            }
            part.push(char);
        }
        line += usize::from(char == '\n');
    }
    found
}

/// A name without its schema and quotes.
fn plain(name: &str) -> String {
    let last = name.rsplit('.').next().unwrap_or(name);
    last.trim_matches(|char| "\"`[](),;".contains(char)).to_owned()
}

fn breaks(text: &str, until: usize) -> usize {
    text.trim_start().get(..until).map_or(0, |head| head.matches('\n').count())
}
