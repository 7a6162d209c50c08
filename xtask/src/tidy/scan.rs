//! Takes a Rust file apart far enough for `tidy`: code without comments and strings, the strings
//! themselves, and which lines are tests. Understands no types and expands no macros.

/// A Rust file taken apart.
#[derive(Debug, Default)]
pub(super) struct Scan {
    /// The file line by line, comments removed, the contents of strings and characters too.
    pub(super) code: Vec<String>,
    /// The string literals: 1-based line of the opening quote, contents as written.
    pub(super) strings: Vec<(usize, String)>,
    /// For every line, whether it stands below `#[cfg(test)]`.
    pub(super) is_test: Vec<bool>,
}

/// Takes a file apart.
pub(super) fn scan(text: &str) -> Scan {
    let chars: Vec<char> = text.chars().collect();
    let mut scanner = Scanner { chars: &chars, at: 0, scan: Scan::default(), line: String::new() };
    scanner.run();
    let mut scan = scanner.scan;
    scan.is_test = test_lines(&scan.code);
    scan
}

struct Scanner<'a> {
    chars: &'a [char],
    at: usize,
    scan: Scan,
    line: String,
}

impl Scanner<'_> {
    fn peek(&self, ahead: usize) -> char {
        self.chars.get(self.at + ahead).copied().unwrap_or('\0')
    }

    /// Moves over one character; a line break ends the line in every state.
    fn step(&mut self) -> char {
        let char = self.peek(0);
        self.at += 1;
        if char == '\n' {
            self.scan.code.push(std::mem::take(&mut self.line));
        }
        char
    }

    fn run(&mut self) {
        while self.at < self.chars.len() {
            match (self.peek(0), self.peek(1)) {
                ('/', '/') => self.line_comment(),
                ('/', '*') => self.block_comment(),
                ('"', _) => self.string(),
                ('r', '"' | '#') if !self.inside_word() => self.raw_string(),
                ('\'', _) => self.char_or_lifetime(),
                _ => {
                    let char = self.step();
                    if char != '\n' {
                        self.line.push(char);
                    }
                }
            }
        }
        self.scan.code.push(std::mem::take(&mut self.line));
    }

    /// Whether the `r` ahead is the end of a longer word; `br"` is a raw string as well.
    fn inside_word(&self) -> bool {
        let before = |back: usize| self.at.checked_sub(back).and_then(|at| self.chars.get(at));
        let is_word = |char: Option<&char>| char.is_some_and(|c| c.is_alphanumeric() || *c == '_');
        is_word(before(1)) && (before(1) != Some(&'b') || is_word(before(2)))
    }

    fn line_comment(&mut self) {
        while self.at < self.chars.len() && self.peek(0) != '\n' {
            self.step();
        }
    }

    fn block_comment(&mut self) {
        let mut depth = 0_usize;
        while self.at < self.chars.len() {
            match (self.peek(0), self.peek(1)) {
                ('/', '*') => depth += 1,
                ('*', '/') => depth = depth.saturating_sub(1),
                _ => {
                    self.step();
                    continue;
                }
            }
            self.step();
            self.step();
            if depth == 0 {
                return;
            }
        }
    }

    fn string(&mut self) {
        let opened = self.scan.code.len() + 1;
        let mut contents = String::new();
        self.line.push_str("\"\"");
        self.step();
        while self.at < self.chars.len() {
            match self.step() {
                '"' => break,
                '\\' => {
                    let escaped = self.step();
                    contents.push(if escaped == 'n' || escaped == '\n' { ' ' } else { escaped });
                }
                char => contents.push(char),
            }
        }
        self.scan.strings.push((opened, contents));
    }

    fn raw_string(&mut self) {
        let hashes = (1..).take_while(|ahead| self.peek(*ahead) == '#').count();
        if self.peek(1 + hashes) != '"' {
            // A raw identifier such as `r#type`.
            let char = self.step();
            self.line.push(char);
            return;
        }
        let opened = self.scan.code.len() + 1;
        let mut contents = String::new();
        self.line.push_str("\"\"");
        for _ in 0..hashes + 2 {
            self.step();
        }
        while self.at < self.chars.len() {
            let char = self.step();
            if char == '"' && (0..hashes).all(|ahead| self.peek(ahead) == '#') {
                for _ in 0..hashes {
                    self.step();
                }
                break;
            }
            contents.push(char);
        }
        self.scan.strings.push((opened, contents));
    }

    fn char_or_lifetime(&mut self) {
        self.step();
        self.line.push('\'');
        if self.peek(0) == '\\' {
            self.step();
            self.step();
            while self.at < self.chars.len() && !matches!(self.peek(0), '\'' | '\n') {
                self.step();
            }
            self.step();
        } else if self.peek(1) == '\'' {
            self.step();
            self.step();
        }
    }
}

/// Marks the lines from each `#[cfg(test)]` to the end of the item it stands on.
fn test_lines(code: &[String]) -> Vec<bool> {
    let mut marks = Vec::with_capacity(code.len());
    let mut pending = false;
    let mut depth = 0_usize;
    for line in code {
        let starts = depth == 0 && !pending && line.contains("#[cfg(test)]");
        pending |= starts;
        let mut is_test = pending || depth > 0;
        let from = if starts { line.find("#[cfg(test)]").map_or(0, |at| at + 12) } else { 0 };
        for char in line.get(from..).unwrap_or("").chars() {
            match char {
                '{' if pending || depth > 0 => {
                    pending = false;
                    depth += 1;
                }
                '}' if depth > 0 => depth -= 1,
                ';' if depth == 0 => pending = false,
                _ => {}
            }
            is_test |= depth > 0;
        }
        marks.push(is_test);
    }
    marks
}
