//! Brings a plan pack from a folder: its text files and workbooks, within limits. Judges nothing in
//! them; never follows a link out of the folder, never writes.

use std::fs;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};

use calamine::{DataRef, Reader, Xlsx};
use linli_domain::lang::{Lang, Speak};
use linli_domain::plans::pack::PackSource;
use linli_domain::plans::table::ROWS_MAX;

/// Most files of a pack, most bytes of all of them, most folders one inside another.
pub const FILES_MAX: usize = 500;
pub const BYTES_MAX: u64 = 16 * 1024 * 1024;
const DEPTH_MAX: usize = 4;
/// Most bytes a workbook may unpack to, most columns of its sheet, longest cell in bytes.
const UNPACKED_MAX: u64 = 64 * 1024 * 1024;
const COLUMNS_MAX: usize = 200;
const CELL_MAX: usize = 16_384;
/// What a pack is made of; anything else in the folder is not part of the plan.
const PARTS: [&str; 7] =
    ["plan.toml", "README.md", "tables", "examples", "forms", "documents", "reports"];

/// The folder cannot be read as a pack.
#[derive(Debug, thiserror::Error)]
pub enum ReadPackError {
    #[error("{0} is not a folder; give the folder that holds plan.toml")]
    NotFolder(String),
    #[error("{file} cannot be read: {source}")]
    Read { file: String, source: std::io::Error },
    #[error("more than {FILES_MAX} files or {} MB; a plan pack is smaller", BYTES_MAX >> 20)]
    TooLarge,
    #[error("{0} is neither UTF-8 nor GB18030 text; save it as CSV UTF-8")]
    NotText(String),
    #[error("{file} is not a workbook that can be read: {reason}")]
    Workbook { file: String, reason: String },
}

impl Speak for ReadPackError {
    fn say(&self, lang: Lang) -> String {
        if lang == Lang::En {
            return self.to_string();
        }
        match self {
            Self::NotFolder(dir) => format!("{dir} 不是文件夹；请给出 plan.toml 所在的文件夹"),
            Self::Read { file, source } => format!("无法读取 {file}：{source}"),
            Self::TooLarge => {
                format!("超过 {FILES_MAX} 个文件或 {} MB，预案包没有这么大", BYTES_MAX >> 20)
            }
            Self::NotText(file) => {
                format!("{file} 不是 UTF-8 或 GB18030 文本，请另存为 CSV UTF-8")
            }
            Self::Workbook { file, reason } => format!("无法读取工作簿 {file}：{reason}"),
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::NotFolder(_) => "plans.not_folder",
            Self::Read { .. } => "plans.read",
            Self::TooLarge => "plans.too_large",
            Self::NotText(_) => "plans.not_text",
            Self::Workbook { .. } => "plans.workbook",
        }
    }
}

/// Reads a folder. Tables in workbooks become CSV text under their own names.
///
/// # Errors
/// The folder or a file of it cannot be read, is too large, or is neither text nor a workbook.
pub fn read_pack(dir: &Path) -> Result<PackSource, ReadPackError> {
    if !dir.is_dir() {
        return Err(ReadPackError::NotFolder(dir.display().to_string()));
    }
    let mut files = Vec::new();
    for part in PARTS {
        collect(dir, PathBuf::from(part), 0, &mut files)?;
    }
    let mut source = PackSource::default();
    let mut left = BYTES_MAX;
    for path in files {
        let name = path.to_string_lossy().replace('\\', "/");
        let bytes = read_file(&dir.join(&path), &name, left)?;
        left = left.saturating_sub(bytes.len() as u64);
        let workbook = path.extension().is_some_and(|e| e.eq_ignore_ascii_case("xlsx"));
        let text = if workbook { sheet(&name, bytes)? } else { text(&name, bytes)? };
        source.files.insert(name, text);
    }
    Ok(source)
}

fn collect(
    dir: &Path,
    path: PathBuf,
    depth: usize,
    files: &mut Vec<PathBuf>,
) -> Result<(), ReadPackError> {
    let full = dir.join(&path);
    let failed = |source| ReadPackError::Read { file: path.display().to_string(), source };
    let Ok(meta) = fs::symlink_metadata(&full) else { return Ok(()) };
    if meta.is_file() {
        files.push(path);
        return if files.len() > FILES_MAX { Err(ReadPackError::TooLarge) } else { Ok(()) };
    }
    if !meta.is_dir() || depth >= DEPTH_MAX {
        return Ok(());
    }
    for entry in fs::read_dir(&full).map_err(failed)? {
        let name = entry.map_err(failed)?.file_name();
        // Hidden files and the lock files Excel leaves beside an open workbook.
        let skipped = name.to_string_lossy().starts_with(['.', '~']);
        if !skipped {
            collect(dir, path.join(name), depth + 1, files)?;
        }
    }
    Ok(())
}

