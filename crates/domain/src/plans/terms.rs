//! Checks what `plan.toml` says in one place against another: names that must be unique, deadlines
//! that must exist, fields a metric may name, recurrence rules. Reads no file.

use std::collections::BTreeSet;

use super::deadline::Term;
use super::document::{Document, FILE, line};
use super::duties::EVIDENCE;
use super::problem::{Problem, ProblemKind};
use super::recurrence::is_rule;

/// Reports every broken term of a document; `text` is the file, to find lines in.
pub(crate) fn check(document: &Document, text: &str, problems: &mut Vec<Problem>) {
    let mut terms = Terms { document, text, problems };
    terms.plan();
    terms.grids();
    terms.unique("task_forces", document.task_forces.iter().map(|t| t.id.as_str()));
    terms.unique("metrics", document.metrics.iter().map(|m| m.name.as_str()));
    terms.unique("routines", document.routines.iter().map(|r| r.name.as_str()));
    terms.responsibilities();
    terms.routines();
    terms.metrics();
}

struct Terms<'a> {
    document: &'a Document,
    text: &'a str,
    problems: &'a mut Vec<Problem>,
}

impl Terms<'_> {
    /// The line is found by the nearest text that must stand there.
    fn report(&mut self, near: &str, path: &str, zh: String, en: String) {
        let row = self.text.find(near).filter(|_| !near.is_empty()).map(|at| line(self.text, at));
        self.problems.push(Problem::new(ProblemKind::Plan, zh, en).at(FILE, row, path));
    }

    fn plan(&mut self) {
        let plan = &self.document.plan;
        let plain = |c: char| c.is_alphanumeric() || "-_.".contains(c);
        if plan.id.is_empty() || plan.id.len() > 64 || !plan.id.chars().all(plain) {
            let zh = "id 须为 1 到 64 个字母、数字或 - _ .".into();
            self.report("id", "plan.id", zh, "id has 1 to 64 letters, digits, - _ or .".into());
        }
        if self.document.plan.time_zone != "Asia/Shanghai" {
            let zh = "time_zone 目前只支持 Asia/Shanghai".into();
            self.report("time_zone", "plan.time_zone", zh, "time_zone is Asia/Shanghai".into());
        }
        if let (Some(from), Some(to)) = (self.document.plan.valid_from, self.document.plan.valid_to)
            && to < from
        {
            let zh = "valid_to 早于 valid_from".into();
            self.report("valid_to", "plan.valid_to", zh, "valid_to is before valid_from".into());
        }
    }

    fn grids(&mut self) {
        let grids = &self.document.grids;
        let sizes = [grids.households, grids.persons, grids.building_leader_households];
        if sizes.iter().flatten().any(|size| size.min > size.max) {
            let zh = "min 大于 max".into();
            self.report("[grids]", "grids", zh, "min is larger than max".into());
        }
    }

    fn unique<'n>(&mut self, section: &str, names: impl Iterator<Item = &'n str>) {
        let mut seen = BTreeSet::new();
        for name in names {
            if name.is_empty() || !seen.insert(name) {
                let zh = format!("{section} 中名称“{name}”为空或重复");
                let en = format!("the name \"{name}\" in {section} is empty or used twice");
                self.report(&format!("\"{name}\""), section, zh, en);
            }
        }
    }

    fn due(&mut self, path: &str, due: Option<&str>) {
        let Some(due) = due else { return };
        if !self.document.deadlines.contains_key(due) && Term::parse(due).is_none() {
            let zh = format!("“{due}”既不是 [deadlines] 中的名称，也不是时限（如 20:00、24h、2d）");
            let en = format!("\"{due}\" is neither in [deadlines] nor a time such as 20:00, 24h");
            self.report(&format!("\"{due}\""), path, zh, en);
        }
    }

    fn responsibilities(&mut self) {
        for (n, duty) in self.document.responsibilities.iter().enumerate() {
            let path = format!("responsibilities[{}]", n + 1);
            self.due(&format!("{path}.due"), duty.due.as_deref());
            let unknown = duty.evidence.as_deref().filter(|word| !EVIDENCE.contains(word));
            if let Some(word) = unknown {
                let zh = format!("evidence“{word}”不在词表内，可用：{}", EVIDENCE.join("、"));
                let en = format!("evidence \"{word}\" is not one of: {}", EVIDENCE.join(", "));
                self.report(&format!("\"{word}\""), &format!("{path}.evidence"), zh, en);
            }
            if duty.clause.is_empty() || duty.lead.is_empty() {
                let zh = "clause 和 lead 不能为空".into();
                self.report("", &path, zh, "clause and lead must be filled".into());
            }
        }
    }

    fn routines(&mut self) {
        for (n, routine) in self.document.routines.iter().enumerate() {
            let path = format!("routines[{}]", n + 1);
            self.due(&format!("{path}.due"), routine.due.as_deref());
            if !recurrence(&routine.rrule) || !is_rule(&routine.rrule) {
                let zh = "rrule 不是 RFC 5545 的重复规则，如 FREQ=WEEKLY;BYDAY=MO,TH".into();
                let en = "rrule is not an RFC 5545 rule such as FREQ=WEEKLY;BYDAY=MO,TH".into();
                self.report(&routine.rrule, &format!("{path}.rrule"), zh, en);
            }
        }
    }

    fn metrics(&mut self) {
        for (n, metric) in self.document.metrics.iter().enumerate() {
            let fields = metric.of.fields();
            for (name, condition) in &metric.conditions {
                let kind = fields.iter().find(|(field, _)| field == name).map(|(_, kind)| *kind);
                if kind.is_some_and(|kind| condition.fits(kind)) {
                    continue;
                }
                let known: Vec<&str> = fields.iter().map(|(field, _)| *field).collect();
                let (of, known) = (metric.of.name(), known.join(", "));
                let zh = format!("{of} 没有字段 {name} 或没有这个值，可用字段：{known}");
                let en = format!("{of} has no {name} with this value; its fields are {known}");
                let path = format!("metrics[{}].where.{name}", n + 1);
                self.report(&format!("\"{}\"", metric.name), &path, zh, en);
            }
        }
    }
}

