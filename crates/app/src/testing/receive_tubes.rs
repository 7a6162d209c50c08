//! Tubes that reached the laboratory: the second hop of their time. Receiving closes a tube.

use linli_domain::areas::GridCode;
use linli_domain::identity::Action;
use linli_domain::ids::TubeId;
use linli_domain::testing::TubeCode;
use linli_storage::Tx;
use linli_storage::testing::{receive_tubes as receive, tubes_by_codes};
use serde_json::json;

use super::district_of;
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

/// A rack at a time.
pub const CODES_MAX: usize = 1_000;

/// How a rack ended; the three add up to its tubes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TubesReceived {
    pub received: u64,
    /// Received before.
    pub already: u64,
    /// No such tube in this area.
    pub unknown: Vec<String>,
}

/// # Errors
/// Too many at once.
pub async fn receive_tubes(
    app: &App,
    ctx: &Context,
    area: GridCode,
    codes: Vec<TubeCode>,
) -> Result<TubesReceived, Error> {
    ctx.authorize(Action::ReceiveTubes, area)?;
    let district = district_of(area)?;
    if codes.is_empty() || codes.len() > CODES_MAX {
        return Err(Error::invalid(
            "testing.codes",
            format!("一次 1 至 {CODES_MAX} 支：请分批登记。"),
            format!("1 to {CODES_MAX} tubes at a time: enter them in parts."),
        ));
    }
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<TubesReceived, Error> {
        let mut texts: Vec<String> = codes.iter().map(ToString::to_string).collect();
        texts.sort_unstable();
        texts.dedup();
        let wanted: Vec<&str> = texts.iter().map(String::as_str).collect();
        let mut tubes = tubes_by_codes(tx, district, &wanted).await?;
        tubes.retain(|tube| area.contains(tube.area));
        let ids: Vec<TubeId> = tubes.iter().map(|tube| tube.id).collect();
        let received = receive(tx, district, &ids, ctx.now).await?;
        let known = |code: &String| tubes.iter().any(|tube| tube.code == *code);
        let unknown: Vec<String> = texts.iter().filter(|code| !known(code)).cloned().collect();
        let already = ids.len() as u64 - received;
        Record::of(ctx, Action::ReceiveTubes, area)
            .values(&json!({ "received": received, "already": already, "unknown": unknown.len() }))
            .write(tx)
            .await?;
        Ok(TubesReceived { received, already, unknown })
    })
    .await
}
