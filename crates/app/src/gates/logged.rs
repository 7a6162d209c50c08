//! A check as the log keeps it: everything that was found, packed, so that filing needs to ask nobody.

use std::borrow::Cow;

use linli_domain::areas::GridCode;
use linli_domain::gates::check::{Direction, Errand, Reason};
use linli_domain::ids::{CheckId, PersonId, UserId};
use linli_domain::time::Moment;
use linli_storage::gates::CheckRow;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Packed by `postcard`: fields are only ever added at the end.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Logged {
    pub(crate) id: Uuid,
    pub(crate) gate: u32,
    pub(crate) area: i64,
    pub(crate) at: i64,
    pub(crate) direction: Direction,
    pub(crate) number: Option<u32>,
    pub(crate) person: Option<Uuid>,
    pub(crate) errand: Option<Errand>,
    pub(crate) plate: Option<String>,
    pub(crate) temperature: Option<i16>,
    pub(crate) mask: Option<bool>,
    pub(crate) reason: Reason,
    /// What the records say of a check done without them, where the device had said something else.
    pub(crate) found: Option<Reason>,
    pub(crate) is_twice: bool,
    pub(crate) steps: String,
    pub(crate) user: Option<Uuid>,
}

impl Logged {
    pub(crate) fn row(self, recorded_at: Moment) -> CheckRow {
        CheckRow {
            id: CheckId(self.id),
            gate: self.gate,
            grid_code: GridCode::new(self.area).unwrap_or(GridCode::COUNTRY),
            at: Moment(self.at),
            direction: self.direction.word().to_owned(),
            number: self.number,
            person_id: self.person.map(PersonId),
            errand: self.errand.map(|errand| errand.word().to_owned()),
            plate: self.plate,
            temperature: self.temperature.map(i64::from),
            mask: self.mask,
            verdict: self.reason.verdict().word().to_owned(),
            reason: self.reason.word().to_owned(),
            found: self.found.map(|reason| reason.word().to_owned()),
            is_twice: self.is_twice,
            steps: self.steps,
            by_user: self.user.map(UserId),
            recorded_at,
        }
    }
}

pub(crate) fn pack(checks: &[Cow<'_, Logged>]) -> Result<Vec<u8>, linli_storage::Error> {
    postcard::to_stdvec(checks).map_err(|_| unreadable())
}

pub(crate) fn unpack(bytes: &[u8]) -> Result<Vec<Logged>, linli_storage::Error> {
    postcard::from_bytes(bytes).map_err(|_| unreadable())
}

fn unreadable() -> linli_storage::Error {
    linli_storage::Error::Unreadable { column: 5, wanted: "a log of checks" }
}
