//! Gates (M19) and checks at them (M20): what is known in memory, what was found, what is filed.
//!
//! A check is judged from memory, written with others as one entry of the log before anybody is answered, and
//! filed one by one a moment later. Households' exits are counted under a lock of the database, so that two
//! servers never both give away the last one.

pub mod add_gate;
pub mod change_gate;
pub mod list_gates;

pub mod erase_checks;
pub mod file_checks;
pub mod hand_over_gate;
pub mod list_gate_checks;
pub mod open_gate_pack;
pub mod pass_on_presences;
pub mod record_checks;
pub mod view_gate_flow;

pub mod follow;
pub(crate) mod group;
pub(crate) mod logged;
pub mod memory;
pub(crate) mod merge_check;
pub mod rules;

use linli_domain::areas::{AreaLevel, District, GridCode};
use linli_domain::gates::{GateKind, GateState, Hours, Place};
use linli_domain::identity::Action;
use linli_domain::ids::{GateId, PublicId};
use linli_storage::Reader;
use linli_storage::gates::{Gate, gate};

use crate::context::Context;
use crate::error::Error;

/// A gate at which the actor may do `action`.
pub(crate) async fn authorized(
    reader: &mut Reader,
    ctx: &Context,
    action: Action,
    id: PublicId,
) -> Result<Gate, Error> {
    let found = gate(reader, id.district, GateId(id.id)).await?;
    let found = found.ok_or_else(Error::not_found)?;
    ctx.authorize(action, found.area)?;
    Ok(found)
}

/// A gate stands in a community or one of its grids.
fn district_of(area: GridCode) -> Result<District, Error> {
    area.district().filter(|_| area.level() >= AreaLevel::Community).ok_or_else(|| {
        Error::invalid(
            "gates.area",
            "卡口须登记在社区或网格：请写 12 或 15 位区域代码。",
            "A gate belongs to a community or grid: give its 12 or 15 digits.",
        )
    })
}

/// A kept gate as the rules know it.
pub fn known(gate: &Gate) -> linli_domain::gates::Gate {
    linli_domain::gates::Gate {
        name: gate.name.clone(),
        // Words are checked before they are kept; anything else is a closed passage.
        kind: GateKind::from_word(&gate.kind).unwrap_or(GateKind::Passage),
        state: GateState::from_word(&gate.state).unwrap_or(GateState::Closed),
        hours: gate.opens.zip(gate.closes).and_then(|(opens, closes)| Hours::of(opens, closes)),
        note: gate.note.clone(),
        place: gate
            .latitude
            .zip(gate.longitude)
            .map(|(latitude, longitude)| Place { latitude, longitude }),
    }
}
