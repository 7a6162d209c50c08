//! What a resident's first screen says, in words.

use linli_app::context::Context;
use linli_app::measures::standing;
use linli_app::residents::masked_name;
use linli_app::residents::view_home as app;
use linli_domain::arrivals::{After, measure_label};
use linli_domain::ids::PublicId;
use linli_domain::lang::Lang;
use linli_domain::measures::Grade;
use serde::Serialize;
use utoipa::ToSchema;

use crate::care::{NeedItem, SeatItem};
use crate::letters::{facts, level_label};
use crate::measures::NextItem;
use crate::notices::NoticeItem;
use crate::sessions::role_label;

/// A resident's first screen.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct MyHome {
    /// First and last character.
    name: String,
    now: String,
    rehearsal: bool,
    help_phone: String,
    /// People registered with this phone.
    people: Vec<MyPerson>,
    #[serde(skip_serializing_if = "Option::is_none")]
    home: Option<MyPlace>,
    /// Who answers for the building, the nearest first.
    workers: Vec<MyWorker>,
    /// What holds now first.
    measures: Vec<MyMeasure>,
    notices: Vec<NoticeItem>,
    declarations: Vec<MyDeclaration>,
    corrections: Vec<MyCorrection>,
}

#[derive(Debug, Serialize, ToSchema)]
struct MyPerson {
    id: String,
    name: String,
}

#[derive(Debug, Serialize, ToSchema)]
struct MyPlace {
    plate: String,
    community: String,
    grid: String,
    grid_name: String,
}

#[derive(Debug, Serialize, ToSchema)]
struct MyWorker {
    name: String,
    role: String,
    role_label: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    phone: Option<String>,
}

/// A fact that a decision rests on.
#[derive(Debug, Serialize, ToSchema)]
struct MyFact {
    label: String,
    text: String,
}

/// The row of a plan that answered.
#[derive(Debug, Serialize, ToSchema)]
struct MyRule {
    plan: String,
    version: String,
    row: String,
    /// The clause of the plan.
    text: String,
}

