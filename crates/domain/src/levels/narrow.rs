//! A plan as it is at one level of response: what is not live there is left out, so that whoever asks
//! the plan asks only what holds. Without levels a plan is whole.

use crate::plans::document::Document;
use crate::plans::pack::Pack;
use crate::plans::sections::Level;

/// The level that holds where nobody has switched: the plan's first.
pub fn first_level(document: &Document) -> Option<&Level> {
    document.levels.first()
}

/// The pack with what is live at `level` only. Its hash stays: the level is no other version.
pub fn narrowed(pack: &Pack, level: &Level) -> Pack {
    let mut pack = pack.clone();
    let live = |list: &Option<Vec<String>>, name: &str| Level::live(list.as_deref(), name);
    pack.tables.retain(|table| live(&level.tables, &table.shape.name));
    let document = &mut pack.document;
    document.tables.retain(|shape| live(&level.tables, &shape.name));
    document.routines.retain(|routine| live(&level.routines, &routine.name));
    document.deadlines.retain(|name, _| live(&level.deadlines, name));
    document.responsibilities.retain(|duty| live(&level.duties, &duty.clause));
    document.metrics.retain(|metric| live(&level.reports, &metric.name));
    pack
}
