//! `[gates]` and `[[passes]]`: what is checked at a gate, which passes there are, how often a household may
//! go out, what is done about the unusual, and which vehicles are turned back.

use std::borrow::Cow;

use serde::Deserialize;

use super::TEXT_MAX;
use super::check::{Sections, measure_words};
use crate::gates::check::{Errand, Reason};
use crate::gates::plate::Plate;
use crate::identity::Role;
use crate::passes::PassKind;
use crate::passes::quota::{Counting, Quota};
use crate::plans::document::Document;

/// `[gates]`.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Gates {
    /// From this temperature on somebody is not let through, in degrees Celsius.
    pub temperature_max: f64,
    pub mask: bool,
    /// Measures that keep a person in; without the key those that bind (`binding` of `[measures]`).
    pub held_by: Option<Vec<String>>,
    /// Measures that keep the whole household in.
    pub household_held_by: Vec<String>,
    /// A list of revoked passes older than this says only how things were then.
    pub list_hours: u32,
    /// Checks are erased after so many days.
    pub keep_days: u32,
    /// What is done, in this order, when a check is not in order.
    pub steps: Vec<Step>,
    /// Who is told at once of somebody who is not let through.
    pub tell: Vec<Role>,
    pub vehicles: Vehicles,
    pub deliveries: Deliveries,
}

/// `[gates.deliveries]`: what is set down at a hand-over point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Deliveries {
    /// Disinfected within so many minutes.
    pub disinfect_minutes: u32,
    /// Collected within so many hours.
    pub collect_hours: u32,
}

impl Default for Deliveries {
    fn default() -> Self {
        Self { disinfect_minutes: 30, collect_hours: 24 }
    }
}

/// One step.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    pub id: String,
    pub name: String,
    pub name_en: String,
    /// After which findings.
    pub why: Vec<Reason>,
}

/// `[gates.vehicles]`: plates by province and office, such as 甘A.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Vehicles {
    /// Registered here; empty: wherever.
    pub home: Vec<String>,
    /// Turned back (劝返).
    pub barred: Vec<String>,
    /// Areas, by code, from which freight is not let in and to which none is let out.
    pub freight_barred: Vec<String>,
    /// What the police answer about a plate from elsewhere holds so many days at most, today the first.
    pub answer_days: u32,
}

impl Default for Vehicles {
    fn default() -> Self {
        Self { home: Vec::new(), barred: Vec::new(), freight_barred: Vec::new(), answer_days: 1 }
    }
}

impl Vehicles {
    /// What a plate means at a gate.
    pub fn judge(&self, plate: &Plate) -> Reason {
        let is_in = |list: &[String]| list.iter().any(|start| plate.as_str().starts_with(start));
        if is_in(&self.barred) {
            Reason::Barred
        } else if self.home.is_empty() || is_in(&self.home) {
            Reason::Ok
        } else {
            Reason::OutOfArea
        }
    }

    /// Whether freight from or to an area is barred.
    pub fn bars_freight(&self, area: &str) -> bool {
        self.freight_barred.iter().any(|barred| area.starts_with(barred.as_str()))
    }
}

/// `[[passes]]`: one kind.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PassRule {
    pub kind: PassKind,
    /// Holds so many days at most.
    pub days: u32,
    /// Recognised at every gate of the city; otherwise in its own community.
    #[serde(default)]
    pub everywhere: bool,
    #[serde(default)]
    pub quota: Option<Quota>,
    /// Errands that spend the quota.
    #[serde(default)]
    pub spends: Vec<Errand>,
}

impl Default for Gates {
    fn default() -> Self {
        let step = |id: &str, name: &str, name_en: &str, why: &[Reason]| Step {
            id: id.to_owned(),
            name: name.to_owned(),
            name_en: name_en.to_owned(),
            why: why.to_vec(),
        };
        let hot = &[Reason::Hot][..];
        let held = &[Reason::Measure][..];
        let turned = &[Reason::Barred, Reason::OutOfArea][..];
        let unknown = &[
            Reason::Forged,
            Reason::Unknown,
            Reason::NoPass,
            Reason::Revoked,
            Reason::Expired,
            Reason::WrongPlace,
        ][..];
        Self {
            temperature_max: 37.3,
            mask: true,
            held_by: None,
            household_held_by: vec!["home_quarantine".to_owned()],
            list_hours: 24,
            keep_days: 30,
            steps: vec![
                step(
                    "again",
                    "休息 10 分钟后用水银体温计复测",
                    "Measure again after ten minutes",
                    hot,
                ),
                step(
                    "apart",
                    "引导到临时隔离点，保持两米",
                    "Lead them to the waiting point, two metres apart",
                    hot,
                ),
                step(
                    "register",
                    "登记姓名、电话、去向",
                    "Write down name, phone and where they go",
                    unknown,
                ),
                step("doctor", "电话告知社区医生", "Call the community doctor", hot),
                step("refer", "转送发热门诊", "Refer to the fever clinic", hot),
                step("home", "劝其回家，告知社区", "Ask them to go home, tell the community", held),
                step(
                    "police",
                    "请民警核对车辆和人员",
                    "Have the police check vehicle and people",
                    turned,
                ),
                step(
                    "turn_back",
                    "劝返并登记车牌",
                    "Turn the vehicle back, keep its plate",
                    turned,
                ),
            ],
            tell: vec![Role::CommunityOfficer, Role::CommunityDoctor],
            vehicles: Vehicles::default(),
            deliveries: Deliveries::default(),
        }
    }
}

