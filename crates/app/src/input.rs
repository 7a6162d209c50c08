//! Files that people hand in: read with a limit, decoded whether UTF-8 or GB18030.

use std::borrow::Cow;
use std::io::Read;
use std::path::Path;

use crate::error::Error;

/// Reads a file of at most `bytes_max`.
pub fn read_limited(file: &Path, bytes_max: u64) -> Result<Vec<u8>, Error> {
    let cannot = |_| {
        Error::invalid(
            "input.file",
            "文件打不开：请检查路径和权限。",
            "The file cannot be opened: check path and permissions.",
        )
    };
    let open = std::fs::File::open(file).map_err(cannot)?;
    let mut bytes = Vec::new();
    open.take(bytes_max + 1).read_to_end(&mut bytes).map_err(cannot)?;
    if bytes.len() as u64 > bytes_max {
        let most = bytes_max / (1024 * 1024);
        return Err(Error::invalid(
            "input.size",
            format!("文件超过 {most} MB：请拆分后再导入。"),
            format!("The file is larger than {most} MB: split it and import the parts."),
        ));
    }
    Ok(bytes)
}

/// UTF-8 with or without a byte order mark, otherwise GB18030.
pub fn decode(bytes: &[u8]) -> Cow<'_, str> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => encoding_rs::GB18030.decode(bytes).0,
    }
}
