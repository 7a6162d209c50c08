//! Takes records of presence from a gate, a venue or a file: who (by number or by id), where, when. A
//! number is kept only as a key. The same record again changes nothing; a batch says where it comes
//! from, on what ground, and for how many days it is kept.

use std::collections::{BTreeMap, HashMap};

use linli_domain::areas::{AreaLevel, District, GridCode};
use linli_domain::identity::Action;
use linli_domain::ids::PublicId;
use linli_domain::registry::{IdentityNumber, Phone};
use linli_domain::time::Moment;
use linli_domain::tracing::engine::{Key, PlaceKind, minute_of};
use linli_storage::tracing::{
    Batch, Place, PresenceLine, delete_batch, heads, insert_batch, insert_presences, last_place,
    lock_presences, people_by_keys, places_by_codes, put_place, update_batch_records,
};
use linli_storage::vault::{IndexOf, Vault};
use linli_storage::{Reader, Tx};
use serde_json::json;

use super::{TEXT_CHARS_MAX, short_text};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

/// Records of one call: the writer is held for some tens of milliseconds.
pub const RECORDS_MAX: usize = 20_000;
/// Presence is kept for at most so many days: three incubation periods of fourteen days.
pub const RETENTION_DAYS_MAX: i64 = 42;
/// Places of one district.
const PLACES_MAX: i64 = 100_000;
/// A gate's clock may run ahead by this much.
const AHEAD_MINUTES_MAX: i64 = 10;

/// Where records come from.
#[derive(Debug, Clone)]
pub struct NewBatch {
    /// Whose people may see that it came; places may lie anywhere in its district.
    pub area: GridCode,
    pub source: String,
    pub basis: String,
    pub purpose: String,
    pub retention_days: i64,
}

/// A gate or venue as it is handed in.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct NewPlace {
    pub code: String,
    pub kind: PlaceKind,
    pub name: String,
    pub area: GridCode,
}

/// Somebody, by one of three.
#[derive(Clone)]
pub struct NewPresence {
    pub place: usize,
    pub person: Option<PublicId>,
    pub id_number: String,
    pub phone: String,
    pub at: Moment,
}

/// What became of a batch; the parts add up to the records handed in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PresencesRecorded {
    /// The batch's number; none when nothing was new.
    pub batch: Option<i64>,
    pub recorded: i64,
    pub repeated: i64,
    /// Without a number that can be read, in the future, or older than they may be kept.
    pub refused: i64,
    /// Places of others that are known by another name or grid: they stay as they are known.
    pub places_kept: i64,
}

