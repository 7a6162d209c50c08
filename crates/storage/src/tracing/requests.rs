//! Co-investigation requests (协查函), in and out. Whom they are about lies sealed and is erased when
//! the request's days are over.

use linli_domain::areas::{District, GridCode, Scope};
use linli_domain::ids::{CaseId, ListId, RequestId, UserId};
use linli_domain::time::{Day, Moment};
use zeroize::Zeroizing;

use crate::arrivals::ranges_of;
use crate::db::{Reader, Tx};
use crate::error::Error;
use crate::row::Row;

const ABOUT_SUBJECT: &[u8] = b"investigation_requests.subject";
const ABOUT_PEOPLE: &[u8] = b"investigation_requests.people";
const ABOUT_REPLY: &[u8] = b"investigation_requests.reply";

/// A request.
#[derive(Clone)]
pub struct Request {
    pub district: District,
    pub id: RequestId,
    pub grid_code: GridCode,
    /// `in` or `out`.
    pub direction: String,
    /// As it stands on the paper.
    pub number: String,
    pub from_office: String,
    pub to_office: String,
    pub subject: Zeroizing<String>,
    /// JSON of the people it is about.
    pub people: Zeroizing<String>,
    /// The twenty-four hours count from here.
    pub received_at: Moment,
    pub case_id: Option<CaseId>,
    pub list_id: Option<ListId>,
    pub basis: String,
    pub purpose: String,
    pub expires_day: Day,
    pub reply: Option<Zeroizing<String>>,
    pub replied_by: Option<UserId>,
    pub replied_at: Option<Moment>,
    pub recorded_by: Option<UserId>,
    pub recorded_at: Moment,
    pub erased_at: Option<Moment>,
    pub version: i64,
}

const SELECT: &str = "select district, id, grid_code, direction, number, from_office, to_office,
    subject_sealed, people_sealed, received_at, case_id, list_id, basis, purpose, expires_day,
    reply_sealed, replied_by, replied_at, recorded_by, recorded_at, erased_at, version
    from investigation_requests";

fn read(reader: &Reader, mut row: Row) -> Result<Request, Error> {
    let district =
        District::new(row.int()?).ok_or(Error::Unreadable { column: 1, wanted: "a district" })?;
    let sealer = reader.vault().sealer(district)?;
    Ok(Request {
        district,
        id: row.id()?,
        grid_code: row.area()?,
        direction: row.text()?,
        number: row.text()?,
        from_office: row.text()?,
        to_office: row.text()?,
        subject: sealer.open_text(ABOUT_SUBJECT, &row.bytes()?)?,
        people: sealer.open_text(ABOUT_PEOPLE, &row.bytes()?)?,
        received_at: row.moment()?,
        case_id: row.id_or_null()?,
        list_id: row.id_or_null()?,
        basis: row.text()?,
        purpose: row.text()?,
        expires_day: row.day()?,
        reply: match row.bytes_or_null()? {
            Some(sealed) => Some(sealer.open_text(ABOUT_REPLY, &sealed)?),
            None => None,
        },
        replied_by: row.id_or_null()?,
        replied_at: row.moment_or_null()?,
        recorded_by: row.id_or_null()?,
        recorded_at: row.moment()?,
        erased_at: row.moment_or_null()?,
        version: row.int()?,
    })
}

pub async fn insert_request(tx: &mut Tx, new: &Request) -> Result<(), Error> {
    let sealer = tx.vault().sealer(new.district)?;
    let columns = "district,id,grid_code,direction,number,from_office,to_office,subject_sealed,\
                   people_sealed,received_at,case_id,list_id,basis,purpose,expires_day,recorded_by,\
                   recorded_at,version";
    let row = vec![
        new.district.into(),
        new.id.into(),
        new.grid_code.into(),
        (&new.direction).into(),
        (&new.number).into(),
        (&new.from_office).into(),
        (&new.to_office).into(),
        sealer.seal(ABOUT_SUBJECT, new.subject.as_bytes())?.into(),
        sealer.seal(ABOUT_PEOPLE, new.people.as_bytes())?.into(),
        new.received_at.into(),
        new.case_id.into(),
        new.list_id.into(),
        (&new.basis).into(),
        (&new.purpose).into(),
        new.expires_day.into(),
        new.recorded_by.into(),
        new.recorded_at.into(),
        new.version.into(),
    ];
    tx.insert_rows("investigation_requests", columns, row).await
}

