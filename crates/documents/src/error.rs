//! What can go wrong while printing, in both languages. Never quotes what was to be printed.

use linli_domain::lang::{Lang, Speak};

/// A paper could not be made. Nothing half-made is returned.
#[derive(Debug, thiserror::Error)]
pub enum PrintError {
    /// More rows or letters than a paper takes; `what` is the field.
    #[error("{what}: {found} is more than {most}")]
    Limit { what: &'static str, found: usize, most: usize },
    /// No loaded font can draw these letters.
    #[error("no font draws {}", codes(.0))]
    Glyphs(Vec<char>),
    /// No usable font at all; cannot happen while the embedded one is sound.
    #[error("no usable font")]
    Fonts,
    /// The template does not compile with this data: a mistake of ours.
    #[error("template {template}: {message}")]
    Template { template: &'static str, message: String },
    /// The workbook could not be written.
    #[error("workbook")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
    /// The Word document could not be written.
    #[error("word document: {0}")]
    Word(String),
}

/// At most five code points: enough to find the letter, too little to tell who.
fn codes(letters: &[char]) -> String {
    let shown: Vec<_> =
        letters.iter().take(5).map(|letter| format!("U+{:04X}", u32::from(*letter))).collect();
    shown.join(" ")
}

impl Speak for PrintError {
    fn say(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Limit { what, found, most }, Lang::Zh) => {
                format!("打印内容过多：{what} 有 {found}，最多 {most}。请缩小范围或分批打印。")
            }
            (Self::Limit { what, found, most }, Lang::En) => format!(
                "Too much to print: {what} has {found}, at most {most}. \
                 Choose a smaller area or print in parts."
            ),
            (Self::Glyphs(letters), Lang::Zh) => format!(
                "字库里没有这些字：{}。请在服务器上安装 fonts-noto-cjk，或把含有这些字的字体\
                 放入 LINLI_FONTS 所指的文件夹，重启后再打印。",
                codes(letters)
            ),
            (Self::Glyphs(letters), Lang::En) => format!(
                "No font on this machine has these letters: {}. Install fonts-noto-cjk, or put a \
                 font that has them into the folder LINLI_FONTS names, restart and print again.",
                codes(letters)
            ),
            (Self::Fonts, Lang::Zh) => "没有可用的字体。请重新安装本软件。".into(),
            (Self::Fonts, Lang::En) => "No usable font. Install this software again.".into(),
            (_, Lang::Zh) => "文件没有生成。请重试；若仍失败，请把请求编号告诉管理员。".into(),
            (_, Lang::En) => "The file could not be made. Try again; if it still fails, give the \
                              request number to your administrator."
                .into(),
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Limit { .. } => "documents.limit",
            Self::Glyphs(_) => "documents.glyphs",
            Self::Fonts => "documents.fonts",
            Self::Template { .. } => "documents.template",
            Self::Workbook(_) => "documents.workbook",
            Self::Word(_) => "documents.word",
        }
    }
}
