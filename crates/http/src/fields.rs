//! Single fields of requests: an id, a value, a word of a list, each refused with the field's name.

use linli_domain::ids::PublicId;
use linli_domain::lang::Lang;
use linli_domain::time::Day;

use crate::problem::Problem;

/// Reads an id from a path: what has not its form does not exist.
pub fn read_id(text: &str, lang: Lang) -> Result<PublicId, Problem> {
    text.parse().map_err(|_| Problem::not_found(lang))
}

/// Reads one field of a request.
pub fn read_field<T: std::str::FromStr>(name: &str, text: &str, lang: Lang) -> Result<T, Problem> {
    text.parse().map_err(|_| {
        let (zh, en) = (format!("{name} 的写法不对。"), format!("{name} cannot be read."));
        Problem::bad_request(lang, "request.field", &zh, &en)
    })
}

pub fn read_word<T>(
    name: &str,
    text: &str,
    read: impl Fn(&str) -> Option<T>,
    lang: Lang,
) -> Result<T, Problem> {
    read(text).ok_or_else(|| {
        let (zh, en) =
            (format!("{name} 的值不在可选之列。"), format!("{name} is not one of its words."));
        Problem::bad_request(lang, "request.word", &zh, &en)
    })
}

/// Reads a day.
pub fn read_day(text: &str, lang: Lang) -> Result<Day, Problem> {
    text.parse().map_err(|_| {
        Problem::bad_request(
            lang,
            "reports.date",
            "日期写法不对：请写成 2021-10-20。",
            "Not a date: write it as 2021-10-20.",
        )
    })
}
