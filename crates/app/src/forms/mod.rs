//! Forms of the plans in force, and the judging of what a device filled in (M24).

pub mod list_forms;

use linli_domain::areas::GridCode;
use linli_domain::forms::{Answers, Form, built_in, evaluate};
use linli_domain::lang::Lang;
use linli_domain::time::Moment;
use linli_storage::Reader;
use linli_storage::plans::activations_within;
use serde_json::Value;
use zeroize::Zeroizing;

use crate::error::Error;
use crate::operations::apply_operations::bad_body;
use crate::operations::body::Body;
use crate::plans::active_plan::{active_plans, pack_of};

/// Bytes of the answers of one form.
const ANSWERS_BYTES_MAX: usize = 64 * 1024;
/// Days back in which a phone's older form is still looked for.
const DAYS_BACK: i64 = 30;
const ACTIVATIONS_MAX: i64 = 50;

/// What a device filled in.
#[derive(Debug, Clone)]
pub(crate) struct Filled {
    pub(crate) version: String,
    /// By the form of that version.
    pub(crate) checked: bool,
    pub(crate) answers: Answers,
}

impl Filled {
    pub(crate) fn text(&self) -> Zeroizing<String> {
        Zeroizing::new(Value::Object(self.answers.clone()).to_string())
    }
}

/// The form of a name in force in an area, else the one that ships.
pub(crate) async fn form_at(
    reader: &mut Reader,
    area: GridCode,
    name: &str,
    at: Moment,
) -> Result<Option<Form>, Error> {
    for plan in active_plans(reader, area, at).await? {
        if let Some(form) = plan.pack.forms.iter().find(|form| form.name == name) {
            return Ok(Some(form.clone()));
        }
    }
    Ok(built_in(name))
}

/// The form a phone had: today's, the one that ships, or one of a plan that held a while ago.
async fn form_of_version(
    reader: &mut Reader,
    area: GridCode,
    (name, version): (&str, &str),
    now: Moment,
) -> Result<Option<Form>, Error> {
    let fits = |form: &Form| form.name == name && form.version == version;
    for form in [form_at(reader, area, name, now).await?, built_in(name)].into_iter().flatten() {
        if fits(&form) {
            return Ok(Some(form));
        }
    }
    for back in [0, 1, 7, DAYS_BACK] {
        let day = now.day().plus(-back);
        for held in activations_within(reader, area, day, ACTIVATIONS_MAX).await? {
            let pack = pack_of(reader, &held.version).await?;
            if let Some(form) = pack.forms.iter().find(|form| fits(form)) {
                return Ok(Some(form.clone()));
            }
        }
    }
    Ok(None)
}

/// Reads `answers` and `form_version` of an operation. Answers to a form nobody here knows any more are
/// kept as they are and marked: what was seen at a door is not lost because a plan changed meanwhile.
///
/// # Errors
/// An answer that does not fit its form, named in words.
pub(crate) async fn filled(
    reader: &mut Reader,
    area: GridCode,
    name: &str,
    body: &Body<'_>,
    now: Moment,
) -> Result<Option<Filled>, Error> {
    let Some(value) = body.get("answers") else { return Ok(None) };
    let given = value.as_object().ok_or_else(|| bad_body("answers"))?;
    let version = body.needed("form_version")?;
    let fits = version.len() <= 64 && version.chars().all(|c| c.is_ascii_alphanumeric());
    if !fits || value.to_string().len() > ANSWERS_BYTES_MAX {
        return Err(bad_body("answers"));
    }
    let version = version.to_owned();
    let form = form_of_version(reader, area, (name, &version), now).await?;
    let Some(form) = form else {
        return Ok(Some(Filled { version, checked: false, answers: given.clone() }));
    };
    match evaluate(&form, given) {
        Ok(answers) => Ok(Some(Filled { version, checked: true, answers })),
        Err(faults) => {
            let say = |lang| {
                let all: Vec<&str> = faults.iter().take(5).map(|fault| fault.say(lang)).collect();
                all.join(" ")
            };
            Err(Error::invalid("forms.answers", say(Lang::Zh), say(Lang::En)))
        }
    }
}
