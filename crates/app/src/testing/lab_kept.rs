//! A row that was not taken, as it was read: kept sealed, so that it can be taken once somebody has found
//! whose it is, and so that a list of such rows shows no name and no number in full.

use linli_domain::arrivals::read_moment;
use linli_domain::registry::IdentityNumber;
use linli_domain::testing::{Channel, RowOutcome, Said, Status, TestResult};
use linli_domain::time::Moment;
use linli_storage::testing::Refusal;
use serde_json::{Value, json};
use zeroize::Zeroizing;

use super::lab_csv::Incoming;
use crate::registry::person_view::{masked_number, masked_phone};
use crate::residents::masked_name;

/// Digits of a phone number: a cell with so many may be one, or an identity number.
const DIGITS_MIN: usize = 11;

const STATES: [(Status, &str); 4] = [
    (Status::Final, "final"),
    (Status::Corrected, "corrected"),
    (Status::Revoked, "revoked"),
    (Status::NotFinal, "preliminary"),
];

/// JSON of a row.
pub(super) fn keep(row: &Incoming) -> Zeroizing<String> {
    let at = |at: Option<Moment>| at.map(|at| at.0);
    let said = row.said.as_ref().ok().map(|said| {
        let state = STATES.iter().find(|(state, _)| *state == said.status);
        json!({
            "status": state.map(|(_, word)| *word), "result": said.result.map(TestResult::word),
            "name": said.name, "sampled_at": at(said.sampled_at),
            "received_at": at(said.received_at), "tested_at": at(said.tested_at),
            "reported_at": at(said.reported_at),
        })
    });
    let text = |text: &Option<Zeroizing<String>>| text.as_ref().map(|text| text.to_string());
    let kept = json!({
        "tube": row.tube, "name": text(&row.name), "id_number": text(&row.id_number),
        "phone": text(&row.phone), "channel": row.channel.map(Channel::word),
        "laboratory": row.laboratory, "said": said,
    });
    Zeroizing::new(kept.to_string())
}

fn kept(refusal: &Refusal) -> Option<Value> {
    serde_json::from_str(refusal.said.as_ref()?).ok()
}

/// The row again; none of one kept before rows were kept as they were read.
pub(super) fn row_of(refusal: &Refusal) -> Option<Incoming> {
    let kept = kept(refusal)?;
    let text = |key: &str| kept.get(key).and_then(Value::as_str).map(str::to_owned);
    Some(Incoming {
        line: refusal.line,
        tube: text("tube"),
        name: text("name").map(Zeroizing::new),
        id_number: text("id_number").map(Zeroizing::new),
        phone: text("phone").map(Zeroizing::new),
        channel: text("channel").as_deref().and_then(Channel::from_word),
        laboratory: text("laboratory"),
        person: None,
        said: kept.get("said").and_then(said_of).ok_or(RowOutcome::BadValue),
        cells: refusal.cells.clone(),
    })
}

fn said_of(said: &Value) -> Option<Said> {
    let text = |key: &str| said.get(key).and_then(Value::as_str);
    let at = |key: &str| said.get(key).and_then(Value::as_i64).map(Moment);
    let state = STATES.iter().find(|(_, word)| Some(*word) == text("status"))?;
    Some(Said {
        status: state.0,
        result: text("result").and_then(TestResult::from_word),
        name: text("name").map(str::to_owned),
        sampled_at: at("sampled_at"),
        received_at: at("received_at"),
        tested_at: at("tested_at"),
        reported_at: at("reported_at"),
    })
}

/// The cells of a row without names and numbers; a tube's code, times and results stay.
pub(super) fn masked(refusal: &Refusal) -> Zeroizing<String> {
    // Without the row as it was read nobody can say which cell names somebody.
    let Some(kept) = kept(refusal) else { return Zeroizing::new("***".to_owned()) };
    let is = |key: &str, cell: &str| {
        kept.get(key).and_then(Value::as_str).is_some_and(|known| known == cell)
    };
    let mask = |cell: &str| -> String {
        let digits = cell.chars().filter(char::is_ascii_digit).count();
        if is("name", cell) {
            masked_name(cell)
        } else if is("id_number", cell) || IdentityNumber::read(cell).is_ok() {
            masked_number(cell)
        } else if is("phone", cell) {
            masked_phone(cell)
        } else if digits < DIGITS_MIN || is("tube", cell) || read_moment(cell).is_some() {
            cell.to_owned()
        } else {
            masked_number(cell)
        }
    };
    let cells: Vec<String> = refusal.cells.split(" | ").map(|cell| mask(cell.trim())).collect();
    Zeroizing::new(cells.join(" | "))
}
