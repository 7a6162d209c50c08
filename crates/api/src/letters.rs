//! Letters of measures as PDF: the values of `app` put into the words of a letter. Shared by the
//! server and the command line. Decides nothing and opens nothing.

mod home;

pub use home::render_home_paper;

use std::path::PathBuf;
use std::sync::OnceLock;

use linli_app::diary::view_diary::Diary;
use linli_app::error::Error;
use linli_app::measures::print_letter::{Letter, LetterKind};
use linli_app::residents::view_home::HELP_PHONE;
use linli_app::tracing::reply_request::ReplyLetter;
use linli_documents::PrintError;
use linli_documents::diary::{DiaryLine, WorkDiary};
use linli_documents::letters::{
    Addressee, Appeal, Decider, Fact, Label, MeasureNotice, Officer, ReleaseLetter, Rule, TestDay,
    TestDone,
};
use linli_documents::reply::{InvestigationReply, PersonFound, StepDone};
use linli_documents::typesetter::Typesetter;
use linli_domain::arrivals::{After, NaatResult, NextMeasure, measure_label};
use linli_domain::lang::Lang;
use linli_domain::measures::EndedHow;
use linli_domain::plans::deadline::Term;
use linli_domain::plans::labels::{column_label, value_label};
use linli_domain::time::{Day, Moment};
use linli_domain::tracing::{Outcome, StepKind, step_label, step_word};

use crate::sessions::role_label;

/// Characters of a plan's version on paper; enough to tell versions apart.
const VERSION_CHARS: usize = 12;

/// Fonts are loaded once; those in the folder `LINLI_FONTS` come first.
pub(crate) fn typesetter() -> Result<&'static Typesetter, PrintError> {
    static TYPESETTER: OnceLock<Typesetter> = OnceLock::new();
    if let Some(loaded) = TYPESETTER.get() {
        return Ok(loaded);
    }
    let fonts = std::env::var_os("LINLI_FONTS").map(PathBuf::from);
    let loaded = Typesetter::load(fonts.as_deref())?;
    Ok(TYPESETTER.get_or_init(|| loaded))
}

/// Renders a letter.
///
/// # Errors
/// A name holds a character that no font draws, or a text is too long for paper.
pub fn render(letter: &Letter, lang: Lang) -> Result<Vec<u8>, Error> {
    let pdf = typesetter().and_then(|typesetter| match letter.kind {
        LetterKind::Notice => notice(letter, lang).to_pdf(typesetter, lang),
        LetterKind::Release => release(letter, lang).to_pdf(typesetter, lang),
    });
    pdf.map_err(|error| Error::Input(Box::new(error)))
}

/// Prints a diary.
///
/// # Errors
/// As of [`render`].
pub(crate) fn render_diary(diary: &Diary, now: Moment, lang: Lang) -> Result<Vec<u8>, Error> {
    let mut days: Vec<(Day, Vec<DiaryLine>)> = Vec::new();
    for line in &diary.lines {
        let one = DiaryLine {
            label: line.kind.label(lang).to_owned(),
            count: line.count,
            first: line.first,
            last: line.last,
        };
        match days.last_mut().filter(|(day, _)| *day == line.day) {
            Some((_, lines)) => lines.push(one),
            None => days.push((line.day, vec![one])),
        }
    }
    let paper = WorkDiary {
        name: diary.name.clone(),
        post: diary.role.map(|role| role_label(role, lang)).unwrap_or_default(),
        from: diary.from,
        to: diary.to,
        days,
        printed: now,
    };
    let pdf = typesetter().and_then(|typesetter| paper.to_pdf(typesetter, lang));
    pdf.map_err(|error| Error::Input(Box::new(error)))
}

