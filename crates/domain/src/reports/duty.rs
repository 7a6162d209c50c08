//! A clause of the plan on one day (责任清单, M41): who leads it, what shows that it was done, and
//! whether it is done, due, overdue or nobody's. Looks up no records.

use serde::{Deserialize, Serialize};

use crate::identity::Role;
use crate::lang::Lang;
use crate::plans::duties::{Responsibility, TaskForce};
use crate::time::Moment;

/// How a clause stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DutyState {
    Done,
    Due,
    Overdue,
    /// Nobody holds a post that leads it: done or not, there is nobody to answer for it.
    Nobody,
}

impl DutyState {
    pub fn word(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Due => "due",
            Self::Overdue => "overdue",
            Self::Nobody => "nobody",
        }
    }

    pub fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Done => lang.pick("已完成", "done"),
            Self::Due => lang.pick("待完成", "due"),
            Self::Overdue => lang.pick("已逾期", "overdue"),
            Self::Nobody => lang.pick("无人负责", "nobody's"),
        }
    }
}

/// What kind of record shows that a clause was met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EvidenceKind {
    /// Every area of the clause's level has somebody in a post.
    Posts,
    /// No household of a running canvass is left unreached.
    Canvass,
    /// Every arrival of the day has its decision.
    Declarations,
    /// Every measure in force was followed up on the day.
    Measures,
    /// Every test due by the day was sampled.
    NaatTests,
    /// The area's own report is closed.
    Reports,
    /// A visit was made on the day, and none that was planned is left undone.
    Visits,
    /// A patrol was made on the day, and none that was planned is left undone.
    Patrols,
    /// Somebody recorded on the day that it was done (`record_duty`): gates, inspections,
    /// notices, supplies, duty and whatever has no records of its own yet.
    Recorded,
}

impl EvidenceKind {
    pub fn of(word: Option<&str>) -> Self {
        match word {
            Some("posts") => Self::Posts,
            Some("canvass") => Self::Canvass,
            Some("declarations") => Self::Declarations,
            Some("measures") => Self::Measures,
            Some("naat_tests") => Self::NaatTests,
            Some("reports") => Self::Reports,
            Some("visits") => Self::Visits,
            Some("patrols") => Self::Patrols,
            _ => Self::Recorded,
        }
    }

    /// Must there be a record every day? The others answer to facts: on a day without arrivals
    /// nothing about arrivals is left undone.
    fn wants_a_record(self) -> bool {
        matches!(self, Self::Posts | Self::Reports | Self::Recorded | Self::Visits | Self::Patrols)
    }
}

/// What was found for a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Found {
    /// Records of the kind on the day.
    pub count: i64,
    /// Those still to be dealt with, and areas without what they need.
    pub open: i64,
    /// When the oldest open one began; a term in hours runs from here.
    pub trigger: Option<Moment>,
    /// When the open ones are due by themselves, where the records say so.
    pub due: Option<Moment>,
}

/// A clause as the report shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Duty {
    pub clause: String,
    pub text: String,
    pub text_en: String,
    pub state: DutyState,
    /// A task force or role of the plan.
    pub lead: String,
    pub lead_label: String,
    pub helpers: Vec<String>,
    pub due: Option<Moment>,
    /// The plan's word for the evidence; `records` where it names none.
    pub evidence: String,
    pub count: i64,
    pub open: i64,
    /// The first metric of the report that opens to these records.
    pub metric: Option<String>,
}

/// Judges a clause at `now`. `led`: does anybody hold a post that leads it?
pub fn judge(
    kind: EvidenceKind,
    led: bool,
    found: Found,
    due: Option<Moment>,
    now: Moment,
) -> DutyState {
    if !led {
        DutyState::Nobody
    } else if found.open == 0 && (found.count > 0 || !kind.wants_a_record()) {
        DutyState::Done
    } else if due.is_some_and(|due| now > due) {
        DutyState::Overdue
    } else {
        DutyState::Due
    }
}

/// Does a post lead the clause? A task force is led by the posts given to it and by those of its
/// roles; a role by its posts. Bodies outside the register (a hotel, a city department) are led by
/// posts whose task force bears their name.
pub fn leads(
    clause: &Responsibility,
    forces: &[TaskForce],
    role: Role,
    task_force: Option<&str>,
) -> bool {
    if task_force == Some(clause.lead.as_str()) || role_named(&clause.lead) == Some(role) {
        return true;
    }
    let force = forces.iter().find(|force| force.id == clause.lead);
    force.is_some_and(|force| force.roles.iter().any(|word| role_named(word) == Some(role)))
}

/// The lead's name in Chinese, as the plan or the register has it.
pub fn lead_label(clause: &Responsibility, forces: &[TaskForce]) -> String {
    let force = forces.iter().find(|force| force.id == clause.lead);
    let role = || role_named(&clause.lead).map(Role::label_zh);
    force.map(|force| force.name.as_str()).or_else(role).unwrap_or(&clause.lead).to_owned()
}

/// Plans say `police_officer` where the register says `police`.
pub fn role_named(word: &str) -> Option<Role> {
    Role::from_word(word).or_else(|| (word == "police_officer").then_some(Role::Police))
}

/// Can a post of this role be the leader of an area of three levels (clauses 一.1 to 一.4)?
pub fn is_leader(role: Role) -> bool {
    matches!(
        role,
        Role::DistrictLeader
            | Role::StreetLeader
            | Role::CommunityLeader
            | Role::CommunityOfficer
            | Role::GridLeader
            | Role::GridWorker
            | Role::BuildingLeader
            | Role::LinkedLeader
    )
}
