//! A follow-up (随访): temperature, symptoms, needs. Fever is told to the community doctor at once.

use linli_domain::care::{NeedKind, NeedSource};
use linli_domain::identity::Action;
use linli_domain::ids::PublicId;
use linli_domain::measures::FEVER_TENTHS;
use linli_domain::time::Moment;
use linli_storage::Tx;
use linli_storage::arrivals::insert_tellings;
use linli_storage::measures::{Followup, Measure, insert_followup};
use serde_json::json;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::impose::telling;
use super::{authorized, still_open, text_of, was_open};
use crate::app::App;
use crate::care::raise_need::{self, NewNeed};
use crate::context::{Actor, Context};
use crate::error::Error;
use crate::journal::Record;
use crate::operations::apply_operations::{Effect, Operation};
use crate::operations::body::Body;

/// What is written down of a follow-up; at least one of the three.
#[derive(Clone)]
pub struct NewFollowup {
    /// When it was; now unless said.
    pub at: Option<Moment>,
    /// Degrees Celsius.
    pub temperature: Option<f64>,
    pub symptoms: Option<String>,
    pub needs: Option<String>,
}

/// A follow-up that was kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FollowupRecorded {
    pub id: Uuid,
    /// The community doctor has been told.
    pub fever: bool,
}

/// Records a follow-up of a measure that is not over.
pub async fn record_followup(
    app: &App,
    ctx: &Context,
    id: PublicId,
    new: NewFollowup,
) -> Result<FollowupRecorded, Error> {
    let mut reader = app.db.read().await?;
    let measure = authorized(&mut reader, ctx, Action::RecordFollowup, id).await?;
    drop(reader);
    still_open(&measure, ctx.now)?;
    let checked = check(&new, ctx.now)?;
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<FollowupRecorded, Error> {
        let (recorded, records) = keep(tx, ctx, &measure, &checked).await?;
        for record in records {
            record.write(tx).await?;
        }
        Ok(recorded)
    })
    .await
}

/// As an operation of a device: `entity` is the measure, `at` the moment of the follow-up, `body`
/// `{temperature?, symptoms?, needs?}`. One made before the end counts, however late it arrives.
pub(crate) async fn apply(tx: &mut Tx, ctx: &Context, op: &Operation) -> Result<Effect, Error> {
    let body = Body::of(op)?;
    let new = NewFollowup {
        at: Some(op.at.min(ctx.now)),
        temperature: body.number("temperature")?,
        symptoms: body.text("symptoms")?.map(str::to_owned),
        needs: body.text("needs")?.map(str::to_owned),
    };
    let measure = authorized(tx, ctx, Action::RecordFollowup, op.entity).await?;
    was_open(&measure, op.at)?;
    let checked = check(&new, ctx.now)?;
    let (recorded, records) = keep(tx, ctx, &measure, &checked).await?;
    let current = json!({ "measure": op.entity, "id": recorded.id, "fever": recorded.fever });
    Ok(Effect { current, records })
}

/// A follow-up that may be kept.
#[derive(Clone)]
struct Checked {
    at: Moment,
    tenths: Option<i64>,
    symptoms: Option<String>,
    needs: Option<String>,
}

fn check(new: &NewFollowup, now: Moment) -> Result<Checked, Error> {
    let text = |text: &Option<String>| {
        text.as_deref().filter(|text| !text.trim().is_empty()).map(text_of).transpose()
    };
    let (symptoms, needs) = (text(&new.symptoms)?, text(&new.needs)?);
    let tenths = new.temperature.map(tenths_of).transpose()?;
    let at = new.at.unwrap_or(now);
    if at > now || (tenths.is_none() && symptoms.is_none() && needs.is_none()) {
        return Err(Error::invalid(
            "measures.followup",
            "请填写体温、症状或需求，时间不晚于现在。",
            "Write temperature, symptoms or needs, at a time that is not in the future.",
        ));
    }
    Ok(Checked { at, tenths, symptoms, needs })
}

/// Writes the follow-up and what it sets off; the caller writes the journal entries.
async fn keep(
    tx: &mut Tx,
    ctx: &Context,
    measure: &Measure,
    checked: &Checked,
) -> Result<(FollowupRecorded, Vec<Record>), Error> {
    let fever = checked.tenths.is_some_and(|tenths| tenths >= FEVER_TENTHS);
    let followup = Followup {
        id: ctx.id(),
        measure_id: measure.id,
        at: checked.at,
        by_user: ctx.user(),
        temperature_tenths: checked.tenths,
        symptoms: checked.symptoms.clone().map(Zeroizing::new),
        needs: checked.needs.clone().map(Zeroizing::new),
        recorded_at: ctx.now,
    };
    insert_followup(tx, measure.district, &followup).await?;
    if fever {
        let place = (measure.district, measure.grid_code);
        let told = telling(ctx, place, "community_doctor", ("fever", measure.id.0));
        insert_tellings(tx, &[told]).await?;
    }
    let record = Record::of(ctx, Action::RecordFollowup, measure.grid_code)
        .about("measure", measure.id.0)
        .values(&json!({ "followup": followup.id, "fever": fever }));
    let mut records = vec![record];
    // What was asked for becomes work of its own; with too many open already the follow-up keeps it.
    if let Some(text) = &checked.needs
        && raise_need::has_room(tx, measure).await?
    {
        let source = match ctx.actor {
            Actor::Resident { .. } => NeedSource::Person,
            _ => NeedSource::Followup,
        };
        let text = Some(text.clone());
        let need = NewNeed { kind: NeedKind::Other, text, source, at: checked.at };
        records.push(raise_need::keep(tx, ctx, measure, need).await?.1);
    }
    Ok((FollowupRecorded { id: followup.id, fever }, records))
}

pub(crate) fn tenths_of(temperature: f64) -> Result<i64, Error> {
    if (30.0..=45.0).contains(&temperature) {
        return Ok((temperature * 10.0).round() as i64);
    }
    Err(Error::invalid(
        "measures.temperature",
        "体温须在 30 至 45 摄氏度之间。",
        "A temperature lies between 30 and 45 degrees Celsius.",
    ))
}
