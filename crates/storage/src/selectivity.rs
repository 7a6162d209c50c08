//! Tells SQLite's planner how the keys select, as if the tables were full and all in one district.
//! Without it the planner takes `district` for as selective as any other column and reads a whole
//! district where an index would find one row. Declared, not measured: plans never drift.

use rusqlite::Connection;

use crate::error::Error;
use crate::sqlite::map_error;

/// Rows of a full table.
const ROWS: u64 = 1_000_000;
/// An index of some rows holds one of so many.
const PARTLY: u64 = 10;
/// Rows that share a grid, a name, a day: what stands between the district and the last column.
const MIDDLE: u64 = 300;
/// Rows that share all columns of an index that is not unique.
const LAST: u64 = 8;

/// Every index of a distributed table: table, name for the planner, key columns, uniqueness.
const INDEXES: &str = "
    select t.name, case i.origin when 'pk' then t.name else i.name end, i.\"unique\",
      (select count(*) from pragma_index_info(i.name)),
      (select name from pragma_index_info(i.name) where seqno = 0), i.partial
    from sqlite_schema t join pragma_index_list(t.name) i
    where t.type = 'table' order by 1, 2";

/// Writes what the planner reads when a connection opens; nothing when it stands there already.
pub(crate) fn declare(connection: &Connection) -> Result<(), Error> {
    let wanted = wanted(connection).map_err(map_error)?;
    let known = "select 1 from sqlite_schema where name = 'sqlite_stat1'";
    if !connection.prepare(known).and_then(|mut s| s.exists([])).map_err(map_error)? {
        connection.execute_batch("analyze").map_err(map_error)?;
    }
    let sql = "select tbl, idx, stat from sqlite_stat1 order by 1, 2";
    if read(connection, sql).map_err(map_error)? == wanted {
        return Ok(());
    }
    connection.execute_batch("begin immediate; delete from sqlite_stat1").map_err(map_error)?;
    for (table, index, stat) in &wanted {
        let sql = "insert into sqlite_stat1 (tbl, idx, stat) values (?1, ?2, ?3)";
        connection.execute(sql, [table, index, stat]).map_err(map_error)?;
    }
    connection.execute_batch("commit").map_err(map_error)
}

type Line = (String, String, String);

fn wanted(connection: &Connection) -> rusqlite::Result<Vec<Line>> {
    let mut statement = connection.prepare(INDEXES)?;
    let mut rows = statement.query([])?;
    let mut lines = Vec::new();
    while let Some(row) = rows.next()? {
        let (table, index): (String, String) = (row.get(0)?, row.get(1)?);
        let (unique, columns, first): (bool, i64, String) = (row.get(2)?, row.get(3)?, row.get(4)?);
        let share = if row.get(5)? { PARTLY } else { 1 };
        if first != "district" || columns < 2 {
            continue;
        }
        let mut stat = format!("{0} {0}", ROWS / share);
        for _ in 2..columns {
            stat.push_str(&format!(" {}", MIDDLE / share));
        }
        stat.push_str(&format!(" {}", if unique { 1 } else { LAST }));
        lines.push((table, index, stat));
    }
    Ok(lines)
}

fn read(connection: &Connection, sql: &str) -> rusqlite::Result<Vec<Line>> {
    let mut statement = connection.prepare(sql)?;
    let rows = statement.query_map([], |row| {
        let index: Option<String> = row.get(1)?;
        Ok((row.get(0)?, index.unwrap_or_default(), row.get(2)?))
    })?;
    rows.collect()
}
