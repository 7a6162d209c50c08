//! The letters a person gets about a measure: the notice (告知书) when it starts and the release
//! letter (解除告知书) when it ends, and the papers for the door. Texts come in masked and judged;
//! nothing is decided here.

mod home_papers;

pub use home_papers::{HomePaper, HomePaperKind};

use linli_domain::lang::Lang;
use linli_domain::time::{Day, Moment};
use serde::Serialize;

use crate::error::PrintError;
use crate::limits;
use crate::typesetter::{Imprint, Typesetter};
use crate::words;

/// Days shown as a strip; a longer measure goes without it.
const STRIP_DAYS: u32 = 28;

/// The person a letter is about.
#[derive(Debug, Clone)]
pub struct Addressee {
    pub name: String,
    /// Masked by the caller: `990101********1234`.
    pub id_number: String,
    /// Areas from the outermost in: city, district, street, community.
    pub areas: Vec<String>,
    /// Compound, building, unit, door, as on the plate.
    pub address: String,
}

/// A word in both languages.
#[derive(Debug, Clone)]
pub struct Label {
    pub zh: String,
    pub en: String,
}

/// A fact the decision used, already worded in the letter's language.
#[derive(Debug, Clone, Serialize)]
pub struct Fact {
    pub label: String,
    pub value: String,
}

/// Where the decision comes from.
#[derive(Debug, Clone, Serialize)]
pub struct Rule {
    /// Name of the plan.
    pub plan: String,
    /// Short content hash of the plan's version.
    pub version: String,
    /// Id of the decision table's row.
    pub row: String,
    /// Clause of the plan: `第三条`. May be empty.
    pub clause: String,
    /// Laws with article. A measure without one must not be printed: at least one in a notice.
    pub legal: Vec<String>,
}

/// A test the measure orders.
#[derive(Debug, Clone, Copy)]
pub struct TestDay {
    /// Day of the measure, 1 is the day it starts.
    pub number: u32,
    pub day: Day,
}

/// A person who answers for a decision.
#[derive(Debug, Clone)]
pub struct Officer {
    pub name: String,
    pub post: String,
}

/// Who decided (个人信息保护法 article 24: no restriction by automation alone).
#[derive(Debug, Clone)]
pub enum Decider {
    /// Decided by a person.
    Officer(Officer),
    /// The table decided, a person looked at it.
    Rule { confirmed_by: Officer },
}

/// How to object (传染病防治法 article 74).
#[derive(Debug, Clone, Serialize)]
pub struct Appeal {
    pub to: String,
    /// Where and how: counter, phone, the resident's page.
    pub how: String,
    /// `收到之日起3日内`, `within 3 days of receipt`.
    pub answer_due: String,
}

/// A notice that a measure begins. Texts are in the language it is printed in.
#[derive(Debug, Clone)]
pub struct MeasureNotice {
    pub number: String,
    /// The body whose seal it carries.
    pub issuer: String,
    pub addressee: Addressee,
    pub measure: Label,
    /// One sentence.
    pub reason: String,
    pub facts: Vec<Fact>,
    pub rule: Rule,
    pub start: Moment,
    /// 24:00 of the last day is the next day's midnight.
    pub end: Moment,
    pub days: u32,
    pub tests: Vec<TestDay>,
    /// A sentence on what ends it earlier, such as a negative result.
    pub until: Option<String>,
    pub carried_out_by: String,
    pub decider: Decider,
    /// What the person is asked to do.
    pub duties: Vec<String>,
    /// What help there is.
    pub help: Vec<String>,
    pub appeal: Appeal,
    pub help_phone: String,
    /// When it was issued; also the PDF's timestamp.
    pub issued: Moment,
}

/// A test that was done, for the release letter.
#[derive(Debug, Clone)]
pub struct TestDone {
    pub day: Day,
    pub result: String,
}

