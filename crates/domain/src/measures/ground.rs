//! What a decision stands on, and whether a measure may stand on it. A restriction without plan
//! version, row, facts, legal basis, written notice and end cannot be made (law on infectious
//! diseases of 2025, articles 58 and 74; the 1,317 people of Zhengzhou, June 2022, had none of them).

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::Period;
use crate::lang::{Lang, Speak};

/// What led to a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GroundKind {
    /// Somebody arrived (来返).
    Declaration,
    /// A contact of a case, determined by the disease-control centre (密接、次密接).
    Contact,
    /// Somebody was in what became a risk area (风险区旅居).
    Stay,
    /// Facts that an officer entered to have the plan decide (人工提请).
    Order,
}

impl GroundKind {
    pub const ALL: [Self; 4] = [Self::Declaration, Self::Contact, Self::Stay, Self::Order];

    pub fn word(self) -> &'static str {
        match self {
            Self::Declaration => "declaration",
            Self::Contact => "contact",
            Self::Stay => "stay",
            Self::Order => "order",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// What a measure has to have before it may be imposed.
#[derive(Debug, Clone, Copy)]
pub struct Warrant<'a> {
    pub plan_version: &'a str,
    pub row_ids: &'a str,
    pub facts: &'a Map<String, Value>,
    pub basis: &'a str,
    /// The sentence of the written notice.
    pub reason: &'a str,
    pub period: Period,
    /// Whether this kind needs a decision of the county's government, and whether one covers it.
    pub order: OrderNeeded,
}

/// A decision of the government of a county or higher (law, article 58), where a plan asks for one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OrderNeeded {
    No,
    Attached,
    Missing,
}

/// What a measure lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, thiserror::Error)]
pub enum Lacking {
    #[error("no plan")]
    Plan,
    #[error("no row of the plan")]
    Row,
    #[error("no facts")]
    Facts,
    #[error("no legal basis")]
    Basis,
    #[error("no written notice")]
    Notice,
    #[error("no end")]
    End,
    #[error("no decision of the government")]
    Order,
}

impl Lacking {
    pub const ALL: [Self; 7] =
        [Self::Plan, Self::Row, Self::Facts, Self::Basis, Self::Notice, Self::End, Self::Order];

    /// Stable word for lists, counts and JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Plan => "no_plan",
            Self::Row => "no_row",
            Self::Facts => "no_facts",
            Self::Basis => "no_basis",
            Self::Notice => "no_notice",
            Self::End => "no_end",
            Self::Order => "no_order",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lacking| lacking.word() == word)
    }
}

impl Speak for Lacking {
    fn code(&self) -> &'static str {
        match self {
            Self::Plan => "measures.no_plan",
            Self::Row => "measures.no_row",
            Self::Facts => "measures.no_facts",
            Self::Basis => "measures.no_basis",
            Self::Notice => "measures.no_notice",
            Self::End => "measures.no_end",
            Self::Order => "measures.no_order",
        }
    }

    fn say(&self, lang: Lang) -> String {
        let (zh, en) = match self {
            Self::Plan => ("没有启用的预案", "no plan is active"),
            Self::Row => ("预案没有适用的行", "no row of the plan answers"),
            Self::Facts => ("没有事实依据", "there are no facts"),
            Self::Basis => ("没有法律依据", "there is no legal basis"),
            Self::Notice => ("没有书面告知的内容", "there is nothing to give notice of"),
            Self::End => ("没有结束时间", "it has no end"),
            Self::Order => {
                ("没有县级以上人民政府的决定", "no decision of the county's government covers it")
            }
        };
        lang.pick(zh, en).to_owned()
    }
}

impl Warrant<'_> {
    /// # Errors
    /// The first thing that is lacking.
    pub fn check(&self) -> Result<(), Lacking> {
        let lacks = |missing: bool, what| if missing { Err(what) } else { Ok(()) };
        lacks(self.plan_version.is_empty(), Lacking::Plan)?;
        lacks(self.row_ids.trim().is_empty(), Lacking::Row)?;
        lacks(self.facts.values().all(Value::is_null), Lacking::Facts)?;
        lacks(self.basis.trim().is_empty(), Lacking::Basis)?;
        lacks(self.reason.trim().is_empty(), Lacking::Notice)?;
        lacks(self.period.ends_at <= self.period.starts_at, Lacking::End)?;
        lacks(self.order == OrderNeeded::Missing, Lacking::Order)
    }
}
