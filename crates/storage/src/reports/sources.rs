//! What a metric counts, said in SQL: the records of a source inside a frame, a metric's conditions
//! on them, and what makes two records the same person or household. Every word of a plan goes in as
//! a parameter; only names of this file become SQL.

use linli_domain::areas::{AreaLevel, District, GridCode};
use linli_domain::ids::CanvassId;
use linli_domain::plans::metric::{Count, Source};
use linli_domain::time::{Day, Moment};

use crate::db::Reader;
use crate::error::Error;
use crate::row::Value;

/// Which records a report is about.
///
/// Arrivals count on their day of arrival and tests on the day they were ordered, whenever they
/// were recorded; measures and canvasses stand as they stood at `cut_off`.
#[derive(Debug, Clone)]
pub struct Frame {
    pub district: District,
    pub area: GridCode,
    pub day: Day,
    pub cut_off: Moment,
    /// Leaves out what was recorded later, so that the rows of a frozen number are those it
    /// counted. None takes everything known.
    pub recorded_until: Option<Moment>,
    /// The canvasses that count, see [`canvasses_on`].
    pub canvasses: Vec<CanvassPart>,
}

/// The part of a canvass that lies in a report's area and is not taken over by a newer canvass.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CanvassPart {
    pub id: CanvassId,
    pub due_at: Moment,
    /// Codes of the part, both included; none when the whole canvass counts.
    pub within: Option<(i64, i64)>,
    /// Ranges that a newer canvass covers.
    pub except: Vec<(i64, i64)>,
}

/// More canvasses of one district than run on a day.
const CANVASSES_MAX: i64 = 5_000;

/// The canvasses that were running on `day` and begun by `cut_off`. Where two cover the same ground
/// the newest counts, so that no household is counted twice.
pub async fn canvasses_on(
    reader: &mut Reader,
    district: District,
    area: GridCode,
    day: Day,
    cut_off: Moment,
) -> Result<Vec<CanvassPart>, Error> {
    let (low, high) = area.range();
    let sql = "select id, area, due_at from canvasses
               where district = $1 and started_at <= $2
                 and (closed_at is null or closed_at >= $3)
                 and (area between $4 and $5 or area in ($6, $7, $8))
               order by triggered_at desc, id desc limit $9";
    let params = [
        district.into(),
        cut_off.into(),
        day.start().into(),
        low.into(),
        high.into(),
        area.at(AreaLevel::District).into(),
        area.at(AreaLevel::Street).into(),
        area.at(AreaLevel::Community).into(),
        CANVASSES_MAX.into(),
    ];
    let mut taken: Vec<(i64, i64)> = Vec::new();
    let mut parts = Vec::new();
    for mut row in reader.query(sql, &params).await? {
        let (id, code, due_at): (CanvassId, _, _) = (row.id()?, row.area()?, row.moment()?);
        let whole = code.range();
        let (from, to) = (whole.0.max(low), whole.1.min(high));
        if taken.iter().any(|(a, b)| *a <= from && to <= *b) {
            continue;
        }
        let inside = |(a, b): &&(i64, i64)| from <= *b && *a <= to;
        let except = taken.iter().filter(inside).copied().collect();
        let within = (whole != (from, to)).then_some((from, to));
        parts.push(CanvassPart { id, due_at, within, except });
        taken.push((from, to));
    }
    Ok(parts)
}

/// Collects parameters while text is written.
#[derive(Default)]
pub(super) struct Statement {
    pub(super) params: Vec<Value>,
}

impl Statement {
    pub(super) fn bind(&mut self, value: impl Into<Value>) -> String {
        self.params.push(value.into());
        format!("${}", self.params.len())
    }

    pub(super) fn list(&mut self, values: impl IntoIterator<Item = Value>) -> String {
        let marks: Vec<String> = values.into_iter().map(|value| self.bind(value)).collect();
        marks.join(", ")
    }
}

/// What a statement needs beside the records themselves.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Joins {
    /// `d`, the declaration behind a test or measure, if there is one: where they stay.
    pub(super) declarations: bool,
    /// `m` and `p`, the members of a canvass's households: a row for each of them.
    pub(super) members: bool,
    /// `h`, the household of a canvass, for the name of its head.
    pub(super) households: bool,
}

/// Does counting this need a row for each member of a household?
pub(super) fn counts_members(source: Source, count: Count) -> bool {
    let canvass = matches!(source, Source::CanvassHouseholds | Source::CanvassAttempts);
    canvass && count == Count::Persons
}

/// Does counting this ask where people without a household stay?
pub(super) fn needs_declarations(source: Source, count: Count) -> bool {
    matches!(source, Source::NaatOrders | Source::Measures) && count == Count::Households
}