/// A letter that a measure is over.
#[derive(Debug, Clone)]
pub struct ReleaseLetter {
    pub number: String,
    pub issuer: String,
    pub addressee: Addressee,
    pub measure: Label,
    pub rule: Rule,
    pub start: Moment,
    pub end: Moment,
    pub days: u32,
    /// Why it ended before its time; `None` when it ended by itself.
    pub early: Option<String>,
    pub tests: Vec<TestDone>,
    /// Who confirmed; `None` when it ended by itself and nobody needed to.
    pub confirmed_by: Option<Officer>,
    /// Days the personal data is kept after the response ends.
    pub retention_days: Option<u32>,
    pub help_phone: String,
    pub issued: Moment,
}

impl MeasureNotice {
    /// The notice as A4 PDF with a receipt slip. Errors: a list or field too long, a letter no font
    /// draws. The same notice gives the same bytes with the same fonts.
    pub fn to_pdf(&self, typesetter: &Typesetter, lang: Lang) -> Result<Vec<u8>, PrintError> {
        limits::at_most("facts", self.facts.len(), limits::LIST)?;
        limits::at_most("tests", self.tests.len(), limits::LIST)?;
        limits::at_most("duties", self.duties.len(), limits::LIST)?;
        limits::at_most("help", self.help.len(), limits::LIST)?;
        limits::at_most("legal", self.rule.legal.len(), limits::LIST)?;
        let view = NoticeView {
            number: &self.number,
            issuer: &self.issuer,
            name: &self.addressee.name,
            id_number: &self.addressee.id_number,
            address: self.addressee.plate(),
            measure: self.measure.pick(lang),
            reason: &self.reason,
            facts: &self.facts,
            rule: &self.rule,
            start: words::moment(lang, self.start),
            end: words::end(lang, self.end),
            days: self.days.to_string(),
            strip: self.strip(),
            tests: self.tests.iter().map(|test| TestView::of(*test, lang)).collect(),
            until: self.until.as_deref(),
            carried_out_by: &self.carried_out_by,
            decided: self.decider.sentence(lang),
            duties: &self.duties,
            help: &self.help,
            appeal: &self.appeal,
            help_phone: &self.help_phone,
            issued: words::day(lang, self.issued.day()),
        };
        let template = lang.pick("notice.zh.typ", "notice.en.typ");
        typesetter.print(&imprint(template, &self.number, self.issued), &view)
    }

    /// A cell a day, with the days on which a test is due.
    fn strip(&self) -> Vec<StripDay> {
        let first = self.start.day();
        let shown = if self.days > STRIP_DAYS || self.days < 2 { 0 } else { self.days };
        let cell = |index: u32| {
            let day = first.plus(i64::from(index));
            let date = day.to_date();
            StripDay {
                day: format!("{}/{}", date.month(), date.day()),
                number: (index + 1).to_string(),
                test: self.tests.iter().any(|test| test.day == day),
            }
        };
        (0..shown).map(cell).collect()
    }
}

impl ReleaseLetter {
    /// The letter as A4 PDF. Errors as of [`MeasureNotice::to_pdf`].
    pub fn to_pdf(&self, typesetter: &Typesetter, lang: Lang) -> Result<Vec<u8>, PrintError> {
        limits::at_most("tests", self.tests.len(), limits::LIST)?;
        limits::at_most("legal", self.rule.legal.len(), limits::LIST)?;
        let decided = match (&self.confirmed_by, lang) {
            (Some(officer), Lang::Zh) => format!("由{}核对确认", officer.line(lang)),
            (Some(officer), Lang::En) => format!("confirmed by {}", officer.line(lang)),
            (None, Lang::Zh) => "到期自动解除，无须另行批准".to_owned(),
            (None, Lang::En) => "ended by itself at its time; no approval is needed".to_owned(),
        };
        let done = |test: &TestDone| TestDoneView {
            day: words::day(lang, test.day),
            result: test.result.clone(),
        };
        let view = ReleaseView {
            number: &self.number,
            issuer: &self.issuer,
            name: &self.addressee.name,
            id_number: &self.addressee.id_number,
            address: self.addressee.plate(),
            measure: self.measure.pick(lang),
            rule: &self.rule,
            start: words::moment(lang, self.start),
            end: words::end(lang, self.end),
            days: self.days.to_string(),
            early: self.early.as_deref(),
            tests: self.tests.iter().map(done).collect(),
            decided,
            retention: self.retention_days.map(|days| days.to_string()),
            help_phone: &self.help_phone,
            issued: words::day(lang, self.issued.day()),
        };
        let template = lang.pick("release.zh.typ", "release.en.typ");
        typesetter.print(&imprint(template, &self.number, self.issued), &view)
    }
}

