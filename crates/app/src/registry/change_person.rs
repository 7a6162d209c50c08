//! Changes what is known about a person. The journal keeps the values before.

use linli_domain::identity::Action;
use linli_domain::ids::PublicId;
use linli_domain::registry::{IdentityNumber, Phone, Residence, Sex, read_name};
use linli_domain::time::Day;
use linli_storage::Tx;
use linli_storage::registry::{
    self as records, ABOUT_NOTE, ABOUT_NUMBER, ABOUT_PHONE, StoredPerson,
};
use linli_storage::vault::{IndexOf, Sealer, Vault};
use serde_json::{Map, Value, json};

use super::person_view::{PersonView, person_id, view};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

const TEXT_CHARACTERS_MAX: usize = 200;
const NOTE_CHARACTERS_MAX: usize = 2000;

/// New values; `None` leaves a field, an empty text clears it (not the name).
#[derive(Clone, Default)]
pub struct PersonChange {
    pub name: Option<String>,
    pub sex: Option<Sex>,
    pub born: Option<Day>,
    /// Must be a right number; sex and day of birth follow from it.
    pub id_number: Option<String>,
    pub phone: Option<String>,
    pub registered_address: Option<String>,
    pub residence: Option<Residence>,
    pub political_status: Option<String>,
    pub note: Option<String>,
}

/// Writes the change if the person still has this `version`; answers the person as changed.
pub async fn change_person(
    app: &App,
    ctx: &Context,
    id: PublicId,
    version: i64,
    change: PersonChange,
) -> Result<PersonView, Error> {
    let district = id.district;
    let person = records::person(&mut app.db.read().await?, district, person_id(id)).await?;
    let old = person.ok_or_else(Error::not_found)?;
    ctx.authorize(Action::ChangePerson, old.grid_code)?;
    if old.version != version {
        return Err(outdated());
    }
    let sealer = app.db.vault().sealer(district)?;
    let mut edit = Edit::of(app.db.vault(), &sealer, &old);
    edit.apply(change)?;
    let (new, Some(values)) = edit.done() else {
        return Ok(view(&sealer, district, old, None)?);
    };
    let record = Record::of(ctx, Action::ChangePerson, old.grid_code);
    let record = record.about("person", id).values(&values);
    let (now, changed) = (ctx.now, new.clone());
    let written = app
        .write(ctx, async move |tx: &mut Tx, _: &Context| -> Result<(), Error> {
            records::update_person(tx, district, changed.clone(), now).await?;
            Ok(record.clone().write(tx).await?)
        })
        .await;
    match written {
        Ok(()) => {
            let new = StoredPerson { version: version + 1, ..new };
            Ok(view(&sealer, district, new, None)?)
        }
        Err(Error::Storage(linli_storage::Error::Retry)) => Err(outdated()),
        Err(Error::Storage(linli_storage::Error::Conflict)) => Err(Error::state(
            "persons.number_taken",
            "这个身份证号已登记在另一人名下：请先核对。",
            "Another person is registered with this identity number: check first.",
        )),
        Err(error) => Err(error),
    }
}

/// Values before and after, for the journal.
#[derive(Default)]
struct Said {
    before: Map<String, Value>,
    after: Map<String, Value>,
}

/// A person while fields are being changed.
pub(super) struct Edit<'a> {
    vault: &'a Vault,
    sealer: &'a Sealer,
    new: StoredPerson,
    said: Said,
}

impl<'a> Edit<'a> {
    pub(super) fn of(vault: &'a Vault, sealer: &'a Sealer, old: &StoredPerson) -> Self {
        Self { vault, sealer, new: old.clone(), said: Said::default() }
    }

    /// The person as changed, and the journal's values; `None` when nothing changed.
    pub(super) fn done(self) -> (StoredPerson, Option<Value>) {
        let changed = !self.said.after.is_empty();
        let values = json!({ "before": self.said.before, "after": self.said.after });
        (self.new, changed.then_some(values))
    }

