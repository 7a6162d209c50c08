//! One way of writing a building, a unit and a door, so that `1栋`, `1#` and `1` are one place.
//! Does not know which places exist.

use super::text::fold;

/// A dwelling inside a compound or village group.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place {
    /// `1栋`; `None` in villages.
    pub building: Option<String>,
    /// `1单元`.
    pub unit: Option<String>,
    /// `101` in buildings, `3号` in villages; empty when the roster names only the building.
    pub door: String,
}

impl Place {
    /// From the three cells as written. `None` when all three are empty.
    pub fn of_cells(building: &str, unit: &str, door: &str) -> Option<Self> {
        let building = normal_building(&fold(building));
        let unit = normal_unit(&fold(unit));
        let door = normal_door(&fold(door), building.is_some());
        if building.is_none() && unit.is_none() && door.is_empty() {
            return None;
        }
        Some(Self { building, unit, door })
    }
}

/// Splits an address written in one cell, `祥和花园1栋2单元101室` or `1-2-101`, into the compound
/// before the building (may be empty) and the place. `None` for an empty cell.
pub fn place_of_address(text: &str) -> Option<(String, Place)> {
    let text = fold(text);
    let parts: Vec<&str> = text.split('-').collect();
    let short = parts.iter().all(|part| !part.is_empty() && part.len() <= 5 && numbered(part));
    match parts.as_slice() {
        [building, unit, door] if short => {
            return Place::of_cells(building, unit, door).map(|place| (String::new(), place));
        }
        [building, door] if short => {
            return Place::of_cells(building, "", door).map(|place| (String::new(), place));
        }
        _ => {}
    }
    let Some((at, marker)) =
        ["号楼", "栋", "幢", "#"].iter().find_map(|marker| Some((text.find(marker)?, *marker)))
    else {
        return Place::of_cells("", "", &text).map(|place| (String::new(), place));
    };
    let (before, after) = (text.get(..at)?, text.get(at + marker.len()..)?);
    let name_start = before
        .char_indices()
        .rev()
        .find(|(_, c)| !(c.is_ascii_alphanumeric() || chinese_digit(*c).is_some()))
        .map_or(0, |(at, c)| at + c.len_utf8());
    let (compound, building) = (before.get(..name_start)?, before.get(name_start..)?);
    let after = after.trim_start_matches(['楼', '-']);
    let (unit, door) = match after.split_once("单元") {
        Some((unit, door)) => (unit, door),
        None => after.split_once('-').unwrap_or(("", after)),
    };
    let place = Place::of_cells(building, unit, door.trim_start_matches('-'))?;
    Some((compound.to_owned(), place))
}

/// The floor of a door: `101` is on the first, `1203` on the twelfth, `B1-2` on none that is known.
/// Doors of one or two digits name no floor.
pub fn floor_of_door(door: &str) -> Option<i64> {
    let digits: String = door.chars().take_while(char::is_ascii_digit).collect();
    let rest = door.get(digits.len()..).unwrap_or_default();
    let plain = rest.is_empty() || rest.chars().all(|c| c.is_ascii_alphabetic());
    let floor = digits.get(..digits.len().checked_sub(2)?)?;
    if plain && (1..=3).contains(&floor.len()) { floor.parse().ok() } else { None }
}

/// `1栋`, `1幢`, `1#`, `1号楼`, `01`, `1.0` become `1栋`; other words stay.
fn normal_building(text: &str) -> Option<String> {
    let core = ["号楼栋", "号楼", "#楼", "号栋", "栋楼", "栋", "幢", "楼", "座", "#", "号"]
        .iter()
        .find_map(|suffix| text.strip_suffix(suffix))
        .unwrap_or(text);
    number_or_letter(core).map(|core| format!("{core}栋")).or_else(|| some_text(text))
}

/// `1单元`, `1`, `一单元`, `1门` become `1单元`.
fn normal_unit(text: &str) -> Option<String> {
    let core = ["单元", "门", "#", "号"].iter().find_map(|suffix| text.strip_suffix(suffix));
    let core = core.unwrap_or(text);
    number_or_letter(core).map(|core| format!("{core}单元")).or_else(|| some_text(text))
}

/// `101室`, `101房`, `101#`, `101.0` become `101`; `3号` stays unless there is a building.
fn normal_door(text: &str, in_building: bool) -> String {
    let text = text.strip_suffix(".0").unwrap_or(text);
    let mut suffixes = ["号房", "号室", "室", "房", "#", "户"].iter();
    let core = suffixes.find_map(|suffix| text.strip_suffix(suffix));
    let core = core.or_else(|| if in_building { text.strip_suffix('号') } else { None });
    match core {
        Some(core) if numbered(core) => core.to_owned(),
        _ => text.to_owned(),
    }
}

/// ASCII digits and letters with a digit among them.
fn numbered(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && text.bytes().any(|byte| byte.is_ascii_digit())
}

/// The number of a building or unit without leading zeros, or its letter in upper case.
fn number_or_letter(text: &str) -> Option<String> {
    let text = text.strip_suffix(".0").unwrap_or(text);
    if let Some(number) = chinese_number(text) {
        return Some(number.to_string());
    }
    if text.is_empty() || text.len() > 6 || !text.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return None;
    }
    let bare = text.trim_start_matches('0');
    Some(if bare.is_empty() { "0".to_owned() } else { bare.to_ascii_uppercase() })
}

fn some_text(text: &str) -> Option<String> {
    let nothing = text.is_empty() || matches!(text, "-" | "--" | "/" | "无" | "—");
    (!nothing).then(|| text.to_owned())
}

fn chinese_digit(c: char) -> Option<u32> {
    "零一二三四五六七八九十".chars().position(|digit| digit == c).map(|at| at as u32)
}

/// 一 to 九十九.
fn chinese_number(text: &str) -> Option<u32> {
    let digits: Vec<u32> = text.chars().map(chinese_digit).collect::<Option<_>>()?;
    match digits.as_slice() {
        [one @ 1..=10] => Some(*one),
        [10, ones @ 1..=9] => Some(10 + ones),
        [tens @ 1..=9, 10] => Some(tens * 10),
        [tens @ 1..=9, 10, ones @ 1..=9] => Some(tens * 10 + ones),
        _ => None,
    }
}