fn imprint(template: &'static str, number: &str, at: Moment) -> Imprint {
    Imprint { template, ident: format!("{template} {number}"), at, what: "letter" }
}

impl Addressee {
    /// The innermost area and the door: what stands on the plate.
    fn plate(&self) -> String {
        match self.areas.last() {
            Some(area) => format!("{area} {}", self.address),
            None => self.address.clone(),
        }
    }
}

impl Label {
    fn pick(&self, lang: Lang) -> &str {
        lang.pick(&self.zh, &self.en)
    }
}

impl Officer {
    fn line(&self, lang: Lang) -> String {
        match lang {
            Lang::Zh => format!("{}{}", self.post, self.name),
            Lang::En => format!("{}, {}", self.name, self.post),
        }
    }
}

impl Decider {
    fn sentence(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Officer(officer), Lang::Zh) => format!("由{}决定", officer.line(lang)),
            (Self::Officer(officer), Lang::En) => format!("by {}", officer.line(lang)),
            (Self::Rule { confirmed_by }, Lang::Zh) => {
                format!("由规则判定，经{}核对确认", confirmed_by.line(lang))
            }
            (Self::Rule { confirmed_by }, Lang::En) => {
                format!("by the rule, confirmed by {}", confirmed_by.line(lang))
            }
        }
    }
}

/// What `notice.*.typ` reads.
#[derive(Serialize)]
struct NoticeView<'a> {
    number: &'a str,
    issuer: &'a str,
    name: &'a str,
    id_number: &'a str,
    address: String,
    measure: &'a str,
    reason: &'a str,
    facts: &'a [Fact],
    rule: &'a Rule,
    start: String,
    end: String,
    days: String,
    strip: Vec<StripDay>,
    tests: Vec<TestView>,
    until: Option<&'a str>,
    carried_out_by: &'a str,
    decided: String,
    duties: &'a [String],
    help: &'a [String],
    appeal: &'a Appeal,
    help_phone: &'a str,
    issued: String,
}

/// What `release.*.typ` reads.
#[derive(Serialize)]
struct ReleaseView<'a> {
    number: &'a str,
    issuer: &'a str,
    name: &'a str,
    id_number: &'a str,
    address: String,
    measure: &'a str,
    rule: &'a Rule,
    start: String,
    end: String,
    days: String,
    early: Option<&'a str>,
    tests: Vec<TestDoneView>,
    decided: String,
    retention: Option<String>,
    help_phone: &'a str,
    issued: String,
}

#[derive(Serialize)]
struct StripDay {
    day: String,
    number: String,
    test: bool,
}

#[derive(Serialize)]
struct TestView {
    number: u32,
    day: String,
}

impl TestView {
    /// Month and day; the year stands in the first sentence.
    fn of(test: TestDay, lang: Lang) -> Self {
        let whole = words::day(lang, test.day);
        let day = match lang {
            Lang::Zh => whole.split_once('年').map_or(whole.as_str(), |(_, rest)| rest).to_owned(),
            Lang::En => whole.rsplit_once(' ').map_or(whole.as_str(), |(day, _)| day).to_owned(),
        };
        Self { number: test.number, day }
    }
}

#[derive(Serialize)]
struct TestDoneView {
    day: String,
    result: String,
}

#[cfg(test)]
mod tests;