/// Records a batch.
///
/// # Errors
/// No source, basis, purpose or term; too many records; a place that is not of the district or has
/// another kind than it is known by.
pub async fn record_presences(
    app: &App,
    ctx: &Context,
    batch: NewBatch,
    new_places: Vec<NewPlace>,
    presences: Vec<NewPresence>,
) -> Result<PresencesRecorded, Error> {
    ctx.authorize(Action::RecordPresences, batch.area)?;
    let district = batch.area.district().ok_or_else(Error::not_found)?;
    let batch = checked(batch)?;
    if presences.len() > RECORDS_MAX {
        return Err(Error::invalid(
            "presences.too_many",
            format!("一次最多 {RECORDS_MAX} 条：请分批上传。"),
            format!("At most {RECORDS_MAX} records a call: send them in parts."),
        ));
    }
    for place in &new_places {
        check_place(place, district)?;
    }
    app.db.ensure_district(district).await?;
    let mut reader = app.db.read().await?;
    let keyed = keys_of(&mut reader, district, &presences).await?;
    drop(reader);
    let earliest = ctx.now.day().plus(-batch.retention_days).start();
    let latest = ctx.now.plus_minutes(AHEAD_MINUTES_MAX);
    let fits = |at: Moment| at >= earliest && at <= latest;
    let rows: Vec<(Key, usize, Moment)> = presences
        .iter()
        .zip(keyed)
        .filter_map(|(presence, key)| Some((key?, presence.place, presence.at)))
        .filter(|(_, place, at)| fits(*at) && *place < new_places.len())
        .collect();
    let handed_in = i64::try_from(presences.len()).unwrap_or(i64::MAX);
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<PresencesRecorded, Error> {
        lock_presences(tx, district).await?;
        let (numbers, places_kept) = known_places(tx, ctx, district, &new_places).await?;
        let number = heads(tx, district).await?.batch + 1;
        let Some(last) = rows.iter().map(|(_, _, at)| at.day()).max() else {
            let nothing = PresencesRecorded::default();
            return Ok(PresencesRecorded { refused: handed_in, places_kept, ..nothing });
        };
        let mut stored = Batch {
            number,
            grid_code: batch.area,
            source: batch.source.clone(),
            basis: batch.basis.clone(),
            purpose: batch.purpose.clone(),
            retention_days: batch.retention_days,
            records: 0,
            expires_day: last.plus(batch.retention_days),
            recorded_by: ctx.user(),
            recorded_at: ctx.now,
            erased_at: None,
        };
        insert_batch(tx, district, &stored).await?;
        let lines = rows.iter().filter_map(|(key, place, at)| {
            let place = *numbers.get(place)?;
            Some(PresenceLine { person_key: *key, minute: minute_of(*at), place, batch: number })
        });
        let mut lines: Vec<PresenceLine> = lines.collect();
        // In the order of the key: neighbours in the file are neighbours on the disk.
        lines.sort_unstable();
        lines.dedup();
        stored.records = insert_presences(tx, district, &lines).await?;
        if stored.records == 0 {
            delete_batch(tx, district, number).await?;
        } else {
            update_batch_records(tx, district, number, stored.records).await?;
        }
        let taken = i64::try_from(rows.len()).unwrap_or(i64::MAX);
        let recorded = PresencesRecorded {
            batch: (stored.records > 0).then_some(number),
            recorded: stored.records,
            repeated: taken - stored.records,
            refused: handed_in - taken,
            places_kept,
        };
        Record::of(ctx, Action::RecordPresences, batch.area)
            .about("presences", number)
            .values(&json!({
                "source": batch.source, "basis": batch.basis, "purpose": batch.purpose,
                "retention_days": batch.retention_days, "recorded": recorded.recorded,
                "repeated": recorded.repeated, "refused": recorded.refused,
            }))
            .write(tx)
            .await?;
        Ok(recorded)
    })
    .await
}

fn checked(mut batch: NewBatch) -> Result<NewBatch, Error> {
    batch.source = short_text(&batch.source, TEXT_CHARS_MAX, ("来源", "the source"))?;
    batch.basis = short_text(&batch.basis, TEXT_CHARS_MAX, ("法律依据", "the legal basis"))?;
    batch.purpose = short_text(&batch.purpose, TEXT_CHARS_MAX, ("用途", "the purpose"))?;
    if !(1..=RETENTION_DAYS_MAX).contains(&batch.retention_days) {
        return Err(Error::invalid(
            "presences.retention",
            format!("请写明保存天数，1 至 {RETENTION_DAYS_MAX} 天，到期自动删除。"),
            format!("Say for how many days they are kept, 1 to {RETENTION_DAYS_MAX}."),
        ));
    }
    Ok(batch)
}

fn check_place(place: &NewPlace, district: District) -> Result<(), Error> {
    short_text(&place.code, 64, ("场所编号", "the code of a place"))?;
    short_text(&place.name, 200, ("场所名称", "the name of a place"))?;
    let inside = place.area.district() == Some(district);
    if inside && place.area.level() >= AreaLevel::District {
        return Ok(());
    }
    Err(Error::invalid(
        "presences.place",
        "场所不在本区县：请按场所所在区县分别上传。",
        "A place lies in another district: send its records there.",
    ))
}

