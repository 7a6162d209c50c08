//! The course of a matter: which act leads from which state to which, and who may not do it. Seven steps
//! (GB/T 30428.8: 信息收集、案卷建立、任务派遣、任务处理、处理反馈、核实结案、综合评价); the one who verifies is never the one
//! who fixed. Knows no clock and no area.

use uuid::Uuid;

use super::category::Process;
use crate::areas::AreaLevel;
use crate::lang::{Lang, Speak};
use crate::words::words;

words! {
    /// Where a matter stands.
    State {
        Collected "collected" "待受理" "waits to be taken",
        Filed "filed" "已受理" "taken in",
        Dispatched "dispatched" "已派遣" "dispatched",
        Handling "handling" "办理中" "being handled",
        FedBack "fed_back" "待核实" "waits to be verified",
        Closed "closed" "已办结" "closed",
    }
}

words! {
    /// How a closed matter ended; each ends in exactly one.
    Outcome {
        Answered "answered" "当场答复" "answered on the spot",
        Explained "explained" "告知去处" "told who can help",
        Resolved "resolved" "已解决" "resolved",
        Approved "approved" "已批准" "approved",
        Refused "refused" "未批准" "not approved",
        Merged "merged" "并入另一件" "part of another",
        HandedOn "handed_on" "转交外地" "handed on to another place",
        Withdrawn "withdrawn" "本人撤回" "withdrawn",
    }
}

words! {
    /// What somebody does with a matter.
    Act {
        Report "report" "提出" "reported",
        Take "take" "受理" "taken in",
        Answer "answer" "当场答复" "answered",
        Explain "explain" "告知去处" "told who can help",
        Dispatch "dispatch" "派遣" "dispatched",
        Start "start" "开始办理" "work began",
        StageDone "stage_done" "完成一步" "one stage done",
        FeedBack "feed_back" "办理反馈" "reported as done",
        Verify "verify" "核实通过" "verified",
        Rework "rework" "核实未通过" "not done: again",
        SendBack "send_back" "退回" "sent back",
        Raise "raise" "上报上级" "raised",
        Suspend "suspend" "暂缓" "paused",
        Resume "resume" "恢复办理" "resumed",
        AskExtension "ask_extension" "申请延期" "asked for more time",
        GrantExtension "grant_extension" "同意延期" "more time given",
        RefuseExtension "refuse_extension" "不同意延期" "more time refused",
        Supervise "supervise" "督办" "under supervision",
        Review "review" "审核" "reviewed",
        Approve "approve" "批准" "approved",
        Refuse "refuse" "不予批准" "not approved",
        HandOn "hand_on" "转交外地" "handed on",
        Merge "merge" "并案" "merged",
        Unmerge "unmerge" "撤销并案" "merge undone",
        GiveOver "give_over" "移交" "given over",
        Note "note" "补充说明" "added",
        Withdraw "withdraw" "撤回" "withdrawn",
        Rate "rate" "评价" "rated",
        Reopen "reopen" "重新办理" "reopened",
        Meet "meet" "预约" "appointment",
    }
}

/// What the rules of an act look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    pub state: State,
    pub process: Process,
    pub level: AreaLevel,
    pub is_urgent: bool,
    pub is_suspended: bool,
    /// Somebody at this level has done something about it.
    pub is_attempted: bool,
    /// Stages of the work that are left after this one.
    pub stages_left: usize,
    /// Asked for more time, and nobody has answered.
    pub asked_by: Option<Uuid>,
    /// Who said that it is done.
    pub fixer: Option<Uuid>,
    pub handler: Option<Uuid>,
    pub outcome: Option<Outcome>,
    /// The days in which it may be reopened are not over.
    pub may_reopen: bool,
}

/// Why an act is not possible.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{self:?}")]
pub enum CourseError {
    /// Not from this state.
    State(State, Act),
    Suspended,
    /// The fixer verifies, or who asked decides.
    SamePerson,
    /// Raised without anything tried here.
    NotTried,
    /// There is no level above.
    Top,
    StagesLeft,
    NotApproval,
    Approval,
    TooLate,
    NothingAsked,
}

