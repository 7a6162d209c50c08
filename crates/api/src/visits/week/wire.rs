//! Memos, needs and topics as they are sent.

use linli_app::memos::list_week::{Noted, TopicView};
use linli_domain::ids::PublicId;
use linli_domain::lang::Lang;
use linli_domain::memos::{Chip, FeedbackWay, TopicState};
use linli_storage::memos::Memo;
use linli_storage::visits::Visit;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// A chip of a memo.
#[derive(Serialize, ToSchema)]
pub(super) struct ChipItem {
    word: String,
    label: String,
}

/// Something people said or need.
#[derive(Serialize, ToSchema)]
pub(super) struct NotedItem {
    id: String,
    /// `memo`, `visit`.
    kind: String,
    grid: String,
    at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    household: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    door: Option<String>,
    chips: Vec<ChipItem>,
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<String>,
    /// The topic it lies in.
    #[serde(skip_serializing_if = "Option::is_none")]
    topic: Option<String>,
    /// Of an earlier week, and still in no topic.
    left_over: bool,
}

impl NotedItem {
    pub(super) fn of_memo(noted: Noted<Memo>, lang: Lang) -> Self {
        let public = |id: Uuid| PublicId::new(noted.district, id).to_string();
        let memo = &noted.item;
        let chip = |word: &String| ChipItem {
            label: Chip::from_word(word).map_or(word.as_str(), |chip| chip.label(lang)).to_owned(),
            word: word.clone(),
        };
        Self {
            id: public(memo.id),
            kind: "memo".to_owned(),
            grid: memo.grid_code.short(),
            at: memo.at.to_string(),
            household: memo.household_id.map(|id| public(id.0)),
            door: noted.door.clone().or_else(|| memo.place.as_ref().map(|place| place.to_string())),
            chips: memo.chips.iter().map(chip).collect(),
            text: memo.text.as_ref().map(|text| text.to_string()).unwrap_or_default(),
            by: noted.by.clone(),
            topic: memo.topic_id.map(public),
            left_over: noted.left_over,
        }
    }

    pub(super) fn of_visit(noted: Noted<Visit>) -> Self {
        let public = |id: Uuid| PublicId::new(noted.district, id).to_string();
        let visit = &noted.item;
        Self {
            id: public(visit.id),
            kind: "visit".to_owned(),
            grid: visit.grid_code.short(),
            at: visit.at.to_string(),
            household: Some(public(visit.household_id.0)),
            door: noted.door.clone(),
            chips: Vec::new(),
            text: visit.needs.as_ref().map(|text| text.to_string()).unwrap_or_default(),
            by: noted.by.clone(),
            topic: visit.more.topic_id.map(public),
            left_over: noted.left_over,
        }
    }
}

/// A topic.
#[derive(Serialize, ToSchema)]
pub(super) struct TopicItem {
    id: String,
    area: String,
    /// Its Monday.
    week: String,
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<String>,
    /// `open`, `handed`, `answered`, `fed_back`.
    state: String,
    state_label: String,
    items: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    specialist: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    due_at: Option<String>,
    late: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    answer: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    answered_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    feedback: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    feedback_way: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fed_back_at: Option<String>,
}

impl TopicItem {
    pub(super) fn of(view: TopicView, lang: Lang) -> Self {
        let topic = view.topic;
        let state = TopicState::from_word(&topic.state);
        let way = topic.feedback_way.as_deref().and_then(FeedbackWay::from_word);
        Self {
            id: PublicId::new(view.district, topic.id).to_string(),
            area: topic.area.short(),
            week: topic.week.to_string(),
            title: topic.title.to_string(),
            summary: topic.summary.map(|text| text.to_string()),
            state_label: state.map(|state| state.label(lang).to_owned()).unwrap_or_default(),
            state: topic.state,
            items: view.items,
            specialist: view.specialist,
            due_at: topic.due_at.map(|at| at.to_string()),
            late: view.late,
            answer: topic.answer.map(|text| text.to_string()),
            answered_at: topic.answered_at.map(|at| at.to_string()),
            feedback: topic.feedback.map(|text| text.to_string()),
            feedback_way: way.map(|way| way.label(lang).to_owned()),
            fed_back_at: topic.fed_back_at.map(|at| at.to_string()),
        }
    }
}
