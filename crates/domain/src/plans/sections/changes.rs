//! `[changes]` and `[[checklists]]`: which changes of a grid are told at once, who confirms, and what shops and
//! firms have to have.

use serde::Deserialize;

use super::TEXT_MAX;
use super::check::Sections;
use crate::changes::ChangeKind;
use crate::identity::Role;
use crate::plans::document::Document;
use crate::plans::terms::recurrence;
use crate::shops::{AnswerKind, Question, ShopKind};

/// `[changes]`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Changes {
    /// Told the grid leader and the community at once; the others on the reporting day.
    pub special: Vec<ChangeKind>,
    /// Changes that somebody of `confirmed_by` confirms before anything follows.
    pub confirm: Vec<ChangeKind>,
    pub confirmed_by: Vec<Role>,
    /// The routine whose days are the reporting days.
    pub routine: String,
    /// A pregnancy that was noted is looked after so long, if no birth ends it.
    pub pregnancy_days: u32,
}

impl Default for Changes {
    fn default() -> Self {
        Self {
            special: vec![ChangeKind::Death],
            confirm: vec![ChangeKind::Death],
            confirmed_by: vec![Role::CommunityLeader, Role::CommunityOfficer],
            routine: "report_changes".to_owned(),
            pregnancy_days: 300,
        }
    }
}

/// `[[checklists]]`: what is asked of a kind of shop.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Checklist {
    pub id: String,
    pub name: String,
    #[serde(default)]
    pub name_en: String,
    #[serde(default)]
    pub clause: String,
    /// Kinds of shop; none: all of them.
    #[serde(default)]
    pub kinds: Vec<ShopKind>,
    /// Checked again by this rule, once the shop is open.
    #[serde(default)]
    pub rrule: Option<String>,
    /// What is not in order is put right within so many days.
    #[serde(default = "rectify_days")]
    pub rectify_days: u32,
    /// Asked before a shop may reopen.
    #[serde(default)]
    pub reopening: bool,
    pub questions: Vec<ChecklistQuestion>,
}

/// One question.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChecklistQuestion {
    pub id: String,
    pub text: String,
    pub text_en: String,
    #[serde(default = "yes_no")]
    pub answer: AnswerKind,
    /// The least a number has to be.
    #[serde(default)]
    pub min: Option<f64>,
    #[serde(default = "needed")]
    pub needed: bool,
}

fn rectify_days() -> u32 {
    3
}

fn yes_no() -> AnswerKind {
    AnswerKind::YesNo
}

fn needed() -> bool {
    true
}

impl Checklist {
    pub fn is_for(&self, kind: ShopKind) -> bool {
        self.kinds.is_empty() || self.kinds.contains(&kind)
    }

    /// As an answered checklist is judged.
    pub fn asked(&self) -> Vec<Question<'_>> {
        let ask = |one: &ChecklistQuestion| (one.answer, one.min, one.needed);
        self.questions
            .iter()
            .map(|one| {
                let (kind, min, needed) = ask(one);
                Question { id: &one.id, kind, min, needed }
            })
            .collect()
    }
}

impl Document {
    /// The checklists there are: the plan's own, or the four conditions of source 004 三.(三).
    pub fn checklist_rules(&self) -> Vec<Checklist> {
        if self.checklists.is_empty() { vec![four_conditions()] } else { self.checklists.clone() }
    }
}

/// 配有体温检测仪器、坚持每天 2 次消毒、人员必有口罩，并做好登记.
fn four_conditions() -> Checklist {
    let ask = |id: &str, text: &str, text_en: &str| ChecklistQuestion {
        id: id.to_owned(),
        text: text.to_owned(),
        text_en: text_en.to_owned(),
        answer: AnswerKind::YesNo,
        min: None,
        needed: true,
    };
    let twice =
        ask("disinfection", "每天消毒几次（至少 2 次）", "Disinfected how often a day (twice)");
    Checklist {
        id: "reopening".to_owned(),
        name: "复工条件".to_owned(),
        name_en: "Conditions to reopen".to_owned(),
        clause: String::new(),
        kinds: Vec::new(),
        rrule: None,
        rectify_days: rectify_days(),
        reopening: true,
        questions: vec![
            ask("thermometer", "配有体温检测仪器", "There is a thermometer"),
            ChecklistQuestion { answer: AnswerKind::Number, min: Some(2.0), ..twice },
            ask("masks", "人员都有口罩", "Everybody has a mask"),
            ask("register", "做好人员登记", "Who comes is registered"),
        ],
    }
}

const CHECKLISTS_MAX: usize = 30;
const QUESTIONS_MAX: usize = 40;

impl Sections<'_> {
    pub(super) fn changes(&mut self) {
        let (document, changes) = (self.document, &self.document.changes);
        for (key, kinds) in [("special", &changes.special), ("confirm", &changes.confirm)] {
            let path = format!("changes.{key}");
            self.once(&path, kinds.iter().map(|kind| (*kind, kind.word().to_owned())));
        }
        self.count("changes.confirmed_by", changes.confirmed_by.len(), 1..=10);
        self.range("changes", "pregnancy_days", changes.pregnancy_days, 1..=400);
        let known = document.routines.iter().any(|routine| routine.name == changes.routine);
        if !known && changes.routine != Changes::default().routine {
            let zh = format!("routine 指的“{}”不是本预案的例行工作", changes.routine);
            let en = format!("routine names {}, which is no routine of this plan", changes.routine);
            self.report("changes.routine", zh, en);
        }
        self.checklists();
    }

    fn checklists(&mut self) {
        let lists = &self.document.checklists;
        self.count("checklists", lists.len(), 0..=CHECKLISTS_MAX);
        self.once("checklists", lists.iter().map(|list| (&list.id, list.id.clone())));
        for (n, list) in lists.iter().enumerate() {
            let path = format!("checklists[{}]", n + 1);
            self.id(&format!("{path}.id"), &list.id);
            self.text(&format!("{path}.name"), &list.name, super::NAME_MAX);
            self.range(&path, "rectify_days", list.rectify_days, 1..=90);
            self.count(&format!("{path}.questions"), list.questions.len(), 1..=QUESTIONS_MAX);
            let ids = list.questions.iter().map(|one| (&one.id, one.id.clone()));
            self.once(&format!("{path}.questions"), ids);
            if list.rrule.as_deref().is_some_and(|rule| !recurrence(rule)) {
                let zh = "rrule 不是 RFC 5545 的重复规则，如 FREQ=WEEKLY;BYDAY=MO".to_owned();
                let en = "rrule is not an RFC 5545 rule such as FREQ=WEEKLY;BYDAY=MO".to_owned();
                self.report(&format!("{path}.rrule"), zh, en);
            }
            for question in &list.questions {
                self.id(&format!("{path}.questions"), &question.id);
                self.text(&format!("{path}.questions"), &question.text, TEXT_MAX);
                self.text(&format!("{path}.questions"), &question.text_en, TEXT_MAX);
                if question.min.is_some() && question.answer != AnswerKind::Number {
                    let zh = format!("{} 有 min，但答案不是数字", question.id);
                    let en = format!("{} has a min and is not answered by a number", question.id);
                    self.report(&format!("{path}.questions"), zh, en);
                }
            }
        }
    }
}
