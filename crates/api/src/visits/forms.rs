//! The forms of an area, with everything a device needs to judge answers without the network.

use axum::extract::State;
use linli_app::forms::list_forms::{ListedForm, list_forms};
use linli_domain::forms::{Choice, Field};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::areas::read_code;
use crate::identity::AreaQuery;
use crate::state::ApiState;
use linli_http::auth::Auth;
use linli_http::extract::{Json, Query};
use linli_http::problem::{Problem, problem};

pub(super) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new().routes(routes!(list))
}

/// One answer of a list.
#[derive(Serialize, ToSchema)]
struct FormChoice {
    name: String,
    label: String,
    label_en: String,
}

/// One line of a form.
#[derive(Serialize, ToSchema)]
struct FormField {
    /// `text`, `integer`, `decimal`, `select_one`, `select_multiple`, `date`, `photo`, `note`.
    kind: String,
    name: String,
    label: String,
    label_en: String,
    required: bool,
    /// Asked only where this holds: the expression as a tree, see `docs/plans.md`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    relevant: Option<serde_json::Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    constraint: Option<serde_json::Value>,
    constraint_message: String,
    constraint_message_en: String,
    choices: Vec<FormChoice>,
}

impl From<Field> for FormField {
    fn from(field: Field) -> Self {
        let choice = |choice: Choice| FormChoice {
            name: choice.name,
            label: choice.label,
            label_en: choice.label_en,
        };
        Self {
            kind: field.kind.word().to_owned(),
            name: field.name,
            label: field.label,
            label_en: field.label_en,
            required: field.required,
            relevant: field.relevant.and_then(|expr| serde_json::to_value(expr).ok()),
            constraint: field.constraint.and_then(|expr| serde_json::to_value(expr).ok()),
            constraint_message: field.constraint_message,
            constraint_message_en: field.constraint_message_en,
            choices: field.choices.into_iter().map(choice).collect(),
        }
    }
}

/// A form.
#[derive(Serialize, ToSchema)]
struct FormItem {
    /// `patrol`, `visit`, `round`, `hazard`, or one of the plan's own.
    name: String,
    /// Sent back with the answers.
    version: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<String>,
    fields: Vec<FormField>,
}

impl From<ListedForm> for FormItem {
    fn from(listed: ListedForm) -> Self {
        let form = listed.form;
        Self {
            name: form.name,
            version: form.version,
            label: listed.label,
            fields: form.fields.into_iter().map(FormField::from).collect(),
        }
    }
}

#[derive(Serialize, ToSchema)]
struct FormList {
    items: Vec<FormItem>,
}

/// The forms of the plans in force in an area, those that ship otherwise.
#[utoipa::path(get, path = "/forms", operation_id = "list_forms", tag = "visits",
    params(AreaQuery),
    responses((status = 200, body = FormList), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
async fn list(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Query(query): Query<AreaQuery>,
) -> Result<Json<FormList>, Problem> {
    let area = read_code(&query.area, ctx.lang)?;
    let found = list_forms(&state.app, &ctx, area).await.map_err(problem(ctx.lang))?;
    Ok(Json(FormList { items: found.into_iter().map(FormItem::from).collect() }))
}
