//! Asks the emergency squad to look because somebody saw it: the sign lies on the floor, the seal is
//! broken, the door stands open.

use linli_domain::identity::Action;
use linli_domain::ids::PublicId;
use linli_domain::supervision::TaskKind;
use linli_storage::Tx;
use zeroize::Zeroizing;

use super::{Seen, TaskOpened, open_task};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::measures::{authorized, still_open, text_of};
use crate::plans::active_plan::pack_of;

/// Opens a task about a binding measure, or joins the one that is open.
pub async fn open_squad_task(
    app: &App,
    ctx: &Context,
    measure: PublicId,
    kind: TaskKind,
    note: Option<&str>,
) -> Result<TaskOpened, Error> {
    let mut reader = app.db.read().await?;
    let measure = authorized(&mut reader, ctx, Action::OpenSquadTask, measure).await?;
    still_open(&measure, ctx.now)?;
    let pack = pack_of(&mut reader, &measure.plan_version).await?;
    drop(reader);
    if !pack.document.measures.is_binding(&measure.kind) {
        return Err(Error::state(
            "supervision.binding",
            "这项措施不限制出门，不派应急小分队。",
            "This measure does not keep anybody at home: the squad is not sent.",
        ));
    }
    let note = note.filter(|text| !text.trim().is_empty()).map(text_of).transpose()?;
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<TaskOpened, Error> {
        let seen = Seen { device: None, note: note.clone().map(Zeroizing::new) };
        open_task(tx, ctx, &measure, kind, seen).await
    })
    .await
}
