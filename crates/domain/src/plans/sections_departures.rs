//! `[departures]` and `[supervision]`: who may leave for what (M42), and how long a device at a door
//! may be silent (M14). Both may be left out: then every kind of departure is asked for and decided
//! freely. Types only.

use serde::Deserialize;

use super::document::{Document, FILE, line};
use super::problem::{Problem, ProblemKind};
use crate::departures::{DAYS_MAX, DepartureKind, Paper};
use crate::supervision::SILENT_MINUTES;

/// Longest reason, both languages together.
const TEXT_CHARS_MAX: usize = 1_000;

/// `[departures]`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Departures {
    /// `[[departures.kinds]]`; a kind that is not named needs an officer's decision and nothing more.
    pub kinds: Vec<DepartureRule>,
}

/// What the plan says about one kind of departure.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DepartureRule {
    pub kind: DepartureKind,
    /// The clause it is written in.
    #[serde(default)]
    pub clause: String,
    /// Papers without which it is not approved.
    #[serde(default)]
    pub papers: Vec<Paper>,
    /// Every day out is logged with a temperature.
    #[serde(default)]
    pub temperature: bool,
    /// Not while this plan holds: a request is answered at once, with `text` as the reason.
    #[serde(default)]
    pub refused: bool,
    #[serde(default)]
    pub text: String,
    #[serde(default)]
    pub text_en: String,
    /// Longest stay away.
    #[serde(default = "days_max")]
    pub days_max: u32,
}

fn days_max() -> u32 {
    u32::try_from(DAYS_MAX).unwrap_or(u32::MAX)
}

impl Departures {
    /// What holds for a kind.
    pub fn rule(&self, kind: DepartureKind) -> DepartureRule {
        let known = self.kinds.iter().find(|rule| rule.kind == kind).cloned();
        known.unwrap_or_else(|| DepartureRule {
            kind,
            clause: String::new(),
            papers: Vec::new(),
            temperature: false,
            refused: false,
            text: String::new(),
            text_en: String::new(),
            days_max: days_max(),
        })
    }
}

/// `[supervision]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Supervision {
    /// A device that says nothing for longer opens a task.
    pub silent_minutes: u32,
}

impl Default for Supervision {
    fn default() -> Self {
        Self { silent_minutes: SILENT_MINUTES }
    }
}

/// Reports what is wrong with the sections; `text` is the file, to find lines in.
pub(super) fn check(document: &Document, text: &str, problems: &mut Vec<Problem>) {
    let mut report = |path: String, zh: String, en: String| {
        let section = path.split(['.', '[']).next().unwrap_or_default();
        let at = text.find(&format!("[{section}")).unwrap_or(0);
        problems.push(Problem::new(ProblemKind::Plan, zh, en).at(FILE, line(text, at), &path));
    };
    let kinds = &document.departures.kinds;
    for (place, rule) in kinds.iter().enumerate() {
        let path = format!("departures.kinds[{}]", place + 1);
        let word = rule.kind.word();
        if kinds.iter().take(place).any(|other| other.kind == rule.kind) {
            report(path.clone(), format!("{word} 写了两次"), format!("{word} stands twice"));
        }
        if rule.refused && (rule.text.trim().is_empty() || rule.text_en.trim().is_empty()) {
            report(
                path.clone(),
                format!("不批准 {word} 须用 text 和 text_en 写明理由"),
                format!("refusing {word} needs its reason in text and text_en"),
            );
        }
        if rule.text.chars().chain(rule.text_en.chars()).count() > TEXT_CHARS_MAX {
            report(path.clone(), "理由过长".to_owned(), "the reason is too long".to_owned());
        }
        if !(1..=days_max()).contains(&rule.days_max) {
            report(
                path,
                format!("days_max 须在 1 至 {DAYS_MAX} 之间"),
                format!("days_max lies between 1 and {DAYS_MAX}"),
            );
        }
    }
    if !(1..=1_440).contains(&document.supervision.silent_minutes) {
        report(
            "supervision.silent_minutes".to_owned(),
            "silent_minutes 须在 1 至 1440 之间".to_owned(),
            "silent_minutes lies between 1 and 1440".to_owned(),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plans::document::read;

    const PLAN: &str = "[plan]\nid = \"x\"\n";

    fn problems_of(sections: &str) -> Vec<String> {
        let mut problems = Vec::new();
        read(&format!("{PLAN}{sections}"), &mut problems).unwrap();
        problems.into_iter().map(|problem| problem.en).collect()
    }

    #[test]
    fn a_plan_without_the_sections_asks_an_officer_for_everything() {
        let document = read(PLAN, &mut Vec::new()).unwrap();
        let rule = document.departures.rule(DepartureKind::Visit);
        assert!(!rule.refused && rule.papers.is_empty() && rule.days_max == days_max());
        assert_eq!(document.supervision.silent_minutes, SILENT_MINUTES);
    }

    #[test]
    fn what_is_wrong_is_named() {
        let right = "[[departures.kinds]]\nkind = \"visit\"\nrefused = true\ntext = \"不\"\n\
                     text_en = \"no\"\n[supervision]\nsilent_minutes = 30\n";
        assert_eq!(problems_of(right), Vec::<String>::new());
        let silent = problems_of("[[departures.kinds]]\nkind = \"visit\"\nrefused = true\n");
        assert!(silent[0].contains("needs its reason"), "{silent:?}");
        let twice = "[[departures.kinds]]\nkind = \"work\"\n".repeat(2);
        assert!(problems_of(&twice)[0].contains("twice"));
        assert!(problems_of("[supervision]\nsilent_minutes = 0\n")[0].contains("1440"));
        assert!(!problems_of("[[departures.kinds]]\nkind = \"fun\"\n").is_empty());
    }
}
