//! `GridCode`: administrative and grid codes as one 15-digit number, so that a subtree is a range.
//! The first twelve digits are the statistical division code (统计用区划代码: 6 district, 3 street,
//! 3 community), the last three are Linli's own. Knows nothing of names.

use crate::lang::Lang;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// The text is not a code of an area.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not an area code: write 6, 9, 12 or 15 digits")]
pub struct CodeError;

/// How far down an area lies (区县、街道、社区、网格); cities and provinces end in zeros.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AreaLevel {
    Country,
    Province,
    City,
    District,
    Street,
    Community,
    Grid,
}

impl AreaLevel {
    pub const ALL: [Self; 7] = [
        Self::Country,
        Self::Province,
        Self::City,
        Self::District,
        Self::Street,
        Self::Community,
        Self::Grid,
    ];

    pub fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Country => lang.pick("全国", "country"),
            Self::Province => lang.pick("省", "province"),
            Self::City => lang.pick("市", "city"),
            Self::District => lang.pick("区县", "district"),
            Self::Street => lang.pick("街道", "street"),
            Self::Community => lang.pick("社区", "community"),
            Self::Grid => lang.pick("网格", "grid"),
        }
    }

    pub fn word(self) -> &'static str {
        match self {
            Self::Country => "country",
            Self::Province => "province",
            Self::City => "city",
            Self::District => "district",
            Self::Street => "street",
            Self::Community => "community",
            Self::Grid => "grid",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.word() == word)
    }

    /// How many codes a subtree of this level spans.
    fn span(self) -> i64 {
        match self {
            Self::Country => 1_000_000_000_000_000,
            Self::Province => 10_000_000_000_000,
            Self::City => 100_000_000_000,
            Self::District => 1_000_000_000,
            Self::Street => 1_000_000,
            Self::Community => 1_000,
            Self::Grid => 1,
        }
    }
}

/// The six-digit district (区县), the shard key of everything about people and places.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "i64", into = "i64")]
pub struct District(i64);

impl District {
    pub fn new(code: i64) -> Option<Self> {
        (100_000..=999_999).contains(&code).then_some(Self(code))
    }

    pub fn number(self) -> i64 {
        self.0
    }

    pub fn area(self) -> GridCode {
        GridCode(self.0 * 1_000_000_000)
    }
}

impl TryFrom<i64> for District {
    type Error = CodeError;

    fn try_from(code: i64) -> Result<Self, CodeError> {
        Self::new(code).ok_or(CodeError)
    }
}

impl From<District> for i64 {
    fn from(district: District) -> Self {
        district.0
    }
}

impl fmt::Display for District {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:06}", self.0)
    }
}

impl FromStr for District {
    type Err = CodeError;

    fn from_str(text: &str) -> Result<Self, CodeError> {
        if text.len() != 6 || !text.bytes().all(|b| b.is_ascii_digit()) {
            return Err(CodeError);
        }
        text.parse().ok().and_then(Self::new).ok_or(CodeError)
    }
}

/// Any area from province to grid as one number of 15 digits; shorter codes end in zeros.
/// Grids 001-799 are divided, 801-999 dedicated (a school, a market), 000 is "not divided yet".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct GridCode(i64);

impl GridCode {
    /// All of the country: only for searching upwards, never an area of its own.
    pub const COUNTRY: Self = Self(0);

    pub fn new(number: i64) -> Option<Self> {
        (110_000_000_000_000..=999_999_999_999_999).contains(&number).then_some(Self(number))
    }

    pub fn number(self) -> i64 {
        self.0
    }

    pub fn level(self) -> AreaLevel {
        AreaLevel::ALL
            .into_iter()
            .find(|level| self.0 % level.span() == 0)
            .unwrap_or(AreaLevel::Grid)
    }

    /// First and last code of the subtree, both included: the bounds of a SQL `between`.
    pub fn range(self) -> (i64, i64) {
        (self.0, self.0 + self.level().span() - 1)
    }

    pub fn contains(self, other: Self) -> bool {
        let (low, high) = self.range();
        (low..=high).contains(&other.0)
    }

    /// The area of that level around this one; `self` if it is already above.
    pub fn at(self, level: AreaLevel) -> Self {
        if self.level() <= level { self } else { Self(self.0 - self.0 % level.span()) }
    }

    /// The next area upwards, `None` above a province.
    pub fn parent(self) -> Option<Self> {
        let up = AreaLevel::ALL.into_iter().rev().find(|level| *level < self.level())?;
        (up != AreaLevel::Country).then(|| self.at(up))
    }

    /// `None` for a city or a province.
    pub fn district(self) -> Option<District> {
        (self.level() >= AreaLevel::District)
            .then_some(())
            .and(District::new(self.0 / 1_000_000_000))
    }

    /// Grid `sequence` (0-999) of this code's community.
    pub fn grid(self, sequence: i64) -> Self {
        Self(self.at(AreaLevel::Community).0 + sequence.clamp(0, 999))
    }

    /// The shortest usual form: 6, 9, 12 or 15 digits.
    pub fn short(self) -> String {
        let full = format!("{:015}", self.0);
        let digits = match self.level() {
            AreaLevel::Grid => 15,
            AreaLevel::Community => 12,
            AreaLevel::Street => 9,
            _ => 6,
        };
        full.get(..digits).unwrap_or(&full).to_owned()
    }
}

impl fmt::Display for GridCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:015}", self.0)
    }
}

impl FromStr for GridCode {
    type Err = CodeError;

    /// 6, 9, 12 or 15 digits; two and four are provinces and cities.
    fn from_str(text: &str) -> Result<Self, CodeError> {
        let text = text.trim();
        let known = matches!(text.len(), 2 | 4 | 6 | 9 | 12 | 15);
        if !known || !text.bytes().all(|b| b.is_ascii_digit()) {
            return Err(CodeError);
        }
        format!("{text:0<15}").parse().ok().and_then(Self::new).ok_or(CodeError)
    }
}

impl Serialize for GridCode {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.short())
    }
}

impl<'de> Deserialize<'de> for GridCode {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, level: AreaLevel, parent: Option<&str>) {
        let code: GridCode = text.parse().unwrap();
        assert_eq!(code.level(), level, "{text}");
        assert_eq!(code.short(), text);
        assert_eq!(code.parent().map(GridCode::short).as_deref(), parent);
    }

    #[test]
    fn levels_and_parents() {
        check("990101", AreaLevel::District, Some("990100"));
        check("990101001", AreaLevel::Street, Some("990101"));
        check("990101001002", AreaLevel::Community, Some("990101001"));
        check("990101001002003", AreaLevel::Grid, Some("990101001002"));
        assert_eq!("99".parse::<GridCode>().unwrap().parent(), None);
    }

    #[test]
    fn a_subtree_is_a_range() {
        let street: GridCode = "990101001".parse().unwrap();
        assert!(street.contains("990101001002003".parse().unwrap()));
        assert!(!street.contains("990101002".parse().unwrap()));
        assert!(!street.contains("990101".parse().unwrap()));
    }

    #[test]
    fn what_is_not_a_code() {
        for bad in ["", "9", "99010", "9901010010020034", "99010a", "000000"] {
            assert_eq!(bad.parse::<GridCode>(), Err(CodeError), "{bad}");
        }
    }
}
