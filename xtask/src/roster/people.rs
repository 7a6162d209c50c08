//! Households of people who do not exist: names, ages that fit together, numbers no two share.

use std::collections::HashSet;

use jiff::ToSpan;
use jiff::civil::{Date, date};

use super::chance::Chance;

const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤";
const GIVEN: &str = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英华玉秀文建国志红梅玲春生海燕鹏宇浩欣怡梓涵子轩雨晨思佳俊凯婷雪琳晓东波辉斌鑫龙飞凤云莲珍贞莉岚";
const WEIGHTS: [u64; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

#[derive(Clone)]
pub(super) struct Person {
    pub(super) name: String,
    pub(super) male: bool,
    pub(super) born: Date,
    /// The first 17 digits of the identity number.
    body: u64,
    pub(super) phone: String,
    pub(super) relation: &'static str,
}

pub(super) struct Household {
    /// Name of the head.
    pub(super) head: String,
    pub(super) people: Vec<Person>,
}

#[derive(Default)]
pub(super) struct People {
    numbers: HashSet<u64>,
    letters: Option<(Vec<char>, Vec<char>)>,
}

impl Person {
    /// The right number.
    pub(super) fn identity(&self) -> String {
        format!("{:017}{}", self.body, check_character(self.body))
    }
}

/// The check character of GB 11643 for 17 digits.
pub(super) fn check_character(body: u64) -> char {
    let (mut sum, mut rest) = (0, body);
    for weight in WEIGHTS.iter().rev() {
        sum += rest % 10 * weight;
        rest /= 10;
    }
    "10X98765432".chars().nth((sum % 11) as usize).unwrap_or('?')
}

impl People {
    pub(super) fn count(&self) -> u64 {
        self.numbers.len() as u64
    }

    /// A head of 24 to 87 years with a spouse, children or parents, `size` in all.
    pub(super) fn household(&mut self, size: u8, chance: &mut Chance) -> Household {
        let age = chance.between(24, 88);
        let born = before(date(2026, 1, 1), age * 365 + chance.between(0, 365));
        let head = self.person(chance.happens(0.5), born, "户主", chance);
        let (name, male) = (head.name.clone(), head.male);
        let mut people = vec![head];
        for at in 1..size {
            people.push(self.member(at, age, male, born, chance));
        }
        Household { head: name, people }
    }

    fn member(&mut self, at: u8, age: i64, male: bool, born: Date, chance: &mut Chance) -> Person {
        if at == 1 && age < 85 {
            let word = if male { "妻" } else { "夫" };
            let relation = if chance.happens(0.7) { "配偶" } else { word };
            let born = before(born, chance.between(-1500, 1500));
            return self.person(!male, born, relation, chance);
        }
        let male = chance.happens(0.5);
        if chance.happens(0.75) || age > 60 {
            let grown = before(born, -chance.between(21, 38) * 365);
            let latest = before(date(2025, 12, 1), chance.between(0, 900));
            let words =
                if male { ["子", "长子", "儿子"] } else { ["女", "长女", "女儿"] };
            let relation = chance.pick(&words, "子女");
            return self.person(male, grown.min(latest), relation, chance);
        }
        let older = before(born, chance.between(20, 32) * 365);
        self.person(male, older, if male { "父亲" } else { "母亲" }, chance)
    }

    fn person(
        &mut self,
        male: bool,
        mut born: Date,
        relation: &'static str,
        chance: &mut Chance,
    ) -> Person {
        let body = loop {
            let sequence = chance.below(500) * 2 + u64::from(male);
            let day = i64::from(born.year()) * 10_000
                + i64::from(born.month()) * 100
                + i64::from(born.day());
            let body = 990_101 * 100_000_000_000 + day.unsigned_abs() * 1000 + sequence;
            if self.numbers.insert(body) {
                break body;
            }
            born = before(born, -1);
        };
        let phone = format!("154{:08}", chance.below(100_000_000));
        Person { name: self.name(chance), male, born, body, phone, relation }
    }

    fn name(&mut self, chance: &mut Chance) -> String {
        let (surnames, given) = self
            .letters
            .get_or_insert_with(|| (SURNAMES.chars().collect(), GIVEN.chars().collect()));
        let mut letter =
            |from: &[char]| from.get(chance.below(from.len() as u64) as usize).copied();
        let mut name = String::with_capacity(9);
        name.extend(letter(surnames));
        name.extend(letter(given));
        if chance.below(3) > 0 {
            name.extend(given.get(chance.below(given.len() as u64) as usize));
        }
        name
    }
}

/// So many days before, or after when negative.
pub(super) fn before(day: Date, days: i64) -> Date {
    day.checked_sub(days.days()).unwrap_or(day)
}
