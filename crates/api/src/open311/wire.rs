//! The answers of GeoReport v2 from what `app` found.

use axum::http::StatusCode;
use linli_app::exchange::open311_file::FiledRequest;
use linli_app::exchange::open311_requests::RequestView;
use linli_app::exchange::open311_services::service_notice;
use linli_app::matters::Rules;
use linli_domain::exchange::Status;
use linli_domain::ids::PublicId;
use linli_domain::lang::Lang;
use linli_domain::matters::category::{Category, Question};
use linli_domain::matters::course::Outcome;

use super::node::Node;

/// When this server's methods changed last.
const CHANGESET: &str = "2026-11-23T00:00:00+08:00";
/// The words with which a closed request ends for somebody who may not read any.
fn ending(outcome: Option<&str>, lang: Lang) -> Node {
    let outcome = outcome.and_then(Outcome::from_word);
    Node::or_nothing(outcome.map(|outcome| outcome.label(lang)))
}

pub(super) fn error(status: StatusCode, said: String) -> Node {
    let code = i64::from(status.as_u16());
    let one = Node::Fields(vec![("code", Node::Number(code)), ("description", Node::Text(said))]);
    Node::List("error", vec![one])
}

pub(super) fn discovery(base: &str, lang: Lang) -> Node {
    let formats = ["text/xml", "application/json"].map(Node::text).to_vec();
    let endpoint = Node::Fields(vec![
        ("specification", Node::text("http://wiki.open311.org/GeoReport_v2")),
        ("url", Node::text(base)),
        ("changeset", Node::text(CHANGESET)),
        ("type", Node::text("production")),
        ("formats", Node::List("format", formats)),
    ]);
    let contact = lang.pick(
        "密钥和使用问题，请联系本区街道或社区的系统管理员。",
        "For keys and questions write to the system administrator of this office.",
    );
    let key = lang.pick(
        "由系统管理员签发：linli open311 key，或管理界面。",
        "Issued by the system administrator: `linli open311 key`, or the desk.",
    );
    Node::Fields(vec![
        ("changeset", Node::text(CHANGESET)),
        ("contact", Node::text(contact)),
        ("key_service", Node::text(key)),
        ("endpoints", Node::List("endpoint", vec![endpoint])),
    ])
}

pub(super) fn services(kinds: &[Category], lang: Lang) -> Node {
    Node::List("service", kinds.iter().map(|kind| service(kind, lang)).collect())
}

fn service(kind: &Category, lang: Lang) -> Node {
    Node::Fields(vec![
        ("service_code", Node::text(&kind.code)),
        ("service_name", Node::text(kind.label(lang))),
        ("description", Node::text(service_notice(kind, lang))),
        ("metadata", Node::Flag(!kind.questions.is_empty())),
        ("type", Node::text("realtime")),
        ("keywords", Node::text(kind.keywords.join(","))),
        ("group", Node::text(kind.group.label(lang))),
    ])
}

pub(super) fn definition(kind: &Category, lang: Lang) -> Node {
    let attributes = kind.questions.iter().zip(1..).map(|(one, order)| attribute(one, order, lang));
    Node::Fields(vec![
        ("service_code", Node::text(&kind.code)),
        ("attributes", Node::List("attribute", attributes.collect())),
    ])
}

fn attribute(question: &Question, order: i64, lang: Lang) -> Node {
    let name = lang.pick(&question.name, &question.name_en);
    let values = question.values.iter().map(|choice| {
        let name = lang.pick(&choice.name, &choice.name_en);
        Node::Fields(vec![("key", Node::text(&choice.key)), ("name", Node::text(name))])
    });
    Node::Fields(vec![
        ("variable", Node::Flag(true)),
        ("code", Node::text(&question.code)),
        ("datatype", Node::text(question.kind.word())),
        ("required", Node::Flag(question.required)),
        ("datatype_description", Node::text(question.kind.label(lang))),
        ("order", Node::Number(order)),
        ("description", Node::text(name)),
        ("values", Node::List("value", values.collect())),
    ])
}

pub(super) fn requests(found: &[RequestView], rules: &Rules, lang: Lang) -> Node {
    Node::List("request", found.iter().map(|view| request(view, rules, lang)).collect())
}

#[expect(clippy::cast_precision_loss, reason = "millionths of a degree")]
fn request(view: &RequestView, rules: &Rules, lang: Lang) -> Node {
    let head = &view.request.head;
    let words = view.request.words.as_ref();
    let kind = rules.category(&head.kind);
    let status = if head.closed_at.is_some() { Status::Closed } else { Status::Open };
    let told = view.told.as_ref();
    let told_words = told.and_then(|told| told.words.as_ref());
    let notes = told_words.map(|text| Node::text(text.as_str()));
    let point = words.and_then(|words| words.point);
    let degrees = |part: Option<i64>| part.map_or(Node::Nothing, |n| Node::Degrees(n as f64 / 1e6));
    let address = words.and_then(|words| words.place.clone());
    let media = told.and_then(|told| told.media_url.as_ref());
    Node::Fields(vec![
        ("service_request_id", Node::text(view.id.to_string())),
        ("status", Node::text(status.word())),
        ("status_notes", notes.unwrap_or_else(|| ending(head.outcome.as_deref(), lang))),
        ("service_name", Node::text(kind.map_or(head.kind.as_str(), |kind| kind.label(lang)))),
        ("service_code", Node::text(&head.kind)),
        ("description", Node::or_nothing(words.map(|words| words.text.as_str()))),
        ("agency_responsible", Node::text(&view.agency)),
        ("service_notice", Node::or_nothing(kind.map(|kind| service_notice(kind, lang)))),
        ("requested_datetime", Node::text(head.reported_at.to_string())),
        ("updated_datetime", Node::text(head.changed_at.to_string())),
        ("expected_datetime", Node::or_nothing(head.due_at.map(|at| at.to_string()))),
        ("address", Node::text(address.unwrap_or_else(|| view.community.clone()))),
        ("address_id", Node::Nothing),
        ("zipcode", Node::Nothing),
        ("lat", degrees(point.map(|(lat, _)| lat))),
        ("long", degrees(point.map(|(_, long)| long))),
        ("media_url", Node::or_nothing(media.map(|link| link.as_str()))),
    ])
}

pub(super) fn token(id: &PublicId) -> Node {
    let id = Node::text(id.to_string());
    let one = Node::Fields(vec![("service_request_id", id.clone()), ("token", id)]);
    Node::List("request", vec![one])
}

pub(super) fn filed(filed: &FiledRequest, lang: Lang) -> Node {
    let one = Node::Fields(vec![
        ("service_request_id", Node::text(filed.id.to_string())),
        ("service_notice", Node::text(service_notice(&filed.kind, lang))),
        ("account_id", Node::Nothing),
    ]);
    Node::List("request", vec![one])
}
