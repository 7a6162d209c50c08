//! Folding of the many ways one character is typed: full width, half width, stray blanks.
//! Never changes Han characters.

use std::borrow::Cow;

/// The half-width form of a full-width letter, digit or sign; blanks become a plain space.
pub(super) fn half_width(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c).saturating_sub(0xFEE0)).unwrap_or(c),
        '\u{3000}' | '\u{00A0}' | '\t' | '\n' | '\r' => ' ',
        _ => c,
    }
}

/// Characters that show nothing but come along from web pages and other programs.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{FEFF}')
}

/// Trims blanks, invisible characters and the apostrophe that marks a number kept as text.
pub(super) fn trim_cell(text: &str) -> &str {
    // Nearly every cell begins and ends with a digit, a letter or a Han character.
    let plain = |byte: &u8| byte.is_ascii_alphanumeric();
    let han = |byte: &u8| matches!(byte, 0xE4..=0xE9);
    let bytes = text.as_bytes();
    let begins = bytes.first().is_some_and(|byte| plain(byte) || han(byte));
    let ends = bytes.last().is_some_and(plain) || bytes.iter().nth_back(2).is_some_and(han);
    if begins && ends {
        return text;
    }
    text.trim_matches(|c: char| c.is_whitespace() || is_invisible(c) || c == '\'' || c == '’')
}

/// Half width, no blanks at all, nothing invisible. Borrows when there is nothing to change.
pub fn fold(text: &str) -> Cow<'_, str> {
    let clean = |c: char| half_width(c) == c && !c.is_whitespace() && !is_invisible(c) && c != '\'';
    if text.chars().all(clean) {
        return Cow::Borrowed(text);
    }
    let kept = text.chars().filter(|&c| !c.is_whitespace() && !is_invisible(c) && c != '\'');
    Cow::Owned(kept.map(half_width).filter(|c| *c != ' ').collect())
}

/// Words offices put into a cell to say that there is nothing.
pub(super) fn says_nothing(text: &str) -> bool {
    matches!(
        text,
        "" | "-"
            | "--"
            | "—"
            | "——"
            | "/"
            | "\\"
            | "."
            | "0"
            | "无"
            | "暂无"
            | "没有"
            | "不详"
            | "未知"
            | "空"
            | "未办"
            | "未办理"
            | "N/A"
            | "n/a"
            | "NULL"
            | "null"
            | "None"
    )
}
