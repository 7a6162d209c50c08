//! Lists from elsewhere (M10): what one has to say about itself before anybody looks at it. A list or a
//! tip never restricts anybody: somebody verifies it first.

use super::words;
use crate::lang::{Lang, Speak};
use crate::time::Day;

/// Rows of one list.
pub const ROWS_MAX: usize = 20_000;
/// A list is kept for so many days at most; a plan's or basis's own term is shorter.
const DAYS_MAX: i64 = 90;
/// Longest text of a list.
const TEXT_CHARS_MAX: usize = 500;

words! {
    /// What kind of list it is.
    ListKind {
        Comparison "comparison" "比对名单" "comparison list",
        FeverMedicine "fever_medicine" "药店退热药登记" "fever medicine sold by pharmacies",
        Tip "tip" "群众线索" "tip",
        CoInvestigation "co_investigation" "协查名单" "co-investigation",
    }
}

words! {
    /// What somebody found who went there.
    Outcome {
        Confirmed "confirmed" "属实" "confirmed",
        NotThisPerson "not_this_person" "不是此人" "not this person",
        NotFound "not_found" "未找到" "not found",
    }
}

/// What a list lacks (personal information protection law, articles 5, 6, 13 and 19: a basis, a
/// purpose, no longer than needed).
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ListProblem {
    #[error("no source")]
    Source,
    #[error("no legal basis")]
    Basis,
    #[error("no purpose")]
    Purpose,
    #[error("no last day, or one that is over")]
    Expiry,
    #[error("kept too long")]
    TooLong,
    #[error("no rows")]
    Empty,
    #[error("too many rows")]
    TooMany,
}

/// Whether a list may be taken: it says where it comes from, on what ground, what for and until when.
pub fn check_list(
    texts: (&str, &str, &str),
    expires: Option<Day>,
    rows: usize,
    today: Day,
) -> Result<Day, ListProblem> {
    let (source, basis, purpose) = texts;
    let said = |text: &str| {
        let length = text.trim().chars().count();
        (2..=TEXT_CHARS_MAX).contains(&length) && !text.contains('\0')
    };
    for (text, problem) in [
        (source, ListProblem::Source),
        (basis, ListProblem::Basis),
        (purpose, ListProblem::Purpose),
    ] {
        if !said(text) {
            return Err(problem);
        }
    }
    let expires = expires.filter(|day| *day >= today).ok_or(ListProblem::Expiry)?;
    if expires.0 - today.0 > DAYS_MAX {
        return Err(ListProblem::TooLong);
    }
    match rows {
        0 => Err(ListProblem::Empty),
        1..=ROWS_MAX => Ok(expires),
        _ => Err(ListProblem::TooMany),
    }
}

impl Speak for ListProblem {
    fn say(&self, lang: Lang) -> String {
        let (zh, en) = match self {
            Self::Source => (
                "名单没有写来源：请写明由哪个单位、以什么方式提供。",
                "The list names no source: say which office gave it and how.",
            ),
            Self::Basis => (
                "名单没有写法律依据，不能接收：请写明依据的法律条款或文件。",
                "The list names no legal basis and is not taken: name the article or document.",
            ),
            Self::Purpose => (
                "名单没有写用途：请写明用来做什么，只能用于这一用途。",
                "The list names no purpose: say what it is for; it may serve nothing else.",
            ),
            Self::Expiry => (
                "名单没有写有效期，或有效期已过：请写明保存到哪一天，到期自动删除。",
                "The list has no last day, or it is over: say until when it is kept; it is then erased.",
            ),
            Self::TooLong => (
                "名单最多保存 90 天：请缩短有效期。",
                "A list is kept for at most 90 days: choose an earlier day.",
            ),
            Self::Empty => ("名单里没有人：请检查内容。", "Nobody is on the list: check it."),
            Self::TooMany => (
                "一次最多 20000 行：请拆分后再导入。",
                "At most 20,000 rows at once: split the list.",
            ),
        };
        lang.pick(zh, en).to_owned()
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Source => "lists.source",
            Self::Basis => "lists.basis",
            Self::Purpose => "lists.purpose",
            Self::Expiry => "lists.expiry",
            Self::TooLong => "lists.too_long",
            Self::Empty => "lists.empty",
            Self::TooMany => "lists.too_many",
        }
    }
}
