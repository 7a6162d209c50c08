//! Number plates (GA 36-2018): whether one can be, and where the vehicle is registered.

use crate::lang::{Lang, Speak};

const PROVINCES: &str = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新";

/// A plate that can be, written without blanks and dots, letters large.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Plate(String);

/// Not a number plate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a number plate")]
pub struct PlateError;

impl Speak for PlateError {
    fn say(&self, lang: Lang) -> String {
        lang.pick(
            "车牌写法不对：如 甘A12345，新能源为 6 位，如 甘AD12345；请对照车牌再输一次。",
            "Not a number plate: such as 甘A12345, or 甘AD12345 for electric cars. Read it again.",
        )
        .to_owned()
    }

    fn code(&self) -> &'static str {
        "gates.plate"
    }
}

impl Plate {
    /// Reads what was typed: blanks, dots and small letters are forgiven.
    pub fn read(typed: &str) -> Result<Self, PlateError> {
        let is_kept = |one: &char| !one.is_whitespace() && !matches!(one, '·' | '.' | '-' | '•');
        let text: Vec<char> =
            typed.chars().take(16).filter(is_kept).map(|one| one.to_ascii_uppercase()).collect();
        let [province, office, rest @ ..] = text.as_slice() else { return Err(PlateError) };
        let is_letter = |one: &char| one.is_ascii_uppercase() && !matches!(one, 'I' | 'O');
        let is_known =
            PROVINCES.contains(*province) && office.is_ascii_uppercase() && *office != 'I';
        let is_serial = match rest {
            // Five places, of which at most two are letters; the last may say what it is for.
            [first @ .., last] if first.len() == 4 => {
                let letters = first.iter().filter(|one| is_letter(one)).count();
                let ends =
                    is_letter(last) || last.is_ascii_digit() || "挂学警港澳领使".contains(*last);
                first.iter().all(|one| is_letter(one) || one.is_ascii_digit())
                    && letters + usize::from(is_letter(last)) <= 2
                    && ends
            }
            // Six: small electric cars have the letter first, large ones last.
            [first, middle @ .., last] if middle.len() == 4 => {
                let digits = |part: &[char]| part.iter().all(char::is_ascii_digit);
                let small = is_letter(first)
                    && middle.first().is_some_and(|one| is_letter(one) || one.is_ascii_digit())
                    && digits(middle.get(1..).unwrap_or_default())
                    && last.is_ascii_digit();
                let large = first.is_ascii_digit() && digits(middle) && is_letter(last);
                small || large
            }
            _ => false,
        };
        if is_known && is_serial { Ok(Self(text.into_iter().collect())) } else { Err(PlateError) }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Province and office, such as 甘A: where it is registered.
    pub fn office(&self) -> &str {
        self.0
            .char_indices()
            .nth(2)
            .map_or(self.0.as_str(), |(end, _)| self.0.get(..end).unwrap_or(""))
    }
}
