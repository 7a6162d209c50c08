//! The optional sections of a plan as people read them: levels of response, deadlines, and the
//! numbers for measures, tracing, tests and resources.

use linli_domain::identity::Role;
use linli_domain::lang::Lang;
use linli_domain::plans::deadline::Due;
use linli_domain::plans::document::Document;
use linli_domain::plans::sections::Channel;
use serde::Serialize;
use utoipa::ToSchema;

use crate::sessions::role_label;

/// A deadline; each term as the plan writes it, for all levels or level by level.
#[derive(Serialize, ToSchema)]
struct PlanDeadline {
    name: String,
    start: Vec<PlanDue>,
    complete: Vec<PlanDue>,
}

#[derive(Serialize, ToSchema)]
struct PlanDue {
    /// None: at every level.
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<String>,
    /// `2h`, `3 working days`, `20:00`.
    term: String,
}

/// A level of response; a list that is missing means all of the plan.
#[derive(Serialize, ToSchema)]
struct PlanLevel {
    id: String,
    name: String,
    name_en: String,
    entry: Vec<String>,
    /// Empty, or one for each of `entry`.
    entry_en: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tables: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    routines: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    deadlines: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    duties: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reports: Option<Vec<String>>,
}

/// A word of the plan and how it is said.
#[derive(Serialize, ToSchema)]
struct PlanWord {
    word: String,
    label: String,
}

#[derive(Serialize, ToSchema)]
struct PlanMeasures {
    people_per_hour_max: u32,
    /// By table, from when days count.
    counts_from: Vec<PlanCounted>,
    followups_per_day: u32,
    release_list_hours: u32,
    binding: Vec<String>,
    consent: Vec<String>,
    needs_order: bool,
}

#[derive(Serialize, ToSchema)]
struct PlanCounted {
    table: String,
    from: PlanWord,
}

#[derive(Serialize, ToSchema)]
struct PlanCare {
    team: Vec<PlanWord>,
    emergency_minutes: u32,
    links_per_day: u32,
}

#[derive(Serialize, ToSchema)]
struct PlanFall {
    from: String,
    to: String,
    days_without_case: u32,
}

#[derive(Serialize, ToSchema)]
struct PlanTracing {
    days_before_onset: u32,
    venue_minutes: u32,
    gate_minutes: u32,
    rules: Vec<PlanTracingRule>,
}

#[derive(Serialize, ToSchema)]
struct PlanTracingRule {
    link: PlanWord,
    class: PlanWord,
}

#[derive(Serialize, ToSchema)]
struct PlanTests {
    pool_sizes: Vec<u32>,
    channels: Vec<PlanChannel>,
    /// Who is told of a positive, in order.
    chain: Vec<PlanWord>,
    staff: Vec<PlanStaffTests>,
}

#[derive(Serialize, ToSchema)]
struct PlanChannel {
    channel: PlanWord,
    minutes: u32,
}

#[derive(Serialize, ToSchema)]
struct PlanStaffTests {
    role: PlanWord,
    every_days: u32,
    doses: u32,
}

#[derive(Serialize, ToSchema)]
struct PlanResources {
    severe_percent: u32,
    stock_days: u32,
    staff: Vec<PlanCost>,
    stock: Vec<PlanCost>,
}

/// A shift does `amount` of `per`; or each `per` uses up `amount`.
#[derive(Serialize, ToSchema)]
struct PlanCost {
    item: PlanWord,
    per: PlanWord,
    amount: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    shift_hours: Option<u32>,
}

/// The optional sections, defaults filled in.
#[derive(Serialize, ToSchema)]
pub(super) struct PlanSections {
    deadlines: Vec<PlanDeadline>,
    levels: Vec<PlanLevel>,
    measures: PlanMeasures,
    care: PlanCare,
    falls: Vec<PlanFall>,
    tracing: PlanTracing,
    tests: PlanTests,
    resources: PlanResources,
}

fn due(due: Option<&Due>) -> Vec<PlanDue> {
    match due {
        None => Vec::new(),
        Some(Due::All(term)) => vec![PlanDue { level: None, term: term.to_string() }],
        Some(Due::ByLevel(terms)) => terms
            .iter()
            .map(|(level, term)| PlanDue {
                level: Some(level.word().to_owned()),
                term: term.to_string(),
            })
            .collect(),
    }
}

fn said(word: &str, label: &str) -> PlanWord {
    PlanWord { word: word.to_owned(), label: label.to_owned() }
}

fn role(role: Role, lang: Lang) -> PlanWord {
    PlanWord { word: role.word().to_owned(), label: role_label(role, lang) }
}

