//! The reply to a co-investigation request (协查回函): what was found about each person, how long every
//! step took. Numbers come in masked; nothing is decided here.

use linli_domain::lang::Lang;
use linli_domain::time::Moment;
use serde::Serialize;

use crate::error::PrintError;
use crate::limits;
use crate::typesetter::{Imprint, Typesetter};
use crate::words;

/// People of one request.
const PEOPLE: usize = 500;

/// Somebody the request was about.
#[derive(Debug, Clone, Serialize)]
pub struct PersonFound {
    pub name: String,
    /// Masked by the caller.
    pub number: String,
    /// What was found, in the language of the letter.
    pub outcome: String,
}

/// A step of the twenty-four hours.
#[derive(Debug, Clone)]
pub struct StepDone {
    pub label: String,
    pub state: String,
    pub done_at: Option<Moment>,
}

/// The reply. Texts are in the language it is printed in.
#[derive(Debug, Clone)]
pub struct InvestigationReply {
    /// Of the request it answers.
    pub number: String,
    pub issuer: String,
    pub to: String,
    pub subject: String,
    pub received: Moment,
    pub due: Moment,
    pub people: Vec<PersonFound>,
    pub steps: Vec<StepDone>,
    pub text: String,
    pub replied_by: String,
    pub replied: Moment,
}

#[derive(Serialize)]
struct View<'a> {
    number: &'a str,
    issuer: &'a str,
    to: &'a str,
    subject: &'a str,
    received: String,
    due: String,
    people: &'a [PersonFound],
    steps: Vec<StepView<'a>>,
    text: &'a str,
    replied_by: &'a str,
    replied: String,
}

#[derive(Serialize)]
struct StepView<'a> {
    label: &'a str,
    state: &'a str,
    done_at: String,
}

impl InvestigationReply {
    /// The letter as A4 PDF.
    ///
    /// # Errors
    /// Too many people, a text that is too long, or a character no font draws.
    pub fn to_pdf(&self, typesetter: &Typesetter, lang: Lang) -> Result<Vec<u8>, PrintError> {
        limits::at_most("people", self.people.len(), PEOPLE)?;
        let step = |step: &'_ StepDone| {
            step.done_at.map(|at| words::moment(lang, at)).unwrap_or_else(|| "—".to_owned())
        };
        let view = View {
            number: &self.number,
            issuer: &self.issuer,
            to: &self.to,
            subject: &self.subject,
            received: words::moment(lang, self.received),
            due: words::moment(lang, self.due),
            people: &self.people,
            steps: self
                .steps
                .iter()
                .map(|one| StepView { label: &one.label, state: &one.state, done_at: step(one) })
                .collect(),
            text: &self.text,
            replied_by: &self.replied_by,
            replied: words::day(lang, self.replied.day()),
        };
        let template = lang.pick("reply.zh.typ", "reply.en.typ");
        let ident = format!("{template} {} {}", self.number, self.replied.0);
        let imprint = Imprint { template, ident, at: self.replied, what: "letter" };
        typesetter.print(&imprint, &view)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reply_names_people_and_steps() {
        let at = |text: &str| text.parse::<Moment>().unwrap();
        let reply = InvestigationReply {
            number: "兰协查〔2021〕17号".to_owned(),
            issuer: "示例区".to_owned(),
            to: "望山区疾控中心".to_owned(),
            subject: "请协查密切接触者".to_owned(),
            received: at("2021-10-31 22:00"),
            due: at("2021-11-01 22:00"),
            people: vec![PersonFound {
                name: "王芳".to_owned(),
                number: "990101********0027".to_owned(),
                outcome: "属实".to_owned(),
            }],
            steps: vec![StepDone {
                label: "调查".to_owned(),
                state: "按时完成".to_owned(),
                done_at: Some(at("2021-10-31 23:40")),
            }],
            text: "已按要求完成协查。".to_owned(),
            replied_by: "李建国".to_owned(),
            replied: at("2021-11-01 08:00"),
        };
        let typesetter = Typesetter::embedded().unwrap();
        for lang in [Lang::Zh, Lang::En] {
            let pdf = reply.to_pdf(&typesetter, lang).unwrap();
            assert!(pdf.starts_with(b"%PDF-") && pdf.len() > 5_000);
        }
        let many = vec![reply.people[0].clone(); PEOPLE + 1];
        let too_many = InvestigationReply { people: many, ..reply };
        assert!(too_many.to_pdf(&typesetter, Lang::Zh).is_err());
    }
}
