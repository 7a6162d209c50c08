//! What a gate's phone holds to go on without a network.

use axum::extract::State;
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use linli_app::gates::open_gate_pack::{GatePack, open_gate_pack};
use linli_app::gates::rules::Rules;
use linli_app::passes::PublicKey;
use linli_domain::gates::check::Errand;
use linli_domain::lang::Lang;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::GateItem;
use crate::state::ApiState;
use linli_http::auth::Auth;
use linli_http::extract::{Json, Path};
use linli_http::fields::read_id;
use linli_http::problem::{Problem, problem};

pub(super) fn router() -> OpenApiRouter<ApiState> {
    OpenApiRouter::new().routes(routes!(open))
}

#[derive(Debug, Serialize, ToSchema)]
struct ErrandItem {
    word: String,
    label: String,
    /// Takes one of the household's exits.
    spends: bool,
}

#[derive(Debug, Serialize, ToSchema)]
struct GateStepItem {
    word: String,
    label: String,
    /// After which findings.
    why: Vec<String>,
}

/// Plates by province and office, such as 甘A.
#[derive(Debug, Serialize, ToSchema)]
struct VehicleRules {
    /// Registered here; empty: wherever.
    home: Vec<String>,
    /// Turned back.
    barred: Vec<String>,
}

/// How a gate judges.
#[derive(Debug, Serialize, ToSchema)]
struct GateRules {
    /// Degrees Celsius; from this on nobody is let through.
    temperature_max: f64,
    mask: bool,
    kinds: Vec<String>,
    /// Kinds that hold in their own community alone.
    here_only: Vec<String>,
    vehicles: VehicleRules,
    errands: Vec<ErrandItem>,
    steps: Vec<GateStepItem>,
    /// A list of revoked passes older than this says only how things were.
    list_hours: u32,
}

impl GateRules {
    fn of(rules: &Rules, lang: Lang) -> Self {
        let spends = |errand| rules.passes.iter().any(|rule| rule.spends.contains(&errand));
        let errand = |errand: &Errand| ErrandItem {
            word: errand.word().to_owned(),
            label: errand.label(lang).to_owned(),
            spends: spends(*errand),
        };
        let step = |step: &linli_domain::plans::sections::Step| GateStepItem {
            word: step.id.clone(),
            label: lang.pick(&step.name, &step.name_en).to_owned(),
            why: step.why.iter().map(|reason| reason.word().to_owned()).collect(),
        };
        let here_only = rules.passes.iter().filter(|rule| !rule.everywhere);
        Self {
            temperature_max: rules.gates.temperature_max,
            mask: rules.gates.mask,
            kinds: rules.passes.iter().map(|rule| rule.kind.word().to_owned()).collect(),
            here_only: here_only.map(|rule| rule.kind.word().to_owned()).collect(),
            vehicles: VehicleRules {
                home: rules.gates.vehicles.home.clone(),
                barred: rules.gates.vehicles.barred.clone(),
            },
            errands: Errand::ALL.iter().map(errand).collect(),
            steps: rules.gates.steps.iter().map(step).collect(),
            list_hours: rules.gates.list_hours,
        }
    }
}

/// The public half of a key that signs passes: a point on P-256.
#[derive(Debug, Serialize, ToSchema)]
struct KeyItem {
    district: String,
    /// 16 hexadecimal digits.
    kid: String,
    /// base64url.
    x: String,
    y: String,
    /// Nothing it signed holds longer.
    until: String,
}

impl KeyItem {
    fn of(key: &PublicKey) -> Self {
        let (x, y) = key.point.split_at(key.point.len().min(32));
        Self {
            district: key.district.to_string(),
            kid: key.kid.iter().map(|byte| format!("{byte:02x}")).collect(),
            x: URL_SAFE_NO_PAD.encode(x),
            y: URL_SAFE_NO_PAD.encode(y),
            until: key.until.to_string(),
        }
    }
}

#[derive(Debug, Serialize, ToSchema)]
struct UseItem {
    at: String,
    check: String,
}

/// One household's exits, under the word that stands for it in its passes.
#[derive(Debug, Serialize, ToSchema)]
struct HouseholdUsesItem {
    /// 16 hexadecimal digits.
    household: String,
    uses: Vec<UseItem>,
}

/// Everything a gate needs without a network.
#[derive(Debug, Serialize, ToSchema)]
struct GatePackItem {
    gate: GateItem,
    #[serde(skip_serializing_if = "Option::is_none")]
    area_name: Option<String>,
    rules: GateRules,
    keys: Vec<KeyItem>,
    /// base64 of the signed list.
    revocations: String,
    /// Numbers of this community's passes whose holders must stay in.
    held: Vec<u32>,
    uses: Vec<HouseholdUsesItem>,
    server_time: String,
}

impl GatePackItem {
    fn of(pack: GatePack, lang: Lang) -> Self {
        let uses = pack.uses.iter().map(|(household, uses)| HouseholdUsesItem {
            household: format!("{:016x}", household.cast_unsigned()),
            uses: uses
                .iter()
                .map(|one| UseItem { at: one.at.to_string(), check: one.check.to_string() })
                .collect(),
        });
        Self {
            gate: GateItem::of(&pack.gate, pack.at, lang),
            area_name: pack.area_name,
            rules: GateRules::of(&pack.rules, lang),
            keys: pack.keys.iter().map(KeyItem::of).collect(),
            revocations: STANDARD.encode(&pack.revocations),
            held: pack.held,
            uses: uses.collect(),
            server_time: pack.at.to_string(),
        }
    }
}

/// Everything a gate needs without a network.
#[utoipa::path(get, path = "/gates/{id}/pack", operation_id = "open_gate_pack", tag = "gates",
    params(("id" = String, Path, description = "<district>-<uuid>")),
    responses((status = 200, body = GatePackItem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn open(
    State(state): State<ApiState>,
    Auth(ctx): Auth,
    Path(id): Path<String>,
) -> Result<Json<GatePackItem>, Problem> {
    let id = read_id(&id, ctx.lang)?;
    let pack = open_gate_pack(&state.app, &ctx, id).await.map_err(problem(ctx.lang))?;
    Ok(Json(GatePackItem::of(pack, ctx.lang)))
}
