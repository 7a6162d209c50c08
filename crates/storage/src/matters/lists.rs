//! Lists of matters: what is open by when something has to happen, the rest by when it was reported; by pages that
//! begin where the last one ended.

use linli_domain::areas::District;
use linli_domain::ids::{MatterId, UserId};
use linli_domain::time::Moment;

use super::{COLUMNS, COUNTS, Matter, MatterFilter, read_matter};
use crate::db::Reader;
use crate::error::Error;
use crate::row::{Value, marks_from};

struct Statement {
    sql: String,
    params: Vec<Value>,
}

impl Statement {
    fn and(&mut self, condition: &str, value: impl Into<Value>) {
        self.params.push(value.into());
        let mark = format!("${}", self.params.len());
        self.sql.push_str(" and ");
        self.sql.push_str(&condition.replace("$?", &mark));
    }

    fn within(&mut self, district: District, range: (i64, i64), purpose: For) {
        for (condition, code) in within(district, range, purpose) {
            self.and(condition, code);
        }
    }
}

/// What a statement is for: a list goes along the index of its order, a count along that of its area.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum For {
    List,
    Count,
}

/// What holds a statement to a range of codes. Columns behind a plus are looked at and not searched by, on both
/// databases.
pub(crate) fn within(
    district: District,
    (low, high): (i64, i64),
    purpose: For,
) -> Vec<(&'static str, i64)> {
    let whole = district.area().range();
    if low <= whole.0 && whole.1 <= high {
        return Vec::new();
    }
    let (first, last) = (low / 1_000 * 1_000, high / 1_000 * 1_000);
    // A community's lists have an index of their own; a grid is a part of one.
    let mut conditions = match purpose {
        _ if first == last => vec![("community = $?", first)],
        For::Count => vec![("community >= $?", first), ("community <= $?", last)],
        For::List => return vec![("+grid_code >= $?", low), ("+grid_code <= $?", high)],
    };
    if low != first || high < last + 999 {
        conditions.extend([("grid_code >= $?", low), ("grid_code <= $?", high)]);
    }
    conditions
}

fn narrowed(
    select: &str,
    district: District,
    range: (i64, i64),
    (filter, purpose): (&MatterFilter, For),
    now: Moment,
) -> Statement {
    let mut statement = Statement {
        sql: format!("select {select} from matters where district = $1"),
        params: vec![district.into()],
    };
    statement.within(district, range, purpose);
    if filter.is_own {
        statement.and("+grid_code = $?", range.0);
    }
    let condition = filter.view.condition().replace("outcome_counts", COUNTS);
    if condition.contains("$now") {
        statement.and(&condition.replace("$now", "$?"), now);
    } else {
        statement.sql.push_str(&format!(" and {condition}"));
    }
    let words = [
        ("kind = $?", &filter.kind),
        ("source = $?", &filter.source),
        ("level = $?", &filter.level),
        ("task_force = $?", &filter.task_force),
    ];
    for (condition, word) in words {
        if let Some(word) = word {
            statement.and(condition, word);
        }
    }
    if let Some(user) = filter.of_user {
        statement.params.push(user.into());
        let mark = statement.params.len();
        statement.sql.push_str(&format!(" and (owner = ${mark} or handler = ${mark})"));
    }
    if let Some(index) = &filter.phone_index {
        statement.and("phone_index = $?", index.clone());
    }
    if let Some((from, to)) = filter.days {
        let date = filter.view.date();
        statement.and(&format!("{date} >= $?"), from.start());
        statement.and(&format!("{date} < $?"), to.end());
    }
    if let Some(ids) = &filter.ids {
        let marks = marks_from(statement.params.len() + 1, ids.len());
        statement.params.extend(ids.iter().map(|id| Value::from(*id)));
        statement.sql.push_str(&format!(" and id in ({marks})"));
    }
    statement
}

/// Matters of a range of codes.
pub async fn matters_in(
    reader: &mut Reader,
    district: District,
    range: (i64, i64),
    filter: &MatterFilter,
    now: Moment,
    limit: i64,
) -> Result<Vec<Matter>, Error> {
    if filter.ids.as_ref().is_some_and(Vec::is_empty) {
        return Ok(Vec::new());
    }
    // The page is found in an index; then its rows are read, and no others.
    let mut statement = narrowed("id", district, range, (filter, For::List), now);
    let (key, order, sign) = if filter.view.is_by_clock() {
        ("next_at", "asc", ">")
    } else {
        ("reported_at", "desc", "<")
    };
    if let Some((at, id)) = filter.after {
        statement.params.extend([at.into(), id.into()]);
        let (at, id) = (statement.params.len() - 1, statement.params.len());
        statement.sql.push_str(&format!(" and ({key}, id) {sign} (${at}, ${id})"));
    }
    statement.params.push(limit.into());
    let mark = statement.params.len();
    let order = format!("order by {key} {order}, id {order}");
    let sql = format!(
        "select {COLUMNS} from matters where district = $1 and id in
           ({} {order} limit ${mark}) {order}",
        statement.sql
    );
    let rows = reader.query(&sql, &statement.params).await?;
    rows.into_iter().map(|row| read_matter(reader, row)).collect()
}

