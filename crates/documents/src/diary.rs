//! The work diary (工作日志, 日清周结) on paper: a table a day, counted from records. Nothing in it is typed.

use linli_domain::lang::Lang;
use linli_domain::time::{Day, Moment};
use serde::Serialize;

use crate::error::PrintError;
use crate::limits;
use crate::typesetter::{Imprint, Typesetter};
use crate::words;

/// Days of one paper, and lines of one day.
const DAYS: usize = 31;
const LINES: usize = 40;

/// What was done of a kind on a day.
#[derive(Debug, Clone)]
pub struct DiaryLine {
    pub label: String,
    pub count: i64,
    pub first: Moment,
    pub last: Moment,
}

/// A diary. Texts are in the language it is printed in.
#[derive(Debug, Clone)]
pub struct WorkDiary {
    pub name: String,
    pub post: String,
    pub from: Day,
    pub to: Day,
    /// Days with something in them.
    pub days: Vec<(Day, Vec<DiaryLine>)>,
    pub printed: Moment,
}

#[derive(Serialize)]
struct View<'a> {
    title: &'a str,
    name: &'a str,
    post: &'a str,
    days: String,
    what: &'a str,
    count: &'a str,
    time: &'a str,
    nothing: &'a str,
    note: String,
    signed: &'a str,
    seen: &'a str,
    list: Vec<DayView>,
}

#[derive(Serialize)]
struct DayView {
    day: String,
    lines: Vec<LineView>,
}

#[derive(Serialize)]
struct LineView {
    label: String,
    count: String,
    time: String,
}

impl WorkDiary {
    /// The diary as A4 PDF.
    ///
    /// # Errors
    /// Too many days or lines, or a character no font draws.
    pub fn to_pdf(&self, typesetter: &Typesetter, lang: Lang) -> Result<Vec<u8>, PrintError> {
        limits::at_most("days", self.days.len(), DAYS)?;
        for (_, lines) in &self.days {
            limits::at_most("lines", lines.len(), LINES)?;
        }
        let line = |line: &DiaryLine| {
            let (first, last) = (line.first.clock(), line.last.clock());
            LineView {
                label: line.label.clone(),
                count: line.count.to_string(),
                time: if first == last { first } else { format!("{first}–{last}") },
            }
        };
        let day = |(day, lines): &(Day, Vec<DiaryLine>)| DayView {
            day: words::day(lang, *day),
            lines: lines.iter().map(line).collect(),
        };
        let (from, to) = (words::day(lang, self.from), words::day(lang, self.to));
        let printed = words::moment(lang, self.printed);
        let view = View {
            title: lang.pick("工作日志", "Work diary"),
            name: &self.name,
            post: &self.post,
            days: if self.from == self.to { from } else { format!("{from} – {to}") },
            what: lang.pick("工作", "Work"),
            count: lang.pick("次数", "Count"),
            time: lang.pick("时间", "Time"),
            nothing: lang.pick("这些天没有记录。", "No records on these days."),
            note: match lang {
                Lang::Zh => format!("由当日业务记录自动汇总，{printed}打印，不需手工填写。"),
                Lang::En => format!("Counted from records, printed {printed}. Nobody types it."),
            },
            signed: lang.pick("本人签字：", "Signed:"),
            seen: lang.pick("审阅：", "Seen by:"),
            list: self.days.iter().map(day).collect(),
        };
        let ident = format!("diary {} {} {}", self.name, self.from, self.to);
        let imprint = Imprint { template: "diary.typ", ident, at: self.printed, what: "diary" };
        typesetter.print(&imprint, &view)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_diary_is_printed_in_both_languages() {
        let at = |text: &str| text.parse::<Moment>().unwrap();
        let line = DiaryLine {
            label: "走访".to_owned(),
            count: 3,
            first: at("2021-10-25 09:00"),
            last: at("2021-10-25 11:30"),
        };
        let day: Day = "2021-10-25".parse().unwrap();
        let mut diary = WorkDiary {
            name: "刘网格".to_owned(),
            post: "网格员".to_owned(),
            from: day,
            to: day.plus(6),
            days: vec![(day, vec![line])],
            printed: at("2021-10-31 20:00"),
        };
        let typesetter = Typesetter::embedded().unwrap();
        for lang in [Lang::Zh, Lang::En] {
            assert!(diary.to_pdf(&typesetter, lang).unwrap().starts_with(b"%PDF"));
        }
        diary.days = Vec::new();
        assert!(diary.to_pdf(&typesetter, Lang::Zh).is_ok(), "an empty week is a page too");
    }
}
