//! A resident's own file: what is held and who looked.

use axum::extract::State;
use linli_app::registry::PersonView;
use linli_app::residents::view_file::{Held, Look, LookBy, view_file};
use linli_domain::changes::{ChangeKind, ChangeSource, ChangeState};
use linli_domain::ids::PublicId;
use linli_domain::lang::Lang;
use linli_domain::memos::Chip;
use linli_domain::plans::labels::{column_label, value_label};
use linli_domain::registry::{Residence, Sex};
use linli_domain::visits::VisitOutcome;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::sessions::role_label;
use crate::state::ApiState;
use crate::supplies::order_label;
use crate::words::action_label;
use linli_http::auth::Auth;
use linli_http::extract::Json;
use linli_http::problem::{Problem, problem};

pub(super) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new().routes(routes!(file))
}

#[derive(Debug, Serialize, ToSchema)]
struct HeldField {
    field: String,
    label: String,
    /// Numbers are masked.
    value: String,
}

#[derive(Debug, Serialize, ToSchema)]
struct HeldPerson {
    id: String,
    name: String,
    fields: Vec<HeldField>,
}

/// Somebody looked or changed something.
#[derive(Debug, Serialize, ToSchema)]
struct LookItem {
    at: String,
    action: String,
    label: String,
    /// A role, not a name.
    by: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    purpose: Option<String>,
}

/// Something that was ordered with this phone.
#[derive(Debug, Serialize, ToSchema)]
struct HeldOrder {
    id: String,
    at: String,
    /// How far it has come.
    says: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    wish: Option<String>,
    /// A signature is kept with it until it is erased.
    signed: bool,
}

#[derive(Debug, Serialize, ToSchema)]
struct MyFile {
    people: Vec<HeldPerson>,
    /// The newest first.
    orders: Vec<HeldOrder>,
    /// The newest first.
    looks: Vec<LookItem>,
}

/// What is held about the people registered with this phone, and who has looked.
#[utoipa::path(get, path = "/my/file", operation_id = "view_my_file", tag = "residents",
    responses((status = 200, body = MyFile), (status = 401, body = Problem),
        (status = 404, body = Problem)))]
async fn file(State(state): State<ApiState>, Auth(ctx): Auth) -> Result<Json<MyFile>, Problem> {
    let file = view_file(&state.app, &ctx).await.map_err(problem(ctx.lang))?;
    let lang = ctx.lang;
    let people = file.people.into_iter().map(|person| held(person, lang)).collect();
    let orders = file.orders.into_iter().map(|(district, order)| HeldOrder {
        id: PublicId::new(district, order.id).to_string(),
        at: order.ordered_at.to_string(),
        says: order_label(&order.state, lang),
        signed: order.signature.is_some(),
        wish: order.wish.map(|wish| wish.to_string()),
    });
    let orders = orders.collect();
    let looks = file.looks.into_iter().map(|look| LookItem {
        at: look.at.to_string(),
        label: action_label(&look.action, lang),
        by: by(&look, lang),
        action: look.action,
        purpose: look.purpose,
    });
    Ok(Json(MyFile { people, orders, looks: looks.collect() }))
}

fn by(look: &Look, lang: Lang) -> String {
    match (look.who, look.by) {
        (LookBy::Staff, Some(role)) => role_label(role, lang),
        (LookBy::Staff, None) => lang.pick("工作人员", "staff").to_owned(),
        (LookBy::Resident, _) => lang.pick("您本人", "yourself").to_owned(),
        (LookBy::Automatic, _) => lang.pick("系统自动", "automatic").to_owned(),
        (LookBy::Operator, _) => lang.pick("系统管理员", "the system's operator").to_owned(),
    }
}

