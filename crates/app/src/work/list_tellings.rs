//! What people were told at once (告知): everything that came to the actor's roles in an area, the newest
//! first, each with what it is about.

use linli_domain::areas::{AreaLevel, GridCode, Scope};
use linli_domain::identity::{Action, Role, matrix};
use linli_domain::ids::{DeclarationId, MeasureId};
use linli_storage::Reader;
use linli_storage::arrivals::{declaration, ranges_of};
use linli_storage::measures::measure;
use linli_storage::work::{Told, tellings_for};

use crate::app::App;
use crate::context::{Actor, Context};
use crate::error::Error;
use crate::journal::Record;

const TELLINGS_MAX: usize = 200;

/// A telling with the word of what its subject is; none where nothing opens.
#[derive(Debug, Clone)]
pub struct TellingView {
    pub told: Told,
    pub opens: Option<&'static str>,
}

/// The newest come first.
pub async fn list_tellings(
    app: &App,
    ctx: &Context,
    area: GridCode,
) -> Result<Vec<TellingView>, Error> {
    let scope = ctx.scope_within(Action::ListTellings, area)?;
    let parts: Vec<(Scope, Option<[&'static str; 2]>)> = match &ctx.actor {
        Actor::User { posts, .. } => posts
            .iter()
            .filter(|post| matrix().allows(post.role, Action::ListTellings))
            .map(|post| (Scope::of(post.area).within(area), Some(told_with(post.role))))
            .collect(),
        _ => vec![(scope, None)],
    };
    let mut reader = app.db.read().await?;
    let limit = i64::try_from(TELLINGS_MAX).unwrap_or(i64::MAX);
    let mut found: Vec<Told> = Vec::new();
    for (part, roles) in parts {
        for narrow in part.areas() {
            for (district, ..) in ranges_of(&mut reader, &Scope::of(*narrow)).await? {
                let here =
                    if narrow.level() < AreaLevel::District { district.area() } else { *narrow };
                found.extend(tellings_for(&mut reader, district, here, roles, limit).await?);
            }
        }
    }
    found.sort_by_key(|one| std::cmp::Reverse((one.told_at, one.id)));
    found.dedup_by_key(|one| one.id);
    found.truncate(TELLINGS_MAX);
    let mut views = Vec::with_capacity(found.len());
    for told in found {
        let opens = opens(&mut reader, &told).await?;
        views.push(TellingView { told, opens });
    }
    app.note_read(Record::of(ctx, Action::ListTellings, area).about("tellings", views.len()));
    Ok(views)
}

/// The roles whose tellings a post reads: its own, and a leader those of the people they lead.
fn told_with(role: Role) -> [&'static str; 2] {
    let led = match role {
        Role::DistrictLeader => Role::DistrictOfficer,
        Role::StreetLeader => Role::StreetOfficer,
        Role::CommunityLeader => Role::CommunityOfficer,
        Role::GridLeader => Role::GridWorker,
        own => own,
    };
    [role.word(), led.word()]
}

/// What kind of record the subject is.
async fn opens(reader: &mut Reader, told: &Told) -> Result<Option<&'static str>, Error> {
    Ok(Some(match told.kind.as_str() {
        "arrival" => "declaration",
        "contact" => "contact",
        // A result told of before there was a laboratory's list is about the declaration.
        "naat_positive" => {
            let id = DeclarationId(told.subject);
            let declared = declaration(reader, told.district, id).await?.is_some();
            if declared { "declaration" } else { "positive" }
        }
        "naat_withdrawn" => "positive",
        "positive_row_refused" => "lab_import",
        "case_source_withdrawn" => "case",
        // Of somebody under a measure, or of somebody who is out.
        "fever" => {
            let id = MeasureId(told.subject);
            let held = measure(reader, told.district, id).await?.is_some();
            if held { "measure" } else { "departure" }
        }
        "symptom" | "home_unsuitable" | "released_unmet" | "extension" | "moved" | "died"
        | "moved_away" | "measure_changed" | "went_out" | "stage_begun" | "stage_held"
        | "stage_refused" | "transfer_needed" | "bed_taken" | "custody_unclear" => "measure",
        "need" | "need_late" => "need",
        "appeal_late" => "appeal",
        "transfer" => "transfer",
        "squad_task" | "squad_task_late" => "squad_task",
        "unwell" => "household",
        "grid_change" => "change",
        "shop_asks" => "shop",
        "level" => "level",
        "trigger" => "trigger",
        _ => return Ok(None),
    }))
}
