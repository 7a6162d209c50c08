//! Departures (外出, M42): asked for, decided with a reason, registered, come back. The plan says which
//! kinds are refused and what each needs; everything else an officer decides.

pub mod attach_departure_paper;
pub mod decide_departure;
pub mod log_departure;
pub mod record_departure_step;
pub mod request_departure;

pub mod list_departures;
pub mod open_departure;

use linli_domain::areas::{District, GridCode};
use linli_domain::arrivals::measure_label;
use linli_domain::departures::{
    DecidedHow, DepartureKind, DepartureStanding, DepartureState, Paper,
};
use linli_domain::identity::{Action, Role, matrix};
use linli_domain::ids::{DepartureId, MeasureId, PersonId, PublicId};
use linli_domain::lang::Lang;
use linli_domain::plans::pack::Pack;
use linli_domain::plans::sections_departures::{DepartureRule, Departures};
use linli_domain::time::{Day, Moment};
use linli_storage::Reader;
use linli_storage::departures::{Departure, departure, papers_of};
use linli_storage::measures::measure;
use linli_storage::registry::person;
use linli_storage::supervision::measures_on_person;
use zeroize::Zeroizing;

use crate::context::{Actor, Context};
use crate::error::Error;
use crate::plans::active_plan::{active_plan_with, pack_of};
use crate::residents;

/// A departure as screens show it, its decision in the language of who reads.
#[derive(Debug, Clone)]
pub struct DepartureView {
    pub district: District,
    pub departure: Departure,
    pub kind: DepartureKind,
    pub standing: DepartureStanding,
    pub decision: Option<String>,
    /// Papers it still needs, by the plan of today.
    pub missing: Vec<Paper>,
    /// Each day out is logged with a temperature.
    pub temperature: bool,
}

/// The departure, if the actor may do `action` where the person lives, or it is the resident's own.
pub(crate) async fn authorized(
    reader: &mut Reader,
    ctx: &Context,
    action: Action,
    id: PublicId,
) -> Result<Departure, Error> {
    let found = departure(reader, id.district, DepartureId(id.id)).await?;
    let found = found.ok_or_else(Error::not_found)?;
    if let Actor::Resident { phone_index } = &ctx.actor {
        let own = OWN.contains(&action)
            && is_own(reader, phone_index, id.district, found.person_id).await?;
        return if own { Ok(found) } else { Err(Error::not_found()) };
    }
    ctx.authorize(action, found.grid_code)?;
    Ok(found)
}

/// What a resident may do about a departure of somebody registered with their phone.
const OWN: [Action; 3] =
    [Action::RecordDepartureStep, Action::LogDeparture, Action::AttachDeparturePaper];

/// Is the person registered with this phone?
pub(crate) async fn is_own(
    reader: &mut Reader,
    phone_index: &[u8; 16],
    district: District,
    id: PersonId,
) -> Result<bool, Error> {
    let people = residents::people_of(reader, phone_index).await?;
    let mut here = people.iter().filter(|(of, _)| *of == district);
    Ok(here.any(|(_, lines)| lines.iter().any(|line| line.person.id == id)))
}

/// What the plans say about departures in an area: the newest that says anything.
pub(crate) async fn rules(
    reader: &mut Reader,
    area: GridCode,
    day: Day,
) -> Result<(Departures, Option<String>), Error> {
    let says = |pack: &Pack| !pack.document.departures.kinds.is_empty();
    let plan = active_plan_with(reader, area, day, says).await?;
    Ok(plan.map_or((Departures::default(), None), |plan| {
        (plan.pack.document.departures.clone(), Some(plan.version))
    }))
}

/// What holds somebody at home now.
#[derive(Debug, Clone)]
pub(crate) struct Held {
    pub measure: MeasureId,
    pub kind: String,
    pub ends_at: Moment,
}

/// A measure that restricts the person now, by the plan it was decided by.
pub(crate) async fn held(
    reader: &mut Reader,
    district: District,
    id: PersonId,
    now: Moment,
) -> Result<Option<Held>, Error> {
    for (id, kind, ends_at) in measures_on_person(reader, district, id, now).await? {
        let Some(found) = measure(reader, district, id).await? else { continue };
        let pack = pack_of(reader, &found.plan_version).await?;
        if pack.document.measures.is_binding(&kind) {
            return Ok(Some(Held { measure: id, kind, ends_at }));
        }
    }
    Ok(None)
}

impl Held {
    /// What somebody is told who asks to leave all the same.
    pub(crate) fn answer(&self, lang: Lang) -> String {
        held_answer(&self.kind, self.ends_at, lang)
    }

    pub(crate) fn error(&self) -> Error {
        Error::state("departures.held", self.answer(Lang::Zh), self.answer(Lang::En))
    }
}