/// How many there are, up to a limit beyond which nobody counts.
pub async fn count_matters(
    reader: &mut Reader,
    district: District,
    range: (i64, i64),
    filter: &MatterFilter,
    now: Moment,
    most: i64,
) -> Result<i64, Error> {
    let mut statement = narrowed("1", district, range, (filter, For::Count), now);
    statement.params.push(most.into());
    let mark = statement.params.len();
    let sql = format!("select count(*) from ({} limit ${mark}) x", statement.sql);
    reader.count(&sql, &statement.params).await
}

/// A matter on the map.
#[derive(Debug, Clone)]
pub struct MatterPoint {
    pub id: MatterId,
    pub point: (i64, i64),
    pub kind: String,
    pub number: String,
    pub is_late: bool,
}

/// Open matters with a place, the most pressing first.
pub async fn matter_points(
    reader: &mut Reader,
    district: District,
    range: (i64, i64),
    now: Moment,
    limit: i64,
) -> Result<Vec<MatterPoint>, Error> {
    let mut statement = Statement {
        sql: "select id, latitude, longitude, kind, number, next_at from matters
              where district = $1 and is_open = 1 and is_apart = 0 and latitude is not null"
            .to_owned(),
        params: vec![district.into()],
    };
    statement.within(district, range, For::Count);
    // In a part of a district there are fewer than one would pass on the way along the clocks.
    let is_whole = statement.params.len() == 1;
    statement.params.push(limit.into());
    let order = if is_whole { "next_at" } else { "next_at + 0" };
    let mark = statement.params.len();
    statement.sql.push_str(&format!(" order by {order} limit ${mark}"));
    let rows = reader.query(&statement.sql, &statement.params).await?;
    rows.into_iter()
        .map(|mut row| {
            Ok(MatterPoint {
                id: row.id()?,
                point: (row.int()?, row.int()?),
                kind: row.text()?,
                number: row.text()?,
                is_late: row.moment()? < now,
            })
        })
        .collect()
}

/// Open matters whose moment has come.
pub async fn due_matters(
    reader: &mut Reader,
    district: District,
    now: Moment,
) -> Result<Vec<MatterId>, Error> {
    let sql = "select id from matters where district = $1 and is_open = 1 and next_at <= $2";
    let rows = reader.query(sql, &[district.into(), now.into()]).await?;
    rows.into_iter().map(|mut row| row.id()).collect()
}

/// Matters by their ids, in the order of the ids; those that are no longer there are left out.
pub async fn matters_of(
    reader: &mut Reader,
    district: District,
    ids: &[MatterId],
) -> Result<Vec<Matter>, Error> {
    let marks = marks_from(2, ids.len());
    let sql = format!(
        "select {COLUMNS} from matters where district = $1 and id in ({marks}) order by id"
    );
    let mut params: Vec<Value> = vec![district.into()];
    params.extend(ids.iter().map(|id| Value::from(*id)));
    let rows = reader.query(&sql, &params).await?;
    rows.into_iter().map(|row| read_matter(reader, row)).collect()
}

/// A matter that another server knows by an id of its own.
pub async fn matter_of_peer(
    reader: &mut Reader,
    district: District,
    peer: &str,
    peer_id: &str,
) -> Result<Option<Matter>, Error> {
    let sql =
        format!("select {COLUMNS} from matters where district = $1 and peer = $2 and peer_id = $3");
    let row = reader.query_one(&sql, &[district.into(), peer.into(), peer_id.into()]).await?;
    row.map(|row| read_matter(reader, row)).transpose()
}

/// Matters that one member of staff reported since a moment.
pub async fn reported_since(
    reader: &mut Reader,
    district: District,
    user: UserId,
    since: Moment,
) -> Result<i64, Error> {
    let sql =
        "select count(*) from matters where district = $1 and reported_at >= $2 and by_user = $3";
    reader.count(sql, &[district.into(), since.into(), user.into()]).await
}

/// Matters that came from one phone since a moment.
pub async fn reported_by_phone_since(
    reader: &mut Reader,
    district: District,
    phone_index: &[u8],
    since: Moment,
) -> Result<i64, Error> {
    let sql = "select count(*) from matters
               where district = $1 and phone_index = $2 and reported_at >= $3";
    reader.count(sql, &[district.into(), phone_index.into(), since.into()]).await
}

/// Open matters that a user owns or handles, oldest first.
pub async fn matters_held_by(
    reader: &mut Reader,
    district: District,
    user: UserId,
    limit: i64,
) -> Result<Vec<Matter>, Error> {
    let sql = format!(
        "select {COLUMNS} from matters
         where district = $1 and is_open = 1 and (owner = $2 or handler = $2)
         order by reported_at limit $3"
    );
    let rows = reader.query(&sql, &[district.into(), user.into(), limit.into()]).await?;
    rows.into_iter().map(|row| read_matter(reader, row)).collect()
}
