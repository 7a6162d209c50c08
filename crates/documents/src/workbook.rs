//! What all our Excel files share: looks, names, properties, header and footer. Writes cells only
//! as text, number or date; a text that looks like a formula stays text.

use linli_domain::time::{Day, Moment};
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Worksheet, XlsxError,
};

/// Excel's longest sheet name, in UTF-16 units.
const SHEET_NAME: usize = 31;
/// Excel's longest header or footer is 255; what is left after our own words and codes.
const WATERMARK: usize = 80;

/// The few looks there are.
pub(crate) struct Looks {
    pub(crate) title: Format,
    pub(crate) note: Format,
    pub(crate) header: Format,
    /// Text cells (`@`): Excel never turns an identity number into 9.9E+17.
    pub(crate) text: Format,
    pub(crate) wrapped: Format,
    pub(crate) number: Format,
    pub(crate) date: Format,
}

impl Looks {
    pub(crate) fn new() -> Self {
        let line = Color::RGB(0x00C3_C9D2);
        let cell = Format::new()
            .set_font_size(10)
            .set_align(FormatAlign::VerticalCenter)
            .set_border(FormatBorder::Thin)
            .set_border_color(line);
        Self {
            title: Format::new().set_bold().set_font_size(16).set_align(FormatAlign::Center),
            note: Format::new().set_font_size(10).set_font_color(Color::RGB(0x0056_606E)),
            header: cell
                .clone()
                .set_bold()
                .set_align(FormatAlign::Center)
                .set_text_wrap()
                .set_background_color(Color::RGB(0x00F3_F5F8)),
            text: cell.clone().set_num_format("@"),
            wrapped: cell.clone().set_num_format("@").set_text_wrap(),
            number: cell.clone(),
            date: cell.set_num_format("yyyy-mm-dd"),
        }
    }
}

/// Properties with the given moment as creation time, so that equal input gives equal bytes.
pub(crate) fn properties(title: &str, author: &str, comment: &str, at: Moment) -> DocProperties {
    let properties = DocProperties::new().set_title(title).set_author(author).set_comment(comment);
    match excel_moment(at) {
        Ok(at) => properties.set_creation_datetime(&at),
        Err(_) => properties,
    }
}

/// A4 landscape, one page wide, `top` as header, page of pages as footer.
pub(crate) fn page(sheet: &mut Worksheet, top: &str, landscape: bool) {
    sheet.set_paper_size(9).set_print_fit_to_pages(1, 0);
    if landscape {
        sheet.set_landscape();
    }
    sheet.set_header(format!("&L&8{}", header_text(top))).set_footer("&C&8&P / &N");
}

/// A date cell's value.
pub(crate) fn excel_day(day: Day) -> Result<ExcelDateTime, XlsxError> {
    let date = day.to_date();
    let part = |value: i8| u8::try_from(value).unwrap_or(1);
    let year = u16::try_from(date.year()).unwrap_or(1900);
    ExcelDateTime::from_ymd(year, part(date.month()), part(date.day()))
}

fn excel_moment(at: Moment) -> Result<ExcelDateTime, XlsxError> {
    let clock = at.clock();
    let (hour, minute) = clock.split_once(':').unwrap_or(("0", "0"));
    excel_day(at.day())?.and_hms(hour.parse().unwrap_or(0), minute.parse().unwrap_or(0), 0.0)
}

/// Text inside a header: codes begin with `&`, so a literal one is doubled; length bounded.
fn header_text(text: &str) -> String {
    let short: String =
        text.chars().filter(|letter| !letter.is_control()).take(WATERMARK).collect();
    short.replace('&', "&&").replace('[', "［")
}

/// A name Excel takes for a sheet and that none of `taken` has (Excel ignores case). Signs it
/// forbids become their full-width twins, which read the same.
pub(crate) fn sheet_name(wanted: &str, taken: &[String]) -> String {
    let wide = |letter: char| match letter {
        '[' => '［',
        ']' => '］',
        ':' => '：',
        '*' => '＊',
        '?' => '？',
        '/' => '／',
        '\\' => '＼',
        '\'' => '’',
        other => other,
    };
    let clean: String = wanted.chars().filter(|c| !c.is_control()).map(wide).collect();
    let base = if clean.trim().is_empty() { "Sheet".to_owned() } else { clean };
    for number in 1_usize.. {
        let tail = if number == 1 { String::new() } else { format!("（{number}）") };
        let name = format!("{}{tail}", cut(&base, SHEET_NAME - tail.chars().count()));
        if !taken.iter().any(|other| other.to_lowercase() == name.to_lowercase()) {
            return name;
        }
    }
    base
}

/// The first letters that fit into `units` UTF-16 units.
fn cut(text: &str, units: usize) -> String {
    let mut used = 0;
    text.chars()
        .take_while(|letter| {
            used += letter.len_utf16();
            used <= units
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheet_names_excel_takes() {
        assert_eq!(sheet_name("祥和花园", &[]), "祥和花园");
        assert_eq!(sheet_name("A/B[1]", &[]), "A／B［1］");
        assert_eq!(sheet_name("abc", &["ABC".into()]), "abc（2）");
        assert_eq!(sheet_name(" ", &[]), "Sheet");
        let long = "长".repeat(40);
        let first = sheet_name(&long, &[]);
        assert_eq!(first.chars().count(), 31);
        let second = sheet_name(&long, std::slice::from_ref(&first));
        assert_eq!(second.chars().count(), 31);
        assert_ne!(first, second);
    }

    #[test]
    fn a_header_is_text_and_bounded() {
        assert_eq!(header_text("R&D &[Date]"), "R&&D &&［Date]");
        assert_eq!(header_text(&"长".repeat(500)).chars().count(), 80);
    }
}
