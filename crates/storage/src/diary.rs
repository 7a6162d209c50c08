//! The work diary: what a worker's records of some days say, a row a record, each once. A query over the
//! tables of what was done; nothing of its own is kept, and nothing sealed is opened.

use linli_domain::areas::{District, GridCode};
use linli_domain::ids::UserId;
use linli_domain::time::Moment;
use uuid::Uuid;

use crate::db::Reader;
use crate::error::Error;

/// One record of a diary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DiaryRow {
    /// A word of `domain::diary::DiaryKind`.
    pub kind: String,
    pub id: Uuid,
    pub at: Moment,
    /// None where the record has no area of its own.
    pub grid_code: Option<GridCode>,
    /// What was found, by the record's own word.
    pub word: String,
}

/// Kind, id, moment, grid, word, source and the condition on who did it; `$2` is the user, `$3` and `$4`
/// the time.
const SOURCES: [[&str; 7]; 17] = [
    ["visit", "x.id", "x.at", "x.grid_code", "x.outcome", "visits x", "x.by_user = $2"],
    ["patrol", "x.id", "x.at", "x.grid_code", "x.form", "patrols x", "x.by_user = $2"],
    ["round", "x.id", "x.at", "x.grid_code", "x.kind", "rounds x", "x.by_user = $2"],
    ["memo", "x.id", "x.at", "x.grid_code", "x.chips", "memos x", "x.by_user = $2"],
    // What has a record is counted there.
    [
        "routine",
        "x.id",
        "x.settled_at",
        "x.area",
        "x.label",
        "planned_tasks x",
        "x.settled_by = $2 and x.record_id is null and x.state in ('done', 'excused')",
    ],
    [
        "canvass_attempt",
        "x.id",
        "x.at",
        "x.grid_code",
        "x.outcome",
        "canvass_attempts x",
        "x.by_user = $2",
    ],
    [
        "followup",
        "x.id",
        "x.at",
        "m.grid_code",
        "m.kind",
        "measure_followups x join measures m on m.district = x.district and m.id = x.measure_id",
        "x.by_user = $2",
    ],
    [
        "watch",
        "x.id",
        "x.at",
        "m.grid_code",
        "x.kind",
        "watch_entries x join measures m on m.district = x.district and m.id = x.measure_id",
        "x.by_user = $2",
    ],
    [
        "link_contact",
        "x.id",
        "x.at",
        "h.grid_code",
        "x.state",
        "link_contacts x join households h on h.district = x.district and h.id = x.household_id",
        "x.user_id = $2",
    ],
    ["matter", "x.id", "x.at", "x.grid_code", "x.kind", "matters x", "x.by_user = $2"],
    [
        "delivery",
        "x.id",
        "x.recorded_at",
        "x.grid_code",
        "x.goods",
        "deliveries x",
        "x.recorded_by = $2",
    ],
    [
        "gate_check",
        "x.id",
        "x.at",
        "x.grid_code",
        "x.verdict",
        "gate_checks x",
        "x.by_user = $2 and x.grid_code between $5 and $6",
    ],
    ["sample", "x.id", "x.sampled_at", "x.grid_code", "'sampled'", "samples x", "x.by_user = $2"],
    [
        "squad_task",
        "x.id",
        "x.answered_at",
        "x.grid_code",
        "x.kind",
        "squad_tasks x",
        "x.answered_by = $2",
    ],
    [
        "departure",
        "x.departure_id",
        "x.at",
        "m.grid_code",
        "m.kind",
        "departure_logs x join departures m on m.district = x.district and m.id = x.departure_id",
        "x.by_user = $2",
    ],
    [
        "dispute_step",
        "x.id",
        "x.at",
        "d.grid_code",
        "x.step",
        "dispute_steps x join disputes d on d.district = x.district and d.id = x.dispute_id",
        "x.by_user = $2",
    ],
    [
        "topic_answer",
        "x.id",
        "x.answered_at",
        "x.area",
        "x.state",
        "topics x",
        "x.answered_by = $2",
    ],
];

/// The records of a user from..until, the newest first, at most `limit` of each kind. `range` is where
/// gates are looked at: their checks are too many to be found by who made them.
pub async fn diary_rows(
    reader: &mut Reader,
    district: District,
    user: UserId,
    (from, until): (Moment, Moment),
    range: (i64, i64),
    limit: i64,
) -> Result<Vec<DiaryRow>, Error> {
    let mut found = Vec::new();
    for [kind, id, at, grid, word, source, by] in SOURCES {
        let sql = format!(
            "select {id}, {at}, {grid}, {word} from {source}
             where x.district = $1 and {by} and {at} >= $3 and {at} < $4
               and cast($5 as bigint) <= cast($6 as bigint)
             order by {at} desc, {id} desc limit $7"
        );
        let params = [
            district.into(),
            user.into(),
            from.into(),
            until.into(),
            range.0.into(),
            range.1.into(),
            limit.into(),
        ];
        for mut row in reader.query(&sql, &params).await? {
            let (id, at) = (row.id()?, row.moment()?);
            let grid = row.int_or_null()?.and_then(GridCode::new);
            found.push(DiaryRow {
                kind: kind.to_owned(),
                id,
                at,
                grid_code: grid,
                word: row.text()?,
            });
        }
    }
    found.sort_by_key(|row| (std::cmp::Reverse(row.at), row.id));
    Ok(found)
}
