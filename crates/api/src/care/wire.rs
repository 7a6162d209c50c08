//! The wire types of a measure's care.

use std::collections::HashMap;

use linli_app::care::view_care::CareView;
use linli_app::care::{HomeDetails, Seat};
use linli_domain::areas::District;
use linli_domain::care::{
    CoResidentRule, NeedKind, NeedSource, NeedState, Service, WatchKind, is_suitable,
};
use linli_domain::ids::{PublicId, UserId};
use linli_domain::lang::Lang;
use linli_domain::measures::Unmet;
use linli_domain::time::Moment;
use linli_storage::care::{HomeCheck, Need};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{CoResidentItem, GuardianItem};
use crate::custody::TransferItem;
use crate::measures::ends::UnmetItem;
use crate::sessions::role_label;

/// Where somebody was for a time.
#[derive(Serialize, ToSchema)]
struct StopItem {
    place: String,
    at_home: bool,
    from_at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    to_at: Option<String>,
}

/// A home as it was looked at last.
#[derive(Serialize, ToSchema)]
struct HomeItem {
    suitable: bool,
    lives_alone: bool,
    own_room: bool,
    own_bathroom: bool,
    co_residents: Vec<CoResidentItem>,
    /// What each of them may do, in words, in the same order.
    rules: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    guardian: Option<GuardianItem>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    checked_by: Option<String>,
    checked_at: String,
}

/// One of the six ones, done or not.
#[derive(Serialize, ToSchema)]
struct ServiceItem {
    service: String,
    label: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    done_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    done_by: Option<String>,
}

/// An entry of the watch log.
#[derive(Serialize, ToSchema)]
struct WatchItem {
    at: String,
    kind: String,
    label: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<String>,
}

/// A need.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct NeedItem {
    id: String,
    kind: String,
    label: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    /// `person`, `followup`, `worker`.
    source: String,
    source_label: String,
    raised_at: String,
    due_at: String,
    urgent: bool,
    /// Not settled, and its time is over.
    late: bool,
    /// `open`, `taken`, `done`, `declined`.
    state: String,
    state_label: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    taken_by: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    settled_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    outcome: Option<String>,
    /// When the street was told that it is late.
    #[serde(skip_serializing_if = "Option::is_none")]
    escalated_at: Option<String>,
}

impl NeedItem {
    pub(crate) fn of(
        need: Need,
        district: District,
        now: Moment,
        lang: Lang,
        name: impl Fn(UserId) -> Option<String>,
    ) -> Self {
        let kind = NeedKind::from_word(&need.kind);
        let state = NeedState::from_word(&need.state);
        let source = NeedSource::from_word(&need.source);
        let open = state.is_some_and(NeedState::is_open);
        let late = now > need.due_at;
        Self {
            id: PublicId::new(district, need.id).to_string(),
            label: kind.map_or(need.kind.as_str(), |kind| kind.label(lang)).to_owned(),
            urgent: kind.is_some_and(NeedKind::is_urgent),
            late: open && late,
            kind: need.kind,
            text: need.text.map(|text| text.to_string()),
            source_label: source.map_or("", |source| source.label(lang)).to_owned(),
            source: need.source,
            raised_at: need.raised_at.to_string(),
            due_at: need.due_at.to_string(),
            state_label: state.map_or("", |state| state.label(lang)).to_owned(),
            state: need.state,
            taken_by: need.taken_by.and_then(name),
            settled_at: need.settled_at.map(|at| at.to_string()),
            outcome: need.outcome.map(|text| text.to_string()),
            escalated_at: need.escalated_at.map(|at| at.to_string()),
        }
    }
}

/// One seat of the four-to-one team.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SeatItem {
    role: String,
    label: String,
    people: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    phone: Option<String>,
    vacant: bool,
}

impl SeatItem {
    pub(crate) fn of(seat: Seat, lang: Lang) -> Self {
        Self {
            role: seat.role.word().to_owned(),
            label: role_label(seat.role, lang),
            vacant: seat.people.is_empty(),
            people: seat.people,
            phone: seat.phone,
        }
    }
}

/// A proposal to make the measure longer.
#[derive(Serialize, ToSchema)]
struct ExtensionItem {
    id: String,
    days: i64,
    ends_before: String,
    ends_after: String,
    reason: String,
    /// `proposed`, `confirmed`, `lapsed`.
    state: String,
    proposed_by: String,
    proposed_at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    confirmed_by: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    confirmed_at: Option<String>,
}

/// What is looked at before the end, and the certificate after it.
#[derive(Serialize, ToSchema)]
struct ReleaseState {
    /// As it is now; once the measure is over, as it was at its end.
    unmet: Vec<UnmetItem>,
    #[serde(skip_serializing_if = "Option::is_none")]
    assented_by: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    assented_at: Option<String>,
    /// Of the certificate, once the measure is over.
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    released_at: Option<String>,
}