    pub(super) fn apply(&mut self, change: PersonChange) -> Result<(), Error> {
        if let Some(name) = change.name {
            let name = read_name(&name).ok_or_else(|| wrong("姓名", "name"))?;
            self.note("name", json!(self.new.name), json!(name));
            self.new.name = name;
        }
        if let Some(text) = &change.id_number {
            self.id_number(text)?;
        } else if self.new.id_number_state == "verified"
            && (change.sex.is_some() || change.born.is_some())
        {
            return Err(Error::invalid(
                "persons.firm",
                "性别和出生日期由身份证号确定，不能单独更改。",
                "Sex and day of birth follow from the identity number.",
            ));
        }
        if let Some(sex) = change.sex {
            self.note("sex", json!(self.new.sex), json!(sex.code()));
            self.new.sex = Some(sex.code().to_owned());
        }
        if let Some(born) = change.born {
            let before = self.new.born.map(|day| day.to_string());
            self.note("born", json!(before), json!(born.to_string()));
            self.new.born = Some(born);
        }
        if let Some(text) = change.phone {
            self.phone(text.trim())?;
        }
        if let Some(residence) = change.residence {
            self.note("residence", json!(self.new.residence), json!(residence.code()));
            self.new.residence = Some(residence.code().to_owned());
        }
        if let Some(text) = change.registered_address {
            let text = short(text, TEXT_CHARACTERS_MAX, ("户籍地址", "registered address"))?;
            self.note("registered_address", json!(self.new.registered_address), json!(text));
            self.new.registered_address = text;
        }
        if let Some(text) = change.political_status {
            let text = short(text, TEXT_CHARACTERS_MAX, ("政治面貌", "political status"))?;
            self.note("political_status", json!(self.new.political_status), json!(text));
            self.new.political_status = text;
        }
        if let Some(text) = change.note {
            let text = short(text, NOTE_CHARACTERS_MAX, ("备注", "note"))?;
            let before = self.clear(ABOUT_NOTE, self.new.note_sealed.as_deref())?;
            self.note("note", json!(before), json!(text));
            self.new.note_sealed = match text {
                Some(text) => Some(self.sealer.seal(ABOUT_NOTE, text.as_bytes())?),
                None => None,
            };
        }
        Ok(())
    }

    fn id_number(&mut self, text: &str) -> Result<(), Error> {
        let number = IdentityNumber::read(text).map_err(|_| wrong("身份证号", "id_number"))?.number;
        let before = self.clear(ABOUT_NUMBER, self.new.id_number_sealed.as_deref())?;
        self.note("id_number", json!(before), json!(number.expose()));
        let clear = number.expose_bytes();
        self.new.id_number_sealed = Some(self.sealer.seal(ABOUT_NUMBER, &clear)?);
        self.new.id_number_index = Some(self.vault.index(IndexOf::IdNumber, &clear).into());
        self.new.id_number_state = "verified".to_owned();
        self.new.sex = Some(number.sex().code().to_owned());
        self.new.born = Some(number.birth());
        Ok(())
    }

    fn phone(&mut self, text: &str) -> Result<(), Error> {
        let before = self.clear(ABOUT_PHONE, self.new.phone_sealed.as_deref())?;
        if text.is_empty() {
            self.note("phone", json!(before), Value::Null);
            (self.new.phone_sealed, self.new.phone_index) = (None, None);
            return Ok(());
        }
        let phone = Phone::read(text).ok_or_else(|| wrong("电话", "phone"))?.expose();
        self.note("phone", json!(before), json!(phone));
        self.new.phone_sealed = Some(self.sealer.seal(ABOUT_PHONE, phone.as_bytes())?);
        self.new.phone_index = Some(self.vault.index(IndexOf::Phone, phone.as_bytes()).into());
        Ok(())
    }

    fn clear(&self, about: &[u8], sealed: Option<&[u8]>) -> Result<Option<String>, Error> {
        match sealed {
            Some(sealed) => Ok(Some(self.sealer.open_text(about, sealed)?.to_string())),
            None => Ok(None),
        }
    }

    fn note(&mut self, field: &str, before: Value, after: Value) {
        if before != after {
            self.said.before.insert(field.to_owned(), before);
            self.said.after.insert(field.to_owned(), after);
        }
    }
}

fn short(text: String, most: usize, field: (&str, &str)) -> Result<Option<String>, Error> {
    let text = text.trim();
    // What is kept in clear must not hold a number in clear.
    let digits =
        most == TEXT_CHARACTERS_MAX && text.chars().filter(char::is_ascii_digit).count() > 10;
    if text.chars().count() > most || digits {
        return Err(wrong(field.0, field.1));
    }
    Ok((!text.is_empty()).then(|| text.to_owned()))
}

fn wrong(zh: &str, en: &str) -> Error {
    Error::invalid(
        "persons.field",
        format!("“{zh}”写法不对：请更正后再保存。"),
        format!("The field {en} cannot be read: correct it, then save."),
    )
}

fn outdated() -> Error {
    Error::state(
        "persons.version",
        "此人的信息刚被别人改过：请重新打开后再改。",
        "Somebody has changed this person meanwhile: open them again, then change.",
    )
}