/// `from .. where ..` of a source, its records named `x`. None when there is nothing to count: no
/// canvass runs.
pub(super) fn records(
    source: Source,
    joins: Joins,
    frame: &Frame,
    sql: &mut Statement,
) -> Option<String> {
    let district = sql.bind(frame.district);
    let declared = if joins.declarations {
        " left join declarations d on d.district = x.district and d.id = x.ground_id"
    } else {
        ""
    };
    let (text, recorded) = match source {
        Source::Declarations => {
            let (grid, day) = (grid(frame, sql), sql.bind(frame.day));
            let text = format!(
                "from declarations x where x.district = {district} and x.arrive_day = {day} \
                 and {grid}"
            );
            (text, "x.declared_at")
        }
        Source::NaatOrders => {
            let (grid, day) = (grid(frame, sql), sql.bind(frame.day));
            let text = format!(
                "from naat_orders x{declared} where x.district = {district} \
                 and x.ordered_day = {day} and {grid}"
            );
            (text, "x.ordered_at")
        }
        Source::Measures => {
            let (grid, at) = (grid(frame, sql), sql.bind(frame.cut_off));
            let text = format!(
                "from measures x{declared} where x.district = {district} and {grid} \
                 and x.starts_at <= {at} and x.ends_at > {at} \
                 and (x.ended_at is null or x.ended_at > {at})"
            );
            (text, "x.created_at")
        }
        Source::CanvassHouseholds | Source::CanvassAttempts => {
            let parts = parts(frame, sql)?;
            let mut joined = String::new();
            if joins.households {
                joined.push_str(
                    " join households h on h.district = x.district and h.id = x.household_id",
                );
            }
            if joins.members {
                joined.push_str(
                    " join memberships m on m.district = x.district \
                     and m.household_id = x.household_id and m.to_day is null \
                     join persons p on p.district = m.district and p.id = m.person_id",
                );
            }
            if source == Source::CanvassHouseholds {
                let text = format!(
                    "from canvass_households x{joined} where x.district = {district} and {parts}"
                );
                return Some(text);
            }
            let at = sql.bind(frame.cut_off);
            let text = format!(
                "from canvass_attempts x{joined} where x.district = {district} and {parts} \
                 and x.at <= {at}"
            );
            (text, "x.recorded_at")
        }
        Source::GateChecks => {
            let (grid, from) = (grid(frame, sql), sql.bind(frame.day.start()));
            let until = sql.bind(frame.day.end());
            let text = format!(
                "from gate_checks x where x.district = {district} and {grid} \
                 and x.at >= {from} and x.at < {until}"
            );
            (text, "x.recorded_at")
        }
        Source::Matters => {
            let (grid, day) = (grid(frame, sql), sql.bind(frame.day));
            let text = format!(
                "from matters x where x.district = {district} and x.day = {day} and {grid}"
            );
            (text, "x.reported_at")
        }
        Source::Visits | Source::Patrols | Source::Rounds => {
            let table = source.name();
            let (grid, day, at) = (grid(frame, sql), sql.bind(frame.day), sql.bind(frame.cut_off));
            let home = if source == Source::Visits {
                " join households h on h.district = x.district and h.id = x.household_id"
            } else {
                ""
            };
            let text = format!(
                "from {table} x{home} where x.district = {district} and x.day = {day} and {grid} \
                 and x.at <= {at}"
            );
            (text, "x.recorded_at")
        }
        Source::Changes => {
            let (grid, from) = (grid(frame, sql), sql.bind(frame.day.start()));
            let until = sql.bind(frame.day.end());
            let text = format!(
                "from grid_changes x where x.district = {district} and {grid} \
                 and x.noted_at >= {from} and x.noted_at < {until} and x.undoes is null"
            );
            (text, "x.recorded_at")
        }
        Source::Shops => {
            let grid = grid(frame, sql);
            let text = format!("from shops x where x.district = {district} and {grid}");
            (text, "x.recorded_at")
        }
    };
    Some(match frame.recorded_until {
        None => text,
        Some(until) => format!("{text} and {recorded} <= {}", sql.bind(until)),
    })
}

fn grid(frame: &Frame, sql: &mut Statement) -> String {
    let (low, high) = frame.area.range();
    format!("x.grid_code between {} and {}", sql.bind(low), sql.bind(high))
}

fn parts(frame: &Frame, sql: &mut Statement) -> Option<String> {
    let whole = |part: &&CanvassPart| part.within.is_none() && part.except.is_empty();
    let ids: Vec<Value> = frame.canvasses.iter().filter(whole).map(|p| p.id.into()).collect();
    let mut texts = Vec::new();
    if !ids.is_empty() {
        texts.push(format!("x.canvass_id in ({})", sql.list(ids)));
    }
    for part in frame.canvasses.iter().filter(|part| !whole(part)) {
        let mut text = format!("x.canvass_id = {}", sql.bind(part.id));
        if let Some((low, high)) = part.within {
            let (low, high) = (sql.bind(low), sql.bind(high));
            text.push_str(&format!(" and x.grid_code between {low} and {high}"));
        }
        for (low, high) in &part.except {
            let (low, high) = (sql.bind(*low), sql.bind(*high));
            text.push_str(&format!(" and x.grid_code not between {low} and {high}"));
        }
        texts.push(format!("({text})"));
    }
    (!texts.is_empty()).then(|| format!("({})", texts.join(" or ")))
}