fn read_file(path: &Path, name: &str, left: u64) -> Result<Vec<u8>, ReadPackError> {
    let failed = |source| ReadPackError::Read { file: name.into(), source };
    let mut bytes = Vec::new();
    let file = fs::File::open(path).map_err(failed)?;
    file.take(left + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > left { Err(ReadPackError::TooLarge) } else { Ok(bytes) }
}

/// UTF-8, or what Excel in China saves as "CSV".
fn text(name: &str, bytes: Vec<u8>) -> Result<String, ReadPackError> {
    let not_text = || ReadPackError::NotText(name.into());
    match String::from_utf8(bytes) {
        Ok(text) if text.contains('\0') => Err(not_text()),
        Ok(text) => Ok(text),
        Err(error) => encoding_rs::GB18030
            .decode_without_bom_handling_and_without_replacement(error.as_bytes())
            .filter(|text| !text.contains('\0'))
            .map(|text| text.into_owned())
            .ok_or_else(not_text),
    }
}

/// The first sheet of a workbook as CSV text, row by row, so that rows keep their numbers.
fn sheet(name: &str, bytes: Vec<u8>) -> Result<String, ReadPackError> {
    let failed = |reason: String| ReadPackError::Workbook { file: name.into(), reason };
    let mut archive =
        zip::ZipArchive::new(Cursor::new(bytes.as_slice())).map_err(|e| failed(e.to_string()))?;
    let mut unpacked = 0_u64;
    for n in 0..archive.len() {
        let entry = archive.by_index_raw(n).map_err(|e| failed(e.to_string()))?;
        unpacked = unpacked.saturating_add(entry.size());
    }
    if unpacked > UNPACKED_MAX {
        return Err(failed(format!("it unpacks to more than {} MB", UNPACKED_MAX >> 20)));
    }
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|e| failed(e.to_string()))?;
    let first = book.sheet_names().first().cloned();
    let first = first.ok_or_else(|| failed("it has no sheet".into()))?;
    let mut cells = book.worksheet_cells_reader(&first).map_err(|e| failed(e.to_string()))?;
    let mut rows: Vec<Vec<String>> = Vec::new();
    while let Some(cell) = cells.next_cell().map_err(|e| failed(e.to_string()))? {
        let value = cell_text(cell.get_value());
        if value.is_empty() {
            continue;
        }
        let (row, column) = cell.get_position();
        let (row, column) = (row as usize, column as usize);
        // One row more than a table may have, so that the table itself says it is too long.
        if row > ROWS_MAX * 2 || column >= COLUMNS_MAX || value.len() > CELL_MAX {
            return Err(failed(format!("row {} is beyond what a table holds", row + 1)));
        }
        if rows.len() <= row {
            rows.resize(row + 1, Vec::new());
        }
        if let Some(line) = rows.get_mut(row) {
            line.resize(line.len().max(column + 1), String::new());
            line.iter_mut().skip(column).take(1).for_each(|at| at.clone_from(&value));
        }
    }
    write_csv(rows).map_err(failed)
}

fn write_csv(mut rows: Vec<Vec<String>>) -> Result<String, String> {
    let width = rows.iter().map(Vec::len).max().unwrap_or(0).max(1);
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in &mut rows {
        // A line break inside a cell would shift the numbers of the rows below.
        row.iter_mut().for_each(|cell| *cell = cell.replace(['\r', '\n'], " "));
        row.resize(width, String::new());
        writer.write_record(row.iter()).map_err(|e| e.to_string())?;
    }
    let bytes = writer.into_inner().map_err(|e| e.to_string())?;
    String::from_utf8(bytes).map_err(|e| e.to_string())
}

/// A cell as it would be typed: Excel keeps 72, TRUE and dates as numbers.
fn cell_text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(n) => n.to_string(),
        DataRef::Float(n) => n.to_string(),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(truth) => truth.to_string(),
        DataRef::DateTime(at) => {
            let (year, month, day, ..) = at.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            text.split('T').next().unwrap_or_default().to_owned()
        }
        // A broken formula is not an empty cell: let the table refuse it.
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    }
}
