//! Cases, contacts and evidence (M16), where people were, co-investigation requests, lists from
//! elsewhere (M10). Linli proposes; a person of the disease-control centre determines.

pub mod import_presences;
pub mod presence;
pub mod record_presences;

pub mod list_gatherings;
pub mod record_gathering;

pub mod change_case;
pub mod list_cases;
pub mod register_case;
pub mod view_case;

mod decide_contact;
pub mod declare_contact;
mod find_at_gatherings;
mod find_at_home;
mod find_at_places;
pub mod find_contacts;
pub mod propose_contacts;
pub mod record_step;
pub mod review_contacts;

pub mod import_list;
pub mod open_list;
pub mod verify_listed;

pub mod open_request;
pub mod record_request;
pub mod reply_request;

pub mod erase_expired;
pub mod upgrade_contacts;

use linli_domain::identity::Action;
use linli_domain::ids::{CaseId, PublicId};
use linli_domain::plans::sections::Tracing;
use linli_domain::time::Day;
use linli_storage::Reader;
use linli_storage::tracing::{Case, case};

use crate::context::Context;
use crate::error::Error;
use crate::plans::active_plan::{ActivePlan, active_plan_with};

/// The table that says what follows for a contact.
pub(crate) const CONTACT_TABLE: &str = "contact";
/// Longest short text: source, basis, name of a place.
pub(crate) const TEXT_CHARS_MAX: usize = 500;

/// The case, if the actor may do `action` where it is.
pub(crate) async fn authorized(
    reader: &mut Reader,
    ctx: &Context,
    action: Action,
    id: PublicId,
) -> Result<Case, Error> {
    let found = case(reader, id.district, CaseId(id.id)).await?.ok_or_else(Error::not_found)?;
    ctx.authorize(action, found.grid_code)?;
    Ok(found)
}

/// The plan that says what follows for contacts; the one with their table, else any.
pub(crate) async fn tracing_plan(
    reader: &mut Reader,
    area: linli_domain::areas::GridCode,
    day: Day,
) -> Result<Option<ActivePlan>, Error> {
    let with_table =
        active_plan_with(reader, area, day, |pack| pack.table(CONTACT_TABLE).is_ok()).await?;
    match with_table {
        Some(plan) => Ok(Some(plan)),
        None => active_plan_with(reader, area, day, |_| true).await,
    }
}

/// How contacts are found: by the plan, or as Linli does without one.
pub(crate) fn rules_of(plan: Option<&ActivePlan>) -> Tracing {
    plan.map(|plan| plan.pack.document.tracing.clone()).unwrap_or_default()
}

/// A text that has to say something, in at most `max` characters.
pub(crate) fn short_text(
    text: &str,
    max: usize,
    field: (&'static str, &'static str),
) -> Result<String, Error> {
    let text = text.trim();
    if (1..=max).contains(&text.chars().count()) && !text.contains('\0') {
        return Ok(text.to_owned());
    }
    let (zh, en) = field;
    Err(Error::invalid(
        "tracing.text",
        format!("请填写{zh}，1 至 {max} 字。"),
        format!("Fill in {en}, 1 to {max} characters."),
    ))
}

/// Somebody changed it meanwhile.
pub(crate) fn changed() -> Error {
    Error::state(
        "tracing.changed",
        "刚被他人更改：请重新打开后再操作。",
        "Somebody else has just changed this: open it again, then decide.",
    )
}
