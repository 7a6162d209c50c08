//! Which way a matter goes (来源二 篇一之五、篇八之六): the plan's table `matter`, or the rule below where the plan has
//! none. Urgent goes before approval.

use serde_json::{Map, Value, json};

use super::category::{Category, Process, Reach};
use crate::areas::AreaLevel;
use crate::arrivals::{Outcome, decide_by};
use crate::plans::pack::Pack;

/// The name of the table.
pub const TABLE: &str = "matter";

/// Where a matter is handled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Route {
    pub level: AreaLevel,
    pub is_published: bool,
    pub is_followed: bool,
}

/// The facts the table is asked with.
pub fn facts(category: &Category, is_urgent: bool) -> Map<String, Value> {
    let needs_approval = category.process == Process::Approve;
    let facts = json!({
        "urgent": is_urgent, "needs_approval": needs_approval, "reach": category.reach.word(),
    });
    facts.as_object().cloned().unwrap_or_default()
}

/// What the outputs of the table's row mean; `None` when it names no level.
fn read(outcome: &Outcome, category: &Category) -> Option<Route> {
    let level = match outcome.then.get("handled_by")?.as_str()? {
        "grid" => AreaLevel::Grid,
        "community" => AreaLevel::Community,
        "street" => AreaLevel::Street,
        "district" => AreaLevel::District,
        _ => return None,
    };
    let flag = |name: &str| outcome.then.get(name).and_then(Value::as_bool).unwrap_or(false);
    // Whoever approves in the end: the community's acceptance centre takes it in (受理中心受理界定).
    let level = if category.process == Process::Approve { AreaLevel::Community } else { level };
    Some(Route { level, is_published: flag("publish"), is_followed: flag("follow_to_end") })
}

/// Without a table: in the grid what the grid can do, else in the community, what neither can at the
/// street; what needs approval begins in the community and is published.
pub fn plain(category: &Category, is_urgent: bool) -> Route {
    let is_approval = category.process == Process::Approve;
    let level = match category.reach {
        Reach::Grid if !is_approval => AreaLevel::Grid,
        Reach::Beyond if !is_approval => AreaLevel::Street,
        _ => AreaLevel::Community,
    };
    Route { level, is_published: is_approval, is_followed: is_urgent || level == AreaLevel::Street }
}

/// By the plan's table where it has one and a row of it answers, else [`plain`].
pub fn route(pack: Option<&Pack>, category: &Category, is_urgent: bool) -> Route {
    let asked = pack.and_then(|pack| decide_by(pack, TABLE, &facts(category, is_urgent)).ok());
    asked.and_then(|outcome| read(&outcome, category)).unwrap_or_else(|| plain(category, is_urgent))
}
