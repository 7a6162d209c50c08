//! Values that go to a database and rows that come back, the same for both databases.
//! Knows three shapes (whole numbers, text, bytes) and `null`; everything else is made of these.

use uuid::Uuid;

use crate::error::Error;

/// `$first, ...`: so many parameters from the `first` one on, for a list of an `in`.
pub(crate) fn marks_from(first: usize, count: usize) -> String {
    let marks: Vec<String> = (first..first + count).map(|n| format!("${n}")).collect();
    marks.join(", ")
}

/// One value of a statement or a row. Booleans are 0 and 1, days and moments are numbers, ids are
/// 16 bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    Null,
    Int(i64),
    Text(String),
    Bytes(Vec<u8>),
}

impl From<i64> for Value {
    fn from(value: i64) -> Self {
        Self::Int(value)
    }
}
impl From<u32> for Value {
    fn from(value: u32) -> Self {
        Self::Int(i64::from(value))
    }
}
impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Self::Int(i64::from(value))
    }
}
impl From<&str> for Value {
    fn from(value: &str) -> Self {
        Self::Text(value.to_owned())
    }
}
impl From<&String> for Value {
    fn from(value: &String) -> Self {
        Self::Text(value.clone())
    }
}
impl From<String> for Value {
    fn from(value: String) -> Self {
        Self::Text(value)
    }
}
impl From<Vec<u8>> for Value {
    fn from(value: Vec<u8>) -> Self {
        Self::Bytes(value)
    }
}
impl From<&[u8]> for Value {
    fn from(value: &[u8]) -> Self {
        Self::Bytes(value.to_vec())
    }
}
impl<const N: usize> From<[u8; N]> for Value {
    fn from(value: [u8; N]) -> Self {
        Self::Bytes(value.to_vec())
    }
}
impl From<Uuid> for Value {
    fn from(value: Uuid) -> Self {
        Self::Bytes(value.as_bytes().to_vec())
    }
}
impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

macro_rules! through_number {
    ($($name:ty => $via:expr),+ $(,)?) => {$(
        impl From<$name> for Value {
            fn from(value: $name) -> Self {
                let via: fn($name) -> i64 = $via;
                Self::Int(via(value))
            }
        }
    )+};
}
through_number! {
    linli_domain::areas::GridCode => |code| code.number(),
    linli_domain::areas::District => |district| district.number(),
    linli_domain::time::Moment => |at| at.0,
    linli_domain::time::Day => |day| day.0,
}

macro_rules! through_uuid {
    ($($name:ident),+ $(,)?) => {$(
        impl From<linli_domain::ids::$name> for Value {
            fn from(id: linli_domain::ids::$name) -> Self {
                Uuid::from(id).into()
            }
        }
    )+};
}
through_uuid! {
    UserId, PostId, PersonId, HouseholdId, CompoundId, BuildingId, DwellingId, ImportId, ReviewId,
    CanvassId, DeclarationId, DecisionId, MeasureId, AppealId, ReportId, JobId,
    FacilityId, RoomId, TransferId, NeedId, DepartureId, DeviceId, TaskId,
    CampaignId, SessionId, TubeId, UploadId, PositiveId, GateId, PassId, CheckId,
    DeliveryId, EnquiryId, MatterId, ChangeId, ShopId,
    CaseId, ContactId, ListId, RequestId, GatheringId, ItemId, RoundId, OrderId, RunId, MovementId, ShipmentId, DonationId,
}

/// A row, read from left to right in the order of the statement's columns.
#[derive(Debug)]
pub struct Row {
    values: std::vec::IntoIter<Value>,
    column: usize,
}

impl Row {
    pub(crate) fn new(values: Vec<Value>) -> Self {
        Self { values: values.into_iter(), column: 0 }
    }

    /// The next value as it is.
    pub fn value(&mut self) -> Result<Value, Error> {
        self.column += 1;
        self.values.next().ok_or(Error::Unreadable { column: self.column, wanted: "a column" })
    }

    fn wrong<T>(&self, wanted: &'static str) -> Result<T, Error> {
        Err(Error::Unreadable { column: self.column, wanted })
    }

    pub fn int(&mut self) -> Result<i64, Error> {
        match self.value()? {
            Value::Int(n) => Ok(n),
            _ => self.wrong("a number"),
        }
    }

    pub fn int_or_null(&mut self) -> Result<Option<i64>, Error> {
        match self.value()? {
            Value::Int(n) => Ok(Some(n)),
            Value::Null => Ok(None),
            _ => self.wrong("a number or null"),
        }
    }

    pub fn flag(&mut self) -> Result<bool, Error> {
        Ok(self.int()? != 0)
    }

    pub fn text(&mut self) -> Result<String, Error> {
        match self.value()? {
            Value::Text(text) => Ok(text),
            _ => self.wrong("text"),
        }
    }

    pub fn text_or_null(&mut self) -> Result<Option<String>, Error> {
        match self.value()? {
            Value::Text(text) => Ok(Some(text)),
            Value::Null => Ok(None),
            _ => self.wrong("text or null"),
        }
    }

    pub fn bytes(&mut self) -> Result<Vec<u8>, Error> {
        match self.value()? {
            Value::Bytes(bytes) => Ok(bytes),
            _ => self.wrong("bytes"),
        }
    }

    pub fn bytes_or_null(&mut self) -> Result<Option<Vec<u8>>, Error> {
        match self.value()? {
            Value::Bytes(bytes) => Ok(Some(bytes)),
            Value::Null => Ok(None),
            _ => self.wrong("bytes or null"),
        }
    }

    pub fn id<I: From<Uuid>>(&mut self) -> Result<I, Error> {
        let bytes = self.bytes()?;
        match Uuid::from_slice(&bytes) {
            Ok(id) => Ok(id.into()),
            Err(_) => self.wrong("an id"),
        }
    }

    pub fn id_or_null<I: From<Uuid>>(&mut self) -> Result<Option<I>, Error> {
        match self.bytes_or_null()? {
            None => Ok(None),
            Some(bytes) => match Uuid::from_slice(&bytes) {
                Ok(id) => Ok(Some(id.into())),
                Err(_) => self.wrong("an id or null"),
            },
        }
    }

    pub fn area(&mut self) -> Result<linli_domain::areas::GridCode, Error> {
        let number = self.int()?;
        match linli_domain::areas::GridCode::new(number) {
            Some(code) => Ok(code),
            None => self.wrong("an area code"),
        }
    }

    pub fn moment(&mut self) -> Result<linli_domain::time::Moment, Error> {
        self.int().map(linli_domain::time::Moment)
    }

    pub fn moment_or_null(&mut self) -> Result<Option<linli_domain::time::Moment>, Error> {
        Ok(self.int_or_null()?.map(linli_domain::time::Moment))
    }

    pub fn day(&mut self) -> Result<linli_domain::time::Day, Error> {
        self.int().map(linli_domain::time::Day)
    }

    pub fn day_or_null(&mut self) -> Result<Option<linli_domain::time::Day>, Error> {
        Ok(self.int_or_null()?.map(linli_domain::time::Day))
    }
}