impl Gates {
    /// In tenths of a degree.
    pub fn temperature_max(&self) -> i16 {
        crate::gates::check::tenths(self.temperature_max).unwrap_or(373)
    }

    /// The steps a finding asks for.
    pub fn steps_for(&self, reason: Reason) -> impl Iterator<Item = &Step> {
        self.steps.iter().filter(move |step| step.why.contains(&reason))
    }
}

impl Document {
    /// The kinds of pass there are: the plan's own, or those below.
    pub fn pass_rules(&self) -> Cow<'_, [PassRule]> {
        if self.passes.is_empty() { default_passes().into() } else { (&self.passes).into() }
    }
}

/// The passes of a plan that names none: a resident pass for everywhere; a household's for one person every
/// two days (来源一附方案 二.2：每两天可派一人外出采购).
fn default_passes() -> Vec<PassRule> {
    let rule = |kind, days, everywhere| PassRule {
        kind,
        days,
        everywhere,
        quota: None,
        spends: Vec::new(),
    };
    let quota = Quota { people: 1, days: 2, counting: Counting::Calendar };
    vec![
        rule(PassKind::Resident, 180, true),
        PassRule {
            quota: Some(quota),
            spends: vec![Errand::Shopping],
            ..rule(PassKind::Household, 30, false)
        },
        rule(PassKind::Temporary, 7, false),
        rule(PassKind::Work, 30, true),
        rule(PassKind::MedicalTrip, 3, true),
        rule(PassKind::Vehicle, 30, true),
    ]
}

const STEPS_MAX: usize = 30;
const PLATES_MAX: usize = 100;

impl Sections<'_> {
    pub(super) fn gates(&mut self) {
        let (document, gates) = (self.document, &self.document.gates);
        self.range("gates", "temperature_max", gates.temperature_max, 36.0..=39.0);
        self.range("gates", "list_hours", gates.list_hours, 1..=168);
        self.range("gates", "keep_days", gates.keep_days, 1..=90);
        self.count("gates.steps", gates.steps.len(), 0..=STEPS_MAX);
        self.once("gates.steps", gates.steps.iter().map(|step| (&step.id, step.id.clone())));
        for (n, step) in gates.steps.iter().enumerate() {
            let path = format!("gates.steps[{}]", n + 1);
            self.id(&path, &step.id);
            self.text(&path, &step.name, TEXT_MAX);
            self.text(&path, &step.name_en, TEXT_MAX);
        }
        let known = measure_words(document);
        let held = gates.held_by.iter().flatten();
        for word in held.filter(|word| !known.contains(word.as_str())) {
            let zh = format!("held_by 中的“{word}”不是任何表会得出的措施");
            self.report("gates.held_by", zh, format!("held_by names {word}, which no table gives"));
        }
        let vehicles = &gates.vehicles;
        for list in [&vehicles.home, &vehicles.barred, &vehicles.freight_barred] {
            self.count("gates.vehicles", list.len(), 0..=PLATES_MAX);
        }
        self.range("gates.vehicles", "answer_days", vehicles.answer_days, 1..=30);
        let deliveries = gates.deliveries;
        let minutes = deliveries.disinfect_minutes;
        self.range("gates.deliveries", "disinfect_minutes", minutes, 1..=1_440);
        self.range("gates.deliveries", "collect_hours", deliveries.collect_hours, 1..=168);
        self.once(
            "passes",
            document.passes.iter().map(|rule| (rule.kind, rule.kind.word().into())),
        );
        for (n, rule) in document.passes.iter().enumerate() {
            let section = format!("passes[{}]", n + 1);
            self.range(&section, "days", rule.days, 1..=366);
            if let Some(quota) = rule.quota {
                self.range(&section, "quota.people", quota.people, 1..=20);
                self.range(&section, "quota.days", quota.days, 1..=31);
            }
            if rule.quota.is_some() == rule.spends.is_empty() {
                let zh = "quota（次数）与 spends（占用次数的事由）须同时写，或都不写".to_owned();
                let en = "quota and spends are written together or not at all".to_owned();
                self.report(&format!("{section}.quota"), zh, en);
            }
        }
    }
}
