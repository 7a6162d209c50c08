//! An entry of the watch log (24 小时值守记录). Symptoms are told to the community doctor at once.

use linli_domain::care::WatchKind;
use linli_domain::identity::Action;
use linli_domain::ids::PublicId;
use linli_domain::time::Moment;
use linli_storage::Tx;
use linli_storage::arrivals::insert_tellings;
use linli_storage::care::{WatchEntry, insert_watch_entry};
use linli_storage::measures::Measure;
use serde_json::json;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::measures::impose::telling;
use crate::measures::{authorized, still_open, text_of, was_open};
use crate::operations::apply_operations::{Effect, Operation, bad_body};
use crate::operations::body::Body;

/// What somebody saw on watch.
#[derive(Debug, Clone)]
pub struct NewWatch {
    /// When it was; now unless said.
    pub at: Option<Moment>,
    pub kind: WatchKind,
    pub text: Option<String>,
}

/// Records an entry; answers its id.
pub async fn record_watch(
    app: &App,
    ctx: &Context,
    id: PublicId,
    new: NewWatch,
) -> Result<Uuid, Error> {
    let mut reader = app.db.read().await?;
    let measure = authorized(&mut reader, ctx, Action::RecordWatch, id).await?;
    drop(reader);
    still_open(&measure, ctx.now)?;
    let new = checked(new, ctx.now)?;
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<Uuid, Error> {
        let (entry, record) = keep(tx, ctx, &measure, &new).await?;
        record.write(tx).await?;
        Ok(entry)
    })
    .await
}

/// As an operation of a device: `entity` is the measure, `body` `{kind, text?}`. One made before the
/// end counts, however late it arrives.
pub(crate) async fn apply(tx: &mut Tx, ctx: &Context, op: &Operation) -> Result<Effect, Error> {
    let body = Body::of(op)?;
    let kind = WatchKind::from_word(body.needed("kind")?).ok_or_else(|| bad_body("kind"))?;
    let text = body.text("text")?.map(str::to_owned);
    let measure = authorized(tx, ctx, Action::RecordWatch, op.entity).await?;
    was_open(&measure, op.at)?;
    let new = checked(NewWatch { at: Some(op.at.min(ctx.now)), kind, text }, ctx.now)?;
    let (id, record) = keep(tx, ctx, &measure, &new).await?;
    Ok(Effect { current: json!({ "measure": op.entity, "id": id }), records: vec![record] })
}

fn checked(new: NewWatch, now: Moment) -> Result<NewWatch, Error> {
    let text = new.text.filter(|text| !text.trim().is_empty());
    let text = text.as_deref().map(text_of).transpose()?;
    let says_nothing = text.is_none() && matches!(new.kind, WatchKind::Symptom | WatchKind::Other);
    let at = new.at.unwrap_or(now);
    if at > now || says_nothing {
        return Err(Error::invalid(
            "care.watch",
            "“有症状”和“其他”请写明情况，时间不晚于现在。",
            "Say what it was for symptoms and other, at a time that is not in the future.",
        ));
    }
    Ok(NewWatch { at: Some(at), kind: new.kind, text })
}

async fn keep(
    tx: &mut Tx,
    ctx: &Context,
    measure: &Measure,
    new: &NewWatch,
) -> Result<(Uuid, Record), Error> {
    let entry = WatchEntry {
        id: ctx.id(),
        measure_id: measure.id,
        at: new.at.unwrap_or(ctx.now),
        kind: new.kind.word().to_owned(),
        text: new.text.clone().map(Zeroizing::new),
        by_user: ctx.user(),
        recorded_at: ctx.now,
    };
    insert_watch_entry(tx, measure.district, &entry).await?;
    if new.kind == WatchKind::Symptom {
        let place = (measure.district, measure.grid_code);
        let told = telling(ctx, place, "community_doctor", ("symptom", measure.id.0));
        insert_tellings(tx, &[told]).await?;
    }
    let record = Record::of(ctx, Action::RecordWatch, measure.grid_code)
        .about("measure", measure.id.0)
        .values(&json!({ "entry": entry.id, "kind": entry.kind }));
    Ok((entry.id, record))
}
