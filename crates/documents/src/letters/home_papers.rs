//! The papers brought to the door besides the notice: the commitment letter (承诺书) and the
//! plain-language sheet (明白纸). Texts come in worded; nothing is decided here.

use linli_domain::lang::Lang;
use linli_domain::time::Moment;
use serde::Serialize;

use super::{Addressee, Label, imprint};
use crate::error::PrintError;
use crate::limits;
use crate::typesetter::Typesetter;
use crate::words;

/// Which of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HomePaperKind {
    Commitment,
    PlainSheet,
}

/// A paper for the door. Texts are in the language it is printed in.
#[derive(Debug, Clone)]
pub struct HomePaper {
    pub kind: HomePaperKind,
    pub number: String,
    pub issuer: String,
    pub addressee: Addressee,
    pub measure: Label,
    pub start: Moment,
    pub end: Moment,
    /// Of a minor.
    pub guardian: Option<String>,
    /// What the person does.
    pub duties: Vec<String>,
    /// What those who live with them do; only on the sheet.
    pub co_residents: Vec<String>,
    /// What we do for them.
    pub help: Vec<String>,
    /// When to call at once; only on the sheet.
    pub alarms: Vec<String>,
    /// Who looks after them, by role and name.
    pub team: Vec<String>,
    pub help_phone: String,
    pub issued: Moment,
}

impl HomePaper {
    /// The paper as A4 PDF. Errors: a list too long, a letter no font draws.
    pub fn to_pdf(&self, typesetter: &Typesetter, lang: Lang) -> Result<Vec<u8>, PrintError> {
        limits::at_most("duties", self.duties.len(), limits::LIST)?;
        limits::at_most("help", self.help.len(), limits::LIST)?;
        limits::at_most("team", self.team.len(), limits::LIST)?;
        let view = HomePaperView {
            number: &self.number,
            issuer: &self.issuer,
            name: &self.addressee.name,
            id_number: &self.addressee.id_number,
            address: self.addressee.plate(),
            measure: self.measure.pick(lang),
            start: words::moment(lang, self.start),
            end: words::end(lang, self.end),
            guardian: self.guardian.as_deref(),
            duties: &self.duties,
            co_residents: &self.co_residents,
            help: &self.help,
            alarms: &self.alarms,
            team: &self.team,
            help_phone: &self.help_phone,
        };
        let template = match self.kind {
            HomePaperKind::Commitment => lang.pick("commitment.zh.typ", "commitment.en.typ"),
            HomePaperKind::PlainSheet => lang.pick("sheet.zh.typ", "sheet.en.typ"),
        };
        typesetter.print(&imprint(template, &self.number, self.issued), &view)
    }
}

/// What `commitment.*.typ` and `sheet.*.typ` read.
#[derive(Serialize)]
struct HomePaperView<'a> {
    number: &'a str,
    issuer: &'a str,
    name: &'a str,
    id_number: &'a str,
    address: String,
    measure: &'a str,
    start: String,
    end: String,
    guardian: Option<&'a str>,
    duties: &'a [String],
    co_residents: &'a [String],
    help: &'a [String],
    alarms: &'a [String],
    team: &'a [String],
    help_phone: &'a str,
}
