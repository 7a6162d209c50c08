//! The kinds of operation a device may send later, and which use case applies each.

use linli_storage::Tx;

use super::apply_operations::{Effect, Operation};
use crate::arrivals::declare_arrival;
use crate::canvass::record_attempt;
use crate::care::{raise_need, record_watch, settle_need};
use crate::changes::{note_change, report_changes};
use crate::context::Context;
use crate::error::Error;
use crate::gates::{hand_over_gate, merge_check};
use crate::links::record_link_contact;
use crate::matters::{report_matter, step_matter};
use crate::measures::record_followup;
use crate::memos::note_memo;
use crate::patrols::{record_patrol, record_round};
use crate::registry::merge_person;
use crate::shops::check_shop;
use crate::supervision::answer_squad_task;
use crate::supplies::{deliver_order, order_supplies};
use crate::tracing::verify_listed;
use crate::visits::{record_visit, settle_task};

/// The kinds of operation. A new one is a variant, its word, and a line in `apply`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    RecordAttempt,
    RecordVisit,
    RecordFollowup,
    ChangePerson,
    DeclareArrival,
    ReportMatter,
    StepMatter,
    RecordWatch,
    RaiseNeed,
    SettleNeed,
    RecordLinkContact,
    AnswerSquadTask,
    VerifyListed,
    RecordCheck,
    HandOverGate,
    RecordPatrol,
    RecordRound,
    NoteMemo,
    SettleTask,
    NoteChange,
    ReportChanges,
    CheckShop,
    OrderSupplies,
    DeliverOrder,
}

impl Kind {
    pub const ALL: &[Self] = &[
        Self::RecordAttempt,
        Self::RecordVisit,
        Self::RecordFollowup,
        Self::ChangePerson,
        Self::DeclareArrival,
        Self::ReportMatter,
        Self::StepMatter,
        Self::RecordWatch,
        Self::RaiseNeed,
        Self::SettleNeed,
        Self::RecordLinkContact,
        Self::AnswerSquadTask,
        Self::VerifyListed,
        Self::RecordCheck,
        Self::HandOverGate,
        Self::RecordPatrol,
        Self::RecordRound,
        Self::NoteMemo,
        Self::SettleTask,
        Self::NoteChange,
        Self::ReportChanges,
        Self::CheckShop,
        Self::OrderSupplies,
        Self::DeliverOrder,
    ];

    pub fn word(self) -> &'static str {
        match self {
            Self::RecordAttempt => "record_attempt",
            Self::RecordVisit => "record_visit",
            Self::RecordFollowup => "record_followup",
            Self::ChangePerson => "change_person",
            Self::DeclareArrival => "declare_arrival",
            Self::ReportMatter => "report_matter",
            Self::StepMatter => "step_matter",
            Self::RecordWatch => "record_watch",
            Self::RaiseNeed => "raise_need",
            Self::SettleNeed => "settle_need",
            Self::RecordLinkContact => "record_link_contact",
            Self::AnswerSquadTask => "answer_squad_task",
            Self::VerifyListed => "verify_listed",
            Self::RecordCheck => "record_check",
            Self::HandOverGate => "hand_over_gate",
            Self::RecordPatrol => "record_patrol",
            Self::RecordRound => "record_round",
            Self::NoteMemo => "note_memo",
            Self::SettleTask => "settle_task",
            Self::NoteChange => "note_change",
            Self::ReportChanges => "report_changes",
            Self::CheckShop => "check_shop",
            Self::OrderSupplies => "order_supplies",
            Self::DeliverOrder => "deliver_order",
        }
    }

    /// Authorises, checks, then writes. Whatever is refused is refused before the first write, so
    /// that nothing has to be undone beside other operations of the transaction.
    pub(super) async fn apply(
        self,
        tx: &mut Tx,
        ctx: &Context,
        op: &Operation,
    ) -> Result<Effect, Error> {
        match self {
            Self::RecordAttempt => record_attempt::apply(tx, ctx, op).await,
            Self::RecordVisit => record_visit::apply(tx, ctx, op).await,
            Self::RecordFollowup => record_followup::apply(tx, ctx, op).await,
            Self::ChangePerson => merge_person::apply(tx, ctx, op).await,
            Self::DeclareArrival => declare_arrival::apply(tx, ctx, op).await,
            Self::ReportMatter => report_matter::apply(tx, ctx, op).await,
            Self::StepMatter => step_matter::apply(tx, ctx, op).await,
            Self::RecordWatch => record_watch::apply(tx, ctx, op).await,
            Self::RaiseNeed => raise_need::apply(tx, ctx, op).await,
            Self::SettleNeed => settle_need::apply(tx, ctx, op).await,
            Self::RecordLinkContact => record_link_contact::apply(tx, ctx, op).await,
            Self::AnswerSquadTask => answer_squad_task::apply(tx, ctx, op).await,
            Self::VerifyListed => verify_listed::apply(tx, ctx, op).await,
            Self::RecordCheck => merge_check::apply(tx, ctx, op).await,
            Self::HandOverGate => hand_over_gate::apply(tx, ctx, op).await,
            Self::RecordPatrol => record_patrol::apply(tx, ctx, op).await,
            Self::RecordRound => record_round::apply(tx, ctx, op).await,
            Self::NoteMemo => note_memo::apply(tx, ctx, op).await,
            Self::SettleTask => settle_task::apply(tx, ctx, op).await,
            Self::NoteChange => note_change::apply(tx, ctx, op).await,
            Self::ReportChanges => report_changes::apply(tx, ctx, op).await,
            Self::CheckShop => check_shop::apply(tx, ctx, op).await,
            Self::OrderSupplies => order_supplies::apply(tx, ctx, op).await,
            Self::DeliverOrder => deliver_order::apply(tx, ctx, op).await,
        }
    }
}

/// The kind of that word.
///
/// # Errors
/// Nobody here knows it: the device's program is newer than the server.
pub fn kind_of(word: &str) -> Result<Kind, Error> {
    Kind::ALL.iter().copied().find(|kind| kind.word() == word).ok_or_else(|| {
        Error::invalid(
            "operations.kind",
            "服务器不认识这种操作：请先升级服务器，操作会保留在手机上。",
            "The server does not know this kind of operation: it stays on the device until the \
             server is upgraded.",
        )
    })
}
