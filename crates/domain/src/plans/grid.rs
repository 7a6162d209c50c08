//! Rows and cells of a CSV file, with the line each row starts on. Knows nothing of tables.

/// Why a CSV file cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct GridError {
    /// 1-based line.
    pub(crate) line: usize,
    pub(crate) zh: &'static str,
    pub(crate) en: &'static str,
}

/// A row: the 1-based line it starts on, and its cells.
pub(crate) type Line = (usize, Vec<String>);

/// Reads RFC 4180 text; a byte order mark and rows of empty cells are skipped.
pub(crate) fn read(text: &str) -> Result<Vec<Line>, GridError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut lines = Vec::new();
    let mut chars = text.chars().peekable();
    let (mut line, mut start) = (1, 1);
    let mut cells: Vec<String> = Vec::new();
    let mut cell = String::new();
    let (mut quoted, mut closed) = (false, false);
    loop {
        let next = chars.next();
        match next {
            None if quoted => {
                return Err(GridError {
                    line: start,
                    zh: "引号没有闭合",
                    en: "a quotation mark is not closed",
                });
            }
            Some('"') if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                cell.push('"');
            }
            Some('"') if quoted => (quoted, closed) = (false, true),
            Some(c) if quoted => {
                line += usize::from(c == '\n');
                cell.push(c);
            }
            Some('"') if cell.trim().is_empty() && !closed => {
                cell.clear();
                quoted = true;
            }
            Some(',') => {
                cells.push(std::mem::take(&mut cell));
                closed = false;
            }
            Some('\r') if chars.peek() == Some(&'\n') => {}
            None | Some('\n' | '\r') => {
                cells.push(std::mem::take(&mut cell));
                closed = false;
                let row = std::mem::take(&mut cells);
                if row.iter().any(|c| !c.trim().is_empty()) {
                    lines.push((start, row));
                }
                line += 1;
                start = line;
                if next.is_none() {
                    return Ok(lines);
                }
            }
            Some(c) if closed && !c.is_whitespace() => {
                return Err(GridError {
                    line,
                    zh: "引号之后还有字，请把整格放进引号",
                    en: "text after a closing quotation mark; put the whole cell in quotes",
                });
            }
            Some(c) if !closed => cell.push(c),
            Some(_) => {}
        }
    }
}

/// Writes a cell so that [`read`] gives it back.
pub(crate) fn write_cell(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r']) || text.trim() != text {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.into()
    }
}
