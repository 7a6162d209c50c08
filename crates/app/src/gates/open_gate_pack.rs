//! Everything a gate's phone needs to go on without a network: rules, keys, the list of revoked passes, whose
//! holders must stay in, how often the community's households went out.

use linli_domain::areas::{AreaLevel, GridCode};
use linli_domain::identity::Action;
use linli_domain::ids::{GateId, PublicId};
use linli_domain::passes::quota::Use;
use linli_domain::time::Moment;
use linli_storage::areas::{area as known_area, districts};
use linli_storage::gates::{Gate, gate};
use linli_storage::passes::keys_of;

use super::follow::known;
use super::rules::Rules;
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::passes::keys::{PublicKey, public_keys, signers};
use crate::passes::view_revocations::view_revocations;

/// Codes of the districts of one city differ in their last two digits (GB/T 2260).
const DISTRICTS_OF_CITY: i64 = 100;

/// What a phone holds.
#[derive(Debug, Clone)]
pub struct GatePack {
    pub gate: Gate,
    pub area_name: Option<String>,
    pub rules: Rules,
    /// Of every district of the city.
    pub keys: Vec<PublicKey>,
    /// Signed.
    pub revocations: Vec<u8>,
    /// Numbers of passes of this community.
    pub held: Vec<u32>,
    pub uses: Vec<(i64, Vec<Use>)>,
    pub at: Moment,
}

pub async fn open_gate_pack(app: &App, ctx: &Context, id: PublicId) -> Result<GatePack, Error> {
    let mut reader = app.db.read().await?;
    let gate = gate(&mut reader, id.district, GateId(id.id)).await?.ok_or_else(Error::not_found)?;
    ctx.authorize(Action::OpenGatePack, gate.area)?;
    drop(reader);
    let memory = known(app, id.district).await?;
    let here = memory.gate(gate.id).ok_or_else(Error::not_found)?;
    // A district that has issued no pass yet gets its key now, so that phones know it when it does.
    signers(app, ctx, id.district).await?;
    let mut reader = app.db.read().await?;
    let mut keys = Vec::new();
    for district in districts(&mut reader).await? {
        // A pass of one district of the city holds at the gates of the others.
        if district.number() / DISTRICTS_OF_CITY == id.district.number() / DISTRICTS_OF_CITY {
            keys.extend(public_keys(district, &keys_of(&mut reader, district).await?, ctx.now));
        }
    }
    let community: GridCode = gate.area.at(AreaLevel::Community);
    let area_name = known_area(&mut reader, community).await?.map(|area| area.name);
    drop(reader);
    let revocations = view_revocations(app, ctx, id.district).await?;
    let days = here.rules.passes.iter().filter_map(|rule| rule.quota).map(|quota| quota.days).max();
    let horizon = ctx.now.plus_hours(-24 * i64::from(days.unwrap_or(1)));
    app.note_read(Record::of(ctx, Action::OpenGatePack, gate.area).about("gate", id));
    Ok(GatePack {
        area_name,
        rules: (*here.rules).clone(),
        keys,
        revocations,
        held: memory.held_numbers(community, ctx.now),
        uses: memory.uses_of(community, horizon),
        at: ctx.now,
        gate,
    })
}
