//! Matters between servers: Open311 GeoReport v2, as it is asked and answered (M23, M39). Reads forms and answers,
//! moves coordinates; knows no area, no key and no clock.

pub mod answers;
pub mod form;
pub mod mars;
#[cfg(test)]
mod tests;

use crate::lang::{Lang, Speak};
use crate::words::words;

/// Requests in one answer; the specification's own number.
pub const REQUESTS_MAX: usize = 1_000;
/// Days between the first and the last request asked for; the specification's own number.
pub const DAYS_MAX: i64 = 90;
/// Requests asked for by number at once.
pub const IDS_MAX: usize = 200;
/// Requests before the page asked for.
pub const SKIPPED_MAX: usize = 100_000;

words! {
    /// All the specification knows of where a request stands.
    Status {
        Open "open" "办理中" "open",
        Closed "closed" "已办结" "closed",
    }
}

/// Why a request was not understood: the name of a parameter, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    #[error("{0} is missing")]
    Missing(&'static str),
    #[error("{0} is wrong")]
    Wrong(&'static str),
    #[error("no place")]
    NoPlace,
    #[error("more than {DAYS_MAX} days")]
    Days,
    #[error("not a form in UTF-8")]
    Encoding,
    #[error("too many parameters")]
    Many,
}

impl Speak for Fault {
    fn say(&self, lang: Lang) -> String {
        let (zh, en) = match self {
            Self::Missing(name) => {
                (format!("缺少参数 {name}：请补上后再发。"), format!("{name} was not provided"))
            }
            Self::Wrong(name) => (
                format!("参数 {name} 的写法不对或过长：请改正后再发。"),
                format!(
                    "{name} is not written as it should be, or too long: correct it and send again"
                ),
            ),
            Self::NoPlace => (
                "没有位置：请给出 lat 与 long，或 address_string，或 address_id。".to_owned(),
                "no place was provided: send lat and long, address_string or address_id".to_owned(),
            ),
            Self::Days => (
                format!("一次最多查 {DAYS_MAX} 天：请缩短 start_date 到 end_date 的时段。"),
                format!("start_date to end_date may be at most {DAYS_MAX} days: ask for less"),
            ),
            Self::Encoding => (
                "内容须为 UTF-8 编码的 application/x-www-form-urlencoded。".to_owned(),
                "send application/x-www-form-urlencoded in UTF-8".to_owned(),
            ),
            Self::Many => (
                "参数过多：请减少后再发。".to_owned(),
                "too many parameters: send fewer".to_owned(),
            ),
        };
        lang.pick(&zh, &en).to_owned()
    }

    fn code(&self) -> &'static str {
        "open311.form"
    }
}