fn held_answer(kind: &str, ends_at: Moment, lang: Lang) -> String {
    let label = measure_label(kind, lang);
    match lang {
        Lang::Zh => format!(
            "正在执行“{label}”，至 {ends_at} 结束，期间不能外出。需要看病请选“外出就医”，社区会安排；\
             紧急情况请直接拨打 120。对措施有异议可以申诉。"
        ),
        Lang::En => format!(
            "“{label}” holds until {ends_at}; until then leaving is not possible. To see a doctor \
             choose “medical care” and the community arranges it; in an emergency call 120. You may \
             appeal against the measure."
        ),
    }
}

/// The kind of a kept departure; a word from elsewhere is a damaged record.
pub(crate) fn kind_of(found: &Departure) -> Result<DepartureKind, Error> {
    DepartureKind::from_word(&found.kind).ok_or_else(damaged)
}

pub(crate) fn state_of(found: &Departure) -> Result<DepartureState, Error> {
    DepartureState::from_word(&found.state).ok_or_else(damaged)
}

fn damaged() -> Error {
    linli_storage::Error::Unreadable { column: 0, wanted: "a departure" }.into()
}

/// Papers that a rule wants and the departure does not have.
pub(crate) async fn missing_papers(
    reader: &mut Reader,
    district: District,
    id: DepartureId,
    rule: &DepartureRule,
) -> Result<Vec<Paper>, Error> {
    let have = papers_of(reader, district, id).await?;
    let missing = rule.papers.iter().filter(|paper| have.iter().all(|h| h.paper != paper.word()));
    Ok(missing.copied().collect())
}

/// A departure with what its screens need.
pub(crate) async fn view_of(
    reader: &mut Reader,
    ctx: &Context,
    district: District,
    departure: Departure,
) -> Result<DepartureView, Error> {
    let (kind, state) = (kind_of(&departure)?, state_of(&departure)?);
    let (rules, _) = rules(reader, departure.grid_code, ctx.now.day()).await?;
    let rule = rules.rule(kind);
    let missing = match state {
        DepartureState::Requested => missing_papers(reader, district, departure.id, &rule).await?,
        _ => Vec::new(),
    };
    let decision = decision_of(reader, ctx.lang, district, &departure, kind).await?;
    if at_gate(ctx, departure.grid_code) {
        return Ok(for_gate(district, departure, kind, state, (rule.temperature, ctx.now)));
    }
    Ok(DepartureView {
        district,
        kind,
        standing: state.standing(departure.until_at, ctx.now),
        decision,
        missing,
        temperature: rule.temperature,
        departure,
    })
}

/// Does the actor see departures only as the guard of a gate?
fn at_gate(ctx: &Context, grid: GridCode) -> bool {
    let Actor::User { posts, .. } = &ctx.actor else { return false };
    let sees = |role| matrix().allows(role, Action::ListDepartures);
    posts
        .iter()
        .filter(|post| post.area.contains(grid) && sees(post.role))
        .all(|post| post.role == Role::GateGuard)
}

/// A guard lets people out and in: who, of what kind, when. Where somebody goes and why is between
/// them and those who decide (个人信息保护法 art 6: no more than the purpose needs; art 29: health).
fn for_gate(
    district: District,
    departure: Departure,
    kind: DepartureKind,
    state: DepartureState,
    (temperature, now): (bool, Moment),
) -> DepartureView {
    let departure = Departure {
        household_id: None,
        destination: Zeroizing::default(),
        reason: None,
        decided_how: None,
        decision: None,
        clause: None,
        measure_id: None,
        ..departure
    };
    let standing = state.standing(departure.until_at, now);
    let (decision, missing) = (None, Vec::new());
    DepartureView { district, kind, standing, decision, missing, temperature, departure }
}

/// What an officer wrote as it was written; what the plan or a measure says in the reader's language.
async fn decision_of(
    reader: &mut Reader,
    lang: Lang,
    district: District,
    found: &Departure,
    kind: DepartureKind,
) -> Result<Option<String>, Error> {
    let kept = found.decision.as_ref().map(|text| text.to_string());
    let how = found.decided_how.as_deref().and_then(DecidedHow::from_word);
    if lang == Lang::Zh {
        return Ok(kept);
    }
    match (how, &found.plan_version, found.measure_id) {
        (Some(DecidedHow::Plan), Some(version), _) => {
            let pack = pack_of(reader, version).await?;
            Ok(Some(pack.document.departures.rule(kind).text_en))
        }
        (Some(DecidedHow::Measure), _, Some(id)) => {
            let held = measure(reader, district, id).await?;
            Ok(held.map(|held| held_answer(&held.kind, held.ends_at, lang)).or(kept))
        }
        _ => Ok(kept),
    }
}

/// The person a departure is asked for, with the area they live in.
pub(crate) async fn person_area(reader: &mut Reader, id: PublicId) -> Result<GridCode, Error> {
    let found = person(reader, id.district, PersonId(id.id)).await?;
    Ok(found.ok_or_else(Error::not_found)?.grid_code)
}