/// The registry's fields, then facts and stays with where they come from.
fn held(held: Held, lang: Lang) -> HeldPerson {
    let mut person = registered(held.person, lang);
    let source = |value: String, source: &str, at: String| match lang {
        Lang::Zh => format!("{value}（来源：{source}，{at}）"),
        Lang::En => format!("{value} (source: {source}, {at})"),
    };
    person.fields.extend(held.facts.into_iter().map(|fact| HeldField {
        label: column_label(&fact.input, lang).to_owned(),
        value: source(value_label(&fact.value, lang), &fact.source, fact.at.day().to_string()),
        field: fact.input,
    }));
    person.fields.extend(held.stays.into_iter().map(|stay| {
        let until = stay.to_day.map_or_else(
            || lang.pick("至今", "until now").to_owned(),
            |day| lang.pick("至 ", "to ").to_owned() + &day.to_string(),
        );
        HeldField {
            field: "stay".to_owned(),
            label: lang.pick("停留过的地方", "stayed in").to_owned(),
            value: source(stay.area.short(), &stay.source, format!("{} {until}", stay.from_day)),
        }
    }));
    let line = |field: &str, label: &str, value: String| HeldField {
        field: field.to_owned(),
        label: label.to_owned(),
        value,
    };
    let need = lang.pick("服务需求", "help you are given");
    person.fields.extend(held.needs.into_iter().map(|one| {
        let help = one.help.map(|text| format!("：{}", *text)).unwrap_or_default();
        line(
            "care_need",
            need,
            source(
                format!("{}{help}", one.word),
                lang.pick("社区", "community"),
                one.from_day.to_string(),
            ),
        )
    }));
    let visit = lang.pick("走访记录", "visits noted");
    person.fields.extend(held.visits.into_iter().map(|one| {
        let outcome = VisitOutcome::from_word(&one.outcome);
        let mut said = vec![outcome.map_or("", |outcome| outcome.label(lang)).to_owned()];
        said.extend([one.needs, one.note].into_iter().flatten().map(|text| text.to_string()));
        line("visit", visit, format!("{} {}", one.at.day(), said.join("；")))
    }));
    let memo = lang.pick("民情备忘", "memos noted");
    person.fields.extend(held.memos.into_iter().map(|one| {
        let chips = one.chips.iter().filter_map(|word| Chip::from_word(word));
        let mut said: Vec<String> = chips.map(|chip| chip.label(lang).to_owned()).collect();
        said.extend(one.text.map(|text| text.to_string()));
        line("memo", memo, format!("{} {}", one.at.day(), said.join("；")))
    }));
    person.fields.extend(held.changes.into_iter().map(|change| {
        let kind = ChangeKind::from_word(&change.kind).map(|kind| kind.label(lang));
        let state = ChangeState::from_word(&change.state).map(|state| state.label(lang));
        let by = ChangeSource::from_word(&change.source).map(|source| source.label(lang));
        let said = [kind, state].map(Option::unwrap_or_default).join(lang.pick("，", ", "));
        HeldField {
            field: "grid_change".to_owned(),
            label: lang.pick("网格动态", "noted in the grid").to_owned(),
            value: source(said, by.unwrap_or_default(), change.day.to_string()),
        }
    }));
    person
}

fn registered(person: PersonView, lang: Lang) -> HeldPerson {
    let sex = person.sex.as_deref().and_then(Sex::from_code).map(|sex| match lang {
        Lang::Zh => sex.label().to_owned(),
        Lang::En => sex.code().to_owned(),
    });
    let residence = person.residence.map(|word| match (Residence::from_code(&word), lang) {
        (Some(code), Lang::Zh) if code != Residence::Other => code.label().to_owned(),
        _ => word,
    });
    let note = person.has_note.then(|| lang.pick("有（已加密）", "yes (sealed)").to_owned());
    let all = [
        ("name", "姓名", "name", Some(person.name.clone())),
        ("id_number", "身份证号", "identity number", person.id_number),
        ("phone", "电话", "phone", person.phone),
        ("sex", "性别", "sex", sex),
        ("born", "出生日期", "born", person.born.map(|day| day.to_string())),
        ("residence", "居住情况", "residence", residence),
        ("registered_address", "户籍地址", "registered address", person.registered_address),
        ("political_status", "政治面貌", "political status", person.political_status),
        ("note", "备注", "note", note),
    ];
    let fields = all.into_iter().filter_map(|(field, zh, en, value)| {
        let label = lang.pick(zh, en).to_owned();
        Some(HeldField { field: field.to_owned(), label, value: value? })
    });
    HeldPerson { id: person.id.to_string(), fields: fields.collect(), name: person.name }
}
