//! Cuts what the reader hands out into chunks of whole households, and makes ready what needs no
//! database: blind indexes, fingerprints, sealed cells.

use std::sync::Arc;

use linli_domain::areas::{District, GridCode};
use linli_domain::registry::{PersonDraft, WrittenIdentity};
use linli_storage::registry::{ABOUT_NOTE, ABOUT_NUMBER, ABOUT_PHONE};
use linli_storage::vault::{IndexOf, Sealer, Vault};

use crate::registry::read_roster::{ReviewRow, RosterHousehold, RosterItem, RowCells};

/// Households and waiting rows that are written together.
#[derive(Default)]
pub(super) struct Chunk {
    pub(super) households: Vec<House>,
    pub(super) reviews: Vec<ReviewRow>,
    pub(super) rows: u64,
}

/// A household with what was made ready for each of its lines.
pub(super) struct House {
    pub(super) roster: RosterHousehold,
    pub(super) ready: Vec<Ready>,
}

/// What a line's cells become in the records.
#[derive(Default)]
pub(super) struct Ready {
    /// Of a verified number.
    pub(super) number_index: Option<[u8; 16]>,
    /// Of a phone that can be dialled.
    pub(super) phone_index: Option<[u8; 16]>,
    /// Made ahead when nearly every line will be a new person.
    pub(super) sealed: Option<SealedCells>,
}

#[derive(Clone, Default)]
pub(super) struct SealedCells {
    pub(super) number: Option<Vec<u8>>,
    pub(super) phone: Option<Vec<u8>>,
    pub(super) note: Option<Vec<u8>>,
}

/// Makes lines ready, on the reader's thread.
pub(super) struct Preparer<'v> {
    pub(super) vault: &'v Vault,
    pub(super) sealer: Arc<Sealer>,
    pub(super) ahead: bool,
}

impl Preparer<'_> {
    pub(super) fn take(
        &self,
        chunk: &mut Chunk,
        item: RosterItem,
    ) -> Result<(), linli_storage::Error> {
        match item {
            RosterItem::Review(row) => {
                chunk.rows += 1;
                chunk.reviews.push(row);
            }
            RosterItem::Household(mut roster) => {
                let mut ready = Vec::with_capacity(roster.members.len());
                for line in &mut roster.members {
                    chunk.rows += 1;
                    hide_numbers(&mut line.draft);
                    ready.push(self.ready(&line.draft)?);
                }
                chunk.households.push(House { roster, ready });
            }
        }
        Ok(())
    }

    fn ready(&self, draft: &PersonDraft) -> Result<Ready, linli_storage::Error> {
        let number = match &draft.identity {
            WrittenIdentity::Verified(number) => Some(number.expose_bytes()),
            _ => None,
        };
        let phone = draft.phone.map(|phone| phone.expose());
        let index = |of, text: &[u8]| self.vault.index(of, text);
        Ok(Ready {
            number_index: number.map(|number| index(IndexOf::IdNumber, &number)),
            phone_index: phone.map(|phone| index(IndexOf::Phone, phone.as_bytes())),
            sealed: if self.ahead { Some(seal(&self.sealer, draft)?) } else { None },
        })
    }
}

/// Seals what a line says in confidence: the number (verified or as written), phone and note.
pub(super) fn seal(
    sealer: &Sealer,
    draft: &PersonDraft,
) -> Result<SealedCells, linli_storage::Error> {
    let number = match &draft.identity {
        WrittenIdentity::Verified(number) => {
            Some(sealer.seal(ABOUT_NUMBER, &number.expose_bytes())?)
        }
        WrittenIdentity::Unverified(text) => Some(sealer.seal(ABOUT_NUMBER, text.as_bytes())?),
        WrittenIdentity::Missing => None,
    };
    let phone = match phone_text(draft) {
        Some(text) => Some(sealer.seal(ABOUT_PHONE, text.as_bytes())?),
        None => None,
    };
    let note = match &draft.note {
        Some(note) => Some(sealer.seal(ABOUT_NOTE, note.as_bytes())?),
        None => None,
    };
    Ok(SealedCells { number, phone, note })
}

/// The phone in clear: its digits, or what stands in the cell.
pub(super) fn phone_text(draft: &PersonDraft) -> Option<String> {
    draft.phone.map(|phone| phone.expose()).or_else(|| draft.phone_written.clone())
}

/// By which the same row of the same sheet is known again.
pub(super) fn fingerprint(
    vault: &Vault,
    (district, community): (District, GridCode),
    sheet: &str,
    cells: &RowCells,
) -> [u8; 16] {
    let place = format!("{district}\u{1E}{community}\u{1E}{sheet}\u{1E}");
    vault.index(IndexOf::Fingerprint, &[place.as_bytes(), cells.as_packed().as_bytes()].concat())
}

/// Cells that slipped by a column may hold a number where the records keep clear text: such cells
/// move into the note, which is sealed.
fn hide_numbers(draft: &mut PersonDraft) {
    let mut moved: Vec<String> = Vec::new();
    {
        let texts = [
            &mut draft.registered_address,
            &mut draft.residence_word,
            &mut draft.political,
            &mut draft.care_other,
            &mut draft.plate,
        ];
        for text in texts {
            if text.as_deref().is_some_and(holds_number) {
                moved.extend(text.take());
            }
        }
    }
    if draft.residence_word.is_none() && draft.residence.is_some_and(|r| r.code() == "other") {
        draft.residence = None;
    }
    if draft.relation.as_ref().is_some_and(|relation| holds_number(&relation.word)) {
        moved.extend(draft.relation.take().map(|relation| relation.word));
    }
    if !moved.is_empty() {
        let note = draft.note.take();
        moved.retain(|text| note.as_ref().is_none_or(|note| !note.contains(text.as_str())));
        let parts: Vec<String> = note.into_iter().chain(moved).collect();
        draft.note = Some(parts.join("；"));
    }
}

/// Eleven digits in a row, whatever stands between them: a phone or an identity number.
fn holds_number(text: &str) -> bool {
    if text.len() < 11 {
        return false;
    }
    let mut run = 0;
    for c in text.chars() {
        match c {
            '0'..='9' | '０'..='９' => run += 1,
            ' ' | '-' => {}
            _ => run = 0,
        }
        if run >= 11 {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::holds_number;

    #[test]
    fn what_looks_like_a_number_is_kept_sealed() {
        for number in
            ["154-0000-0001", "电话15400000001", "９９０１０１１９９００１０１", "154 0000 0001"]
        {
            assert!(holds_number(number), "{number}");
        }
        for text in ["示例省示例市", "幸福路1234567890号", "", "2021-10-25及2021年"] {
            assert!(!holds_number(text), "{text}");
        }
    }
}
