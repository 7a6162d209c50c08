//! A program files a matter for somebody: one entry like every other report. Its place decides who keeps it; what
//! comes in floods is kept apart, never lost.

use linli_domain::areas::{AreaLevel, GridCode};
use linli_domain::exchange::Fault;
use linli_domain::exchange::form::Filing;
use linli_domain::ids::{MatterId, PublicId};
use linli_domain::lang::Lang;
use linli_domain::matters::category::Category;
use linli_domain::matters::course::Act;
use linli_domain::matters::{PlaceState, Source};
use linli_domain::registry::Phone;
use linli_storage::areas::area;
use linli_storage::exchange::{Open311Key, filed_with_key_since};
use linli_storage::matters::{BY_CLIENT, Contact, Matter, Step, insert_steps, matter};
use linli_storage::vault::IndexOf;
use linli_storage::{Reader, Tx};
use serde_json::json;
use sha2::{Digest, Sha256};
use uuid::Uuid;
use zeroize::Zeroizing;

use super::{NotServed, jurisdiction, key_of};
use crate::app::App;
use crate::context::{Actor, Context};
use crate::error::Error;
use crate::journal::Record;
use crate::matters::file::{NewMatter, check, file};
use crate::matters::locate::point_of;
use crate::matters::{public, rules_at};

/// Matters of one key within an hour that go to people as they come; more are kept apart until somebody looks.
const HOURLY_MAX: i64 = 200;
/// The same of one device, as the client names it.
const DEVICE_HOURLY_MAX: u32 = 10;
/// Requests of one key within a minute; more are asked to come again, and nothing of them is lost.
const MINUTE_MAX: u32 = 600;

/// What was filed.
pub struct FiledRequest {
    pub id: PublicId,
    pub kind: Category,
}

/// Files a request; with the same `repeat` again it is the same matter.
///
/// # Errors
/// No key, a key for another area, an unknown kind, an answer that is missing.
pub async fn file_open311_request(
    app: &App,
    lang: Lang,
    (named, api_key): (Option<&str>, Option<&str>),
    repeat: Option<Uuid>,
    filing: Filing,
) -> Result<FiledRequest, NotServed> {
    let ctx = app.context(Actor::Anybody, lang);
    let mut reader = app.db.read().await?;
    let key = key_of(&mut reader, api_key).await?.ok_or(NotServed::Key)?;
    if !app.limiter.take(&["open311", &key.id.to_string()], MINUTE_MAX, 1, ctx.now) {
        return Err(NotServed::Flood);
    }
    let given = match named {
        Some(_) => jurisdiction(&mut reader, named).await?,
        None => key.area,
    };
    if !key.area.contains(given) && !given.contains(key.area) {
        return Err(NotServed::Key);
    }
    // Whoever names more than the key's area means the part of it that is the key's.
    let given = if key.area.contains(given) { given } else { key.area };
    let (grid, place_state) = place(app, &mut reader, &ctx, (&key, given), &filing).await?;
    let rules = rules_at(&mut reader, grid, ctx.now).await?;
    let kind = rules.category(&filing.service_code).filter(|kind| !kind.internal).cloned();
    let kind = kind.ok_or(NotServed::Unknown("service_code"))?;
    let district = grid.district().ok_or(NotServed::Unknown("jurisdiction_id"))?;
    let many = if reader.vault().sealer(district).is_ok() {
        filed_with_key_since(&mut reader, district, key.id, ctx.now.plus_hours(-1)).await?
    } else {
        0
    };
    let mut new = matter_of(&reader, &ctx, grid, &filing, kind.label(lang))?;
    drop(reader);
    new.place_state = place_state;
    new.api_key = Some(key.id);
    new.is_apart = many >= HOURLY_MAX || is_busy_device(app, &key, &filing, &ctx);
    check(&rules, &new)?;
    app.db.ensure_district(district).await?;
    let media = filing.media_url.map(Zeroizing::new);
    let known = repeat.map(|repeat| matter_id(key.id, repeat));
    let id = app
        .write(&ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<PublicId, Error> {
            if let Some(id) = known
                && matter(tx, district, id).await?.is_some()
            {
                return Ok(PublicId::new(district, id));
            }
            let id = known.unwrap_or_else(|| ctx.id());
            let matter = file(tx, ctx, &rules, NewMatter { id, ..new.clone() }).await?;
            if let Some(link) = &media {
                let step = picture(ctx, &matter, link.clone());
                insert_steps(tx, district, &[step]).await?;
            }
            let id = public(&matter);
            let values = json!({ "number": matter.number, "kind": matter.kind, "key": key.id });
            Record::named(ctx, "file_open311_request", grid)
                .about("matter", id)
                .values(&values)
                .write(tx)
                .await?;
            Ok(id)
        })
        .await?;
    Ok(FiledRequest { id, kind })
}

