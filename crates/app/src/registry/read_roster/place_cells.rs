//! Which household a row belongs to, from its place cells and those above. Knows no names of people
//! but the head's.

use std::sync::Arc;

use linli_domain::registry::{Cells, Columns, Meaning, Place, fold, place_of_address};

/// Where a row goes.
pub(super) enum Turn {
    /// To the household of the row above.
    Same,
    /// To another household.
    Next { place: Place, head_name: String },
    /// It names no place and there is no household above.
    Nowhere,
}

/// The place cells of the last row as written: most rows repeat them or leave them blank.
#[derive(Default)]
pub(super) struct PlaceCells {
    last: [String; 5],
    head_name: String,
}

impl PlaceCells {
    /// Judges the place of a row. `open` is the place of the household above in this sheet, and
    /// `compound` changes when the row has a cell for it.
    pub(super) fn locate<C: Cells>(
        &mut self,
        columns: &Columns,
        row: &C,
        open: Option<&Place>,
        compound: &mut Arc<str>,
    ) -> Turn {
        let door =
            if columns.get(Meaning::Door).is_some() { Meaning::Door } else { Meaning::Address };
        let meanings =
            [Meaning::Compound, Meaning::Building, Meaning::Unit, door, Meaning::HeadName];
        let cells = meanings.map(|meaning| columns.cell(row, meaning).text());
        if open.is_some() && cells.iter().zip(&self.last).all(|(cell, last)| **cell == **last) {
            return Turn::Same;
        }
        for (last, cell) in self.last.iter_mut().zip(&cells) {
            last.clear();
            last.push_str(cell);
        }
        let [in_compound, building, unit, door_text, head] = cells;
        let moved = !in_compound.is_empty() && *in_compound != **compound;
        if moved {
            *compound = Arc::from(in_compound.as_ref());
        }
        let open = open.filter(|_| !moved);
        let head_name = fold(&head).into_owned();
        let place = if door == Meaning::Address && !door_text.is_empty() {
            let address = place_of_address(&door_text);
            let named = columns.get(Meaning::Compound).is_none();
            address.map(|(before, place)| {
                if named && !before.is_empty() && *before != **compound {
                    *compound = Arc::from(before);
                }
                place
            })
        } else {
            place_below(open, &building, &unit, &door_text)
        };
        self.turn(open, place, head_name)
    }

    fn turn(&mut self, open: Option<&Place>, place: Option<Place>, head_name: String) -> Turn {
        let same_head =
            head_name.is_empty() || self.head_name.is_empty() || head_name == self.head_name;
        let place = match (place, open) {
            (Some(place), Some(open)) if place == *open && same_head => return Turn::Same,
            (Some(place), _) => place,
            (None, Some(_)) if same_head => return Turn::Same,
            // Another household behind the same door, whose cell is merged over both.
            (None, Some(open)) => open.clone(),
            (None, None) => return Turn::Nowhere,
        };
        self.head_name.clone_from(&head_name);
        Turn::Next { place, head_name }
    }
}

/// The place of three cells, with what is merged or left blank taken from the place above: a
/// building's cell may span all its doors, a unit's all doors of the unit.
fn place_below(open: Option<&Place>, building: &str, unit: &str, door: &str) -> Option<Place> {
    let mut place = Place::of_cells(building, unit, door)?;
    let Some(open) = open else { return Some(place) };
    // A house of its own, `3号`, is not a flat in the building above.
    let house = place.door.ends_with('号') && place.building.is_none() && place.unit.is_none();
    if house {
        return Some(place);
    }
    let same_building = place.building.is_none() || place.building == open.building;
    if place.building.is_none() && open.building.is_some() {
        let unit = place.unit.clone().unwrap_or_default();
        let above = open.building.clone().unwrap_or_default();
        place = Place::of_cells(&above, &unit, &place.door)?;
    }
    if place.unit.is_none() && same_building {
        place.unit.clone_from(&open.unit);
    }
    if place.door.is_empty() && place.building == open.building && place.unit == open.unit {
        place.door.clone_from(&open.door);
    }
    Some(place)
}
