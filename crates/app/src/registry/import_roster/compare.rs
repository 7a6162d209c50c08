//! Holds a line of a roster against the person in the records. Filled cells count, blank ones never
//! erase; a verified number is never given up for an unverified one.

use linli_domain::registry::{PersonDraft, Slip, WrittenIdentity};
use linli_domain::time::Day;
use linli_storage::Error;
use linli_storage::registry::{ABOUT_NOTE, ABOUT_NUMBER, ABOUT_PHONE, Care, Member, StoredPerson};
use linli_storage::vault::Sealer;
use serde_json::{Map, Value, json};

use super::chunk::{Ready, phone_text, seal};

/// What a line changes about somebody known.
pub(super) struct Change {
    /// The person as they will be; `None` when only what hangs on them changes.
    pub(super) person: Option<StoredPerson>,
    /// A new relationship to the head: code and word.
    pub(super) relation: Option<(&'static str, String)>,
    pub(super) care_ended: Vec<Care>,
    /// Code and word.
    pub(super) care_added: Vec<(&'static str, String)>,
    pub(super) plate_added: Option<String>,
    /// For the journal.
    pub(super) before: Map<String, Value>,
    pub(super) after: Map<String, Value>,
}

/// The state of a number as the records keep it.
pub(super) fn number_state(draft: &PersonDraft, slips: &[Slip]) -> &'static str {
    match draft.identity {
        WrittenIdentity::Verified(_) => "verified",
        WrittenIdentity::Missing => "missing",
        WrittenIdentity::Unverified(_) if slips.contains(&Slip::IdPrecisionLost) => {
            "precision_lost"
        }
        WrittenIdentity::Unverified(_) => "checksum",
    }
}

/// The code of a residence, or the roster's word where there is none.
pub(super) fn residence_text(draft: &PersonDraft) -> Option<String> {
    let residence = draft.residence?;
    Some(draft.residence_word.clone().unwrap_or_else(|| residence.code().to_owned()))
}

/// Care needs as code and word.
pub(super) fn cares(draft: &PersonDraft) -> Vec<(&'static str, String)> {
    let known = draft.care.iter().map(|need| (need.code(), need.label().to_owned()));
    known.chain(draft.care_other.clone().map(|word| ("other", word))).collect()
}

/// What stands beside a person for the comparison.
pub(super) struct Beside<'a> {
    pub(super) cares: &'a [Care],
    pub(super) plates: &'a [String],
}

/// What a line changes; `None` when the records say the same.
pub(super) fn compare(
    member: &Member,
    beside: &Beside<'_>,
    (draft, slips): (&PersonDraft, &[Slip]),
    ready: &Ready,
    sealer: &Sealer,
) -> Result<Option<Change>, Error> {
    let old = &member.person;
    let mut change = Change {
        person: None,
        relation: None,
        care_ended: Vec::new(),
        care_added: Vec::new(),
        plate_added: None,
        before: Map::new(),
        after: Map::new(),
    };
    let mut new = old.clone();
    plain_cells(&mut change, &mut new, draft);
    sealed_cells(&mut change, &mut new, (draft, slips), ready, sealer)?;
    if new != *old {
        change.person = Some(new);
    }
    if let Some(relation) = &draft.relation
        && relation.word != member.relationship_word
    {
        change.note("relationship", json!(member.relationship_word), json!(relation.word));
        change.relation = Some((relation.kind.code(), relation.word.clone()));
    }
    care_cells(&mut change, beside.cares, draft);
    if let Some(plate) = &draft.plate
        && !beside.plates.contains(plate)
    {
        change.note("plates", json!(beside.plates), json!(plate));
        change.plate_added = Some(plate.clone());
    }
    Ok((!change.after.is_empty()).then_some(change))
}

impl Change {
    pub(super) fn note(&mut self, field: &str, before: Value, after: Value) {
        self.before.insert(field.to_owned(), before);
        self.after.insert(field.to_owned(), after);
    }

    fn text(&mut self, field: &str, slot: &mut Option<String>, cell: Option<String>) {
        if cell.is_some() && *slot != cell {
            self.note(field, json!(slot), json!(cell));
            *slot = cell;
        }
    }
}

