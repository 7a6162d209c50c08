//! Why a file cannot be read as a roster, in words for the person who chose it.

use linli_domain::lang::{Lang, Speak};

/// Everything that stops the reading of a file. Unreadable rows are no errors: they go to review.
#[derive(Debug, thiserror::Error)]
pub enum ReadRosterError {
    #[error("the file could not be read")]
    Io(#[from] std::io::Error),
    #[error("the file is {0}, not a roster")]
    WrongFile(&'static str),
    #[error("the workbook is protected by a password")]
    Encrypted,
    #[error("the file is damaged: {0}")]
    Damaged(String),
    #[error("the workbook unpacks to more than the limit")]
    ZipBomb,
    #[error("a cell on sheet {sheet}, row {row} is too long")]
    CellTooBig { sheet: String, row: u32 },
    #[error("more than {0} rows")]
    TooManyRows(u64),
    #[error("no header row found")]
    NoHeader,
    #[error("the header on sheet {sheet}, row {row} lacks a column for the door")]
    NoPlaceColumn { sheet: String, row: u32 },
    #[error("two header rows on sheet {sheet}: {first} and {second}")]
    TwoHeaders { sheet: String, first: u32, second: u32 },
    #[error("on sheet {sheet}, row {row} the columns {first} and {second} mean the same")]
    TwoColumns { sheet: String, row: u32, first: String, second: String },
    #[error("line {0} is neither UTF-8 nor GB18030")]
    Undecodable(u64),
    /// Whoever asked for the reading broke it off.
    #[error("reading was stopped")]
    Stopped,
}

impl Speak for ReadRosterError {
    fn say(&self, lang: Lang) -> String {
        match lang {
            Lang::Zh => self.in_chinese(),
            Lang::En => self.in_english(),
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Io(_) => "roster.io",
            Self::WrongFile(_) => "roster.wrong_file",
            Self::Encrypted => "roster.encrypted",
            Self::Damaged(_) => "roster.damaged",
            Self::ZipBomb => "roster.zip_bomb",
            Self::CellTooBig { .. } => "roster.cell_too_big",
            Self::TooManyRows(_) => "roster.too_many_rows",
            Self::NoHeader => "roster.no_header",
            Self::NoPlaceColumn { .. } => "roster.no_place_column",
            Self::TwoHeaders { .. } => "roster.two_headers",
            Self::TwoColumns { .. } => "roster.two_columns",
            Self::Undecodable(_) => "roster.undecodable",
            Self::Stopped => "roster.stopped",
        }
    }
}

impl ReadRosterError {
    fn in_chinese(&self) -> String {
        match self {
            Self::Io(cause) => format!("读不了这个文件：{cause}。请检查文件是否存在、能否打开。"),
            Self::WrongFile(kind) => format!(
                "这个文件是 {kind}，不是花名册。请用 Excel 另存为 .xlsx，或导出为 .csv 后再导入。"
            ),
            Self::Encrypted => {
                "工作簿设有密码，无法读取。请在 Excel 中取消密码另存后再导入。".to_owned()
            }
            Self::Damaged(_) => {
                "文件已损坏，无法读取。请用 Excel 打开并另存一份，再导入。".to_owned()
            }
            Self::ZipBomb => format!(
                "工作簿解开后超过 {} MB 或压缩比异常，已拒绝读取。请删去多余内容，或另存为 .csv 后导入。",
                super::WORKBOOK_BYTES_MAX / 1024 / 1024
            ),
            Self::CellTooBig { sheet, row } => format!(
                "{}第 {row} 行有一个单元格超过 {} 个字。请删去多余内容后再导入。",
                sheet_zh(sheet),
                super::CELL_CHARACTERS_MAX
            ),
            Self::TooManyRows(limit) => {
                format!("文件超过 {limit} 行。请按小区拆成几个文件，分别导入。")
            }
            Self::NoHeader => {
                "找不到表头。请保证有一行写明“姓名、身份证号、楼栋、门牌号”等列名。".to_owned()
            }
            Self::NoPlaceColumn { sheet, row } => format!(
                "{}第 {row} 行的表头没有“门牌号”或“住址”列，分不清各户。请补上这一列。",
                sheet_zh(sheet)
            ),
            Self::TwoHeaders { sheet, first, second } => format!(
                "{}第 {first} 行和第 {second} 行都像表头，但列不一样。请只留一个表头，或拆成两个工作表。",
                sheet_zh(sheet)
            ),
            Self::TwoColumns { sheet, row, first, second } => format!(
                "{}第 {row} 行表头中“{first}”和“{second}”两列意思相同。请只留一列，或改一个列名。",
                sheet_zh(sheet)
            ),
            Self::Undecodable(line) => format!(
                "第 {line} 行的文字编码既不是 UTF-8 也不是 GB18030。请用 Excel 另存为 .xlsx 后导入。"
            ),
            Self::Stopped => "读取已中止。".to_owned(),
        }
    }

    fn in_english(&self) -> String {
        match self {
            Self::Io(cause) => {
                format!("The file cannot be read: {cause}. Check that it exists and may be opened.")
            }
            Self::WrongFile(kind) => format!(
                "This file is {kind}, not a roster. Save it as .xlsx or .csv in Excel, then import."
            ),
            Self::Encrypted => "The workbook has a password. Remove the password in Excel, save, \
                                then import."
                .to_owned(),
            Self::Damaged(_) => "The file is damaged. Open it in Excel, save a copy, then import \
                                 the copy."
                .to_owned(),
            Self::ZipBomb => format!(
                "The workbook unpacks to more than {} MB or at an abnormal ratio and was refused. \
                 Remove what is not needed, or save it as .csv.",
                super::WORKBOOK_BYTES_MAX / 1024 / 1024
            ),
            Self::CellTooBig { sheet, row } => format!(
                "{}row {row} has a cell of more than {} characters. Shorten it, then import.",
                sheet_en(sheet),
                super::CELL_CHARACTERS_MAX
            ),
            Self::TooManyRows(limit) => {
                format!("The file has more than {limit} rows. Split it by compound.")
            }
            Self::NoHeader => "No header row found. One row must name the columns: name (姓名), \
                               identity number (身份证号), building (楼栋), door (门牌号) ..."
                .to_owned(),
            Self::NoPlaceColumn { sheet, row } => format!(
                "{}the header in row {row} has no column for the door (门牌号) or address (住址), \
                 so households cannot be told apart. Add it.",
                sheet_en(sheet)
            ),
            Self::TwoHeaders { sheet, first, second } => format!(
                "{}rows {first} and {second} both look like headers but name different columns. \
                 Keep one, or split the sheet in two.",
                sheet_en(sheet)
            ),
            Self::TwoColumns { sheet, row, first, second } => format!(
                "{}in the header of row {row} the columns \"{first}\" and \"{second}\" mean the \
                 same. Keep one, or rename one.",
                sheet_en(sheet)
            ),
            Self::Undecodable(line) => format!(
                "Line {line} is neither UTF-8 nor GB18030. Save the file as .xlsx in Excel, then \
                 import."
            ),
            Self::Stopped => "Reading was stopped.".to_owned(),
        }
    }
}

/// A text file has no sheet to name.
fn sheet_zh(sheet: &str) -> String {
    if sheet.is_empty() { String::new() } else { format!("工作表“{sheet}”") }
}

fn sheet_en(sheet: &str) -> String {
    if sheet.is_empty() { String::new() } else { format!("Sheet \"{sheet}\": ") }
}
