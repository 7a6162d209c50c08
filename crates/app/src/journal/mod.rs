//! The journal: what every use case writes beside its change, and how anyone verifies it (M38).

pub mod sign_checkpoint;
pub mod verify_journal;
pub mod view_journal;

use linli_domain::areas::GridCode;
use linli_domain::identity::Action;
use linli_storage::Tx;
use linli_storage::journal::{NewEntry, append};

use crate::context::{Actor, Context};

/// One entry in the making: `Record::of(ctx, action, area).about("person", id).values(json)`.
#[derive(Debug, Clone)]
pub struct Record {
    entry: NewEntry,
}

impl Record {
    pub fn of(ctx: &Context, action: Action, area: GridCode) -> Self {
        Self::named(ctx, action.word(), area)
    }

    /// For what has no action of its own: a refusal, the end of a measure by time.
    pub fn named(ctx: &Context, action: &'static str, area: GridCode) -> Self {
        let purpose = match &ctx.actor {
            Actor::User { .. } => None,
            Actor::Anybody => Some("public".to_owned()),
            Actor::Resident { .. } => Some("resident".to_owned()),
            Actor::Operator => Some("local operator".to_owned()),
            Actor::Job(kind) => Some(format!("job {kind}")),
        };
        Self {
            entry: NewEntry {
                district: NewEntry::district_of(area),
                lane: ctx.lane,
                at: ctx.now,
                actor: ctx.user().map(Into::into),
                action,
                subject_kind: "",
                subject: None,
                area: Some(area),
                purpose,
                values: "{}".to_owned(),
                salt: ctx.random.bytes(),
            },
        }
    }

    pub fn about(mut self, kind: &'static str, subject: impl ToString) -> Self {
        self.entry.subject_kind = kind;
        self.entry.subject = Some(subject.to_string());
        self
    }

    pub fn purpose(mut self, purpose: &str) -> Self {
        self.entry.purpose = Some(match self.entry.purpose {
            Some(who) => format!("{who}: {purpose}"),
            None => purpose.to_owned(),
        });
        self
    }

    /// The values before and after, sealed.
    pub fn values(mut self, values: &serde_json::Value) -> Self {
        self.entry.values = values.to_string();
        self
    }

    pub async fn write(self, tx: &mut Tx) -> Result<(), linli_storage::Error> {
        append(tx, self.entry).await
    }

    pub fn into_entry(self) -> NewEntry {
        self.entry
    }
}