/// The matter that a client's own number of a request always becomes.
fn matter_id(key: Uuid, repeat: Uuid) -> MatterId {
    let digest = Sha256::new().chain_update(key).chain_update(repeat).finalize();
    let bytes: [u8; 16] = std::array::from_fn(|at| digest.get(at).copied().unwrap_or_default());
    MatterId(uuid::Builder::from_custom_bytes(bytes).into_uuid())
}

/// A link to a picture is kept with the words, and fetched by nobody here.
fn picture(ctx: &Context, matter: &Matter, link: Zeroizing<String>) -> Step {
    Step {
        id: ctx.random.id(ctx.now),
        matter_id: matter.id,
        grid_code: matter.grid_code,
        at: ctx.now,
        act: Act::Note.word().to_owned(),
        by_user: None,
        by_whom: BY_CLIENT.to_owned(),
        level: Some(matter.level.word().to_owned()),
        task_force: None,
        handler: None,
        text: Some(link),
        is_told: true,
        photos: Vec::new(),
        facts: None,
    }
}

fn is_busy_device(app: &App, key: &Open311Key, filing: &Filing, ctx: &Context) -> bool {
    let device = filing.device_id.as_deref();
    device.is_some_and(|device| {
        let what = ["open311 device", &key.id.to_string(), device];
        !app.limiter.take(&what, DEVICE_HOURLY_MAX, 60, ctx.now)
    })
}

/// Which area keeps it, never outside that of the key: where the point lies, the community or grid that
/// `address_id` names, or the jurisdiction itself.
async fn place(
    app: &App,
    reader: &mut Reader,
    ctx: &Context,
    (key, given): (&Open311Key, GridCode),
    filing: &Filing,
) -> Result<(GridCode, PlaceState), NotServed> {
    if let Some(point) = point_of(filing.point.map(|p| p.0), filing.point.map(|p| p.1))? {
        let found = app.outlines.area_at(reader, point, ctx.now).await?;
        let here = found.filter(|found| key.area.contains(*found));
        return Ok(match here {
            // Who names the community knows better than an outline of the whole district.
            Some(found) if found.contains(given) => (given, PlaceState::Inside),
            Some(found) => (found, PlaceState::Inside),
            None => (given, PlaceState::Outside),
        });
    }
    if let Some(id) = &filing.address_id {
        let code = id.parse::<GridCode>().map_err(|_| Fault::Wrong("address_id"))?;
        let known = area(reader, code).await?.filter(|found| {
            key.area.contains(found.code) && found.code.level() >= AreaLevel::Community
        });
        return Ok((known.ok_or(NotServed::Unknown("address_id"))?.code, PlaceState::Inside));
    }
    Ok((given, PlaceState::Unknown))
}

fn matter_of(
    reader: &Reader,
    ctx: &Context,
    grid: GridCode,
    filing: &Filing,
    service: &str,
) -> Result<NewMatter, NotServed> {
    let phone = filing.phone.as_deref().and_then(Phone::read);
    let phone_index =
        phone.map(|phone| reader.vault().index(IndexOf::Phone, phone.expose().as_bytes()).to_vec());
    // In Chinese a name has no gap; by mail nobody here writes, but somebody may want to.
    let (first, last) = (filing.first_name.as_deref(), filing.last_name.as_deref());
    let name = match (first, last) {
        (Some(first), Some(last)) if first.is_ascii() && last.is_ascii() => {
            format!("{first} {last}")
        }
        (first, last) => format!("{}{}", last.unwrap_or_default(), first.unwrap_or_default()),
    };
    let name = [Some(name.as_str()), filing.email.as_deref()];
    let name: Vec<&str> = name.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    let contact = Contact {
        name: name.join(" ").replace('\n', " "),
        phone: phone.map(|phone| phone.expose()).unwrap_or_default(),
    };
    let text = filing.description.clone().unwrap_or_else(|| service.to_owned());
    Ok(NewMatter {
        place: filing.address_string.clone(),
        point: point_of(filing.point.map(|p| p.0), filing.point.map(|p| p.1))?,
        phone_index,
        contact: Some(contact),
        answers: filing.attributes.clone(),
        ..NewMatter::plain(
            MatterId(Uuid::nil()),
            grid,
            &filing.service_code,
            &text,
            Source::Open311,
            ctx.now,
        )
    })
}
