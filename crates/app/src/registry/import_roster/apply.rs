//! Writes what was planned for a chunk, and journals it, in the chunk's transaction.

use linli_domain::identity::Action;
use linli_domain::ids::PublicId;
use linli_storage::journal::append_all;
use linli_storage::{Error, Tx, registry as records};
use serde_json::json;
use uuid::Uuid;

use super::Setting;
use super::compare::Change;
use super::plan::{Changed, Plan};
use crate::journal::Record;

/// Writes a plan that has something to write.
pub(super) async fn apply(tx: &mut Tx, setting: &Setting, mut plan: Plan) -> Result<(), Error> {
    let (ctx, district) = (&setting.ctx, setting.district);
    let (import, community, name) = (setting.import, setting.community, &setting.file_name);
    records::note_import(tx, district, import, community, name, ctx.user(), ctx.now).await?;
    journal(tx, setting, &plan).await?;
    records::insert_compounds(tx, std::mem::take(&mut plan.compounds)).await?;
    records::insert_buildings(tx, std::mem::take(&mut plan.buildings)).await?;
    records::insert_dwellings(tx, std::mem::take(&mut plan.dwellings)).await?;
    records::insert_households(tx, std::mem::take(&mut plan.households)).await?;
    records::insert_persons(tx, std::mem::take(&mut plan.persons)).await?;
    records::insert_memberships(tx, std::mem::take(&mut plan.memberships)).await?;
    records::insert_cares(tx, std::mem::take(&mut plan.cares)).await?;
    records::insert_vehicles(tx, std::mem::take(&mut plan.vehicles)).await?;
    records::insert_slips(tx, std::mem::take(&mut plan.slips)).await?;
    records::insert_reviews(tx, district, std::mem::take(&mut plan.reviews), ctx.now).await?;
    for (id, _, head) in &plan.renamed {
        records::rename_head(tx, district, *id, head, ctx.now).await?;
    }
    for (household, person, kind, word) in &plan.joined {
        let key = (*household, *person);
        records::put_membership(tx, district, key, (kind, word), ctx.now.day()).await?;
    }
    for Changed { member, change } in plan.changed {
        change_member(tx, setting, member, change).await?;
    }
    Ok(())
}

async fn change_member(
    tx: &mut Tx,
    setting: &Setting,
    member: records::Member,
    change: Change,
) -> Result<(), Error> {
    let (district, day) = (setting.district, setting.ctx.now.day());
    let id = member.person.id;
    records::update_person(tx, district, change.person.unwrap_or(member.person), setting.ctx.now)
        .await?;
    if let Some((kind, word)) = &change.relation {
        let key = (member.household_id, id);
        records::put_membership(tx, district, key, (kind, word), day).await?;
    }
    for care in &change.care_ended {
        records::end_care(tx, district, care, day).await?;
    }
    let cares = change.care_added.into_iter().flat_map(|(need, word)| {
        [district.into(), id.into(), need.into(), word.into(), day.into()]
    });
    records::insert_cares(tx, cares.collect()).await?;
    if let Some(plate) = change.plate_added {
        let vehicle: Uuid = setting.ctx.id();
        let row = [district.into(), vehicle.into(), id.into(), plate.into(), day.into()];
        records::insert_vehicles(tx, row.into()).await?;
    }
    Ok(())
}

/// One entry for all that is new in the chunk, one for every person or household that changes.
async fn journal(tx: &mut Tx, setting: &Setting, plan: &Plan) -> Result<(), Error> {
    let (ctx, district) = (&setting.ctx, setting.district);
    let public = |id: Uuid| PublicId::new(district, id);
    let record = |area| Record::of(ctx, Action::ImportRoster, area);
    let mut entries = Vec::new();
    if !(plan.persons.is_empty() && plan.reviews.is_empty() && plan.households.is_empty()) {
        let households: Vec<String> =
            plan.household_ids.iter().map(|id| id.0.simple().to_string()).collect();
        let reviews: Vec<String> =
            plan.reviews.iter().map(|review| review.id.0.simple().to_string()).collect();
        let persons = plan.outcomes.created;
        let values = json!({ "households": households, "persons": persons, "reviews": reviews });
        let about = public(setting.import.into());
        let created = record(setting.community).about("import", about).values(&values);
        entries.push(created.into_entry());
    }
    for (id, before, after) in &plan.renamed {
        let values = json!({
            "before": { "head_name": before }, "after": { "head_name": after },
            "import": public(setting.import.into()).to_string(),
        });
        let changed = record(setting.community).about("household", public((*id).into()));
        entries.push(changed.values(&values).into_entry());
    }
    for (household, person, _, word) in &plan.joined {
        let household = public((*household).into()).to_string();
        let values = json!({
            "before": { "household": null },
            "after": { "household": household, "relationship": word },
        });
        let joined = record(setting.community).about("person", public((*person).into()));
        entries.push(joined.values(&values).into_entry());
    }
    for Changed { member, change } in &plan.changed {
        let values = json!({
            "before": change.before, "after": change.after,
            "import": public(setting.import.into()).to_string(),
        });
        let about = public(member.person.id.into());
        let changed = record(member.person.grid_code).about("person", about);
        entries.push(changed.values(&values).into_entry());
    }
    append_all(tx, entries).await
}