impl Speak for CourseError {
    fn say(&self, lang: Lang) -> String {
        let (zh, en) = match self {
            Self::State(state, act) => {
                return match lang {
                    Lang::Zh => format!(
                        "这件事现在是“{}”，不能{}：请刷新后再看。",
                        state.label(lang),
                        act.label(lang)
                    ),
                    Lang::En => format!(
                        "This matter now stands at “{}”, so “{}” is not possible: look at it again.",
                        state.label(lang),
                        act.label(lang)
                    ),
                };
            }
            Self::Suspended => {
                ("这件事暂缓中：请先恢复办理。", "The matter is paused: resume it first.")
            }
            Self::SamePerson => (
                "须由另一个人来做：办理的人不能自己核实，申请的人不能自己批准。",
                "Somebody else has to do this: who fixed it does not verify it, who asked does not decide.",
            ),
            Self::NotTried => (
                "本级还没有办理过：请先办理，或注明紧急后再上报。",
                "Nothing was tried here yet: try first, or mark it as urgent to raise it.",
            ),
            Self::Top => {
                ("已经在区县一级，不能再上报：请督办。", "There is no level above: supervise it.")
            }
            Self::StagesLeft => (
                "还有没完成的步骤：请先完成前面的步骤。",
                "Stages are left: finish them before it is reported as done.",
            ),
            Self::NotApproval => ("这件事不走审批。", "This matter needs no approval."),
            Self::Approval => (
                "这件事须逐级审批：请审核、批准或不予批准。",
                "This matter is approved level by level: review, approve or refuse it.",
            ),
            Self::TooLate => (
                "已超过可以重新办理的期限：请作为新的事情提出，我们会接着办。",
                "The time in which it may be reopened is over: report it anew and it is taken up again.",
            ),
            Self::NothingAsked => ("没有待批的延期申请。", "Nobody has asked for more time."),
        };
        lang.pick(zh, en).to_owned()
    }

    fn code(&self) -> &'static str {
        match self {
            Self::State(..) => "matters.state",
            Self::Suspended => "matters.suspended",
            Self::SamePerson => "matters.same_person",
            Self::NotTried => "matters.not_tried",
            Self::Top => "matters.top",
            Self::StagesLeft => "matters.stages_left",
            Self::NotApproval => "matters.not_approval",
            Self::Approval => "matters.approval",
            Self::TooLate => "matters.too_late",
            Self::NothingAsked => "matters.nothing_asked",
        }
    }
}

/// The level above, up to the district.
pub fn above(level: AreaLevel) -> Option<AreaLevel> {
    match level {
        AreaLevel::Grid => Some(AreaLevel::Community),
        AreaLevel::Community => Some(AreaLevel::Street),
        AreaLevel::Street => Some(AreaLevel::District),
        _ => None,
    }
}

