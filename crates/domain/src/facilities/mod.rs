//! The register of facilities (M17; seed 001: 发热门诊、留观室、定点医院、集中隔离点、可改造的场馆):
//! kinds, rooms and beds. What is free follows from the rooms and from who is in them; nobody types
//! it in.

use crate::lang::{Lang, Speak};

/// Longest name of a facility, room, address or contact.
pub const NAME_CHARS_MAX: usize = 100;
/// Rooms of one facility.
pub const ROOMS_MAX: usize = 2_000;
/// Beds of one room; a converted hall has large wards.
pub const BEDS_MAX: i64 = 500;
/// People working in one facility.
pub const STAFF_MAX: i64 = 20_000;

/// What a facility is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FacilityKind {
    FeverClinic,
    ObservationRoom,
    DesignatedHospital,
    QuarantineSite,
    ConvertibleHall,
}

impl FacilityKind {
    pub const ALL: [Self; 5] = [
        Self::FeverClinic,
        Self::ObservationRoom,
        Self::DesignatedHospital,
        Self::QuarantineSite,
        Self::ConvertibleHall,
    ];

    pub fn word(self) -> &'static str {
        match self {
            Self::FeverClinic => "fever_clinic",
            Self::ObservationRoom => "observation_room",
            Self::DesignatedHospital => "designated_hospital",
            Self::QuarantineSite => "quarantine_site",
            Self::ConvertibleHall => "convertible_hall",
        }
    }

    pub fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::FeverClinic => lang.pick("发热门诊", "fever clinic"),
            Self::ObservationRoom => lang.pick("留观室", "observation room"),
            Self::DesignatedHospital => lang.pick("定点医院", "designated hospital"),
            Self::QuarantineSite => lang.pick("集中隔离点", "quarantine site"),
            Self::ConvertibleHall => lang.pick("可改造场馆", "convertible hall"),
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// A room as an office writes it down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoomDraft {
    pub name: String,
    pub beds: i64,
    pub own_bathroom: bool,
}

/// What is wrong with a facility as it was written down.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FacilityError {
    #[error("the name is missing or too long")]
    Name,
    #[error("a detail is too long")]
    Detail,
    #[error("the number of staff is out of range")]
    Staff,
    #[error("too many rooms")]
    Rooms,
    #[error("room {0} cannot be read")]
    Room(usize),
    #[error("room {0} stands twice")]
    RoomTwice(String),
}

impl Speak for FacilityError {
    fn say(&self, lang: Lang) -> String {
        let most = NAME_CHARS_MAX;
        match (self, lang) {
            (Self::Name, Lang::Zh) => format!("请写明场所名称，1 至 {most} 字。"),
            (Self::Name, Lang::En) => format!("Name the facility, 1 to {most} characters."),
            (Self::Detail, Lang::Zh) => format!("地址、联系人、电话各不超过 {most} 字。"),
            (Self::Detail, Lang::En) => {
                format!("Address, contact and phone have at most {most} characters each.")
            }
            (Self::Staff, Lang::Zh) => format!("工作人员数须在 0 至 {STAFF_MAX} 之间。"),
            (Self::Staff, Lang::En) => {
                format!("The number of staff lies between 0 and {STAFF_MAX}.")
            }
            (Self::Rooms, Lang::Zh) => format!("一个场所最多 {ROOMS_MAX} 间房：请分成几个登记。"),
            (Self::Rooms, Lang::En) => {
                format!("A facility has at most {ROOMS_MAX} rooms: register it in parts.")
            }
            (Self::Room(index), Lang::Zh) => format!(
                "第 {index} 间房写法不对：请写房间名（不超过 {most} 字）和床位数（1 至 {BEDS_MAX}）。"
            ),
            (Self::Room(index), Lang::En) => format!(
                "Room {index} cannot be read: give its name (at most {most} characters) and its \
                 beds (1 to {BEDS_MAX})."
            ),
            (Self::RoomTwice(name), Lang::Zh) => format!("房间“{name}”写了两次：请改名。"),
            (Self::RoomTwice(name), Lang::En) => format!("Room “{name}” stands twice: rename one."),
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Name => "facilities.name",
            Self::Detail => "facilities.detail",
            Self::Staff => "facilities.staff",
            Self::Rooms => "facilities.rooms",
            Self::Room(_) => "facilities.room",
            Self::RoomTwice(_) => "facilities.room_twice",
        }
    }
}

