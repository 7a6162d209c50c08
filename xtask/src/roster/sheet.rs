//! One person's row with whatever slip the dice choose, at the rates real rosters have.

use jiff::civil::Date;

use super::chance::Chance;
use super::people::{Person, before};

/// The columns of a roster.
pub(super) const HEADER: [&str; 17] = [
    "序号",
    "楼栋",
    "单元",
    "门牌号",
    "户主姓名",
    "与户主关系",
    "姓名",
    "性别",
    "出生日期",
    "身份证号",
    "联系电话",
    "户籍地址",
    "居住状态",
    "政治面貌",
    "人员类别",
    "车牌号",
    "备注",
];
const ALIASES: [(&str, &[&str]); 7] = [
    ("楼栋", &["楼栋", "楼号", "幢号"]),
    ("门牌号", &["门牌号", "房号", "室"]),
    ("与户主关系", &["与户主关系", "家庭关系"]),
    ("身份证号", &["身份证号", "公民身份号码", "证件号码"]),
    ("联系电话", &["联系电话", "手机号码", "电话"]),
    ("居住状态", &["居住状态", "人户状态"]),
    ("人员类别", &["人员类别", "特殊人群", "备注类别"]),
];
const CARE: [&str; 6] = ["独居老人", "空巢老人", "残疾人", "低保", "慢性病", "孕产妇"];

/// A cell as a spreadsheet holds it.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum CellValue {
    Empty,
    Text(String),
    Number(f64),
    Day(Date),
}

/// Building, unit and door in one of three ways of writing.
pub(super) struct Place([CellValue; 3]);

/// A row and what is wrong with it.
pub(super) struct Written {
    pub(super) cells: Vec<CellValue>,
    pub(super) slips: Vec<&'static str>,
    /// The identity number is written without fault.
    pub(super) as_it_is: bool,
}

pub(super) struct RowMaker<'a> {
    pub(super) chance: &'a mut Chance,
    pub(super) clean: bool,
}

/// The header of a sheet, each office with its own words.
pub(super) fn header(chance: &mut Chance, clean: bool) -> Vec<&'static str> {
    let word = |label: &'static str, chance: &mut Chance| {
        let words = ALIASES.iter().find(|(of, _)| *of == label && !clean);
        words.map_or(label, |(_, words)| chance.pick(words, label))
    };
    HEADER.iter().map(|label| word(label, chance)).collect()
}

impl Place {
    /// The place of the nth household: 22 doors to a unit, three units to a building.
    pub(super) fn nth(at: usize, village: bool, clean: bool, chance: &mut Chance) -> Self {
        if village {
            let door = CellValue::Text(format!("{}号", at + 1));
            return Self([CellValue::Empty, CellValue::Empty, door]);
        }
        let (building, unit, room) = (at / 66 + 1, at % 66 / 22 + 1, at % 22);
        let door = (room / 2 + 1) * 100 + room % 2 + 1;
        let number = |number: usize| CellValue::Number(number as f64);
        Self(match if clean { 0 } else { chance.below(3) } {
            0 => [
                CellValue::Text(format!("{building}栋")),
                CellValue::Text(format!("{unit}单元")),
                CellValue::Text(door.to_string()),
            ],
            1 => [
                CellValue::Text(format!("{building}#")),
                CellValue::Text(unit.to_string()),
                CellValue::Text(format!("{door}室")),
            ],
            _ => [number(building), number(unit), number(door)],
        })
    }
}

