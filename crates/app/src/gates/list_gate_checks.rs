//! The register of checks: the unusual ones of an area, or all of them.

use std::collections::HashMap;

use linli_domain::areas::{District, GridCode};
use linli_domain::gates::check::Reason;
use linli_domain::identity::Action;
use linli_domain::time::Moment;
use linli_storage::gates::{CheckRow, Gate, checks_at, gates_in};

use super::list_gates::LIST_MAX;
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

const CHECKS_MAX: i64 = 500;

/// Checks with the gates they were made at.
#[derive(Debug, Clone)]
pub struct Register {
    pub checks: Vec<(District, CheckRow)>,
    pub gates: HashMap<(District, u32), Gate>,
}

pub async fn list_gate_checks(
    app: &App,
    ctx: &Context,
    area: GridCode,
    period: (Moment, Moment),
    only_abnormal: bool,
) -> Result<Register, Error> {
    let scope = ctx.scope_within(Action::ListGateChecks, area)?;
    let abnormal: Vec<&str> = Reason::ALL
        .iter()
        .filter(|reason| reason.is_abnormal())
        .map(|reason| reason.word())
        .collect();
    let only = only_abnormal.then_some(abnormal.as_slice());
    let mut reader = app.db.read().await?;
    let checks = checks_at(&mut reader, &scope, period, only, CHECKS_MAX).await?;
    let gates = gates_in(&mut reader, &scope, LIST_MAX).await?;
    let gates = gates.into_iter().map(|gate| ((gate.district, gate.serial), gate)).collect();
    app.note_read(Record::of(ctx, Action::ListGateChecks, area));
    Ok(Register { checks, gates })
}
