//! Tells by its content what a file is, and refuses what would hurt to open.

use std::io::{Read, Seek, SeekFrom};

use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};
use zip::ZipArchive;

use super::error::ReadRosterError;
use super::{ROWS_MAX, WORKBOOK_BYTES_MAX};

/// How to read the file.
pub(super) enum Format {
    Xlsx,
    Xls,
    Text(&'static Encoding),
}

/// Entries below this size may be packed as tightly as they like.
const RATIO_FROM_BYTES: u64 = 16 * 1024 * 1024;
const RATIO_MAX: u64 = 200;
const ENTRIES_MAX: usize = 4_096;
/// Old workbooks are read as a whole; Excel 97 itself cannot make bigger ones of this kind.
const XLS_BYTES_MAX: u64 = 256 * 1024 * 1024;
const SAMPLE_BYTES: u64 = 64 * 1024;

/// Looks at the first bytes, leaves the source at its beginning.
pub(super) fn detect<S: Read + Seek>(source: &mut S) -> Result<Format, ReadRosterError> {
    let mut sample = Vec::new();
    source.by_ref().take(SAMPLE_BYTES).read_to_end(&mut sample)?;
    source.seek(SeekFrom::Start(0))?;
    let format = if sample.starts_with(b"PK\x03\x04") || sample.starts_with(b"PK\x05\x06") {
        check_zip(source)?;
        Format::Xlsx
    } else if sample.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        check_compound_file(source)?;
        Format::Xls
    } else {
        Format::Text(text_encoding(&sample)?)
    };
    source.seek(SeekFrom::Start(0))?;
    Ok(format)
}

/// Unpacks every entry into nothing, counting: the sizes a directory states may lie.
fn check_zip<S: Read + Seek>(source: &mut S) -> Result<(), ReadRosterError> {
    let damaged = |_| ReadRosterError::Damaged("zip".to_owned());
    let mut archive = ZipArchive::new(source).map_err(damaged)?;
    if archive.len() > ENTRIES_MAX {
        return Err(ReadRosterError::ZipBomb);
    }
    let has = |archive: &ZipArchive<_>, name: &str| archive.index_for_name(name).is_some();
    if !has(&archive, "xl/workbook.xml") {
        let kind = if has(&archive, "word/document.xml") {
            "Word (.docx)"
        } else if has(&archive, "xl/workbook.bin") {
            "Excel binary (.xlsb)"
        } else if has(&archive, "ppt/presentation.xml") {
            "PowerPoint (.pptx)"
        } else if has(&archive, "content.xml") {
            "OpenDocument (.ods/.odt)"
        } else {
            "ZIP"
        };
        return Err(ReadRosterError::WrongFile(kind));
    }
    let mut total = 0_u64;
    for at in 0..archive.len() {
        let entry = archive.by_index(at).map_err(damaged)?;
        let packed = entry.compressed_size().max(1);
        let stated = entry.size();
        if total.saturating_add(stated) > WORKBOOK_BYTES_MAX || is_bomb(stated, packed) {
            return Err(ReadRosterError::ZipBomb);
        }
        let left = WORKBOOK_BYTES_MAX - total;
        let bomb_at = RATIO_FROM_BYTES.max(packed.saturating_mul(RATIO_MAX)).min(left);
        let unpacked = std::io::copy(&mut entry.take(bomb_at + 1), &mut std::io::sink())
            .map_err(|_| ReadRosterError::Damaged("zip".to_owned()))?;
        if unpacked > bomb_at {
            return Err(ReadRosterError::ZipBomb);
        }
        total += unpacked;
    }
    Ok(())
}

fn is_bomb(unpacked: u64, packed: u64) -> bool {
    unpacked > RATIO_FROM_BYTES && unpacked / packed > RATIO_MAX
}

/// Tells an old workbook from an encrypted new one and from an old Word file by the names of the
/// streams inside, which are UTF-16.
fn check_compound_file<S: Read + Seek>(source: &mut S) -> Result<(), ReadRosterError> {
    if source.seek(SeekFrom::End(0))? > XLS_BYTES_MAX {
        return Err(ReadRosterError::TooManyRows(ROWS_MAX));
    }
    source.seek(SeekFrom::Start(0))?;
    let mut bytes = Vec::new();
    source.by_ref().take(XLS_BYTES_MAX).read_to_end(&mut bytes)?;
    // Entries of the directory are 128 bytes, aligned; the name comes first.
    let has = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
        bytes.chunks(128).any(|entry| entry.starts_with(&name))
    };
    if has("EncryptedPackage") {
        return Err(ReadRosterError::Encrypted);
    }
    if has("Workbook") || has("Book") {
        return Ok(());
    }
    Err(ReadRosterError::WrongFile(if has("WordDocument") { "Word (.doc)" } else { "OLE" }))
}

fn text_encoding(sample: &[u8]) -> Result<&'static Encoding, ReadRosterError> {
    for (magic, kind) in [
        (b"%PDF".as_slice(), "PDF"),
        (b"\xFF\xD8\xFF", "JPEG"),
        (b"\x89PNG", "PNG"),
        (b"Rar!", "RAR"),
        (b"7z\xBC\xAF", "7z"),
        (b"\x1F\x8B", "gzip"),
        (b"{\\rtf", "RTF"),
        (b"SQLite format 3", "SQLite"),
    ] {
        if sample.starts_with(magic) {
            return Err(ReadRosterError::WrongFile(kind));
        }
    }
    if sample.iter().all(u8::is_ascii_whitespace) {
        return Err(ReadRosterError::NoHeader);
    }
    if sample.starts_with(b"\xFF\xFE") {
        return Ok(UTF_16LE);
    }
    if sample.starts_with(b"\xFE\xFF") {
        return Ok(UTF_16BE);
    }
    let opening = sample.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(sample).trim_ascii_start();
    if opening.first() == Some(&b'<') {
        return Err(ReadRosterError::WrongFile("HTML/XML"));
    }
    if sample.contains(&0) {
        return Err(ReadRosterError::WrongFile("binary"));
    }
    // The sample may end inside a character.
    let utf_8 = std::str::from_utf8(sample).map_or_else(|e| e.error_len().is_none(), |_| true);
    if utf_8 {
        return Ok(UTF_8);
    }
    let mut decoder = GB18030.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(sample.len() * 3 + 16);
    let (_, _, malformed) = decoder.decode_to_string(sample, &mut text, false);
    if malformed {
        return Err(ReadRosterError::Undecodable(line_of_trouble(&text)));
    }
    Ok(GB18030)
}

fn line_of_trouble(text: &str) -> u64 {
    let before = text.split(char::REPLACEMENT_CHARACTER).next().unwrap_or_default();
    before.bytes().filter(|byte| *byte == b'\n').count() as u64 + 1
}