/// Renders the reply to a co-investigation request.
///
/// # Errors
/// As of [`render`].
pub(crate) fn render_reply(letter: &ReplyLetter, lang: Lang) -> Result<Vec<u8>, Error> {
    let view = &letter.view;
    let request = &view.request;
    let missing = lang.pick("本辖区未登记", "not registered here");
    let people = view.people.iter().zip(1_i64..).map(|(person, line)| {
        let row = view.rows.iter().find(|row| row.line == line && row.person_id.is_some());
        let outcome = row.map(|row| match row.outcome.as_deref().and_then(Outcome::from_word) {
            Some(outcome) => outcome.label(lang),
            None => lang.pick("核实中", "being verified"),
        });
        let number = match person.id_number.is_empty() {
            true => person.phone.clone(),
            false => person.id_number.clone(),
        };
        let outcome = outcome.unwrap_or(missing).to_owned();
        PersonFound { name: person.name.clone(), number, outcome }
    });
    let step = |kind: &StepKind| {
        let done_at = view.steps.iter().find(|step| step.step == kind.word());
        let done_at = done_at.map(|step| step.done_at);
        let state = step_word(done_at, view.due_at, letter.replied_at);
        let (label, state) = (kind.label(lang).to_owned(), step_label(state, lang).to_owned());
        StepDone { label, state, done_at }
    };
    let reply = InvestigationReply {
        number: request.number.clone(),
        issuer: request.to_office.clone(),
        to: request.from_office.clone(),
        subject: request.subject.to_string(),
        received: request.received_at,
        due: view.due_at,
        people: people.collect(),
        steps: StepKind::ALL.iter().map(step).collect(),
        text: request.reply.as_ref().map(|text| text.to_string()).unwrap_or_default(),
        replied_by: letter.replied_by.clone(),
        replied: letter.replied_at,
    };
    let pdf = typesetter().and_then(|typesetter| reply.to_pdf(typesetter, lang));
    pdf.map_err(|error| Error::Input(Box::new(error)))
}

fn notice(letter: &Letter, lang: Lang) -> MeasureNotice {
    let first = letter.starts_at.day();
    let tests = letter.tests.iter().filter_map(|test| {
        let number = u32::try_from(test.day.0 - first.0 + 1).ok()?;
        Some(TestDay { number, day: test.day })
    });
    MeasureNotice {
        number: letter.measure.to_string(),
        issuer: letter.issued_by.clone(),
        addressee: addressee(letter, lang),
        measure: label(&letter.measure_kind),
        reason: letter.reason.clone(),
        facts: facts(letter, lang),
        rule: rule(letter),
        start: letter.starts_at,
        end: letter.ends_at,
        days: u32::try_from(letter.days).unwrap_or(1),
        tests: tests.collect(),
        until: letter.next.as_ref().map(|next| follows(next, lang)),
        carried_out_by: level_label(&letter.carried_out_by, lang).to_owned(),
        decider: Decider::Rule { confirmed_by: officer(letter, lang) },
        duties: duties(lang),
        help: vec![
            lang.pick(
                "生活物资、就医、用药需要帮助时，请联系网格员。",
                "Ask your grid worker for food, medicine or a way to the doctor.",
            )
            .to_owned(),
        ],
        appeal: Appeal {
            to: letter.issued_by.clone(),
            how: lang
                .pick(
                    "向社区、网格员或街道提出均可，由他们当场登记",
                    "tell the community, your grid worker or the street office; they record it at \
                     once",
                )
                .to_owned(),
            answer_due: term_text(letter.appeal_term, lang),
        },
        help_phone: HELP_PHONE.to_owned(),
        issued: letter.printed_at,
    }
}

/// What comes after it, so that nobody takes the end of a stage for the end of all.
fn follows(next: &NextMeasure, lang: Lang) -> String {
    let (kind, days) = (measure_label(&next.kind, lang), next.days);
    match (next.after, lang) {
        (After::Result, Lang::Zh) => {
            "核酸检测结果为阴性时提前结束，并按预案转入下一项措施。".to_owned()
        }
        (After::Result, Lang::En) => {
            "It ends earlier when the test is negative; what the plan lets follow then begins."
                .to_owned()
        }
        (After::End, Lang::Zh) => format!("期满后按预案转为{kind} {days} 天，届时另行告知。"),
        (After::End, Lang::En) => {
            format!("After it the plan says {kind} for {days} days; you will get a notice of it.")
        }
    }
}