/// The plan's own name in the reader's language, else the role's, else the word.
fn named(word: &str, zh: &str, en: &str, lang: Lang) -> PlanWord {
    let own = if lang == Lang::En && !en.is_empty() { en } else { zh };
    let label = if own.is_empty() {
        Role::from_word(word).map_or_else(|| word.to_owned(), |role| role_label(role, lang))
    } else {
        own.to_owned()
    };
    PlanWord { word: word.to_owned(), label }
}

impl PlanSections {
    pub(super) fn of(document: &Document, lang: Lang) -> Self {
        let deadlines = document.deadlines.iter().map(|(name, deadline)| PlanDeadline {
            name: name.clone(),
            start: due(deadline.start.as_ref()),
            complete: due(deadline.complete.as_ref()),
        });
        let levels = document.levels.iter().map(|level| PlanLevel {
            id: level.id.clone(),
            name: level.name.clone(),
            name_en: level.name_en.clone(),
            entry: level.entry.clone(),
            entry_en: level.entry_en.clone(),
            tables: level.tables.clone(),
            routines: level.routines.clone(),
            deadlines: level.deadlines.clone(),
            duties: level.duties.clone(),
            reports: level.reports.clone(),
        });
        let falls = document.risk_areas.falls.iter().map(|fall| PlanFall {
            from: fall.from.word().to_owned(),
            to: fall.to.word().to_owned(),
            days_without_case: fall.days_without_case,
        });
        Self {
            deadlines: deadlines.collect(),
            levels: levels.collect(),
            measures: measures(document, lang),
            care: PlanCare {
                team: document.care.team.iter().map(|one| role(*one, lang)).collect(),
                emergency_minutes: document.care.emergency_minutes,
                links_per_day: document.care.links_per_day,
            },
            falls: falls.collect(),
            tracing: tracing(document, lang),
            tests: tests(document, lang),
            resources: resources(document, lang),
        }
    }
}

fn measures(document: &Document, lang: Lang) -> PlanMeasures {
    let rules = &document.measures;
    let deciding = document
        .tables
        .iter()
        .filter(|table| table.outputs.iter().any(|output| output.name == "measure"));
    let counts_from = deciding.map(|table| {
        let from = rules.counts_from(&table.name);
        PlanCounted { table: table.name.clone(), from: said(from.word(), from.label(lang)) }
    });
    PlanMeasures {
        people_per_hour_max: document.limits.people_per_hour_max,
        counts_from: counts_from.collect(),
        followups_per_day: rules.followups_per_day,
        release_list_hours: rules.release_list_hours,
        binding: rules.binding().into_iter().map(str::to_owned).collect(),
        consent: rules.consent.clone(),
        needs_order: rules.needs_order,
    }
}

fn tracing(document: &Document, lang: Lang) -> PlanTracing {
    let tracing = &document.tracing;
    let rules = tracing.rules.iter().map(|rule| PlanTracingRule {
        link: said(rule.link.word(), rule.link.label(lang)),
        class: said(rule.class.word(), rule.class.label(lang)),
    });
    PlanTracing {
        days_before_onset: tracing.days_before_onset,
        venue_minutes: tracing.venue_minutes,
        gate_minutes: tracing.gate_minutes,
        rules: rules.collect(),
    }
}

fn tests(document: &Document, lang: Lang) -> PlanTests {
    let tests = &document.tests;
    let channels = Channel::ALL.iter().map(|channel| PlanChannel {
        channel: said(channel.word(), channel.label(lang)),
        minutes: tests.minutes(*channel),
    });
    let staff = tests.staff.iter().map(|staff| PlanStaffTests {
        role: role(staff.role, lang),
        every_days: staff.every_days,
        doses: staff.doses,
    });
    PlanTests {
        pool_sizes: tests.pool_sizes.clone(),
        channels: channels.collect(),
        chain: tests.chain.iter().map(|one| role(*one, lang)).collect(),
        staff: staff.collect(),
    }
}

fn resources(document: &Document, lang: Lang) -> PlanResources {
    let resources = &document.resources;
    let staff = resources.staff.iter().map(|cost| PlanCost {
        item: named(&cost.role, &cost.name, &cost.name_en, lang),
        per: said(cost.per.word(), cost.per.label(lang)),
        amount: f64::from(cost.amount),
        shift_hours: Some(cost.shift_hours),
    });
    let stock = resources.stock.iter().map(|cost| PlanCost {
        item: named(&cost.item, &cost.name, &cost.name_en, lang),
        per: said(cost.per.word(), cost.per.label(lang)),
        amount: cost.amount,
        shift_hours: None,
    });
    PlanResources {
        severe_percent: resources.beds.severe_percent,
        stock_days: resources.stock_days,
        staff: staff.collect(),
        stock: stock.collect(),
    }
}