/// The number of each place handed in, new ones made, and how many stay as they are known: the name
/// and grid of a place stand in evidence, so only who works there changes them.
async fn known_places(
    tx: &mut Tx,
    ctx: &Context,
    district: District,
    new: &[NewPlace],
) -> Result<(BTreeMap<usize, u32>, i64), Error> {
    let mut codes: Vec<&str> = new.iter().map(|place| place.code.as_str()).collect();
    codes.sort_unstable();
    codes.dedup();
    let known = places_by_codes(tx, district, &codes).await?;
    let mut next = last_place(tx, district).await? + 1;
    let mut by_code: HashMap<String, Place> =
        known.into_iter().map(|place| (place.code.clone(), place)).collect();
    let mut numbers = BTreeMap::new();
    let mut others = 0;
    for (at, place) in new.iter().enumerate() {
        let number = match by_code.get(&place.code) {
            Some(have) if have.kind != place.kind => {
                return Err(Error::invalid(
                    "presences.kind",
                    format!("场所 {} 已登记为另一种类型：请核对编号。", place.code),
                    format!("Place {} is known as another kind: check its code.", place.code),
                ));
            }
            Some(have) => have.number,
            None => {
                next += 1;
                next - 1
            }
        };
        if number > PLACES_MAX {
            return Err(Error::invalid(
                "presences.places",
                "场所数量超过上限：请先合并重复的场所编号。",
                "There are too many places: merge those that are known twice.",
            ));
        }
        let kept = Place {
            number,
            kind: place.kind,
            code: place.code.clone(),
            name: place.name.trim().to_owned(),
            grid_code: place.area,
        };
        numbers.insert(at, u32::try_from(number).unwrap_or(0));
        match by_code.get(&place.code) {
            Some(have) if *have == kept => continue,
            Some(have) if !may_change(ctx, have, &kept) => {
                others += 1;
                continue;
            }
            _ => put_place(tx, district, &kept).await?,
        }
        by_code.insert(place.code.clone(), kept);
    }
    Ok((numbers, others))
}

fn may_change(ctx: &Context, have: &Place, kept: &Place) -> bool {
    let covers = |grid| ctx.authorize(Action::RecordPresences, grid).is_ok();
    covers(have.grid_code) && covers(kept.grid_code)
}

/// By which key each is known: the id of the registry where the number is registered.
async fn keys_of(
    reader: &mut Reader,
    district: District,
    presences: &[NewPresence],
) -> Result<Vec<Option<Key>>, Error> {
    let raw: Vec<Option<Key>> =
        presences.iter().map(|presence| key_of(reader.vault(), district, presence)).collect();
    let mut wanted: Vec<Key> = raw.iter().flatten().copied().collect();
    wanted.sort_unstable();
    wanted.dedup();
    let known: HashMap<Key, Key> = people_by_keys(reader, district, &wanted)
        .await?
        .into_iter()
        .map(|(key, person)| (key, *person.person_id.0.as_bytes()))
        .collect();
    Ok(raw.into_iter().map(|key| key.map(|key| known.get(&key).copied().unwrap_or(key))).collect())
}

fn key_of(vault: &Vault, district: District, presence: &NewPresence) -> Option<Key> {
    if let Some(id) = presence.person {
        return (id.district == district).then(|| *id.id.as_bytes());
    }
    number_key(vault, &presence.id_number, &presence.phone)
}

/// The key of an identity number, else of a phone.
pub(crate) fn number_key(vault: &Vault, id_number: &str, phone: &str) -> Option<Key> {
    if let Ok(read) = IdentityNumber::read(id_number) {
        return Some(vault.index(IndexOf::IdNumber, &read.number.expose_bytes()));
    }
    let phone = Phone::read(phone)?;
    Some(vault.index(IndexOf::Phone, phone.expose().as_bytes()))
}