fn release(letter: &Letter, lang: Lang) -> ReleaseLetter {
    let result = |result: Option<NaatResult>| match result {
        Some(NaatResult::Negative) => lang.pick("阴性", "negative"),
        Some(NaatResult::Positive) => lang.pick("阳性", "positive"),
        None => lang.pick("未报告", "not reported"),
    };
    let how = letter.ended_how.as_deref().unwrap_or_default();
    let early = match how {
        how if how == EndedHow::Result.word() => {
            Some(lang.pick("检测结果为阴性", "the test was negative"))
        }
        how if how == EndedHow::Appeal.word() => {
            Some(lang.pick("申诉成立", "the complaint was upheld"))
        }
        how if how == EndedHow::Override.word() => {
            Some(lang.pick("经两人确认提前解除", "released by two people"))
        }
        how if how == EndedHow::Replaced.word() => {
            Some(lang.pick("事实更正后重新判定", "decided anew on corrected facts"))
        }
        how if how == EndedHow::MovedAway.word() => {
            Some(lang.pick("已离开本区县", "moved to another district"))
        }
        how if how == EndedHow::Declined.word() => {
            Some(lang.pick("本人不同意", "declined by the person"))
        }
        how if how == EndedHow::Withdrawn.word() => {
            Some(lang.pick("所依据的事实已撤销", "what it stood on was withdrawn"))
        }
        how if how == EndedHow::Closed.word() => {
            Some(lang.pick("应急响应已结束", "the emergency is over"))
        }
        _ => None,
    };
    let done = |test: &linli_app::measures::print_letter::LetterTest| TestDone {
        day: test.day,
        result: result(test.result).to_owned(),
    };
    let of_measure = || letter.measure.to_string();
    ReleaseLetter {
        number: letter.certificate.clone().unwrap_or_else(of_measure),
        issuer: letter.issued_by.clone(),
        addressee: addressee(letter, lang),
        measure: label(&letter.measure_kind),
        rule: rule(letter),
        start: letter.starts_at,
        end: letter.ended_at.unwrap_or(letter.ends_at),
        days: u32::try_from(letter.days).unwrap_or(1),
        early: early.map(str::to_owned),
        tests: letter.tests.iter().map(done).collect(),
        confirmed_by: early.map(|_| officer(letter, lang)),
        retention_days: letter.retention_days,
        help_phone: HELP_PHONE.to_owned(),
        issued: letter.printed_at,
    }
}

/// By when an appeal is answered, as the plan says it.
fn term_text(term: Option<Term>, lang: Lang) -> String {
    match (term.unwrap_or(Term::WorkingDays(3)), lang) {
        (Term::WorkingDays(days), Lang::Zh) => format!("{days} 个工作日内"),
        (Term::WorkingDays(days), Lang::En) => format!("within {days} working days"),
        (Term::Minutes(minutes), Lang::Zh) => format!("{} 小时内", minutes.div_ceil(60)),
        (Term::Minutes(minutes), Lang::En) => format!("within {} hours", minutes.div_ceil(60)),
        (Term::Clock { hour, minute }, Lang::Zh) => format!("当日 {hour:02}:{minute:02} 前"),
        (Term::Clock { hour, minute }, Lang::En) => format!("by {hour:02}:{minute:02}"),
    }
}

fn addressee(letter: &Letter, lang: Lang) -> Addressee {
    let missing = lang.pick("未登记", "not recorded");
    Addressee {
        name: letter.person.clone(),
        id_number: letter.id_number_masked.clone().unwrap_or_else(|| missing.to_owned()),
        areas: letter.areas.clone(),
        address: letter.address.clone().unwrap_or_default(),
    }
}

fn label(kind: &str) -> Label {
    let text = |lang| measure_label(kind, lang).to_owned();
    Label { zh: text(Lang::Zh), en: text(Lang::En) }
}

fn rule(letter: &Letter) -> Rule {
    Rule {
        plan: letter.plan_name.clone(),
        version: letter.plan_version.chars().take(VERSION_CHARS).collect(),
        row: letter.row_ids.clone(),
        clause: letter.clause.clone(),
        legal: letter.legal.clone(),
    }
}

fn officer(letter: &Letter, lang: Lang) -> Officer {
    let operator = lang.pick("社区经办人", "the community's officer");
    Officer { name: letter.decided_by.clone().unwrap_or_default(), post: operator.to_owned() }
}

/// The facts that the plan was asked about; what nobody knew is left out, but for a missing certificate,
/// which is a fact too.
pub(crate) fn facts(letter: &Letter, lang: Lang) -> Vec<Fact> {
    let told = letter
        .facts
        .iter()
        .filter(|(name, value)| !value.is_null() || name.as_str() == "naat_age_hours");
    let told = told.map(|(name, value)| Fact {
        label: column_label(name, lang).to_owned(),
        value: value_label(value, lang),
    });
    told.collect()
}

pub(crate) fn level_label(word: &str, lang: Lang) -> &str {
    match word {
        "community" => lang.pick("社区", "the community"),
        "street" => lang.pick("街道", "the street office"),
        "district" => lang.pick("区县", "the district"),
        other => other,
    }
}

fn duties(lang: Lang) -> Vec<String> {
    let duties = [
        lang.pick("按要求的日期接受核酸检测。", "Take the tests on their days."),
        lang.pick("每日测量体温，如有不适及时告知。", "Take your temperature daily; say when ill."),
    ];
    duties.map(str::to_owned).to_vec()
}