/// A light check: known parts, each once, FREQ first among the required.
pub(crate) fn recurrence(rule: &str) -> bool {
    const FREQUENCIES: [&str; 5] = ["DAILY", "WEEKLY", "MONTHLY", "YEARLY", "HOURLY"];
    const DAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
    let (mut seen, mut frequency) = (BTreeSet::new(), false);
    let number = |t: &str, max: i64| t.parse::<i64>().is_ok_and(|n| n != 0 && n.abs() <= max);
    let fits = rule.split(';').all(|part| {
        let Some((key, value)) = part.split_once('=') else { return false };
        frequency |= key == "FREQ";
        seen.insert(key)
            && match key {
                "FREQ" => FREQUENCIES.contains(&value),
                "INTERVAL" | "COUNT" => number(value, 1_000) && !value.starts_with('-'),
                "BYDAY" => value.split(',').all(|day| {
                    let at = day.len().saturating_sub(2);
                    let (nth, name) = day.split_at_checked(at).unwrap_or(("", ""));
                    DAYS.contains(&name) && (nth.is_empty() || number(nth, 53))
                }),
                "BYMONTHDAY" => value.split(',').all(|day| number(day, 31)),
                "BYMONTH" => value.split(',').all(|month| number(month, 12)),
                "BYHOUR" | "BYMINUTE" => {
                    value.split(',').all(|n| n.parse::<u8>().is_ok_and(|n| n < 60))
                }
                "BYSETPOS" => value.split(',').all(|n| number(n, 366)),
                "WKST" => DAYS.contains(&value),
                "UNTIL" => value.len() >= 8 && value.is_ascii(),
                _ => false,
            }
    });
    fits && frequency
}
