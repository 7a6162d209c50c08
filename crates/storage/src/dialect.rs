//! What differs between SQLite and PostgreSQL, and nothing else. Statements are written for
//! PostgreSQL (`$1`, `cast(.. as ..)`) and adapted here.

/// `$1` becomes `?1`: SQLite would number `$n` by first appearance. No statement of ours holds a
/// dollar sign elsewhere; `statements_hold_no_stray_dollar` in tests keeps it so.
pub(crate) fn for_sqlite(sql: &str) -> String {
    let mut out = String::with_capacity(sql.len());
    let mut chars = sql.chars().peekable();
    while let Some(c) = chars.next() {
        let numbered = c == '$' && chars.peek().is_some_and(char::is_ascii_digit);
        out.push(if numbered { '?' } else { c });
    }
    // Rows are locked by the single writer anyway.
    if out.contains(" for update") { out.replace(" for update", "") } else { out }
}

/// On PostgreSQL in tests the distributed tables are partitioned by hash of the district, which
/// refuses keys without it.
pub(crate) fn partition_by_district(migration: &str) -> String {
    let mut out = String::with_capacity(migration.len() * 2);
    for statement in migration.split_inclusive(';') {
        let Some(head) = statement.split("create table ").nth(1) else {
            out.push_str(statement);
            continue;
        };
        let name = head.split([' ', '\n', '(']).next().unwrap_or_default();
        if !crate::tables::is_distributed(name) {
            out.push_str(statement);
            continue;
        }
        let body = statement.trim_end().trim_end_matches(';');
        out.push_str(body);
        out.push_str(" partition by hash (district);\n");
        for part in 0..2 {
            out.push_str(&format!(
                "create table {name}_p{part} partition of {name} \
                 for values with (modulus 2, remainder {part});\n"
            ));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbered_parameters() {
        let sql = "select a from t where b = $2 and c = $10 and d = '$' for update";
        assert_eq!(for_sqlite(sql), "select a from t where b = ?2 and c = ?10 and d = '$'");
    }
}
