//! A co-investigation request (协查函): one that came in, whose people become a list to be matched and
//! verified, or one that goes out about contacts who live elsewhere. Twenty-four hours from receipt.

use linli_domain::areas::GridCode;
use linli_domain::identity::Action;
use linli_domain::ids::{CaseId, PublicId};
use linli_domain::time::{Day, Moment};
use linli_domain::tracing::{ListKind, check_list};
use linli_storage::Tx;
use linli_storage::tracing::{Request, case, insert_list, insert_request};
use serde::{Deserialize, Serialize};
use serde_json::json;
use zeroize::Zeroizing;

use super::import_list::{NewList, NewRow, matched, note};
use super::{TEXT_CHARS_MAX, short_text};
use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::journal::Record;
use crate::operations::apply_operations::spoken;

/// People of one request.
pub const PEOPLE_MAX: usize = 500;
/// A request is typed in after it came, at most so many days.
const LATE_DAYS_MAX: i64 = 7;

/// Somebody a request is about, as it stands on the paper. Kept sealed.
#[derive(Clone, Default, Serialize, Deserialize)]
pub struct RequestPerson {
    pub name: String,
    pub id_number: String,
    pub phone: String,
    pub detail: String,
}

/// A request as it is handed in.
#[derive(Clone)]
pub struct NewRequest {
    pub area: GridCode,
    /// It came in; otherwise it goes out.
    pub is_incoming: bool,
    pub number: String,
    pub from_office: String,
    pub to_office: String,
    pub subject: String,
    pub received_at: Moment,
    pub case: Option<PublicId>,
    pub basis: String,
    pub purpose: String,
    pub expires_day: Option<Day>,
    pub people: Vec<RequestPerson>,
}

/// What was recorded; of a request that came in how many were found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RequestRecorded {
    pub id: PublicId,
    pub people: i64,
    pub matched: i64,
}

/// Records a request.
///
/// # Errors
/// A text, the basis, the purpose or the last day is missing, it was received in the future or long
/// ago, nobody or too many people.
pub async fn record_request(
    app: &App,
    ctx: &Context,
    new: NewRequest,
) -> Result<RequestRecorded, Error> {
    ctx.authorize(Action::RecordRequest, new.area)?;
    let district = new.area.district().ok_or_else(Error::not_found)?;
    let number = short_text(&new.number, 100, ("文号", "the number"))?;
    let from_office = short_text(&new.from_office, 200, ("来函单位", "who sends it"))?;
    let to_office = short_text(&new.to_office, 200, ("收函单位", "who receives it"))?;
    let subject = short_text(&new.subject, 2_000, ("事由", "what it is about"))?;
    if new.people.len() > PEOPLE_MAX {
        return Err(Error::invalid(
            "requests.people",
            format!("一份协查函最多 {PEOPLE_MAX} 人：请分开登记。"),
            format!("At most {PEOPLE_MAX} people a request: record it in parts."),
        ));
    }
    let texts = (from_office.as_str(), new.basis.as_str(), new.purpose.as_str());
    let today = ctx.now.day();
    let expires_day = check_list(texts, new.expires_day, new.people.len(), today)
        .map_err(|error| spoken(&error))?;
    let earliest = today.plus(-LATE_DAYS_MAX).start();
    if new.received_at > ctx.now || new.received_at < earliest {
        return Err(Error::invalid(
            "requests.received",
            format!("收函时间不能晚于现在，也不能早于 {LATE_DAYS_MAX} 天前。"),
            format!(
                "It was received neither in the future nor more than {LATE_DAYS_MAX} days ago."
            ),
        ));
    }
    let people = serde_json::to_string(&new.people).unwrap_or_default();
    app.db.ensure_district(district).await?;
    let mut reader = app.db.read().await?;
    let case_id = match new.case {
        Some(id) if id.district == district => {
            let found = case(&mut reader, district, CaseId(id.id)).await?;
            let found = found.ok_or_else(Error::not_found)?;
            ctx.authorize(Action::ViewCase, found.grid_code)?;
            Some(found.id)
        }
        Some(_) => return Err(Error::not_found()),
        None => None,
    };
    let listed = if new.is_incoming {
        let rows = new.people.iter().map(|person| NewRow {
            id_number: person.id_number.clone(),
            phone: person.phone.clone(),
            detail: person.detail.clone(),
            informant: String::new(),
        });
        let list = NewList {
            area: new.area,
            kind: ListKind::CoInvestigation,
            source: format!("{from_office} {number}"),
            basis: new.basis.clone(),
            purpose: new.purpose.clone(),
            expires_day: Some(expires_day),
            rows: rows.collect(),
        };
        Some(matched(&mut reader, ctx, district, &list).await?)
    } else {
        None
    };
    drop(reader);
    let request = Request {
        district,
        id: ctx.id(),
        grid_code: new.area,
        direction: if new.is_incoming { "in" } else { "out" }.to_owned(),
        number,
        from_office,
        to_office,
        subject: Zeroizing::new(subject),
        people: Zeroizing::new(people),
        received_at: new.received_at,
        case_id,
        list_id: listed.as_ref().map(|(list, _)| list.id),
        basis: short_text(&new.basis, TEXT_CHARS_MAX, ("法律依据", "the legal basis"))?,
        purpose: short_text(&new.purpose, TEXT_CHARS_MAX, ("用途", "the purpose"))?,
        expires_day,
        reply: None,
        replied_by: None,
        replied_at: None,
        recorded_by: ctx.user(),
        recorded_at: ctx.now,
        erased_at: None,
        version: 1,
    };
    let count = i64::try_from(new.people.len()).unwrap_or(0);
    app.write(ctx, async move |tx: &mut Tx, ctx: &Context| -> Result<RequestRecorded, Error> {
        let mut matched = 0;
        if let Some((list, rows)) = &listed {
            insert_list(tx, district, list, rows).await?;
            note(ctx, list).write(tx).await?;
            matched = list.matched;
        }
        insert_request(tx, &request).await?;
        Record::of(ctx, Action::RecordRequest, request.grid_code)
            .about("request", request.id.0)
            .values(&json!({
                "direction": request.direction, "number": request.number, "people": count,
                "matched": matched, "received_at": request.received_at,
            }))
            .write(tx)
            .await?;
        Ok(RequestRecorded { id: PublicId::new(district, request.id), people: count, matched })
    })
    .await
}
