//! Turns a template and data into a PDF. Templates are ours, compiled in; data comes as JSON and is
//! only ever shown, never evaluated, so no name can become markup. Reads fonts once, then no files.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use linli_domain::time::Moment;
use serde::Serialize;
use typst::diag::{FileError, FileResult, SourceDiagnostic, Warned};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_pdf::{PdfOptions, Timestamp};

use crate::error::PrintError;
use crate::limits;

/// Where Debian's `fonts-noto-cjk` puts the files we want, and the face for Simplified Chinese.
const SYSTEM_FONTS: [&str; 2] = [
    "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc",
    "/usr/share/fonts/opentype/noto/NotoSerifCJK-Bold.ttc",
];
/// Always there: see `fonts/README.md`.
const EMBEDDED_FONT: &[u8] = include_bytes!("../fonts/LinliSansSC-Regular.otf");
/// The largest font file read, bytes: Noto's collections are up to 28 MB.
const FONT_FILE_BYTES: u64 = 64 << 20;
/// The most font files read from the operator's own folder.
const FONT_FILES: usize = 16;
/// Results the compiler's global cache keeps, in compilations of age: enough for fonts and template
/// to stay warm, few enough that yesterday's names are gone.
const CACHE_AGE: usize = 4;
/// The largest PDF data, bytes of JSON.
const DATA_BYTES: usize = 8 << 20;

/// Every template there is. `house.typ` holds what they share.
const TEMPLATES: [(&str, &str); 16] = [
    ("house.typ", include_str!("../templates/house.typ")),
    ("notice.zh.typ", include_str!("../templates/notice.zh.typ")),
    ("notice.en.typ", include_str!("../templates/notice.en.typ")),
    ("release.zh.typ", include_str!("../templates/release.zh.typ")),
    ("release.en.typ", include_str!("../templates/release.en.typ")),
    ("commitment.zh.typ", include_str!("../templates/commitment.zh.typ")),
    ("commitment.en.typ", include_str!("../templates/commitment.en.typ")),
    ("sheet.zh.typ", include_str!("../templates/sheet.zh.typ")),
    ("sheet.en.typ", include_str!("../templates/sheet.en.typ")),
    ("diary.typ", include_str!("../templates/diary.typ")),
    ("reply.zh.typ", include_str!("../templates/reply.zh.typ")),
    ("reply.en.typ", include_str!("../templates/reply.en.typ")),
    ("passes.typ", include_str!("../templates/passes.typ")),
    ("daily.typ", include_str!("../templates/daily.typ")),
    ("purchase.typ", include_str!("../templates/purchase.typ")),
    ("donation.typ", include_str!("../templates/donation.typ")),
];
/// The name under which a template reads its data.
const DATA: &str = "data.json";

/// Fonts and templates, loaded once and shared between threads. The font files stay in memory: the
/// system's two serif collections are 54 MB on disk, the embedded font 1.6 MB.
pub struct Typesetter {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    sources: HashMap<FileId, Source>,
    data: FileId,
    drawn: Glyphs,
    /// Whether there is a bold face; templates outline strong text where there is none.
    bold: bool,
}

/// What a PDF says about itself. All of it comes from the caller: the same input, the same bytes.
pub(crate) struct Imprint {
    pub(crate) template: &'static str,
    /// Stable name of the paper, such as its number and language.
    pub(crate) ident: String,
    pub(crate) at: Moment,
    pub(crate) what: &'static str,
}

impl Typesetter {
    /// Loads the system's Noto serif fonts if they are installed, those in `extra` (the operator's
    /// `LINLI_FONTS`) if given, and always the embedded one. Unreadable files are passed over:
    /// what is missing shows when a letter cannot be drawn.
    pub fn load(extra: Option<&Path>) -> Result<Self, PrintError> {
        let mut fonts = Vec::new();
        for path in extra.map(font_files).unwrap_or_default() {
            fonts.extend(read_fonts(&path));
        }
        for path in SYSTEM_FONTS {
            fonts.extend(read_fonts(Path::new(path)));
        }
        Self::with(fonts)
    }

    /// Only the embedded font: what a machine without `fonts-noto-cjk` prints with.
    pub fn embedded() -> Result<Self, PrintError> {
        Self::with(Vec::new())
    }

    fn with(mut fonts: Vec<Font>) -> Result<Self, PrintError> {
        fonts.extend(Font::new(Bytes::new(EMBEDDED_FONT), 0));
        let book = FontBook::from_fonts(&fonts);
        let mut drawn = Glyphs::default();
        for font in &fonts {
            font.info().coverage.iter().for_each(|code| drawn.add(code));
        }
        if !book.contains_family("linli sans sc") {
            return Err(PrintError::Fonts);
        }
        let bold = fonts.iter().any(|font| font.info().variant.weight.to_number() >= 600);
        let mut sources = HashMap::new();
        for (name, text) in TEMPLATES {
            let id = file_id(name)?;
            sources.insert(id, Source::new(id, text.to_owned()));
        }
        let library = Library::builder().build();
        Ok(Self {
            library: LazyHash::new(library),
            book: LazyHash::new(book),
            fonts,
            sources,
            data: file_id(DATA)?,
            drawn,
            bold,
        })
    }

    /// The families that can be drawn with, for logs and self-checks.
    pub fn families(&self) -> Vec<String> {
        self.book.families().map(|(name, _)| name.to_owned()).collect()
    }

    /// Letters of `text` that no loaded font can draw, each once, in order of appearance.
    pub fn undrawable(&self, text: &str) -> Vec<char> {
        let mut missing = Vec::new();
        for letter in text.chars() {
            let drawn = invisible(letter) || self.drawn.has(u32::from(letter));
            if !drawn && !missing.contains(&letter) {
                missing.push(letter);
            }
        }
        missing
    }