pub async fn request(
    reader: &mut Reader,
    district: District,
    id: RequestId,
) -> Result<Option<Request>, Error> {
    let sql = format!("{SELECT} where district = $1 and id = $2");
    let row = reader.query_one(&sql, &[district.into(), id.into()]).await?;
    row.map(|row| read(reader, row)).transpose()
}

/// What a list shows of a request: nothing that lies sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestHead {
    pub district: District,
    pub id: RequestId,
    pub direction: String,
    pub number: String,
    pub from_office: String,
    pub to_office: String,
    pub received_at: Moment,
    pub case_id: Option<CaseId>,
    pub list_id: Option<ListId>,
    pub expires_day: Day,
    pub replied_at: Option<Moment>,
    pub erased_at: Option<Moment>,
}

/// The heads of the requests of a scope, the newest first.
pub async fn requests_in(
    reader: &mut Reader,
    scope: &Scope,
    limit: i64,
) -> Result<Vec<RequestHead>, Error> {
    let sql = "select id, direction, number, from_office, to_office, received_at, case_id, list_id,
                 expires_day, replied_at, erased_at from investigation_requests
               where district = $1 and grid_code between $2 and $3
               order by received_at desc, id desc limit $4";
    let mut found = Vec::new();
    for (district, low, high) in ranges_of(reader, scope).await? {
        let params = [district.into(), low.into(), high.into(), limit.into()];
        for mut row in reader.query(sql, &params).await? {
            found.push(RequestHead {
                district,
                id: row.id()?,
                direction: row.text()?,
                number: row.text()?,
                from_office: row.text()?,
                to_office: row.text()?,
                received_at: row.moment()?,
                case_id: row.id_or_null()?,
                list_id: row.id_or_null()?,
                expires_day: row.day()?,
                replied_at: row.moment_or_null()?,
                erased_at: row.moment_or_null()?,
            });
        }
    }
    found.sort_by_key(|request| std::cmp::Reverse((request.received_at, request.id)));
    found.truncate(usize::try_from(limit).unwrap_or(0));
    Ok(found)
}

/// Writes the reply. False when somebody else was faster.
pub async fn update_request(tx: &mut Tx, request: &Request) -> Result<bool, Error> {
    let sealer = tx.vault().sealer(request.district)?;
    let reply = request.reply.as_ref().map(|reply| sealer.seal(ABOUT_REPLY, reply.as_bytes()));
    let sql = "update investigation_requests set reply_sealed = $4, replied_by = $5,
                 replied_at = $6, version = version + 1
               where district = $1 and id = $2 and version = $3";
    let params = [
        request.district.into(),
        request.id.into(),
        request.version.into(),
        reply.transpose()?.into(),
        request.replied_by.into(),
        request.replied_at.into(),
    ];
    Ok(tx.execute(sql, &params).await? > 0)
}

pub async fn expired_requests(
    reader: &mut Reader,
    district: District,
    today: Day,
    limit: i64,
) -> Result<Vec<Request>, Error> {
    let sql = format!(
        "{SELECT} where district = $1 and expires_day < $2 and erased_at is null
         order by id limit $3"
    );
    let params = [district.into(), today.into(), limit.into()];
    let rows = reader.query(&sql, &params).await?;
    rows.into_iter().map(|row| read(reader, row)).collect()
}

/// Erases whom a request was about, what it said and what was answered.
pub async fn erase_request(
    tx: &mut Tx,
    district: District,
    id: RequestId,
    now: Moment,
) -> Result<(), Error> {
    let sealer = tx.vault().sealer(district)?;
    let sql = "update investigation_requests set subject_sealed = $3, people_sealed = $4,
                 reply_sealed = null, erased_at = $5, version = version + 1
               where district = $1 and id = $2";
    let params = [
        district.into(),
        id.into(),
        sealer.seal(ABOUT_SUBJECT, b"")?.into(),
        sealer.seal(ABOUT_PEOPLE, b"[]")?.into(),
        now.into(),
    ];
    tx.execute(sql, &params).await.map(drop)
}
