//! The map of an area: outlines of grids and buildings with what is owed behind each, and where gates stand.
//! Counts only: no name of anybody, no number.

use std::collections::HashMap;

use linli_domain::areas::GridCode;
use linli_domain::gates::Hours;
use linli_domain::identity::Action;
use linli_domain::ids::{BuildingId, PublicId};
use linli_domain::measures::Grade;
use linli_storage::areas as records;
use linli_storage::arrivals::ranges_of;
use linli_storage::gates::{Gate, gates_in};
use serde_json::{Value, json};

use crate::app::App;
use crate::context::Context;
use crate::error::Error;
use crate::gates::known;
use crate::gates::list_gates::LIST_MAX;

const UNREACHED: &str = "unreached";

/// What is owed behind one outline.
#[derive(Debug, Clone, Copy, Default)]
struct Behind {
    households: i64,
    unreached: i64,
    measures: i64,
    grade: Grade,
}

impl Behind {
    fn add(&mut self, other: Self) {
        self.households += other.households;
        self.unreached += other.unreached;
        self.measures += other.measures;
        self.grade = self.grade.max(other.grade);
    }

    fn put(self, properties: &mut Value) {
        if let Some(fields) = properties.as_object_mut() {
            fields.insert("households".to_owned(), self.households.into());
            fields.insert("unreached".to_owned(), self.unreached.into());
            fields.insert("measures".to_owned(), self.measures.into());
            fields.insert("owed".to_owned(), (self.unreached + self.measures).into());
            fields.insert("status".to_owned(), self.grade.word().into());
        }
    }
}

/// GeoJSON (RFC 7946, WGS-84): features of grids, of buildings, then points of gates.
pub async fn view_map(app: &App, ctx: &Context, area: GridCode) -> Result<Value, Error> {
    let scope = ctx.scope_within(Action::ViewMap, area)?;
    let mut reader = app.db.read().await?;
    let mut buildings = Vec::new();
    let mut grids: HashMap<GridCode, Behind> = HashMap::new();
    for (district, low, high) in ranges_of(&mut reader, &scope).await? {
        let range = (low, high);
        let mut behind: HashMap<BuildingId, Behind> = HashMap::new();
        for (id, word, count) in
            records::owed_by_building(&mut reader, district, range, ctx.now).await?
        {
            let one = behind.entry(id).or_default();
            if word == UNREACHED {
                one.unreached += count;
            } else {
                one.measures += count;
                one.grade = one.grade.max(Grade::of(&word));
            }
        }
        for building in records::buildings_on_map(&mut reader, district, range).await? {
            let mut here = behind.get(&building.id).copied().unwrap_or_default();
            here.households = building.households;
            grids.entry(building.grid_code).or_default().add(here);
            let name = format!("{} {}", building.compound, building.name);
            let mut properties = json!({
                "kind": "building", "id": PublicId::new(district, building.id),
                "name": name.trim(), "code": building.grid_code,
            });
            here.put(&mut properties);
            buildings.push(feature(&building.geometry, properties));
        }
    }
    let mut features = Vec::new();
    for part in scope.areas() {
        for (code, geometry) in records::area_outlines(&mut reader, *part).await? {
            let named = records::area(&mut reader, code).await?;
            let name = named.map_or_else(|| code.short(), |area| area.name);
            let mut properties = json!({ "kind": "grid", "code": code, "name": name });
            grids.get(&code).copied().unwrap_or_default().put(&mut properties);
            features.push(feature(&geometry, properties));
        }
    }
    features.extend(buildings);
    let gates = gates_in(&mut reader, &scope, LIST_MAX).await?;
    features.extend(gates.iter().filter_map(|gate| point(ctx, gate)));
    Ok(json!({ "type": "FeatureCollection", "features": features }))
}

/// A gate whose place is known.
fn point(ctx: &Context, gate: &Gate) -> Option<Value> {
    let rules = known(gate);
    let (latitude, longitude) = rules.place?.degrees();
    let (opens_at, closes_at) = rules.hours.map(Hours::texts).unzip();
    Some(json!({
        "type": "Feature",
        "geometry": { "type": "Point", "coordinates": [longitude, latitude] },
        "properties": {
            "kind": "gate", "id": PublicId::new(gate.district, gate.id), "name": gate.name,
            "code": gate.area, "gate_kind": gate.kind, "state": gate.state,
            "kind_label": rules.kind.label(ctx.lang), "state_label": rules.state.label(ctx.lang),
            "opens_at": opens_at, "closes_at": closes_at, "is_open": rules.is_open(ctx.now),
        },
    }))
}

fn feature(geometry: &str, properties: Value) -> Value {
    let geometry: Value = serde_json::from_str(geometry).unwrap_or_default();
    json!({ "type": "Feature", "geometry": geometry, "properties": properties })
}
