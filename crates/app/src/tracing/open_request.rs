//! Co-investigation requests with the clocks of their steps: the list shows heads only, one that is
//! opened whom it is about and what was found.

use std::collections::{BTreeMap, HashMap};

use linli_domain::areas::{District, GridCode};
use linli_domain::identity::Action;
use linli_domain::ids::{PublicId, RequestId};
use linli_domain::registry::{IdentityNumber, Phone};
use linli_domain::time::Moment;
use linli_domain::tracing::due_at;
use linli_storage::Reader;
use linli_storage::tracing::{
    OutsideRow, Request, RequestHead, Step, request, requests_in, rows_of, steps_of, steps_of_all,
};
use uuid::Uuid;

use super::record_request::RequestPerson;
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;

const REQUESTS_MAX: i64 = 300;
const ROWS_MAX: i64 = 1_000;

/// A request with what was found about its people.
#[derive(Clone)]
pub struct RequestView {
    pub request: Request,
    pub due_at: Moment,
    pub steps: Vec<Step>,
    /// Numbers masked.
    pub people: Vec<RequestPerson>,
    /// The line of each person who is registered, with what was found.
    pub rows: Vec<OutsideRow>,
}

/// A request in a list: nothing about its people.
#[derive(Debug, Clone)]
pub struct ListedRequest {
    pub head: RequestHead,
    pub due_at: Moment,
    pub steps: Vec<Step>,
}

/// The heads of the requests of an area, the newest first.
pub async fn list_requests(
    app: &App,
    ctx: &Context,
    area: GridCode,
) -> Result<Vec<ListedRequest>, Error> {
    let scope = ctx.scope_within(Action::ListRequests, area)?;
    let mut reader = app.db.read().await?;
    let heads = requests_in(&mut reader, &scope, REQUESTS_MAX).await?;
    let mut by_district: BTreeMap<District, Vec<Uuid>> = BTreeMap::new();
    for head in &heads {
        by_district.entry(head.district).or_default().push(head.id.0);
    }
    let mut steps: HashMap<Uuid, Vec<Step>> = HashMap::new();
    for (district, ids) in by_district {
        steps.extend(steps_of_all(&mut reader, district, &ids).await?);
    }
    let listed = |head: RequestHead| ListedRequest {
        due_at: due_at(head.received_at),
        steps: steps.remove(&head.id.0).unwrap_or_default(),
        head,
    };
    let found: Vec<ListedRequest> = heads.into_iter().map(listed).collect();
    app.note_read(Record::of(ctx, Action::ListRequests, area).about("requests", found.len()));
    Ok(found)
}

/// One request.
pub async fn open_request(app: &App, ctx: &Context, id: PublicId) -> Result<RequestView, Error> {
    let mut reader = app.db.read().await?;
    let found = request(&mut reader, id.district, RequestId(id.id)).await?;
    let found = found.ok_or_else(Error::not_found)?;
    ctx.authorize(Action::OpenRequest, found.grid_code)?;
    app.note_read(Record::of(ctx, Action::OpenRequest, found.grid_code).about("request", id.id));
    view(&mut reader, found).await
}

pub(crate) async fn view(reader: &mut Reader, request: Request) -> Result<RequestView, Error> {
    let steps = steps_of(reader, request.district, request.id.0).await?;
    let rows = match request.list_id {
        Some(list) => rows_of(reader, request.district, list, ROWS_MAX).await?,
        None => Vec::new(),
    };
    let people: Vec<RequestPerson> = serde_json::from_str(&request.people).unwrap_or_default();
    let people = people.into_iter().map(masked).collect();
    Ok(RequestView { due_at: due_at(request.received_at), request, steps, people, rows })
}

fn masked(person: RequestPerson) -> RequestPerson {
    let id_number = IdentityNumber::read(&person.id_number);
    let id_number = id_number.map(|read| read.number.masked()).unwrap_or_default();
    let phone = Phone::read(&person.phone).map(Phone::masked).unwrap_or_default();
    RequestPerson { id_number, phone, ..person }
}
