//! Passes on paper: a page each for the door, or cards of 85 x 54 mm, ten to a page, to be cut. For people
//! without a phone, for children and for the old.

use fast_qr::{ECL, QRBuilder};
use linli_domain::lang::Lang;
use linli_domain::passes::PassKind;
use linli_domain::time::Moment;
use serde::Serialize;

use crate::error::PrintError;
use crate::limits;
use crate::typesetter::{Imprint, Typesetter};
use crate::words;

/// Passes of one document.
pub const PASSES_MAX: usize = 200;

/// How large a pass is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PassSize {
    /// A page of A4 each.
    Letter,
    /// 85 x 54 mm, ten to a page.
    Card,
}

/// One pass. Texts are in the language it is printed in.
#[derive(Debug, Clone)]
pub struct PassPaper {
    pub kind: PassKind,
    /// Number and check digit.
    pub number: String,
    /// Masked by the caller.
    pub holder: String,
    /// Where the holder lives, or the community that issued it.
    pub place: String,
    pub hint: String,
    pub from: Moment,
    pub until: Moment,
    /// How often, in one sentence.
    pub quota: Option<String>,
    pub plate: Option<String>,
    /// `LL1:...`
    pub text: String,
}

/// Passes to be printed together.
#[derive(Debug, Clone)]
pub struct PassSheet {
    pub size: PassSize,
    pub issuer: String,
    pub help_phone: String,
    pub printed: Moment,
    pub passes: Vec<PassPaper>,
}

#[derive(Serialize)]
struct View<'a> {
    zh: bool,
    card: bool,
    issuer: &'a str,
    help_phone: &'a str,
    printed: String,
    passes: Vec<PassView<'a>>,
}

#[derive(Serialize)]
struct PassView<'a> {
    kind: &'static str,
    number: &'a str,
    holder: &'a str,
    place: &'a str,
    hint: &'a str,
    from: String,
    until: String,
    quota: Option<&'a str>,
    plate: Option<&'a str>,
    /// Modules a side, and the dark ones of each row as a path.
    modules: usize,
    rows: Vec<String>,
}

impl PassSheet {
    /// The passes as A4 PDF.
    ///
    /// # Errors
    /// Too many passes, a text that is too long, or a character no font draws.
    pub fn to_pdf(&self, typesetter: &Typesetter, lang: Lang) -> Result<Vec<u8>, PrintError> {
        limits::at_most("passes", self.passes.len(), PASSES_MAX)?;
        let mut passes = Vec::with_capacity(self.passes.len());
        for pass in &self.passes {
            let rows = code(&pass.text)?;
            passes.push(PassView {
                kind: pass.kind.label(lang),
                number: &pass.number,
                holder: &pass.holder,
                place: &pass.place,
                hint: &pass.hint,
                from: words::moment(lang, pass.from),
                until: words::end(lang, pass.until),
                quota: pass.quota.as_deref(),
                plate: pass.plate.as_deref(),
                modules: rows.len(),
                rows,
            });
        }
        let view = View {
            zh: lang == Lang::Zh,
            card: self.size == PassSize::Card,
            issuer: &self.issuer,
            help_phone: &self.help_phone,
            printed: words::moment(lang, self.printed),
            passes,
        };
        let first = self.passes.first().map_or("", |pass| pass.number.as_str());
        let ident = format!("passes {first} {}", self.printed.0);
        let imprint = Imprint { template: "passes.typ", ident, at: self.printed, what: "passes" };
        typesetter.print(&imprint, &view)
    }
}

/// The dark modules of a code, a path a row. Error level M: a crumpled corner is forgiven.
fn code(text: &str) -> Result<Vec<String>, PrintError> {
    let cannot = |_| PrintError::Limit { what: "code", found: text.len(), most: 2_000 };
    let code = QRBuilder::new(text).ecl(ECL::M).build().map_err(cannot)?;
    let row = |y: usize| {
        let dark: Vec<bool> =
            code.data.iter().skip(y * code.size).take(code.size).map(|one| one.value()).collect();
        let mut path = String::new();
        let mut x = 0;
        for run in dark.chunk_by(|one, next| one == next) {
            if run.first() == Some(&true) {
                path += &format!("M{x} {y}h{}v1h-{}z", run.len(), run.len());
            }
            x += run.len();
        }
        path
    };
    Ok((0..code.size).map(row).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(size: PassSize, count: usize) -> PassSheet {
        let pass = PassPaper {
            kind: PassKind::Household,
            number: "4711-3".to_owned(),
            holder: "王*芳".to_owned(),
            place: "幸福里 1栋 1单元 101".to_owned(),
            hint: "W01".to_owned(),
            from: "2021-10-25 08:00".parse().unwrap(),
            until: "2021-11-24 00:00".parse().unwrap(),
            quota: Some("每 2 天可 1 人次外出采购".to_owned()),
            plate: None,
            text: format!("LL1:{}", "6BFOXN*TS0BI$ZD4N9".repeat(15)),
        };
        PassSheet {
            size,
            issuer: "示例社区".to_owned(),
            help_phone: "12345".to_owned(),
            printed: "2021-10-25 08:00".parse().unwrap(),
            passes: vec![pass; count],
        }
    }

    #[test]
    fn cards_and_letters_in_both_languages() {
        let typesetter = Typesetter::embedded().unwrap();
        for lang in [Lang::Zh, Lang::En] {
            for size in [PassSize::Card, PassSize::Letter] {
                let pdf = sheet(size, 3).to_pdf(&typesetter, lang).unwrap();
                assert!(pdf.starts_with(b"%PDF-") && pdf.len() > 5_000);
            }
        }
        assert!(sheet(PassSize::Card, PASSES_MAX + 1).to_pdf(&typesetter, Lang::Zh).is_err());
    }
}
