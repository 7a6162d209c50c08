//! Matters as requests: one statement for a page of a thousand. The words of a matter are opened only where the
//! caller says that whoever asks may read them.

use std::collections::HashMap;

use linli_domain::areas::{AreaLevel, District, GridCode};
use linli_domain::exchange::Status;
use linli_domain::ids::MatterId;
use linli_domain::time::Moment;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::db::Reader;
use crate::error::Error;
use crate::matters::lists::{For, within};
use crate::matters::open_matter_text;
use crate::row::{Row, Value, marks_from};

const COLUMNS: &str = "id,grid_code,kind,level,task_force,source,reported_at,changed_at,due_at,closed_at,\
    outcome,at_home,api_key,latitude,longitude,place,text_sealed";

/// A request without anybody's words.
#[derive(Debug, Clone)]
pub struct RequestHead {
    pub id: MatterId,
    pub grid_code: GridCode,
    pub kind: String,
    pub level: AreaLevel,
    pub task_force: Option<String>,
    pub source: String,
    pub reported_at: Moment,
    pub changed_at: Moment,
    pub due_at: Option<Moment>,
    pub closed_at: Option<Moment>,
    pub outcome: Option<String>,
    pub at_home: bool,
    pub api_key: Option<Uuid>,
}

/// What of it only some may read.
#[derive(Debug, Clone)]
pub struct RequestWords {
    pub text: Zeroizing<String>,
    pub place: Option<String>,
    /// Millionths of a degree, WGS-84.
    pub point: Option<(i64, i64)>,
}

/// A request.
#[derive(Debug, Clone)]
pub struct Request {
    pub head: RequestHead,
    pub words: Option<RequestWords>,
}

/// What is asked for, and of what whoever asks may know at all.
#[derive(Debug, Clone, Default)]
pub struct RequestFilter {
    pub range: (i64, i64),
    /// Kinds everybody may know of.
    pub kinds: Vec<String>,
    /// Whose own are shown whatever their kind.
    pub own: Option<Uuid>,
    /// Kinds asked for; all unless said.
    pub asked: Vec<String>,
    pub ids: Option<Vec<MatterId>>,
    /// Reported then, both included; not looked at where ids are named.
    pub between: Option<(Moment, Moment)>,
    pub status: Option<Status>,
    pub skip: i64,
    pub limit: i64,
}

/// Requests of a range of areas, the newest first. `may_read` says of which the words are opened.
pub async fn requests_in(
    reader: &mut Reader,
    district: District,
    filter: &RequestFilter,
    may_read: impl Fn(&RequestHead) -> bool,
) -> Result<Vec<Request>, Error> {
    let mut params: Vec<Value> = vec![district.into()];
    // What was pulled from another server is asked for there.
    let mut sql = format!("select {COLUMNS} from matters where district = $1 and source <> 'peer'");
    for (condition, code) in within(district, filter.range, For::List) {
        params.push(code.into());
        sql.push_str(&format!(" and {}", condition.replace("$?", &format!("${}", params.len()))));
    }
    let among = |params: &mut Vec<Value>, values: Vec<Value>| {
        let marks = marks_from(params.len() + 1, values.len());
        params.extend(values);
        if marks.is_empty() { "null".to_owned() } else { marks }
    };
    let words = |list: &[String]| list.iter().map(Value::from).collect::<Vec<_>>();
    let kinds = among(&mut params, words(&filter.kinds));
    let mut seen = format!("kind in ({kinds}) and is_apart = 0");
    if let Some(own) = filter.own {
        params.push(own.into());
        seen = format!("{seen} or api_key = ${}", params.len());
    }
    if filter.ids.is_some() {
        // Who knows the number of a request that a client filed asks about their own: clients send no key then.
        seen.push_str(" or api_key is not null");
    }
    sql.push_str(&format!(" and ({seen})"));
    if !filter.asked.is_empty() {
        let asked = among(&mut params, words(&filter.asked));
        sql.push_str(&format!(" and kind in ({asked})"));
    }
    if let Some(ids) = &filter.ids {
        let ids = among(&mut params, ids.iter().map(|id| Value::from(*id)).collect());
        sql.push_str(&format!(" and id in ({ids})"));
    }
    if let Some((from, to)) = filter.between {
        params.extend([from.into(), to.into()]);
        let last = params.len();
        sql.push_str(&format!(" and reported_at >= ${} and reported_at <= ${last}", last - 1));
    }
    if let Some(status) = filter.status {
        params.push((status == Status::Open).into());
        sql.push_str(&format!(" and is_open = ${}", params.len()));
    }
    params.extend([filter.limit.into(), filter.skip.into()]);
    let last = params.len();
    sql.push_str(&format!(
        " order by reported_at desc, id desc limit ${} offset ${last}",
        last - 1
    ));
    let rows = reader.query(&sql, &params).await?;
    rows.into_iter().map(|row| read(reader, district, row, &may_read)).collect()
}

fn read(
    reader: &Reader,
    district: District,
    mut row: Row,
    may_read: &impl Fn(&RequestHead) -> bool,
) -> Result<Request, Error> {
    let (id, grid_code, kind) = (row.id()?, row.area()?, row.text()?);
    let level = AreaLevel::from_word(&row.text()?)
        .ok_or(Error::Unreadable { column: 4, wanted: "a level" })?;
    let head = RequestHead {
        id,
        grid_code,
        kind,
        level,
        task_force: row.text_or_null()?,
        source: row.text()?,
        reported_at: row.moment()?,
        changed_at: row.moment()?,
        due_at: row.moment_or_null()?,
        closed_at: row.moment_or_null()?,
        outcome: row.text_or_null()?,
        at_home: row.flag()?,
        api_key: row.id_or_null()?,
    };
    if !may_read(&head) {
        return Ok(Request { head, words: None });
    }
    let point = row.int_or_null()?.zip(row.int_or_null()?);
    let place = row.text_or_null()?;
    let text = open_matter_text(reader, district, &row.bytes()?)?;
    Ok(Request { head, words: Some(RequestWords { text, place, point }) })
}

/// Names of areas by their codes.
pub async fn area_names(
    reader: &mut Reader,
    codes: &[GridCode],
) -> Result<HashMap<GridCode, String>, Error> {
    let mut names = HashMap::new();
    for some in codes.chunks(500) {
        let sql =
            format!("select code, name from areas where code in ({})", marks_from(1, some.len()));
        let params: Vec<Value> = some.iter().map(|code| Value::from(*code)).collect();
        for mut row in reader.query(&sql, &params).await? {
            names.insert(row.area()?, row.text()?);
        }
    }
    Ok(names)
}

/// Matters filed with a key since a moment.
pub async fn filed_with_key_since(
    reader: &mut Reader,
    district: District,
    key: Uuid,
    since: Moment,
) -> Result<i64, Error> {
    let sql = "select count(*) from matters
               where district = $1 and reported_at >= $2 and api_key = $3";
    reader.count(sql, &[district.into(), since.into(), key.into()]).await
}
