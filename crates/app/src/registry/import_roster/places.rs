//! Finds the compounds, buildings and doors of a chunk, and makes ids for those that are new.

use std::collections::HashMap;

use linli_domain::areas::{District, GridCode};
use linli_domain::ids::{BuildingId, CompoundId, DwellingId};
use linli_storage::registry::{self as records, DwellingOf, HouseholdOf};
use linli_storage::{Error, Reader, Value};

use super::Setting;
use crate::registry::read_roster::RosterHousehold;

/// A building with more doors than this is asked door by door.
const DOORS_MAX: usize = 2000;

/// The places of one chunk, with the rows of those that are new.
#[derive(Default)]
pub(super) struct Places {
    compounds: HashMap<String, CompoundId>,
    buildings: HashMap<(CompoundId, String), usize>,
    known: Vec<KnownBuilding>,
    doors: Vec<Door>,
    pub(super) new_compounds: Vec<Value>,
    pub(super) new_buildings: Vec<Value>,
    pub(super) new_dwellings: Vec<Value>,
}

struct KnownBuilding {
    id: BuildingId,
    grid_code: GridCode,
    /// Place in `Places::doors` by unit and door.
    doors: HashMap<(String, String), usize>,
    /// All doors of the building are in `doors`.
    complete: bool,
}

/// A door and who lives behind it, those of this chunk included.
pub(super) struct Door {
    pub(super) id: DwellingId,
    pub(super) grid_code: GridCode,
    pub(super) households: Vec<HouseholdOf>,
}

impl Places {
    /// The place in `doors` of a household's door, which is made when it is new.
    pub(super) async fn locate(
        &mut self,
        reader: &mut Reader,
        setting: &Setting,
        house: &RosterHousehold,
    ) -> Result<usize, Error> {
        let compound = self.compound(reader, setting, &house.compound).await?;
        let name = house.building.as_deref().unwrap_or_default();
        let at = self.building(reader, setting, compound, name).await?;
        let building = self.known.get_mut(at).ok_or(Error::Retry)?;
        let key = (house.unit.clone().unwrap_or_default(), house.door.clone());
        if let Some(door) = building.doors.get(&key) {
            return Ok(*door);
        }
        if !building.complete {
            let (id, unit, door) = (building.id, &key.0, &key.1);
            let found = records::dwelling(reader, setting.district, id, unit, door).await?;
            building.keep(&mut self.doors, found);
            if let Some(door) = building.doors.get(&key) {
                return Ok(*door);
            }
        }
        let id: DwellingId = setting.ctx.id();
        self.new_dwellings.extend([
            setting.district.into(),
            id.into(),
            building.id.into(),
            (&key.0).into(),
            (&key.1).into(),
            building.grid_code.into(),
        ]);
        let grid_code = building.grid_code;
        self.doors.push(Door { id, grid_code, households: Vec::new() });
        building.doors.insert(key, self.doors.len() - 1);
        Ok(self.doors.len() - 1)
    }

    pub(super) fn door(&mut self, at: usize) -> Result<&mut Door, Error> {
        self.doors.get_mut(at).ok_or(Error::Retry)
    }

    async fn compound(
        &mut self,
        reader: &mut Reader,
        setting: &Setting,
        name: &str,
    ) -> Result<CompoundId, Error> {
        if let Some(id) = self.compounds.get(name) {
            return Ok(*id);
        }
        let (district, community): (District, GridCode) = (setting.district, setting.community);
        let found = records::compound_id(reader, district, community, name).await?;
        let id = found.unwrap_or_else(|| {
            let id: CompoundId = setting.ctx.id();
            let row = [district.into(), id.into(), community.into(), name.into()];
            self.new_compounds.extend(row);
            id
        });
        self.compounds.insert(name.to_owned(), id);
        Ok(id)
    }

    async fn building(
        &mut self,
        reader: &mut Reader,
        setting: &Setting,
        compound: CompoundId,
        name: &str,
    ) -> Result<usize, Error> {
        let key = (compound, name.to_owned());
        if let Some(at) = self.buildings.get(&key) {
            return Ok(*at);
        }
        let district = setting.district;
        let building = match records::building(reader, district, compound, name).await? {
            Some(found) => {
                let mut building = KnownBuilding {
                    id: found.id,
                    grid_code: found.grid_code.unwrap_or(setting.community),
                    doors: HashMap::new(),
                    complete: false,
                };
                let limit = DOORS_MAX as i64 + 1;
                let doors = records::dwellings_of(reader, district, found.id, limit).await?;
                if doors.len() <= DOORS_MAX {
                    building.complete = true;
                    building.keep(&mut self.doors, doors);
                }
                building
            }
            None => {
                let id: BuildingId = setting.ctx.id();
                let sort_key = sort_key(name);
                self.new_buildings.extend([
                    district.into(),
                    id.into(),
                    compound.into(),
                    name.into(),
                    sort_key.into(),
                ]);
                let grid_code = setting.community;
                KnownBuilding { id, grid_code, doors: HashMap::new(), complete: true }
            }
        };
        self.known.push(building);
        self.buildings.insert(key, self.known.len() - 1);
        Ok(self.known.len() - 1)
    }
}

impl KnownBuilding {
    fn keep(&mut self, all: &mut Vec<Door>, found: Vec<DwellingOf>) {
        for dwelling in found {
            let at = *self.doors.entry((dwelling.unit, dwelling.door)).or_insert_with(|| {
                let (id, grid_code) = (dwelling.id, self.grid_code);
                all.push(Door { id, grid_code, households: Vec::new() });
                all.len() - 1
            });
            if let Some(door) = all.get_mut(at) {
                door.households.extend(dwelling.household);
            }
        }
    }
}

/// Numbers in a name padded to six digits, so that `2栋` stands before `10栋`.
pub(super) fn sort_key(name: &str) -> String {
    let mut key = String::with_capacity(name.len() + 6);
    let mut digits = String::new();
    for c in name.chars().chain(std::iter::once('\0')) {
        if c.is_ascii_digit() {
            digits.push(c);
            continue;
        }
        if !digits.is_empty() {
            key.push_str(&format!("{digits:0>6}"));
            digits.clear();
        }
        if c != '\0' {
            key.push(c);
        }
    }
    key
}

#[cfg(test)]
mod tests {
    use super::sort_key;

    #[test]
    fn buildings_sort_by_number() {
        let mut names = ["10栋", "2栋", "甲3座", "甲12座", "1栋"];
        names.sort_by_key(|name| sort_key(name));
        assert_eq!(names, ["1栋", "2栋", "10栋", "甲3座", "甲12座"]);
        assert_eq!(sort_key(""), "");
    }
}