/// What hangs on a measure.
#[derive(Serialize, ToSchema)]
pub(super) struct MeasureCare {
    stops: Vec<StopItem>,
    transfers: Vec<TransferItem>,
    #[serde(skip_serializing_if = "Option::is_none")]
    home: Option<HomeItem>,
    services: Vec<ServiceItem>,
    watch: Vec<WatchItem>,
    needs: Vec<NeedItem>,
    team: Vec<SeatItem>,
    extensions: Vec<ExtensionItem>,
    release: ReleaseState,
}

impl MeasureCare {
    pub(super) fn of(view: CareView, now: Moment, lang: Lang) -> Self {
        let district = view.measure.district;
        let names = view.names;
        let name = |id: UserId| names.get(&id.0).cloned();
        let stops = view.stops.into_iter().map(|stop| StopItem {
            place: stop.place,
            at_home: stop.at_home,
            from_at: stop.from_at.to_string(),
            to_at: stop.to_at.map(|at| at.to_string()),
        });
        let services = Service::ALL.iter().map(|service| {
            let done = view.services.iter().find(|one| one.service == service.word());
            ServiceItem {
                service: service.word().to_owned(),
                label: service.label(lang).to_owned(),
                done_at: done.map(|done| done.done_at.to_string()),
                done_by: done.and_then(|done| done.done_by).and_then(name),
            }
        });
        let watch = view.watch.into_iter().map(|one| WatchItem {
            at: one.at.to_string(),
            label: WatchKind::from_word(&one.kind).map_or("", |kind| kind.label(lang)).to_owned(),
            kind: one.kind,
            text: one.text.map(|text| text.to_string()),
            by: one.by_user.and_then(name),
        });
        let extensions = view.extensions.into_iter().map(|one| ExtensionItem {
            id: public(district, one.id),
            days: one.days,
            ends_before: one.ends_before.to_string(),
            ends_after: one.ends_after.to_string(),
            reason: one.reason.to_string(),
            state: one.state,
            proposed_by: name(one.proposed_by).unwrap_or_default(),
            proposed_at: one.proposed_at.to_string(),
            confirmed_by: one.confirmed_by.and_then(name),
            confirmed_at: one.confirmed_at.map(|at| at.to_string()),
        });
        let released = view.release.as_ref().filter(|one| one.released_at.is_some());
        let unmet: Vec<Unmet> = match released {
            Some(one) => one.unmet.split_whitespace().filter_map(Unmet::from_word).collect(),
            None => view.facts.unmet(),
        };
        let release = ReleaseState {
            unmet: unmet.into_iter().map(|one| UnmetItem::of(one, lang)).collect(),
            assented_by: view.release.as_ref().and_then(|one| one.assented_by).and_then(name),
            assented_at: view.release.as_ref().and_then(|o| o.assented_at).map(|a| a.to_string()),
            number: view.release.as_ref().and_then(|one| one.number.clone()),
            released_at: view.release.as_ref().and_then(|o| o.released_at).map(|a| a.to_string()),
        };
        let needs = view.needs.into_iter();
        Self {
            stops: stops.collect(),
            transfers: view.transfers.into_iter().map(|one| TransferItem::of(one, now)).collect(),
            home: view.home.map(|(check, details)| home(check, details, &names, lang)),
            services: services.collect(),
            watch: watch.collect(),
            needs: needs.map(|need| NeedItem::of(need, district, now, lang, name)).collect(),
            team: view.team.into_iter().map(|seat| SeatItem::of(seat, lang)).collect(),
            extensions: extensions.collect(),
            release,
        }
    }
}

fn public(district: District, id: Uuid) -> String {
    PublicId::new(district, id).to_string()
}

fn home(
    check: HomeCheck,
    details: HomeDetails,
    names: &HashMap<Uuid, String>,
    lang: Lang,
) -> HomeItem {
    let rule = |word: &str| CoResidentRule::from_word(word).map_or("", |rule| rule.label(lang));
    HomeItem {
        suitable: is_suitable(check.lives_alone, check.own_room, check.own_bathroom),
        lives_alone: check.lives_alone,
        own_room: check.own_room,
        own_bathroom: check.own_bathroom,
        rules: details.co_residents.iter().map(|one| rule(&one.rule).to_owned()).collect(),
        co_residents: details
            .co_residents
            .into_iter()
            .map(|one| CoResidentItem { name: one.name, relation: one.relation, rule: one.rule })
            .collect(),
        guardian: details.guardian.map(|one| GuardianItem {
            name: one.name,
            relation: one.relation,
            phone: one.phone,
        }),
        note: details.note,
        checked_by: check.checked_by.and_then(|id| names.get(&id.0).cloned()),
        checked_at: check.checked_at.to_string(),
    }
}