    /// Sets `data` with a template. Errors: a field or the whole too large, a letter no font draws.
    pub(crate) fn print<T: Serialize>(
        &self,
        imprint: &Imprint,
        data: &T,
    ) -> Result<Vec<u8>, PrintError> {
        let broken = |message: String| PrintError::Template { template: imprint.template, message };
        let mut value = serde_json::to_value(data).map_err(|error| broken(error.to_string()))?;
        limits::fields(&value)?;
        if let Some(map) = value.as_object_mut() {
            map.insert("bold".to_owned(), self.bold.into());
        }
        let json = value.to_string();
        limits::at_most(imprint.what, json.len(), DATA_BYTES)?;
        let missing = self.undrawable(&json);
        if !missing.is_empty() {
            return Err(PrintError::Glyphs(missing));
        }
        let main = file_id(imprint.template)?;
        let today = date(imprint.at);
        let job = Job { house: self, main, data: Bytes::new(json.into_bytes()), today };
        let Warned { output, .. } = typst::compile(&job);
        let options = PdfOptions {
            ident: Smart::Custom(imprint.ident.clone()),
            creator: Smart::Custom(Some("Linli".to_owned())),
            timestamp: timestamp(imprint.at),
            ..PdfOptions::default()
        };
        let pdf = output.and_then(|document| typst_pdf::pdf(&document, &options));
        // The compiler's cache is global and grows, also with compilations that failed.
        typst::comemo::evict(CACHE_AGE);
        pdf.map_err(|errors| broken(first_message(&errors)))
    }
}

/// One compilation: the shared fonts and templates with the data of one paper.
struct Job<'a> {
    house: &'a Typesetter,
    main: FileId,
    data: Bytes,
    today: Option<Datetime>,
}

impl World for Job<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.house.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.house.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.house.sources.get(&id).cloned().ok_or_else(|| not_found(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.house.data { Ok(self.data.clone()) } else { Err(not_found(id)) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.house.fonts.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        self.today
    }
}

/// The code points the loaded fonts can draw, a bit each.
#[derive(Default)]
struct Glyphs(Vec<u64>);

impl Glyphs {
    fn add(&mut self, code: u32) {
        let (word, bit) = (code as usize / 64, code % 64);
        if self.0.len() <= word {
            self.0.resize(word + 1, 0);
        }
        if let Some(bits) = self.0.get_mut(word) {
            *bits |= 1 << bit;
        }
    }

    fn has(&self, code: u32) -> bool {
        self.0.get(code as usize / 64).is_some_and(|bits| bits >> (code % 64) & 1 == 1)
    }
}

/// Letters without a picture: controls, zero-width joins, byte order marks, variation selectors.
fn invisible(letter: char) -> bool {
    let code = u32::from(letter);
    letter.is_control()
        || matches!(code, 0x00AD | 0x200B..=0x200F | 0x2028..=0x202E | 0x2060..=0x2064 | 0xFEFF)
        || matches!(code, 0xFE00..=0xFE0F | 0xE0100..=0xE01EF)
}

fn file_id(name: &'static str) -> Result<FileId, PrintError> {
    let path = VirtualPath::new(name)
        .map_err(|error| PrintError::Template { template: name, message: format!("{error:?}") })?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

fn not_found(id: FileId) -> FileError {
    FileError::NotFound(id.get().vpath().get_without_slash().into())
}

/// Compiler messages speak about our templates; they never quote data.
fn first_message(errors: &[SourceDiagnostic]) -> String {
    errors.first().map(|error| error.message.to_string()).unwrap_or_default()
}

/// Font files of the operator's folder, by name, so that the order never depends on the disk.
fn font_files(folder: &Path) -> Vec<std::path::PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<_> = entries
        .map(|entry| entry.path())
        .filter(|path| {
            let kind = path.extension().and_then(|kind| kind.to_str()).unwrap_or("");
            ["otf", "ttf", "ttc", "otc"].contains(&kind.to_ascii_lowercase().as_str())
        })
        .collect();
    paths.sort();
    paths.truncate(FONT_FILES);
    paths
}

/// The faces of a file. Of a collection of all of East Asia only the Simplified Chinese face.
fn read_fonts(path: &Path) -> Vec<Font> {
    let small =
        fs::metadata(path).is_ok_and(|file| file.is_file() && file.len() <= FONT_FILE_BYTES);
    let Some(data) = small.then(|| fs::read(path).ok()).flatten() else { return Vec::new() };
    let faces: Vec<_> = Font::iter(Bytes::new(data)).collect();
    let chinese = |font: &Font| font.info().family.ends_with(" CJK SC");
    if faces.iter().any(chinese) { faces.into_iter().filter(chinese).collect() } else { faces }
}

/// The Chinese calendar date and time of a moment, for the PDF's own properties.
fn timestamp(at: Moment) -> Option<Timestamp> {
    let (date, clock) = (at.day().to_date(), at.clock());
    let (hour, minute) = clock.split_once(':')?;
    let local = Datetime::from_ymd_hms(
        i32::from(date.year()),
        u8::try_from(date.month()).ok()?,
        u8::try_from(date.day()).ok()?,
        hour.parse().ok()?,
        minute.parse().ok()?,
        0,
    )?;
    Timestamp::new_local(local, 8 * 60)
}

fn date(at: Moment) -> Option<Datetime> {
    let date = at.day().to_date();
    let (month, day) = (u8::try_from(date.month()).ok()?, u8::try_from(date.day()).ok()?);
    Datetime::from_ymd(i32::from(date.year()), month, day)
}

#[cfg(test)]
mod tests;