#[derive(Debug, Serialize, ToSchema)]
struct MyTest {
    day: String,
    sampled: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    result: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
struct MyFollowup {
    at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    temperature: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    symptoms: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
struct MyAppeal {
    id: String,
    text: String,
    raised_at: String,
    due_at: String,
    /// `open`, `upheld`, `rejected`.
    state: String,
    /// When the superior was told that the answer is late.
    #[serde(skip_serializing_if = "Option::is_none")]
    escalated_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    answer: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    answered_at: Option<String>,
}

/// A measure with everything its card shows.
#[derive(Debug, Serialize, ToSchema)]
struct MyMeasure {
    id: String,
    /// First and last character.
    name: String,
    kind: String,
    label: String,
    /// `watch`, `home`, `isolate`, `closed`.
    status: String,
    /// `planned`, `in_force`, `ended`.
    state: String,
    why: String,
    facts: Vec<MyFact>,
    rule: MyRule,
    law: Vec<String>,
    decided_by: String,
    carried_out_by: String,
    decided_at: String,
    starts_at: String,
    ends_at: String,
    /// Which day of it today is, from 1.
    day: i64,
    days: i64,
    /// A negative result ends it earlier.
    until_result: bool,
    /// The stage that follows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<NextItem>,
    /// Of what needs consent: `offered`, `accepted`, `declined`. It can be declined at any time.
    #[serde(skip_serializing_if = "Option::is_none")]
    consent: Option<String>,
    test_days: Vec<MyTest>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ended_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ended_how: Option<String>,
    /// The newest first.
    followups: Vec<MyFollowup>,
    followups_per_day: u32,
    appeals: Vec<MyAppeal>,
    /// The newest first.
    needs: Vec<NeedItem>,
    /// Who looks after the person; seats nobody holds are vacant.
    team: Vec<SeatItem>,
    /// Number of the release letter, once it is over.
    #[serde(skip_serializing_if = "Option::is_none")]
    certificate: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
struct MyDeclaration {
    id: String,
    name: String,
    from_area: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    from_name: Option<String>,
    arrive_at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<String>,
    /// What follows, as a sentence.
    outcome: String,
    declared_at: String,
}

#[derive(Debug, Serialize, ToSchema)]
struct MyCorrection {
    id: String,
    text: String,
    at: String,
    /// `open`, `accepted`, `declined`.
    state: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    answer: Option<String>,
}

/// `松涛苑 3-1-702`: how a door is said.
pub(crate) fn plate(compound: &str, building: &str, unit: &str, door: &str) -> String {
    let parts: Vec<&str> =
        [building, unit, door].into_iter().filter(|part| !part.is_empty()).collect();
    format!("{compound} {}", parts.join("-")).trim().to_owned()
}

/// What follows from a declaration, as a sentence.
pub(crate) fn outcome_sentence(
    verdict: &linli_app::measures::decide::Verdict,
    lang: Lang,
) -> String {
    use linli_app::measures::decide::Verdict;
    match verdict {
        Verdict::Decided(kind) if kind == "none" => lang
            .pick(
                "已登记。按现行预案不需要管控措施，请留意身体状况。",
                "Registered. The plan in force asks for no measure; mind your health.",
            )
            .to_owned(),
        Verdict::Decided(kind) => {
            let label = measure_label(kind, lang);
            match lang {
                Lang::Zh => {
                    format!("已登记。按现行预案须{label}，社区会与您联系，您可以查看依据并申诉。")
                }
                Lang::En => format!(
                    "Registered. By the plan in force: {label}. The community will contact you; \
                     you can read why and appeal."
                ),
            }
        }
        Verdict::Undecided(_) => lang
            .pick(
                "已登记。需要社区工作人员核实后判定，请保持电话畅通。",
                "Registered. The community has to verify it first; please answer your phone.",
            )
            .to_owned(),
    }
}

impl MyHome {
    pub(super) fn of(home: app::MyHome, rehearsal: bool, ctx: &Context) -> Self {
        let lang = ctx.lang;
        let name = home.people.first().map(|(_, name)| name.as_str());
        let declared = home.declarations.first().map(|mine| mine.declaration.name.as_str());
        let name = masked_name(name.or(declared).unwrap_or_default());
        let place = home.place.map(|place| MyPlace {
            plate: plate(
                &place.line.compound,
                &place.line.building,
                &place.line.unit,
                &place.line.door,
            ),
            community: place.community,
            grid: place.line.grid_code.short(),
            grid_name: place.grid_name,
        });
        let people = home.people.into_iter();
        let people =
            people.map(|(id, name)| MyPerson { id: id.to_string(), name: masked_name(&name) });
        let workers = home.answerable.into_iter().map(|one| MyWorker {
            name: one.name,
            role: one.role.word().to_owned(),
            role_label: role_label(one.role, lang),
            phone: one.phone,
        });
        let corrections = home.corrections.into_iter().map(|(district, one)| MyCorrection {
            id: PublicId::new(district, one.id).to_string(),
            text: one.text.to_string(),
            at: one.raised_at.to_string(),
            state: one.state,
            answer: one.answer.map(|text| text.to_string()),
        });
        let declarations = home.declarations.into_iter().map(|mine| MyDeclaration {
            id: PublicId::new(mine.declaration.district, mine.declaration.id).to_string(),
            name: masked_name(&mine.declaration.name),
            from_area: mine.declaration.from_area.short(),
            from_name: mine.from_name,
            arrive_at: mine.declaration.arrive_at.to_string(),
            address: mine.declaration.address,
            outcome: outcome_sentence(&mine.verdict, lang),
            declared_at: mine.declaration.declared_at.to_string(),
        });
        Self {
            name,
            now: ctx.now.to_string(),
            rehearsal,
            help_phone: home.help_phone,
            people: people.collect(),
            home: place,
            workers: workers.collect(),
            measures: home.measures.into_iter().map(|mine| MyMeasure::of(mine, ctx)).collect(),
            notices: home.notices.into_iter().map(NoticeItem::of).collect(),
            declarations: declarations.collect(),
            corrections: corrections.collect(),
        }
    }
}

impl MyMeasure {
    fn of(mine: app::MyMeasure, ctx: &Context) -> Self {
        let (lang, now) = (ctx.lang, ctx.now);
        let (measure, letter) = (mine.measure, mine.letter);
        let public = |id: uuid::Uuid| PublicId::new(measure.district, id).to_string();
        let told = facts(&letter, lang).into_iter();
        let told = told.map(|fact| MyFact { label: fact.label, text: fact.value });
        let appeals = mine.appeals.into_iter().map(|appeal| MyAppeal {
            id: public(appeal.id.0),
            text: appeal.text.to_string(),
            raised_at: appeal.raised_at.to_string(),
            due_at: appeal.due_at.to_string(),
            state: appeal.state,
            escalated_at: appeal.escalated_at.map(|at| at.to_string()),
            answer: appeal.answer.map(|text| text.to_string()),
            answered_at: appeal.answered_at.map(|at| at.to_string()),
        });
        let followups = mine.followups.into_iter().map(|followup| MyFollowup {
            at: followup.at.to_string(),
            temperature: followup.temperature_tenths.map(|tenths| tenths as f64 / 10.0),
            symptoms: followup.symptoms.map(|text| text.to_string()),
        });
        let needs = mine.needs.into_iter();
        let tests = letter.tests.iter().map(|test| MyTest {
            day: test.day.to_string(),
            sampled: test.sampled,
            result: test.result.map(|result| result.word().to_owned()),
        });
        let decider = match &letter.decided_by {
            Some(by) => format!("{} · {}", letter.decider, masked_name(by)),
            None => letter.decider.clone(),
        };
        Self {
            id: public(measure.id.0),
            name: masked_name(&letter.person),
            label: measure_label(&measure.kind, lang).to_owned(),
            status: Grade::of(&measure.kind).word().to_owned(),
            state: standing(&measure, now).word().to_owned(),
            why: letter.reason.clone(),
            facts: told.collect(),
            rule: MyRule {
                plan: letter.plan_name.clone(),
                version: letter.plan_version.chars().take(12).collect(),
                row: letter.row_ids.clone(),
                text: letter.clause.clone(),
            },
            law: letter.legal.clone(),
            decided_by: decider,
            carried_out_by: level_label(&letter.carried_out_by, lang).to_owned(),
            decided_at: measure.created_at.to_string(),
            starts_at: measure.starts_at.to_string(),
            ends_at: measure.ends_at.to_string(),
            day: (now.day().0 - measure.starts_at.day().0 + 1).clamp(0, letter.days.max(1)),
            days: letter.days.max(1),
            until_result: letter.next.as_ref().is_some_and(|n| n.after == After::Result),
            next: letter.next.as_ref().map(|next| NextItem::from(next, lang)),
            consent: letter.consent.clone(),
            test_days: tests.collect(),
            ended_at: letter.ended_at.map(|at| at.to_string()),
            ended_how: letter.ended_at.and(letter.ended_how),
            followups: followups.collect(),
            followups_per_day: letter.followups_per_day,
            appeals: appeals.collect(),
            needs: needs
                .map(|one| NeedItem::of(one, measure.district, now, lang, |_| None))
                .collect(),
            team: mine.team.into_iter().map(|seat| SeatItem::of(seat, lang)).collect(),
            certificate: letter.certificate,
            kind: measure.kind,
        }
    }
}
