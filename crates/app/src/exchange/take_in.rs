//! Requests of another server become matters here: once, whatever it repeats; where they lie, or in the area the
//! exchange is for.

use linli_domain::exchange::answers::Told;
use linli_domain::matters::category::Category;
use linli_domain::matters::{PlaceState, Source};
use linli_storage::Tx;
use linli_storage::exchange::Peer;
use linli_storage::matters::matter_of_peer;
use serde_json::json;

use super::exchange_open311::Failure;
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::matters::file::{NewMatter, check, file};
use crate::matters::locate::point_of;
use crate::matters::{Rules, public, rules_at};

/// Matters of one transaction.
const GROUP: usize = 100;

/// Answers how many are new, and how many could not be kept.
pub(super) async fn take_in(
    app: &App,
    peer: &Peer,
    told: Vec<Told>,
) -> Result<(usize, usize), Failure> {
    let ctx = app.job("exchange_open311");
    let Some(district) = peer.area.district() else { return Ok((0, told.len())) };
    let mut reader = app.db.read().await?;
    let (mut new, mut lost) = (Vec::new(), 0);
    for one in told {
        if matter_of_peer(&mut reader, district, &peer.name, &one.id).await?.is_some() {
            continue;
        }
        let point = point_of(one.point.map(|p| p.0), one.point.map(|p| p.1))?;
        let (grid, state) = match point {
            None => (peer.area, PlaceState::Unknown),
            Some(point) => {
                let found = app.outlines.area_at(&mut reader, point, ctx.now).await?;
                match found.filter(|found| peer.area.contains(*found)) {
                    Some(found) => (found, PlaceState::Inside),
                    None => (peer.area, PlaceState::Outside),
                }
            }
        };
        let rules = rules_at(&mut reader, grid, ctx.now).await?;
        let Some((kind, text)) = kind_and_text(&rules, &one) else {
            lost += 1;
            continue;
        };
        let at = one.requested_at.map_or(ctx.now, |at| at.min(ctx.now));
        let source = Source::Peer;
        let matter = NewMatter {
            place: one.address,
            point,
            place_state: state,
            peer: Some((peer.name.clone(), one.id)),
            ..NewMatter::plain(ctx.id(), grid, &kind, &text, source, at)
        };
        match check(&rules, &matter) {
            Ok(_) => new.push((rules, matter)),
            Err(_) => lost += 1,
        }
    }
    drop(reader);
    let mut kept = 0;
    for group in new.chunks(GROUP) {
        let (group, name) = (group.to_vec(), peer.name.clone());
        kept += app
            .write(&ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<usize, Error> {
                let mut kept = 0;
                for (rules, new) in &group {
                    // Another server of ours may have been quicker.
                    let there = new.peer.as_ref().map_or("", |(_, id)| id.as_str());
                    if matter_of_peer(tx, district, &name, there).await?.is_some() {
                        continue;
                    }
                    let matter = file(tx, ctx, rules, new.clone()).await?;
                    let values =
                        json!({ "number": matter.number, "kind": matter.kind, "peer": name });
                    Record::named(ctx, "take_in_matter", matter.grid_code)
                        .about("matter", public(&matter))
                        .values(&values)
                        .write(tx)
                        .await?;
                    kept += 1;
                }
                Ok(kept)
            })
            .await?;
    }
    Ok((kept, lost))
}

/// The kind of the same code, if it asks nothing that was not said; else whatever is kept for the rest, with their
/// word for it before the text.
fn kind_and_text(rules: &Rules, told: &Told) -> Option<(String, String)> {
    let is_open = |kind: &&Category| !kind.internal && kind.check(&[]).is_ok();
    let name = told.service_name.trim();
    let said = told.description.as_deref().map(str::trim).filter(|text| !text.is_empty());
    if let Some(kind) = rules.category(&told.service_code).filter(is_open) {
        let text = said.unwrap_or(if name.is_empty() { &kind.name } else { name });
        return Some((kind.code.clone(), text.to_owned()));
    }
    let other = rules.category("other").filter(is_open);
    let kind = other.or_else(|| rules.categories.iter().find(is_open))?;
    let head = if name.is_empty() { &told.service_code } else { name };
    let text = format!("【{head}】{}", said.unwrap_or_default());
    Some((kind.code.clone(), text.chars().take(linli_domain::matters::TEXT_CHARS_MAX).collect()))
}
