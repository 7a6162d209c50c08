//! Shops, checklists, applications and findings as they are sent.

use linli_app::shops::list_due_checks::DueCheck;
use linli_app::shops::list_reopenings::ReopeningView;
use linli_app::shops::open_shop::OpenedShop;
use linli_app::shops::question_names;
use linli_domain::ids::PublicId;
use linli_domain::lang::Lang;
use linli_domain::plans::sections::Checklist;
use linli_domain::shops::{
    CheckPurpose, FindingState, NotOpenWhy, ReopeningState, ShopKind, ShopState,
};
use linli_domain::time::Day;
use linli_storage::shops::{Finding, Shop, ShopCheck};
use serde::Serialize;
use utoipa::ToSchema;

fn said(text: Option<&str>) -> String {
    text.unwrap_or_default().to_owned()
}

/// A shop of the ledger.
#[derive(Serialize, ToSchema)]
pub(crate) struct ShopItem {
    id: String,
    grid: String,
    kind: String,
    kind_label: String,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<String>,
    /// The code's check character is wrong: look at the licence.
    code_doubtful: bool,
    place: String,
    state: String,
    state_label: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    why_label: Option<String>,
    since: String,
    /// Seats of the service desk that nobody was named for.
    vacant: i64,
}

impl ShopItem {
    pub(crate) fn of(shop: &Shop, vacant: i64, lang: Lang) -> Self {
        let closed = shop.state == ShopState::NotOpen.word();
        let why = closed.then(|| {
            shop.why.as_deref().and_then(NotOpenWhy::from_word).unwrap_or(NotOpenWhy::Unknown)
        });
        Self {
            id: PublicId::new(shop.district, shop.id).to_string(),
            grid: shop.grid_code.short(),
            kind: shop.kind.clone(),
            kind_label: said(ShopKind::from_word(&shop.kind).map(|kind| kind.label(lang))),
            name: shop.name.clone(),
            code: shop.code.clone(),
            code_doubtful: shop.code.is_some() && !shop.code_is_right,
            place: shop.place.clone(),
            state: shop.state.clone(),
            state_label: said(ShopState::from_word(&shop.state).map(|state| state.label(lang))),
            why: why.map(|why| why.word().to_owned()),
            why_label: why.map(|why| why.label(lang).to_owned()),
            since: shop.state_since.day().to_string(),
            vacant,
        }
    }
}

/// How many shops of a kind are in a state, and why those that have not reopened have not.
#[derive(Serialize, ToSchema)]
pub(crate) struct ShopCount {
    kind: String,
    kind_label: String,
    state: String,
    /// Only of those that have not reopened.
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    why_label: Option<String>,
    count: i64,
}

impl ShopCount {
    pub(crate) fn of((kind, state, why, count): (String, String, String, i64), lang: Lang) -> Self {
        let known = NotOpenWhy::from_word(&why);
        Self {
            kind_label: said(ShopKind::from_word(&kind).map(|kind| kind.label(lang))),
            kind,
            state,
            why: known.map(|why| why.word().to_owned()),
            why_label: known.map(|why| why.label(lang).to_owned()),
            count,
        }
    }
}

#[derive(Serialize, ToSchema)]
pub(crate) struct QuestionItem {
    id: String,
    text: String,
    /// `yes_no`, `number`, `photo`.
    answer: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    min: Option<f64>,
    needed: bool,
}

/// What the plan asks of a kind of shop.
#[derive(Serialize, ToSchema)]
pub(crate) struct ChecklistItem {
    id: String,
    name: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    clause: String,
    /// Kinds of shop; none: all.
    kinds: Vec<String>,
    /// Asked before a shop reopens.
    reopening: bool,
    /// Asked again by the plan's rule.
    periodic: bool,
    questions: Vec<QuestionItem>,
}

impl ChecklistItem {
    pub(crate) fn of(list: &Checklist, lang: Lang) -> Self {
        let english = if list.name_en.is_empty() { &list.name } else { &list.name_en };
        let questions = list.questions.iter().map(|one| QuestionItem {
            id: one.id.clone(),
            text: lang.pick(&one.text, &one.text_en).to_owned(),
            answer: one.answer.word().to_owned(),
            min: one.min,
            needed: one.needed,
        });
        Self {
            id: list.id.clone(),
            name: lang.pick(&list.name, english).to_owned(),
            clause: list.clause.clone(),
            kinds: list.kinds.iter().map(|kind| kind.word().to_owned()).collect(),
            reopening: list.reopening,
            periodic: list.rrule.is_some(),
            questions: questions.collect(),
        }
    }
}

/// An application to reopen.
#[derive(Serialize, ToSchema)]
pub(crate) struct ReopeningItem {
    id: String,
    shop: ShopItem,
    state: String,
    state_label: String,
    asked_at: String,
    /// By the owner, on their own phone.
    by_owner: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    said: Option<String>,
    /// What the check on site found missing.
    missing: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    decided_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
}

impl ReopeningItem {
    pub(crate) fn of(view: ReopeningView, lang: Lang) -> Self {
        let one = view.reopening;
        Self {
            id: PublicId::new(one.district, one.id).to_string(),
            shop: ShopItem::of(&view.shop, 0, lang),
            state_label: said(ReopeningState::from_word(&one.state).map(|state| state.label(lang))),
            state: one.state,
            asked_at: one.asked_at.to_string(),
            by_owner: one.phone_index.is_some(),
            said: one.said.map(|text| text.to_string()),
            missing: view.missing,
            decided_at: one.decided_at.map(|at| at.to_string()),
            reason: one.reason.map(|text| text.to_string()),
        }
    }
}

