//! Takes a list from elsewhere (M10). Without source, basis, purpose and last day it is refused. Each
//! row is looked up by the keyed hash of its number; who is found waits for somebody to go and
//! verify, of who is not found nothing is kept but the hash. No list restricts anybody.

use std::collections::{HashMap, HashSet};

use linli_domain::areas::{District, GridCode};
use linli_domain::identity::Action;
use linli_domain::ids::{ListId, PublicId};
use linli_domain::registry::{IdentityNumber, Phone};
use linli_domain::time::Day;
use linli_domain::tracing::engine::Key;
use linli_domain::tracing::{ListKind, check_list};
use linli_storage::tracing::{KnownPerson, OutsideList, OutsideRow, insert_list, people_by_keys};
use linli_storage::vault::{IndexOf, Vault};
use linli_storage::{Reader, Tx};
use serde_json::json;
use zeroize::Zeroizing;

use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::operations::apply_operations::spoken;

/// Longest text of a row.
const DETAIL_CHARS_MAX: usize = 500;

/// A list as it is handed in.
#[derive(Clone)]
pub struct NewList {
    /// Whose people are looked up: nobody outside it is matched.
    pub area: GridCode,
    pub kind: ListKind,
    pub source: String,
    pub basis: String,
    pub purpose: String,
    pub expires_day: Option<Day>,
    pub rows: Vec<NewRow>,
}

/// Somebody on it.
#[derive(Clone, Default)]
pub struct NewRow {
    pub id_number: String,
    pub phone: String,
    /// What is said about them.
    pub detail: String,
    /// Who told, for tips: sealed, and never shown to those who work it.
    pub informant: String,
}

/// What became of the rows; they add up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ListTaken {
    pub id: PublicId,
    pub rows: i64,
    pub matched: i64,
    pub unmatched: i64,
    /// The same number again.
    pub repeated: i64,
    /// No number that can be read.
    pub refused: i64,
}

/// Takes a list.
///
/// # Errors
/// It says no source, basis, purpose or last day; nobody or too many are on it.
pub async fn import_list(app: &App, ctx: &Context, new: NewList) -> Result<ListTaken, Error> {
    ctx.authorize(Action::ImportList, new.area)?;
    let district = new.area.district().ok_or_else(Error::not_found)?;
    let texts = (new.source.as_str(), new.basis.as_str(), new.purpose.as_str());
    let today = ctx.now.day();
    check_list(texts, new.expires_day, new.rows.len(), today).map_err(|error| spoken(&error))?;
    app.db.ensure_district(district).await?;
    let mut reader = app.db.read().await?;
    let (list, rows) = matched(&mut reader, ctx, district, &new).await?;
    drop(reader);
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<ListTaken, Error> {
        insert_list(tx, district, &list, &rows).await?;
        note(ctx, &list).write(tx).await?;
        Ok(taken(district, &list))
    })
    .await
}

pub(crate) fn taken(district: District, list: &OutsideList) -> ListTaken {
    ListTaken {
        id: PublicId::new(district, list.id),
        rows: list.rows,
        matched: list.matched,
        unmatched: list.rows - list.matched - list.repeated - list.refused,
        repeated: list.repeated,
        refused: list.refused,
    }
}

/// The journal's entry of a list that was taken.
pub(crate) fn note(ctx: &Context, list: &OutsideList) -> Record {
    Record::of(ctx, Action::ImportList, list.grid_code).about("list", list.id.0).values(&json!({
        "kind": list.kind, "source": list.source, "basis": list.basis, "purpose": list.purpose,
        "expires_day": list.expires_day, "rows": list.rows, "matched": list.matched,
    }))
}

/// The list with its rows, each looked up inside its area.
pub(crate) async fn matched(
    reader: &mut Reader,
    ctx: &Context,
    district: District,
    new: &NewList,
) -> Result<(OutsideList, Vec<OutsideRow>), Error> {
    let keys: Vec<(Option<Key>, Option<Key>)> =
        new.rows.iter().map(|row| keys_of(reader.vault(), row)).collect();
    let mut wanted: Vec<Key> =
        keys.iter().flat_map(|(id_number, phone)| [id_number, phone]).flatten().copied().collect();
    wanted.sort_unstable();
    wanted.dedup();
    let people: HashMap<Key, KnownPerson> =
        people_by_keys(reader, district, &wanted).await?.into_iter().collect();
    let list_id: ListId = ctx.id();
    let (mut rows, mut seen) = (Vec::new(), HashSet::new());
    let (mut matched, mut repeated, mut refused) = (0, 0, 0);
    for (line, (row, (id_number, phone))) in new.rows.iter().zip(keys).enumerate() {
        let Some(first) = id_number.or(phone) else {
            refused += 1;
            continue;
        };
        if !seen.insert(first) {
            repeated += 1;
            continue;
        }
        let found = found_by(&people, id_number, phone);
        let found = found.filter(|person| new.area.contains(person.grid_code));
        matched += i64::from(found.is_some());
        let text = |text: &str| {
            let kept: String = text.trim().chars().take(DETAIL_CHARS_MAX).collect();
            (found.is_some() && !kept.is_empty()).then(|| Zeroizing::new(kept))
        };
        rows.push(OutsideRow {
            id: ctx.id(),
            list_id,
            line: i64::try_from(line + 1).unwrap_or(i64::MAX),
            grid_code: found.map_or(new.area, |person| person.grid_code),
            id_number_index: id_number.map(Vec::from),
            phone_index: phone.map(Vec::from),
            person_id: found.map(|person| person.person_id),
            household_id: found.and_then(|person| person.household_id),
            detail: text(&row.detail),
            informant: text(&row.informant),
            state: if found.is_some() { "open" } else { "unmatched" }.to_owned(),
            outcome: None,
            note: None,
            verified_by: None,
            verified_at: None,
            name: None,
            kind: new.kind.word().to_owned(),
            purpose: new.purpose.clone(),
        });
    }
    let list = OutsideList {
        id: list_id,
        grid_code: new.area,
        kind: new.kind.word().to_owned(),
        source: new.source.trim().to_owned(),
        basis: new.basis.trim().to_owned(),
        purpose: new.purpose.trim().to_owned(),
        expires_day: new.expires_day.unwrap_or_else(|| ctx.now.day()),
        rows: i64::try_from(new.rows.len()).unwrap_or(i64::MAX),
        matched,
        repeated,
        refused,
        recorded_by: ctx.user(),
        recorded_at: ctx.now,
        erased_at: None,
        erased_rows: None,
        open: matched,
    };
    Ok((list, rows))
}

/// Who a row is about: by the identity number. By the phone only where the row names no number that
/// can be read, or where nobody knows the holder's: phones are handed on, and a list must not put
/// somebody else under suspicion.
fn found_by(
    people: &HashMap<Key, KnownPerson>,
    id_number: Option<Key>,
    phone: Option<Key>,
) -> Option<&KnownPerson> {
    let named = id_number.and_then(|key| people.get(&key));
    named.or_else(|| {
        let holder = people.get(&phone?)?;
        (id_number.is_none() || holder.id_number_index.is_none()).then_some(holder)
    })
}

fn keys_of(vault: &Vault, row: &NewRow) -> (Option<Key>, Option<Key>) {
    let id_number = IdentityNumber::read(&row.id_number).ok();
    let id_number =
        id_number.map(|read| vault.index(IndexOf::IdNumber, &read.number.expose_bytes()));
    let phone = Phone::read(&row.phone);
    let phone = phone.map(|phone| vault.index(IndexOf::Phone, phone.expose().as_bytes()));
    (id_number, phone)
}
