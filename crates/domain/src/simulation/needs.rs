//! From the load of the days to what it takes: rooms, beds, shifts and stock by the plan's
//! `[resources]`, beside what there is.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Load;
use super::shortage::{Shortage, first_shortage};
use crate::lang::Lang;
use crate::plans::sections::{Resources, StaffUnit, StockUnit};
use crate::time::Day;

/// The measures that need a room each, and whose room.
const QUARANTINE: &str = "centralized_quarantine";
const OBSERVATION: &str = "temporary_observation";

/// What kind of thing is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum NeedKind {
    /// Beds of the designated hospital, which is emptied for it first.
    Beds,
    Rooms,
    Staff,
    Stock,
}

/// One thing the days ask for.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Need {
    pub kind: NeedKind,
    /// `quarantine_rooms`, `hospital_beds`, a role, an item.
    pub name: String,
    pub label: String,
    pub label_en: String,
    /// How many are in use on each day; of stock, how many are used up on it.
    pub by_day: Vec<u64>,
    /// The most on one day.
    pub peak: u64,
    /// Of stock: what full operation for the plan's days takes (物资储备量满足 30 天满负荷运转).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reserve: Option<u64>,
    /// What there is; none where nobody has recorded it.
    pub have: Option<u64>,
    pub shortage: Option<Shortage>,
}

impl Need {
    pub fn label(&self, lang: Lang) -> &str {
        lang.pick(&self.label, &self.label_en)
    }
}

/// What there is, by the name of the need. What is not in it is not known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Have(pub BTreeMap<String, u64>);

/// All that the days take.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Needs {
    /// The first day looked at.
    pub from: Day,
    pub days: usize,
    pub people_by_day: BTreeMap<String, Vec<u64>>,
    pub tests_by_date: Vec<u64>,
    /// Beds first, then rooms, staff, stock.
    pub resources: Vec<Need>,
    /// What runs out first; of several on one day the first of the list.
    pub first_shortage: Option<Shortage>,
    /// Needs of which nobody has recorded how many there are: of these nothing can be said.
    pub not_recorded: Vec<String>,
}

/// What the load takes, from `from` on.
pub fn needs(load: &Load, resources: &Resources, have: &Have, from: Day) -> Needs {
    let mut found = Vec::new();
    let severe = |beds: &u64| (beds * u64::from(resources.beds.severe_percent)).div_ceil(100);
    let mut push = |kind, name: &str, labels: (&str, &str), by_day: Vec<u64>, reserve| {
        found.push(need(kind, name, labels, by_day, reserve, have, from));
    };
    push(
        NeedKind::Beds,
        "hospital_beds",
        ("定点医院床位", "beds of the designated hospital"),
        load.cases.clone(),
        None,
    );
    push(
        NeedKind::Beds,
        "severe_beds",
        ("重症床位", "beds for severe care"),
        load.cases.iter().map(severe).collect(),
        None,
    );
    push(
        NeedKind::Rooms,
        "quarantine_rooms",
        ("集中隔离房间", "quarantine rooms"),
        load.under(QUARANTINE),
        None,
    );
    push(
        NeedKind::Rooms,
        "observation_rooms",
        ("留观室", "observation rooms"),
        load.under(OBSERVATION),
        None,
    );
    let under_measures = load.under_measures();
    let mut shifts = vec![0_u64; load.days()];
    for cost in &resources.staff {
        let units = match cost.per {
            StaffUnit::Tests => &load.tests,
            StaffUnit::PersonDays => &under_measures,
            StaffUnit::HouseholdDays => &load.households,
            StaffUnit::Households => &load.canvassed,
        };
        let amount = u64::from(cost.amount.max(1));
        let by_day: Vec<u64> = units.iter().map(|units| units.div_ceil(amount)).collect();
        shifts.iter_mut().zip(&by_day).for_each(|(sum, more)| *sum += more);
        let labels = names(&cost.role, &cost.name, &cost.name_en);
        push(NeedKind::Staff, &cost.role, labels, by_day, None);
    }
    for cost in &resources.stock {
        let units = match cost.per {
            StockUnit::StaffShift => &shifts,
            StockUnit::PersonDay => &under_measures,
            StockUnit::Test => &load.tests,
            StockUnit::HouseholdDay => &load.households,
        };
        let used = |units: &u64| (*units as f64 * cost.amount.max(0.0)).ceil() as u64;
        let by_day: Vec<u64> = units.iter().map(used).collect();
        let peak = by_day.iter().copied().max().unwrap_or_default();
        let reserve = Some(peak * u64::from(resources.stock_days));
        let labels = names(&cost.item, &cost.name, &cost.name_en);
        push(NeedKind::Stock, &cost.item, labels, by_day, reserve);
    }
    let unknown = found.iter().filter(|need| need.have.is_none() && need.peak > 0);
    Needs {
        from,
        days: load.days(),
        people_by_day: load.people.clone(),
        tests_by_date: load.tests.clone(),
        first_shortage: first_shortage(&found),
        not_recorded: unknown.map(|need| need.name.clone()).collect(),
        resources: found,
    }
}

fn names<'a>(id: &'a str, zh: &'a str, en: &'a str) -> (&'a str, &'a str) {
    let zh = if zh.is_empty() { id } else { zh };
    (zh, if en.is_empty() { zh } else { en })
}

fn need(
    kind: NeedKind,
    name: &str,
    (zh, en): (&str, &str),
    by_day: Vec<u64>,
    reserve: Option<u64>,
    have: &Have,
    from: Day,
) -> Need {
    let mut need = Need {
        kind,
        name: name.to_owned(),
        label: zh.to_owned(),
        label_en: en.to_owned(),
        peak: by_day.iter().copied().max().unwrap_or_default(),
        by_day,
        reserve,
        have: have.0.get(name).copied(),
        shortage: None,
    };
    need.shortage = Shortage::of(&need, from);
    need
}