/// A facility as an office writes it down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacilityDraft {
    pub name: String,
    pub address: Option<String>,
    pub staff: i64,
    pub contact: Option<String>,
    pub contact_phone: Option<String>,
}

fn fits(text: &str) -> bool {
    (1..=NAME_CHARS_MAX).contains(&text.chars().count()) && !text.contains(char::is_control)
}

impl FacilityDraft {
    /// Trimmed and checked; an empty detail is none.
    pub fn checked(self) -> Result<Self, FacilityError> {
        let detail = |text: Option<String>| match text.map(|text| text.trim().to_owned()) {
            None => Ok(None),
            Some(text) if text.is_empty() => Ok(None),
            Some(text) if fits(&text) => Ok(Some(text)),
            Some(_) => Err(FacilityError::Detail),
        };
        let name = self.name.trim().to_owned();
        if !fits(&name) {
            return Err(FacilityError::Name);
        }
        if !(0..=STAFF_MAX).contains(&self.staff) {
            return Err(FacilityError::Staff);
        }
        Ok(Self {
            name,
            address: detail(self.address)?,
            staff: self.staff,
            contact: detail(self.contact)?,
            contact_phone: detail(self.contact_phone)?,
        })
    }
}

/// Rooms trimmed and checked: named, with beds, none twice.
pub fn checked_rooms(rooms: Vec<RoomDraft>) -> Result<Vec<RoomDraft>, FacilityError> {
    if rooms.len() > ROOMS_MAX {
        return Err(FacilityError::Rooms);
    }
    let mut names = std::collections::HashSet::new();
    let mut checked = Vec::with_capacity(rooms.len());
    for (index, room) in rooms.into_iter().enumerate() {
        let name = room.name.trim().to_owned();
        if !fits(&name) || !(1..=BEDS_MAX).contains(&room.beds) {
            return Err(FacilityError::Room(index + 1));
        }
        if !names.insert(name.clone()) {
            return Err(FacilityError::RoomTwice(name));
        }
        checked.push(RoomDraft { name, ..room });
    }
    Ok(checked)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn room(name: &str, beds: i64) -> RoomDraft {
        RoomDraft { name: name.to_owned(), beds, own_bathroom: true }
    }

    #[test]
    fn rooms_are_named_once_and_have_beds() {
        let check = |rooms, expected| assert_eq!(checked_rooms(rooms), expected);
        check(vec![room(" 201 ", 1)], Ok(vec![room("201", 1)]));
        check(vec![room("201", 0)], Err(FacilityError::Room(1)));
        check(vec![room("201", 1), room("", 1)], Err(FacilityError::Room(2)));
        check(vec![room("201", 1), room("201 ", 2)], Err(FacilityError::RoomTwice("201".into())));
        check(vec![room("201", 1); ROOMS_MAX + 1], Err(FacilityError::Rooms));
    }

    #[test]
    fn details_are_trimmed_and_limited() {
        let draft = |name: &str, contact: &str, staff| FacilityDraft {
            name: name.to_owned(),
            address: None,
            staff,
            contact: Some(contact.to_owned()),
            contact_phone: None,
        };
        assert_eq!(draft(" 隔离点 ", " ", 3).checked().unwrap().contact, None);
        assert_eq!(draft("", "", 3).checked(), Err(FacilityError::Name));
        assert_eq!(draft("隔离点", &"长".repeat(101), 3).checked(), Err(FacilityError::Detail));
        assert_eq!(draft("隔离点", "", -1).checked(), Err(FacilityError::Staff));
        assert_eq!(draft("隔\n离点", "", 1).checked(), Err(FacilityError::Name));
    }

    #[test]
    fn words_come_back() {
        for kind in FacilityKind::ALL {
            assert_eq!(FacilityKind::from_word(kind.word()), Some(kind));
        }
    }
}
