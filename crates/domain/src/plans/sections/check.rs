//! Holds the optional sections against the rest of the plan: numbers within their limits, words and
//! names that exist. Every problem names its section.

use std::collections::BTreeSet;
use std::fmt::Display;
use std::ops::RangeInclusive;

use super::levels::Level;
use super::testing::Channel;
use super::{NAME_MAX, TEXT_MAX};
use crate::plans::axis::Kind;
use crate::plans::deadline::Term;
use crate::plans::document::{Document, FILE, line};
use crate::plans::output::OutputKind;
use crate::plans::problem::{Problem, ProblemKind};

/// A plan that lowers risk slower than this, or holds a level longer, is a mistyped one.
const DAYS: RangeInclusive<u32> = 1..=60;
const MINUTES: RangeInclusive<u32> = 1..=1_440;
/// Longest time a laboratory may be given: a week.
const RESULT_MINUTES: RangeInclusive<u32> = 1..=10_080;
const LEVELS_MAX: usize = 10;
const ENTRY_MAX: usize = 20;
const COSTS_MAX: usize = 100;
const POOLS_MAX: usize = 8;
/// Most people in a team or steps of a chain.
const ROLES_MAX: usize = 10;
const AMOUNT_MAX: u32 = 100_000;

/// Reports every broken term of the optional sections; `text` is the file, to find lines in.
pub(in crate::plans) fn check(document: &Document, text: &str, problems: &mut Vec<Problem>) {
    let mut sections = Sections { document, text, problems };
    let limit = document.limits.people_per_hour_max;
    sections.range("limits", "people_per_hour_max", limit, 1..=1_000);
    sections.measures();
    sections.care();
    sections.falls();
    sections.tracing();
    sections.tests();
    sections.levels();
    sections.resources();
    sections.gates();
    sections.matters();
    sections.changes();
    sections.supplies();
}

pub(super) struct Sections<'a> {
    pub(super) document: &'a Document,
    text: &'a str,
    problems: &'a mut Vec<Problem>,
}

