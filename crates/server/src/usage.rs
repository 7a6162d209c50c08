//! What was typed wrongly, in the user's language: clap says it in English only.

use clap::error::{ContextKind, ContextValue, ErrorKind};
use linli_domain::areas::CodeError;
use linli_domain::ids::IdError;
use linli_domain::lang::Lang;
use linli_domain::time::TimeError;

/// One message and the way to type it; `None` where clap's own output is help, not an error.
pub(crate) fn explain(error: &clap::Error, lang: Lang) -> Option<String> {
    let said = |kind: ContextKind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(" "),
        _ => String::new(),
    };
    let argument = said(ContextKind::InvalidArg);
    let value = said(ContextKind::InvalidValue);
    let what = match error.kind() {
        ErrorKind::DisplayHelp
        | ErrorKind::DisplayVersion
        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => return None,
        ErrorKind::MissingRequiredArgument => match lang {
            Lang::Zh => format!("缺少参数 {argument}。"),
            Lang::En => format!("{argument} is missing."),
        },
        ErrorKind::InvalidSubcommand => {
            let command = said(ContextKind::InvalidSubcommand);
            match lang {
                Lang::Zh => format!("没有 {command} 这个命令。"),
                Lang::En => format!("There is no command {command}."),
            }
        }
        ErrorKind::UnknownArgument => match lang {
            Lang::Zh => format!("不认识参数 {argument}。"),
            Lang::En => format!("There is no argument {argument} here."),
        },
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let allowed = said(ContextKind::ValidValue);
            let hint = match (allowed.as_str(), std::error::Error::source(error)) {
                ("", Some(source)) => hint(source, lang),
                ("", None) => String::new(),
                (allowed, _) => match lang {
                    Lang::Zh => format!("可写 {allowed}"),
                    Lang::En => format!("write {}", allowed.replace(' ', ", ")),
                },
            };
            match lang {
                Lang::Zh if value.is_empty() => format!("参数 {argument} 没有值。{hint}"),
                Lang::En if value.is_empty() => format!("{argument} needs a value. {hint}"),
                Lang::Zh => format!("参数 {argument} 的值“{value}”不对：{hint}。"),
                Lang::En => format!("“{value}” will not do for {argument}: {hint}."),
            }
        }
        ErrorKind::ArgumentConflict => match lang {
            Lang::Zh => format!("参数 {argument} 不能重复或同时使用。"),
            Lang::En => format!("{argument} cannot be used twice or with the others."),
        },
        _ => match lang {
            Lang::Zh => "命令的写法不对。".to_owned(),
            Lang::En => "The command cannot be read.".to_owned(),
        },
    };
    let help = lang.pick("用法见 --help。", "See --help.");
    Some(format!("{what}{}{help}", lang.pick("", " ")))
}

/// How a value is written. Parsers of the command line say it themselves, `中文 · English`.
fn hint(source: &(dyn std::error::Error + 'static), lang: Lang) -> String {
    let (zh, en) = if source.is::<TimeError>() {
        (
            "日期写作 2021-10-25，时刻写作 2021-10-25T08:00",
            "a date is 2021-10-25, a moment 2021-10-25T08:00",
        )
    } else if source.is::<CodeError>() {
        ("区域代码为 6、9、12 或 15 位数字", "an area code has 6, 9, 12 or 15 digits")
    } else if source.is::<IdError>() {
        ("编号是六位区县代码加“-”加 UUID", "an id is a six-digit district, “-” and a UUID")
    } else {
        let text = source.to_string();
        let (zh, en) = text.split_once(" · ").unwrap_or(("写法见 --help", "see --help"));
        return lang.pick(zh, en).to_owned();
    };
    lang.pick(zh, en).to_owned()
}

/// The language before anything could be read: `--lang` anywhere on the line, then `LINLI_LANG`.
pub(crate) fn language() -> Lang {
    let words: Vec<String> = std::env::args().collect();
    let after = words.iter().position(|word| word == "--lang").and_then(|at| words.get(at + 1));
    let joined = words.iter().find_map(|word| word.strip_prefix("--lang="));
    let tag = after.map(String::as_str).or(joined).map(str::to_owned);
    let tag = tag.or_else(|| std::env::var("LINLI_LANG").ok());
    Lang::from_tag(&tag.unwrap_or_default())
}