impl RowMaker<'_> {
    pub(super) fn cells(
        &mut self,
        person: &Person,
        place: &Place,
        head: &str,
        show_place: bool,
        serial: u32,
    ) -> Written {
        let text = |text: &str| CellValue::Text(text.to_owned());
        let mut slips = Vec::new();
        let right = person.identity();
        let mut male = person.male;
        let mut born = self.birth(person.born);
        let identity = if self.clean {
            CellValue::Text(right.clone())
        } else {
            self.identity(person, &right, &mut male, &mut born, &mut slips)
        };
        let phone = if self.clean { text(&person.phone) } else { self.phone(person, &mut slips) };
        let age = 2026 - i64::from(person.born.year());
        let care = self.chance.happens(if age > 70 { 0.18 } else { 0.02 });
        let care = if care { text(self.chance.pick(&CARE, "低保")) } else { CellValue::Empty };
        let name = if self.clean || !self.chance.happens(0.01) {
            person.name.clone()
        } else {
            person.name.chars().map(String::from).collect::<Vec<_>>().join(" ")
        };
        let address =
            if self.chance.happens(0.8) { "示例省示例市示例区" } else { "外省" };
        let residence = match self.chance.below(100) {
            0..80 => "常住",
            80..92 => "流动",
            92..98 => "人户分离",
            _ => "空挂",
        };
        let political = match self.chance.below(100) {
            85..95 if age >= 14 => "中共党员",
            95.. if age >= 14 => "共青团员",
            _ => "群众",
        };
        let drives = person.relation == "户主" && self.chance.happens(0.4);
        let plate = format!("示A{:05X}", self.chance.below(0xF_FFFF));
        let shown = |cell: &CellValue| if show_place { cell.clone() } else { CellValue::Empty };
        let Place([building, unit, door]) = place;
        let as_it_is = identity == CellValue::Text(right);
        let cells = vec![
            CellValue::Number(f64::from(serial)),
            shown(building),
            shown(unit),
            shown(door),
            shown(&text(head)),
            text(person.relation),
            CellValue::Text(name),
            text(if male { "男" } else { "女" }),
            born,
            identity,
            phone,
            text(address),
            text(residence),
            text(political),
            care,
            if drives { CellValue::Text(plate) } else { CellValue::Empty },
            CellValue::Empty,
        ];
        Written { cells, slips, as_it_is }
    }

    fn birth(&mut self, born: Date) -> CellValue {
        let (year, month, day) = (born.year(), born.month(), born.day());
        match if self.clean { 0 } else { self.chance.below(6) } {
            0 => CellValue::Day(born),
            1 => CellValue::Text(format!("{year}.{month}.{day}")),
            2 => CellValue::Text(format!("{year}年{month}月{day}日")),
            3 => CellValue::Text(format!("{year}{month:02}{day:02}")),
            4 => CellValue::Text(format!("{year}/{month:02}/{day:02}")),
            _ => CellValue::Empty,
        }
    }

    /// The number with a slip in about three rows of two hundred; also where sex and birth slip.
    fn identity(
        &mut self,
        person: &Person,
        right: &str,
        male: &mut bool,
        born: &mut CellValue,
        slips: &mut Vec<&'static str>,
    ) -> CellValue {
        let part = |from: usize, to: usize| right.get(from..to).unwrap_or_default();
        let dice = self.chance.fraction();
        let mut written = right.to_owned();
        let slip = if dice < 0.003 {
            slips.push("id_precision_lost");
            let rounded = part(0, 15).parse::<f64>().unwrap_or_default() * 1000.0;
            return CellValue::Number(rounded);
        } else if dice < 0.007 {
            let wrong: Vec<char> = "0123456789X".chars().filter(|c| !right.ends_with(*c)).collect();
            written.truncate(17);
            written.extend(wrong.get(self.chance.below(10) as usize));
            "id_checksum"
        } else if dice < 0.010 {
            slips.push("id_missing");
            return CellValue::Empty;
        } else if dice < 0.012 {
            let wide = |c: char| char::from_u32(u32::from(c) + 0xFEE0).unwrap_or(c);
            written = right.chars().map(wide).collect();
            "id_normalised"
        } else if dice < 0.014 {
            written = format!("{} {} {}", part(0, 6), part(6, 14), part(14, 18));
            "id_normalised"
        } else if dice < 0.015 && person.born.year() < 2000 {
            written = format!("{}{}", part(0, 6), part(8, 17));
            "id_normalised"
        } else if right.ends_with('X') && dice < 0.5 {
            written = right.to_lowercase();
            "id_normalised"
        } else if dice > 0.998 {
            *male = !*male;
            "sex_mismatch"
        } else if dice > 0.996 {
            *born = CellValue::Day(before(person.born, -37));
            "birth_mismatch"
        } else {
            return CellValue::Text(written);
        };
        slips.push(slip);
        CellValue::Text(written)
    }

    fn phone(&mut self, person: &Person, slips: &mut Vec<&'static str>) -> CellValue {
        let phone = person.phone.as_str();
        let part = |from: usize, to: usize| phone.get(from..to).unwrap_or_default();
        let dice = self.chance.fraction();
        if dice < 0.003 {
            slips.push("phone_invalid");
            return CellValue::Text(part(0, 9).to_owned());
        }
        if dice >= 0.3 {
            return CellValue::Text(phone.to_owned());
        }
        if dice >= 0.2 {
            return CellValue::Empty;
        }
        let (a, b, c) = (part(0, 3), part(3, 7), part(7, 11));
        CellValue::Text(match self.chance.below(5) {
            0 => format!("{a}-{b}-{c}"),
            1 => format!("+86{phone}"),
            2 => format!("+86 {a} {b} {c}"),
            3 => format!("{phone} "),
            _ => return CellValue::Number(phone.parse().unwrap_or_default()),
        })
    }
}
