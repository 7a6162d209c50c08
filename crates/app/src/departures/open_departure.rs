//! One departure with its papers, the temperatures of its days, and who decided.

use std::collections::HashMap;

use linli_domain::identity::Action;
use linli_domain::ids::PublicId;
use linli_storage::departures::{DepartureLog, DeparturePaper, logs_of, papers_of};
use uuid::Uuid;

use super::{DepartureView, authorized, view_of};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::registry::view_past::named;

/// A departure with everything that hangs on it.
#[derive(Debug, Clone)]
pub struct OpenedDeparture {
    pub view: DepartureView,
    pub papers: Vec<DeparturePaper>,
    /// The newest day first.
    pub logs: Vec<DepartureLog>,
    /// Names of those who asked, decided and recorded.
    pub names: HashMap<Uuid, String>,
}

pub async fn open_departure(
    app: &App,
    ctx: &Context,
    id: PublicId,
) -> Result<OpenedDeparture, Error> {
    let mut reader = app.db.read().await?;
    let found = authorized(&mut reader, ctx, Action::OpenDeparture, id).await?;
    let grid = found.grid_code;
    let papers = papers_of(&mut reader, id.district, found.id).await?;
    let logs = logs_of(&mut reader, id.district, found.id).await?;
    let mut names = HashMap::new();
    let by = papers.iter().map(|paper| paper.by_user).chain(logs.iter().map(|log| log.by_user));
    let by: Vec<_> = by.chain([found.requested_by, found.decided_by]).flatten().collect();
    for id in by {
        named(&mut reader, &mut names, id.0).await?;
    }
    let person = PublicId::new(id.district, found.person_id);
    let view = view_of(&mut reader, ctx, id.district, found).await?;
    app.note_read(Record::of(ctx, Action::OpenDeparture, grid).about("person", person));
    Ok(OpenedDeparture { view, papers, logs, names })
}
