//! `[matters]` and `[[categories]]`: working hours, answers, and the kinds of matter with their clocks.

use std::borrow::Cow;
use std::collections::BTreeSet;

use serde::Deserialize;

use super::check::Sections;
use super::{NAME_MAX, TEXT_MAX};
use crate::matters::category::{Category, Datatype, Process, categories_or_everyday};
use crate::matters::clock::{Span, WorkingHours};
use crate::plans::document::Document;

/// `[matters]`: Linli's starting values where the plan says nothing.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct MatterRules {
    /// Of a working day.
    pub hours: WorkingHours,
    /// Until the first answer to whoever reported.
    pub answer: Span,
    /// The same for what is urgent.
    pub answer_urgent: Span,
    /// Until what was reported as done is verified.
    pub verify: Span,
    /// What a level has when a matter was raised to it because a clock ran out.
    pub raised: Span,
    /// Days after closing in which the resident may have it reopened, and rate it.
    pub reopen_days: u32,
    /// Days after closing for which texts, contacts and photos are kept.
    pub keep_days: u32,
}

impl Default for MatterRules {
    fn default() -> Self {
        Self {
            hours: WorkingHours::default(),
            answer: Span::Working(120),
            answer_urgent: Span::Urgent(30),
            verify: Span::Workdays(2),
            raised: Span::Workdays(1),
            reopen_days: 15,
            keep_days: 365,
        }
    }
}

const CATEGORIES_MAX: usize = 200;
const STAGES_MAX: usize = 6;
const NEEDS_MAX: usize = 20;
const QUESTIONS_MAX: usize = 20;
const VALUES_MAX: usize = 50;

impl Document {
    /// The kinds of matter: the plan's own, or the everyday ones.
    pub fn matter_categories(&self) -> Cow<'_, [Category]> {
        categories_or_everyday(&self.categories)
    }
}

impl Sections<'_> {
    pub(super) fn matters(&mut self) {
        let (document, rules) = (self.document, &self.document.matters);
        self.range("matters", "reopen_days", rules.reopen_days, 1..=90);
        self.range("matters", "keep_days", rules.keep_days, 30..=3_650);
        for (key, span) in [
            ("answer", rules.answer),
            ("answer_urgent", rules.answer_urgent),
            ("verify", rules.verify),
            ("raised", rules.raised),
        ] {
            self.span(&format!("matters.{key}"), span);
        }
        self.count("categories", document.categories.len(), 0..=CATEGORIES_MAX);
        let codes = document.categories.iter().map(|one| (&one.code, one.code.clone()));
        self.once("categories", codes);
        let forces: BTreeSet<&str> = document.task_forces.iter().map(|f| f.id.as_str()).collect();
        for (n, category) in document.categories.iter().enumerate() {
            let path = format!("categories[{}]", n + 1);
            self.category(&path, category);
            let force = category.handled_by.as_deref();
            if let Some(force) = force.filter(|force| !forces.contains(force)) {
                let zh = format!("handled_by 中的“{force}”不在 [[task_forces]] 里");
                let en = format!("handled_by names {force}, which is no task force of the plan");
                self.report(&format!("{path}.handled_by"), zh, en);
            }
        }
    }

    fn span(&mut self, path: &str, span: Span) {
        if span.is_zero() {
            let zh = "时限须大于 0".to_owned();
            self.report(path, zh, "a length of time of more than 0 is wanted".to_owned());
        }
    }

    fn category(&mut self, path: &str, category: &Category) {
        self.id(&format!("{path}.code"), &category.code);
        self.text(&format!("{path}.name"), &category.name, NAME_MAX);
        self.text(&format!("{path}.name_en"), &category.name_en, NAME_MAX);
        self.range(path, "near_metres", category.near_metres, 1..=2_000);
        let least = usize::from(category.process != Process::Spot);
        self.count(&format!("{path}.stages"), category.stages.len(), least..=STAGES_MAX);
        self.count(&format!("{path}.needs"), category.needs.len(), 0..=NEEDS_MAX);
        self.count(&format!("{path}.questions"), category.questions.len(), 0..=QUESTIONS_MAX);
        for stage in &category.stages {
            self.text(&format!("{path}.stages"), &stage.name, NAME_MAX);
            self.text(&format!("{path}.stages"), &stage.name_en, NAME_MAX);
            self.span(&format!("{path}.stages"), stage.within);
        }
        for need in &category.needs {
            self.text(&format!("{path}.needs"), need, TEXT_MAX);
        }
        let codes = category.questions.iter().map(|one| (&one.code, one.code.clone()));
        self.once(&format!("{path}.questions"), codes);
        for question in &category.questions {
            let here = format!("{path}.questions");
            self.id(&here, &question.code);
            self.text(&here, &question.name, TEXT_MAX);
            self.text(&here, &question.name_en, TEXT_MAX);
            let lists =
                matches!(question.kind, Datatype::Singlevaluelist | Datatype::Multivaluelist);
            let least = if lists { 1..=VALUES_MAX } else { 0..=0 };
            self.count(&format!("{here}.values"), question.values.len(), least);
        }
    }
}