fn plain_cells(change: &mut Change, new: &mut StoredPerson, draft: &PersonDraft) {
    if new.name != draft.name {
        change.note("name", json!(new.name), json!(draft.name));
        new.name.clone_from(&draft.name);
    }
    // What a verified number says about somebody is not corrected by a looser cell.
    let firm =
        new.id_number_state != "verified" || matches!(draft.identity, WrittenIdentity::Verified(_));
    if firm {
        change.text("sex", &mut new.sex, draft.sex.map(|sex| sex.code().to_owned()));
        if draft.birth.is_some() && new.born != draft.birth {
            let say = |day: Option<Day>| json!(day.map(|day| day.to_string()));
            change.note("born", say(new.born), say(draft.birth));
            new.born = draft.birth;
        }
    }
    let address = draft.registered_address.clone();
    change.text("registered_address", &mut new.registered_address, address);
    change.text("residence", &mut new.residence, residence_text(draft));
    change.text("political_status", &mut new.political_status, draft.political.clone());
}

fn sealed_cells(
    change: &mut Change,
    new: &mut StoredPerson,
    (draft, slips): (&PersonDraft, &[Slip]),
    ready: &Ready,
    sealer: &Sealer,
) -> Result<(), Error> {
    let open = |about: &[u8], sealed: &Option<Vec<u8>>| match sealed {
        Some(sealed) => sealer.open_text(about, sealed).map(|text| Some(text.to_string())),
        None => Ok(None),
    };
    let number_changes = match &draft.identity {
        WrittenIdentity::Verified(_) => {
            new.id_number_index.as_deref() != ready.number_index.as_ref().map(|i| &i[..])
        }
        WrittenIdentity::Unverified(text) => {
            new.id_number_index.is_none()
                && open(ABOUT_NUMBER, &new.id_number_sealed)?.as_ref() != Some(text)
        }
        WrittenIdentity::Missing => false,
    };
    let phone = phone_text(draft);
    let phone_changes = match (&ready.phone_index, &phone) {
        (Some(index), _) => new.phone_index.as_deref() != Some(&index[..]),
        (None, Some(text)) => open(ABOUT_PHONE, &new.phone_sealed)?.as_ref() != Some(text),
        (None, None) => false,
    };
    let note_changes = match &draft.note {
        Some(note) => open(ABOUT_NOTE, &new.note_sealed)?.as_ref() != Some(note),
        None => false,
    };
    if !(number_changes || phone_changes || note_changes) {
        return Ok(());
    }
    let sealed = match &ready.sealed {
        Some(sealed) => sealed.clone(),
        None => seal(sealer, draft)?,
    };
    if number_changes {
        let before = open(ABOUT_NUMBER, &new.id_number_sealed)?;
        let after = match &draft.identity {
            WrittenIdentity::Verified(number) => Some(number.expose()),
            WrittenIdentity::Unverified(text) => Some(text.clone()),
            WrittenIdentity::Missing => None,
        };
        change.note("id_number", json!(before), json!(after));
        new.id_number_sealed = sealed.number;
        new.id_number_index = ready.number_index.map(Into::into);
        new.id_number_state = number_state(draft, slips).to_owned();
    }
    if phone_changes {
        change.note("phone", json!(open(ABOUT_PHONE, &new.phone_sealed)?), json!(phone));
        new.phone_sealed = sealed.phone;
        new.phone_index = ready.phone_index.map(Into::into);
    }
    if note_changes {
        change.note("note", json!(open(ABOUT_NOTE, &new.note_sealed)?), json!(draft.note));
        new.note_sealed = sealed.note;
    }
    Ok(())
}

fn care_cells(change: &mut Change, old: &[Care], draft: &PersonDraft) {
    let written = cares(draft);
    if written.is_empty() {
        return;
    }
    let same = |care: &Care, (need, word): &(&str, String)| {
        care.need == *need && (*need != "other" || care.word == *word)
    };
    let ended = old.iter().filter(|care| !written.iter().any(|new| same(care, new)));
    change.care_ended = ended.cloned().collect();
    let added = written.iter().filter(|new| !old.iter().any(|care| same(care, new)));
    change.care_added = added.cloned().collect();
    if !(change.care_ended.is_empty() && change.care_added.is_empty()) {
        let words = |list: &[Care]| json!(list.iter().map(|c| &c.word).collect::<Vec<_>>());
        let before = words(old);
        let after = json!(written.iter().map(|(_, word)| word).collect::<Vec<_>>());
        change.note("care_needs", before, after);
    }
}
