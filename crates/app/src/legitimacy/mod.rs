//! What keeps measures lawful (the second promise): decisions of the government, measures that wait
//! for a second person of another office, counts that everybody may see, and the end of an emergency.

pub mod list_held;

pub mod decide_held;

pub mod confirm_legal_order;
pub mod record_legal_order;

pub mod view_public_counts;

pub mod close_emergency;

use linli_domain::identity::{Office, of_other_offices};
use linli_domain::ids::UserId;
use linli_domain::time::Day;
use linli_storage::Reader;
use linli_storage::identity::posts_of;
use linli_storage::legitimacy::order_covers;
use linli_storage::measures::Measure;

use crate::context::{Context, Refused};
use crate::error::Error;
use crate::plans::active_plan::pack_of;

/// The signed-in actor, if they work for another office than `first`. What an unknown person began
/// (a resident, a job, the command line) may be confirmed by anybody who may confirm it.
///
/// # Errors
/// Nobody is signed in, or it is the same person, or one of the same office.
pub(crate) async fn second_person(
    reader: &mut Reader,
    ctx: &Context,
    first: Option<UserId>,
) -> Result<UserId, Error> {
    let second = ctx.user().ok_or(Refused::SecondPerson)?;
    let Some(first) = first else { return Ok(second) };
    if first == second {
        return Err(Refused::SecondPerson.into());
    }
    let day = ctx.now.day();
    let mut offices = Vec::with_capacity(2);
    for user in [first, second] {
        let posts = posts_of(reader, user, day).await?;
        offices.push(posts.iter().map(|post| Office::of(post.role, post.area)).collect::<Vec<_>>());
    }
    match offices.as_slice() {
        // Whoever proposed may have left since; the second person is another one all the same.
        [one, two] if one.is_empty() || of_other_offices(one, two) => Ok(second),
        _ => Err(Error::state(
            "legitimacy.same_office",
            "需要另一个单位的人复核：请提案人单位以外有权限的同事确认。",
            "This needs a second person of another office: ask somebody outside the proposer's.",
        )),
    }
}

/// Whether a measure may be of a kind on a day: one that restricts, under a plan that asks for a
/// decision of the government, only where one covers it then.
pub(crate) async fn is_covered(
    reader: &mut Reader,
    measure: &Measure,
    kind: &str,
    day: Day,
) -> Result<bool, Error> {
    let pack = pack_of(reader, &measure.plan_version).await?;
    let rules = &pack.document.measures;
    if !rules.needs_order || !rules.is_binding(kind) {
        return Ok(true);
    }
    Ok(order_covers(reader, measure.grid_code, kind, day).await?.is_some())
}

pub(crate) fn not_covered() -> Error {
    Error::state(
        "measures.no_order",
        "该措施须有县级以上人民政府的决定，且在期限之内：请先登记决定并复核。",
        "This needs a decision of the county's government that covers it: record one first and have it \
         confirmed.",
    )
}