/// The state to which `act` by `by` leads.
///
/// # Errors
/// Why it is not possible; nothing has changed.
pub fn after(now: &Standing, act: Act, by: Option<Uuid>) -> Result<State, CourseError> {
    use State::{Closed, Collected, Dispatched, FedBack, Filed, Handling};
    let wrong = CourseError::State(now.state, act);
    let from = |states: &[State], to: State| {
        if states.contains(&now.state) { Ok(to) } else { Err(wrong) }
    };
    let working = [Filed, Dispatched, Handling];
    let open = [Collected, Filed, Dispatched, Handling, FedBack];
    let is_self = |other: Option<Uuid>| by.is_some() && by == other;
    if now.is_suspended && PAUSED.contains(&act) {
        return Err(CourseError::Suspended);
    }
    let is_approval = now.process == Process::Approve;
    if is_approval && [Act::Dispatch, Act::FeedBack, Act::Raise, Act::Start].contains(&act) {
        return Err(CourseError::Approval);
    }
    match act {
        Act::Report => Err(wrong),
        Act::Take => from(&[Collected], Filed),
        Act::Answer | Act::Explain => from(&[Collected, Filed], Closed),
        Act::Dispatch => from(&[Collected, Filed, Dispatched, Handling], Dispatched),
        Act::Start => from(&[Filed, Dispatched], Handling),
        Act::StageDone if now.stages_left == 0 => Err(wrong),
        Act::StageDone => from(&working, Handling),
        Act::FeedBack if now.stages_left > 0 => Err(CourseError::StagesLeft),
        Act::FeedBack => from(&working, FedBack),
        Act::Verify | Act::Rework if is_self(now.fixer) || is_self(now.handler) => {
            Err(CourseError::SamePerson)
        }
        Act::Verify => from(&[FedBack], Closed),
        Act::Rework => from(&[FedBack], Handling),
        Act::SendBack => from(&[Dispatched, Handling], Filed),
        Act::Raise if above(now.level).is_none() => Err(CourseError::Top),
        Act::Raise if !now.is_attempted && !now.is_urgent => Err(CourseError::NotTried),
        Act::Raise => from(&[Collected, Filed, Dispatched, Handling], Filed),
        Act::Suspend => from(&open, now.state),
        Act::Resume if !now.is_suspended => Err(wrong),
        Act::Resume => from(&open, now.state),
        Act::AskExtension if now.asked_by.is_some() => Err(wrong),
        Act::AskExtension => from(&working, now.state),
        Act::GrantExtension | Act::RefuseExtension if now.asked_by.is_none() => {
            Err(CourseError::NothingAsked)
        }
        Act::GrantExtension | Act::RefuseExtension if is_self(now.asked_by) => {
            Err(CourseError::SamePerson)
        }
        Act::GrantExtension | Act::RefuseExtension | Act::Supervise => from(&open, now.state),
        Act::Review | Act::Approve | Act::Refuse if !is_approval => Err(CourseError::NotApproval),
        Act::Review if now.level == AreaLevel::District => Err(CourseError::Top),
        Act::Review => from(&[Filed], Filed),
        Act::Approve if now.level != AreaLevel::District => Err(wrong),
        Act::Approve | Act::Refuse => from(&[Filed], Closed),
        Act::HandOn => from(&[Collected, Filed], Closed),
        Act::Merge => from(&open, Closed),
        Act::Unmerge if now.outcome != Some(Outcome::Merged) => Err(wrong),
        Act::Unmerge => from(&[Closed], Filed),
        Act::GiveOver | Act::Meet => from(&open, now.state),
        Act::Note => Ok(now.state),
        Act::Withdraw => from(&[Collected, Filed, Dispatched, Handling], Closed),
        Act::Rate => from(&[Closed], Closed),
        Act::Reopen if now.outcome == Some(Outcome::Merged) => Err(wrong),
        Act::Reopen if now.state == Closed && !now.may_reopen => Err(CourseError::TooLate),
        Act::Reopen => from(&[Closed], Filed),
    }
}

/// Acts that a paused matter does not take.
const PAUSED: [Act; 8] = [
    Act::Suspend,
    Act::Dispatch,
    Act::Start,
    Act::StageDone,
    Act::FeedBack,
    Act::Raise,
    Act::Review,
    Act::Approve,
];

/// How an act that closes a matter ends it.
pub fn outcome_of(act: Act) -> Option<Outcome> {
    Some(match act {
        Act::Answer => Outcome::Answered,
        Act::Explain => Outcome::Explained,
        Act::Verify => Outcome::Resolved,
        Act::Approve => Outcome::Approved,
        Act::Refuse => Outcome::Refused,
        Act::Merge => Outcome::Merged,
        Act::HandOn => Outcome::HandedOn,
        Act::Withdraw => Outcome::Withdrawn,
        _ => return None,
    })
}

impl Act {
    /// Whether the reporter reads the words that go with it.
    pub fn is_told(self) -> bool {
        !matches!(self, Self::AskExtension | Self::RefuseExtension | Self::GiveOver | Self::Merge)
    }

    /// Whether words have to go with it.
    pub fn needs_words(self) -> bool {
        matches!(
            self,
            Self::Answer
                | Self::Explain
                | Self::FeedBack
                | Self::Rework
                | Self::SendBack
                | Self::Suspend
                | Self::AskExtension
                | Self::RefuseExtension
                | Self::Refuse
                | Self::HandOn
                | Self::Note
                | Self::Reopen
        )
    }

    /// Whether it is the first word to the reporter, by which the response is counted.
    pub fn is_response(self) -> bool {
        matches!(self, Self::Answer | Self::Explain | Self::Take | Self::Dispatch | Self::Start)
    }
}
