//! What a file holds, whatever becomes of its rows.

use std::collections::HashMap;
use std::sync::Arc;

use linli_domain::registry::Slip;
use serde_json::{Map, Value, json};

/// Households and people first listed on one sheet (of a text file: in one compound).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetCount {
    pub sheet: Arc<str>,
    pub households: u64,
    pub persons: u64,
}

/// Totals of a file. A person counts once however often listed; a household counts once, too.
#[derive(Debug, Clone, Default)]
pub struct RosterSummary {
    /// Rows about people, readable or not.
    pub rows: u64,
    pub households: u64,
    pub persons: u64,
    /// In file order.
    pub by_sheet: Vec<SheetCount>,
    /// Sheets with cells but without a header.
    pub skipped_sheets: Vec<String>,
    places: HashMap<Arc<str>, u32>,
    slips: [Vec<(u32, u32)>; Slip::ALL.len()],
}

impl RosterSummary {
    /// The sheet's place in `by_sheet`, made when it is new.
    pub(super) fn sheet(&mut self, sheet: &Arc<str>) -> u32 {
        if let Some(at) = self.places.get(sheet) {
            return *at;
        }
        let at = self.by_sheet.len() as u32;
        self.by_sheet.push(SheetCount { sheet: Arc::clone(sheet), households: 0, persons: 0 });
        self.places.insert(Arc::clone(sheet), at);
        at
    }

    pub(super) fn count_household(&mut self, sheet: u32) {
        self.households += 1;
        if let Some(count) = self.by_sheet.get_mut(sheet as usize) {
            count.households += 1;
        }
    }

    pub(super) fn count_person(&mut self, sheet: u32) {
        self.persons += 1;
        if let Some(count) = self.by_sheet.get_mut(sheet as usize) {
            count.persons += 1;
        }
    }

    pub(super) fn note_slip(&mut self, slip: Slip, sheet: u32, row: u32) {
        if let Some(list) = self.slips.get_mut(slip as usize) {
            list.push((sheet, row));
        }
    }

    /// Sheet and row of every slip of this kind, in file order.
    pub fn slips(&self, slip: Slip) -> impl Iterator<Item = (&str, u32)> {
        let list = self.slips.get(slip as usize).map(Vec::as_slice).unwrap_or_default();
        list.iter().filter_map(|(sheet, row)| {
            Some((self.by_sheet.get(*sheet as usize)?.sheet.as_ref(), *row))
        })
    }

    /// `{"rows","households","persons","by_sheet":{sheet:{"households","persons"}},
    /// "slips":{code:[[sheet,row]]}}`; codes without a slip are left out.
    pub fn to_json(&self) -> Value {
        let sheet = |count: &SheetCount| {
            let value = json!({ "households": count.households, "persons": count.persons });
            (count.sheet.to_string(), value)
        };
        let by_sheet: Map<String, Value> = self.by_sheet.iter().map(sheet).collect();
        let mut slips = Map::new();
        for slip in Slip::ALL {
            let list: Vec<Value> = self.slips(slip).map(|at| json!([at.0, at.1])).collect();
            if !list.is_empty() {
                slips.insert(slip.code().to_owned(), Value::Array(list));
            }
        }
        json!({
            "rows": self.rows,
            "households": self.households,
            "persons": self.persons,
            "by_sheet": by_sheet,
            "slips": slips,
        })
    }
}