impl Sections<'_> {
    /// `path` is a section and a key in it; the line is that of the key below the section's head.
    pub(super) fn report(&mut self, path: &str, zh: String, en: String) {
        let (section, key) = path.split_once('.').unwrap_or((path, ""));
        let (name, nth) = section.trim_end_matches(']').split_once('[').unwrap_or((section, "1"));
        let nth = nth.parse::<usize>().unwrap_or(1);
        let heads = [format!("[{name}]"), format!("[[{name}]]"), format!("[{name}."), name.into()];
        let head = heads.iter().find_map(|head| {
            self.text.match_indices(head.as_str()).nth(nth.saturating_sub(1)).map(|(at, _)| at)
        });
        let key = key.split(['.', '[']).next().unwrap_or_default();
        let row = head.map(|at| {
            let below = self.text.get(at..).unwrap_or_default();
            line(self.text, at + below.find(key).unwrap_or(0))
        });
        let (zh, en) = (format!("[{name}] {zh}"), format!("[{name}] {en}"));
        self.problems.push(Problem::new(ProblemKind::Plan, zh, en).at(FILE, row, path));
    }

    pub(super) fn range<N: PartialOrd + Display>(
        &mut self,
        section: &str,
        key: &str,
        value: N,
        range: RangeInclusive<N>,
    ) {
        if !range.contains(&value) {
            let (low, high) = (range.start(), range.end());
            let zh = format!("{key} 须在 {low} 到 {high} 之间，现为 {value}");
            let en = format!("{key} must lie from {low} to {high}, it is {value}");
            self.report(&format!("{section}.{key}"), zh, en);
        }
    }

    pub(super) fn once<T: Ord>(
        &mut self,
        path: &str,
        items: impl IntoIterator<Item = (T, String)>,
    ) {
        let mut seen = BTreeSet::new();
        for (item, name) in items {
            if !seen.insert(item) {
                let zh = format!("“{name}”出现了两次，只留一个");
                self.report(path, zh, format!("\"{name}\" stands twice; keep one"));
            }
        }
    }

    pub(super) fn count(&mut self, path: &str, count: usize, range: RangeInclusive<usize>) {
        if !range.contains(&count) {
            let (low, high) = (range.start(), range.end());
            let zh = format!("{path} 须有 {low} 到 {high} 项，现有 {count} 项");
            let en = format!("{path} needs {low} to {high} items, it has {count}");
            self.report(path, zh, en);
        }
    }

    /// A text that somebody reads: not empty, not longer than a line or a paragraph.
    pub(super) fn text(&mut self, path: &str, text: &str, max: usize) {
        if text.trim().is_empty() || text.chars().count() > max {
            let zh = format!("文字须有 1 到 {max} 个字");
            self.report(path, zh, format!("a text of 1 to {max} characters is wanted"));
        }
    }

    pub(super) fn id(&mut self, path: &str, id: &str) {
        let plain = |c: char| c.is_ascii_alphanumeric() || "-_".contains(c);
        if id.is_empty() || id.len() > NAME_MAX || !id.chars().all(plain) {
            let zh = format!("“{id}”须为 1 到 {NAME_MAX} 个字母、数字、- 或 _");
            let en = format!("\"{id}\" must be 1 to {NAME_MAX} letters, digits, - or _");
            self.report(path, zh, en);
        }
    }

    fn measures(&mut self) {
        let (document, rules) = (self.document, &self.document.measures);
        self.range("measures", "followups_per_day", rules.followups_per_day, 0..=12);
        self.range("measures", "release_list_hours", rules.release_list_hours, 1..=168);
        for table in rules.counts_from.keys() {
            if !document.tables.iter().any(|shape| shape.name == *table) {
                let zh = format!("counts_from 中的“{table}”不是本预案的表");
                let en = format!("counts_from names {table}, which is no table of this plan");
                self.report("measures.counts_from", zh, en);
            }
        }
        let known = measure_words(document);
        let binding = rules.binding.as_deref().unwrap_or_default();
        for (key, words) in [("binding", binding), ("consent", rules.consent.as_slice())] {
            let path = format!("measures.{key}");
            self.once(&path, words.iter().map(|word| (word, word.clone())));
            for word in words.iter().filter(|word| !known.contains(word.as_str())) {
                let list = known.iter().copied().collect::<Vec<_>>().join(", ");
                let zh = format!("{key} 中的“{word}”不是任何表会得出的措施，可用：{list}");
                let en = format!("{key} names {word}, which no table gives; known: {list}");
                self.report(&path, zh, en);
            }
        }
        for word in rules.consent.iter().filter(|word| rules.is_binding(word)) {
            let zh = format!("“{word}”不能既强制（binding）又须同意（consent）");
            let en = format!("{word} cannot both restrict (binding) and need consent (consent)");
            self.report("measures.consent", zh, en);
        }
    }

    fn care(&mut self) {
        let care = &self.document.care;
        self.count("care.team", care.team.len(), 0..=ROLES_MAX);
        self.once("care.team", care.team.iter().map(|role| (*role, role.word().into())));
        self.range("care", "emergency_minutes", care.emergency_minutes, MINUTES);
        self.range("care", "links_per_day", care.links_per_day, 0..=24);
    }

    fn falls(&mut self) {
        let falls = &self.document.risk_areas.falls;
        let levels = falls.iter().map(|fall| (fall.from, fall.from.word().into()));
        self.once("risk_areas.falls", levels);
        for fall in falls {
            if fall.to >= fall.from {
                let (from, to) = (fall.from.word(), fall.to.word());
                let zh = format!("falls 只能往下降：{from} 不能变为 {to}，否则会循环");
                let en = format!("falls only goes down: {from} cannot become {to} in a circle");
                self.report("risk_areas.falls", zh, en);
            }
            self.range("risk_areas", "days_without_case", fall.days_without_case, DAYS);
        }
    }

    fn tracing(&mut self) {
        let tracing = &self.document.tracing;
        self.range("tracing", "days_before_onset", tracing.days_before_onset, 0..=14);
        self.range("tracing", "venue_minutes", tracing.venue_minutes, MINUTES);
        self.range("tracing", "gate_minutes", tracing.gate_minutes, MINUTES);
        let links = tracing.rules.iter().map(|rule| (rule.link, rule.link.word().into()));
        self.once("tracing.rules", links);
        let table = self.document.tables.iter().find(|shape| shape.name == "contact");
        let input = table.and_then(|t| t.inputs.iter().find(|i| i.name == "contact_class"));
        let Some(Kind::Words(words)) = input.map(|input| &input.kind) else { return };
        for rule in &tracing.rules {
            let (link, class) = (rule.link.word(), rule.class.word());
            if !words.iter().any(|word| word == class) {
                let zh =
                    format!("rules 中 {link} 得出 {class}，但 contact 表的 contact_class 没有它");
                let en = format!("rules gives {class} for {link}, unknown to table contact");
                self.report("tracing.rules", zh, en);
            }
        }
    }

    fn tests(&mut self) {
        let tests = &self.document.tests;
        self.count("tests.pool_sizes", tests.pool_sizes.len(), 1..=POOLS_MAX);
        self.once("tests.pool_sizes", tests.pool_sizes.iter().map(|n| (*n, n.to_string())));
        for size in &tests.pool_sizes {
            self.range("tests", "pool_sizes", *size, 1..=20);
        }
        for (channel, term) in &tests.channels {
            let word = Channel::word(*channel);
            match term {
                Term::Minutes(minutes) if RESULT_MINUTES.contains(minutes) => {}
                _ => {
                    let zh = format!("{word} 的时限应为 1 分钟到 7 天的时长，如 6h、24h");
                    let en = format!("{word} needs a length of time from 1m to 7d, such as 6h");
                    self.report(&format!("tests.channels.{word}"), zh, en);
                }
            }
        }
        self.count("tests.chain", tests.chain.len(), 1..=ROLES_MAX);
        self.once("tests.chain", tests.chain.iter().map(|role| (*role, role.word().into())));
        let roles = tests.staff.iter().map(|staff| (staff.role, staff.role.word().into()));
        self.once("tests.staff", roles);
        for staff in &tests.staff {
            self.range("tests", "every_days", staff.every_days, 1..=90);
            self.range("tests", "doses", staff.doses, 0..=5);
        }
    }

    fn levels(&mut self) {
        let document = self.document;
        self.count("levels", document.levels.len(), 0..=LEVELS_MAX);
        self.once("levels", document.levels.iter().map(|level| (&level.id, level.id.clone())));
        for (n, level) in document.levels.iter().enumerate() {
            let path = format!("levels[{}]", n + 1);
            self.id(&format!("{path}.id"), &level.id);
            self.text(&format!("{path}.name"), &level.name, NAME_MAX);
            self.count(&format!("{path}.entry"), level.entry.len(), 0..=ENTRY_MAX);
            if !level.entry_en.is_empty() && level.entry_en.len() != level.entry.len() {
                let zh = "entry_en 须与 entry 同样多项，或不写".to_owned();
                let en = "entry_en has as many items as entry, or is left out".to_owned();
                self.report(&format!("{path}.entry_en"), zh, en);
            }
            for condition in level.entry.iter().chain(&level.entry_en) {
                self.text(&format!("{path}.entry"), condition, TEXT_MAX);
            }
            self.names(&path, level);
        }
    }

    /// Everything a level names must be in the plan.
    fn names(&mut self, path: &str, level: &Level) {
        let document = self.document;
        let tables: Vec<&str> = document.tables.iter().map(|t| t.name.as_str()).collect();
        let routines: Vec<&str> = document.routines.iter().map(|r| r.name.as_str()).collect();
        let deadlines: Vec<&str> = document.deadlines.keys().map(String::as_str).collect();
        let duties: Vec<&str> =
            document.responsibilities.iter().map(|duty| duty.clause.as_str()).collect();
        let reports: Vec<&str> = document.metrics.iter().map(|m| m.name.as_str()).collect();
        for (key, list, known) in [
            ("tables", &level.tables, tables),
            ("routines", &level.routines, routines),
            ("deadlines", &level.deadlines, deadlines),
            ("duties", &level.duties, duties),
            ("reports", &level.reports, reports),
        ] {
            let path = format!("{path}.{key}");
            for name in list.iter().flatten() {
                if !known.contains(&name.as_str()) {
                    let zh = format!("{key} 中的“{name}”不在本预案中");
                    let en = format!("{key} names {name}, which this plan does not have");
                    self.report(&path, zh, en);
                }
            }
            let names = list.iter().flatten().map(|name| (name, name.clone()));
            self.once(&path, names);
        }
    }

    fn resources(&mut self) {
        let resources = &self.document.resources;
        self.range("resources", "stock_days", resources.stock_days, 1..=365);
        self.range("resources", "severe_percent", resources.beds.severe_percent, 0..=100);
        self.count("resources.staff", resources.staff.len(), 0..=COSTS_MAX);
        self.count("resources.stock", resources.stock.len(), 0..=COSTS_MAX);
        let staff = resources.staff.iter().map(|cost| ((&cost.role, cost.per), cost.role.clone()));
        self.once("resources.staff", staff);
        for cost in &resources.staff {
            self.id("resources.staff", &cost.role);
            self.range("resources", "amount", cost.amount, 1..=AMOUNT_MAX);
            self.range("resources", "shift_hours", cost.shift_hours, 1..=24);
        }
        let stock = resources.stock.iter().map(|cost| ((&cost.item, cost.per), cost.item.clone()));
        self.once("resources.stock", stock);
        for cost in &resources.stock {
            self.id("resources.stock", &cost.item);
            self.text("resources.stock", &cost.name, NAME_MAX);
            if !(cost.amount > 0.0 && cost.amount <= f64::from(AMOUNT_MAX)) {
                let zh = format!("{} 的 amount 须大于 0，至多 {AMOUNT_MAX}", cost.item);
                let en = format!("{}: amount is more than 0, at most {AMOUNT_MAX}", cost.item);
                self.report("resources.amount", zh, en);
            }
        }
    }
}

/// The words that the measures of any table may take, `none` apart.
pub fn measure_words(document: &Document) -> BTreeSet<&str> {
    let measures = ["measure", "next_measure", "after_measure"];
    let outputs = document.tables.iter().flat_map(|shape| &shape.outputs);
    let lists = outputs.filter(|output| measures.contains(&output.name.as_str()));
    let words = lists.filter_map(|output| match &output.kind {
        OutputKind::Word(words) => Some(words),
        _ => None,
    });
    words.flatten().map(String::as_str).filter(|word| *word != crate::measures::NONE).collect()
}