/// Something that has to be put right by a day.
#[derive(Serialize, ToSchema)]
pub(crate) struct FindingItem {
    id: String,
    shop: String,
    shop_name: String,
    checklist: String,
    text: String,
    rectify_by: String,
    /// `open`, `late`, `rectified`.
    state: String,
    state_label: String,
    found_at: String,
}

impl FindingItem {
    pub(crate) fn of(one: Finding, shop_name: String, today: Day, lang: Lang) -> Self {
        let state = match FindingState::from_word(&one.state) {
            Some(FindingState::Rectified) => FindingState::Rectified,
            _ if one.rectify_by < today => FindingState::Late,
            _ => FindingState::Open,
        };
        let public = |id: uuid::Uuid| PublicId::new(one.district, id).to_string();
        Self {
            id: public(one.id),
            shop: public(one.shop_id.0),
            shop_name,
            state: state.word().to_owned(),
            state_label: state.label(lang).to_owned(),
            rectify_by: one.rectify_by.to_string(),
            found_at: one.found_at.to_string(),
            checklist: one.checklist,
            text: one.text,
        }
    }
}

/// A periodic check that is due.
#[derive(Serialize, ToSchema)]
pub(crate) struct DueCheckItem {
    shop: ShopItem,
    checklist: String,
    checklist_name: String,
    due: String,
    overdue: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    last: Option<String>,
}

impl DueCheckItem {
    pub(crate) fn of(one: DueCheck, lang: Lang) -> Self {
        let english = if one.name_en.is_empty() { &one.name } else { &one.name_en };
        Self {
            shop: ShopItem::of(&one.shop, 0, lang),
            checklist_name: lang.pick(&one.name, english).to_owned(),
            due: one.due.to_string(),
            overdue: one.overdue,
            last: one.last.map(|day| day.to_string()),
            checklist: one.checklist,
        }
    }
}

#[derive(Serialize, ToSchema)]
struct ShopSeatItem {
    seat: i64,
    /// Absent when the seat is vacant.
    #[serde(skip_serializing_if = "Option::is_none")]
    who: Option<String>,
}

#[derive(Serialize, ToSchema)]
struct ShopCheckItem {
    id: String,
    purpose: String,
    purpose_label: String,
    checklist: String,
    at: String,
    missing: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
}

impl ShopCheckItem {
    fn of(one: ShopCheck, lists: &[Checklist], lang: Lang) -> Self {
        let list = lists.iter().find(|list| list.id == one.checklist);
        let missing = question_names(list, &one.missing, lang);
        Self {
            id: PublicId::new(one.district, one.id).to_string(),
            purpose_label: said(CheckPurpose::from_word(&one.purpose).map(|word| word.label(lang))),
            purpose: one.purpose,
            at: one.at.to_string(),
            missing: missing.into_iter().map(|(_, text)| text).collect(),
            note: one.note.map(|text| text.to_string()),
            checklist: one.checklist,
        }
    }
}

#[derive(Serialize, ToSchema)]
struct RegisterItem {
    handed_in_at: String,
    rows: i64,
    /// Its last day; then the list is erased.
    expires_day: String,
}

/// A shop, opened.
#[derive(Serialize, ToSchema)]
pub(crate) struct ShopDetail {
    #[serde(flatten)]
    shop: ShopItem,
    #[serde(skip_serializing_if = "Option::is_none")]
    contact: Option<String>,
    /// Masked.
    #[serde(skip_serializing_if = "Option::is_none")]
    phone: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    why_text: Option<String>,
    seats: Vec<ShopSeatItem>,
    reopenings: Vec<ReopeningItem>,
    checks: Vec<ShopCheckItem>,
    findings: Vec<FindingItem>,
    /// Registers of fever medicine that were handed in; who is on them is read with the lists.
    registers: Vec<RegisterItem>,
    checklists: Vec<ChecklistItem>,
}

impl ShopDetail {
    pub(crate) fn of(opened: OpenedShop, today: Day, lang: Lang) -> Self {
        let vacant = opened.seats.iter().filter(|(_, who)| who.is_none()).count();
        let lists = opened.checklists;
        let name = opened.shop.name.clone();
        let checks = opened.checks.into_iter().map(|one| ShopCheckItem::of(one, &lists, lang));
        let checks = checks.collect();
        Self {
            shop: ShopItem::of(&opened.shop, i64::try_from(vacant).unwrap_or(0), lang),
            contact: opened.contact.as_ref().map(|contact| contact.name.clone()),
            phone: opened.contact.map(|contact| contact.phone).filter(|phone| !phone.is_empty()),
            why_text: opened.shop.why_text.as_ref().map(|text| text.to_string()),
            seats: opened.seats.into_iter().map(|(seat, who)| ShopSeatItem { seat, who }).collect(),
            reopenings: opened
                .reopenings
                .into_iter()
                .map(|view| ReopeningItem::of(view, lang))
                .collect(),
            checks,
            findings: opened
                .findings
                .into_iter()
                .map(|one| FindingItem::of(one, name.clone(), today, lang))
                .collect(),
            registers: opened
                .registers
                .into_iter()
                .map(|one| RegisterItem {
                    handed_in_at: one.handed_in_at.to_string(),
                    rows: one.rows,
                    expires_day: one.expires_day.to_string(),
                })
                .collect(),
            checklists: lists.iter().map(|list| ChecklistItem::of(list, lang)).collect(),
        }
    }
}
